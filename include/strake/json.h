/**
 * @file json.h
 * @brief JSON texts, read strictly by RFC 8259 into documents that don't change any more.
 *
 * A text is parsed from one buffer, or fed in pieces as they arrive. strake/json_value.h has what reads the values.
 * Many threads may read a document at once. docs/json.md has examples, the limits, and every choice that was made.
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

/** @brief Bytes that strake_json_parse_in_place() needs behind the text. */
#define STRAKE_JSON_PADDING 64

/**
 * @brief Parses a text.
 * @param data     The text, in UTF-8. May be NULL if size is 0.
 * @param size     Size of data in bytes.
 * @param options  Limits and lenience, or NULL for ::STRAKE_JSON_OPTIONS_INIT.
 * @param document Receives the document, which the caller owns and frees by strake_json_free(); NULL on failure.
 * @param error    Receives the detail of a failure, with the offset of the byte. May be NULL.
 * @return ::STRAKE_OK; a status from ::STRAKE_JSON_TRUNCATED to ::STRAKE_JSON_TOO_MUCH_MEMORY if the text is refused;
 *         ::STRAKE_OUT_OF_MEMORY; ::STRAKE_TOO_MANY_HANDLES; ::STRAKE_NULL_ARGUMENT; ::STRAKE_BAD_ARGUMENT for an
 *         option that doesn't exist or an impossible size; ::STRAKE_BAD_BUFFER.
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
 * @brief What gives back a buffer that a document was parsed in.
 * @param context What was passed with the function.
 * @param data    The buffer.
 *
 * May be called from any thread that frees the document, and must not call Strake with that document.
 */
typedef void (*strake_json_release)(void* context, uint8_t* data);

/**
 * @brief Parses a text in a buffer that the caller gives up, which saves the copy.
 * @param data     The buffer, which begins with the text, in UTF-8.
 * @param size     Size of the text in bytes.
 * @param capacity Size of the buffer in bytes, at least size + ::STRAKE_JSON_PADDING. What is behind the text is
 *                 overwritten.
 * @param options  Limits and lenience, or NULL for ::STRAKE_JSON_OPTIONS_INIT.
 * @param release  Called once with the buffer when the document is freed. May be NULL.
 * @param context  Passed to release. May be NULL.
 * @param document Receives the document, which the caller owns and frees by strake_json_free(); NULL on failure.
 * @param error    Receives the detail of a failure, with the offset of the byte. May be NULL.
 * @return as strake_json_parse(); also ::STRAKE_BUFFER_TOO_SMALL for a capacity without the padding.
 *
 * If the call fails, the buffer stays the caller's, and release isn't called. Else the buffer belongs to the document
 * until release is called, or, if that is NULL, until strake_json_free() returned. It counts for max_memory with its
 * capacity. RFC 8259. Threads: any. SAFETY: the caller guarantees capacity writable bytes at data that nobody else
 * reads, changes or frees as long as the document lives, a struct of the size that it states at options, and that
 * document is writable. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_json_parse_in_place(uint8_t* data, size_t size, size_t capacity,
                                                                     const strake_json_options* options,
                                                                     strake_json_release release, void* context,
                                                                     strake_json_document** document,
                                                                     strake_error* error);

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
 * @brief The bytes of memory that a document takes, besides its handle.
 * @param document The document.
 * @param memory   Receives the bytes, with what was allocated and isn't used.
 * @param error    Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_BUSY while it is being freed; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE;
 *         ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_BUFFER.
 *
 * Threads: any; many may read a document at once.
 * SAFETY: the caller guarantees that memory is writable. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_json_get_memory(const strake_json_document* document, uint64_t* memory,
                                                                 strake_error* error);

/**
 * @brief Makes a parser, ready for the first piece of a text.
 * @param options Limits and lenience, or NULL for ::STRAKE_JSON_OPTIONS_INIT. They are copied.
 * @param parser  Receives the parser, which the caller owns and frees by strake_json_parser_free(); NULL on failure.
 * @param error   Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_OUT_OF_MEMORY; ::STRAKE_TOO_MANY_HANDLES; ::STRAKE_NULL_ARGUMENT; ::STRAKE_BAD_ARGUMENT
 *         for an option that doesn't exist or an impossible size; ::STRAKE_BAD_BUFFER.
 *
 * Threads: any.
 * SAFETY: the caller guarantees a struct of the size that it states at options, and that parser is writable. The
 * library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_json_parser_new(const strake_json_options* options,
                                                                 strake_json_parser** parser, strake_error* error);

/**
 * @brief Adds a piece of the text and reads what can be read so far.
 * @param parser The parser.
 * @param data   The piece. May be NULL if size is 0. A piece may end anywhere, also within a character.
 * @param size   Size of data in bytes.
 * @param error  Receives the detail of a failure; the offset counts from the first byte of the text. May be NULL.
 * @return ::STRAKE_OK; a status from ::STRAKE_JSON_EXPECTED_VALUE to ::STRAKE_JSON_TOO_MUCH_MEMORY as soon as the text
 *         is known to be refused, from then on the same to each call; ::STRAKE_OUT_OF_MEMORY, behind which the text
 *         must begin anew; ::STRAKE_BUSY while another call uses the parser; ::STRAKE_NULL_ARGUMENT;
 *         ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER.
 *
 * The same text gives the same document, or the same refusal, in whatever pieces it comes. Only how much memory is
 * taken depends on them, and whether a text beyond max_text is refused for that or for what is wrong in an earlier
 * piece. Threads: any, one at a time. SAFETY: the caller guarantees size readable bytes at data. The library checks for
 * NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_json_parser_feed(strake_json_parser* parser, const uint8_t* data,
                                                                  size_t size, strake_error* error);

/**
 * @brief Says that the text has ended, and gives the document. The parser is ready for another text, also after a
 * failure.
 * @param parser   The parser.
 * @param document Receives the document, which the caller owns and frees by strake_json_free(); NULL on failure.
 * @param error    Receives the detail of a failure, with the offset of the byte. May be NULL.
 * @return ::STRAKE_OK; a status from ::STRAKE_JSON_TRUNCATED to ::STRAKE_JSON_TOO_MUCH_MEMORY if the text is refused;
 *         ::STRAKE_OUT_OF_MEMORY; ::STRAKE_TOO_MANY_HANDLES; ::STRAKE_BUSY while another call uses the parser;
 *         ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_BUFFER.
 *
 * Threads: any, one at a time.
 * SAFETY: the caller guarantees that document is writable. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_json_parser_finish(strake_json_parser* parser,
                                                                    strake_json_document** document,
                                                                    strake_error* error);

/**
 * @brief Forgets the text under way: makes ready for another one. Keeps the options.
 * @param parser The parser.
 * @param error  Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_BUSY while another call uses the parser; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE;
 *         ::STRAKE_BAD_HANDLE.
 *
 * Threads: any, one at a time.
 * SAFETY: asks nothing of the caller.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_json_parser_reset(strake_json_parser* parser, strake_error* error);

/**
 * @brief Frees a parser. The documents that it gave live on.
 * @param parser The parser; NULL does nothing.
 * @param error  Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BUSY while another call uses the parser.
 *
 * Threads: any.
 * SAFETY: asks nothing of the caller.
 */
STRAKE_API strake_status strake_json_parser_free(strake_json_parser* parser, strake_error* error);

#ifdef __cplusplus
}
#endif

#endif
