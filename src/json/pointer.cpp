#include "json/pointer.hpp"

#include <limits>

namespace strake::json {

Result<Pointer> Pointer::of(Bytes text) {
  if (!text.empty() && text.front() != byte_of('/')) {
    return failure(STRAKE_JSON_INVALID_POINTER, 0);
  }
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool is_escape = text[at] == byte_of('~');
    if (is_escape && (at + 1 == text.size() || (text[at + 1] != byte_of('0') && text[at + 1] != byte_of('1')))) {
      return failure(STRAKE_JSON_INVALID_POINTER, at);
    }
  }
  return Pointer(text);
}

Bytes Pointer::next() {
  ensure(!at_end());
  const std::size_t begin = at_ + 1;
  const Bytes rest = text_.subspan(begin);
  std::size_t size = 0;
  while (size < rest.size() && rest[size] != byte_of('/')) {
    ++size;
  }
  const Bytes token = rest.first(size);
  at_ = begin + size;
  if (std::ranges::find(token, byte_of('~')) == token.end()) {
    return token;
  }
  replaced_.clear();
  for (std::size_t at = 0; at < token.size(); ++at) {
    const bool is_escape = token[at] == byte_of('~');
    at += is_escape ? 1 : 0;
    replaced_.push_back(is_escape ? byte_of(token[at] == byte_of('1') ? '/' : '~') : token[at]);
  }
  return replaced_;
}

std::optional<std::uint64_t> index_of(Bytes token) {
  constexpr std::uint64_t most = std::numeric_limits<std::uint64_t>::max();
  if (token.empty() || (token.front() == byte_of('0') && token.size() > 1)) {
    return std::nullopt;
  }
  std::uint64_t index = 0;
  for (const std::uint8_t byte : token) {
    if (byte < byte_of('0') || byte > byte_of('9')) {
      return std::nullopt;
    }
    const std::uint64_t digit = byte - byte_of('0');
    if (index > (most - digit) / 10) {
      return std::nullopt;
    }
    index = index * 10 + digit;
  }
  return index;
}

void append_token(std::vector<std::uint8_t>& pointer, Bytes token) {
  pointer.push_back(byte_of('/'));
  for (const std::uint8_t byte : token) {
    const bool is_special = byte == byte_of('~') || byte == byte_of('/');
    if (is_special) {
      pointer.push_back(byte_of('~'));
    }
    pointer.push_back(is_special ? byte_of(byte == byte_of('/') ? '1' : '0') : byte);
  }
}

void append_index(std::vector<std::uint8_t>& pointer, std::uint64_t index) {
  std::vector<std::uint8_t> digits;
  do {
    digits.push_back(low_byte(byte_of('0') + index % 10));
    index /= 10;
  } while (index > 0);
  std::ranges::reverse(digits);
  append_token(pointer, digits);
}

} // namespace strake::json
