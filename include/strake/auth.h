/**
 * @file auth.h
 * @brief Signed requests: who sent a request, and that it is neither changed, old nor sent twice.
 *
 * The signature is the HMAC (RFC 2104) of
 *
 *     method LF path LF timestamp LF body
 *
 * where LF is the byte 0x0a and the timestamp is 8 bytes, the most significant first. Method and path may hold no byte
 * below 0x21 nor 0x7f, so that no two requests give the same bytes; that is checked when signing and when verifying.
 * The path is the raw target, as strake_http_request_target() gives it: the decoded path may hold a space (from "%20"),
 * which is refused.
 *
 * Version 2 binds the name of the key, the host and a nonce too, and is the HMAC of
 *
 *     field("strake-auth-2") field(key_id) field(host) field(nonce) field(method) field(path) field(timestamp)
 * field(body)
 *
 * where a field is the size of its bytes, in 8 bytes with the most significant first, and then the bytes.
 * docs/auth.md shows an example and the limits.
 */
#ifndef STRAKE_AUTH_H
#define STRAKE_AUTH_H

#include "strake/base.h"
#include "strake/key.h"
#include "strake/mac.h"

#ifdef __cplusplus
extern "C" {
#endif

/** @brief As the time now: the clock of the system is asked. */
#define STRAKE_AUTH_SYSTEM_TIME UINT64_MAX
/** @brief The time window, in seconds, if nothing else is said. */
#define STRAKE_AUTH_DEFAULT_WINDOW 300
/** @brief The capacity of a replay guard if nothing else is said. */
#define STRAKE_AUTH_DEFAULT_CAPACITY 65536
/** @brief The largest capacity of a replay guard. */
#define STRAKE_AUTH_MAX_CAPACITY 16777216

/** @brief The parts of a request that are signed. They belong to the caller and are used during the call alone. */
typedef struct strake_auth_request {
  size_t size;         /**< sizeof(strake_auth_request). */
  strake_bytes method; /**< E.g. "POST"; at least one byte. */
  strake_bytes path;   /**< The request target as it was sent, with the query; at least one byte. */
  uint64_t timestamp;  /**< When the request was signed, in seconds since 1970-01-01T00:00:00Z. */
  strake_bytes body;   /**< May be empty. */
  strake_bytes key_id; /**< Version 2: the name of the key, which the receiver chose it by. May be empty. */
  strake_bytes host;   /**< Version 2: whom the request is for, e.g. the Host field. May be empty. */
  strake_bytes nonce;  /**< Version 2: what no other request has, e.g. 16 random bytes; at least one byte. */
} strake_auth_request;

/** @brief A request whose parts are to be filled in. */
#define STRAKE_AUTH_REQUEST_INIT                                                                                       \
  {                                                                                                                    \
    sizeof(strake_auth_request), {NULL, 0}, {NULL, 0}, 0, {NULL, 0}, {NULL, 0}, {NULL, 0}, { NULL, 0 }                 \
  }

/** @brief How requests are verified. */
typedef struct strake_auth_options {
  size_t size;     /**< sizeof(strake_auth_options). */
  uint64_t now;    /**< The time in seconds since 1970-01-01T00:00:00Z, or ::STRAKE_AUTH_SYSTEM_TIME. */
  uint64_t window; /**< Seconds by which a timestamp may differ from now, before or after; inclusive. */
} strake_auth_options;

/** @brief The default options: the clock of the system, and ::STRAKE_AUTH_DEFAULT_WINDOW. */
#define STRAKE_AUTH_OPTIONS_INIT                                                                                       \
  { sizeof(strake_auth_options), STRAKE_AUTH_SYSTEM_TIME, STRAKE_AUTH_DEFAULT_WINDOW }

/** @brief Remembers requests so that none is accepted twice; created by strake_auth_guard_new(). */
typedef struct strake_auth_guard strake_auth_guard;

/** @brief Size in bytes of what a request is remembered by. */
#define STRAKE_AUTH_ID_BYTES 16

/** @brief What a store of the caller answers; any other number means that it couldn't say. */
enum strake_auth_store_code {
  STRAKE_AUTH_STORE_FIRST = 0, /**< The request was unknown; now it is remembered. */
  STRAKE_AUTH_STORE_KNOWN = 1  /**< The request was remembered before. */
};

/**
 * @brief Remembers a request, unless it does already, in one step: of two calls for one id only one may be the first.
 * @param context What the caller gave with the function.
 * @param id      What the request is remembered by: the beginning of its signature.
 * @param size    ::STRAKE_AUTH_ID_BYTES.
 * @param until   The last second, since 1970-01-01T00:00:00Z, in which it must be known.
 * @return One of enum strake_auth_store_code.
 *
 * It may be called by many threads at once, and must return: neither longjmp nor an exception may leave it.
 */
typedef int32_t (*strake_auth_store)(void* context, const uint8_t* id, size_t size, uint64_t until);

/** @brief How a replay guard is made. */
typedef struct strake_auth_guard_options {
  size_t size;       /**< sizeof(strake_auth_guard_options). */
  uint64_t capacity; /**< Requests that are accepted in 2 * window seconds at most; 1 to ::STRAKE_AUTH_MAX_CAPACITY. */
  uint64_t window;   /**< The largest time window, in seconds, that the guard is used with. */
} strake_auth_guard_options;

/** @brief The default options of a replay guard. */
#define STRAKE_AUTH_GUARD_OPTIONS_INIT                                                                                 \
  { sizeof(strake_auth_guard_options), STRAKE_AUTH_DEFAULT_CAPACITY, STRAKE_AUTH_DEFAULT_WINDOW }

/**
 * @brief Signs a request.
 * @param key            The key, of an algorithm for tags.
 * @param request        The request.
 * @param buffer         Receives the signature. May be NULL if capacity is 0.
 * @param capacity       Size of buffer in bytes; ::STRAKE_MAC_MAX_BYTES is always enough.
 * @param signature_size Receives the size of the signature in bytes, also if buffer is too small for it. May be NULL.
 * @param error          Receives the detail of a failure: the offset is in the method or in the path. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_AUTH_INVALID_METHOD; ::STRAKE_AUTH_INVALID_PATH; ::STRAKE_BUFFER_TOO_SMALL;
 *         ::STRAKE_FORKED; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_ARGUMENT,
 *         also if the request has a part of version 2; ::STRAKE_BAD_BUFFER.
 *
 * Threads: any; many may use one key at once.
 * SAFETY: the caller guarantees that request is a struct of the size that it states, whose parts have as many readable
 * bytes as they say, that buffer has capacity writable bytes, and that signature_size is writable or NULL. The library
 * checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_auth_sign(const strake_key* key, const strake_auth_request* request,
                                                           uint8_t* buffer, size_t capacity, size_t* signature_size,
                                                           strake_error* error);

/**
 * @brief Verifies a signed request: its syntax, its time, its signature, and then that it is new.
 * @param key            The key, of an algorithm for tags.
 * @param request        The request.
 * @param signature      The signature that came with the request. May be NULL if signature_size is 0.
 * @param signature_size Size of signature in bytes.
 * @param options        How it is verified, or NULL for the defaults. The window can't be larger than the guard's.
 * @param guard          Remembers the request if it is accepted, or NULL to accept a request any number of times.
 * @param error          Receives the detail of a failure: for ::STRAKE_AUTH_INVALID_METHOD and
 *                       ::STRAKE_AUTH_INVALID_PATH the offset in it, for ::STRAKE_AUTH_OUTSIDE_WINDOW the seconds
 *                       between timestamp and now, and the window. May be NULL.
 * @return ::STRAKE_OK if the request is to be served; ::STRAKE_AUTH_INVALID_METHOD; ::STRAKE_AUTH_INVALID_PATH;
 *         ::STRAKE_AUTH_OUTSIDE_WINDOW; ::STRAKE_AUTH_BAD_SIGNATURE; ::STRAKE_AUTH_REPLAYED; ::STRAKE_AUTH_GUARD_FULL;
 *         ::STRAKE_AUTH_STORE_FAILED; ::STRAKE_FORKED; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE;
 *         ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_ARGUMENT, also if the request has a part of version 2; ::STRAKE_BAD_BUFFER.
 *
 * The signature is checked in a time that doesn't tell how far it is right. Only a request that passed every other
 * check takes room in the guard. ::STRAKE_AUTH_OUTSIDE_WINDOW is also returned if the clock went back so far that the
 * guard may have forgotten the request.
 * Threads: any; many may use one key and one guard at once.
 * SAFETY: the caller guarantees that request and options are structs of the sizes that they state, and that signature
 * and the parts of the request have as many readable bytes as stated. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_auth_verify(const strake_key* key, const strake_auth_request* request,
                                                             const uint8_t* signature, size_t signature_size,
                                                             const strake_auth_options* options,
                                                             strake_auth_guard* guard, strake_error* error);

/**
 * @brief Signs a request, in version 2.
 * @param key            The key, of an algorithm for tags.
 * @param request        The request.
 * @param buffer         Receives the signature. May be NULL if capacity is 0.
 * @param capacity       Size of buffer in bytes; ::STRAKE_MAC_MAX_BYTES is always enough.
 * @param signature_size Receives the size of the signature in bytes, also if buffer is too small for it. May be NULL.
 * @param error          Receives the detail of a failure: the offset is in the method or in the path. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_AUTH_INVALID_METHOD; ::STRAKE_AUTH_INVALID_PATH; ::STRAKE_BUFFER_TOO_SMALL;
 *         ::STRAKE_AUTH_INVALID_NONCE; ::STRAKE_FORKED; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE;
 *         ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER.
 *
 * Threads: any; many may use one key at once.
 * SAFETY: the caller guarantees that request is a struct of the size that it states, whose parts have as many readable
 * bytes as they say, that buffer has capacity writable bytes, and that signature_size is writable or NULL. The library
 * checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_auth_sign_v2(const strake_key* key, const strake_auth_request* request,
                                                              uint8_t* buffer, size_t capacity, size_t* signature_size,
                                                              strake_error* error);

/**
 * @brief Verifies a request that was signed in version 2: its syntax, its time, its signature, and then that it is new.
 * @param key            The key, of an algorithm for tags.
 * @param request        The request.
 * @param signature      The signature that came with the request. May be NULL if signature_size is 0.
 * @param signature_size Size of signature in bytes.
 * @param options        How it is verified, or NULL for the defaults. The window can't be larger than the guard's.
 * @param guard          Remembers the request if it is accepted, or NULL to accept a request any number of times.
 * @param error          Receives the detail of a failure: for ::STRAKE_AUTH_INVALID_METHOD and
 *                       ::STRAKE_AUTH_INVALID_PATH the offset in it, for ::STRAKE_AUTH_OUTSIDE_WINDOW the seconds
 *                       between timestamp and now, and the window. May be NULL.
 * @return ::STRAKE_OK if the request is to be served; ::STRAKE_AUTH_INVALID_METHOD; ::STRAKE_AUTH_INVALID_PATH;
 *         ::STRAKE_AUTH_INVALID_NONCE; ::STRAKE_AUTH_OUTSIDE_WINDOW; ::STRAKE_AUTH_BAD_SIGNATURE;
 *         ::STRAKE_AUTH_REPLAYED; ::STRAKE_AUTH_GUARD_FULL; ::STRAKE_AUTH_STORE_FAILED; ::STRAKE_FORKED;
 *         ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_ARGUMENT;
 *         ::STRAKE_BAD_BUFFER.
 *
 * The signature is checked in a time that doesn't tell how far it is right. Only a request that passed every other
 * check takes room in the guard. ::STRAKE_AUTH_OUTSIDE_WINDOW is also returned if the clock went back so far that the
 * guard may have forgotten the request.
 * Threads: any; many may use one key and one guard at once.
 * SAFETY: the caller guarantees that request and options are structs of the sizes that they state, and that signature
 * and the parts of the request have as many readable bytes as stated. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_auth_verify_v2(const strake_key* key,
                                                                const strake_auth_request* request,
                                                                const uint8_t* signature, size_t signature_size,
                                                                const strake_auth_options* options,
                                                                strake_auth_guard* guard, strake_error* error);

/**
 * @brief Makes a replay guard. All of its memory is allocated here: about 43 bytes for each request of its capacity.
 * @param options How it is made, or NULL for the defaults.
 * @param out     Receives the guard, which the caller owns and frees by strake_auth_guard_free(); NULL on failure.
 * @param error   Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_BAD_ARGUMENT if the capacity or a size is out of range; ::STRAKE_NULL_ARGUMENT;
 *         ::STRAKE_BAD_BUFFER; ::STRAKE_OUT_OF_MEMORY; ::STRAKE_TOO_MANY_HANDLES.
 *
 * A guard serves the requests of one process, under any number of keys.
 * Threads: any, at any time.
 * SAFETY: the caller guarantees that options is a struct of the size that it states, and that out is writable. The
 * library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_auth_guard_new(const strake_auth_guard_options* options,
                                                                strake_auth_guard** out, strake_error* error);

/**
 * @brief Makes a replay guard that remembers in a store of the caller's, which several processes may share.
 * @param store   The store; it is called for each request that passed every other check.
 * @param context What it is called with. It must last as long as the guard.
 * @param window  The largest time window, in seconds, that the guard is used with.
 * @param out     Receives the guard, which the caller owns and frees by strake_auth_guard_free(); NULL on failure.
 * @param error   Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_NULL_ARGUMENT; ::STRAKE_BAD_BUFFER; ::STRAKE_OUT_OF_MEMORY; ::STRAKE_TOO_MANY_HANDLES.
 *
 * Threads: any, at any time. The store is called by the threads that verify.
 * SAFETY: the caller guarantees that store keeps to what strake_auth_store asks, for as long as the guard is used,
 * and that out is writable. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_auth_guard_from_store(strake_auth_store store, void* context,
                                                                       uint64_t window, strake_auth_guard** out,
                                                                       strake_error* error);

/**
 * @brief How many requests a replay guard remembers.
 * @param guard The guard.
 * @param count Receives the number, at most twice the capacity; 0 on failure, and where a store remembers.
 * @param error Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_FORKED if another thread used the guard when this process was forked;
 *         ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_BUFFER.
 *
 * Threads: any; many may use one guard at once.
 * SAFETY: the caller guarantees that count is writable. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_auth_guard_count(const strake_auth_guard* guard, size_t* count,
                                                                  strake_error* error);

/**
 * @brief Frees a replay guard. What it remembered can be accepted again.
 * @param guard The guard; NULL does nothing.
 * @param error Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BUSY while another call uses the guard.
 *
 * Threads: any.
 * SAFETY: asks nothing of the caller.
 */
STRAKE_API strake_status strake_auth_guard_free(strake_auth_guard* guard, strake_error* error);

#ifdef __cplusplus
}
#endif

#endif
