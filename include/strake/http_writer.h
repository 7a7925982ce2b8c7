/**
 * @file http_writer.h
 * @brief Messages of HTTP/1.0 and 1.1, written so that no recipient can read them differently.
 *
 * A writer takes a message part by part: the start line, fields, how the body is framed, the end of the head, pieces of
 * the body, trailers, the end. What would change the meaning of the message is refused, and a call that fails, also
 * because memory runs out, has changed nothing. What was written is given out for the socket to take.
 * docs/http_writer.md has an example and every choice that was made.
 *
 * In every error of a part that is refused, the offset counts from the first byte of that part.
 */
#ifndef STRAKE_HTTP_WRITER_H
#define STRAKE_HTTP_WRITER_H

#include "strake/base.h"
#include "strake/http_fields.h"

#ifdef __cplusplus
extern "C" {
#endif

/** @brief Writes field names as they are given, instead of in lower case. */
#define STRAKE_HTTP_WRITER_KEEP_NAMES 0x01u

/** @brief Leaves out the fields that are meant for the next recipient alone: Connection, what it names, and others. */
#define STRAKE_HTTP_COPY_DROP_HOP_BY_HOP 0x01u

/** @brief The limits of what is written. A value equal to a limit is permitted. */
typedef struct strake_http_writer_options {
  size_t size;                  /**< sizeof(strake_http_writer_options). */
  uint64_t max_head;            /**< Bytes from the start line to the empty line, with line ends; 32768. */
  uint64_t max_fields;          /**< Field lines of the header section, and of the trailer section; 128. */
  uint64_t max_trailer_section; /**< Bytes of the trailer's field lines with their line ends; 8192. */
  uint64_t max_body;            /**< Bytes of the content, without the framing of chunks; UINT64_MAX. */
  uint64_t max_output;          /**< Bytes that were written and not yet taken; 16 MiB. */
  uint32_t flags;               /**< 0, or ::STRAKE_HTTP_WRITER_KEEP_NAMES. */
  uint32_t reserved;            /**< 0. */
} strake_http_writer_options;

/** @brief The default options. */
#define STRAKE_HTTP_WRITER_OPTIONS_INIT                                                                                \
  { sizeof(strake_http_writer_options), 32768, 128, 8192, UINT64_MAX, 16777216, 0, 0 }

/** @brief A writer of messages; created by strake_http_writer_new(). */
typedef struct strake_http_writer strake_http_writer;

/**
 * @brief Makes a writer, ready for a message.
 * @param options Limits and flags, or NULL for ::STRAKE_HTTP_WRITER_OPTIONS_INIT. They are copied.
 * @param writer  Receives the writer, which the caller owns and frees by strake_http_writer_free(); NULL on failure.
 * @param error   Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_OUT_OF_MEMORY; ::STRAKE_TOO_MANY_HANDLES; ::STRAKE_NULL_ARGUMENT; ::STRAKE_BAD_ARGUMENT
 *         for a flag that doesn't exist or an impossible size; ::STRAKE_BAD_BUFFER.
 *
 * Threads: any.
 * SAFETY: the caller guarantees a struct of the size it says at options, and that writer is writable. The library
 * checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_http_writer_new(const strake_http_writer_options* options,
                                                                 strake_http_writer** writer, strake_error* error);

/**
 * @brief Forgets the message under way and the output that wasn't taken: makes ready for another connection. Keeps the
 * options, and memory to be used again.
 * @param writer The writer.
 * @param error  Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_BUSY while another call uses the writer; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE;
 *         ::STRAKE_BAD_HANDLE.
 *
 * On the same connection the next message begins after strake_http_writer_finish(), without a reset. Views of the
 * output no longer hold.
 * Threads: any, one at a time.
 * SAFETY: the caller no longer uses views of the output.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_http_writer_reset(strake_http_writer* writer, strake_error* error);

/**
 * @brief Frees a writer.
 * @param writer The writer; NULL does nothing.
 * @param error  Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BUSY while another call uses the writer.
 *
 * Views of the output no longer hold.
 * Threads: any.
 * SAFETY: the caller no longer uses views of the output.
 */
STRAKE_API strake_status strake_http_writer_free(strake_http_writer* writer, strake_error* error);

/**
 * @brief Begins a request.
 * @param writer        The writer.
 * @param method        The method, e.g. "GET": a token. May be NULL if method_size is 0, which is refused.
 * @param method_size   Size of method in bytes.
 * @param target        The request target, of a form that the method permits. May be NULL if target_size is 0, which is
 *                      refused.
 * @param target_size   Size of target in bytes.
 * @param version_minor 1, or 0 for HTTP/1.0.
 * @param error         Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_HTTP_INVALID_METHOD; ::STRAKE_HTTP_INVALID_TARGET; ::STRAKE_HTTP_INVALID_HOST for the
 *         authority of a target with a scheme; ::STRAKE_HTTP_HEADER_TOO_LARGE; ::STRAKE_HTTP_OUTPUT_FULL;
 *         ::STRAKE_WRONG_STATE while another message is under way, or after one that is the last of its connection;
 *         ::STRAKE_OVERLAP if a part lies in the output; ::STRAKE_OUT_OF_MEMORY; ::STRAKE_BUSY while another call uses
 *         the writer; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_ARGUMENT;
 *         ::STRAKE_BAD_BUFFER.
 *
 * A request has no body unless strake_http_writer_content_length() or strake_http_writer_chunked() says so. RFC 9112
 * section 3.
 * Threads: any, one at a time.
 * SAFETY: the caller guarantees that method and target have as many readable bytes as stated. The library checks for
 * NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_http_writer_request(strake_http_writer* writer, const char* method,
                                                                     size_t method_size, const char* target,
                                                                     size_t target_size, int32_t version_minor,
                                                                     strake_error* error);

/**
 * @brief Begins a response.
 * @param writer        The writer.
 * @param version_minor 1, or 0 for HTTP/1.0: at most that of the request that is answered.
 * @param status        The status code, 100 to 999; from 200 on in HTTP/1.0, which has no interim responses.
 * @param reason        The reason phrase. May be NULL if reason_size is 0, which stands for the phrase of RFC 9110 or
 *                      RFC 6585, or for none if the code is unknown to them.
 * @param reason_size   Size of reason in bytes.
 * @param method        The method of the request that is answered: HEAD and CONNECT decide whether there is a body. May
 *                      be NULL if method_size is 0, which stands for any other method.
 * @param method_size   Size of method in bytes.
 * @param error         Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_HTTP_INVALID_BYTE for a reason that holds a control byte or begins or ends with a
 *         blank; ::STRAKE_HTTP_HEADER_TOO_LARGE; ::STRAKE_HTTP_OUTPUT_FULL; ::STRAKE_WRONG_STATE while another message
 *         is under way, or after one that is the last of its connection; ::STRAKE_OVERLAP if the reason lies in the
 *         output; ::STRAKE_OUT_OF_MEMORY; ::STRAKE_BUSY while another call uses the writer; ::STRAKE_NULL_ARGUMENT;
 *         ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER.
 *
 * A response that can have a body must say how the body ends, by one of strake_http_writer_content_length(),
 * strake_http_writer_chunked() and strake_http_writer_until_close(). RFC 9112 sections 4 and 6.3.
 * Threads: any, one at a time.
 * SAFETY: the caller guarantees that reason and method have as many readable bytes as stated. The library checks for
 * NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_http_writer_response(strake_http_writer* writer, int32_t version_minor,
                                                                      int32_t status, const char* reason,
                                                                      size_t reason_size, const char* method,
                                                                      size_t method_size, strake_error* error);

/**
 * @brief Begins a request that says what a parsed one said: method, target, fields, and one Content-Length if it had a
 * body.
 * @param writer  The writer.
 * @param request The request, which must be complete.
 * @param flags   0, or ::STRAKE_HTTP_COPY_DROP_HOP_BY_HOP.
 * @param error   Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_WRONG_STATE unless the request is complete, while another message is under way, or
 *         after one that is the last of its connection; ::STRAKE_HTTP_HEADER_TOO_LARGE; ::STRAKE_HTTP_TOO_MANY_FIELDS;
 *         ::STRAKE_HTTP_BODY_TOO_LARGE; ::STRAKE_HTTP_OUTPUT_FULL; ::STRAKE_OUT_OF_MEMORY; ::STRAKE_BUSY while another
 *         call uses the writer or changes the request; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE;
 *         ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_ARGUMENT for a flag that doesn't exist.
 *
 * The head is still open: fields may be added, strake_http_writer_head_end() ends it, and the body goes to
 * strake_http_writer_body(). Content-Length, Transfer-Encoding, Trailer and the trailers of the request aren't copied;
 * a minor version above 1 becomes 1. RFC 9110 sections 2.5 and 7.6.1.
 * Threads: any, one at a time for the writer; many may read the request at once.
 * SAFETY: asks nothing of the caller.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_http_writer_copy_head(strake_http_writer* writer,
                                                                       const strake_http_request* request,
                                                                       uint32_t flags, strake_error* error);

/**
 * @brief Adds a field to the header section.
 * @param writer     The writer.
 * @param name       The name: a token. It is written in lower case unless ::STRAKE_HTTP_WRITER_KEEP_NAMES is set. May
 *                   be NULL if name_size is 0, which is refused.
 * @param name_size  Size of name in bytes.
 * @param value      The value. May be NULL if value_size is 0.
 * @param value_size Size of value in bytes.
 * @param error      Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_HTTP_INVALID_FIELD_NAME; ::STRAKE_HTTP_INVALID_BYTE for a value that holds a control
 *         byte other than a tab, or begins or ends with a blank; ::STRAKE_HTTP_FORBIDDEN_FIELD for Content-Length and
 *         Transfer-Encoding, and for Trailer before strake_http_writer_chunked(); ::STRAKE_HTTP_REPEATED_HOST;
 *         ::STRAKE_HTTP_INVALID_HOST; ::STRAKE_HTTP_TOO_MANY_FIELDS; ::STRAKE_HTTP_HEADER_TOO_LARGE;
 *         ::STRAKE_HTTP_OUTPUT_FULL; ::STRAKE_WRONG_STATE outside of a head; ::STRAKE_OVERLAP if a part lies in the
 *         output; ::STRAKE_OUT_OF_MEMORY; ::STRAKE_BUSY while another call uses the writer; ::STRAKE_NULL_ARGUMENT;
 *         ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER.
 *
 * RFC 9110 section 5, RFC 9112 section 5.
 * Threads: any, one at a time.
 * SAFETY: the caller guarantees that name and value have as many readable bytes as stated. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_http_writer_field(strake_http_writer* writer, const char* name,
                                                                   size_t name_size, const char* value,
                                                                   size_t value_size, strake_error* error);

/**
 * @brief Announces a body of a known length, and writes Content-Length.
 * @param writer The writer.
 * @param length Bytes of the content. In an answer to HEAD, and in one with status 304, the length that the content
 *               would have.
 * @param error  Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_HTTP_UNEXPECTED_BODY if the message can't have this field, or only with 0;
 *         ::STRAKE_HTTP_BODY_TOO_LARGE; ::STRAKE_HTTP_TOO_MANY_FIELDS; ::STRAKE_HTTP_HEADER_TOO_LARGE;
 *         ::STRAKE_HTTP_OUTPUT_FULL; ::STRAKE_WRONG_STATE outside of a head, or if the end of the body was said before;
 *         ::STRAKE_OUT_OF_MEMORY; ::STRAKE_BUSY while another call uses the writer; ::STRAKE_NULL_ARGUMENT;
 *         ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE.
 *
 * RFC 9110 section 8.6.
 * Threads: any, one at a time.
 * SAFETY: asks nothing of the caller.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_http_writer_content_length(strake_http_writer* writer, uint64_t length,
                                                                            strake_error* error);

/**
 * @brief Announces a body of chunks, and writes Transfer-Encoding.
 * @param writer The writer.
 * @param error  Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_HTTP_TRANSFER_ENCODING_IN_1_0; ::STRAKE_HTTP_UNEXPECTED_BODY if the message can't have
 *         a body; ::STRAKE_HTTP_TOO_MANY_FIELDS; ::STRAKE_HTTP_HEADER_TOO_LARGE; ::STRAKE_HTTP_OUTPUT_FULL;
 *         ::STRAKE_WRONG_STATE outside of a head, or if the end of the body was said before; ::STRAKE_OUT_OF_MEMORY;
 *         ::STRAKE_BUSY while another call uses the writer; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE;
 *         ::STRAKE_BAD_HANDLE.
 *
 * RFC 9112 sections 6.1 and 7.1.
 * Threads: any, one at a time.
 * SAFETY: asks nothing of the caller.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_http_writer_chunked(strake_http_writer* writer, strake_error* error);

/**
 * @brief Announces a body that ends when the connection does. Only of a response, which is then the last one.
 * @param writer The writer.
 * @param error  Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_HTTP_UNEXPECTED_BODY if the message can't have a body; ::STRAKE_WRONG_STATE outside of
 *         the head of a response, or if the end of the body was said before; ::STRAKE_BUSY while another call uses the
 *         writer; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE.
 *
 * Adds no field. RFC 9112 section 6.3.
 * Threads: any, one at a time.
 * SAFETY: asks nothing of the caller.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_http_writer_until_close(strake_http_writer* writer,
                                                                         strake_error* error);

/**
 * @brief Ends the head, which only now becomes a part of the output.
 * @param writer The writer.
 * @param error  Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_HTTP_MISSING_HOST for a request of HTTP/1.1; ::STRAKE_HTTP_OUTPUT_FULL;
 *         ::STRAKE_WRONG_STATE outside of a head, or if a response that can have a body doesn't say how it ends;
 *         ::STRAKE_OUT_OF_MEMORY; ::STRAKE_BUSY while another call uses the writer; ::STRAKE_NULL_ARGUMENT;
 *         ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE.
 *
 * RFC 9112 sections 2.1 and 3.2.
 * Threads: any, one at a time.
 * SAFETY: asks nothing of the caller.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_http_writer_head_end(strake_http_writer* writer, strake_error* error);

/**
 * @brief Adds a piece of the body. Of a chunked body it becomes one chunk; an empty piece adds nothing.
 * @param writer The writer.
 * @param data   The bytes. May be NULL if size is 0.
 * @param size   Size of data in bytes.
 * @param error  Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_HTTP_UNEXPECTED_BODY if the message has no body; ::STRAKE_HTTP_WRONG_BODY_SIZE for more
 *         than was announced; ::STRAKE_HTTP_BODY_TOO_LARGE; ::STRAKE_HTTP_OUTPUT_FULL: take some of the output, or give
 *         a smaller piece; ::STRAKE_WRONG_STATE before the end of the head, or after a trailer; ::STRAKE_OVERLAP if
 *         data lies in the output; ::STRAKE_OUT_OF_MEMORY; ::STRAKE_BUSY while another call uses the writer;
 *         ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_ARGUMENT;
 *         ::STRAKE_BAD_BUFFER.
 *
 * RFC 9112 sections 6 and 7.1.
 * Threads: any, one at a time.
 * SAFETY: the caller guarantees size readable bytes at data. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_http_writer_body(strake_http_writer* writer, const uint8_t* data,
                                                                  size_t size, strake_error* error);

/**
 * @brief Adds a field to the trailer section of a chunked body, which takes no more pieces.
 * @param writer     The writer.
 * @param name       The name: a token. It is written in lower case unless ::STRAKE_HTTP_WRITER_KEEP_NAMES is set. May
 *                   be NULL if name_size is 0, which is refused.
 * @param name_size  Size of name in bytes.
 * @param value      The value. May be NULL if value_size is 0.
 * @param value_size Size of value in bytes.
 * @param error      Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_HTTP_INVALID_FIELD_NAME; ::STRAKE_HTTP_INVALID_BYTE for a value that holds a control
 *         byte other than a tab, or begins or ends with a blank; ::STRAKE_HTTP_FORBIDDEN_TRAILER;
 *         ::STRAKE_HTTP_TOO_MANY_FIELDS; ::STRAKE_HTTP_TRAILER_TOO_LARGE; ::STRAKE_HTTP_OUTPUT_FULL;
 *         ::STRAKE_WRONG_STATE before the end of the head, or if the body isn't chunked; ::STRAKE_OVERLAP if a part
 *         lies in the output; ::STRAKE_OUT_OF_MEMORY; ::STRAKE_BUSY while another call uses the writer;
 *         ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_ARGUMENT;
 *         ::STRAKE_BAD_BUFFER.
 *
 * RFC 9110 section 6.5.1, RFC 9112 section 7.1.2.
 * Threads: any, one at a time.
 * SAFETY: the caller guarantees that name and value have as many readable bytes as stated. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_http_writer_trailer(strake_http_writer* writer, const char* name,
                                                                     size_t name_size, const char* value,
                                                                     size_t value_size, strake_error* error);

/**
 * @brief Ends the message. The writer is ready for the next one, unless this one was the last of its connection.
 * @param writer The writer.
 * @param error  Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_HTTP_WRONG_BODY_SIZE for less than was announced; ::STRAKE_HTTP_OUTPUT_FULL;
 *         ::STRAKE_WRONG_STATE before the end of the head; ::STRAKE_OUT_OF_MEMORY; ::STRAKE_BUSY while another call
 *         uses the writer; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE.
 *
 * The last of a connection is a response whose body ends with it, one with status 101, and one with a status from 200
 * to 299 to CONNECT: strake_http_writer_reset() makes the writer ready again.
 * RFC 9112 sections 6.3 and 9.3.
 * Threads: any, one at a time.
 * SAFETY: asks nothing of the caller.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_http_writer_finish(strake_http_writer* writer, strake_error* error);

/**
 * @brief Gives what was written and not yet taken, without a head that isn't ended.
 * @param writer The writer.
 * @param output Receives a view of the bytes, which may be empty.
 * @param error  Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_BUSY while another call changes the writer; ::STRAKE_NULL_ARGUMENT;
 *         ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_BUFFER.
 *
 * The view holds until any other function but this one and strake_http_writer_output_copy() is called on the writer.
 * Threads: any; many may read a writer at once.
 * SAFETY: the caller guarantees that output is writable. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_http_writer_output(const strake_http_writer* writer,
                                                                    strake_bytes* output, strake_error* error);

/**
 * @brief Copies what was written and not yet taken.
 * @param writer   The writer.
 * @param buffer   Receives the bytes. May be NULL if capacity is 0.
 * @param capacity Size of buffer in bytes.
 * @param size     Receives the size of what is copied, in bytes, also if buffer is too small for it. May be NULL.
 * @param error    Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_BUFFER_TOO_SMALL; ::STRAKE_BUSY while another call changes the writer;
 *         ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_ARGUMENT;
 *         ::STRAKE_BAD_BUFFER.
 *
 * The copying twin of strake_http_writer_output(); it takes nothing.
 * Threads: any; many may read a writer at once.
 * SAFETY: the caller guarantees that buffer has capacity writable bytes and that size is writable or NULL. The library
 * checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_http_writer_output_copy(const strake_http_writer* writer,
                                                                         uint8_t* buffer, size_t capacity, size_t* size,
                                                                         strake_error* error);

/**
 * @brief Says that the first bytes of the output were sent, or are no longer needed.
 * @param writer The writer.
 * @param count  How many bytes, at most as many as strake_http_writer_output() gives.
 * @param error  Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_OUT_OF_RANGE for more than the output has; ::STRAKE_OUT_OF_MEMORY, only where the
 *         program runs with AddressSanitizer; ::STRAKE_BUSY while another call uses the writer; ::STRAKE_NULL_ARGUMENT;
 *         ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE.
 *
 * Views of the output no longer hold. Their memory is used again.
 * Threads: any, one at a time.
 * SAFETY: the caller no longer uses views of the output.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_http_writer_taken(strake_http_writer* writer, size_t count,
                                                                   strake_error* error);

#ifdef __cplusplus
}
#endif

#endif
