// Boxes, beside libsodium's; and that nothing else opens.
#include "../crypto.hpp"

namespace {

using namespace crypto_test;

constexpr std::size_t sealed_overhead = STRAKE_BOX_SEALED_OVERHEAD_BYTES;
constexpr std::size_t authenticated_overhead = STRAKE_BOX_AUTHENTICATED_OVERHEAD_BYTES;
const Key none;

Key public_key_of(const Key& key) { return make_key(public_part(key), STRAKE_KEY_X25519_PUBLIC); }

/// Between two keys, or sealed if there is no sender.
Data boxed(const Key& sender, const Key& recipient, const Data& message) {
  Data box(message.size() + (sender ? authenticated_overhead : sealed_overhead));
  std::size_t size = 0;
  const strake_status status =
      sender ? strake_box_seal_authenticated(sender.get(), recipient.get(), message.data(), message.size(), box.data(),
                                             box.size(), &size, nullptr)
             : strake_box_seal(recipient.get(), message.data(), message.size(), box.data(), box.size(), &size, nullptr);
  EXPECT_EQ(status, STRAKE_OK);
  EXPECT_EQ(size, box.size());
  return box;
}

/// The message; of a box that doesn't open the buffer, which must hold nothing of it.
strake_status opened(const Key& sender, const Key& recipient, const Data& box, Data& message) {
  message.assign(200, 0xee);
  std::size_t size = 0;
  const strake_status status =
      sender ? strake_box_open_authenticated(recipient.get(), sender.get(), box.data(), box.size(), message.data(),
                                             message.size(), &size, nullptr)
             : strake_box_open(recipient.get(), box.data(), box.size(), message.data(), message.size(), &size, nullptr);
  if (status == STRAKE_OK) {
    message.resize(size);
  } else {
    EXPECT_TRUE(std::ranges::all_of(message, [](std::uint8_t byte) { return byte == 0 || byte == 0xee; }));
  }
  return status;
}

struct Pair {
  Data open = Data(32);
  Data secret = Data(32);
  Pair() { crypto_box_keypair(open.data(), secret.data()); }
  [[nodiscard]] Key key() const { return make_key(secret, STRAKE_KEY_X25519); }
};

TEST(Box, AgreesWithLibsodium) {
  for (const std::size_t size : {0, 1, 100}) {
    const Pair sender;
    const Pair recipient;
    const Data message = repeated(size, 'm');
    Data out(size);
    Data box = boxed(none, public_key_of(recipient.key()), message);
    EXPECT_EQ(crypto_box_seal_open(out.data(), box.data(), box.size(), recipient.open.data(), recipient.secret.data()),
              0);
    EXPECT_EQ(out, message);
    crypto_box_seal(box.data(), message.data(), size, recipient.open.data());
    EXPECT_EQ(opened(none, recipient.key(), box, out), STRAKE_OK);
    EXPECT_EQ(out, message);

    box = boxed(sender.key(), recipient.key(), message);
    out.resize(size);
    EXPECT_EQ(crypto_box_open_easy(out.data(), box.data() + 24, box.size() - 24, box.data(), sender.open.data(),
                                   recipient.secret.data()),
              0);
    EXPECT_EQ(out, message);
    ASSERT_EQ(
        crypto_box_easy(box.data() + 24, message.data(), size, box.data(), recipient.open.data(), sender.secret.data()),
        0);
    EXPECT_EQ(opened(public_key_of(sender.key()), recipient.key(), box, out), STRAKE_OK);
    EXPECT_EQ(out, message);
  }
}

TEST(Box, RefusesEveryOtherOne) {
  const Key alice = random_key(STRAKE_KEY_X25519);
  const Key bob = random_key(STRAKE_KEY_X25519);
  for (const Key* sender : {&none, &alice}) {
    const std::size_t overhead = *sender ? authenticated_overhead : sealed_overhead;
    const Data box = boxed(*sender, bob, bytes_of("a message that must not come out"));
    Data out;
    for_each_flip(box, [&](const Data& wrong, std::size_t place) {
      // X25519 leaves the last bit of a public key out; the nonce of a sealed box doesn't.
      SCOPED_TRACE(place);
      EXPECT_EQ(opened(*sender, bob, wrong, out), STRAKE_BOX_FORGED);
    });
    for (std::size_t size = 0; size < box.size(); ++size) {
      EXPECT_EQ(opened(*sender, bob, Data(box.begin(), box.begin() + static_cast<long>(size)), out),
                size < overhead ? STRAKE_BOX_TOO_SHORT : STRAKE_BOX_FORGED);
    }
    Data longer = box;
    longer.push_back(0);
    EXPECT_EQ(opened(*sender, bob, longer, out), STRAKE_BOX_FORGED);
    EXPECT_EQ(opened(*sender, random_key(STRAKE_KEY_X25519), box, out), STRAKE_BOX_FORGED);
    EXPECT_EQ(opened(*sender, bob, box, out), STRAKE_OK);
  }
  Data out;
  EXPECT_EQ(opened(random_key(STRAKE_KEY_X25519), bob, boxed(alice, bob, {}), out), STRAKE_BOX_FORGED);
  EXPECT_EQ(opened(public_key_of(bob), alice, boxed(alice, bob, {}), out), STRAKE_OK) << "between two keys";
}

TEST(Box, RefusesKeysWithWhichEverybodyKnowsTheSecret) {
  const Key alice = random_key(STRAKE_KEY_X25519);
  const Key zero = make_key(repeated(32), STRAKE_KEY_X25519_PUBLIC);
  Data out(100);
  EXPECT_EQ(strake_box_seal(zero.get(), bytes_of("m").data(), 1, out.data(), 100, nullptr, nullptr),
            STRAKE_KX_WEAK_PUBLIC_KEY);
  EXPECT_EQ(strake_box_seal_authenticated(alice.get(), zero.get(), bytes_of("m").data(), 1, out.data(), 100, nullptr,
                                          nullptr),
            STRAKE_KX_WEAK_PUBLIC_KEY);
  EXPECT_EQ(opened(zero, alice, repeated(60), out), STRAKE_BOX_FORGED);
  EXPECT_EQ(opened(none, alice, repeated(60), out), STRAKE_BOX_FORGED);
}

TEST(Box, SaysTheSizeThatItNeeds) {
  const Key key = random_key(STRAKE_KEY_X25519);
  std::size_t size = 0;
  EXPECT_EQ(strake_box_seal(key.get(), nullptr, 0, nullptr, 0, &size, nullptr), STRAKE_BUFFER_TOO_SMALL);
  EXPECT_EQ(size, sealed_overhead);
  EXPECT_EQ(strake_box_seal_authenticated(key.get(), key.get(), nullptr, 0, nullptr, 0, &size, nullptr),
            STRAKE_BUFFER_TOO_SMALL);
  EXPECT_EQ(size, authenticated_overhead);
  const Data box = boxed(none, key, bytes_of("four"));
  Data out(3, 0xee);
  EXPECT_EQ(strake_box_open(key.get(), box.data(), box.size(), out.data(), 3, &size, nullptr), STRAKE_BUFFER_TOO_SMALL);
  EXPECT_EQ(size, 4U);
  EXPECT_EQ(out, Data(3, 0xee));
}

TEST(Box, TakesKeysForNothingElse) {
  const Key own = random_key(STRAKE_KEY_X25519);
  const Key open = public_key_of(own);
  const Key other = random_key(STRAKE_KEY_ED25519);
  Data out(100);
  EXPECT_EQ(strake_box_seal(other.get(), nullptr, 0, out.data(), 100, nullptr, nullptr), STRAKE_KEY_WRONG_USE);
  EXPECT_EQ(strake_box_open(open.get(), out.data(), 60, out.data() + 60, 40, nullptr, nullptr), STRAKE_KEY_WRONG_USE);
  EXPECT_EQ(strake_box_seal_authenticated(open.get(), own.get(), nullptr, 0, out.data(), 100, nullptr, nullptr),
            STRAKE_KEY_WRONG_USE);
  EXPECT_EQ(
      strake_box_open_authenticated(own.get(), other.get(), out.data(), 60, out.data() + 60, 40, nullptr, nullptr),
      STRAKE_KEY_WRONG_USE);
}

} // namespace
