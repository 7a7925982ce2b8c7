#include "urls.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <vector>

namespace dropin {
namespace {

constexpr std::array part_names{"schema", "host", "port", "path", "query", "fragment", "userinfo"};

struct Answer {
  int result;
  http_parser_url url;
};

Answer answer(const Library& library, const std::string& url, bool is_connect) {
  Answer answer;
  std::memset(&answer, 0x5a, sizeof answer);             // What isn't set stays.
  const std::vector<char> block(url.begin(), url.end()); // Without the NUL, so that AddressSanitizer sees it read.
  answer.result = library.parse_url(block.data(), block.size(), is_connect ? 1 : 0, &answer.url);
  return answer;
}

} // namespace

std::string url_answer(const Library& library, const std::string& url, bool is_connect) {
  const Answer found = answer(library, url, is_connect);
  std::string text = std::to_string(found.result);
  text += " port=" + std::to_string(found.url.port);
  for (std::size_t part = 0; part < part_names.size(); ++part) {
    if ((found.url.field_set >> part & 1U) != 0) {
      const auto& range = found.url.field_data[part];
      text += std::string(" ") + part_names[part] + "=" + std::to_string(range.off) + "+" + std::to_string(range.len);
    }
  }
  return text;
}

bool agree_on_url(const Library& stock, const Library& ours, Mode mode, const std::string& url, bool is_connect) {
  std::string plain = url;
  if (mode == Mode::strict) {
    std::ranges::replace(plain, '_', '-'); // either may stand at the same places, but for the host
  }
  const Answer theirs = answer(stock, plain, is_connect);
  const Answer found = answer(ours, url, is_connect);
  if (theirs.result != found.result) {
    return false;
  }
  return theirs.result != 0 ? found.url.field_set == 0 && found.url.port == 0
                            : std::memcmp(&theirs.url, &found.url, sizeof found.url) == 0;
}

} // namespace dropin
