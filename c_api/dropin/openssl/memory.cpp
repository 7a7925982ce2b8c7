#include <cstdlib>

#include "arguments.hpp"
#include "include/openssl/crypto.h"

using namespace strake;
using namespace strake::boundary;

namespace {

[[gnu::always_inline]] inline void wipe_at(const char* function, void* at, size_t size) {
  static_cast<void>(
      exported(function, nullptr, fills(at, size, nullptr, "ptr"))([](Buffer& room) { crypto::wipe(room.whole()); }));
}

void free_at(void* block) {
  STRAKE_UNSAFE_BEGIN("SAFETY: the caller guarantees NULL, or a block of OPENSSL_malloc that isn't freed yet")
  std::free(block);
  STRAKE_UNSAFE_END
}

} // namespace

int CRYPTO_memcmp(const void* in_a, const void* in_b, size_t len) {
  const Status status = exported(__func__, nullptr, bytes_at(in_a, len, "in_a"), bytes_at(in_b, len, "in_b"))(
      [](Bytes a, Bytes b) { return crypto::equal(a, b) ? Done() : failure(STRAKE_NOT_EQUAL); });
  return status == STRAKE_OK ? 0 : 1;
}

void OPENSSL_cleanse(void* ptr, size_t len) { wipe_at(__func__, ptr, len); }

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

void OPENSSL_free(void* ptr) { free_at(ptr); }

void OPENSSL_clear_free(void* ptr, size_t num) {
  if (ptr != nullptr) {
    wipe_at(__func__, ptr, num);
    free_at(ptr);
  }
}
