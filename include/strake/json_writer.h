/**
 * @file json_writer.h
 * @brief JSON, written: minified, indented, or in the canonical form of RFC 8785.
 *
 * A writer takes a text call by call and refuses what would not be JSON; a call that fails, also because memory runs
 * out, has changed nothing. What was written waits in the writer, or goes to a function or a descriptor in chunks, so
 * that a text may be larger than memory. Values of documents are written whole, by a writer or by one call.
 * docs/json_writer.md has examples, the formats, and every choice that was made.
 *
 * The offset of an error counts from the first byte of the text, name or string that was passed.
 */
#ifndef STRAKE_JSON_WRITER_H
#define STRAKE_JSON_WRITER_H

#include "strake/base.h"
#include "strake/json_value.h"

#ifdef __cplusplus
extern "C" {
#endif

/** @brief A writer of texts; created by strake_json_writer_new() and its siblings. */
typedef struct strake_json_writer strake_json_writer;

/** @brief How a text is laid out: one of enum strake_json_format_code. */
typedef int32_t strake_json_format;

/** @brief The formats. */
enum strake_json_format_code {
  /** Without blanks. The default. */
  STRAKE_JSON_MINIFIED = 0,
  /** Each element and each member in a line of its own, with a blank behind its colon. */
  STRAKE_JSON_INDENTED = 1,
  /** RFC 8785: equal texts for equal values. Takes no flags. */
  STRAKE_JSON_CANONICAL = 2
};

/** @brief Escapes what isn't ASCII. */
#define STRAKE_JSON_WRITE_ESCAPE_NON_ASCII 0x01u
/** @brief Escapes slashes. */
#define STRAKE_JSON_WRITE_ESCAPE_SLASH 0x02u
/** @brief Escapes <, >, & and U+2028 and U+2029, so that the text can stand in a script element of HTML. */
#define STRAKE_JSON_WRITE_ESCAPE_HTML 0x04u
/** @brief Writes U+FFFD for each byte that isn't of UTF-8, instead of refusing the string. */
#define STRAKE_JSON_WRITE_REPLACE_INVALID 0x08u
/** @brief Writes null for NaN and infinities, instead of refusing them. */
#define STRAKE_JSON_WRITE_NON_FINITE_AS_NULL 0x10u
/** @brief Writes a line feed behind each text. */
#define STRAKE_JSON_WRITE_LINE_END 0x20u

/** @brief How texts are written, and their limits. A value equal to a limit is permitted. */
typedef struct strake_json_writer_options {
  size_t size;               /**< sizeof(strake_json_writer_options). */
  uint64_t max_depth;        /**< Arrays and objects within each other; 1024. */
  uint64_t max_text;         /**< Bytes of one text; UINT64_MAX. */
  uint64_t max_output;       /**< Bytes that were written and not yet taken, by the caller or the receiver; 256 MiB. */
  uint64_t chunk;            /**< Bytes with which a receiver is called, or a little more, from 1 on; 32768. */
  strake_json_format format; /**< ::STRAKE_JSON_MINIFIED. */
  uint32_t indent;           /**< Of ::STRAKE_JSON_INDENTED: blanks a level, 1 to 8, or 0 for a tab; 2. */
  uint32_t flags;            /**< Sum of STRAKE_JSON_WRITE_...; 0. */
  uint32_t reserved;         /**< 0. */
} strake_json_writer_options;

/** @brief The default options. */
#define STRAKE_JSON_WRITER_OPTIONS_INIT                                                                                \
  { sizeof(strake_json_writer_options), 1024, UINT64_MAX, 268435456, 32768, 0, 2, 0, 0 }

/**
 * @brief What takes a text in chunks.
 * @param context What was passed with the function.
 * @param data    The next bytes of the text, which hold until the function returns.
 * @param size    Size of data in bytes, never 0.
 * @return 0 if all of them were taken; anything else if none was, which becomes ::STRAKE_JSON_STOPPED.
 *
 * Must return, not jump, and must not use the writer that calls it, which is busy.
 */
typedef int (*strake_json_write_fn)(void* context, const uint8_t* data, size_t size);

/**
 * @brief Makes a writer that keeps what was written until the caller takes it.
 * @param options Format, limits and flags, or NULL for ::STRAKE_JSON_WRITER_OPTIONS_INIT.
 * @param writer  Receives the writer, which the caller owns and frees by strake_json_writer_free(); NULL on failure.
 * @param error   Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_OUT_OF_MEMORY; ::STRAKE_TOO_MANY_HANDLES; ::STRAKE_NULL_ARGUMENT; ::STRAKE_BAD_ARGUMENT
 *         for an option that doesn't exist or doesn't fit the format, or an impossible size; ::STRAKE_BAD_BUFFER.
 *
 * Threads: any.
 * SAFETY: the caller guarantees a struct of the size that it states at options, and that writer is writable. The
 * library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_json_writer_new(const strake_json_writer_options* options,
                                                                 strake_json_writer** writer, strake_error* error);

/**
 * @brief Makes a writer that gives what was written to a function of the caller.
 * @param options Format, limits and flags, or NULL for ::STRAKE_JSON_WRITER_OPTIONS_INIT.
 * @param write   The function.
 * @param context Passed to write. May be NULL.
 * @param writer  Receives the writer, which the caller owns and frees by strake_json_writer_free(); NULL on failure.
 * @param error   Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_OUT_OF_MEMORY; ::STRAKE_TOO_MANY_HANDLES; ::STRAKE_NULL_ARGUMENT; ::STRAKE_BAD_ARGUMENT
 *         for an option that doesn't exist or doesn't fit the format, or an impossible size; ::STRAKE_BAD_BUFFER.
 *
 * The function is called within calls of this writer: when a chunk has come together, by strake_json_writer_flush(),
 * and by strake_json_writer_finish().
 * Threads: any.
 * SAFETY: the caller guarantees a struct of the size that it states at options, that write and context may be used by
 * each call of this writer, and that writer is writable. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_json_writer_new_to(const strake_json_writer_options* options,
                                                                    strake_json_write_fn write, void* context,
                                                                    strake_json_writer** writer, strake_error* error);

/**
 * @brief Makes a writer that gives what was written to a descriptor: a file, a pipe, a socket.
 * @param options    Format, limits and flags, or NULL for ::STRAKE_JSON_WRITER_OPTIONS_INIT.
 * @param descriptor The descriptor, which stays the caller's and isn't closed.
 * @param writer     Receives the writer, which the caller owns and frees by strake_json_writer_free(); NULL on failure.
 * @param error      Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_OUT_OF_MEMORY; ::STRAKE_TOO_MANY_HANDLES; ::STRAKE_NULL_ARGUMENT; ::STRAKE_BAD_ARGUMENT
 *         for a negative descriptor, an option that doesn't exist or doesn't fit the format, or an impossible size;
 *         ::STRAKE_BAD_BUFFER.
 *
 * A write that a signal interrupts is repeated, and one that takes a part is gone on with. Of a descriptor that doesn't
 * wait (O_NONBLOCK), ::STRAKE_JSON_WOULD_BLOCK says that it is full: the same call can be repeated when it can be
 * written. A pipe or socket that nobody reads raises SIGPIPE, as write(2) does.
 * Threads: any.
 * SAFETY: the caller guarantees a struct of the size that it states at options, that the descriptor stays the same open
 * file as long as the writer lives, and that writer is writable. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_json_writer_new_fd(const strake_json_writer_options* options,
                                                                    int descriptor, strake_json_writer** writer,
                                                                    strake_error* error);

/**
 * @brief Forgets the text under way and the output that wasn't taken. Keeps the options, and memory to be used again.
 * @param writer The writer.
 * @param error  Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_BUSY while another call uses the writer; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE;
 *         ::STRAKE_BAD_HANDLE.
 *
 * Views of the output no longer hold.
 * Threads: any, one at a time.
 * SAFETY: the caller no longer uses views of the output.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_json_writer_reset(strake_json_writer* writer, strake_error* error);

/**
 * @brief Frees a writer. What its receiver wasn't given is lost.
 * @param writer The writer; NULL does nothing.
 * @param error  Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BUSY while another call uses the writer.
 *
 * Views of the output no longer hold.
 * Threads: any.
 * SAFETY: the caller no longer uses views of the output.
 */
STRAKE_API strake_status strake_json_writer_free(strake_json_writer* writer, strake_error* error);

/**
 * @brief Begins an object: names and values follow, in turn.
 * @param writer The writer.
 * @param error  Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_JSON_TOO_DEEP; ::STRAKE_JSON_NAME_NEEDED in an object; ::STRAKE_JSON_SECOND_VALUE;
 *         ::STRAKE_JSON_OUTPUT_FULL: take some of the output; ::STRAKE_JSON_TEXT_TOO_LARGE; ::STRAKE_JSON_WOULD_BLOCK,
 *         ::STRAKE_JSON_STOPPED or ::STRAKE_SYSTEM if the receiver takes nothing of what was written before;
 *         ::STRAKE_OUT_OF_MEMORY; ::STRAKE_BUSY while another call uses the writer; ::STRAKE_NULL_ARGUMENT;
 *         ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE.
 *
 * Threads: any, one at a time.
 * SAFETY: asks nothing of the caller.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_json_writer_begin_object(strake_json_writer* writer,
                                                                          strake_error* error);

/**
 * @brief Ends the innermost object.
 * @param writer The writer.
 * @param error  Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_JSON_UNBALANCED_END if that isn't an object, or there is none;
 *         ::STRAKE_JSON_VALUE_NEEDED behind a name; ::STRAKE_JSON_REPEATED_MEMBER if two names are alike, in canonical
 *         form; ::STRAKE_JSON_OUTPUT_FULL: take some of the output; ::STRAKE_JSON_TEXT_TOO_LARGE;
 *         ::STRAKE_JSON_WOULD_BLOCK, ::STRAKE_JSON_STOPPED or ::STRAKE_SYSTEM if the receiver takes nothing of what was
 *         written before; ::STRAKE_OUT_OF_MEMORY; ::STRAKE_BUSY while another call uses the writer;
 *         ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE.
 *
 * In the other formats names are not compared: RFC 8259 permits to repeat them, and to remember all of them would take
 * as much memory as the text.
 * Threads: any, one at a time.
 * SAFETY: asks nothing of the caller.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_json_writer_end_object(strake_json_writer* writer,
                                                                        strake_error* error);

/**
 * @brief Begins an array: its elements follow.
 * @param writer The writer.
 * @param error  Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_JSON_TOO_DEEP; ::STRAKE_JSON_NAME_NEEDED in an object; ::STRAKE_JSON_SECOND_VALUE;
 *         ::STRAKE_JSON_OUTPUT_FULL: take some of the output; ::STRAKE_JSON_TEXT_TOO_LARGE; ::STRAKE_JSON_WOULD_BLOCK,
 *         ::STRAKE_JSON_STOPPED or ::STRAKE_SYSTEM if the receiver takes nothing of what was written before;
 *         ::STRAKE_OUT_OF_MEMORY; ::STRAKE_BUSY while another call uses the writer; ::STRAKE_NULL_ARGUMENT;
 *         ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE.
 *
 * Threads: any, one at a time.
 * SAFETY: asks nothing of the caller.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_json_writer_begin_array(strake_json_writer* writer,
                                                                         strake_error* error);

/**
 * @brief Ends the innermost array.
 * @param writer The writer.
 * @param error  Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_JSON_UNBALANCED_END if that isn't an array, or there is none;
 *         ::STRAKE_JSON_OUTPUT_FULL: take some of the output; ::STRAKE_JSON_TEXT_TOO_LARGE; ::STRAKE_JSON_WOULD_BLOCK,
 *         ::STRAKE_JSON_STOPPED or ::STRAKE_SYSTEM if the receiver takes nothing of what was written before;
 *         ::STRAKE_OUT_OF_MEMORY; ::STRAKE_BUSY while another call uses the writer; ::STRAKE_NULL_ARGUMENT;
 *         ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE.
 *
 * Threads: any, one at a time.
 * SAFETY: asks nothing of the caller.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_json_writer_end_array(strake_json_writer* writer, strake_error* error);

/**
 * @brief Gives the name of a member. Its value comes next.
 * @param writer The writer.
 * @param name   The name, in UTF-8. May be NULL if size is 0.
 * @param size   Size of name in bytes.
 * @param error  Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_JSON_UNEXPECTED_NAME outside of an object; ::STRAKE_JSON_VALUE_NEEDED behind another
 *         name; ::STRAKE_JSON_INVALID_UTF8 with the offset, unless ::STRAKE_JSON_WRITE_REPLACE_INVALID is set;
 *         ::STRAKE_JSON_OUTPUT_FULL: take some of the output; ::STRAKE_JSON_TEXT_TOO_LARGE; ::STRAKE_JSON_WOULD_BLOCK,
 *         ::STRAKE_JSON_STOPPED or ::STRAKE_SYSTEM if the receiver takes nothing of what was written before;
 *         ::STRAKE_OUT_OF_MEMORY; ::STRAKE_OVERLAP if name lies in the output; ::STRAKE_BUSY while another call uses
 *         the writer; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_ARGUMENT;
 *         ::STRAKE_BAD_BUFFER.
 *
 * Threads: any, one at a time.
 * SAFETY: the caller guarantees size readable bytes at name. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_json_writer_name(strake_json_writer* writer, const char* name,
                                                                  size_t size, strake_error* error);

/**
 * @brief Writes a string.
 * @param writer The writer.
 * @param string The string, in UTF-8; it may hold NUL. May be NULL if size is 0.
 * @param size   Size of string in bytes.
 * @param error  Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_JSON_INVALID_UTF8 with the offset, unless ::STRAKE_JSON_WRITE_REPLACE_INVALID is set;
 *         ::STRAKE_JSON_NAME_NEEDED in an object; ::STRAKE_JSON_SECOND_VALUE; ::STRAKE_JSON_OUTPUT_FULL: take some of
 *         the output; ::STRAKE_JSON_TEXT_TOO_LARGE; ::STRAKE_JSON_WOULD_BLOCK, ::STRAKE_JSON_STOPPED or ::STRAKE_SYSTEM
 *         if the receiver takes nothing of what was written before; ::STRAKE_OUT_OF_MEMORY; ::STRAKE_OVERLAP if string
 *         lies in the output; ::STRAKE_BUSY while another call uses the writer; ::STRAKE_NULL_ARGUMENT;
 *         ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER.
 *
 * Threads: any, one at a time.
 * SAFETY: the caller guarantees size readable bytes at string. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_json_writer_string(strake_json_writer* writer, const char* string,
                                                                    size_t size, strake_error* error);

/**
 * @brief Writes a signed integer.
 * @param writer The writer.
 * @param number The number.
 * @param error  Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_JSON_INTEGER_OUT_OF_RANGE, in canonical form, for an integer that is another one when
 *         it is read as a double; ::STRAKE_JSON_NAME_NEEDED in an object; ::STRAKE_JSON_SECOND_VALUE;
 *         ::STRAKE_JSON_OUTPUT_FULL: take some of the output; ::STRAKE_JSON_TEXT_TOO_LARGE; ::STRAKE_JSON_WOULD_BLOCK,
 *         ::STRAKE_JSON_STOPPED or ::STRAKE_SYSTEM if the receiver takes nothing of what was written before;
 *         ::STRAKE_OUT_OF_MEMORY; ::STRAKE_BUSY while another call uses the writer; ::STRAKE_NULL_ARGUMENT;
 *         ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE.
 *
 * Threads: any, one at a time.
 * SAFETY: asks nothing of the caller.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_json_writer_int64(strake_json_writer* writer, int64_t number,
                                                                   strake_error* error);

/**
 * @brief Writes an unsigned integer.
 * @param writer The writer.
 * @param number The number.
 * @param error  Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_JSON_INTEGER_OUT_OF_RANGE, in canonical form, for an integer that is another one when
 *         it is read as a double; ::STRAKE_JSON_NAME_NEEDED in an object; ::STRAKE_JSON_SECOND_VALUE;
 *         ::STRAKE_JSON_OUTPUT_FULL: take some of the output; ::STRAKE_JSON_TEXT_TOO_LARGE; ::STRAKE_JSON_WOULD_BLOCK,
 *         ::STRAKE_JSON_STOPPED or ::STRAKE_SYSTEM if the receiver takes nothing of what was written before;
 *         ::STRAKE_OUT_OF_MEMORY; ::STRAKE_BUSY while another call uses the writer; ::STRAKE_NULL_ARGUMENT;
 *         ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE.
 *
 * Threads: any, one at a time.
 * SAFETY: asks nothing of the caller.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_json_writer_uint64(strake_json_writer* writer, uint64_t number,
                                                                    strake_error* error);

/**
 * @brief Writes a double in the fewest digits that give it back.
 * @param writer The writer.
 * @param number The number.
 * @param error  Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_JSON_NOT_FINITE unless ::STRAKE_JSON_WRITE_NON_FINITE_AS_NULL is set;
 *         ::STRAKE_JSON_NAME_NEEDED in an object; ::STRAKE_JSON_SECOND_VALUE; ::STRAKE_JSON_OUTPUT_FULL: take some of
 *         the output; ::STRAKE_JSON_TEXT_TOO_LARGE; ::STRAKE_JSON_WOULD_BLOCK, ::STRAKE_JSON_STOPPED or ::STRAKE_SYSTEM
 *         if the receiver takes nothing of what was written before; ::STRAKE_OUT_OF_MEMORY; ::STRAKE_BUSY while another
 *         call uses the writer; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE.
 *
 * 1 is written as 1.0, so that it stays a double, and negative zero as -0.0; in canonical form as ECMAScript does, 1
 * and 0.
 * Threads: any, one at a time.
 * SAFETY: asks nothing of the caller.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_json_writer_double(strake_json_writer* writer, double number,
                                                                    strake_error* error);

/**
 * @brief Writes true or false.
 * @param writer  The writer.
 * @param boolean 0 for false, anything else for true.
 * @param error   Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_JSON_NAME_NEEDED in an object; ::STRAKE_JSON_SECOND_VALUE; ::STRAKE_JSON_OUTPUT_FULL:
 *         take some of the output; ::STRAKE_JSON_TEXT_TOO_LARGE; ::STRAKE_JSON_WOULD_BLOCK, ::STRAKE_JSON_STOPPED or
 *         ::STRAKE_SYSTEM if the receiver takes nothing of what was written before; ::STRAKE_OUT_OF_MEMORY;
 *         ::STRAKE_BUSY while another call uses the writer; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE;
 *         ::STRAKE_BAD_HANDLE.
 *
 * Threads: any, one at a time.
 * SAFETY: asks nothing of the caller.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_json_writer_boolean(strake_json_writer* writer, int32_t boolean,
                                                                     strake_error* error);

/**
 * @brief Writes null.
 * @param writer The writer.
 * @param error  Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_JSON_NAME_NEEDED in an object; ::STRAKE_JSON_SECOND_VALUE; ::STRAKE_JSON_OUTPUT_FULL:
 *         take some of the output; ::STRAKE_JSON_TEXT_TOO_LARGE; ::STRAKE_JSON_WOULD_BLOCK, ::STRAKE_JSON_STOPPED or
 *         ::STRAKE_SYSTEM if the receiver takes nothing of what was written before; ::STRAKE_OUT_OF_MEMORY;
 *         ::STRAKE_BUSY while another call uses the writer; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE;
 *         ::STRAKE_BAD_HANDLE.
 *
 * Threads: any, one at a time.
 * SAFETY: asks nothing of the caller.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_json_writer_null(strake_json_writer* writer, strake_error* error);

/**
 * @brief Writes a number exactly as its text, however large or precise it is.
 * @param writer The writer.
 * @param text   The number as JSON writes it. May be NULL if size is 0, which is refused.
 * @param size   Size of text in bytes.
 * @param error  Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_JSON_INVALID_NUMBER with the offset; ::STRAKE_JSON_INTEGER_OUT_OF_RANGE, in canonical
 *         form, for an integer that is another one when it is read as a double; ::STRAKE_JSON_NUMBER_OUT_OF_RANGE, in
 *         canonical form, for one beyond all doubles; ::STRAKE_JSON_NAME_NEEDED in an object;
 *         ::STRAKE_JSON_SECOND_VALUE; ::STRAKE_JSON_OUTPUT_FULL: take some of the output; ::STRAKE_JSON_TEXT_TOO_LARGE;
 *         ::STRAKE_JSON_WOULD_BLOCK, ::STRAKE_JSON_STOPPED or ::STRAKE_SYSTEM if the receiver takes nothing of what was
 *         written before; ::STRAKE_OUT_OF_MEMORY; ::STRAKE_OVERLAP if text lies in the output; ::STRAKE_BUSY while
 *         another call uses the writer; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE;
 *         ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER.
 *
 * In canonical form a number with a fraction or an exponent is written as the nearest double.
 * Threads: any, one at a time.
 * SAFETY: the caller guarantees size readable bytes at text. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_json_writer_number_text(strake_json_writer* writer, const char* text,
                                                                         size_t size, strake_error* error);

/**
 * @brief Writes a value of a document with all that it holds.
 * @param writer The writer.
 * @param value  The value.
 * @param error  Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; statuses as of the calls that would write it, above all ::STRAKE_JSON_TOO_DEEP,
 *         ::STRAKE_JSON_INVALID_UTF8, ::STRAKE_JSON_NOT_FINITE and, in canonical form, ::STRAKE_JSON_REPEATED_MEMBER
 *         and ::STRAKE_JSON_INTEGER_OUT_OF_RANGE; ::STRAKE_JSON_NAME_NEEDED in an object; ::STRAKE_JSON_SECOND_VALUE;
 *         ::STRAKE_JSON_OUTPUT_FULL: take some of the output; ::STRAKE_JSON_TEXT_TOO_LARGE; ::STRAKE_JSON_WOULD_BLOCK,
 *         ::STRAKE_JSON_STOPPED or ::STRAKE_SYSTEM if the receiver takes nothing of what was written before;
 *         ::STRAKE_OUT_OF_MEMORY; ::STRAKE_BUSY while another call uses the writer, or the document is being freed;
 *         ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_ARGUMENT for a place that
 *         the document doesn't have.
 *
 * All of it is written before the receiver is called again, so that a call that fails has changed nothing.
 * strake_json_write_to() and strake_json_write_fd() need less memory.
 * Threads: any, one at a time for the writer; many may read the document at once.
 * SAFETY: asks nothing of the caller.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_json_writer_value(strake_json_writer* writer, strake_json_value value,
                                                                   strake_error* error);

/**
 * @brief Writes a value that is JSON already: parsed as strake_json_parse() does, with its default limits, and laid out
 * anew.
 * @param writer The writer.
 * @param text   The value, in UTF-8. May be NULL if size is 0, which is refused.
 * @param size   Size of text in bytes.
 * @param error  Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; a status from ::STRAKE_JSON_TRUNCATED to ::STRAKE_JSON_TOO_MUCH_MEMORY if the text is refused,
 *         with the offset; statuses as of the calls that would write it, above all ::STRAKE_JSON_TOO_DEEP,
 *         ::STRAKE_JSON_INVALID_UTF8, ::STRAKE_JSON_NOT_FINITE and, in canonical form, ::STRAKE_JSON_REPEATED_MEMBER
 *         and ::STRAKE_JSON_INTEGER_OUT_OF_RANGE; ::STRAKE_JSON_NAME_NEEDED in an object; ::STRAKE_JSON_SECOND_VALUE;
 *         ::STRAKE_JSON_OUTPUT_FULL: take some of the output; ::STRAKE_JSON_TEXT_TOO_LARGE; ::STRAKE_JSON_WOULD_BLOCK,
 *         ::STRAKE_JSON_STOPPED or ::STRAKE_SYSTEM if the receiver takes nothing of what was written before;
 *         ::STRAKE_OUT_OF_MEMORY; ::STRAKE_OVERLAP if text lies in the output; ::STRAKE_BUSY while another call uses
 *         the writer; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_ARGUMENT;
 *         ::STRAKE_BAD_BUFFER.
 *
 * Integers beyond 64 bits and numbers beyond all doubles are kept as they stand; other numbers are written as doubles
 * are.
 * Threads: any, one at a time.
 * SAFETY: the caller guarantees size readable bytes at text. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_json_writer_text(strake_json_writer* writer, const uint8_t* text,
                                                                  size_t size, strake_error* error);

/**
 * @brief Ends the text, and gives the receiver what is left of it. The writer is ready for the next text.
 * @param writer The writer.
 * @param error  Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_INCOMPLETE if there is no value yet, or it isn't complete; ::STRAKE_JSON_OUTPUT_FULL or
 *         ::STRAKE_JSON_TEXT_TOO_LARGE for a line end or for commas in canonical form; ::STRAKE_JSON_WOULD_BLOCK,
 *         ::STRAKE_JSON_STOPPED or ::STRAKE_SYSTEM if the receiver doesn't take all: call again;
 *         ::STRAKE_OUT_OF_MEMORY; ::STRAKE_BUSY while another call uses the writer; ::STRAKE_NULL_ARGUMENT;
 *         ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE.
 *
 * In canonical form the text appears only now.
 * Threads: any, one at a time.
 * SAFETY: asks nothing of the caller.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_json_writer_finish(strake_json_writer* writer, strake_error* error);

/**
 * @brief Gives the receiver what was written so far.
 * @param writer The writer.
 * @param error  Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK, also without a receiver; ::STRAKE_JSON_WOULD_BLOCK; ::STRAKE_JSON_STOPPED; ::STRAKE_SYSTEM:
 *         errno says why; ::STRAKE_BUSY while another call uses the writer; ::STRAKE_NULL_ARGUMENT;
 *         ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE.
 *
 * Nothing of what wasn't taken is lost: the call can be repeated.
 * Threads: any, one at a time.
 * SAFETY: asks nothing of the caller.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_json_writer_flush(strake_json_writer* writer, strake_error* error);

/**
 * @brief Gives what was written and not yet taken.
 * @param writer The writer.
 * @param output Receives a view of the bytes, which may be empty.
 * @param error  Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_BUSY while another call changes the writer; ::STRAKE_NULL_ARGUMENT;
 *         ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_BUFFER.
 *
 * The view holds until any other function but this one and strake_json_writer_output_copy() is called on the writer. A
 * canonical text appears when it is finished.
 * Threads: any; many may read a writer at once.
 * SAFETY: the caller guarantees that output is writable. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_json_writer_output(const strake_json_writer* writer,
                                                                    strake_bytes* output, strake_error* error);

/**
 * @brief Copies what was written and not yet taken.
 * @param writer   The writer.
 * @param buffer   Receives the bytes. May be NULL if capacity is 0.
 * @param capacity Size of buffer in bytes.
 * @param size     Receives the size of what is written, in bytes, also if buffer is too small for it. May be NULL.
 * @param error    Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_BUFFER_TOO_SMALL; ::STRAKE_BUSY while another call changes the writer;
 *         ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_ARGUMENT;
 *         ::STRAKE_BAD_BUFFER.
 *
 * The copying twin of strake_json_writer_output(); it takes nothing.
 * Threads: any; many may read a writer at once.
 * SAFETY: the caller guarantees that buffer has capacity writable bytes and that size is writable or NULL. The library
 * checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_json_writer_output_copy(const strake_json_writer* writer,
                                                                         uint8_t* buffer, size_t capacity, size_t* size,
                                                                         strake_error* error);

/**
 * @brief Says that the first bytes of the output are no longer needed.
 * @param writer The writer.
 * @param count  How many bytes, at most as many as strake_json_writer_output() gives.
 * @param error  Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_OUT_OF_RANGE for more than the output has; ::STRAKE_OUT_OF_MEMORY, only where the
 *         program runs with AddressSanitizer; ::STRAKE_BUSY while another call uses the writer; ::STRAKE_NULL_ARGUMENT;
 *         ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE.
 *
 * Views of the output no longer hold. Their memory is used again.
 * Threads: any, one at a time.
 * SAFETY: the caller no longer uses views of the output.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_json_writer_taken(strake_json_writer* writer, size_t count,
                                                                   strake_error* error);

/**
 * @brief Writes a value with all that it holds as a text into a buffer.
 * @param value    The value.
 * @param options  Format, limits and flags, or NULL for ::STRAKE_JSON_WRITER_OPTIONS_INIT.
 * @param buffer   Receives the bytes. May be NULL if capacity is 0.
 * @param capacity Size of buffer in bytes.
 * @param size     Receives the size of what is written, in bytes, also if buffer is too small for it. May be NULL.
 * @param error    Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_BUFFER_TOO_SMALL, with size set; statuses as of the calls that would write it, above
 *         all ::STRAKE_JSON_TOO_DEEP, ::STRAKE_JSON_INVALID_UTF8, ::STRAKE_JSON_NOT_FINITE and, in canonical form,
 *         ::STRAKE_JSON_REPEATED_MEMBER and ::STRAKE_JSON_INTEGER_OUT_OF_RANGE; ::STRAKE_JSON_OUTPUT_FULL;
 *         ::STRAKE_JSON_TEXT_TOO_LARGE; ::STRAKE_OUT_OF_MEMORY; ::STRAKE_BUSY while the document is being freed;
 *         ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_ARGUMENT for a place that
 *         the document doesn't have, an option that doesn't exist or doesn't fit the format, or an impossible size;
 *         ::STRAKE_BAD_BUFFER.
 *
 * Nothing follows the text, also no NUL. Where the call fails, also by ::STRAKE_BUFFER_TOO_SMALL, it may have written
 * the beginning of the text to the buffer: the text is written once, not measured before.
 * Threads: any; many may read the document at once.
 * SAFETY: the caller guarantees a struct of the size that it states at options, that buffer has capacity writable
 * bytes, which nobody else uses meanwhile, and that size is writable or NULL. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_json_write(strake_json_value value,
                                                            const strake_json_writer_options* options, uint8_t* buffer,
                                                            size_t capacity, size_t* size, strake_error* error);

/**
 * @brief Writes a value with all that it holds as a text to a function of the caller, in chunks.
 * @param value   The value.
 * @param options Format, limits and flags, or NULL for ::STRAKE_JSON_WRITER_OPTIONS_INIT.
 * @param write   The function.
 * @param context Passed to write. May be NULL.
 * @param error   Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_JSON_STOPPED by write; statuses as of the calls that would write it, above all
 *         ::STRAKE_JSON_TOO_DEEP, ::STRAKE_JSON_INVALID_UTF8, ::STRAKE_JSON_NOT_FINITE and, in canonical form,
 *         ::STRAKE_JSON_REPEATED_MEMBER and ::STRAKE_JSON_INTEGER_OUT_OF_RANGE; ::STRAKE_JSON_OUTPUT_FULL;
 *         ::STRAKE_JSON_TEXT_TOO_LARGE; ::STRAKE_OUT_OF_MEMORY; ::STRAKE_BUSY while the document is being freed;
 *         ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_ARGUMENT for a place that
 *         the document doesn't have, an option that doesn't exist or doesn't fit the format, or an impossible size;
 *         ::STRAKE_BAD_BUFFER.
 *
 * Where the call fails, a part of the text may have been written.
 * Threads: any; many may read the document at once.
 * SAFETY: the caller guarantees a struct of the size that it states at options, and that write and context may be used
 * by this call. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_json_write_to(strake_json_value value,
                                                               const strake_json_writer_options* options,
                                                               strake_json_write_fn write, void* context,
                                                               strake_error* error);

/**
 * @brief Writes a value with all that it holds as a text to a descriptor.
 * @param value      The value.
 * @param options    Format, limits and flags, or NULL for ::STRAKE_JSON_WRITER_OPTIONS_INIT.
 * @param descriptor The descriptor, which stays the caller's and isn't closed.
 * @param error      Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_JSON_WOULD_BLOCK; ::STRAKE_SYSTEM: errno says why; statuses as of the calls that would
 *         write it, above all ::STRAKE_JSON_TOO_DEEP, ::STRAKE_JSON_INVALID_UTF8, ::STRAKE_JSON_NOT_FINITE and, in
 *         canonical form, ::STRAKE_JSON_REPEATED_MEMBER and ::STRAKE_JSON_INTEGER_OUT_OF_RANGE;
 *         ::STRAKE_JSON_OUTPUT_FULL; ::STRAKE_JSON_TEXT_TOO_LARGE; ::STRAKE_OUT_OF_MEMORY; ::STRAKE_BUSY while the
 *         document is being freed; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE;
 *         ::STRAKE_BAD_ARGUMENT for a place that the document doesn't have, a negative descriptor, an option that
 *         doesn't exist or doesn't fit the format, or an impossible size; ::STRAKE_BAD_BUFFER.
 *
 * Where the call fails, a part of the text may have been written. For a descriptor that doesn't wait (O_NONBLOCK), use
 * a writer. A pipe or socket that nobody reads raises SIGPIPE, as write(2) does.
 * Threads: any; many may read the document at once.
 * SAFETY: the caller guarantees a struct of the size that it states at options, and that the descriptor is one that may
 * be written to.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_json_write_fd(strake_json_value value,
                                                               const strake_json_writer_options* options,
                                                               int descriptor, strake_error* error);

#ifdef __cplusplus
}
#endif

#endif
