/**
 * @file switch_breaker.h
 * @brief A breaker takes a switch to one side by itself when troubles pile up, until it is reset.
 */
#ifndef STRAKE_SWITCH_BREAKER_H
#define STRAKE_SWITCH_BREAKER_H

#include "strake/switch.h"

#ifdef __cplusplus
extern "C" {
#endif

/** @brief Largest ceiling of a breaker. */
#define STRAKE_SWITCH_MAX_CEILING 256
/** @brief Runs that a breaker looks at, if its settings say nothing else. */
#define STRAKE_SWITCH_DEFAULT_WINDOW 10000

/**
 * @brief When a breaker opens. Members that are 0 stand for the defaults.
 *
 * Each ceiling, at most ::STRAKE_SWITCH_MAX_CEILING, says how often its trouble opens the breaker within a window: 1
 * opens it at once, 0 never. Known differences are no troubles, and those between two runs of legacy neither.
 */
typedef struct strake_switch_breaker {
  size_t size;                 /**< sizeof(strake_switch_breaker). */
  strake_switch_side answers;  /**< Who answers, alone, when it is open; 0 for no breaker. */
  uint32_t divergences;        /**< Ceiling of divergences in which neither side failed. */
  uint32_t legacy_faults;      /**< Ceiling of runs in which legacy failed, in any mode. */
  uint32_t safe_faults;        /**< Ceiling of runs in which safe failed, in any mode. */
  uint32_t legacy_overruns;    /**< Ceiling of runs in which legacy took longer than legacy_nanoseconds. */
  uint32_t safe_overruns;      /**< Ceiling of runs in which safe took longer than safe_nanoseconds. */
  uint64_t legacy_nanoseconds; /**< The time that legacy may take. */
  uint64_t safe_nanoseconds;   /**< The time that safe may take. */
  uint64_t window;             /**< In runs of the switch; 0 is ::STRAKE_SWITCH_DEFAULT_WINDOW. */
} strake_switch_breaker;

/** @brief No breaker. */
#define STRAKE_SWITCH_BREAKER_INIT                                                                                     \
  { sizeof(strake_switch_breaker), 0, 0, 0, 0, 0, 0, 0, 0, 0 }

/** @brief Why a breaker opened: 0, or one of enum strake_switch_trouble_code. */
typedef int32_t strake_switch_trouble;

/** @brief The troubles, by the ceiling that was reached. */
enum strake_switch_trouble_code {
  /** The results differ. */
  STRAKE_SWITCH_DIVERGENCES = 1,
  /** Legacy failed. */
  STRAKE_SWITCH_LEGACY_FAULTS = 2,
  /** Safe failed. */
  STRAKE_SWITCH_SAFE_FAULTS = 3,
  /** Legacy took too long. */
  STRAKE_SWITCH_LEGACY_OVERRUNS = 4,
  /** Safe took too long. */
  STRAKE_SWITCH_SAFE_OVERRUNS = 5,
  /** Processes crashed within a side: see strake_switch_control_set_crashes(). */
  STRAKE_SWITCH_CRASHES = 6
};

/** @brief What is in force. */
typedef struct strake_switch_state {
  size_t size;                /**< sizeof(strake_switch_state), set by the caller. */
  strake_switch_mode mode;    /**< The mode that the next run will have. */
  int32_t killed;             /**< 1 while strake_switch_kill_all() is in force. */
  strake_switch_side answers; /**< The side that answers alone while the breaker is open; 0 if it is closed. */
  strake_switch_trouble why;  /**< Why it is open; 0 if it is closed. */
  uint64_t trips;             /**< How often the breaker opened since the switch was made. */
} strake_switch_state;

/** @brief A state that strake_switch_get_state() can fill. */
#define STRAKE_SWITCH_STATE_INIT                                                                                       \
  { sizeof(strake_switch_state), 0, 0, 0, 0, 0 }

/**
 * @brief Gives a switch a breaker, another one, or none.
 * @param sw      The switch.
 * @param breaker When it opens, or NULL for no breaker.
 * @param error   Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK. Otherwise nothing was changed: ::STRAKE_SWITCH_INVALID_CEILING; ::STRAKE_SWITCH_IS_SECRET if
 *         overruns are to be looked at in a secret switch; ::STRAKE_BAD_ARGUMENT if answers is no side or the size is
 *         wrong; ::STRAKE_BAD_BUFFER; ::STRAKE_NULL_ARGUMENT; ::STRAKE_BAD_HANDLE; ::STRAKE_STALE_HANDLE; ::STRAKE_BUSY
 *         while the switch is being freed.
 *
 * It opens in the run in which a ceiling is reached; from the next run on one side answers alone, whatever the mode is
 * or is set to, until strake_switch_reset(). Runs that were latched keep their side and are no longer compared. It says
 * so by an event ::STRAKE_EVENT_BREAKER, where the divergences of the switch go: one line of JSON. What came about
 * before is forgotten. A breaker that is open stays open. With a ceiling of overruns also the runs of one side alone
 * are timed. Threads: any; runs that are under way may go by some of the old settings. SAFETY: the caller guarantees a
 * struct of the size that it states at breaker.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_switch_set_breaker(strake_switch* sw,
                                                                    const strake_switch_breaker* breaker,
                                                                    strake_error* error);

/**
 * @brief Closes the breaker: the mode that was set holds again, and what came about is forgotten.
 * @param sw    The switch.
 * @param error Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK, also if it is closed; ::STRAKE_NULL_ARGUMENT; ::STRAKE_BAD_HANDLE; ::STRAKE_STALE_HANDLE;
 *         ::STRAKE_BUSY while the switch is being freed.
 *
 * Threads: any.
 * SAFETY: asks nothing of the caller.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_switch_reset(strake_switch* sw, strake_error* error);

/**
 * @brief Tells what is in force.
 * @param sw    The switch.
 * @param state Receives it; its member size is set by the caller.
 * @param error Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_NULL_ARGUMENT; ::STRAKE_BAD_HANDLE; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_ARGUMENT if its
 *         size is wrong; ::STRAKE_BAD_BUFFER; ::STRAKE_BUSY while the switch is being freed.
 *
 * Threads: any; a snapshot.
 * SAFETY: the caller guarantees a writable struct of the size that it states at state. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_switch_get_state(const strake_switch* sw, strake_switch_state* state,
                                                                  strake_error* error);

/**
 * @brief Takes all switches of the process to legacy at once, or gives them back to their modes.
 * @param kill  1: legacy answers alone in all switches; what was latched to safe stays with safe, alone. 0: undone.
 * @param error Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_BAD_ARGUMENT if kill is neither: nothing was changed.
 *
 * Threads: any; with 0 or 1 it is async-signal-safe. Runs that are under way come to their end.
 * SAFETY: asks nothing of the caller.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_switch_kill_all(int32_t kill, strake_error* error);

#ifdef __cplusplus
}
#endif

#endif
