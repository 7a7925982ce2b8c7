/**
 * @file status.h
 * @brief Every status that a function of Strake can return.
 *
 * The numbers are part of the ABI: a number is never changed nor given to another meaning.
 * The first hundred belong to the boundary; 1 to 19 of them say that the caller broke the contract of the call
 * (misuse).
 */
#ifndef STRAKE_STATUS_H
#define STRAKE_STATUS_H

#include <stdint.h>

/** @brief A status: one of the constants of enum strake_status_code, in 32 bits on every platform. */
typedef int32_t strake_status;

/** @brief The statuses by name. */
enum strake_status_code {
  /** The call did what it says. */
  STRAKE_OK = 0,

  /* Misuse: the caller broke the contract of the call. */

  /** A pointer that must not be NULL is NULL. */
  STRAKE_NULL_ARGUMENT = 1,
  /** The handle was never given out by this library, or is of another type. */
  STRAKE_BAD_HANDLE = 2,
  /** The handle was given out and has been freed since. */
  STRAKE_STALE_HANDLE = 3,
  /** Another call uses the handle: in another thread, or in this one below a callback. */
  STRAKE_BUSY = 4,
  /** Two buffers that must be apart share bytes. */
  STRAKE_OVERLAP = 5,
  /** A value lies outside of what its parameter or option permits. */
  STRAKE_BAD_ARGUMENT = 6,
  /** AddressSanitizer says that the caller's buffer is shorter than the caller says. */
  STRAKE_BAD_BUFFER = 7,
  /** The handle holds secrets, or workers, of the process that forked this one. */
  STRAKE_FORKED = 8,

  /* Conditions that a correct caller meets. */

  /** Memory ran out; nothing was changed. */
  STRAKE_OUT_OF_MEMORY = 20,
  /** A fault of this library; the handle can only be freed. Please report it. */
  STRAKE_INTERNAL = 21,
  /** The buffer is too small; the size that is needed was returned, and nothing was written to the buffer, but by
      strake_json_write(), which may have written the beginning of the text. */
  STRAKE_BUFFER_TOO_SMALL = 22,
  /** What was asked for isn't there. */
  STRAKE_NOT_FOUND = 23,
  /** The index is not below the count. */
  STRAKE_OUT_OF_RANGE = 24,
  /** The handle isn't yet, or is no longer, in the state that the call needs. */
  STRAKE_WRONG_STATE = 25,
  /** The input is right so far and not at its end: give more. */
  STRAKE_INCOMPLETE = 26,
  /** The operating system refused. */
  STRAKE_SYSTEM = 27,
  /** All handles that there can be are in use. */
  STRAKE_TOO_MANY_HANDLES = 28,
  /** The two byte strings differ. */
  STRAKE_NOT_EQUAL = 29,

  /* http: the request line. */

  /** The request line isn't method, space, target, space, version. */
  STRAKE_HTTP_INVALID_REQUEST_LINE = 100,
  /** The method isn't a token. */
  STRAKE_HTTP_INVALID_METHOD = 101,
  /** The method is longer than its limit. */
  STRAKE_HTTP_METHOD_TOO_LONG = 102,
  /** The request target has a form or a byte that its method or the grammar forbids. */
  STRAKE_HTTP_INVALID_TARGET = 103,
  /** The request target is longer than its limit. */
  STRAKE_HTTP_TARGET_TOO_LONG = 104,
  /** The protocol version isn't "HTTP/" digit "." digit. */
  STRAKE_HTTP_INVALID_VERSION = 105,
  /** The protocol version is well formed and not 1.x. */
  STRAKE_HTTP_UNSUPPORTED_VERSION = 106,

  /* http: bytes and lines. */

  /** A NUL, another control byte, or an 8-bit byte where none may stand. */
  STRAKE_HTTP_INVALID_BYTE = 110,
  /** A line ends with a bare LF, or a CR isn't followed by LF. */
  STRAKE_HTTP_MISSING_CRLF = 111,
  /** The header section is larger than its limit. */
  STRAKE_HTTP_HEADER_TOO_LARGE = 112,
  /** There are more fields than permitted. */
  STRAKE_HTTP_TOO_MANY_FIELDS = 113,
  /** A field name is empty or isn't a token, or its line has no colon. */
  STRAKE_HTTP_INVALID_FIELD_NAME = 114,
  /** White space stands between a field name and its colon. */
  STRAKE_HTTP_SPACE_BEFORE_COLON = 115,
  /** The first field line begins with white space. */
  STRAKE_HTTP_SPACE_BEFORE_FIELD = 116,
  /** A field value continues on a line that begins with white space (obs-fold). */
  STRAKE_HTTP_OBSOLETE_FOLD = 117,
  /** The whole request is larger than its limit. */
  STRAKE_HTTP_REQUEST_TOO_LARGE = 118,
  /** The input ended within the message. */
  STRAKE_HTTP_TRUNCATED = 119,
  /** A field line is longer than its limit. */
  STRAKE_HTTP_FIELD_TOO_LARGE = 120,

