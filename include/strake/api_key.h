/**
 * @file api_key.h
 * @brief API keys: opaque secrets that a service gives to its clients, and of which it stores a hash alone.
 *
 * A key is a prefix, "_", 43 random characters of base 62 (256 bits), and 6 that are a checksum of all before them:
 *
 *     acme_live_4eC39HqLyjWDarjtT1zdp7dcTYooMQauvdEDq54NiTp1qZcx
 *
 * The prefix and the checksum let a scanner of source code know a leaked key by its looks, and let a mistyped key be
 * refused without a look into the database. The checksum is no secret and proves nothing.
 * docs/api_key.md shows an example and the limits.
 */
#ifndef STRAKE_API_KEY_H
#define STRAKE_API_KEY_H

#include "strake/base.h"
#include "strake/key.h"

#ifdef __cplusplus
extern "C" {
#endif

/** @brief Size of the longest prefix, in bytes. */
#define STRAKE_API_KEY_MAX_PREFIX_BYTES 32
/** @brief Size of a buffer that any API key fits with its NUL, in bytes. */
#define STRAKE_API_KEY_MAX_TEXT_BYTES 83
/** @brief Size of what is stored of an API key, in bytes. */
#define STRAKE_API_KEY_HASH_BYTES 32

/**
 * @brief Makes a new API key. It is a secret: show it to its owner once, store its hash, and wipe it.
 * @param prefix      What it begins with: letters, digits and, within, underscores.
 * @param prefix_size Size of prefix in bytes: 1 to ::STRAKE_API_KEY_MAX_PREFIX_BYTES.
 * @param buffer      Receives the key and a NUL behind it. May be NULL if capacity is 0.
 * @param capacity    Size of buffer in bytes; ::STRAKE_API_KEY_MAX_TEXT_BYTES is always enough.
 * @param size        Receives the size of the key in bytes, without the NUL, also if buffer is too small for it. May be
 *                    NULL.
 * @param error       Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_BAD_ARGUMENT if there can't be such a prefix; ::STRAKE_BUFFER_TOO_SMALL;
 *         ::STRAKE_SYSTEM if there are no random bytes; ::STRAKE_NULL_ARGUMENT; ::STRAKE_OVERLAP; ::STRAKE_BAD_BUFFER.
 *
 * Threads: any, at any time.
 * SAFETY: the caller guarantees prefix_size readable bytes at prefix, capacity writable bytes at buffer, and that size
 * is writable or NULL. The library checks for NULL and for overlap.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_api_key_generate(const char* prefix, size_t prefix_size, char* buffer,
                                                                  size_t capacity, size_t* size, strake_error* error);

/**
 * @brief Checks the form and the checksum of an API key, and gives its prefix. Whether it is a valid key isn't known
 * then.
 * @param text   The key. May be NULL if size is 0.
 * @param size   Size of text in bytes.
 * @param prefix Receives a view of the prefix, within text.
 * @param error  Receives the detail of a failure; never where in the text. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_API_KEY_MALFORMED, also if it was mistyped; ::STRAKE_NULL_ARGUMENT;
 *         ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER.
 *
 * Threads: any, at any time.
 * SAFETY: the caller guarantees size readable bytes at text, and that prefix is writable. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_api_key_parse(const char* text, size_t size, strake_bytes* prefix,
                                                               strake_error* error);

/**
 * @brief Gives what is to be stored of an API key, and looked up by: its SHA-256.
 * @param text      The key. May be NULL if size is 0.
 * @param size      Size of text in bytes.
 * @param buffer    Receives the hash. Must be apart from text. May be NULL if capacity is 0.
 * @param capacity  Size of buffer in bytes; ::STRAKE_API_KEY_HASH_BYTES is enough.
 * @param hash_size Receives the size of the hash in bytes, also if buffer is too small for it. May be NULL.
 * @param error     Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_API_KEY_MALFORMED; ::STRAKE_BUFFER_TOO_SMALL; ::STRAKE_NULL_ARGUMENT; ::STRAKE_OVERLAP;
 *         ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER.
 *
 * No salt and no costly function is needed: nobody can try out 2^256 keys.
 * Threads: any, at any time.
 * SAFETY: the caller guarantees size readable bytes at text, capacity writable bytes at buffer, and that hash_size is
 * writable or NULL. The library checks for NULL and for overlap.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_api_key_hash(const char* text, size_t size, uint8_t* buffer,
                                                              size_t capacity, size_t* hash_size, strake_error* error);

/**
 * @brief Gives what is to be stored of an API key where the database alone shouldn't be enough to check one: the tag of
 *        its SHA-256 under a key.
 * @param key       The key, of an algorithm for tags.
 * @param text      The API key. May be NULL if size is 0.
 * @param size      Size of text in bytes.
 * @param buffer    Receives the hash. Must be apart from text. May be NULL if capacity is 0.
 * @param capacity  Size of buffer in bytes; ::STRAKE_API_KEY_HASH_BYTES is enough.
 * @param hash_size Receives the size of the hash in bytes, also if buffer is too small for it. May be NULL.
 * @param error     Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_API_KEY_MALFORMED; ::STRAKE_KEY_WRONG_USE; ::STRAKE_BUFFER_TOO_SMALL; ::STRAKE_FORKED;
 *         ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_OVERLAP; ::STRAKE_BAD_ARGUMENT;
 *         ::STRAKE_BAD_BUFFER; ::STRAKE_OUT_OF_MEMORY if a key that is closed at rest can't be opened.
 *
 * It is what strake_mac_compute_truncated() gives of the hash of strake_api_key_hash(), with
 * ::STRAKE_API_KEY_HASH_BYTES. So what was stored without a key can be turned into this without the API keys.
 * Threads: any; many may use one key at once.
 * SAFETY: the caller guarantees size readable bytes at text, capacity writable bytes at buffer, and that hash_size is
 * writable or NULL. The library checks for NULL and for overlap.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_api_key_hash_keyed(const strake_key* key, const char* text,
                                                                    size_t size, uint8_t* buffer, size_t capacity,
                                                                    size_t* hash_size, strake_error* error);

/**
 * @brief Checks an API key against what strake_api_key_hash() gave of one, in a time that doesn't tell how far it is
 *        right.
 * @param text        The key. May be NULL if size is 0.
 * @param size        Size of text in bytes.
 * @param stored      What was stored. May be NULL if stored_size is 0.
 * @param stored_size Size of stored in bytes.
 * @param error       Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK if it is the key; ::STRAKE_API_KEY_MISMATCH if not, also if stored is of another size;
 *         ::STRAKE_API_KEY_MALFORMED; ::STRAKE_NULL_ARGUMENT; ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER.
 *
 * Threads: any, at any time.
 * SAFETY: the caller guarantees size readable bytes at text and stored_size at stored. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_api_key_verify(const char* text, size_t size, const uint8_t* stored,
                                                                size_t stored_size, strake_error* error);

/**
 * @brief Checks an API key against what strake_api_key_hash_keyed() gave of one, in a time that doesn't tell how far it
 *        is right.
 * @param key         The key, of an algorithm for tags.
 * @param text        The API key. May be NULL if size is 0.
 * @param size        Size of text in bytes.
 * @param stored      What was stored. May be NULL if stored_size is 0.
 * @param stored_size Size of stored in bytes.
 * @param error       Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK if it is the key; ::STRAKE_API_KEY_MISMATCH if not, also if stored is of another size;
 *         ::STRAKE_API_KEY_MALFORMED; ::STRAKE_KEY_WRONG_USE; ::STRAKE_FORKED; ::STRAKE_NULL_ARGUMENT;
 *         ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER;
 *         ::STRAKE_OUT_OF_MEMORY if a key that is closed at rest can't be opened.
 *
 * Threads: any; many may use one key at once.
 * SAFETY: the caller guarantees size readable bytes at text and stored_size at stored. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_api_key_verify_keyed(const strake_key* key, const char* text,
                                                                      size_t size, const uint8_t* stored,
                                                                      size_t stored_size, strake_error* error);

#ifdef __cplusplus
}
#endif

#endif
