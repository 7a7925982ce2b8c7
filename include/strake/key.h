/**
 * @file key.h
 * @brief Secret keys: opaque handles in guarded memory.
 *
 * A key is made for one algorithm, and what is kept of it is what that algorithm needs: of an HMAC key the two states
 * of the hash, from which the key can't be had back. It lies in memory between guard pages that isn't written to core
 * dumps, doesn't exist in child processes, is locked against swapping where the operating system permits it, and is
 * wiped when the key is freed. No key, and no byte of one, is ever given out, put into an error or into an event.
 * docs/key.md shows an example and the limits.
 */
#ifndef STRAKE_KEY_H
#define STRAKE_KEY_H

#include "strake/base.h"

#ifdef __cplusplus
extern "C" {
#endif

/** @brief Longest key, in bytes after decoding. */
#define STRAKE_KEY_MAX_BYTES 4096

/** @brief A key; created by strake_key_from_bytes() and its like, freed by strake_key_free(). */
typedef struct strake_key strake_key;

/** @brief What a key is for: one of enum strake_key_algorithm_code. */
typedef int32_t strake_key_algorithm;

/** @brief The algorithms. */
enum strake_key_algorithm_code {
  /** HMAC with SHA-256 (RFC 2104, FIPS 180-4). Use random keys of 32 bytes. */
  STRAKE_KEY_HMAC_SHA256 = 1,
  /** HMAC with SHA-512 (RFC 2104, FIPS 180-4). Use random keys of 64 bytes. */
  STRAKE_KEY_HMAC_SHA512 = 2
};

/** @brief How a key is made. Members that are 0 stand for the defaults. */
typedef struct strake_key_options {
  size_t size;            /**< sizeof(strake_key_options). */
  int32_t require_locked; /**< 1: no key is made unless its memory can be locked. 0: locked where possible. */
  int32_t reserved;       /**< 0. */
} strake_key_options;

/** @brief The default options. */
#define STRAKE_KEY_OPTIONS_INIT                                                                                        \
  { sizeof(strake_key_options), 0, 0 }

/**
 * @brief Makes a key from bytes.
 * @param algorithm One of ::strake_key_algorithm_code.
 * @param data      The key. The library keeps no copy of it: the caller wipes its own.
 * @param size      Size of data in bytes: 1 to ::STRAKE_KEY_MAX_BYTES.
 * @param options   How it is made, or NULL for the defaults.
 * @param out       Receives the key, which the caller owns and frees by strake_key_free(); NULL on failure.
 * @param error     Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_KEY_INVALID_LENGTH; ::STRAKE_KEY_NOT_LOCKED; ::STRAKE_BAD_ARGUMENT if there is no such
 *         algorithm or an option is out of range; ::STRAKE_NULL_ARGUMENT; ::STRAKE_BAD_BUFFER; ::STRAKE_OUT_OF_MEMORY;
 *         ::STRAKE_TOO_MANY_HANDLES; ::STRAKE_SYSTEM if the operating system won't guard the memory.
 *
 * Threads: any, at any time.
 * SAFETY: the caller guarantees that data has size readable bytes, that options is a struct of the size that it states,
 * and that out is writable. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_key_from_bytes(strake_key_algorithm algorithm, const uint8_t* data,
                                                                size_t size, const strake_key_options* options,
                                                                strake_key** out, strake_error* error);

/**
 * @brief Makes a key from hexadecimal digits, in a time that doesn't depend on them.
 * @param algorithm One of ::strake_key_algorithm_code.
 * @param text      Two digits a byte, in either case, and nothing else: no space, no prefix, no line end. Needs no NUL.
 * @param size      Size of text in bytes: 2 to 2 * ::STRAKE_KEY_MAX_BYTES.
 * @param options   How it is made, or NULL for the defaults.
 * @param out       Receives the key, which the caller owns and frees by strake_key_free(); NULL on failure.
 * @param error     Receives the detail of a failure; never where in the text. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_KEY_INVALID_ENCODING; and what strake_key_from_bytes() returns.
 *
 * Threads: any, at any time.
 * SAFETY: the caller guarantees that text has size readable bytes, that options is a struct of the size that it states,
 * and that out is writable. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_key_from_hex(strake_key_algorithm algorithm, const char* text,
                                                              size_t size, const strake_key_options* options,
                                                              strake_key** out, strake_error* error);

/**
 * @brief Makes a key from base64 (RFC 4648, section 4), in a time that doesn't depend on it.
 * @param algorithm One of ::strake_key_algorithm_code.
 * @param text      Letters, digits, "+" and "/" in groups of four, the last one padded by "=", its unused bits 0, and
 *                  nothing else: no space, no line end. Needs no NUL. The alphabet with "-" and "_" isn't accepted.
 * @param size      Size of text in bytes: 4 to 5464, which is ::STRAKE_KEY_MAX_BYTES encoded.
 * @param options   How it is made, or NULL for the defaults.
 * @param out       Receives the key, which the caller owns and frees by strake_key_free(); NULL on failure.
 * @param error     Receives the detail of a failure; never where in the text. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_KEY_INVALID_ENCODING; and what strake_key_from_bytes() returns.
 *
 * Threads: any, at any time.
 * SAFETY: the caller guarantees that text has size readable bytes, that options is a struct of the size that it states,
 * and that out is writable. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_key_from_base64(strake_key_algorithm algorithm, const char* text,
                                                                 size_t size, const strake_key_options* options,
                                                                 strake_key** out, strake_error* error);

/**
 * @brief Frees a key and wipes it.
 * @param key   The key; NULL does nothing.
 * @param error Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BUSY while another call uses the key.
 *
 * It may be called in the child of a fork too, for a key of the parent: the parent's key is left as it is.
 * Threads: any.
 * SAFETY: asks nothing of the caller.
 */
STRAKE_API strake_status strake_key_free(strake_key* key, strake_error* error);

/**
 * @brief What a key is for.
 * @param key       The key.
 * @param algorithm Receives one of ::strake_key_algorithm_code; 0 on failure.
 * @param error     Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_FORKED; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE;
 *         ::STRAKE_BAD_BUFFER.
 *
 * Threads: any; many may use one key at once.
 * SAFETY: the caller guarantees that algorithm is writable. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_key_get_algorithm(const strake_key* key,
                                                                   strake_key_algorithm* algorithm,
                                                                   strake_error* error);

/**
 * @brief Whether the memory of a key is locked, so that it is never written to swap.
 * @param key    The key.
 * @param locked Receives 1 or 0; 0 on failure.
 * @param error  Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_FORKED; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE;
 *         ::STRAKE_BAD_BUFFER.
 *
 * Threads: any; many may use one key at once.
 * SAFETY: the caller guarantees that locked is writable. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_key_is_locked(const strake_key* key, int32_t* locked,
                                                               strake_error* error);

#ifdef __cplusplus
}
#endif

#endif
