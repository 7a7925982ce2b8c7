/**
 * @file legacy_rewrap.h
 * @brief Turns old records into envelopes of strake/aead.h, and old files into those of strake/file.h. Of
 * libstrake-legacy.
 *
 * A migration walks over all records, in any order, and may stop and begin again: a record that is new already is
 * checked and left as it is. docs/legacy.md shows an example and the limits.
 */
#ifndef STRAKE_LEGACY_REWRAP_H
#define STRAKE_LEGACY_REWRAP_H

#include "strake/file.h"
#include "strake/key.h"
#include "strake/legacy_cipher.h"

#ifdef __cplusplus
extern "C" {
#endif

/** @brief The form of a record; the numbers are stable. */
typedef int32_t strake_legacy_form;

/** @brief The forms. */
enum strake_legacy_form_code {
  /** The old one, which the cipher reads. */
  STRAKE_LEGACY_OLD = 1,
  /** The new one: an envelope. */
  STRAKE_LEGACY_NEW = 2
};

/** @brief A record as it is stored. It belongs to the caller and is used during the call alone. */
typedef struct strake_legacy_record {
  size_t size;                 /**< sizeof(strake_legacy_record). */
  strake_legacy_form form;     /**< Its form, as the store knows it: nothing is tried out. */
  strake_legacy_form reserved; /**< 0. */
  strake_bytes iv;             /**< Of an old one, as strake_legacy_decrypt() takes it. */
  strake_bytes data;           /**< The ciphertext, or the envelope. */
  strake_bytes id;             /**< What tells it from the others; bound to the envelope as its associated data. */
} strake_legacy_record;

/** @brief An old record that is to be filled in. */
#define STRAKE_LEGACY_RECORD_INIT                                                                                      \
  {                                                                                                                    \
    sizeof(strake_legacy_record), STRAKE_LEGACY_OLD, 0, {NULL, 0}, {NULL, 0}, { NULL, 0 }                              \
  }

/**
 * @brief Reads a record in its old form and seals it in the new one; checks one that is new, and gives it as it is.
 * @param profile     The profile of the record, which must permit rewrapping.
 * @param cipher      How the old record is encrypted.
 * @param record      The record.
 * @param key         The new key, for strake_aead_seal().
 * @param key_id      What names the new key; it goes into the envelope. May be NULL if key_id_size is 0.
 * @param key_id_size Size of key_id in bytes, as strake_aead_seal() permits.
 * @param buffer      Receives the envelope. Must be apart from the record and from key_id. May be NULL if capacity is
 *                    0.
 * @param capacity    Size of buffer in bytes; ::STRAKE_AEAD_OVERHEAD_BYTES and the sizes of the data and of key_id are
 *                    always enough.
 * @param sealed_size Receives the size of the envelope in bytes, also if buffer is too small for it; 0 on any other
 *                    failure. May be NULL.
 * @param error       Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK, after the envelope was opened again and held what was read; of an old record what
 *         strake_legacy_decrypt() and strake_aead_seal() return for what is wrong with it; of a new one
 *         ::STRAKE_AEAD_FORGED and ::STRAKE_AEAD_MALFORMED; ::STRAKE_LEGACY_REWRAP_FAILED; ::STRAKE_LEGACY_DENIED;
 *         ::STRAKE_LEGACY_EXPIRED; ::STRAKE_KEY_WRONG_USE; ::STRAKE_BUFFER_TOO_SMALL; ::STRAKE_OVERLAP;
 *         ::STRAKE_FORKED; ::STRAKE_BUSY while another call frees a handle; ::STRAKE_NULL_ARGUMENT;
 *         ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER;
 *         ::STRAKE_OUT_OF_MEMORY; ::STRAKE_SYSTEM.
 *
 * The plaintext is nowhere but in memory that is wiped before the call returns. Store the envelope and its form in one
 * step; then a run that was stopped can begin again at any record.
 * Threads: any, at any time.
 * SAFETY: the caller guarantees that record is a struct of the size that it states, as many readable bytes at its parts
 * and at key_id as their sizes say, capacity writable bytes at buffer, and that sealed_size is writable or NULL. The
 * library checks for NULL and for overlap.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_legacy_rewrap(const strake_legacy_profile* profile,
                                                               const strake_legacy_cipher* cipher,
                                                               const strake_legacy_record* record,
                                                               const strake_key* key, const uint8_t* key_id,
                                                               size_t key_id_size, uint8_t* buffer, size_t capacity,
                                                               size_t* sealed_size, strake_error* error);

/**
 * @brief Reads a file in its old form and writes a new one in the age format; checks one that is new.
 * @param profile    The profile of the file, which must permit rewrapping.
 * @param cipher     How the old file is encrypted.
 * @param form       One of ::strake_legacy_form_code: the form of the file, as the caller knows it.
 * @param iv         Of an old file, the initialisation vector, as strake_legacy_decrypt() takes it. NULL with 0 where
 *                   the form has none, or where the file begins with it.
 * @param iv_size    Size of iv in bytes.
 * @param from       Path of the file, of at most ::STRAKE_LEGACY_MAX_FILE_BYTES bytes; a NUL ends it.
 * @param recipients For whom the new file is.
 * @param identities Who opens it, to see that it is right.
 * @param to         Path of the new file, which isn't that of the old one; a NUL ends it. It isn't looked at if the
 *                   file is new already.
 * @param error      Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK, after the new file was opened and held what was read; of an old file what
 *         strake_legacy_decrypt_file() and strake_file_encrypt_to_path() return for what is wrong with it; of a new one
 *         what strake_file_decrypt() returns; ::STRAKE_LEGACY_REWRAP_FAILED if identities don't open what was written,
 *         which is removed; ::STRAKE_LEGACY_DENIED; ::STRAKE_LEGACY_EXPIRED; ::STRAKE_FORKED; ::STRAKE_BUSY;
 *         ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_ARGUMENT, also if both paths
 *         are one file; ::STRAKE_BAD_BUFFER; ::STRAKE_OUT_OF_MEMORY; ::STRAKE_SYSTEM: errno says why.
 *
 * The old file stays: its owner removes it, or renames the new one over it, and notes that it is new. The new file
 * appears whole or not at all. A run that was stopped begins again at any file. The plaintext is nowhere but in memory
 * that is wiped.
 * Threads: any, at any time.
 * SAFETY: the caller guarantees iv_size readable bytes at iv, and that a NUL ends both paths. The library checks for
 * NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_legacy_rewrap_file(
    const strake_legacy_profile* profile, const strake_legacy_cipher* cipher, strake_legacy_form form,
    const uint8_t* iv, size_t iv_size, const char* from, const strake_file_recipients* recipients,
    const strake_file_identities* identities, const char* to, strake_error* error);

/**
 * @brief Reads old data from memory and writes a new file in the age format: for files that have more than the
 * ciphertext, as a header and a tag of their own, which the caller has checked.
 * @param profile    The profile of the file, which must permit rewrapping.
 * @param cipher     How the old data are encrypted.
 * @param iv         The initialisation vector, as strake_legacy_decrypt() takes it.
 * @param iv_size    Size of iv in bytes.
 * @param data       The ciphertext.
 * @param data_size  Size of data in bytes, at most ::STRAKE_LEGACY_MAX_FILE_BYTES.
 * @param recipients For whom the new file is.
 * @param identities Who opens it, to see that it is right.
 * @param to         Path of the new file; a NUL ends it.
 * @param error      Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK, after the new file was opened and held what was read; what strake_legacy_decrypt() and
 *         strake_file_encrypt_to_path() return for what is wrong; ::STRAKE_LEGACY_FILE_TOO_LARGE;
 *         ::STRAKE_LEGACY_REWRAP_FAILED if identities don't open what was written, which is removed;
 *         ::STRAKE_LEGACY_DENIED; ::STRAKE_LEGACY_EXPIRED; ::STRAKE_FORKED; ::STRAKE_BUSY; ::STRAKE_NULL_ARGUMENT;
 *         ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER;
 *         ::STRAKE_OUT_OF_MEMORY; ::STRAKE_SYSTEM: errno says why.
 *
 * What stands at the path is replaced, also if it is the file that the data were read from: give another path, and
 * rename the new file over the old one once the call has returned. It appears whole or not at all. The plaintext is
 * nowhere but in memory that is wiped.
 * Threads: any, at any time.
 * SAFETY: the caller guarantees as many readable bytes at iv and data as their sizes say, and that a NUL ends the path.
 * The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_legacy_rewrap_to_path(
    const strake_legacy_profile* profile, const strake_legacy_cipher* cipher, const uint8_t* iv, size_t iv_size,
    const uint8_t* data, size_t data_size, const strake_file_recipients* recipients,
    const strake_file_identities* identities, const char* to, strake_error* error);

#ifdef __cplusplus
}
#endif

#endif
