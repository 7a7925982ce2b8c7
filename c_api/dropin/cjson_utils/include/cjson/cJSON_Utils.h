/**
 * @file cJSON_Utils.h
 * @brief The interface of cJSON_Utils 1.7.15 (libcjson_utils.so.1): JSON Pointer, Patch and Merge Patch on trees of
 * cJSON.
 *
 * Programs are compiled with it, or run with the shared object, without being changed. docs/cjson_utils.md says what is
 * alike and has the register of what differs on purpose. Memory comes from the hooks of cJSON. Items are of one thread
 * at a time; different trees may be used by different threads at once. Each function that has a twin for CaseSensitive
 * takes names that differ in the case of ASCII letters alone for the same.
 */
#ifndef cJSON_Utils__h
#define cJSON_Utils__h

#include <cjson/cJSON.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * @brief Finds what a JSON Pointer (RFC 6901) leads to. What doesn't begin with a slash leads to the item itself, and
 * an empty token to the first item of an array.
 * @return the item, which stays where it is; NULL if there is none, or if an argument is NULL.
 */
CJSON_PUBLIC(cJSON*) cJSONUtils_GetPointer(cJSON* const object, const char* pointer);
CJSON_PUBLIC(cJSON*) cJSONUtils_GetPointerCaseSensitive(cJSON* const object, const char* pointer);

/**
 * @brief Makes the patches (RFC 6902) that turn one tree into another. The members of objects in both trees are put in
 * the order of their names.
 * @return an array, to be deleted by the caller; NULL if an argument is NULL, if there is no memory, or if a tree holds
 * itself.
 */
CJSON_PUBLIC(cJSON*) cJSONUtils_GeneratePatches(cJSON* const from, cJSON* const to);
CJSON_PUBLIC(cJSON*) cJSONUtils_GeneratePatchesCaseSensitive(cJSON* const from, cJSON* const to);

/**
 * @brief Adds a patch to an array: {"op": operation, "path": path}, and "value" with a copy of value unless that is
 * NULL. Nothing is added if another argument is NULL, or if there is no memory.
 */
CJSON_PUBLIC(void)
cJSONUtils_AddPatchToArray(cJSON* const array, const char* const operation, const char* const path,
                           const cJSON* const value);

/**
 * @brief Applies an array of patches (RFC 6902), all of them or none. What a successful "test" compared has its members
 * in the order of their names afterwards.
 * @return 0, or why nothing was changed: 1 patches isn't an array, or a test failed; 2 a patch without a path; 3
 * without an operation; 4 without a source ("from"); 5 no item at the source; 6 no memory for a copy; 7 no value; 8 no
 * memory for the value; 9 no array or object that the path leads into; 10 an index beyond the end; 11 no index; 13 no
 * item at the path.
 */
CJSON_PUBLIC(int) cJSONUtils_ApplyPatches(cJSON* const object, const cJSON* const patches);
CJSON_PUBLIC(int) cJSONUtils_ApplyPatchesCaseSensitive(cJSON* const object, const cJSON* const patches);

/**
 * @brief Applies a merge patch (RFC 7396) to a tree, which is changed or deleted. A patch of NULL deletes it.
 * @return the tree in its place. NULL if patch is NULL; without memory, and if the patch holds itself, the tree is as
 * it was and stays the caller's.
 */
CJSON_PUBLIC(cJSON*) cJSONUtils_MergePatch(cJSON* target, const cJSON* const patch);
CJSON_PUBLIC(cJSON*) cJSONUtils_MergePatchCaseSensitive(cJSON* target, const cJSON* const patch);

/**
 * @brief Makes the merge patch (RFC 7396) that turns one tree into another. The members of objects that are compared
 * are put in the order of their names, in both trees.
 * @return the patch, to be deleted by the caller: null if to is NULL. NULL if nothing differs, if there is no memory,
 * or if a tree holds itself.
 */
CJSON_PUBLIC(cJSON*) cJSONUtils_GenerateMergePatch(cJSON* const from, cJSON* const to);
CJSON_PUBLIC(cJSON*) cJSONUtils_GenerateMergePatchCaseSensitive(cJSON* const from, cJSON* const to);

/**
 * @brief The JSON Pointer that leads from one item to another.
 * @return a block of the hooks, to be freed by the caller; NULL if no pointer does, if an argument is NULL, or if there
 * is no memory.
 */
CJSON_PUBLIC(char*) cJSONUtils_FindPointerFromObjectTo(const cJSON* const object, const cJSON* const target);

/** @brief Puts the members of an object in the order of their names; those of one name stay in theirs. */
CJSON_PUBLIC(void) cJSONUtils_SortObject(cJSON* const object);
CJSON_PUBLIC(void) cJSONUtils_SortObjectCaseSensitive(cJSON* const object);

#ifdef __cplusplus
}
#endif

#endif
