/**
 * @file http_response.h
 * @brief Responses of HTTP/1.0 and 1.1, read strictly by RFC 9110 and RFC 9112.
 *
 * A response is fed in pieces as they arrive, or read step by step; however it is cut, the result is the same. Whether
 * it has a body depends on the request: say what it was by strake_http_response_answers(). docs/http.md has an example,
 * the limits, and every choice that was made.
 */
#ifndef STRAKE_HTTP_RESPONSE_H
#define STRAKE_HTTP_RESPONSE_H

#include "strake/http_response_fields.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * @brief Makes a response to be fed.
 * @param options  Limits and lenience, or NULL for ::STRAKE_HTTP_OPTIONS_INIT. They are copied.
 * @param response Receives the response, which the caller owns and frees by strake_http_response_free(); NULL on
 *                 failure.
 * @param error    Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_OUT_OF_MEMORY; ::STRAKE_TOO_MANY_HANDLES; ::STRAKE_NULL_ARGUMENT; ::STRAKE_BAD_ARGUMENT
 *         for a lenience that doesn't exist or an impossible size; ::STRAKE_BAD_BUFFER.
 *
 * Threads: any.
 * SAFETY: the caller guarantees a struct of the size it says at options, and that response is writable. The library
 * checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_http_response_new(const strake_http_options* options,
                                                                   strake_http_response** response,
                                                                   strake_error* error);

/**
 * @brief Says which request the next response answers.
 * @param response    The response; its head may not be complete.
 * @param method      The method of the request, e.g. "HEAD". Methods are case-sensitive. May be NULL if method_size is
 *                    0.
 * @param method_size Size of method in bytes.
 * @param error       Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_WRONG_STATE if the head is complete or was refused; ::STRAKE_BUSY while another call
 *         uses the response; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE;
 *         ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER.
 *
 * A response to HEAD has no body, and behind one to CONNECT that succeeds a tunnel begins. strake_http_response_reset()
 * forgets the method, but after a complete interim response (100 to 199 without 101). RFC 9112 section 6.3.
 * Threads: any, one at a time.
 * SAFETY: the caller guarantees method_size readable bytes at method. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_http_response_answers(strake_http_response* response,
                                                                       const char* method, size_t method_size,
                                                                       strake_error* error);

/**
 * @brief Adds bytes to a response as they arrive. The result depends on the bytes alone, not on where they were split.
 * @param response The response.
 * @param data     The bytes. May be NULL if size is 0.
 * @param size     Size of data in bytes.
 * @param consumed Receives how many of the bytes belong to this response: all of them, unless it is complete. May be
 *                 NULL.
 * @param error    Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK if the response is complete: the bytes that weren't consumed begin the next one;
 *         ::STRAKE_INCOMPLETE if more must come; a status from ::STRAKE_HTTP_INVALID_VERSION to
 *         ::STRAKE_HTTP_RESPONSE_TOO_LARGE if the response is refused, which is then given by every call until it is
 *         reset; ::STRAKE_OUT_OF_MEMORY: nothing was changed, call again with the same bytes; ::STRAKE_BUSY while
 *         another call uses the response; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE;
 *         ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER.
 *
 * Offsets count from the first byte that was fed. Of limits, the actual value may depend on how many bytes were at
 * hand; status, offset and limit don't. RFC 9112.
 * Threads: any, one at a time.
 * SAFETY: the caller guarantees size readable bytes at data, and that consumed is writable or NULL. The library checks
 * for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_http_response_feed(strake_http_response* response, const uint8_t* data,
                                                                    size_t size, size_t* consumed, strake_error* error);

/**
 * @brief Reads a response step by step, as its bytes arrive. The content is given as it comes and isn't kept.
 * @param response The response.
 * @param data     The bytes. May be NULL if size is 0.
 * @param size     Size of data in bytes.
 * @param consumed Receives how many of the bytes the step used: the next step begins behind them. May be NULL.
 * @param event    Receives what the step came to.
 * @param content  Receives the content of ::STRAKE_HTTP_EVENT_CONTENT, which is a part of data. May be NULL.
 * @param error    Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK with an event; ::STRAKE_INCOMPLETE with ::STRAKE_HTTP_EVENT_NONE if all bytes were used and more
 *         must come; a status from ::STRAKE_HTTP_INVALID_VERSION to ::STRAKE_HTTP_RESPONSE_TOO_LARGE if the response is
 *         refused, which is then given by every call until it is reset; ::STRAKE_OUT_OF_MEMORY: nothing was changed,
 *         call again with the same bytes; ::STRAKE_BUSY while another call uses the response; ::STRAKE_NULL_ARGUMENT;
 *         ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER.
 *
 * Call it until it gives ::STRAKE_HTTP_EVENT_COMPLETE or ::STRAKE_INCOMPLETE, also with a size of 0: what was read may
 * hold another event. To pause is not to call. Where content was given, strake_http_response_body() has none. Where
 * strake_http_response_finish() ended the content, one more call gives ::STRAKE_HTTP_EVENT_COMPLETE.
 * RFC 9112.
 * Threads: any, one at a time.
 * SAFETY: the caller guarantees size readable bytes at data, that event is writable, and that consumed and content are
 * writable or NULL; the view in content holds as long as data. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_http_response_next(strake_http_response* response, const uint8_t* data,
                                                                    size_t size, size_t* consumed,
                                                                    strake_http_event* event, strake_bytes* content,
                                                                    strake_error* error);

/**
 * @brief What strake_http_response_run() calls. Each gets the context and the response, may use it, and gives 0 to go
 * on or any other number to pause. NULL is a function that goes on.
 */
