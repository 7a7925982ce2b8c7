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

#ifdef __cplusplus
}
#endif

#endif
