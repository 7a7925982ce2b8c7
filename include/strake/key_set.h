/**
 * @file key_set.h
 * @brief Several keys at once, by name, so that a key can be replaced while what it made is still around.
 *
 * One key is current and makes what is new; all of them check what comes in. To rotate, add the new key wherever is
 * checked, make it current wherever is made, and remove the old one when nothing of it is around any more.
 * docs/key_set.md shows an example and the limits.
 */
#ifndef STRAKE_KEY_SET_H
#define STRAKE_KEY_SET_H

#include "strake/base.h"
#include "strake/key.h"

#ifdef __cplusplus
extern "C" {
#endif

/** @brief Longest name of a key, in bytes. */
#define STRAKE_KEY_ID_MAX_BYTES 64
/** @brief Most keys of a set: all of them are tried when a tag is checked. */
#define STRAKE_KEY_SET_MAX_KEYS 64

/** @brief Keys by name; created by strake_key_set_new(), freed by strake_key_set_free(). */
typedef struct strake_key_set strake_key_set;

/** @brief The name of a key, which isn't secret. */
typedef struct strake_key_id {
  uint8_t bytes[STRAKE_KEY_ID_MAX_BYTES]; /**< The name; zeros behind it. */
  size_t size;                            /**< Size of the name in bytes. */
} strake_key_id;

/**
 * @brief Makes a set without keys.
 * @param algorithm One of ::strake_key_algorithm_code, which all its keys are for.
 * @param out       Receives the set, which the caller owns and frees by strake_key_set_free(); NULL on failure.
 * @param error     Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_NULL_ARGUMENT; ::STRAKE_BAD_ARGUMENT if there is no such algorithm;
 * ::STRAKE_BAD_BUFFER;
 *         ::STRAKE_OUT_OF_MEMORY; ::STRAKE_TOO_MANY_HANDLES.
 *
 * Threads: any, at any time.
 * SAFETY: the caller guarantees that out is writable. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_key_set_new(strake_key_algorithm algorithm, strake_key_set** out,
                                                             strake_error* error);

/**
 * @brief Adds a key under a name. It isn't current by that.
 * @param set     The set.
 * @param key     The key, of the set's algorithm. The set keeps another one with the same secret and options.
 * @param id      The name: any bytes, which aren't secret.
 * @param id_size Size of id in bytes: 1 to ::STRAKE_KEY_ID_MAX_BYTES.
 * @param error   Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_KEY_WRONG_USE if the key is of another algorithm; ::STRAKE_KEY_SET_INVALID_ID;
 *         ::STRAKE_KEY_SET_REPEATED_ID; ::STRAKE_KEY_SET_FULL; ::STRAKE_KEY_NOT_LOCKED; ::STRAKE_FORKED; ::STRAKE_BUSY
 *         while another call uses the set; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE;
 *         ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER; ::STRAKE_OUT_OF_MEMORY; ::STRAKE_SYSTEM.
 *
 * Threads: any, one at a time for the set.
 * SAFETY: the caller guarantees id_size readable bytes at id. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_key_set_add(strake_key_set* set, const strake_key* key,
                                                             const uint8_t* id, size_t id_size, strake_error* error);

/**
 * @brief Makes a key the current one: the one that makes what is new.
 * @param set     The set.
 * @param id      The name of the key.
 * @param id_size Size of id in bytes.
 * @param error   Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_NOT_FOUND: the current key is what it was; ::STRAKE_KEY_SET_INVALID_ID;
 * ::STRAKE_FORKED;
 *         ::STRAKE_BUSY while another call uses the set; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE;
 *         ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER.
 *
 * Threads: any, one at a time for the set.
 * SAFETY: the caller guarantees id_size readable bytes at id. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_key_set_set_current(strake_key_set* set, const uint8_t* id,
                                                                     size_t id_size, strake_error* error);

/**
 * @brief Removes a key and wipes it. If it was the current one, none is.
 * @param set     The set.
 * @param id      The name of the key.
 * @param id_size Size of id in bytes.
 * @param error   Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_NOT_FOUND; ::STRAKE_KEY_SET_INVALID_ID; ::STRAKE_FORKED; ::STRAKE_BUSY while another
 * call uses the set; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_ARGUMENT;
 *         ::STRAKE_BAD_BUFFER.
 *
 * Threads: any, one at a time for the set.
 * SAFETY: the caller guarantees id_size readable bytes at id. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_key_set_remove(strake_key_set* set, const uint8_t* id, size_t id_size,
                                                                strake_error* error);

/**
 * @brief How many keys there are.
 * @param set   The set.
 * @param count Receives the number; 0 on failure.
 * @param error Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_FORKED; ::STRAKE_BUSY while another call changes the set; ::STRAKE_NULL_ARGUMENT;
 *         ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_BUFFER.
 *
 * Threads: any; many may read one set at once.
 * SAFETY: the caller guarantees that count is writable. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_key_set_count(const strake_key_set* set, size_t* count,
                                                               strake_error* error);

/**
 * @brief The name of the current key.
 * @param set   The set.
 * @param id    Receives the name; zeros on failure.
 * @param error Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_KEY_SET_NO_CURRENT; ::STRAKE_FORKED; ::STRAKE_BUSY while another call changes the set;
 *         ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_BUFFER.
 *
 * Threads: any; many may read one set at once.
 * SAFETY: the caller guarantees that id is writable. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_key_set_get_current(const strake_key_set* set, strake_key_id* id,
                                                                     strake_error* error);

/**
 * @brief Gives a key by its name.
 * @param set     The set.
 * @param id      The name of the key.
 * @param id_size Size of id in bytes.
 * @param out     Receives another key with the same secret and options, which the caller owns and frees by
 *                strake_key_free(); NULL on failure.
 * @param error   Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_NOT_FOUND; ::STRAKE_KEY_SET_INVALID_ID; ::STRAKE_KEY_NOT_LOCKED; ::STRAKE_FORKED;
 *         ::STRAKE_BUSY while another call changes the set; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE;
 *         ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER; ::STRAKE_OUT_OF_MEMORY;
 *         ::STRAKE_TOO_MANY_HANDLES; ::STRAKE_SYSTEM.
 *
 * Threads: any; many may read one set at once.
 * SAFETY: the caller guarantees id_size readable bytes at id, and that out is writable. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_key_set_find(const strake_key_set* set, const uint8_t* id,
                                                              size_t id_size, strake_key** out, strake_error* error);

/**
 * @brief Frees a set and wipes its keys.
 * @param set   The set; NULL does nothing.
 * @param error Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BUSY while another call uses the set.
 *
 * It may be called in the child of a fork too, for a set of the parent: the parent's is left as it is.
 * Threads: any.
 * SAFETY: asks nothing of the caller.
 */
STRAKE_API strake_status strake_key_set_free(strake_key_set* set, strake_error* error);

#ifdef __cplusplus
}
#endif

#endif
