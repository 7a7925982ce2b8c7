/**
 * @file switch.h
 * @brief Two implementations of one job side by side, and who of them answers.
 *
 * A switch is a named pair of functions of the caller, legacy and safe. Its mode, which can change while the program
 * runs, says which one answers and whether the other one runs behind it to be compared. A new switch is in mode legacy:
 * it changes nothing until it is told to. docs/switch.md shows a migration from beginning to end.
 */
#ifndef STRAKE_SWITCH_H
#define STRAKE_SWITCH_H

#include "strake/base.h"
#include "strake/boundary.h"

#ifdef __cplusplus
extern "C" {
#endif

/** @brief Longest name of a switch, in bytes. */
#define STRAKE_SWITCH_MAX_NAME 64
/** @brief Longest name of a part, in bytes. */
#define STRAKE_SWITCH_MAX_PART_NAME 64
/** @brief Most parts of one side's result. */
#define STRAKE_SWITCH_MAX_PARTS 1024
/** @brief Lines that a switch writes in its life, if its options say nothing else. */
#define STRAKE_SWITCH_DEFAULT_MAX_LINES 10000

/** @brief A switch; created by strake_switch_new(), freed by strake_switch_free(). */
typedef struct strake_switch strake_switch;

/** @brief The record of one side's result; the library owns it, and it holds within one call of describe. */
typedef struct strake_switch_record strake_switch_record;

/** @brief Who answers, and whether the other side runs too: one of enum strake_switch_mode_code. */
typedef int32_t strake_switch_mode;

/** @brief The modes. */
enum strake_switch_mode_code {
  /** Legacy answers; safe doesn't run. The default. */
  STRAKE_SWITCH_LEGACY = 0,
  /** Legacy answers; then safe runs and is compared. */
  STRAKE_SWITCH_SHADOW = 1,
  /** Safe answers; then legacy runs and is compared. */
  STRAKE_SWITCH_VERIFY = 2,
  /** Safe answers; legacy doesn't run. */
  STRAKE_SWITCH_SAFE = 3,
  /** Legacy answers; then legacy runs again and is compared with itself. What differs is noise. */
  STRAKE_SWITCH_AA = 4
};

/** @brief One of the two implementations: one of enum strake_switch_side_code. */
typedef int32_t strake_switch_side;

/** @brief The sides. */
enum strake_switch_side_code {
  /** The implementation that the program had. */
  STRAKE_SWITCH_SIDE_LEGACY = 1,
  /** The implementation that is to replace it. */
  STRAKE_SWITCH_SIDE_SAFE = 2
};

/** @brief What a side says of the input: one of enum strake_switch_verdict_code; any other number stands for FAILED. */
typedef int32_t strake_switch_verdict;

/** @brief The verdicts. */
enum strake_switch_verdict_code {
  /** The input is good, and the side has a result. */
  STRAKE_SWITCH_ACCEPTED = 1,
  /** The input is bad. */
  STRAKE_SWITCH_REJECTED = 2,
  /** The side couldn't do its job, for a reason that isn't in the input: no memory, no file. */
  STRAKE_SWITCH_FAILED = 3
};

/**
 * @brief One implementation.
 * @param context The pointer that was given to strake_switch_run(); the caller's.
 * @return The verdict.
 *
 * It reads its input from the context, leaves the input as it is, and writes its result to a place in the context that
 * the other side doesn't touch. It may use switches, this one included, but can't free this one. It must return: no
 * longjmp, no pthread_exit, no cancellation of its thread. A C++ exception is taken for ::STRAKE_SWITCH_FAILED.
 */
typedef strake_switch_verdict (*strake_switch_implementation)(void* context);

/**
 * @brief States the result of one side, so that the two can be compared.
 * @param context The pointer that was given to strake_switch_run(); the caller's.
 * @param side    The side to describe; in mode aa the second run of legacy stands in the place of safe.
 * @param record  Takes the result, by strake_switch_record_status(), strake_switch_record_bytes() and
 *                strake_switch_record_number(), in an order that is the same for both sides. It holds until describe
 *                returns.
 *
 * It is called only in runs that compare, once for each side, and only if neither side failed. Where a call to record
 * something fails, the run is counted as not compared, so describe needn't look at their statuses. It must return, as a
 * ::strake_switch_implementation must; after a C++ exception the run is counted as not compared.
 */
typedef void (*strake_switch_description)(void* context, strake_switch_side side, strake_switch_record* record);

/**
 * @brief Gives the result of one side in a form that is the same bytes for the same result.
 * @param context The pointer that was given to strake_switch_run(); the caller's.
 * @param side    The side; in mode aa the second run of legacy stands in the place of safe.
 * @param bytes   Receives the bytes. They hold until the run ends.
 * @return 1, or 0 if the result has no such form.
 *
 * It is called in runs that compare in which both sides say the same, and didn't fail. If both have such bytes and
 * these are equal, so are the results, and they aren't described; otherwise they differ, and the description says
 * where. It must return, as a ::strake_switch_implementation must; after a C++ exception the run is counted as not
 * compared.
 */
typedef int32_t (*strake_switch_canonical)(void* context, strake_switch_side side, strake_bytes* bytes);

/** @brief The functions behind a switch. */
typedef struct strake_switch_sides {
  size_t size;                         /**< sizeof(strake_switch_sides). */
  strake_switch_implementation legacy; /**< Never NULL: there is always a way back. */
  strake_switch_implementation safe;   /**< Never NULL. */
  strake_switch_description describe;  /**< NULL if the verdicts are all there is to compare. */
  /** For mode aa: legacy once more, which writes its result where safe would. NULL if there is no such function: runs
      in mode aa are counted as not compared. */
  strake_switch_implementation legacy_again;
  strake_switch_canonical canonical; /**< Is compared before anything is described. May be NULL. */
} strake_switch_sides;

/** @brief Sides whose functions are to be filled in. */
#define STRAKE_SWITCH_SIDES_INIT                                                                                       \
  { sizeof(strake_switch_sides), NULL, NULL, NULL, NULL, NULL }

/** @brief How a switch is made. Members that are 0 or NULL stand for the defaults. */
typedef struct strake_switch_options {
  size_t size;             /**< sizeof(strake_switch_options). */
  strake_switch_mode mode; /**< The mode at the start; the environment comes first. */
  int32_t secret;          /**< 1: the job handles secrets. No size, hash, status or time of it is kept or written. */
  strake_event_sink sink;  /**< Receives the divergences of this switch in place of the sink of the process. */
  void* sink_context;      /**< Given to sink as it is; the caller keeps it alive as long as the switch. */
  uint64_t max_lines;      /**< Lines to write in the switch's life; 0 is ::STRAKE_SWITCH_DEFAULT_MAX_LINES. */
} strake_switch_options;

/** @brief The default options. */
#define STRAKE_SWITCH_OPTIONS_INIT                                                                                     \
  { sizeof(strake_switch_options), STRAKE_SWITCH_LEGACY, 0, NULL, NULL, 0 }

/**
 * @brief What a switch has counted since it was made.
 *
 * Runs are counted in the mode that was in force. The outcomes, known, aa_equal, aa_differ, aa_not_compared,
 * not_sampled, not_run_budget and dropped add up to shadow_runs + verify_runs + aa_runs, but for those whose other side
 * is still queued.
 */
typedef struct strake_switch_counters {
  size_t size;                      /**< sizeof(strake_switch_counters), set by the caller. */
  uint64_t legacy_runs;             /**< Runs in mode legacy. */
  uint64_t shadow_runs;             /**< Runs in mode shadow. */
  uint64_t verify_runs;             /**< Runs in mode verify. */
  uint64_t safe_runs;               /**< Runs in mode safe. */
  uint64_t equal;                   /**< Both accepted, with the same result. */
  uint64_t differ;                  /**< Both accepted, with different results. */
  uint64_t only_legacy_accepts;     /**< Legacy accepted, safe rejected. */
  uint64_t only_safe_accepts;       /**< Safe accepted, legacy rejected. */
  uint64_t both_reject_alike;       /**< Both rejected, and described that alike. */
  uint64_t both_reject_differently; /**< Both rejected, and described that differently. */
  uint64_t legacy_failed;           /**< Legacy failed, safe didn't. */
  uint64_t safe_failed;             /**< Safe failed, legacy didn't. */
  uint64_t both_failed;             /**< Both failed. */
  uint64_t not_compared;            /**< The verdicts were the same, and the results couldn't be described whole. */
  uint64_t legacy_nanoseconds;      /**< Time spent in legacy, in the runs that compared: see timed. */
  uint64_t safe_nanoseconds;        /**< Time spent in safe, in the same runs. */
  uint64_t lines_written;           /**< Divergences that were written. */
  uint64_t lines_lost;              /**< Divergences that were not: beyond max_lines, no memory, no room in the log. */
  uint64_t aa_runs;                 /**< Runs in mode aa. */
  uint64_t aa_equal;                /**< Legacy gave the same result twice. */
  uint64_t aa_differ;               /**< Legacy gave another result the second time. */
  uint64_t aa_not_compared;         /**< Both times failed, not described whole, or there is no legacy_again. */
  uint64_t safe_decided;            /**< Runs in mode shadow that safe answered, by the decide rate. */
  uint64_t not_sampled;             /**< Runs whose other side didn't run, by the run rate. */
  uint64_t not_run_budget;          /**< Runs whose other side didn't run, as its budget was spent. */
  uint64_t known;                   /**< Known differences; they are in none of the outcomes. */
  uint64_t timed;                   /**< Compared runs that were timed: each of a thread's first 16, and then one in 16,
                                         whose times are added 16 times, for it and those before it. Each run is timed
                                         where a recorder, a budget or a breaker's ceiling of overruns needs it. */
  uint64_t dropped;                 /**< Runs whose other side didn't run, as its queue had no room for them. */
} strake_switch_counters;

/** @brief Counters that strake_switch_get_counters() can fill. */
#define STRAKE_SWITCH_COUNTERS_INIT                                                                                    \
  { sizeof(strake_switch_counters), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 }

/**
 * @brief Creates a switch.
 * @param name      1 to ::STRAKE_SWITCH_MAX_NAME bytes of a-z, 0-9, "_", "-" and "."; needs no NUL; is copied.
 * @param name_size Size of name in bytes.
 * @param options   How it is made, or NULL for the defaults.
 * @param out       Receives the switch, which the caller owns and frees by strake_switch_free(); NULL on failure.
 * @param error     Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_SWITCH_INVALID_NAME; ::STRAKE_SWITCH_INVALID_MODE if options name no mode;
 *         ::STRAKE_BAD_ARGUMENT if secret is neither 0 nor 1 or a size is wrong; ::STRAKE_NULL_ARGUMENT;
 *         ::STRAKE_BAD_BUFFER; ::STRAKE_OUT_OF_MEMORY; ::STRAKE_TOO_MANY_HANDLES; ::STRAKE_SYSTEM if the system has no
 *         random bytes for the key of the hashes.
 *
 * The environment variable STRAKE_SWITCH_NAME, where NAME is the name in upper case with "_" for all but letters and
 * digits, overrides the mode: legacy, aa, shadow, verify or safe, with rates behind it if one likes, in parts per
 * million or percent: shadow,run=5%,decide=1%. The environment variable STRAKE_DIVERGENCE_LOG names a regular file to
 * which divergences are appended besides, created with mode 0600; or is "syslog:" or "journald:", which the path of
 * another socket than that of the system's log may follow. A setting that can't be followed changes nothing and gives
 * an event ::STRAKE_EVENT_BAD_SETTING, on standard error where there is no sink. Both are read here and at no other
 * time, and not at all in a program that runs with raised privileges (secure_getenv). Threads: any, but none may change
 * the environment meanwhile. SAFETY: the caller guarantees name_size readable bytes at name, a struct of the size that
 * it states at options, that out is writable, and that sink is a thread-safe function of the right type or NULL. The
 * library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_switch_new(const char* name, size_t name_size,
                                                            const strake_switch_options* options, strake_switch** out,
                                                            strake_error* error);

/**
 * @brief Frees a switch and closes its log. Nothing is reported: read the counters before.
 * @param sw    The switch; NULL does nothing.
 * @param error Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BUSY while a run is under way, so also from
 *         within its own sides, and in a sandbox that was entered later and refuses membarrier(2), where
 *         nobody can know that no run is (docs/boundary.md).
 *
 * Threads: any.
 * SAFETY: asks nothing of the caller.
 */
STRAKE_API strake_status strake_switch_free(strake_switch* sw, strake_error* error);

/**
 * @brief Changes the mode. A run that is under way keeps the mode that it began with.
 * @param sw    The switch.
 * @param mode  One of enum strake_switch_mode_code.
 * @param error Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_SWITCH_INVALID_MODE: nothing was changed; ::STRAKE_NULL_ARGUMENT; ::STRAKE_BAD_HANDLE;
 *         ::STRAKE_STALE_HANDLE; ::STRAKE_BUSY while it is being freed.
 *
 * Threads: any, also while it runs in others, and from within its own sides.
 * SAFETY: asks nothing of the caller.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_switch_set_mode(strake_switch* sw, strake_switch_mode mode,
                                                                 strake_error* error);

/**
 * @brief Tells the mode.
 * @param sw    The switch.
 * @param mode  Receives the mode that was set; strake_switch_get_state() tells the one in force.
 * @param error Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_NULL_ARGUMENT; ::STRAKE_BAD_HANDLE; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_BUFFER;
 *         ::STRAKE_BUSY while it is being freed.
 *
 * Threads: any.
 * SAFETY: the caller guarantees that mode is writable. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_switch_get_mode(const strake_switch* sw, strake_switch_mode* mode,
                                                                 strake_error* error);

/**
 * @brief Does the job once: the mode's answering side runs, then the other one where the mode says so.
 * @param sw      The switch.
 * @param sides   The functions.
 * @param context Given to the functions as it is: holds the input and a place for the result of each side.
 * @param data    The input, for its size and keyed hash in divergences; it is not passed on. May be NULL if size is 0.
 * @param size    Size of data in bytes.
 * @param side    Receives the side whose result is the answer, or 0 if no function was called. May be NULL.
 * @param verdict Receives the verdict of that side, or 0. May be NULL.
 * @param error   Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK if a side answered, whatever its verdict. Otherwise no function was called:
 *         ::STRAKE_NULL_ARGUMENT, also for a NULL function in sides; ::STRAKE_BAD_HANDLE; ::STRAKE_STALE_HANDLE;
 *         ::STRAKE_BAD_ARGUMENT if a size is wrong; ::STRAKE_BAD_BUFFER; ::STRAKE_BUSY while it is being freed.
 *
 * The answer is that of the mode's side in every case: the other side, the comparison and the report can't change it,
 * and there is no failover. Where a rate lies between none and all, runs of this function are drawn one by one, in no
 * order that a caller could know; strake_switch_call() draws by a key. errno is left as the answering side left it.
 * What the other side does to the process isn't contained: its crash is a crash, and nothing bounds its time. In modes
 * legacy and safe nothing is allocated, hashed or, without a breaker that looks at overruns, timed. Threads: any, at
 * the same time; the functions then run at the same time too, in the threads of their callers. SAFETY: the caller
 * guarantees a struct of the size that it states at sides, whose functions are of the right types and keep to their
 * contracts, size readable bytes at data that don't change during the call, and that side and verdict are writable or
 * NULL. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_switch_run(strake_switch* sw, const strake_switch_sides* sides,
                                                            void* context, const uint8_t* data, size_t size,
                                                            strake_switch_side* side, strake_switch_verdict* verdict,
                                                            strake_error* error);

/**
 * @brief Reads the counters.
 * @param sw       The switch.
 * @param counters Receives them; its member size is set by the caller.
 * @param error    Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_NULL_ARGUMENT; ::STRAKE_BAD_HANDLE; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_ARGUMENT if its
 *         size is wrong; ::STRAKE_BAD_BUFFER; ::STRAKE_BUSY while the switch is being freed.
 *
 * Threads: any; each number is right by itself, and all together are when no run is under way.
 * SAFETY: the caller guarantees a writable struct of the size that it states at counters. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_switch_get_counters(const strake_switch* sw,
                                                                     strake_switch_counters* counters,
                                                                     strake_error* error);

/**
 * @brief Records the status of a side: a number that the program gave it, e.g. an error code.
 * @param record The record.
 * @param status The number. It is written in divergences, so it must hold nothing of the input.
 * @param error  Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_WRONG_STATE if the side has a status already; ::STRAKE_NULL_ARGUMENT;
 *         ::STRAKE_BAD_HANDLE; ::STRAKE_STALE_HANDLE after describe has returned; ::STRAKE_BUSY in a second thread.
 *
 * The status may be ignored: after a failed call the run is counted as not compared.
 * Threads: the one that runs describe.
 * SAFETY: asks nothing of the caller.
 */
STRAKE_API strake_status strake_switch_record_status(strake_switch_record* record, int32_t status, strake_error* error);

/**
 * @brief Records a part of a side's result that is bytes.
 * @param record    The record.
 * @param name      1 to ::STRAKE_SWITCH_MAX_PART_NAME printable ASCII bytes other than space, quote and backslash;
 *                  needs no NUL; is written in divergences, so it must hold nothing of the input.
 * @param name_size Size of name in bytes.
 * @param data      The part. Only its size and keyed hash are kept. May be NULL if size is 0.
 * @param size      Size of data in bytes.
 * @param error     Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_SWITCH_INVALID_PART; ::STRAKE_SWITCH_TOO_MANY_PARTS; ::STRAKE_OUT_OF_MEMORY;
 *         ::STRAKE_NULL_ARGUMENT; ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER; ::STRAKE_BAD_HANDLE;
 *         ::STRAKE_STALE_HANDLE after describe has returned; ::STRAKE_BUSY in a second thread.
 *
 * The status may be ignored: after a failed call the run is counted as not compared.
 * Threads: the one that runs describe.
 * SAFETY: the caller guarantees name_size readable bytes at name and size at data. The library checks for NULL.
 */
STRAKE_API strake_status strake_switch_record_bytes(strake_switch_record* record, const char* name, size_t name_size,
                                                    const uint8_t* data, size_t size, strake_error* error);

/**
 * @brief Records a part of a side's result that is a number.
 * @param record    The record.
 * @param name      As for strake_switch_record_bytes().
 * @param name_size Size of name in bytes.
 * @param number    The part. Only its keyed hash is kept.
 * @param error     Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_SWITCH_INVALID_PART; ::STRAKE_SWITCH_TOO_MANY_PARTS; ::STRAKE_OUT_OF_MEMORY;
 *         ::STRAKE_NULL_ARGUMENT; ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER; ::STRAKE_BAD_HANDLE;
 *         ::STRAKE_STALE_HANDLE after describe has returned; ::STRAKE_BUSY in a second thread.
 *
 * The status may be ignored: after a failed call the run is counted as not compared.
 * Threads: the one that runs describe.
 * SAFETY: the caller guarantees name_size readable bytes at name. The library checks for NULL.
 */
STRAKE_API strake_status strake_switch_record_number(strake_switch_record* record, const char* name, size_t name_size,
                                                     int64_t number, strake_error* error);

#ifdef __cplusplus
}
#endif

#endif
