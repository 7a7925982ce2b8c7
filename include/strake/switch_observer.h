/**
 * @file switch_observer.h
 * @brief The side that doesn't answer on a thread of its own, behind a bounded queue.
 *
 * Where the other side runs inline, as it does unless told otherwise, a call takes as long as both sides. Behind a
 * queue it takes as long as the side that answers, the description of its result and a copy of the input.
 * docs/switch.md has an example.
 */
#ifndef STRAKE_SWITCH_OBSERVER_H
#define STRAKE_SWITCH_OBSERVER_H

#include "strake/switch.h"

#ifdef __cplusplus
extern "C" {
#endif

/** @brief Longest queue. */
#define STRAKE_SWITCH_MAX_QUEUE 65536
/** @brief Length of the queue, if the options say nothing else. */
#define STRAKE_SWITCH_DEFAULT_QUEUE 64
/** @brief Most bytes of an input that can be queued. */
#define STRAKE_SWITCH_MAX_QUEUED_BYTES 1073741824
/** @brief The same, if the options say nothing else. */
#define STRAKE_SWITCH_DEFAULT_QUEUED_BYTES 65536
/** @brief As a deadline: none. */
#define STRAKE_SWITCH_NO_DEADLINE UINT64_MAX

/** @brief Where the side that doesn't answer runs: one of enum strake_switch_observer_kind_code. */
typedef int32_t strake_switch_observer_kind;

/** @brief The kinds. */
enum strake_switch_observer_kind_code {
  /** In the thread of the caller, after the side that answers. The default. */
  STRAKE_SWITCH_OBSERVER_INLINE = 0,
  /** In one thread of the switch, from a queue. */
  STRAKE_SWITCH_OBSERVER_QUEUE = 1
};

/**
 * @brief Makes a context for the side that doesn't answer.
 * @param user The pointer in the options.
 * @param data The library's copy of the input that was given to strake_switch_run(); holds until the context is
 *             released. NULL if size is 0.
 * @param size Its size in bytes.
 * @return The context; NULL if there can't be one: then the side doesn't run, which is counted as dropped.
 */
typedef void* (*strake_switch_prepare)(void* user, const uint8_t* data, size_t size);

/**
 * @brief Frees a context, once for each that was made.
 * @param user    The pointer in the options.
 * @param context The context.
 */
typedef void (*strake_switch_release)(void* user, void* context);

/** @brief How the side that doesn't answer is run. Numbers that are 0 stand for the defaults. */
typedef struct strake_switch_observer_options {
  size_t size;                      /**< sizeof(strake_switch_observer_options). */
  strake_switch_observer_kind kind; /**< With INLINE the rest isn't looked at. */
  uint32_t queue_length;            /**< Runs that can wait, at most ::STRAKE_SWITCH_MAX_QUEUE. */
  uint64_t max_bytes;               /**< Largest input, at most ::STRAKE_SWITCH_MAX_QUEUED_BYTES; others are dropped. */
  strake_switch_prepare prepare;    /**< Not NULL. */
  strake_switch_release release;    /**< Not NULL. */
  void* user;                       /**< Given to both as it is; the caller keeps it alive as long as the switch. */
} strake_switch_observer_options;

/** @brief The default options. */
#define STRAKE_SWITCH_OBSERVER_OPTIONS_INIT                                                                            \
  { sizeof(strake_switch_observer_options), STRAKE_SWITCH_OBSERVER_INLINE, 0, 0, NULL, NULL, NULL }

/**
 * @brief Says where the side that doesn't answer runs: to be set before the switch is used.
 * @param sw      The switch.
 * @param options How, or NULL for the defaults: inline.
 * @param error   Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_SWITCH_IS_SECRET for a queue at a secret switch, whose input isn't copied;
 *         ::STRAKE_BAD_ARGUMENT if the kind is none or a number is too large, with the largest one permitted;
 *         ::STRAKE_NULL_ARGUMENT, also for NULL functions of a queue; ::STRAKE_SYSTEM if there is no thread left;
 *         ::STRAKE_OUT_OF_MEMORY; ::STRAKE_BAD_HANDLE; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_BUFFER; ::STRAKE_BUSY while
 *         a run is under way, also one of the other side.
 *
 * With a queue, in the modes that compare: the answering side runs, its result is described by the functions in the
 * sides that were given to the run, the input is copied, and the call returns. Later the switch's thread makes a
 * context of the copy, runs the other side with it, describes its result, which is in its place in that context,
 * compares and reports. It blocks all signals. Runs are dropped, and counted (dropped in ::strake_switch_counters),
 * where the queue is full, the input too large, or memory short: the answer is the same. What waits in a queue that is
 * replaced is dropped; so is what waits in a switch that is freed, which gives ::STRAKE_BUSY while the other side runs:
 * drain it before. In a child of fork() there is no such thread, and the other side runs inline, until this is called
 * again there. Threads: any. SAFETY: the caller guarantees a struct of the size that it states at options, whose
 * functions are of the right types, and that all functions of the sides can be called in the switch's thread, with a
 * context of prepare. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_switch_set_observer(strake_switch* sw,
                                                                     const strake_switch_observer_options* options,
                                                                     strake_error* error);

/**
 * @brief Waits until all that was queued has run.
 * @param sw       The switch.
 * @param deadline Longest time to wait in nanoseconds; 0 only looks; ::STRAKE_SWITCH_NO_DEADLINE.
 * @param error    Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK, also if there is no queue; ::STRAKE_SWITCH_NOT_DRAINED, where actual is the number of runs that
 *         are left; ::STRAKE_BUSY from within the switch's thread, or while the switch is being freed;
 *         ::STRAKE_NULL_ARGUMENT; ::STRAKE_BAD_HANDLE; ::STRAKE_STALE_HANDLE.
 *
 * While other threads go on running the switch there may always be something left. Threads: any.
 * SAFETY: asks nothing of the caller.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_switch_observer_drain(strake_switch* sw, uint64_t deadline,
                                                                       strake_error* error);

#ifdef __cplusplus
}
#endif

#endif
