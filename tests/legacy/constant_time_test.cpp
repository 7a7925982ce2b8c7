// Padding and base64 are removed without a branch or an address that depends on them.
#include "../constant_time.hpp"

#include <span>

#include "legacy/base64url.hpp"
#include "legacy/padding.hpp"

namespace {

using namespace constant_time;

[[gnu::noinline]] bool naive_unpad(std::span<const std::uint8_t> bytes) {
  const std::size_t padding = bytes.back();
  if (padding == 0 || padding > 16) {
    return false;
  }
  for (std::size_t i = 1; i <= padding; ++i) {
    if (bytes[bytes.size() - i] != padding) {
      return false;
    }
  }
  return true;
}

TEST(ConstantTime, NoPaddingDecidesABranchOrAnAddress) {
  prove([] {
    expect("control: padding that is looked at byte by byte", 2, any, [] {
      std::array<std::uint8_t, 32> bytes{};
      bytes.fill(9);
      make_secret(bytes);
      volatile bool right = naive_unpad(bytes);
      make_public(right);
    });
    for (const unsigned padding : {0U, 1U, 7U, 16U, 17U, 255U}) {
      for (const bool right : {true, false}) {
        expect("unpad", 1, 1, [&] {
          std::array<std::uint8_t, 64> bytes{};
          bytes.fill(static_cast<std::uint8_t>(padding));
          bytes[50] = right ? bytes[50] : static_cast<std::uint8_t>(padding + 1);
          make_secret(bytes);
          const auto size = strake::legacy::unpad(bytes, 16);
          make_public(size);
        });
      }
    }
    for (const char* text :
         {"cw_0x689RpI-jtRR7oE8h_eQsKImvJapLeSbXpwF4e44", "cw_0x689RpI-jtRR7oE8h+eQsKImvJapLeSbXpwF4e4%"}) {
      expect("decode_base64url", 0, 1, [&] { // the verdict, if what is marked decides it
        std::array<std::uint8_t, 44> secret{};
        std::copy_n(text, secret.size(), secret.begin());
        make_secret(std::span(secret).first(42)); // the last two tell the size
        std::array<std::uint8_t, 33> bytes{};
        volatile bool right = strake::legacy::decode_base64url(secret, bytes);
        make_public(right);
      });
    }
  });
}

} // namespace
