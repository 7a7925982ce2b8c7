/**
 * @file http_parts.h
 * @brief What a request says beside its fields: method, target, path, host, framing, body. Included by strake/http.h.
 */
#ifndef STRAKE_HTTP_PARTS_H
#define STRAKE_HTTP_PARTS_H

#include "strake/http_fields.h"

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