  /* http: framing and routing. */

  /** Content-Length isn't a plain decimal number below 2^64. */
  STRAKE_HTTP_INVALID_CONTENT_LENGTH = 130,
  /** Content-Length is given more than once. */
  STRAKE_HTTP_REPEATED_CONTENT_LENGTH = 131,
  /** Content-Length and Transfer-Encoding are both present. */
  STRAKE_HTTP_CONFLICTING_FRAMING = 132,
  /** Transfer-Encoding is malformed: empty elements, parameters, chunked twice or not last. */
  STRAKE_HTTP_INVALID_TRANSFER_ENCODING = 133,
  /** Transfer-Encoding names a coding other than chunked. */
  STRAKE_HTTP_UNSUPPORTED_TRANSFER_ENCODING = 134,
  /** Transfer-Encoding stands in a message of HTTP/1.0. */
  STRAKE_HTTP_TRANSFER_ENCODING_IN_1_0 = 135,
  /** The method permits no body and the framing announces one. */
  STRAKE_HTTP_UNEXPECTED_BODY = 136,
  /** The body is larger than its limit. */
  STRAKE_HTTP_BODY_TOO_LARGE = 137,
  /** A chunk size isn't hexadecimal digits followed by an extension or CRLF. */
  STRAKE_HTTP_INVALID_CHUNK_SIZE = 138,
  /** A chunk size is 2^64 or more. */
  STRAKE_HTTP_CHUNK_TOO_LARGE = 139,
  /** A chunk extension is malformed. */
  STRAKE_HTTP_INVALID_CHUNK_EXTENSION = 140,
  /** The chunk extensions of a body are larger than their limit. */
  STRAKE_HTTP_CHUNK_EXTENSIONS_TOO_LARGE = 141,
  /** The data of a chunk is longer than its size: no CRLF follows it. */
  STRAKE_HTTP_UNTERMINATED_CHUNK = 142,
  /** A trailer holds a field that concerns framing, routing, authentication, coding or control of the message. */
  STRAKE_HTTP_FORBIDDEN_TRAILER = 143,
  /** The trailer section is larger than its limit. */
  STRAKE_HTTP_TRAILER_TOO_LARGE = 144,
  /** A request of HTTP/1.1 has no Host field. */
  STRAKE_HTTP_MISSING_HOST = 145,
  /** There is more than one Host field. */
  STRAKE_HTTP_REPEATED_HOST = 146,
  /** Host, or the authority of the target, isn't host and optional port. */
  STRAKE_HTTP_INVALID_HOST = 147,

  /* http: the status line. */

  /** The status line doesn't begin with a protocol version and a space. */
  STRAKE_HTTP_INVALID_STATUS_LINE = 150,
  /** The status code isn't three digits from 100 to 999, with a space or the line end behind it. */
  STRAKE_HTTP_INVALID_STATUS_CODE = 151,
  /** The reason phrase is longer than its limit. */
  STRAKE_HTTP_REASON_TOO_LONG = 152,
  /** The whole response is larger than its limit. */
  STRAKE_HTTP_RESPONSE_TOO_LARGE = 153,

  /** A callback paused the reading. */
  STRAKE_HTTP_PAUSED = 154,

  /* http: the path. */

  /** A percent sign isn't followed by two hexadecimal digits. */
  STRAKE_HTTP_PATH_INVALID_ESCAPE = 160,
  /** The path holds a control byte, NUL included, as itself or percent-encoded. */
  STRAKE_HTTP_PATH_INVALID_BYTE = 161,
  /** The path holds a percent-encoded slash. */
  STRAKE_HTTP_PATH_ENCODED_SLASH = 162,
  /** The path holds a backslash, as itself or percent-encoded. */
  STRAKE_HTTP_PATH_BACKSLASH = 163,
  /** The decoded path isn't UTF-8. */
  STRAKE_HTTP_PATH_NOT_UTF8 = 164,
  /** The dot segments of the path lead out of the root. */
  STRAKE_HTTP_PATH_LEAVES_ROOT = 165,
  /** The path doesn't begin with a slash. */
  STRAKE_HTTP_PATH_NOT_ABSOLUTE = 166,

  /* http: credentials. */

  /** Authorization uses another scheme than Bearer. */
  STRAKE_HTTP_NOT_BEARER = 170,
  /** The bearer token is empty or isn't of the grammar of RFC 6750. */
  STRAKE_HTTP_INVALID_TOKEN = 171,
  /** A field that may stand once stands more than once. */
  STRAKE_HTTP_REPEATED_FIELD = 172,

  /* http_text. */

