/**
 * @file json_value.h
 * @brief The values of a JSON document.
 *
 * A value is a small token, passed by value, which can't dangle: a token of a document that was freed is a stale
 * handle, and one that was made up is refused. Items are values with all that is known of them, which are read many in
 * one call.
 */
#ifndef STRAKE_JSON_VALUE_H
#define STRAKE_JSON_VALUE_H

#include "strake/json.h"

#ifdef __cplusplus
extern "C" {
#endif

/** @brief A value of a document. All bits 0 is no value. Copy it as you like; it owns nothing. */
typedef struct strake_json_value {
  const strake_json_document* document; /**< The document that it is of. */
  uint64_t place;                       /**< Which of its values. */
} strake_json_value;

/** @brief What a value is: one of enum strake_json_type_code. */
typedef int32_t strake_json_type;

/** @brief The types of RFC 8259 section 3. */
enum strake_json_type_code {
  /** null */
  STRAKE_JSON_NULL = 0,
  /** true or false */
  STRAKE_JSON_BOOLEAN = 1,
  /** A number, of any size. */
  STRAKE_JSON_NUMBER = 2,
  /** A string. */
  STRAKE_JSON_STRING = 3,
  /** An array. */
  STRAKE_JSON_ARRAY = 4,
  /** An object. */
  STRAKE_JSON_OBJECT = 5
};

/** @brief Of an item: the number is an int64, which is in integer. */
#define STRAKE_JSON_IS_INT64 0x01u
/** @brief Of an item: the number is a uint64, which is in natural. */
#define STRAKE_JSON_IS_UINT64 0x02u
/** @brief Of an item: real is the nearest double; missing only for a number that is beyond all doubles. */
#define STRAKE_JSON_IS_DOUBLE 0x04u
/** @brief Of an item: it is true. */
#define STRAKE_JSON_IS_TRUE 0x08u
/** @brief Of an item: the string holds NUL. */
#define STRAKE_JSON_HAS_NUL 0x10u
/** @brief Of an item: the name holds NUL. */
#define STRAKE_JSON_NAME_HAS_NUL 0x20u

/** @brief A value with all that is known of it. What doesn't concern its type is 0 or empty. */
typedef struct strake_json_item {
  strake_json_value value; /**< The value itself. */
  strake_bytes name;       /**< Name of the member that it is the value of, in UTF-8. */
  strake_bytes text;       /**< Of a string its bytes, of a number how it stands in the text. */
  int64_t integer;         /**< The number, with ::STRAKE_JSON_IS_INT64. */
  uint64_t natural;        /**< The number, with ::STRAKE_JSON_IS_UINT64. */
  double real;             /**< The number, with ::STRAKE_JSON_IS_DOUBLE. */
  uint64_t count;          /**< Elements of an array, members of an object. */
  strake_json_type type;   /**< What it is. */
  uint32_t flags;          /**< Sum of STRAKE_JSON_IS_... and STRAKE_JSON_..._NUL. */
  uint32_t depth;          /**< In a walk: in how many containers it is, below where the walk began. */
  uint32_t reserved;       /**< 0. */
} strake_json_item;

/** @brief A place in a text. */
typedef struct strake_json_position {
  uint64_t offset; /**< Bytes before it. */
  uint64_t line;   /**< Its line, counted from 1. LF, CR and CR LF end a line. */
  uint64_t column; /**< Characters of its line before it, plus 1. A byte that isn't of UTF-8 is a character. */
} strake_json_position;

/**
 * @brief Gives the value that the whole text is.
 * @param document The document.
 * @param value    Receives the value.
 * @param error    Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_BUSY while the document is being freed; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE;
 *         ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_ARGUMENT for a place that the document doesn't have; ::STRAKE_BAD_BUFFER.
 *
 * Threads: any; many may read a document at once.
 * SAFETY: the caller guarantees that value is writable. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_json_root(const strake_json_document* document,
                                                           strake_json_value* value, strake_error* error);

/**
 * @brief Says what a value is.
 * @param value The value.
 * @param type  Receives one of enum strake_json_type_code.
 * @param error Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_BUSY while the document is being freed; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE;
 *         ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_ARGUMENT for a place that the document doesn't have; ::STRAKE_BAD_BUFFER.
 *
 * Threads: any; many may read a document at once.
 * SAFETY: the caller guarantees that type is writable. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_json_get_type(strake_json_value value, strake_json_type* type,
                                                               strake_error* error);

/**
 * @brief Gives what true or false is.
 * @param value   The value.
 * @param boolean Receives 1 for true and 0 for false.
 * @param error   Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_JSON_WRONG_TYPE for a value that isn't true or false; ::STRAKE_BUSY while the document
 *         is being freed; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_ARGUMENT for
 *         a place that the document doesn't have; ::STRAKE_BAD_BUFFER.
 *
 * Threads: any; many may read a document at once.
 * SAFETY: the caller guarantees that boolean is writable. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_json_get_boolean(strake_json_value value, int32_t* boolean,
                                                                  strake_error* error);

/**
 * @brief Gives a number that is an int64.
 * @param value  The value.
 * @param number Receives the number.
 * @param error  Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_JSON_WRONG_TYPE for a value that isn't a number; ::STRAKE_JSON_NOT_INTEGER for one with
 *         a fraction; ::STRAKE_JSON_INTEGER_OUT_OF_RANGE for one beyond int64; ::STRAKE_BUSY while the document is
 *         being freed; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_ARGUMENT for a
 *         place that the document doesn't have; ::STRAKE_BAD_BUFFER.
 *
 * 1.0 and 1e3 are integers: what counts is the number and not how it is written. -0 is 0.
 * Threads: any; many may read a document at once.
 * SAFETY: the caller guarantees that number is writable. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_json_get_int64(strake_json_value value, int64_t* number,
                                                                strake_error* error);

/**
 * @brief Gives a number that is a uint64.
 * @param value  The value.
 * @param number Receives the number.
 * @param error  Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_JSON_WRONG_TYPE for a value that isn't a number; ::STRAKE_JSON_NOT_INTEGER for one with
 *         a fraction; ::STRAKE_JSON_INTEGER_OUT_OF_RANGE for one beyond uint64; ::STRAKE_BUSY while the document is
 *         being freed; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_ARGUMENT for a
 *         place that the document doesn't have; ::STRAKE_BAD_BUFFER.
 *
 * 1.0 and 1e3 are integers: what counts is the number and not how it is written. -0 is 0.
 * Threads: any; many may read a document at once.
 * SAFETY: the caller guarantees that number is writable. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_json_get_uint64(strake_json_value value, uint64_t* number,
                                                                 strake_error* error);

/**
 * @brief Gives the double that is nearest to a number, ties to even.
 * @param value  The value.
 * @param number Receives the double.
 * @param error  Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_JSON_WRONG_TYPE for a value that isn't a number; ::STRAKE_JSON_NUMBER_OUT_OF_RANGE for
 *         one beyond the largest double, where the options kept it; ::STRAKE_BUSY while the document is being freed;
 *         ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_ARGUMENT for a place that
 *         the document doesn't have; ::STRAKE_BAD_BUFFER.
 *
 * An integer beyond 2^53 may be rounded; strake_json_get_int64() and strake_json_get_number_text() are exact.
 * Threads: any; many may read a document at once.
 * SAFETY: the caller guarantees that number is writable. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_json_get_double(strake_json_value value, double* number,
                                                                 strake_error* error);

/**
 * @brief Gives a number exactly as it stands in the text.
 * @param value The value.
 * @param text  Receives a view of the number, which holds until the document is freed.
 * @param error Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_JSON_WRONG_TYPE for a value that isn't a number; ::STRAKE_BUSY while the document is
 *         being freed; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_ARGUMENT for a
 *         place that the document doesn't have; ::STRAKE_BAD_BUFFER.
 *
 * Threads: any; many may read a document at once.
 * SAFETY: the caller guarantees that text is writable. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_json_get_number_text(strake_json_value value, strake_bytes* text,
                                                                      strake_error* error);

/**
 * @brief Gives the bytes of a string, without escapes.
 * @param value The value.
 * @param text  Receives a view of UTF-8, which holds until the document is freed.
 * @param error Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_JSON_WRONG_TYPE for a value that isn't a string; ::STRAKE_BUSY while the document is
 *         being freed; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_ARGUMENT for a
 *         place that the document doesn't have; ::STRAKE_BAD_BUFFER.
 *
 * It may hold NUL, of which strake_json_item says whether it does.
 * Threads: any; many may read a document at once.
 * SAFETY: the caller guarantees that text is writable. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_json_get_string(strake_json_value value, strake_bytes* text,
                                                                 strake_error* error);

/**
 * @brief Copies a string, for C: with a NUL behind it and none in it.
 * @param value    The value.
 * @param buffer   Receives the string and a NUL. May be NULL if capacity is 0.
 * @param capacity Size of buffer in bytes.
 * @param size     Receives the length of the string in bytes, without the NUL. May be NULL.
 * @param error    Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_JSON_WRONG_TYPE for a value that isn't a string; ::STRAKE_JSON_STRING_HAS_NUL;
 *         ::STRAKE_BUFFER_TOO_SMALL, with size set; ::STRAKE_BUSY while the document is being freed;
 *         ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_ARGUMENT for a place that
 *         the document doesn't have; ::STRAKE_BAD_BUFFER.
 *
 * A call that fails writes nothing to buffer.
 * Threads: any; many may read a document at once.
 * SAFETY: the caller guarantees capacity writable bytes at buffer, and that size is writable or NULL. The library
 * checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_json_get_string_copy(strake_json_value value, char* buffer,
                                                                      size_t capacity, size_t* size,
                                                                      strake_error* error);

/**
 * @brief Counts the elements of an array or the members of an object.
 * @param value The value.
 * @param count Receives how many there are.
 * @param error Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_JSON_WRONG_TYPE for a value that isn't an array or an object; ::STRAKE_BUSY while the
 *         document is being freed; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE;
 *         ::STRAKE_BAD_ARGUMENT for a place that the document doesn't have; ::STRAKE_BAD_BUFFER.
 *
 * Threads: any; many may read a document at once.
 * SAFETY: the caller guarantees that count is writable. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_json_get_count(strake_json_value value, uint64_t* count,
                                                                strake_error* error);

/**
 * @brief Gives an element of an array.
 * @param array The array.
 * @param index Which element, counted from 0.
 * @param value Receives the element.
 * @param error Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_JSON_NOT_FOUND behind the last element; ::STRAKE_JSON_WRONG_TYPE for a value that isn't
 *         an array; ::STRAKE_BUSY while the document is being freed; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE;
 *         ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_ARGUMENT for a place that the document doesn't have; ::STRAKE_BAD_BUFFER.
 *
 * Takes a time that grows with index, unless all elements are scalars: to see them all, use strake_json_next_items().
 * Threads: any; many may read a document at once.
 * SAFETY: the caller guarantees that value is writable. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_json_get_element(strake_json_value array, uint64_t index,
                                                                  strake_json_value* value, strake_error* error);

/**
 * @brief Gives the value of a member by its name.
 * @param object    The object.
 * @param name      The name, in UTF-8. May be NULL if name_size is 0.
 * @param name_size Size of name in bytes.
 * @param value     Receives the value.
 * @param error     Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_JSON_NOT_FOUND; ::STRAKE_JSON_WRONG_TYPE for a value that isn't an object;
 *         ::STRAKE_BUSY while the document is being freed; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE;
 *         ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_ARGUMENT for a place that the document doesn't have; ::STRAKE_BAD_BUFFER.
 *
 * Names are compared byte by byte. Of members of one name, where the options keep them, the first is found. In an
 * object with more than 128 members the time grows with the logarithm of their number. Threads: any; many may read a
 * document at once. SAFETY: the caller guarantees name_size readable bytes at name, and that value is writable. The
 * library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_json_get_member(strake_json_value object, const char* name,
                                                                 size_t name_size, strake_json_value* value,
                                                                 strake_error* error);

/**
 * @brief Gives the value that a JSON Pointer leads to.
 * @param value        Where the pointer begins, e.g. the root.
 * @param pointer      The pointer as a string, e.g. "/servers/0/name". May be NULL if pointer_size is 0: value itself.
 * @param pointer_size Size of pointer in bytes.
 * @param found        Receives the value.
 * @param error        Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_JSON_NOT_FOUND, with the offset of the part of the pointer that leads nowhere;
 *         ::STRAKE_JSON_INVALID_POINTER for a pointer that doesn't begin with a slash or has a tilde without 0 or 1;
 *         ::STRAKE_BUSY while the document is being freed; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE;
 *         ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_ARGUMENT for a place that the document doesn't have; ::STRAKE_BAD_BUFFER.
 *
 * RFC 6901.
 * Threads: any; many may read a document at once.
 * SAFETY: the caller guarantees pointer_size readable bytes at pointer, and that found is writable. The library checks
 * for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_json_at(strake_json_value value, const char* pointer,
                                                         size_t pointer_size, strake_json_value* found,
                                                         strake_error* error);

/**
 * @brief Gives all that is known of a value.
 * @param value The value.
 * @param item  Receives it.
 * @param error Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_BUSY while the document is being freed; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE;
 *         ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_ARGUMENT for a place that the document doesn't have; ::STRAKE_BAD_BUFFER.
 *
 * The name stays empty. Views hold until the document is freed.
 * Threads: any; many may read a document at once.
 * SAFETY: the caller guarantees that item is writable. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_json_get_item(strake_json_value value, strake_json_item* item,
                                                               strake_error* error);

/**
 * @brief Gives the next elements of an array or members of an object, with all that is known of them.
 * @param container The array or object.
 * @param cursor    Where to go on: 0 for the first call; is moved behind the last item that was given.
 * @param items     Receives the items.
 * @param capacity  How many items there is room for, at least 1.
 * @param count     Receives how many were given; 0 if there are no more.
 * @param error     Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_JSON_WRONG_TYPE for a value that isn't an array or an object; ::STRAKE_BAD_ARGUMENT
 *         also for a cursor that leads nowhere in the container, or capacity 0; ::STRAKE_BUSY while the document is
 *         being freed; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_ARGUMENT for a
 *         place that the document doesn't have; ::STRAKE_BAD_BUFFER.
 *
 * A loop over a million members pays for its calls once a batch. A call that fails leaves cursor as it is.
 * Threads: any; many may read a document at once.
 * SAFETY: the caller guarantees room for capacity items at items, and that cursor and count are writable. The library
 * checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_json_next_items(strake_json_value container, uint64_t* cursor,
                                                                 strake_json_item* items, size_t capacity,
                                                                 size_t* count, strake_error* error);

/**
 * @brief Gives the next values of a value and all that it holds, in the order of the text, without recursion.
 * @param value    Where the walk begins: the first item, of depth 0.
 * @param cursor   Where to go on: 0 for the first call; is moved behind the last item that was given.
 * @param items    Receives the items.
 * @param capacity How many items there is room for, at least 1.
 * @param count    Receives how many were given; 0 if there are no more.
 * @param error    Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_BAD_ARGUMENT also for a cursor that leads nowhere in the value, or capacity 0;
 *         ::STRAKE_BUSY while the document is being freed; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE;
 *         ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_ARGUMENT for a place that the document doesn't have; ::STRAKE_BAD_BUFFER.
 *
 * A container comes before what it holds, of which depth is one more. A call that fails leaves cursor as it is.
 * Threads: any; many may read a document at once.
 * SAFETY: the caller guarantees room for capacity items at items, and that cursor and count are writable. The library
 * checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_json_walk(strake_json_value value, uint64_t* cursor,
                                                           strake_json_item* items, size_t capacity, size_t* count,
                                                           strake_error* error);

/**
 * @brief Compares two values, of one document or of two.
 * @param a     First value.
 * @param b     Second value.
 * @param error Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_NOT_EQUAL; ::STRAKE_OUT_OF_MEMORY; ::STRAKE_BUSY while the document is being freed;
 *         ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_ARGUMENT for a place that
 *         the document doesn't have; ::STRAKE_BAD_BUFFER.
 *
 * Numbers are equal if they are the same number: 1 and 1.0 are. Members are compared without their order; where names
 * stand more than once, those of one name in their order. RFC 6902 section 4.6. Takes a time that grows as n log n.
 * Threads: any; many may read a document at once.
 * SAFETY: asks nothing of the caller.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_json_equal(strake_json_value a, strake_json_value b,
                                                            strake_error* error);

/**
 * @brief Says where in the text a value begins.
 * @param value    The value.
 * @param position Receives the place.
 * @param error    Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_BUSY while the document is being freed; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE;
 *         ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_ARGUMENT for a place that the document doesn't have; ::STRAKE_BAD_BUFFER.
 *
 * Takes a time that grows with the offset.
 * Threads: any; many may read a document at once.
 * SAFETY: the caller guarantees that position is writable. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_json_get_position(strake_json_value value,
                                                                   strake_json_position* position, strake_error* error);

/**
 * @brief Writes the JSON Pointer that leads from the root to a value.
 * @param value    The value.
 * @param buffer   Receives the pointer and a NUL. May be NULL if capacity is 0.
 * @param capacity Size of buffer in bytes.
 * @param size     Receives the length of the pointer in bytes, without the NUL. May be NULL.
 * @param error    Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_BUFFER_TOO_SMALL, with size set; ::STRAKE_OUT_OF_MEMORY; ::STRAKE_BUSY while the
 *         document is being freed; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE;
 *         ::STRAKE_BAD_ARGUMENT for a place that the document doesn't have; ::STRAKE_BAD_BUFFER.
 *
 * RFC 6901. A name may hold NUL. Where names are alike in an object, the pointer means the first of them. A call that
 * fails writes nothing to buffer.
 * Threads: any; many may read a document at once.
 * SAFETY: the caller guarantees capacity writable bytes at buffer, and that size is writable or NULL. The library
 * checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_json_get_path(strake_json_value value, char* buffer, size_t capacity,
                                                               size_t* size, strake_error* error);

/**
 * @brief Says in which line and column of a text an offset is, e.g. that of an error.
 * @param data     The text. May be NULL if size is 0.
 * @param size     Size of data in bytes.
 * @param offset   The offset, from 0 to size.
 * @param position Receives the place.
 * @param error    Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_BUSY while the document is being freed; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE;
 *         ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_ARGUMENT for a place that the document doesn't have; ::STRAKE_BAD_BUFFER.
 *
 * Threads: any; many may read a document at once.
 * SAFETY: the caller guarantees size readable bytes at data, and that position is writable. The library checks for
 * NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_json_find_position(const uint8_t* data, size_t size, uint64_t offset,
                                                                    strake_json_position* position,
                                                                    strake_error* error);

#ifdef __cplusplus
}
#endif

#endif
