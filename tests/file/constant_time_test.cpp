// Identities decide no branch and no address, as text and while they open a file; nor does the key of the file.
#include "../constant_time.hpp"

#include <span>

#include "age/bech32.hpp"
#include "age/wrap.hpp"
#include "files.hpp"

namespace {

using namespace constant_time;
using namespace file_test;
using strake::age::Case;
using strake::age::identity_prefix;

constexpr std::size_t text_size = strake::age::bech32_size(identity_prefix);

void check_text() {
  std::array<std::uint8_t, text_size> text{};
  expect("encode_bech32", 0, 0, [&] {
    std::array<std::uint8_t, 32> key{};
    make_secret(key);
    strake::age::encode_bech32(identity_prefix, Case::upper, key, text);
    make_public(text);
  });
  for (const std::size_t wrong : {std::size_t{0}, std::size_t{20}, text_size - 1}) {
    std::array given = text;
    given[wrong] = wrong == 0 ? given[wrong] : given[wrong] == 'Q' ? 'P' : 'Q';
    expect("decode_bech32", 0, verdict, [&] {
      make_secret(std::span(given).subspan(identity_prefix.size() + 1));
      std::array<std::uint8_t, 32> key{};
      volatile bool right = strake::age::decode_bech32(identity_prefix, Case::upper, given, key);
      make_public(right);
      EXPECT_EQ(right, wrong == 0);
    });
  }
}

/// A stanza of the identity, and one in which the first or the last byte differs.
void check_unwrapping() {
  std::array<std::uint8_t, 64> pair{};
  pair.fill(7);
  crypto_scalarmult_base(pair.data() + 32, pair.data());
  const std::array<std::uint8_t, 16> file_key{};
  const auto stanza = strake::age::wrap_for_key(file_key, std::span(pair).last(32));
  ASSERT_TRUE(stanza);
  for (const std::size_t wrong : {std::size_t{100}, std::size_t{0}, std::size_t{31}}) {
    auto given = *stanza;
    if (wrong < given.wrapped.size()) {
      given.wrapped[wrong] ^= 1U;
    }
    expect("unwrap", 1, 2 * verdict, [&] { // that the shared secret isn't zero, and whether the tag is right
      std::array secret = pair;
      make_secret(std::span(secret).first(32));
      std::array<std::uint8_t, 16> unwrapped{};
      const auto right = strake::age::unwrap(given, secret, unwrapped);
      make_public(right);
      EXPECT_TRUE(right && *right == (wrong >= given.wrapped.size()));
    });
  }
}

void check_header() {
  std::array<std::uint8_t, 16> file_key{};
  make_secret(file_key);
  expect("header_mac", 0, 0, [&] {
    std::array<std::uint8_t, 32> mac{};
    strake::age::header_mac(file_key, file_key, mac);
  });
  expect("payload_key", 0, 0, [&] {
    std::array<std::uint8_t, 32> key{};
    strake::age::payload_key(file_key, std::array<std::uint8_t, 16>{}, key);
  });
}

TEST(ConstantTime, NoIdentityDecidesABranchOrAnAddress) {
  prove([] {
    check_text();
    check_unwrapping();
    check_header();
  });
}

} // namespace
