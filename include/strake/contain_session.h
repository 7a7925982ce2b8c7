/**
 * @file contain_session.h
 * @brief Contained functions that keep something from call to call: parsers that are fed, streams.
 *
 * A session has a worker for itself from its creation until it is freed. The function is a
 * ::strake_contain_session_function of strake/contain_stub.h. docs/contain.md tells more.
 */
#ifndef STRAKE_CONTAIN_SESSION_H
#define STRAKE_CONTAIN_SESSION_H

#include "strake/base.h"
#include "strake/contain.h"
#include "strake/contain_stub.h"

#ifdef __cplusplus
extern "C" {
#endif

/** @brief A session; created by strake_contain_session_new(), freed by strake_contain_session_free(). */
typedef struct strake_contain_session strake_contain_session;

/** @brief What a call of a session is: one of enum strake_contain_step_code of strake/contain_stub.h. */
typedef int32_t strake_contain_step;

/**
 * @brief Takes a worker for a session. The function isn't called yet.
 * @param contain The contained function, made with the option session.
 * @param out     Receives the session, which the caller owns and frees by strake_contain_session_free(); NULL on
 * failure.
 * @param error   Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_BUSY if all workers are in use, or the handle is being freed; ::STRAKE_WRONG_STATE if
 * it was made without the option session; ::STRAKE_FORKED; ::STRAKE_NULL_ARGUMENT; ::STRAKE_BAD_HANDLE;
 *         ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_BUFFER; ::STRAKE_OUT_OF_MEMORY; ::STRAKE_TOO_MANY_HANDLES.
 *
 * The contained function may be freed before its sessions: its workers stay until the last one is freed.
 * Threads: any.
 * SAFETY: the caller guarantees that out is writable. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_contain_session_new(strake_contain* contain,
                                                                     strake_contain_session** out, strake_error* error);

/**
 * @brief Gives the worker back. One in whose session there was no end is replaced, so that nothing of it stays.
 * @param session The session; NULL does nothing.
 * @param error   Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BUSY while a call is under way.
 *
 * Threads: any.
 * SAFETY: asks nothing of the caller.
 */
STRAKE_API strake_status strake_contain_session_free(strake_contain_session* session, strake_error* error);

/**
 * @brief Calls the function for one step: ::STRAKE_CONTAIN_BEGIN first, any number of ::STRAKE_CONTAIN_FEED,
 *        ::STRAKE_CONTAIN_END last; and again.
 * @param session    The session.
 * @param step       The step, which the function is told.
 * @param input      The input. May be NULL if input_size is 0.
 * @param input_size Size of input in bytes.
 * @param output     Receives what the function wrote; unchanged unless it answered. May be NULL if capacity is 0.
 * @param capacity   Room at output in bytes; the function is told of it, or of the options' max_output if that is less.
 * @param size       Receives the number of bytes that the function wrote. May be NULL.
 * @param result     Receives what the function returned. May be NULL.
 * @param error      Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK if the function returned, whatever it returned. ::STRAKE_WRONG_STATE if this step can't come now:
 *         nothing was called. ::STRAKE_CONTAIN_SESSION_LOST if the worker was lost in a step before: only
 *         ::STRAKE_CONTAIN_BEGIN can come. ::STRAKE_BAD_ARGUMENT also for a step that is none. Otherwise as
 *         strake_contain_call(); all but ::STRAKE_CONTAIN_INPUT_TOO_LARGE lose what the session had.
 *         ::STRAKE_CONTAIN_CRASHED; ::STRAKE_CONTAIN_EXITED; ::STRAKE_CONTAIN_FORBIDDEN; ::STRAKE_CONTAIN_TIMED_OUT;
 *         ::STRAKE_CONTAIN_OUT_OF_CPU; ::STRAKE_CONTAIN_OUT_OF_MEMORY; ::STRAKE_CONTAIN_BAD_ANSWER;
 *         ::STRAKE_CONTAIN_INPUT_TOO_LARGE; ::STRAKE_CONTAIN_GIVEN_UP; ::STRAKE_CONTAIN_NOT_LOADED;
 *         ::STRAKE_CONTAIN_NO_FUNCTION; ::STRAKE_CONTAIN_NO_WORKER; ::STRAKE_CONTAIN_UNSUPPORTED; ::STRAKE_SYSTEM;
 *         ::STRAKE_OUT_OF_MEMORY; ::STRAKE_BUSY; ::STRAKE_FORKED; ::STRAKE_OVERLAP; ::STRAKE_NULL_ARGUMENT;
 *         ::STRAKE_BAD_HANDLE; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_BUFFER.
 *
 * A worker that went between two steps gives the status of its end at the next one, which isn't made anew.
 * Threads: any, one at a time.
 * SAFETY: the caller guarantees input_size readable bytes at input that don't change during the call, capacity writable
 * bytes at output, and that size and result are writable or NULL. The library checks for NULL, and everything that the
 * worker gives before it is used.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_contain_session_advance(strake_contain_session* session,
                                                                         strake_contain_step step, const uint8_t* input,
                                                                         size_t input_size, uint8_t* output,
                                                                         size_t capacity, size_t* size, int32_t* result,
                                                                         strake_error* error);

#ifdef __cplusplus
}
#endif

#endif
