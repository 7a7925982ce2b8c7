// Fernet: the vectors of its specification, and each changed character.
#include "legacy.hpp"

namespace {

using namespace legacy_test;

strake_status read(const Profile& profile, const Cipher& cipher, const std::string& token,
                   const strake_legacy_fernet_options& options, Data& message) {
  message.assign(token.size(), 0xee);
  std::size_t size = 0;
  const strake_status status = strake_legacy_fernet_read(profile.get(), cipher.get(), token.data(), token.size(),
                                                         &options, message.data(), message.size(), &size, nullptr);
  message.resize(size);
  return status;
}

strake_legacy_fernet_options options_of(const table::Row& row) {
  return {sizeof(strake_legacy_fernet_options), std::stoull(row[3]), std::stoull(row[4])};
}

TEST(Fernet, JudgesTheVectorsOfItsSpecificationRightly) {
  const std::map<std::string, strake_status> right{
      {"valid", STRAKE_OK},
      {"incorrect mac", STRAKE_LEGACY_DECRYPTION_FAILED},
      {"too short", STRAKE_LEGACY_INVALID_TOKEN},
      {"invalid base64", STRAKE_LEGACY_INVALID_TOKEN},
      {"payload size not multiple of block size", STRAKE_LEGACY_INVALID_TOKEN},
      {"payload padding error", STRAKE_LEGACY_DECRYPTION_FAILED},
      {"far-future TS (unacceptable clock skew)", STRAKE_LEGACY_OUTSIDE_WINDOW},
      {"expired TTL", STRAKE_LEGACY_OUTSIDE_WINDOW},
      {"incorrect IV (causes padding error)", STRAKE_LEGACY_DECRYPTION_FAILED}};
  const Profile profile = make_profile();
  for (const table::Row& row : vectors("fernet.tsv", 6)) {
    SCOPED_TRACE(row[0]);
    const Cipher cipher = make_fernet(row[1]);
    Data message;
    EXPECT_EQ(read(profile, cipher, row[2], options_of(row), message), right.at(row[0]));
    EXPECT_EQ(message, row[0] == "valid" ? bytes_of(row[5]) : Data());
  }
}

table::Row valid_row() { return table::read(STRAKE_TEST_DATA "/fernet.tsv", 6).front(); }

TEST(Fernet, RefusesEachChangedCharacterAndEachCut) {
  const Profile profile = make_profile();
  const table::Row row = valid_row();
  const Cipher cipher = make_fernet(row[1]);
  const std::string& token = row[2];
  Data message;
  for (std::size_t i = 0; i < token.size(); ++i) {
    for (const char other : {'A', 'B', '_', '-', '=', '+', '/', ' ', '\0', '~'}) {
      if (token[i] == other) {
        continue;
      }
      std::string changed = token;
      changed[i] = other;
      const strake_status status = read(profile, cipher, changed, options_of(row), message);
      EXPECT_TRUE(status == STRAKE_LEGACY_INVALID_TOKEN || status == STRAKE_LEGACY_DECRYPTION_FAILED) << i << other;
      EXPECT_TRUE(message.empty());
    }
    EXPECT_EQ(read(profile, cipher, token.substr(0, i), options_of(row), message), STRAKE_LEGACY_INVALID_TOKEN);
  }
  EXPECT_EQ(read(profile, cipher, token + "AAAA", options_of(row), message), STRAKE_LEGACY_INVALID_TOKEN);
}

TEST(Fernet, IsGoodForAsLongAsItIsSaid) {
  const Profile profile = make_profile();
  const table::Row row = valid_row();
  const Cipher cipher = make_fernet(row[1]);
  const std::uint64_t made = std::stoull(row[3]) - 1;
  const std::size_t size = sizeof(strake_legacy_fernet_options);
  Data message;
  EXPECT_EQ(read(profile, cipher, row[2], {size, made + 60, 60}, message), STRAKE_OK);
  EXPECT_EQ(read(profile, cipher, row[2], {size, made + 61, 60}, message), STRAKE_LEGACY_OUTSIDE_WINDOW);
  EXPECT_EQ(read(profile, cipher, row[2], {size, made - 60, 60}, message), STRAKE_OK);
  EXPECT_EQ(read(profile, cipher, row[2], {size, made - 61, 60}, message), STRAKE_LEGACY_OUTSIDE_WINDOW);
  EXPECT_EQ(read(profile, cipher, row[2], {size, STRAKE_LEGACY_SYSTEM_TIME, 60}, message),
            STRAKE_LEGACY_OUTSIDE_WINDOW);
  EXPECT_EQ(decrypt(profile, cipher, {}, bytes_of(row[2]), message), STRAKE_OK) << "of any age";
  EXPECT_EQ(message, bytes_of("hello"));
  EXPECT_EQ(decrypt(profile, cipher, Data(16), bytes_of(row[2]), message), STRAKE_LEGACY_INVALID_IV);
}

TEST(Fernet, TakesNoKeyThatIsNot32BytesInBase64) {
  const std::string right = valid_row()[1];
  for (std::string wrong : {std::string(), std::string("AAAA"), right.substr(0, 43), right + "AAAA", right + "=",
                            "+" + right.substr(1), "%" + right.substr(1), right.substr(0, 42) + "5="}) {
    strake_legacy_cipher* made = nullptr;
    EXPECT_EQ(strake_legacy_cipher_new_fernet(wrong.data(), wrong.size(), nullptr, &made, nullptr),
              STRAKE_KEY_INVALID_ENCODING)
        << wrong;
  }
}

TEST(Fernet, IsReadByNoOtherCipher) {
  const Profile profile = make_profile();
  const table::Row row = valid_row();
  const Cipher cipher = make_cipher(STRAKE_LEGACY_AES_256_CBC, Data(32));
  Data message;
  EXPECT_EQ(read(profile, cipher, row[2], options_of(row), message), STRAKE_KEY_WRONG_USE);
}

} // namespace
