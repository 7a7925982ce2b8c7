/**
 * @file contain.h
 * @brief Runs a function that isn't trusted with the process: in a worker process without files, network or privileges.
 *
 * The function is one of a shared library: bytes in, bytes out. The worker loads the library, then gives up everything
 * but memory, time and its own end; whatever happens in it is a status here. docs/contain.md has the whole story.
 */
#ifndef STRAKE_CONTAIN_H
#define STRAKE_CONTAIN_H

#include "strake/base.h"

#ifdef __cplusplus
extern "C" {
#endif

/** @brief Most workers behind one handle. */
#define STRAKE_CONTAIN_MAX_WORKERS 64
/** @brief Most bytes of input, or of output. */
#define STRAKE_CONTAIN_MAX_BYTES 1073741824
/** @brief As the member spin of options: waiting sleeps at once. */
#define STRAKE_CONTAIN_NO_SPIN UINT64_MAX

/** @brief A contained function; created by strake_contain_new(), freed by strake_contain_free(). */
typedef struct strake_contain strake_contain;

/** @brief How a function is contained. Members that are 0 or NULL stand for the defaults. */
typedef struct strake_contain_options {
  size_t size;             /**< sizeof(strake_contain_options). */
  const char* worker;      /**< Path of the program strake-worker; NULL for the one that was installed. */
  uint64_t max_input;      /**< Largest input in bytes, 1 to ::STRAKE_CONTAIN_MAX_BYTES; 1 MiB. */
  uint64_t max_output;     /**< Largest output in bytes, 1 to ::STRAKE_CONTAIN_MAX_BYTES; 1 MiB. */
  uint64_t deadline;       /**< Longest time of a call in nanoseconds, 1000 to 3600 s; 1 s. */
  uint64_t start_deadline; /**< Longest time for loading the library in nanoseconds, 1000 to 3600 s; 10 s. */
  uint64_t memory;      /**< Address space of a worker beyond what the loaded library has, 1 MiB to 1 TiB; 256 MiB. */
  uint64_t spin;        /**< Longest waiting without sleep in nanoseconds, at most 1000000, or
                             ::STRAKE_CONTAIN_NO_SPIN; 20000, or none where there is but one processor. */
  uint32_t cpu_seconds; /**< Most CPU time of a call in seconds, 1 to 3600, kept to within a second; 10. */
  uint32_t workers;     /**< Calls that can be made at the same time, 1 to ::STRAKE_CONTAIN_MAX_WORKERS; 1. */
  uint32_t respawns;    /**< Workers that may be replaced within respawn_seconds, 1 to 1000000; 10. */
  uint32_t respawn_seconds; /**< 1 to 1000000; 60. */
  int32_t session;          /**< 1: the function is a ::strake_contain_session_function. */
  int32_t reserved;         /**< 0. */
} strake_contain_options;

/** @brief The default options. */
#define STRAKE_CONTAIN_OPTIONS_INIT                                                                                    \
  { sizeof(strake_contain_options), NULL, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 }

/** @brief What has been counted since the handle was made. */
typedef struct strake_contain_counters {
  size_t size;            /**< sizeof(strake_contain_counters), set by the caller. */
  uint64_t answered;      /**< Calls that gave ::STRAKE_OK. */
  uint64_t crashed;       /**< Calls that gave ::STRAKE_CONTAIN_CRASHED. */
  uint64_t exited;        /**< ::STRAKE_CONTAIN_EXITED. */
  uint64_t forbidden;     /**< ::STRAKE_CONTAIN_FORBIDDEN. */
  uint64_t timed_out;     /**< ::STRAKE_CONTAIN_TIMED_OUT. */
  uint64_t out_of_cpu;    /**< ::STRAKE_CONTAIN_OUT_OF_CPU. */
  uint64_t out_of_memory; /**< ::STRAKE_CONTAIN_OUT_OF_MEMORY. */
  uint64_t bad_answers;   /**< ::STRAKE_CONTAIN_BAD_ANSWER. */
  uint64_t given_up;      /**< ::STRAKE_CONTAIN_GIVEN_UP. */
  uint64_t respawns;      /**< Workers that were replaced. */
  uint32_t landlock;      /**< Landlock's ABI that the workers are under; 0 for none: then seccomp alone holds them. */
  uint32_t reserved;      /**< 0. */
} strake_contain_counters;

/** @brief Counters that strake_contain_get_counters() can fill. */
#define STRAKE_CONTAIN_COUNTERS_INIT                                                                                   \
  { sizeof(strake_contain_counters), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 }

/**
 * @brief Contains a function: starts a worker, which loads the library.
 * @param library  Path of the shared library, or the name of one that the system's loader finds; ends with a NUL; up to
 *                 4095 bytes.
 * @param function Name of the function in it, a ::strake_contain_function of strake/contain_stub.h, or a
 *                 ::strake_contain_session_function where the options say so; ends with a NUL; up to 1023 bytes.
 * @param options  How, or NULL for the defaults.
 * @param out      Receives the handle, which the caller owns and frees by strake_contain_free(); NULL on failure.
 * @param error    Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_CONTAIN_NOT_LOADED; ::STRAKE_CONTAIN_NO_FUNCTION; ::STRAKE_CONTAIN_NO_WORKER;
 *         ::STRAKE_CONTAIN_UNSUPPORTED; ::STRAKE_BAD_ARGUMENT if an option is out of its range, with the value and the
 *         nearest one permitted, or a text is empty or too long; ::STRAKE_NULL_ARGUMENT; ::STRAKE_BAD_BUFFER;
 *         ::STRAKE_SYSTEM if there are no descriptors or processes left; ::STRAKE_OUT_OF_MEMORY;
 *         ::STRAKE_TOO_MANY_HANDLES.
 *
 * Blocks until the library is loaded, or the start deadline passed. The worker has an empty environment, default signal
 * handlers, a session of its own, standard input, output and error on /dev/null, and no other descriptor of this
 * process; it isn't a child of this process once this call returns. Meanwhile there is one child for a moment, so the
 * process may receive SIGCHLD. Further workers are started when they are first needed.
 * Threads: any.
 * SAFETY: the caller guarantees texts that end with a NUL, a struct of the size that it states at options, and that out
 * is writable. The library checks for NULL. What the initialisers of the shared library do when it is loaded isn't
 * contained.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_contain_new(const char* library, const char* function,
                                                             const strake_contain_options* options,
                                                             strake_contain** out, strake_error* error);

/**
 * @brief Ends the workers. In a child of fork(), leaves them to the parent.
 * @param contain The contained function; NULL does nothing.
 * @param error   Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BUSY while a call is under way.
 *
 * Threads: any.
 * SAFETY: asks nothing of the caller.
 */
STRAKE_API strake_status strake_contain_free(strake_contain* contain, strake_error* error);

/**
 * @brief Calls the function once.
 * @param contain  The contained function, made without sessions.
 * @param input    The input. May be NULL if input_size is 0.
 * @param input_size Size of input in bytes.
 * @param output   Receives what the function wrote; unchanged unless it answered. May be NULL if capacity is 0.
 * @param capacity Room at output in bytes; the function is told of it, or of the options' max_output if that is less.
 * @param size     Receives the number of bytes that the function wrote. May be NULL.
 * @param result   Receives what the function returned. May be NULL.
 * @param error    Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK if the function returned, whatever it returned. ::STRAKE_CONTAIN_CRASHED;
 *         ::STRAKE_CONTAIN_EXITED; ::STRAKE_CONTAIN_FORBIDDEN; ::STRAKE_CONTAIN_TIMED_OUT;
 *         ::STRAKE_CONTAIN_OUT_OF_CPU; ::STRAKE_CONTAIN_OUT_OF_MEMORY; ::STRAKE_CONTAIN_BAD_ANSWER: the worker is then
 *         replaced, and the handle works on. ::STRAKE_CONTAIN_INPUT_TOO_LARGE; ::STRAKE_CONTAIN_GIVEN_UP;
 *         ::STRAKE_BUSY if all workers are in use, or the handle is being freed; ::STRAKE_FORKED in a child of the
 *         process that made the handle; ::STRAKE_WRONG_STATE if it was made for sessions; ::STRAKE_OVERLAP;
 *         ::STRAKE_NULL_ARGUMENT; ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_HANDLE; ::STRAKE_STALE_HANDLE;
 *         ::STRAKE_BAD_BUFFER. Where a worker has to be started first, all but ::STRAKE_TOO_MANY_HANDLES that
 *         strake_contain_new() can give.
 *
 * An input that crashes the function isn't tried again. A worker that was gone before it took the input is replaced,
 * and the new one gets it. Threads: any; as many at the same time as there are workers. A signal doesn't end the
 * waiting. SAFETY: the caller guarantees input_size readable bytes at input that don't change during the call, capacity
 * writable bytes at output, and that size and result are writable or NULL. The library checks for NULL, and everything
 * that the worker gives before it is used.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_contain_call(strake_contain* contain, const uint8_t* input,
                                                              size_t input_size, uint8_t* output, size_t capacity,
                                                              size_t* size, int32_t* result, strake_error* error);

/**
 * @brief Lets workers be replaced again after ::STRAKE_CONTAIN_GIVEN_UP.
 * @param contain The contained function.
 * @param error   Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_NULL_ARGUMENT; ::STRAKE_BAD_HANDLE; ::STRAKE_STALE_HANDLE; ::STRAKE_BUSY while it is
 *         being freed; ::STRAKE_FORKED.
 *
 * Threads: any.
 * SAFETY: asks nothing of the caller.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_contain_reset(strake_contain* contain, strake_error* error);

/**
 * @brief Reads the counters.
 * @param contain  The contained function.
 * @param counters Receives them; its member size is set by the caller.
 * @param error    Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_NULL_ARGUMENT; ::STRAKE_BAD_HANDLE; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_ARGUMENT if its
 *         size is wrong; ::STRAKE_BAD_BUFFER; ::STRAKE_BUSY while the handle is being freed; ::STRAKE_FORKED.
 *
 * Threads: any; each number is right by itself, and all together are when no call is under way.
 * SAFETY: the caller guarantees a writable struct of the size that it states at counters. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_contain_get_counters(const strake_contain* contain,
                                                                      strake_contain_counters* counters,
                                                                      strake_error* error);

#ifdef __cplusplus
}
#endif

#endif
