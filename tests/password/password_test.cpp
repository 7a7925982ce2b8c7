// Hashes of passwords: those of the reference implementation, own ones, malformed ones, costly ones; and the search for
// a cost, by a clock that is made up.
#include "../crypto.hpp"
#include "password/calibrate.hpp"
#include "password/encoded.hpp"

namespace {

using namespace crypto_test;
using strake::crypto::Argon2idCost;
using strake::password::Time;

constexpr std::size_t cost_size = sizeof(strake_kdf_argon2id_cost);
constexpr strake_kdf_argon2id_cost cheap{cost_size, 1, 7168};

std::string hash(const std::string& password, const strake_kdf_argon2id_cost* cost = &cheap) {
  std::string text(STRAKE_PASSWORD_HASH_BYTES, '\0');
  std::size_t size = 0;
  EXPECT_EQ(strake_password_hash(password.data(), password.size(), cost, text.data(), text.size(), &size, nullptr),
            STRAKE_OK);
  EXPECT_EQ(text[size], '\0');
  text.resize(size);
  return text;
}

strake_status verify(const std::string& password, const std::string& text,
                     const strake_kdf_argon2id_cost* most = nullptr) {
  return strake_password_verify(password.data(), password.size(), text.data(), text.size(), most, nullptr);
}

std::optional<bool> needs_rehash(const std::string& text, const strake_kdf_argon2id_cost* cost = &cheap) {
  std::int32_t needed = 7;
  const strake_status status = strake_password_needs_rehash(text.data(), text.size(), cost, &needed, nullptr);
  EXPECT_TRUE(status == STRAKE_OK || (status == STRAKE_PASSWORD_INVALID_HASH && needed == 0));
  return status == STRAKE_OK ? std::optional(needed == 1) : std::nullopt;
}

// password, hash
TEST(Password, VerifiesHashesOfTheReferenceImplementation) {
  const std::vector<table::Row> rows = vectors("argon2_reference.tsv", 2);
  EXPECT_EQ(rows.size(), 8U);
  for (const table::Row& row : rows) {
    EXPECT_EQ(verify(row[0], row[1]), STRAKE_OK) << row[1];
    EXPECT_EQ(verify("another", row[1]), STRAKE_PASSWORD_MISMATCH) << row[1];
    EXPECT_EQ(needs_rehash(row[1]), true);
  }
}

TEST(Password, VerifiesItsOwnHashes) {
  for (const std::string& password :
       {std::string(), std::string("a"), std::string("with\0NUL", 8), std::string(4096, 'p')}) {
    const std::string text = hash(password);
    EXPECT_TRUE(text.starts_with("$argon2id$v=19$m=7168,t=1,p=1$"));
    EXPECT_EQ(verify(password, text), STRAKE_OK);
    EXPECT_EQ(verify(password + "x", text),
              password.size() == 4096 ? STRAKE_PASSWORD_TOO_LONG : STRAKE_PASSWORD_MISMATCH);
    EXPECT_EQ(crypto_pwhash_str_verify(text.c_str(), password.data(), password.size()), 0);
  }
  EXPECT_NE(hash("password"), hash("password"));
}

TEST(Password, VerifiesHashesOfLibsodium) {
  std::string text(crypto_pwhash_STRBYTES, '\0');
  ASSERT_EQ(crypto_pwhash_str(text.data(), "password", 8, 1, 8192 * 1024), 0);
  text.resize(text.find('\0'));
  EXPECT_EQ(verify("password", text), STRAKE_OK);
  EXPECT_EQ(verify("passwore", text), STRAKE_PASSWORD_MISMATCH);
}

TEST(Password, RefusesEveryChangedHash) {
  const std::string text = hash("password");
  for (std::size_t i = 0; i < text.size(); ++i) {
    std::string wrong = text;
    wrong[i] = wrong[i] == 'A' ? 'B' : 'A';
    const strake_status status = verify("password", wrong);
    EXPECT_TRUE(status == STRAKE_PASSWORD_MISMATCH || status == STRAKE_PASSWORD_INVALID_HASH) << wrong;
    const strake_status shorter = verify("password", text.substr(0, i));
    EXPECT_TRUE(shorter == STRAKE_PASSWORD_MISMATCH || shorter == STRAKE_PASSWORD_INVALID_HASH) << i;
  }
  for (const char* behind : {"AA", "$", " ", "\n", "="}) {
    EXPECT_EQ(verify("password", text + behind), STRAKE_PASSWORD_INVALID_HASH) << behind;
  }
}

TEST(Password, RefusesWhatIsNoHash) {
  const std::string salt = "c29tZXNhbHQ";
  const std::string digest = "nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4";
  const auto refuse = [](const std::string& text) {
    EXPECT_EQ(verify("password", text), STRAKE_PASSWORD_INVALID_HASH) << text;
    EXPECT_EQ(needs_rehash(text), std::nullopt) << text;
  };
  EXPECT_EQ(verify("password", "$argon2id$v=19$m=256,t=2,p=1$" + salt + "$" + digest), STRAKE_OK);
  for (const char* head : {"",
                           "$",
                           "$argon2id",
                           "$argon2i$v=19$m=256,t=2,p=1$",
                           "$argon2d$v=19$m=256,t=2,p=1$",
                           "$argon2id$m=256,t=2,p=1$",
                           "$argon2id$v=16$m=256,t=2,p=1$",
                           "$argon2id$v=19$m=0256,t=2,p=1$",
                           "$argon2id$v=19$m=256,t=02,p=1$",
                           "$argon2id$v=19$m=256,t=0,p=1$",
                           "$argon2id$v=19$m=256,t=2,p=0$",
                           "$argon2id$v=19$m=256,t=2,p=256$",
                           "$argon2id$v=19$m=7,t=2,p=1$",
                           "$argon2id$v=19$m=15,t=2,p=2$",
                           "$argon2id$v=19$m=+256,t=2,p=1$",
                           "$argon2id$v=19$m=-256,t=2,p=1$",
                           "$argon2id$v=19$m=,t=2,p=1$",
                           "$argon2id$v=19$m=4294967296,t=2,p=1$",
                           "$argon2id$v=19$m=99999999999999999999,t=2,p=1$",
                           "$argon2id$v=19$t=2,m=256,p=1$",
                           "$argon2id$v=19$m=256,t=2$",
                           "$argon2id$v=19$m=256,t=2,p=1,data=AA$",
                           " $argon2id$v=19$m=256,t=2,p=1$",
                           "$Argon2id$v=19$m=256,t=2,p=1$"}) {
    refuse(head + salt + "$" + digest);
  }
  const std::string head = "$argon2id$v=19$m=256,t=2,p=1$";
  refuse(head + "c29tZXNhbH$" + digest);    // seven bytes
  refuse(head + "c29tZXNhbHR$" + digest);   // unused bits
  refuse(head + "c29tZXNhbHQ=$" + digest);  // padding
  refuse(head + "c29tZXNhbHQAA$" + digest); // six bits are no byte
  refuse(head + std::string(88, 'A') + "$" + digest);
  refuse(head + salt + "$" + digest + "AA");
  refuse(head + salt + "$AAAAAAAAAAAAAAAAAAAA"); // fifteen bytes
  refuse(head + salt + "$" + std::string(88, 'A'));
  refuse(head + salt + "$");
  refuse(head + "$" + digest);
  refuse("$2y$10$abcdefghijklmnopqrstuuABCDEFGHIJKLMNOPQRSTUVWXYZ01234");
  refuse(std::string(10'000, '$'));
}

TEST(Password, RefusesAHashThatCostsTooMuch) {
  const std::string tail = ",p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4";
  const std::string head = "$argon2id$v=19$m=";
  const strake_kdf_argon2id_cost most{cost_size, 2, 256};
  EXPECT_EQ(verify("password", head + "256,t=2" + tail, &most), STRAKE_OK);
  EXPECT_EQ(verify("password", head + "257,t=2" + tail, &most), STRAKE_PASSWORD_TOO_COSTLY);
  EXPECT_EQ(verify("password", head + "256,t=3" + tail, &most), STRAKE_PASSWORD_TOO_COSTLY);
  EXPECT_EQ(verify("password", head + "1048577,t=1" + tail), STRAKE_PASSWORD_TOO_COSTLY);
  EXPECT_EQ(verify("password", head + "256,t=9" + tail), STRAKE_PASSWORD_TOO_COSTLY);
  EXPECT_EQ(verify("password", head + "4294967295,t=4294967295" + tail), STRAKE_PASSWORD_TOO_COSTLY);
}

TEST(Password, RefusesACostOutOfRange) {
  std::string text(STRAKE_PASSWORD_HASH_BYTES, '\0');
  for (const strake_kdf_argon2id_cost cost : {strake_kdf_argon2id_cost{cost_size, 0, 65536},
                                              {cost_size, 65, 65536},
                                              {cost_size, 1, 7167},
                                              {cost_size, 1, UINT32_MAX}}) {
    EXPECT_EQ(strake_password_hash("p", 1, &cost, text.data(), text.size(), nullptr, nullptr),
              STRAKE_KDF_COST_OUT_OF_RANGE);
  }
  const std::string longer(4097, 'p');
  EXPECT_EQ(strake_password_hash(longer.data(), longer.size(), &cheap, text.data(), text.size(), nullptr, nullptr),
            STRAKE_PASSWORD_TOO_LONG);
  std::size_t size = 0;
  EXPECT_EQ(strake_password_hash("p", 1, &cheap, text.data(), 10, &size, nullptr), STRAKE_BUFFER_TOO_SMALL);
  EXPECT_EQ(size, 96U);
}

TEST(Password, TellsWhatMustBeHashedAnew) {
  const std::string text = hash("password");
  EXPECT_EQ(needs_rehash(text), false);
  EXPECT_EQ(needs_rehash(text, nullptr), true);
  for (const strake_kdf_argon2id_cost other : {strake_kdf_argon2id_cost{cost_size, 2, 7168}, {cost_size, 1, 7169}}) {
    EXPECT_EQ(needs_rehash(text, &other), true);
  }
  const strake_kdf_argon2id_cost small{cost_size, 2, 256};
  EXPECT_EQ(
      needs_rehash("$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4", &small),
      true)
      << "a salt of eight bytes";
  const std::string hash_text = text.substr(text.rfind('$'));
  const std::string salt = "AAAAAAAAAAAAAAAAAAAAAA";
  EXPECT_EQ(needs_rehash("$argon2id$v=19$m=256,t=2,p=1$" + salt + hash_text, &small), false);
  EXPECT_EQ(needs_rehash("$argon2id$v=19$m=256,t=2,p=2$" + salt + hash_text, &small), true);
}

TEST(Password, PresetsAreWithinWhatAVerifierPermits) {
  for (const strake_kdf_argon2id_cost preset : {strake_kdf_argon2id_cost STRAKE_PASSWORD_INTERACTIVE_INIT,
                                                STRAKE_PASSWORD_MODERATE_INIT, STRAKE_PASSWORD_SENSITIVE_INIT}) {
    const strake_kdf_argon2id_cost most STRAKE_PASSWORD_MOST_INIT;
    EXPECT_LE(preset.passes, most.passes);
    EXPECT_LE(preset.memory_kib, most.memory_kib);
  }
  EXPECT_EQ(verify("password", hash("password", nullptr)), STRAKE_OK);
}

/// A machine that takes so long for a pass over a MiB.
strake::Result<Argon2idCost> calibrate(int target_ms, std::uint32_t memory_kib, int microseconds_a_mib) {
  return strake::password::calibrate(std::chrono::milliseconds(target_ms), memory_kib, [=](const Argon2idCost& cost) {
    return strake::Result<Time>(
        Time(std::uint64_t{cost.passes} * cost.memory_kib / 1024 * static_cast<unsigned>(microseconds_a_mib)));
  });
}

TEST(Calibration, UsesTheMemoryAndThenTheTime) {
  EXPECT_EQ(calibrate(500, 65536, 1000), (Argon2idCost{7, 65536}));
  EXPECT_EQ(calibrate(64, 65536, 1000), (Argon2idCost{1, 65536}));
  EXPECT_EQ(calibrate(63, 65536, 1000), (Argon2idCost{1, 32768}));
  EXPECT_EQ(calibrate(20, 1048576, 1000), (Argon2idCost{1, 16384}));
  EXPECT_EQ(calibrate(1, 65536, 1000), (Argon2idCost{1, 7168})) << "no less than the least";
  EXPECT_EQ(calibrate(10'000, 7168, 1), (Argon2idCost{64, 7168})) << "no more than the most";
  EXPECT_EQ(calibrate(1, 7168, 0), (Argon2idCost{64, 7168})) << "a clock that stands still";
  const auto failed = strake::password::calibrate(
      Time(1), 7168, [](const Argon2idCost&) -> strake::Result<Time> { return strake::failure(STRAKE_OUT_OF_MEMORY); });
  EXPECT_EQ(failed.error().status, STRAKE_OUT_OF_MEMORY);
}

TEST(Calibration, GivesACostThatAHashCanHave) {
  strake_kdf_argon2id_cost cost{cost_size, 0, 0};
  ASSERT_EQ(strake_password_calibrate(1, 8192, &cost, nullptr), STRAKE_OK);
  EXPECT_EQ(cost.size, cost_size);
  EXPECT_GE(cost.passes, 1U);
  EXPECT_EQ(verify("password", hash("password", &cost)), STRAKE_OK);
  EXPECT_EQ(strake_password_calibrate(0, 8192, &cost, nullptr), STRAKE_BAD_ARGUMENT);
  EXPECT_EQ(cost.memory_kib, 0U);
  EXPECT_EQ(strake_password_calibrate(10'001, 8192, &cost, nullptr), STRAKE_BAD_ARGUMENT);
  EXPECT_EQ(strake_password_calibrate(1, 7167, &cost, nullptr), STRAKE_BAD_ARGUMENT);
  EXPECT_EQ(strake_password_calibrate(1, 4194305, &cost, nullptr), STRAKE_BAD_ARGUMENT);
}

} // namespace
