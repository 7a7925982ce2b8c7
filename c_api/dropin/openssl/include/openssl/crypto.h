/**
 * @file crypto.h
 * @brief Memory: comparing, wiping, allocating.
 */
#ifndef OPENSSL_CRYPTO_H
#define OPENSSL_CRYPTO_H

#include <openssl/types.h>
#include <stdlib.h> /* programs rely on what OpenSSL's header includes */
#include <time.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Nothing has to be loaded or unloaded. */
#define OpenSSL_add_all_digests() ((void)0)
#define OpenSSL_add_all_algorithms() ((void)0)
#define CRYPTO_cleanup_all_ex_data() ((void)0)

#define CRYPTO_memcmp strake_openssl_CRYPTO_memcmp
#define OPENSSL_cleanse strake_openssl_OPENSSL_cleanse
#define OPENSSL_malloc strake_openssl_OPENSSL_malloc
#define OPENSSL_zalloc strake_openssl_OPENSSL_zalloc
#define OPENSSL_free strake_openssl_OPENSSL_free
#define OPENSSL_clear_free strake_openssl_OPENSSL_clear_free

/** @brief 0 if the bytes are equal, in a time that depends on len alone; NULL equals nothing. */
STRAKE_OPENSSL_API int CRYPTO_memcmp(const void* in_a, const void* in_b, size_t len);
/** @brief Overwrites with zeros, also where nothing reads the bytes again. */
STRAKE_OPENSSL_API void OPENSSL_cleanse(void* ptr, size_t len);

/** @brief As malloc(); NULL for 0 bytes. */
STRAKE_OPENSSL_API void* OPENSSL_malloc(size_t num);
/** @brief As OPENSSL_malloc(), of zeros. */
STRAKE_OPENSSL_API void* OPENSSL_zalloc(size_t num);
/** @brief As free(). */
STRAKE_OPENSSL_API void OPENSSL_free(void* ptr);
/** @brief As free(), behind OPENSSL_cleanse(). */
STRAKE_OPENSSL_API void OPENSSL_clear_free(void* ptr, size_t num);

#ifdef __cplusplus
}
#endif

#endif
