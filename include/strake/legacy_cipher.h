/**
 * @file legacy_cipher.h
 * @brief Reads what was encrypted in an old way: AES and 3DES without a tag, files of openssl enc. Of libstrake-legacy.
 *
 * There is no encryption here. Data that nothing authenticates can be changed by whoever can write them, and whoever
 * learns which of many changed ones are refused can read them (a padding oracle): read them where they come from a
 * place that is trusted, and rewrap them (strake/legacy_rewrap.h). docs/legacy.md shows an example and the limits.
 */
#ifndef STRAKE_LEGACY_CIPHER_H
#define STRAKE_LEGACY_CIPHER_H

#include "strake/base.h"
#include "strake/key.h"
#include "strake/legacy_profile.h"

#ifdef __cplusplus
extern "C" {
#endif

/** @brief Most iterations of PBKDF2. */
#define STRAKE_LEGACY_MAX_ITERATIONS 10000000
/** @brief Most bytes of a file that is read at once: 256 MiB. */
#define STRAKE_LEGACY_MAX_FILE_BYTES 268435456

/** @brief How old data are encrypted, and the secret that reads them; made by one of the functions
 * strake_legacy_cipher_new_*(), freed by strake_legacy_cipher_free(). */
typedef struct strake_legacy_cipher strake_legacy_cipher;

/** @brief A block cipher in its mode; the numbers are stable. */
typedef int32_t strake_legacy_algorithm;

/** @brief The block ciphers. */
enum strake_legacy_algorithm_code {
  STRAKE_LEGACY_AES_128_CBC = 1, /**< Key of 16 bytes, initialisation vector of 16. */
  STRAKE_LEGACY_AES_192_CBC = 2, /**< Key of 24 bytes, initialisation vector of 16. */
  STRAKE_LEGACY_AES_256_CBC = 3, /**< Key of 32 bytes, initialisation vector of 16. */
  STRAKE_LEGACY_AES_128_CTR = 4, /**< Key of 16 bytes, first counter block of 16. */
  STRAKE_LEGACY_AES_192_CTR = 5, /**< Key of 24 bytes, first counter block of 16. */
  STRAKE_LEGACY_AES_256_CTR = 6, /**< Key of 32 bytes, first counter block of 16. */
  STRAKE_LEGACY_AES_128_ECB = 7, /**< Key of 16 bytes, no initialisation vector. */
  STRAKE_LEGACY_AES_192_ECB = 8, /**< Key of 24 bytes, no initialisation vector. */
  STRAKE_LEGACY_AES_256_ECB = 9, /**< Key of 32 bytes, no initialisation vector. */
  /** Key of 24 bytes, or of 16 where the first part is the third too; initialisation vector of 8. */
  STRAKE_LEGACY_3DES_CBC = 10
};

/** @brief What ends a plaintext; the numbers are stable. */
typedef int32_t strake_legacy_padding;

/** @brief The paddings. */
enum strake_legacy_padding_code {
  /** That of PKCS#7, which is removed; CTR has none. */
  STRAKE_LEGACY_PADDING_PKCS7 = 0,
  /** None, or one that the caller removes. */
  STRAKE_LEGACY_PADDING_NONE = 1
};

/** @brief How openssl enc made a key of a password; the numbers are stable. */
typedef int32_t strake_legacy_derivation;

/** @brief The derivations. */
enum strake_legacy_derivation_code {
  /** EVP_BytesToKey with MD5: the default before OpenSSL 1.1.0, or -md md5. */
  STRAKE_LEGACY_ENC_MD5 = 1,
  /** EVP_BytesToKey with SHA-256: the default since OpenSSL 1.1.0. */
  STRAKE_LEGACY_ENC_SHA256 = 2,
  /** PBKDF2 with SHA-256: -pbkdf2, by 10000 iterations if -iter said nothing else. */
  STRAKE_LEGACY_ENC_PBKDF2 = 3
};

/** @brief What openssl enc was told. */
typedef struct strake_legacy_enc_options {
  size_t size;                         /**< sizeof(strake_legacy_enc_options). */
  strake_legacy_algorithm algorithm;   /**< The cipher. */
  strake_legacy_derivation derivation; /**< How the key was made. */
  uint64_t iterations;                 /**< Of PBKDF2: 1 to ::STRAKE_LEGACY_MAX_ITERATIONS; else 0. */
} strake_legacy_enc_options;

/** @brief What OpenSSL makes of "openssl enc -aes-256-cbc" since 1.1.0. */
#define STRAKE_LEGACY_ENC_OPTIONS_INIT                                                                                 \
  { sizeof(strake_legacy_enc_options), STRAKE_LEGACY_AES_256_CBC, STRAKE_LEGACY_ENC_SHA256, 0 }

/**
 * @brief Makes a cipher of its bare key.
 * @param algorithm One of ::strake_legacy_algorithm_code.
 * @param padding   One of ::strake_legacy_padding_code.
 * @param key       The key. The library keeps a copy in guarded memory; the caller wipes its own.
 * @param key_size  Size of key in bytes, as the algorithm has it.
 * @param options   How the key is kept, or NULL for the defaults; exportable must be 0: nothing gives it out.
 * @param out       Receives the cipher, which the caller owns and frees by strake_legacy_cipher_free(); NULL on
 *                  failure.
 * @param error     Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_KEY_INVALID_LENGTH; ::STRAKE_KEY_NOT_LOCKED; ::STRAKE_NULL_ARGUMENT;
 *         ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER; ::STRAKE_OUT_OF_MEMORY; ::STRAKE_TOO_MANY_HANDLES;
 *         ::STRAKE_SYSTEM.
 *
 * Threads: any, at any time.
 * SAFETY: the caller guarantees key_size readable bytes at key, that options is a struct of the size that it states,
 * and that out is writable. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_legacy_cipher_new(strake_legacy_algorithm algorithm,
                                                                   strake_legacy_padding padding, const uint8_t* key,
                                                                   size_t key_size, const strake_key_options* options,
                                                                   strake_legacy_cipher** out, strake_error* error);

/**
 * @brief Makes a cipher that reads what openssl enc wrote with a password and a salt.
 * @param enc           What openssl enc was told.
 * @param password      The password. Needs no NUL. May be NULL if password_size is 0.
 * @param password_size Size of password in bytes, at most 4096.
 * @param options       How the password is kept, or NULL for the defaults; exportable must be 0.
 * @param out           Receives the cipher, which the caller owns and frees by strake_legacy_cipher_free(); NULL on
 *                      failure.
 * @param error         Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_PASSWORD_TOO_LONG; ::STRAKE_KEY_NOT_LOCKED; ::STRAKE_NULL_ARGUMENT;
 *         ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER; ::STRAKE_OUT_OF_MEMORY; ::STRAKE_TOO_MANY_HANDLES;
 *         ::STRAKE_SYSTEM.
 *
 * Threads: any, at any time.
 * SAFETY: the caller guarantees that enc and options are structs of the size that they state, password_size readable
 * bytes at password, and that out is writable. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_legacy_cipher_new_enc(const strake_legacy_enc_options* enc,
                                                                       const char* password, size_t password_size,
                                                                       const strake_key_options* options,
                                                                       strake_legacy_cipher** out, strake_error* error);

/**
 * @brief Decrypts.
 * @param profile        The profile of the data, which must permit reading.
 * @param cipher         How they are encrypted.
 * @param iv             The initialisation vector, or first counter block. NULL with 0 where the form has none, or
 *                       carries it: ECB, openssl enc, Fernet.
 * @param iv_size        Size of iv in bytes, as the algorithm has it.
 * @param data           The ciphertext; of openssl enc all that it wrote; of Fernet the token.
 * @param data_size      Size of data in bytes.
 * @param buffer         Receives the plaintext. May be data itself, else must be apart from it, and from iv. May be
 *                       NULL if capacity is 0.
 * @param capacity       Size of buffer in bytes: at least that of the ciphertext, padding included, which data_size
 *                       always is.
 * @param plaintext_size Receives the size of the plaintext in bytes; if buffer is too small, the capacity that is
 *                       needed; 0 on any other failure. May be NULL.
 * @param error          Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_LEGACY_EMPTY_CIPHERTEXT; ::STRAKE_LEGACY_DECRYPTION_FAILED for all that is wrong with
 *         key, initialisation vector, ciphertext or padding; ::STRAKE_LEGACY_PARTIAL_BLOCK; ::STRAKE_LEGACY_INVALID_IV;
 *         ::STRAKE_LEGACY_NOT_SALTED; ::STRAKE_LEGACY_INVALID_TOKEN; ::STRAKE_LEGACY_UNAVAILABLE;
 *         ::STRAKE_LEGACY_DENIED; ::STRAKE_LEGACY_EXPIRED; ::STRAKE_BUFFER_TOO_SMALL; ::STRAKE_OVERLAP;
 *         ::STRAKE_FORKED; ::STRAKE_BUSY while another call frees a handle; ::STRAKE_NULL_ARGUMENT;
 *         ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER;
 *         ::STRAKE_OUT_OF_MEMORY; ::STRAKE_SYSTEM.
 *
 * Padding is removed in a time that depends on the size of the data only. What of buffer the plaintext doesn't fill,
 * as far as the ciphertext goes, is filled with zeros; all of that, where the data are refused.
 * Threads: any, at any time.
 * SAFETY: the caller guarantees as many readable bytes at iv and data as their sizes say, capacity writable bytes at
 * buffer, and that plaintext_size is writable or NULL. The library checks for NULL and for overlap.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_legacy_decrypt(const strake_legacy_profile* profile,
                                                                const strake_legacy_cipher* cipher, const uint8_t* iv,
                                                                size_t iv_size, const uint8_t* data, size_t data_size,
                                                                uint8_t* buffer, size_t capacity,
                                                                size_t* plaintext_size, strake_error* error);

/**
 * @brief Decrypts a file, whole and into memory.
 * @param profile        The profile of the data, which must permit reading.
 * @param cipher         How they are encrypted.
 * @param iv             The initialisation vector, or first counter block. NULL with 0 where the form has none, or
 *                       carries it: ECB, openssl enc, Fernet.
 * @param iv_size        Size of iv in bytes, as the algorithm has it.
 * @param path           Path of the file, of at most ::STRAKE_LEGACY_MAX_FILE_BYTES bytes; a NUL ends it.
 * @param buffer         Receives the plaintext. Must be apart from iv. May be NULL if capacity is 0.
 * @param capacity       Size of buffer in bytes: at least that of the ciphertext, padding included, which the size of
 *                       the file always is.
 * @param plaintext_size Receives the size of the plaintext in bytes; if buffer is too small, the capacity that is
 *                       needed; 0 on any other failure. May be NULL.
 * @param error          Receives the detail of a failure. May be NULL.
 * @return As strake_legacy_decrypt(), and ::STRAKE_NOT_FOUND; ::STRAKE_LEGACY_FILE_TOO_LARGE; ::STRAKE_SYSTEM: errno
 *         says why.
 *
 * Threads: any, at any time.
 * SAFETY: the caller guarantees iv_size readable bytes at iv, that a NUL ends path, capacity writable bytes at buffer,
 * and that plaintext_size is writable or NULL. The library checks for NULL and for overlap.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_legacy_decrypt_file(const strake_legacy_profile* profile,
                                                                     const strake_legacy_cipher* cipher,
                                                                     const uint8_t* iv, size_t iv_size,
                                                                     const char* path, uint8_t* buffer, size_t capacity,
                                                                     size_t* plaintext_size, strake_error* error);

/**
 * @brief Frees a cipher and wipes its secret. NULL is ignored.
 * @param cipher The cipher, or NULL.
 * @param error  Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BUSY while another call uses it: nothing
 *         was freed.
 *
 * Threads: any; of two that free it one gets ::STRAKE_STALE_HANDLE.
 * SAFETY: asks nothing of the caller.
 */
STRAKE_API strake_status strake_legacy_cipher_free(strake_legacy_cipher* cipher, strake_error* error);

#ifdef __cplusplus
}
#endif

#endif
