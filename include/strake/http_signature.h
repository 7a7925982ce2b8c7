/**
 * @file http_signature.h
 * @brief HTTP Message Signatures (RFC 9421) of requests, by hmac-sha256 and ed25519.
 *
 * A signature covers a list of components of a message: fields by their names in lower case, and "@method",
 * "@authority", "@path", "@query" and "@target-uri". Which ones is fixed by who verifies, never taken from the message.
 * It stands in two fields:
 *
 *     Signature-Input: sig1=("@method" "@path" "content-digest");created=1618884473;keyid="key-1"
 *     Signature: sig1=:BASE64:
 *
 * docs/http_signature.md shows an example and the limits.
 */
#ifndef STRAKE_HTTP_SIGNATURE_H
#define STRAKE_HTTP_SIGNATURE_H

#include "strake/auth.h"
#include "strake/base.h"
#include "strake/http_message.h"
#include "strake/key.h"

#ifdef __cplusplus
extern "C" {
#endif

/** @brief The most fields that a message may have. */
#define STRAKE_HTTP_SIGNATURE_MAX_HEADERS 256
/** @brief The most components that can be signed. */
#define STRAKE_HTTP_SIGNATURE_MAX_COMPONENTS 64
/** @brief The most signatures that a message may carry, and the most digests. */
#define STRAKE_HTTP_SIGNATURE_MAX_SIGNATURES 16
/** @brief The longest line of Signature-Input, Signature or Content-Digest, in bytes. */
#define STRAKE_HTTP_SIGNATURE_MAX_FIELD_BYTES 8192
/** @brief Size of a buffer for a Content-Digest, and the NUL behind it. */
#define STRAKE_HTTP_SIGNATURE_DIGEST_BYTES 55

/** @brief A request. What it points to belongs to the caller and is used during the call alone. */
typedef struct strake_http_signature_message {
  size_t size;            /**< sizeof(strake_http_signature_message). */
  strake_bytes method;    /**< E.g. "POST". */
  strake_bytes scheme;    /**< "https" or "http": for "@target-uri", and to know the port that is left out of
                               the authority. Else it may be empty. */
  strake_bytes authority; /**< The host, and the port if there is one: the Host field. May be empty if it isn't
                               signed. */
  strake_bytes target;    /**< The request target in origin-form: the path, and the query behind "?". */
  const strake_http_field* headers; /**< All fields of the request. */
  size_t header_count;              /**< How many; at most ::STRAKE_HTTP_SIGNATURE_MAX_HEADERS. */
  strake_bytes body;                /**< May be empty. */
} strake_http_signature_message;

/** @brief A message whose parts are to be filled in. */
#define STRAKE_HTTP_SIGNATURE_MESSAGE_INIT                                                                             \
  {                                                                                                                    \
    sizeof(strake_http_signature_message), {NULL, 0}, {NULL, 0}, {NULL, 0}, {NULL, 0}, NULL, 0, { NULL, 0 }            \
  }

/** @brief What is signed. The same for who signs and who verifies. */
typedef struct strake_http_signature_rules {
  size_t size;                    /**< sizeof(strake_http_signature_rules). */
  const strake_bytes* components; /**< Names of the components, in their order. */
  size_t component_count;         /**< How many; at most ::STRAKE_HTTP_SIGNATURE_MAX_COMPONENTS. */
  strake_bytes label;             /**< By which the signature is found, e.g. "sig1". */
  strake_bytes key_id;            /**< keyid: what a signature must have; if it is empty, it isn't looked at. */
  strake_bytes tag;               /**< tag: what a signature must have; if it is empty, there may be none. */
  int32_t unchecked_body;         /**< 0: where "content-digest" is a component, the body must have that digest. 1: the
                                       caller compares it. */
} strake_http_signature_rules;

/** @brief Rules whose components and label are to be filled in. */
#define STRAKE_HTTP_SIGNATURE_RULES_INIT                                                                               \
  { sizeof(strake_http_signature_rules), NULL, 0, {NULL, 0}, {NULL, 0}, {NULL, 0}, 0 }

/** @brief What a signature says of itself. */
typedef struct strake_http_signature_parameters {
  size_t size;         /**< sizeof(strake_http_signature_parameters). */
  uint64_t created;    /**< Seconds since 1970-01-01T00:00:00Z; to sign, also ::STRAKE_AUTH_SYSTEM_TIME. Read, 0 stands
                            for none too. */
  uint64_t expires;    /**< Likewise; 0: never. */
  strake_bytes nonce;  /**< Empty: none. */
  strake_bytes key_id; /**< Read: the keyid. To sign it isn't looked at: the rules have it. */
  strake_bytes tag;    /**< Likewise. */
  int32_t has_algorithm; /**< 1: the signature names its algorithm. */
} strake_http_signature_parameters;

/** @brief Parameters of a signature that is made now and doesn't expire. */
#define STRAKE_HTTP_SIGNATURE_PARAMETERS_INIT                                                                          \
  { sizeof(strake_http_signature_parameters), STRAKE_AUTH_SYSTEM_TIME, 0, {NULL, 0}, {NULL, 0}, {NULL, 0}, 0 }

/**
 * @brief Reads what a signature says of itself, to look up its key. It is what the sender claims: nothing is verified.
 * @param message    The message.
 * @param label      The label of the signature.
 * @param label_size Size of label in bytes.
 * @param parameters Receives the parameters, with views into the fields of the message. Its size must be set.
 * @param error      Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_HTTP_SIGNATURE_MALFORMED; ::STRAKE_HTTP_SIGNATURE_MISSING;
 *         ::STRAKE_HTTP_SIGNATURE_TOO_LARGE; ::STRAKE_NULL_ARGUMENT; ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER;
 *         ::STRAKE_OUT_OF_MEMORY.
 *
 * Threads: any, at any time.
 * SAFETY: the caller guarantees that message and parameters are structs of the sizes that they state, that all that
 * message points to and label have as many readable bytes as stated, and that the views aren't used after the fields
 * have gone. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_http_signature_read_parameters(
    const strake_http_signature_message* message, const char* label, size_t label_size,
    strake_http_signature_parameters* parameters, strake_error* error);

/**
 * @brief Writes the Content-Digest (RFC 9530) of a body by SHA-256.
 * @param body      The body. May be NULL if body_size is 0.
 * @param body_size Size of body in bytes.
 * @param buffer    Receives the value of the field, and a NUL. May be NULL if capacity is 0.
 * @param capacity  Size of buffer in bytes; ::STRAKE_HTTP_SIGNATURE_DIGEST_BYTES is enough.
 * @param size      Receives the size of the value in bytes without the NUL. May be NULL.
 * @param error     Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_BUFFER_TOO_SMALL; ::STRAKE_OVERLAP; ::STRAKE_NULL_ARGUMENT; ::STRAKE_BAD_ARGUMENT;
 *         ::STRAKE_BAD_BUFFER; ::STRAKE_OUT_OF_MEMORY.
 *
 * Threads: any, at any time.
 * SAFETY: the caller guarantees that body has as many readable bytes as stated, that buffer has capacity writable
 * bytes, and that size is writable or NULL. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_http_signature_write_digest(const uint8_t* body, size_t body_size,
                                                                             char* buffer, size_t capacity,
                                                                             size_t* size, strake_error* error);

/**
 * @brief Signs a message. The algorithm is that of the key.
 * @param key                The key: of ::STRAKE_KEY_HMAC_SHA256 or ::STRAKE_KEY_ED25519.
 * @param message            The message.
 * @param rules              What is signed.
 * @param parameters         What the signature says of itself, or NULL for the defaults: it is made now.
 * @param input              Receives the value of Signature-Input, and a NUL. May be NULL if input_capacity is 0.
 * @param input_capacity     Size of input in bytes.
 * @param input_size         Receives the size of that value in bytes without the NUL, also if input is too small for
 *                           it. May be NULL.
 * @param signature          Receives the value of Signature, and a NUL. May be NULL if signature_capacity is 0.
 * @param signature_capacity Size of signature in bytes; the size of the label and 92 are enough.
 * @param signature_size     Receives the size of that value in bytes without the NUL, if input was large enough. May be
 *                           NULL.
 * @param error              Receives the detail of a failure: for ::STRAKE_HTTP_SIGNATURE_ABSENT_COMPONENT and
 *                           ::STRAKE_HTTP_SIGNATURE_INVALID_COMPONENT the offset is the number of the component from 0.
 *                           May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_HTTP_SIGNATURE_ABSENT_COMPONENT; ::STRAKE_HTTP_SIGNATURE_INVALID_COMPONENT;
 *         ::STRAKE_HTTP_SIGNATURE_WRONG_DIGEST; ::STRAKE_HTTP_SIGNATURE_INVALID_DIGEST;
 *         ::STRAKE_HTTP_SIGNATURE_TOO_LARGE; ::STRAKE_KEY_WRONG_USE; ::STRAKE_BUFFER_TOO_SMALL; ::STRAKE_FORKED;
 *         ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_ARGUMENT, also if a
 *         component is unknown or named twice, or a text or time can't be written; ::STRAKE_BAD_BUFFER;
 *         ::STRAKE_OUT_OF_MEMORY.
 *
 * Threads: any; many may use one key at once.
 * SAFETY: the caller guarantees that message, rules and parameters are structs of the sizes that they state, that all
 * that they point to has as many readable bytes as stated, that input and signature have as many writable bytes and
 * don't overlap, and that the sizes are writable or NULL. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_http_signature_sign(
    const strake_key* key, const strake_http_signature_message* message, const strake_http_signature_rules* rules,
    const strake_http_signature_parameters* parameters, char* input, size_t input_capacity, size_t* input_size,
    char* signature, size_t signature_capacity, size_t* signature_size, strake_error* error);

/**
 * @brief Verifies the signature of a label: its form, what it covers, its parameters, its times, the signature, the
 *        body, and then that the message is new.
 * @param key     The key: of ::STRAKE_KEY_HMAC_SHA256, ::STRAKE_KEY_ED25519_PUBLIC or ::STRAKE_KEY_ED25519.
 * @param message The message, with all of its fields.
 * @param rules   What the signature must cover and say.
 * @param options How it is verified, or NULL for the defaults. The window can't be larger than the guard's.
 * @param guard   Remembers the message if it is accepted, or NULL to accept it any number of times.
 * @param error   Receives the detail of a failure: for ::STRAKE_AUTH_OUTSIDE_WINDOW the seconds between creation and
 *                now, and the window, or the seconds since the signature expired, and 0; else as of
 *                strake_http_signature_sign(). May be NULL.
 * @return ::STRAKE_OK if the message is to be served; ::STRAKE_HTTP_SIGNATURE_MALFORMED;
 *         ::STRAKE_HTTP_SIGNATURE_MISSING; ::STRAKE_HTTP_SIGNATURE_WRONG_COMPONENTS;
 *         ::STRAKE_HTTP_SIGNATURE_WRONG_PARAMETERS; ::STRAKE_HTTP_SIGNATURE_ABSENT_COMPONENT;
 *         ::STRAKE_HTTP_SIGNATURE_INVALID_COMPONENT; ::STRAKE_HTTP_SIGNATURE_WRONG_DIGEST;
 *         ::STRAKE_HTTP_SIGNATURE_INVALID_DIGEST; ::STRAKE_HTTP_SIGNATURE_TOO_LARGE; ::STRAKE_AUTH_OUTSIDE_WINDOW;
 *         ::STRAKE_AUTH_BAD_SIGNATURE; ::STRAKE_AUTH_REPLAYED; ::STRAKE_AUTH_GUARD_FULL; ::STRAKE_AUTH_STORE_FAILED;
 *         ::STRAKE_KEY_WRONG_USE; ::STRAKE_FORKED; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE;
 *         ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER; ::STRAKE_OUT_OF_MEMORY.
 *
 * The algorithm is that of the key: a signature that names another is refused. A signature by HMAC is checked in a time
 * that doesn't tell how far it is right.
 * Threads: any; many may use one key and one guard at once.
 * SAFETY: the caller guarantees that message, rules and options are structs of the sizes that they state, and that all
 * that they point to has as many readable bytes as stated. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_http_signature_verify(const strake_key* key,
                                                                       const strake_http_signature_message* message,
                                                                       const strake_http_signature_rules* rules,
                                                                       const strake_auth_options* options,
                                                                       strake_auth_guard* guard, strake_error* error);

#ifdef __cplusplus
}
#endif

#endif