  /** The URL is malformed, or one of HTTP without a host. */
  STRAKE_HTTP_INVALID_URL = 180,
  /** A percent sign isn't followed by two hexadecimal digits. */
  STRAKE_HTTP_INVALID_ESCAPE = 181,
  /** A cookie or an attribute of one is malformed, or an attribute stands twice. */
  STRAKE_HTTP_INVALID_COOKIE = 182,
  /** Credentials don't begin with a scheme, or those of Basic aren't user, colon, password without control bytes. */
  STRAKE_HTTP_INVALID_CREDENTIALS = 183,
  /** The credentials are of another scheme than Basic. */
  STRAKE_HTTP_NOT_BASIC = 184,
  /** The text isn't base64 as an encoder writes it. */
  STRAKE_HTTP_INVALID_BASE64 = 185,
  /** The media type isn't two tokens with a slash between them. */
  STRAKE_HTTP_INVALID_MEDIA_TYPE = 186,
  /** A parameter isn't a name, an equals sign, and a token or a quoted string. */
  STRAKE_HTTP_INVALID_PARAMETER = 187,
  /** A parameter that may stand once stands more than once. */
  STRAKE_HTTP_REPEATED_PARAMETER = 188,
  /** The date is of no form of HTTP, or there is no such day or time. */
  STRAKE_HTTP_INVALID_DATE = 189,
  /* http: what is written. */

  /** A field that says how the body is framed was given by hand. */
  STRAKE_HTTP_FORBIDDEN_FIELD = 190,
  /** More or less of a body was given than its Content-Length says. */
  STRAKE_HTTP_WRONG_BODY_SIZE = 191,
  /** What was written and not yet taken would be larger than its limit. */
  STRAKE_HTTP_OUTPUT_FULL = 192,

  /* key, mac, auth. */

  /** The text of a key isn't of the encoding that was named. */
  STRAKE_KEY_INVALID_ENCODING = 200,
  /** The key isn't as long as its algorithm asks for. */
  STRAKE_KEY_INVALID_LENGTH = 201,
  /** The key is of another algorithm or for another use than the call. */
  STRAKE_KEY_WRONG_USE = 202,
  /** The operating system won't lock the key's memory and policy requires that it is locked. */
  STRAKE_KEY_NOT_LOCKED = 203,
  /** The bytes have the length of a key of the algorithm, but are none: no point of the curve, or halves that don't
     match. */
  STRAKE_KEY_INVALID = 204,
  /** The key wasn't made exportable. */
  STRAKE_KEY_NOT_EXPORTABLE = 205,
  /** The path names what is no regular file: a directory, a pipe, a device. */
  STRAKE_KEY_NOT_REGULAR_FILE = 206,
  /** The file belongs to another user than this one and root, or others can read or write it. */
  STRAKE_KEY_FILE_EXPOSED = 207,
  /** The file or descriptor holds more than a key of the algorithm can be. */
  STRAKE_KEY_FILE_TOO_LARGE = 208,
  /** The tag isn't that of the message under this key. */
  STRAKE_MAC_MISMATCH = 210,
  /** No tag under this key has this size: fewer than 16 bytes, or more than the whole tag. */
  STRAKE_MAC_INVALID_SIZE = 211,
  /** The path names what is no regular file: a directory, a pipe, a device. */
  STRAKE_HASH_NOT_REGULAR_FILE = 215,
  /** The field of a webhook's signature has not the form of its scheme. */
  STRAKE_WEBHOOK_INVALID_SIGNATURE = 216,
  /** More signatures in one field than ::STRAKE_WEBHOOK_MAX_SIGNATURES. */
  STRAKE_WEBHOOK_TOO_MANY_SIGNATURES = 217,
  /** A webhook's timestamp is no number of seconds in decimal. */
  STRAKE_WEBHOOK_INVALID_TIMESTAMP = 218,
  /** A webhook's id is empty, or holds a byte that can't be signed unambiguously. */
  STRAKE_WEBHOOK_INVALID_ID = 219,
  /** The method is empty or holds a byte below 0x21 or 0x7f. */
  STRAKE_AUTH_INVALID_METHOD = 220,
  /** The path is empty or holds a byte below 0x21 or 0x7f. */
  STRAKE_AUTH_INVALID_PATH = 221,
  /** The timestamp lies outside of the time window. */
  STRAKE_AUTH_OUTSIDE_WINDOW = 222,
  /** The signature isn't that of the request under this key. */
  STRAKE_AUTH_BAD_SIGNATURE = 223,
  /** The same signed request was accepted before. */
  STRAKE_AUTH_REPLAYED = 224,
  /** The replay guard holds as many requests as it may; nothing was forgotten to make room. */
  STRAKE_AUTH_GUARD_FULL = 225,
  /** The name of a key is empty or longer than 64 bytes. */
  STRAKE_KEY_SET_INVALID_ID = 226,
  /** The set has a key of this name. */
  STRAKE_KEY_SET_REPEATED_ID = 227,
  /** The set has as many keys as it may. */
  STRAKE_KEY_SET_FULL = 228,
  /** The set has no current key. */
  STRAKE_KEY_SET_NO_CURRENT = 229,
  /** A request that is signed with a nonce has none. */
  STRAKE_AUTH_INVALID_NONCE = 230,
  /** The caller's store couldn't say whether a request is new. */
  STRAKE_AUTH_STORE_FAILED = 231,
  /** The Authorization field isn't one of AWS Signature Version 4 in its one form. */
  STRAKE_SIGV4_MALFORMED = 232,
  /** The credential is of another day, region or service than the request is for. */
  STRAKE_SIGV4_WRONG_SCOPE = 233,
  /** The request hasn't one field x-amz-date with a time as 20150830T123600Z. */
  STRAKE_SIGV4_INVALID_DATE = 234,
  /** A field that must be signed isn't: host, one whose name begins with x-amz-, or one that is required. */
  STRAKE_SIGV4_HEADER_NOT_SIGNED = 235,
  /** A field that is to be signed is absent, repeats host, or has a name or value that no field may have. */
  STRAKE_SIGV4_INVALID_HEADER = 236,
  /** The target doesn't begin with "/", or its path or query can't be signed. */
  STRAKE_SIGV4_INVALID_TARGET = 237,
  /** The Authorization field is longer, or there are more fields or parameters, than permitted. */
  STRAKE_SIGV4_TOO_LARGE = 238,
  /** The field x-amz-content-sha256 says another payload than the body that is verified. */
  STRAKE_SIGV4_WRONG_PAYLOAD = 239,

