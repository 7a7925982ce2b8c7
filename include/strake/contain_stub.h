/**
 * @file contain_stub.h
 * @brief For shared libraries whose functions are to be contained: how such a function looks.
 *
 * A legacy function of another form gets a stub: a function of this form in a shared library of the user's own, which
 * links with the legacy library or contains its sources. It needs nothing of libstrake.
 */
#ifndef STRAKE_CONTAIN_STUB_H
#define STRAKE_CONTAIN_STUB_H

#include <stddef.h>
#include <stdint.h>

/**
 * @def STRAKE_CONTAIN_EXPORT
 * @brief Before a function's definition: visible to the worker, whatever the compiler's options.
 */
#ifdef __cplusplus
#define STRAKE_CONTAIN_EXPORT extern "C" __attribute__((visibility("default")))
#elif defined(__GNUC__) || defined(__clang__)
#define STRAKE_CONTAIN_EXPORT __attribute__((visibility("default")))
#else
#define STRAKE_CONTAIN_EXPORT
#endif

/**
 * @brief A function that can be contained.
 * @param input      The input; can't be written to; 0 bytes may follow, not a NUL for certain.
 * @param input_size Size of input in bytes.
 * @param output     Where to write.
 * @param capacity   Room at output in bytes.
 * @param size       Receives the number of bytes written, capacity at most; 0 before the call.
 * @return Any number: the caller of strake_contain_call() gets it.
 */
typedef int32_t (*strake_contain_function)(const uint8_t* input, size_t input_size, uint8_t* output, size_t capacity,
                                           size_t* size);

/** @brief The steps of a session. */
enum strake_contain_step_code {
  /** The first call of a session. */
  STRAKE_CONTAIN_BEGIN = 1,
  /** Any number of calls between. */
  STRAKE_CONTAIN_FEED = 2,
  /** The last call; the function frees what it has kept. */
  STRAKE_CONTAIN_END = 3
};

/**
 * @brief A function with sessions that can be contained: several calls share a state.
 * @param state      What the function keeps between the calls of one session; *state is NULL at ::STRAKE_CONTAIN_BEGIN,
 *                   and set to NULL after ::STRAKE_CONTAIN_END.
 * @param step       One of enum strake_contain_step_code.
 * @param input      The input; can't be written to.
 * @param input_size Size of input in bytes.
 * @param output     Where to write.
 * @param capacity   Room at output in bytes.
 * @param size       Receives the number of bytes written, capacity at most; 0 before the call.
 * @return Any number: the caller gets it.
 */
typedef int32_t (*strake_contain_session_function)(void** state, int32_t step, const uint8_t* input, size_t input_size,
                                                   uint8_t* output, size_t capacity, size_t* size);

#endif
