// Keys decide no branch and no address while they sign.
#include "../constant_time.hpp"

#include "../crypto.hpp"

namespace {

using namespace constant_time;
using namespace crypto_test;

TEST(ConstantTime, NoKeyThatSignsDecidesABranchOrAnAddress) {
  prove([] {
    Data seed(32, 's');
    strake_key* key = nullptr;
    expect("strake_key_from_bytes", 0, 0, [&] {
      make_secret(seed);
      EXPECT_EQ(strake_key_from_bytes(STRAKE_KEY_ED25519, seed.data(), seed.size(), nullptr, &key, nullptr), STRAKE_OK);
    });
    expect("strake_sign_message", 0, 0, [&] {
      Data message(100, 'm');
      Data signature(64);
      make_secret(message);
      EXPECT_EQ(strake_sign_message(key, message.data(), message.size(), signature.data(), signature.size(), nullptr,
                                    nullptr),
                STRAKE_OK);
    });
    strake_key_free(key, nullptr);
  });
}

} // namespace
