/**
 * @file key.h
 * @brief Secret keys: opaque handles in guarded memory.
 *
 * A key is made for one algorithm and serves no other, and what is kept of it is what that algorithm needs: of an HMAC
 * key the two states of the hash, from which the key can't be had back. It lies in memory between guard pages that
 * isn't written to core dumps, doesn't exist in child processes, is locked against swapping where the operating system
 * permits it, and is wiped when the key is freed. No secret key is given out unless it was made exportable, and no byte
 * of one is ever put into an error or into an event.
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
  STRAKE_KEY_HMAC_SHA512 = 2,
  /** Keyed BLAKE2b (RFC 7693): 16 to 64 bytes. */
  STRAKE_KEY_BLAKE2B = 3,
  /** SipHash-2-4, for tables: 16 bytes. */
  STRAKE_KEY_SIPHASH = 4,
  /** XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha-03): 32 bytes. */
  STRAKE_KEY_XCHACHA20_POLY1305 = 5,
  /** ChaCha20-Poly1305 with nonces of 96 bits (RFC 8439): 32 bytes. */
  STRAKE_KEY_CHACHA20_POLY1305 = 6,
  /** AES-256 in Galois/Counter Mode with nonces of 96 bits (NIST SP 800-38D): 32 bytes. */
  STRAKE_KEY_AES256_GCM = 7,
  /** libsodium's secretstream with XChaCha20-Poly1305: 32 bytes. */
  STRAKE_KEY_STREAM = 8,
  /** Ed25519 (RFC 8032), to sign with: the seed of 32 bytes, or 64: the seed and behind it the public key. */
  STRAKE_KEY_ED25519 = 9,
  /** Ed25519, to verify with: 32 bytes, which aren't secret. */
  STRAKE_KEY_ED25519_PUBLIC = 10,
  /** X25519 (RFC 7748), the secret part: 32 bytes. */
  STRAKE_KEY_X25519 = 11,
  /** X25519, the public part: 32 bytes, which aren't secret. */
  STRAKE_KEY_X25519_PUBLIC = 12,
  /** A secret from which other keys are derived (HKDF, RFC 5869): 16 to ::STRAKE_KEY_MAX_BYTES. */
  STRAKE_KEY_DERIVATION = 13,
  /** HMAC with SHA-384 (RFC 2104, FIPS 180-4). Use random keys of 48 bytes. */
  STRAKE_KEY_HMAC_SHA384 = 14,
  /** PASETO v4.local: 32 bytes. */
  STRAKE_KEY_PASETO_V4_LOCAL = 15,
  /** The secret access key of AWS Signature Version 4, as text: 8 to 128 bytes. */
  STRAKE_KEY_SIGV4 = 16
};

/** @brief How a key is made. Members that are 0 stand for the defaults. */
typedef struct strake_key_options {
  size_t size;            /**< sizeof(strake_key_options). */
  int32_t require_locked; /**< 1: no key is made unless its memory can be locked. 0: locked where possible. */
  int32_t exportable;     /**< 1: strake_key_export() gives it out. 0: nothing does. */
  int32_t closed_at_rest; /**< 1: its memory has pages of its own, which nothing in the process can read while no call
                               uses the key; each call opens and closes them. For keys that are rarely used. */
  int32_t accept_exposed; /**< 1: strake_key_from_file() takes a file that others can get at. */
} strake_key_options;

/** @brief The default options. */
#define STRAKE_KEY_OPTIONS_INIT                                                                                        \
  { sizeof(strake_key_options), 0, 0, 0, 0 }

/** @brief How a file holds a key: one of enum strake_key_encoding_code. */
typedef int32_t strake_key_encoding;

/** @brief The encodings. One line end, LF or CRLF, may stand behind text. */
enum strake_key_encoding_code {
  /** The bytes of the key, and nothing else. */
  STRAKE_KEY_RAW = 1,
  /** As strake_key_from_hex() takes it. */
  STRAKE_KEY_HEX = 2,
  /** As strake_key_from_base64() takes it. */
  STRAKE_KEY_BASE64 = 3
};

