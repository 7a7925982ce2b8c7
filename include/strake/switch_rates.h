/**
 * @file switch_rates.h
 * @brief How often the other side of a switch runs, how often safe decides, and who goes on with what was decided.
 */
#ifndef STRAKE_SWITCH_RATES_H
#define STRAKE_SWITCH_RATES_H

#include "strake/switch.h"

#ifdef __cplusplus
extern "C" {
#endif

/** @brief All of them, in parts per million. */
#define STRAKE_SWITCH_WHOLE 1000000
/** @brief Largest budget, in nanoseconds of each second: that of ten million processors. */
#define STRAKE_SWITCH_MAX_BUDGET 10000000000000000

/**
 * @brief Sets how often the other side runs, and how often safe decides.
 * @param sw     The switch.
 * @param run    How often the other side runs and is compared, in modes shadow, verify and aa: 0 to
 *               ::STRAKE_SWITCH_WHOLE parts per million. A new switch has all.
 * @param decide How often safe answers in mode shadow, in the same unit; legacy is the other side then. A new switch
 *               has none.
 * @param error  Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_SWITCH_INVALID_RATE: nothing was changed; ::STRAKE_NULL_ARGUMENT; ::STRAKE_BAD_HANDLE;
 *         ::STRAKE_STALE_HANDLE; ::STRAKE_BUSY while it is being freed.
 *
 * The two rates are drawn independently.
 * Threads: any, also while it runs in others, and from within its own sides.
 * SAFETY: asks nothing of the caller.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_switch_set_rates(strake_switch* sw, uint32_t run, uint32_t decide,
                                                                  strake_error* error);

/**
 * @brief Tells the rates.
 * @param sw     The switch.
 * @param run    Receives how often the other side runs, in parts per million. May be NULL.
 * @param decide Receives how often safe answers in mode shadow, in parts per million. May be NULL.
 * @param error  Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_NULL_ARGUMENT; ::STRAKE_BAD_HANDLE; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_BUFFER;
 *         ::STRAKE_BUSY while it is being freed.
 *
 * Threads: any.
 * SAFETY: the caller guarantees that run and decide are writable or NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_switch_get_rates(const strake_switch* sw, uint32_t* run,
                                                                  uint32_t* decide, strake_error* error);

/**
 * @brief Bounds the time that the side which doesn't answer may take.
 * @param sw          The switch.
 * @param nanoseconds Of each second, for all threads together: 1 to ::STRAKE_SWITCH_MAX_BUDGET; 0 for any time, as a
 * new switch has it.
 * @param error       Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK. Otherwise nothing was changed: ::STRAKE_SWITCH_INVALID_CEILING; ::STRAKE_SWITCH_IS_SECRET;
 *         ::STRAKE_NULL_ARGUMENT; ::STRAKE_BAD_HANDLE; ::STRAKE_STALE_HANDLE; ::STRAKE_BUSY while it is being freed.
 *
 * A run begins its other side while anything is left, and spends what that takes; what wasn't spent is kept for one
 * second. Without budget the other side isn't run, which is counted (not_run_budget). What is latched has to have some
 * when it is latched, and spends it afterwards.
 * Threads: any, also while it runs in others.
 * SAFETY: asks nothing of the caller.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_switch_set_budget(strake_switch* sw, uint64_t nanoseconds,
                                                                   strake_error* error);

/** @brief What a switch decided for a key. It is a value: it is copied freely and not freed. */
typedef struct strake_switch_latched {
  uint64_t value; /**< The switch's own. */
} strake_switch_latched;

/**
 * @brief Decides once for all that belongs to a key: a connection, a user, a handle of the caller.
 * @param sw       The switch.
 * @param key      What the decision sticks to. It is only hashed. May be NULL if key_size is 0.
 * @param key_size Size of key in bytes.
 * @param latched  Receives the decision, for strake_switch_call().
 * @param error    Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_NULL_ARGUMENT; ::STRAKE_BAD_ARGUMENT if the size is wrong; ::STRAKE_BAD_BUFFER;
 *         ::STRAKE_BAD_HANDLE; ::STRAKE_STALE_HANDLE; ::STRAKE_BUSY while it is being freed.
 *
 * One key gets one answer under the same mode and rates, in each process with a switch of this name; a rate that grows
 * only adds keys to those that it had. Who can choose its key can choose its answer.
 * Threads: any.
 * SAFETY: the caller guarantees key_size readable bytes at key and that latched is writable. The library checks for
 * NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_switch_latch(const strake_switch* sw, const uint8_t* key,
                                                              size_t key_size, strake_switch_latched* latched,
                                                              strake_error* error);

/**
 * @brief Tells what was decided, for whom the object is to be made that the key belongs to.
 * @param sw      The switch.
 * @param latched What strake_switch_latch() gave for this switch.
 * @param answers Receives the side that answers. May be NULL.
 * @param watched Receives the side that runs behind it and is compared: the other one, in mode aa legacy, or 0 for
 *                none. May be NULL.
 * @param error   Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_SWITCH_NOT_LATCHED; ::STRAKE_NULL_ARGUMENT; ::STRAKE_BAD_HANDLE; ::STRAKE_STALE_HANDLE;
 *         ::STRAKE_BAD_BUFFER; ::STRAKE_BUSY while it is being freed.
 *
 * While the breaker is open or all switches are killed nothing is compared all the same.
 * Threads: any.
 * SAFETY: the caller guarantees that latched can be read, and that answers and watched are writable or NULL. The
 * library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_switch_get_latched(const strake_switch* sw,
                                                                    const strake_switch_latched* latched,
                                                                    strake_switch_side* answers,
                                                                    strake_switch_side* watched, strake_error* error);

/**
 * @brief Does the job once, as strake_switch_run(), by what was decided before.
 * @param sw      The switch.
 * @param latched What strake_switch_latch() gave for this switch.
 * @param sides   The functions.
 * @param context Given to the functions as it is: holds the input and a place for the result of each side.
 * @param data    The input, for its size and keyed hash in divergences; it is not passed on. May be NULL if size is 0.
 * @param size    Size of data in bytes.
 * @param side    Receives the side whose result is the answer, or 0 if no function was called. May be NULL.
 * @param verdict Receives the verdict of that side, or 0. May be NULL.
 * @param error   Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK if a side answered, whatever its verdict. Otherwise no function was called:
 *         ::STRAKE_SWITCH_NOT_LATCHED; ::STRAKE_NULL_ARGUMENT, also for a NULL function in sides; ::STRAKE_BAD_HANDLE;
 *         ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_ARGUMENT if a size is wrong; ::STRAKE_BAD_BUFFER; ::STRAKE_BUSY while it
 * is being freed.
 *
 * The side that answers is the latched one whatever becomes of the mode, so that a handle which one side made is never
 * given to the other. While the breaker is open or all switches are killed it answers alone.
 * Threads: any, at the same time; the functions then run at the same time too, in the threads of their callers.
 * SAFETY: as for strake_switch_run(), and the caller guarantees that latched can be read.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_switch_call(strake_switch* sw, const strake_switch_latched* latched,
                                                             const strake_switch_sides* sides, void* context,
                                                             const uint8_t* data, size_t size, strake_switch_side* side,
                                                             strake_switch_verdict* verdict, strake_error* error);

#ifdef __cplusplus
}
#endif

#endif
