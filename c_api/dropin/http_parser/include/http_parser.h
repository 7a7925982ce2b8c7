/**
 * @file http_parser.h
 * @brief The interface of http_parser 2.9, as Debian's libhttp_parser.so.2.9 has it, over Strake's HTTP scanner.
 *
 * Programs are compiled with it, or run with the shared object, without being changed. docs/http_parser.md says what is
 * alike and has the register of what differs on purpose.
 */
#ifndef http_parser_h
#define http_parser_h

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define HTTP_PARSER_VERSION_MAJOR 2
#define HTTP_PARSER_VERSION_MINOR 9
#define HTTP_PARSER_VERSION_PATCH 4

/** @brief Kept for programs that read it: how strict the library is, is decided when it runs. */
#ifndef HTTP_PARSER_STRICT
#define HTTP_PARSER_STRICT 1
#endif

/** @brief The limit of the header, in bytes, unless http_parser_set_max_header_size() sets another. */
#ifndef HTTP_MAX_HEADER_SIZE
#define HTTP_MAX_HEADER_SIZE (80 * 1024)
#endif

typedef struct http_parser http_parser;
typedef struct http_parser_settings http_parser_settings;

/** @brief Gets data of a message: length bytes at at, one contiguous run. Anything but 0 stops with an error. */
typedef int (*http_data_cb)(http_parser* parser, const char* at, size_t length);
/** @brief Is told of an event. Anything but 0 stops with an error, but see on_headers_complete. */
typedef int (*http_cb)(http_parser* parser);

/** @brief The status codes: XX(number, name, phrase). */
#define HTTP_STATUS_MAP(XX) \
  XX(100, CONTINUE, Continue) \
  XX(101, SWITCHING_PROTOCOLS, Switching Protocols) \
  XX(102, PROCESSING, Processing) \
  XX(200, OK, OK) \
  XX(201, CREATED, Created) \
  XX(202, ACCEPTED, Accepted) \
  XX(203, NON_AUTHORITATIVE_INFORMATION, Non-Authoritative Information) \
  XX(204, NO_CONTENT, No Content) \
  XX(205, RESET_CONTENT, Reset Content) \
  XX(206, PARTIAL_CONTENT, Partial Content) \
  XX(207, MULTI_STATUS, Multi-Status) \
  XX(208, ALREADY_REPORTED, Already Reported) \
  XX(226, IM_USED, IM Used) \
  XX(300, MULTIPLE_CHOICES, Multiple Choices) \
  XX(301, MOVED_PERMANENTLY, Moved Permanently) \
  XX(302, FOUND, Found) \
  XX(303, SEE_OTHER, See Other) \
  XX(304, NOT_MODIFIED, Not Modified) \
  XX(305, USE_PROXY, Use Proxy) \
  XX(307, TEMPORARY_REDIRECT, Temporary Redirect) \
  XX(308, PERMANENT_REDIRECT, Permanent Redirect) \
  XX(400, BAD_REQUEST, Bad Request) \
  XX(401, UNAUTHORIZED, Unauthorized) \
  XX(402, PAYMENT_REQUIRED, Payment Required) \
  XX(403, FORBIDDEN, Forbidden) \
  XX(404, NOT_FOUND, Not Found) \
  XX(405, METHOD_NOT_ALLOWED, Method Not Allowed) \
  XX(406, NOT_ACCEPTABLE, Not Acceptable) \
  XX(407, PROXY_AUTHENTICATION_REQUIRED, Proxy Authentication Required) \
  XX(408, REQUEST_TIMEOUT, Request Timeout) \
  XX(409, CONFLICT, Conflict) \
  XX(410, GONE, Gone) \
  XX(411, LENGTH_REQUIRED, Length Required) \
  XX(412, PRECONDITION_FAILED, Precondition Failed) \
  XX(413, PAYLOAD_TOO_LARGE, Payload Too Large) \
  XX(414, URI_TOO_LONG, URI Too Long) \
  XX(415, UNSUPPORTED_MEDIA_TYPE, Unsupported Media Type) \
  XX(416, RANGE_NOT_SATISFIABLE, Range Not Satisfiable) \
  XX(417, EXPECTATION_FAILED, Expectation Failed) \
  XX(421, MISDIRECTED_REQUEST, Misdirected Request) \
  XX(422, UNPROCESSABLE_ENTITY, Unprocessable Entity) \
  XX(423, LOCKED, Locked) \
  XX(424, FAILED_DEPENDENCY, Failed Dependency) \
  XX(426, UPGRADE_REQUIRED, Upgrade Required) \
  XX(428, PRECONDITION_REQUIRED, Precondition Required) \
  XX(429, TOO_MANY_REQUESTS, Too Many Requests) \
  XX(431, REQUEST_HEADER_FIELDS_TOO_LARGE, Request Header Fields Too Large) \
  XX(451, UNAVAILABLE_FOR_LEGAL_REASONS, Unavailable For Legal Reasons) \
  XX(500, INTERNAL_SERVER_ERROR, Internal Server Error) \
  XX(501, NOT_IMPLEMENTED, Not Implemented) \
  XX(502, BAD_GATEWAY, Bad Gateway) \
  XX(503, SERVICE_UNAVAILABLE, Service Unavailable) \
  XX(504, GATEWAY_TIMEOUT, Gateway Timeout) \
  XX(505, HTTP_VERSION_NOT_SUPPORTED, HTTP Version Not Supported) \
  XX(506, VARIANT_ALSO_NEGOTIATES, Variant Also Negotiates) \
  XX(507, INSUFFICIENT_STORAGE, Insufficient Storage) \
  XX(508, LOOP_DETECTED, Loop Detected) \
  XX(510, NOT_EXTENDED, Not Extended) \
  XX(511, NETWORK_AUTHENTICATION_REQUIRED, Network Authentication Required)

