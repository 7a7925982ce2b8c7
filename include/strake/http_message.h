/**
 * @file http_message.h
 * @brief What requests and responses share: options, states, events, fields. Included by strake/http.h and
 * strake/http_response.h.
 */
#ifndef STRAKE_HTTP_MESSAGE_H
#define STRAKE_HTTP_MESSAGE_H

#include "strake/base.h"

#ifdef __cplusplus
extern "C" {
#endif

/** @brief Permits lines of the head to end with a bare LF. Never inside the framing of chunks. */
#define STRAKE_HTTP_ALLOW_BARE_LF 0x01u
/** @brief Permits a field value to go on in a line that begins with white space; the line end becomes spaces. */
#define STRAKE_HTTP_ALLOW_OBSOLETE_FOLD 0x02u
/** @brief Permits Content-Length to be repeated, as lines or in a list, as long as all its values are equal. */
#define STRAKE_HTTP_ALLOW_REPEATED_CONTENT_LENGTH 0x04u
/** @brief Permits a request of HTTP/1.1 without Host. */
#define STRAKE_HTTP_ALLOW_MISSING_HOST 0x08u
/** @brief Permits a backslash in a path; it stays one. */
#define STRAKE_HTTP_ALLOW_PATH_BACKSLASH 0x10u
/** @brief Permits a percent-encoded slash in a path; it stays "%2F". */
#define STRAKE_HTTP_ALLOW_PATH_ENCODED_SLASH 0x20u
/** @brief Permits a decoded path that isn't UTF-8. */
#define STRAKE_HTTP_ALLOW_PATH_NON_UTF8 0x40u

/** @brief The limits of one message and what is tolerated in it. A value equal to a limit is permitted. */
typedef struct strake_http_options {
  size_t size;                   /**< sizeof(strake_http_options). */
  uint64_t max_method;           /**< Bytes of the method; 32. */
  uint64_t max_target;           /**< Bytes of the request target; 8192. */
  uint64_t max_reason;           /**< Bytes of the reason phrase of a response; 1024. */
  uint64_t max_field;            /**< Bytes of a field line without its line end, but with its folds; 2^32 - 1. */
  uint64_t max_header_section;   /**< Bytes of the field lines with their line ends; 8192. */
  uint64_t max_fields;           /**< Field lines of the header section, and of the trailer section; 100. */
  uint64_t max_body;             /**< Bytes of the content, without the framing of chunks; 8 MiB. */
  uint64_t max_message;          /**< Bytes of the whole message as received; 16 MiB. */
  uint64_t max_chunk_extensions; /**< Bytes of the extensions of all chunks together; 4096. */
  uint64_t max_trailer_section;  /**< Bytes of the trailer's field lines with their line ends; 8192. */
  uint32_t lenience;             /**< Sum of STRAKE_HTTP_ALLOW_... constants; 0. */
  uint32_t reserved;             /**< 0. */
} strake_http_options;

/** @brief The default options. */
#define STRAKE_HTTP_OPTIONS_INIT                                                                                       \
  { sizeof(strake_http_options), 32, 8192, 1024, 0xffffffffu, 8192, 100, 8388608, 16777216, 4096, 8192, 0, 0 }

/** @brief How far a message has come: one of enum strake_http_state_code. */
typedef int32_t strake_http_state;

/** @brief The states. */
enum strake_http_state_code {
  /** The head isn't complete: nothing may be asked for. */
  STRAKE_HTTP_STATE_HEAD = 0,
  /** The head is complete and the body isn't. */
  STRAKE_HTTP_STATE_BODY = 1,
  /** The message is complete. */
  STRAKE_HTTP_STATE_COMPLETE = 2,
  /** The message was refused; what was complete of its head may still be asked for. */
  STRAKE_HTTP_STATE_FAILED = 3
};

/** @brief What a step of reading came to: one of enum strake_http_event_code. */
typedef int32_t strake_http_event;

/** @brief The events, in the order in which they come. */
enum strake_http_event_code {
  /** Nothing yet: more bytes must come. */
  STRAKE_HTTP_EVENT_NONE = 0,
  /** The head is complete: everything that it says may be asked for. */
  STRAKE_HTTP_EVENT_HEAD = 1,
  /** A part of the content came. */
  STRAKE_HTTP_EVENT_CONTENT = 2,
  /** The message is complete, and its trailer fields may be asked for. */
  STRAKE_HTTP_EVENT_COMPLETE = 3
};

/** @brief A field of a header or trailer section. */
typedef struct strake_http_field {
  strake_bytes name;  /**< As received; compare it without regard to case. */
  strake_bytes value; /**< Without the white space around it. */
} strake_http_field;

#ifdef __cplusplus
}
#endif

#endif
