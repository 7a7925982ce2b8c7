// Signatures: the vectors of Wycheproof, and which keys are refused.
#include "legacy.hpp"

namespace {

using namespace legacy_test;

// Made by OpenSSL for this test; nobody has the private keys.
const char rsa_1024[] = "-----BEGIN PUBLIC KEY-----\n"
                        "MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQCmTODqXPUx/jTfYRynAQjjaDQM\n"
                        "f/kfoH/C4v1/b7CvWui2OoaOkD3WyOxH5jmL22sP9iqQxAeggzG/w1x3hmYL7ABu\n"
                        "pwOJ+iciOrquZw1CDdsv9idOYEm6wfIXEkuLAN53pEM1fOQsBunHzpmp9avQCJtO\n"
                        "EKxcDj2o/RNUUz3ICQIDAQAB\n"
                        "-----END PUBLIC KEY-----\n";
const char p384[] = "-----BEGIN PUBLIC KEY-----\n"
                    "MHYwEAYHKoZIzj0CAQYFK4EEACIDYgAEM2QxYaNNe0ITHoDOKJWmeYwc5PHnj1bh\n"
                    "/jgzN/uMx/gj71uamgCnNm1iwCNeX9Hqlz+HkK6d79BNtDtrC/NBtaOlKNc3IPEQ\n"
                    "E/d3TowSJlc9k1QKb3Mi9W9XSuJ6Hzf9\n"
                    "-----END PUBLIC KEY-----\n";
const char ed25519[] = "-----BEGIN PUBLIC KEY-----\n"
                       "MCowBQYDK2VwAyEA4y+SeVcGRwE0Nu9ETap4U8ykjqgJ2yd/vuwODttLMVc=\n"
                       "-----END PUBLIC KEY-----\n";
const char rsa_pss[] = "-----BEGIN PUBLIC KEY-----\n"
                       "MIIBIDALBgkqhkiG9w0BAQoDggEPADCCAQoCggEBAMnjH+SuDgiLW5ErzgNlZYqB\n"
                       "J6t+WxcFM9oybBuQJ0vYfwnfiJq1RF+zS2t9woT6SymDQ6nb/E9gXdIyRV6uBl1y\n"
                       "NdnIycb36ldfqKAQM6a2oMGedYyU1fHOwQoQ8fAuBqj3qo1x+rvlO0etx2vpexmb\n"
                       "UEC99AbnkGUNgQEl8XQpPByIi01VJpz5i8WTKPdHzb2JE3DfiV+oOPljB0nFBHXz\n"
                       "VtC8+MGagwi7EnIh4m/7abcqica/AmJKMENNn6s/a+1rJsCRgIWTU4rWj8bL2ggU\n"
                       "vuY5QzjeNUCu7HjbYT6cKNCwXeewM50OexuJEysH2xfWKyIQeui+Ram8MYYls7UC\n"
                       "AwEAAQ==\n"
                       "-----END PUBLIC KEY-----\n";

PublicKey make_key(strake_legacy_signature_algorithm algorithm, const Data& data) {
  strake_legacy_public_key* made = nullptr;
  const strake_status status = strake_legacy_public_key_new(algorithm, data.data(), data.size(), &made, nullptr);
  EXPECT_TRUE(status == STRAKE_OK || status == STRAKE_LEGACY_INVALID_PUBLIC_KEY);
  EXPECT_EQ(made != nullptr, status == STRAKE_OK);
  return PublicKey(made);
}

strake_status verify(const PublicKey& key, const Data& message, const Data& signature) {
  return strake_legacy_signature_verify(key.get(), message.data(), message.size(), signature.data(), signature.size(),
                                        nullptr);
}

/// Gives how many are valid.
std::size_t check(const char* file, strake_legacy_signature_algorithm algorithm) {
  std::size_t valid = 0;
  for (const table::Row& row : vectors(file, 5)) {
    SCOPED_TRACE(row[0]);
    const PublicKey key = make_key(algorithm, unhex(row[1]));
    // "acceptable" is a DigestInfo without its NULL, which nobody writes.
    EXPECT_EQ(verify(key, unhex(row[2]), unhex(row[3])), row[4] == "valid" ? STRAKE_OK : STRAKE_LEGACY_BAD_SIGNATURE);
    valid += row[4] == "valid" ? 1 : 0;
  }
  return valid;
}

TEST(Signature, JudgesTheVectorsOfWycheproofRightly) {
  EXPECT_EQ(check("wycheproof_rs256.tsv", STRAKE_LEGACY_RS256), 9U);
  EXPECT_EQ(check("wycheproof_es256.tsv", STRAKE_LEGACY_ES256), 173U);
}

/// The first vector that is valid.
table::Row valid_row(const std::string& file) {
  for (table::Row& row : table::read(std::string(STRAKE_TEST_DATA) + "/" + file, 5)) {
    if (row[4] == "valid") {
      return std::move(row);
    }
  }
  return {};
}

TEST(Signature, IsBadInEachFlippedBitAndEachCut) {
  for (const auto& [file, algorithm] : {std::pair("wycheproof_rs256.tsv", STRAKE_LEGACY_RS256),
                                        std::pair("wycheproof_es256.tsv", STRAKE_LEGACY_ES256)}) {
    const table::Row row = valid_row(file);
    const PublicKey key = make_key(algorithm, unhex(row[1]));
    Data signature = unhex(row[3]);
    for_each_flip(signature, [&](const Data& wrong, std::size_t) {
      EXPECT_EQ(verify(key, unhex(row[2]), wrong), STRAKE_LEGACY_BAD_SIGNATURE);
    });
    EXPECT_EQ(verify(key, bytes_of("another message"), signature), STRAKE_LEGACY_BAD_SIGNATURE);
    signature.push_back(0);
    EXPECT_EQ(verify(key, unhex(row[2]), signature), STRAKE_LEGACY_BAD_SIGNATURE);
    while (!signature.empty()) {
      signature.pop_back();
      EXPECT_EQ(verify(key, unhex(row[2]), signature) == STRAKE_OK, signature == unhex(row[3]));
    }
  }
}

TEST(Signature, TakesNoKeyOfAnotherAlgorithmOrStrength) {
  const Data rsa = unhex(valid_row("wycheproof_rs256.tsv")[1]);
  const Data p256 = unhex(valid_row("wycheproof_es256.tsv")[1]);
  EXPECT_NE(make_key(STRAKE_LEGACY_RS256, rsa), nullptr);
  EXPECT_EQ(make_key(STRAKE_LEGACY_ES256, rsa), nullptr);
  EXPECT_EQ(make_key(STRAKE_LEGACY_RS256, p256), nullptr);
  for (const char* text : {rsa_1024, p384, ed25519, rsa_pss}) {
    EXPECT_EQ(make_key(STRAKE_LEGACY_RS256, bytes_of(text)), nullptr) << text;
    EXPECT_EQ(make_key(STRAKE_LEGACY_ES256, bytes_of(text)), nullptr) << text;
  }
}

TEST(Signature, TakesNoKeyThatIsCutOrFollowedByAnything) {
  Data key = unhex(valid_row("wycheproof_es256.tsv")[1]);
  key.push_back(0);
  EXPECT_EQ(make_key(STRAKE_LEGACY_ES256, key), nullptr);
  for (key.pop_back(); !key.empty();) {
    key.pop_back();
    EXPECT_EQ(make_key(STRAKE_LEGACY_ES256, key), nullptr);
  }
  EXPECT_EQ(make_key(STRAKE_LEGACY_ES256, Data(8193)), nullptr);
}

/// A point that isn't on the curve would give away private keys elsewhere.
TEST(Signature, TakesNoPointBesideTheCurve) {
  Data key = unhex(valid_row("wycheproof_es256.tsv")[1]);
  key.back() ^= 1U;
  EXPECT_EQ(make_key(STRAKE_LEGACY_ES256, key), nullptr);
}

TEST(Signature, AsksNobodyForThePasswordOfAnEncryptedText) {
  const std::string text = "-----BEGIN PUBLIC KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: "
                           "AES-256-CBC,00112233445566778899AABBCCDDEEFF\n\nAAAAAAAAAAAAAAAAAAAAAA==\n"
                           "-----END PUBLIC KEY-----\n";
  EXPECT_EQ(make_key(STRAKE_LEGACY_ES256, bytes_of(text)), nullptr);
}

} // namespace
