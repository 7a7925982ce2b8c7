/**
 * @file sha.h
 * @brief SHA-2 without a context that must be freed.
 *
 * Functions that return int give 1 for success and 0 for failure.
 */
#ifndef OPENSSL_SHA_H
#define OPENSSL_SHA_H

#include <openssl/types.h>

#ifdef __cplusplus
extern "C" {
#endif

#define SHA256_DIGEST_LENGTH 32
#define SHA384_DIGEST_LENGTH 48
#define SHA512_DIGEST_LENGTH 64
#define SHA256_CBLOCK 64
#define SHA512_CBLOCK 128

/** @brief A SHA-256 under way, which can be copied by assignment. It holds what was added until the end. */
typedef struct SHA256state_st {
  uint64_t strake_private[14]; /**< Not the program's. */
} SHA256_CTX;
/** @brief A SHA-384 or SHA-512 under way, likewise. */
typedef struct SHA512state_st {
  uint64_t strake_private[26]; /**< Not the program's. */
} SHA512_CTX;

#define SHA256_Init strake_openssl_SHA256_Init
#define SHA256_Update strake_openssl_SHA256_Update
#define SHA256_Final strake_openssl_SHA256_Final
#define SHA256 strake_openssl_SHA256
#define SHA384_Init strake_openssl_SHA384_Init
#define SHA384_Update strake_openssl_SHA384_Update
#define SHA384_Final strake_openssl_SHA384_Final
#define SHA384 strake_openssl_SHA384
#define SHA512_Init strake_openssl_SHA512_Init
#define SHA512_Update strake_openssl_SHA512_Update
#define SHA512_Final strake_openssl_SHA512_Final
#define SHA512 strake_openssl_SHA512

/** @brief Begins. */
STRAKE_OPENSSL_API int SHA256_Init(SHA256_CTX* c);
/** @brief Adds; fails before a beginning and after the end. */
STRAKE_OPENSSL_API int SHA256_Update(SHA256_CTX* c, const void* data, size_t len);
/** @brief Gives SHA256_DIGEST_LENGTH bytes, ends and wipes. */
STRAKE_OPENSSL_API int SHA256_Final(unsigned char* md, SHA256_CTX* c);
/**
 * @brief The digest of bytes in one piece, in md, which is returned; NULL for failure.
 *
 * Where md is NULL the digest is in memory of the thread, until the thread calls this again so.
 */
STRAKE_OPENSSL_API unsigned char* SHA256(const unsigned char* d, size_t n, unsigned char* md);

/** @brief As for SHA-256. */
STRAKE_OPENSSL_API int SHA384_Init(SHA512_CTX* c);
/** @brief As for SHA-256. */
STRAKE_OPENSSL_API int SHA384_Update(SHA512_CTX* c, const void* data, size_t len);
/** @brief As for SHA-256, SHA384_DIGEST_LENGTH bytes; fails where SHA512_Init() began. */
STRAKE_OPENSSL_API int SHA384_Final(unsigned char* md, SHA512_CTX* c);
/** @brief As for SHA-256. */
STRAKE_OPENSSL_API unsigned char* SHA384(const unsigned char* d, size_t n, unsigned char* md);

/** @brief As for SHA-256. */
STRAKE_OPENSSL_API int SHA512_Init(SHA512_CTX* c);
/** @brief As for SHA-256. */
STRAKE_OPENSSL_API int SHA512_Update(SHA512_CTX* c, const void* data, size_t len);
/** @brief As for SHA-256, SHA512_DIGEST_LENGTH bytes; fails where SHA384_Init() began. */
STRAKE_OPENSSL_API int SHA512_Final(unsigned char* md, SHA512_CTX* c);
/** @brief As for SHA-256. */
STRAKE_OPENSSL_API unsigned char* SHA512(const unsigned char* d, size_t n, unsigned char* md);

#ifdef __cplusplus
}
#endif

#endif
