/**
 * @file random.h
 * @brief Random numbers that can't be foreseen, by the operating system's generator.
 *
 * For keys there is strake_key_generate(), which lets nobody see them. docs/random.md shows an example and the limits.
 */
#ifndef STRAKE_RANDOM_H
#define STRAKE_RANDOM_H

#include "strake/base.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * @brief Fills a buffer with random bytes.
 * @param buffer Receives the bytes: all of them, or on failure zeros. May be NULL if size is 0.
 * @param size   Size of buffer in bytes.
 * @param error  Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_SYSTEM if the operating system has no random bytes; ::STRAKE_NULL_ARGUMENT;
 *         ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER.
 *
 * Threads: any, at any time; also in the child of a fork.
 * SAFETY: the caller guarantees size writable bytes at buffer. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_random_bytes(uint8_t* buffer, size_t size, strake_error* error);

/**
 * @brief Gives a random integer below a bound, each with the same probability.
 * @param bound  The bound, at least 1: the number is at most bound - 1.
 * @param number Receives the number; 0 on failure.
 * @param error  Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_SYSTEM if the operating system has no random bytes; ::STRAKE_BAD_ARGUMENT if bound is
 * 0;
 *         ::STRAKE_NULL_ARGUMENT; ::STRAKE_BAD_BUFFER.
 *
 * Threads: any, at any time; also in the child of a fork.
 * SAFETY: the caller guarantees that number is writable. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_random_uniform(uint64_t bound, uint64_t* number, strake_error* error);

#ifdef __cplusplus
}
#endif

#endif
