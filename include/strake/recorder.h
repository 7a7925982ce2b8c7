/**
 * @file recorder.h
 * @brief Runs of switches in a file: the newest ones, written without a call of the system, and read back.
 *
 * A recorder is a ring of slots in a file that is mapped into memory. What it was given stays when the process crashes.
 * docs/recorder.md shows how it is used, and describes each byte of the file. The environment variable STRAKE_RECORDING
 * names a folder in which all switches that aren't secret record from the beginning.
 */
#ifndef STRAKE_RECORDER_H
#define STRAKE_RECORDER_H

#include "strake/base.h"
#include "strake/switch.h"
#include "strake/switch_known.h"

#ifdef __cplusplus
extern "C" {
#endif

/** @brief Slots of a recording, if its options say nothing else. */
#define STRAKE_RECORDER_DEFAULT_SLOTS 65536
/** @brief Most slots of a recording. */
#define STRAKE_RECORDER_MAX_SLOTS 16777216
/** @brief Most bytes of an input that are recorded. */
#define STRAKE_RECORDER_MAX_INPUT 65536

/** @brief A file that is recorded to; created by strake_recorder_open(), freed by strake_recorder_free(). */
typedef struct strake_recorder strake_recorder;

/** @brief A file that is read; created by strake_recording_open(), freed by strake_recording_free(). */
typedef struct strake_recording strake_recording;

/** @brief How a file is recorded to. Members that are 0 stand for the defaults. */
typedef struct strake_recorder_options {
  size_t size;              /**< sizeof(strake_recorder_options). */
  uint64_t slots;           /**< Runs that are kept, up to ::STRAKE_RECORDER_MAX_SLOTS. */
  uint64_t max_input;       /**< Bytes to keep of each input, up to ::STRAKE_RECORDER_MAX_INPUT. 0: none. */
  int32_t divergences_only; /**< 1: only runs whose outcome tells against the switch. */
} strake_recorder_options;

/** @brief The default options. */
#define STRAKE_RECORDER_OPTIONS_INIT                                                                                   \
  { sizeof(strake_recorder_options), 0, 0, 0 }

/** @brief What a recorder has done since it was opened. */
typedef struct strake_recorder_counters {
  size_t size;      /**< sizeof(strake_recorder_counters), set by the caller. */
  uint64_t written; /**< Runs that were recorded. */
  uint64_t lost;    /**< Runs that weren't: another thread was still writing to their slot. */
} strake_recorder_counters;

/** @brief Counters that strake_recorder_get_counters() can fill. */
#define STRAKE_RECORDER_COUNTERS_INIT                                                                                  \
  { sizeof(strake_recorder_counters), 0, 0 }

/** @brief A run that was recorded. The bytes belong to the recording, and hold until its next call. */
typedef struct strake_recorded_run {
  size_t size;                   /**< sizeof(strake_recorded_run), set by the caller. */
  uint64_t time;                 /**< When it ended: nanoseconds since 1970. */
  uint64_t number;               /**< Its number in the file, from 1; what is missing was lost, torn or overwritten. */
  strake_bytes switch_name;      /**< As strake_switch_new() takes it. */
  strake_bytes part;             /**< The first part in which the results differ; empty if there is none. */
  strake_switch_mode mode;       /**< The mode that it had. */
  strake_switch_outcome outcome; /**< One of enum strake_switch_outcome_code. */
  strake_switch_side side;       /**< The side that answered. */
  strake_switch_verdict legacy;  /**< What legacy said. */
  strake_switch_verdict safe;    /**< What safe said. */
  int32_t known;                 /**< 1: it is a known difference, see strake_switch_add_known(). */
  int32_t secret;                /**< 1: the switch handles secrets; times, input_size and input are empty. */
  uint64_t legacy_nanoseconds;   /**< Time spent in legacy. */
  uint64_t safe_nanoseconds;     /**< Time spent in safe. */
  uint64_t input_size;           /**< Size of the whole input in bytes. */
  strake_bytes input;            /**< As many bytes of it, from its beginning, as were recorded. */
} strake_recorded_run;

/** @brief A run that strake_recording_next() can fill. */
#define STRAKE_RECORDED_RUN_INIT                                                                                       \
  {                                                                                                                    \
    sizeof(strake_recorded_run), 0, 0, {NULL, 0}, {NULL, 0}, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, { NULL, 0 }                 \
  }

/** @brief What is known of a recording. */
typedef struct strake_recording_facts {
  size_t size;          /**< sizeof(strake_recording_facts), set by the caller. */
  uint64_t begun;       /**< Runs that were begun in the file until it was opened. */
  uint64_t overwritten; /**< Those of them whose slots others have since. */
  uint64_t torn;        /**< Those that strake_recording_next() has skipped so far, since they aren't whole. */
  uint64_t slots;       /**< Runs that the file has room for. */
  uint64_t max_input;   /**< Bytes of each input that it has room for. */
  /** 1: only runs whose outcome tells against the switch are recorded, so that the others are not to be counted; 0: all
   *  runs of both sides; -1: a file of the first version, which doesn't say it. */
  int32_t divergences_only;
} strake_recording_facts;

/** @brief Facts that strake_recording_get_facts() can fill. */
#define STRAKE_RECORDING_FACTS_INIT                                                                                    \
  { sizeof(strake_recording_facts), 0, 0, 0, 0, 0, 0 }

/**
 * @brief Makes a recording, or goes on with one of the same slots, max_input and divergences_only.
 * @param path    The file; a NUL ends it. It is created with mode 0600, and all of its space is reserved.
 * @param options How it is recorded to, or NULL for the defaults.
 * @param out     Receives the recorder, which the caller owns and frees by strake_recorder_free(); NULL on failure.
 * @param error   Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_BAD_ARGUMENT if slots, max_input or divergences_only are out of range or a size is
 * wrong;
 *         ::STRAKE_RECORDER_FILE_EXPOSED if the file belongs to another user than this one and root, others can get at
 *         it, or it is no regular file; ::STRAKE_RECORDER_IN_USE if it is recorded to already;
 *         ::STRAKE_RECORDER_OTHER_SHAPE; ::STRAKE_RECORDING_INVALID if it is there and no recording;
 *         ::STRAKE_NOT_FOUND if its directory isn't there; ::STRAKE_SYSTEM: errno says why, e.g. that the disk is full;
 *         ::STRAKE_NULL_ARGUMENT; ::STRAKE_BAD_BUFFER; ::STRAKE_OUT_OF_MEMORY; ::STRAKE_TOO_MANY_HANDLES.
 *
 * Who records the inputs of a program has them in a file: it is as confidential as they are.
 * Threads: any, at any time.
 * SAFETY: the caller guarantees that a NUL ends path, a struct of the size that it states at options, that out is
 * writable, and that nobody makes the file shorter while it is recorded to: a mapped page that went is the signal
 * SIGBUS. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_recorder_open(const char* path, const strake_recorder_options* options,
                                                               strake_recorder** out, strake_error* error);

/**
 * @brief Frees a recorder. Switches that record to it go on to do so.
 * @param recorder The recorder; NULL does nothing.
 * @param error    Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BUSY while another call uses it.
 *
 * The file is closed when the last of these switches is freed, too.
 * Threads: any.
 * SAFETY: asks nothing of the caller.
 */
STRAKE_API strake_status strake_recorder_free(strake_recorder* recorder, strake_error* error);

/**
 * @brief Reads what a recorder has done.
 * @param recorder The recorder.
 * @param counters Receives it; its member size is set by the caller.
 * @param error    Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_NULL_ARGUMENT; ::STRAKE_BAD_ARGUMENT if its size is wrong; ::STRAKE_BAD_BUFFER;
 *         ::STRAKE_BAD_HANDLE; ::STRAKE_STALE_HANDLE; ::STRAKE_BUSY while it is being freed.
 *
 * Threads: any, at any time.
 * SAFETY: the caller guarantees a writable struct of the size that it states at counters. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_recorder_get_counters(const strake_recorder* recorder,
                                                                       strake_recorder_counters* counters,
                                                                       strake_error* error);

/**
 * @brief Lets a switch record its runs of both sides, in place of where it recorded before.
 * @param sw       The switch.
 * @param recorder Where to; several switches may have the same one. NULL: nowhere.
 * @param error    Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_RECORDER_SECRET if the switch handles secrets and the recorder keeps inputs: nothing
 * was changed; ::STRAKE_NULL_ARGUMENT; ::STRAKE_BAD_HANDLE; ::STRAKE_STALE_HANDLE; ::STRAKE_BUSY while another call
 *         uses the switch, so also while it runs.
 *
 * Of a switch that handles secrets, times and the size of the input aren't recorded.
 * Threads: any, but it is best called before the switch runs.
 * SAFETY: asks nothing of the caller.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_switch_set_recorder(strake_switch* sw, const strake_recorder* recorder,
                                                                     strake_error* error);

/**
 * @brief Opens a recording to read it, from its oldest run on. It may be recorded to meanwhile.
 * @param path  The file; a NUL ends it.
 * @param out   Receives the recording, which the caller owns and frees by strake_recording_free(); NULL on failure.
 * @param error Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_RECORDING_INVALID; ::STRAKE_NOT_FOUND; ::STRAKE_SYSTEM: errno says why;
 *         ::STRAKE_NULL_ARGUMENT; ::STRAKE_BAD_BUFFER; ::STRAKE_OUT_OF_MEMORY; ::STRAKE_TOO_MANY_HANDLES.
 *
 * Nothing that is in the file is trusted.
 * Threads: any, at any time.
 * SAFETY: the caller guarantees that a NUL ends path, and that out is writable. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_recording_open(const char* path, strake_recording** out,
                                                                strake_error* error);

/**
 * @brief Reads the next run. Those that aren't whole are skipped and counted.
 * @param recording The recording.
 * @param run       Receives it; its member size is set by the caller.
 * @param error     Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_RECORDING_END if there is none; ::STRAKE_SYSTEM: errno says why;
 * ::STRAKE_NULL_ARGUMENT;
 *         ::STRAKE_BAD_ARGUMENT if its size is wrong; ::STRAKE_BAD_BUFFER; ::STRAKE_BAD_HANDLE; ::STRAKE_STALE_HANDLE;
 *         ::STRAKE_BUSY in a second thread; ::STRAKE_OUT_OF_MEMORY.
 *
 * Threads: one at a time.
 * SAFETY: the caller guarantees a writable struct of the size that it states at run, and uses the bytes in it no longer
 * than until the next call for this recording. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_recording_next(strake_recording* recording, strake_recorded_run* run,
                                                                strake_error* error);

/**
 * @brief Tells what is known of a recording.
 * @param recording The recording.
 * @param facts     Receives it; its member size is set by the caller.
 * @param error     Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_NULL_ARGUMENT; ::STRAKE_BAD_ARGUMENT if its size is wrong; ::STRAKE_BAD_BUFFER;
 *         ::STRAKE_BAD_HANDLE; ::STRAKE_STALE_HANDLE; ::STRAKE_BUSY while it is read in another thread.
 *
 * Threads: any.
 * SAFETY: the caller guarantees a writable struct of the size that it states at facts. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_recording_get_facts(const strake_recording* recording,
                                                                     strake_recording_facts* facts,
                                                                     strake_error* error);

/**
 * @brief Frees a recording and closes its file.
 * @param recording The recording; NULL does nothing.
 * @param error     Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BUSY while another call uses it.
 *
 * Threads: any.
 * SAFETY: asks nothing of the caller.
 */
STRAKE_API strake_status strake_recording_free(strake_recording* recording, strake_error* error);

#ifdef __cplusplus
}
#endif

#endif
