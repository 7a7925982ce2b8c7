/**
 * @file hash.h
 * @brief Hashes: SHA-256, SHA-384, SHA-512, BLAKE2b; SipHash for tables.
 *
 * A hash tells whether bytes are the same; whoever can change the bytes can change it too. Who made a message is told
 * by a tag (strake/mac.h), and a password is never kept as such a hash. docs/hash.md shows an example and the limits.
 */
#ifndef STRAKE_HASH_H
#define STRAKE_HASH_H

#include "strake/base.h"
#include "strake/key.h"

#ifdef __cplusplus
extern "C" {
#endif

/** @brief Size of a buffer that any digest fits, in bytes. */
#define STRAKE_HASH_MAX_BYTES 64

/** @brief One of enum strake_hash_algorithm_code. */
typedef int32_t strake_hash_algorithm;

/** @brief The algorithms. */
enum strake_hash_algorithm_code {
  /** SHA-256 (FIPS 180-4): 32 bytes. */
  STRAKE_HASH_SHA256 = 1,
  /** SHA-384 (FIPS 180-4): 48 bytes. */
  STRAKE_HASH_SHA384 = 2,
  /** SHA-512 (FIPS 180-4): 64 bytes. */
  STRAKE_HASH_SHA512 = 3,
  /** BLAKE2b (RFC 7693) of 32 bytes, which aren't the beginning of those of 64. */
  STRAKE_HASH_BLAKE2B_256 = 4,
  /** BLAKE2b (RFC 7693) of 64 bytes. */
  STRAKE_HASH_BLAKE2B_512 = 5
};

/** @brief A message under way, given in pieces; created by strake_hash_new(), freed by strake_hash_free(). */
typedef struct strake_hash strake_hash;

/**
 * @brief Computes the digest of a message.
 * @param algorithm   One of ::strake_hash_algorithm_code.
 * @param data        The message. May be NULL if size is 0.
 * @param size        Size of data in bytes.
 * @param buffer      Receives the digest. Must be apart from data. May be NULL if capacity is 0.
 * @param capacity    Size of buffer in bytes; ::STRAKE_HASH_MAX_BYTES is always enough.
 * @param digest_size Receives the size of the digest in bytes, also if buffer is too small for it. May be NULL.
 * @param error       Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_BUFFER_TOO_SMALL; ::STRAKE_NULL_ARGUMENT; ::STRAKE_OVERLAP; ::STRAKE_BAD_ARGUMENT, also
 *         if there is no such algorithm; ::STRAKE_BAD_BUFFER.
 *
 * Threads: any, at any time.
 * SAFETY: the caller guarantees size readable bytes at data, capacity writable bytes at buffer, and that digest_size is
 * writable or NULL. The library checks for NULL and for overlap.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_hash_compute(strake_hash_algorithm algorithm, const uint8_t* data,
                                                              size_t size, uint8_t* buffer, size_t capacity,
                                                              size_t* digest_size, strake_error* error);

/**
 * @brief Computes the digest of a regular file.
 * @param algorithm   One of ::strake_hash_algorithm_code.
 * @param path        Its path, which a NUL ends. Symbolic links are followed.
 * @param buffer      Receives the digest. May be NULL if capacity is 0.
 * @param capacity    Size of buffer in bytes; ::STRAKE_HASH_MAX_BYTES is always enough.
 * @param digest_size Receives the size of the digest in bytes, also if buffer is too small for it. May be NULL.
 * @param error       Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_NOT_FOUND; ::STRAKE_HASH_NOT_REGULAR_FILE: what may never end is hashed by
 *         strake_hash_descriptor(); ::STRAKE_SYSTEM if it can't be opened or read: errno says why;
 *         ::STRAKE_BUFFER_TOO_SMALL; ::STRAKE_NULL_ARGUMENT; ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER;
 *         ::STRAKE_OUT_OF_MEMORY.
 *
 * Threads: any, at any time. The digest of a file that changes meanwhile is that of no state of it.
 * SAFETY: the caller guarantees that a NUL ends path, capacity writable bytes at buffer, and that digest_size is
 * writable or NULL. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_hash_file(strake_hash_algorithm algorithm, const char* path,
                                                           uint8_t* buffer, size_t capacity, size_t* digest_size,
                                                           strake_error* error);

/**
 * @brief Computes the digest of what a descriptor gives until its end, by pieces of 64 KiB.
 * @param algorithm   One of ::strake_hash_algorithm_code.
 * @param descriptor  The descriptor, which is read from where it stands, and left open at its end.
 * @param buffer      Receives the digest. May be NULL if capacity is 0.
 * @param capacity    Size of buffer in bytes; ::STRAKE_HASH_MAX_BYTES is always enough.
 * @param digest_size Receives the size of the digest in bytes, also if buffer is too small for it. May be NULL.
 * @param error       Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_SYSTEM if it can't be read, or would have to be waited for where it must not: errno
 * says why; ::STRAKE_BUFFER_TOO_SMALL; ::STRAKE_NULL_ARGUMENT; ::STRAKE_BAD_ARGUMENT, also if descriptor is negative;
 *         ::STRAKE_BAD_BUFFER; ::STRAKE_OUT_OF_MEMORY.
 *
 * Threads: any, one at a time for a descriptor.
 * SAFETY: the caller guarantees that the descriptor is the caller's to read, capacity writable bytes at buffer, and
 * that digest_size is writable or NULL. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_hash_descriptor(strake_hash_algorithm algorithm, int descriptor,
                                                                 uint8_t* buffer, size_t capacity, size_t* digest_size,
                                                                 strake_error* error);

/**
 * @brief Begins a message that is given in pieces.
 * @param algorithm One of ::strake_hash_algorithm_code.
 * @param out       Receives the message, which the caller owns and frees by strake_hash_free(); NULL on failure.
 * @param error     Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_NULL_ARGUMENT; ::STRAKE_BAD_ARGUMENT if there is no such algorithm;
 * ::STRAKE_BAD_BUFFER;
 *         ::STRAKE_OUT_OF_MEMORY; ::STRAKE_TOO_MANY_HANDLES.
 *
 * Threads: any, at any time.
 * SAFETY: the caller guarantees that out is writable. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_hash_new(strake_hash_algorithm algorithm, strake_hash** out,
                                                          strake_error* error);

/**
 * @brief Adds a piece to a message. The digest depends on the bytes alone, not on where they were split.
 * @param hash  The message.
 * @param data  The piece. May be NULL if size is 0.
 * @param size  Size of data in bytes.
 * @param error Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_WRONG_STATE after the end of the message; ::STRAKE_BUSY while another call uses hash;
 *         ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_ARGUMENT;
 *         ::STRAKE_BAD_BUFFER.
 *
 * Threads: any, one at a time.
 * SAFETY: the caller guarantees size readable bytes at data. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_hash_update(strake_hash* hash, const uint8_t* data, size_t size,
                                                             strake_error* error);

/**
 * @brief Ends a message and gives its digest.
 * @param hash        The message. Afterwards only strake_hash_reset() and strake_hash_free() are of use.
 * @param buffer      Receives the digest. May be NULL if capacity is 0.
 * @param capacity    Size of buffer in bytes; ::STRAKE_HASH_MAX_BYTES is always enough.
 * @param digest_size Receives the size of the digest in bytes, also if buffer is too small for it. May be NULL.
 * @param error       Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_BUFFER_TOO_SMALL: the message hasn't ended, call again; ::STRAKE_WRONG_STATE after the
 *         end of the message; ::STRAKE_BUSY while another call uses hash; ::STRAKE_NULL_ARGUMENT;
 * ::STRAKE_STALE_HANDLE;
 *         ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER.
 *
 * Threads: any, one at a time.
 * SAFETY: the caller guarantees capacity writable bytes at buffer, and that digest_size is writable or NULL. The
 * library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_hash_final(strake_hash* hash, uint8_t* buffer, size_t capacity,
                                                            size_t* digest_size, strake_error* error);

/**
 * @brief Begins another message. What was given of the one before is forgotten.
 * @param hash  The message, ended or not.
 * @param error Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_BUSY while another call uses hash; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE;
 *         ::STRAKE_BAD_HANDLE.
 *
 * Threads: any, one at a time.
 * SAFETY: asks nothing of the caller.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_hash_reset(strake_hash* hash, strake_error* error);

/**
 * @brief Frees a message and wipes what was kept of it.
 * @param hash  The message; NULL does nothing.
 * @param error Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BUSY while another call uses hash.
 *
 * Threads: any.
 * SAFETY: asks nothing of the caller.
 */
STRAKE_API strake_status strake_hash_free(strake_hash* hash, strake_error* error);

/**
 * @brief Hashes bytes for a table, by SipHash-2-4: who doesn't know the key can't find bytes that fall together.
 * @param key   A key of ::STRAKE_KEY_SIPHASH; for a table one that strake_key_generate() made.
 * @param data  The bytes. May be NULL if size is 0.
 * @param size  Size of data in bytes.
 * @param hash  Receives the hash: the same number on every machine. 0 on failure.
 * @param error Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_KEY_WRONG_USE; ::STRAKE_FORKED; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE;
 *         ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER; ::STRAKE_OUT_OF_MEMORY if a key that is
 * closed at rest can't be opened.
 *
 * Threads: any; many may use one key at once.
 * SAFETY: the caller guarantees size readable bytes at data, and that hash is writable. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_hash_siphash(const strake_key* key, const uint8_t* data, size_t size,
                                                              uint64_t* hash, strake_error* error);

#ifdef __cplusplus
}
#endif

#endif
