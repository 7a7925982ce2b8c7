// Lists, files and short ways for the tests of encrypted files.
#pragma once
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>

#include "../crypto.hpp"

namespace file_test {

using namespace crypto_test;
using Recipients = std::unique_ptr<strake_file_recipients, handles::Free<strake_file_recipients_free>>;
using Identities = std::unique_ptr<strake_file_identities, handles::Free<strake_file_identities_free>>;
using Reader = std::unique_ptr<strake_file_reader, handles::Free<strake_file_reader_free>>;

inline constexpr std::size_t chunk = 65536;

inline Data text_of(std::size_t size) {
  std::mt19937 random(static_cast<unsigned>(size));
  Data text(size);
  std::ranges::generate(text, [&] { return static_cast<std::uint8_t>(random()); });
  return text;
}

inline Recipients no_recipients() {
  strake_file_recipients* out = nullptr;
  EXPECT_EQ(strake_file_recipients_new(&out, nullptr), STRAKE_OK);
  return Recipients(out);
}

inline Recipients recipients_of(std::initializer_list<const strake_key*> keys) {
  Recipients list = no_recipients();
  for (const strake_key* key : keys) {
    EXPECT_EQ(strake_file_recipients_add(list.get(), key, nullptr), STRAKE_OK);
  }
  return list;
}

inline Identities identities_of(std::initializer_list<const strake_key*> keys,
                                const strake_file_limits* limits = nullptr) {
  strake_file_identities* out = nullptr;
  EXPECT_EQ(strake_file_identities_new(limits, &out, nullptr), STRAKE_OK);
  for (const strake_key* key : keys) {
    EXPECT_EQ(strake_file_identities_add(out, key, nullptr), STRAKE_OK);
  }
  return Identities(out);
}

inline Data encrypted(const Recipients& for_whom, const Data& text, strake_file_form form = STRAKE_FILE_BINARY) {
  std::size_t size = 0;
  EXPECT_EQ(strake_file_encrypt(for_whom.get(), form, text.data(), text.size(), nullptr, 0, &size, nullptr),
            STRAKE_BUFFER_TOO_SMALL);
  Data file(size);
  EXPECT_EQ(
      strake_file_encrypt(for_whom.get(), form, text.data(), text.size(), file.data(), file.size(), &size, nullptr),
      STRAKE_OK);
  EXPECT_EQ(size, file.size());
  return file;
}

struct Outcome {
  strake_status status;
  Data text; ///< Of a failure what of the buffer isn't as it was or 0.
};

inline Outcome decrypted(const Identities& by, const Data& file) {
  Data buffer(file.size(), 0xee);
  std::size_t size = 1;
  const strake_status status =
      strake_file_decrypt(by.get(), file.data(), file.size(), buffer.data(), buffer.size(), &size, nullptr);
  if (status == STRAKE_OK) {
    buffer.resize(size);
    return {status, buffer};
  }
  EXPECT_EQ(size, 0U);
  std::erase_if(buffer, [](std::uint8_t byte) { return byte == 0xee || byte == 0; });
  return {status, buffer};
}

inline std::string recipient_text(const Key& key) {
  std::string text(STRAKE_FILE_RECIPIENT_BYTES, '\0');
  EXPECT_EQ(strake_file_recipient_text(key.get(), text.data(), text.size(), nullptr, nullptr), STRAKE_OK);
  text.pop_back();
  return text;
}

inline Key parsed_identity(std::string_view text, strake_status status = STRAKE_OK) {
  return made(status, [&](strake_key** out) {
    return strake_file_identity_parse(text.data(), text.size(), nullptr, out, nullptr);
  });
}

inline Key parsed_recipient(std::string_view text, strake_status status = STRAKE_OK) {
  return made(status, [&](strake_key** out) {
    return strake_file_recipient_parse(text.data(), text.size(), nullptr, out, nullptr);
  });
}

/// A directory that goes with everything in it.
class Directory {
public:
  Directory() {
    std::string name = testing::TempDir() + "strake_file_XXXXXX";
    EXPECT_NE(mkdtemp(name.data()), nullptr);
    path_ = name;
  }
  Directory(const Directory&) = delete;
  Directory& operator=(const Directory&) = delete;
  ~Directory() { std::filesystem::remove_all(path_); }

  [[nodiscard]] std::string operator/(const std::string& name) const { return (path_ / name).string(); }
  [[nodiscard]] std::string path() const { return path_.string(); }
  [[nodiscard]] std::size_t count() const {
    return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(path_), {}));
  }

private:
  std::filesystem::path path_;
};

inline void put(const std::string& path, const Data& bytes) {
  std::ofstream file(path, std::ios::binary);
  file.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
}

inline Data got(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

} // namespace file_test
