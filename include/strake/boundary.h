/**
 * @file boundary.h
 * @brief What the boundary does for the caller: events, misuse policy, open handles.
 *
 * A handle is a token that names a slot, a generation and a type; it is never an address. Any function may be given any
 * handle, also one that was freed or made up, and answers with a status. docs/boundary.md tells the rules.
 */
#ifndef STRAKE_BOUNDARY_H
#define STRAKE_BOUNDARY_H

#include "strake/base.h"

#ifdef __cplusplus
extern "C" {
#endif

/** @brief What an event is about; the numbers are stable. */
typedef int32_t strake_event_kind;

/** @brief The kinds of events. */
enum strake_event_kind_code {
  /** A call broke its contract; reported under the policies report and abort. */
  STRAKE_EVENT_MISUSE = 1,
  /** Handles of one type and origin are still open; reported on request. */
  STRAKE_EVENT_OPEN_HANDLES = 2,
  /** This library found a fault of its own; always reported. */
  STRAKE_EVENT_INTERNAL = 3,
  /** A setting was refused and changed nothing; always reported. */
  STRAKE_EVENT_BAD_SETTING = 4,
  /** Two implementations behind a switch gave different results; always reported. */
  STRAKE_EVENT_DIVERGENCE = 5,
  /** The breaker of a switch opened: one side answers alone until it is reset; always reported. */
  STRAKE_EVENT_BREAKER = 6
};

/** @brief One event. It belongs to the library and holds until the sink returns. */
typedef struct strake_event {
  size_t size;            /**< sizeof(strake_event) of the library; grows. */
  strake_event_kind kind; /**< What it is about. */
  strake_status status;   /**< The status that the call returned, or ::STRAKE_OK. */
  const char* line;       /**< One line of text without a line end, closed by a NUL. Holds no secrets and no input. */
  size_t line_size;       /**< Length of line in bytes, without the NUL. */
} strake_event;

/**
 * @brief Receives events.
 * @param context The pointer given with the sink.
 * @param event   The event.
 *
 * It is called in the thread whose call caused the event, and may call the library; no handle of that call is then in
 * use, other than a switch whose own sides are running. It must return: no longjmp, no exception, no pthread_exit.
 */
typedef void (*strake_event_sink)(void* context, const strake_event* event);

/** @brief What happens on misuse. */
typedef int32_t strake_misuse_policy;

/** @brief The policies of misuse. */
enum strake_misuse_policy_code {
  /** The status alone. The default. */
  STRAKE_MISUSE_ERROR = 0,
  /** The status, and an event that names function, parameter, type of the handle and where it was created. */
  STRAKE_MISUSE_REPORT = 1,
  /** The event, the same line on standard error, and abort() at the spot. */
  STRAKE_MISUSE_ABORT = 2
};

/**
 * @brief Sets who receives the events of this process. The default is nobody.
 * @param sink    The sink, or NULL for nobody.
 * @param context Given to the sink as it is; the caller keeps it alive as long as the sink is set and running.
 * @param error   Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK.
 *
 * The environment variable STRAKE_EVENTS=stderr sets strake_event_write_stderr() at the start.
 * Threads: any; a call that is under way may still use the sink before.
 * SAFETY: the caller guarantees that sink is a function of the right type, or NULL, and thread-safe if threads are
 * used.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_event_set_sink(strake_event_sink sink, void* context,
                                                                strake_error* error);

/**
 * @brief Tells who receives the events of this process, for objects that have events of their own.
 * @param sink    Receives the sink; NULL if there is none.
 * @param context Receives the context that was given with it.
 * @param error   Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_NULL_ARGUMENT; ::STRAKE_BAD_BUFFER.
 *
 * Threads: any, at any time.
 * SAFETY: the caller guarantees that sink and context are writable. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_event_get_sink(strake_event_sink* sink, void** context,
                                                                strake_error* error);

/**
 * @brief A sink that writes each event as one line to standard error, for use with strake_event_set_sink().
 * @param context Not used; may be NULL.
 * @param event   The event; NULL is ignored.
 *
 * Threads: any.
 * SAFETY: the caller guarantees that event is one that a sink received, or NULL.
 */
STRAKE_API void strake_event_write_stderr(void* context, const strake_event* event);

/**
 * @brief Sets what happens on misuse, for the whole process.
 * @param policy One of ::strake_misuse_policy_code.
 * @param error  Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_BAD_ARGUMENT if there is no such policy: nothing is changed.
 *
 * The environment variable STRAKE_MISUSE=error|report|abort sets it at the start.
 * Threads: any, at any time.
 * SAFETY: asks nothing of the caller.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_misuse_set_policy(strake_misuse_policy policy, strake_error* error);

/**
 * @brief What happens on misuse.
 * @return The policy in force. Can't fail.
 *
 * Threads: any, at any time.
 * SAFETY: asks nothing of the caller.
 */
STRAKE_API strake_misuse_policy strake_misuse_get_policy(void);

/**
 * @brief The number of handles that were created and not freed.
 * @return The count, of all types. Can't fail.
 *
 * Threads: any; a snapshot.
 * SAFETY: asks nothing of the caller.
 */
STRAKE_API size_t strake_handle_count(void);

/**
 * @brief Reports the open handles to the event sink: one event for each type and origin, with their count.
 * @param open  Receives the number of open handles. May be NULL.
 * @param error Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_OUT_OF_MEMORY; ::STRAKE_BAD_BUFFER.
 *
 * A leak checker can't see through tokens; this replaces it. The environment variable STRAKE_OPEN_HANDLES=report makes
 * the same report when the process exits, to standard error if there is no sink. The origin is the place of the call
 * that created the handle, if the library was built with STRAKE_HANDLE_ORIGINS (the default).
 * Threads: any; a snapshot.
 * SAFETY: the caller guarantees that open is writable, or NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_handle_report(size_t* open, strake_error* error);

#ifdef __cplusplus
}
#endif

#endif
