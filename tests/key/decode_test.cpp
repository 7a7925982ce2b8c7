// The decoders against those of libsodium, which aren't constant-time but are right.
#include <gtest/gtest.h>
#include <sodium.h>

#include <algorithm>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "key/decode.hpp"

namespace {

using strake::Bytes;
using Data = std::vector<std::uint8_t>;

Data bytes_of(std::string_view text) { return {text.begin(), text.end()}; }

std::optional<Data> hex(std::string_view text) {
  const Data from = bytes_of(text);
  const auto size = strake::key::hex_decoded_size(from);
  Data to(size.value_or(0));
  return size && strake::key::decode_hex(from, to) ? std::optional(to) : std::nullopt;
}

std::optional<Data> base64(std::string_view text) {
  const Data from = bytes_of(text);
  const auto size = strake::key::base64_decoded_size(from);
  Data to(size.value_or(0));
  return size && strake::key::decode_base64(from, to) ? std::optional(to) : std::nullopt;
}

std::optional<Data> sodium_hex(std::string_view text) {
  Data to(text.size() + 1);
  std::size_t size = 0;
  const char* end = nullptr;
  const int status = sodium_hex2bin(to.data(), to.size(), text.data(), text.size(), nullptr, &size, &end);
  to.resize(size);
  return status == 0 && end == text.data() + text.size() ? std::optional(to) : std::nullopt;
}

// Some bytes above 0x7f are digits to libsodium 1.0.18 where char is signed.
std::optional<Data> sodium_base64(std::string_view text) {
  if (std::ranges::any_of(text, [](char c) { return strake::byte_of(c) > 0x7f; })) {
    return std::nullopt;
  }
  Data to(text.size() + 1);
  std::size_t size = 0;
  const char* end = nullptr;
  const int status = sodium_base642bin(to.data(), to.size(), text.data(), text.size(), nullptr, &size, &end,
                                       sodium_base64_VARIANT_ORIGINAL);
  to.resize(size);
  return status == 0 && end == text.data() + text.size() ? std::optional(to) : std::nullopt;
}

TEST(Decode, AgreesOnEveryPairOfHexCharacters) {
  for (int pair = 0; pair < 0x10000; ++pair) {
    const std::string text{static_cast<char>(pair >> 8), static_cast<char>(pair & 0xff)};
    ASSERT_EQ(hex(text), sodium_hex(text)) << pair;
  }
}

TEST(Decode, AgreesOnEveryCharacterInEveryPlaceOfBase64) {
  for (const std::string_view around : {"QUJD", "QUI=", "QQ==", "QUJDQUJD", "QUJDQUI=", "QUJDQQ=="}) {
    for (std::size_t place = 0; place < around.size(); ++place) {
      for (int character = 0; character < 256; ++character) {
        std::string text(around);
        text[place] = static_cast<char>(character);
        ASSERT_EQ(base64(text), sodium_base64(text)) << text << " " << character;
      }
    }
  }
}

TEST(Decode, AgreesOnEveryLastGroupOfBase64) {
  constexpr std::string_view characters = "ABCDQgwhz09+/=-";
  for (const char a : characters) {
    for (const char b : characters) {
      for (const char c : characters) {
        for (const char d : characters) {
          const std::string text{a, b, c, d};
          ASSERT_EQ(base64(text), sodium_base64(text)) << text;
        }
      }
    }
  }
}

TEST(Decode, AgreesOnRandomTexts) {
  std::mt19937 random(1);
  constexpr std::string_view mostly =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/0123456789abcdefABCDEF";
  for (int round = 0; round < 20'000; ++round) {
    std::string text;
    const std::size_t size = random() % 24;
    for (std::size_t i = 0; i < size; ++i) {
      text += random() % 64 == 0 ? static_cast<char>(random()) : mostly[random() % mostly.size()];
    }
    text += random() % 2 == 0 ? "" : random() % 2 == 0 ? "=" : "==";
    ASSERT_EQ(base64(text), sodium_base64(text)) << text;
    ASSERT_EQ(hex(text), sodium_hex(text)) << text;
  }
}

} // namespace
