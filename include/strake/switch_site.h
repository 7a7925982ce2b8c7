/**
 * @file switch_site.h
 * @brief Switches that cost one load while they are off, for call sites on a hot path.
 *
 * @code
 *   static strake_switch_site site = STRAKE_SWITCH_SITE_INIT("parse");
 *   if (STRAKE_SWITCH_SITE_IS_OFF(&site)) {
 *     return old_parse(text);
 *   }
 *   ... strake_switch_site_run(&site, &sides, &job, ...) ...
 * @endcode
 */
#ifndef STRAKE_SWITCH_SITE_H
#define STRAKE_SWITCH_SITE_H

#include "strake/switch.h"

#ifdef __cplusplus
extern "C" {
#endif

/** @brief What the word of a site holds while legacy answers alone and nothing watches it. */
#define STRAKE_SWITCH_SITE_OFF 1U

/** @brief A switch that is made by its first use; a static object of the caller, whose members are the library's. */
typedef struct strake_switch_site {
  uint32_t word;     /**< ::STRAKE_SWITCH_SITE_OFF, or anything else. */
  uint32_t reserved; /**< 0. */
  strake_switch* sw; /**< The switch, from its first use on. */
  const char* name;  /**< The name of the switch. */
  size_t name_size;  /**< Its size in bytes. */
} strake_switch_site;

/** @brief A site; name is a string literal, as for strake_switch_new(). */
#define STRAKE_SWITCH_SITE_INIT(name)                                                                                  \
  { 0, 0, NULL, name, sizeof(name) - 1 }

/**
 * @brief Whether legacy is all that would run: the caller may call it by itself, at the cost of one relaxed load.
 *
 * It isn't before the site's first use, which reads the settings. Runs that this spares aren't counted.
 */
#if defined(__GNUC__) || defined(__clang__)
#define STRAKE_SWITCH_SITE_IS_OFF(site) (__atomic_load_n(&(site)->word, __ATOMIC_RELAXED) == STRAKE_SWITCH_SITE_OFF)
#else
#define STRAKE_SWITCH_SITE_IS_OFF(site) (*(const volatile uint32_t*)&(site)->word == STRAKE_SWITCH_SITE_OFF)
#endif

/**
 * @brief Does the job once, as strake_switch_run() does with the switch of the site.
 * @param site    The site.
 * @param sides   The functions.
 * @param context Given to the functions as it is: holds the input and a place for the result of each side.
 * @param data    The input, for its size and keyed hash in divergences; it is not passed on. May be NULL if size is 0.
 * @param size    Size of data in bytes.
 * @param side    Receives the side whose result is the answer, or 0 if no function was called. May be NULL.
 * @param verdict Receives the verdict of that side, or 0. May be NULL.
 * @param error   Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK if a side answered, whatever its verdict. Otherwise no function was called:
 *         ::STRAKE_NULL_ARGUMENT, also for a NULL function in sides; ::STRAKE_SWITCH_INVALID_NAME;
 *         ::STRAKE_BAD_ARGUMENT if a size is wrong; ::STRAKE_BAD_BUFFER; ::STRAKE_BAD_HANDLE; ::STRAKE_STALE_HANDLE if
 *         the switch was freed other than by strake_switch_site_close(); ::STRAKE_BUSY while it is being freed.
 *
 * If the switch can't be made, for want of memory, handles or random bytes, legacy answers, and the next call tries
 * again. Threads: any, at the same time. SAFETY: as for strake_switch_run(), and the caller guarantees that site is an
 * object of ::STRAKE_SWITCH_SITE_INIT that stays where it is: a static one, in a program or in a library that is never
 * unloaded, or that calls strake_switch_site_close() before.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_switch_site_run(strake_switch_site* site,
                                                                 const strake_switch_sides* sides, void* context,
                                                                 const uint8_t* data, size_t size,
                                                                 strake_switch_side* side,
                                                                 strake_switch_verdict* verdict, strake_error* error);

/**
 * @brief Gives the switch of a site, which is made if this is its first use: to set its mode, to read its counters.
 * @param site  The site.
 * @param sw    Receives the switch; the site's, which the caller doesn't free. NULL on failure.
 * @param error Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_NULL_ARGUMENT; ::STRAKE_SWITCH_INVALID_NAME; ::STRAKE_BAD_ARGUMENT if the size of the
 * name is wrong; ::STRAKE_BAD_BUFFER; ::STRAKE_OUT_OF_MEMORY; ::STRAKE_TOO_MANY_HANDLES; ::STRAKE_SYSTEM;
 *         ::STRAKE_FORKED if the process was forked while another thread made such a call.
 *
 * Settings are read as by strake_switch_new().
 * Threads: any, but none may change the environment at a site's first use.
 * SAFETY: as for strake_switch_site_run(), and the caller guarantees that sw is writable.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_switch_site_open(strake_switch_site* site, strake_switch** sw,
                                                                  strake_error* error);

/**
 * @brief Frees the switch of a site, which is as new afterwards: for libraries that are unloaded.
 * @param site  The site.
 * @param error Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK, also if it has no switch; ::STRAKE_NULL_ARGUMENT; ::STRAKE_BUSY while a run is under way;
 *         ::STRAKE_BAD_HANDLE; ::STRAKE_STALE_HANDLE; ::STRAKE_FORKED as for strake_switch_site_open().
 *
 * Threads: any, but none may use the site afterwards if it is to go.
 * SAFETY: as for strake_switch_site_run().
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_switch_site_close(strake_switch_site* site, strake_error* error);

#ifdef __cplusplus
}
#endif

#endif
