#include "http_signature/components.hpp"

#include "http/authority.hpp"
#include "http/reader.hpp"
#include "strake/http_signature.h"

namespace strake::http_signature {
namespace {

constexpr std::string_view digest_field = "content-digest";

enum class Derived : std::uint8_t { none, method, authority, path, query, target_uri };

Derived derived_of(Bytes name) {
  struct Named {
    std::string_view name;
    Derived component;
  };
  static constexpr std::array all{Named{"@method", Derived::method}, Named{"@authority", Derived::authority},
                                  Named{"@path", Derived::path}, Named{"@query", Derived::query},
                                  Named{"@target-uri", Derived::target_uri}};
  for (const Named& known : all) {
    if (equals(name, known.name)) {
      return known.component;
    }
  }
  return Derived::none;
}

/// Names stand in lower case.
bool is_field_name(Bytes name) {
  return !name.empty() && std::ranges::all_of(name, [](std::uint8_t byte) {
    return http::is(byte, http::chars::token) && byte == ascii_lower(byte);
  });
}

std::unexpected<Error> invalid() { return failure(STRAKE_HTTP_SIGNATURE_INVALID_COMPONENT); }
std::unexpected<Error> absent() { return failure(STRAKE_HTTP_SIGNATURE_ABSENT_COMPONENT); }

bool all_are(Bytes text, std::uint8_t set) {
  return !text.empty() && std::ranges::all_of(text, [set](std::uint8_t byte) { return http::is(byte, set); });
}

Done append_method(std::vector<std::uint8_t>& to, const Message& message) {
  if (!all_are(message.method, http::chars::token)) {
    return invalid();
  }
  append(to, message.method);
  return {};
}

void append_lower(std::vector<std::uint8_t>& to, Bytes text) {
  for (const std::uint8_t byte : text) {
    to.push_back(ascii_lower(byte));
  }
}

/// A port that the scheme stands for isn't written.
bool is_default(std::uint32_t port, Bytes scheme) {
  return (port == 443 && equals_ignoring_case(scheme, "https")) || (port == 80 && equals_ignoring_case(scheme, "http"));
}

Done append_authority(std::vector<std::uint8_t>& to, const Message& message) {
  if (message.authority.empty()) {
    return absent();
  }
  const Result<http::Authority> parts =
      http::split_authority(message.authority, {.begin = 0, .size = message.authority.size()}, http::Required::host,
                            STRAKE_HTTP_SIGNATURE_INVALID_COMPONENT);
  if (!parts) {
    return invalid();
  }
  const bool bare = parts->port && is_default(*parts->port, message.scheme);
  append_lower(to, bare ? slice(message.authority, parts->host) : message.authority);
  return {};
}

Result<Range> path_of(Bytes target) {
  http::Reader in(target);
  if (!in.sees('/') || !all_are(target, http::chars::target)) {
    return invalid();
  }
  return in.until("?");
}

Done append_path(std::vector<std::uint8_t>& to, const Message& message) {
  const Result<Range> path = path_of(message.target);
  if (!path) {
    return std::unexpected(path.error());
  }
  append(to, slice(message.target, *path));
  return {};
}

/// With the "?", which stands alone where there is no query.
Done append_query(std::vector<std::uint8_t>& to, const Message& message) {
  const Result<Range> path = path_of(message.target);
  if (!path) {
    return std::unexpected(path.error());
  }
  const Bytes query = message.target.subspan(path->size);
  if (query.empty()) {
    append(to, "?");
  }
  append(to, query);
  return {};
}

Done append_target_uri(std::vector<std::uint8_t>& to, const Message& message) {
  if (message.scheme.empty()) {
    return absent();
  }
  if (!equals_ignoring_case(message.scheme, "https") && !equals_ignoring_case(message.scheme, "http")) {
    return invalid();
  }
  append_lower(to, message.scheme);
  append(to, "://");
  if (const Done authority = append_authority(to, message); !authority) {
    return authority;
  }
  if (const Result<Range> path = path_of(message.target); !path) {
    return std::unexpected(path.error());
  }
  append(to, message.target);
  return {};
}

/// Without white space around it.
void append_trimmed(std::vector<std::uint8_t>& to, Bytes value) {
  while (!value.empty() && http::is_blank(value.front())) {
    value = value.subspan(1);
  }
  while (!value.empty() && http::is_blank(value.back())) {
    value = value.first(value.size() - 1);
  }
  append(to, value);
}

/// The values of all fields of a name, in their order.
Done append_fields(std::vector<std::uint8_t>& to, Bytes name, const Message& message) {
  std::string_view separator;
  bool found = false;
  for (const auth::Field& field : message.fields) {
    if (!auth::same_name(field.name, name)) {
      continue;
    }
    if (!field.value.empty() && !all_are(field.value, http::chars::value)) {
      return invalid();
    }
    append(to, separator);
    append_trimmed(to, field.value);
    separator = ", ";
    found = true;
  }
  return found ? Done() : absent();
}

Done append_component(std::vector<std::uint8_t>& to, Bytes name, const Message& message) {
  switch (derived_of(name)) {
  case Derived::method:
    return append_method(to, message);
  case Derived::authority:
    return append_authority(to, message);
  case Derived::path:
    return append_path(to, message);
  case Derived::query:
    return append_query(to, message);
  case Derived::target_uri:
    return append_target_uri(to, message);
  case Derived::none:
    break;
  }
  return append_fields(to, name, message);
}

void append_quoted(std::vector<std::uint8_t>& to, Bytes name) {
  append(to, "\"");
  append(to, name);
  append(to, "\"");
}

} // namespace

Done check_components(std::span<const Bytes> components) {
  for (std::size_t i = 0; i < components.size(); ++i) {
    const Bytes name = components[i];
    const bool is_known = derived_of(name) != Derived::none || is_field_name(name);
    const bool is_new =
        std::ranges::none_of(components.first(i), [name](Bytes before) { return std::ranges::equal(before, name); });
    if (!is_known || !is_new) {
      return failure(STRAKE_BAD_ARGUMENT, i);
    }
  }
  return {};
}

bool covers_digest(std::span<const Bytes> components) {
  return std::ranges::any_of(components, [](Bytes name) { return equals(name, digest_field); });
}

void append_list(std::vector<std::uint8_t>& to, std::span<const Bytes> components) {
  append(to, "(");
  std::string_view separator;
  for (const Bytes name : components) {
    append(to, separator);
    append_quoted(to, name);
    separator = " ";
  }
  append(to, ")");
}

Result<std::vector<std::uint8_t>> signature_base(const Message& message, std::span<const Bytes> components,
                                                 Bytes parameters) {
  std::vector<std::uint8_t> base;
  for (std::size_t i = 0; i < components.size(); ++i) {
    append_quoted(base, components[i]);
    append(base, ": ");
    if (const Done appended = append_component(base, components[i], message); !appended) {
      return failure(appended.error().status, i);
    }
    append(base, "\n");
  }
  append(base, "\"@signature-params\": ");
  append(base, parameters);
  return base;
}

} // namespace strake::http_signature
