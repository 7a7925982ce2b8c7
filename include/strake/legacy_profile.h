/**
 * @file legacy_profile.h
 * @brief What may still be done with a body of old data, and what was done: of libstrake-legacy.
 *
 * Each function that reads old data takes a profile. Its policy is tightened while the migration goes on, and its
 * counters draw how it goes. docs/legacy.md shows an example and the limits.
 */
#ifndef STRAKE_LEGACY_PROFILE_H
#define STRAKE_LEGACY_PROFILE_H

#include "strake/base.h"

#ifdef __cplusplus
extern "C" {
#endif

/** @brief Longest name of a profile, in bytes. */
#define STRAKE_LEGACY_MAX_NAME_BYTES 64
/** @brief As a last date: there is none. */
#define STRAKE_LEGACY_NO_LAST_DATE 0

/** @brief One body of old data; created by strake_legacy_profile_new(), freed by strake_legacy_profile_free(). */
typedef struct strake_legacy_profile strake_legacy_profile;

/** @brief What may be done with old data; the numbers are stable. */
typedef int32_t strake_legacy_policy;

/** @brief The policies. */
enum strake_legacy_policy_code {
  /** They are read and rewrapped. */
  STRAKE_LEGACY_ALLOW = 0,
  /** They are rewrapped, and given out to nobody. */
  STRAKE_LEGACY_REWRAP_ONLY = 1,
  /** Nothing is done with them. */
  STRAKE_LEGACY_DENY = 2
};

/** @brief What has been done with the data of a profile. */
typedef struct strake_legacy_counters {
  size_t size;          /**< sizeof(strake_legacy_counters). */
  uint64_t read;        /**< Read or verified in the old form. */
  uint64_t rewrapped;   /**< Read in the old form and written in the new one. */
  uint64_t already_new; /**< Found in the new form, where they were to be rewrapped. */
  uint64_t failed;      /**< Refused, since they or the key are wrong. */
  uint64_t denied;      /**< Refused by policy or last date. */
} strake_legacy_counters;

/** @brief Counters to be filled. */
#define STRAKE_LEGACY_COUNTERS_INIT                                                                                    \
  { sizeof(strake_legacy_counters), 0, 0, 0, 0, 0 }

/**
 * @brief Makes a profile.
 * @param name      What the metrics call it: letters a-z, digits, "_", "-", "." . Needs no NUL.
 * @param name_size Size of name in bytes: 1 to ::STRAKE_LEGACY_MAX_NAME_BYTES.
 * @param policy    One of ::strake_legacy_policy_code.
 * @param last_date The last second in which anything is permitted, counted from 1970-01-01T00:00:00Z, by the clock of
 *                  the system; or ::STRAKE_LEGACY_NO_LAST_DATE.
 * @param out       Receives the profile, which the caller owns and frees by strake_legacy_profile_free(); NULL on
 *                  failure.
 * @param error     Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_LEGACY_INVALID_NAME; ::STRAKE_NULL_ARGUMENT; ::STRAKE_BAD_ARGUMENT if there is no such
 *         policy; ::STRAKE_BAD_BUFFER; ::STRAKE_OUT_OF_MEMORY; ::STRAKE_TOO_MANY_HANDLES.
 *
 * Threads: any, at any time.
 * SAFETY: the caller guarantees name_size readable bytes at name, and that out is writable. The library checks for
 * NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_legacy_profile_new(const char* name, size_t name_size,
                                                                    strake_legacy_policy policy, uint64_t last_date,
                                                                    strake_legacy_profile** out, strake_error* error);

/**
 * @brief Changes what is permitted, also while other threads use the profile.
 * @param profile   The profile.
 * @param policy    One of ::strake_legacy_policy_code.
 * @param last_date The last second in which anything is permitted, or ::STRAKE_LEGACY_NO_LAST_DATE.
 * @param error     Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_NULL_ARGUMENT; ::STRAKE_BAD_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE;
 *         ::STRAKE_BUSY while another call frees it.
 *
 * A call that is under way may still go by what was permitted before.
 * Threads: any, at any time.
 * SAFETY: asks nothing of the caller.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_legacy_profile_set_policy(const strake_legacy_profile* profile,
                                                                           strake_legacy_policy policy,
                                                                           uint64_t last_date, strake_error* error);

/**
 * @brief Gives what was counted since the profile was made.
 * @param profile  The profile.
 * @param counters Receives the counters; begins with its own size, as ::STRAKE_LEGACY_COUNTERS_INIT sets it. Empty on
 *                 failure.
 * @param error    Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_NULL_ARGUMENT; ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER; ::STRAKE_STALE_HANDLE;
 *         ::STRAKE_BAD_HANDLE; ::STRAKE_BUSY while another call frees it.
 *
 * Threads: any, at any time; each counter is right, all of them together are no snapshot.
 * SAFETY: the caller guarantees that counters is a struct of the size that it states. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_legacy_profile_get_counters(const strake_legacy_profile* profile,
                                                                             strake_legacy_counters* counters,
                                                                             strake_error* error);

/**
 * @brief Writes the counters in the text format of Prometheus: strake_legacy_records_total by profile and outcome.
 * @param profile  The profile.
 * @param buffer   Receives the text, closed by a NUL. May be NULL if capacity is 0.
 * @param capacity Size of buffer in bytes.
 * @param size     Receives the size of the text in bytes without the NUL, also if buffer is too small for it. May be
 *                 NULL.
 * @param error    Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_BUFFER_TOO_SMALL; ::STRAKE_NULL_ARGUMENT; ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER;
 *         ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BUSY while another call frees it;
 *         ::STRAKE_OUT_OF_MEMORY.
 *
 * Threads: any, at any time.
 * SAFETY: the caller guarantees capacity writable bytes at buffer, and that size is writable or NULL. The library
 * checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_legacy_profile_metrics(const strake_legacy_profile* profile,
                                                                        char* buffer, size_t capacity, size_t* size,
                                                                        strake_error* error);

/**
 * @brief Frees a profile. NULL is ignored.
 * @param profile The profile, or NULL.
 * @param error   Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BUSY while another call uses it: nothing
 *         was freed.
 *
 * Threads: any; of two that free it one gets ::STRAKE_STALE_HANDLE.
 * SAFETY: asks nothing of the caller.
 */
STRAKE_API strake_status strake_legacy_profile_free(strake_legacy_profile* profile, strake_error* error);

#ifdef __cplusplus
}
#endif

#endif
