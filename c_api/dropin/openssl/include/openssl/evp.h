/**
 * @file evp.h
 * @brief Digests and PBKDF2.
 *
 * Functions that return int give 1 for success and 0 for failure, unless something else is said.
 */
#ifndef OPENSSL_EVP_H
#define OPENSSL_EVP_H

#include <stdio.h> /* programs rely on what OpenSSL's header includes */

#include <openssl/crypto.h>
#include <openssl/types.h>

#ifdef __cplusplus
extern "C" {
#endif

#define EVP_MAX_MD_SIZE 64

#define NID_undef 0
#define NID_sha256 672
#define NID_sha384 673
#define NID_sha512 674
#define NID_blake2b512 1056

#define EVP_cleanup() ((void)0)

#define EVP_sha256 strake_openssl_EVP_sha256
#define EVP_sha384 strake_openssl_EVP_sha384
#define EVP_sha512 strake_openssl_EVP_sha512
#define EVP_blake2b512 strake_openssl_EVP_blake2b512
#define EVP_get_digestbyname strake_openssl_EVP_get_digestbyname
#define EVP_MD_get_size strake_openssl_EVP_MD_get_size
#define EVP_MD_get_block_size strake_openssl_EVP_MD_get_block_size
#define EVP_MD_get_type strake_openssl_EVP_MD_get_type
#define EVP_MD_get0_name strake_openssl_EVP_MD_get0_name

STRAKE_OPENSSL_API const EVP_MD* EVP_sha256(void);
STRAKE_OPENSSL_API const EVP_MD* EVP_sha384(void);
STRAKE_OPENSSL_API const EVP_MD* EVP_sha512(void);
STRAKE_OPENSSL_API const EVP_MD* EVP_blake2b512(void);
/** @brief One of those above, by any of its names in OpenSSL and whatever their case; NULL if none has the name. */
STRAKE_OPENSSL_API const EVP_MD* EVP_get_digestbyname(const char* name);
/** @brief Size of the digest in bytes; -1 for NULL. */
STRAKE_OPENSSL_API int EVP_MD_get_size(const EVP_MD* md);
/** @brief Size of a block in bytes; -1 for NULL. */
STRAKE_OPENSSL_API int EVP_MD_get_block_size(const EVP_MD* md);
/** @brief The number, e.g. NID_sha256; NID_undef for NULL. */
STRAKE_OPENSSL_API int EVP_MD_get_type(const EVP_MD* md);
/** @brief The name, e.g. "SHA256"; NULL for NULL. */
STRAKE_OPENSSL_API const char* EVP_MD_get0_name(const EVP_MD* md);

#define EVP_MD_size EVP_MD_get_size
#define EVP_MD_block_size EVP_MD_get_block_size
#define EVP_MD_type EVP_MD_get_type
#define EVP_MD_nid EVP_MD_get_type
#define EVP_MD_name EVP_MD_get0_name

#define EVP_MD_CTX_new strake_openssl_EVP_MD_CTX_new
#define EVP_MD_CTX_free strake_openssl_EVP_MD_CTX_free
#define EVP_MD_CTX_reset strake_openssl_EVP_MD_CTX_reset
#define EVP_MD_CTX_copy strake_openssl_EVP_MD_CTX_copy
#define EVP_MD_CTX_copy_ex strake_openssl_EVP_MD_CTX_copy_ex
#define EVP_MD_CTX_get0_md strake_openssl_EVP_MD_CTX_get0_md
#define EVP_DigestInit strake_openssl_EVP_DigestInit
#define EVP_DigestInit_ex strake_openssl_EVP_DigestInit_ex
#define EVP_DigestUpdate strake_openssl_EVP_DigestUpdate
#define EVP_DigestFinal strake_openssl_EVP_DigestFinal
#define EVP_DigestFinal_ex strake_openssl_EVP_DigestFinal_ex
#define EVP_Digest strake_openssl_EVP_Digest

/** @brief A context without a digest; NULL if memory ends. */
STRAKE_OPENSSL_API EVP_MD_CTX* EVP_MD_CTX_new(void);
/** @brief Frees it, and wipes what was added. NULL is ignored, one that was freed is refused. */
STRAKE_OPENSSL_API void EVP_MD_CTX_free(EVP_MD_CTX* ctx);
/** @brief Makes it as it was new. */
STRAKE_OPENSSL_API int EVP_MD_CTX_reset(EVP_MD_CTX* ctx);
/** @brief Makes out what in is; fails for NULL and where both are the same. */
STRAKE_OPENSSL_API int EVP_MD_CTX_copy(EVP_MD_CTX* out, const EVP_MD_CTX* in);
/** @brief The same. */
STRAKE_OPENSSL_API int EVP_MD_CTX_copy_ex(EVP_MD_CTX* out, const EVP_MD_CTX* in);
/** @brief The digest; NULL if it has none. */
STRAKE_OPENSSL_API const EVP_MD* EVP_MD_CTX_get0_md(const EVP_MD_CTX* ctx);

/** @brief Begins anew; fails for NULL. */
STRAKE_OPENSSL_API int EVP_DigestInit(EVP_MD_CTX* ctx, const EVP_MD* type);
/** @brief Begins anew; a type of NULL takes the digest that it has. impl must be NULL. */
STRAKE_OPENSSL_API int EVP_DigestInit_ex(EVP_MD_CTX* ctx, const EVP_MD* type, ENGINE* impl);
/** @brief Adds; fails before a beginning and after the end. */
STRAKE_OPENSSL_API int EVP_DigestUpdate(EVP_MD_CTX* ctx, const void* d, size_t cnt);
/** @brief Gives the digest, of at most EVP_MAX_MD_SIZE bytes, and resets the context. s may be NULL. */
STRAKE_OPENSSL_API int EVP_DigestFinal(EVP_MD_CTX* ctx, unsigned char* md, unsigned int* s);
/** @brief Gives the digest, and keeps which one it was. s may be NULL. */
STRAKE_OPENSSL_API int EVP_DigestFinal_ex(EVP_MD_CTX* ctx, unsigned char* md, unsigned int* s);
/** @brief The digest of bytes in one piece. size may be NULL; impl must be. */
STRAKE_OPENSSL_API int EVP_Digest(const void* data, size_t count, unsigned char* md, unsigned int* size,
                                  const EVP_MD* type, ENGINE* impl);

#define EVP_MD_CTX_create EVP_MD_CTX_new
#define EVP_MD_CTX_destroy EVP_MD_CTX_free
#define EVP_MD_CTX_init EVP_MD_CTX_reset
#define EVP_MD_CTX_md EVP_MD_CTX_get0_md
#define EVP_MD_CTX_get0_name(ctx) EVP_MD_get0_name(EVP_MD_CTX_get0_md(ctx))
#define EVP_MD_CTX_get_size(ctx) EVP_MD_get_size(EVP_MD_CTX_get0_md(ctx))
#define EVP_MD_CTX_size(ctx) EVP_MD_CTX_get_size(ctx)
#define EVP_MD_CTX_get_block_size(ctx) EVP_MD_get_block_size(EVP_MD_CTX_get0_md(ctx))
#define EVP_MD_CTX_block_size(ctx) EVP_MD_CTX_get_block_size(ctx)
#define EVP_MD_CTX_get_type(ctx) EVP_MD_get_type(EVP_MD_CTX_get0_md(ctx))
#define EVP_MD_CTX_type(ctx) EVP_MD_CTX_get_type(ctx)

#define PKCS5_PBKDF2_HMAC strake_openssl_PKCS5_PBKDF2_HMAC

/**
 * @brief PBKDF2 (RFC 8018) by HMAC over SHA-2.
 *
 * A passlen of -1 says that a NUL closes pass; a pass of NULL is an empty one.
 */
STRAKE_OPENSSL_API int PKCS5_PBKDF2_HMAC(const char* pass, int passlen, const unsigned char* salt, int saltlen,
                                         int iter, const EVP_MD* digest, int keylen, unsigned char* out);

#ifdef __cplusplus
}
#endif

#endif
