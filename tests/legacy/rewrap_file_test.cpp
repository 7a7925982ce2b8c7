// Old files become files of the age format: read, written, opened again, and left alone once they are new.
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "legacy.hpp"

namespace {

using namespace legacy_test;

const char text[] = "The quick brown fox jumps over the lazy dog.\n";

using Recipients = std::unique_ptr<strake_file_recipients, Free<strake_file_recipients_free>>;
using Identities = std::unique_ptr<strake_file_identities, Free<strake_file_identities_free>>;

Recipients recipients_of(const Key& key) {
  strake_file_recipients* made = nullptr;
  EXPECT_EQ(strake_file_recipients_new(&made, nullptr), STRAKE_OK);
  EXPECT_EQ(strake_file_recipients_add(made, key.get(), nullptr), STRAKE_OK);
  return Recipients(made);
}

Identities identities_of(const Key& key) {
  strake_file_identities* made = nullptr;
  EXPECT_EQ(strake_file_identities_new(nullptr, &made, nullptr), STRAKE_OK);
  EXPECT_EQ(strake_file_identities_add(made, key.get(), nullptr), STRAKE_OK);
  return Identities(made);
}

class RewrapFile : public testing::Test {
protected:
  RewrapFile() : folder(testing::TempDir() + "legacy_files_" + std::to_string(getpid())) {
    std::filesystem::create_directory(folder);
    write(from, unhex(row()[3]));
  }
  ~RewrapFile() override { std::filesystem::remove_all(folder); }

  /// The first of openssl enc, which is AES-128-CBC.
  static table::Row row() { return table::read(STRAKE_TEST_DATA "/enc.tsv", 4).front(); }
  static Cipher enc() {
    const strake_legacy_enc_options options{sizeof options, std::stoi(row()[0]), std::stoi(row()[1]), 0};
    return make_enc(options, "correct horse");
  }

  static void write(const std::string& path, const Data& bytes) {
    std::ofstream(path, std::ios::binary)
        .write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
  }
  static Data read(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  }
  [[nodiscard]] Data opened() const {
    const Data file = read(to);
    Data plain(file.size());
    std::size_t size = 0;
    EXPECT_EQ(
        strake_file_decrypt(identities.get(), file.data(), file.size(), plain.data(), plain.size(), &size, nullptr),
        STRAKE_OK);
    plain.resize(size);
    return plain;
  }
  strake_status rewrap(const Cipher& by, strake_legacy_form form, const std::string& source,
                       const std::string& target) {
    return strake_legacy_rewrap_file(profile.get(), by.get(), form, nullptr, 0, source.c_str(), recipients.get(),
                                     identities.get(), target.c_str(), nullptr);
  }