  /* switch. */

  /** The name of a switch is empty, too long, or has a byte other than a-z, 0-9, "_", "-" and ".". */
  STRAKE_SWITCH_INVALID_NAME = 240,
  /** The mode is none of legacy, shadow, verify, safe and aa. */
  STRAKE_SWITCH_INVALID_MODE = 241,
  /** The name of a part is empty, too long, or has a byte other than printable ASCII without space, quote, backslash.
   */
  STRAKE_SWITCH_INVALID_PART = 242,
  /** A side's result has more parts than permitted. */
  STRAKE_SWITCH_TOO_MANY_PARTS = 243,
  /** What was latched isn't a decision of this switch. */
  STRAKE_SWITCH_NOT_LATCHED = 520,
  /** The rate is more than a million parts per million, or no number or percentage. */
  STRAKE_SWITCH_INVALID_RATE = 521,
  /** The setting has something behind its mode that is no rate, or a rate twice. */
  STRAKE_SWITCH_INVALID_SETTING = 522,
  /** The ceiling is more than permitted. */
  STRAKE_SWITCH_INVALID_CEILING = 523,
  /** A known difference has this name, and is another one. */
  STRAKE_SWITCH_KNOWN_EXISTS = 524,
  /** The switch knows as many differences as it can. */
  STRAKE_SWITCH_TOO_MANY_KNOWN = 525,
  /** The switch is secret: it measures no times, and its inputs are never queued. */
  STRAKE_SWITCH_IS_SECRET = 526,
  /** The file isn't a control file of this version, or isn't all there. */
  STRAKE_SWITCH_CONTROL_INVALID = 527,
  /** The control file belongs to another user, others can write it, or it isn't a regular file. */
  STRAKE_SWITCH_CONTROL_EXPOSED = 528,
  /** The control file has no room for another name. */
  STRAKE_SWITCH_CONTROL_FULL = 529,
  /** This process may only read the control file. */
  STRAKE_SWITCH_CONTROL_READ_ONLY = 530,

  /* http_signature. */

  /** Signature-Input or Signature isn't the dictionary that it must be. */
  STRAKE_HTTP_SIGNATURE_MALFORMED = 250,
  /** The message has no signature under the label. */
  STRAKE_HTTP_SIGNATURE_MISSING = 251,
  /** The signature covers other components than those that are asked for, or in another order. */
  STRAKE_HTTP_SIGNATURE_WRONG_COMPONENTS = 252,
  /** The signature says no time, or another key, tag or algorithm than those that are asked for. */
  STRAKE_HTTP_SIGNATURE_WRONG_PARAMETERS = 253,
  /** The message hasn't a component that is to be signed. */
  STRAKE_HTTP_SIGNATURE_ABSENT_COMPONENT = 254,
  /** A component that is to be signed holds what it may not. */
  STRAKE_HTTP_SIGNATURE_INVALID_COMPONENT = 255,
  /** Content-Digest isn't that of the body. */
  STRAKE_HTTP_SIGNATURE_WRONG_DIGEST = 256,
  /** Content-Digest isn't the dictionary that it must be, or has no digest by SHA-256 or SHA-512. */
  STRAKE_HTTP_SIGNATURE_INVALID_DIGEST = 257,
  /** A field is longer, or there are more fields or signatures, than permitted. */
  STRAKE_HTTP_SIGNATURE_TOO_LARGE = 258,

