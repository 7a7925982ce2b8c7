/**
 * @file json_reader.h
 * @brief JSON texts that are larger than memory, read event by event as they arrive.
 *
 * A reader is fed with pieces of the input and asked for events: an object begins, a name, a number. It keeps only the
 * value under way. It is as strict as strake_json_parse(), and refuses the same texts with the same statuses and
 * offsets. A value can be skipped, or taken as a document of its own. docs/json_reader.md has examples and every choice
 * that was made.
 */
#ifndef STRAKE_JSON_READER_H
#define STRAKE_JSON_READER_H

#include "strake/json_value.h"

#ifdef __cplusplus
extern "C" {
#endif

/** @brief A reader; created by strake_json_reader_new(), freed by strake_json_reader_free(). */
typedef struct strake_json_reader strake_json_reader;

/** @brief What stands between the texts of one input: one of enum strake_json_framing_code. */
typedef int32_t strake_json_framing;

/** @brief The framings. */
enum strake_json_framing_code {
  /** The input is one text. */
  STRAKE_JSON_ONE_TEXT = 0,
  /** Each text is on a line of its own, and lines may be blank (NDJSON, JSON Lines). LF ends a line. */
  STRAKE_JSON_LINES = 1,
  /** Texts follow each other. White space must follow a number, true, false and null, and may follow the others. */
  STRAKE_JSON_CONCATENATED = 2,
  /** A record separator, 0x1E, is before each text, and white space behind a number, true, false and null. RFC 7464. */
  STRAKE_JSON_SEQUENCE = 3
};

/** @brief A string longer than max_string comes in pieces, instead of being refused. Names don't. */
#define STRAKE_JSON_READER_PIECES 0x01u

/** @brief The limits of a reader and what is tolerated. A value equal to a limit is permitted. */
typedef struct strake_json_reader_options {
  size_t size;                       /**< sizeof(strake_json_reader_options). */
  uint64_t max_text;                 /**< Bytes of one text; UINT64_MAX. */
  uint64_t max_depth;                /**< Arrays and objects within each other, up to 2^32 - 1; 1024. */
  uint64_t max_members;              /**< Elements or members of one array or object; UINT64_MAX. */
  uint64_t max_string;               /**< Bytes of a string as it stands in the text, without its quotes; 16 MiB. */
  uint64_t max_number;               /**< Bytes of a number; 1024. */
  uint64_t max_memory;               /**< Bytes that the reader may take, and again a document that is taken; 64 MiB. */
  strake_json_duplicates duplicates; /**< ::STRAKE_JSON_REFUSE_DUPLICATES, or ::STRAKE_JSON_KEEP_ALL. */
  uint32_t lenience;                 /**< Sum of STRAKE_JSON_ALLOW_... and STRAKE_JSON_KEEP_DECIMALS; 0. */
  strake_json_framing framing;       /**< ::STRAKE_JSON_ONE_TEXT. */
  uint32_t flags;                    /**< 0, or ::STRAKE_JSON_READER_PIECES. */
} strake_json_reader_options;

/** @brief The default options. */
#define STRAKE_JSON_READER_OPTIONS_INIT                                                                                \
  { sizeof(strake_json_reader_options), UINT64_MAX, 1024, UINT64_MAX, 16777216, 1024, 67108864, 0, 0, 0, 0 }

/** @brief What a reader came to: one of enum strake_json_event_code. */
typedef int32_t strake_json_event_type;

/** @brief The events. */
enum strake_json_event_code {
  /** No event. */
  STRAKE_JSON_NO_EVENT = 0,
  /** An object begins. */
  STRAKE_JSON_BEGIN_OBJECT = 1,
  /** An object ends. */
  STRAKE_JSON_END_OBJECT = 2,
  /** An array begins. */
  STRAKE_JSON_BEGIN_ARRAY = 3,
  /** An array ends. */
  STRAKE_JSON_END_ARRAY = 4,
  /** The name of a member, whose value comes next. */
  STRAKE_JSON_MEMBER_NAME = 5,
  /** A string, or a piece of one. */
  STRAKE_JSON_STRING_VALUE = 6,
  /** A number. */
  STRAKE_JSON_NUMBER_VALUE = 7,
  /** true or false. */
  STRAKE_JSON_BOOLEAN_VALUE = 8,
  /** null. */
  STRAKE_JSON_NULL_VALUE = 9,
  /** A text has ended and was right. If the input is one text, this comes once strake_json_reader_finish() was called.
   */
  STRAKE_JSON_END_OF_TEXT = 10
};

/** @brief Of an event: it is a piece of a string, and more of it comes. */
#define STRAKE_JSON_GOES_ON 0x40u

/** @brief An event. What doesn't concern its type is 0 or empty. */
typedef struct strake_json_event {
  strake_json_event_type type; /**< What it is. */
  uint32_t flags;              /**< Sum of STRAKE_JSON_IS_..., ::STRAKE_JSON_HAS_NUL and ::STRAKE_JSON_GOES_ON. */
  strake_bytes text;           /**< Of a name and a string its bytes, in UTF-8; of a number how it stands. */
  int64_t integer;             /**< The number, with ::STRAKE_JSON_IS_INT64. */
  uint64_t natural;            /**< The number, with ::STRAKE_JSON_IS_UINT64. */
  double real;                 /**< The number, with ::STRAKE_JSON_IS_DOUBLE. */
  uint64_t count;              /**< Of an end: the elements or members that there were. */
  uint64_t offset;             /**< Where it begins, in bytes from the begin of the input. */
  uint32_t depth;              /**< In how many arrays and objects it is. An end is as deep as its begin. */
  uint32_t reserved;           /**< 0. */
} strake_json_event;

/**
 * @brief Makes a reader, ready for the first piece of an input.
 * @param options Limits and lenience, or NULL for ::STRAKE_JSON_READER_OPTIONS_INIT. They are copied.
 * @param reader  Receives the reader, which the caller owns and frees by strake_json_reader_free(); NULL on failure.
 * @param error   Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_SYSTEM if there are no random bytes; ::STRAKE_OUT_OF_MEMORY; ::STRAKE_TOO_MANY_HANDLES;
 *         ::STRAKE_NULL_ARGUMENT; ::STRAKE_BAD_ARGUMENT for an option that doesn't exist or an impossible size;
 *         ::STRAKE_BAD_BUFFER.
 *
 * Threads: any.
 * SAFETY: the caller guarantees a struct of the size that it states at options, and that reader is writable. The
 * library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_json_reader_new(const strake_json_reader_options* options,
                                                                 strake_json_reader** reader, strake_error* error);

/**
 * @brief Adds a piece of the input. Nothing of it is read yet.
 * @param reader The reader.
 * @param data   The piece, which is copied. May be NULL if size is 0. It may end anywhere, also within a character.
 * @param size   Size of data in bytes.
 * @param error  Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_JSON_TEXT_TOO_LARGE; ::STRAKE_JSON_TOO_MUCH_MEMORY for more than the reader may hold at
 *         once; the status with which the input was refused before; ::STRAKE_WRONG_STATE behind the end of the input;
 *         ::STRAKE_OUT_OF_MEMORY, and nothing was changed; ::STRAKE_BUSY while another call uses the reader;
 *         ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_ARGUMENT;
 *         ::STRAKE_BAD_BUFFER.
 *
 * What isn't read yet is kept, so ask for events until there are none before the next piece. Views of events no longer
 * hold. Threads: any, one at a time.
 * SAFETY: the caller guarantees size readable bytes at data, and no longer uses views of events. The library checks for
 * NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_json_reader_feed(strake_json_reader* reader, const uint8_t* data,
                                                                  size_t size, strake_error* error);

/**
 * @brief Says that the input has ended. What wasn't read yet can still be asked for.
 * @param reader The reader.
 * @param error  Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; the status with which the input was refused before; ::STRAKE_BUSY while another call uses the
 *         reader; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE.
 *
 * Threads: any, one at a time.
 * SAFETY: asks nothing of the caller.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_json_reader_finish(strake_json_reader* reader, strake_error* error);

/**
 * @brief Gives the next event.
 * @param reader The reader.
 * @param event  Receives the event, whose text holds until the next call that changes the reader.
 * @param error  Receives the detail of a failure, with the offset of the byte from the begin of the input. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_INCOMPLETE if more of the input is needed; ::STRAKE_JSON_NO_MORE_EVENTS behind the last
 *         one of an input that has ended; a status from ::STRAKE_JSON_TRUNCATED to ::STRAKE_JSON_TOO_MUCH_MEMORY,
 *         ::STRAKE_JSON_MISSING_SEPARATOR or ::STRAKE_JSON_LINE_END_IN_TEXT if the input is refused, from then on the
 *         same to each call; ::STRAKE_WRONG_STATE while a document is being taken; ::STRAKE_OUT_OF_MEMORY, and the same
 *         event can be asked for again; ::STRAKE_BUSY while another call uses the reader; ::STRAKE_NULL_ARGUMENT;
 *         ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_BUFFER.
 *
 * The same input gives the same events, or the same refusal behind the same events, in whatever pieces it comes.
 * Threads: any, one at a time.
 * SAFETY: the caller guarantees that event is writable. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_json_reader_next(strake_json_reader* reader, strake_json_event* event,
                                                                  strake_error* error);

/**
 * @brief Gives the next events, as many as there are and fit, but at most 1024.
 * @param reader   The reader.
 * @param events   Receives the events, whose texts hold until the next call that changes the reader.
 * @param capacity How many events there is room for, at least 1.
 * @param count    Receives how many were given, at least 1 if the call succeeds.
 * @param error    Receives the detail of a failure. May be NULL.
 * @return as strake_json_reader_next(); also ::STRAKE_BAD_ARGUMENT for capacity 0.
 *
 * Events that come before what is missing or wrong are given first, and the next call says so. A loop over a million
 * events pays for its calls once a batch. Threads: any, one at a time.
 * SAFETY: the caller guarantees room for capacity events at events, and that count is writable. The library checks for
 * NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_json_reader_next_events(strake_json_reader* reader,
                                                                         strake_json_event* events, size_t capacity,
                                                                         size_t* count, strake_error* error);

/**
 * @brief Skips the value that the last event began, named, or was: there are no more events of it.
 * @param reader The reader.
 * @param error  Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_WRONG_STATE if the last event was an end, or what it was of has been skipped or taken;
 *         the status with which the input was refused before; ::STRAKE_BUSY while another call uses the reader;
 *         ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE.
 *
 * Needs no input: the calls that follow read the value on their way, and refuse what is wrong in it. An object or array
 * is skipped with its end.
 * Threads: any, one at a time.
 * SAFETY: asks nothing of the caller.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_json_reader_skip(strake_json_reader* reader, strake_error* error);

/**
 * @brief Gives the value that the last event began, named, or was, as a document of its own.
 * @param reader   The reader.
 * @param document Receives the document, which the caller owns and frees by strake_json_free(); NULL on failure.
 * @param error    Receives the detail of a failure, with the offset of the byte from the begin of the input. May be
 *                 NULL.
 * @return ::STRAKE_OK; ::STRAKE_INCOMPLETE if more of the input is needed: feed, and call this again;
 *         ::STRAKE_WRONG_STATE if the last event was an end or a piece of a string, or what it was of has been skipped
 *         or taken; a status from ::STRAKE_JSON_TRUNCATED to ::STRAKE_JSON_TOO_MUCH_MEMORY or
 *         ::STRAKE_JSON_LINE_END_IN_TEXT if the input is refused, from then on the same to each call;
 *         ::STRAKE_OUT_OF_MEMORY, and the call can be made again; ::STRAKE_TOO_MANY_HANDLES; ::STRAKE_BUSY while
 * another call uses the reader; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE;
 *         ::STRAKE_BAD_BUFFER.
 *
 * There are no more events of the value. The document has a copy of its text, and positions in it count from the begin
 * of the value. Views of events no longer hold.
 * Threads: any, one at a time.
 * SAFETY: the caller guarantees that document is writable. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_json_reader_take_document(strake_json_reader* reader,
                                                                           strake_json_document** document,
                                                                           strake_error* error);

/**
 * @brief Says where in the input the last event begins, or, of an input that was refused, where the fault is.
 * @param reader   The reader.
 * @param position Receives the place.
 * @param error    Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_BUSY while another call changes the reader; ::STRAKE_NULL_ARGUMENT;
 *         ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BAD_BUFFER.
 *
 * Takes a time that grows with what the reader holds. While a value is being skipped, the place is where the reader is.
 * Threads: any; many may ask a reader at once.
 * SAFETY: the caller guarantees that position is writable. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_json_reader_get_position(const strake_json_reader* reader,
                                                                          strake_json_position* position,
                                                                          strake_error* error);

/**
 * @brief Writes the JSON Pointer that leads from the root of its text to what the last event is of.
 * @param reader   The reader.
 * @param buffer   Receives the pointer and a NUL. May be NULL if capacity is 0.
 * @param capacity Size of buffer in bytes.
 * @param size     Receives the length of the pointer in bytes, without the NUL. May be NULL.
 * @param error    Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_BUFFER_TOO_SMALL, with size set; ::STRAKE_OUT_OF_MEMORY; ::STRAKE_BUSY while another
 *         call changes the reader; ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE;
 *         ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER.
 *
 * RFC 6901. A name may hold NUL. A call that fails writes nothing to buffer.
 * Threads: any; many may ask a reader at once.
 * SAFETY: the caller guarantees capacity writable bytes at buffer, and that size is writable or NULL. The library
 * checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_json_reader_get_path(const strake_json_reader* reader, char* buffer,
                                                                      size_t capacity, size_t* size,
                                                                      strake_error* error);

/**
 * @brief Forgets the input under way: makes ready for another one. Keeps the options.
 * @param reader The reader.
 * @param error  Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_SYSTEM if there are no random bytes; ::STRAKE_BUSY while another call uses the reader;
 *         ::STRAKE_NULL_ARGUMENT; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE.
 *
 * Views of events no longer hold.
 * Threads: any, one at a time.
 * SAFETY: the caller no longer uses views of events.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_json_reader_reset(strake_json_reader* reader, strake_error* error);

/**
 * @brief Frees a reader. The documents that it gave live on.
 * @param reader The reader; NULL does nothing.
 * @param error  Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_STALE_HANDLE; ::STRAKE_BAD_HANDLE; ::STRAKE_BUSY while another call uses the reader.
 *
 * Views of events no longer hold.
 * Threads: any.
 * SAFETY: the caller no longer uses views of events.
 */
STRAKE_API strake_status strake_json_reader_free(strake_json_reader* reader, strake_error* error);

#ifdef __cplusplus
}
#endif

#endif
