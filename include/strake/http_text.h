/**
 * @file http_text.h
 * @brief The texts within HTTP messages: URLs, queries, cookies, credentials, media types, dates.
 *
 * Functions without handles, which allocate nothing and take a time in proportion to the sizes of what they are given.
 * What they read stays the caller's: parts are given as ranges of it, or written to a buffer whole or not at all. Each
 * reads strictly by its grammar; a failure has a status of its own and the offset of the byte. docs/http_text.md has
 * examples, the limits, and every choice that was made.
 */
#ifndef STRAKE_HTTP_TEXT_H
#define STRAKE_HTTP_TEXT_H

#include "strake/base.h"
#include "strake/http.h"

#ifdef __cplusplus
extern "C" {
#endif

/** @brief Reads and writes percent-encoding as forms have it: "+" stands for a space. */
#define STRAKE_HTTP_PERCENT_FORM 0x01u
/** @brief Permits NUL. C programs that treat the result as a string see it cut there. */
#define STRAKE_HTTP_PERCENT_NUL 0x02u

/** @brief Size of a date that strake_http_date_format() writes, in bytes. */
#define STRAKE_HTTP_DATE_BYTES 29
/** @brief The first second that a date can write, at the beginning of the year 0. */
#define STRAKE_HTTP_DATE_FIRST INT64_C(-62167219200)
/** @brief The last second that a date can write, at the end of the year 9999. */
#define STRAKE_HTTP_DATE_LAST INT64_C(253402300799)

/** @brief The parts of a URL, as ranges of the text. What there isn't has size 0. */
typedef struct strake_http_url {
  size_t size;           /**< sizeof(strake_http_url), set by the caller. */
  strake_range scheme;   /**< Without its colon; never empty if there is one. */
  strake_range user;     /**< User information, perhaps with a password, without its "@". Not to be trusted. */
  strake_range host;     /**< A name, or an IP address, if of version 6 in brackets; never empty if there is one. */
  strake_range path;     /**< As received. */
  strake_range query;    /**< Without its "?". */
  strake_range fragment; /**< Without its "#". */
  int32_t has_user;      /**< 1 if there is user information, else 0. */
  int32_t has_port;      /**< 1 if there is a port, else 0. */
  int32_t has_query;     /**< 1 if there is a query, else 0. */
  int32_t has_fragment;  /**< 1 if there is a fragment, else 0. */
  uint32_t port;         /**< 0 to 65535. */
  uint32_t reserved;     /**< 0. */
} strake_http_url;

/** @brief A URL that strake_http_url_split() can fill. */
#define STRAKE_HTTP_URL_INIT                                                                                           \
  { sizeof(strake_http_url), {0, 0}, {0, 0}, {0, 0}, {0, 0}, {0, 0}, {0, 0}, 0, 0, 0, 0, 0, 0 }

/** @brief A name and its value, as ranges of the text. */
typedef struct strake_http_pair {
  strake_range name;  /**< The name as received. */
  strake_range value; /**< The value as received, without its quotes if it has some. */
  int32_t has_value;  /**< 1 if there is an equals sign, else 0. */
  int32_t quoted;     /**< 1 if the value stands in quotes, else 0. */
} strake_http_pair;

/** @brief To which requests from other sites a cookie is added: one of enum strake_http_same_site_code. */
typedef int32_t strake_http_same_site;

/** @brief The values of SameSite. */
enum strake_http_same_site_code {
  /** There is no such attribute. */
  STRAKE_HTTP_SAME_SITE_UNSET = 0,
  /** "Strict". */
  STRAKE_HTTP_SAME_SITE_STRICT = 1,
  /** "Lax". */
  STRAKE_HTTP_SAME_SITE_LAX = 2,
  /** "None". */
  STRAKE_HTTP_SAME_SITE_NONE = 3
};

/** @brief A cookie that a server sets, as ranges of the text. What there isn't has size 0. */
typedef struct strake_http_set_cookie {
  size_t size;                     /**< sizeof(strake_http_set_cookie), set by the caller. */
  strake_range name;               /**< The name, whose case counts. */
  strake_range value;              /**< The value, without its quotes if it has some. */
  strake_range domain;             /**< Of Domain, without a dot before it. */
  strake_range path;               /**< Of Path; begins with a slash. */
  int64_t expires;                 /**< Of Expires, in seconds since the epoch. */
  int64_t max_age;                 /**< Of Max-Age, in seconds; 0 or less: the cookie is to be dropped. */
  int32_t quoted;                  /**< 1 if the value stands in quotes, else 0. */
  int32_t has_expires;             /**< 1 if there is Expires, else 0. */
  int32_t has_max_age;             /**< 1 if there is Max-Age, else 0. It counts before Expires. */
  int32_t secure;                  /**< 1 if there is Secure, else 0. */
  int32_t http_only;               /**< 1 if there is HttpOnly, else 0. */
  strake_http_same_site same_site; /**< Of SameSite. */
} strake_http_set_cookie;

/** @brief A cookie that strake_http_set_cookie_parse() can fill. */
#define STRAKE_HTTP_SET_COOKIE_INIT                                                                                    \
  { sizeof(strake_http_set_cookie), {0, 0}, {0, 0}, {0, 0}, {0, 0}, 0, 0, 0, 0, 0, 0, 0, 0 }

/**
 * @brief Splits the target of a request into the parts of a URL.
 * @param method      The method, on which the form depends; NULL with size 0 if it is not known: then the form is told
 *                    from the target alone.
 * @param method_size Size of method in bytes.
 * @param target      The request target, as strake_http_request_target() gives it. May be NULL if size is 0.
 * @param size        Size of target in bytes.
 * @param form        Receives the form.
 * @param url         Receives the parts as ranges of target; its size is set by the caller.
 * @param error       Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_HTTP_INVALID_TARGET if the target is empty, or has a form or a byte that the method or
 *         the grammar forbids; ::STRAKE_HTTP_INVALID_BYTE for a control or 8-bit byte; ::STRAKE_HTTP_INVALID_HOST if
 *         host or port are wrong, or a user stands before them; ::STRAKE_HTTP_INVALID_ESCAPE if path or query have a
 *         "%" without two digits; ::STRAKE_NULL_ARGUMENT; ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER.
 *
 * Nothing is decoded; strake_http_path_resolve() makes a path safe. A target that begins with two slashes has a path
 * that does so, and no host.
 * RFC 9112 section 3.2, RFC 3986.
 * Threads: any, at any time.
 * SAFETY: the caller guarantees method_size readable bytes at method and size at target, that form is writable, and as
 * many writable bytes at url as its size says. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_http_target_split(const uint8_t* method, size_t method_size,
                                                                   const uint8_t* target, size_t size,
                                                                   strake_http_target_form* form, strake_http_url* url,
                                                                   strake_error* error);

/**
 * @brief Splits a URL, as it stands in Location, Referer or Origin.
 * @param text  The URL. May be NULL if size is 0.
 * @param size  Size of text in bytes.
 * @param url   Receives the parts as ranges of text; its size is set by the caller.
 * @param error Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_HTTP_INVALID_URL if it is malformed, has a backslash, or is one of http or https
 *         without a host; ::STRAKE_HTTP_INVALID_BYTE for a control or 8-bit byte; ::STRAKE_HTTP_INVALID_HOST if host or
 *         port are wrong; ::STRAKE_HTTP_INVALID_ESCAPE if path, query or fragment have a "%" without two digits;
 *         ::STRAKE_NULL_ARGUMENT; ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER.
 *
 * References that are relative are permitted, an empty one too: without a scheme and without a host they stay on the
 * same server. A host without a scheme ("//host/path") leads to another one.
 * RFC 3986 sections 3 and 4.1, RFC 9110 section 4.2.
 * Threads: any, at any time.
 * SAFETY: the caller guarantees size readable bytes at text, and as many writable bytes at url as its size says. The
 * library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_http_url_split(const uint8_t* text, size_t size, strake_http_url* url,
                                                                strake_error* error);

/**
 * @brief Decodes percent-encoding, once.
 * @param text      The text, e.g. a name or value of a query. Must be apart from buffer. May be NULL if text_size is 0.
 * @param text_size Size of text in bytes.
 * @param options   Sum of STRAKE_HTTP_PERCENT_... constants, or 0.
 * @param buffer    Receives the bytes. May be NULL if capacity is 0.
 * @param capacity  Size of buffer in bytes; text_size is always enough.
 * @param size      Receives the size of what is written in bytes, also if buffer is too small for it. May be NULL.
 * @param error     Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_BUFFER_TOO_SMALL; ::STRAKE_HTTP_INVALID_ESCAPE with the offset of a "%" without two
 *         digits; ::STRAKE_HTTP_INVALID_BYTE with the offset of a NUL, encoded or not, unless ::STRAKE_HTTP_PERCENT_NUL
 *         permits it; ::STRAKE_OVERLAP; ::STRAKE_NULL_ARGUMENT; ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER.
 *
 * Other bytes are left to the caller: the result may hold control bytes and be no UTF-8. It must not be decoded again.
 * RFC 3986 section 2.1; with ::STRAKE_HTTP_PERCENT_FORM the application/x-www-form-urlencoded of the URL standard.
 * Threads: any, at any time.
 * SAFETY: the caller guarantees text_size readable bytes at text, capacity writable bytes at buffer, and that size is
 * writable or NULL. The library checks for NULL and for overlap.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_http_percent_decode(const uint8_t* text, size_t text_size,
                                                                     uint32_t options, uint8_t* buffer, size_t capacity,
                                                                     size_t* size, strake_error* error);

/**
 * @brief Percent-encodes bytes for a segment of a path, or a name or value of a query.
 * @param data      The bytes. Must be apart from buffer. May be NULL if data_size is 0.
 * @param data_size Size of data in bytes.
 * @param options   Sum of STRAKE_HTTP_PERCENT_... constants, or 0.
 * @param buffer    Receives the text. May be NULL if capacity is 0.
 * @param capacity  Size of buffer in bytes; three times data_size is always enough.
 * @param size      Receives the size of what is written in bytes, also if buffer is too small for it. May be NULL.
 * @param error     Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_BUFFER_TOO_SMALL; ::STRAKE_HTTP_INVALID_BYTE with the offset of a NUL, unless
 *         ::STRAKE_HTTP_PERCENT_NUL permits it; ::STRAKE_OVERLAP; ::STRAKE_NULL_ARGUMENT; ::STRAKE_BAD_ARGUMENT;
 *         ::STRAKE_BAD_BUFFER.
 *
 * Letters, digits, "-", ".", "_" and "~" stay; in forms "*" and not "~", and a space becomes "+". The segments "." and
 * ".." stay what they are: refuse them where names come from outside.
 * RFC 3986 sections 2.1 and 2.3; with ::STRAKE_HTTP_PERCENT_FORM the application/x-www-form-urlencoded of the URL
 * standard.
 * Threads: any, at any time.
 * SAFETY: the caller guarantees data_size readable bytes at data, capacity writable bytes at buffer, and that size is
 * writable or NULL. The library checks for NULL and for overlap.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_http_percent_encode(const uint8_t* data, size_t data_size,
                                                                     uint32_t options, uint8_t* buffer, size_t capacity,
                                                                     size_t* size, strake_error* error);

/**
 * @brief Gives the pairs of a query or form one by one, as they stand.
 * @param query    The query without its "?", or the content of a form. May be NULL if size is 0.
 * @param size     Size of query in bytes.
 * @param position Where to read on: 0 for the first, then what the call before left there. Moved behind the pair; kept
 *                 if the call fails.
 * @param pair     Receives the ranges of name and value, either of which may be empty.
 * @param error    Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_NOT_FOUND if there are no more; ::STRAKE_NULL_ARGUMENT; ::STRAKE_BAD_ARGUMENT;
 *         ::STRAKE_BAD_BUFFER.
 *
 * Pairs are separated by "&" alone; empty ones are passed over. Decode names and values by strake_http_percent_decode()
 * with ::STRAKE_HTTP_PERCENT_FORM.
 * URL standard, section application/x-www-form-urlencoded.
 * Threads: any, at any time.
 * SAFETY: the caller guarantees size readable bytes at query, and that position and pair are writable. The library
 * checks for NULL, and that position is not behind the end.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_http_query_next(const uint8_t* query, size_t size, size_t* position,
                                                                 strake_http_pair* pair, strake_error* error);

/**
 * @brief Finds a pair of a query or form by its decoded name.
 * @param query     The query without its "?", or the content of a form. May be NULL if size is 0.
 * @param size      Size of query in bytes.
 * @param name      The name, as it is after decoding; needs no NUL. May be NULL if name_size is 0.
 * @param name_size Size of name in bytes.
 * @param nth       Which of the pairs of that name, counted from 0.
 * @param pair      Receives the ranges of name and value as they stand.
 * @param error     Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_NOT_FOUND; ::STRAKE_HTTP_INVALID_ESCAPE or ::STRAKE_HTTP_INVALID_BYTE if a name before
 *         it can't be decoded; ::STRAKE_NULL_ARGUMENT; ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER.
 *
 * The value isn't looked at. Where a pair may stand once, ask for the next one too.
 * URL standard, section application/x-www-form-urlencoded.
 * Threads: any, at any time.
 * SAFETY: the caller guarantees size readable bytes at query, name_size at name, and that pair is writable. The library
 * checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_http_query_find(const uint8_t* query, size_t size, const char* name,
                                                                 size_t name_size, size_t nth, strake_http_pair* pair,
                                                                 strake_error* error);

/**
 * @brief Gives the cookies of a field Cookie one by one.
 * @param value    The value of the field. May be NULL if size is 0.
 * @param size     Size of value in bytes.
 * @param position Where to read on: 0 for the first, then what the call before left there. Moved behind the pair; kept
 *                 if the call fails.
 * @param pair     Receives the ranges of name and value.
 * @param error    Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_NOT_FOUND if there are no more; ::STRAKE_HTTP_INVALID_COOKIE with the offset of the
 *         byte that the grammar has no place for; ::STRAKE_NULL_ARGUMENT; ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER.
 *
 * Strictly the grammar that servers may rely on: name=value, "; " between them. Cookies may be secrets.
 * RFC 6265 sections 4.1.1 and 4.2.1.
 * Threads: any, at any time.
 * SAFETY: the caller guarantees size readable bytes at value, and that position and pair are writable. The library
 * checks for NULL, and that position is not behind the end.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_http_cookie_next(const uint8_t* value, size_t size, size_t* position,
                                                                  strake_http_pair* pair, strake_error* error);

/**
 * @brief Finds a cookie of a field Cookie by name.
 * @param value     The value of the field. May be NULL if size is 0.
 * @param size      Size of value in bytes.
 * @param name      The name, whose case counts; needs no NUL. May be NULL if name_size is 0.
 * @param name_size Size of name in bytes.
 * @param nth       Which of the cookies of that name, counted from 0.
 * @param pair      Receives the ranges of name and value.
 * @param error     Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_NOT_FOUND; ::STRAKE_HTTP_INVALID_COOKIE if what stands before it, or it, is malformed;
 *         ::STRAKE_NULL_ARGUMENT; ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER.
 *
 * A name may stand twice, e.g. for two paths; nothing tells which is whose.
 * RFC 6265 sections 4.2 and 5.4.
 * Threads: any, at any time.
 * SAFETY: the caller guarantees size readable bytes at value, name_size at name, and that pair is writable. The library
 * checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_http_cookie_find(const uint8_t* value, size_t size, const char* name,
                                                                  size_t name_size, size_t nth, strake_http_pair* pair,
                                                                  strake_error* error);

/**
 * @brief Parses a field Set-Cookie.
 * @param value  The value of the field. May be NULL if size is 0.
 * @param size   Size of value in bytes.
 * @param cookie Receives the cookie, with ranges of value; its size is set by the caller.
 * @param error  Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_HTTP_INVALID_COOKIE with the offset of what doesn't fit, or of an attribute that stands
 *         twice; ::STRAKE_HTTP_INVALID_DATE with the offset of an Expires that is no date; ::STRAKE_NULL_ARGUMENT;
 *         ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER.
 *
 * Attributes that aren't known are passed over. Whether the server may set a cookie for that domain is the caller's to
 * check.
 * RFC 6265 sections 4.1.1 and 5.1.1.
 * Threads: any, at any time.
 * SAFETY: the caller guarantees size readable bytes at value, and as many writable bytes at cookie as its size says.
 * The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_http_set_cookie_parse(const uint8_t* value, size_t size,
                                                                       strake_http_set_cookie* cookie,
                                                                       strake_error* error);

/**
 * @brief Splits credentials, as they stand in Authorization, and checks their parameters.
 * @param value   The value of the field. May be NULL if size is 0.
 * @param size    Size of value in bytes.
 * @param scheme  Receives the range of the scheme; compare it without regard to case.
 * @param token68 Receives the range of the token; empty if there are parameters, or nothing.
 * @param error   Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_HTTP_INVALID_CREDENTIALS if there is no scheme; ::STRAKE_HTTP_INVALID_PARAMETER with
 *         the offset of the byte that the grammar has no place for; ::STRAKE_NULL_ARGUMENT; ::STRAKE_BAD_ARGUMENT;
 *         ::STRAKE_BAD_BUFFER.
 *
 * What follows the scheme is a token if it can be one. A challenge, as in WWW-Authenticate, has the same form if it
 * stands alone.
 * RFC 9110 sections 11.3 and 11.4.
 * Threads: any, at any time.
 * SAFETY: the caller guarantees size readable bytes at value, and that scheme and token68 are writable. The library
 * checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_http_credentials_split(const uint8_t* value, size_t size,
                                                                        strake_range* scheme, strake_range* token68,
                                                                        strake_error* error);

/**
 * @brief Gives the parameters of credentials one by one.
 * @param value    The value of the field. May be NULL if size is 0.
 * @param size     Size of value in bytes.
 * @param position Where to read on: 0 for the first, then what the call before left there. Moved behind the pair; kept
 *                 if the call fails.
 * @param pair     Receives the ranges of name and value; compare the name without regard to case.
 * @param error    Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_NOT_FOUND if there are no more; ::STRAKE_HTTP_INVALID_CREDENTIALS;
 *         ::STRAKE_HTTP_INVALID_PARAMETER; ::STRAKE_NULL_ARGUMENT; ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER.
 *
 * strake_http_quoted_decode() gives what a value says.
 * RFC 9110 section 11.2.
 * Threads: any, at any time.
 * SAFETY: the caller guarantees size readable bytes at value, and that position and pair are writable. The library
 * checks for NULL, and that position is not behind the end.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_http_credentials_next(const uint8_t* value, size_t size,
                                                                       size_t* position, strake_http_pair* pair,
                                                                       strake_error* error);

/**
 * @brief Finds a parameter of credentials by name, e.g. "realm".
 * @param value     The value of the field. May be NULL if size is 0.
 * @param size      Size of value in bytes.
 * @param name      The name, in any case; needs no NUL. May be NULL if name_size is 0.
 * @param name_size Size of name in bytes.
 * @param pair      Receives the ranges of name and value.
 * @param error     Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_NOT_FOUND; ::STRAKE_HTTP_REPEATED_PARAMETER with the offset of the second of that name;
 *         ::STRAKE_HTTP_INVALID_CREDENTIALS; ::STRAKE_HTTP_INVALID_PARAMETER; ::STRAKE_NULL_ARGUMENT;
 *         ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER.
 *
 * All parameters are checked, also those behind the one that is found.
 * RFC 9110 section 11.2.
 * Threads: any, at any time.
 * SAFETY: the caller guarantees size readable bytes at value, name_size at name, and that pair is writable. The library
 * checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_http_credentials_find(const uint8_t* value, size_t size,
                                                                       const char* name, size_t name_size,
                                                                       strake_http_pair* pair, strake_error* error);

/**
 * @brief Decodes the credentials of the scheme Basic. What is written is a secret.
 * @param value      The value of the field Authorization. Must be apart from buffer. May be NULL if value_size is 0.
 * @param value_size Size of value in bytes.
 * @param buffer     Receives user, colon and password. May be NULL if capacity is 0.
 * @param capacity   Size of buffer in bytes; value_size is always enough.
 * @param size       Receives the size of what is written in bytes, also if buffer is too small for it. May be NULL.
 * @param user       Receives the range of the user in buffer, which may be empty and holds no colon.
 * @param password   Receives the range of the password in buffer, which may be empty.
 * @param error      Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_BUFFER_TOO_SMALL; ::STRAKE_HTTP_NOT_BASIC; ::STRAKE_HTTP_INVALID_BASE64;
 *         ::STRAKE_HTTP_INVALID_CREDENTIALS if there is no colon, or a control byte, NUL included; ::STRAKE_OVERLAP;
 *         ::STRAKE_NULL_ARGUMENT; ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER.
 *
 * Base64 must be padded, with its unused bits 0. A failure says where the token begins, and nothing of what it holds.
 * The caller wipes buffer after use, e.g. by explicit_bzero(); compare passwords by strake_bytes_equal(). Which
 * encoding the bytes have isn't said: UTF-8 is usual.
 * RFC 7617 section 2, RFC 4648 section 4.
 * Threads: any, at any time.
 * SAFETY: the caller guarantees value_size readable bytes at value, capacity writable bytes at buffer, that user and
 * password are writable, and that size is writable or NULL. The library checks for NULL and for overlap.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_http_basic_decode(const uint8_t* value, size_t value_size,
                                                                   uint8_t* buffer, size_t capacity, size_t* size,
                                                                   strake_range* user, strake_range* password,
                                                                   strake_error* error);

/**
 * @brief Gives the token of credentials of the scheme Bearer. It is a secret.
 * @param value The value of the field Authorization. May be NULL if size is 0.
 * @param size  Size of value in bytes.
 * @param token Receives the range of the token.
 * @param error Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_HTTP_NOT_BEARER; ::STRAKE_HTTP_INVALID_TOKEN with the offset of the byte that the
 *         grammar has no place for; ::STRAKE_NULL_ARGUMENT; ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER.
 *
 * strake_http_request_bearer_token() does the same for a whole request.
 * RFC 6750 section 2.1.
 * Threads: any, at any time.
 * SAFETY: the caller guarantees size readable bytes at value, and that token is writable. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_http_bearer_split(const uint8_t* value, size_t size,
                                                                   strake_range* token, strake_error* error);

/**
 * @brief Splits a media type, as it stands in Content-Type, and checks its parameters.
 * @param value   The value of the field. May be NULL if size is 0.
 * @param size    Size of value in bytes.
 * @param type    Receives the range of the type; compare it without regard to case.
 * @param subtype Receives the range of the subtype; compare it without regard to case.
 * @param error   Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_HTTP_INVALID_MEDIA_TYPE; ::STRAKE_HTTP_INVALID_PARAMETER; each with the offset of the
 *         byte that the grammar has no place for; ::STRAKE_NULL_ARGUMENT; ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER.
 *
 * RFC 9110 sections 5.6.6 and 8.3.1.
 * Threads: any, at any time.
 * SAFETY: the caller guarantees size readable bytes at value, and that type and subtype are writable. The library
 * checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_http_media_type_split(const uint8_t* value, size_t size,
                                                                       strake_range* type, strake_range* subtype,
                                                                       strake_error* error);

/**
 * @brief Gives the parameters of a media type one by one.
 * @param value    The value of the field. May be NULL if size is 0.
 * @param size     Size of value in bytes.
 * @param position Where to read on: 0 for the first, then what the call before left there. Moved behind the pair; kept
 *                 if the call fails.
 * @param pair     Receives the ranges of name and value; compare the name without regard to case.
 * @param error    Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_NOT_FOUND if there are no more; ::STRAKE_HTTP_INVALID_MEDIA_TYPE;
 *         ::STRAKE_HTTP_INVALID_PARAMETER; ::STRAKE_NULL_ARGUMENT; ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER.
 *
 * strake_http_quoted_decode() gives what a value says.
 * RFC 9110 section 5.6.6.
 * Threads: any, at any time.
 * SAFETY: the caller guarantees size readable bytes at value, and that position and pair are writable. The library
 * checks for NULL, and that position is not behind the end.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_http_media_type_next(const uint8_t* value, size_t size,
                                                                      size_t* position, strake_http_pair* pair,
                                                                      strake_error* error);

/**
 * @brief Finds a parameter of a media type by name, e.g. "charset" or "boundary".
 * @param value     The value of the field. May be NULL if size is 0.
 * @param size      Size of value in bytes.
 * @param name      The name, in any case; needs no NUL. May be NULL if name_size is 0.
 * @param name_size Size of name in bytes.
 * @param pair      Receives the ranges of name and value.
 * @param error     Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_NOT_FOUND; ::STRAKE_HTTP_REPEATED_PARAMETER with the offset of the second of that name;
 *         ::STRAKE_HTTP_INVALID_MEDIA_TYPE; ::STRAKE_HTTP_INVALID_PARAMETER; ::STRAKE_NULL_ARGUMENT;
 *         ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER.
 *
 * All parameters are checked, also those behind the one that is found.
 * RFC 9110 sections 5.6.6 and 8.3.
 * Threads: any, at any time.
 * SAFETY: the caller guarantees size readable bytes at value, name_size at name, and that pair is writable. The library
 * checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_http_media_type_find(const uint8_t* value, size_t size,
                                                                      const char* name, size_t name_size,
                                                                      strake_http_pair* pair, strake_error* error);

/**
 * @brief Writes what stands between the quotes of a quoted string without the backslashes that escape.
 * @param text      The value of a parameter, without its quotes; a token stays as it is. Must be apart from buffer. May
 *                  be NULL if text_size is 0.
 * @param text_size Size of text in bytes.
 * @param buffer    Receives the bytes. May be NULL if capacity is 0.
 * @param capacity  Size of buffer in bytes; text_size is always enough.
 * @param size      Receives the size of what is written in bytes, also if buffer is too small for it. May be NULL.
 * @param error     Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_BUFFER_TOO_SMALL; ::STRAKE_HTTP_INVALID_PARAMETER with the offset of a quote or control
 *         byte, or of a backslash that nothing follows; ::STRAKE_OVERLAP; ::STRAKE_NULL_ARGUMENT;
 *         ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER.
 *
 * RFC 9110 section 5.6.4.
 * Threads: any, at any time.
 * SAFETY: the caller guarantees text_size readable bytes at text, capacity writable bytes at buffer, and that size is
 * writable or NULL. The library checks for NULL and for overlap.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_http_quoted_decode(const uint8_t* text, size_t text_size,
                                                                    uint8_t* buffer, size_t capacity, size_t* size,
                                                                    strake_error* error);

/**
 * @brief Reads a date of HTTP in any of its three forms.
 * @param text    The date, e.g. "Sun, 06 Nov 1994 08:49:37 GMT". May be NULL if size is 0.
 * @param size    Size of text in bytes.
 * @param now     The present in seconds since the epoch, from 0 to ::STRAKE_HTTP_DATE_LAST, by which a year of two
 *                digits is read: it is at most 50 years ahead.
 * @param seconds Receives the seconds since the epoch, negative before it.
 * @param error   Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_HTTP_INVALID_DATE with the offset of the part that doesn't fit, e.g. of the day if the
 *         month has no such; ::STRAKE_NULL_ARGUMENT; ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER.
 *
 * The day of the week must be one; that it is the right one isn't checked. A leap second counts as the second behind
 * it.
 * RFC 9110 section 5.6.7.
 * Threads: any, at any time.
 * SAFETY: the caller guarantees size readable bytes at text, and that seconds is writable. The library checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_http_date_parse(const uint8_t* text, size_t size, int64_t now,
                                                                 int64_t* seconds, strake_error* error);

/**
 * @brief Writes a date of HTTP, e.g. "Sun, 06 Nov 1994 08:49:37 GMT".
 * @param seconds  Seconds since the epoch, from ::STRAKE_HTTP_DATE_FIRST to ::STRAKE_HTTP_DATE_LAST.
 * @param buffer   Receives the text. May be NULL if capacity is 0.
 * @param capacity Size of buffer in bytes; ::STRAKE_HTTP_DATE_BYTES is always enough.
 * @param size     Receives the size of what is written in bytes, also if buffer is too small for it. May be NULL.
 * @param error    Receives the detail of a failure. May be NULL.
 * @return ::STRAKE_OK; ::STRAKE_BUFFER_TOO_SMALL; ::STRAKE_NULL_ARGUMENT; ::STRAKE_BAD_ARGUMENT; ::STRAKE_BAD_BUFFER.
 *
 * RFC 9110 section 5.6.7.
 * Threads: any, at any time.
 * SAFETY: the caller guarantees capacity writable bytes at buffer, and that size is writable or NULL. The library
 * checks for NULL.
 */
STRAKE_API STRAKE_NODISCARD strake_status strake_http_date_format(int64_t seconds, uint8_t* buffer, size_t capacity,
                                                                  size_t* size, strake_error* error);

#ifdef __cplusplus
}
#endif

#endif
