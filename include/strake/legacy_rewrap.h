/**
 * @file legacy_rewrap.h
 * @brief Turns old records into envelopes of strake/aead.h. Of libstrake-legacy.
 *
 * A migration walks over all records, in any order, and may stop and begin again: a record that is new already is
 * checked and left as it is. docs/legacy.md shows an example and the limits.
 */
#ifndef STRAKE_LEGACY_REWRAP_H
#define STRAKE_LEGACY_REWRAP_H

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

#ifdef __cplusplus
}
#endif

#endif
