/**
 * @file kdf.h
 * @brief Keys from other secrets: from a key, by HKDF; from a password, by Argon2id, scrypt or PBKDF2.
 *
 * HKDF (RFC 5869) is for secrets that can't be guessed: it is fast. Passwords can be guessed, so what makes a key of
 * one must cost time and memory: Argon2id (RFC 9106) for what is new; scrypt (RFC 7914) and PBKDF2 (RFC 8018) for what
 * others prescribe or is there already. To store passwords for a login use strake/password.h.
 * docs/kdf.md shows an example, what the costs mean, and the limits.
 */
#ifndef STRAKE_KDF_H
#define STRAKE_KDF_H

#include "strake/base.h"
#include "strake/key.h"

#ifdef __cplusplus
extern "C" {
#endif

/** @brief Longest password, in bytes. */
#define STRAKE_KDF_MAX_PASSWORD_BYTES 4096
/** @brief Shortest salt for scrypt and PBKDF2, in bytes (RFC 8018, section 4.1). */
#define STRAKE_KDF_MIN_SALT_BYTES 8
/** @brief Size of a salt for Argon2id, in bytes. */
#define STRAKE_KDF_ARGON2ID_SALT_BYTES 16
/** @brief Least iterations of PBKDF2 (RFC 8018, section 4.2). Far too few for what is new: use 600000 with SHA-256. */
#define STRAKE_KDF_PBKDF2_MIN_ITERATIONS 1000
/** @brief Most iterations of PBKDF2. */
#define STRAKE_KDF_PBKDF2_MAX_ITERATIONS 10000000
/** @brief Most bytes of strake_kdf_pbkdf2_bytes(): each tag of the hash costs all iterations again. */
#define STRAKE_KDF_PBKDF2_MAX_BYTES 512
/** @brief Least memory of Argon2id, in KiB. */
#define STRAKE_KDF_ARGON2ID_MIN_MEMORY_KIB 7168
/** @brief Most memory of Argon2id, in KiB: 4 GiB. */
#define STRAKE_KDF_ARGON2ID_MAX_MEMORY_KIB 4194304
/** @brief Most passes of Argon2id. */
#define STRAKE_KDF_ARGON2ID_MAX_PASSES 64
/** @brief Least memory of scrypt, in bytes: 2 MiB. */
#define STRAKE_KDF_SCRYPT_MIN_MEMORY 2097152
/** @brief Most memory of scrypt, in bytes: 1 GiB. */
#define STRAKE_KDF_SCRYPT_MAX_MEMORY 1073741824
/** @brief Largest r of scrypt. */
#define STRAKE_KDF_SCRYPT_MAX_R 64
/** @brief Largest p of scrypt. */
#define STRAKE_KDF_SCRYPT_MAX_P 16

/** @brief A hash: one of enum strake_kdf_hash_code. */
typedef int32_t strake_kdf_hash;

/** @brief The hashes. */
enum strake_kdf_hash_code {
  STRAKE_KDF_SHA256 = 1, /**< SHA-256 (FIPS 180-4). */
  STRAKE_KDF_SHA512 = 2  /**< SHA-512 (FIPS 180-4). */
};

/** @brief What Argon2id costs, in one lane. */
typedef struct strake_kdf_argon2id_cost {
  size_t size;         /**< sizeof(strake_kdf_argon2id_cost). */
  uint32_t passes;     /**< How often the memory is passed over: 1 to ::STRAKE_KDF_ARGON2ID_MAX_PASSES. */
  uint32_t memory_kib; /**< ::STRAKE_KDF_ARGON2ID_MIN_MEMORY_KIB to ::STRAKE_KDF_ARGON2ID_MAX_MEMORY_KIB. */
} strake_kdf_argon2id_cost;

/** @brief The default cost of a key: three passes over 256 MiB. */
#define STRAKE_KDF_ARGON2ID_COST_INIT                                                                                  \
  { sizeof(strake_kdf_argon2id_cost), 3, 262144 }

/** @brief What scrypt costs. It takes 128 * 2^log2_n * r bytes of memory, which is ::STRAKE_KDF_SCRYPT_MIN_MEMORY to
    ::STRAKE_KDF_SCRYPT_MAX_MEMORY. */
typedef struct strake_kdf_scrypt_cost {
  size_t size;     /**< sizeof(strake_kdf_scrypt_cost). */
  uint32_t log2_n; /**< The logarithm of N of RFC 7914 to base 2: 1 to 24. */
  uint32_t r;      /**< r of RFC 7914: 1 to ::STRAKE_KDF_SCRYPT_MAX_R. */
  uint32_t p;      /**< p of RFC 7914: 1 to ::STRAKE_KDF_SCRYPT_MAX_P. */
} strake_kdf_scrypt_cost;

/** @brief The default cost: 128 MiB. */
#define STRAKE_KDF_SCRYPT_COST_INIT                                                                                    \
  { sizeof(strake_kdf_scrypt_cost), 17, 8, 1 }

/**
 * @brief Derives a key by HKDF.
 * @param key       A key of ::STRAKE_KEY_DERIVATION.
 * @param hash      The hash below: one of ::strake_kdf_hash_code.
 * @param salt      A salt, which needn't be secret. May be NULL if salt_size is 0.
 * @param salt_size Size of salt in bytes.
 * @param info      What the derived key is for. May be NULL if info_size is 0.
 * @param info_size Size of info in bytes.
 * @param algorithm What the derived key is for: one of ::strake_key_algorithm_code, but for public keys. It is as long
 *                  as strake_key_generate() makes it.
 * @param options   How it is made, or NULL for the defaults.
 * @param out       Receives the derived key, which the caller owns and frees by strake_key_free(); NULL on failure.
 * @param error     Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_KEY_WRONG_USE if key is of another use, or the algorithm one of public keys;
 *         ::STRAKE_KEY_NOT_LOCKED; ::STRAKE_FORKED; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE;
 *         ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER; ::STRAKE_OUT_OF_MEMORY;
 *         ::STRAKE_TOO_MANY_HANDLES; ::STRAKE_SYSTEM if the operating system won't guard the memory.
 *
 * Each purpose needs an info of its own: two keys with one info are the same key, also for two algorithms.
 * RFC 5869.
 * Threads: any; many may use one key at once.
 * SAFETY: the caller guarantees as many readable bytes at salt and info as their sizes say, that options is a struct
 * of the size that it states, and that out is writable. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_kdf_hkdf(const strake_key* key, strake_kdf_hash hash,
                                                          const uint8_t* salt, size_t salt_size, const uint8_t* info,
                                                          size_t info_size, strake_key_algorithm algorithm,
                                                          const strake_key_options* options, strake_key** out,
                                                          strake_error* error);

/**
 * @brief Derives bytes by HKDF, for what isn't a key of this library.
 * @param key       A key of ::STRAKE_KEY_DERIVATION.
 * @param hash      The hash below: one of ::strake_kdf_hash_code.
 * @param salt      A salt, which needn't be secret. May be NULL if salt_size is 0.
 * @param salt_size Size of salt in bytes.
 * @param info      What the derived key is for. May be NULL if info_size is 0.
 * @param info_size Size of info in bytes.
 * @param buffer    Receives the bytes. Must be apart from the inputs. May be NULL if size is 0.
 * @param size      How many bytes, at most 8160 with SHA-256 and 16320 with SHA-512.
 * @param error     Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_KDF_TOO_LONG; ::STRAKE_KEY_WRONG_USE; ::STRAKE_FORKED; ::STRAKE_NULL_ARGUMENT;
 *         ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER; ::STRAKE_OVERLAP.
 *
 * RFC 5869.
 * Threads: any; many may use one key at once.
 * SAFETY: the caller guarantees as many readable bytes at salt and info as their sizes say, and size writable bytes at
 * buffer. The library checks for NULL and for overlap.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_kdf_hkdf_bytes(const strake_key* key, strake_kdf_hash hash,
                                                                const uint8_t* salt, size_t salt_size,
                                                                const uint8_t* info, size_t info_size, uint8_t* buffer,
                                                                size_t size, strake_error* error);

/**
 * @brief The first half of HKDF: turns a secret that isn't evenly random, such as a shared one, into a pseudo-random
 * key.
 * @param key       A key of ::STRAKE_KEY_DERIVATION.
 * @param hash      The hash below: one of ::strake_kdf_hash_code.
 * @param salt      A salt, which needn't be secret. May be NULL if salt_size is 0.
 * @param salt_size Size of salt in bytes.
 * @param options   How it is made, or NULL for the defaults.
 * @param out       Receives a key of ::STRAKE_KEY_DERIVATION, as long as the hash, which the caller owns and frees by
 *                  strake_key_free(); NULL on failure.
 * @param error     Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_KEY_WRONG_USE if key is of another use; ::STRAKE_KEY_NOT_LOCKED; ::STRAKE_FORKED;
 *         ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_ARGUMENT;
 *         ::STRAKE_BAD_BUFFER; ::STRAKE_OUT_OF_MEMORY; ::STRAKE_TOO_MANY_HANDLES; ::STRAKE_SYSTEM if the operating
 *         system won't guard the memory.
 *
 * RFC 5869, section 2.2.
 * Threads: any; many may use one key at once.
 * SAFETY: the caller guarantees as many readable bytes at salt as their sizes say, that options is a struct of the
 * size that it states, and that out is writable. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_kdf_hkdf_extract(const strake_key* key, strake_kdf_hash hash,
                                                                  const uint8_t* salt, size_t salt_size,
                                                                  const strake_key_options* options, strake_key** out,
                                                                  strake_error* error);

/**
 * @brief The second half of HKDF: derives a key from a pseudo-random one.
 * @param key       A key of ::STRAKE_KEY_DERIVATION.
 * @param hash      The hash below: one of ::strake_kdf_hash_code.
 * @param info      What the derived key is for. May be NULL if info_size is 0.
 * @param info_size Size of info in bytes.
 * @param algorithm What the derived key is for: one of ::strake_key_algorithm_code, but for public keys. It is as long
 *                  as strake_key_generate() makes it.
 * @param options   How it is made, or NULL for the defaults.
 * @param out       Receives the derived key, which the caller owns and frees by strake_key_free(); NULL on failure.
 * @param error     Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_KEY_WRONG_USE if key is of another use, or the algorithm one of public keys;
 *         ::STRAKE_KEY_NOT_LOCKED; ::STRAKE_FORKED; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE;
 *         ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER; ::STRAKE_OUT_OF_MEMORY;
 *         ::STRAKE_TOO_MANY_HANDLES; ::STRAKE_SYSTEM if the operating system won't guard the memory.
 *
 * RFC 5869, section 2.3.
 * Threads: any; many may use one key at once.
 * SAFETY: the caller guarantees as many readable bytes at info as their sizes say, that options is a struct of the
 * size that it states, and that out is writable. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_kdf_hkdf_expand(const strake_key* key, strake_kdf_hash hash,
                                                                 const uint8_t* info, size_t info_size,
                                                                 strake_key_algorithm algorithm,
                                                                 const strake_key_options* options, strake_key** out,
                                                                 strake_error* error);

/**
 * @brief Makes a key of a password by PBKDF2 with HMAC.
 * @param password      The password. Needs no NUL. May be NULL if password_size is 0.
 * @param password_size Size of password in bytes, at most ::STRAKE_KDF_MAX_PASSWORD_BYTES.
 * @param hash          The hash below: one of ::strake_kdf_hash_code.
 * @param salt          A random salt, stored with what the key is for.
 * @param salt_size     Size of salt in bytes, at least ::STRAKE_KDF_MIN_SALT_BYTES.
 * @param iterations    How often the hash is run: ::STRAKE_KDF_PBKDF2_MIN_ITERATIONS to
 *                      ::STRAKE_KDF_PBKDF2_MAX_ITERATIONS.
 * @param algorithm     What the derived key is for: one of ::strake_key_algorithm_code, but for public keys. It is as
 *                      long as strake_key_generate() makes it.
 * @param options       How it is made, or NULL for the defaults.
 * @param out           Receives the derived key, which the caller owns and frees by strake_key_free(); NULL on
 *                      failure.
 * @param error         Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_PASSWORD_TOO_LONG; ::STRAKE_KDF_INVALID_SALT; ::STRAKE_KDF_COST_OUT_OF_RANGE;
 *         ::STRAKE_KEY_WRONG_USE if the algorithm is one of public keys; ::STRAKE_KEY_NOT_LOCKED;
 *         ::STRAKE_NULL_ARGUMENT; ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER; ::STRAKE_OUT_OF_MEMORY;
 *         ::STRAKE_TOO_MANY_HANDLES; ::STRAKE_SYSTEM if the operating system won't guard the memory.
 *
 * It takes as long as it costs: docs/kdf.md has figures.
 * RFC 8018, section 5.2.
 * Threads: any, at any time.
 * SAFETY: the caller guarantees as many readable bytes at password and salt as their sizes say, that options is a
 * struct of the size that it states, and that out is writable. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_kdf_pbkdf2(const char* password, size_t password_size,
                                                            strake_kdf_hash hash, const uint8_t* salt, size_t salt_size,
                                                            uint32_t iterations, strake_key_algorithm algorithm,
                                                            const strake_key_options* options, strake_key** out,
                                                            strake_error* error);

/**
 * @brief Makes bytes of a password by PBKDF2 with HMAC, for what isn't a key of this library.
 * @param password      The password. Needs no NUL. May be NULL if password_size is 0.
 * @param password_size Size of password in bytes, at most ::STRAKE_KDF_MAX_PASSWORD_BYTES.
 * @param hash          The hash below: one of ::strake_kdf_hash_code.
 * @param salt          A random salt, stored with what the key is for.
 * @param salt_size     Size of salt in bytes, at least ::STRAKE_KDF_MIN_SALT_BYTES.
 * @param iterations    How often the hash is run: ::STRAKE_KDF_PBKDF2_MIN_ITERATIONS to
 *                      ::STRAKE_KDF_PBKDF2_MAX_ITERATIONS.
 * @param buffer        Receives the bytes. Must be apart from the inputs. May be NULL if size is 0.
 * @param size          How many bytes, at most ::STRAKE_KDF_PBKDF2_MAX_BYTES.
 * @param error         Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_PASSWORD_TOO_LONG; ::STRAKE_KDF_INVALID_SALT; ::STRAKE_KDF_COST_OUT_OF_RANGE;
 *         ::STRAKE_KDF_TOO_LONG; ::STRAKE_NULL_ARGUMENT; ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER; ::STRAKE_OVERLAP.
 *
 * It takes as long as it costs: docs/kdf.md has figures.
 * RFC 8018, section 5.2.
 * Threads: any, at any time.
 * SAFETY: the caller guarantees as many readable bytes at password and salt as their sizes say, and size writable
 * bytes at buffer. The library checks for NULL and for overlap.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_kdf_pbkdf2_bytes(const char* password, size_t password_size,
                                                                  strake_kdf_hash hash, const uint8_t* salt,
                                                                  size_t salt_size, uint32_t iterations,
                                                                  uint8_t* buffer, size_t size, strake_error* error);

/**
 * @brief Makes a key of a password by Argon2id.
 * @param password      The password. Needs no NUL. May be NULL if password_size is 0.
 * @param password_size Size of password in bytes, at most ::STRAKE_KDF_MAX_PASSWORD_BYTES.
 * @param salt          A random salt, stored with what the key is for.
 * @param salt_size     Size of salt in bytes: ::STRAKE_KDF_ARGON2ID_SALT_BYTES.
 * @param cost          What it costs, or NULL for ::STRAKE_KDF_ARGON2ID_COST_INIT.
 * @param algorithm     What the derived key is for: one of ::strake_key_algorithm_code, but for public keys. It is as
 *                      long as strake_key_generate() makes it.
 * @param options       How it is made, or NULL for the defaults.
 * @param out           Receives the derived key, which the caller owns and frees by strake_key_free(); NULL on
 *                      failure.
 * @param error         Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_PASSWORD_TOO_LONG; ::STRAKE_KDF_INVALID_SALT; ::STRAKE_KDF_COST_OUT_OF_RANGE;
 *         ::STRAKE_KEY_WRONG_USE if the algorithm is one of public keys; ::STRAKE_KEY_NOT_LOCKED;
 *         ::STRAKE_NULL_ARGUMENT; ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER; ::STRAKE_OUT_OF_MEMORY, also if there
 *         isn't the memory that it costs; ::STRAKE_TOO_MANY_HANDLES; ::STRAKE_SYSTEM if the operating system won't
 *         guard the memory.
 *
 * It takes as long as it costs: docs/kdf.md has figures.
 * RFC 9106.
 * Threads: any, at any time.
 * SAFETY: the caller guarantees as many readable bytes at password and salt as their sizes say, that options is a
 * struct of the size that it states, and that out is writable. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_kdf_argon2id(const char* password, size_t password_size,
                                                              const uint8_t* salt, size_t salt_size,
                                                              const strake_kdf_argon2id_cost* cost,
                                                              strake_key_algorithm algorithm,
                                                              const strake_key_options* options, strake_key** out,
                                                              strake_error* error);

/**
 * @brief Makes a key of a password by scrypt.
 * @param password      The password. Needs no NUL. May be NULL if password_size is 0.
 * @param password_size Size of password in bytes, at most ::STRAKE_KDF_MAX_PASSWORD_BYTES.
 * @param salt          A random salt, stored with what the key is for.
 * @param salt_size     Size of salt in bytes, at least ::STRAKE_KDF_MIN_SALT_BYTES.
 * @param cost          What it costs, or NULL for ::STRAKE_KDF_SCRYPT_COST_INIT.
 * @param algorithm     What the derived key is for: one of ::strake_key_algorithm_code, but for public keys. It is as
 *                      long as strake_key_generate() makes it.
 * @param options       How it is made, or NULL for the defaults.
 * @param out           Receives the derived key, which the caller owns and frees by strake_key_free(); NULL on
 *                      failure.
 * @param error         Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_PASSWORD_TOO_LONG; ::STRAKE_KDF_INVALID_SALT; ::STRAKE_KDF_COST_OUT_OF_RANGE;
 *         ::STRAKE_KEY_WRONG_USE if the algorithm is one of public keys; ::STRAKE_KEY_NOT_LOCKED;
 *         ::STRAKE_NULL_ARGUMENT; ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER; ::STRAKE_OUT_OF_MEMORY, also if there
 *         isn't the memory that it costs; ::STRAKE_TOO_MANY_HANDLES; ::STRAKE_SYSTEM if the operating system won't
 *         guard the memory.
 *
 * It takes as long as it costs: docs/kdf.md has figures.
 * RFC 7914.
 * Threads: any, at any time.
 * SAFETY: the caller guarantees as many readable bytes at password and salt as their sizes say, that options is a
 * struct of the size that it states, and that out is writable. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_kdf_scrypt(const char* password, size_t password_size,
                                                            const uint8_t* salt, size_t salt_size,
                                                            const strake_kdf_scrypt_cost* cost,
                                                            strake_key_algorithm algorithm,
                                                            const strake_key_options* options, strake_key** out,
                                                            strake_error* error);

#ifdef __cplusplus
}
#endif

#endif
