/**
 * @file sign.h
 * @brief Signatures: everybody can check who wrote a message, and only that one can sign.
 *
 * Ed25519 (RFC 8032). A message that is in memory is signed and verified whole. One that comes in pieces is signed by
 * Ed25519ph, which is another algorithm: its signatures are none of Ed25519, nor the other way round, so that one
 * can't be passed off as the other.
 * A signing key also verifies, by its public part; strake_key_get_public() gives that part out. docs/sign.md shows an
 * example and the limits.
 */
#ifndef STRAKE_SIGN_H
#define STRAKE_SIGN_H

#include "strake/base.h"
#include "strake/key.h"

#ifdef __cplusplus
extern "C" {
#endif

/** @brief Size of a signature, in bytes. */
#define STRAKE_SIGN_BYTES 64

/** @brief A message under way, given in pieces; created by strake_sign_stream_new(), freed by
    strake_sign_stream_free(). */
typedef struct strake_sign_stream strake_sign_stream;

/**
 * @brief Signs a message by Ed25519.
 * @param key            A key to sign with, ::STRAKE_KEY_ED25519.
 * @param data           The message. May be NULL if size is 0.
 * @param size           Size of data in bytes.
 * @param buffer         Receives the signature. Must be apart from data. May be NULL if capacity is 0.
 * @param capacity       Size of buffer in bytes; ::STRAKE_SIGN_BYTES is enough.
 * @param signature_size Receives the size of the signature in bytes, also if buffer is too small for it. May be NULL.
 * @param error          Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_KEY_WRONG_USE; ::STRAKE_BUFFER_TOO_SMALL; ::STRAKE_FORKED; ::STRAKE_NULL_ARGUMENT;
 *         ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER; ::STRAKE_OVERLAP.
 *
 * The same message has the same signature under one key: no random numbers are needed.
 * Threads: any; many may use one key at once.
 * SAFETY: the caller guarantees size readable bytes at data, capacity writable bytes at buffer, and that
 * signature_size is writable or NULL. The library checks for NULL and for overlap.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_sign_message(const strake_key* key, const uint8_t* data, size_t size,
                                                              uint8_t* buffer, size_t capacity, size_t* signature_size,
                                                              strake_error* error);

/**
 * @brief Checks a signature of Ed25519.
 * @param key            The signer's key: ::STRAKE_KEY_ED25519_PUBLIC, or a ::STRAKE_KEY_ED25519, of which the public
 *                       part is used.
 * @param data           The message. May be NULL if size is 0.
 * @param size           Size of data in bytes.
 * @param signature      The signature that came with it. May be NULL if signature_size is 0.
 * @param signature_size Size of signature in bytes.
 * @param error          Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK if it is that of the message; ::STRAKE_SIGN_BAD_SIGNATURE if not, also if it is of another size;
 *         ::STRAKE_KEY_WRONG_USE; ::STRAKE_FORKED; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE;
 *         ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER.
 *
 * Only one form of each signature is right: those that aren't canonical are refused, and those whose point is of small
 * order.
 * Threads: any; many may use one key at once.
 * SAFETY: the caller guarantees size readable bytes at data and signature_size at signature. The library checks for
 * NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_sign_verify(const strake_key* key, const uint8_t* data, size_t size,
                                                             const uint8_t* signature, size_t signature_size,
                                                             strake_error* error);

/**
 * @brief Begins a message that is given in pieces, to be signed or verified by Ed25519ph.
 * @param out   Receives the message, which the caller owns and frees by strake_sign_stream_free(); NULL on failure.
 * @param error Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_NULL_ARGUMENT; ::STRAKE_BAD_BUFFER; ::STRAKE_OUT_OF_MEMORY; ::STRAKE_TOO_MANY_HANDLES.
 *
 * Threads: any, at any time.
 * SAFETY: the caller guarantees that out is writable. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_sign_stream_new(strake_sign_stream** out, strake_error* error);

/**
 * @brief Adds a piece to the message.
 * @param stream The message.
 * @param data   The piece. May be NULL if size is 0.
 * @param size   Size of data in bytes.
 * @param error  Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_WRONG_STATE after the end; ::STRAKE_BUSY; ::STRAKE_NULL_ARGUMENT;
 *         ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER.
 *
 * Threads: one at a time; a second one gets ::STRAKE_BUSY.
 * SAFETY: the caller guarantees size readable bytes at data. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_sign_stream_update(strake_sign_stream* stream, const uint8_t* data,
                                                                    size_t size, strake_error* error);

/**
 * @brief Ends the message and signs it by Ed25519ph.
 * @param stream         The message.
 * @param key            A key to sign with, ::STRAKE_KEY_ED25519.
 * @param buffer         Receives the signature. May be NULL if capacity is 0.
 * @param capacity       Size of buffer in bytes; ::STRAKE_SIGN_BYTES is enough.
 * @param signature_size Receives the size of the signature in bytes, also if buffer is too small for it. May be NULL.
 * @param error          Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_WRONG_STATE after the end; ::STRAKE_KEY_WRONG_USE; ::STRAKE_BUFFER_TOO_SMALL, which
 *         doesn't end the message; ::STRAKE_BUSY; ::STRAKE_FORKED; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE;
 *         ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER.
 *
 * Threads: one at a time; a second one gets ::STRAKE_BUSY.
 * SAFETY: the caller guarantees capacity writable bytes at buffer, and that signature_size is writable or NULL. The
 * library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_sign_stream_final(strake_sign_stream* stream, const strake_key* key,
                                                                   uint8_t* buffer, size_t capacity,
                                                                   size_t* signature_size, strake_error* error);

/**
 * @brief Ends the message and checks its signature of Ed25519ph.
 * @param stream         The message.
 * @param key            The signer's key, as for strake_sign_verify().
 * @param signature      The signature that came with it. May be NULL if signature_size is 0.
 * @param signature_size Size of signature in bytes.
 * @param error          Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK if it is that of the message; ::STRAKE_SIGN_BAD_SIGNATURE if not; ::STRAKE_WRONG_STATE after the
 *         end; ::STRAKE_KEY_WRONG_USE; ::STRAKE_BUSY; ::STRAKE_FORKED; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE;
 *         ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER.
 *
 * The message has ended either way.
 * Threads: one at a time; a second one gets ::STRAKE_BUSY.
 * SAFETY: the caller guarantees signature_size readable bytes at signature. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_sign_stream_final_verify(strake_sign_stream* stream,
                                                                          const strake_key* key,
                                                                          const uint8_t* signature,
                                                                          size_t signature_size, strake_error* error);

/**
 * @brief Forgets the message and begins another one.
 * @param stream The message.
 * @param error  Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_BUSY; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE.
 *
 * Threads: one at a time; a second one gets ::STRAKE_BUSY.
 * SAFETY: asks nothing of the caller.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_sign_stream_reset(strake_sign_stream* stream, strake_error* error);

/**
 * @brief Frees a message.
 * @param stream The message; NULL does nothing.
 * @param error  Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BUSY while another call uses it.
 *
 * Threads: any.
 * SAFETY: asks nothing of the caller.
 */
STRAKE_API strake_status strake_sign_stream_free(strake_sign_stream* stream, strake_error* error);

#ifdef __cplusplus
}
#endif

#endif
