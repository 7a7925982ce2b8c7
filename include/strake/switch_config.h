/**
 * @file switch_config.h
 * @brief One file that sets many switches, and is read again on request.
 *
 * Each line is "NAME = SETTING", e.g. "http = shadow" or "http = shadow, run=5%, decide=1%", as the environment has it.
 * Rates that a line doesn't name are run=100% and decide=0. Spaces and tabs around both don't count, what follows a "#"
 * is a comment, and every line ends with a line feed, the last one too: a file that was cut short is refused.
 * docs/switch.md has an example.
 */
#ifndef STRAKE_SWITCH_CONFIG_H
#define STRAKE_SWITCH_CONFIG_H

#include "strake/base.h"
#include "strake/switch.h"

#ifdef __cplusplus
extern "C" {
#endif

/** @brief Largest configuration, in bytes. */
#define STRAKE_SWITCH_MAX_CONFIG_BYTES 262144

/**
 * @brief Reads a configuration and follows it: the switches of its names that are open, and those made later.
 * @param path  The file; a NUL ends it.
 * @param error Receives the detail of a failure: offset is the byte that was refused, and actual its line, from 1. May
 *              be NULL.
 * @return ::STRAKE_OK; ::STRAKE_SWITCH_CONFIG_SYNTAX; ::STRAKE_SWITCH_INVALID_NAME; ::STRAKE_SWITCH_INVALID_MODE;
 *         ::STRAKE_SWITCH_INVALID_SETTING; ::STRAKE_SWITCH_INVALID_RATE;
 *         ::STRAKE_SWITCH_CONFIG_DUPLICATE; ::STRAKE_SWITCH_CONFIG_TOO_LARGE, where actual is no line but the size;
 *         ::STRAKE_NOT_FOUND; ::STRAKE_SYSTEM; ::STRAKE_SWITCH_CONFIG_NOT_REGULAR_FILE; ::STRAKE_NULL_ARGUMENT;
 *         ::STRAKE_OUT_OF_MEMORY. On failure nothing was changed: what was followed before is followed still.
 *
 * To read the file again is to call it again. Then a switch that the file no longer names stays as it is, and one that
 * is made later is set by its options. A switch that the environment sets (STRAKE_SWITCH_NAME) follows no file; one
 * that strake_switch_set_mode() set follows the next call. The environment variable STRAKE_SWITCH_CONFIG names a file
 * that strake_switch_new() reads, once in a process, before it makes a switch; where it can't be followed, an event
 * ::STRAKE_EVENT_BAD_SETTING says why. It isn't read in a program that runs with raised privileges (secure_getenv).
 * Threads: any, at any time; of two calls at once, the switches follow one of them.
 * SAFETY: the caller guarantees that a NUL ends path. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_switch_load(const char* path, strake_error* error);

#ifdef __cplusplus
}
#endif

#endif