  /* json. */

  /** The text ends within a value. */
  STRAKE_JSON_TRUNCATED = 300,
  /** A value must begin here. */
  STRAKE_JSON_EXPECTED_VALUE = 301,
  /** A name in quotes, or the end of the object, must stand here. */
  STRAKE_JSON_EXPECTED_NAME = 302,
  /** A colon must stand between name and value. */
  STRAKE_JSON_EXPECTED_COLON = 303,
  /** A comma, or the end of the array or object, must stand here. */
  STRAKE_JSON_EXPECTED_COMMA = 304,
  /** Something follows the value. */
  STRAKE_JSON_TRAILING_BYTES = 305,
  /** A word that is none of true, false and null. */
  STRAKE_JSON_INVALID_LITERAL = 306,
  /** The number isn't written as JSON writes numbers. */
  STRAKE_JSON_INVALID_NUMBER = 307,
  /** No finite double is near to the number. */
  STRAKE_JSON_NUMBER_OUT_OF_RANGE = 308,
  /** A control character stands in a string without an escape. */
  STRAKE_JSON_CONTROL_IN_STRING = 309,
  /** A backslash is followed by what is no escape. */
  STRAKE_JSON_INVALID_ESCAPE = 310,
  /** An escape gives half of a character. */
  STRAKE_JSON_LONE_SURROGATE = 311,
  /** The bytes of a string aren't UTF-8. */
  STRAKE_JSON_INVALID_UTF8 = 312,
  /** An object has two members of the same name. */
  STRAKE_JSON_REPEATED_MEMBER = 313,
  /** The text is larger than permitted. */
  STRAKE_JSON_TEXT_TOO_LARGE = 314,
  /** Containers are within each other more deeply than permitted. */
  STRAKE_JSON_TOO_DEEP = 315,
  /** A container has more elements or members than permitted. */
  STRAKE_JSON_TOO_MANY_MEMBERS = 316,
  /** A string is longer than permitted. */
  STRAKE_JSON_STRING_TOO_LONG = 317,
  /** A number is longer than permitted. */
  STRAKE_JSON_NUMBER_TOO_LONG = 318,
  /** The document takes more memory than permitted. */
  STRAKE_JSON_TOO_MUCH_MEMORY = 319,
  /** The value is of another type than the call is for. */
  STRAKE_JSON_WRONG_TYPE = 320,
  /** The number has a fraction, and an integer was asked for. */
  STRAKE_JSON_NOT_INTEGER = 321,
  /** The number is beyond the integers that were asked for. */
  STRAKE_JSON_INTEGER_OUT_OF_RANGE = 322,
  /** The string holds NUL, and can't be one of C. */
  STRAKE_JSON_STRING_HAS_NUL = 323,
  /** There is no such element or member. */
  STRAKE_JSON_NOT_FOUND = 324,
  /** The text isn't a JSON Pointer. */
  STRAKE_JSON_INVALID_POINTER = 325,

  /* json: what is written. */

  /** A value in an object needs a name before it. */
  STRAKE_JSON_NAME_NEEDED = 326,
  /** A name was given, and its value must come next. */
  STRAKE_JSON_VALUE_NEEDED = 327,
  /** A name was given outside of an object. */
  STRAKE_JSON_UNEXPECTED_NAME = 328,
  /** The end isn't that of the innermost array or object. */
  STRAKE_JSON_UNBALANCED_END = 329,
  /** The text has its value already. */
  STRAKE_JSON_SECOND_VALUE = 330,
  /** What was written and not yet taken would be larger than its limit. */
  STRAKE_JSON_OUTPUT_FULL = 331,
  /** JSON has no NaN and no infinity. */
  STRAKE_JSON_NOT_FINITE = 332,
  /** The descriptor takes no more bytes without waiting; what it didn't take is kept. */
  STRAKE_JSON_WOULD_BLOCK = 333,
  /** The caller's function took no more bytes. */
  STRAKE_JSON_STOPPED = 334,

  /* json_tree, json_patch. */

