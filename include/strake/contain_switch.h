/**
 * @file contain_switch.h
 * @brief A contained function as one side of a switch.
 *
 * The side that isn't trusted runs in its worker, whoever answers: its crash, its loop, its overrun of memory is a side
 * that failed. docs/contain.md has an example.
 */
#ifndef STRAKE_CONTAIN_SWITCH_H
#define STRAKE_CONTAIN_SWITCH_H

#include "strake/base.h"
#include "strake/contain.h"
#include "strake/switch.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * @brief A call of a contained function, as a switch's context holds it: its first member, so that the context of
 *        strake_switch_run() is a pointer to it, too.
 */
typedef struct strake_contain_job {
  size_t size;             /**< sizeof(strake_contain_job), set by the caller. */
  strake_contain* contain; /**< The contained function, made without sessions. */
  const uint8_t* input;    /**< The input; may be NULL if input_size is 0. */
  size_t input_size;       /**< Size of input in bytes. */
  uint8_t* output;         /**< Receives what the function wrote; may be NULL if capacity is 0. */
  size_t capacity;         /**< Room at output in bytes. */
  size_t output_size;      /**< Receives the number of bytes that the function wrote. */
  int32_t result;          /**< Receives what the function returned. */
  strake_status status;    /**< Receives what strake_contain_call() gave. */
} strake_contain_job;

/** @brief A job whose other members are to be filled in. */
#define STRAKE_CONTAIN_JOB_INIT                                                                                        \
  { sizeof(strake_contain_job), NULL, NULL, 0, NULL, 0, 0, 0, STRAKE_OK }

/**
 * @brief Does a job: a ::strake_switch_implementation, for the member legacy, or safe, of ::strake_switch_sides.
 * @param context A ::strake_contain_job, or a struct that begins with one.
 * @return ::STRAKE_SWITCH_ACCEPTED if the function returned 0; ::STRAKE_SWITCH_REJECTED if it returned anything else;
 *         ::STRAKE_SWITCH_FAILED if it didn't answer, for which the job's status says why, or if there is no job.
 *
 * Threads: any, each with a job of its own.
 * SAFETY: the caller guarantees a job of the size that it states, whose members are as strake_contain_call() asks. The
 * library checks for NULL.
 */
STRAKE_API strake_switch_verdict strake_contain_side(void* context);

/**
 * @brief Has the legacy side of a switch run in a worker, whatever function the sides name: to be set before the switch
 *        is used.
 * @param sw      The switch.
 * @param contain The contained function, made without sessions, which does what the legacy side does; the caller's, who
 *                keeps it as long as the switch. NULL: legacy runs in the process again.
 * @param error   Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_NULL_ARGUMENT if there is no switch; ::STRAKE_BAD_HANDLE; ::STRAKE_STALE_HANDLE;
 *         ::STRAKE_FORKED if contain is of the process that forked this one; ::STRAKE_BUSY while a run is under way.
 *
 * The context of each run begins with a ::strake_contain_job, whose member contain is filled in here. Its input and its
 * places for the result are what strake_contain_side() works with, which runs in place of the sides' function legacy;
 * that one, which stays as it is, reads and fills the same members for the runs without a worker. A crash, a loop or an
 * overrun of memory in the worker is ::STRAKE_SWITCH_FAILED of that side, and so is a context without a job. Runs in
 * mode aa are counted as not compared. A site (strake/switch_site.h) isn't off meanwhile.
 * Threads: any.
 * SAFETY: the caller guarantees that the context of each run, and of each that an observer prepares, is a job or a
 * struct that begins with one.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_switch_contain_legacy(strake_switch* sw, strake_contain* contain,
                                                                       strake_error* error);

#ifdef __cplusplus
}
#endif

#endif
