/**
 * @file legacy_signature.h
 * @brief Verifies signatures of RSA and of ECDSA over P-256, as JWT calls them RS256 and ES256, and tokens that have
 * them. Of libstrake-legacy.
 *
 * What is signed anew is signed by strake/sign.h. docs/legacy.md shows an example and the limits.
 */
#ifndef STRAKE_LEGACY_SIGNATURE_H
#define STRAKE_LEGACY_SIGNATURE_H

#include "strake/base.h"
#include "strake/claims.h"
#include "strake/jwt.h"

#ifdef __cplusplus
extern "C" {
#endif

/** @brief A public key of one algorithm; created by strake_legacy_public_key_new(), freed by
 * strake_legacy_public_key_free(). */
typedef struct strake_legacy_public_key strake_legacy_public_key;

/** @brief An algorithm of signatures; the numbers are stable. */
typedef int32_t strake_legacy_signature_algorithm;

/** @brief The algorithms (RFC 7518, section 3.1). */
enum strake_legacy_signature_algorithm_code {
  /** RSASSA-PKCS1-v1_5 with SHA-256; keys of 2048 to 8192 bits. */
  STRAKE_LEGACY_RS256 = 1,
  /** ECDSA with P-256 and SHA-256; a signature is r and s, 32 bytes each, the most significant first. */
  STRAKE_LEGACY_ES256 = 2
};

/**
 * @brief Makes a public key.
 * @param algorithm One of ::strake_legacy_signature_algorithm_code: the only one that the key verifies.
 * @param data      The key: a SubjectPublicKeyInfo in DER, or in PEM ("-----BEGIN PUBLIC KEY-----" is how that begins).
 *                  Needs no NUL.
 * @param size      Size of data in bytes, at most 8192.
 * @param out       Receives the key, which the caller owns and frees by strake_legacy_public_key_free(); NULL on
 *                  failure.
 * @param error     Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_LEGACY_INVALID_PUBLIC_KEY; ::STRAKE_NULL_ARGUMENT; ::STRAKE_BAD_ARGUMENT if there is no
 *         such algorithm; ::STRAKE_BAD_BUFFER; ::STRAKE_OUT_OF_MEMORY; ::STRAKE_TOO_MANY_HANDLES.
 *
 * Threads: any, at any time.
 * SAFETY: the caller guarantees size readable bytes at data, and that out is writable. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_legacy_public_key_new(strake_legacy_signature_algorithm algorithm,
                                                                       const uint8_t* data, size_t size,
                                                                       strake_legacy_public_key** out,
                                                                       strake_error* error);

/**
 * @brief Checks a signature. The algorithm is that of the key, whatever a message says of itself.
 * @param key            The public key of who signed.
 * @param data           The message. May be NULL if size is 0.
 * @param size           Size of data in bytes.
 * @param signature      The signature.
 * @param signature_size Size of signature in bytes.
 * @param error          Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK if the signature is good; ::STRAKE_LEGACY_BAD_SIGNATURE if not; ::STRAKE_LEGACY_UNAVAILABLE;
 *         ::STRAKE_BUSY while another call frees the key; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE;
 *         ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER; ::STRAKE_OUT_OF_MEMORY.
 *
 * Tokens are verified by strake_legacy_jwt_verify().
 * Threads: any, at any time.
 * SAFETY: the caller guarantees as many readable bytes at data and signature as their sizes say. The library checks for
 * NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_legacy_signature_verify(const strake_legacy_public_key* key,
                                                                         const uint8_t* data, size_t size,
                                                                         const uint8_t* signature,
                                                                         size_t signature_size, strake_error* error);

/**
 * @brief Verifies a JSON Web Token that was signed by RS256 or ES256, and gives its claims. The algorithm is that of the
 * key, and a token that names another one is refused; all else is as strake/jwt.h says.
 * @param key           The public key of who signed.
 * @param token         The token, as it came. May be NULL if token_size is 0.
 * @param token_size    Size of token in bytes.
 * @param issuer        Who must have made it. May be NULL if issuer_size is 0: anybody who has the key.
 * @param issuer_size   Size of issuer in bytes.
 * @param audience      Whom it must be for, as for strake_jwt_verify(). May be NULL if audience_size is 0.
 * @param audience_size Size of audience in bytes.
 * @param options       How it is verified, or NULL for the defaults.
 * @param out           Receives the claims, which the caller owns and frees by strake_claims_free(); NULL on failure.
 * @param error         Receives the detail of a failure. May be NULL.
 * @return What strake_jwt_verify_by_callback() returns, ::STRAKE_JWT_VERIFIER_FAILED if libcrypto couldn't say;
 *         ::STRAKE_BUSY while another call frees the key; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE.
 *
 * Threads: any, at any time.
 * SAFETY: the caller guarantees token_size readable bytes at token, issuer_size at issuer, audience_size at audience,
 * that options is a struct of the size that it states, and that out is writable. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_legacy_jwt_verify(const strake_legacy_public_key* key,
                                                                   const char* token, size_t token_size,
                                                                   const char* issuer, size_t issuer_size,
                                                                   const char* audience, size_t audience_size,
                                                                   const strake_jwt_options* options,
                                                                   strake_claims** out, strake_error* error);

/**
 * @brief Frees a public key. NULL is ignored.
 * @param key   The key, or NULL.
 * @param error Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BUSY while another call uses it: nothing
 *         was freed.
 *
 * Threads: any; of two that free it one gets ::STRAKE_STALE_HANDLE.
 * SAFETY: asks nothing of the caller.
 */
STRAKE_API strake_status strake_legacy_public_key_free(strake_legacy_public_key* key, strake_error* error);

#ifdef __cplusplus
}
#endif

#endif
