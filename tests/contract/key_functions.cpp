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

} // namespace

std::vector<Function> key_functions() {
  return {
      makes_key("strake_key_from_bytes", "data", bytes_of("0123456789abcdef"), 16, strake_key_from_bytes),
      makes_key("strake_key_from_hex", "text", "00112233445566778899aabbccddeeff", 32, strake_key_from_hex),
      makes_key("strake_key_from_base64", "text", "AAECAwQFBgcICQoLDA0ODw==", 24, strake_key_from_base64),
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