enum http_status {
#define XX(num, name, string) HTTP_STATUS_##name = num,
  HTTP_STATUS_MAP(XX)
#undef XX
};

/** @brief The methods: XX(number, name, text). */
#define HTTP_METHOD_MAP(XX) \
  XX(0, DELETE, DELETE) \
  XX(1, GET, GET) \
  XX(2, HEAD, HEAD) \
  XX(3, POST, POST) \
  XX(4, PUT, PUT) \
  XX(5, CONNECT, CONNECT) \
  XX(6, OPTIONS, OPTIONS) \
  XX(7, TRACE, TRACE) \
  XX(8, COPY, COPY) \
  XX(9, LOCK, LOCK) \
  XX(10, MKCOL, MKCOL) \
  XX(11, MOVE, MOVE) \
  XX(12, PROPFIND, PROPFIND) \
  XX(13, PROPPATCH, PROPPATCH) \
  XX(14, SEARCH, SEARCH) \
  XX(15, UNLOCK, UNLOCK) \
  XX(16, BIND, BIND) \
  XX(17, REBIND, REBIND) \
  XX(18, UNBIND, UNBIND) \
  XX(19, ACL, ACL) \
  XX(20, REPORT, REPORT) \
  XX(21, MKACTIVITY, MKACTIVITY) \
  XX(22, CHECKOUT, CHECKOUT) \
  XX(23, MERGE, MERGE) \
  XX(24, MSEARCH, M-SEARCH) \
  XX(25, NOTIFY, NOTIFY) \
  XX(26, SUBSCRIBE, SUBSCRIBE) \
  XX(27, UNSUBSCRIBE, UNSUBSCRIBE) \
  XX(28, PATCH, PATCH) \
  XX(29, PURGE, PURGE) \
  XX(30, MKCALENDAR, MKCALENDAR) \
  XX(31, LINK, LINK) \
  XX(32, UNLINK, UNLINK) \
  XX(33, SOURCE, SOURCE)

enum http_method {
#define XX(num, name, string) HTTP_##name = num,
  HTTP_METHOD_MAP(XX)
#undef XX
};

enum http_parser_type { HTTP_REQUEST, HTTP_RESPONSE, HTTP_BOTH };

/** @brief What is known of the message, as bits of http_parser.flags. */
enum flags {
  F_CHUNKED = 1 << 0,
  F_CONNECTION_KEEP_ALIVE = 1 << 1,
  F_CONNECTION_CLOSE = 1 << 2,
  F_CONNECTION_UPGRADE = 1 << 3,
  F_TRAILING = 1 << 4,
  F_UPGRADE = 1 << 5,
  F_SKIPBODY = 1 << 6,
  F_CONTENTLENGTH = 1 << 7
};

