/**
 * @file random_seed.h
 * @brief Random numbers that repeat themselves, for tests.
 *
 * Only a library that was built with STRAKE_SEEDED_RANDOM has this function, and such a build can't be installed.
 */
#ifndef STRAKE_SEEDED_RANDOM_SEED_H
#define STRAKE_SEEDED_RANDOM_SEED_H

#include "strake/base.h"

#ifdef __cplusplus
extern "C" {
#endif

/** @brief Size of a seed, in bytes. */
#define STRAKE_RANDOM_SEED_BYTES 32

/**
 * @brief Begins a sequence: from here on all that is random in the library depends on the seed and on the calls alone.
 * @param seed  The seed. Before the first call it is zeros.
 * @param size  Size of seed in bytes: ::STRAKE_RANDOM_SEED_BYTES.
 * @param error Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_NULL_ARGUMENT; ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER.
 *
 * Threads: any; the sequence is one for all threads, so that it repeats itself only where one of them draws.
 * SAFETY: the caller guarantees size readable bytes at seed. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_random_seed(const uint8_t* seed, size_t size, strake_error* error);

#ifdef __cplusplus
}
#endif

#endif
