/**
 * @file json_tree.h
 * @brief JSON values that can be changed.
 *
 * A tree holds one value, of which each part is a node: a small token that can't dangle. A node that was removed is
 * refused as stale, also after its memory was used again. strake/json_node.h has what reads nodes. Many threads may
 * read a tree at once, or one may change it. docs/json_tree.md has examples and every choice that was made.
 */
#ifndef STRAKE_JSON_TREE_H
#define STRAKE_JSON_TREE_H

#include "strake/json_content.h"

#ifdef __cplusplus
extern "C" {
#endif

/** @brief The limits of a tree. A value equal to a limit is permitted. */
typedef struct strake_json_tree_options {
  size_t size;          /**< sizeof(strake_json_tree_options). */
  uint64_t max_depth;   /**< Arrays and objects within each other, in what is frozen; up to 2^24 - 1; 1024. */
  uint64_t max_members; /**< Elements or members of one array or object; 2^20. */
  uint64_t max_string;  /**< Bytes of a string, a name, or the text of a number; 16 MiB. */
  uint64_t max_memory;  /**< Bytes of memory that the tree may take; 1 GiB. */
  uint64_t max_nodes;   /**< Nodes, with detached ones; 2^24. */
  strake_json_duplicates duplicates; /**< ::STRAKE_JSON_REFUSE_DUPLICATES, or ::STRAKE_JSON_KEEP_ALL. */
  uint32_t reserved;                 /**< 0. */
} strake_json_tree_options;

/** @brief The default limits. */
#define STRAKE_JSON_TREE_OPTIONS_INIT                                                                                  \
  { sizeof(strake_json_tree_options), 1024, 1048576, 16777216, 1073741824, 16777216, 0, 0 }

/**
 * @brief Makes a tree of which the root is null.
 * @param limits The limits, or NULL for ::STRAKE_JSON_TREE_OPTIONS_INIT. They are copied.
 * @param tree   Receives the tree, which the caller owns and frees by strake_json_tree_free(); NULL on failure.
 * @param error  Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_OUT_OF_MEMORY; ::STRAKE_TOO_MANY_HANDLES; ::STRAKE_NULL_ARGUMENT; ::STRAKE_BAD_ARGUMENT
 *         for a limit that is impossible; ::STRAKE_BAD_BUFFER.
 *
 * Give it another root by strake_json_node_replace().
 * Threads: any.
 * SAFETY: the caller guarantees a struct of the size that it states at limits, and that tree is writable. The library
 * checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_json_tree_new(const strake_json_tree_options* limits,
                                                               strake_json_tree** tree, strake_error* error);

/**
 * @brief Makes a tree of a copy of a value of a document.
 * @param value  The value.
 * @param limits The limits, or NULL for ::STRAKE_JSON_TREE_OPTIONS_INIT. They are copied.
 * @param tree   Receives the tree, which the caller owns and frees by strake_json_tree_free(); NULL on failure.
 * @param error  Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_JSON_TOO_MANY_NODES; ::STRAKE_JSON_TOO_MANY_MEMBERS; ::STRAKE_JSON_STRING_TOO_LONG;
 *         ::STRAKE_JSON_TOO_MUCH_MEMORY; ::STRAKE_JSON_REPEATED_MEMBER, ::STRAKE_JSON_INVALID_UTF8 and
 *         ::STRAKE_JSON_NOT_FINITE for what was tolerated in the document; ::STRAKE_OUT_OF_MEMORY;
 *         ::STRAKE_TOO_MANY_HANDLES; ::STRAKE_BUSY while the document is being freed; ::STRAKE_NULL_ARGUMENT;
 *         ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_ARGUMENT for a place that the document doesn't have,
 *         or a limit that is impossible; ::STRAKE_BAD_BUFFER.
 *
 * Numbers keep the text that they have in the document. The document isn't needed afterwards.
 * Threads: any; many may read a document at once.
 * SAFETY: the caller guarantees a struct of the size that it states at limits, and that tree is writable. The library
 * checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_json_tree_of_value(strake_json_value value,
                                                                    const strake_json_tree_options* limits,
                                                                    strake_json_tree** tree, strake_error* error);

/**
 * @brief Makes a tree of a text.
 * @param data    The text, in UTF-8. May be NULL if size is 0.
 * @param size    Size of data in bytes.
 * @param options How the text is read, or NULL for ::STRAKE_JSON_OPTIONS_INIT.
 * @param limits  The limits, or NULL for ::STRAKE_JSON_TREE_OPTIONS_INIT. They are copied.
 * @param tree    Receives the tree, which the caller owns and frees by strake_json_tree_free(); NULL on failure.
 * @param error   Receives the detail of a failure, with the offset of the byte. May be NULL.
 * @return ::STRAKE_OK; a status from ::STRAKE_JSON_TRUNCATED to ::STRAKE_JSON_TOO_MUCH_MEMORY if the text is refused;
 *         ::STRAKE_JSON_TOO_MANY_NODES; ::STRAKE_JSON_NOT_FINITE; ::STRAKE_OUT_OF_MEMORY; ::STRAKE_TOO_MANY_HANDLES;
 *         ::STRAKE_NULL_ARGUMENT; ::STRAKE_BAD_ARGUMENT for an option or a limit that is impossible;
 *         ::STRAKE_BAD_BUFFER.
 *
 * The same as strake_json_parse() and strake_json_tree_of_value().
 * Threads: any.
 * SAFETY: the caller guarantees size readable bytes at data, structs of the sizes that they state at options and
 * limits, and that tree is writable. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_json_tree_parse(const uint8_t* data, size_t size,
                                                                 const strake_json_options* options,
                                                                 const strake_json_tree_options* limits,
                                                                 strake_json_tree** tree, strake_error* error);

/**
 * @brief Frees a tree with all its nodes, detached ones too.
 * @param tree  The tree; NULL does nothing.
 * @param error Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BUSY while another call uses it.
 *
 * Documents that were frozen from it live on.
 * Threads: any.
 * SAFETY: the caller no longer uses views of its texts.
 */
STRAKE_API strake_status strake_json_tree_free(strake_json_tree* tree, strake_error* error);

/**
 * @brief Gives the node that is the whole value.
 * @param tree  The tree.
 * @param root  Receives the root.
 * @param error Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_BUSY while another call changes the tree; ::STRAKE_NULL_ARGUMENT;
 *         ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_BUFFER.
 *
 * There always is one.
 * Threads: any; many may read a tree at once.
 * SAFETY: the caller guarantees that root is writable. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_json_tree_root(const strake_json_tree* tree, strake_json_node* root,
                                                                strake_error* error);

/**
 * @brief The bytes of memory that a tree takes, besides its handle.
 * @param tree   The tree.
 * @param memory Receives the bytes, with what is free and will be used again.
 * @param error  Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_BUSY while another call changes the tree; ::STRAKE_NULL_ARGUMENT;
 *         ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_BUFFER.
 *
 * Threads: any; many may read a tree at once.
 * SAFETY: the caller guarantees that memory is writable. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_json_tree_get_memory(const strake_json_tree* tree, uint64_t* memory,
                                                                      strake_error* error);

/**
 * @brief Counts the nodes of a tree, detached ones too.
 * @param tree  The tree.
 * @param count Receives how many nodes there are.
 * @param error Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_BUSY while another call changes the tree; ::STRAKE_NULL_ARGUMENT;
 *         ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_BUFFER.
 *
 * Threads: any; many may read a tree at once.
 * SAFETY: the caller guarantees that count is writable. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_json_tree_get_node_count(const strake_json_tree* tree, uint64_t* count,
                                                                          strake_error* error);

/**
 * @brief Makes a detached node.
 * @param tree    The tree.
 * @param content What is made.
 * @param node    Receives the node.
 * @param error   Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_JSON_INVALID_UTF8 and ::STRAKE_JSON_INVALID_NUMBER, with the offset in the text;
 *         ::STRAKE_JSON_NOT_FINITE; ::STRAKE_JSON_STRING_TOO_LONG; ::STRAKE_JSON_TOO_MANY_NODES;
 *         ::STRAKE_JSON_TOO_MUCH_MEMORY; ::STRAKE_JSON_OTHER_TREE and ::STRAKE_JSON_IS_ROOT for a node that can't be
 *         detached; ::STRAKE_JSON_TOO_MANY_MEMBERS and ::STRAKE_JSON_REPEATED_MEMBER in a copy; ::STRAKE_OUT_OF_MEMORY;
 *         ::STRAKE_BUSY while another call uses the tree; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE;
 *         ::STRAKE_BAD_HANDLE; ::STRAKE_JSON_STALE_NODE; ::STRAKE_BAD_ARGUMENT for a node that the tree never had, or a
 *         content that doesn't exist; ::STRAKE_BAD_BUFFER.
 *
 * Build with it from the inside out: strake_json_content_node() puts it where it belongs. It is the tree's, and is
 * freed with it, by strake_json_node_remove() or by strake_json_tree_remove_detached().
 * Threads: any, one at a time.
 * SAFETY: the caller guarantees what the content asks for, and that node is writable. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_json_tree_make(strake_json_tree* tree, strake_json_content content,
                                                                strake_json_node* node, strake_error* error);

/**
 * @brief Removes all detached nodes, with all that they hold.
 * @param tree  The tree.
 * @param error Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_BUSY while another call uses the tree; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE;
 *         ::STRAKE_BAD_HANDLE.
 *
 * Threads: any, one at a time.
 * SAFETY: asks nothing of the caller.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_json_tree_remove_detached(strake_json_tree* tree, strake_error* error);

/**
 * @brief Puts an element behind the last one of an array.
 * @param array   The array.
 * @param content What is put there.
 * @param node    Receives the node that was put there. May be NULL.
 * @param error   Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_JSON_WRONG_TYPE; ::STRAKE_JSON_TOO_MANY_MEMBERS; ::STRAKE_JSON_INVALID_UTF8 and
 *         ::STRAKE_JSON_INVALID_NUMBER, with the offset in the text; ::STRAKE_JSON_NOT_FINITE;
 *         ::STRAKE_JSON_STRING_TOO_LONG; ::STRAKE_JSON_TOO_MANY_NODES; ::STRAKE_JSON_TOO_MUCH_MEMORY;
 *         ::STRAKE_JSON_OTHER_TREE, ::STRAKE_JSON_IS_ROOT or ::STRAKE_JSON_CYCLE for a node that can't be moved there;
 *         ::STRAKE_OUT_OF_MEMORY; ::STRAKE_BUSY while another call uses the tree; ::STRAKE_NULL_ARGUMENT;
 *         ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_JSON_STALE_NODE; ::STRAKE_BAD_ARGUMENT for a node that
 *         the tree never had, or a content that doesn't exist; ::STRAKE_BAD_BUFFER.
 *
 * A call that fails has changed nothing.
 * Threads: any, one at a time.
 * SAFETY: the caller guarantees what the content asks for, and that node is writable or NULL. The library checks for
 * NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_json_node_append(strake_json_node array, strake_json_content content,
                                                                  strake_json_node* node, strake_error* error);

/**
 * @brief Puts an element into an array.
 * @param array   The array.
 * @param index   Which element it becomes, from 0 to their number; counted without itself where it is moved within the
 *                array.
 * @param content What is put there.
 * @param node    Receives the node that was put there. May be NULL.
 * @param error   Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_JSON_WRONG_TYPE; ::STRAKE_OUT_OF_RANGE for an index that is too large;
 *         ::STRAKE_JSON_TOO_MANY_MEMBERS; ::STRAKE_JSON_INVALID_UTF8 and ::STRAKE_JSON_INVALID_NUMBER, with the offset
 *         in the text; ::STRAKE_JSON_NOT_FINITE; ::STRAKE_JSON_STRING_TOO_LONG; ::STRAKE_JSON_TOO_MANY_NODES;
 *         ::STRAKE_JSON_TOO_MUCH_MEMORY; ::STRAKE_JSON_OTHER_TREE, ::STRAKE_JSON_IS_ROOT or ::STRAKE_JSON_CYCLE for a
 *         node that can't be moved there; ::STRAKE_OUT_OF_MEMORY; ::STRAKE_BUSY while another call uses the tree;
 *         ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_JSON_STALE_NODE;
 *         ::STRAKE_BAD_ARGUMENT for a node that the tree never had, or a content that doesn't exist;
 *         ::STRAKE_BAD_BUFFER.
 *
 * Takes a time that grows with the logarithm of the size, wherever the element stands. A call that fails has changed
 * nothing.
 * Threads: any, one at a time.
 * SAFETY: the caller guarantees what the content asks for, and that node is writable or NULL. The library checks for
 * NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_json_node_insert(strake_json_node array, uint64_t index,
                                                                  strake_json_content content, strake_json_node* node,
                                                                  strake_error* error);

/**
 * @brief Gives a member of an object another value, or the object another member.
 * @param object    The object.
 * @param name      The name, in UTF-8. May be NULL if name_size is 0.
 * @param name_size Size of name in bytes.
 * @param content   What is put there.
 * @param node      Receives the node that was put there. May be NULL.
 * @param error     Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_JSON_WRONG_TYPE; ::STRAKE_JSON_TOO_MANY_MEMBERS; ::STRAKE_JSON_INVALID_UTF8 and
 *         ::STRAKE_JSON_INVALID_NUMBER, with the offset in the text; ::STRAKE_JSON_NOT_FINITE;
 *         ::STRAKE_JSON_STRING_TOO_LONG; ::STRAKE_JSON_TOO_MANY_NODES; ::STRAKE_JSON_TOO_MUCH_MEMORY;
 *         ::STRAKE_JSON_OTHER_TREE, ::STRAKE_JSON_IS_ROOT or ::STRAKE_JSON_CYCLE for a node that can't be moved there;
 *         ::STRAKE_OUT_OF_MEMORY; ::STRAKE_BUSY while another call uses the tree; ::STRAKE_NULL_ARGUMENT;
 *         ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_JSON_STALE_NODE; ::STRAKE_BAD_ARGUMENT for a node that
 *         the tree never had, or a content that doesn't exist; ::STRAKE_BAD_BUFFER.
 *
 * The value that the member had is removed; a new member stands behind the last one. A call that fails has changed
 * nothing.
 * Threads: any, one at a time.
 * SAFETY: the caller guarantees what the content asks for, and that node is writable or NULL. The library checks for
 * NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_json_node_set(strake_json_node object, const char* name,
                                                               size_t name_size, strake_json_content content,
                                                               strake_json_node* node, strake_error* error);

/**
 * @brief Puts a new member into an object, at a place among the others.
 * @param object    The object.
 * @param index     Which member it becomes, from 0 to their number; counted without itself where it is moved within the
 *                  object.
 * @param name      The name, in UTF-8. May be NULL if name_size is 0.
 * @param name_size Size of name in bytes.
 * @param content   What is put there.
 * @param node      Receives the node that was put there. May be NULL.
 * @param error     Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_JSON_WRONG_TYPE; ::STRAKE_OUT_OF_RANGE for an index that is too large;
 *         ::STRAKE_JSON_REPEATED_MEMBER, unless the tree keeps duplicates; ::STRAKE_JSON_TOO_MANY_MEMBERS;
 *         ::STRAKE_JSON_INVALID_UTF8 and ::STRAKE_JSON_INVALID_NUMBER, with the offset in the text;
 *         ::STRAKE_JSON_NOT_FINITE; ::STRAKE_JSON_STRING_TOO_LONG; ::STRAKE_JSON_TOO_MANY_NODES;
 *         ::STRAKE_JSON_TOO_MUCH_MEMORY; ::STRAKE_JSON_OTHER_TREE, ::STRAKE_JSON_IS_ROOT or ::STRAKE_JSON_CYCLE for a
 *         node that can't be moved there; ::STRAKE_OUT_OF_MEMORY; ::STRAKE_BUSY while another call uses the tree;
 *         ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_JSON_STALE_NODE;
 *         ::STRAKE_BAD_ARGUMENT for a node that the tree never had, or a content that doesn't exist;
 *         ::STRAKE_BAD_BUFFER.
 *
 * A call that fails has changed nothing.
 * Threads: any, one at a time.
 * SAFETY: the caller guarantees what the content asks for, and that node is writable or NULL. The library checks for
 * NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_json_node_insert_member(strake_json_node object, uint64_t index,
                                                                         const char* name, size_t name_size,
                                                                         strake_json_content content,
                                                                         strake_json_node* node, strake_error* error);

/**
 * @brief Puts a node in the place of another: in an array, in an object under its name, or as the root.
 * @param old     What is removed, with all that it holds.
 * @param content What is put there.
 * @param node    Receives the node that was put there. May be NULL.
 * @param error   Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_JSON_INVALID_UTF8 and ::STRAKE_JSON_INVALID_NUMBER, with the offset in the text;
 *         ::STRAKE_JSON_NOT_FINITE; ::STRAKE_JSON_STRING_TOO_LONG; ::STRAKE_JSON_TOO_MANY_NODES;
 *         ::STRAKE_JSON_TOO_MUCH_MEMORY; ::STRAKE_JSON_OTHER_TREE, ::STRAKE_JSON_IS_ROOT or ::STRAKE_JSON_CYCLE for a
 *         node that can't be moved there; ::STRAKE_OUT_OF_MEMORY; ::STRAKE_BUSY while another call uses the tree;
 *         ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_JSON_STALE_NODE;
 *         ::STRAKE_BAD_ARGUMENT for a node that the tree never had, or a content that doesn't exist;
 *         ::STRAKE_BAD_BUFFER.
 *
 * A node that is within old may take its place. A call that fails has changed nothing.
 * Threads: any, one at a time.
 * SAFETY: the caller guarantees what the content asks for, and that node is writable or NULL. The library checks for
 * NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_json_node_replace(strake_json_node old, strake_json_content content,
                                                                   strake_json_node* node, strake_error* error);

/**
 * @brief Adds what a JSON Pointer says, as the operation "add" of RFC 6902: sets a member, or inserts an element, "-"
 * being behind the last.
 * @param from         Where the pointer begins.
 * @param pointer      The JSON Pointer, e.g. "/servers/-". May be NULL if pointer_size is 0: from itself is replaced.
 * @param pointer_size Size of pointer in bytes.
 * @param content      What is put there.
 * @param node         Receives the node that was put there. May be NULL.
 * @param error        Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_JSON_NOT_FOUND, with the offset of the part of the pointer that leads nowhere;
 *         ::STRAKE_JSON_INVALID_POINTER; ::STRAKE_JSON_TOO_MANY_MEMBERS; ::STRAKE_JSON_INVALID_UTF8 and
 *         ::STRAKE_JSON_INVALID_NUMBER, with the offset in the text; ::STRAKE_JSON_NOT_FINITE;
 *         ::STRAKE_JSON_STRING_TOO_LONG; ::STRAKE_JSON_TOO_MANY_NODES; ::STRAKE_JSON_TOO_MUCH_MEMORY;
 *         ::STRAKE_JSON_OTHER_TREE, ::STRAKE_JSON_IS_ROOT or ::STRAKE_JSON_CYCLE for a node that can't be moved there;
 *         ::STRAKE_OUT_OF_MEMORY; ::STRAKE_BUSY while another call uses the tree; ::STRAKE_NULL_ARGUMENT;
 *         ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_JSON_STALE_NODE; ::STRAKE_BAD_ARGUMENT for a node that
 *         the tree never had, or a content that doesn't exist; ::STRAKE_BAD_BUFFER.
 *
 * The container must exist. A call that fails has changed nothing.
 * Threads: any, one at a time.
 * SAFETY: the caller guarantees what the content asks for, and that node is writable or NULL. The library checks for
 * NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_json_node_add_at(strake_json_node from, const char* pointer,
                                                                  size_t pointer_size, strake_json_content content,
                                                                  strake_json_node* node, strake_error* error);

/**
 * @brief Removes what a JSON Pointer leads to, with all that it holds.
 * @param from         Where the pointer begins.
 * @param pointer      The JSON Pointer. May be NULL if pointer_size is 0: from itself.
 * @param pointer_size Size of pointer in bytes.
 * @param error        Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_JSON_NOT_FOUND, with the offset of the part of the pointer that leads nowhere;
 *         ::STRAKE_JSON_INVALID_POINTER; ::STRAKE_JSON_IS_ROOT; ::STRAKE_OUT_OF_MEMORY; ::STRAKE_BUSY while another
 *         call uses the tree; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE;
 *         ::STRAKE_JSON_STALE_NODE; ::STRAKE_BAD_ARGUMENT for a node that the tree never had; ::STRAKE_BAD_BUFFER.
 *
 * Threads: any, one at a time.
 * SAFETY: the caller guarantees pointer_size readable bytes at pointer. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_json_node_remove_at(strake_json_node from, const char* pointer,
                                                                     size_t pointer_size, strake_error* error);

/**
 * @brief Removes a node with all that it holds. Their tokens are stale from here on.
 * @param node  The node.
 * @param error Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_JSON_IS_ROOT; ::STRAKE_BUSY while another call uses the tree; ::STRAKE_NULL_ARGUMENT;
 *         ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_JSON_STALE_NODE; ::STRAKE_BAD_ARGUMENT for a node that
 *         the tree never had.
 *
 * Their memory is used for nodes to come.
 * Threads: any, one at a time.
 * SAFETY: the caller no longer uses views of their texts.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_json_node_remove(strake_json_node node, strake_error* error);

/**
 * @brief Takes a node from where it stands, with all that it holds, and keeps it. A detached node stays as it is.
 * @param node  The node.
 * @param error Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_JSON_IS_ROOT; ::STRAKE_BUSY while another call uses the tree; ::STRAKE_NULL_ARGUMENT;
 *         ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_JSON_STALE_NODE; ::STRAKE_BAD_ARGUMENT for a node that
 *         the tree never had.
 *
 * Threads: any, one at a time.
 * SAFETY: asks nothing of the caller.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_json_node_detach(strake_json_node node, strake_error* error);

/**
 * @brief Removes all that an array or object holds.
 * @param container The array or object.
 * @param error     Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_JSON_WRONG_TYPE; ::STRAKE_BUSY while another call uses the tree;
 *         ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_JSON_STALE_NODE;
 *         ::STRAKE_BAD_ARGUMENT for a node that the tree never had.
 *
 * Threads: any, one at a time.
 * SAFETY: the caller no longer uses views of their texts.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_json_node_clear(strake_json_node container, strake_error* error);

/**
 * @brief Gives a member another name. It stays where it stands.
 * @param node      The value of the member.
 * @param name      The name, in UTF-8. May be NULL if name_size is 0.
 * @param name_size Size of name in bytes.
 * @param error     Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_JSON_NOT_MEMBER; ::STRAKE_JSON_REPEATED_MEMBER, unless the tree keeps duplicates;
 *         ::STRAKE_JSON_INVALID_UTF8, with the offset; ::STRAKE_JSON_STRING_TOO_LONG; ::STRAKE_JSON_TOO_MUCH_MEMORY;
 *         ::STRAKE_OUT_OF_MEMORY; ::STRAKE_BUSY while another call uses the tree; ::STRAKE_NULL_ARGUMENT;
 *         ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_JSON_STALE_NODE; ::STRAKE_BAD_ARGUMENT for a node that
 *         the tree never had; ::STRAKE_BAD_BUFFER.
 *
 * Threads: any, one at a time.
 * SAFETY: the caller guarantees name_size readable bytes at name. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_json_node_rename(strake_json_node node, const char* name,
                                                                  size_t name_size, strake_error* error);

/**
 * @brief Puts two nodes in the place of each other. Names stay where they are.
 * @param a     First node.
 * @param b     Second node, of the same tree.
 * @param error Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_JSON_OTHER_TREE; ::STRAKE_JSON_CYCLE if one is within the other; ::STRAKE_BUSY while
 *         another call uses the tree; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE;
 *         ::STRAKE_JSON_STALE_NODE; ::STRAKE_BAD_ARGUMENT for a node that the tree never had.
 *
 * In the place of a detached node the other one becomes detached.
 * Threads: any, one at a time.
 * SAFETY: asks nothing of the caller.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_json_node_swap(strake_json_node a, strake_json_node b,
                                                                strake_error* error);

/**
 * @brief Makes a document of a copy of a node, which can be read, extracted and written as any other.
 * @param node     The node.
 * @param document Receives the document, which the caller owns and frees by strake_json_free(); NULL on failure.
 * @param error    Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_JSON_TOO_DEEP; ::STRAKE_JSON_TOO_MUCH_MEMORY; ::STRAKE_OUT_OF_MEMORY;
 *         ::STRAKE_TOO_MANY_HANDLES; ::STRAKE_BUSY while another call changes the tree; ::STRAKE_NULL_ARGUMENT;
 *         ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_JSON_STALE_NODE; ::STRAKE_BAD_ARGUMENT for a node that
 *         the tree never had; ::STRAKE_BAD_BUFFER.
 *
 * It is the document that the minified text of the node is parsed to: positions are those in that text.
 * Threads: any; many may read a tree at once.
 * SAFETY: the caller guarantees that document is writable. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_json_node_freeze(strake_json_node node,
                                                                  strake_json_document** document, strake_error* error);

#ifdef __cplusplus
}
#endif

#endif
