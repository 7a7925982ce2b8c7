#include "sigv4/target.hpp"

#include "http/percent.hpp"
#include "http/reader.hpp"

namespace strake::sigv4 {
namespace {

std::unexpected<Error> invalid_target(std::size_t offset) { return failure(STRAKE_SIGV4_INVALID_TARGET, offset); }

/// The segments that stay of a path once ".", "..", and empty ones have gone.
std::vector<Range> kept_segments(Bytes path) {
  std::vector<Range> kept;
  http::Reader in(path, 1);
  do {
    const Range segment = in.until("/");
    if (equals(slice(path, segment), "..")) {
      if (!kept.empty()) {
        kept.pop_back();
      }
    } else if (segment.size > 0 && !equals(slice(path, segment), ".")) {
      kept.push_back(segment);
    }
  } while (in.pass('/'));
  return kept;
}

void append_normalized(std::vector<std::uint8_t>& to, Bytes path) {
  const std::vector<Range> segments = kept_segments(path);
  for (const Range segment : segments) {
    append(to, "/");
    append_encoded(to, slice(path, segment));
  }
  if (segments.empty() || path.back() == byte_of('/')) {
    append(to, "/");
  }
}

/// Each segment encoded as it came: what was encoded is so twice then.
void append_segments(std::vector<std::uint8_t>& to, Bytes path) {
  http::Reader in(path, 1);
  do {
    append(to, "/");
    append_encoded(to, slice(path, in.until("/")));
  } while (in.pass('/'));
}

/// Appends a name or value anew in the one encoding.
Done append_recoded(std::vector<std::uint8_t>& to, Bytes target, Range part) {
  std::vector<std::uint8_t> decoded;
  decoded.reserve(part.size);
  const Done done = http::every_decoded(slice(target, part), http::percent::nul,
                                        [&decoded](std::uint8_t byte) { decoded.push_back(byte); });
  if (!done) {
    return invalid_target(part.begin + narrow<std::size_t>(done.error().offset));
  }
  append_encoded(to, decoded);
  return {};
}

Result<Parameter> parameter_of(Bytes target, Range text) {
  http::Reader in(slice(target, {.begin = 0, .size = text.begin + text.size}), text.begin);
  const Range name = in.until("=");
  in.pass('=');
  const Range value{.begin = in.position(), .size = in.rest().size()};
  if (name.size == 0) {
    return invalid_target(name.begin);
  }
  Parameter parameter;
  if (const Done done = append_recoded(parameter.name, target, name); !done) {
    return std::unexpected(done.error());
  }
  if (const Done done = append_recoded(parameter.value, target, value); !done) {
    return std::unexpected(done.error());
  }
  return parameter;
}

} // namespace

Result<Target> split_target(Bytes target, PathForm form) {
  if (target.empty() || target.front() != byte_of('/')) {
    return invalid_target(0);
  }
  http::Reader in(target);
  const Range path = in.until("?");
  in.pass('?');
  for (std::size_t i = 0; form == PathForm::as_sent && i < path.size; ++i) {
    if (!http::is(target[i], http::chars::target)) { // what would end the line, for one
      return invalid_target(i);
    }
  }
  return Target{.path = path, .query = {.begin = in.position(), .size = in.rest().size()}};
}

void append_path(std::vector<std::uint8_t>& to, Bytes path, PathForm form) {
  switch (form) {
  case PathForm::normalized:
    append_normalized(to, path);
    break;
  case PathForm::encoded:
    append_segments(to, path);
    break;
  case PathForm::as_sent:
    append(to, path);
    break;
  }
}

Result<std::vector<Parameter>> parameters_of(Bytes target, Range query) {
  std::vector<Parameter> parameters;
  http::Reader in(slice(target, {.begin = 0, .size = query.begin + query.size}), query.begin);
  if (in.at_end()) {
    return parameters;
  }
  do {
    if (parameters.size() == STRAKE_SIGV4_MAX_PARAMETERS) {
      return over_limit(STRAKE_SIGV4_TOO_LARGE, in.position(), parameters.size() + 1, parameters.size());
    }
    Result<Parameter> parameter = parameter_of(target, in.until("&"));
    if (!parameter) {
      return std::unexpected(parameter.error());
    }
    parameters.push_back(std::move(*parameter));
  } while (in.pass('&'));
  return parameters;
}

void append_parameters(std::vector<std::uint8_t>& to, std::vector<Parameter> parameters) {
  std::ranges::sort(parameters);
  std::string_view separator;
  for (const Parameter& parameter : parameters) {
    append(to, separator);
    append(to, parameter.name);
    append(to, "=");
    append(to, parameter.value);
    separator = "&";
  }
}

void append_encoded(std::vector<std::uint8_t>& to, Bytes bytes) {
  const Result<std::size_t> size = http::percent_encoded_size(bytes, http::percent::nul);
  ensure(size.has_value()); // every byte can be encoded
  const std::size_t before = to.size();
  to.resize(before + *size);
  http::percent_encode(bytes, http::percent::nul, MutableBytes(to).subspan(before));
}

} // namespace strake::sigv4
