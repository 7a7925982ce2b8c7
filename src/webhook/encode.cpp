#include "webhook/encode.hpp"

namespace strake::webhook {
namespace {

constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

} // namespace

void append_hex(std::vector<std::uint8_t>& to, Bytes bytes) {
  constexpr std::string_view hex = "0123456789abcdef";
  for (const std::uint8_t byte : bytes) {
    to.push_back(byte_of(hex[byte >> 4U]));
    to.push_back(byte_of(hex[byte & 0xfU]));
  }
}

void append_base64(std::vector<std::uint8_t>& to, Bytes bytes) {
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const Bytes group = bytes.subspan(i, std::min<std::size_t>(3, bytes.size() - i));
    std::uint32_t bits = 0;
    for (std::size_t j = 0; j < 3; ++j) {
      bits = (bits << 8U) | (j < group.size() ? group[j] : 0U);
    }
    for (std::size_t j = 0; j < 4; ++j) {
      to.push_back(j <= group.size() ? byte_of(digits[(bits >> (18U - 6U * j)) & 0x3fU]) : byte_of('='));
    }
  }
}

} // namespace strake::webhook
