/**
 * @file switch_metrics.h
 * @brief The counters of switches for Prometheus.
 *
 * The text format 0.0.4, whose content type is "text/plain; version=0.0.4". docs/switch.md lists the metrics.
 */
#ifndef STRAKE_SWITCH_METRICS_H
#define STRAKE_SWITCH_METRICS_H

#include "strake/base.h"
#include "strake/switch.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * @brief Writes the counters of one switch.
 * @param sw       The switch.
 * @param buffer   Receives the text, closed by a NUL; unchanged on failure. May be NULL if capacity is 0.
 * @param capacity Size of buffer in bytes.
 * @param size     Receives the size of the text in bytes without the NUL, also if buffer is too small for it. May be
 *                 NULL.
 * @param error    Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_BUFFER_TOO_SMALL; ::STRAKE_NULL_ARGUMENT; ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER;
 *         ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BUSY while it is being freed; ::STRAKE_OUT_OF_MEMORY.
 *
 * Threads: any, at any time; each number is right by itself, and all together are when no run is under way.
 * SAFETY: the caller guarantees capacity writable bytes at buffer, and that size is writable or NULL. The library
 * checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_switch_write_metrics(const strake_switch* sw, char* buffer,
                                                                      size_t capacity, size_t* size,
                                                                      strake_error* error);

/**
 * @brief Writes the counters of all switches of this process that are open; those of one name are added up.
 * @param buffer   Receives the text, closed by a NUL; unchanged on failure. Empty if no switch is open. May be NULL if
 *                 capacity is 0.
 * @param capacity Size of buffer in bytes.
 * @param size     Receives the size of the text in bytes without the NUL, also if buffer is too small for it. May be
 *                 NULL. It grows with the counters and with the switches: leave room for more than was asked for.
 * @param error    Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_BUFFER_TOO_SMALL; ::STRAKE_NULL_ARGUMENT; ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER;
 *         ::STRAKE_OUT_OF_MEMORY.
 *
 * The counters of a switch go when it is freed: to Prometheus that is a counter which began anew.
 * Threads: any, at any time; as for one switch.
 * SAFETY: the caller guarantees capacity writable bytes at buffer, and that size is writable or NULL. The library
 * checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_switch_write_all_metrics(char* buffer, size_t capacity, size_t* size,
                                                                          strake_error* error);

#ifdef __cplusplus
}
#endif

#endif
