/**
 * @file types.h
 * @brief Types of OpenSSL's interface for digests, HMAC, random bytes and PBKDF2, as Strake implements it.
 *
 * These headers replace OpenSSL's for programs that use nothing else of libcrypto. Each function is a macro for a
 * function of libstrake-openssl, so that libcrypto can be in the same process. What isn't supported isn't declared.
 * docs/openssl.md lists the functions, and what they do differently.
 */
#ifndef OPENSSL_TYPES_H
#define OPENSSL_TYPES_H

#include <stddef.h>
#include <stdint.h>

#include <openssl/opensslv.h>

#if defined(__GNUC__)
#define STRAKE_OPENSSL_API __attribute__((visibility("default")))
#else
#define STRAKE_OPENSSL_API
#endif

/* Else C would declare an unsupported function by its use, and the program would fail as late as at the link. */
#if defined(__GNUC__) && !defined(__cplusplus)
#pragma GCC diagnostic error "-Wimplicit-function-declaration"
#endif

#ifdef __cplusplus
extern "C" {
#endif

typedef struct evp_md_st EVP_MD;         /**< @brief A digest; static, never freed. */
typedef struct evp_md_ctx_st EVP_MD_CTX; /**< @brief A digest under way: a handle, which is never dereferenced. */
typedef struct hmac_ctx_st HMAC_CTX;     /**< @brief An HMAC under way: a handle as well. */
typedef struct engine_st ENGINE;         /**< @brief There are none: each parameter of this type must be NULL. */

#ifdef __cplusplus
}
#endif

#endif
