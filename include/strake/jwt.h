/**
 * @file jwt.h
 * @brief JSON Web Tokens: made and verified with HS256, HS384, HS512 or EdDSA.
 *
 * The algorithm is that of the key, and a token that names another one is refused: there is no way to say "none", nor
 * to have a public key taken for a secret one. Claims can be read from verified tokens alone (strake/claims.h). A
 * header that says where a key is to be found, or what nobody may ignore ("crit", "jku", "jwk", "x5u", "x5c", "b64",
 * "zip", "enc"), is refused, as are names that come twice and base64url that no encoder writes.
 *
 * Keys are of ::STRAKE_KEY_HMAC_SHA256 (HS256), ::STRAKE_KEY_HMAC_SHA384 (HS384), ::STRAKE_KEY_HMAC_SHA512 (HS512),
 * each with at least as many bytes as the hash has (RFC 7518, section 3.2), or ::STRAKE_KEY_ED25519 and
 * ::STRAKE_KEY_ED25519_PUBLIC (EdDSA, RFC 8037).
 * docs/jwt.md shows an example and the limits.
 */
#ifndef STRAKE_JWT_H
#define STRAKE_JWT_H

#include "strake/base.h"
#include "strake/claims.h"
#include "strake/key.h"
#include "strake/key_set.h"