/** @brief The errors: XX(name, description). */
#define HTTP_ERRNO_MAP(XX) \
  XX(OK, "success") \
  XX(CB_message_begin, "the on_message_begin callback failed") \
  XX(CB_url, "the on_url callback failed") \
  XX(CB_header_field, "the on_header_field callback failed") \
  XX(CB_header_value, "the on_header_value callback failed") \
  XX(CB_headers_complete, "the on_headers_complete callback failed") \
  XX(CB_body, "the on_body callback failed") \
  XX(CB_message_complete, "the on_message_complete callback failed") \
  XX(CB_status, "the on_status callback failed") \
  XX(CB_chunk_header, "the on_chunk_header callback failed") \
  XX(CB_chunk_complete, "the on_chunk_complete callback failed") \
  XX(INVALID_EOF_STATE, "stream ended at an unexpected time") \
  XX(HEADER_OVERFLOW, "too many header bytes seen; overflow detected") \
  XX(CLOSED_CONNECTION, "data received after completed connection: close message") \
  XX(INVALID_VERSION, "invalid HTTP version") \
  XX(INVALID_STATUS, "invalid HTTP status code") \
  XX(INVALID_METHOD, "invalid HTTP method") \
  XX(INVALID_URL, "invalid URL") \
  XX(INVALID_HOST, "invalid host") \
  XX(INVALID_PORT, "invalid port") \
  XX(INVALID_PATH, "invalid path") \
  XX(INVALID_QUERY_STRING, "invalid query string") \
  XX(INVALID_FRAGMENT, "invalid fragment") \
  XX(LF_EXPECTED, "LF character expected") \
  XX(INVALID_HEADER_TOKEN, "invalid character in header") \
  XX(INVALID_CONTENT_LENGTH, "invalid character in content-length header") \
  XX(UNEXPECTED_CONTENT_LENGTH, "unexpected content-length header") \
  XX(INVALID_CHUNK_SIZE, "invalid character in chunk size header") \
  XX(INVALID_CONSTANT, "invalid constant string") \
  XX(INVALID_INTERNAL_STATE, "encountered unexpected internal state") \
  XX(STRICT, "strict mode assertion failed") \
  XX(PAUSED, "parser is paused") \
  XX(UNKNOWN, "an unknown error occurred") \
  XX(INVALID_TRANSFER_ENCODING, "request has invalid transfer-encoding")

enum http_errno {
#define HTTP_ERRNO_GEN(n, s) HPE_##n,
  HTTP_ERRNO_MAP(HTTP_ERRNO_GEN)
#undef HTTP_ERRNO_GEN
};

/** @brief The error of a parser, as an enum http_errno. */
#define HTTP_PARSER_ERRNO(p) ((enum http_errno)(p)->http_errno)

/** @brief All that is kept of a stream: 32 bytes, nothing to free, may be copied. */
struct http_parser {
  /* Private. */
  unsigned int type : 2;         /**< enum http_parser_type. */
  unsigned int flags : 8;        /**< enum flags; may be read. */
  unsigned int state : 7;        /**< Private. */
  unsigned int header_state : 7; /**< Private. */
  unsigned int index : 5;        /**< Private. */
  unsigned int uses_transfer_encoding : 1;
  /** To be set by the program: permits Content-Length beside Transfer-Encoding: chunked. */
  unsigned int allow_chunked_length : 1;
  /** To be set by the program: permits control bytes in values. */
  unsigned int lenient_http_headers : 1;
  uint32_t nread;          /**< Bytes of the header so far. */
  uint64_t content_length; /**< Bytes of the body that are still to come, or of the chunk. */

  /* To be read. */
  unsigned short http_major;
  unsigned short http_minor;
  unsigned int status_code : 16; /**< Of a response. */
  unsigned int method : 8;       /**< Of a request: enum http_method. */
  unsigned int http_errno : 7;   /**< enum http_errno. */
  unsigned int upgrade : 1;      /**< 1 if what follows belongs to another protocol. */

  void* data; /**< The program's own; kept by http_parser_init(). */
};

/** @brief The functions of the program; NULL where it has none. */
struct http_parser_settings {
  http_cb on_message_begin;
  http_data_cb on_url;
  http_data_cb on_status;
  http_data_cb on_header_field;
  http_data_cb on_header_value;
  /** 1: the message has no body, as a response to HEAD. 2: nor does another message follow, as behind CONNECT. */
  http_cb on_headers_complete;
  http_data_cb on_body;
  http_cb on_message_complete;
  http_cb on_chunk_header; /**< content_length is the size of the chunk. */
  http_cb on_chunk_complete;
};

enum http_parser_url_fields {
  UF_SCHEMA = 0,
  UF_HOST = 1,
  UF_PORT = 2,
  UF_PATH = 3,
  UF_QUERY = 4,
  UF_FRAGMENT = 5,
  UF_USERINFO = 6,
  UF_MAX = 7
};

/** @brief The parts of a URL. */
struct http_parser_url {
  uint16_t field_set; /**< Bit 1 << UF_x says that part x is there. */
  uint16_t port;      /**< The number of UF_PORT. */
  struct {
    uint16_t off; /**< Offset in the URL. */
    uint16_t len; /**< Size in bytes. */
  } field_data[UF_MAX];
};

/** @brief The version as a number: major << 16, minor << 8, patch. */
unsigned long http_parser_version(void);

/** @brief Makes a parser ready for a stream of messages of a type. Keeps data. */
void http_parser_init(http_parser* parser, enum http_parser_type type);

/** @brief Sets all functions to NULL. */
void http_parser_settings_init(http_parser_settings* settings);