/**
 * @brief Makes a key from bytes.
 * @param algorithm One of ::strake_key_algorithm_code.
 * @param data      The key. The library keeps no copy of it: the caller wipes its own.
 * @param size      Size of data in bytes: what the algorithm asks for; of HMAC 1 to ::STRAKE_KEY_MAX_BYTES.
 * @param options   How it is made, or NULL for the defaults.
 * @param out       Receives the key, which the caller owns and frees by strake_key_free(); NULL on failure.
 * @param error     Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_KEY_INVALID_LENGTH; ::STRAKE_KEY_INVALID if it has the length of a key of the
 *         algorithm, but isn't one; ::STRAKE_KEY_NOT_LOCKED; ::STRAKE_BAD_ARGUMENT if there is no such algorithm or an
 *         option is out of range; ::STRAKE_NULL_ARGUMENT; ::STRAKE_BAD_BUFFER; ::STRAKE_OUT_OF_MEMORY;
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
 * @brief Makes a key from a regular file, which is read straight into memory of the kind that keys have.
 *
 * The file must belong to root or to the effective user of the process, its group may read it at most, and others may
 * neither read nor write it; the option accept_exposed waives that. Symbolic links are followed, and what they lead to
 * is looked at.
 * @param algorithm One of ::strake_key_algorithm_code.
 * @param encoding  One of ::strake_key_encoding_code.
 * @param path      Its path, which a NUL ends.
 * @param options   How the key is made, or NULL for the defaults.
 * @param out       Receives the key, which the caller owns and frees by strake_key_free(); NULL on failure.
 * @param error     Receives the detail of a failure; never where in the file. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_NOT_FOUND; ::STRAKE_KEY_NOT_REGULAR_FILE; ::STRAKE_KEY_FILE_EXPOSED;
 *         ::STRAKE_KEY_FILE_TOO_LARGE; ::STRAKE_SYSTEM if it can't be opened or read: errno says why;
 *         ::STRAKE_KEY_INVALID_ENCODING; and what strake_key_from_bytes() returns.
 *
 * Threads: any, at any time.
 * SAFETY: the caller guarantees that a NUL ends path, that options is a struct of the size that it states, and that out
 * is writable. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_key_from_file(strake_key_algorithm algorithm,
                                                               strake_key_encoding encoding, const char* path,
                                                               const strake_key_options* options, strake_key** out,
                                                               strake_error* error);

/**
 * @brief Makes a key from what a descriptor gives until its end: a pipe, a socket, a file that the caller opened and
 * answers for.
 * @param algorithm  One of ::strake_key_algorithm_code.
 * @param encoding   One of ::strake_key_encoding_code.
 * @param descriptor The descriptor, which is read from where it stands, and left open. At most one byte more than the
 *                   longest key is read.
 * @param options    How the key is made, or NULL for the defaults.
 * @param out        Receives the key, which the caller owns and frees by strake_key_free(); NULL on failure.
 * @param error      Receives the detail of a failure; never where in the text. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_KEY_FILE_TOO_LARGE; ::STRAKE_SYSTEM if it can't be read, or would have to be waited for
 *         where it must not: errno says why; ::STRAKE_KEY_INVALID_ENCODING; ::STRAKE_BAD_ARGUMENT, also if descriptor
 * is negative; and what strake_key_from_bytes() returns.
 *
 * Threads: any, one at a time for a descriptor.
 * SAFETY: the caller guarantees that the descriptor is the caller's to read, that options is a struct of the size that
 * it states, and that out is writable. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_key_from_descriptor(strake_key_algorithm algorithm,
                                                                     strake_key_encoding encoding, int descriptor,
                                                                     const strake_key_options* options,
                                                                     strake_key** out, strake_error* error);

/**
 * @brief Makes a random key, by the operating system's generator.
 * @param algorithm One of ::strake_key_algorithm_code, but for public keys. A key for HMAC is as long as the hash, one
 * for derivation and for BLAKE2b has 32 bytes.
 * @param options   How it is made, or NULL for the defaults.
 * @param out       Receives the key, which the caller owns and frees by strake_key_free(); NULL on failure.
 * @param error     Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_KEY_WRONG_USE for a public key: use strake_key_get_public() of a secret one;
 *         ::STRAKE_KEY_NOT_LOCKED; ::STRAKE_BAD_ARGUMENT if there is no such algorithm or an option is out of range;
 *         ::STRAKE_NULL_ARGUMENT; ::STRAKE_BAD_BUFFER; ::STRAKE_OUT_OF_MEMORY; ::STRAKE_TOO_MANY_HANDLES;
 *         ::STRAKE_SYSTEM if the operating system has no random bytes, or won't guard the memory.
 *
 * Threads: any, at any time.
 * SAFETY: the caller guarantees that options is a struct of the size that it states, and that out is writable. The
 * library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_key_generate(strake_key_algorithm algorithm,
                                                              const strake_key_options* options, strake_key** out,
                                                              strake_error* error);

/**
 * @brief Makes another key with the same secret, algorithm and options.
 * @param key   The key.
 * @param out   Receives the other key, which the caller owns and frees by strake_key_free(); NULL on failure.
 * @param error Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_KEY_NOT_LOCKED; ::STRAKE_FORKED; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE;
 *         ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_BUFFER; ::STRAKE_OUT_OF_MEMORY; ::STRAKE_TOO_MANY_HANDLES; ::STRAKE_SYSTEM.
 *
 * Threads: any; many may use one key at once.
 * SAFETY: the caller guarantees that out is writable. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_key_duplicate(const strake_key* key, strake_key** out,
                                                               strake_error* error);

/**
 * @brief Gives out a key that was made exportable.
 * @param key      The key.
 * @param buffer   Receives the key as it was given or made; the caller wipes it after use. May be NULL if capacity is
 * 0.
 * @param capacity Size of buffer in bytes; ::STRAKE_KEY_MAX_BYTES is always enough.
 * @param size     Receives the size of the key in bytes, also if buffer is too small for it. May be NULL.
 * @param error    Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_KEY_NOT_EXPORTABLE; ::STRAKE_BUFFER_TOO_SMALL; ::STRAKE_FORKED; ::STRAKE_NULL_ARGUMENT;
 *         ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_OVERLAP; ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER.
 *
 * Threads: any; many may use one key at once.
 * SAFETY: the caller guarantees capacity writable bytes at buffer, and that size is writable or NULL. The library
 * checks for NULL and for overlap.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_key_export(const strake_key* key, uint8_t* buffer, size_t capacity,
                                                            size_t* size, strake_error* error);

/**
 * @brief Gives the public key that belongs to a secret one, or a public key itself.
 * @param key      A key of Ed25519 or X25519.
 * @param buffer   Receives the public key. May be NULL if capacity is 0.
 * @param capacity Size of buffer in bytes; 32 is enough.
 * @param size     Receives the size of the public key in bytes, also if buffer is too small for it. May be NULL.
 * @param error    Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_KEY_WRONG_USE if there is no public part of it; ::STRAKE_BUFFER_TOO_SMALL;
 *         ::STRAKE_FORKED; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_OVERLAP;
 *         ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER.
 *
 * Threads: any; many may use one key at once.
 * SAFETY: the caller guarantees capacity writable bytes at buffer, and that size is writable or NULL. The library
 * checks for NULL and for overlap.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_key_get_public(const strake_key* key, uint8_t* buffer, size_t capacity,
                                                                size_t* size, strake_error* error);

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
