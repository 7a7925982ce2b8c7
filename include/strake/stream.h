/**
 * @file stream.h
 * @brief Encrypted streams: for pipes and sockets, of any length, in memory that doesn't grow with it.
 *
 * A stream is sealed in chunks of ::STRAKE_STREAM_CHUNK_BYTES by libsodium's secretstream with XChaCha20-Poly1305. A
 * chunk is given out only once it is known to be genuine and in its place, and a stream that ends before its end is an
 * error: whoever opens one sees a prefix of what was sealed, and knows whether it is all of it.
 * docs/stream.md shows an example, the form of a stream, and the limits. For files see strake/file.h.
 */
#ifndef STRAKE_STREAM_H
#define STRAKE_STREAM_H

#include <stdio.h>

#include "strake/base.h"
#include "strake/key.h"

#ifdef __cplusplus
extern "C" {
#endif

/** @brief Size of the text of a chunk, in bytes; the last one may have fewer. */
#define STRAKE_STREAM_CHUNK_BYTES 65536
/** @brief What a chunk has beyond its text, in bytes. */
#define STRAKE_STREAM_CHUNK_OVERHEAD_BYTES 17
/** @brief Size of what stands before the first chunk, in bytes. */
#define STRAKE_STREAM_HEADER_BYTES 61

/** @brief Seals a stream; created by strake_stream_sealer_new(), freed by strake_stream_sealer_free(). */
typedef struct strake_stream_sealer strake_stream_sealer;
/** @brief Opens a stream; created by strake_stream_opener_new(), freed by strake_stream_opener_free(). */
typedef struct strake_stream_opener strake_stream_opener;

/**
 * @brief What a stream is read from.
 * @param context  What was passed with the function.
 * @param buffer   Receives the next bytes.
 * @param capacity Size of buffer in bytes, never 0.
 * @param size     Receives how many bytes there were; 0 at the end.
 * @return 0; anything else if they can't be read, which becomes ::STRAKE_STREAM_READ_FAILED.
 *
 * Must return, not jump.
 */
typedef int (*strake_stream_read_fn)(void* context, uint8_t* buffer, size_t capacity, size_t* size);

/**
 * @brief What a stream is written to.
 * @param context What was passed with the function.
 * @param data    The next bytes, which hold until the function returns.
 * @param size    Size of data in bytes, never 0.
 * @return 0 if all of them were taken; anything else if not, which becomes ::STRAKE_STREAM_WRITE_FAILED.
 *
 * Must return, not jump.
 */
typedef int (*strake_stream_write_fn)(void* context, const uint8_t* data, size_t size);

/**
 * @brief Begins to seal a stream.
 * @param key             A key of ::STRAKE_KEY_STREAM. It may be freed as soon as the call has returned.
 * @param associated      What the stream belongs to: not part of it, but it opens only with the same. May be NULL if
 *                        associated_size is 0.
 * @param associated_size Size of associated in bytes.
 * @param out             Receives the handle, which the caller owns and frees by strake_stream_sealer_free(); NULL on
 *                        failure.
 * @param error           Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_KEY_WRONG_USE; ::STRAKE_KEY_NOT_LOCKED; ::STRAKE_FORKED; ::STRAKE_NULL_ARGUMENT;
 *         ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER;
 *         ::STRAKE_OUT_OF_MEMORY; ::STRAKE_TOO_MANY_HANDLES; ::STRAKE_SYSTEM if there are no random bytes.
 *
 * Threads: any; many may use one key at once.
 * SAFETY: the caller guarantees associated_size readable bytes at associated, and that out is writable. The library
 * checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_stream_sealer_new(const strake_key* key, const uint8_t* associated,
                                                                   size_t associated_size, strake_stream_sealer** out,
                                                                   strake_error* error);

/**
 * @brief Seals more of the text.
 * @param sealer   The sealer.
 * @param data     The next bytes of the text, any number of them. May be NULL if size is 0.
 * @param size     Size of data in bytes.
 * @param buffer   Receives what of the stream is due: the header at first, then whole chunks. Must be apart from data.
 *                 May be NULL if capacity is 0.
 * @param capacity Size of buffer in bytes. ::STRAKE_STREAM_HEADER_BYTES + size + (size / ::STRAKE_STREAM_CHUNK_BYTES +
 *                 1) * (::STRAKE_STREAM_CHUNK_BYTES + ::STRAKE_STREAM_CHUNK_OVERHEAD_BYTES) is always enough.
 * @param written  Receives the size of what is due in bytes, also if buffer is too small for it. May be NULL.
 * @param error    Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_BUFFER_TOO_SMALL: nothing was taken; ::STRAKE_WRONG_STATE after the end;
 *         ::STRAKE_FORKED; ::STRAKE_BUSY; ::STRAKE_OVERLAP; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE;
 *         ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER.
 *
 * Threads: one at a time for a handle.
 * SAFETY: the caller guarantees size readable bytes at data, capacity writable bytes at buffer, and that written is
 * writable or NULL. The library checks for NULL and for overlap.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_stream_sealer_update(strake_stream_sealer* sealer, const uint8_t* data,
                                                                      size_t size, uint8_t* buffer, size_t capacity,
                                                                      size_t* written, strake_error* error);

/**
 * @brief Ends the text: gives the last chunk.
 * @param sealer   The sealer, which is good for nothing afterwards.
 * @param buffer   Receives it. May be NULL if capacity is 0.
 * @param capacity Size of buffer in bytes. ::STRAKE_STREAM_HEADER_BYTES + ::STRAKE_STREAM_CHUNK_BYTES +
 *                 ::STRAKE_STREAM_CHUNK_OVERHEAD_BYTES is always enough.
 * @param written  Receives its size in bytes, also if buffer is too small for it. May be NULL.
 * @param error    Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_BUFFER_TOO_SMALL: the text hasn't ended; ::STRAKE_WRONG_STATE after the end;
 *         ::STRAKE_FORKED; ::STRAKE_BUSY; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE;
 *         ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER.
 *
 * Threads: one at a time for a handle.
 * SAFETY: the caller guarantees capacity writable bytes at buffer, and that written is writable or NULL. The library
 * checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_stream_sealer_final(strake_stream_sealer* sealer, uint8_t* buffer,
                                                                     size_t capacity, size_t* written,
                                                                     strake_error* error);

/**
 * @brief Frees the handle and wipes its secrets.
 * @param sealer The handle; NULL does nothing.
 * @param error  Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BUSY while another call uses it.
 *
 * Threads: any.
 * SAFETY: asks nothing of the caller.
 */
STRAKE_API strake_status strake_stream_sealer_free(strake_stream_sealer* sealer, strake_error* error);

/**
 * @brief Begins to open a stream.
 * @param key             A key of ::STRAKE_KEY_STREAM. It may be freed as soon as the call has returned.
 * @param associated      What the stream belongs to: not part of it, but it opens only with the same. May be NULL if
 *                        associated_size is 0.
 * @param associated_size Size of associated in bytes.
 * @param out             Receives the handle, which the caller owns and frees by strake_stream_opener_free(); NULL on
 *                        failure.
 * @param error           Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_KEY_WRONG_USE; ::STRAKE_KEY_NOT_LOCKED; ::STRAKE_FORKED; ::STRAKE_NULL_ARGUMENT;
 *         ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER;
 *         ::STRAKE_OUT_OF_MEMORY; ::STRAKE_TOO_MANY_HANDLES; ::STRAKE_SYSTEM.
 *
 * Threads: any; many may use one key at once.
 * SAFETY: the caller guarantees associated_size readable bytes at associated, and that out is writable. The library
 * checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_stream_opener_new(const strake_key* key, const uint8_t* associated,
                                                                   size_t associated_size, strake_stream_opener** out,
                                                                   strake_error* error);

/**
 * @brief Opens more of a stream.
 * @param opener   The opener.
 * @param data     The next bytes of the stream, any number of them. May be NULL if size is 0.
 * @param size     Size of data in bytes.
 * @param buffer   Receives the text of the chunks that are complete, each of which is known to be genuine. Must be
 * apart from data. May be NULL if capacity is 0.
 * @param capacity Size of buffer in bytes. size + ::STRAKE_STREAM_CHUNK_BYTES is always enough.
 * @param written  Receives the size of the text in bytes, also if buffer is too small for it. May be NULL.
 * @param error    Receives the detail of a failure; never what of a stream is wrong. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_STREAM_FORGED if it wasn't sealed by this key with this associated data, was changed
 *         since, or goes on after its end; ::STRAKE_STREAM_MALFORMED if it isn't a stream, whatever the key;
 *         ::STRAKE_BUFFER_TOO_SMALL: nothing was taken; ::STRAKE_WRONG_STATE after the end; ::STRAKE_FORKED;
 *         ::STRAKE_BUSY; ::STRAKE_OVERLAP; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE;
 *         ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER; ::STRAKE_OUT_OF_MEMORY and ::STRAKE_SYSTEM if the key was closed
 *         at rest and can't be opened.
 *
 * After ::STRAKE_STREAM_FORGED and ::STRAKE_STREAM_MALFORMED the place of the text is zeros, written is 0, and every
 * further call fails in the same way.
 * Threads: one at a time for a handle.
 * SAFETY: the caller guarantees size readable bytes at data, capacity writable bytes at buffer, and that written is
 * writable or NULL. The library checks for NULL and for overlap.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_stream_opener_update(strake_stream_opener* opener, const uint8_t* data,
                                                                      size_t size, uint8_t* buffer, size_t capacity,
                                                                      size_t* written, strake_error* error);

/**
 * @brief Says that no more bytes come: gives the text of the last chunk, if it is the last one.
 * @param opener   The opener, which is good for nothing afterwards.
 * @param buffer   Receives the text. May be NULL if capacity is 0.
 * @param capacity Size of buffer in bytes. ::STRAKE_STREAM_CHUNK_BYTES is always enough.
 * @param written  Receives its size in bytes, also if buffer is too small for it. May be NULL.
 * @param error    Receives the detail of a failure; never what of a stream is wrong. May be NULL.
 * @return ::STRAKE_OK: all of the text was given; ::STRAKE_STREAM_TRUNCATED if there can be no last chunk in what came;
 *         ::STRAKE_STREAM_FORGED if what came last isn't the last chunk, cut off ones among them;
 *         ::STRAKE_BUFFER_TOO_SMALL: call again; ::STRAKE_WRONG_STATE after the end; ::STRAKE_FORKED; ::STRAKE_BUSY;
 *         ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_ARGUMENT;
 *         ::STRAKE_BAD_BUFFER; and after a failure of strake_stream_opener_update() the same again.
 *
 * What was given before is a true beginning of the text, but without this call nobody knows that it is all of it.
 * Threads: one at a time for a handle.
 * SAFETY: the caller guarantees capacity writable bytes at buffer, and that written is writable or NULL. The library
 * checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_stream_opener_final(strake_stream_opener* opener, uint8_t* buffer,
                                                                     size_t capacity, size_t* written,
                                                                     strake_error* error);

/**
 * @brief Frees the handle and wipes its secrets.
 * @param opener The handle; NULL does nothing.
 * @param error  Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BUSY while another call uses it.
 *
 * Threads: any.
 * SAFETY: asks nothing of the caller.
 */
STRAKE_API strake_status strake_stream_opener_free(strake_stream_opener* opener, strake_error* error);

/**
 * @brief Seals a whole stream, from a function to another one.
 * @param key             A key of ::STRAKE_KEY_STREAM.
 * @param associated      What the stream belongs to: it opens only with the same. May be NULL if associated_size is 0.
 * @param associated_size Size of associated in bytes.
 * @param read            Gives the text.
 * @param read_context    Passed to read. May be NULL.
 * @param write           Takes the stream.
 * @param write_context   Passed to write. May be NULL.
 * @param error           Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_STREAM_READ_FAILED; ::STRAKE_STREAM_WRITE_FAILED;
 *         ::STRAKE_KEY_WRONG_USE; ::STRAKE_KEY_NOT_LOCKED; ::STRAKE_FORKED; ::STRAKE_NULL_ARGUMENT;
 *         ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER;
 *         ::STRAKE_OUT_OF_MEMORY; ::STRAKE_SYSTEM.
 *
 * The functions are called within this call.
 * Threads: any; many may use one key at once.
 * SAFETY: the caller guarantees associated_size readable bytes at associated, and functions that may be called with
 * their contexts and return. The library checks for NULL, and that read says no more than there is room for.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_stream_seal(const strake_key* key, const uint8_t* associated,
                                                             size_t associated_size, strake_stream_read_fn read,
                                                             void* read_context, strake_stream_write_fn write,
                                                             void* write_context, strake_error* error);

/**
 * @brief Seals a whole stream, from a descriptor to another one.
 * @param key             A key of ::STRAKE_KEY_STREAM.
 * @param associated      What the stream belongs to: it opens only with the same. May be NULL if associated_size is 0.
 * @param associated_size Size of associated in bytes.
 * @param from            Gives the text: read from where it stands to its end, and left open.
 * @param to              Takes the stream. Left open.
 * @param error           Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_BAD_ARGUMENT, also if a descriptor is negative;
 *         ::STRAKE_KEY_WRONG_USE; ::STRAKE_KEY_NOT_LOCKED; ::STRAKE_FORKED; ::STRAKE_NULL_ARGUMENT;
 *         ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER;
 *         ::STRAKE_OUT_OF_MEMORY; ::STRAKE_SYSTEM.
 *
 * ::STRAKE_SYSTEM says that a descriptor can't be read or written, or would have to be waited for where it must not;
 * errno says why.
 * Threads: any; many may use one key at once.
 * SAFETY: the caller guarantees associated_size readable bytes at associated, and that both descriptors are the
 * caller's to use; a pipe that nobody reads raises SIGPIPE, as write() does. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_stream_seal_fd(const strake_key* key, const uint8_t* associated,
                                                                size_t associated_size, int from, int to,
                                                                strake_error* error);

/**
 * @brief Seals a whole stream, from a FILE to another one.
 * @param key             A key of ::STRAKE_KEY_STREAM.
 * @param associated      What the stream belongs to: it opens only with the same. May be NULL if associated_size is 0.
 * @param associated_size Size of associated in bytes.
 * @param from            Gives the text: read from where it stands to its end, and left open.
 * @param to              Takes the stream; flushed at the end, and left open.
 * @param error           Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_STREAM_READ_FAILED; ::STRAKE_STREAM_WRITE_FAILED;
 *         ::STRAKE_KEY_WRONG_USE; ::STRAKE_KEY_NOT_LOCKED; ::STRAKE_FORKED; ::STRAKE_NULL_ARGUMENT;
 *         ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER;
 *         ::STRAKE_OUT_OF_MEMORY; ::STRAKE_SYSTEM.
 *
 * The C library keeps copies of the text in the buffers of a FILE, which nobody wipes: where that matters use
 * strake_stream_seal_fd().
 * Threads: any; many may use one key at once.
 * SAFETY: the caller guarantees associated_size readable bytes at associated, and two files that are open, one to be
 * read, the other one to be written. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_stream_seal_file(const strake_key* key, const uint8_t* associated,
                                                                  size_t associated_size, FILE* from, FILE* to,
                                                                  strake_error* error);

/**
 * @brief Opens a whole stream, from a function to another one.
 * @param key             A key of ::STRAKE_KEY_STREAM.
 * @param associated      What the stream belongs to: it opens only with the same. May be NULL if associated_size is 0.
 * @param associated_size Size of associated in bytes.
 * @param read            Gives the stream.
 * @param read_context    Passed to read. May be NULL.
 * @param write           Takes the text.
 * @param write_context   Passed to write. May be NULL.
 * @param error           Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_STREAM_FORGED; ::STRAKE_STREAM_MALFORMED;
 *         ::STRAKE_STREAM_TRUNCATED; ::STRAKE_STREAM_READ_FAILED; ::STRAKE_STREAM_WRITE_FAILED;
 *         ::STRAKE_KEY_WRONG_USE; ::STRAKE_KEY_NOT_LOCKED; ::STRAKE_FORKED; ::STRAKE_NULL_ARGUMENT;
 *         ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER;
 *         ::STRAKE_OUT_OF_MEMORY; ::STRAKE_SYSTEM.
 *
 * The text is written chunk by chunk, each one known to be genuine; after a failure a true beginning of it was written.
 * Only ::STRAKE_OK says that it is all.
 * The functions are called within this call.
 * Threads: any; many may use one key at once.
 * SAFETY: the caller guarantees associated_size readable bytes at associated, and functions that may be called with
 * their contexts and return. The library checks for NULL, and that read says no more than there is room for.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_stream_open(const strake_key* key, const uint8_t* associated,
                                                             size_t associated_size, strake_stream_read_fn read,
                                                             void* read_context, strake_stream_write_fn write,
                                                             void* write_context, strake_error* error);

/**
 * @brief Opens a whole stream, from a descriptor to another one.
 * @param key             A key of ::STRAKE_KEY_STREAM.
 * @param associated      What the stream belongs to: it opens only with the same. May be NULL if associated_size is 0.
 * @param associated_size Size of associated in bytes.
 * @param from            Gives the stream: read from where it stands to its end, and left open.
 * @param to              Takes the text. Left open.
 * @param error           Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_STREAM_FORGED; ::STRAKE_STREAM_MALFORMED;
 *         ::STRAKE_STREAM_TRUNCATED; ::STRAKE_BAD_ARGUMENT, also if a descriptor is negative;
 *         ::STRAKE_KEY_WRONG_USE; ::STRAKE_KEY_NOT_LOCKED; ::STRAKE_FORKED; ::STRAKE_NULL_ARGUMENT;
 *         ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER;
 *         ::STRAKE_OUT_OF_MEMORY; ::STRAKE_SYSTEM.
 *
 * ::STRAKE_SYSTEM says that a descriptor can't be read or written, or would have to be waited for where it must not;
 * errno says why.
 * The text is written chunk by chunk, each one known to be genuine; after a failure a true beginning of it was written.
 * Only ::STRAKE_OK says that it is all.
 * Threads: any; many may use one key at once.
 * SAFETY: the caller guarantees associated_size readable bytes at associated, and that both descriptors are the
 * caller's to use; a pipe that nobody reads raises SIGPIPE, as write() does. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_stream_open_fd(const strake_key* key, const uint8_t* associated,
                                                                size_t associated_size, int from, int to,
                                                                strake_error* error);

/**
 * @brief Opens a whole stream, from a FILE to another one.
 * @param key             A key of ::STRAKE_KEY_STREAM.
 * @param associated      What the stream belongs to: it opens only with the same. May be NULL if associated_size is 0.
 * @param associated_size Size of associated in bytes.
 * @param from            Gives the stream: read from where it stands to its end, and left open.
 * @param to              Takes the text; flushed at the end, and left open.
 * @param error           Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_STREAM_FORGED; ::STRAKE_STREAM_MALFORMED;
 *         ::STRAKE_STREAM_TRUNCATED; ::STRAKE_STREAM_READ_FAILED; ::STRAKE_STREAM_WRITE_FAILED;
 *         ::STRAKE_KEY_WRONG_USE; ::STRAKE_KEY_NOT_LOCKED; ::STRAKE_FORKED; ::STRAKE_NULL_ARGUMENT;
 *         ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER;
 *         ::STRAKE_OUT_OF_MEMORY; ::STRAKE_SYSTEM.
 *
 * The text is written chunk by chunk, each one known to be genuine; after a failure a true beginning of it was written.
 * Only ::STRAKE_OK says that it is all.
 * The C library keeps copies of the text in the buffers of a FILE, which nobody wipes: where that matters use
 * strake_stream_open_fd().
 * Threads: any; many may use one key at once.
 * SAFETY: the caller guarantees associated_size readable bytes at associated, and two files that are open, one to be
 * read, the other one to be written. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_stream_open_file(const strake_key* key, const uint8_t* associated,
                                                                  size_t associated_size, FILE* from, FILE* to,
                                                                  strake_error* error);

#ifdef __cplusplus
}
#endif

#endif
