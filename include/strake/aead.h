/**
 * @file aead.h
 * @brief Authenticated encryption: messages that only the holders of a key can read or make.
 *
 * strake_aead_seal() makes an envelope, which carries all that opening it needs but the key: use it unless a protocol
 * says otherwise. Its nonce is made inside, no number of messages is too many for one key, and it commits to its key:
 * nobody can make one that opens under two. strake_aead_encrypt() and its like are the bare algorithms, for protocols
 * that prescribe how a message is laid out and where its nonce comes from.
 *
 * The algorithm is that of the key: XChaCha20-Poly1305 where nothing speaks for another, ChaCha20-Poly1305 (RFC 8439)
 * or AES-256-GCM (NIST SP 800-38D), which needs a processor that has instructions for AES.
 * docs/aead.md shows an example, the form of the envelope, and the limits.
 */
#ifndef STRAKE_AEAD_H
#define STRAKE_AEAD_H

#include "strake/base.h"
#include "strake/key.h"

#ifdef __cplusplus
extern "C" {
#endif

/** @brief Longest key id of an envelope, in bytes. */
#define STRAKE_AEAD_MAX_KEY_ID_BYTES 64
/** @brief What an envelope has beyond key id and plaintext, in bytes. */
#define STRAKE_AEAD_OVERHEAD_BYTES 79
/** @brief Size of the tag of every algorithm, in bytes. */
#define STRAKE_AEAD_TAG_BYTES 16
/** @brief Size of a nonce of XChaCha20-Poly1305, in bytes. */
#define STRAKE_AEAD_XCHACHA20_NONCE_BYTES 24
/** @brief Size of a nonce of ChaCha20-Poly1305, in bytes. */
#define STRAKE_AEAD_CHACHA20_NONCE_BYTES 12
/** @brief Size of a nonce of AES-256-GCM, in bytes. */
#define STRAKE_AEAD_AES256_GCM_NONCE_BYTES 12

/** @brief What an envelope says of itself. None of it is known to be genuine before strake_aead_open() succeeded. */
typedef struct strake_aead_info {
  size_t size;                    /**< sizeof(strake_aead_info), set by the caller. */
  strake_bytes key_id;            /**< A view into the envelope, which holds as long as the envelope's memory. */
  size_t plaintext_size;          /**< Size of the plaintext in bytes. */
  strake_key_algorithm algorithm; /**< One of ::strake_key_algorithm_code. */
} strake_aead_info;

/** @brief A ::strake_aead_info to begin with. */
#define STRAKE_AEAD_INFO_INIT                                                                                          \
  { sizeof(strake_aead_info), {NULL, 0}, 0, 0 }

/**
 * @brief Seals a message in an envelope.
 * @param key             The key, of an algorithm for authenticated encryption.
 * @param key_id          What tells the recipient which key it is; written openly, and authenticated. May be NULL if
 *                        key_id_size is 0.
 * @param key_id_size     Size of key_id in bytes, at most ::STRAKE_AEAD_MAX_KEY_ID_BYTES.
 * @param data            The message. May be NULL if size is 0.
 * @param size            Size of data in bytes.
 * @param associated      What the envelope belongs to, such as the id of a record: not part of it, but it opens only
 *                        with the same. May be NULL if associated_size is 0.
 * @param associated_size Size of associated in bytes.
 * @param buffer          Receives the envelope. Must be apart from the inputs. May be NULL if capacity is 0.
 * @param capacity        Size of buffer in bytes; ::STRAKE_AEAD_OVERHEAD_BYTES + key_id_size + size is enough.
 * @param sealed_size     Receives the size of the envelope in bytes, also if buffer is too small for it. May be NULL.
 * @param error           Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_AEAD_KEY_ID_TOO_LONG; ::STRAKE_AEAD_TOO_LONG if the algorithm has no message of this
 *         size; ::STRAKE_AEAD_UNAVAILABLE if this processor lacks the algorithm; ::STRAKE_BUFFER_TOO_SMALL;
 *         ::STRAKE_KEY_WRONG_USE; ::STRAKE_FORKED; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE;
 *         ::STRAKE_OVERLAP; ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER; ::STRAKE_SYSTEM if there are no random bytes.
 *
 * Threads: any; many may use one key at once.
 * SAFETY: the caller guarantees as many readable bytes at key_id, data and associated as their sizes say, capacity
 * writable bytes at buffer, and that sealed_size is writable or NULL. The library checks for NULL and for overlap.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_aead_seal(const strake_key* key, const uint8_t* key_id,
                                                           size_t key_id_size, const uint8_t* data, size_t size,
                                                           const uint8_t* associated, size_t associated_size,
                                                           uint8_t* buffer, size_t capacity, size_t* sealed_size,
                                                           strake_error* error);

/**
 * @brief Opens an envelope.
 * @param key             The key. The envelope must be of its algorithm.
 * @param sealed          The envelope, and nothing else.
 * @param sealed_size     Size of sealed in bytes.
 * @param associated      What it was sealed with. May be NULL if associated_size is 0.
 * @param associated_size Size of associated in bytes.
 * @param buffer          Receives the message. Must be apart from the inputs. May be NULL if capacity is 0.
 * @param capacity        Size of buffer in bytes; sealed_size is enough, strake_aead_inspect() tells the size.
 * @param size            Receives the size of the message in bytes, also if buffer is too small for it. May be NULL.
 * @param error           Receives the detail of a failure; never what of an envelope is wrong. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_AEAD_MALFORMED if it isn't an envelope, whatever the key; ::STRAKE_AEAD_FORGED if it
 *         wasn't sealed by this key with this associated data, or was changed since; ::STRAKE_AEAD_UNAVAILABLE if this
 *         processor lacks the algorithm; ::STRAKE_AEAD_TOO_LONG if the algorithm has no message of this size;
 *         ::STRAKE_BUFFER_TOO_SMALL; ::STRAKE_KEY_WRONG_USE; ::STRAKE_FORKED; ::STRAKE_NULL_ARGUMENT;
 *         ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_OVERLAP; ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER.
 *
 * With ::STRAKE_AEAD_FORGED the bytes of buffer that the message would fill are zeros; with any other failure buffer is
 * as it was.
 * Threads: any; many may use one key at once.
 * SAFETY: the caller guarantees as many readable bytes at sealed and associated as their sizes say, capacity writable
 * bytes at buffer, and that size is writable or NULL. The library checks for NULL and for overlap.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_aead_open(const strake_key* key, const uint8_t* sealed,
                                                           size_t sealed_size, const uint8_t* associated,
                                                           size_t associated_size, uint8_t* buffer, size_t capacity,
                                                           size_t* size, strake_error* error);

/**
 * @brief Tells what an envelope says of itself, so that its key can be looked up.
 * @param sealed      The envelope.
 * @param sealed_size Size of sealed in bytes.
 * @param info        Receives it; begins with its own size, as ::STRAKE_AEAD_INFO_INIT sets it. Empty on failure.
 * @param error       Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_AEAD_MALFORMED if it isn't an envelope; ::STRAKE_NULL_ARGUMENT;
 *         ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER.
 *
 * Anybody can have written an envelope: take what it says for a question, not for an answer.
 * Threads: any, at any time.
 * SAFETY: the caller guarantees sealed_size readable bytes at sealed, and that info is a struct of the size that it
 * states. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_aead_inspect(const uint8_t* sealed, size_t sealed_size,
                                                              strake_aead_info* info, strake_error* error);

/**
 * @brief Encrypts a message as a protocol prescribes it: ciphertext, and the tag behind it.
 * @param key             The key, of an algorithm for authenticated encryption.
 * @param nonce           The nonce. Two messages with one nonce under one key are readable to everybody, and with
 *                        AES-256-GCM everybody can then forge. Only the caller can see to it that there are none.
 * @param nonce_size      Size of nonce in bytes: what the algorithm asks for.
 * @param data            The message. May be NULL if size is 0.
 * @param size            Size of data in bytes.
 * @param associated      Data that is authenticated, and not encrypted. May be NULL if associated_size is 0.
 * @param associated_size Size of associated in bytes.
 * @param buffer          Receives ciphertext and tag. May be data itself; otherwise apart from the inputs.
 * @param capacity        Size of buffer in bytes; size + ::STRAKE_AEAD_TAG_BYTES is enough.
 * @param encrypted_size  Receives the size of both in bytes, also if buffer is too small for it. May be NULL.
 * @param error           Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_AEAD_INVALID_NONCE if it is of another size; ::STRAKE_AEAD_TOO_LONG if the algorithm
 * has no message of this size; ::STRAKE_AEAD_UNAVAILABLE if this processor lacks the algorithm;
 *         ::STRAKE_BUFFER_TOO_SMALL; ::STRAKE_KEY_WRONG_USE; ::STRAKE_FORKED; ::STRAKE_NULL_ARGUMENT;
 *         ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_OVERLAP; ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER.
 *
 * It doesn't commit to its key: see docs/aead.md.
 * Threads: any; many may use one key at once.
 * SAFETY: the caller guarantees as many readable bytes at nonce, data and associated as their sizes say, capacity
 * writable bytes at buffer, and that encrypted_size is writable or NULL. The library checks for NULL and for overlap.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_aead_encrypt(const strake_key* key, const uint8_t* nonce,
                                                              size_t nonce_size, const uint8_t* data, size_t size,
                                                              const uint8_t* associated, size_t associated_size,
                                                              uint8_t* buffer, size_t capacity, size_t* encrypted_size,
                                                              strake_error* error);

/**
 * @brief Decrypts a message as a protocol prescribes it: ciphertext, and the tag behind it.
 * @param key             The key, of an algorithm for authenticated encryption.
 * @param nonce           The nonce of the message.
 * @param nonce_size      Size of nonce in bytes: what the algorithm asks for.
 * @param data            Ciphertext and tag.
 * @param size            Size of data in bytes.
 * @param associated      The data that is authenticated with it. May be NULL if associated_size is 0.
 * @param associated_size Size of associated in bytes.
 * @param buffer          Receives the message. May be data itself; otherwise apart from the inputs.
 * @param capacity        Size of buffer in bytes; size - ::STRAKE_AEAD_TAG_BYTES is enough.
 * @param decrypted_size  Receives the size of the message in bytes, also if buffer is too small for it. May be NULL.
 * @param error           Receives the detail of a failure; never what of a message is wrong. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_AEAD_FORGED if key, nonce, data and associated data don't belong together;
 *         ::STRAKE_AEAD_MALFORMED if data is shorter than a tag; ::STRAKE_AEAD_INVALID_NONCE if it is of another size;
 *         ::STRAKE_AEAD_TOO_LONG if the algorithm has no message of this size; ::STRAKE_AEAD_UNAVAILABLE if this
 *         processor lacks the algorithm; ::STRAKE_BUFFER_TOO_SMALL; ::STRAKE_KEY_WRONG_USE; ::STRAKE_FORKED;
 *         ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_OVERLAP;
 *         ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER.
 *
 * With ::STRAKE_AEAD_FORGED the bytes of buffer that the message would fill are zeros, also where they were the
 * ciphertext; with any other failure buffer is as it was.
 * Threads: any; many may use one key at once.
 * SAFETY: the caller guarantees as many readable bytes at nonce, data and associated as their sizes say, capacity
 * writable bytes at buffer, and that decrypted_size is writable or NULL. The library checks for NULL and for overlap.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_aead_decrypt(const strake_key* key, const uint8_t* nonce,
                                                              size_t nonce_size, const uint8_t* data, size_t size,
                                                              const uint8_t* associated, size_t associated_size,
                                                              uint8_t* buffer, size_t capacity, size_t* decrypted_size,
                                                              strake_error* error);

/**
 * @brief The same as strake_aead_encrypt(), with the tag apart from the ciphertext.
 * @param key             The key, of an algorithm for authenticated encryption.
 * @param nonce           The nonce, for which the same holds.
 * @param nonce_size      Size of nonce in bytes: what the algorithm asks for.
 * @param data            The message. May be NULL if size is 0.
 * @param size            Size of data in bytes.
 * @param associated      Data that is authenticated, and not encrypted. May be NULL if associated_size is 0.
 * @param associated_size Size of associated in bytes.
 * @param buffer          Receives the ciphertext. May be data itself; otherwise apart from the inputs and from tag.
 * @param capacity        Size of buffer in bytes, at least size.
 * @param tag             Receives the tag. Must be apart from all others.
 * @param tag_capacity    Size of tag in bytes, at least ::STRAKE_AEAD_TAG_BYTES.
 * @param error           Receives the detail of a failure. May be NULL.
 * @return What strake_aead_encrypt() returns: ::STRAKE_OK; ::STRAKE_AEAD_INVALID_NONCE; ::STRAKE_AEAD_TOO_LONG;
 *         ::STRAKE_AEAD_UNAVAILABLE; ::STRAKE_BUFFER_TOO_SMALL, also for tag; ::STRAKE_KEY_WRONG_USE; ::STRAKE_FORKED;
 *         ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_OVERLAP; ::STRAKE_BAD_ARGUMENT;
 *         ::STRAKE_BAD_BUFFER.
 *
 * Threads: any; many may use one key at once.
 * SAFETY: the caller guarantees as many readable bytes at nonce, data and associated as their sizes say, capacity
 * writable bytes at buffer and tag_capacity at tag. The library checks for NULL and for overlap.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_aead_encrypt_detached(const strake_key* key, const uint8_t* nonce,
                                                                       size_t nonce_size, const uint8_t* data,
                                                                       size_t size, const uint8_t* associated,
                                                                       size_t associated_size, uint8_t* buffer,
                                                                       size_t capacity, uint8_t* tag,
                                                                       size_t tag_capacity, strake_error* error);

/**
 * @brief The same as strake_aead_decrypt(), with the tag apart from the ciphertext.
 * @param key             The key, of an algorithm for authenticated encryption.
 * @param nonce           The nonce of the message.
 * @param nonce_size      Size of nonce in bytes: what the algorithm asks for.
 * @param data            The ciphertext. May be NULL if size is 0.
 * @param size            Size of data in bytes.
 * @param tag             The tag.
 * @param tag_size        Size of tag in bytes: ::STRAKE_AEAD_TAG_BYTES.
 * @param associated      The data that is authenticated with it. May be NULL if associated_size is 0.
 * @param associated_size Size of associated in bytes.
 * @param buffer          Receives the message. May be data itself; otherwise apart from the inputs.
 * @param capacity        Size of buffer in bytes, at least size.
 * @param error           Receives the detail of a failure; never what of a message is wrong. May be NULL.
 * @return What strake_aead_decrypt() returns: ::STRAKE_OK; ::STRAKE_AEAD_FORGED; ::STRAKE_AEAD_MALFORMED if the tag is
 * of another size; ::STRAKE_AEAD_INVALID_NONCE; ::STRAKE_AEAD_TOO_LONG; ::STRAKE_AEAD_UNAVAILABLE;
 *         ::STRAKE_BUFFER_TOO_SMALL; ::STRAKE_KEY_WRONG_USE; ::STRAKE_FORKED; ::STRAKE_NULL_ARGUMENT;
 *         ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_OVERLAP; ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER.
 *
 * With ::STRAKE_AEAD_FORGED the first size bytes of buffer are zeros, also where they were the ciphertext.
 * Threads: any; many may use one key at once.
 * SAFETY: the caller guarantees as many readable bytes at nonce, data, tag and associated as their sizes say, and
 * capacity writable bytes at buffer. The library checks for NULL and for overlap.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_aead_decrypt_detached(const strake_key* key, const uint8_t* nonce,
                                                                       size_t nonce_size, const uint8_t* data,
                                                                       size_t size, const uint8_t* tag, size_t tag_size,
                                                                       const uint8_t* associated,
                                                                       size_t associated_size, uint8_t* buffer,
                                                                       size_t capacity, strake_error* error);

#ifdef __cplusplus
}
#endif

#endif
