// Hashes of crypt(3).
#include <crypt.h>

#include "legacy.hpp"

namespace {

using namespace legacy_test;

const char password[] = "correct horse";

strake_status verify(std::string_view given, std::string_view hash,
                     const strake_legacy_crypt_cost& most = STRAKE_LEGACY_CRYPT_COST_INIT) {
  const Profile profile = make_profile();
  return strake_legacy_crypt_verify(profile.get(), given.data(), given.size(), hash.data(), hash.size(), &most,
                                    nullptr);
}

TEST(Crypt, IsVerifiedByEachMethod) {
  for (const table::Row& row : vectors("crypt.tsv", 1)) {
    SCOPED_TRACE(row[0]);
    EXPECT_EQ(verify(password, row[0]), STRAKE_OK);
    EXPECT_EQ(verify("Correct horse", row[0]), STRAKE_PASSWORD_MISMATCH);
    EXPECT_EQ(verify("", row[0]), STRAKE_PASSWORD_MISMATCH);
    EXPECT_EQ(verify({"correct horse\0", 14}, row[0]), STRAKE_PASSWORD_MISMATCH) << "crypt() would stop at NUL";
  }
}

TEST(Crypt, IsRefusedInEachChangedOrCutCharacter) {
  for (const table::Row& row : vectors("crypt.tsv", 1)) {
    for (std::size_t i = 0; i < row[0].size(); ++i) {
      std::string wrong = row[0];
      wrong[i] = wrong[i] == 'x' ? 'y' : 'x';
      EXPECT_NE(verify(password, wrong), STRAKE_OK) << wrong;
      const strake_status cut = verify(password, row[0].substr(0, i));
      EXPECT_TRUE(cut == STRAKE_PASSWORD_INVALID_HASH || cut == STRAKE_LEGACY_UNKNOWN_METHOD) << row[0] << ", " << i;
    }
    EXPECT_EQ(verify(password, row[0] + "x"), STRAKE_PASSWORD_INVALID_HASH);
    EXPECT_EQ(verify(password, row[0] + ":"), STRAKE_PASSWORD_INVALID_HASH);
  }
}

TEST(Crypt, DesLooksAtEightCharactersAsItDidThen) {
  const table::Row des = table::read(STRAKE_TEST_DATA "/crypt.tsv", 1).front();
  EXPECT_EQ(verify("correct ", des[0]), STRAKE_OK);
}

TEST(Crypt, NamesNoMethodItDoesNotKnow) {
  for (const char* unknown :
       {"", "*0", "*1", "!", "!!", "$", "$$", "$3$$8846f7eaee8fb117ad06bdd830b7586c", "$gy$j9T$x$y", "$7$CU..../....$x",
        "$sha1$1$x$y", "$md5$x$y", "_J9..K0AyUubDrfOgO4s", "x\xff", "$argon2id$v=19$m=8,t=1,p=1$c29tZXNhbHQ$nf65",
        "$2x$04$abcdefghijklmnopqrstuu"}) {
    const strake_status status = verify(password, unknown);
    EXPECT_TRUE(status == STRAKE_LEGACY_UNKNOWN_METHOD || std::string(unknown) == "x\xff") << unknown;
  }
  EXPECT_EQ(verify(password, "x\xff"), STRAKE_PASSWORD_INVALID_HASH);
}

TEST(Crypt, RefusesHashesThatAskForTooMuch) {
  const std::string sha = std::string(43, 'a');
  const std::string sha512 = std::string(86, 'a');
  EXPECT_EQ(verify(password, "$5$rounds=500001$salt$" + sha), STRAKE_PASSWORD_TOO_COSTLY);
  EXPECT_EQ(verify(password, "$6$rounds=999999999$salt$" + sha512), STRAKE_PASSWORD_TOO_COSTLY);
  EXPECT_EQ(verify(password, "$6$rounds=1000000000$salt$" + sha512), STRAKE_PASSWORD_INVALID_HASH);
  EXPECT_EQ(verify(password, "$6$rounds=999$salt$" + sha512), STRAKE_PASSWORD_INVALID_HASH);
  EXPECT_EQ(verify(password, "$6$rounds=01000$salt$" + sha512), STRAKE_PASSWORD_INVALID_HASH);
  EXPECT_EQ(verify(password, "$6$rounds=1000$salt$" + sha512), STRAKE_PASSWORD_MISMATCH);
  EXPECT_EQ(verify(password, "$6$salt$" + sha512, {sizeof(strake_legacy_crypt_cost), 4999, 14, 65536}),
            STRAKE_PASSWORD_TOO_COSTLY);
  EXPECT_EQ(verify(password, "$2b$15$" + std::string(53, 'a')), STRAKE_PASSWORD_TOO_COSTLY);
  EXPECT_EQ(verify(password, "$2b$31$" + std::string(53, 'a')), STRAKE_PASSWORD_TOO_COSTLY);
  EXPECT_EQ(verify(password, "$2b$32$" + std::string(53, 'a')), STRAKE_PASSWORD_INVALID_HASH);
  EXPECT_EQ(verify(password, "$2b$03$" + std::string(53, 'a')), STRAKE_PASSWORD_INVALID_HASH);
  // N = 2^12, r = 32: 16 MiB.
  EXPECT_EQ(verify(password, "$y$j9T$F5Jx5fExrKuPp53xLKQ..1$" + sha, {sizeof(strake_legacy_crypt_cost), 1, 1, 16383}),
            STRAKE_PASSWORD_TOO_COSTLY);
  EXPECT_EQ(verify(password, "$y$j9T$F5Jx5fExrKuPp53xLKQ..1$" + sha, {sizeof(strake_legacy_crypt_cost), 1, 1, 16384}),
            STRAKE_PASSWORD_MISMATCH);
  EXPECT_EQ(verify(password, "$y$jFT$F5Jx5fExrKuPp53xLKQ..1$" + sha), STRAKE_PASSWORD_TOO_COSTLY);
  // A third number asks for lanes and passes, which crypt_gensalt() never does.
  EXPECT_EQ(verify(password, "$y$j9T0$F5Jx5fExrKuPp53xLKQ..1$" + sha), STRAKE_PASSWORD_INVALID_HASH);
  EXPECT_EQ(verify(password, "$y$k9T$F5Jx5fExrKuPp53xLKQ..1$" + sha), STRAKE_PASSWORD_INVALID_HASH);
  EXPECT_EQ(verify(password, "$y$jzzz$F5Jx5fExrKuPp53xLKQ..1$" + sha), STRAKE_PASSWORD_INVALID_HASH);
}

TEST(Crypt, ReadsTheCostsAsTheLibraryWritesThem) {
  for (unsigned long count = 1; count <= 11; ++count) {
    std::array<char, CRYPT_GENSALT_OUTPUT_SIZE> setting{};
    ASSERT_NE(crypt_gensalt_rn("$y$", count, "0123456789abcdef", 16, setting.data(), setting.size()), nullptr);
    // 8 and 16 KiB blocks: count 1 and 2 have r = 8 and N = 2^10, 2^11; then r = 32 and N = 2^10 on.
    const std::uint64_t kib = count < 3 ? std::uint64_t{1024} << (count - 1) : std::uint64_t{4096} << (count - 3);
    const std::string hash = setting.data() + std::string("$") + std::string(43, 'a');
    EXPECT_EQ(verify(password, hash, {sizeof(strake_legacy_crypt_cost), 1, 1, kib - 1}), STRAKE_PASSWORD_TOO_COSTLY)
        << hash;
    if (kib <= 4096) {
      EXPECT_EQ(verify(password, hash, {sizeof(strake_legacy_crypt_cost), 1, 1, kib}), STRAKE_PASSWORD_MISMATCH);
    }
  }
}

TEST(Crypt, RefusesLongPasswords) {
  const table::Row des = table::read(STRAKE_TEST_DATA "/crypt.tsv", 1).front();
  EXPECT_EQ(verify(std::string(511, 'x'), des[0]), STRAKE_PASSWORD_MISMATCH);
  EXPECT_EQ(verify(std::string(512, 'x'), des[0]), STRAKE_PASSWORD_TOO_LONG);
}

} // namespace
