// Keys decide no branch and no address while they are exchanged: but that what is shared isn't zero is looked at.
#include "../constant_time.hpp"

#include "../crypto.hpp"

namespace {

using namespace constant_time;
using namespace crypto_test;

TEST(ConstantTime, NoKeyThatIsExchangedDecidesABranchOrAnAddress) {
  prove([] {
    const Key peer = make_key(public_part(random_key(STRAKE_KEY_X25519)), STRAKE_KEY_X25519_PUBLIC);
    Data secret(32, 's');
    strake_key* key = nullptr;
    expect("strake_key_from_bytes", 0, 0, [&] {
      make_secret(secret);
      EXPECT_EQ(strake_key_from_bytes(STRAKE_KEY_X25519, secret.data(), secret.size(), nullptr, &key, nullptr),
                STRAKE_OK);
    });
    strake_key* receive = nullptr;
    strake_key* send = nullptr;
    expect("strake_kx_client_session", 1, verdict, [&] {
      EXPECT_EQ(
          strake_kx_client_session(key, peer.get(), STRAKE_KEY_XCHACHA20_POLY1305, nullptr, &receive, &send, nullptr),
          STRAKE_OK);
    });
    strake_key* shared = nullptr;
    expect("strake_kx_shared_secret", 1, verdict,
           [&] { EXPECT_EQ(strake_kx_shared_secret(key, peer.get(), nullptr, &shared, nullptr), STRAKE_OK); });
    for (strake_key* made : {key, receive, send, shared}) {
      strake_key_free(made, nullptr);
    }
  });
}

} // namespace
