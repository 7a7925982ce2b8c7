/**
 * @file strake_cjson.h
 * @brief What Strake's libcjson.so.1 has beside the functions of cJSON. docs/cjson.md explains it.
 *
 * Programs that are to run with either library look the functions up when they run, or set the environment instead.
 */
#ifndef STRAKE_CJSON_H
#define STRAKE_CJSON_H

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

#ifdef __cplusplus
}
#endif

#endif
