// Ed25519 and Ed25519ph against published vectors and libsodium, and each of them against the other.
#include <random>

#include "../crypto.hpp"

namespace {

using namespace crypto_test;
using Stream = std::unique_ptr<strake_sign_stream, handles::Free<strake_sign_stream_free>>;

Data sign(const Key& key, const Data& message) {
  Data signature(STRAKE_SIGN_BYTES);
  EXPECT_EQ(strake_sign_message(key.get(), message.data(), message.size(), signature.data(), signature.size(), nullptr,
                                nullptr),
            STRAKE_OK);
  return signature;
}

strake_status verify(const Key& key, const Data& message, const Data& signature) {
  return strake_sign_verify(key.get(), message.data(), message.size(), signature.data(), signature.size(), nullptr);
}

Key public_key_of(const Key& key) { return make_key(public_part(key), STRAKE_KEY_ED25519_PUBLIC); }

Stream make_stream() {
  strake_sign_stream* stream = nullptr;
  EXPECT_EQ(strake_sign_stream_new(&stream, nullptr), STRAKE_OK);
  return Stream(stream);
}

void add(const Stream& stream, std::span<const std::uint8_t> piece) {
  EXPECT_EQ(strake_sign_stream_update(stream.get(), piece.data(), piece.size(), nullptr), STRAKE_OK);
}

Data sign_streamed(const Key& key, const Data& message, std::size_t split) {
  const Stream stream = make_stream();
  add(stream, std::span(message).first(split));
  add(stream, std::span(message).subspan(split));
  Data signature(STRAKE_SIGN_BYTES);
  EXPECT_EQ(strake_sign_stream_final(stream.get(), key.get(), signature.data(), signature.size(), nullptr, nullptr),
            STRAKE_OK);
  return signature;
}

strake_status verify_streamed(const Key& key, const Data& message, const Data& signature) {
  const Stream stream = make_stream();
  add(stream, message);
  return strake_sign_stream_final_verify(stream.get(), key.get(), signature.data(), signature.size(), nullptr);
}

// number, public key, message, signature, result
TEST(Sign, PassesTheVectorsOfWycheproof) {
  const std::vector<table::Row> rows = vectors("wycheproof_ed25519.tsv", 5);
  EXPECT_EQ(rows.size(), 151U);
  for (const table::Row& row : rows) {
    SCOPED_TRACE(row[0]);
    const Key key = make_key(unhex(row[1]), STRAKE_KEY_ED25519_PUBLIC);
    ASSERT_NE(key, nullptr);
    EXPECT_EQ(verify(key, unhex(row[2]), unhex(row[3])), row[4] == "valid" ? STRAKE_OK : STRAKE_SIGN_BAD_SIGNATURE);
  }
}

// algorithm, number, seed, public key, message, signature
TEST(Sign, PassesTheVectorsOfRfc8032) {
  const std::vector<table::Row> rows = vectors("rfc8032.tsv", 6);
  EXPECT_EQ(rows.size(), 5U);
  for (const table::Row& row : rows) {
    SCOPED_TRACE(row[1]);
    const Key key = make_key(unhex(row[2]), STRAKE_KEY_ED25519);
    const Data message = unhex(row[4]);
    EXPECT_EQ(public_part(key), unhex(row[3]));
    const bool whole = row[0] == "ed25519";
    EXPECT_EQ(whole ? sign(key, message) : sign_streamed(key, message, message.size() / 2), unhex(row[5]));
    EXPECT_EQ(whole ? verify(key, message, unhex(row[5])) : verify_streamed(key, message, unhex(row[5])), STRAKE_OK);
  }
}

TEST(Sign, AgreesWithLibsodium) {
  std::mt19937 random(7);
  for (std::size_t size = 0; size < 300; size += 7) {
    const Key key = random_key(STRAKE_KEY_ED25519);
    const Data message(size, static_cast<std::uint8_t>(random()));
    const Data signature = sign(key, message);
    const Data open = public_part(key);
    EXPECT_EQ(crypto_sign_verify_detached(signature.data(), message.data(), message.size(), open.data()), 0);
    crypto_sign_state state;
    crypto_sign_init(&state);
    crypto_sign_update(&state, message.data(), message.size());
    const Data streamed = sign_streamed(key, message, random() % (size + 1));
    EXPECT_EQ(crypto_sign_final_verify(&state, streamed.data(), open.data()), 0);
  }
}

TEST(Sign, RefusesEveryOtherSignature) {
  const Key key = random_key(STRAKE_KEY_ED25519);
  const Key open = public_key_of(key);
  const Data message = bytes_of("message");
  const Data whole = sign(key, message);
  const Data streamed = sign_streamed(key, message, 3);
  for (const Key* by : {&key, &open}) {
    EXPECT_EQ(verify(*by, message, whole), STRAKE_OK);
    EXPECT_EQ(verify_streamed(*by, message, streamed), STRAKE_OK);
  }
  for_each_flip(whole, [&](const Data& wrong, std::size_t) {
    EXPECT_EQ(verify(open, message, wrong), STRAKE_SIGN_BAD_SIGNATURE);
  });
  for_each_flip(streamed, [&](const Data& wrong, std::size_t) {
    EXPECT_EQ(verify_streamed(open, message, wrong), STRAKE_SIGN_BAD_SIGNATURE);
  });
  for_each_flip(message, [&](const Data& wrong, std::size_t) {
    EXPECT_EQ(verify(open, wrong, whole), STRAKE_SIGN_BAD_SIGNATURE);
    EXPECT_EQ(verify_streamed(open, wrong, streamed), STRAKE_SIGN_BAD_SIGNATURE);
  });
  for (std::size_t size = 0; size <= 70; ++size) {
    Data other = whole;
    other.resize(size);
    EXPECT_EQ(verify(open, message, other), size == 64 ? STRAKE_OK : STRAKE_SIGN_BAD_SIGNATURE);
    other = streamed;
    other.resize(size);
    EXPECT_EQ(verify_streamed(open, message, other), size == 64 ? STRAKE_OK : STRAKE_SIGN_BAD_SIGNATURE);
  }
  EXPECT_EQ(verify(random_key(STRAKE_KEY_ED25519), message, whole), STRAKE_SIGN_BAD_SIGNATURE);
}

TEST(Sign, ASignatureOfAStreamIsNoneOfTheWhole) {
  const Key key = random_key(STRAKE_KEY_ED25519);
  const Data message = bytes_of("message");
  EXPECT_EQ(verify(key, message, sign_streamed(key, message, 3)), STRAKE_SIGN_BAD_SIGNATURE);
  EXPECT_EQ(verify_streamed(key, message, sign(key, message)), STRAKE_SIGN_BAD_SIGNATURE);
  Data hash(crypto_hash_sha512_BYTES); // what Ed25519ph signs, signed by Ed25519
  crypto_hash_sha512(hash.data(), message.data(), message.size());
  EXPECT_EQ(verify_streamed(key, message, sign(key, hash)), STRAKE_SIGN_BAD_SIGNATURE);
}

TEST(SignStream, EndsOnce) {
  const Key key = random_key(STRAKE_KEY_ED25519);
  const Stream stream = make_stream();
  Data signature(64, 0xee);
  add(stream, bytes_of("mess"));
  std::size_t size = 0;
  EXPECT_EQ(strake_sign_stream_final(stream.get(), key.get(), signature.data(), 63, &size, nullptr),
            STRAKE_BUFFER_TOO_SMALL);
  EXPECT_EQ(size, 64U);
  EXPECT_EQ(signature, Data(64, 0xee));
  add(stream, bytes_of("age"));
  EXPECT_EQ(strake_sign_stream_final(stream.get(), key.get(), signature.data(), 64, nullptr, nullptr), STRAKE_OK);
  EXPECT_EQ(signature, sign_streamed(key, bytes_of("message"), 0));
  EXPECT_EQ(strake_sign_stream_final(stream.get(), key.get(), signature.data(), 64, nullptr, nullptr),
            STRAKE_WRONG_STATE);
  EXPECT_EQ(strake_sign_stream_final_verify(stream.get(), key.get(), signature.data(), 64, nullptr),
            STRAKE_WRONG_STATE);
  EXPECT_EQ(strake_sign_stream_update(stream.get(), nullptr, 0, nullptr), STRAKE_WRONG_STATE);
  EXPECT_EQ(strake_sign_stream_reset(stream.get(), nullptr), STRAKE_OK);
  add(stream, bytes_of("message"));
  EXPECT_EQ(strake_sign_stream_final_verify(stream.get(), key.get(), signature.data(), 63, nullptr),
            STRAKE_SIGN_BAD_SIGNATURE);
  EXPECT_EQ(strake_sign_stream_final_verify(stream.get(), key.get(), signature.data(), 64, nullptr),
            STRAKE_WRONG_STATE);
  EXPECT_EQ(strake_sign_stream_reset(stream.get(), nullptr), STRAKE_OK);
  add(stream, bytes_of("message"));
  EXPECT_EQ(strake_sign_stream_final_verify(stream.get(), key.get(), signature.data(), 64, nullptr), STRAKE_OK);
}

TEST(Sign, TakesKeysForNothingElse) {
  Data out(64);
  for (const strake_key_algorithm algorithm : {STRAKE_KEY_HMAC_SHA256, STRAKE_KEY_X25519, STRAKE_KEY_DERIVATION}) {
    const Key key = random_key(algorithm);
    EXPECT_EQ(strake_sign_message(key.get(), nullptr, 0, out.data(), 64, nullptr, nullptr), STRAKE_KEY_WRONG_USE);
    EXPECT_EQ(verify(key, {}, out), STRAKE_KEY_WRONG_USE);
  }
  const Key open = public_key_of(random_key(STRAKE_KEY_ED25519));
  EXPECT_EQ(strake_sign_message(open.get(), nullptr, 0, out.data(), 64, nullptr, nullptr), STRAKE_KEY_WRONG_USE);
  const Stream stream = make_stream();
  EXPECT_EQ(strake_sign_stream_final(stream.get(), open.get(), out.data(), 64, nullptr, nullptr), STRAKE_KEY_WRONG_USE);
}

} // namespace
