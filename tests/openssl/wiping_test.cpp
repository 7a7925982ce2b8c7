// What a context held is gone when it is.
#include <gtest/gtest.h>

#include <array>
#include <memory>
#include <new>

#include "openssl/hmac.hpp"
#include "openssl/message.hpp"

namespace {

using namespace strake;

/// Memory that outlives the object in it.
template <class Object>
class Outlived {
public:
  template <class Use>
  void hold(Use use) {
    auto* object = new (memory_.data()) Object();
    use(*object);
    EXPECT_TRUE(is_seen()) << "the test looks at the wrong bytes";
    std::destroy_at(object);
  }
  /// Whether a run of bytes that the object computed or was given is there.
  [[nodiscard]] bool is_seen() const {
    int run = 0;
    for (const unsigned char byte : memory_) {
      run = byte == 0 ? 0 : run + 1;
      if (run == 16) {
        return true;
      }
    }
    return false;
  }

private:
  alignas(Object) std::array<unsigned char, sizeof(Object)> memory_{};
};

constexpr std::array<std::uint8_t, 100> secret = [] {
  std::array<std::uint8_t, 100> bytes{};
  bytes.fill(0x5a);
  return bytes;
}();

TEST(Wiping, OfAnHmac) {
  for (const openssl::MdId md : {openssl::MdId::sha256, openssl::MdId::sha384, openssl::MdId::sha512}) {
    Outlived<openssl::Hmac> hmac;
    hmac.hold([&](openssl::Hmac& held) {
      ASSERT_TRUE(held.begin(md, Bytes(secret)));
      ASSERT_TRUE(held.update(secret));
    });
    EXPECT_FALSE(hmac.is_seen());
  }
}

TEST(Wiping, OfAMessage) {
  using enum openssl::MdId;
  for (const openssl::MdId md : {sha256, sha384, sha512, blake2b512}) {
    Outlived<openssl::Message> message;
    message.hold([&](openssl::Message& held) {
      ASSERT_TRUE(held.begin(md));
      ASSERT_TRUE(held.update(secret));
    });
    EXPECT_FALSE(message.is_seen());
  }
}

} // namespace
