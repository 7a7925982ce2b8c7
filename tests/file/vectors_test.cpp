// The published vectors of the age format.
#include <zlib.h>

#include "file/decrypt.hpp"
#include "file/memory.hpp"
#include "files.hpp"

namespace {

using namespace file_test;

/// name, what is expected, SHA-256 of the plaintext, identities, passphrases, armored, compressed by, file in base64
enum Column { name, expected, payload, identities, passphrases, armored, compressed, body, columns };

Data inflated(const Data& bytes) {
  Data out(std::size_t{32} << 20U);
  uLongf size = out.size();
  EXPECT_EQ(uncompress(out.data(), &size, bytes.data(), bytes.size()), Z_OK);
  out.resize(size);
  return out;
}

Data file_of(const table::Row& row) {
  const std::string& text = row[body];
  if (text == "-") {
    return {};
  }
  Data bytes(text.size());
  std::size_t size = 0;
  EXPECT_EQ(sodium_base642bin(bytes.data(), bytes.size(), text.data(), text.size(), nullptr, &size, nullptr,
                              sodium_base64_VARIANT_ORIGINAL),
            0);
  bytes.resize(size);
  return row[compressed] == "zlib" ? inflated(bytes) : bytes;
}

strake_status status_of(const table::Row& row) {
  const std::string& result = row[expected];
  return row[name] == "armor_garbage_leading" ? STRAKE_FILE_MALFORMED // it doesn't begin as an armor does
         : row[name] == "scrypt_work_factor_23" || row[name] == "scrypt_work_factor_overflow" ? STRAKE_FILE_TOO_COSTLY
         : result == "success"                                                                ? STRAKE_OK
         : result == "no match"                                                               ? STRAKE_FILE_NO_MATCH
         : result == "armor failure"                               ? STRAKE_FILE_INVALID_ARMOR
         : result == "payload failure" || result == "HMAC failure" ? STRAKE_FILE_FORGED
                                                                   : STRAKE_FILE_MALFORMED;
}

std::string sha256(const Data& data) {
  Data digest(crypto_hash_sha256_BYTES);
  crypto_hash_sha256(digest.data(), data.data(), data.size());
  std::string hex(2 * digest.size() + 1, '\0');
  sodium_bin2hex(hex.data(), hex.size(), digest.data(), digest.size());
  hex.pop_back();
  return hex;
}

Identities identities_in(const table::Row& row) {
  Identities list = identities_of({});
  for (const std::string& text : table::list(row[identities], ',')) {
    EXPECT_EQ(strake_file_identities_add(list.get(), parsed_identity(text).get(), nullptr), STRAKE_OK);
  }
  for (const std::string& text : table::list(row[passphrases], ',')) {
    EXPECT_EQ(strake_file_identities_add_passphrase(list.get(), text.data(), text.size(), nullptr), STRAKE_OK);
  }
  return list;
}

TEST(Vectors, AreOpenedOrRefusedAsTheyShould) {
  const std::vector<table::Row> rows = vectors("age_vectors.tsv", columns);
  EXPECT_EQ(rows.size(), 124U);
  for (const table::Row& row : rows) {
    SCOPED_TRACE(row[name]);
    const Outcome outcome = decrypted(identities_in(row), file_of(row));
    EXPECT_EQ(outcome.status, status_of(row)) << strake_status_name(outcome.status);
    if (outcome.status == STRAKE_OK) {
      EXPECT_EQ(sha256(outcome.text), row[payload]);
    } else {
      EXPECT_EQ(outcome.text, Data()) << "nothing is given out";
    }
  }
}

struct Collected : strake::io::Sink {
  strake::Done write(strake::Bytes next) override {
    bytes.insert(bytes.end(), next.begin(), next.end());
    return {};
  }
  Data bytes;
};

/// Of these the reference gives out a whole chunk before it sees that it isn't in the place that its nonce says, or
/// that it isn't the last one; here nothing of that chunk is.
constexpr const char* given_less_of[] = {"armor_garbage_encoded",           "stream_no_final_full",
                                         "stream_no_final_two_chunks_full", "stream_trailing_garbage_long",
                                         "stream_trailing_garbage_short",   "stream_two_final_chunks",
                                         "stream_two_final_chunks_full",    "stream_two_final_chunks_second"};

/// The core gives each chunk to its sink, of which a path keeps none: even those are what the vectors permit.
TEST(Vectors, GiveTheSinkNoMoreThanTheyPermit) {
  for (const table::Row& row : vectors("age_vectors.tsv", columns)) {
    SCOPED_TRACE(row[name]);
    strake::file::Identities by{strake::file::Limits{}};
    const auto options = strake::key::Options{};
    for (const std::string& text : table::list(row[identities], ',')) {
      const Key exported_key = made(STRAKE_OK, [&](strake_key** out) {
        return strake_file_identity_parse(text.data(), text.size(), &exportable, out, nullptr);
      });
      const auto key = strake::key::Key::from_bytes(strake::key::Algorithm::x25519, exported(exported_key), options);
      ASSERT_TRUE(by.add(*key));
    }
    for (const std::string& text : table::list(row[passphrases], ',')) {
      ASSERT_TRUE(by.add_passphrase(bytes_of(text)));
    }
    Collected given;
    const Data file = file_of(row);
    strake::file::FromBytes source(file);
    const auto done = strake::file::decrypt(by, source, given);
    EXPECT_EQ(done ? STRAKE_OK : done.error().status, status_of(row));
    const bool gives_less = std::ranges::find(given_less_of, row[name]) != std::end(given_less_of);
    EXPECT_TRUE(done || given.bytes.size() % chunk == 0);
    if (row[payload] == "-") {
      EXPECT_EQ(given.bytes, Data());
    } else {
      EXPECT_EQ(sha256(given.bytes) == row[payload], !gives_less);
    }
  }
}

} // namespace
