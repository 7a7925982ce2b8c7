/**
 * @file hmac.h
 * @brief HMAC over SHA-2.
 *
 * Functions that return int give 1 for success and 0 for failure, unless something else is said.
 */
#ifndef OPENSSL_HMAC_H
#define OPENSSL_HMAC_H

#include <openssl/evp.h>

#ifdef __cplusplus
extern "C" {
#endif

#define HMAC_CTX_new strake_openssl_HMAC_CTX_new
#define HMAC_CTX_free strake_openssl_HMAC_CTX_free
#define HMAC_CTX_reset strake_openssl_HMAC_CTX_reset
#define HMAC_CTX_copy strake_openssl_HMAC_CTX_copy
#define HMAC_CTX_get_md strake_openssl_HMAC_CTX_get_md
#define HMAC_size strake_openssl_HMAC_size
#define HMAC_Init strake_openssl_HMAC_Init
#define HMAC_Init_ex strake_openssl_HMAC_Init_ex
#define HMAC_Update strake_openssl_HMAC_Update
#define HMAC_Final strake_openssl_HMAC_Final
#define HMAC strake_openssl_HMAC

/** @brief A context without key and digest; NULL if memory ends. */
STRAKE_OPENSSL_API HMAC_CTX* HMAC_CTX_new(void);
/** @brief Frees it, and wipes the key. NULL is ignored, one that was freed is refused. */
STRAKE_OPENSSL_API void HMAC_CTX_free(HMAC_CTX* ctx);
/** @brief Makes it as it was new. */
STRAKE_OPENSSL_API int HMAC_CTX_reset(HMAC_CTX* ctx);
/** @brief Makes dctx what sctx is, key and all; fails for NULL and where both are the same. */
STRAKE_OPENSSL_API int HMAC_CTX_copy(HMAC_CTX* dctx, HMAC_CTX* sctx);
/** @brief The digest; NULL if it has none. */
STRAKE_OPENSSL_API const EVP_MD* HMAC_CTX_get_md(const HMAC_CTX* ctx);
/** @brief Size of the tag in bytes; 0 if there is no digest. */
STRAKE_OPENSSL_API size_t HMAC_size(const HMAC_CTX* ctx);

/** @brief As HMAC_Init_ex(). */
STRAKE_OPENSSL_API int HMAC_Init(HMAC_CTX* ctx, const void* key, int len, const EVP_MD* md);
/** @brief Begins anew; NULL takes the key or the digest that it has. Another digest needs a key. impl must be NULL. */
STRAKE_OPENSSL_API int HMAC_Init_ex(HMAC_CTX* ctx, const void* key, int len, const EVP_MD* md, ENGINE* impl);
/** @brief Adds; fails before a beginning and after the end. */
STRAKE_OPENSSL_API int HMAC_Update(HMAC_CTX* ctx, const unsigned char* data, size_t len);
/** @brief Gives the tag, and keeps key and digest. len may be NULL. */
STRAKE_OPENSSL_API int HMAC_Final(HMAC_CTX* ctx, unsigned char* md, unsigned int* len);

/**
 * @brief The tag of bytes in one piece, in md, which is returned; NULL for failure.
 *
 * Where md is NULL the tag is in memory of the thread, until the thread calls this again so. A key of NULL is an empty
 * one, if key_len is 0. md_len may be NULL.
 */
STRAKE_OPENSSL_API unsigned char* HMAC(const EVP_MD* evp_md, const void* key, int key_len, const unsigned char* data,
                                       size_t data_len, unsigned char* md, unsigned int* md_len);

#ifdef __cplusplus
}
#endif

#endif
