/**
 * @file password.h
 * @brief Passwords of a login: hashed to be stored, verified, and hashed anew when the cost has grown.
 *
 * Argon2id (RFC 9106). The hash is text that carries salt and cost, in the form that the reference implementation
 * writes and libsodium, PHP and others read: $argon2id$v=19$m=65536,t=2,p=1$salt$hash.
 * docs/password.md shows a login, what the costs mean, and the limits.
 */
#ifndef STRAKE_PASSWORD_H
#define STRAKE_PASSWORD_H

#include "strake/base.h"
#include "strake/kdf.h"

#ifdef __cplusplus
extern "C" {
#endif

/** @brief Size of a buffer that any hash of strake_password_hash() fits, NUL included, in bytes. */
#define STRAKE_PASSWORD_HASH_BYTES 128
/** @brief Longest time of strake_password_calibrate(), in milliseconds. */
#define STRAKE_PASSWORD_MAX_MILLISECONDS 10000

/** @brief The cost of a login: two passes over 64 MiB. */
#define STRAKE_PASSWORD_INTERACTIVE_INIT                                                                               \
  { sizeof(strake_kdf_argon2id_cost), 2, 65536 }
/** @brief The cost where time is no matter: three passes over 256 MiB. */
#define STRAKE_PASSWORD_MODERATE_INIT                                                                                  \
  { sizeof(strake_kdf_argon2id_cost), 3, 262144 }
/** @brief The cost where much is at stake: four passes over 1 GiB. */
#define STRAKE_PASSWORD_SENSITIVE_INIT                                                                                 \
  { sizeof(strake_kdf_argon2id_cost), 4, 1048576 }
/** @brief What a stored hash may cost to verify, if nothing else is said: eight passes over 1 GiB. */
#define STRAKE_PASSWORD_MOST_INIT                                                                                      \
  { sizeof(strake_kdf_argon2id_cost), 8, 1048576 }

/**
 * @brief Hashes a password with a random salt, to be stored.
 * @param password      The password. Needs no NUL. May be NULL if password_size is 0.
 * @param password_size Size of password in bytes, at most ::STRAKE_KDF_MAX_PASSWORD_BYTES.
 * @param cost          What it costs, as the members of ::strake_kdf_argon2id_cost permit, or NULL for
 *                      ::STRAKE_PASSWORD_INTERACTIVE_INIT.
 * @param buffer        Receives the hash as text, closed by a NUL. Must be apart from password. May be NULL if
 *                      capacity is 0.
 * @param capacity      Size of buffer in bytes; ::STRAKE_PASSWORD_HASH_BYTES is always enough.
 * @param size          Receives the size of the hash in bytes without the NUL, also if buffer is too small for it. May
 *                      be NULL.
 * @param error         Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_PASSWORD_TOO_LONG; ::STRAKE_KDF_COST_OUT_OF_RANGE; ::STRAKE_BUFFER_TOO_SMALL;
 *         ::STRAKE_OVERLAP; ::STRAKE_NULL_ARGUMENT; ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER;
 *         ::STRAKE_OUT_OF_MEMORY, also if there isn't the memory that it costs; ::STRAKE_SYSTEM if there are no random
 *         bytes.
 *
 * It takes as long as it costs, whatever it returns but for a wrong argument.
 * Threads: any, at any time.
 * SAFETY: the caller guarantees password_size readable bytes at password, that cost is a struct of the size that it
 * states, capacity writable bytes at buffer, and that size is writable or NULL. The library checks for NULL and for
 * overlap.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_password_hash(const char* password, size_t password_size,
                                                               const strake_kdf_argon2id_cost* cost, char* buffer,
                                                               size_t capacity, size_t* size, strake_error* error);

/**
 * @brief Checks a password against a stored hash, in a time that doesn't tell how far it is right.
 * @param password      The password. Needs no NUL. May be NULL if password_size is 0.
 * @param password_size Size of password in bytes, at most ::STRAKE_KDF_MAX_PASSWORD_BYTES.
 * @param hash          The stored hash. Needs no NUL.
 * @param hash_size     Size of hash in bytes, without a NUL.
 * @param most          The most that the hash may ask for, or NULL for ::STRAKE_PASSWORD_MOST_INIT.
 * @param error         Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK if it is the password of the hash; ::STRAKE_PASSWORD_MISMATCH if not;
 *         ::STRAKE_PASSWORD_INVALID_HASH; ::STRAKE_PASSWORD_TOO_COSTLY if the hash asks for more than most;
 *         ::STRAKE_PASSWORD_TOO_LONG; ::STRAKE_NULL_ARGUMENT; ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER;
 *         ::STRAKE_OUT_OF_MEMORY, also if there isn't the memory that it costs.
 *
 * Hashes of several lanes are verified too, one lane after the other.
 * Threads: any, at any time.
 * SAFETY: the caller guarantees as many readable bytes at password and hash as their sizes say, and that most is a
 * struct of the size that it states. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_password_verify(const char* password, size_t password_size,
                                                                 const char* hash, size_t hash_size,
                                                                 const strake_kdf_argon2id_cost* most,
                                                                 strake_error* error);

/**
 * @brief Tells whether a stored hash is of another cost than a new one would be.
 * @param hash      The stored hash. Needs no NUL.
 * @param hash_size Size of hash in bytes, without a NUL.
 * @param cost      What a new one costs, or NULL for ::STRAKE_PASSWORD_INTERACTIVE_INIT.
 * @param needed    Receives 1 if the password should be hashed anew, after it was verified; 0 if not, and on failure.
 * @param error     Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_PASSWORD_INVALID_HASH; ::STRAKE_NULL_ARGUMENT; ::STRAKE_BAD_ARGUMENT;
 *         ::STRAKE_BAD_BUFFER.
 *
 * Threads: any, at any time.
 * SAFETY: the caller guarantees hash_size readable bytes at hash, that cost is a struct of the size that it states,
 * and that needed is writable. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_password_needs_rehash(const char* hash, size_t hash_size,
                                                                       const strake_kdf_argon2id_cost* cost,
                                                                       int32_t* needed, strake_error* error);

/**
 * @brief Finds the cost that takes a given time on this machine, by making hashes.
 * @param milliseconds The time that one hash is to take: 1 to ::STRAKE_PASSWORD_MAX_MILLISECONDS.
 * @param memory_kib   The most memory of one hash, in KiB: ::STRAKE_KDF_ARGON2ID_MIN_MEMORY_KIB to
 *                     ::STRAKE_KDF_ARGON2ID_MAX_MEMORY_KIB. What a server can spare, divided by the logins at one
 *                     time.
 * @param cost         Receives the cost; begins with its own size, as ::STRAKE_PASSWORD_INTERACTIVE_INIT sets it.
 *                     Empty on failure.
 * @param error        Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_NULL_ARGUMENT; ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER; ::STRAKE_OUT_OF_MEMORY,
 *         also if there isn't so much memory.
 *
 * It uses all of the memory and then as many passes as there is time for (RFC 9106, section 4); less memory, if one
 * pass takes too long.
 * Run it once, on the machine that will verify and under no other load, and keep the result in the configuration: a
 * cost that changes with the load makes every login hash anew.
 * Threads: any, at any time.
 * SAFETY: the caller guarantees that cost is a struct of the size that it states. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_password_calibrate(uint32_t milliseconds, uint32_t memory_kib,
                                                                    strake_kdf_argon2id_cost* cost,
                                                                    strake_error* error);

#ifdef __cplusplus
}
#endif

#endif
