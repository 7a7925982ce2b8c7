/**
 * @file legacy_fernet.h
 * @brief Reads Fernet tokens (https://github.com/fernet/spec), as Python's cryptography writes them. Of
 * libstrake-legacy.
 *
 * What is written anew is an envelope of strake/aead.h or a token of another kind. docs/legacy.md shows an example and
 * the limits.
 */
#ifndef STRAKE_LEGACY_FERNET_H
#define STRAKE_LEGACY_FERNET_H

#include "strake/legacy_cipher.h"

#ifdef __cplusplus
extern "C" {
#endif

/** @brief As the time now: the clock of the system is asked. */
#define STRAKE_LEGACY_SYSTEM_TIME UINT64_MAX

/** @brief How old a token may be. */
typedef struct strake_legacy_fernet_options {
  size_t size;      /**< sizeof(strake_legacy_fernet_options). */
  uint64_t now;     /**< The time in seconds since 1970-01-01T00:00:00Z, or ::STRAKE_LEGACY_SYSTEM_TIME. */
  uint64_t max_age; /**< Seconds for which a token is good. */
} strake_legacy_fernet_options;

/** @brief By the clock of the system; the age is to be filled in. */
#define STRAKE_LEGACY_FERNET_OPTIONS_INIT                                                                              \
  { sizeof(strake_legacy_fernet_options), STRAKE_LEGACY_SYSTEM_TIME, 0 }

/**
 * @brief Makes a cipher that reads Fernet tokens.
 * @param key      The key as text: 32 bytes in base64 for URLs, padded, 44 characters. Needs no NUL.
 * @param key_size Size of key in bytes.
 * @param options  How the key is kept, or NULL for the defaults; exportable must be 0.
 * @param out      Receives the cipher, which the caller owns and frees by strake_legacy_cipher_free(); NULL on failure.
 * @param error    Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_KEY_INVALID_ENCODING; ::STRAKE_KEY_NOT_LOCKED; ::STRAKE_NULL_ARGUMENT;
 *         ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER; ::STRAKE_OUT_OF_MEMORY; ::STRAKE_TOO_MANY_HANDLES;
 *         ::STRAKE_SYSTEM.
 *
 * With this cipher strake_legacy_decrypt() and strake_legacy_rewrap() read tokens of any age.
 * Threads: any, at any time.
 * SAFETY: the caller guarantees key_size readable bytes at key, that options is a struct of the size that it states,
 * and that out is writable. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_legacy_cipher_new_fernet(const char* key, size_t key_size,
                                                                          const strake_key_options* options,
                                                                          strake_legacy_cipher** out,
                                                                          strake_error* error);

/**
 * @brief Reads a token that is young enough.
 * @param profile      The profile of the tokens, which must permit reading.
 * @param cipher       A cipher of strake_legacy_cipher_new_fernet().
 * @param token        The token. Needs no NUL.
 * @param token_size   Size of token in bytes.
 * @param options      When it is read, and how old it may be. A time stamp may be up to 60 seconds ahead.
 * @param buffer       Receives the message. Must be apart from token. May be NULL if capacity is 0.
 * @param capacity     Size of buffer in bytes; token_size is always enough.
 * @param message_size Receives the size of the message in bytes; if buffer is too small, the capacity that is needed;
 *                     0 on any other failure. May be NULL.
 * @param error        Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_LEGACY_INVALID_TOKEN if it isn't written as a token is;
 *         ::STRAKE_LEGACY_DECRYPTION_FAILED if it wasn't made by this key or was changed;
 *         ::STRAKE_LEGACY_OUTSIDE_WINDOW; ::STRAKE_KEY_WRONG_USE if the cipher is of another form;
 *         ::STRAKE_LEGACY_UNAVAILABLE; ::STRAKE_LEGACY_DENIED; ::STRAKE_LEGACY_EXPIRED; ::STRAKE_BUFFER_TOO_SMALL;
 *         ::STRAKE_OVERLAP; ::STRAKE_FORKED; ::STRAKE_BUSY while another call frees a handle; ::STRAKE_NULL_ARGUMENT;
 *         ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER;
 *         ::STRAKE_OUT_OF_MEMORY; ::STRAKE_SYSTEM.
 *
 * The tag is compared in constant time before anything else is believed.
 * Threads: any, at any time.
 * SAFETY: the caller guarantees token_size readable bytes at token, that options is a struct of the size that it
 * states, capacity writable bytes at buffer, and that message_size is writable or NULL. The library checks for NULL and
 * for overlap.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_legacy_fernet_read(const strake_legacy_profile* profile,
                                                                    const strake_legacy_cipher* cipher,
                                                                    const char* token, size_t token_size,
                                                                    const strake_legacy_fernet_options* options,
                                                                    uint8_t* buffer, size_t capacity,
                                                                    size_t* message_size, strake_error* error);

#ifdef __cplusplus
}
#endif

#endif
