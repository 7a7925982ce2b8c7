/**
 * @file kx.h
 * @brief Key exchange: two sides get the same secret keys, and who listens gets none.
 *
 * X25519 (RFC 7748). A session has a key for each direction, made as libsodium's crypto_kx makes them: the client's
 * key to send is the server's to receive. The bare shared secret is there for protocols that derive from it in their
 * own way.
 * An exchange alone doesn't tell who the peer is: its public key must be known beforehand, or be signed. docs/kx.md
 * shows an example and the limits.
 */
#ifndef STRAKE_KX_H
#define STRAKE_KX_H

#include "strake/base.h"
#include "strake/key.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * @brief Makes the keys of a session, on the side of the client.
 * @param key       The own secret key, ::STRAKE_KEY_X25519.
 * @param peer      The server's key: ::STRAKE_KEY_X25519_PUBLIC, or a ::STRAKE_KEY_X25519, of which the public part is
 *                  used.
 * @param algorithm What the session's keys are for: one of ::strake_key_algorithm_code that both sides of a session
 *                  can use and that takes 32 bytes.
 * @param options   How they are made, or NULL for the defaults.
 * @param receive   Receives the key for what comes, which the caller owns and frees by strake_key_free(); NULL on
 *                  failure.
 * @param send      Receives the key for what goes, likewise; another pointer than receive.
 * @param error     Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_KX_WEAK_PUBLIC_KEY if the peer's key is one with which everybody knows the secret;
 *         ::STRAKE_KEY_WRONG_USE if a key is of another use, or the algorithm isn't for a session;
 *         ::STRAKE_KEY_NOT_LOCKED; ::STRAKE_FORKED; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE;
 *         ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER; ::STRAKE_OUT_OF_MEMORY;
 *         ::STRAKE_TOO_MANY_HANDLES; ::STRAKE_SYSTEM if the operating system won't guard the memory.
 *
 * Every pair of secret and public key has one session: make a new pair for each session, so that a key that is lost
 * later opens nothing old.
 * Threads: any; many may use one key at once.
 * SAFETY: the caller guarantees that options is a struct of the size that it states, and that receive and send are
 * writable. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_kx_client_session(const strake_key* key, const strake_key* peer,
                                                                   strake_key_algorithm algorithm,
                                                                   const strake_key_options* options,
                                                                   strake_key** receive, strake_key** send,
                                                                   strake_error* error);

/**
 * @brief Makes the keys of a session, on the side of the server.
 * @param key       The own secret key, ::STRAKE_KEY_X25519.
 * @param peer      The client's key: ::STRAKE_KEY_X25519_PUBLIC, or a ::STRAKE_KEY_X25519, of which the public part is
 *                  used.
 * @param algorithm What the session's keys are for: one of ::strake_key_algorithm_code that both sides of a session
 *                  can use and that takes 32 bytes.
 * @param options   How they are made, or NULL for the defaults.
 * @param receive   Receives the key for what comes, which the caller owns and frees by strake_key_free(); NULL on
 *                  failure.
 * @param send      Receives the key for what goes, likewise; another pointer than receive.
 * @param error     Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_KX_WEAK_PUBLIC_KEY if the peer's key is one with which everybody knows the secret;
 *         ::STRAKE_KEY_WRONG_USE if a key is of another use, or the algorithm isn't for a session;
 *         ::STRAKE_KEY_NOT_LOCKED; ::STRAKE_FORKED; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE;
 *         ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER; ::STRAKE_OUT_OF_MEMORY;
 *         ::STRAKE_TOO_MANY_HANDLES; ::STRAKE_SYSTEM if the operating system won't guard the memory.
 *
 * Threads: any; many may use one key at once.
 * SAFETY: the caller guarantees that options is a struct of the size that it states, and that receive and send are
 * writable. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_kx_server_session(const strake_key* key, const strake_key* peer,
                                                                   strake_key_algorithm algorithm,
                                                                   const strake_key_options* options,
                                                                   strake_key** receive, strake_key** send,
                                                                   strake_error* error);

/**
 * @brief Gives the bare shared secret of RFC 7748, as a key from which others are derived by strake_kdf_hkdf().
 * @param key     The own secret key, ::STRAKE_KEY_X25519.
 * @param peer    The peer's key: ::STRAKE_KEY_X25519_PUBLIC, or a ::STRAKE_KEY_X25519, of which the public part is
 *                used.
 * @param options How it is made, or NULL for the defaults.
 * @param out     Receives a key of ::STRAKE_KEY_DERIVATION, which the caller owns and frees by strake_key_free(); NULL
 *                on failure.
 * @param error   Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_KX_WEAK_PUBLIC_KEY if the secret is zero; ::STRAKE_KEY_WRONG_USE;
 *         ::STRAKE_KEY_NOT_LOCKED; ::STRAKE_FORKED; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE;
 *         ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER; ::STRAKE_OUT_OF_MEMORY;
 *         ::STRAKE_TOO_MANY_HANDLES; ::STRAKE_SYSTEM if the operating system won't guard the memory.
 *
 * Neither public key is part of it: put both into the info that keys are derived with.
 * Threads: any; many may use one key at once.
 * SAFETY: the caller guarantees that options is a struct of the size that it states, and that out is writable. The
 * library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_kx_shared_secret(const strake_key* key, const strake_key* peer,
                                                                  const strake_key_options* options, strake_key** out,
                                                                  strake_error* error);

#ifdef __cplusplus
}
#endif

#endif
