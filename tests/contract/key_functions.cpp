#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <cstdlib>

#include "functions.hpp"

namespace contract {
namespace {

template <class Text, class Make>
Function makes_key(const char* name, const char* argument, const Text* text, std::size_t size, Make make) {
  return {name, STRAKE_OK, [=](Arguments& a) {
            strake_key* created = nullptr;
            strake_key_options options STRAKE_KEY_OPTIONS_INIT;
            const void* data = a.data(argument, reinterpret_cast<const std::uint8_t*>(text));
            const strake_status status =
                make(STRAKE_KEY_HMAC_SHA256, static_cast<const Text*>(data), a.size(argument, size),
                     a.sized("options", options, Kind::options), a.out("out", &created), a.error());
            return freed(status, created, strake_key_free);
          }};
}

template <class Give>
strake_status gives_bytes(Arguments& a, Give give) {
  std::array<std::uint8_t, 32> bytes{};
  std::size_t size = 0;
  return give(a.handle(Kind::reads, "key", a.world().key), a.buffer("buffer", bytes.data()),
              a.size("buffer", bytes.size()), a.out("size", &size, Kind::may_out), a.error());
}

} // namespace

const char* key_file() {
  static const std::string path = [] {
    std::string name = testing::TempDir() + "contract_key_XXXXXX";
    const int file = mkstemp(name.data());
    EXPECT_EQ(write(file, "00112233445566778899aabbccddeeff\n", 33), 33);
    EXPECT_EQ(close(file), 0);
    std::atexit([] { unlink(key_file()); });
    return name;
  }();
  return path.c_str();
}

std::vector<Function> key_functions() {
  const char* path = key_file();
  return {
      makes_key("strake_key_from_bytes", "data", bytes_of("0123456789abcdef"), 16, strake_key_from_bytes),
      makes_key("strake_key_from_hex", "text", "00112233445566778899aabbccddeeff", 32, strake_key_from_hex),
      makes_key("strake_key_from_base64", "text", "AAECAwQFBgcICQoLDA0ODw==", 24, strake_key_from_base64),
      {"strake_key_from_file", STRAKE_OK,
       [path](Arguments& a) {
         strake_key* created = nullptr;
         strake_key_options options STRAKE_KEY_OPTIONS_INIT;
         const strake_status status =
             strake_key_from_file(STRAKE_KEY_HMAC_SHA256, STRAKE_KEY_HEX, a.out("path", path),
                                  a.sized("options", options, Kind::options), a.out("out", &created), a.error());
         return freed(status, created, strake_key_free);
       }},
      {"strake_key_from_descriptor", STRAKE_OK,
       [path](Arguments& a) {
         strake_key* created = nullptr;
         strake_key_options options STRAKE_KEY_OPTIONS_INIT;
         const int file = open(path, O_RDONLY | O_CLOEXEC);
         const strake_status status =
             strake_key_from_descriptor(STRAKE_KEY_HMAC_SHA256, STRAKE_KEY_HEX, file,
                                        a.sized("options", options, Kind::options), a.out("out", &created), a.error());
         close(file);
         return freed(status, created, strake_key_free);
       }},
      {"strake_key_generate", STRAKE_OK,
       [](Arguments& a) {
         strake_key* created = nullptr;
         strake_key_options options STRAKE_KEY_OPTIONS_INIT;
         const strake_status status = strake_key_generate(
             STRAKE_KEY_ED25519, a.sized("options", options, Kind::options), a.out("out", &created), a.error());
         return freed(status, created, strake_key_free);
       }},
      {"strake_key_duplicate", STRAKE_OK,
       [](Arguments& a) {
         strake_key* created = nullptr;
         const strake_status status =
             strake_key_duplicate(a.handle(Kind::reads, "key", a.world().key), a.out("out", &created), a.error());
         return freed(status, created, strake_key_free);
       }},
      {"strake_key_export", STRAKE_KEY_NOT_EXPORTABLE, [](Arguments& a) { return gives_bytes(a, strake_key_export); }},
      {"strake_key_get_public", STRAKE_KEY_WRONG_USE,
       [](Arguments& a) { return gives_bytes(a, strake_key_get_public); }},
      {"strake_key_free", STRAKE_OK,
       [](Arguments& a) { return strake_key_free(a.handle(Kind::frees, "key", a.world().key), a.error()); }},
      {"strake_key_get_algorithm", STRAKE_OK,
       [](Arguments& a) {
         strake_key_algorithm algorithm = 0;
         return strake_key_get_algorithm(a.handle(Kind::reads, "key", a.world().key), a.out("algorithm", &algorithm),
                                         a.error());
       }},
      {"strake_key_is_locked", STRAKE_OK,
       [](Arguments& a) {
         std::int32_t locked = 0;
         return strake_key_is_locked(a.handle(Kind::reads, "key", a.world().key), a.out("locked", &locked), a.error());
       }},
  };
}

} // namespace contract
