#include "http/percent.hpp"

#include <string_view>

namespace strake::http {
namespace {

using namespace std::string_view_literals;

bool stays(std::uint8_t byte, std::uint32_t options) {
  const std::string_view marks = (options & percent::form) != 0 ? "*-._"sv : "-._~"sv;
  return is_letter(byte) || is_digit(byte) || one_of(byte, marks);
}

bool becomes_plus(std::uint8_t byte, std::uint32_t options) {
  return byte == byte_of(' ') && (options & percent::form) != 0;
}

std::uint8_t upper_hex(unsigned value) { return byte_of("0123456789ABCDEF"sv[value & 15U]); }

} // namespace

Result<std::size_t> percent_decoded_size(Bytes text, std::uint32_t options) {
  std::size_t size = 0;
  const Done done = every_decoded(text, options, [&size](std::uint8_t) { ++size; });
  return done ? Result<std::size_t>(size) : std::unexpected(done.error());
}

void percent_decode(Bytes text, std::uint32_t options, MutableBytes decoded) {
  std::size_t size = 0;
  const Done done = every_decoded(text, options, [&](std::uint8_t byte) { decoded[size++] = byte; });
  ensure(done && size == decoded.size());
}

Result<std::size_t> percent_encoded_size(Bytes bytes, std::uint32_t options) {
  std::size_t size = 0;
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    if (bytes[at] == 0 && (options & percent::nul) == 0) {
      return failure(STRAKE_HTTP_INVALID_BYTE, at);
    }
    size += stays(bytes[at], options) || becomes_plus(bytes[at], options) ? 1U : 3U;
  }
  return size;
}

void percent_encode(Bytes bytes, std::uint32_t options, MutableBytes encoded) {
  std::size_t size = 0;
  for (const std::uint8_t byte : bytes) {
    if (stays(byte, options) || becomes_plus(byte, options)) {
      encoded[size++] = stays(byte, options) ? byte : byte_of('+');
      continue;
    }
    encoded[size++] = byte_of('%');
    encoded[size++] = upper_hex(byte >> 4U);
    encoded[size++] = upper_hex(byte);
  }
  ensure(size == encoded.size());
}

} // namespace strake::http