  /** The node was removed from its tree. */
  STRAKE_JSON_STALE_NODE = 335,
  /** The node is of another tree than the one that is changed. */
  STRAKE_JSON_OTHER_TREE = 336,
  /** The node would be within itself. */
  STRAKE_JSON_CYCLE = 337,
  /** The root of a tree can be replaced, but neither be moved nor removed. */
  STRAKE_JSON_IS_ROOT = 338,
  /** The node isn't the value of a member, and has no name. */
  STRAKE_JSON_NOT_MEMBER = 339,
  /** The tree has more nodes than permitted. */
  STRAKE_JSON_TOO_MANY_NODES = 340,
  /** The patch isn't an array of operations as RFC 6902 has them. */
  STRAKE_JSON_INVALID_PATCH = 341,
  /** The value that an operation tests isn't the one that it says. */
  STRAKE_JSON_TEST_FAILED = 342,
  /** The patch has more operations, or copies more, than permitted. */
  STRAKE_JSON_TOO_MUCH_WORK = 343,
  /** A merge patch can't make a member null. */
  STRAKE_JSON_NULL_IN_MERGE_PATCH = 344,

  /* json_reader. */

  /** The input has ended, and all that it holds was given. */
  STRAKE_JSON_NO_MORE_EVENTS = 350,
  /** What must stand before or behind a text of several isn't there. */
  STRAKE_JSON_MISSING_SEPARATOR = 351,
  /** A line ends within a text that must be on one line. */
  STRAKE_JSON_LINE_END_IN_TEXT = 352,

  /* json_extract. */

  /** The table of a struct isn't right. */
  STRAKE_JSON_BAD_TABLE = 355,
  /** A member that must be there is missing. */
  STRAKE_JSON_MEMBER_MISSING = 356,
  /** The table doesn't name the member. */
  STRAKE_JSON_MEMBER_UNKNOWN = 357,
  /** The string doesn't fit into its member of the struct. */
  STRAKE_JSON_TEXT_TOO_LONG = 358,
  /** The string is none of those that the field can be. */
  STRAKE_JSON_NO_SUCH_CHOICE = 359,
  /** The array has more elements than that of the struct. */
  STRAKE_JSON_TOO_MANY_ELEMENTS = 360,

  /* aead. */

  /** The message wasn't made by this key with this nonce and associated data, or was changed since. */
  STRAKE_AEAD_FORGED = 400,
  /** It isn't an envelope, or is shorter than a tag. */
  STRAKE_AEAD_MALFORMED = 401,
  /** This processor lacks what the algorithm needs. */
  STRAKE_AEAD_UNAVAILABLE = 402,
  /** The algorithm has no message of this size. */
  STRAKE_AEAD_TOO_LONG = 403,
  /** The nonce isn't as long as the algorithm asks for. */
  STRAKE_AEAD_INVALID_NONCE = 404,
  /** The key id is longer than permitted. */
  STRAKE_AEAD_KEY_ID_TOO_LONG = 405,

  /* stream. */

  /** The stream wasn't made by this key with this associated data, or was changed since. */
  STRAKE_STREAM_FORGED = 410,
  /** It doesn't begin as a stream does. */
  STRAKE_STREAM_MALFORMED = 411,
  /** The stream has ended before its end. */
  STRAKE_STREAM_TRUNCATED = 412,
  /** The function or file that is read from failed. */
  STRAKE_STREAM_READ_FAILED = 413,
  /** The function or file that is written to failed. */
  STRAKE_STREAM_WRITE_FAILED = 414,

  /* file. */

  /** It isn't a file of the age format, or its header isn't one as the format prescribes. */
  STRAKE_FILE_MALFORMED = 420,
  /** No identity opens the file: it is for others, or the passphrase is another one. */
  STRAKE_FILE_NO_MATCH = 421,
  /** The file was changed or cut off since it was made. */
  STRAKE_FILE_FORGED = 422,
  /** The ASCII armor isn't as the format prescribes. */
  STRAKE_FILE_INVALID_ARMOR = 423,
  /** It isn't the text of a recipient: "age1...". */
  STRAKE_FILE_INVALID_RECIPIENT = 424,
  /** It isn't the text of an identity: "AGE-SECRET-KEY-1...". */
  STRAKE_FILE_INVALID_IDENTITY = 425,
  /** The file asks for more work to try a passphrase than is permitted. */
  STRAKE_FILE_TOO_COSTLY = 426,
  /** The header is longer than permitted. */
  STRAKE_FILE_HEADER_TOO_LARGE = 427,
  /** The header has more stanzas than permitted. */
  STRAKE_FILE_TOO_MANY_STANZAS = 428,
  /** Nobody was named for whom to encrypt. */
  STRAKE_FILE_NO_RECIPIENT = 429,
  /** A file with a passphrase has no other recipient. */
  STRAKE_FILE_MIXED_RECIPIENTS = 430,
  /** There are more recipients or identities than permitted. */
  STRAKE_FILE_TOO_MANY_RECIPIENTS = 431,
  /** It isn't a regular file. */
  STRAKE_FILE_NOT_REGULAR_FILE = 432,
  /** A file with ASCII armor can only be read from its beginning. */
  STRAKE_FILE_NOT_SEEKABLE = 433,
  /** No file can hold a plaintext of this size. */
  STRAKE_FILE_TOO_LONG = 434,

