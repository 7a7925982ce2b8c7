/**
 * @file claims.h
 * @brief What a token claims: read from tokens that were verified, and from no others.
 *
 * The only functions that make claims are strake_jwt_verify(), strake_jwt_verify_by_set(), strake_paseto_decrypt() and
 * strake_paseto_verify(). So who holds claims knows that the key signed or sealed them, that they are of the issuer and
 * for the audience that were asked for, and that they were valid when they were verified.
 *
 * Claims are a JSON object that names nothing twice. Of those that RFC 7519 registers, "iss", "sub" and "jti" are
 * strings, "aud" is a string or an array of strings, none of them with a NUL, and "exp", "nbf" and "iat" are times from
 * 1970 to 9999: in a JWT numbers of seconds, in a PASETO dates of RFC 3339.
 * docs/jwt.md and docs/paseto.md show examples and the limits.
 */
#ifndef STRAKE_CLAIMS_H
#define STRAKE_CLAIMS_H

#include "strake/base.h"

#ifdef __cplusplus
extern "C" {
#endif

/** @brief As the time now: the clock of the system is asked. */
#define STRAKE_CLAIMS_SYSTEM_TIME UINT64_MAX
/** @brief Seconds by which the clock of who made a token may differ, if nothing else is said. */
#define STRAKE_CLAIMS_DEFAULT_LEEWAY 60
/** @brief The largest leeway, in seconds. */
#define STRAKE_CLAIMS_MAX_LEEWAY 3600
/** @brief Size of the longest token, in bytes, if nothing else is said. */
#define STRAKE_CLAIMS_DEFAULT_MAX_BYTES 16384

/** @brief The claims of a verified token; freed by strake_claims_free(). */
typedef struct strake_claims strake_claims;

/**
 * @brief Claims that are to be signed or sealed.
 *
 * Texts are UTF-8 without NUL. What is empty or 0 is left out. All of it belongs to the caller and is used during the
 * call alone.
 */
typedef struct strake_claims_content {
  size_t size;              /**< sizeof(strake_claims_content). */
  strake_bytes issuer;      /**< "iss": who made the token. */
  strake_bytes subject;     /**< "sub": whom it is about. */
  strake_bytes audience;    /**< "aud": whom it is for. Several go into more, as an array. */
  strake_bytes id;          /**< "jti": a name of this token. */
  uint64_t expiry;          /**< "exp": the second since 1970-01-01T00:00:00Z from which it isn't valid. */
  uint64_t not_before;      /**< "nbf": the first second in which it is. */
  uint64_t issued_at;       /**< "iat": when it was made. */
  strake_bytes more;        /**< A JSON object with further claims, or nothing. */
  int32_t permit_no_expiry; /**< 1: the claims may lack an expiry. 0: they must have one. */
} strake_claims_content;

/** @brief Claims that are to be filled in. */
#define STRAKE_CLAIMS_CONTENT_INIT                                                                                     \
  { sizeof(strake_claims_content), {NULL, 0}, {NULL, 0}, {NULL, 0}, {NULL, 0}, 0, 0, 0, {NULL, 0}, 0 }

/**
 * @brief Gives the issuer, "iss".
 * @param claims The claims.
 * @param text   Receives a view of the text.
 * @param error  Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_NOT_FOUND if it isn't said; ::STRAKE_NULL_ARGUMENT;
 *         ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_BUFFER.
 *
 * The view holds until the claims are freed. The copying twin is strake_claims_copy_string().
 * Threads: any; many may read one set of claims at once.
 * SAFETY: the caller guarantees that text is writable. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_claims_get_issuer(const strake_claims* claims, strake_bytes* text,
                                                                   strake_error* error);

/**
 * @brief Gives the subject, "sub".
 * @param claims The claims.
 * @param text   Receives a view of the text.
 * @param error  Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_NOT_FOUND if it isn't said; ::STRAKE_NULL_ARGUMENT;
 *         ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_BUFFER.
 *
 * The view holds until the claims are freed. The copying twin is strake_claims_copy_string().
 * Threads: any; many may read one set of claims at once.
 * SAFETY: the caller guarantees that text is writable. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_claims_get_subject(const strake_claims* claims, strake_bytes* text,
                                                                    strake_error* error);

/**
 * @brief Gives the name of the token, "jti".
 * @param claims The claims.
 * @param text   Receives a view of the text.
 * @param error  Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_NOT_FOUND if it isn't said; ::STRAKE_NULL_ARGUMENT;
 *         ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_BUFFER.
 *
 * The view holds until the claims are freed. The copying twin is strake_claims_copy_string().
 * Threads: any; many may read one set of claims at once.
 * SAFETY: the caller guarantees that text is writable. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_claims_get_id(const strake_claims* claims, strake_bytes* text,
                                                               strake_error* error);

/**
 * @brief Gives the expiry, "exp".
 * @param claims The claims.
 * @param time   Receives the time in seconds since 1970-01-01T00:00:00Z; 0 on failure.
 * @param error  Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_NOT_FOUND if it isn't said; ::STRAKE_NULL_ARGUMENT;
 *         ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_BUFFER.
 *
 * Threads: any; many may read one set of claims at once.
 * SAFETY: the caller guarantees that time is writable. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_claims_get_expiry(const strake_claims* claims, int64_t* time,
                                                                   strake_error* error);

/**
 * @brief Gives the time from which the token is valid, "nbf".
 * @param claims The claims.
 * @param time   Receives the time in seconds since 1970-01-01T00:00:00Z; 0 on failure.
 * @param error  Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_NOT_FOUND if it isn't said; ::STRAKE_NULL_ARGUMENT;
 *         ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_BUFFER.
 *
 * Threads: any; many may read one set of claims at once.
 * SAFETY: the caller guarantees that time is writable. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_claims_get_not_before(const strake_claims* claims, int64_t* time,
                                                                       strake_error* error);

/**
 * @brief Gives the time at which the token was made, "iat".
 * @param claims The claims.
 * @param time   Receives the time in seconds since 1970-01-01T00:00:00Z; 0 on failure.
 * @param error  Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_NOT_FOUND if it isn't said; ::STRAKE_NULL_ARGUMENT;
 *         ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_BUFFER.
 *
 * Threads: any; many may read one set of claims at once.
 * SAFETY: the caller guarantees that time is writable. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_claims_get_issued_at(const strake_claims* claims, int64_t* time,
                                                                      strake_error* error);

/**
 * @brief Gives a claim that is a string.
 * @param claims    The claims.
 * @param name      The name of the claim. May be NULL if name_size is 0.
 * @param name_size Size of name in bytes.
 * @param text      Receives a view of the text, which may hold a NUL.
 * @param error     Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_NOT_FOUND; ::STRAKE_CLAIMS_WRONG_TYPE if it is of another type; ::STRAKE_NULL_ARGUMENT;
 *         ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE;
 *         ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER.
 *
 * The view holds until the claims are freed. The copying twin is strake_claims_copy_string().
 * Threads: any; many may read one set of claims at once.
 * SAFETY: the caller guarantees name_size readable bytes at name, and that text is writable. The library checks for
 * NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_claims_get_string(const strake_claims* claims, const char* name,
                                                                   size_t name_size, strake_bytes* text,
                                                                   strake_error* error);

/**
 * @brief Copies a claim that is a string.
 * @param claims    The claims.
 * @param name      The name of the claim. May be NULL if name_size is 0.
 * @param name_size Size of name in bytes.
 * @param buffer    Receives the text and a NUL behind it. May be NULL if capacity is 0.
 * @param capacity  Size of buffer in bytes.
 * @param size      Receives the size of the text in bytes, without the NUL, also if buffer is too small for it. May be
 *                  NULL.
 * @param error     Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_NOT_FOUND; ::STRAKE_CLAIMS_WRONG_TYPE if it is of another type, or has a NUL
 *         within; ::STRAKE_BUFFER_TOO_SMALL; ::STRAKE_NULL_ARGUMENT;
 *         ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE;
 *         ::STRAKE_OVERLAP; ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER; ::STRAKE_OUT_OF_MEMORY.
 *
 * The copying twin of strake_claims_get_string() and of those that give one string. A string with a NUL within is
 * refused, since it would end there.
 * Threads: any; many may read one set of claims at once.
 * SAFETY: the caller guarantees name_size readable bytes at name, capacity writable bytes at buffer, and that size is
 * writable or NULL. The library checks for NULL and for overlap.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_claims_copy_string(const strake_claims* claims, const char* name,
                                                                    size_t name_size, char* buffer, size_t capacity,
                                                                    size_t* size, strake_error* error);

/**
 * @brief Gives a claim that is an integer, however it is written.
 * @param claims    The claims.
 * @param name      The name of the claim. May be NULL if name_size is 0.
 * @param name_size Size of name in bytes.
 * @param number    Receives the number; 0 on failure.
 * @param error     Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_NOT_FOUND; ::STRAKE_CLAIMS_WRONG_TYPE if it is of another type; ::STRAKE_NULL_ARGUMENT;
 *         ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE;
 *         ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER.
 *
 * Threads: any; many may read one set of claims at once.
 * SAFETY: the caller guarantees name_size readable bytes at name, and that number is writable. The library checks for
 * NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_claims_get_integer(const strake_claims* claims, const char* name,
                                                                    size_t name_size, int64_t* number,
                                                                    strake_error* error);

/**
 * @brief Gives a claim that is true or false.
 * @param claims    The claims.
 * @param name      The name of the claim. May be NULL if name_size is 0.
 * @param name_size Size of name in bytes.
 * @param boolean   Receives 1 or 0; 0 on failure.
 * @param error     Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_NOT_FOUND; ::STRAKE_CLAIMS_WRONG_TYPE if it is of another type; ::STRAKE_NULL_ARGUMENT;
 *         ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE;
 *         ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER.
 *
 * Threads: any; many may read one set of claims at once.
 * SAFETY: the caller guarantees name_size readable bytes at name, and that boolean is writable. The library checks for
 * NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_claims_get_boolean(const strake_claims* claims, const char* name,
                                                                    size_t name_size, int32_t* boolean,
                                                                    strake_error* error);

/**
 * @brief Writes a claim of any type as JSON, minified.
 * @param claims    The claims.
 * @param name      The name of the claim. May be NULL if name_size is 0.
 * @param name_size Size of name in bytes.
 * @param buffer    Receives the JSON text and a NUL behind it. May be NULL if capacity is 0.
 * @param capacity  Size of buffer in bytes.
 * @param size      Receives the size of the text in bytes, without the NUL, also if buffer is too small for it. May be
 *                  NULL.
 * @param error     Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_NOT_FOUND; ::STRAKE_BUFFER_TOO_SMALL; ::STRAKE_NULL_ARGUMENT;
 *         ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE;
 *         ::STRAKE_OVERLAP; ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER; ::STRAKE_OUT_OF_MEMORY.
 *
 * strake_json_parse() reads it: this is how arrays and objects are had.
 * Threads: any; many may read one set of claims at once.
 * SAFETY: the caller guarantees name_size readable bytes at name, capacity writable bytes at buffer, and that size is
 * writable or NULL. The library checks for NULL and for overlap.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_claims_copy_json(const strake_claims* claims, const char* name,
                                                                  size_t name_size, char* buffer, size_t capacity,
                                                                  size_t* size, strake_error* error);

/**
 * @brief Gives all claims, as they stood in the token.
 * @param claims The claims.
 * @param payload Receives a view of the JSON text.
 * @param error  Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_NULL_ARGUMENT;
 *         ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_BUFFER.
 *
 * The view holds until the claims are freed. The copying twin is strake_claims_copy_payload().
 * Threads: any; many may read one set of claims at once.
 * SAFETY: the caller guarantees that payload is writable. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_claims_get_payload(const strake_claims* claims, strake_bytes* payload,
                                                                    strake_error* error);

/**
 * @brief Copies all claims, as they stood in the token.
 * @param claims    The claims.
 * @param buffer    Receives the JSON text and a NUL behind it. May be NULL if capacity is 0.
 * @param capacity  Size of buffer in bytes.
 * @param size      Receives the size of the text in bytes, without the NUL, also if buffer is too small for it. May be
 *                  NULL.
 * @param error     Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_BUFFER_TOO_SMALL; ::STRAKE_NULL_ARGUMENT;
 *         ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE;
 *         ::STRAKE_OVERLAP; ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER; ::STRAKE_OUT_OF_MEMORY.
 *
 * The copying twin of strake_claims_get_payload().
 * Threads: any; many may read one set of claims at once.
 * SAFETY: the caller guarantees capacity writable bytes at buffer, and that size is
 * writable or NULL. The library checks for NULL and for overlap.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_claims_copy_payload(const strake_claims* claims, char* buffer,
                                                                     size_t capacity, size_t* size,
                                                                     strake_error* error);

/**
 * @brief Gives the footer of a PASETO, which is as genuine as its claims.
 * @param claims The claims.
 * @param footer Receives a view of the footer; empty if there is none, and for a JWT.
 * @param error  Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_BUFFER.
 *
 * The view holds until the claims are freed. The copying twin is strake_claims_copy_footer().
 * Threads: any; many may read one set of claims at once.
 * SAFETY: the caller guarantees that footer is writable. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_claims_get_footer(const strake_claims* claims, strake_bytes* footer,
                                                                   strake_error* error);

/**
 * @brief Copies the footer of a PASETO.
 * @param claims   The claims.
 * @param buffer   Receives the footer. May be NULL if capacity is 0.
 * @param capacity Size of buffer in bytes.
 * @param size     Receives the size of the footer in bytes, also if buffer is too small for it. May be NULL.
 * @param error    Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_BUFFER_TOO_SMALL; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE;
 *         ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER.
 *
 * The copying twin of strake_claims_get_footer().
 * Threads: any; many may read one set of claims at once.
 * SAFETY: the caller guarantees capacity writable bytes at buffer, and that size is writable or NULL. The library
 * checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_claims_copy_footer(const strake_claims* claims, uint8_t* buffer,
                                                                    size_t capacity, size_t* size, strake_error* error);

/**
 * @brief Frees claims. Views into them are no longer valid.
 * @param claims The claims; NULL does nothing.
 * @param error  Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BUSY while another call uses claims.
 *
 * Threads: any.
 * SAFETY: asks nothing of the caller.
 */
STRAKE_API strake_status strake_claims_free(strake_claims* claims, strake_error* error);

#ifdef __cplusplus
}
#endif

#endif