  std::string folder;
  std::string from = folder + "/old";
  std::string to = folder + "/new";
  Key key = crypto_test::random_key(STRAKE_KEY_X25519);
  Recipients recipients = recipients_of(key);
  Identities identities = identities_of(key);
  Profile profile = make_profile(STRAKE_LEGACY_REWRAP_ONLY);
  Cipher cipher = enc();
};

TEST_F(RewrapFile, WritesWhatItReadAndLeavesTheOldOne) {
  const Data old = read(from);
  ASSERT_EQ(rewrap(cipher, STRAKE_LEGACY_OLD, from, to), STRAKE_OK);
  EXPECT_EQ(opened(), bytes_of(text));
  EXPECT_EQ(read(from), old);
  EXPECT_EQ(counters_of(profile).rewrapped, 1U);
  EXPECT_EQ(rewrap(cipher, STRAKE_LEGACY_OLD, from, to), STRAKE_OK) << "as a run does that was stopped";
  EXPECT_EQ(opened(), bytes_of(text));
}

TEST_F(RewrapFile, ChecksWhatIsNewAndLeavesIt) {
  ASSERT_EQ(rewrap(cipher, STRAKE_LEGACY_OLD, from, to), STRAKE_OK);
  Data made = read(to);
  EXPECT_EQ(rewrap(cipher, STRAKE_LEGACY_NEW, to, "/nonexistent/x"), STRAKE_OK);
  EXPECT_EQ(read(to), made);
  EXPECT_EQ(counters_of(profile).already_new, 1U);
  made.back() ^= 1U;
  write(to, made);
  EXPECT_EQ(rewrap(cipher, STRAKE_LEGACY_NEW, to, "/nonexistent/x"), STRAKE_FILE_FORGED);
  EXPECT_EQ(rewrap(cipher, STRAKE_LEGACY_NEW, from, to), STRAKE_FILE_MALFORMED);
  EXPECT_EQ(rewrap(cipher, STRAKE_LEGACY_OLD, to, folder + "/third"), STRAKE_LEGACY_NOT_SALTED);
}

TEST_F(RewrapFile, TakesTheVectorFromTheBeginningOfTheFile) {
  const Cipher bare = make_cipher(STRAKE_LEGACY_AES_256_CBC, Data(32), STRAKE_LEGACY_PADDING_NONE);
  Data file(16, 'v');
  file.resize(48, 'c');
  write(from, file);
  ASSERT_EQ(rewrap(bare, STRAKE_LEGACY_OLD, from, to), STRAKE_OK);
  Data plain;
  EXPECT_EQ(decrypt(make_profile(), bare, Data(16, 'v'), Data(32, 'c'), plain), STRAKE_OK);
  EXPECT_EQ(opened(), plain);
  write(from, Data(10));
  EXPECT_EQ(rewrap(bare, STRAKE_LEGACY_OLD, from, to), STRAKE_LEGACY_INVALID_IV);
  write(from, Data(16));
  EXPECT_EQ(rewrap(bare, STRAKE_LEGACY_OLD, from, to), STRAKE_LEGACY_EMPTY_CIPHERTEXT);
}

TEST_F(RewrapFile, RemovesWhatItsReaderCannotOpen) {
  identities = identities_of(crypto_test::random_key(STRAKE_KEY_X25519));
  EXPECT_EQ(rewrap(cipher, STRAKE_LEGACY_OLD, from, to), STRAKE_LEGACY_REWRAP_FAILED);
  EXPECT_FALSE(std::filesystem::exists(to));
  EXPECT_TRUE(std::filesystem::exists(from));
}

TEST_F(RewrapFile, NeverWritesOverTheOldOne) {
  const Data old = read(from);
  EXPECT_EQ(rewrap(cipher, STRAKE_LEGACY_OLD, from, from), STRAKE_BAD_ARGUMENT);
  std::filesystem::create_hard_link(from, to);
  EXPECT_EQ(rewrap(cipher, STRAKE_LEGACY_OLD, from, to), STRAKE_BAD_ARGUMENT);
  EXPECT_EQ(read(from), old);
}

TEST_F(RewrapFile, WritesNothingOfWhatIsRefused) {
  Data file = unhex(row()[3]);
  file.pop_back();
  write(from, file);
  EXPECT_EQ(rewrap(cipher, STRAKE_LEGACY_OLD, from, to), STRAKE_LEGACY_PARTIAL_BLOCK);
  EXPECT_EQ(rewrap(cipher, STRAKE_LEGACY_OLD, folder + "/none", to), STRAKE_NOT_FOUND);
  EXPECT_EQ(strake_legacy_profile_set_policy(profile.get(), STRAKE_LEGACY_DENY, 0, nullptr), STRAKE_OK);
  EXPECT_EQ(rewrap(cipher, STRAKE_LEGACY_OLD, from, to), STRAKE_LEGACY_DENIED);
  EXPECT_FALSE(std::filesystem::exists(to));
}

TEST_F(RewrapFile, TakesTheCiphertextFromMemory) {
  const Cipher bare = make_cipher(STRAKE_LEGACY_AES_256_CBC, Data(32), STRAKE_LEGACY_PADDING_NONE);
  const auto rewrapped = [&](const Data& iv, const Data& data) {
    return strake_legacy_rewrap_to_path(profile.get(), bare.get(), iv.data(), iv.size(), data.data(), data.size(),
                                        recipients.get(), identities.get(), to.c_str(), nullptr);
  };
  Data plain;
  EXPECT_EQ(decrypt(make_profile(), bare, Data(16, 'v'), Data(32, 'c'), plain), STRAKE_OK);
  ASSERT_EQ(rewrapped(Data(16, 'v'), Data(32, 'c')), STRAKE_OK);
  EXPECT_EQ(opened(), plain);
  EXPECT_EQ(counters_of(profile).rewrapped, 1U);
  EXPECT_EQ(rewrapped(Data(), Data(48, 'c')), STRAKE_LEGACY_INVALID_IV) << "it isn't looked for in the data";
  EXPECT_EQ(rewrapped(Data(16), Data(31)), STRAKE_LEGACY_PARTIAL_BLOCK);
  EXPECT_EQ(rewrapped(Data(16), Data()), STRAKE_LEGACY_EMPTY_CIPHERTEXT);
  EXPECT_EQ(opened(), plain) << "what was there is as it was";
  EXPECT_EQ(rewrapped(Data(16), Data(STRAKE_LEGACY_MAX_FILE_BYTES + 16)), STRAKE_LEGACY_FILE_TOO_LARGE);
  identities = identities_of(crypto_test::random_key(STRAKE_KEY_X25519));
  EXPECT_EQ(rewrapped(Data(16), Data(32)), STRAKE_LEGACY_REWRAP_FAILED);
  EXPECT_FALSE(std::filesystem::exists(to));
  EXPECT_EQ(strake_legacy_profile_set_policy(profile.get(), STRAKE_LEGACY_DENY, 0, nullptr), STRAKE_OK);
  EXPECT_EQ(rewrapped(Data(16), Data(32)), STRAKE_LEGACY_DENIED);
  EXPECT_FALSE(std::filesystem::exists(to));
}

} // namespace
