#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <string>

#include "functions.hpp"

namespace contract {
namespace {

const char identity[] = "AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX";
const char recipient[] = "age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj";

/// A path in the directory for tests; what is there goes at the end of the process.
class Path {
public:
  explicit Path(const char* name) : path_(testing::TempDir() + name + std::to_string(getpid())) {}
  Path(const Path&) = delete;
  Path& operator=(const Path&) = delete;
  ~Path() { unlink(path_.c_str()); }
  [[nodiscard]] const char* get() const { return path_.c_str(); }

private:
  std::string path_;
};

const char* new_path() {
  static const Path path("contract_new_");
  return path.get();
}

/// A file that every world can open: they have the same keys.
const char* encrypted_file(const World& world) {
  static const Path path("contract_encrypted_");
  static const strake_status status =
      strake_file_encrypt_to_path(world.recipients, STRAKE_FILE_BINARY, bytes_of("text"), 4, path.get(), nullptr);
  EXPECT_EQ(status, STRAKE_OK);
  return path.get();
}

using Parse = strake_status (*)(const char*, std::size_t, const strake_key_options*, strake_key**, strake_error*);
Function parses(const char* name, Parse function, const char* text, std::size_t size) {
  return {name, STRAKE_OK, [=](Arguments& a) {
            strake_key* created = nullptr;
            strake_key_options options STRAKE_KEY_OPTIONS_INIT;
            const char* data = a.text("text", text);
            const strake_status status =
                function(data, a.size("text", size), a.sized("options", options, Kind::options), a.out("out", &created),
                         a.error());
            return freed(status, created, strake_key_free);
          }};
}

using Write = strake_status (*)(const strake_key*, char*, std::size_t, std::size_t*, strake_error*);
Function writes_text(const char* name, strake_status right, Write function) {
  return {name, right, [=](Arguments& a) {
            std::array<char, 100> text{};
            std::size_t size = 0;
            const strake_key* key = a.handle(Kind::reads, "key", a.world().exchange_key);
            return function(key, a.buffer("buffer", text.data()), a.size("buffer", text.size()),
                            a.out("size", &size, Kind::may_out), a.error());
          }};
}

std::vector<Function> texts() {
  return {parses("strake_file_identity_parse", strake_file_identity_parse, identity, sizeof identity - 1),
          parses("strake_file_recipient_parse", strake_file_recipient_parse, recipient, sizeof recipient - 1),
          writes_text("strake_file_identity_text", STRAKE_KEY_NOT_EXPORTABLE, strake_file_identity_text),
          writes_text("strake_file_recipient_text", STRAKE_OK, strake_file_recipient_text)};
}

std::vector<Function> lists() {
  return {
      {"strake_file_recipients_new", STRAKE_OK,
       [](Arguments& a) {
         strake_file_recipients* created = nullptr;
         const strake_status status = strake_file_recipients_new(a.out("out", &created), a.error());
         return freed(status, created, strake_file_recipients_free);
       }},
      {"strake_file_recipients_add", STRAKE_OK,
       [](Arguments& a) {
         strake_file_recipients* to = a.handle(Kind::writes, "recipients", a.world().recipients);
         return strake_file_recipients_add(to, a.handle(Kind::reads, "key", a.world().peer_key), a.error());
       }},
      {"strake_file_recipients_set_passphrase", STRAKE_FILE_MIXED_RECIPIENTS,
       [](Arguments& a) {
         strake_file_recipients* to = a.handle(Kind::writes, "recipients", a.world().recipients);
         const char* text = a.text("passphrase", "secret");
         return strake_file_recipients_set_passphrase(to, text, a.size("passphrase", 6), 0, a.error());
       }},
      {"strake_file_recipients_free", STRAKE_OK,
       [](Arguments& a) {
         return strake_file_recipients_free(a.handle(Kind::frees, "recipients", a.world().recipients), a.error());
       }},
      {"strake_file_identities_new", STRAKE_OK,
       [](Arguments& a) {
         strake_file_identities* created = nullptr;
         strake_file_limits limits STRAKE_FILE_LIMITS_INIT;
         const strake_file_limits* given = a.sized("limits", limits, Kind::options);
         const strake_status status = strake_file_identities_new(given, a.out("out", &created), a.error());
         return freed(status, created, strake_file_identities_free);
       }},
      {"strake_file_identities_add", STRAKE_OK,
       [](Arguments& a) {
         strake_file_identities* to = a.handle(Kind::writes, "identities", a.world().identities);
         return strake_file_identities_add(to, a.handle(Kind::reads, "key", a.world().peer_key), a.error());
       }},
      {"strake_file_identities_add_passphrase", STRAKE_OK,
       [](Arguments& a) {
         strake_file_identities* to = a.handle(Kind::writes, "identities", a.world().identities);
         const char* text = a.text("passphrase", "secret");
         return strake_file_identities_add_passphrase(to, text, a.size("passphrase", 6), a.error());
       }},
      {"strake_file_identities_free", STRAKE_OK,
       [](Arguments& a) {
         return strake_file_identities_free(a.handle(Kind::frees, "identities", a.world().identities), a.error());
       }},
  };
}

std::vector<Function> files() {
  const char* const to = new_path(); // made here, where allocations aren't made to fail
  return {
      {"strake_file_encrypt", STRAKE_OK,
       [=](Arguments& a) {
         const std::array<std::uint8_t, 1000> input{};
         std::array<std::uint8_t, 1000> output{};
         std::size_t size = 0;
         const strake_file_recipients* list = a.handle(Kind::reads, "recipients", a.world().recipients);
         const std::uint8_t* data = a.data("data", input.data());
         return strake_file_encrypt(list, STRAKE_FILE_BINARY, data, a.size("data", 10),
                                    a.buffer("buffer", output.data()), a.size("buffer", output.size()),
                                    a.out("encrypted_size", &size, Kind::may_out), a.error());
       }},
      {"strake_file_decrypt", STRAKE_FILE_MALFORMED,
       [=](Arguments& a) {
         const std::array<std::uint8_t, 1000> input{};
         std::array<std::uint8_t, 1000> output{};
         std::size_t size = 0;
         const strake_file_identities* list = a.handle(Kind::reads, "identities", a.world().identities);
         const std::uint8_t* data = a.data("data", input.data());
         return strake_file_decrypt(list, data, a.size("data", 10), a.buffer("buffer", output.data()),
                                    a.size("buffer", output.size()), a.out("decrypted_size", &size, Kind::may_out),
                                    a.error());
       }},
      {"strake_file_encrypt_to_path", STRAKE_OK,
       [=](Arguments& a) {
         const strake_file_recipients* list = a.handle(Kind::reads, "recipients", a.world().recipients);
         const std::uint8_t* data = a.data("data", bytes_of("text"));
         return strake_file_encrypt_to_path(list, STRAKE_FILE_ARMORED, data, a.size("data", 4), a.out("path", to),
                                            a.error());
       }},
      {"strake_file_encrypt_path", STRAKE_OK,
       [=](Arguments& a) {
         const strake_file_recipients* list = a.handle(Kind::reads, "recipients", a.world().recipients);
         const char* from = a.out("from", key_file());
         return strake_file_encrypt_path(list, STRAKE_FILE_BINARY, from, a.out("to", to), a.error());
       }},
      {"strake_file_decrypt_path", STRAKE_OK,
       [=](Arguments& a) {
         const strake_file_identities* list = a.handle(Kind::reads, "identities", a.world().identities);
         const char* from = a.out("from", encrypted_file(a.world()));
         return strake_file_decrypt_path(list, from, a.out("to", to), a.error());
       }},
  };
}

std::vector<Function> reader() {
  return {
      {"strake_file_reader_open", STRAKE_OK,
       [](Arguments& a) {
         strake_file_reader* created = nullptr;
         const strake_file_identities* list = a.handle(Kind::reads, "identities", a.world().identities);
         const char* path = a.out("path", encrypted_file(a.world()));
         const strake_status status = strake_file_reader_open(list, path, a.out("out", &created), a.error());
         return freed(status, created, strake_file_reader_free);
       }},
      {"strake_file_reader_size", STRAKE_OK,
       [](Arguments& a) {
         std::uint64_t size = 0;
         const strake_file_reader* from = a.handle(Kind::reads, "reader", a.world().file_reader);
         return strake_file_reader_size(from, a.out("size", &size), a.error());
       }},
      {"strake_file_reader_read_at", STRAKE_OK,
       [](Arguments& a) {
         std::array<std::uint8_t, 10> buffer{};
         std::size_t size = 0;
         strake_file_reader* from = a.handle(Kind::writes, "reader", a.world().file_reader);
         return strake_file_reader_read_at(from, 0, a.buffer("buffer", buffer.data()), a.size("buffer", buffer.size()),
                                           a.out("size", &size, Kind::may_out), a.error());
       }},
      {"strake_file_reader_free", STRAKE_OK,
       [](Arguments& a) {
         return strake_file_reader_free(a.handle(Kind::frees, "reader", a.world().file_reader), a.error());
       }},
  };
}

} // namespace

strake_file_reader* reader_of(const World& world) {
  strake_file_reader* made = nullptr;
  EXPECT_EQ(strake_file_reader_open(world.identities, encrypted_file(world), &made, nullptr), STRAKE_OK);
  return made;
}

std::vector<Function> file_functions() { return join({texts(), lists(), files(), reader()}); }

} // namespace contract
