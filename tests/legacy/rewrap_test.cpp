// Old records become envelopes: read, sealed, opened again, and left alone once they are new.
#include "legacy.hpp"

namespace {

using namespace legacy_test;

/// A record of "hello", and what reads it.
class Rewrap : public testing::Test {
protected:
  Profile profile = make_profile(STRAKE_LEGACY_REWRAP_ONLY);
  Cipher cipher = make_fernet("cw_0x689RpI-jtRR7oE8h_eQsKImvJapLeSbXpwF4e4=");
  Data token =
      bytes_of("gAAAAAAdwJ6wAAECAwQFBgcICQoLDA0ODy021cpGVWKZ_eEwCGM4BLLF_5CV9dOPmrhuVUPgJobwOz7JcbmrR64jVmpU4IwqDA"
               "==");
  Key key = crypto_test::random_key(STRAKE_KEY_XCHACHA20_POLY1305);

  strake_status rewrap(strake_legacy_form form, const Data& data, std::string_view id, Data& sealed,
                       std::size_t capacity = 500) {
    const Data bound = bytes_of(id);
    const Data name = bytes_of("2026");
    const strake_legacy_record record{
        sizeof record, form, 0, {nullptr, 0}, {data.data(), data.size()}, {bound.data(), bound.size()}};
    sealed.assign(capacity, 0xee);
    std::size_t size = 0;
    const strake_status status = strake_legacy_rewrap(profile.get(), cipher.get(), &record, key.get(), name.data(),
                                                      name.size(), sealed.data(), sealed.size(), &size, nullptr);
    needed = size;
    sealed.resize(std::min(size, sealed.size()));
    return status;
  }

