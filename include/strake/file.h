/**
 * @file file.h
 * @brief Encrypted files in the age format: for holders of keys or for who knows a passphrase.
 *
 * The files are those of age-encryption.org/v1 (c2sp.org/age): the age command and its libraries read what is written
 * here, and the other way round. A file that was changed or cut off is refused, and nothing of it is given out. New
 * files appear under their name whole or not at all. docs/file.md shows an example, what is refused, and the limits.
 * For pipes and sockets see strake/stream.h.
 */
#ifndef STRAKE_FILE_H
#define STRAKE_FILE_H

#include "strake/base.h"
#include "strake/key.h"

#ifdef __cplusplus
extern "C" {
#endif

/** @brief Most recipients of a file, and most keys and most passphrases of a handle of identities. */
#define STRAKE_FILE_MAX_RECIPIENTS 1000
/** @brief Longest header that is read, in bytes, if nothing else is said. */
#define STRAKE_FILE_MAX_HEADER_BYTES 131072
/** @brief Most stanzas of a header that is read, if nothing else is said. */
#define STRAKE_FILE_MAX_STANZAS 1024
/** @brief Most work to try a passphrase, if nothing else is said: 2^20, which takes 1 GiB of memory. */
#define STRAKE_FILE_MAX_WORK_FACTOR 20
/** @brief Most work that can be asked for or permitted: 2^24, which takes 16 GiB of memory. */
#define STRAKE_FILE_MOST_WORK_FACTOR 24
/** @brief Least work that a new file can ask for: 2^14, which takes 16 MiB of memory. */
#define STRAKE_FILE_LEAST_WORK_FACTOR 14
/** @brief The work of a new file, if nothing else is said: 2^18, which takes 256 MiB of memory. */
#define STRAKE_FILE_DEFAULT_WORK_FACTOR 18
/** @brief Size of a buffer for the text of a recipient, NUL included, in bytes. */
#define STRAKE_FILE_RECIPIENT_BYTES 63
/** @brief Size of a buffer for the text of an identity, NUL included, in bytes. */
#define STRAKE_FILE_IDENTITY_BYTES 75

/** @brief For whom a file is encrypted; created by strake_file_recipients_new(), freed by
 * strake_file_recipients_free(). */
typedef struct strake_file_recipients strake_file_recipients;
/** @brief Who opens files; created by strake_file_identities_new(), freed by strake_file_identities_free(). */
typedef struct strake_file_identities strake_file_identities;
/** @brief Reads a file anywhere; created by strake_file_reader_open(), freed by strake_file_reader_free(). */
typedef struct strake_file_reader strake_file_reader;

/** @brief The form of a file: one of enum strake_file_form_code. */
typedef int32_t strake_file_form;

/** @brief The forms. Both are read. */
enum strake_file_form_code {
  STRAKE_FILE_BINARY = 1, /**< Bytes. */
  STRAKE_FILE_ARMORED = 2 /**< Text of ASCII characters, for mail and the like, a third longer. */
};

/** @brief What the header of a file may be and cost. */
typedef struct strake_file_limits {
  size_t size;              /**< sizeof(strake_file_limits). */
  uint64_t max_header;      /**< Longest header in bytes, 1 to 2^30; ::STRAKE_FILE_MAX_HEADER_BYTES. */
  uint64_t max_stanzas;     /**< Most stanzas, 1 to 2^20; ::STRAKE_FILE_MAX_STANZAS. */
  uint32_t max_work_factor; /**< The logarithm to base 2 of the most work to try a passphrase, 1 to
                                 ::STRAKE_FILE_MOST_WORK_FACTOR; ::STRAKE_FILE_MAX_WORK_FACTOR. It takes 2^(10 +
                                 max_work_factor) bytes of memory. */
  uint32_t reserved;        /**< 0. */
} strake_file_limits;

/** @brief The default limits. */
#define STRAKE_FILE_LIMITS_INIT                                                                                        \
  { sizeof(strake_file_limits), STRAKE_FILE_MAX_HEADER_BYTES, STRAKE_FILE_MAX_STANZAS, STRAKE_FILE_MAX_WORK_FACTOR, 0 }

/**
 * @brief Makes a key from the text of an identity: "AGE-SECRET-KEY-1...", as age-keygen writes it.
 * @param text    The text, and nothing else. Needs no NUL. The library keeps no copy of it: the caller wipes its
 *                own. It is decoded in a time that doesn't depend on it.
 * @param size    Size of text in bytes.
 * @param options How the key is made, or NULL for the defaults.
 * @param out     Receives a key of ::STRAKE_KEY_X25519, which the caller owns and frees by strake_key_free(); NULL on
 * failure.
 * @param error   Receives the detail of a failure; never where in the text. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_FILE_INVALID_IDENTITY; ::STRAKE_KEY_NOT_LOCKED; ::STRAKE_NULL_ARGUMENT;
 *         ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER; ::STRAKE_OUT_OF_MEMORY; ::STRAKE_TOO_MANY_HANDLES;
 *         ::STRAKE_SYSTEM if the operating system won't guard the memory.
 *
 * Threads: any, at any time.
 * SAFETY: the caller guarantees that text has size readable bytes, that options is a struct of the size that it states,
 * and that out is writable. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_file_identity_parse(const char* text, size_t size,
                                                                     const strake_key_options* options,
                                                                     strake_key** out, strake_error* error);

/**
 * @brief Makes a key from the text of a recipient: "age1...".
 * @param text    The text, and nothing else. Needs no NUL.
 * @param size    Size of text in bytes.
 * @param options How the key is made, or NULL for the defaults.
 * @param out     Receives a key of ::STRAKE_KEY_X25519_PUBLIC, which the caller owns and frees by strake_key_free();
 * NULL on failure.
 * @param error   Receives the detail of a failure; never where in the text. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_FILE_INVALID_RECIPIENT; ::STRAKE_KEY_NOT_LOCKED; ::STRAKE_NULL_ARGUMENT;
 *         ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER; ::STRAKE_OUT_OF_MEMORY; ::STRAKE_TOO_MANY_HANDLES;
 *         ::STRAKE_SYSTEM if the operating system won't guard the memory.
 *
 * Threads: any, at any time.
 * SAFETY: the caller guarantees that text has size readable bytes, that options is a struct of the size that it states,
 * and that out is writable. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_file_recipient_parse(const char* text, size_t size,
                                                                      const strake_key_options* options,
                                                                      strake_key** out, strake_error* error);

/**
 * @brief Writes a secret key as the text of an identity, to be kept in a file for age.
 * @param key      A key of ::STRAKE_KEY_X25519 that was made exportable.
 * @param buffer   Receives the text, closed by a NUL. It is the secret: the caller wipes it after use. May be NULL if
 * capacity is 0.
 * @param capacity Size of buffer in bytes; ::STRAKE_FILE_IDENTITY_BYTES is enough.
 * @param size     Receives the size of the text in bytes without the NUL, also if buffer is too small for it. May be
 *                 NULL.
 * @param error    Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_KEY_WRONG_USE; ::STRAKE_KEY_NOT_EXPORTABLE; ::STRAKE_BUFFER_TOO_SMALL; ::STRAKE_FORKED;
 *         ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_ARGUMENT;
 *         ::STRAKE_BAD_BUFFER; ::STRAKE_OUT_OF_MEMORY and ::STRAKE_SYSTEM if the key is closed at rest and can't be
 *         opened.
 *
 * Threads: any; many may use one key at once.
 * SAFETY: the caller guarantees capacity writable bytes at buffer, and that size is writable or NULL. The library
 * checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_file_identity_text(const strake_key* key, char* buffer,
                                                                    size_t capacity, size_t* size, strake_error* error);

/**
 * @brief Writes the text of a recipient, which is for everybody to see.
 * @param key      A key of ::STRAKE_KEY_X25519, whose public part is taken, or of ::STRAKE_KEY_X25519_PUBLIC.
 * @param buffer   Receives the text, closed by a NUL. May be NULL if capacity is 0.
 * @param capacity Size of buffer in bytes; ::STRAKE_FILE_RECIPIENT_BYTES is enough.
 * @param size     Receives the size of the text in bytes without the NUL, also if buffer is too small for it. May be
 *                 NULL.
 * @param error    Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_KEY_WRONG_USE; ::STRAKE_BUFFER_TOO_SMALL; ::STRAKE_FORKED;
 *         ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_ARGUMENT;
 *         ::STRAKE_BAD_BUFFER; ::STRAKE_OUT_OF_MEMORY and ::STRAKE_SYSTEM if the key is closed at rest and can't be
 *         opened.
 *
 * Threads: any; many may use one key at once.
 * SAFETY: the caller guarantees capacity writable bytes at buffer, and that size is writable or NULL. The library
 * checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_file_recipient_text(const strake_key* key, char* buffer,
                                                                     size_t capacity, size_t* size,
                                                                     strake_error* error);

/**
 * @brief Makes an empty list of recipients.
 * @param out   Receives it; the caller owns it and frees it by strake_file_recipients_free(). NULL on failure.
 * @param error Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_NULL_ARGUMENT; ::STRAKE_BAD_BUFFER; ::STRAKE_OUT_OF_MEMORY; ::STRAKE_TOO_MANY_HANDLES.
 *
 * Threads: any, at any time.
 * SAFETY: the caller guarantees that out is writable. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_file_recipients_new(strake_file_recipients** out, strake_error* error);

/**
 * @brief Adds the holder of a key.
 * @param recipients The list.
 * @param key        A key of ::STRAKE_KEY_X25519_PUBLIC, or of ::STRAKE_KEY_X25519, whose public part is taken.
 * @param error      Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_FILE_MIXED_RECIPIENTS if there is a passphrase; ::STRAKE_FILE_TOO_MANY_RECIPIENTS;
 *         ::STRAKE_KEY_WRONG_USE; ::STRAKE_FORKED; ::STRAKE_BUSY; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE;
 *         ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_BUFFER; ::STRAKE_OUT_OF_MEMORY; ::STRAKE_SYSTEM.
 *
 * Threads: one at a time for a list.
 * SAFETY: asks nothing of the caller.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_file_recipients_add(strake_file_recipients* recipients,
                                                                     const strake_key* key, strake_error* error);

/**
 * @brief Sets the passphrase of a file, which then has no other recipient.
 * @param recipients      The list, which is empty or has a passphrase, which is replaced.
 * @param passphrase      The passphrase. Needs no NUL. The library keeps a copy in guarded memory; the caller wipes its
 *                        own. May be NULL if passphrase_size is 0.
 * @param passphrase_size Size of passphrase in bytes, at most 4096.
 * @param work_factor     The logarithm to base 2 of the work to try a passphrase, ::STRAKE_FILE_LEAST_WORK_FACTOR to
 *                        ::STRAKE_FILE_MOST_WORK_FACTOR, or 0 for ::STRAKE_FILE_DEFAULT_WORK_FACTOR.
 * @param error           Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_FILE_MIXED_RECIPIENTS; ::STRAKE_PASSWORD_TOO_LONG; ::STRAKE_FORKED; ::STRAKE_BUSY;
 *         ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_ARGUMENT;
 *         ::STRAKE_BAD_BUFFER; ::STRAKE_OUT_OF_MEMORY; ::STRAKE_SYSTEM.
 *
 * Threads: one at a time for a list.
 * SAFETY: the caller guarantees passphrase_size readable bytes at passphrase. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_file_recipients_set_passphrase(strake_file_recipients* recipients,
                                                                                const char* passphrase,
                                                                                size_t passphrase_size,
                                                                                uint32_t work_factor,
                                                                                strake_error* error);

/**
 * @brief Frees a list of recipients and wipes its secrets.
 * @param recipients What is freed; NULL does nothing.
 * @param error Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BUSY while another call uses it.
 *
 * Threads: any.
 * SAFETY: asks nothing of the caller.
 */
STRAKE_API strake_status strake_file_recipients_free(strake_file_recipients* recipients, strake_error* error);

/**
 * @brief Makes an empty list of identities.
 * @param limits What the header of a file may be and cost, or NULL for the defaults.
 * @param out    Receives it; the caller owns it and frees it by strake_file_identities_free(). NULL on failure.
 * @param error  Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_NULL_ARGUMENT; ::STRAKE_BAD_ARGUMENT if a limit is out of range; ::STRAKE_BAD_BUFFER;
 *         ::STRAKE_OUT_OF_MEMORY; ::STRAKE_TOO_MANY_HANDLES.
 *
 * Threads: any, at any time.
 * SAFETY: the caller guarantees that limits is a struct of the size that it states, and that out is writable. The
 * library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_file_identities_new(const strake_file_limits* limits,
                                                                     strake_file_identities** out, strake_error* error);

/**
 * @brief Adds a secret key to try.
 * @param identities The list, which keeps a key of its own with the same secret.
 * @param key        A key of ::STRAKE_KEY_X25519.
 * @param error      Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_FILE_TOO_MANY_RECIPIENTS; ::STRAKE_KEY_WRONG_USE; ::STRAKE_KEY_NOT_LOCKED;
 *         ::STRAKE_FORKED; ::STRAKE_BUSY; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE;
 *         ::STRAKE_BAD_BUFFER; ::STRAKE_OUT_OF_MEMORY; ::STRAKE_SYSTEM.
 *
 * Threads: one at a time for a list.
 * SAFETY: asks nothing of the caller.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_file_identities_add(strake_file_identities* identities,
                                                                     const strake_key* key, strake_error* error);

/**
 * @brief Adds a passphrase to try.
 * @param identities      The list.
 * @param passphrase      The passphrase. Needs no NUL. The library keeps a copy in guarded memory; the caller wipes its
 *                        own. May be NULL if passphrase_size is 0.
 * @param passphrase_size Size of passphrase in bytes, at most 4096.
 * @param error           Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_FILE_TOO_MANY_RECIPIENTS; ::STRAKE_PASSWORD_TOO_LONG; ::STRAKE_FORKED; ::STRAKE_BUSY;
 *         ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_ARGUMENT;
 *         ::STRAKE_BAD_BUFFER; ::STRAKE_OUT_OF_MEMORY; ::STRAKE_SYSTEM.
 *
 * Each passphrase costs the work that a file asks for, one after the other.
 * Threads: one at a time for a list.
 * SAFETY: the caller guarantees passphrase_size readable bytes at passphrase. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_file_identities_add_passphrase(strake_file_identities* identities,
                                                                                const char* passphrase,
                                                                                size_t passphrase_size,
                                                                                strake_error* error);

/**
 * @brief Frees a list of identities and wipes its secrets.
 * @param identities What is freed; NULL does nothing.
 * @param error Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BUSY while another call uses it.
 *
 * Threads: any.
 * SAFETY: asks nothing of the caller.
 */
STRAKE_API strake_status strake_file_identities_free(strake_file_identities* identities, strake_error* error);

/**
 * @brief Encrypts in memory.
 * @param recipients     For whom.
 * @param form           One of ::strake_file_form_code.
 * @param data           The plaintext. May be NULL if size is 0.
 * @param size           Size of data in bytes.
 * @param buffer         Receives the file. Must be apart from data. May be NULL if capacity is 0.
 * @param capacity       Size of buffer in bytes: strake_file_encrypt() with 0 tells how many are needed.
 * @param encrypted_size Receives the size of the file in bytes, also if buffer is too small for it. May be NULL.
 * @param error          Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_FILE_NO_RECIPIENT; ::STRAKE_KX_WEAK_PUBLIC_KEY if with the key of a recipient everybody
 *         could open the file; ::STRAKE_FILE_TOO_LONG; ::STRAKE_BUFFER_TOO_SMALL; ::STRAKE_OVERLAP;
 *         ::STRAKE_FORKED; ::STRAKE_BUSY; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE;
 *         ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER; ::STRAKE_OUT_OF_MEMORY, also if there isn't
 *         the memory that a passphrase costs; ::STRAKE_SYSTEM if there are no random bytes.
 *
 * Threads: any; many may use one list at once.
 * SAFETY: the caller guarantees size readable bytes at data, capacity writable bytes at buffer, and that encrypted_size
 * is writable or NULL. The library checks for NULL and for overlap.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_file_encrypt(const strake_file_recipients* recipients,
                                                              strake_file_form form, const uint8_t* data, size_t size,
                                                              uint8_t* buffer, size_t capacity, size_t* encrypted_size,
                                                              strake_error* error);

/**
 * @brief Decrypts in memory, whatever the form.
 * @param identities     Who opens it.
 * @param data           The file, and nothing else; around an armor may be blanks and line ends.
 * @param size           Size of data in bytes.
 * @param buffer         Receives the plaintext. Must be apart from data. May be NULL if capacity is 0.
 * @param capacity       Size of buffer in bytes; size is always enough.
 * @param decrypted_size Receives the size of the plaintext in bytes, also if buffer is too small for it. May be NULL.
 * @param error          Receives the detail of a failure; never what of a file is wrong. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_FILE_MALFORMED if it isn't a file of the age format, whatever the identities;
 *         ::STRAKE_FILE_INVALID_ARMOR; ::STRAKE_FILE_HEADER_TOO_LARGE; ::STRAKE_FILE_TOO_MANY_STANZAS;
 *         ::STRAKE_FILE_NO_MATCH if it is for others, or all passphrases are wrong; ::STRAKE_FILE_TOO_COSTLY if it asks
 *         for more work than the limits permit; ::STRAKE_FILE_FORGED if it was changed or cut off;
 * ::STRAKE_BUFFER_TOO_SMALL; ::STRAKE_OVERLAP;
 *         ::STRAKE_FORKED; ::STRAKE_BUSY; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE;
 *         ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER; ::STRAKE_OUT_OF_MEMORY, also if there isn't
 *         the memory that a passphrase costs; ::STRAKE_SYSTEM.
 *
 * If it fails nothing is given out: the place of the plaintext is as it was or zeros, and decrypted_size 0 unless
 * buffer is too small. Threads: any; many may use one list at once. SAFETY: the caller guarantees size readable bytes
 * at data, capacity writable bytes at buffer, and that decrypted_size is writable or NULL. The library checks for NULL
 * and for overlap.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_file_decrypt(const strake_file_identities* identities,
                                                              const uint8_t* data, size_t size, uint8_t* buffer,
                                                              size_t capacity, size_t* decrypted_size,
                                                              strake_error* error);

/**
 * @brief Encrypts from memory into a file.
 * @param recipients For whom.
 * @param form       One of ::strake_file_form_code.
 * @param data       The plaintext. May be NULL if size is 0.
 * @param size       Size of data in bytes.
 * @param path       The path of the new file, which a NUL ends.
 * @param error      Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_FILE_NO_RECIPIENT; ::STRAKE_KX_WEAK_PUBLIC_KEY if with the key of a recipient everybody
 *         could open the file; ::STRAKE_NOT_FOUND if there is no such directory;
 *         ::STRAKE_FORKED; ::STRAKE_BUSY; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE;
 *         ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER; ::STRAKE_OUT_OF_MEMORY, also if there isn't
 *         the memory that a passphrase costs; ::STRAKE_SYSTEM if the file can't be written: errno
 *         says why.
 *
 * The new file is written beside its place under another name, with mode 0600, brought to the disk, and takes its name
 * then; what had that name, also a symbolic link, is replaced. If the call fails nothing is left of it, and what had
 * the name is as it was, but for the case that the directory can't be brought to the disk at the very end. Threads:
 * any; many may use one list at once. SAFETY: the caller guarantees size readable bytes at data, and that a NUL ends
 * path. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_file_encrypt_to_path(const strake_file_recipients* recipients,
                                                                      strake_file_form form, const uint8_t* data,
                                                                      size_t size, const char* path,
                                                                      strake_error* error);

/**
 * @brief Encrypts a file, in memory that doesn't grow with it.
 * @param recipients For whom.
 * @param form       One of ::strake_file_form_code.
 * @param from       The path of the plaintext, a regular file, which a NUL ends.
 * @param to         The path of the new file, which a NUL ends. It may be the same one.
 * @param error      Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_FILE_NO_RECIPIENT; ::STRAKE_KX_WEAK_PUBLIC_KEY if with the key of a recipient everybody
 *         could open the file; ::STRAKE_NOT_FOUND; ::STRAKE_FILE_NOT_REGULAR_FILE;
 *         ::STRAKE_FORKED; ::STRAKE_BUSY; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE;
 *         ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER; ::STRAKE_OUT_OF_MEMORY, also if there isn't
 *         the memory that a passphrase costs; ::STRAKE_SYSTEM if a file can't be opened, read or
 *         written: errno says why.
 *
 * The new file is written beside its place under another name, with mode 0600, brought to the disk, and takes its name
 * then; what had that name, also a symbolic link, is replaced. If the call fails nothing is left of it, and what had
 * the name is as it was, but for the case that the directory can't be brought to the disk at the very end. Threads:
 * any; many may use one list at once. SAFETY: the caller guarantees that a NUL ends both paths. The library checks for
 * NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_file_encrypt_path(const strake_file_recipients* recipients,
                                                                   strake_file_form form, const char* from,
                                                                   const char* to, strake_error* error);

/**
 * @brief Decrypts a file, whatever its form, in memory that doesn't grow with it.
 * @param identities Who opens it.
 * @param from       The path of the encrypted file, a regular file, which a NUL ends.
 * @param to         The path of the new file, which a NUL ends. It may be the same one.
 * @param error      Receives the detail of a failure; never what of a file is wrong. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_FILE_MALFORMED if it isn't a file of the age format, whatever the identities;
 *         ::STRAKE_FILE_INVALID_ARMOR; ::STRAKE_FILE_HEADER_TOO_LARGE; ::STRAKE_FILE_TOO_MANY_STANZAS;
 *         ::STRAKE_FILE_NO_MATCH if it is for others, or all passphrases are wrong; ::STRAKE_FILE_TOO_COSTLY if it asks
 *         for more work than the limits permit; ::STRAKE_FILE_FORGED if it was changed or cut off; ::STRAKE_NOT_FOUND;
 *         ::STRAKE_FILE_NOT_REGULAR_FILE; ::STRAKE_FORKED; ::STRAKE_BUSY; ::STRAKE_NULL_ARGUMENT;
 * ::STRAKE_STALE_HANDLE;
 *         ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER; ::STRAKE_OUT_OF_MEMORY, also if there isn't
 *         the memory that a passphrase costs; ::STRAKE_SYSTEM if a file can't be opened, read or
 *         written: errno says why.
 *
 * The new file is written beside its place under another name, with mode 0600, brought to the disk, and takes its name
 * then; what had that name, also a symbolic link, is replaced. If the call fails nothing is left of it, and what had
 * the name is as it was, but for the case that the directory can't be brought to the disk at the very end. It takes its
 * name only when all of the plaintext is known to be genuine. Threads: any; many may use one list at once. SAFETY: the
 * caller guarantees that a NUL ends both paths. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_file_decrypt_path(const strake_file_identities* identities,
                                                                   const char* from, const char* to,
                                                                   strake_error* error);

/**
 * @brief Opens a binary file to read its plaintext anywhere.
 * @param identities Who opens it. They may be freed as soon as the call has returned.
 * @param path       The path of the encrypted file, a regular file, which a NUL ends.
 * @param out        Receives the reader, which the caller owns and frees by strake_file_reader_free(); NULL on failure.
 * @param error      Receives the detail of a failure; never what of a file is wrong. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_FILE_MALFORMED if it isn't a file of the age format, whatever the identities;
 *         ::STRAKE_FILE_INVALID_ARMOR; ::STRAKE_FILE_HEADER_TOO_LARGE; ::STRAKE_FILE_TOO_MANY_STANZAS;
 *         ::STRAKE_FILE_NO_MATCH if it is for others, or all passphrases are wrong; ::STRAKE_FILE_TOO_COSTLY if it asks
 *         for more work than the limits permit; ::STRAKE_FILE_FORGED if it was changed or cut off;
 * ::STRAKE_FILE_NOT_SEEKABLE if it is armored;
 *         ::STRAKE_NOT_FOUND; ::STRAKE_FILE_NOT_REGULAR_FILE; ::STRAKE_FORKED; ::STRAKE_BUSY; ::STRAKE_NULL_ARGUMENT;
 * ::STRAKE_STALE_HANDLE;
 *         ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER; ::STRAKE_OUT_OF_MEMORY, also if there isn't
 *         the memory that a passphrase costs; ::STRAKE_SYSTEM if it
 *         can't be opened or read: errno says why; ::STRAKE_TOO_MANY_HANDLES.
 *
 * The last chunk is decrypted first, so that the size is genuine, and a file that was cut off isn't opened.
 * Threads: any; many may use one list at once.
 * SAFETY: the caller guarantees that a NUL ends path, and that out is writable. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_file_reader_open(const strake_file_identities* identities,
                                                                  const char* path, strake_file_reader** out,
                                                                  strake_error* error);

/**
 * @brief The size of the plaintext.
 * @param reader The reader.
 * @param size   Receives the size in bytes; 0 on failure.
 * @param error  Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_FORKED; ::STRAKE_BUSY; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE;
 *         ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_BUFFER.
 *
 * Threads: any.
 * SAFETY: the caller guarantees that size is writable. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_file_reader_size(const strake_file_reader* reader, uint64_t* size,
                                                                  strake_error* error);

/**
 * @brief Reads a part of the plaintext.
 * @param reader   The reader.
 * @param offset   Where the part begins, in bytes from the beginning of the plaintext.
 * @param buffer   Receives it. May be NULL if capacity is 0.
 * @param capacity Size of buffer in bytes.
 * @param size     Receives how many bytes were read: fewer than capacity only where the plaintext ends, none behind its
 *                 end. May be NULL.
 * @param error    Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_FILE_FORGED if the part, or the file since it was opened, was changed: buffer has zeros
 *         then; ::STRAKE_SYSTEM if it can't be read: errno says why; ::STRAKE_FORKED; ::STRAKE_BUSY;
 *         ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_ARGUMENT;
 *         ::STRAKE_BAD_BUFFER.
 *
 * Chunks of 64 KiB are decrypted whole, and the last one that was read is kept.
 * Threads: one at a time for a reader.
 * SAFETY: the caller guarantees capacity writable bytes at buffer, and that size is writable or NULL. The library
 * checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_file_reader_read_at(strake_file_reader* reader, uint64_t offset,
                                                                     uint8_t* buffer, size_t capacity, size_t* size,
                                                                     strake_error* error);

/**
 * @brief Frees a reader and wipes its secrets.
 * @param reader What is freed; NULL does nothing.
 * @param error Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BUSY while another call uses it.
 *
 * Threads: any.
 * SAFETY: asks nothing of the caller.
 */
STRAKE_API strake_status strake_file_reader_free(strake_file_reader* reader, strake_error* error);

#ifdef __cplusplus
}
#endif

#endif
