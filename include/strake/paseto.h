/**
 * @file paseto.h
 * @brief PASETO version 4: tokens whose algorithms aren't for choice; local ones are encrypted, public ones are signed.
 *
 * A local token (v4.local) is encrypted and authenticated under a key of ::STRAKE_KEY_PASETO_V4_LOCAL by XChaCha20 and
 * keyed BLAKE2b. A public one (v4.public) is signed by Ed25519. Both may carry a footer, which everybody can read, and
 * be bound to an implicit assertion, which isn't in the token. Claims can be read from verified tokens alone
 * (strake/claims.h); their times are dates of RFC 3339.
 * docs/paseto.md shows an example and the limits.
 */
#ifndef STRAKE_PASETO_H
#define STRAKE_PASETO_H

#include "strake/base.h"
#include "strake/claims.h"
#include "strake/key.h"

#ifdef __cplusplus
extern "C" {
#endif

/** @brief How tokens are verified. */
typedef struct strake_paseto_options {
  size_t size;              /**< sizeof(strake_paseto_options). */
  uint64_t now;             /**< The time in seconds since 1970-01-01T00:00:00Z, or ::STRAKE_CLAIMS_SYSTEM_TIME. */
  uint64_t leeway;          /**< Seconds by which clocks may differ; at most ::STRAKE_CLAIMS_MAX_LEEWAY. */
  uint64_t max_bytes;       /**< Size of the longest token, in bytes. */
  int32_t permit_no_expiry; /**< 1: a token may lack an expiry. 0: it must have one. */
} strake_paseto_options;

/** @brief The default options: the clock of the system, ::STRAKE_CLAIMS_DEFAULT_LEEWAY, tokens that expire. */
#define STRAKE_PASETO_OPTIONS_INIT                                                                                     \
  {                                                                                                                    \
    sizeof(strake_paseto_options), STRAKE_CLAIMS_SYSTEM_TIME, STRAKE_CLAIMS_DEFAULT_LEEWAY,                            \
        STRAKE_CLAIMS_DEFAULT_MAX_BYTES, 0                                                                             \
  }

/**
 * @brief Makes a local token: encrypted, for those who have the key.
 * @param key           The key: of ::STRAKE_KEY_PASETO_V4_LOCAL.
 * @param claims        What it claims.
 * @param footer        What the token says besides, e.g. the name of the key; everybody can read it. May be NULL if
 *                      footer_size is 0: none.
 * @param footer_size   Size of footer in bytes.
 * @param implicit      What the token is bound to without saying it, e.g. the name of a tenant. May be NULL if
 *                      implicit_size is 0.
 * @param implicit_size Size of implicit in bytes.
 * @param buffer        Receives the token and a NUL behind it. May be NULL if capacity is 0.
 * @param capacity      Size of buffer in bytes.
 * @param size          Receives the size of the token in bytes, without the NUL, also if buffer is too small for it.
 * May be NULL.
 * @param error         Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_CLAIMS_NO_EXPIRY; ::STRAKE_CLAIMS_INVALID, as of strake_jwt_sign(); ::STRAKE_SYSTEM if
 * there are no random bytes; ::STRAKE_KEY_WRONG_USE; ::STRAKE_BUFFER_TOO_SMALL;
 *         ::STRAKE_FORKED; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_OVERLAP;
 *         ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER; ::STRAKE_OUT_OF_MEMORY.
 *
 * Threads: any; many may use one key at once.
 * SAFETY: the caller guarantees that claims is a struct of the size that it states, with as many readable bytes at its
 * parts, footer_size at footer and implicit_size at implicit; capacity writable bytes at buffer; and that size is
 * writable or NULL. The library checks for NULL, and that buffer is apart from footer and implicit; the parts of claims
 * are copied before buffer is written.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_paseto_encrypt(
    const strake_key* key, const strake_claims_content* claims, const uint8_t* footer, size_t footer_size,
    const uint8_t* implicit, size_t implicit_size, char* buffer, size_t capacity, size_t* size, strake_error* error);

/**
 * @brief Makes a public token: signed, for everybody to read and to verify.
 * @param key           The key: a secret Ed25519 key.
 * @param claims        What it claims.
 * @param footer        What the token says besides, e.g. the name of the key; everybody can read it. May be NULL if
 *                      footer_size is 0: none.
 * @param footer_size   Size of footer in bytes.
 * @param implicit      What the token is bound to without saying it, e.g. the name of a tenant. May be NULL if
 *                      implicit_size is 0.
 * @param implicit_size Size of implicit in bytes.
 * @param buffer        Receives the token and a NUL behind it. May be NULL if capacity is 0.
 * @param capacity      Size of buffer in bytes.
 * @param size          Receives the size of the token in bytes, without the NUL, also if buffer is too small for it.
 * May be NULL.
 * @param error         Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_CLAIMS_NO_EXPIRY; ::STRAKE_CLAIMS_INVALID, as of strake_jwt_sign();
 * ::STRAKE_KEY_WRONG_USE; ::STRAKE_BUFFER_TOO_SMALL;
 *         ::STRAKE_FORKED; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_OVERLAP;
 *         ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER; ::STRAKE_OUT_OF_MEMORY.
 *
 * Threads: any; many may use one key at once.
 * SAFETY: the caller guarantees that claims is a struct of the size that it states, with as many readable bytes at its
 * parts, footer_size at footer and implicit_size at implicit; capacity writable bytes at buffer; and that size is
 * writable or NULL. The library checks for NULL, and that buffer is apart from footer and implicit; the parts of claims
 * are copied before buffer is written.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_paseto_sign(const strake_key* key, const strake_claims_content* claims,
                                                             const uint8_t* footer, size_t footer_size,
                                                             const uint8_t* implicit, size_t implicit_size,
                                                             char* buffer, size_t capacity, size_t* size,
                                                             strake_error* error);

/**
 * @brief Decrypts a local token, and gives its claims.
 * @param key           The key: of ::STRAKE_KEY_PASETO_V4_LOCAL.
 * @param token         The token, as it came. May be NULL if token_size is 0.
 * @param token_size    Size of token in bytes.
 * @param implicit      What the token must be bound to. May be NULL if implicit_size is 0.
 * @param implicit_size Size of implicit in bytes.
 * @param issuer        Who must have made it. May be NULL if issuer_size is 0: anybody who has the key.
 * @param issuer_size   Size of issuer in bytes.
 * @param audience      Whom it must be for: the caller. May be NULL if audience_size is 0: tokens for somebody in
 *                      particular are refused then.
 * @param audience_size Size of audience in bytes.
 * @param options       How it is verified, or NULL for the defaults.
 * @param out           Receives the claims, which the caller owns and frees by strake_claims_free(); NULL on failure.
 * @param error         Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_TOKEN_TOO_LONG; ::STRAKE_PASETO_MALFORMED if it isn't of this version and kind, which
 *         everybody can see; ::STRAKE_PASETO_FORGED, whatever else is wrong with it; of a token that the key made
 *         ::STRAKE_CLAIMS_INVALID, ::STRAKE_CLAIMS_NO_EXPIRY, ::STRAKE_CLAIMS_EXPIRED, ::STRAKE_CLAIMS_NOT_YET_VALID,
 *         ::STRAKE_CLAIMS_WRONG_ISSUER, ::STRAKE_CLAIMS_WRONG_AUDIENCE; ::STRAKE_KEY_WRONG_USE; ::STRAKE_FORKED;
 *         ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_ARGUMENT if the leeway is
 * too large; ::STRAKE_BAD_BUFFER; ::STRAKE_OUT_OF_MEMORY; ::STRAKE_TOO_MANY_HANDLES.
 *
 * Threads: any; many may use one key at once.
 * SAFETY: the caller guarantees token_size readable bytes at token, implicit_size at implicit, issuer_size at issuer,
 * audience_size at audience, that options is a struct of the size that it states, and that out is writable. The library
 * checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_paseto_decrypt(
    const strake_key* key, const char* token, size_t token_size, const uint8_t* implicit, size_t implicit_size,
    const char* issuer, size_t issuer_size, const char* audience, size_t audience_size,
    const strake_paseto_options* options, strake_claims** out, strake_error* error);

/**
 * @brief Verifies a public token, and gives its claims.
 * @param key           The key: an Ed25519 key, of which the public part is enough.
 * @param token         The token, as it came. May be NULL if token_size is 0.
 * @param token_size    Size of token in bytes.
 * @param implicit      What the token must be bound to. May be NULL if implicit_size is 0.
 * @param implicit_size Size of implicit in bytes.
 * @param issuer        Who must have made it. May be NULL if issuer_size is 0: anybody who has the key.
 * @param issuer_size   Size of issuer in bytes.
 * @param audience      Whom it must be for: the caller. May be NULL if audience_size is 0: tokens for somebody in
 *                      particular are refused then.
 * @param audience_size Size of audience in bytes.
 * @param options       How it is verified, or NULL for the defaults.
 * @param out           Receives the claims, which the caller owns and frees by strake_claims_free(); NULL on failure.
 * @param error         Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_TOKEN_TOO_LONG; ::STRAKE_PASETO_MALFORMED if it isn't of this version and kind, which
 *         everybody can see; ::STRAKE_PASETO_FORGED, whatever else is wrong with it; of a token that the key made
 *         ::STRAKE_CLAIMS_INVALID, ::STRAKE_CLAIMS_NO_EXPIRY, ::STRAKE_CLAIMS_EXPIRED, ::STRAKE_CLAIMS_NOT_YET_VALID,
 *         ::STRAKE_CLAIMS_WRONG_ISSUER, ::STRAKE_CLAIMS_WRONG_AUDIENCE; ::STRAKE_KEY_WRONG_USE; ::STRAKE_FORKED;
 *         ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_ARGUMENT if the leeway is
 * too large; ::STRAKE_BAD_BUFFER; ::STRAKE_OUT_OF_MEMORY; ::STRAKE_TOO_MANY_HANDLES.
 *
 * Threads: any; many may use one key at once.
 * SAFETY: the caller guarantees token_size readable bytes at token, implicit_size at implicit, issuer_size at issuer,
 * audience_size at audience, that options is a struct of the size that it states, and that out is writable. The library
 * checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_paseto_verify(
    const strake_key* key, const char* token, size_t token_size, const uint8_t* implicit, size_t implicit_size,
    const char* issuer, size_t issuer_size, const char* audience, size_t audience_size,
    const strake_paseto_options* options, strake_claims** out, strake_error* error);

/**
 * @brief Copies the footer of a token that nobody has verified: to choose a key by, and for nothing else.
 * @param token      The token, of either kind, as it came. May be NULL if token_size is 0.
 * @param token_size Size of token in bytes; at most ::STRAKE_CLAIMS_DEFAULT_MAX_BYTES.
 * @param buffer     Receives the footer, which is what an attacker likes. May be NULL if capacity is 0.
 * @param capacity   Size of buffer in bytes.
 * @param size       Receives the size of the footer in bytes, also if buffer is too small for it; 0 if there is none.
 * May be NULL.
 * @param error      Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_TOKEN_TOO_LONG; ::STRAKE_PASETO_MALFORMED; ::STRAKE_BUFFER_TOO_SMALL;
 *         ::STRAKE_NULL_ARGUMENT; ::STRAKE_OVERLAP; ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER; ::STRAKE_OUT_OF_MEMORY.
 *
 * strake_claims_get_footer() gives that of a verified token. Never make a path, a query or an address of this one.
 * Threads: any, at any time.
 * SAFETY: the caller guarantees token_size readable bytes at token, capacity writable bytes at buffer, and that size is
 * writable or NULL. The library checks for NULL and for overlap.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_paseto_read_untrusted_footer(const char* token, size_t token_size,
                                                                              uint8_t* buffer, size_t capacity,
                                                                              size_t* size, strake_error* error);

#ifdef __cplusplus
}
#endif

#endif
