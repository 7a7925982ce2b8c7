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
#include "strake/http_parts.h"

#ifdef __cplusplus
extern "C" {
#endif

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

#ifdef __cplusplus
}
#endif

#endif
