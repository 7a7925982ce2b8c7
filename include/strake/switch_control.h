/**
 * @file switch_control.h
 * @brief A file that sets the switches of all processes of a host at once, and counts the crashes within their sides.
 *
 * It is mapped into every process that follows it: what is set there holds from the next run on, without a call of the
 * system. docs/switch.md tells what it is for and describes each byte of it; strake-control(1) is its command.
 */
#ifndef STRAKE_SWITCH_CONTROL_H
#define STRAKE_SWITCH_CONTROL_H

#include "strake/base.h"
#include "strake/switch.h"

#ifdef __cplusplus
extern "C" {
#endif

/** @brief Names that a control file has room for. */
#define STRAKE_SWITCH_MAX_CONTROLLED 1024
/** @brief Highest number of crashes that a limit can be. */
#define STRAKE_SWITCH_MAX_CRASHES 16
/** @brief Crashes within the window at which a switch falls, where nothing else is set. */
#define STRAKE_SWITCH_DEFAULT_CRASHES 3
/** @brief The window where nothing else is set, in seconds. */
#define STRAKE_SWITCH_DEFAULT_CRASH_WINDOW 3600

/** @brief A control file; created by strake_switch_control_open(), freed by strake_switch_control_free(). */
typedef struct strake_switch_control strake_switch_control;

/** @brief What a control file says of one switch. */
typedef struct strake_switch_controlled {
  size_t size;                           /**< sizeof(strake_switch_controlled), set by the caller. */
  char name[STRAKE_SWITCH_MAX_NAME + 1]; /**< The name of the switch, closed by a NUL. */
  int32_t sets;                          /**< 1: the file sets mode, run and decide. 0: each process does by itself. */
  strake_switch_mode mode;               /**< The mode that it sets. */
  uint32_t run;                          /**< The rate of runs of both sides, in parts per million. */
  uint32_t decide;                       /**< The rate of runs that safe answers in mode shadow, likewise. */
  int32_t fell;                          /**< 1: it crashed too often, and answers answers alone. */
  strake_switch_side answers;            /**< The side that answers alone once it has fallen. */
  uint32_t crash_limit;                  /**< So many crashes within the window make it fall; 0 for never. */
  uint32_t crash_window;                 /**< Seconds. */
  uint64_t crashes;                      /**< Crashes that were counted since the file was made. */
} strake_switch_controlled;

/** @brief What strake_switch_control_get() can fill. */
#define STRAKE_SWITCH_CONTROLLED_INIT                                                                                  \
  { sizeof(strake_switch_controlled), {0}, 0, 0, 0, 0, 0, 0, 0, 0, 0 }

/**
 * @brief Opens a control file, or makes it.
 * @param path        The file; a NUL ends it.
 * @param permissions 0: the file must be there. 0600, 0640 or 0644: it is made with these permissions if it isn't.
 * @param out         Receives the file, which the caller owns and frees by strake_switch_control_free(); NULL on
 *                    failure.
 * @param error       Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK, also where it can only be read; ::STRAKE_BAD_ARGUMENT for other permissions;
 *         ::STRAKE_SWITCH_CONTROL_EXPOSED if it belongs to another user than this one and root, if others than its
 * owner can write it, if it is a symbolic link or no regular file; ::STRAKE_SWITCH_CONTROL_INVALID;
 *         ::STRAKE_NOT_FOUND; ::STRAKE_SYSTEM: errno says why, e.g. that the disk is full; ::STRAKE_NULL_ARGUMENT;
 *         ::STRAKE_BAD_BUFFER; ::STRAKE_OUT_OF_MEMORY; ::STRAKE_TOO_MANY_HANDLES.
 *
 * Crashes of processes that are gone are counted on the way.
 * Threads: any, at any time, in as many processes as one likes.
 * SAFETY: the caller guarantees that a NUL ends path, that out is writable, and that nobody makes the file shorter
 * while it is open or followed: a mapped page that went is the signal SIGBUS. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_switch_control_open(const char* path, uint32_t permissions,
                                                                     strake_switch_control** out, strake_error* error);

/**
 * @brief Lets all switches of this process follow a control file, those that are open and those made later.
 * @param control The file, in place of any other; NULL: none. The handle may be freed afterwards.
 * @param error   Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_BAD_HANDLE; ::STRAKE_STALE_HANDLE; ::STRAKE_BUSY while it is being freed;
 *         ::STRAKE_OUT_OF_MEMORY; where it fails, some switches may follow already.
 *
 * What the file sets comes before the program, the configuration and the variable of a switch. Where it sets nothing,
 * and for names that it has no room for, these hold. The environment variable STRAKE_SWITCH_CONTROL names a file that
 * is followed from the first switch on; where it can't be, an event ::STRAKE_EVENT_BAD_SETTING says why. It isn't
 * read in a program that runs with raised privileges (secure_getenv). Sites that follow a file are never off.
 * Threads: any, at any time; runs that are under way come to their end.
 * SAFETY: asks nothing of the caller.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_switch_control_follow(const strake_switch_control* control,
                                                                       strake_error* error);

/**
 * @brief Sets a switch in all processes that follow the file, from their next run on.
 * @param control      The file.
 * @param name         The name of the switch, as for strake_switch_new(). It needn't be there yet.
 * @param name_size    Size of name in bytes.
 * @param setting      E.g. "shadow" or "shadow,run=5%,decide=1%": what its variable would hold; rates that it doesn't
 *                     name are run=100% and decide=0. May be NULL if setting_size is 0: the file sets nothing any more.
 * @param setting_size Size of setting in bytes.
 * @param error        Receives the detail of a failure: offset is the byte that was refused. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_SWITCH_INVALID_NAME; ::STRAKE_SWITCH_INVALID_MODE; ::STRAKE_SWITCH_INVALID_SETTING;
 *         ::STRAKE_SWITCH_INVALID_RATE; ::STRAKE_SWITCH_CONTROL_FULL; ::STRAKE_SWITCH_CONTROL_READ_ONLY;
 *         ::STRAKE_NULL_ARGUMENT; ::STRAKE_BAD_ARGUMENT if a size is wrong; ::STRAKE_BAD_BUFFER; ::STRAKE_BAD_HANDLE;
 *         ::STRAKE_STALE_HANDLE; ::STRAKE_BUSY while it is being freed; ::STRAKE_OUT_OF_MEMORY.
 *
 * A switch that has fallen stays so until strake_switch_control_reset().
 * Threads: any, at any time.
 * SAFETY: the caller guarantees as many readable bytes as it says at name and setting. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_switch_control_set(strake_switch_control* control, const char* name,
                                                                    size_t name_size, const char* setting,
                                                                    size_t setting_size, strake_error* error);

/**
 * @brief Says when a switch falls, and to which side.
 * @param control   The file.
 * @param name      The name of the switch, as for strake_switch_control_set().
 * @param name_size Size of name in bytes.
 * @param limit     So many crashes within the window, at most ::STRAKE_SWITCH_MAX_CRASHES; 0: it never falls.
 * @param window    Seconds, at least 1.
 * @param answers   The side that answers alone then: legacy while safe is on trial, safe where legacy crashes. It is in
 *                  the other side, and in the one that is watched, that a crash counts.
 * @param error     Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_SWITCH_INVALID_NAME; ::STRAKE_SWITCH_INVALID_CEILING; ::STRAKE_BAD_ARGUMENT if window
 *         is 0, answers is no side, or the size is wrong; ::STRAKE_SWITCH_CONTROL_FULL;
 *         ::STRAKE_SWITCH_CONTROL_READ_ONLY; ::STRAKE_NULL_ARGUMENT; ::STRAKE_BAD_BUFFER; ::STRAKE_BAD_HANDLE;
 *         ::STRAKE_STALE_HANDLE; ::STRAKE_BUSY while it is being freed; ::STRAKE_OUT_OF_MEMORY.
 *
 * Threads: any, at any time.
 * SAFETY: the caller guarantees name_size readable bytes at name. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_switch_control_set_crashes(strake_switch_control* control,
                                                                            const char* name, size_t name_size,
                                                                            uint32_t limit, uint32_t window,
                                                                            strake_switch_side answers,
                                                                            strake_error* error);

/**
 * @brief Lifts a switch up that fell: what was set holds again, and crashes so far no longer tell against it.
 * @param control   The file.
 * @param name      The name of the switch.
 * @param name_size Size of name in bytes.
 * @param error     Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK, also if it hasn't fallen; ::STRAKE_NOT_FOUND if the file has no such name;
 *         ::STRAKE_SWITCH_INVALID_NAME; ::STRAKE_SWITCH_CONTROL_READ_ONLY; ::STRAKE_NULL_ARGUMENT;
 *         ::STRAKE_BAD_ARGUMENT if the size is wrong; ::STRAKE_BAD_BUFFER; ::STRAKE_BAD_HANDLE; ::STRAKE_STALE_HANDLE;
 *         ::STRAKE_BUSY while it is being freed; ::STRAKE_OUT_OF_MEMORY.
 *
 * Threads: any, at any time.
 * SAFETY: the caller guarantees name_size readable bytes at name. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_switch_control_reset(strake_switch_control* control, const char* name,
                                                                      size_t name_size, strake_error* error);

/**
 * @brief Takes all switches of all processes that follow the file to legacy, or gives them back to their modes.
 * @param control The file.
 * @param kill    1: legacy answers alone, as for strake_switch_kill_all(). 0: undone.
 * @param error   Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_BAD_ARGUMENT if kill is neither; ::STRAKE_SWITCH_CONTROL_READ_ONLY;
 *         ::STRAKE_NULL_ARGUMENT; ::STRAKE_BAD_HANDLE; ::STRAKE_STALE_HANDLE; ::STRAKE_BUSY while it is being freed.
 *
 * Threads: any, at any time. A process that was killed by its own strake_switch_kill_all() stays so.
 * SAFETY: asks nothing of the caller.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_switch_control_kill_all(strake_switch_control* control, int32_t kill,
                                                                         strake_error* error);

/**
 * @brief Tells whether all switches are killed by the file.
 * @param control The file.
 * @param killed  Receives 1 if they are, 0 otherwise.
 * @param error   Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_NULL_ARGUMENT; ::STRAKE_BAD_BUFFER; ::STRAKE_BAD_HANDLE; ::STRAKE_STALE_HANDLE;
 *         ::STRAKE_BUSY while it is being freed.
 *
 * Threads: any, at any time.
 * SAFETY: the caller guarantees that killed is writable. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_switch_control_get_killed(const strake_switch_control* control,
                                                                           int32_t* killed, strake_error* error);

/**
 * @brief Tells of a switch in a file.
 * @param control The file.
 * @param index   Which of them, from 0; in no order of names. A name that is added may move those behind it.
 * @param entry   Receives it; its member size is set by the caller.
 * @param error   Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_NOT_FOUND if there aren't as many; ::STRAKE_NULL_ARGUMENT; ::STRAKE_BAD_ARGUMENT if
 *         the size is wrong; ::STRAKE_BAD_BUFFER; ::STRAKE_BAD_HANDLE; ::STRAKE_STALE_HANDLE; ::STRAKE_BUSY while it is
 *         being freed; ::STRAKE_OUT_OF_MEMORY.
 *
 * What makes no sense in the file is told as if nothing were set.
 * Threads: any, at any time; each number is right by itself.
 * SAFETY: the caller guarantees a writable struct of the size that it states at entry. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_switch_control_get(const strake_switch_control* control,
                                                                    uint32_t index, strake_switch_controlled* entry,
                                                                    strake_error* error);

/**
 * @brief Frees the handle of a control file. Switches that follow it go on to do so.
 * @param control The file; NULL does nothing.
 * @param error   Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BUSY while another call uses it.
 *
 * Threads: any.
 * SAFETY: asks nothing of the caller.
 */
STRAKE_API strake_status strake_switch_control_free(strake_switch_control* control, strake_error* error);

#ifdef __cplusplus
}
#endif

#endif
