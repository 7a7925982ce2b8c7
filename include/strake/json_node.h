/**
 * @file json_node.h
 * @brief The nodes of a JSON tree, read.
 *
 * Where a function leads to no node, its status is ::STRAKE_JSON_NOT_FOUND. Items are nodes with all that is known of
 * them, which are read many in one call.
 */
#ifndef STRAKE_JSON_NODE_H
#define STRAKE_JSON_NODE_H

#include "strake/json_tree.h"

#ifdef __cplusplus
extern "C" {
#endif

/** @brief A node with all that is known of it. What doesn't concern its type is 0 or empty. */
typedef struct strake_json_node_item {
  strake_json_node node; /**< The node itself. */
  strake_bytes name;     /**< Name of the member that it is the value of, in UTF-8. */
  strake_bytes text;     /**< Of a string its bytes, of a number its text if it is kept as one. */
  int64_t integer;       /**< The number, with ::STRAKE_JSON_IS_INT64. */
  uint64_t natural;      /**< The number, with ::STRAKE_JSON_IS_UINT64. */
  double real;           /**< The number, with ::STRAKE_JSON_IS_DOUBLE. */
  uint64_t count;        /**< Elements of an array, members of an object. */
  strake_json_type type; /**< What it is. */
  uint32_t flags;        /**< Sum of STRAKE_JSON_IS_... and STRAKE_JSON_..._NUL, as in strake_json_item. */
  uint32_t depth;        /**< In a walk: in how many containers it is, below where the walk began. */
  uint32_t reserved;     /**< 0. */
} strake_json_node_item;

/**
 * @brief Gives all that is known of a node.
 * @param node  The node.
 * @param item  Receives it.
 * @param error Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_OUT_OF_MEMORY; ::STRAKE_BUSY while another call changes the tree;
 *         ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_JSON_STALE_NODE;
 *         ::STRAKE_BAD_ARGUMENT for a node that the tree never had; ::STRAKE_BAD_BUFFER.
 *
 * Views hold until the tree is changed or freed.
 * Threads: any; many may read a tree at once.
 * SAFETY: the caller guarantees that item is writable. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_json_node_get_item(strake_json_node node, strake_json_node_item* item,
                                                                    strake_error* error);

/**
 * @brief Gives the array or object that a node is in. The root and detached nodes are in none.
 * @param node   The node.
 * @param parent Receives the container.
 * @param error  Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_JSON_NOT_FOUND; ::STRAKE_BUSY while another call changes the tree;
 *         ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_JSON_STALE_NODE;
 *         ::STRAKE_BAD_ARGUMENT for a node that the tree never had; ::STRAKE_BAD_BUFFER.
 *
 * Threads: any; many may read a tree at once.
 * SAFETY: the caller guarantees that parent is writable. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_json_node_parent(strake_json_node node, strake_json_node* parent,
                                                                  strake_error* error);

/**
 * @brief Gives the first element of an array or the value of the first member of an object.
 * @param container The array or object.
 * @param first     Receives the node.
 * @param error     Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_JSON_NOT_FOUND; ::STRAKE_JSON_WRONG_TYPE; ::STRAKE_BUSY while another call changes the
 *         tree; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_JSON_STALE_NODE;
 *         ::STRAKE_BAD_ARGUMENT for a node that the tree never had; ::STRAKE_BAD_BUFFER.
 *
 * Threads: any; many may read a tree at once.
 * SAFETY: the caller guarantees that first is writable. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_json_node_first(strake_json_node container, strake_json_node* first,
                                                                 strake_error* error);

/**
 * @brief Gives the last element of an array or the value of the last member of an object.
 * @param container The array or object.
 * @param last      Receives the node.
 * @param error     Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_JSON_NOT_FOUND; ::STRAKE_JSON_WRONG_TYPE; ::STRAKE_BUSY while another call changes the
 *         tree; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_JSON_STALE_NODE;
 *         ::STRAKE_BAD_ARGUMENT for a node that the tree never had; ::STRAKE_BAD_BUFFER.
 *
 * Threads: any; many may read a tree at once.
 * SAFETY: the caller guarantees that last is writable. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_json_node_last(strake_json_node container, strake_json_node* last,
                                                                strake_error* error);

/**
 * @brief Gives the node that follows in the same container.
 * @param node  The node.
 * @param next  Receives the node.
 * @param error Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_JSON_NOT_FOUND; ::STRAKE_BUSY while another call changes the tree;
 *         ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_JSON_STALE_NODE;
 *         ::STRAKE_BAD_ARGUMENT for a node that the tree never had; ::STRAKE_BAD_BUFFER.
 *
 * Threads: any; many may read a tree at once.
 * SAFETY: the caller guarantees that next is writable. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_json_node_next(strake_json_node node, strake_json_node* next,
                                                                strake_error* error);

/**
 * @brief Gives the node that precedes in the same container.
 * @param node     The node.
 * @param previous Receives the node.
 * @param error    Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_JSON_NOT_FOUND; ::STRAKE_BUSY while another call changes the tree;
 *         ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_JSON_STALE_NODE;
 *         ::STRAKE_BAD_ARGUMENT for a node that the tree never had; ::STRAKE_BAD_BUFFER.
 *
 * Threads: any; many may read a tree at once.
 * SAFETY: the caller guarantees that previous is writable. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_json_node_previous(strake_json_node node, strake_json_node* previous,
                                                                    strake_error* error);

/**
 * @brief Says which element or member of its container a node is.
 * @param node  The node.
 * @param index Receives how many stand before it.
 * @param error Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_JSON_NOT_FOUND for one that is in none; ::STRAKE_BUSY while another call changes the
 *         tree; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_JSON_STALE_NODE;
 *         ::STRAKE_BAD_ARGUMENT for a node that the tree never had; ::STRAKE_BAD_BUFFER.
 *
 * Threads: any; many may read a tree at once.
 * SAFETY: the caller guarantees that index is writable. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_json_node_get_index(strake_json_node node, uint64_t* index,
                                                                     strake_error* error);

/**
 * @brief Gives an element of an array.
 * @param array The array.
 * @param index Which element, counted from 0.
 * @param node  Receives the element.
 * @param error Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_JSON_NOT_FOUND behind the last element; ::STRAKE_JSON_WRONG_TYPE; ::STRAKE_BUSY while
 *         another call changes the tree; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE;
 *         ::STRAKE_JSON_STALE_NODE; ::STRAKE_BAD_ARGUMENT for a node that the tree never had; ::STRAKE_BAD_BUFFER.
 *
 * Takes a time that grows with the logarithm of the size.
 * Threads: any; many may read a tree at once.
 * SAFETY: the caller guarantees that node is writable. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_json_node_element(strake_json_node array, uint64_t index,
                                                                   strake_json_node* node, strake_error* error);

/**
 * @brief Gives the value of a member by its name.
 * @param object    The object.
 * @param name      The name, in UTF-8. May be NULL if name_size is 0.
 * @param name_size Size of name in bytes.
 * @param node      Receives the value.
 * @param error     Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_JSON_NOT_FOUND; ::STRAKE_JSON_WRONG_TYPE; ::STRAKE_BUSY while another call changes the
 *         tree; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_JSON_STALE_NODE;
 *         ::STRAKE_BAD_ARGUMENT for a node that the tree never had; ::STRAKE_BAD_BUFFER.
 *
 * Of members of one name the first is found. Takes a time that grows with the logarithm of the size.
 * Threads: any; many may read a tree at once.
 * SAFETY: the caller guarantees name_size readable bytes at name, and that node is writable. The library checks for
 * NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_json_node_member(strake_json_node object, const char* name,
                                                                  size_t name_size, strake_json_node* node,
                                                                  strake_error* error);

/**
 * @brief Gives the node that a JSON Pointer leads to.
 * @param from         Where the pointer begins.
 * @param pointer      The pointer as a string, e.g. "/servers/0/name". May be NULL if pointer_size is 0: from itself.
 * @param pointer_size Size of pointer in bytes.
 * @param node         Receives the node.
 * @param error        Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_JSON_NOT_FOUND, with the offset of the part of the pointer that leads nowhere;
 *         ::STRAKE_JSON_INVALID_POINTER; ::STRAKE_OUT_OF_MEMORY; ::STRAKE_BUSY while another call changes the tree;
 *         ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_JSON_STALE_NODE;
 *         ::STRAKE_BAD_ARGUMENT for a node that the tree never had; ::STRAKE_BAD_BUFFER.
 *
 * RFC 6901.
 * Threads: any; many may read a tree at once.
 * SAFETY: the caller guarantees pointer_size readable bytes at pointer, and that node is writable. The library checks
 * for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_json_node_at(strake_json_node from, const char* pointer,
                                                              size_t pointer_size, strake_json_node* node,
                                                              strake_error* error);

/**
 * @brief Writes the JSON Pointer that leads to a node from the root, or from the detached node that it is in.
 * @param node     The node.
 * @param buffer   Receives the pointer and a NUL. May be NULL if capacity is 0.
 * @param capacity Size of buffer in bytes.
 * @param size     Receives the length of the pointer in bytes, without the NUL. May be NULL.
 * @param error    Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_BUFFER_TOO_SMALL, with size set; ::STRAKE_OUT_OF_MEMORY; ::STRAKE_BUSY while another
 *         call changes the tree; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE;
 *         ::STRAKE_JSON_STALE_NODE; ::STRAKE_BAD_ARGUMENT for a node that the tree never had; ::STRAKE_BAD_BUFFER.
 *
 * RFC 6901. A name may hold NUL. Where names are alike in an object, the pointer means the first of them. A call that
 * fails writes nothing to buffer.
 * Threads: any; many may read a tree at once.
 * SAFETY: the caller guarantees capacity writable bytes at buffer, and that size is writable or NULL. The library
 * checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_json_node_get_path(strake_json_node node, char* buffer,
                                                                    size_t capacity, size_t* size, strake_error* error);

/**
 * @brief Gives the next elements of an array or members of an object, with all that is known of them.
 * @param container The array or object.
 * @param cursor    Where to go on: 0 for the first call; is moved behind the last item that was given.
 * @param items     Receives the items.
 * @param capacity  How many items there is room for, at least 1.
 * @param count     Receives how many were given; 0 if there are no more.
 * @param error     Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_JSON_WRONG_TYPE; ::STRAKE_OUT_OF_MEMORY; ::STRAKE_BUSY while another call changes the
 *         tree; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_JSON_STALE_NODE;
 *         ::STRAKE_BAD_ARGUMENT for a node that the tree never had, a cursor behind the last item, or capacity 0;
 *         ::STRAKE_BAD_BUFFER.
 *
 * The cursor is an index. A call that fails leaves it as it is.
 * Threads: any; many may read a tree at once.
 * SAFETY: the caller guarantees room for capacity items at items, and that cursor and count are writable. The library
 * checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_json_node_next_items(strake_json_node container, uint64_t* cursor,
                                                                      strake_json_node_item* items, size_t capacity,
                                                                      size_t* count, strake_error* error);

/**
 * @brief Gives the next nodes of a node and all that it holds, in the order of the text, without recursion.
 * @param node     Where the walk begins: the first item, of depth 0.
 * @param cursor   Where to go on: 0 for the first call; is moved behind the last item that was given.
 * @param items    Receives the items.
 * @param capacity How many items there is room for, at least 1.
 * @param count    Receives how many were given; 0 if there are no more.
 * @param error    Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_JSON_STALE_NODE also where the node that comes next was removed; ::STRAKE_BAD_ARGUMENT
 *         for a node that the tree never had, a cursor that leads out of node, or capacity 0; ::STRAKE_OUT_OF_MEMORY;
 *         ::STRAKE_BUSY while another call changes the tree; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE;
 *         ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_BUFFER.
 *
 * A container comes before what it holds, of which depth is one more. A call that fails leaves cursor as it is. Each
 * call takes a time that grows with the depth at which it begins.
 * Threads: any; many may read a tree at once.
 * SAFETY: the caller guarantees room for capacity items at items, and that cursor and count are writable. The library
 * checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_json_node_walk(strake_json_node node, uint64_t* cursor,
                                                                strake_json_node_item* items, size_t capacity,
                                                                size_t* count, strake_error* error);

/**
 * @brief Compares the values of two nodes.
 * @param a     First node.
 * @param b     Second node, of this or another tree.
 * @param error Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_NOT_EQUAL; ::STRAKE_OUT_OF_MEMORY; ::STRAKE_BUSY while another call changes the tree;
 *         ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_JSON_STALE_NODE;
 *         ::STRAKE_BAD_ARGUMENT for a node that the tree never had.
 *
 * Numbers are equal if they are the same number: 1 and 1.0 are. Members are compared without their order; where names
 * stand more than once, those of one name in their order. RFC 6902 section 4.6.
 * Threads: any; many may read a tree at once.
 * SAFETY: asks nothing of the caller.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_json_node_equal(strake_json_node a, strake_json_node b,
                                                                 strake_error* error);

#ifdef __cplusplus
}
#endif

#endif
