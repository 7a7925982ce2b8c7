#include "kdf/pbkdf2.hpp"

#include <limits>

#include "arguments.hpp"
#include "crypto/wiped_heap.hpp"
#include "include/openssl/evp.h"

using namespace strake;
using namespace strake::boundary;
using openssl::MdId;

namespace {

BytesIn password_in(const char* pass, int size) {
  if (pass == nullptr) {
    return bytes_at(pass, 0, "pass");
  }
  return STRAKE_UNSAFE_EXPR("SAFETY: the caller guarantees that a NUL closes the text where its size is -1",
                            size == -1 ? bytes_at(pass, std::strlen(pass), "pass") : bytes_at(pass, size, "pass"));
}

} // namespace

int PKCS5_PBKDF2_HMAC(const char* pass, int passlen, const unsigned char* salt, int saltlen, int iter,
                      const EVP_MD* digest, int keylen, unsigned char* out) {
  constexpr int most = std::numeric_limits<int>::max();
  return one_if_ok(exported(__func__, nullptr, password_in(pass, passlen), bytes_at(salt, saltlen, "salt"),
                            one_of(iter, 1, most, "iter"), needs_md(digest, "digest"),
                            one_of(keylen, 0, most, "keylen"), room(out, nullptr, "out"))(
      [](Bytes password, Bytes with, int iterations, MdId by, int size, Room& key) -> Done {
        const std::optional<crypto::Hash> hash = openssl::md_of(by).keyed;
        if (!hash) {
          return failure(STRAKE_BAD_ARGUMENT);
        }
        crypto::WipedHeap derived(static_cast<std::size_t>(size));
        kdf::pbkdf2(*hash, password, with, static_cast<std::uint32_t>(iterations), derived.bytes());
        return key.write(derived.bytes());
      }));
}
