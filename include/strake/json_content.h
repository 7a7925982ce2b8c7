/**
 * @file json_content.h
 * @brief What can be put into a JSON tree: new values, copies, and nodes of the tree itself.
 */
#ifndef STRAKE_JSON_CONTENT_H
#define STRAKE_JSON_CONTENT_H

#include "strake/json_value.h"

#ifdef __cplusplus
extern "C" {
#endif

/** @brief A tree; created by strake_json_tree_new() and the like, freed by strake_json_tree_free(). */
typedef struct strake_json_tree strake_json_tree;

/** @brief A node of a tree. All bits 0 is no node. Copy it as you like; it owns nothing. */
typedef struct strake_json_node {
  const strake_json_tree* tree; /**< The tree that it is of. */
  uint64_t place;               /**< Which of its nodes; never used again for another one. */
} strake_json_node;

/** @brief What a content is. */
enum strake_json_content_kind {
  STRAKE_JSON_CONTENT_NULL = 0,    /**< null */
  STRAKE_JSON_CONTENT_BOOLEAN = 1, /**< true or false */
  STRAKE_JSON_CONTENT_INT64 = 2,   /**< A number from int64_t. */
  STRAKE_JSON_CONTENT_UINT64 = 3,  /**< A number from uint64_t. */
  STRAKE_JSON_CONTENT_DOUBLE = 4,  /**< A number from double. */
  STRAKE_JSON_CONTENT_NUMBER = 5,  /**< A number that is kept as its text. */
  STRAKE_JSON_CONTENT_STRING = 6,  /**< A string. */
  STRAKE_JSON_CONTENT_ARRAY = 7,   /**< An empty array. */
  STRAKE_JSON_CONTENT_OBJECT = 8,  /**< An empty object. */
  STRAKE_JSON_CONTENT_VALUE = 9,   /**< A copy of a value of a document. */
  STRAKE_JSON_CONTENT_COPY = 10,   /**< A copy of a node, of this or another tree. */
  STRAKE_JSON_CONTENT_NODE = 11    /**< A node of this tree itself, which is moved. */
};

/** @brief What is put into a tree: made by strake_json_content_int64() and the like, used in the same expression. */
typedef struct strake_json_content {
  int32_t kind;            /**< One of enum strake_json_content_kind. */
  uint32_t reserved;       /**< 0. */
  uint64_t number;         /**< Bits of the number, or 1 for true. */
  const char* text;        /**< Of a string or the text of a number; needed until the call returns. */
  size_t size;             /**< Size of text in bytes. */
  strake_json_value value; /**< What is copied from a document. */
  strake_json_node node;   /**< What is copied or moved. */
} strake_json_content;

/**
 * @brief Says null.
 * @return The content.
 *
 * Threads: any.
 * SAFETY: asks nothing of the caller.
 */
STRAKE_API STRAKE_NODISCARD strake_json_content strake_json_content_null(void);

/**
 * @brief Says true or false.
 * @param boolean 0 for false, anything else for true.
 * @return The content.
 *
 * Threads: any.
 * SAFETY: asks nothing of the caller.
 */
STRAKE_API STRAKE_NODISCARD strake_json_content strake_json_content_boolean(int32_t boolean);

/**
 * @brief Says a number.
 * @param number The number.
 * @return The content.
 *
 * Threads: any.
 * SAFETY: asks nothing of the caller.
 */
STRAKE_API STRAKE_NODISCARD strake_json_content strake_json_content_int64(int64_t number);

/**
 * @brief Says a number.
 * @param number The number.
 * @return The content.
 *
 * Threads: any.
 * SAFETY: asks nothing of the caller.
 */
STRAKE_API STRAKE_NODISCARD strake_json_content strake_json_content_uint64(uint64_t number);

/**
 * @brief Says a number, which is written in the fewest digits that give the double back.
 * @param number The number, which must be finite: else the call that takes the content returns
 *               ::STRAKE_JSON_NOT_FINITE.
 * @return The content.
 *
 * Threads: any.
 * SAFETY: asks nothing of the caller.
 */
STRAKE_API STRAKE_NODISCARD strake_json_content strake_json_content_double(double number);

/**
 * @brief Says a number of any size and precision, which is kept exactly as it is written.
 * @param text The number as JSON writes it, e.g. "0.10" or "1e400".
 * @param size Size of text in bytes.
 * @return The content, which holds the pointer, and is looked at by the call that takes it.
 *
 * Threads: any.
 * SAFETY: the caller guarantees size readable bytes at text until the call that takes the content returns.
 */
STRAKE_API STRAKE_NODISCARD strake_json_content strake_json_content_number(const char* text, size_t size);

/**
 * @brief Says a string.
 * @param text The string in UTF-8, without quotes and escapes. May be NULL if size is 0, and may hold NUL.
 * @param size Size of text in bytes.
 * @return The content, which holds the pointer, and is looked at by the call that takes it.
 *
 * Threads: any.
 * SAFETY: the caller guarantees size readable bytes at text until the call that takes the content returns.
 */
STRAKE_API STRAKE_NODISCARD strake_json_content strake_json_content_string(const char* text, size_t size);

/**
 * @brief Says an empty array.
 * @return The content.
 *
 * Threads: any.
 * SAFETY: asks nothing of the caller.
 */
STRAKE_API STRAKE_NODISCARD strake_json_content strake_json_content_array(void);

/**
 * @brief Says an empty object.
 * @return The content.
 *
 * Threads: any.
 * SAFETY: asks nothing of the caller.
 */
STRAKE_API STRAKE_NODISCARD strake_json_content strake_json_content_object(void);

/**
 * @brief Says a copy of a value of a document, with all that it holds.
 * @param value The value.
 * @return The content.
 *
 * Threads: any.
 * SAFETY: asks nothing of the caller.
 */
STRAKE_API STRAKE_NODISCARD strake_json_content strake_json_content_value(strake_json_value value);

/**
 * @brief Says a copy of a node, with all that it holds.
 * @param node The node, of the tree that takes the content or another one.
 * @return The content.
 *
 * Threads: any.
 * SAFETY: asks nothing of the caller.
 */
STRAKE_API STRAKE_NODISCARD strake_json_content strake_json_content_copy(strake_json_node node);

/**
 * @brief Says a node itself, which is moved with all that it holds from where it stands, or is put into place if it is
 * detached.
 * @param node The node, of the tree that takes the content.
 * @return The content.
 *
 * Threads: any.
 * SAFETY: asks nothing of the caller.
 */
STRAKE_API STRAKE_NODISCARD strake_json_content strake_json_content_node(strake_json_node node);

#ifdef __cplusplus
}
#endif

#endif
