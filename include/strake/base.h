/**
 * @file base.h
 * @brief What all headers of Strake share: bytes, errors, versions.
 *
 * Conventions of every function: it returns a ::strake_status unless it is a query that can't fail; its last parameter
 * is a
 * ::strake_error that may be NULL; its outputs are set to NULL, 0 or empty before anything else happens, so that they
 * are never left undefined; bytes are a pointer and a size, text too, and NULL with size 0 is an empty input.
 */
#ifndef STRAKE_BASE_H
#define STRAKE_BASE_H

#include <stddef.h>
#include <stdint.h>

#include "strake/status.h"

/**
 * @def STRAKE_API
 * @brief Marks what the shared library exports.
 */
/**
 * @def STRAKE_NODISCARD
 * @brief Makes the compiler warn where a status is ignored.
 */
#if defined(__GNUC__) || defined(__clang__)
#define STRAKE_API __attribute__((visibility("default")))
#define STRAKE_NODISCARD __attribute__((warn_unused_result))
#else
#define STRAKE_API
#define STRAKE_NODISCARD
#endif

/** @brief The version of these headers: major * 10000 + minor * 100 + patch. */
#define STRAKE_VERSION 100
/** @brief The version of these headers as text. */
#define STRAKE_VERSION_TEXT "0.1.0"

/** @brief The offset of an error that has none. */
#define STRAKE_NO_OFFSET UINT64_MAX

#ifdef __cplusplus
extern "C" {
#endif

/**
 * @brief Borrowed bytes: they belong to the handle that gave them.
 *
 * A view holds until its handle is freed or changed; each function says so. No NUL follows the bytes.
 */
typedef struct strake_bytes {
  const uint8_t* data; /**< First byte; NULL only if size is 0. */
  size_t size;         /**< Number of bytes. */
} strake_bytes;

/** @brief A part of bytes by position: of those that the caller passed, or of those that were written for the caller.
 */
typedef struct strake_range {
  size_t offset; /**< Index of the first byte. */
  size_t size;   /**< Number of bytes. */
} strake_range;

/**
 * @brief What went wrong, in the caller's memory. A call that succeeds clears it.
 *
 * Never holds secrets or input bytes. The texts are static: they hold as long as the library is loaded.
 */
typedef struct strake_error {
  strake_status status;  /**< The status that the call returned. */
  uint32_t reserved;     /**< 0. */
  uint64_t offset;       /**< Byte of the input at which the error was seen, counted from 0, or ::STRAKE_NO_OFFSET. */
  uint64_t actual;       /**< The value that was refused; 0 with limit 0 if the error concerns no value. */
  uint64_t limit;        /**< The value that would have been permitted. */
  const char* message;   /**< Static text of the status, e.g. "header too large"; never NULL. */
  const char* argument;  /**< Static name of the parameter that was refused, or NULL. */
  uint64_t reserved2[2]; /**< 0. */
} strake_error;

/**
 * @brief The version of the library that is loaded, in the form of ::STRAKE_VERSION.
 * @return The version. Can't fail.
 *
 * Threads: any, at any time.
 * SAFETY: asks nothing of the caller.
 */
STRAKE_API uint32_t strake_version(void);

/**
 * @brief The name of a status, e.g. "STRAKE_BUSY".
 * @param status Any number.
 * @return Static text; "STRAKE_UNKNOWN" for a number that is no status. Can't fail.
 *
 * Threads: any, at any time.
 * SAFETY: asks nothing of the caller.
 */
STRAKE_API const char* strake_status_name(strake_status status);

/**
 * @brief The text of a status, e.g. "header too large".
 * @param status Any number.
 * @return Static text; "unknown status" for a number that is no status. Can't fail.
 *
 * Threads: any, at any time.
 * SAFETY: asks nothing of the caller.
 */
STRAKE_API const char* strake_status_message(strake_status status);

/**
 * @brief Writes an error as one line of text, e.g. "header too large: 16400, limit 8192 (offset 8208)".
 * @param source   The error to write.
 * @param buffer   Receives the text and a NUL. May be NULL if capacity is 0.
 * @param capacity Size of buffer in bytes; 200 is always enough.
 * @param size     Receives the length of the text in bytes, without the NUL. May be NULL.
 * @param error    Receives the detail of a failure of this call. May be NULL, and may be source.
 * @return ::STRAKE_OK; ::STRAKE_BUFFER_TOO_SMALL; ::STRAKE_NULL_ARGUMENT; ::STRAKE_BAD_BUFFER.
 *
 * Threads: any, at any time.
 * SAFETY: the caller guarantees that source is a ::strake_error filled by this library or zeroed, that buffer has
 * capacity writable bytes, and that no other thread changes them. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_error_format(const strake_error* source, char* buffer, size_t capacity,
                                                              size_t* size, strake_error* error);

/**
 * @brief Compares two byte strings of public sizes in a time that doesn't depend on their contents.
 * @param a      First bytes. May be NULL if a_size is 0.
 * @param a_size Size of a in bytes.
 * @param b      Second bytes. May be NULL if b_size is 0.
 * @param b_size Size of b in bytes.
 * @param error  Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK if they are equal; ::STRAKE_NOT_EQUAL; ::STRAKE_NULL_ARGUMENT; ::STRAKE_BAD_ARGUMENT;
 *         ::STRAKE_BAD_BUFFER.
 *
 * Strings of different sizes are unequal at once: sizes are public.
 * Threads: any, at any time.
 * SAFETY: the caller guarantees that a and b have as many readable bytes as stated. The library checks for NULL and,
 * where the caller runs with AddressSanitizer, that the bytes may be read.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_bytes_equal(const uint8_t* a, size_t a_size, const uint8_t* b,
                                                             size_t b_size, strake_error* error);

#ifdef __cplusplus
}
#endif

#endif
