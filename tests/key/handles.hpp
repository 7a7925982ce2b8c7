#pragma once
// Handles that free themselves, and short ways to make them.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "strake/auth.h"
#include "strake/key.h"
#include "strake/mac.h"

namespace handles {

using Data = std::vector<std::uint8_t>;

template <auto free>
struct Free {
  template <class Handle>
  void operator()(Handle* handle) const {
    free(handle, nullptr);
  }
};
using Key = std::unique_ptr<strake_key, Free<strake_key_free>>;
using Mac = std::unique_ptr<strake_mac, Free<strake_mac_free>>;
using Guard = std::unique_ptr<strake_auth_guard, Free<strake_auth_guard_free>>;

inline constexpr strake_key_algorithm algorithms[] = {STRAKE_KEY_HMAC_SHA256, STRAKE_KEY_HMAC_SHA512};

inline Data bytes_of(std::string_view text) { return {text.begin(), text.end()}; }

/// NULL if it can't be made.
inline Key make_key(std::span<const std::uint8_t> bytes, strake_key_algorithm algorithm = STRAKE_KEY_HMAC_SHA256) {
  strake_key* key = nullptr;
  const strake_status status = strake_key_from_bytes(algorithm, bytes.data(), bytes.size(), nullptr, &key, nullptr);
  EXPECT_EQ(key != nullptr, status == STRAKE_OK);
  return Key(key);
}
inline Key make_key(std::string_view text, strake_key_algorithm algorithm = STRAKE_KEY_HMAC_SHA256) {
  return make_key(bytes_of(text), algorithm);
}

inline Mac make_mac(const strake_key* key) {
  strake_mac* mac = nullptr;
  EXPECT_EQ(strake_mac_new(key, &mac, nullptr), STRAKE_OK);
  return Mac(mac);
}

/// Empty if it can't be computed.
inline Data tag_of(const strake_key* key, std::span<const std::uint8_t> message) {
  Data tag(STRAKE_MAC_MAX_BYTES);
  std::size_t size = 0;
  if (strake_mac_compute(key, message.data(), message.size(), tag.data(), tag.size(), &size, nullptr) != STRAKE_OK) {
    size = 0;
  }
  tag.resize(size);
  return tag;
}

inline strake_status verify(const strake_key* key, std::span<const std::uint8_t> message,
                            std::span<const std::uint8_t> tag) {
  return strake_mac_verify(key, message.data(), message.size(), tag.data(), tag.size(), nullptr);
}

} // namespace handles