typedef struct strake_http_response_callbacks {
  size_t size;   /**< sizeof(strake_http_response_callbacks). */
  void* context; /**< Given to each function. */
  /** The head is complete. */
  int32_t (*on_head)(void* context, strake_http_response* response);
  /** Content came: size bytes at data, which hold until the function returns. */
  int32_t (*on_content)(void* context, strake_http_response* response, const uint8_t* data, size_t size);
  /** The response is complete. What it gives doesn't matter. */
  int32_t (*on_complete)(void* context, strake_http_response* response);
} strake_http_response_callbacks;

/** @brief No callbacks and no context. */
#define STRAKE_HTTP_RESPONSE_CALLBACKS_INIT                                                                            \
  { sizeof(strake_http_response_callbacks), NULL, NULL, NULL, NULL }

/**
 * @brief Reads a response as its bytes arrive and calls a function for each event: strake_http_response_next() in a
 * loop.
 * @param response  The response.
 * @param data      The bytes. May be NULL if size is 0.
 * @param size      Size of data in bytes.
 * @param callbacks The functions. They are copied.
 * @param consumed  Receives how many of the bytes were used, also if it paused or failed behind them. May be NULL.
 * @param error     Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK if the response is complete: the bytes that weren't consumed begin the next one;
 *         ::STRAKE_INCOMPLETE if more must come; ::STRAKE_HTTP_PAUSED if a callback paused: call again with the bytes
 *         that weren't consumed; the other statuses of strake_http_response_next(), of which ::STRAKE_OUT_OF_MEMORY too
 *         wants the bytes that weren't consumed again.
 *
 * The response isn't held while a callback runs: it may be asked, fed, reset or freed. What the callback did to it
 * holds for the next step; after it was freed that gives ::STRAKE_STALE_HANDLE.
 * Threads: any, one at a time.
 * SAFETY: the caller guarantees size readable bytes at data until the call returns, a struct of the size it says at
 * callbacks with functions that may be called with its context and return, and that consumed is writable or NULL. The
 * library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_http_response_run(strake_http_response* response, const uint8_t* data,
                                                                   size_t size,
                                                                   const strake_http_response_callbacks* callbacks,
                                                                   size_t* consumed, strake_error* error);

/**
 * @brief Says that no more bytes will come.
 * @param response The response.
 * @param error    Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK if the response is complete, or its body ends with the connection; ::STRAKE_HTTP_TRUNCATED if it
 *         isn't, also if it never began; the status of the failure if it was refused before; ::STRAKE_BUSY while
 *         another call uses the response; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE.
 *
 * A body whose end nothing announces ends here; any other incomplete response is refused from here on. RFC 9112
 * section 8.
 * Threads: any, one at a time.
 * SAFETY: asks nothing of the caller.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_http_response_finish(strake_http_response* response,
                                                                      strake_error* error);

/**
 * @brief Makes a response ready for the next one on the connection. Keeps the options, and memory to be used again.
 * @param response The response.
 * @param error    Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_BUSY while another call uses the response; ::STRAKE_NULL_ARGUMENT;
 *         ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE.
 *
 * Views of the response no longer hold.
 * Threads: any, one at a time.
 * SAFETY: the caller no longer uses views of the response.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_http_response_reset(strake_http_response* response,
                                                                     strake_error* error);

/**
 * @brief Frees a response.
 * @param response The response; NULL does nothing.
 * @param error    Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BUSY while another call uses the response.
 *
 * Views of the response no longer hold.
 * Threads: any.
 * SAFETY: the caller no longer uses views of the response.
 */
