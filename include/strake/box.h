/**
 * @file box.h
 * @brief Boxes: messages that only the holder of one secret key can open.
 *
 * A sealed box needs the recipient's public key alone and doesn't tell who made it: libsodium's crypto_box_seal. An
 * authenticated box is between two keys: libsodium's crypto_box_easy, with a random nonce before it. Both use X25519
 * and XSalsa20-Poly1305, and open with libsodium as well.
 * docs/box.md shows an example and the limits.
 */
#ifndef STRAKE_BOX_H
#define STRAKE_BOX_H

#include "strake/base.h"
#include "strake/key.h"
#include "strake/kx.h"

#ifdef __cplusplus
extern "C" {
#endif

/** @brief What a sealed box has beyond its message, in bytes. */
#define STRAKE_BOX_SEALED_OVERHEAD_BYTES 48
/** @brief What an authenticated box has beyond its message, in bytes. */
#define STRAKE_BOX_AUTHENTICATED_OVERHEAD_BYTES 40

/**
 * @brief Seals a message for a recipient, without telling who did.
 * @param recipient  The recipient's key: ::STRAKE_KEY_X25519_PUBLIC, or a ::STRAKE_KEY_X25519, of which the public
 *                   part is used.
 * @param data       The message. May be NULL if size is 0.
 * @param size       Size of data in bytes.
 * @param buffer     Receives the box. Must be apart from data. May be NULL if capacity is 0.
 * @param capacity   Size of buffer in bytes; size + ::STRAKE_BOX_SEALED_OVERHEAD_BYTES is enough.
 * @param boxed_size Receives the size of the box in bytes, also if buffer is too small for it. May be NULL.
 * @param error      Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_KX_WEAK_PUBLIC_KEY if the recipient's key is one with which everybody knows the
 *         secret; ::STRAKE_BOX_TOO_LONG; ::STRAKE_BUFFER_TOO_SMALL; ::STRAKE_KEY_WRONG_USE; ::STRAKE_FORKED;
 *         ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_ARGUMENT;
 *         ::STRAKE_BAD_BUFFER; ::STRAKE_OVERLAP; ::STRAKE_OUT_OF_MEMORY; ::STRAKE_SYSTEM if there are no random bytes.
 *
 * Not even who sealed it can open it again.
 * Threads: any; many may use one key at once.
 * SAFETY: the caller guarantees size readable bytes at data, capacity writable bytes at buffer, and that boxed_size is
 * writable or NULL. The library checks for NULL and for overlap.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_box_seal(const strake_key* recipient, const uint8_t* data, size_t size,
                                                          uint8_t* buffer, size_t capacity, size_t* boxed_size,
                                                          strake_error* error);

/**
 * @brief Opens a sealed box.
 * @param recipient  The recipient's secret key, ::STRAKE_KEY_X25519.
 * @param boxed      The box, and nothing else.
 * @param boxed_size Size of boxed in bytes.
 * @param buffer     Receives the message. Must be apart from boxed. May be NULL if capacity is 0.
 * @param capacity   Size of buffer in bytes; boxed_size is enough.
 * @param size       Receives the size of the message in bytes, also if buffer is too small for it. May be NULL.
 * @param error      Receives the detail of a failure; never what of a box is wrong. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_BOX_FORGED if it wasn't made for this key, or was changed since;
 *         ::STRAKE_BOX_TOO_SHORT; ::STRAKE_BUFFER_TOO_SMALL; ::STRAKE_KEY_WRONG_USE; ::STRAKE_FORKED;
 *         ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_ARGUMENT;
 *         ::STRAKE_BAD_BUFFER; ::STRAKE_OVERLAP.
 *
 * With ::STRAKE_BOX_FORGED the bytes of buffer that the message would fill are zeros.
 * Anybody can have made it.
 * Threads: any; many may use one key at once.
 * SAFETY: the caller guarantees boxed_size readable bytes at boxed, capacity writable bytes at buffer, and that size
 * is writable or NULL. The library checks for NULL and for overlap.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_box_open(const strake_key* recipient, const uint8_t* boxed,
                                                          size_t boxed_size, uint8_t* buffer, size_t capacity,
                                                          size_t* size, strake_error* error);

/**
 * @brief Seals a message so that the recipient knows who did.
 * @param sender     The sender's secret key, ::STRAKE_KEY_X25519.
 * @param recipient  The recipient's key: ::STRAKE_KEY_X25519_PUBLIC, or a ::STRAKE_KEY_X25519, of which the public
 *                   part is used.
 * @param data       The message. May be NULL if size is 0.
 * @param size       Size of data in bytes.
 * @param buffer     Receives the box. Must be apart from data. May be NULL if capacity is 0.
 * @param capacity   Size of buffer in bytes; size + ::STRAKE_BOX_AUTHENTICATED_OVERHEAD_BYTES is enough.
 * @param boxed_size Receives the size of the box in bytes, also if buffer is too small for it. May be NULL.
 * @param error      Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_KX_WEAK_PUBLIC_KEY if the recipient's key is one with which everybody knows the
 *         secret; ::STRAKE_BOX_TOO_LONG; ::STRAKE_BUFFER_TOO_SMALL; ::STRAKE_KEY_WRONG_USE; ::STRAKE_FORKED;
 *         ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_ARGUMENT;
 *         ::STRAKE_BAD_BUFFER; ::STRAKE_OVERLAP; ::STRAKE_SYSTEM if there are no random bytes.
 *
 * The sender can open it too.
 * Threads: any; many may use one key at once.
 * SAFETY: the caller guarantees size readable bytes at data, capacity writable bytes at buffer, and that boxed_size is
 * writable or NULL. The library checks for NULL and for overlap.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_box_seal_authenticated(const strake_key* sender,
                                                                        const strake_key* recipient,
                                                                        const uint8_t* data, size_t size,
                                                                        uint8_t* buffer, size_t capacity,
                                                                        size_t* boxed_size, strake_error* error);

/**
 * @brief Opens a box of a sender that is known.
 * @param recipient  The recipient's secret key, ::STRAKE_KEY_X25519.
 * @param sender     The sender's key: ::STRAKE_KEY_X25519_PUBLIC, or a ::STRAKE_KEY_X25519, of which the public part
 *                   is used.
 * @param boxed      The box, and nothing else.
 * @param boxed_size Size of boxed in bytes.
 * @param buffer     Receives the message. Must be apart from boxed. May be NULL if capacity is 0.
 * @param capacity   Size of buffer in bytes; boxed_size is enough.
 * @param size       Receives the size of the message in bytes, also if buffer is too small for it. May be NULL.
 * @param error      Receives the detail of a failure; never what of a box is wrong. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_BOX_FORGED if it wasn't made for this key by that sender, or was changed since;
 *         ::STRAKE_BOX_TOO_SHORT; ::STRAKE_BUFFER_TOO_SMALL; ::STRAKE_KEY_WRONG_USE; ::STRAKE_FORKED;
 *         ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_ARGUMENT;
 *         ::STRAKE_BAD_BUFFER; ::STRAKE_OVERLAP.
 *
 * With ::STRAKE_BOX_FORGED the bytes of buffer that the message would fill are zeros.
 * The two keys make the same boxes: the sender could be the recipient itself, so a box proves nothing to others.
 * Threads: any; many may use one key at once.
 * SAFETY: the caller guarantees boxed_size readable bytes at boxed, capacity writable bytes at buffer, and that size
 * is writable or NULL. The library checks for NULL and for overlap.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_box_open_authenticated(const strake_key* recipient,
                                                                        const strake_key* sender, const uint8_t* boxed,
                                                                        size_t boxed_size, uint8_t* buffer,
                                                                        size_t capacity, size_t* size,
                                                                        strake_error* error);

#ifdef __cplusplus
}
#endif

#endif
