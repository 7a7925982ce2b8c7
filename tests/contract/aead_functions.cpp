#include <array>

#include "functions.hpp"

namespace contract {
namespace {

using Block = std::array<std::uint8_t, 256>;

template <class Encrypt>
strake_status encrypts(Arguments& a, Encrypt encrypt) {
  Block nonce{};
  Block message{};
  Block associated{};
  Block out{};
  std::size_t size = 0;
  const std::uint8_t* n = a.data("nonce", nonce.data());
  const std::uint8_t* d = a.data("data", message.data());
  const std::uint8_t* x = a.data("associated", associated.data());
  return encrypt(a.handle(Kind::reads, "key", a.world().aead_key), n, a.size("nonce", 24), d, a.size("data", 40), x,
                 a.size("associated", 8), a.buffer("buffer", out.data()), a.size("buffer", out.size()), a, size);
}

strake_status inspects(Arguments& a) {
  Block envelope{0xf5, 'S', 'A', 'E', 1, STRAKE_KEY_XCHACHA20_POLY1305, 3};
  strake_aead_info info STRAKE_AEAD_INFO_INIT;
  const std::uint8_t* data = a.data("sealed", envelope.data());
  const std::size_t size = a.size("sealed", envelope.size());
  return strake_aead_inspect(data, size, a.out("info", &info), a.error());
}

} // namespace

std::vector<Function> aead_functions() {
  return {
      {"strake_aead_seal", STRAKE_OK,
       [](Arguments& a) {
         Block id{};
         Block message{};
         Block associated{};
         Block out{};
         std::size_t size = 0;
         const std::uint8_t* i = a.data("key_id", id.data());
         const std::uint8_t* d = a.data("data", message.data());
         const std::uint8_t* x = a.data("associated", associated.data());
         return strake_aead_seal(a.handle(Kind::reads, "key", a.world().aead_key), i, a.size("key_id", 8), d,
                                 a.size("data", 40), x, a.size("associated", 8), a.buffer("buffer", out.data()),
                                 a.size("buffer", out.size()), a.out("sealed_size", &size, Kind::may_out), a.error());
       }},
      {"strake_aead_open", STRAKE_AEAD_FORGED,
       [](Arguments& a) {
         Block envelope{0xf5, 'S', 'A', 'E', 1, STRAKE_KEY_XCHACHA20_POLY1305, 3};
         Block associated{};
         Block out{};
         std::size_t size = 0;
         const std::uint8_t* s = a.data("sealed", envelope.data());
         const std::uint8_t* x = a.data("associated", associated.data());
         return strake_aead_open(a.handle(Kind::reads, "key", a.world().aead_key), s, a.size("sealed", envelope.size()),
                                 x, a.size("associated", 8), a.buffer("buffer", out.data()),
                                 a.size("buffer", out.size()), a.out("size", &size, Kind::may_out), a.error());
       }},
      {"strake_aead_inspect", STRAKE_OK, inspects},
      {"strake_aead_encrypt", STRAKE_OK,
       [](Arguments& a) {
         return encrypts(a, [](const strake_key* key, const std::uint8_t* n, std::size_t ns, const std::uint8_t* d,
                               std::size_t ds, const std::uint8_t* x, std::size_t xs, std::uint8_t* out,
                               std::size_t capacity, Arguments& all, std::size_t& size) {
           return strake_aead_encrypt(key, n, ns, d, ds, x, xs, out, capacity,
                                      all.out("encrypted_size", &size, Kind::may_out), all.error());
         });
       }},
      {"strake_aead_decrypt", STRAKE_AEAD_FORGED,
       [](Arguments& a) {
         return encrypts(a, [](const strake_key* key, const std::uint8_t* n, std::size_t ns, const std::uint8_t* d,
                               std::size_t ds, const std::uint8_t* x, std::size_t xs, std::uint8_t* out,
                               std::size_t capacity, Arguments& all, std::size_t& size) {
           return strake_aead_decrypt(key, n, ns, d, ds, x, xs, out, capacity,
                                      all.out("decrypted_size", &size, Kind::may_out), all.error());
         });
       }},
      {"strake_aead_encrypt_detached", STRAKE_OK,
       [](Arguments& a) {
         Block tag{};
         return encrypts(a, [&](const strake_key* key, const std::uint8_t* n, std::size_t ns, const std::uint8_t* d,
                                std::size_t ds, const std::uint8_t* x, std::size_t xs, std::uint8_t* out,
                                std::size_t capacity, Arguments& all, std::size_t&) {
           return strake_aead_encrypt_detached(key, n, ns, d, ds, x, xs, out, capacity, all.buffer("tag", tag.data()),
                                               all.size("tag", tag.size()), all.error());
         });
       }},
      {"strake_aead_decrypt_detached", STRAKE_AEAD_FORGED,
       [](Arguments& a) {
         const Block zeros{};
         const std::uint8_t* tag = a.data("tag", zeros.data());
         const std::size_t tag_size = a.size("tag", 16);
         return encrypts(a, [&](const strake_key* key, const std::uint8_t* n, std::size_t ns, const std::uint8_t* d,
                                std::size_t ds, const std::uint8_t* x, std::size_t xs, std::uint8_t* out,
                                std::size_t capacity, Arguments& all, std::size_t&) {
           return strake_aead_decrypt_detached(key, n, ns, d, ds, tag, tag_size, x, xs, out, capacity, all.error());
         });
       }},
  };
}

} // namespace contract