  /* sign, kx, box. */

  /** The signature isn't that of the message under this key. */
  STRAKE_SIGN_BAD_SIGNATURE = 440,
  /** With this public key the shared secret is known to everybody. */
  STRAKE_KX_WEAK_PUBLIC_KEY = 445,
  /** The box wasn't made for this key, by that sender, or was changed since. */
  STRAKE_BOX_FORGED = 446,
  /** The box is shorter than the shortest one. */
  STRAKE_BOX_TOO_SHORT = 447,
  /** No box can hold a message of this size. */
  STRAKE_BOX_TOO_LONG = 448,

  /* kdf. */

  /** More bytes were asked for than can be derived at once. */
  STRAKE_KDF_TOO_LONG = 455,
  /** The salt isn't as long as the function asks for. */
  STRAKE_KDF_INVALID_SALT = 456,
  /** The cost is below the least or above the most that is permitted. */
  STRAKE_KDF_COST_OUT_OF_RANGE = 457,

  /* password. */

  /** The password isn't that of the hash. */
  STRAKE_PASSWORD_MISMATCH = 460,
  /** It isn't a hash as strake_password_hash() makes it. */
  STRAKE_PASSWORD_INVALID_HASH = 461,
  /** The hash asks for more memory or time than its verifier permits. */
  STRAKE_PASSWORD_TOO_COSTLY = 462,
  /** The password is longer than permitted. */
  STRAKE_PASSWORD_TOO_LONG = 463,

  /* token: claims, jwt, paseto, api_key, signed_text. */

  /** The caller's verifier couldn't say whether the signature is good. */
  STRAKE_JWT_VERIFIER_FAILED = 470,
  /** The token is longer than permitted. */
  STRAKE_TOKEN_TOO_LONG = 480,
  /** It isn't three parts in base64url of which the first is a JSON object. */
  STRAKE_JWT_MALFORMED = 481,
  /** The header has a member that is refused, or one of another type than it must be. */
  STRAKE_JWT_UNSUPPORTED_HEADER = 482,
  /** The token's algorithm isn't that of the key. */
  STRAKE_JWT_WRONG_ALGORITHM = 483,
  /** The token is of another type than the one that was asked for. */
  STRAKE_JWT_WRONG_TYPE = 484,
  /** The token wasn't signed by this key, or was changed since. */
  STRAKE_JWT_BAD_SIGNATURE = 485,
  /** The HMAC key is shorter than its hash. */
  STRAKE_JWT_WEAK_KEY = 486,
  /** The claims aren't a JSON object, name a claim twice, or have one of another type than it must be. */
  STRAKE_CLAIMS_INVALID = 487,
  /** The claims say no expiry, and that wasn't waived. */
  STRAKE_CLAIMS_NO_EXPIRY = 488,
  /** The claims have expired. */
  STRAKE_CLAIMS_EXPIRED = 489,
  /** The claims aren't valid yet, or were issued in the future. */
  STRAKE_CLAIMS_NOT_YET_VALID = 490,
  /** The claims are of another issuer. */
  STRAKE_CLAIMS_WRONG_ISSUER = 491,
  /** The claims are for another audience. */
  STRAKE_CLAIMS_WRONG_AUDIENCE = 492,
  /** The claim is of another type than the one that was asked for. */
  STRAKE_CLAIMS_WRONG_TYPE = 493,
  /** It isn't a PASETO of this version and purpose. */
  STRAKE_PASETO_MALFORMED = 494,
  /** The token wasn't made by this key with this implicit assertion, or was changed since. */
  STRAKE_PASETO_FORGED = 495,
  /** It isn't an API key, or was mistyped. */
  STRAKE_API_KEY_MALFORMED = 496,
  /** The API key isn't the one that was stored. */
  STRAKE_API_KEY_MISMATCH = 497,
  /** The text wasn't signed by this key for this purpose, or was changed since. */
  STRAKE_SIGNED_TEXT_FORGED = 498,
  /** The text has expired. */
  STRAKE_SIGNED_TEXT_EXPIRED = 499,

  /* legacy: of libstrake-legacy. */

