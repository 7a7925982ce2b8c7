/**
 * @file legacy.h
 * @brief All of libstrake-legacy, a library beside libstrake for programs that have old data; its headers begin with
 * legacy_.
 *
 * Link it by pkg-config strake-legacy. It is made of OpenSSL's libcrypto and the system's libcrypt, so that programs
 * without old data carry neither. docs/legacy.md tells what it is for, and its limits.
 */
#ifndef STRAKE_LEGACY_H
#define STRAKE_LEGACY_H

#include "strake/base.h"
#include "strake/legacy_cipher.h"
#include "strake/legacy_crypt.h"
#include "strake/legacy_digest.h"
#include "strake/legacy_fernet.h"
#include "strake/legacy_profile.h"
#include "strake/legacy_rewrap.h"
#include "strake/legacy_signature.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * @brief The number of handles of libstrake-legacy that were created and not freed; strake_handle_count() has those of
 * libstrake.
 * @return The count, of all types. Can't fail.
 *
 * Threads: any; a snapshot.
 * SAFETY: asks nothing of the caller.
 */
STRAKE_API size_t strake_legacy_handle_count(void);

#ifdef __cplusplus
}
#endif

#endif