STRAKE_API strake_status strake_http_response_free(strake_http_response* response, strake_error* error);

/**
 * @brief Tells how far a response has come.
 * @param response The response.
 * @param state    Receives the state.
 * @param error    Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_BUSY while another call changes the response; ::STRAKE_NULL_ARGUMENT;
 *         ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_BUFFER.
 *
 * Threads: any; many may read a response at once.
 * SAFETY: the caller guarantees that state is writable. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_http_response_state(const strake_http_response* response,
                                                                     strake_http_state* state, strake_error* error);

/**
 * @brief Gives the status code.
 * @param response The response.
 * @param code     Receives the code, 100 to 999.
 * @param error    Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_WRONG_STATE before the head is complete; ::STRAKE_BUSY while another call changes the
 *         response; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_BUFFER.
 *
 * RFC 9110 section 15.
 * Threads: any; many may read a response at once.
 * SAFETY: the caller guarantees that code is writable. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_http_response_status_code(const strake_http_response* response,
                                                                           int32_t* code, strake_error* error);

/**
 * @brief Gives the reason phrase, which may be empty.
 * @param response The response.
 * @param reason   Receives a view of the phrase.
 * @param error    Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_WRONG_STATE before the head is complete; ::STRAKE_BUSY while another call changes the
 *         response; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_BUFFER.
 *
 * The view holds until the response is fed, reset or freed. RFC 9112 section 4.
 * Threads: any; many may read a response at once.
 * SAFETY: the caller guarantees that reason is writable. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_http_response_reason(const strake_http_response* response,
                                                                      strake_bytes* reason, strake_error* error);

/**
 * @brief Copies the reason phrase.
 * @param response The response.
 * @param buffer   Receives the bytes. May be NULL if capacity is 0.
 * @param capacity Size of buffer in bytes.
 * @param size     Receives the size of the phrase in bytes, also on ::STRAKE_BUFFER_TOO_SMALL. May be NULL.
 * @param error    Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_BUFFER_TOO_SMALL; ::STRAKE_WRONG_STATE before the head is complete; ::STRAKE_BUSY while
 *         another call changes the response; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE;
 *         ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER.
 *
 * Threads: any; many may read a response at once.
 * SAFETY: the caller guarantees that buffer has capacity writable bytes and that size is writable or NULL. The library
 * checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_http_response_reason_copy(const strake_http_response* response,
                                                                           uint8_t* buffer, size_t capacity,
                                                                           size_t* size, strake_error* error);

/**
 * @brief Gives the minor version: 0 for HTTP/1.0; 1 or more is to be treated as HTTP/1.1.
 * @param response The response.
 * @param minor    Receives a number from 0 to 9.
 * @param error    Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_WRONG_STATE before the head is complete; ::STRAKE_BUSY while another call changes the
 *         response; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_BUFFER.
 *
 * RFC 9112 section 2.3.
 * Threads: any; many may read a response at once.
 * SAFETY: the caller guarantees that minor is writable. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_http_response_version_minor(const strake_http_response* response,
                                                                             int32_t* minor, strake_error* error);

/**
 * @brief Gives the size of the body that Content-Length announces.
 * @param response The response.
 * @param length   Receives the size in bytes.
 * @param error    Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_NOT_FOUND if there is no Content-Length; ::STRAKE_WRONG_STATE before the head is
 *         complete; ::STRAKE_BUSY while another call changes the response; ::STRAKE_NULL_ARGUMENT;
 *         ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_BUFFER.
 *
 * In a response without a body it is what the body would have had. After success of CONNECT there is none: the field
 * is ignored. RFC 9110 sections 8.6 and 9.3.6.
 * Threads: any; many may read a response at once.
 * SAFETY: the caller guarantees that length is writable. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_http_response_content_length(const strake_http_response* response,
                                                                              uint64_t* length, strake_error* error);

/**
 * @brief Tells whether the connection may stay open for another message.
 * @param response   The response.
 * @param keep_alive Receives 1 if it may, 0 if it must be closed.
 * @param error      Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_WRONG_STATE before the head is complete; ::STRAKE_BUSY while another call changes the
 *         response; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_BUFFER.
 *
 * RFC 9112 section 9.3.
 * Threads: any; many may read a response at once.
 * SAFETY: the caller guarantees that keep_alive is writable. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_http_response_keep_alive(const strake_http_response* response,
                                                                          int32_t* keep_alive, strake_error* error);

/**
 * @brief Tells whether HTTP ends behind the head of a response: after 101, and after success of CONNECT.
 * @param response The response.
 * @param ends     Receives 1 if the bytes behind the response belong to another protocol or a tunnel, else 0.
 * @param error    Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_WRONG_STATE before the head is complete; ::STRAKE_BUSY while another call changes the
 *         response; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_BUFFER.
 *
 * RFC 9110 sections 7.8 and 9.3.6.
 * Threads: any; many may read a response at once.
 * SAFETY: the caller guarantees that ends is writable. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_http_response_ends_http(const strake_http_response* response,
                                                                         int32_t* ends, strake_error* error);

/**
 * @brief Gives the body, without the framing of chunks.
 * @param response The response.
 * @param body     Receives a view of the body, which may be empty.
 * @param error    Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_WRONG_STATE unless the response is complete and its body was kept; ::STRAKE_BUSY while
 *         another call changes the response; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE;
 *         ::STRAKE_BAD_BUFFER.
 *
 * The view holds until the response is fed, reset or freed.
 * RFC 9112 section 6.
 * Threads: any; many may read a response at once.
 * SAFETY: the caller guarantees that body is writable. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_http_response_body(const strake_http_response* response,
                                                                    strake_bytes* body, strake_error* error);

/**
 * @brief Copies the body.
 * @param response The response.
 * @param buffer   Receives the bytes. May be NULL if capacity is 0.
 * @param capacity Size of buffer in bytes.
 * @param size     Receives the size of what is copied, in bytes, also if buffer is too small for it. May be NULL.
 * @param error    Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_BUFFER_TOO_SMALL; ::STRAKE_WRONG_STATE unless the response is complete and its body was
 *         kept; ::STRAKE_BUSY while another call changes the response; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE;
 *         ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER.
 *
 * The copying twin of strake_http_response_body().
 * Threads: any; many may read a response at once.
 * SAFETY: the caller guarantees that buffer has capacity writable bytes and that size is writable or NULL. The library
 * checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_http_response_body_copy(const strake_http_response* response,
                                                                         uint8_t* buffer, size_t capacity, size_t* size,
                                                                         strake_error* error);

#ifdef __cplusplus
}
#endif

#endif
