#include "sigv4/canonical.hpp"

#include "hash/hash.hpp"
#include "http/chars.hpp"
#include "sigv4/authorization.hpp"
#include "sigv4/date.hpp"

namespace strake::sigv4 {
namespace {

Done check_method(Bytes method) {
  for (std::size_t i = 0; i < method.size(); ++i) {
    if (!http::is(method[i], http::chars::token)) {
      return failure(STRAKE_AUTH_INVALID_METHOD, i);
    }
  }
  return method.empty() ? Done(failure(STRAKE_AUTH_INVALID_METHOD, 0)) : Done();
}

void append_digest(std::vector<std::uint8_t>& to, Bytes data) {
  append_hex(to, hash::compute(hash::Algorithm::sha256, data).bytes());
}

/// Who reads the field would take another payload for signed.
Done check_payload_field(const Request& request, Bytes payload) {
  for (std::size_t i = 0; i < request.fields.size(); ++i) {
    const auth::Field& field = request.fields[i];
    if (equals_ignoring_case(field.name, "x-amz-content-sha256") && !std::ranges::equal(field.value, payload)) {
      return failure(STRAKE_SIGV4_WRONG_PAYLOAD, i);
    }
  }
  return {};
}

/// The line of the path, and that of the query.
Done append_target(std::vector<std::uint8_t>& to, Bytes text, PathForm form) {
  const Result<Target> target = split_target(text, form);
  if (!target) {
    return std::unexpected(target.error());
  }
  Result<std::vector<Parameter>> parameters = parameters_of(text, target->query);
  if (!parameters) {
    return std::unexpected(parameters.error());
  }
  append_path(to, slice(text, target->path), form);
  append(to, "\n");
  append_parameters(to, std::move(*parameters));
  append(to, "\n");
  return {};
}

} // namespace

std::vector<std::uint8_t> payload_of(const Request& request, const Service& service) {
  std::vector<std::uint8_t> payload;
  switch (service.payload) {
  case Payload::hashed:
    append_digest(payload, request.body);
    break;
  case Payload::not_signed:
    append(payload, "UNSIGNED-PAYLOAD");
    break;
  }
  return payload;
}

Result<std::vector<std::uint8_t>> canonical_request(const Request& request, const Service& service,
                                                    const Names& names) {
  if (const Done method = check_method(request.method); !method) {
    return std::unexpected(method.error());
  }
  const std::vector<std::uint8_t> payload = payload_of(request, service);
  if (const Done said = check_payload_field(request, payload); !said) {
    return std::unexpected(said.error());
  }
  std::vector<std::uint8_t> text;
  append(text, request.method);
  append(text, "\n");
  if (const Done target = append_target(text, request.target, service.path); !target) {
    return std::unexpected(target.error());
  }
  if (const Done fields = append_headers(text, names, request.fields); !fields) {
    return std::unexpected(fields.error());
  }
  append(text, "\n");
  append_names(text, names);
  append(text, "\n");
  append(text, payload);
  return text;
}

std::vector<std::uint8_t> string_to_sign(Bytes date, const Service& service, Bytes canonical) {
  std::vector<std::uint8_t> text;
  append(text, "AWS4-HMAC-SHA256\n");
  append(text, date);
  append(text, "\n");
  append_scope(text, date.first(day_size), service);
  append(text, "\n");
  append_digest(text, canonical);
  return text;
}

} // namespace strake::sigv4
