/**
 * @file http_response_fields.h
 * @brief The fields of a response. Included by strake/http_response.h.
 */
#ifndef STRAKE_HTTP_RESPONSE_FIELDS_H
#define STRAKE_HTTP_RESPONSE_FIELDS_H

#include "strake/http_message.h"

#ifdef __cplusplus
extern "C" {
#endif

/** @brief A response; created by strake_http_response_new(). */
typedef struct strake_http_response strake_http_response;

/**
 * @brief Counts the field lines of the header section.
 * @param response The response.
 * @param count    Receives the number of fields.
 * @param error    Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_WRONG_STATE before the head is complete; ::STRAKE_BUSY while another call changes the
 *         response; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_BUFFER.
 *
 * Threads: any; many may read a response at once.
 * SAFETY: the caller guarantees that count is writable. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_http_response_field_count(const strake_http_response* response,
                                                                           size_t* count, strake_error* error);

/**
 * @brief Gives a field of the header section by index.
 * @param response The response.
 * @param index    Index of the field, counted from 0 in the order received.
 * @param field    Receives views of name and value.
 * @param error    Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_OUT_OF_RANGE; ::STRAKE_WRONG_STATE before the head is complete; ::STRAKE_BUSY while
 *         another call changes the response; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE;
 *         ::STRAKE_BAD_BUFFER.
 *
 * The view holds until the response is fed, reset or freed.
 * RFC 9112 section 5.
 * Threads: any; many may read a response at once.
 * SAFETY: the caller guarantees that field is writable. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_http_response_field(const strake_http_response* response, size_t index,
                                                                     strake_http_field* field, strake_error* error);

/**
 * @brief Copies the name of a field of the header section.
 * @param response The response.
 * @param index    Index of the field, counted from 0 in the order received.
 * @param buffer   Receives the bytes. May be NULL if capacity is 0.
 * @param capacity Size of buffer in bytes.
 * @param size     Receives the size of what is copied, in bytes, also if buffer is too small for it. May be NULL.
 * @param error    Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_BUFFER_TOO_SMALL; ::STRAKE_OUT_OF_RANGE; ::STRAKE_WRONG_STATE before the head is
 *         complete; ::STRAKE_BUSY while another call changes the response; ::STRAKE_NULL_ARGUMENT;
 *         ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER.
 *
 * The copying twin of strake_http_response_field().
 * Threads: any; many may read a response at once.
 * SAFETY: the caller guarantees that buffer has capacity writable bytes and that size is writable or NULL. The library
 * checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_http_response_field_name_copy(const strake_http_response* response,
                                                                               size_t index, uint8_t* buffer,
                                                                               size_t capacity, size_t* size,
                                                                               strake_error* error);

/**
 * @brief Copies the value of a field of the header section.
 * @param response The response.
 * @param index    Index of the field, counted from 0 in the order received.
 * @param buffer   Receives the bytes. May be NULL if capacity is 0.
 * @param capacity Size of buffer in bytes.
 * @param size     Receives the size of what is copied, in bytes, also if buffer is too small for it. May be NULL.
 * @param error    Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_BUFFER_TOO_SMALL; ::STRAKE_OUT_OF_RANGE; ::STRAKE_WRONG_STATE before the head is
 *         complete; ::STRAKE_BUSY while another call changes the response; ::STRAKE_NULL_ARGUMENT;
 *         ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER.
 *
 * The copying twin of strake_http_response_field().
 * Threads: any; many may read a response at once.
 * SAFETY: the caller guarantees that buffer has capacity writable bytes and that size is writable or NULL. The library
 * checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_http_response_field_value_copy(const strake_http_response* response,
                                                                                size_t index, uint8_t* buffer,
                                                                                size_t capacity, size_t* size,
                                                                                strake_error* error);

/**
 * @brief Gives the value of a field of the header section by name.
 * @param response  The response.
 * @param name      The name, in any case; needs no NUL. May be NULL if name_size is 0.
 * @param name_size Size of name in bytes.
 * @param nth       Which of the fields of that name, counted from 0.
 * @param value     Receives a view of the value.
 * @param error     Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_NOT_FOUND; ::STRAKE_WRONG_STATE before the head is complete; ::STRAKE_BUSY while
 *         another call changes the response; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE;
 *         ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER.
 *
 * The view holds until the response is fed, reset or freed.
 * Threads: any; many may read a response at once.
 * SAFETY: the caller guarantees that name has name_size readable bytes and value is writable. The library checks for
 * NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_http_response_field_find(const strake_http_response* response,
                                                                          const char* name, size_t name_size,
                                                                          size_t nth, strake_bytes* value,
                                                                          strake_error* error);

/**
 * @brief Copies the value of a field of the header section.
 * @param response  The response.
 * @param name      The name, in any case; needs no NUL. May be NULL if name_size is 0.
 * @param name_size Size of name in bytes.
 * @param nth       Which of the fields of that name, counted from 0.
 * @param buffer    Receives the bytes. Must be apart from name. May be NULL if capacity is 0.
 * @param capacity  Size of buffer in bytes.
 * @param size      Receives the size of what is copied, in bytes, also if buffer is too small for it. May be NULL.
 * @param error     Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_BUFFER_TOO_SMALL; ::STRAKE_NOT_FOUND; ::STRAKE_WRONG_STATE before the head is complete;
 *         ::STRAKE_BUSY while another call changes the response; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE;
 *         ::STRAKE_BAD_HANDLE; ::STRAKE_OVERLAP; ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER.
 *
 * The copying twin of strake_http_response_field_find().
 * Threads: any; many may read a response at once.
 * SAFETY: the caller guarantees that name has name_size readable bytes and buffer has capacity writable bytes and that
 * size is writable or NULL. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_http_response_field_find_copy(const strake_http_response* response,
                                                                               const char* name, size_t name_size,
                                                                               size_t nth, uint8_t* buffer,
                                                                               size_t capacity, size_t* size,
                                                                               strake_error* error);

/**
 * @brief Counts the field lines of the trailer section.
 * @param response The response.
 * @param count    Receives the number of fields.
 * @param error    Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_WRONG_STATE unless the response is complete; ::STRAKE_BUSY while another call changes
 *         the response; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_BUFFER.
 *
 * Threads: any; many may read a response at once.
 * SAFETY: the caller guarantees that count is writable. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_http_response_trailer_count(const strake_http_response* response,
                                                                             size_t* count, strake_error* error);

/**
 * @brief Gives a field of the trailer section by index.
 * @param response The response.
 * @param index    Index of the field, counted from 0 in the order received.
 * @param field    Receives views of name and value.
 * @param error    Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_OUT_OF_RANGE; ::STRAKE_WRONG_STATE unless the response is complete; ::STRAKE_BUSY while
 *         another call changes the response; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE;
 *         ::STRAKE_BAD_BUFFER.
 *
 * The view holds until the response is fed, reset or freed.
 * RFC 9112 section 7.1.2.
 * Threads: any; many may read a response at once.
 * SAFETY: the caller guarantees that field is writable. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_http_response_trailer(const strake_http_response* response,
                                                                       size_t index, strake_http_field* field,
                                                                       strake_error* error);

/**
 * @brief Copies the name of a field of the trailer section.
 * @param response The response.
 * @param index    Index of the field, counted from 0 in the order received.
 * @param buffer   Receives the bytes. May be NULL if capacity is 0.
 * @param capacity Size of buffer in bytes.
 * @param size     Receives the size of what is copied, in bytes, also if buffer is too small for it. May be NULL.
 * @param error    Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_BUFFER_TOO_SMALL; ::STRAKE_OUT_OF_RANGE; ::STRAKE_WRONG_STATE unless the response is
 *         complete; ::STRAKE_BUSY while another call changes the response; ::STRAKE_NULL_ARGUMENT;
 *         ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER.
 *
 * The copying twin of strake_http_response_trailer().
 * Threads: any; many may read a response at once.
 * SAFETY: the caller guarantees that buffer has capacity writable bytes and that size is writable or NULL. The library
 * checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_http_response_trailer_name_copy(const strake_http_response* response,
                                                                                 size_t index, uint8_t* buffer,
                                                                                 size_t capacity, size_t* size,
                                                                                 strake_error* error);

/**
 * @brief Copies the value of a field of the trailer section.
 * @param response The response.
 * @param index    Index of the field, counted from 0 in the order received.
 * @param buffer   Receives the bytes. May be NULL if capacity is 0.
 * @param capacity Size of buffer in bytes.
 * @param size     Receives the size of what is copied, in bytes, also if buffer is too small for it. May be NULL.
 * @param error    Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_BUFFER_TOO_SMALL; ::STRAKE_OUT_OF_RANGE; ::STRAKE_WRONG_STATE unless the response is
 *         complete; ::STRAKE_BUSY while another call changes the response; ::STRAKE_NULL_ARGUMENT;
 *         ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER.
 *
 * The copying twin of strake_http_response_trailer().
 * Threads: any; many may read a response at once.
 * SAFETY: the caller guarantees that buffer has capacity writable bytes and that size is writable or NULL. The library
 * checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_http_response_trailer_value_copy(const strake_http_response* response,
                                                                                  size_t index, uint8_t* buffer,
                                                                                  size_t capacity, size_t* size,
                                                                                  strake_error* error);

/**
 * @brief Gives the value of a field of the trailer section by name.
 * @param response  The response.
 * @param name      The name, in any case; needs no NUL. May be NULL if name_size is 0.
 * @param name_size Size of name in bytes.
 * @param nth       Which of the fields of that name, counted from 0.
 * @param value     Receives a view of the value.
 * @param error     Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_NOT_FOUND; ::STRAKE_WRONG_STATE unless the response is complete; ::STRAKE_BUSY while
 *         another call changes the response; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE;
 *         ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER.
 *
 * The view holds until the response is fed, reset or freed.
 * Threads: any; many may read a response at once.
 * SAFETY: the caller guarantees that name has name_size readable bytes and value is writable. The library checks for
 * NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_http_response_trailer_find(const strake_http_response* response,
                                                                            const char* name, size_t name_size,
                                                                            size_t nth, strake_bytes* value,
                                                                            strake_error* error);

/**
 * @brief Copies the value of a field of the trailer section.
 * @param response  The response.
 * @param name      The name, in any case; needs no NUL. May be NULL if name_size is 0.
 * @param name_size Size of name in bytes.
 * @param nth       Which of the fields of that name, counted from 0.
 * @param buffer    Receives the bytes. Must be apart from name. May be NULL if capacity is 0.
 * @param capacity  Size of buffer in bytes.
 * @param size      Receives the size of what is copied, in bytes, also if buffer is too small for it. May be NULL.
 * @param error     Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_BUFFER_TOO_SMALL; ::STRAKE_NOT_FOUND; ::STRAKE_WRONG_STATE unless the response is
 *         complete; ::STRAKE_BUSY while another call changes the response; ::STRAKE_NULL_ARGUMENT;
 *         ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_OVERLAP; ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER.
 *
 * The copying twin of strake_http_response_trailer_find().
 * Threads: any; many may read a response at once.
 * SAFETY: the caller guarantees that name has name_size readable bytes and buffer has capacity writable bytes and that
 * size is writable or NULL. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_http_response_trailer_find_copy(const strake_http_response* response,
                                                                                 const char* name, size_t name_size,
                                                                                 size_t nth, uint8_t* buffer,
                                                                                 size_t capacity, size_t* size,
                                                                                 strake_error* error);

#ifdef __cplusplus
}
#endif

#endif
