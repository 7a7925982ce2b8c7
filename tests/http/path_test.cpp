// strake_http_path_resolve: what holds for all paths.
#include <gtest/gtest.h>

#include <array>
#include <random>

#include "../requests.hpp"

namespace {

using namespace requests;

struct Resolved {
  strake_status status = STRAKE_OK;
  std::uint64_t offset = STRAKE_NO_OFFSET;
  std::string path;
};

Resolved resolve(const std::string& raw, std::uint32_t lenience) {
  std::array<std::uint8_t, 300> buffer{};
  std::size_t size = 0;
  strake_error error{};
  Resolved resolved;
  resolved.status =
      strake_http_path_resolve(bytes_of(raw), raw.size(), lenience, buffer.data(), raw.size(), &size, &error);
  resolved.offset = error.offset;
  resolved.path = text_of({buffer.data(), size});
  return resolved;
}

TEST(Path, BufferTooSmall) {
  const std::string raw = "/a/%62";
  std::array<std::uint8_t, 8> buffer{};
  buffer.fill('#');
  std::size_t size = 0;
  EXPECT_EQ(strake_http_path_resolve(bytes_of(raw), raw.size(), 0, buffer.data(), 3, &size, nullptr),
            STRAKE_BUFFER_TOO_SMALL);
  EXPECT_EQ(size, 4U);
  EXPECT_EQ(buffer[0], '#');
  EXPECT_EQ(strake_http_path_resolve(bytes_of(raw), raw.size(), 0, buffer.data(), 4, &size, nullptr), STRAKE_OK);
  EXPECT_EQ(text_of({buffer.data(), size}), "/a/b");
  EXPECT_EQ(buffer[4], '#');
}

TEST(Path, LenienceThatDoesNotExist) {
  strake_error error{};
  EXPECT_EQ(strake_http_path_resolve(bytes_of("/"), 1, 0x80, nullptr, 0, nullptr, &error), STRAKE_BAD_ARGUMENT);
  EXPECT_STREQ(error.argument, "lenience");
}

/// Of random paths: what is resolved stays within the root, holds no control byte, and resolves to itself when encoded.
TEST(Path, EveryResolvedPathIsSafe) {
  std::mt19937 random(20240611);
  const std::vector<std::string> parts{"/",      "/",   "a",   ".", "..",  "%2e", "%2E",
                                       "%c3%a9", "%61", "%25", "b", "%2f", "\\",  "%00"};
  std::size_t accepted = 0;
  for (int i = 0; i < 20000; ++i) {
    std::string raw = "/";
    for (unsigned part = random() % 10; part > 0; --part) {
      raw += parts[random() % parts.size()];
    }
    const Resolved resolved = resolve(raw, 0);
    if (resolved.status != STRAKE_OK) {
      EXPECT_TRUE(resolved.path.empty());
      continue;
    }
    ++accepted;
    const std::string& path = resolved.path;
    ASSERT_TRUE(path.starts_with('/')) << raw;
    ASSERT_LE(path.size(), raw.size());
    ASSERT_EQ((path + "/").find("/../"), std::string::npos) << raw;
    ASSERT_EQ((path + "/").find("/./"), std::string::npos) << raw;
    std::string encoded;
    for (const char c : path) {
      encoded += c == '%' ? "%25" : std::string(1, c);
    }
    ASSERT_EQ(resolve(encoded, 0).path, path) << raw;
  }
  EXPECT_GT(accepted, 1000U);
}

} // namespace