  std::size_t needed = 0;
};

TEST_F(Rewrap, SealsWhatItReadAndBindsTheId) {
  Data sealed;
  ASSERT_EQ(rewrap(STRAKE_LEGACY_OLD, token, "record 7", sealed), STRAKE_OK);
  EXPECT_EQ(sealed.size(), 5 + 4 + STRAKE_AEAD_OVERHEAD_BYTES);
  Data plain(sealed.size());
  std::size_t size = 0;
  const Data id = bytes_of("record 7");
  ASSERT_EQ(strake_aead_open(key.get(), sealed.data(), sealed.size(), id.data(), id.size(), plain.data(), plain.size(),
                             &size, nullptr),
            STRAKE_OK);
  plain.resize(size);
  EXPECT_EQ(plain, bytes_of("hello"));
  EXPECT_EQ(strake_aead_open(key.get(), sealed.data(), sealed.size(), id.data(), id.size() - 1, plain.data(),
                             plain.size(), &size, nullptr),
            STRAKE_AEAD_FORGED);
  EXPECT_EQ(counters_of(profile).rewrapped, 1U);
}

TEST_F(Rewrap, LeavesWhatIsNewAsItIs) {
  Data sealed;
  Data again;
  ASSERT_EQ(rewrap(STRAKE_LEGACY_OLD, token, "7", sealed), STRAKE_OK);
  EXPECT_EQ(rewrap(STRAKE_LEGACY_NEW, sealed, "7", again), STRAKE_OK);
  EXPECT_EQ(again, sealed);
  EXPECT_EQ(rewrap(STRAKE_LEGACY_NEW, sealed, "8", again), STRAKE_AEAD_FORGED) << "another record's";
  EXPECT_TRUE(again.empty());
  const strake_legacy_counters counters = counters_of(profile);
  EXPECT_EQ(counters.rewrapped, 1U);
  EXPECT_EQ(counters.already_new, 1U);
  EXPECT_EQ(counters.failed, 1U);
}

TEST_F(Rewrap, TriesNoOtherFormThanTheOneThatIsStated) {
  Data sealed;
  Data other;
  ASSERT_EQ(rewrap(STRAKE_LEGACY_OLD, token, "7", sealed), STRAKE_OK);
  EXPECT_EQ(rewrap(STRAKE_LEGACY_OLD, sealed, "7", other), STRAKE_LEGACY_INVALID_TOKEN);
  EXPECT_EQ(rewrap(STRAKE_LEGACY_NEW, token, "7", other), STRAKE_AEAD_MALFORMED);
  EXPECT_EQ(rewrap(0, token, "7", other), STRAKE_BAD_ARGUMENT);
  EXPECT_EQ(rewrap(3, token, "7", other), STRAKE_BAD_ARGUMENT);
}

TEST_F(Rewrap, WritesNothingOfWhatIsRefused) {
  for_each_flip(token, [&](const Data& wrong, std::size_t) {
    Data sealed;
    const strake_status status = rewrap(STRAKE_LEGACY_OLD, wrong, "7", sealed);
    EXPECT_TRUE(status == STRAKE_LEGACY_INVALID_TOKEN || status == STRAKE_LEGACY_DECRYPTION_FAILED);
    EXPECT_EQ(needed, 0U);
  });
  EXPECT_EQ(counters_of(profile).rewrapped, 0U);
}

TEST_F(Rewrap, TellsTheRoomThatIsNeeded) {
  Data sealed;
  EXPECT_EQ(rewrap(STRAKE_LEGACY_OLD, token, "7", sealed, 0), STRAKE_BUFFER_TOO_SMALL);
  const std::size_t size = needed;
  EXPECT_EQ(rewrap(STRAKE_LEGACY_OLD, token, "7", sealed, size - 1), STRAKE_BUFFER_TOO_SMALL);
  EXPECT_EQ(rewrap(STRAKE_LEGACY_OLD, token, "7", sealed, size), STRAKE_OK);
  EXPECT_EQ(counters_of(profile).failed, 0U);
}

TEST_F(Rewrap, IsPermittedWhereReadingIsNot) {
  Data plain;
  Data sealed;
  EXPECT_EQ(decrypt(profile, cipher, {}, token, plain), STRAKE_LEGACY_DENIED);
  EXPECT_EQ(rewrap(STRAKE_LEGACY_OLD, token, "7", sealed), STRAKE_OK);
  EXPECT_EQ(strake_legacy_profile_set_policy(profile.get(), STRAKE_LEGACY_DENY, 0, nullptr), STRAKE_OK);
  EXPECT_EQ(rewrap(STRAKE_LEGACY_OLD, token, "7", sealed), STRAKE_LEGACY_DENIED);
}

TEST_F(Rewrap, TakesKeysOfAeadAlone) {
  Data sealed;
  key = crypto_test::random_key(STRAKE_KEY_STREAM);
  EXPECT_EQ(rewrap(STRAKE_LEGACY_OLD, token, "7", sealed), STRAKE_KEY_WRONG_USE);
  key = crypto_test::random_key(STRAKE_KEY_CHACHA20_POLY1305);
  EXPECT_EQ(rewrap(STRAKE_LEGACY_OLD, token, "7", sealed), STRAKE_OK);
}

TEST_F(Rewrap, RefusesARecordInItsBuffer) {
  Data memory = token;
  memory.resize(500);
  const strake_bytes none{nullptr, 0};
  const strake_bytes part{memory.data() + 10, 5};
  const auto status_of = [&](const strake_legacy_record& record) {
    return strake_legacy_rewrap(profile.get(), cipher.get(), &record, key.get(), nullptr, 0, memory.data(), 500,
                                nullptr, nullptr);
  };
  EXPECT_EQ(status_of({sizeof(strake_legacy_record), STRAKE_LEGACY_OLD, 0, none, part, none}), STRAKE_OVERLAP);
  EXPECT_EQ(status_of({sizeof(strake_legacy_record), STRAKE_LEGACY_OLD, 0, part, none, none}), STRAKE_OVERLAP);
  EXPECT_EQ(status_of({sizeof(strake_legacy_record), STRAKE_LEGACY_OLD, 0, none, none, part}), STRAKE_OVERLAP);
  EXPECT_EQ(status_of({sizeof(strake_legacy_record), STRAKE_LEGACY_OLD, 1, none, none, none}), STRAKE_BAD_ARGUMENT);
  EXPECT_EQ(status_of({sizeof(strake_legacy_record), STRAKE_LEGACY_OLD, 0, {nullptr, 1}, none, none}),
            STRAKE_NULL_ARGUMENT);
}

} // namespace
