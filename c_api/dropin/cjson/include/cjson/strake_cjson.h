/**
 * @file strake_cjson.h
 * @brief What Strake's libcjson.so.1 has beside the functions of cJSON. docs/cjson.md explains it.
 *
 * Programs that are to run with either library look the functions up when they run, or set the environment instead.
 */
#ifndef STRAKE_CJSON_H
#define STRAKE_CJSON_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * @brief 1 makes the functions that parse refuse what RFC 8259 does, as STRAKE_CJSON_STRICT=1 does in the environment when
 * the library is loaded; 0 lets them take what cJSON takes, which is the default. For the whole process.
 *
 * Threads: any. A text that is being parsed is read to its end as it was begun.
 */
void strake_cjson_set_strict(int strict);

/**
 * @brief 1 makes the functions that parse take all memory of a tree as one block, as STRAKE_CJSON_ARENA=1 does in the
 * environment when the library is loaded; 0 makes them take a block for each node and text as cJSON does, which is the
 * default. For the whole process.
 *
 * The block is given back with the last node and text of the tree, each of which the functions of cJSON may still detach,
 * replace or delete. Texts of such a tree must not be passed to free(), realloc() or the program's own hook; cJSON_free()
 * takes them.
 *
 * Threads: any. It holds for texts that are parsed from then on.
 */
void strake_cjson_set_arena(int arena);

/** @brief Who answers, as STRAKE_CJSON_MODE says in the environment when the library is loaded. */
enum strake_cjson_mode {
  STRAKE_CJSON_LEGACY = 0, /**< The original library; this one does nothing. */
  STRAKE_CJSON_SHADOW = 1, /**< The original library; this one runs behind it and is compared. */
  STRAKE_CJSON_VERIFY = 2, /**< This library; the original one runs behind it and is compared. */
  STRAKE_CJSON_SAFE = 3,   /**< This library. The default. */
  STRAKE_CJSON_AA = 4      /**< The original library, which runs once more behind itself and is compared. */
};

/**
 * @brief What was compared since the library was loaded. In modes that compare, each call of a function that is compared
 * is counted in one of equal, different, known, unfit and not_sampled; in the others none is. docs/cjson.md says which functions are.
 */
typedef struct strake_cjson_counters {
  size_t size;            /**< sizeof(strake_cjson_counters), set by the caller. */
  uint64_t mode;          /**< One of enum strake_cjson_mode. */
  uint64_t equal;         /**< Both libraries did the same. */
  uint64_t different;     /**< They didn't. */
  uint64_t known;         /**< They didn't, in a way that docs/cjson/divergences.tsv has. */
  uint64_t unfit;         /**< Not compared: no memory, or a tree that the original can't be led through. */
  uint64_t lines_written; /**< Divergences that were written. */
  uint64_t lines_lost;    /**< Divergences that should have been and were not. */
  uint64_t not_sampled;   /**< Not compared: the run rate left the call out. */
} strake_cjson_counters;

/** @brief Counters that strake_cjson_get_counters() can fill. */
#define STRAKE_CJSON_COUNTERS_INIT { sizeof(strake_cjson_counters), 0, 0, 0, 0, 0, 0, 0, 0 }

/**
 * @brief Reads the counters.
 * @return 0, or -1 and nothing is changed if counters is NULL or its size is that of no version so far.
 *
 * Threads: any; all numbers together are right when no call is under way.
 */
int strake_cjson_get_counters(strake_cjson_counters* counters);

#ifdef __cplusplus
}
#endif

#endif
