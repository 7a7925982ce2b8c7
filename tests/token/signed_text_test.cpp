// Signed texts: their form, their time and their purpose, and that no other text is accepted.
#include "token.hpp"

namespace {

using namespace token_test;

constexpr std::uint64_t later = now + 100;

std::string sign(const Key& key, std::string_view purpose, std::string_view data, std::uint64_t expiry = later,
                 strake_status status = STRAKE_OK) {
  return written(status, [&](char* buffer, std::size_t capacity, std::size_t* size) {
    return strake_signed_text_sign(key.get(), purpose.data(), purpose.size(), expiry, view(data).data, data.size(),
                                   buffer, capacity, size, nullptr);
  });
}

strake_status verify(const Key& key, std::string_view purpose, const std::string& text, std::uint64_t at = now,
                     std::string* data = nullptr) {
  Data buffer(STRAKE_SIGNED_TEXT_MAX_DATA_BYTES, 0xee);
  std::size_t size = 0;
  const strake_status status = strake_signed_text_verify(key.get(), purpose.data(), purpose.size(), text.data(),
                                                         text.size(), at, buffer.data(), buffer.size(), &size, nullptr);
  if (status != STRAKE_OK) {
    EXPECT_EQ(size, 0U);
    EXPECT_EQ(buffer, Data(buffer.size(), 0xee));
  } else if (data != nullptr) {
    data->assign(buffer.begin(), buffer.begin() + static_cast<std::ptrdiff_t>(size));
  }
  return status;
}

/// The text, made by hand.
std::string by_hand(const Key& key, const std::string& purpose, const std::string& signed_part) {
  std::string message = "strake signed text 1";
  for (int shift = 56; shift >= 0; shift -= 8) {
    message += static_cast<char>(purpose.size() >> shift & 0xffU);
  }
  const Data tag = handles::tag_of(key.get(), bytes_of(message + purpose + signed_part));
  return signed_part + "." + base64url(std::string(tag.begin(), tag.end()));
}

TEST(SignedText, HasItsForm) {
  for (const strake_key_algorithm algorithm : {STRAKE_KEY_HMAC_SHA256, STRAKE_KEY_HMAC_SHA512, STRAKE_KEY_BLAKE2B}) {
    const Key key = random_key(algorithm);
    for (const std::string& data : {std::string(), std::string("user=7"), std::string("\0\xff", 2)}) {
      const std::string text = sign(key, "session", data);
      EXPECT_EQ(text, by_hand(key, "session", "s1." + std::to_string(later) + "." + base64url(data)));
      std::string read = "x";
      EXPECT_EQ(verify(key, "session", text, now, &read), STRAKE_OK);
      EXPECT_EQ(read, data);
    }
  }
}

TEST(SignedText, IsForOnePurpose) {
  const Key key = random_key(STRAKE_KEY_HMAC_SHA256);
  const std::string text = sign(key, "session", "data");
  for (const char* other : {"sessio", "sessions", "Session", "reset"}) {
    EXPECT_EQ(verify(key, other, text), STRAKE_SIGNED_TEXT_FORGED);
  }
  sign(key, "", "data", later, STRAKE_BAD_ARGUMENT);
  EXPECT_EQ(verify(key, "", text), STRAKE_BAD_ARGUMENT);
  // What is signed of one isn't what is signed of another, however they are cut.
  EXPECT_EQ(verify(key, "sessions1.", text.substr(3)), STRAKE_SIGNED_TEXT_FORGED);
}

TEST(SignedText, Expires) {
  const Key key = random_key(STRAKE_KEY_HMAC_SHA256);
  const std::string text = sign(key, "p", "data");
  EXPECT_EQ(verify(key, "p", text, 0), STRAKE_OK);
  EXPECT_EQ(verify(key, "p", text, later - 1), STRAKE_OK);
  EXPECT_EQ(verify(key, "p", text, later), STRAKE_SIGNED_TEXT_EXPIRED);
  EXPECT_EQ(verify(key, "p", text, UINT64_MAX - 1), STRAKE_SIGNED_TEXT_EXPIRED);
  EXPECT_EQ(verify(key, "p", text, STRAKE_SIGNED_TEXT_SYSTEM_TIME), STRAKE_SIGNED_TEXT_EXPIRED);
  EXPECT_EQ(verify(key, "p", sign(key, "p", "", STRAKE_SIGNED_TEXT_MAX_EXPIRY), STRAKE_SIGNED_TEXT_SYSTEM_TIME),
            STRAKE_OK);
  sign(key, "p", "", 0, STRAKE_BAD_ARGUMENT);
  sign(key, "p", "", STRAKE_SIGNED_TEXT_MAX_EXPIRY + 1ULL, STRAKE_BAD_ARGUMENT);
  EXPECT_EQ(verify(random_key(STRAKE_KEY_HMAC_SHA256), "p", text, later), STRAKE_SIGNED_TEXT_FORGED);
}

TEST(SignedText, OfEachChangeIsRefused) {
  const Key key = random_key(STRAKE_KEY_HMAC_SHA256);
  const std::string text = sign(key, "session", "some data");
  for_each_change(text, [&](const std::string& wrong) {
    EXPECT_EQ(verify(key, "session", wrong), STRAKE_SIGNED_TEXT_FORGED) << wrong;
  });
  const std::string data = base64url("data");
  for (const std::string& part : std::vector<std::string>{
           "s2.1700000100." + data, "S1.1700000100." + data, "s1.01700000100." + data, "s1.+1700000100." + data,
           "s1.." + data, "s1.1700000100", "s1.9999999999999." + data, "s1.253402300800." + data,
           "s1.1700000100." + data + "=", "s1.1700000100.YR", "s1.1700000100." + data + "." + data}) {
    EXPECT_EQ(verify(key, "session", by_hand(key, "session", part)), STRAKE_SIGNED_TEXT_FORGED) << part;
  }
  EXPECT_EQ(verify(key, "session", by_hand(key, "session", "s1.1700000100." + data)), STRAKE_OK);
}

TEST(SignedText, KeepsToItsLimits) {
  const Key key = random_key(STRAKE_KEY_HMAC_SHA512);
  const Data data(STRAKE_SIGNED_TEXT_MAX_DATA_BYTES + 1, 'd');
  std::string text(STRAKE_SIGNED_TEXT_MAX_BYTES, '\0');
  std::size_t size = 0;
  EXPECT_EQ(strake_signed_text_sign(key.get(), "p", 1, STRAKE_SIGNED_TEXT_MAX_EXPIRY, data.data(), data.size() - 1,
                                    text.data(), text.size(), &size, nullptr),
            STRAKE_OK);
  text.resize(size);
  std::string read;
  EXPECT_EQ(verify(key, "p", text, now, &read), STRAKE_OK);
  EXPECT_EQ(read.size(), data.size() - 1);
  EXPECT_EQ(strake_signed_text_sign(key.get(), "p", 1, later, data.data(), data.size(), text.data(), text.size(), &size,
                                    nullptr),
            STRAKE_TOKEN_TOO_LONG);
  EXPECT_EQ(verify(key, "p", std::string(STRAKE_SIGNED_TEXT_MAX_BYTES, 'A')), STRAKE_SIGNED_TEXT_FORGED);
  EXPECT_EQ(verify(key, "p", std::string(STRAKE_SIGNED_TEXT_MAX_BYTES + 1, 'A')), STRAKE_TOKEN_TOO_LONG);
}

TEST(SignedText, TakesKeysForNothingElse) {
  const Key key = random_key(STRAKE_KEY_DERIVATION);
  sign(key, "p", "", later, STRAKE_KEY_WRONG_USE);
  EXPECT_EQ(verify(key, "p", "s1.1.."), STRAKE_KEY_WRONG_USE);
}

TEST(SignedTextSet, OutlivesARotation) {
  strake_key_set* created = nullptr;
  ASSERT_EQ(strake_key_set_new(STRAKE_KEY_HMAC_SHA256, &created, nullptr), STRAKE_OK);
  const Set set(created);
  char text[256];
  std::size_t size = 0;
  const std::uint8_t data[] = {'d'};
  strake_key_id id{};
  const auto sign_by_set = [&] {
    return strake_signed_text_sign_by_set(set.get(), "p", 1, later, data, 1, text, sizeof text, &size, &id, nullptr);
  };
  const auto verify_by_set = [&](strake_key_id* by) {
    std::uint8_t read[8] = {};
    std::size_t read_size = 0;
    const strake_status status = strake_signed_text_verify_by_set(set.get(), "p", 1, text, size, now, read, sizeof read,
                                                                  &read_size, by, nullptr);
    EXPECT_EQ(read[0], status == STRAKE_OK ? 'd' : 0);
    return status;
  };
  EXPECT_EQ(sign_by_set(), STRAKE_KEY_SET_NO_CURRENT);
  for (const std::uint8_t name : {'a', 'b'}) {
    EXPECT_EQ(strake_key_set_add(set.get(), random_key(STRAKE_KEY_HMAC_SHA256).get(), &name, 1, nullptr), STRAKE_OK);
    EXPECT_EQ(strake_key_set_set_current(set.get(), &name, 1, nullptr), STRAKE_OK);
    EXPECT_EQ(sign_by_set(), STRAKE_OK);
    EXPECT_EQ(id.bytes[0], name);
    strake_key_id by{};
    EXPECT_EQ(verify_by_set(&by), STRAKE_OK);
    EXPECT_EQ(by.bytes[0], name);
  }
  const std::uint8_t first = 'a';
  const std::uint8_t second = 'b';
  EXPECT_EQ(strake_key_set_set_current(set.get(), &first, 1, nullptr), STRAKE_OK);
  EXPECT_EQ(verify_by_set(nullptr), STRAKE_OK);
  EXPECT_EQ(strake_key_set_remove(set.get(), &second, 1, nullptr), STRAKE_OK);
  strake_key_id by{};
  EXPECT_EQ(verify_by_set(&by), STRAKE_SIGNED_TEXT_FORGED);
  EXPECT_EQ(by.size, 0U);
}

} // namespace
