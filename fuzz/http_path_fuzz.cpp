// A resolved path begins at the root, holds no dot segment and no byte that was refused, and is the same when asked
// twice.
#include <algorithm>
#include <array>
#include <string_view>

#include "http.hpp"

namespace {

using fuzz::must;

bool has_dot_segment(std::string_view path) {
  std::size_t begin = 1;
  while (begin <= path.size()) {
    const std::size_t end = std::min(path.find('/', begin), path.size());
    const std::string_view segment = path.substr(begin, end - begin);
    if (segment == "." || segment == "..") {
      return true;
    }
    begin = end + 1;
  }
  return false;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 1) {
    return 0;
  }
  constexpr std::uint32_t path_lenience =
      STRAKE_HTTP_ALLOW_PATH_BACKSLASH | STRAKE_HTTP_ALLOW_PATH_ENCODED_SLASH | STRAKE_HTTP_ALLOW_PATH_NON_UTF8;
  const std::uint32_t lenience = data[0] & path_lenience;
  std::vector<std::uint8_t> buffer(size + 1);
  std::size_t needed = 0;
  std::size_t written = 0;
  strake_error error{};
  const strake_status asked = strake_http_path_resolve(data + 1, size - 1, lenience, nullptr, 0, &needed, nullptr);
  const strake_status status =
      strake_http_path_resolve(data + 1, size - 1, lenience, buffer.data(), buffer.size(), &written, &error);
  if (status != STRAKE_OK) {
    must(asked == status && written == 0 && needed == 0);
    must(error.offset <= size - 1);
    return 0;
  }
  must(asked == STRAKE_BUFFER_TOO_SMALL && needed == written && written >= 1 && written <= size);
  const std::string_view path(reinterpret_cast<const char*>(buffer.data()), written);
  must(path.front() == '/' && !has_dot_segment(path));
  must(std::ranges::none_of(path, [](char c) { return (c >= 0 && c < 0x20) || c == 0x7f; }));
  must((lenience & STRAKE_HTTP_ALLOW_PATH_BACKSLASH) != 0 || path.find('\\') == std::string_view::npos);
  return 0;
}
