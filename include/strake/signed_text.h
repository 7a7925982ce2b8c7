/**
 * @file signed_text.h
 * @brief Bytes that a service gives away and gets back unchanged and in time: as text for a cookie or an URL.
 *
 * The text is
 *
 *     s1.<expiry>.<data>.<tag>
 *
 * with the expiry in seconds since 1970 in decimal, and data and tag in base64url without padding, so that it holds
 * nothing but letters, digits, "-", "_" and ".". The tag, by strake/mac.h, is that of the text before the last dot and
 * of a purpose, which both sides know: a text for one purpose is none for another. Everybody can read the data.
 * docs/signed_text.md shows an example and the limits.
 */
#ifndef STRAKE_SIGNED_TEXT_H
#define STRAKE_SIGNED_TEXT_H

#include "strake/base.h"
#include "strake/key.h"
#include "strake/key_set.h"

#ifdef __cplusplus
extern "C" {
#endif

/** @brief As the time now: the clock of the system is asked. */
#define STRAKE_SIGNED_TEXT_SYSTEM_TIME UINT64_MAX
/** @brief The last second at which a text can expire: the end of the year 9999. */
#define STRAKE_SIGNED_TEXT_MAX_EXPIRY UINT64_C(253402300799)
/** @brief The most data, in bytes. */
#define STRAKE_SIGNED_TEXT_MAX_DATA_BYTES 8192
/** @brief Size of a buffer that any text fits with its NUL, in bytes. */
#define STRAKE_SIGNED_TEXT_MAX_BYTES 11040

/**
 * @brief Signs bytes.
 * @param key          The key, of an algorithm for tags.
 * @param purpose      What the text is for, e.g. "session" or "password reset".
 * @param purpose_size Size of purpose in bytes; at least 1.
 * @param expiry       The second since 1970-01-01T00:00:00Z from which the text isn't valid: 1 to
 *                     ::STRAKE_SIGNED_TEXT_MAX_EXPIRY.
 * @param data         The bytes. May be NULL if data_size is 0.
 * @param data_size    Size of data in bytes: at most ::STRAKE_SIGNED_TEXT_MAX_DATA_BYTES.
 * @param buffer       Receives the text and a NUL behind it. May be NULL if capacity is 0.
 * @param capacity     Size of buffer in bytes; ::STRAKE_SIGNED_TEXT_MAX_BYTES is always enough.
 * @param size         Receives the size of the text in bytes, without the NUL, also if buffer is too small for it. May
 * be NULL.
 * @param error        Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_TOKEN_TOO_LONG; ::STRAKE_KEY_WRONG_USE; ::STRAKE_BUFFER_TOO_SMALL; ::STRAKE_FORKED;
 *         ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_OVERLAP; ::STRAKE_BAD_ARGUMENT
 * if there is no purpose or no such time; ::STRAKE_BAD_BUFFER; ::STRAKE_OUT_OF_MEMORY.
 *
 * Threads: any; many may use one key at once.
 * SAFETY: the caller guarantees purpose_size readable bytes at purpose and data_size at data, capacity writable bytes
 * at buffer, and that size is writable or NULL. The library checks for NULL and for overlap.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_signed_text_sign(const strake_key* key, const char* purpose,
                                                                  size_t purpose_size, uint64_t expiry,
                                                                  const uint8_t* data, size_t data_size, char* buffer,
                                                                  size_t capacity, size_t* size, strake_error* error);

/**
 * @brief Verifies a text, and gives its data.
 * @param key          The key, of an algorithm for tags.
 * @param purpose      What the text must be for.
 * @param purpose_size Size of purpose in bytes; at least 1.
 * @param text         The text, as it came. May be NULL if text_size is 0.
 * @param text_size    Size of text in bytes.
 * @param now          The time in seconds since 1970-01-01T00:00:00Z, or ::STRAKE_SIGNED_TEXT_SYSTEM_TIME.
 * @param buffer       Receives the data; nothing on failure. Must be apart from text. May be NULL if capacity is 0.
 * @param capacity     Size of buffer in bytes; ::STRAKE_SIGNED_TEXT_MAX_DATA_BYTES is always enough.
 * @param data_size    Receives the size of the data in bytes, also if buffer is too small for it. May be NULL.
 * @param error        Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_SIGNED_TEXT_FORGED, whatever is wrong with it; ::STRAKE_SIGNED_TEXT_EXPIRED, of a text
 *         that the key signed; ::STRAKE_TOKEN_TOO_LONG; ::STRAKE_KEY_WRONG_USE; ::STRAKE_BUFFER_TOO_SMALL;
 *         ::STRAKE_FORKED; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_OVERLAP;
 *         ::STRAKE_BAD_ARGUMENT if there is no purpose; ::STRAKE_BAD_BUFFER; ::STRAKE_OUT_OF_MEMORY.
 *
 * Threads: any; many may use one key at once.
 * SAFETY: the caller guarantees purpose_size readable bytes at purpose and text_size at text, capacity writable bytes
 * at buffer, and that data_size is writable or NULL. The library checks for NULL and for overlap.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_signed_text_verify(const strake_key* key, const char* purpose,
                                                                    size_t purpose_size, const char* text,
                                                                    size_t text_size, uint64_t now, uint8_t* buffer,
                                                                    size_t capacity, size_t* data_size,
                                                                    strake_error* error);

/**
 * @brief Signs bytes by the current key of a set.
 * @param set          The set, of an algorithm for tags.
 * @param purpose      What the text is for.
 * @param purpose_size Size of purpose in bytes; at least 1.
 * @param expiry       When it expires, as for strake_signed_text_sign().
 * @param data         The bytes. May be NULL if data_size is 0.
 * @param data_size    Size of data in bytes: at most ::STRAKE_SIGNED_TEXT_MAX_DATA_BYTES.
 * @param buffer       Receives the text and a NUL behind it. May be NULL if capacity is 0.
 * @param capacity     Size of buffer in bytes; ::STRAKE_SIGNED_TEXT_MAX_BYTES is always enough.
 * @param size         Receives the size of the text in bytes, without the NUL, also if buffer is too small for it. May
 * be NULL.
 * @param id           Receives the name of the key; zeros on failure. May be NULL.
 * @param error        Receives the detail of a failure. May be NULL.
 * @return What strake_signed_text_sign() returns; ::STRAKE_KEY_SET_NO_CURRENT; ::STRAKE_BUSY while another call changes
 *         the set.
 *
 * Threads: any; many may read one set at once.
 * SAFETY: the caller guarantees what strake_signed_text_sign() asks for, and that id is writable or NULL. The library
 * checks for NULL and for overlap.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_signed_text_sign_by_set(const strake_key_set* set, const char* purpose,
                                                                         size_t purpose_size, uint64_t expiry,
                                                                         const uint8_t* data, size_t data_size,
                                                                         char* buffer, size_t capacity, size_t* size,
                                                                         strake_key_id* id, strake_error* error);

/**
 * @brief Verifies a text under all keys of a set, gives its data, and says which key signed it.
 * @param set          The set, of an algorithm for tags.
 * @param purpose      What the text must be for.
 * @param purpose_size Size of purpose in bytes; at least 1.
 * @param text         The text, as it came. May be NULL if text_size is 0.
 * @param text_size    Size of text in bytes.
 * @param now          The time in seconds since 1970-01-01T00:00:00Z, or ::STRAKE_SIGNED_TEXT_SYSTEM_TIME.
 * @param buffer       Receives the data; nothing on failure. Must be apart from text. May be NULL if capacity is 0.
 * @param capacity     Size of buffer in bytes; ::STRAKE_SIGNED_TEXT_MAX_DATA_BYTES is always enough.
 * @param data_size    Receives the size of the data in bytes, also if buffer is too small for it. May be NULL.
 * @param id           Receives the name of the key; zeros on failure. May be NULL.
 * @param error        Receives the detail of a failure. May be NULL.
 * @return What strake_signed_text_verify() returns; ::STRAKE_BUSY while another call changes the set.
 *
 * Threads: any; many may read one set at once.
 * SAFETY: the caller guarantees what strake_signed_text_verify() asks for, and that id is writable or NULL. The library
 * checks for NULL and for overlap.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_signed_text_verify_by_set(
    const strake_key_set* set, const char* purpose, size_t purpose_size, const char* text, size_t text_size,
    uint64_t now, uint8_t* buffer, size_t capacity, size_t* data_size, strake_key_id* id, strake_error* error);

#ifdef __cplusplus
}
#endif

#endif
