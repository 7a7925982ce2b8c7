/**
 * @file webhook.h
 * @brief Webhooks that others signed: from GitHub, Stripe, Slack, and by the Standard Webhooks specification.
 *
 * | scheme | field | value | signed (HMAC-SHA-256) |
 * |---|---|---|---|
 * | GitHub | X-Hub-Signature-256 | sha256=HEX | body |
 * | Stripe | Stripe-Signature | t=TIME,v1=HEX,... | TIME "." body |
 * | Slack | X-Slack-Signature | v0=HEX | "v0:" TIME ":" body, TIME being X-Slack-Request-Timestamp |
 * | Standard | webhook-signature | v1,BASE64 ... | ID "." TIME "." body, of webhook-id and webhook-timestamp |
 *
 * docs/webhook.md shows an example and the limits.
 */
#ifndef STRAKE_WEBHOOK_H
#define STRAKE_WEBHOOK_H

#include "strake/auth.h"
#include "strake/base.h"
#include "strake/key.h"

#ifdef __cplusplus
extern "C" {
#endif

/** @brief The most signatures that one field may carry: a sender that replaces its secret signs under both. */
#define STRAKE_WEBHOOK_MAX_SIGNATURES 16
/** @brief Size of a buffer, in bytes, in which the field of one signature fits, whatever the scheme. */
#define STRAKE_WEBHOOK_MAX_FIELD_BYTES 96

/** @brief Whose webhooks: one of enum strake_webhook_scheme_code. */
typedef int32_t strake_webhook_scheme;

/** @brief The values of strake_webhook_scheme. */
enum strake_webhook_scheme_code {
  STRAKE_WEBHOOK_GITHUB = 1,  /**< Signs the body alone: neither a time nor an id. */
  STRAKE_WEBHOOK_STRIPE = 2,  /**< The time stands in the field. */
  STRAKE_WEBHOOK_SLACK = 3,   /**< The time stands in a field of its own. */
  STRAKE_WEBHOOK_STANDARD = 4 /**< Standard Webhooks, version 1, with a symmetric secret. */
};

/** @brief A webhook as it came. The parts belong to the caller and are used during the call alone. */
typedef struct strake_webhook_message {
  size_t size;            /**< sizeof(strake_webhook_message). */
  strake_bytes signature; /**< The value of the field that carries the signature, without white space around it. */
  strake_bytes timestamp; /**< Slack and Standard: the value of its field. Else it isn't looked at. */
  strake_bytes id;        /**< Standard: the value of webhook-id. Else it isn't looked at. */
  strake_bytes body;      /**< As it came, before anything parses it. */
} strake_webhook_message;

/** @brief A message whose parts are to be filled in. */
#define STRAKE_WEBHOOK_MESSAGE_INIT                                                                                    \
  {                                                                                                                    \
    sizeof(strake_webhook_message), {NULL, 0}, {NULL, 0}, {NULL, 0}, { NULL, 0 }                                       \
  }

/**
 * @brief Verifies a webhook: its syntax, its time, its signature, and then that it is new.
 * @param scheme  Whose webhooks.
 * @param key     The secret, as a key of ::STRAKE_KEY_HMAC_SHA256. Standard's is what "whsec_" precedes, in base64;
 * that of the others is the text as it stands.
 * @param message The webhook.
 * @param options How it is verified, or NULL for the defaults. The window can't be larger than the guard's.
 * @param guard   Remembers the webhook if it is accepted, or NULL to accept it any number of times.
 * @param error   Receives the detail of a failure: the offset is in the field of the signature, in the timestamp or in
 *                the id; for ::STRAKE_AUTH_OUTSIDE_WINDOW the seconds between timestamp and now, and the window. May be
 *                NULL.
 * @return ::STRAKE_OK if the webhook is to be served; ::STRAKE_WEBHOOK_INVALID_SIGNATURE;
 *         ::STRAKE_WEBHOOK_TOO_MANY_SIGNATURES; ::STRAKE_WEBHOOK_INVALID_TIMESTAMP; ::STRAKE_WEBHOOK_INVALID_ID;
 *         ::STRAKE_AUTH_OUTSIDE_WINDOW; ::STRAKE_AUTH_BAD_SIGNATURE; ::STRAKE_AUTH_REPLAYED; ::STRAKE_AUTH_GUARD_FULL;
 *         ::STRAKE_AUTH_STORE_FAILED; ::STRAKE_KEY_WRONG_USE; ::STRAKE_FORKED; ::STRAKE_NULL_ARGUMENT;
 *         ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER.
 *
 * The signature is checked in a time that doesn't tell how far it is right. GitHub signs no time: its webhooks are
 * always within the window, and a guard knows one for two to four times its window.
 * Threads: any; many may use one key and one guard at once.
 * SAFETY: the caller guarantees that message and options are structs of the sizes that they state, and that the parts
 * of the message have as many readable bytes as stated. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_webhook_verify(strake_webhook_scheme scheme, const strake_key* key,
                                                                const strake_webhook_message* message,
                                                                const strake_auth_options* options,
                                                                strake_auth_guard* guard, strake_error* error);

/**
 * @brief Signs a webhook: for who sends them, and for tests of who receives them.
 * @param scheme     Whose webhooks.
 * @param key        The secret, as a key of ::STRAKE_KEY_HMAC_SHA256.
 * @param timestamp  When it is sent, in seconds since 1970-01-01T00:00:00Z; GitHub's signs none. Slack's and Standard's
 * go with a field that has it in decimal.
 * @param id         Standard: the id, which goes into a field of its own: visible ASCII without a dot. Else it isn't
 *                   looked at. May be NULL if id_size is 0.
 * @param id_size    Size of id in bytes.
 * @param body       The body. May be NULL if body_size is 0.
 * @param body_size  Size of body in bytes.
 * @param buffer     Receives the value of the field that carries the signature, and a NUL. May be NULL if capacity is
 * 0.
 * @param capacity   Size of buffer in bytes; ::STRAKE_WEBHOOK_MAX_FIELD_BYTES is always enough.
 * @param field_size Receives the size of the value in bytes without the NUL, also if buffer is too small for it. May be
 *                   NULL.
 * @param error      Receives the detail of a failure: the offset is in the id. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_WEBHOOK_INVALID_ID; ::STRAKE_KEY_WRONG_USE; ::STRAKE_BUFFER_TOO_SMALL; ::STRAKE_FORKED;
 *         ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_ARGUMENT;
 *         ::STRAKE_BAD_BUFFER; ::STRAKE_OUT_OF_MEMORY.
 *
 * Threads: any; many may use one key at once.
 * SAFETY: the caller guarantees that id and body have as many readable bytes as stated, that buffer has capacity
 * writable bytes, and that field_size is writable or NULL. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_webhook_sign(strake_webhook_scheme scheme, const strake_key* key,
                                                              uint64_t timestamp, const char* id, size_t id_size,
                                                              const uint8_t* body, size_t body_size, char* buffer,
                                                              size_t capacity, size_t* field_size, strake_error* error);

#ifdef __cplusplus
}
#endif

#endif
