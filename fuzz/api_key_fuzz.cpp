// A text is an API key exactly if its form and its checksum are right; and every one that was generated is one, until a
// character of it changes.
#include "strake/api_key.h"

#include "token.hpp"

namespace {

using namespace fuzz;

constexpr std::size_t behind_prefix = 50;
const std::string digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

bool are_digits(std::string_view text, std::string_view besides = "") {
  return text.find_first_not_of(digits + std::string(besides)) == std::string_view::npos;
}

bool has_right_form(const std::string& text) {
  if (text.size() <= behind_prefix || text.size() > behind_prefix + STRAKE_API_KEY_MAX_PREFIX_BYTES) {
    return false;
  }
  const std::string_view prefix = std::string_view(text).substr(0, text.size() - behind_prefix);
  return text[prefix.size()] == '_' && are_digits(prefix, "_") && prefix.front() != '_' && prefix.back() != '_' &&
         are_digits(std::string_view(text).substr(prefix.size() + 1));
}

/// CRC-32 as a division of polynomials whose highest power stands in the lowest bit.
std::string checksum(const std::string& text) {
  std::uint64_t rest = 0xffffffff;
  for (std::size_t bit = 0; bit < 8 * text.size(); ++bit) {
    const bool next = (static_cast<unsigned>(text[bit / 8]) >> bit % 8) % 2 == 1;
    const bool divides = (rest % 2 == 1) != next;
    rest /= 2;
    if (divides) {
      rest ^= 0xedb88320;
    }
  }
  rest ^= 0xffffffff;
  std::string encoded(6, '0');
  for (std::size_t i = 6; i-- > 0; rest /= 62) {
    encoded[i] = digits[rest % 62];
  }
  return encoded;
}

void check(const std::string& text) {
  strake_bytes prefix{};
  const strake_status status = strake_api_key_parse(text.data(), text.size(), &prefix, nullptr);
  const bool right = has_right_form(text) && checksum(text.substr(0, text.size() - 6)) == text.substr(text.size() - 6);
  must(status == (right ? STRAKE_OK : STRAKE_API_KEY_MALFORMED));
  std::uint8_t hash[STRAKE_API_KEY_HASH_BYTES];
  must(strake_api_key_hash(text.data(), text.size(), hash, sizeof hash, nullptr, nullptr) == status);
  must(strake_api_key_verify(text.data(), text.size(), hash, sizeof hash, nullptr) == status);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  check(text);
  check(text + checksum(text));
  char key[STRAKE_API_KEY_MAX_TEXT_BYTES];
  std::size_t key_size = 0;
  const strake_status status = strake_api_key_generate(text.data(), text.size(), key, sizeof key, &key_size, nullptr);
  must(status == STRAKE_OK || status == STRAKE_BAD_ARGUMENT);
  if (status == STRAKE_OK) {
    check({key, key_size});
  }
  return 0;
}
