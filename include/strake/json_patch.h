/**
 * @file json_patch.h
 * @brief JSON Patch (RFC 6902) and JSON Merge Patch (RFC 7396): applied to a tree, and made from two values.
 *
 * A patch is applied whole or not at all: where one fails, the tree and all its nodes are as they were.
 */
#ifndef STRAKE_JSON_PATCH_H
#define STRAKE_JSON_PATCH_H

#include "strake/json_tree.h"

#ifdef __cplusplus
extern "C" {
#endif

/** @brief What a JSON Patch may ask for. A value equal to a limit is permitted. */
typedef struct strake_json_patch_options {
  size_t size;             /**< sizeof(strake_json_patch_options). */
  uint64_t max_operations; /**< Operations; 65536. */
  uint64_t max_copied;     /**< Nodes that all of its "copy" operations copy; 2^20. */
} strake_json_patch_options;

/** @brief The default options. */
#define STRAKE_JSON_PATCH_OPTIONS_INIT                                                                                 \
  { sizeof(strake_json_patch_options), 65536, 1048576 }

/**
 * @brief Applies a JSON Patch to a tree.
 * @param tree    The tree, of which the root is patched.
 * @param patch   The patch: an array of operations.
 * @param options Limits, or NULL for ::STRAKE_JSON_PATCH_OPTIONS_INIT.
 * @param done    Receives how many operations could be done: if the call fails, the index of the one that failed. May
 *                be NULL.
 * @param error   Receives the detail of a failure; the offset is where in the text of the patch the operation that
 *                failed begins. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_JSON_INVALID_PATCH for what isn't an operation; ::STRAKE_JSON_INVALID_POINTER;
 *         ::STRAKE_JSON_NOT_FOUND for a path that leads nowhere; ::STRAKE_JSON_TEST_FAILED; ::STRAKE_JSON_CYCLE for a
 *         value that is moved into itself; ::STRAKE_JSON_IS_ROOT for the removal of the whole value;
 *         ::STRAKE_JSON_TOO_MUCH_WORK; ::STRAKE_JSON_TOO_MANY_NODES; ::STRAKE_JSON_TOO_MANY_MEMBERS;
 *         ::STRAKE_JSON_STRING_TOO_LONG; ::STRAKE_JSON_TOO_MUCH_MEMORY; ::STRAKE_JSON_REPEATED_MEMBER,
 *         ::STRAKE_JSON_INVALID_UTF8 and ::STRAKE_JSON_NOT_FINITE for a patch that was parsed with lenience;
 *         ::STRAKE_OUT_OF_MEMORY; ::STRAKE_BUSY while another call uses the tree, or the document is being freed;
 *         ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_ARGUMENT for a place that
 *         the document doesn't have, or an impossible option; ::STRAKE_BAD_BUFFER.
 *
 * Nodes that the patch doesn't remove stay what they are, moved ones too. A patch that fails changes nothing: every
 * node is where it was, under the same token. RFC 6902.
 * Threads: any, one at a time.
 * SAFETY: the caller guarantees a struct of the size that it states at options, and that done is writable or NULL. The
 * library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_json_patch_apply(strake_json_tree* tree, strake_json_value patch,
                                                                  const strake_json_patch_options* options,
                                                                  uint64_t* done, strake_error* error);

/**
 * @brief Applies a JSON Merge Patch to a tree.
 * @param tree  The tree, of which the root is patched.
 * @param patch The patch.
 * @param error Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_JSON_TOO_MANY_NODES; ::STRAKE_JSON_TOO_MANY_MEMBERS; ::STRAKE_JSON_STRING_TOO_LONG;
 *         ::STRAKE_JSON_TOO_MUCH_MEMORY; ::STRAKE_JSON_REPEATED_MEMBER, ::STRAKE_JSON_INVALID_UTF8 and
 *         ::STRAKE_JSON_NOT_FINITE for a patch that was parsed with lenience; ::STRAKE_OUT_OF_MEMORY; ::STRAKE_BUSY
 *         while another call uses the tree, or the document is being freed; ::STRAKE_NULL_ARGUMENT;
 *         ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_ARGUMENT for a place that the document doesn't have.
 *
 * A patch that fails changes nothing, as with strake_json_patch_apply(). RFC 7396.
 * Threads: any, one at a time.
 * SAFETY: asks nothing of the caller.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_json_merge_patch_apply(strake_json_tree* tree, strake_json_value patch,
                                                                        strake_error* error);

/**
 * @brief Makes the JSON Patch that makes a value equal to another one.
 * @param from   What there is.
 * @param to     What there shall be, in the same document or another one.
 * @param limits Limits of the patch, or NULL for ::STRAKE_JSON_TREE_OPTIONS_INIT.
 * @param patch  Receives the patch, which the caller owns and frees by strake_json_free(); NULL on failure.
 * @param error  Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_JSON_REPEATED_MEMBER for an object in which a name stands twice;
 *         ::STRAKE_JSON_TOO_MANY_NODES; ::STRAKE_JSON_TOO_MANY_MEMBERS; ::STRAKE_JSON_TOO_DEEP;
 *         ::STRAKE_JSON_STRING_TOO_LONG; ::STRAKE_JSON_TOO_MUCH_MEMORY; ::STRAKE_JSON_INVALID_UTF8 and
 *         ::STRAKE_JSON_NOT_FINITE for what was parsed with lenience; ::STRAKE_OUT_OF_MEMORY;
 *         ::STRAKE_TOO_MANY_HANDLES; ::STRAKE_BUSY while a document is being freed; ::STRAKE_NULL_ARGUMENT;
 *         ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_ARGUMENT for a place that a document doesn't have,
 *         or an impossible limit; ::STRAKE_BAD_BUFFER.
 *
 * It says "add", "remove" and "replace". It isn't always the shortest one: of arrays, what they begin and end with in
 * common stays, and the rest is compared element by element. RFC 6902.
 * Threads: any; many may read a document at once.
 * SAFETY: the caller guarantees a struct of the size that it states at limits, and that patch is writable. The library
 * checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_json_patch_make(strake_json_value from, strake_json_value to,
                                                                 const strake_json_tree_options* limits,
                                                                 strake_json_document** patch, strake_error* error);

/**
 * @brief Makes the JSON Merge Patch that makes a value equal to another one.
 * @param from   What there is.
 * @param to     What there shall be, in the same document or another one.
 * @param limits Limits of the patch, or NULL for ::STRAKE_JSON_TREE_OPTIONS_INIT.
 * @param patch  Receives the patch, which the caller owns and frees by strake_json_free(); NULL on failure.
 * @param error  Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_JSON_NULL_IN_MERGE_PATCH for a member that would have to become null, which such a
 *         patch can't say, with its offset in the text of to; ::STRAKE_JSON_REPEATED_MEMBER for an object in which a
 *         name stands twice; ::STRAKE_JSON_TOO_MANY_NODES; ::STRAKE_JSON_TOO_MANY_MEMBERS; ::STRAKE_JSON_TOO_DEEP;
 *         ::STRAKE_JSON_STRING_TOO_LONG; ::STRAKE_JSON_TOO_MUCH_MEMORY; ::STRAKE_JSON_INVALID_UTF8 and
 *         ::STRAKE_JSON_NOT_FINITE for what was parsed with lenience; ::STRAKE_OUT_OF_MEMORY;
 *         ::STRAKE_TOO_MANY_HANDLES; ::STRAKE_BUSY while a document is being freed; ::STRAKE_NULL_ARGUMENT;
 *         ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_ARGUMENT for a place that a document doesn't have,
 *         or an impossible limit; ::STRAKE_BAD_BUFFER.
 *
 * Use strake_json_patch_make() where members may be null. RFC 7396.
 * Threads: any; many may read a document at once.
 * SAFETY: the caller guarantees a struct of the size that it states at limits, and that patch is writable. The library
 * checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_json_merge_patch_make(strake_json_value from, strake_json_value to,
                                                                       const strake_json_tree_options* limits,
                                                                       strake_json_document** patch,
                                                                       strake_error* error);

#ifdef __cplusplus
}
#endif

#endif
