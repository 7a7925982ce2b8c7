#include "http/path.hpp"

#include <string_view>

#include "http/options.hpp"
#include "http/percent.hpp"
#include "http/runs.hpp"
#include "http/utf8.hpp"

namespace strake::http {
namespace {

using namespace std::string_view_literals;

/// A byte of a path after decoding.
struct Decoded {
  std::uint8_t byte = 0;
  bool escaped = false;

  [[nodiscard]] std::size_t width() const { return escaped ? 3 : 1; }
  [[nodiscard]] bool separates() const { return byte == byte_of('/') && !escaped; }
};

Result<Decoded> decode(Bytes path, std::size_t at) {
  if (path[at] != byte_of('%')) {
    return Decoded{.byte = path[at]};
  }
  const std::optional<std::uint8_t> byte = escaped_byte(path, at);
  return byte ? Result<Decoded>(Decoded{.byte = *byte, .escaped = true}) : failure(STRAKE_HTTP_PATH_INVALID_ESCAPE, at);
}

Status fault_of(const Decoded& decoded, std::uint32_t allowed) {
  const bool control = decoded.byte < 0x20U || decoded.byte == 0x7fU;
  if (control || (!decoded.escaped && one_of(decoded.byte, " ?#"))) {
    return STRAKE_HTTP_PATH_INVALID_BYTE;
  }
  if (decoded.byte == byte_of('\\') && (allowed & lenience::path_backslash) == 0) {
    return STRAKE_HTTP_PATH_BACKSLASH;
  }
  if (decoded.byte == byte_of('/') && decoded.escaped && (allowed & lenience::path_encoded_slash) == 0) {
    return STRAKE_HTTP_PATH_ENCODED_SLASH;
  }
  return STRAKE_OK;
}

/// Where the last segment of what comes before an end begins: behind a slash.
std::size_t last_segment(Bytes resolved, std::size_t end) {
  while (end > 0 && resolved[end - 1] != byte_of('/')) {
    --end;
  }
  return end;
}

enum class Closed : std::uint8_t { kept, removed, leaves_root };

/// Removes the last segment if it is a dot segment, and the one before it if it is "..".
Closed close_segment(std::vector<std::uint8_t>& resolved) {
  const std::size_t begin = last_segment(resolved, resolved.size());
  const bool here = equals(Bytes(resolved).subspan(begin), "."sv);
  const bool parent = equals(Bytes(resolved).subspan(begin), ".."sv);
  if (parent && begin == 1) {
    return Closed::leaves_root;
  }
  if (here || parent) {
    resolved.resize(here ? begin : last_segment(resolved, begin - 1));
  }
  return here || parent ? Closed::removed : Closed::kept;
}

void append_decoded(std::vector<std::uint8_t>& resolved, const Decoded& decoded) {
  if (decoded.byte == byte_of('/') && decoded.escaped) {
    for (const char c : "%2F"sv) {
      resolved.push_back(byte_of(c));
    }
  } else {
    resolved.push_back(decoded.byte);
  }
}

} // namespace

Done resolve_path(Bytes path, std::uint32_t allowed, std::vector<std::uint8_t>& resolved) {
  resolved.clear();
  if (path.empty() || path.front() != byte_of('/')) {
    return failure(STRAKE_HTTP_PATH_NOT_ABSOLUTE, 0);
  }
  const bool any_bytes = (allowed & lenience::path_non_utf8) != 0;
  Utf8Checker utf8;
  std::size_t character_at = 0;
  std::size_t segment_at = 0;
  for (std::size_t at = 0; at < path.size();) {
    const auto decoded = decode(path, at);
    if (!decoded) {
      return std::unexpected(decoded.error());
    }
    if (const Status fault = fault_of(*decoded, allowed); fault != STRAKE_OK) {
      return failure(fault, at);
    }
    character_at = utf8.between_characters() ? at : character_at;
    if (!any_bytes && !utf8.accept(decoded->byte)) {
      return failure(STRAKE_HTTP_PATH_NOT_UTF8, character_at);
    }
    const Closed closed = decoded->separates() ? close_segment(resolved) : Closed::kept;
    if (closed == Closed::leaves_root) {
      return failure(STRAKE_HTTP_PATH_LEAVES_ROOT, segment_at);
    }
    if (closed == Closed::kept) {
      append_decoded(resolved, *decoded);
    }
    at += decoded->width();
    segment_at = decoded->separates() ? at : segment_at;
  }
  if (!utf8.between_characters()) {
    return failure(STRAKE_HTTP_PATH_NOT_UTF8, character_at);
  }
  if (close_segment(resolved) == Closed::leaves_root) {
    return failure(STRAKE_HTTP_PATH_LEAVES_ROOT, segment_at);
  }
  return {};
}

bool is_resolved(Bytes path) {
  std::size_t end = run_end<chars::plain_path>(path, 0);
  while (end < path.size() && path[end] == byte_of('.') && end > 0 && path[end - 1] != byte_of('/')) {
    end = run_end<chars::plain_path>(path, end + 1);
  }
  return end == path.size();
}

} // namespace strake::http
