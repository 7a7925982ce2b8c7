// Keys from files and descriptors.
#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <thread>
#include <utility>

#include "child.hpp"
#include "handles.hpp"

namespace {

using namespace handles;

constexpr char hex[] = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";
constexpr char base64[] = "ABEiM0RVZneImaq7zN3u/wARIjNEVWZ3iJmqu8zd7v8=";

Data key_bytes() {
  Data bytes(32);
  EXPECT_EQ(sodium_hex2bin(bytes.data(), 32, hex, 64, nullptr, nullptr, nullptr), 0);
  return bytes;
}

class KeyFile : public testing::Test {
protected:
  KeyFile() {
    folder_.push_back('\0');
    EXPECT_NE(mkdtemp(folder_.data()), nullptr);
    folder_.pop_back();
  }
  ~KeyFile() override { std::filesystem::remove_all(folder_); }

  [[nodiscard]] std::string path() const { return folder_ + "/key"; }
  void write(std::string_view text, mode_t mode = 0600) const {
    std::ofstream(path(), std::ios::binary).write(text.data(), static_cast<std::streamsize>(text.size()));
    EXPECT_EQ(chmod(path().c_str(), mode), 0);
  }
  [[nodiscard]] const std::string& folder() const { return folder_; }

private:
  std::string folder_ = testing::TempDir() + "key_XXXXXX";
};

strake_status load(const std::string& path, strake_key_encoding encoding, Key* to = nullptr,
                   strake_key_algorithm algorithm = STRAKE_KEY_HMAC_SHA256, bool accept_exposed = false) {
  strake_key_options options STRAKE_KEY_OPTIONS_INIT;
  options.accept_exposed = accept_exposed ? 1 : 0;
  strake_key* key = nullptr;
  const strake_status status = strake_key_from_file(algorithm, encoding, path.c_str(), &options, &key, nullptr);
  EXPECT_EQ(key != nullptr, status == STRAKE_OK);
  Key made(key);
  if (to != nullptr) {
    *to = std::move(made);
  }
  return status;
}

void expect_the_key(const strake_key* key) {
  EXPECT_EQ(tag_of(key, bytes_of("message")), tag_of(make_key(key_bytes()).get(), bytes_of("message")));
}

TEST_F(KeyFile, HoldsAKeyInEachEncoding) {
  const Data raw = key_bytes();
  const std::pair<strake_key_encoding, std::string> files[] = {{STRAKE_KEY_RAW, std::string(raw.begin(), raw.end())},
                                                               {STRAKE_KEY_HEX, hex},
                                                               {STRAKE_KEY_HEX, std::string(hex) + "\n"},
                                                               {STRAKE_KEY_HEX, std::string(hex) + "\r\n"},
                                                               {STRAKE_KEY_BASE64, base64},
                                                               {STRAKE_KEY_BASE64, std::string(base64) + "\n"},
                                                               {STRAKE_KEY_BASE64, std::string(base64) + "\r\n"}};
  for (const auto& [encoding, text] : files) {
    write(text);
    Key key;
    EXPECT_EQ(load(path(), encoding, &key), STRAKE_OK) << text;
    expect_the_key(key.get());
  }
}

TEST_F(KeyFile, HoldsNothingElse) {
  const std::string text = hex;
  for (const std::string& wrong : {text + "\n\n", text + " ", text + "\r", " " + text, text + "\n ", "\n" + text,
                                   text.substr(1), text + '\0', "0x" + text}) {
    write(wrong);
    EXPECT_EQ(load(path(), STRAKE_KEY_HEX), STRAKE_KEY_INVALID_ENCODING) << wrong;
  }
  for (const std::string_view empty : {"", "\n", "\r\n"}) {
    write(empty);
    EXPECT_EQ(load(path(), STRAKE_KEY_HEX), STRAKE_KEY_INVALID_LENGTH);
    EXPECT_EQ(load(path(), STRAKE_KEY_BASE64), STRAKE_KEY_INVALID_LENGTH);
  }
  write("");
  EXPECT_EQ(load(path(), STRAKE_KEY_RAW), STRAKE_KEY_INVALID_LENGTH);
  write("0123456789abcdef0123456789abcdef\n");
  EXPECT_EQ(load(path(), STRAKE_KEY_RAW, nullptr, STRAKE_KEY_AES256_GCM), STRAKE_KEY_FILE_TOO_LARGE)
      << "a line end is a byte of a raw key";
}

TEST_F(KeyFile, IsReadNoFurtherThanAKeyCanBe) {
  const auto most = [&](strake_key_encoding encoding, std::size_t size, char letter) {
    write(std::string(size, letter));
    return load(path(), encoding, nullptr, STRAKE_KEY_HMAC_SHA512);
  };
  EXPECT_EQ(most(STRAKE_KEY_RAW, 4096, 'k'), STRAKE_OK);
  EXPECT_EQ(most(STRAKE_KEY_RAW, 4097, 'k'), STRAKE_KEY_FILE_TOO_LARGE);
  EXPECT_EQ(most(STRAKE_KEY_HEX, 8192, 'a'), STRAKE_OK);
  EXPECT_EQ(most(STRAKE_KEY_HEX, 8194, 'a'), STRAKE_KEY_INVALID_LENGTH);
  EXPECT_EQ(most(STRAKE_KEY_HEX, 8195, 'a'), STRAKE_KEY_FILE_TOO_LARGE);
  EXPECT_EQ(most(STRAKE_KEY_BASE64, 5460, 'A'), STRAKE_OK);
  EXPECT_EQ(most(STRAKE_KEY_BASE64, 5467, 'A'), STRAKE_KEY_FILE_TOO_LARGE);
  EXPECT_EQ(most(STRAKE_KEY_HEX, 10'000'000, 'a'), STRAKE_KEY_FILE_TOO_LARGE);
}

TEST_F(KeyFile, IsARegularFile) {
  EXPECT_EQ(load(path(), STRAKE_KEY_HEX), STRAKE_NOT_FOUND);
  EXPECT_EQ(load(folder(), STRAKE_KEY_HEX), STRAKE_KEY_NOT_REGULAR_FILE);
  EXPECT_EQ(load("/dev/zero", STRAKE_KEY_RAW), STRAKE_KEY_NOT_REGULAR_FILE);
  ASSERT_EQ(mkfifo(path().c_str(), 0600), 0);
  EXPECT_EQ(load(path(), STRAKE_KEY_HEX), STRAKE_KEY_NOT_REGULAR_FILE) << "without waiting for a writer";
  ASSERT_EQ(unlink(path().c_str()), 0);
  ASSERT_EQ(symlink("key", path().c_str()), 0);
  EXPECT_EQ(load(path(), STRAKE_KEY_HEX), STRAKE_SYSTEM);
  EXPECT_EQ(errno, ELOOP);
}

TEST_F(KeyFile, IsThatOfALink) {
  write(hex);
  const std::string link = folder() + "/link";
  ASSERT_EQ(symlink("key", link.c_str()), 0);
  EXPECT_EQ(load(link, STRAKE_KEY_HEX), STRAKE_OK);
  write(hex, 0644);
  EXPECT_EQ(load(link, STRAKE_KEY_HEX), STRAKE_KEY_FILE_EXPOSED);
}

TEST_F(KeyFile, IsClosedToOthers) {
  for (const mode_t mode : {0600, 0400, 0640, 0440, 0750}) {
    write(hex, mode);
    EXPECT_EQ(load(path(), STRAKE_KEY_HEX), STRAKE_OK) << std::oct << mode;
    ASSERT_EQ(unlink(path().c_str()), 0);
  }
  for (const mode_t mode : {0644, 0604, 0602, 0601, 0660, 0620, 0666, 0777}) {
    write(hex, mode);
    EXPECT_EQ(load(path(), STRAKE_KEY_HEX), STRAKE_KEY_FILE_EXPOSED) << std::oct << mode;
    EXPECT_EQ(load(path(), STRAKE_KEY_HEX, nullptr, STRAKE_KEY_HMAC_SHA256, true), STRAKE_OK);
    ASSERT_EQ(unlink(path().c_str()), 0);
  }
}

TEST_F(KeyFile, BelongsToThisUserOrRoot) {
  write(hex);
  if (geteuid() != 0) {
    EXPECT_EQ(load(path(), STRAKE_KEY_HEX), STRAKE_OK); // Only root can give files away.
    return;
  }
  const auto as_user = [&](uid_t owner, uid_t user) {
    EXPECT_EQ(chown(path().c_str(), owner, owner), 0);
    strake_status status = STRAKE_INTERNAL;
    std::thread([&] { // of which alone the user is another
      EXPECT_EQ(syscall(SYS_setresuid, -1, user, -1), 0);
      status = load(path(), STRAKE_KEY_HEX);
      EXPECT_EQ(syscall(SYS_setresuid, -1, 0, -1), 0);
    })
        .join();
    return status;
  };
  EXPECT_EQ(chmod(folder().c_str(), 0755), 0);
  EXPECT_EQ(as_user(65534, 0), STRAKE_KEY_FILE_EXPOSED);
  EXPECT_EQ(as_user(65534, 65534), STRAKE_OK);
  EXPECT_EQ(as_user(0, 65534), STRAKE_SYSTEM) << "which the mode forbids";
  EXPECT_EQ(chmod(path().c_str(), 0640), 0);
  EXPECT_EQ(as_user(0, 0), STRAKE_OK);
}

TEST_F(KeyFile, OfAPathThatIsTooLongIsAnErrorOfTheSystem) {
  EXPECT_EQ(load(std::string(5'000, 'x'), STRAKE_KEY_HEX), STRAKE_SYSTEM);
  EXPECT_EQ(errno, ENAMETOOLONG);
}

TEST(KeyDescriptor, GivesAKeyInPiecesAndStaysOpen) {
  std::array<int, 2> ends{};
  ASSERT_EQ(pipe2(ends.data(), O_CLOEXEC), 0);
  std::thread writer([&] {
    for (const char digit : std::string_view(hex)) {
      EXPECT_EQ(write(ends[1], &digit, 1), 1);
    }
    EXPECT_EQ(write(ends[1], "\n", 1), 1);
    close(ends[1]);
  });
  strake_key* key = nullptr;
  EXPECT_EQ(strake_key_from_descriptor(STRAKE_KEY_HMAC_SHA256, STRAKE_KEY_HEX, ends[0], nullptr, &key, nullptr),
            STRAKE_OK);
  writer.join();
  expect_the_key(Key(key).get());
  EXPECT_EQ(close(ends[0]), 0) << "the library leaves it open";
}

TEST(KeyDescriptor, IsRefusedWhereItCannotBeRead) {
  strake_key* key = nullptr;
  const auto load_from = [&](int descriptor) {
    return strake_key_from_descriptor(STRAKE_KEY_HMAC_SHA256, STRAKE_KEY_HEX, descriptor, nullptr, &key, nullptr);
  };
  EXPECT_EQ(load_from(-1), STRAKE_BAD_ARGUMENT);
  std::array<int, 2> ends{};
  ASSERT_EQ(pipe2(ends.data(), O_CLOEXEC | O_NONBLOCK), 0);
  EXPECT_EQ(load_from(ends[0]), STRAKE_SYSTEM);
  EXPECT_EQ(errno, EAGAIN);
  EXPECT_EQ(load_from(ends[1]), STRAKE_SYSTEM);
  EXPECT_EQ(errno, EBADF);
  close(ends[0]);
  close(ends[1]);
}

TEST(KeyDescriptor, IsReadNoFurtherThanAKeyCanBe) {
  const int zeros = open("/dev/zero", O_RDONLY | O_CLOEXEC);
  strake_key* key = nullptr;
  strake_error error;
  EXPECT_EQ(strake_key_from_descriptor(STRAKE_KEY_AES256_GCM, STRAKE_KEY_RAW, zeros, nullptr, &key, &error),
            STRAKE_KEY_FILE_TOO_LARGE);
  EXPECT_EQ(error.actual, 33U);
  EXPECT_EQ(error.limit, 32U);
  EXPECT_EQ(strake_key_from_descriptor(STRAKE_KEY_AES256_GCM, 0, zeros, nullptr, &key, &error), STRAKE_BAD_ARGUMENT);
  EXPECT_STREQ(error.argument, "encoding");
  close(zeros);
}

} // namespace