  /** There is no ciphertext. */
  STRAKE_LEGACY_EMPTY_CIPHERTEXT = 500,
  /** The key, the data or their padding are wrong. Which of them isn't told. */
  STRAKE_LEGACY_DECRYPTION_FAILED = 501,
  /** The ciphertext isn't as many whole blocks as the cipher asks for. */
  STRAKE_LEGACY_PARTIAL_BLOCK = 502,
  /** The initialisation vector isn't as long as the cipher asks for. */
  STRAKE_LEGACY_INVALID_IV = 503,
  /** The data don't begin as those of openssl enc with a salt. */
  STRAKE_LEGACY_NOT_SALTED = 504,
  /** libcrypto hasn't got the algorithm, or has no memory left. */
  STRAKE_LEGACY_UNAVAILABLE = 505,
  /** The policy of the profile doesn't permit it. */
  STRAKE_LEGACY_DENIED = 506,
  /** The last date of the profile has passed. */
  STRAKE_LEGACY_EXPIRED = 507,
  /** It isn't the name of a profile. */
  STRAKE_LEGACY_INVALID_NAME = 508,
  /** The digest isn't that of the data. */
  STRAKE_LEGACY_MISMATCH = 509,
  /** The hash is of no method of crypt(3) that is known. */
  STRAKE_LEGACY_UNKNOWN_METHOD = 510,
  /** It isn't a public key of the algorithm, or is too weak or too long for it. */
  STRAKE_LEGACY_INVALID_PUBLIC_KEY = 511,
  /** The signature isn't that of the message under this key. */
  STRAKE_LEGACY_BAD_SIGNATURE = 512,
  /** It isn't written as a Fernet token is. */
  STRAKE_LEGACY_INVALID_TOKEN = 513,
  /** The token is too old, or from the future. */
  STRAKE_LEGACY_OUTSIDE_WINDOW = 514,
  /** What was written doesn't open to what was read. */
  STRAKE_LEGACY_REWRAP_FAILED = 515,
  /** The file is larger than can be read at once. */
  STRAKE_LEGACY_FILE_TOO_LARGE = 516,

  /* switch: observers. */

  /** The deadline passed before all that was queued had run. */
  STRAKE_SWITCH_NOT_DRAINED = 534,

  /* switch: configuration. */

  /** A line of the configuration is neither blank nor "NAME = MODE", or the last one doesn't end. */
  STRAKE_SWITCH_CONFIG_SYNTAX = 540,
  /** The configuration names a switch twice. */
  STRAKE_SWITCH_CONFIG_DUPLICATE = 541,
  /** The configuration is larger than permitted. */
  STRAKE_SWITCH_CONFIG_TOO_LARGE = 542,
  /** The configuration isn't a regular file. */
  STRAKE_SWITCH_CONFIG_NOT_REGULAR_FILE = 543,

  /* recorder. */

  /** The input of a switch that handles secrets is never recorded. */
  STRAKE_RECORDER_SECRET = 545,
  /** Another process records to this file. */
  STRAKE_RECORDER_IN_USE = 546,
  /** The file is a recording of another shape than the one that was asked for. */
  STRAKE_RECORDER_OTHER_SHAPE = 547,
  /** The file belongs to another user, others can get at it, or it isn't a regular file. */
  STRAKE_RECORDER_FILE_EXPOSED = 548,
  /** The file isn't a recording. */
  STRAKE_RECORDING_INVALID = 549,
  /** There is no further record. */
  STRAKE_RECORDING_END = 550,

  /* contain. */

  /** The worker was ended by a signal, or together with its server; actual is the signal, 0 if that isn't known. */
  STRAKE_CONTAIN_CRASHED = 600,
  /** The function ended its process; actual is the exit code. */
  STRAKE_CONTAIN_EXITED = 601,
  /** The function asked the system for something that a worker may not do; actual is the number of the system call, 0
     if it isn't known. */
  STRAKE_CONTAIN_FORBIDDEN = 602,
  /** There was no answer within the deadline; limit is the deadline in nanoseconds. */
  STRAKE_CONTAIN_TIMED_OUT = 603,
  /** The call used up its CPU time; limit is in seconds. */
  STRAKE_CONTAIN_OUT_OF_CPU = 604,
  /** The worker crashed after it got no more memory; limit is in bytes. */
  STRAKE_CONTAIN_OUT_OF_MEMORY = 605,
  /** The function, or what took it over, gave an answer that can't be: more bytes than there was room for. */
  STRAKE_CONTAIN_BAD_ANSWER = 606,
  /** The input is larger than the options permit. */
  STRAKE_CONTAIN_INPUT_TOO_LARGE = 607,
  /** The library can't be loaded, or not in time. */
  STRAKE_CONTAIN_NOT_LOADED = 608,
  /** The library has no function of this name. */
  STRAKE_CONTAIN_NO_FUNCTION = 609,
  /** The program strake-worker isn't there, can't be run, or is of another version. */
  STRAKE_CONTAIN_NO_WORKER = 610,
  /** The system lacks what a worker is contained by. */
  STRAKE_CONTAIN_UNSUPPORTED = 611,
  /** Too many workers were lost in too short a time; none is started before strake_contain_reset(). */
  STRAKE_CONTAIN_GIVEN_UP = 612,
  /** The worker was lost, and with it what the session had. */
  STRAKE_CONTAIN_SESSION_LOST = 613
};

#endif
