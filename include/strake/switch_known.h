/**
 * @file switch_known.h
 * @brief Differences that were looked at and are put up with: by name, for some time, and up to a number.
 */
#ifndef STRAKE_SWITCH_KNOWN_H
#define STRAKE_SWITCH_KNOWN_H

#include "strake/switch.h"

#ifdef __cplusplus
extern "C" {
#endif

/** @brief Most differences that a switch can know. */
#define STRAKE_SWITCH_MAX_KNOWN 64

/** @brief What comparing a run came to: one of enum strake_switch_outcome_code. */
typedef int32_t strake_switch_outcome;

/** @brief The outcomes, as strake_switch_counters has them. */
enum strake_switch_outcome_code {
  /** Both accepted, with the same result. */
  STRAKE_SWITCH_OUTCOME_EQUAL = 1,
  /** Both accepted, with different results. */
  STRAKE_SWITCH_OUTCOME_DIFFER = 2,
  /** Legacy accepted, safe rejected. */
  STRAKE_SWITCH_OUTCOME_ONLY_LEGACY_ACCEPTS = 3,
  /** Safe accepted, legacy rejected. */
  STRAKE_SWITCH_OUTCOME_ONLY_SAFE_ACCEPTS = 4,
  /** Both rejected, and described that alike. */
  STRAKE_SWITCH_OUTCOME_BOTH_REJECT_ALIKE = 5,
  /** Both rejected, and described that differently. */
  STRAKE_SWITCH_OUTCOME_BOTH_REJECT_DIFFERENTLY = 6,
  /** Legacy failed, safe didn't. */
  STRAKE_SWITCH_OUTCOME_LEGACY_FAILED = 7,
  /** Safe failed, legacy didn't. */
  STRAKE_SWITCH_OUTCOME_SAFE_FAILED = 8,
  /** Both failed. */
  STRAKE_SWITCH_OUTCOME_BOTH_FAILED = 9,
  /** The results couldn't be described whole. */
  STRAKE_SWITCH_OUTCOME_NOT_COMPARED = 10
};

/**
 * @brief Makes a difference known: it is counted apart, not reported, and no trouble to the breaker.
 * @param sw        The switch.
 * @param name      Of the difference, e.g. its entry in a register: bytes as in the name of a switch; needs no NUL.
 * @param name_size Size of name in bytes.
 * @param outcome   What it comes to: one of those that are divergences.
 * @param part      Name of the first part that differs, or "status"; NULL or empty for any, and for none.
 * @param part_size Size of part in bytes.
 * @param expiry    Seconds since 1970; from then on it is unknown again.
 * @param ceiling   So many are known; those beyond are unknown again.
 * @param error     Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK. Otherwise nothing was changed: ::STRAKE_SWITCH_INVALID_NAME; ::STRAKE_SWITCH_INVALID_PART;
 *         ::STRAKE_SWITCH_KNOWN_EXISTS if the name stands for another outcome or part; ::STRAKE_SWITCH_TOO_MANY_KNOWN;
 *         ::STRAKE_BAD_ARGUMENT if outcome is no divergence or a size is wrong; ::STRAKE_NULL_ARGUMENT;
 *         ::STRAKE_BAD_BUFFER; ::STRAKE_OUT_OF_MEMORY; ::STRAKE_BAD_HANDLE; ::STRAKE_STALE_HANDLE; ::STRAKE_FORKED if
 *         the process was forked while another thread made such a call; ::STRAKE_BUSY while the switch is being freed.
 *
 * The same difference once more gets the new expiry and ceiling, and goes on counting. A run is counted to the first
 * one that fits. Threads: any, also while it runs in others. SAFETY: the caller guarantees name_size readable bytes at
 * name and part_size at part. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_switch_add_known(strake_switch* sw, const char* name, size_t name_size,
                                                                  strake_switch_outcome outcome, const char* part,
                                                                  size_t part_size, uint64_t expiry, uint64_t ceiling,
                                                                  strake_error* error);

/**
 * @brief Tells how often a known difference was met.
 * @param sw        The switch.
 * @param name      Of the difference.
 * @param name_size Size of name in bytes.
 * @param count     Receives how often it was counted as known: at most its ceiling.
 * @param error     Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_NOT_FOUND if the switch knows none of this name; ::STRAKE_NULL_ARGUMENT;
 *         ::STRAKE_BAD_ARGUMENT if a size is wrong; ::STRAKE_BAD_BUFFER; ::STRAKE_OUT_OF_MEMORY; ::STRAKE_BAD_HANDLE;
 *         ::STRAKE_STALE_HANDLE; ::STRAKE_FORKED as for strake_switch_add_known(); ::STRAKE_BUSY while the switch is
 *         being freed.
 *
 * Threads: any.
 * SAFETY: the caller guarantees name_size readable bytes at name and that count is writable. The library checks for
 * NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_switch_count_known(const strake_switch* sw, const char* name,
                                                                    size_t name_size, uint64_t* count,
                                                                    strake_error* error);

#ifdef __cplusplus
}
#endif

#endif