#ifdef __cplusplus
extern "C" {
#endif

/** @brief How tokens are verified. */
typedef struct strake_jwt_options {
  size_t size;              /**< sizeof(strake_jwt_options). */
  uint64_t now;             /**< The time in seconds since 1970-01-01T00:00:00Z, or ::STRAKE_CLAIMS_SYSTEM_TIME. */
  uint64_t leeway;          /**< Seconds by which clocks may differ; at most ::STRAKE_CLAIMS_MAX_LEEWAY. */
  uint64_t max_bytes;       /**< Size of the longest token, in bytes. */
  strake_bytes type;        /**< What "typ" must be, without regard to case and to "application/" before it, e.g.
                                 "at+jwt". Empty: "JWT", or no "typ" at all. */
  int32_t permit_no_expiry; /**< 1: a token may lack an expiry. 0: it must have one. */
} strake_jwt_options;

/** @brief The default options: the clock of the system, ::STRAKE_CLAIMS_DEFAULT_LEEWAY, any plain JWT that expires. */
#define STRAKE_JWT_OPTIONS_INIT                                                                                        \
  {                                                                                                                    \
    sizeof(strake_jwt_options), STRAKE_CLAIMS_SYSTEM_TIME, STRAKE_CLAIMS_DEFAULT_LEEWAY,                               \
        STRAKE_CLAIMS_DEFAULT_MAX_BYTES, {NULL, 0}, 0                                                                  \
  }

/**
 * @brief Makes a token.
 * @param key         The key that signs: an HMAC key or a secret Ed25519 one.
 * @param claims      What it claims.
 * @param key_id      "kid" in the header, by which a verifier may find the key. May be NULL if key_id_size is 0: none.
 * @param key_id_size Size of key_id in bytes.
 * @param type        "typ" in the header. May be NULL if type_size is 0: "JWT".
 * @param type_size   Size of type in bytes.
 * @param buffer      Receives the token and a NUL behind it. May be NULL if capacity is 0.
 * @param capacity    Size of buffer in bytes.
 * @param size        Receives the size of the token in bytes, without the NUL, also if buffer is too small for it. May
 * be NULL.
 * @param error       Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_CLAIMS_NO_EXPIRY; ::STRAKE_CLAIMS_INVALID if a text isn't UTF-8, a time is beyond the
 *         year 9999, more isn't a JSON object, a claim comes twice or is of a wrong type; ::STRAKE_JWT_WEAK_KEY;
 *         ::STRAKE_JWT_UNSUPPORTED_HEADER if key_id or type isn't UTF-8; ::STRAKE_KEY_WRONG_USE;
 *         ::STRAKE_BUFFER_TOO_SMALL; ::STRAKE_FORKED; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE;
 *         ::STRAKE_BAD_HANDLE; ::STRAKE_OVERLAP; ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER; ::STRAKE_OUT_OF_MEMORY.
 *
 * Threads: any; many may use one key at once.
 * SAFETY: the caller guarantees that claims is a struct of the size that it states, with as many readable bytes at its
 * parts, key_id_size at key_id and type_size at type; capacity writable bytes at buffer; and that size is writable or
 * NULL. The library checks for NULL, and that buffer is apart from key_id and type; the parts of claims are copied
 * before buffer is written.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_jwt_sign(const strake_key* key, const strake_claims_content* claims,
                                                          const char* key_id, size_t key_id_size, const char* type,
                                                          size_t type_size, char* buffer, size_t capacity, size_t* size,
                                                          strake_error* error);

/**
 * @brief Verifies a token, and gives its claims.
 * @param key           The key: an HMAC key, or an Ed25519 one, of which the public part is enough.
 * @param token         The token, as it came. May be NULL if token_size is 0.
 * @param token_size    Size of token in bytes.
 * @param issuer        Who must have made it. May be NULL if issuer_size is 0: anybody who has the key.
 * @param issuer_size   Size of issuer in bytes.
 * @param audience      Whom it must be for: the caller. May be NULL if audience_size is 0: tokens for somebody in
 *                      particular are refused then (RFC 7519, section 4.1.3).
 * @param audience_size Size of audience in bytes.
 * @param options       How it is verified, or NULL for the defaults.
 * @param out           Receives the claims, which the caller owns and frees by strake_claims_free(); NULL on failure.
 * @param error         Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; before the signature is looked at ::STRAKE_TOKEN_TOO_LONG, ::STRAKE_JWT_MALFORMED,
 *         ::STRAKE_JWT_UNSUPPORTED_HEADER, ::STRAKE_JWT_WRONG_ALGORITHM, ::STRAKE_JWT_WRONG_TYPE;
 *         ::STRAKE_JWT_BAD_SIGNATURE; of a token that the key signed ::STRAKE_CLAIMS_INVALID,
 * ::STRAKE_CLAIMS_NO_EXPIRY,
 *         ::STRAKE_CLAIMS_EXPIRED, ::STRAKE_CLAIMS_NOT_YET_VALID, ::STRAKE_CLAIMS_WRONG_ISSUER,
 *         ::STRAKE_CLAIMS_WRONG_AUDIENCE; ::STRAKE_JWT_WEAK_KEY; ::STRAKE_KEY_WRONG_USE; ::STRAKE_FORKED;
 *         ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_ARGUMENT if the leeway is
 * too large; ::STRAKE_BAD_BUFFER; ::STRAKE_OUT_OF_MEMORY; ::STRAKE_TOO_MANY_HANDLES.
 *
 * Threads: any; many may use one key at once.
 * SAFETY: the caller guarantees token_size readable bytes at token, issuer_size at issuer, audience_size at audience,
 * that options is a struct of the size that it states, and that out is writable. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_jwt_verify(const strake_key* key, const char* token, size_t token_size,
                                                            const char* issuer, size_t issuer_size,
                                                            const char* audience, size_t audience_size,
                                                            const strake_jwt_options* options, strake_claims** out,
                                                            strake_error* error);

/**
 * @brief Verifies a token under all keys of a set, and says which one signed it.
 * @param set           The set, of an algorithm that strake_jwt_verify() takes. All keys are tried: "kid" isn't looked
 *                      at.
 * @param token         The token, as it came. May be NULL if token_size is 0.
 * @param token_size    Size of token in bytes.
 * @param issuer        Who must have made it. May be NULL if issuer_size is 0: anybody who has a key.
 * @param issuer_size   Size of issuer in bytes.
 * @param audience      Whom it must be for, as for strake_jwt_verify(). May be NULL if audience_size is 0.
 * @param audience_size Size of audience in bytes.
 * @param options       How it is verified, or NULL for the defaults.
 * @param id            Receives the name of the key; zeros on failure. May be NULL.
 * @param out           Receives the claims, which the caller owns and frees by strake_claims_free(); NULL on failure.
 * @param error         Receives the detail of a failure. May be NULL.
 * @return What strake_jwt_verify() returns, ::STRAKE_JWT_WEAK_KEY if any key of the set is too short;
 *         ::STRAKE_BUSY while another call changes the set.
 *
 * Threads: any; many may read one set at once.
 * SAFETY: the caller guarantees what strake_jwt_verify() asks for, and that id is writable or NULL. The library checks
 * for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_jwt_verify_by_set(const strake_key_set* set, const char* token,
                                                                   size_t token_size, const char* issuer,
                                                                   size_t issuer_size, const char* audience,
                                                                   size_t audience_size,
                                                                   const strake_jwt_options* options, strake_key_id* id,
                                                                   strake_claims** out, strake_error* error);

/** @brief An algorithm that the caller verifies; the numbers are stable. */
typedef int32_t strake_jwt_algorithm;

/** @brief The algorithms (RFC 7518, section 3.1) that keys of Strake aren't for. */
enum strake_jwt_algorithm_code {
  STRAKE_JWT_RS256 = 1, /**< RSASSA-PKCS1-v1_5 with SHA-256. */
  STRAKE_JWT_ES256 = 2  /**< ECDSA with P-256 and SHA-256; r and s, 32 bytes each, the most significant first. */
};

/** @brief What a verifier of the caller answers; any other number means that it couldn't say. */
enum strake_jwt_verifier_code {
  STRAKE_JWT_SIGNATURE_GOOD = 1, /**< The signature is of that text, by the right key. */
  STRAKE_JWT_SIGNATURE_BAD = 2   /**< It isn't. */
};

/**
 * @brief Judges a signature.
 * @param context        What the caller gave with the function.
 * @param input          What is to have been signed.
 * @param input_size     Size of input in bytes.
 * @param signature      The signature, decoded, of any size.
 * @param signature_size Size of signature in bytes.
 * @return One of enum strake_jwt_verifier_code.
 *
 * It must judge by a key of the algorithm that was asked for, and return: neither longjmp nor an exception may leave it.
 */
typedef int32_t (*strake_jwt_verifier)(void* context, const uint8_t* input, size_t input_size, const uint8_t* signature,
                                       size_t signature_size);

/**
 * @brief Verifies a token of an algorithm that Strake leaves to others, such as a security module, and gives its
 * claims. For keys in memory there is strake_legacy_jwt_verify() (strake/legacy_signature.h).
 * @param algorithm     One of ::strake_jwt_algorithm_code: what the token's header must name.
 * @param verifier      Judges the signature of a token whose form and header are right.
 * @param context       Is given to verifier as it is. May be NULL.
 * @param token         The token, as it came. May be NULL if token_size is 0.
 * @param token_size    Size of token in bytes.
 * @param issuer        Who must have made it. May be NULL if issuer_size is 0: anybody who has the key.
 * @param issuer_size   Size of issuer in bytes.
 * @param audience      Whom it must be for, as for strake_jwt_verify(). May be NULL if audience_size is 0.
 * @param audience_size Size of audience in bytes.
 * @param options       How it is verified, or NULL for the defaults.
 * @param out           Receives the claims, which the caller owns and frees by strake_claims_free(); NULL on failure.
 * @param error         Receives the detail of a failure. May be NULL.
 * @return What strake_jwt_verify() returns, but for what it says of keys; ::STRAKE_JWT_VERIFIER_FAILED.
 *
 * Threads: any, at any time. The verifier is called by the thread that verifies, and once at most.
 * SAFETY: the caller guarantees token_size readable bytes at token, issuer_size at issuer, audience_size at audience,
 * that options is a struct of the size that it states, that out is writable, and that verifier keeps to what
 * strake_jwt_verifier asks. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_jwt_verify_by_callback(
    strake_jwt_algorithm algorithm, strake_jwt_verifier verifier, void* context, const char* token, size_t token_size,
    const char* issuer, size_t issuer_size, const char* audience, size_t audience_size,
    const strake_jwt_options* options, strake_claims** out, strake_error* error);

/**
 * @brief Copies "kid" from the header of a token that nobody has verified: to choose a key by, and for nothing else.
 * @param token      The token, as it came. May be NULL if token_size is 0.
 * @param token_size Size of token in bytes; at most ::STRAKE_CLAIMS_DEFAULT_MAX_BYTES.
 * @param buffer     Receives the text, which may hold a NUL and anything else that an attacker likes, and a NUL behind
 *                   it. May be NULL if capacity is 0.
 * @param capacity   Size of buffer in bytes.
 * @param size       Receives the size of the text in bytes, without the NUL, also if buffer is too small for it. May be
 *                   NULL.
 * @param error      Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_NOT_FOUND if the header says none; ::STRAKE_TOKEN_TOO_LONG; ::STRAKE_JWT_MALFORMED;
 *         ::STRAKE_JWT_UNSUPPORTED_HEADER; ::STRAKE_BUFFER_TOO_SMALL; ::STRAKE_NULL_ARGUMENT; ::STRAKE_OVERLAP;
 *         ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER; ::STRAKE_OUT_OF_MEMORY.
 *
 * Never make a path, a query or an address of it: look it up among the names of keys that there are.
 * Threads: any, at any time.
 * SAFETY: the caller guarantees token_size readable bytes at token, capacity writable bytes at buffer, and that size is
 * writable or NULL. The library checks for NULL and for overlap.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_jwt_read_untrusted_key_id(const char* token, size_t token_size,
                                                                           char* buffer, size_t capacity, size_t* size,
                                                                           strake_error* error);

#ifdef __cplusplus
}
#endif

#endif
