/**
 * @file http.h
 * @brief Requests of HTTP/1.0 and 1.1, read strictly by RFC 9110 and RFC 9112.
 *
 * A request is parsed from one buffer, or fed in pieces as they arrive; however it is cut, the result is the same. What
 * two recipients might read differently is refused, with a status of its own and the offset of the byte. docs/http.md
 * has an example, the limits, every choice that was made, and what each lenience permits.
 */
#ifndef STRAKE_HTTP_H
#define STRAKE_HTTP_H

#include "strake/http_fields.h"
#include "strake/http_message.h"

#ifdef __cplusplus
extern "C" {
#endif

/** @brief The form of a request target: one of enum strake_http_target_form_code. */
typedef int32_t strake_http_target_form;

/** @brief The forms of RFC 9112 section 3.2. */
enum strake_http_target_form_code {
  /** "/path?query". */
  STRAKE_HTTP_TARGET_ORIGIN = 0,
  /** "http://authority/path?query". */
  STRAKE_HTTP_TARGET_ABSOLUTE = 1,
  /** "host:port", of CONNECT. */
  STRAKE_HTTP_TARGET_AUTHORITY = 2,
  /** "*", of OPTIONS. */
  STRAKE_HTTP_TARGET_ASTERISK = 3
};

/**
 * @brief Parses a request that one buffer begins with.
 * @param data     The bytes. May be NULL if size is 0.
 * @param size     Size of data in bytes.
 * @param options  Limits and lenience, or NULL for ::STRAKE_HTTP_OPTIONS_INIT. They are copied.
 * @param request  Receives the complete request, which the caller owns and frees by strake_http_request_free(); NULL
 *                 otherwise.
 * @param consumed Receives how many bytes belong to the request; those behind them begin the next one. May be NULL.
 * @param error    Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_INCOMPLETE if data is right so far and ends within the request; a status from
 *         ::STRAKE_HTTP_INVALID_REQUEST_LINE to ::STRAKE_HTTP_INVALID_HOST if the request is refused;
 *         ::STRAKE_OUT_OF_MEMORY; ::STRAKE_TOO_MANY_HANDLES; ::STRAKE_NULL_ARGUMENT; ::STRAKE_BAD_ARGUMENT;
 *         ::STRAKE_BAD_BUFFER.
 *
 * Nothing is kept of an incomplete request: use strake_http_request_new() where the rest may come later. RFC 9112.
 * Threads: any.
 * SAFETY: the caller guarantees size readable bytes at data, a struct of the size it says at options, and that request
 * is writable, and consumed if it isn't NULL. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_http_request_parse(const uint8_t* data, size_t size,
                                                                    const strake_http_options* options,
                                                                    strake_http_request** request, size_t* consumed,
                                                                    strake_error* error);

/**
 * @brief Makes a request to be fed.
 * @param options Limits and lenience, or NULL for ::STRAKE_HTTP_OPTIONS_INIT. They are copied.
 * @param request Receives the request, which the caller owns and frees by strake_http_request_free(); NULL on failure.
 * @param error   Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_OUT_OF_MEMORY; ::STRAKE_TOO_MANY_HANDLES; ::STRAKE_NULL_ARGUMENT; ::STRAKE_BAD_ARGUMENT
 *         for a lenience that doesn't exist or an impossible size; ::STRAKE_BAD_BUFFER.
 *
 * Threads: any.
 * SAFETY: the caller guarantees a struct of the size it says at options, and that request is writable. The library
 * checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_http_request_new(const strake_http_options* options,
                                                                  strake_http_request** request, strake_error* error);

/**
 * @brief Adds bytes to a request as they arrive. The result depends on the bytes alone, not on where they were split.
 * @param request  The request.
 * @param data     The bytes. May be NULL if size is 0.
 * @param size     Size of data in bytes.
 * @param consumed Receives how many of the bytes belong to this request: all of them, unless it is complete. May be
 *                 NULL.
 * @param error    Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK if the request is complete: the bytes that weren't consumed begin the next one;
 *         ::STRAKE_INCOMPLETE if more must come; a status from ::STRAKE_HTTP_INVALID_REQUEST_LINE to
 *         ::STRAKE_HTTP_INVALID_HOST if the request is refused, which is then given by every call until it is reset;
 *         ::STRAKE_OUT_OF_MEMORY: nothing was changed, call again with the same bytes; ::STRAKE_BUSY while another call
 *         uses the request; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_ARGUMENT;
 *         ::STRAKE_BAD_BUFFER.
 *
 * Offsets count from the first byte that was fed. Of limits, the actual value may depend on how many bytes were at
 * hand; status, offset and limit don't. RFC 9112.
 * Threads: any, one at a time.
 * SAFETY: the caller guarantees size readable bytes at data, and that consumed is writable or NULL. The library checks
 * for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_http_request_feed(strake_http_request* request, const uint8_t* data,
                                                                   size_t size, size_t* consumed, strake_error* error);

/**
 * @brief Reads a request step by step, as its bytes arrive. The content is given as it comes and isn't kept.
 * @param request  The request.
 * @param data     The bytes. May be NULL if size is 0.
 * @param size     Size of data in bytes.
 * @param consumed Receives how many of the bytes the step used: the next step begins behind them. May be NULL.
 * @param event    Receives what the step came to.
 * @param content  Receives the content of ::STRAKE_HTTP_EVENT_CONTENT, which is a part of data. May be NULL.
 * @param error    Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK with an event; ::STRAKE_INCOMPLETE with ::STRAKE_HTTP_EVENT_NONE if all bytes were used and more
 *         must come; a status from ::STRAKE_HTTP_INVALID_REQUEST_LINE to
 *         ::STRAKE_HTTP_INVALID_HOST if the request is refused, which is then given by every call until the
 *         request is reset; ::STRAKE_OUT_OF_MEMORY: nothing was changed, call again with the same bytes; ::STRAKE_BUSY
 *         while another call uses the request; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE;
 *         ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER.
 *
 * Call it until it gives ::STRAKE_HTTP_EVENT_COMPLETE or ::STRAKE_INCOMPLETE, also with a size of 0: what was read may
 * hold another event. To pause is not to call. Where content was given, strake_http_request_body() has none.
 * RFC 9112.
 * Threads: any, one at a time.
 * SAFETY: the caller guarantees size readable bytes at data, that event is writable, and that consumed and content are
 * writable or NULL; the view in content holds as long as data. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_http_request_next(strake_http_request* request, const uint8_t* data,
                                                                   size_t size, size_t* consumed,
                                                                   strake_http_event* event, strake_bytes* content,
                                                                   strake_error* error);

/**
 * @brief What strake_http_request_run() calls. Each gets the context and the request, may use it, and gives 0 to go on
 * or any other number to pause. NULL is a function that goes on.
 */
typedef struct strake_http_request_callbacks {
  size_t size;   /**< sizeof(strake_http_request_callbacks). */
  void* context; /**< Given to each function. */
  /** The head is complete. */
  int32_t (*on_head)(void* context, strake_http_request* request);
  /** Content came: size bytes at data, which hold until the function returns. */
  int32_t (*on_content)(void* context, strake_http_request* request, const uint8_t* data, size_t size);
  /** The request is complete. What it gives doesn't matter. */
  int32_t (*on_complete)(void* context, strake_http_request* request);
} strake_http_request_callbacks;

/** @brief No callbacks and no context. */
#define STRAKE_HTTP_REQUEST_CALLBACKS_INIT                                                                             \
  { sizeof(strake_http_request_callbacks), NULL, NULL, NULL, NULL }

/**
 * @brief Reads a request as its bytes arrive and calls a function for each event: strake_http_request_next() in a loop.
 * @param request   The request.
 * @param data      The bytes. May be NULL if size is 0.
 * @param size      Size of data in bytes.
 * @param callbacks The functions. They are copied.
 * @param consumed  Receives how many of the bytes were used, also if it paused or failed behind them. May be NULL.
 * @param error     Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK if the request is complete: the bytes that weren't consumed begin the next one;
 *         ::STRAKE_INCOMPLETE if more must come; ::STRAKE_HTTP_PAUSED if a callback paused: call again with the bytes
 *         that weren't consumed; the other statuses of strake_http_request_next(), of which ::STRAKE_OUT_OF_MEMORY too
 *         wants the bytes that weren't consumed again.
 *
 * The request isn't held while a callback runs: it may be asked, fed, reset or freed. What the callback did to it holds
 * for the next step; after it was freed that gives ::STRAKE_STALE_HANDLE.
 * Threads: any, one at a time.
 * SAFETY: the caller guarantees size readable bytes at data until the call returns, a struct of the size it says at
 * callbacks with functions that may be called with its context and return, and that consumed is writable or NULL. The
 * library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_http_request_run(strake_http_request* request, const uint8_t* data,
                                                                  size_t size,
                                                                  const strake_http_request_callbacks* callbacks,
                                                                  size_t* consumed, strake_error* error);

/**
 * @brief Says that no more bytes will come.
 * @param request The request.
 * @param error   Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK if the request is complete; ::STRAKE_HTTP_TRUNCATED if it isn't, also if it never began; the
 *         status of the failure if it was refused before; ::STRAKE_BUSY while another call uses the request;
 *         ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE.
 *
 * An incomplete request is refused from here on. RFC 9112 section 8.
 * Threads: any, one at a time.
 * SAFETY: asks nothing of the caller.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_http_request_finish(strake_http_request* request, strake_error* error);

/**
 * @brief Makes a request ready for the next one on the connection. Keeps the options, and memory to be used again.
 * @param request The request.
 * @param error   Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_BUSY while another call uses the request; ::STRAKE_NULL_ARGUMENT;
 *         ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE.
 *
 * Views of the request no longer hold.
 * Threads: any, one at a time.
 * SAFETY: the caller no longer uses views of the request.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_http_request_reset(strake_http_request* request, strake_error* error);

/**
 * @brief Frees a request.
 * @param request The request; NULL does nothing.
 * @param error   Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BUSY while another call uses the request.
 *
 * Views of the request no longer hold.
 * Threads: any.
 * SAFETY: the caller no longer uses views of the request.
 */
STRAKE_API strake_status strake_http_request_free(strake_http_request* request, strake_error* error);

/**
 * @brief Tells how far a request has come.
 * @param request The request.
 * @param state   Receives the state.
 * @param error   Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_BUSY while another call changes the request; ::STRAKE_NULL_ARGUMENT;
 *         ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_BUFFER.
 *
 * Threads: any; many may read a request at once.
 * SAFETY: the caller guarantees that state is writable. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_http_request_state(const strake_http_request* request,
                                                                    strake_http_state* state, strake_error* error);

/**
 * @brief Gives the method, e.g. "GET". Methods are case-sensitive.
 * @param request The request.
 * @param method  Receives a view of the method.
 * @param error   Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_WRONG_STATE before the head is complete; ::STRAKE_BUSY while another call changes the
 *         request; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_BUFFER.
 *
 * The view holds until the request is fed, reset or freed.
 * RFC 9110 section 9.1.
 * Threads: any; many may read a request at once.
 * SAFETY: the caller guarantees that method is writable. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_http_request_method(const strake_http_request* request,
                                                                     strake_bytes* method, strake_error* error);

/**
 * @brief Copies the method.
 * @param request  The request.
 * @param buffer   Receives the bytes. May be NULL if capacity is 0.
 * @param capacity Size of buffer in bytes.
 * @param size     Receives the size of what is copied, in bytes, also if buffer is too small for it. May be NULL.
 * @param error    Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_BUFFER_TOO_SMALL; ::STRAKE_WRONG_STATE before the head is complete; ::STRAKE_BUSY while
 *         another call changes the request; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE;
 *         ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER.
 *
 * The copying twin of strake_http_request_method().
 * Threads: any; many may read a request at once.
 * SAFETY: the caller guarantees that buffer has capacity writable bytes and that size is writable or NULL. The library
 * checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_http_request_method_copy(const strake_http_request* request,
                                                                          uint8_t* buffer, size_t capacity,
                                                                          size_t* size, strake_error* error);

/**
 * @brief Gives the request target as received.
 * @param request The request.
 * @param target  Receives a view of the target.
 * @param error   Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_WRONG_STATE before the head is complete; ::STRAKE_BUSY while another call changes the
 *         request; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_BUFFER.
 *
 * The view holds until the request is fed, reset or freed.
 * RFC 9112 section 3.2.
 * Threads: any; many may read a request at once.
 * SAFETY: the caller guarantees that target is writable. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_http_request_target(const strake_http_request* request,
                                                                     strake_bytes* target, strake_error* error);

/**
 * @brief Copies the request target.
 * @param request  The request.
 * @param buffer   Receives the bytes. May be NULL if capacity is 0.
 * @param capacity Size of buffer in bytes.
 * @param size     Receives the size of what is copied, in bytes, also if buffer is too small for it. May be NULL.
 * @param error    Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_BUFFER_TOO_SMALL; ::STRAKE_WRONG_STATE before the head is complete; ::STRAKE_BUSY while
 *         another call changes the request; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE;
 *         ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER.
 *
 * The copying twin of strake_http_request_target().
 * Threads: any; many may read a request at once.
 * SAFETY: the caller guarantees that buffer has capacity writable bytes and that size is writable or NULL. The library
 * checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_http_request_target_copy(const strake_http_request* request,
                                                                          uint8_t* buffer, size_t capacity,
                                                                          size_t* size, strake_error* error);

/**
 * @brief Tells the form of the request target.
 * @param request The request.
 * @param form    Receives the form.
 * @param error   Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_WRONG_STATE before the head is complete; ::STRAKE_BUSY while another call changes the
 *         request; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_BUFFER.
 *
 * RFC 9112 section 3.2.
 * Threads: any; many may read a request at once.
 * SAFETY: the caller guarantees that form is writable. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_http_request_target_form(const strake_http_request* request,
                                                                          strake_http_target_form* form,
                                                                          strake_error* error);

/**
 * @brief Gives the minor version: 0 for HTTP/1.0; 1 or more is to be treated as HTTP/1.1.
 * @param request The request.
 * @param minor   Receives a number from 0 to 9.
 * @param error   Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_WRONG_STATE before the head is complete; ::STRAKE_BUSY while another call changes the
 *         request; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_BUFFER.
 *
 * RFC 9112 section 2.3.
 * Threads: any; many may read a request at once.
 * SAFETY: the caller guarantees that minor is writable. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_http_request_version_minor(const strake_http_request* request,
                                                                            int32_t* minor, strake_error* error);

/**
 * @brief Gives the path: percent-decoded once, without dot segments, beginning with a slash.
 * @param request The request.
 * @param path    Receives a view of the path.
 * @param error   Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_NOT_FOUND if the form of the target has no path; a status from
 *         ::STRAKE_HTTP_PATH_INVALID_ESCAPE to ::STRAKE_HTTP_PATH_NOT_ABSOLUTE if the path is refused;
 *         ::STRAKE_WRONG_STATE before the head is complete; ::STRAKE_BUSY while another call changes the request;
 *         ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_BUFFER.
 *
 * The view holds until the request is fed, reset or freed.
 * A path that is refused doesn't make the request fail. Don't decode the result again. Offsets count from the first
 * byte of the request; see strake_http_path_resolve() for the rules.
 * Threads: any; many may read a request at once.
 * SAFETY: the caller guarantees that path is writable. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_http_request_path(const strake_http_request* request,
                                                                   strake_bytes* path, strake_error* error);

/**
 * @brief Copies the path.
 * @param request  The request.
 * @param buffer   Receives the bytes. May be NULL if capacity is 0.
 * @param capacity Size of buffer in bytes.
 * @param size     Receives the size of what is copied, in bytes, also if buffer is too small for it. May be NULL.
 * @param error    Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_BUFFER_TOO_SMALL; ::STRAKE_NOT_FOUND if the form of the target has no path; a status
 *         from ::STRAKE_HTTP_PATH_INVALID_ESCAPE to ::STRAKE_HTTP_PATH_NOT_ABSOLUTE if the path is refused;
 *         ::STRAKE_WRONG_STATE before the head is complete; ::STRAKE_BUSY while another call changes the request;
 *         ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_ARGUMENT;
 *         ::STRAKE_BAD_BUFFER.
 *
 * The copying twin of strake_http_request_path().
 * Threads: any; many may read a request at once.
 * SAFETY: the caller guarantees that buffer has capacity writable bytes and that size is writable or NULL. The library
 * checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_http_request_path_copy(const strake_http_request* request,
                                                                        uint8_t* buffer, size_t capacity, size_t* size,
                                                                        strake_error* error);

/**
 * @brief Gives the query: what follows the first "?" of the target, as received.
 * @param request The request.
 * @param query   Receives a view of the query, which may be empty.
 * @param error   Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_NOT_FOUND if there is none; ::STRAKE_WRONG_STATE before the head is complete;
 *         ::STRAKE_BUSY while another call changes the request; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE;
 *         ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_BUFFER.
 *
 * The view holds until the request is fed, reset or freed.
 * RFC 3986 section 3.4.
 * Threads: any; many may read a request at once.
 * SAFETY: the caller guarantees that query is writable. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_http_request_query(const strake_http_request* request,
                                                                    strake_bytes* query, strake_error* error);

/**
 * @brief Copies the query.
 * @param request  The request.
 * @param buffer   Receives the bytes. May be NULL if capacity is 0.
 * @param capacity Size of buffer in bytes.
 * @param size     Receives the size of what is copied, in bytes, also if buffer is too small for it. May be NULL.
 * @param error    Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_BUFFER_TOO_SMALL; ::STRAKE_NOT_FOUND if there is none; ::STRAKE_WRONG_STATE before the
 *         head is complete; ::STRAKE_BUSY while another call changes the request; ::STRAKE_NULL_ARGUMENT;
 *         ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER.
 *
 * The copying twin of strake_http_request_query().
 * Threads: any; many may read a request at once.
 * SAFETY: the caller guarantees that buffer has capacity writable bytes and that size is writable or NULL. The library
 * checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_http_request_query_copy(const strake_http_request* request,
                                                                         uint8_t* buffer, size_t capacity, size_t* size,
                                                                         strake_error* error);

/**
 * @brief Gives host and optional port: the authority of the target if it has one, else the value of Host.
 * @param request The request.
 * @param host    Receives a view of the host, which may be empty.
 * @param error   Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_NOT_FOUND if there is none; ::STRAKE_WRONG_STATE before the head is complete;
 *         ::STRAKE_BUSY while another call changes the request; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE;
 *         ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_BUFFER.
 *
 * The view holds until the request is fed, reset or freed.
 * RFC 9112 section 3.3.
 * Threads: any; many may read a request at once.
 * SAFETY: the caller guarantees that host is writable. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_http_request_host(const strake_http_request* request,
                                                                   strake_bytes* host, strake_error* error);

/**
 * @brief Copies host and optional port.
 * @param request  The request.
 * @param buffer   Receives the bytes. May be NULL if capacity is 0.
 * @param capacity Size of buffer in bytes.
 * @param size     Receives the size of what is copied, in bytes, also if buffer is too small for it. May be NULL.
 * @param error    Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_BUFFER_TOO_SMALL; ::STRAKE_NOT_FOUND if there is none; ::STRAKE_WRONG_STATE before the
 *         head is complete; ::STRAKE_BUSY while another call changes the request; ::STRAKE_NULL_ARGUMENT;
 *         ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER.
 *
 * The copying twin of strake_http_request_host().
 * Threads: any; many may read a request at once.
 * SAFETY: the caller guarantees that buffer has capacity writable bytes and that size is writable or NULL. The library
 * checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_http_request_host_copy(const strake_http_request* request,
                                                                        uint8_t* buffer, size_t capacity, size_t* size,
                                                                        strake_error* error);

/**
 * @brief Gives the size of the body that Content-Length announces.
 * @param request The request.
 * @param length  Receives the size in bytes.
 * @param error   Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_NOT_FOUND if there is no Content-Length; ::STRAKE_WRONG_STATE before the head is
 *         complete; ::STRAKE_BUSY while another call changes the request; ::STRAKE_NULL_ARGUMENT;
 *         ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_BUFFER.
 *
 * RFC 9110 section 8.6.
 * Threads: any; many may read a request at once.
 * SAFETY: the caller guarantees that length is writable. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_http_request_content_length(const strake_http_request* request,
                                                                             uint64_t* length, strake_error* error);

/**
 * @brief Tells whether the connection may stay open for another request.
 * @param request    The request.
 * @param keep_alive Receives 1 if it may, 0 if it must be closed.
 * @param error      Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_WRONG_STATE before the head is complete; ::STRAKE_BUSY while another call changes the
 *         request; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_BUFFER.
 *
 * RFC 9112 section 9.3.
 * Threads: any; many may read a request at once.
 * SAFETY: the caller guarantees that keep_alive is writable. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_http_request_keep_alive(const strake_http_request* request,
                                                                         int32_t* keep_alive, strake_error* error);

/**
 * @brief Tells whether the client waits for 100 (Continue) before it sends the body.
 * @param request The request.
 * @param expects Receives 1 if it does, else 0.
 * @param error   Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_WRONG_STATE before the head is complete; ::STRAKE_BUSY while another call changes the
 *         request; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_BUFFER.
 *
 * RFC 9110 section 10.1.1.
 * Threads: any; many may read a request at once.
 * SAFETY: the caller guarantees that expects is writable. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_http_request_expects_continue(const strake_http_request* request,
                                                                               int32_t* expects, strake_error* error);

/**
 * @brief Gives the protocols to which the client offers to switch: the value of Upgrade, e.g. "websocket".
 * @param request   The request.
 * @param protocols Receives a view of the list.
 * @param error     Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_NOT_FOUND if there is no Upgrade, if Connection doesn't list it, or in HTTP/1.0;
 *         ::STRAKE_WRONG_STATE before the head is complete; ::STRAKE_BUSY while another call changes the request;
 *         ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_BUFFER.
 *
 * The other protocol begins behind the request, if the server answers 101. The view holds until the request is fed,
 * reset or freed. RFC 9110 section 7.8. Threads: any; many may read a request at once. SAFETY: the caller guarantees
 * that protocols is writable. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_http_request_upgrade(const strake_http_request* request,
                                                                      strake_bytes* protocols, strake_error* error);

/**
 * @brief Copies the protocols to which the client offers to switch.
 * @param request  The request.
 * @param buffer   Receives the bytes. May be NULL if capacity is 0.
 * @param capacity Size of buffer in bytes.
 * @param size     Receives the size of the list in bytes, also on ::STRAKE_BUFFER_TOO_SMALL. May be NULL.
 * @param error    Receives the detail of a failure. May be NULL.
 * @return The statuses of strake_http_request_upgrade(); ::STRAKE_BUFFER_TOO_SMALL, with nothing written;
 *         ::STRAKE_BAD_ARGUMENT.
 *
 * Threads: any; many may read a request at once.
 * SAFETY: the caller guarantees that buffer has capacity writable bytes and that size is writable or NULL. The library
 * checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_http_request_upgrade_copy(const strake_http_request* request,
                                                                           uint8_t* buffer, size_t capacity,
                                                                           size_t* size, strake_error* error);

/**
 * @brief Gives the body, without the framing of chunks.
 * @param request The request.
 * @param body    Receives a view of the body, which may be empty.
 * @param error   Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_WRONG_STATE unless the request is complete and its body was kept; ::STRAKE_BUSY while
 *         another call changes the request; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE;
 *         ::STRAKE_BAD_BUFFER.
 *
 * The view holds until the request is fed, reset or freed.
 * RFC 9112 section 6.
 * Threads: any; many may read a request at once.
 * SAFETY: the caller guarantees that body is writable. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_http_request_body(const strake_http_request* request,
                                                                   strake_bytes* body, strake_error* error);

/**
 * @brief Copies the body.
 * @param request  The request.
 * @param buffer   Receives the bytes. May be NULL if capacity is 0.
 * @param capacity Size of buffer in bytes.
 * @param size     Receives the size of what is copied, in bytes, also if buffer is too small for it. May be NULL.
 * @param error    Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_BUFFER_TOO_SMALL; ::STRAKE_WRONG_STATE unless the request is complete and its body was
 *         kept; ::STRAKE_BUSY while another call changes the request; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE;
 *         ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER.
 *
 * The copying twin of strake_http_request_body().
 * Threads: any; many may read a request at once.
 * SAFETY: the caller guarantees that buffer has capacity writable bytes and that size is writable or NULL. The library
 * checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_http_request_body_copy(const strake_http_request* request,
                                                                        uint8_t* buffer, size_t capacity, size_t* size,
                                                                        strake_error* error);

/**
 * @brief Gives the token of "Authorization: Bearer". It is a secret.
 * @param request The request.
 * @param token   Receives a view of the token.
 * @param error   Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_NOT_FOUND if there is no Authorization; ::STRAKE_HTTP_REPEATED_FIELD;
 *         ::STRAKE_HTTP_NOT_BEARER; ::STRAKE_HTTP_INVALID_TOKEN; ::STRAKE_WRONG_STATE before the head is complete;
 *         ::STRAKE_BUSY while another call changes the request; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE;
 *         ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_BUFFER.
 *
 * The view holds until the request is fed, reset or freed.
 * RFC 6750 section 2.1.
 * Threads: any; many may read a request at once.
 * SAFETY: the caller guarantees that token is writable. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_http_request_bearer_token(const strake_http_request* request,
                                                                           strake_bytes* token, strake_error* error);

/**
 * @brief Copies the token of "Authorization: Bearer".
 * @param request  The request.
 * @param buffer   Receives the bytes. May be NULL if capacity is 0.
 * @param capacity Size of buffer in bytes.
 * @param size     Receives the size of what is copied, in bytes, also if buffer is too small for it. May be NULL.
 * @param error    Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_BUFFER_TOO_SMALL; ::STRAKE_NOT_FOUND if there is no Authorization;
 *         ::STRAKE_HTTP_REPEATED_FIELD; ::STRAKE_HTTP_NOT_BEARER; ::STRAKE_HTTP_INVALID_TOKEN; ::STRAKE_WRONG_STATE
 *         before the head is complete; ::STRAKE_BUSY while another call changes the request; ::STRAKE_NULL_ARGUMENT;
 *         ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER.
 *
 * The copying twin of strake_http_request_bearer_token().
 * Threads: any; many may read a request at once.
 * SAFETY: the caller guarantees that buffer has capacity writable bytes and that size is writable or NULL. The library
 * checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_http_request_bearer_token_copy(const strake_http_request* request,
                                                                                uint8_t* buffer, size_t capacity,
                                                                                size_t* size, strake_error* error);

/**
 * @brief Writes a request in the one form that every recipient reads alike.
 * @param request  The request.
 * @param buffer   Receives the bytes. May be NULL if capacity is 0.
 * @param capacity Size of buffer in bytes.
 * @param size     Receives the size of the form in bytes, also if buffer is too small for it. May be NULL.
 * @param error    Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_BUFFER_TOO_SMALL; ::STRAKE_WRONG_STATE unless the request is complete and its body was
 *         kept; ::STRAKE_OUT_OF_MEMORY; ::STRAKE_BUSY while another call changes the request; ::STRAKE_NULL_ARGUMENT;
 *         ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER.
 *
 * Names in lower case, one space behind the colon, the body behind one content-length; Transfer-Encoding, Trailer and
 * the trailer section are left out. Parsing it under the same lenience gives the same request and the same form.
 * Threads: any; many may read a request at once.
 * SAFETY: the caller guarantees that buffer has capacity writable bytes and that size is writable or NULL. The library
 * checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_http_request_canonical(const strake_http_request* request,
                                                                        uint8_t* buffer, size_t capacity, size_t* size,
                                                                        strake_error* error);

/**
 * @brief Decodes a path and removes its dot segments.
 * @param raw      The path as received, without query. Must be apart from buffer. May be NULL if raw_size is 0.
 * @param raw_size Size of raw in bytes.
 * @param lenience Sum of STRAKE_HTTP_ALLOW_... constants; those that don't concern paths change nothing.
 * @param buffer   Receives the path. May be NULL if capacity is 0.
 * @param capacity Size of buffer in bytes; raw_size is always enough.
 * @param size     Receives the size of the path in bytes, also if buffer is too small for it. May be NULL.
 * @param error    Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_BUFFER_TOO_SMALL; ::STRAKE_HTTP_PATH_NOT_ABSOLUTE; ::STRAKE_HTTP_PATH_INVALID_ESCAPE;
 *         ::STRAKE_HTTP_PATH_INVALID_BYTE; ::STRAKE_HTTP_PATH_BACKSLASH; ::STRAKE_HTTP_PATH_ENCODED_SLASH;
 *         ::STRAKE_HTTP_PATH_NOT_UTF8; ::STRAKE_HTTP_PATH_LEAVES_ROOT; ::STRAKE_OUT_OF_MEMORY; ::STRAKE_NULL_ARGUMENT;
 *         ::STRAKE_OVERLAP; ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER.
 *
 * Percent-encoding is decoded once. Then "." and ".." segments are removed; ".." above the root is refused. Empty
 * segments stay. The result begins with a slash and must not be decoded again. RFC 3986 sections 2.1 and 5.2.4.
 * Threads: any.
 * SAFETY: the caller guarantees that raw has raw_size readable bytes and buffer has capacity writable bytes and that
 * size is writable or NULL. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_http_path_resolve(const uint8_t* raw, size_t raw_size,
                                                                   uint32_t lenience, uint8_t* buffer, size_t capacity,
                                                                   size_t* size, strake_error* error);

#ifdef __cplusplus
}
#endif

#endif
