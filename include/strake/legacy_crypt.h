/**
 * @file legacy_crypt.h
 * @brief Verifies passwords against hashes of crypt(3), so that a login can be upgraded to strake/password.h. Of
 * libstrake-legacy.
 *
 * docs/legacy.md shows a login that upgrades, and the limits.
 */
#ifndef STRAKE_LEGACY_CRYPT_H
#define STRAKE_LEGACY_CRYPT_H

#include "strake/legacy_profile.h"

#ifdef __cplusplus
extern "C" {
#endif

/** @brief Longest password, in bytes. */
#define STRAKE_LEGACY_CRYPT_MAX_PASSWORD_BYTES 511

/** @brief The most that a hash may ask its verifier to spend. */
typedef struct strake_legacy_crypt_cost {
  size_t size;          /**< sizeof(strake_legacy_crypt_cost). */
  uint32_t sha_rounds;  /**< Rounds of SHA-256 ($5$) and SHA-512 ($6$). */
  uint32_t bcrypt_cost; /**< Of bcrypt ($2b$): the binary logarithm of its rounds. */
  uint64_t memory_kib;  /**< Of yescrypt ($y$): its memory, in KiB. */
} strake_legacy_crypt_cost;

/** @brief What a hash may ask for, if nothing else is said: 500,000 rounds, 2^14 rounds of bcrypt, 64 MiB. */
#define STRAKE_LEGACY_CRYPT_COST_INIT                                                                                  \
  { sizeof(strake_legacy_crypt_cost), 500000, 14, 65536 }

/**
 * @brief Checks a password against a stored hash of crypt(3), in a time that doesn't tell how far it is right.
 * @param profile       The profile of the hashes, which must permit reading.
 * @param password      The password. Needs no NUL. May be NULL if password_size is 0.
 * @param password_size Size of password in bytes, at most ::STRAKE_LEGACY_CRYPT_MAX_PASSWORD_BYTES.
 * @param hash          The stored hash: of MD5 ($1$), SHA-256 ($5$), SHA-512 ($6$), bcrypt ($2a$, $2b$, $2y$), yescrypt
 *                      ($y$), or DES, which has no prefix. Needs no NUL.
 * @param hash_size     Size of hash in bytes, without a NUL.
 * @param most          The most that the hash may ask for, or NULL for ::STRAKE_LEGACY_CRYPT_COST_INIT.
 * @param error         Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK if it is the password of the hash; ::STRAKE_PASSWORD_MISMATCH if not;
 *         ::STRAKE_LEGACY_UNKNOWN_METHOD; ::STRAKE_PASSWORD_INVALID_HASH; ::STRAKE_PASSWORD_TOO_COSTLY;
 *         ::STRAKE_PASSWORD_TOO_LONG; ::STRAKE_LEGACY_DENIED; ::STRAKE_LEGACY_EXPIRED; ::STRAKE_BUSY while another call
 *         frees the profile; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_ARGUMENT;
 *         ::STRAKE_BAD_BUFFER; ::STRAKE_OUT_OF_MEMORY, also if there isn't the memory that it costs.
 *
 * DES looks at eight characters of a password, bcrypt at 72 bytes: so it was when the hash was made. A password that
 * holds NUL is that of no hash.
 * Threads: any, at any time.
 * SAFETY: the caller guarantees as many readable bytes at password and hash as their sizes say, and that most is a
 * struct of the size that it states. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_legacy_crypt_verify(const strake_legacy_profile* profile,
                                                                     const char* password, size_t password_size,
                                                                     const char* hash, size_t hash_size,
                                                                     const strake_legacy_crypt_cost* most,
                                                                     strake_error* error);

#ifdef __cplusplus
}
#endif

#endif
