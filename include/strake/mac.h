/**
 * @file mac.h
 * @brief Message authentication codes: tags that only the holder of a key can make or check.
 *
 * HMAC (RFC 2104) with SHA-256, SHA-384 or SHA-512, whose tags have 32, 48 or 64 bytes, or keyed BLAKE2b (RFC 7693)
 * with 64, by the algorithm of the key. Tags are checked by this library, in a time that doesn't tell how far they are
 * right: don't compute a tag and compare it yourself. docs/mac.md shows an example and the limits.
 */
#ifndef STRAKE_MAC_H
#define STRAKE_MAC_H

#include "strake/base.h"
#include "strake/key.h"
#include "strake/key_set.h"

#ifdef __cplusplus
extern "C" {
#endif

/** @brief Size of a tag of HMAC with SHA-256, in bytes. */
#define STRAKE_MAC_SHA256_BYTES 32
/** @brief Size of a tag of HMAC with SHA-384, in bytes. */
#define STRAKE_MAC_SHA384_BYTES 48
/** @brief Size of a tag of HMAC with SHA-512, in bytes. */
#define STRAKE_MAC_SHA512_BYTES 64
/** @brief Size of a whole tag of keyed BLAKE2b, in bytes. */
#define STRAKE_MAC_BLAKE2B_BYTES 64
/** @brief Size of the shortest tag, in bytes: whoever guesses is right once in 2^128. */
#define STRAKE_MAC_MIN_BYTES 16
/** @brief Size of a buffer that any tag fits, in bytes. */
#define STRAKE_MAC_MAX_BYTES 64

/** @brief A message under way, given in pieces; created by strake_mac_new(), freed by strake_mac_free(). */
typedef struct strake_mac strake_mac;

/**
 * @brief Computes the tag of a message.
 * @param key      The key, of an algorithm for tags.
 * @param data     The message. May be NULL if size is 0.
 * @param size     Size of data in bytes.
 * @param buffer   Receives the tag. Must be apart from data. May be NULL if capacity is 0.
 * @param capacity Size of buffer in bytes; ::STRAKE_MAC_MAX_BYTES is always enough.
 * @param tag_size Receives the size of the tag in bytes, also if buffer is too small for it. May be NULL.
 * @param error    Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_KEY_WRONG_USE; ::STRAKE_BUFFER_TOO_SMALL; ::STRAKE_FORKED; ::STRAKE_NULL_ARGUMENT;
 *         ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_OVERLAP; ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER;
 *         ::STRAKE_OUT_OF_MEMORY if a key that is closed at rest can't be opened.
 *
 * Threads: any; many may use one key at once.
 * SAFETY: the caller guarantees size readable bytes at data, capacity writable bytes at buffer, and that tag_size is
 * writable or NULL. The library checks for NULL and for overlap.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_mac_compute(const strake_key* key, const uint8_t* data, size_t size,
                                                             uint8_t* buffer, size_t capacity, size_t* tag_size,
                                                             strake_error* error);

/**
 * @brief Checks the tag of a message, in a time that depends on the sizes alone.
 * @param key      The key, of an algorithm for tags.
 * @param data     The message. May be NULL if size is 0.
 * @param size     Size of data in bytes.
 * @param tag      The whole tag that came with the message. May be NULL if tag_size is 0.
 * @param tag_size Size of tag in bytes.
 * @param error    Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK if it is the tag of the message; ::STRAKE_MAC_MISMATCH if not, also if it is of another size;
 *         ::STRAKE_FORKED; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_ARGUMENT;
 *         ::STRAKE_BAD_BUFFER.
 *
 * Threads: any; many may use one key at once.
 * SAFETY: the caller guarantees size readable bytes at data and tag_size at tag. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_mac_verify(const strake_key* key, const uint8_t* data, size_t size,
                                                            const uint8_t* tag, size_t tag_size, strake_error* error);

/**
 * @brief Computes a tag that is shorter than the whole one, for a protocol that says so.
 *
 * Of HMAC it is the beginning of the whole tag (RFC 2104, section 5). Of BLAKE2b it is the hash of that size, which
 * isn't the beginning of a longer one; libsodium's crypto_generichash() makes those of 32 bytes by default.
 * @param key      The key, of an algorithm for tags.
 * @param data     The message. May be NULL if size is 0.
 * @param size     Size of data in bytes.
 * @param length   Size of the tag in bytes: ::STRAKE_MAC_MIN_BYTES to that of the whole tag.
 * @param buffer   Receives the tag. Must be apart from data. May be NULL if capacity is 0.
 * @param capacity Size of buffer in bytes; length is enough.
 * @param tag_size Receives the size of the tag in bytes, also if buffer is too small for it. May be NULL.
 * @param error    Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_MAC_INVALID_SIZE if there are no tags of that length; ::STRAKE_KEY_WRONG_USE;
 *         ::STRAKE_BUFFER_TOO_SMALL; ::STRAKE_FORKED; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE;
 *         ::STRAKE_BAD_HANDLE; ::STRAKE_OVERLAP; ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER; ::STRAKE_OUT_OF_MEMORY if
 * a key that is closed at rest can't be opened.
 *
 * Threads: any; many may use one key at once.
 * SAFETY: the caller guarantees size readable bytes at data, capacity writable bytes at buffer, and that tag_size is
 * writable or NULL. The library checks for NULL and for overlap.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_mac_compute_truncated(const strake_key* key, const uint8_t* data,
                                                                       size_t size, size_t length, uint8_t* buffer,
                                                                       size_t capacity, size_t* tag_size,
                                                                       strake_error* error);

/**
 * @brief Checks a tag as strake_mac_compute_truncated() makes it, in a time that depends on the sizes alone.
 * @param key      The key, of an algorithm for tags.
 * @param data     The message. May be NULL if size is 0.
 * @param size     Size of data in bytes.
 * @param length   Size that the tag must have, in bytes, as the protocol has it: never the size of what came.
 * @param tag      The tag that came with the message. May be NULL if tag_size is 0.
 * @param tag_size Size of tag in bytes.
 * @param error    Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK if it is the tag of the message; ::STRAKE_MAC_MISMATCH if not, also if it is of another size;
 *         ::STRAKE_MAC_INVALID_SIZE if there are no tags of that length; ::STRAKE_KEY_WRONG_USE; ::STRAKE_FORKED;
 *         ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_ARGUMENT;
 *         ::STRAKE_BAD_BUFFER; ::STRAKE_OUT_OF_MEMORY if a key that is closed at rest can't be opened.
 *
 * Threads: any; many may use one key at once.
 * SAFETY: the caller guarantees size readable bytes at data and tag_size at tag. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_mac_verify_truncated(const strake_key* key, const uint8_t* data,
                                                                      size_t size, size_t length, const uint8_t* tag,
                                                                      size_t tag_size, strake_error* error);

/**
 * @brief Computes the tag of a message under the current key of a set.
 * @param set      The set, of an algorithm for tags.
 * @param data     The message. May be NULL if size is 0.
 * @param size     Size of data in bytes.
 * @param buffer   Receives the tag. Must be apart from data. May be NULL if capacity is 0.
 * @param capacity Size of buffer in bytes; ::STRAKE_MAC_MAX_BYTES is always enough.
 * @param tag_size Receives the size of the tag in bytes, also if buffer is too small for it. May be NULL.
 * @param id       Receives the name of the key; zeros on failure. May be NULL.
 * @param error    Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_KEY_SET_NO_CURRENT; ::STRAKE_KEY_WRONG_USE; ::STRAKE_BUFFER_TOO_SMALL; ::STRAKE_FORKED;
 *         ::STRAKE_BUSY while another call changes the set; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE;
 *         ::STRAKE_BAD_HANDLE; ::STRAKE_OVERLAP; ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER; ::STRAKE_OUT_OF_MEMORY if
 * a key that is closed at rest can't be opened.
 *
 * Threads: any; many may read one set at once.
 * SAFETY: the caller guarantees size readable bytes at data, capacity writable bytes at buffer, and that tag_size and
 * id are writable or NULL. The library checks for NULL and for overlap.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_mac_compute_by_set(const strake_key_set* set, const uint8_t* data,
                                                                    size_t size, uint8_t* buffer, size_t capacity,
                                                                    size_t* tag_size, strake_key_id* id,
                                                                    strake_error* error);

/**
 * @brief Checks the tag of a message under all keys of a set, and says which one it is of. The time tells neither that
 * nor how far a tag is right.
 * @param set      The set, of an algorithm for tags.
 * @param data     The message. May be NULL if size is 0.
 * @param size     Size of data in bytes.
 * @param tag      The whole tag that came with the message. May be NULL if tag_size is 0.
 * @param tag_size Size of tag in bytes.
 * @param id       Receives the name of the key; zeros on failure. May be NULL.
 * @param error    Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK if it is the tag of the message under a key of the set; ::STRAKE_MAC_MISMATCH if not, also if it
 * is of another size or the set has no key; ::STRAKE_KEY_WRONG_USE; ::STRAKE_FORKED; ::STRAKE_BUSY while another call
 * changes the set; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE;
 *         ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER; ::STRAKE_OUT_OF_MEMORY if a key that is closed at rest can't be
 *         opened.
 *
 * Threads: any; many may read one set at once.
 * SAFETY: the caller guarantees size readable bytes at data and tag_size at tag, and that id is writable or NULL. The
 * library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_mac_verify_by_set(const strake_key_set* set, const uint8_t* data,
                                                                   size_t size, const uint8_t* tag, size_t tag_size,
                                                                   strake_key_id* id, strake_error* error);

/**
 * @brief Begins a message that is given in pieces.
 * @param key   The key, of an algorithm for tags. It may be freed afterwards: what is needed of it is copied, into
 *              memory of the same kind, locked if the key must be; what was closed at rest isn't in it.
 * @param out   Receives the message, which the caller owns and frees by strake_mac_free(); NULL on failure.
 * @param error Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_KEY_NOT_LOCKED if the key's options require locked memory and there is none;
 *         ::STRAKE_FORKED; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_BUFFER;
 *         ::STRAKE_OUT_OF_MEMORY; ::STRAKE_TOO_MANY_HANDLES; ::STRAKE_SYSTEM.
 *
 * Threads: any; many may use one key at once.
 * SAFETY: the caller guarantees that out is writable. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_mac_new(const strake_key* key, strake_mac** out, strake_error* error);

/**
 * @brief Begins a message that is given in pieces and has a tag as strake_mac_compute_truncated() makes it.
 * @param key    The key, as for strake_mac_new().
 * @param length Size of the tag in bytes: ::STRAKE_MAC_MIN_BYTES to that of the whole tag.
 * @param out    Receives the message, which the caller owns and frees by strake_mac_free(); NULL on failure.
 * @param error  Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_MAC_INVALID_SIZE if there are no tags of that length; and what strake_mac_new()
 * returns.
 *
 * Threads: any; many may use one key at once.
 * SAFETY: the caller guarantees that out is writable. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_mac_new_truncated(const strake_key* key, size_t length,
                                                                   strake_mac** out, strake_error* error);

/**
 * @brief Adds a piece to a message. The tag depends on the bytes alone, not on where they were split.
 * @param mac   The message.
 * @param data  The piece. May be NULL if size is 0.
 * @param size  Size of data in bytes.
 * @param error Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_WRONG_STATE after the end of the message; ::STRAKE_FORKED; ::STRAKE_BUSY while another
 *         call uses mac; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_ARGUMENT;
 *         ::STRAKE_BAD_BUFFER.
 *
 * Threads: any, one at a time.
 * SAFETY: the caller guarantees size readable bytes at data. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_mac_update(strake_mac* mac, const uint8_t* data, size_t size,
                                                            strake_error* error);

/**
 * @brief Ends a message and gives its tag.
 * @param mac      The message. Afterwards only strake_mac_reset() and strake_mac_free() are of use.
 * @param buffer   Receives the tag. May be NULL if capacity is 0.
 * @param capacity Size of buffer in bytes; ::STRAKE_MAC_MAX_BYTES is always enough.
 * @param tag_size Receives the size of the tag in bytes, also if buffer is too small for it. May be NULL.
 * @param error    Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_BUFFER_TOO_SMALL: the message hasn't ended, call again; ::STRAKE_WRONG_STATE after the
 *         end of the message; ::STRAKE_FORKED; ::STRAKE_BUSY while another call uses mac; ::STRAKE_NULL_ARGUMENT;
 *         ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER.
 *
 * Threads: any, one at a time.
 * SAFETY: the caller guarantees capacity writable bytes at buffer, and that tag_size is writable or NULL. The library
 * checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_mac_final(strake_mac* mac, uint8_t* buffer, size_t capacity,
                                                           size_t* tag_size, strake_error* error);

/**
 * @brief Ends a message and checks its tag, in a time that doesn't tell how far it is right.
 * @param mac      The message. Afterwards only strake_mac_reset() and strake_mac_free() are of use, whether the tag is
 *                 right or not.
 * @param tag      The tag that came with the message, of the size that the message was begun with. May be NULL if
 *                 tag_size is 0.
 * @param tag_size Size of tag in bytes.
 * @param error    Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK if it is the tag of the message; ::STRAKE_MAC_MISMATCH if not, also if it is of another size;
 *         ::STRAKE_WRONG_STATE after the end of the message; ::STRAKE_FORKED; ::STRAKE_BUSY while another call
 *         uses mac; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_ARGUMENT;
 *         ::STRAKE_BAD_BUFFER.
 *
 * Threads: any, one at a time.
 * SAFETY: the caller guarantees tag_size readable bytes at tag. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_mac_final_verify(strake_mac* mac, const uint8_t* tag, size_t tag_size,
                                                                  strake_error* error);

/**
 * @brief Begins another message under the same key. What was given of the one before is forgotten.
 * @param mac   The message, ended or not.
 * @param error Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_FORKED; ::STRAKE_BUSY while another call uses mac; ::STRAKE_NULL_ARGUMENT;
 *         ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE.
 *
 * Threads: any, one at a time.
 * SAFETY: asks nothing of the caller.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_mac_reset(strake_mac* mac, strake_error* error);

/**
 * @brief Frees a message and wipes what was kept of it and of the key.
 * @param mac   The message; NULL does nothing.
 * @param error Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BUSY while another call uses mac.
 *
 * It may be called in the child of a fork too, for a message of the parent: the parent's is left as it is.
 * Threads: any.
 * SAFETY: asks nothing of the caller.
 */
STRAKE_API strake_status strake_mac_free(strake_mac* mac, strake_error* error);

#ifdef __cplusplus
}
#endif

#endif
