/**
 * @file sigv4.h
 * @brief Requests that are signed by AWS Signature Version 4, as S3 and what speaks like it ask for.
 *
 * The signature is the HMAC-SHA-256 of the time, the scope (day, region, service) and the digest of the canonical
 * request: method, path, query, the fields that the signature names, and the digest of the body. It stands in
 *
 *     Authorization: AWS4-HMAC-SHA256 Credential=ID/20150830/REGION/SERVICE/aws4_request,
 * SignedHeaders=host;x-amz-date, Signature=HEX
 *
 * docs/sigv4.md shows an example and the limits.
 */
#ifndef STRAKE_SIGV4_H
#define STRAKE_SIGV4_H

#include "strake/auth.h"
#include "strake/base.h"
#include "strake/http_message.h"
#include "strake/key.h"

#ifdef __cplusplus
extern "C" {
#endif

/** @brief The most fields that a request may have. */
#define STRAKE_SIGV4_MAX_HEADERS 256
/** @brief The most parameters that a query may have. */
#define STRAKE_SIGV4_MAX_PARAMETERS 1024
/** @brief The longest Authorization field, in bytes. */
#define STRAKE_SIGV4_MAX_AUTHORIZATION_BYTES 8192
/** @brief The longest id of a key, name of a region or of a service, in bytes. */
#define STRAKE_SIGV4_MAX_ID_BYTES 128
/** @brief The most fields that a service may require to be signed. */
#define STRAKE_SIGV4_MAX_REQUIRED 64
/** @brief Size of a buffer for the text of a time, and the NUL behind it. */
#define STRAKE_SIGV4_DATE_BYTES 17

/** @brief How a service signs the path: one of enum strake_sigv4_path_code. */
typedef int32_t strake_sigv4_path;

/** @brief The values of strake_sigv4_path. */
enum strake_sigv4_path_code {
  /** Without its ".", ".." and empty segments, and percent-encoded once more. Most services. */
  STRAKE_SIGV4_PATH_NORMALIZED = 0,
  /** Percent-encoded once more. */
  STRAKE_SIGV4_PATH_ENCODED = 1,
  /** As it was sent, which is encoded once. S3. */
  STRAKE_SIGV4_PATH_AS_SENT = 2
};

/** @brief What is signed of the body: one of enum strake_sigv4_payload_code. */
typedef int32_t strake_sigv4_payload;

/** @brief The values of strake_sigv4_payload. */
enum strake_sigv4_payload_code {
  STRAKE_SIGV4_PAYLOAD_HASHED = 0,  /**< Its SHA-256. */
  STRAKE_SIGV4_PAYLOAD_UNSIGNED = 1 /**< Nothing: UNSIGNED-PAYLOAD. The body isn't looked at. */
};

/** @brief The service that requests are for, and how it signs. What it points to belongs to the caller. */
typedef struct strake_sigv4_service {
  size_t size;                  /**< sizeof(strake_sigv4_service). */
  strake_bytes region;          /**< E.g. "eu-central-1". */
  strake_bytes name;            /**< E.g. "s3". */
  strake_sigv4_path path;       /**< How the path is signed. */
  strake_sigv4_payload payload; /**< What is signed of the body. */
  const strake_bytes* required; /**< Names of fields that must be signed, besides host and those of x-amz-. They may be
                                     in any case. May be NULL if required_count is 0. */
  size_t required_count;        /**< How many; at most ::STRAKE_SIGV4_MAX_REQUIRED. */
} strake_sigv4_service;

/** @brief A service whose region and name are to be filled in. */
#define STRAKE_SIGV4_SERVICE_INIT                                                                                      \
  {                                                                                                                    \
    sizeof(strake_sigv4_service), {NULL, 0}, {NULL, 0}, STRAKE_SIGV4_PATH_NORMALIZED, STRAKE_SIGV4_PAYLOAD_HASHED,     \
        NULL, 0                                                                                                        \
  }

/** @brief A request. What it points to belongs to the caller and is used during the call alone. */
typedef struct strake_sigv4_request {
  size_t size;                      /**< sizeof(strake_sigv4_request). */
  strake_bytes method;              /**< E.g. "GET". */
  strake_bytes target;              /**< The request target as it is sent, with the query. */
  const strake_http_field* headers; /**< To verify: all fields of the request. To sign: those that are signed, host and
                                         x-amz-date among them. */
  size_t header_count;              /**< How many; at most ::STRAKE_SIGV4_MAX_HEADERS. */
  strake_bytes body;                /**< May be empty. */
} strake_sigv4_request;

/** @brief A request whose parts are to be filled in. */
#define STRAKE_SIGV4_REQUEST_INIT                                                                                      \
  {                                                                                                                    \
    sizeof(strake_sigv4_request), {NULL, 0}, {NULL, 0}, NULL, 0, { NULL, 0 }                                           \
  }

/** @brief What an Authorization field says of itself. Nothing of it is verified. */
typedef struct strake_sigv4_credential {
  size_t size;          /**< sizeof(strake_sigv4_credential). */
  strake_bytes key_id;  /**< The id of the key, by which it is looked up. */
  strake_bytes day;     /**< E.g. "20150830". */
  strake_bytes region;  /**< The region. */
  strake_bytes service; /**< The service. */
} strake_sigv4_credential;

/**
 * @brief Reads the credential out of an Authorization field, to look up its key. It is what the sender claims.
 * @param authorization      The value of the field.
 * @param authorization_size Size of authorization in bytes.
 * @param credential         Receives views into authorization. Its size must be set.
 * @param error              Receives the detail of a failure: the offset is in the field. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_SIGV4_MALFORMED; ::STRAKE_SIGV4_TOO_LARGE; ::STRAKE_NULL_ARGUMENT;
 *         ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER; ::STRAKE_OUT_OF_MEMORY.
 *
 * Threads: any, at any time.
 * SAFETY: the caller guarantees that authorization has as many readable bytes as stated, that credential is a struct of
 * the size that it states, and that the views aren't used after authorization has gone. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_sigv4_read_credential(const char* authorization,
                                                                       size_t authorization_size,
                                                                       strake_sigv4_credential* credential,
                                                                       strake_error* error);

/**
 * @brief Writes a time as x-amz-date holds it.
 * @param time     Seconds since 1970-01-01T00:00:00Z, or ::STRAKE_AUTH_SYSTEM_TIME.
 * @param buffer   Receives the text and a NUL. May be NULL if capacity is 0.
 * @param capacity Size of buffer in bytes; ::STRAKE_SIGV4_DATE_BYTES is enough.
 * @param size     Receives the size of the text without the NUL. May be NULL.
 * @param error    Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_BAD_ARGUMENT if the time lies behind the year 9999; ::STRAKE_BUFFER_TOO_SMALL;
 *         ::STRAKE_NULL_ARGUMENT; ::STRAKE_BAD_BUFFER.
 *
 * Threads: any, at any time.
 * SAFETY: the caller guarantees that buffer has capacity writable bytes, and that size is writable or NULL. The library
 * checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_sigv4_write_date(uint64_t time, char* buffer, size_t capacity,
                                                                  size_t* size, strake_error* error);

/**
 * @brief Signs a request.
 * @param key         The secret access key, as a key of ::STRAKE_KEY_SIGV4.
 * @param key_id      The id of the key: visible ASCII without "#", "," and "/".
 * @param key_id_size Size of key_id in bytes; 1 to ::STRAKE_SIGV4_MAX_ID_BYTES.
 * @param request     The request. All of its fields are signed.
 * @param service     The service that it is for.
 * @param buffer      Receives the value of the Authorization field, and a NUL. May be NULL if capacity is 0.
 * @param capacity    Size of buffer in bytes.
 * @param field_size  Receives the size of the value in bytes without the NUL, also if buffer is too small for it. May
 *                    be NULL.
 * @param error       Receives the detail of a failure: the offset is in the method or target; for
 *                    ::STRAKE_SIGV4_INVALID_HEADER and ::STRAKE_SIGV4_WRONG_PAYLOAD it is the number of the field from
 *                    0, if it is there. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_SIGV4_INVALID_DATE; ::STRAKE_SIGV4_HEADER_NOT_SIGNED if host or a required field isn't
 *         there; ::STRAKE_SIGV4_INVALID_HEADER; ::STRAKE_SIGV4_INVALID_TARGET; ::STRAKE_SIGV4_TOO_LARGE;
 *         ::STRAKE_SIGV4_WRONG_PAYLOAD; ::STRAKE_AUTH_INVALID_METHOD; ::STRAKE_KEY_WRONG_USE;
 *         ::STRAKE_BUFFER_TOO_SMALL; ::STRAKE_OVERLAP; ::STRAKE_FORKED; ::STRAKE_NULL_ARGUMENT;
 *         ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_ARGUMENT, also if an id or name can't stand in a
 *         credential; ::STRAKE_BAD_BUFFER; ::STRAKE_OUT_OF_MEMORY.
 *
 * Threads: any; many may use one key at once.
 * SAFETY: the caller guarantees that request and service are structs of the sizes that they state, that all that they
 * point to and key_id have as many readable bytes as stated, that buffer has capacity writable bytes, and that
 * field_size is writable or NULL. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_sigv4_sign(const strake_key* key, const char* key_id,
                                                            size_t key_id_size, const strake_sigv4_request* request,
                                                            const strake_sigv4_service* service, char* buffer,
                                                            size_t capacity, size_t* field_size, strake_error* error);

/**
 * @brief Verifies a request: the form of the field, its scope, its time, what is signed, the signature, and then that
 *        the request is new.
 * @param key                The secret access key, as a key of ::STRAKE_KEY_SIGV4.
 * @param authorization      The value of the Authorization field.
 * @param authorization_size Size of authorization in bytes.
 * @param request            The request, with all of its fields.
 * @param service            The service that it must be for.
 * @param options            How it is verified, or NULL for the defaults. The window can't be larger than the guard's.
 * @param guard              Remembers the request if it is accepted, or NULL to accept it any number of times.
 * @param error              Receives the detail of a failure: for ::STRAKE_SIGV4_MALFORMED the offset in the field;
 *                           for ::STRAKE_AUTH_OUTSIDE_WINDOW the seconds between the request and now, and the window;
 *                           else as of strake_sigv4_sign(). May be NULL.
 * @return ::STRAKE_OK if the request is to be served; ::STRAKE_SIGV4_MALFORMED; ::STRAKE_SIGV4_WRONG_SCOPE;
 *         ::STRAKE_SIGV4_INVALID_DATE; ::STRAKE_SIGV4_HEADER_NOT_SIGNED; ::STRAKE_SIGV4_INVALID_HEADER;
 *         ::STRAKE_SIGV4_INVALID_TARGET; ::STRAKE_SIGV4_TOO_LARGE; ::STRAKE_SIGV4_WRONG_PAYLOAD;
 *         ::STRAKE_AUTH_INVALID_METHOD; ::STRAKE_AUTH_OUTSIDE_WINDOW; ::STRAKE_AUTH_BAD_SIGNATURE;
 *         ::STRAKE_AUTH_REPLAYED; ::STRAKE_AUTH_GUARD_FULL; ::STRAKE_AUTH_STORE_FAILED; ::STRAKE_KEY_WRONG_USE;
 *         ::STRAKE_FORKED; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_ARGUMENT;
 *         ::STRAKE_BAD_BUFFER; ::STRAKE_OUT_OF_MEMORY.
 *
 * The signature is checked in a time that doesn't tell how far it is right. Whether the body is signed is what service
 * says, never what the request says.
 * Threads: any; many may use one key and one guard at once.
 * SAFETY: the caller guarantees that request, service and options are structs of the sizes that they state, and that
 * all that they point to and authorization have as many readable bytes as stated. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_sigv4_verify(const strake_key* key, const char* authorization,
                                                              size_t authorization_size,
                                                              const strake_sigv4_request* request,
                                                              const strake_sigv4_service* service,
                                                              const strake_auth_options* options,
                                                              strake_auth_guard* guard, strake_error* error);

#ifdef __cplusplus
}
#endif

#endif
