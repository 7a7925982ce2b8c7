// Handles, vectors and short ways, for the tests of cryptography.
#pragma once
#include <gtest/gtest.h>
#include <sodium.h>

#include <cstdio>

#include "key/handles.hpp"
#include "strake/strake.h"
#include "table.hpp"

namespace crypto_test {

using handles::bytes_of;
using handles::Data;
using handles::Key;
using handles::make_key;

inline Data unhex(const std::string& text) {
  Data bytes(text.size() / 2 + 1);
  EXPECT_EQ(sodium_hex2bin(bytes.data(), bytes.size(), text.data(), text.size(), nullptr, nullptr, nullptr), 0);
  bytes.pop_back();
  return bytes;
}

/// The rows of a file of published vectors; says how many there are.
inline std::vector<table::Row> vectors(const std::string& file, std::size_t columns) {
  std::vector<table::Row> rows = table::read(std::string(STRAKE_TEST_DATA) + "/" + file, columns);
  std::printf("%s: %zu vectors\n", file.c_str(), rows.size());
  return rows;
}

inline Key random_key(strake_key_algorithm algorithm) {
  strake_key* key = nullptr;
  EXPECT_EQ(strake_key_generate(algorithm, nullptr, &key, nullptr), STRAKE_OK);
  return Key(key);
}

/// What a call makes that gives a key, or NULL.
template <class Make>
Key made(strake_status status, Make make) {
  strake_key* key = nullptr;
  EXPECT_EQ(make(&key), status);
  EXPECT_EQ(key != nullptr, status == STRAKE_OK);
  return Key(key);
}

inline constexpr strake_key_options exportable{
    .size = sizeof(strake_key_options), .require_locked = 0, .exportable = 1, .closed_at_rest = 0, .accept_exposed = 0};

inline Data exported(const Key& key) {
  Data bytes(STRAKE_KEY_MAX_BYTES);
  std::size_t size = 0;
  EXPECT_EQ(strake_key_export(key.get(), bytes.data(), bytes.size(), &size, nullptr), STRAKE_OK);
  bytes.resize(size);
  return bytes;
}

inline Data public_part(const Key& key) {
  Data bytes(32);
  EXPECT_EQ(strake_key_get_public(key.get(), bytes.data(), bytes.size(), nullptr, nullptr), STRAKE_OK);
  return bytes;
}

inline Data repeated(std::size_t size, std::uint8_t byte = 0) { return Data(size, byte); }

/// Calls check with every text that differs from the given one in one bit.
template <class Check>
void for_each_flip(const Data& right, Check check) {
  for (std::size_t bit = 0; bit < 8 * right.size(); ++bit) {
    Data wrong = right;
    wrong[bit / 8] = static_cast<std::uint8_t>(wrong[bit / 8] ^ (1U << (bit % 8)));
    check(wrong, bit / 8);
  }
}

} // namespace crypto_test
