#include <cstdlib>

#include "arguments.hpp"
#include "include/openssl/crypto.h"

using namespace strake;
using namespace strake::boundary;

int CRYPTO_memcmp(const void* in_a, const void* in_b, size_t len) {
  const Status status = exported(__func__, nullptr, bytes_at(in_a, len, "in_a"), bytes_at(in_b, len, "in_b"))(
      [](Bytes a, Bytes b) { return crypto::equal(a, b) ? Done() : failure(STRAKE_NOT_EQUAL); });
  return status == STRAKE_OK ? 0 : 1;
}

void OPENSSL_cleanse(void* ptr, size_t len) {
  static_cast<void>(
      exported(__func__, nullptr, fills(ptr, len, nullptr, "ptr"))([](Buffer& room) { crypto::wipe(room.whole()); }));
}

void* OPENSSL_malloc(size_t num) {
  return num == 0
             ? nullptr
             : STRAKE_UNSAFE_EXPR("SAFETY: the block is the caller's, who frees it by OPENSSL_free", std::malloc(num));
}

void* OPENSSL_zalloc(size_t num) {
  return num == 0 ? nullptr
                  : STRAKE_UNSAFE_EXPR("SAFETY: the block is the caller's, who frees it by OPENSSL_free",
                                       std::calloc(1, num));
}

void OPENSSL_free(void* ptr) {
  STRAKE_UNSAFE_BEGIN("SAFETY: the caller guarantees NULL, or a block of the functions above that isn't freed yet")
  std::free(ptr);
  STRAKE_UNSAFE_END
}

void OPENSSL_clear_free(void* ptr, size_t num) {
  if (ptr != nullptr) {
    OPENSSL_cleanse(ptr, num);
    OPENSSL_free(ptr);
  }
}
