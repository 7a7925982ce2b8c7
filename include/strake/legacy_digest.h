/**
 * @file legacy_digest.h
 * @brief MD5, SHA-1 and their HMAC, to check what is stored. Of libstrake-legacy.
 *
 * Neither hash tells two chosen contents apart any more. New digests are made by strake/hash.h, new tags by
 * strake/mac.h. docs/legacy.md shows an example and the limits.
 */
#ifndef STRAKE_LEGACY_DIGEST_H
#define STRAKE_LEGACY_DIGEST_H

#include "strake/legacy_profile.h"

#ifdef __cplusplus
extern "C" {
#endif

/** @brief Size of the longest digest here, in bytes. */
#define STRAKE_LEGACY_MAX_DIGEST_BYTES 20

/** @brief An old hash; the numbers are stable. */
typedef int32_t strake_legacy_hash;

/** @brief The hashes. */
enum strake_legacy_hash_code {
  STRAKE_LEGACY_MD5 = 1, /**< 16 bytes. */
  STRAKE_LEGACY_SHA1 = 2 /**< 20 bytes. */
};

/**
 * @brief Computes a digest.
 * @param profile     The profile of the data, which must permit reading.
 * @param hash        One of ::strake_legacy_hash_code.
 * @param data        The data. May be NULL if size is 0.
 * @param size        Size of data in bytes.
 * @param buffer      Receives the digest. Must be apart from data. May be NULL if capacity is 0.
 * @param capacity    Size of buffer in bytes.
 * @param digest_size Receives the size of the digest in bytes, also if buffer is too small for it. May be NULL.
 * @param error       Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_BUFFER_TOO_SMALL; ::STRAKE_LEGACY_UNAVAILABLE; ::STRAKE_LEGACY_DENIED;
 *         ::STRAKE_LEGACY_EXPIRED; ::STRAKE_OVERLAP; ::STRAKE_BUSY while another call frees the profile;
 *         ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_ARGUMENT;
 *         ::STRAKE_BAD_BUFFER; ::STRAKE_OUT_OF_MEMORY.
 *
 * Threads: any, at any time.
 * SAFETY: the caller guarantees size readable bytes at data, capacity writable bytes at buffer, and that digest_size is
 * writable or NULL. The library checks for NULL and for overlap.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_legacy_digest(const strake_legacy_profile* profile,
                                                               strake_legacy_hash hash, const uint8_t* data,
                                                               size_t size, uint8_t* buffer, size_t capacity,
                                                               size_t* digest_size, strake_error* error);

/**
 * @brief Checks a stored digest, in a time that doesn't tell how far it is right.
 * @param profile     The profile of the data, which must permit reading.
 * @param hash        One of ::strake_legacy_hash_code.
 * @param data        The data. May be NULL if size is 0.
 * @param size        Size of data in bytes.
 * @param digest      The stored digest.
 * @param digest_size Size of digest in bytes.
 * @param error       Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK if it is the digest of the data; ::STRAKE_LEGACY_MISMATCH if not, or if it is of another size;
 *         ::STRAKE_LEGACY_UNAVAILABLE; ::STRAKE_LEGACY_DENIED; ::STRAKE_LEGACY_EXPIRED; ::STRAKE_BUSY while another
 *         call frees the profile; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE;
 *         ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER; ::STRAKE_OUT_OF_MEMORY.
 *
 * Threads: any, at any time.
 * SAFETY: the caller guarantees as many readable bytes at data and digest as their sizes say. The library checks for
 * NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_legacy_digest_verify(const strake_legacy_profile* profile,
                                                                      strake_legacy_hash hash, const uint8_t* data,
                                                                      size_t size, const uint8_t* digest,
                                                                      size_t digest_size, strake_error* error);

/**
 * @brief Checks a stored HMAC (RFC 2104) over an old hash, in a time that doesn't tell how far it is right.
 * @param profile  The profile of the data, which must permit reading.
 * @param hash     One of ::strake_legacy_hash_code.
 * @param key      The key. May be NULL if key_size is 0. The caller wipes it.
 * @param key_size Size of key in bytes.
 * @param data     The data. May be NULL if size is 0.
 * @param size     Size of data in bytes.
 * @param tag      The stored tag.
 * @param tag_size Size of tag in bytes.
 * @param error    Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK if it is the tag of the data; ::STRAKE_LEGACY_MISMATCH if not, or if it is of another size;
 *         ::STRAKE_LEGACY_UNAVAILABLE; ::STRAKE_LEGACY_DENIED; ::STRAKE_LEGACY_EXPIRED; ::STRAKE_BUSY while another
 *         call frees the profile; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE;
 *         ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER; ::STRAKE_OUT_OF_MEMORY.
 *
 * Threads: any, at any time.
 * SAFETY: the caller guarantees as many readable bytes at key, data and tag as their sizes say. The library checks for
 * NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_legacy_hmac_verify(const strake_legacy_profile* profile,
                                                                    strake_legacy_hash hash, const uint8_t* key,
                                                                    size_t key_size, const uint8_t* data, size_t size,
                                                                    const uint8_t* tag, size_t tag_size,
                                                                    strake_error* error);

#ifdef __cplusplus
}
#endif

#endif
