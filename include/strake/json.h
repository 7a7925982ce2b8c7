/**
 * @file json.h
 * @brief JSON texts, read strictly by RFC 8259 into documents that don't change any more.
 *
 * A text is parsed from one buffer, or fed in pieces as they arrive. The values of a document are small tokens, passed by
 * value, which can't dangle: a token of a document that was freed is a stale handle. Many threads may read a document at
 * once. docs/json.md has examples, the limits, and every choice that was made.
 */
#ifndef STRAKE_JSON_H
#define STRAKE_JSON_H

#include "strake/base.h"

#ifdef __cplusplus
extern "C" {
#endif

/** @brief A document; created by strake_json_parse() or strake_json_parser_finish(), freed by strake_json_free(). */
typedef struct strake_json_document strake_json_document;

/** @brief A text that comes in pieces; created by strake_json_parser_new(), freed by strake_json_parser_free(). */
typedef struct strake_json_parser strake_json_parser;

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

/** @brief Permits comments where white space may stand. */
#define STRAKE_JSON_ALLOW_COMMENTS 0x01u
/** @brief Permits a comma behind the last element or member. */
#define STRAKE_JSON_ALLOW_TRAILING_COMMAS 0x02u
/** @brief Permits NaN, Infinity and -Infinity as numbers. */
#define STRAKE_JSON_ALLOW_NON_FINITE 0x04u
/** @brief Permits the byte order mark of UTF-8 before the text. */
#define STRAKE_JSON_ALLOW_BYTE_ORDER_MARK 0x08u
/** @brief Permits strings with bytes that aren't UTF-8, and with control characters. */
#define STRAKE_JSON_ALLOW_RAW_TEXT 0x10u
/** @brief Numbers beyond uint64 and double are kept as text, and aren't refused. */
#define STRAKE_JSON_KEEP_DECIMALS 0x20u

/** @brief What becomes of a member whose name its object had before: one of enum strake_json_duplicates_code. */
typedef int32_t strake_json_duplicates;

/** @brief The policies. */
enum strake_json_duplicates_code {
  /** The text is refused. The default. */
  STRAKE_JSON_REFUSE_DUPLICATES = 0,
  /** The first one counts, and the others are dropped. */
  STRAKE_JSON_KEEP_FIRST = 1,
  /** The last one counts, and the others are dropped. */
  STRAKE_JSON_KEEP_LAST = 2,
  /** All are kept; by name, the first one is found. */
  STRAKE_JSON_KEEP_ALL = 3
};

/** @brief The limits of a document and what is tolerated in it. A value equal to a limit is permitted. */
typedef struct strake_json_options {
  size_t size;                       /**< sizeof(strake_json_options). */
  uint64_t max_text;                 /**< Bytes of the text, up to 2^32 - 65; 64 MiB. */
  uint64_t max_depth;                /**< Arrays and objects within each other; 1024. */
  uint64_t max_members;              /**< Elements or members of one array or object; 2^20. */
  uint64_t max_string;               /**< Bytes of a string as it stands in the text, without its quotes; 16 MiB. */
  uint64_t max_number;               /**< Bytes of a number; 1024. */
  uint64_t max_memory;               /**< Bytes of memory that the document may take; 1 GiB. */
  strake_json_duplicates duplicates; /**< ::STRAKE_JSON_REFUSE_DUPLICATES. */
  uint32_t lenience;                 /**< Sum of STRAKE_JSON_ALLOW_... and STRAKE_JSON_KEEP_DECIMALS; 0. */
} strake_json_options;

/** @brief The default options. */
#define STRAKE_JSON_OPTIONS_INIT                                                                                       \
  { sizeof(strake_json_options), 67108864, 1024, 1048576, 16777216, 1024, 1073741824, 0, 0 }

/**
 * @brief Parses a text.
 * @param data     The text, in UTF-8. May be NULL if size is 0.
 * @param size     Size of data in bytes.
 * @param options  Limits and lenience, or NULL for ::STRAKE_JSON_OPTIONS_INIT.
 * @param document Receives the document, which the caller owns and frees by strake_json_free(); NULL on failure.
 * @param error    Receives the detail of a failure, with the offset of the byte. May be NULL.
 * @return ::STRAKE_OK; a status from ::STRAKE_JSON_TRUNCATED to ::STRAKE_JSON_TOO_MUCH_MEMORY if the text is refused;
 *         ::STRAKE_OUT_OF_MEMORY; ::STRAKE_TOO_MANY_HANDLES; ::STRAKE_NULL_ARGUMENT; ::STRAKE_BAD_ARGUMENT for an option
 *         that doesn't exist or an impossible size; ::STRAKE_BAD_BUFFER.
 *
 * The text is copied, and not needed afterwards. RFC 8259.
 * Threads: any.
 * SAFETY: the caller guarantees size readable bytes at data, a struct of the size that it states at options, and that
 * document is writable. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_json_parse(const uint8_t* data, size_t size,
                                                            const strake_json_options* options,
                                                            strake_json_document** document, strake_error* error);

/**
 * @brief Frees a document. All its values are stale from here on.
 * @param document The document; NULL does nothing.
 * @param error    Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BUSY while another call uses it.
 *
 * Views of its strings no longer hold.
 * Threads: any.
 * SAFETY: the caller no longer uses views of its strings.
 */
STRAKE_API strake_status strake_json_free(strake_json_document* document, strake_error* error);

/**
 * @brief Gives the value that the whole text is.
 * @param document The document.
 * @param value    Receives the value.
 * @param error    Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BUSY while it is
 *         being freed; ::STRAKE_BAD_BUFFER.
 *
 * Threads: any; many may read a document at once.
 * SAFETY: the caller guarantees that value is writable. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_json_root(const strake_json_document* document,
                                                           strake_json_value* value, strake_error* error);

#ifdef __cplusplus
}
#endif

#endif