/**
 * @brief Parses a piece of the stream; a length of 0 says that it ended.
 * @param parser   The parser.
 * @param settings The functions that are called on the way.
 * @param data     The bytes.
 * @param len      Their number.
 * @return How many bytes were parsed: all, unless http_errno is set or upgrade is 1.
 *
 * Threads: any, one at a time for a parser.
 * SAFETY: the caller guarantees a parser that was initialised, len readable bytes at data, and functions that may be
 * called.
 */
size_t http_parser_execute(http_parser* parser, const http_parser_settings* settings, const char* data, size_t len);

/** @brief Whether another message may follow on the connection. To be asked from on_headers_complete on. */
int http_should_keep_alive(const http_parser* parser);

/** @brief Whether the body of the message ends with the connection. */
int http_message_needs_eof(const http_parser* parser);

/** @brief The text of a method, or "<unknown>". */
const char* http_method_str(enum http_method m);

/** @brief The phrase of a status code, or "<unknown>". */
const char* http_status_str(enum http_status s);

/** @brief The name of an error, or "<unknown>". */
const char* http_errno_name(enum http_errno err);

/** @brief The description of an error, or "<unknown>". */
const char* http_errno_description(enum http_errno err);

/** @brief Sets everything to 0. */
void http_parser_url_init(struct http_parser_url* u);

/**
 * @brief Splits a URL. With is_connect it must be host:port.
 * @return 0, or anything else if it isn't a URL; u then has no part set.
 */
int http_parser_parse_url(const char* buf, size_t buflen, int is_connect, struct http_parser_url* u);

/** @brief Pauses a parser, or lets it go on. To be called by a function of the program, or between two calls. */
void http_parser_pause(http_parser* parser, int paused);

/** @brief Whether on_body is given the last part of the body. */
int http_body_is_final(const http_parser* parser);

/** @brief Sets the limit of the header, in bytes, for all parsers of the process. */
void http_parser_set_max_header_size(uint32_t size);

/**
 * @brief Of Strake: 1 makes the library strict, which it is unless STRAKE_HTTP_PARSER_STRICT is 0 in the environment; 0
 * makes it as loose as Debian's build. For all parsers of the process.
 */
void strake_http_parser_set_strict(int strict);

/** @brief Of Strake: who answers, as STRAKE_HTTP_PARSER_MODE says in the environment when the library is loaded. A
 * program that uses libstrake can change it for the parsers that it makes from then on (strake_switch_load()). */
enum strake_http_parser_mode {
  STRAKE_HTTP_PARSER_LEGACY = 0, /**< The original library; this one does nothing. */
  STRAKE_HTTP_PARSER_SHADOW = 1, /**< The original library; this one runs behind it and is compared. */
  STRAKE_HTTP_PARSER_VERIFY = 2, /**< This library; the original one runs behind it and is compared. */
  STRAKE_HTTP_PARSER_SAFE = 3,   /**< This library. The default. */
  STRAKE_HTTP_PARSER_AA = 4      /**< The original library, which runs once more behind itself and is compared. */
};

/**
 * @brief Of Strake: what was compared since the library was loaded. A call is one of http_parser_execute(),
 * http_parser_parse_url(), http_should_keep_alive(), http_message_needs_eof() or http_body_is_final(); asked by a function
 * of the program, the last three belong to the http_parser_execute() that called it. In modes that compare, each call is
 * counted in one of equal, different, unknown, diverged, unfit and not_sampled; in the others none is.
 */
typedef struct strake_http_parser_counters {
  size_t size;            /**< sizeof(strake_http_parser_counters), set by the caller. */
  uint64_t mode;          /**< One of enum strake_http_parser_mode. */
  uint64_t equal;         /**< Both libraries did the same. */
  uint64_t different;     /**< They didn't. */
  uint64_t unknown;       /**< Not compared: the parser wasn't made by http_parser_init() here, was copied or forgotten. */
  uint64_t diverged;      /**< Not compared: the parser was in a call that was different; until http_parser_init(). */
  uint64_t unfit;         /**< Not compared for another reason; docs/http_parser.md has the list. */
  uint64_t lines_written; /**< Divergences that were written. */
  uint64_t lines_lost;    /**< Divergences that should have been and were not. */
  uint64_t not_sampled;   /**< Not compared: the run rate left the parser out. */
} strake_http_parser_counters;

/** @brief Counters that strake_http_parser_get_counters() can fill. */
#define STRAKE_HTTP_PARSER_COUNTERS_INIT { sizeof(strake_http_parser_counters), 0, 0, 0, 0, 0, 0, 0, 0, 0 }

/**
 * @brief Of Strake: reads the counters.
 * @return 0, or -1 and nothing is changed if counters is NULL or its size is that of no version so far.
 *
 * Threads: any; all numbers together are right when no call is under way.
 */
int strake_http_parser_get_counters(strake_http_parser_counters* counters);

#ifdef __cplusplus
}
#endif

#endif
