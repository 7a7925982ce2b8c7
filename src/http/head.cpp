#include "http/head.hpp"

#include <string_view>

#include "http/authority.hpp"
#include "http/lists.hpp"

namespace strake::http {
namespace {

using namespace std::string_view_literals;

constexpr auto host_name = "host"sv;
constexpr auto content_length_name = "content-length"sv;
constexpr auto transfer_encoding_name = "transfer-encoding"sv;

/// The fields of one name, by index.
struct Occurrences {
  std::uint32_t count = 0;
  std::uint32_t first = 0;
  std::uint32_t last = 0;
};

struct DecisiveFields {
  Occurrences host;
  Occurrences content_length;
  Occurrences transfer_encoding;
};

DecisiveFields find_decisive(Bytes bytes, std::span<const Field> fields) {
  DecisiveFields found;
  std::uint32_t index = 0;
  const auto note = [&](const Field& field, std::string_view name, Occurrences& occurrences) {
    if (is_named(bytes, field, name)) {
      occurrences.first = occurrences.count == 0 ? index : occurrences.first;
      occurrences.last = index;
      ++occurrences.count;
    }
  };
  for (const Field& field : fields) {
    switch (field.name.size) {
    case host_name.size():
      note(field, host_name, found.host);
      break;
    case content_length_name.size():
      note(field, content_length_name, found.content_length);
      break;
    case transfer_encoding_name.size():
      note(field, transfer_encoding_name, found.transfer_encoding);
      break;
    default:
      break;
    }
    ++index;
  }
  return found;
}

/// RFC 9112 section 3.2.
Done check_host(Bytes bytes, std::span<const Field> fields, const Occurrences& host, std::uint8_t version_minor,
                const Options& options) {
  if (host.count == 0) {
    const bool required = version_minor >= 1 && !options.allows(lenience::missing_host);
    return required ? Done(failure(STRAKE_HTTP_MISSING_HOST, bytes.size())) : Done();
  }
  if (host.count > 1) {
    return failure(STRAKE_HTTP_REPEATED_HOST, fields[host.last].value.begin);
  }
  return check_authority(bytes, fields[host.first].value, Required::nothing, STRAKE_HTTP_INVALID_HOST);
}

/// A decimal number below 2^64.
std::optional<std::uint64_t> parse_length(Bytes digits) {
  std::uint64_t length = 0;
  for (const std::uint8_t byte : digits) {
    const std::uint64_t digit = hex_value(byte);
    constexpr std::uint64_t max = std::numeric_limits<std::uint64_t>::max();
    if (digit > 9 || length > max / 10 || length * 10 > max - digit) {
      return std::nullopt;
    }
    length = length * 10 + digit;
  }
  return digits.empty() ? std::nullopt : std::optional(length);
}

/// All values of Content-Length, each perhaps a list (RFC 9110 section 8.6).
Result<std::uint64_t> read_content_length(Bytes bytes, std::span<const Field> fields, const Options& options) {
  std::optional<std::uint64_t> length;
  for (const Field& field : fields) {
    if (!is_named(bytes, field, content_length_name)) {
      continue;
    }
    Status fault = STRAKE_OK;
    every_element(slice(bytes, field.value), [&](Bytes element) {
      const auto value = parse_length(element);
      if (!value) {
        fault = STRAKE_HTTP_INVALID_CONTENT_LENGTH;
      } else if (length && (*length != *value || !options.allows(lenience::repeated_content_length))) {
        fault = STRAKE_HTTP_REPEATED_CONTENT_LENGTH;
      }
      length = value;
      return fault == STRAKE_OK;
    });
    if (fault != STRAKE_OK) {
      return failure(fault, field.value.begin);
    }
  }
  return length.value_or(0);
}

/// All values of Transfer-Encoding as one list: chunked must come last and once (RFC 9112 sections 6.1 and 7). A
/// response may leave it out, but then has a coding that isn't supported.
Done check_transfer_encoding(Bytes bytes, std::span<const Field> fields, std::size_t offset, bool may_lack_chunked) {
  std::size_t codings = 0;
  std::size_t chunked = 0;
  bool chunked_last = false;
  for (const Field& field : fields) {
    if (!is_named(bytes, field, transfer_encoding_name)) {
      continue;
    }
    const bool well_formed = every_element(slice(bytes, field.value), [&](Bytes element) {
      ++codings;
      chunked_last = equals_ignoring_case(element, "chunked"sv);
      chunked += chunked_last ? 1 : 0;
      return is_token(element);
    });
    if (!well_formed) {
      return failure(STRAKE_HTTP_INVALID_TRANSFER_ENCODING, field.value.begin);
    }
  }
  if (may_lack_chunked && chunked == 0) {
    return failure(STRAKE_HTTP_UNSUPPORTED_TRANSFER_ENCODING, offset);
  }
  if (!chunked_last || chunked > 1) {
    return failure(STRAKE_HTTP_INVALID_TRANSFER_ENCODING, offset);
  }
  return codings > 1 ? Done(failure(STRAKE_HTTP_UNSUPPORTED_TRANSFER_ENCODING, offset)) : Done();
}

/// Framing as Transfer-Encoding or Content-Length announce it; none if there is neither.
Done read_framing(Bytes bytes, std::span<const Field> fields, const DecisiveFields& found, std::uint8_t version_minor,
                  bool may_lack_chunked, const Options& options, Head& head) {
  if (found.transfer_encoding.count > 0) {
    head.framing = Framing::chunked;
    head.announced_at = fields[found.transfer_encoding.first].value.begin;
    if (version_minor == 0) {
      return failure(STRAKE_HTTP_TRANSFER_ENCODING_IN_1_0, head.announced_at);
    }
    if (found.content_length.count > 0) {
      return failure(STRAKE_HTTP_CONFLICTING_FRAMING, head.announced_at);
    }
    return check_transfer_encoding(bytes, fields, head.announced_at, may_lack_chunked);
  }
  if (found.content_length.count > 0) {
    const auto length = read_content_length(bytes, fields, options);
    if (!length) {
      return std::unexpected(length.error());
    }
    head.framing = Framing::content_length;
    head.announced_at = fields[found.content_length.first].value.begin;
    head.length = *length;
  }
  return {};
}

/// The methods whose requests have no content: after CONNECT comes a tunnel (RFC 9110 sections 9.3.6 and 9.3.8).
bool permits_body(Bytes method) { return !equals(method, "CONNECT"sv) && !equals(method, "TRACE"sv); }

/// Whether a response ends with its head, whatever the fields say (RFC 9112 section 6.3).
bool ends_with_head(std::uint16_t code, Answers answers) {
  return answers == Answers::head || code / 100 == 1 || code == 204 || code == 304;
}

} // namespace

bool opens_tunnel(std::uint16_t code, Answers answers) { return answers == Answers::connect && code / 100 == 2; }

Done interpret_request(Bytes bytes, const RequestLine& line, std::span<const Field> fields, const Options& options,
                       Head& head) {
  head = {};
  const DecisiveFields found = find_decisive(bytes, fields);
  if (const Done done = check_host(bytes, fields, found.host, line.version_minor, options); !done) {
    return done;
  }
  if (found.host.count == 1) {
    head.host = fields[found.host.first].value;
  }
  if (const Done done = read_framing(bytes, fields, found, line.version_minor, false, options, head); !done) {
    return done;
  }
  const bool announces_body = head.framing == Framing::chunked || head.length > 0;
  if (announces_body && !permits_body(slice(bytes, line.method))) {
    return failure(STRAKE_HTTP_UNEXPECTED_BODY, head.announced_at);
  }
  return {};
}

Done interpret_response(Bytes bytes, const StatusLine& line, Answers answers, std::span<const Field> fields,
                        const Options& options, Head& head) {
  head = {};
  if (opens_tunnel(line.code, answers)) {
    head.ends_message = true;
    return {};
  }
  const DecisiveFields found = find_decisive(bytes, fields);
  const Done done = read_framing(bytes, fields, found, line.version_minor, true, options, head);
  if (ends_with_head(line.code, answers)) {
    head.ends_message = true;
  } else if (head.framing == Framing::none) {
    head.framing = Framing::until_close;
  }
  return done;
}

} // namespace strake::http
