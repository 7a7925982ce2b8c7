// What openssl enc wrote, from memory and from files.
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "legacy.hpp"

namespace {

using namespace legacy_test;

const char text[] = "The quick brown fox jumps over the lazy dog.\n";
const char password[] = "correct horse";

strake_legacy_enc_options options_of(const table::Row& row) {
  return {sizeof(strake_legacy_enc_options), std::stoi(row[0]), std::stoi(row[1]), std::stoull(row[2])};
}

/// A file of its own that holds the bytes.
class File {
public:
  explicit File(const Data& bytes) : path_(testing::TempDir() + "legacy_" + std::to_string(getpid())) {
    std::ofstream(path_, std::ios::binary)
        .write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
  }
  ~File() { std::filesystem::remove(path_); }
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  [[nodiscard]] const char* path() const { return path_.c_str(); }

private:
  std::string path_;
};

TEST(Enc, IsReadFromMemoryInPlaceAndFromAFile) {
  const Profile profile = make_profile();
  for (const table::Row& row : vectors("enc.tsv", 4)) {
    SCOPED_TRACE(row[0] + " by " + row[1]);
    Data data = unhex(row[3]);
    const Cipher cipher = make_enc(options_of(row), password);
    Data plain;
    EXPECT_EQ(decrypt(profile, cipher, {}, data, plain), STRAKE_OK);
    EXPECT_EQ(plain, bytes_of(text));

    const File file(data);
    std::size_t size = 0;
    EXPECT_EQ(
        strake_legacy_decrypt_file(profile.get(), cipher.get(), nullptr, 0, file.path(), nullptr, 0, &size, nullptr),
        STRAKE_BUFFER_TOO_SMALL);
    EXPECT_EQ(size, data.size() - 16);
    plain.assign(size, 0xee);
    EXPECT_EQ(strake_legacy_decrypt_file(profile.get(), cipher.get(), nullptr, 0, file.path(), plain.data(),
                                         plain.size(), &size, nullptr),
              STRAKE_OK);
    plain.resize(size);
    EXPECT_EQ(plain, bytes_of(text));

    EXPECT_EQ(strake_legacy_decrypt(profile.get(), cipher.get(), nullptr, 0, data.data(), data.size(), data.data(),
                                    data.size(), &size, nullptr),
              STRAKE_OK);
    data.resize(size);
    EXPECT_EQ(data, bytes_of(text));
  }
}

TEST(Enc, RefusesAWrongPassword) {
  const Profile profile = make_profile();
  std::size_t refused = 0;
  std::size_t wrong_texts = 0;
  for (const table::Row& row : vectors("enc.tsv", 4)) {
    const Cipher cipher = make_enc(options_of(row), "battery staple");
    Data plain;
    const strake_status status = decrypt(profile, cipher, {}, unhex(row[3]), plain);
    refused += status == STRAKE_LEGACY_DECRYPTION_FAILED ? 1 : 0;
    wrong_texts += status == STRAKE_OK && plain != bytes_of(text) ? 1 : 0; // CTR has nothing to refuse it by
  }
  EXPECT_EQ(refused + wrong_texts, 25U);
  EXPECT_GT(refused, 15U);
}

TEST(Enc, RefusesWhatHasNoWholeHeaderOrNoCiphertext) {
  const Profile profile = make_profile();
  const strake_legacy_enc_options options STRAKE_LEGACY_ENC_OPTIONS_INIT;
  const Cipher cipher = make_enc(options, password);
  Data plain;
  const Data whole = bytes_of("Salted__01234567");
  for (std::size_t size = 0; size < whole.size(); ++size) {
    EXPECT_EQ(
        decrypt(profile, cipher, {}, Data(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(size)), plain),
        STRAKE_LEGACY_NOT_SALTED);
  }
  EXPECT_EQ(decrypt(profile, cipher, {}, whole, plain), STRAKE_LEGACY_EMPTY_CIPHERTEXT);
  EXPECT_EQ(decrypt(profile, cipher, {}, bytes_of("Salted__01234567x"), plain), STRAKE_LEGACY_PARTIAL_BLOCK);
  EXPECT_EQ(decrypt(profile, cipher, {}, bytes_of("salted__0123456789abcdef01234567"), plain),
            STRAKE_LEGACY_NOT_SALTED);
  EXPECT_EQ(decrypt(profile, cipher, Data(16), whole, plain), STRAKE_LEGACY_INVALID_IV);
}

TEST(Enc, RefusesWhatItCannotHaveBeenTold) {
  const auto status_of = [](strake_legacy_enc_options options) {
    strake_legacy_cipher* made = nullptr;
    const strake_status status = strake_legacy_cipher_new_enc(&options, password, 13, nullptr, &made, nullptr);
    strake_legacy_cipher_free(made, nullptr);
    return status;
  };
  const std::size_t size = sizeof(strake_legacy_enc_options);
  EXPECT_EQ(status_of({size, 0, 1, 0}), STRAKE_BAD_ARGUMENT);
  EXPECT_EQ(status_of({size, 11, 1, 0}), STRAKE_BAD_ARGUMENT);
  EXPECT_EQ(status_of({size, 3, 0, 0}), STRAKE_BAD_ARGUMENT);
  EXPECT_EQ(status_of({size, 3, 4, 0}), STRAKE_BAD_ARGUMENT);
  EXPECT_EQ(status_of({size, 3, 2, 1}), STRAKE_BAD_ARGUMENT);
  EXPECT_EQ(status_of({size, 3, 3, 0}), STRAKE_BAD_ARGUMENT);
  EXPECT_EQ(status_of({size, 3, 3, STRAKE_LEGACY_MAX_ITERATIONS + 1}), STRAKE_BAD_ARGUMENT);
  EXPECT_EQ(status_of({size, 3, 3, STRAKE_LEGACY_MAX_ITERATIONS}), STRAKE_OK);
}

TEST(Enc, TakesPasswordsOfEachSize) {
  const strake_legacy_enc_options options STRAKE_LEGACY_ENC_OPTIONS_INIT;
  const std::string most(4096, 'p');
  EXPECT_NE(make_enc(options, ""), nullptr);
  EXPECT_NE(make_enc(options, most), nullptr);
  strake_legacy_cipher* made = nullptr;
  EXPECT_EQ(strake_legacy_cipher_new_enc(&options, (most + "p").data(), 4097, nullptr, &made, nullptr),
            STRAKE_PASSWORD_TOO_LONG);
}

TEST(Enc, SaysWhichFileThereIsNot) {
  const strake_legacy_enc_options options STRAKE_LEGACY_ENC_OPTIONS_INIT;
  const Cipher cipher = make_enc(options, password);
  const Profile profile = make_profile();
  EXPECT_EQ(
      strake_legacy_decrypt_file(profile.get(), cipher.get(), nullptr, 0, "/nonexistent", nullptr, 0, nullptr, nullptr),
      STRAKE_NOT_FOUND);
  EXPECT_EQ(strake_legacy_decrypt_file(profile.get(), cipher.get(), nullptr, 0, "/", nullptr, 0, nullptr, nullptr),
            STRAKE_SYSTEM);
  EXPECT_EQ(
      strake_legacy_decrypt_file(profile.get(), cipher.get(), nullptr, 0, "/dev/zero", nullptr, 0, nullptr, nullptr),
      STRAKE_LEGACY_FILE_TOO_LARGE);
}

} // namespace
