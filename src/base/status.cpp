#include "base/status.hpp"

namespace strake {

StatusText text_of(Status status) {
  switch (status) {
  case STRAKE_OK:
    return {"STRAKE_OK", "ok"};
  case STRAKE_NULL_ARGUMENT:
    return {"STRAKE_NULL_ARGUMENT", "null argument"};
  case STRAKE_BAD_HANDLE:
    return {"STRAKE_BAD_HANDLE", "not a handle of this type"};
  case STRAKE_STALE_HANDLE:
    return {"STRAKE_STALE_HANDLE", "stale handle"};
  case STRAKE_BUSY:
    return {"STRAKE_BUSY", "handle in use"};
  case STRAKE_OVERLAP:
    return {"STRAKE_OVERLAP", "buffers overlap"};
  case STRAKE_BAD_ARGUMENT:
    return {"STRAKE_BAD_ARGUMENT", "argument out of range"};
  case STRAKE_BAD_BUFFER:
    return {"STRAKE_BAD_BUFFER", "buffer shorter than stated"};
  case STRAKE_FORKED:
    return {"STRAKE_FORKED", "stays with the parent process"};
  case STRAKE_OUT_OF_MEMORY:
    return {"STRAKE_OUT_OF_MEMORY", "out of memory"};
  case STRAKE_INTERNAL:
    return {"STRAKE_INTERNAL", "internal fault"};
  case STRAKE_BUFFER_TOO_SMALL:
    return {"STRAKE_BUFFER_TOO_SMALL", "buffer too small"};
  case STRAKE_NOT_FOUND:
    return {"STRAKE_NOT_FOUND", "not found"};
  case STRAKE_OUT_OF_RANGE:
    return {"STRAKE_OUT_OF_RANGE", "index out of range"};
  case STRAKE_WRONG_STATE:
    return {"STRAKE_WRONG_STATE", "wrong state for this call"};
  case STRAKE_INCOMPLETE:
    return {"STRAKE_INCOMPLETE", "incomplete"};
  case STRAKE_SYSTEM:
    return {"STRAKE_SYSTEM", "refused by the operating system"};
  case STRAKE_TOO_MANY_HANDLES:
    return {"STRAKE_TOO_MANY_HANDLES", "too many handles"};
  case STRAKE_NOT_EQUAL:
    return {"STRAKE_NOT_EQUAL", "not equal"};
  case STRAKE_HTTP_INVALID_REQUEST_LINE:
    return {"STRAKE_HTTP_INVALID_REQUEST_LINE", "invalid request line"};
  case STRAKE_HTTP_INVALID_METHOD:
    return {"STRAKE_HTTP_INVALID_METHOD", "invalid method"};
  case STRAKE_HTTP_METHOD_TOO_LONG:
    return {"STRAKE_HTTP_METHOD_TOO_LONG", "method too long"};
  case STRAKE_HTTP_INVALID_TARGET:
    return {"STRAKE_HTTP_INVALID_TARGET", "invalid target"};
  case STRAKE_HTTP_TARGET_TOO_LONG:
    return {"STRAKE_HTTP_TARGET_TOO_LONG", "target too long"};
  case STRAKE_HTTP_INVALID_VERSION:
    return {"STRAKE_HTTP_INVALID_VERSION", "invalid version"};
  case STRAKE_HTTP_UNSUPPORTED_VERSION:
    return {"STRAKE_HTTP_UNSUPPORTED_VERSION", "unsupported version"};
  case STRAKE_HTTP_INVALID_BYTE:
    return {"STRAKE_HTTP_INVALID_BYTE", "invalid byte"};
  case STRAKE_HTTP_MISSING_CRLF:
    return {"STRAKE_HTTP_MISSING_CRLF", "missing CRLF"};
  case STRAKE_HTTP_HEADER_TOO_LARGE:
    return {"STRAKE_HTTP_HEADER_TOO_LARGE", "header too large"};
  case STRAKE_HTTP_TOO_MANY_FIELDS:
    return {"STRAKE_HTTP_TOO_MANY_FIELDS", "too many fields"};
  case STRAKE_HTTP_INVALID_FIELD_NAME:
    return {"STRAKE_HTTP_INVALID_FIELD_NAME", "invalid field name"};
  case STRAKE_HTTP_SPACE_BEFORE_COLON:
    return {"STRAKE_HTTP_SPACE_BEFORE_COLON", "white space before colon"};
  case STRAKE_HTTP_SPACE_BEFORE_FIELD:
    return {"STRAKE_HTTP_SPACE_BEFORE_FIELD", "white space before the first field"};
  case STRAKE_HTTP_OBSOLETE_FOLD:
    return {"STRAKE_HTTP_OBSOLETE_FOLD", "obsolete line folding"};
  case STRAKE_HTTP_REQUEST_TOO_LARGE:
    return {"STRAKE_HTTP_REQUEST_TOO_LARGE", "request too large"};
  case STRAKE_HTTP_TRUNCATED:
    return {"STRAKE_HTTP_TRUNCATED", "truncated request"};
  case STRAKE_HTTP_FIELD_TOO_LARGE:
    return {"STRAKE_HTTP_FIELD_TOO_LARGE", "field too large"};
  case STRAKE_HTTP_INVALID_CONTENT_LENGTH:
    return {"STRAKE_HTTP_INVALID_CONTENT_LENGTH", "invalid Content-Length"};
  case STRAKE_HTTP_REPEATED_CONTENT_LENGTH:
    return {"STRAKE_HTTP_REPEATED_CONTENT_LENGTH", "repeated Content-Length"};
  case STRAKE_HTTP_CONFLICTING_FRAMING:
    return {"STRAKE_HTTP_CONFLICTING_FRAMING", "both Content-Length and Transfer-Encoding"};
  case STRAKE_HTTP_INVALID_TRANSFER_ENCODING:
    return {"STRAKE_HTTP_INVALID_TRANSFER_ENCODING", "invalid Transfer-Encoding"};
  case STRAKE_HTTP_UNSUPPORTED_TRANSFER_ENCODING:
    return {"STRAKE_HTTP_UNSUPPORTED_TRANSFER_ENCODING", "unsupported Transfer-Encoding"};
  case STRAKE_HTTP_TRANSFER_ENCODING_IN_1_0:
    return {"STRAKE_HTTP_TRANSFER_ENCODING_IN_1_0", "Transfer-Encoding in HTTP/1.0"};
  case STRAKE_HTTP_UNEXPECTED_BODY:
    return {"STRAKE_HTTP_UNEXPECTED_BODY", "unexpected body"};
  case STRAKE_HTTP_BODY_TOO_LARGE:
    return {"STRAKE_HTTP_BODY_TOO_LARGE", "body too large"};
  case STRAKE_HTTP_INVALID_CHUNK_SIZE:
    return {"STRAKE_HTTP_INVALID_CHUNK_SIZE", "invalid chunk size"};
  case STRAKE_HTTP_CHUNK_TOO_LARGE:
    return {"STRAKE_HTTP_CHUNK_TOO_LARGE", "chunk too large"};
  case STRAKE_HTTP_INVALID_CHUNK_EXTENSION:
    return {"STRAKE_HTTP_INVALID_CHUNK_EXTENSION", "invalid chunk extension"};
  case STRAKE_HTTP_CHUNK_EXTENSIONS_TOO_LARGE:
    return {"STRAKE_HTTP_CHUNK_EXTENSIONS_TOO_LARGE", "chunk extensions too large"};
  case STRAKE_HTTP_UNTERMINATED_CHUNK:
    return {"STRAKE_HTTP_UNTERMINATED_CHUNK", "unterminated chunk"};
  case STRAKE_HTTP_FORBIDDEN_TRAILER:
    return {"STRAKE_HTTP_FORBIDDEN_TRAILER", "forbidden trailer"};
  case STRAKE_HTTP_TRAILER_TOO_LARGE:
    return {"STRAKE_HTTP_TRAILER_TOO_LARGE", "trailer too large"};
  case STRAKE_HTTP_MISSING_HOST:
    return {"STRAKE_HTTP_MISSING_HOST", "missing Host"};
  case STRAKE_HTTP_REPEATED_HOST:
    return {"STRAKE_HTTP_REPEATED_HOST", "repeated Host"};
  case STRAKE_HTTP_INVALID_HOST:
    return {"STRAKE_HTTP_INVALID_HOST", "invalid Host"};
  case STRAKE_HTTP_INVALID_STATUS_LINE:
    return {"STRAKE_HTTP_INVALID_STATUS_LINE", "invalid status line"};
  case STRAKE_HTTP_INVALID_STATUS_CODE:
    return {"STRAKE_HTTP_INVALID_STATUS_CODE", "invalid status code"};
  case STRAKE_HTTP_REASON_TOO_LONG:
    return {"STRAKE_HTTP_REASON_TOO_LONG", "reason phrase too long"};
  case STRAKE_HTTP_RESPONSE_TOO_LARGE:
    return {"STRAKE_HTTP_RESPONSE_TOO_LARGE", "response too large"};
  case STRAKE_HTTP_PAUSED:
    return {"STRAKE_HTTP_PAUSED", "paused by a callback"};
  case STRAKE_HTTP_PATH_INVALID_ESCAPE:
    return {"STRAKE_HTTP_PATH_INVALID_ESCAPE", "invalid percent-encoding in path"};
  case STRAKE_HTTP_PATH_INVALID_BYTE:
    return {"STRAKE_HTTP_PATH_INVALID_BYTE", "invalid byte in path"};
  case STRAKE_HTTP_PATH_ENCODED_SLASH:
    return {"STRAKE_HTTP_PATH_ENCODED_SLASH", "encoded slash in path"};
  case STRAKE_HTTP_PATH_BACKSLASH:
    return {"STRAKE_HTTP_PATH_BACKSLASH", "backslash in path"};
  case STRAKE_HTTP_PATH_NOT_UTF8:
    return {"STRAKE_HTTP_PATH_NOT_UTF8", "path is not UTF-8"};
  case STRAKE_HTTP_PATH_LEAVES_ROOT:
    return {"STRAKE_HTTP_PATH_LEAVES_ROOT", "path leaves the root"};
  case STRAKE_HTTP_PATH_NOT_ABSOLUTE:
    return {"STRAKE_HTTP_PATH_NOT_ABSOLUTE", "path is not absolute"};
  case STRAKE_HTTP_NOT_BEARER:
    return {"STRAKE_HTTP_NOT_BEARER", "not a bearer credential"};
  case STRAKE_HTTP_INVALID_TOKEN:
    return {"STRAKE_HTTP_INVALID_TOKEN", "invalid bearer token"};
  case STRAKE_HTTP_REPEATED_FIELD:
    return {"STRAKE_HTTP_REPEATED_FIELD", "repeated field"};
  case STRAKE_HTTP_INVALID_URL:
    return {"STRAKE_HTTP_INVALID_URL", "invalid URL"};
  case STRAKE_HTTP_INVALID_ESCAPE:
    return {"STRAKE_HTTP_INVALID_ESCAPE", "invalid percent-encoding"};
  case STRAKE_HTTP_INVALID_COOKIE:
    return {"STRAKE_HTTP_INVALID_COOKIE", "invalid cookie"};
  case STRAKE_HTTP_INVALID_CREDENTIALS:
    return {"STRAKE_HTTP_INVALID_CREDENTIALS", "invalid credentials"};
  case STRAKE_HTTP_NOT_BASIC:
    return {"STRAKE_HTTP_NOT_BASIC", "not a basic credential"};
  case STRAKE_HTTP_INVALID_BASE64:
    return {"STRAKE_HTTP_INVALID_BASE64", "invalid base64"};
  case STRAKE_HTTP_INVALID_MEDIA_TYPE:
    return {"STRAKE_HTTP_INVALID_MEDIA_TYPE", "invalid media type"};
  case STRAKE_HTTP_INVALID_PARAMETER:
    return {"STRAKE_HTTP_INVALID_PARAMETER", "invalid parameter"};
  case STRAKE_HTTP_REPEATED_PARAMETER:
    return {"STRAKE_HTTP_REPEATED_PARAMETER", "repeated parameter"};
  case STRAKE_HTTP_INVALID_DATE:
    return {"STRAKE_HTTP_INVALID_DATE", "invalid date"};
  case STRAKE_HTTP_FORBIDDEN_FIELD:
    return {"STRAKE_HTTP_FORBIDDEN_FIELD", "field is written by the library alone"};
  case STRAKE_HTTP_WRONG_BODY_SIZE:
    return {"STRAKE_HTTP_WRONG_BODY_SIZE", "body differs from its Content-Length"};
  case STRAKE_HTTP_OUTPUT_FULL:
    return {"STRAKE_HTTP_OUTPUT_FULL", "output full"};
  case STRAKE_KEY_INVALID_ENCODING:
    return {"STRAKE_KEY_INVALID_ENCODING", "invalid encoding of key"};
  case STRAKE_KEY_INVALID_LENGTH:
    return {"STRAKE_KEY_INVALID_LENGTH", "invalid length of key"};
  case STRAKE_KEY_WRONG_USE:
    return {"STRAKE_KEY_WRONG_USE", "key is for another use"};
  case STRAKE_KEY_NOT_LOCKED:
    return {"STRAKE_KEY_NOT_LOCKED", "key memory cannot be locked"};
  case STRAKE_KEY_INVALID:
    return {"STRAKE_KEY_INVALID", "bytes are not a key of the algorithm"};
  case STRAKE_KEY_NOT_EXPORTABLE:
    return {"STRAKE_KEY_NOT_EXPORTABLE", "key was not made exportable"};
  case STRAKE_KEY_NOT_REGULAR_FILE:
    return {"STRAKE_KEY_NOT_REGULAR_FILE", "key file is not a regular file"};
  case STRAKE_KEY_FILE_EXPOSED:
    return {"STRAKE_KEY_FILE_EXPOSED", "key file is open to other users"};
  case STRAKE_KEY_FILE_TOO_LARGE:
    return {"STRAKE_KEY_FILE_TOO_LARGE", "key file is too large"};
  case STRAKE_MAC_MISMATCH:
    return {"STRAKE_MAC_MISMATCH", "tag does not match"};
  case STRAKE_MAC_INVALID_SIZE:
    return {"STRAKE_MAC_INVALID_SIZE", "invalid size of tag"};
  case STRAKE_HASH_NOT_REGULAR_FILE:
    return {"STRAKE_HASH_NOT_REGULAR_FILE", "not a regular file"};
  case STRAKE_WEBHOOK_INVALID_SIGNATURE:
    return {"STRAKE_WEBHOOK_INVALID_SIGNATURE", "invalid signature field"};
  case STRAKE_WEBHOOK_TOO_MANY_SIGNATURES:
    return {"STRAKE_WEBHOOK_TOO_MANY_SIGNATURES", "too many signatures"};
  case STRAKE_WEBHOOK_INVALID_TIMESTAMP:
    return {"STRAKE_WEBHOOK_INVALID_TIMESTAMP", "invalid timestamp"};
  case STRAKE_WEBHOOK_INVALID_ID:
    return {"STRAKE_WEBHOOK_INVALID_ID", "invalid id of webhook"};
  case STRAKE_AUTH_INVALID_METHOD:
    return {"STRAKE_AUTH_INVALID_METHOD", "invalid method"};
  case STRAKE_AUTH_INVALID_PATH:
    return {"STRAKE_AUTH_INVALID_PATH", "invalid path"};
  case STRAKE_AUTH_OUTSIDE_WINDOW:
    return {"STRAKE_AUTH_OUTSIDE_WINDOW", "timestamp outside of the window"};
  case STRAKE_AUTH_BAD_SIGNATURE:
    return {"STRAKE_AUTH_BAD_SIGNATURE", "bad signature"};
  case STRAKE_AUTH_REPLAYED:
    return {"STRAKE_AUTH_REPLAYED", "replayed request"};
  case STRAKE_AUTH_GUARD_FULL:
    return {"STRAKE_AUTH_GUARD_FULL", "replay guard full"};
  case STRAKE_KEY_SET_INVALID_ID:
    return {"STRAKE_KEY_SET_INVALID_ID", "invalid name of key"};
  case STRAKE_KEY_SET_REPEATED_ID:
    return {"STRAKE_KEY_SET_REPEATED_ID", "name of key is taken"};
  case STRAKE_KEY_SET_FULL:
    return {"STRAKE_KEY_SET_FULL", "key set full"};
  case STRAKE_KEY_SET_NO_CURRENT:
    return {"STRAKE_KEY_SET_NO_CURRENT", "key set has no current key"};
  case STRAKE_AUTH_INVALID_NONCE:
    return {"STRAKE_AUTH_INVALID_NONCE", "no nonce"};
  case STRAKE_AUTH_STORE_FAILED:
    return {"STRAKE_AUTH_STORE_FAILED", "replay store failed"};
  case STRAKE_SIGV4_MALFORMED:
    return {"STRAKE_SIGV4_MALFORMED", "not a signature of version 4"};
  case STRAKE_SIGV4_WRONG_SCOPE:
    return {"STRAKE_SIGV4_WRONG_SCOPE", "credential of another scope"};
  case STRAKE_SIGV4_INVALID_DATE:
    return {"STRAKE_SIGV4_INVALID_DATE", "invalid x-amz-date"};
  case STRAKE_SIGV4_HEADER_NOT_SIGNED:
    return {"STRAKE_SIGV4_HEADER_NOT_SIGNED", "field is not signed"};
  case STRAKE_SIGV4_INVALID_HEADER:
    return {"STRAKE_SIGV4_INVALID_HEADER", "field can't be signed"};
  case STRAKE_SIGV4_INVALID_TARGET:
    return {"STRAKE_SIGV4_INVALID_TARGET", "target can't be signed"};
  case STRAKE_SIGV4_TOO_LARGE:
    return {"STRAKE_SIGV4_TOO_LARGE", "signed request too large"};
  case STRAKE_SIGV4_WRONG_PAYLOAD:
    return {"STRAKE_SIGV4_WRONG_PAYLOAD", "payload is not the body"};
  case STRAKE_HTTP_SIGNATURE_MALFORMED:
    return {"STRAKE_HTTP_SIGNATURE_MALFORMED", "malformed signature fields"};
  case STRAKE_HTTP_SIGNATURE_MISSING:
    return {"STRAKE_HTTP_SIGNATURE_MISSING", "no signature of the label"};
  case STRAKE_HTTP_SIGNATURE_WRONG_COMPONENTS:
    return {"STRAKE_HTTP_SIGNATURE_WRONG_COMPONENTS", "signature covers other components"};
  case STRAKE_HTTP_SIGNATURE_WRONG_PARAMETERS:
    return {"STRAKE_HTTP_SIGNATURE_WRONG_PARAMETERS", "signature has other parameters"};
  case STRAKE_HTTP_SIGNATURE_ABSENT_COMPONENT:
    return {"STRAKE_HTTP_SIGNATURE_ABSENT_COMPONENT", "component is absent"};
  case STRAKE_HTTP_SIGNATURE_INVALID_COMPONENT:
    return {"STRAKE_HTTP_SIGNATURE_INVALID_COMPONENT", "component can't be signed"};
  case STRAKE_HTTP_SIGNATURE_WRONG_DIGEST:
    return {"STRAKE_HTTP_SIGNATURE_WRONG_DIGEST", "digest is not that of the body"};
  case STRAKE_HTTP_SIGNATURE_INVALID_DIGEST:
    return {"STRAKE_HTTP_SIGNATURE_INVALID_DIGEST", "invalid content digest"};
  case STRAKE_HTTP_SIGNATURE_TOO_LARGE:
    return {"STRAKE_HTTP_SIGNATURE_TOO_LARGE", "signed message too large"};
  case STRAKE_SWITCH_INVALID_NAME:
    return {"STRAKE_SWITCH_INVALID_NAME", "invalid name of a switch"};
  case STRAKE_SWITCH_INVALID_MODE:
    return {"STRAKE_SWITCH_INVALID_MODE", "invalid mode"};
  case STRAKE_SWITCH_INVALID_PART:
    return {"STRAKE_SWITCH_INVALID_PART", "invalid name of a part"};
  case STRAKE_SWITCH_TOO_MANY_PARTS:
    return {"STRAKE_SWITCH_TOO_MANY_PARTS", "too many parts"};
  case STRAKE_SWITCH_NOT_LATCHED:
    return {"STRAKE_SWITCH_NOT_LATCHED", "not latched by this switch"};
  case STRAKE_SWITCH_INVALID_RATE:
    return {"STRAKE_SWITCH_INVALID_RATE", "invalid rate"};
  case STRAKE_SWITCH_INVALID_SETTING:
    return {"STRAKE_SWITCH_INVALID_SETTING", "invalid setting of a switch"};
  case STRAKE_SWITCH_INVALID_CEILING:
    return {"STRAKE_SWITCH_INVALID_CEILING", "ceiling too high"};
  case STRAKE_SWITCH_KNOWN_EXISTS:
    return {"STRAKE_SWITCH_KNOWN_EXISTS", "another known difference has this name"};
  case STRAKE_SWITCH_TOO_MANY_KNOWN:
    return {"STRAKE_SWITCH_TOO_MANY_KNOWN", "too many known differences"};
  case STRAKE_SWITCH_IS_SECRET:
    return {"STRAKE_SWITCH_IS_SECRET", "a secret switch measures no times"};
  case STRAKE_SWITCH_CONTROL_INVALID:
    return {"STRAKE_SWITCH_CONTROL_INVALID", "not a control file"};
  case STRAKE_SWITCH_CONTROL_EXPOSED:
    return {"STRAKE_SWITCH_CONTROL_EXPOSED", "others can change the control file"};
  case STRAKE_SWITCH_CONTROL_FULL:
    return {"STRAKE_SWITCH_CONTROL_FULL", "control file full"};
  case STRAKE_SWITCH_CONTROL_READ_ONLY:
    return {"STRAKE_SWITCH_CONTROL_READ_ONLY", "the control file can only be read"};
  case STRAKE_JSON_TRUNCATED:
    return {"STRAKE_JSON_TRUNCATED", "text ends within a value"};
  case STRAKE_JSON_EXPECTED_VALUE:
    return {"STRAKE_JSON_EXPECTED_VALUE", "value expected"};
  case STRAKE_JSON_EXPECTED_NAME:
    return {"STRAKE_JSON_EXPECTED_NAME", "name of a member expected"};
  case STRAKE_JSON_EXPECTED_COLON:
    return {"STRAKE_JSON_EXPECTED_COLON", "colon expected"};
  case STRAKE_JSON_EXPECTED_COMMA:
    return {"STRAKE_JSON_EXPECTED_COMMA", "comma or end expected"};
  case STRAKE_JSON_TRAILING_BYTES:
    return {"STRAKE_JSON_TRAILING_BYTES", "bytes behind the value"};
  case STRAKE_JSON_INVALID_LITERAL:
    return {"STRAKE_JSON_INVALID_LITERAL", "invalid literal"};
  case STRAKE_JSON_INVALID_NUMBER:
    return {"STRAKE_JSON_INVALID_NUMBER", "invalid number"};
  case STRAKE_JSON_NUMBER_OUT_OF_RANGE:
    return {"STRAKE_JSON_NUMBER_OUT_OF_RANGE", "number out of range"};
  case STRAKE_JSON_CONTROL_IN_STRING:
    return {"STRAKE_JSON_CONTROL_IN_STRING", "control character in a string"};
  case STRAKE_JSON_INVALID_ESCAPE:
    return {"STRAKE_JSON_INVALID_ESCAPE", "invalid escape"};
  case STRAKE_JSON_LONE_SURROGATE:
    return {"STRAKE_JSON_LONE_SURROGATE", "lone surrogate"};
  case STRAKE_JSON_INVALID_UTF8:
    return {"STRAKE_JSON_INVALID_UTF8", "invalid UTF-8"};
  case STRAKE_JSON_REPEATED_MEMBER:
    return {"STRAKE_JSON_REPEATED_MEMBER", "repeated member"};
  case STRAKE_JSON_TEXT_TOO_LARGE:
    return {"STRAKE_JSON_TEXT_TOO_LARGE", "text too large"};
  case STRAKE_JSON_TOO_DEEP:
    return {"STRAKE_JSON_TOO_DEEP", "nested too deeply"};
  case STRAKE_JSON_TOO_MANY_MEMBERS:
    return {"STRAKE_JSON_TOO_MANY_MEMBERS", "too many members"};
  case STRAKE_JSON_STRING_TOO_LONG:
    return {"STRAKE_JSON_STRING_TOO_LONG", "string too long"};
  case STRAKE_JSON_NUMBER_TOO_LONG:
    return {"STRAKE_JSON_NUMBER_TOO_LONG", "number too long"};
  case STRAKE_JSON_TOO_MUCH_MEMORY:
    return {"STRAKE_JSON_TOO_MUCH_MEMORY", "document takes too much memory"};
  case STRAKE_JSON_WRONG_TYPE:
    return {"STRAKE_JSON_WRONG_TYPE", "value of another type"};
  case STRAKE_JSON_NOT_INTEGER:
    return {"STRAKE_JSON_NOT_INTEGER", "number isn't an integer"};
  case STRAKE_JSON_INTEGER_OUT_OF_RANGE:
    return {"STRAKE_JSON_INTEGER_OUT_OF_RANGE", "integer out of range"};
  case STRAKE_JSON_STRING_HAS_NUL:
    return {"STRAKE_JSON_STRING_HAS_NUL", "string holds NUL"};
  case STRAKE_JSON_NOT_FOUND:
    return {"STRAKE_JSON_NOT_FOUND", "no such element or member"};
  case STRAKE_JSON_INVALID_POINTER:
    return {"STRAKE_JSON_INVALID_POINTER", "not a JSON Pointer"};
  case STRAKE_JSON_NAME_NEEDED:
    return {"STRAKE_JSON_NAME_NEEDED", "name needed before a value"};
  case STRAKE_JSON_VALUE_NEEDED:
    return {"STRAKE_JSON_VALUE_NEEDED", "value needed behind a name"};
  case STRAKE_JSON_UNEXPECTED_NAME:
    return {"STRAKE_JSON_UNEXPECTED_NAME", "name outside of an object"};
  case STRAKE_JSON_UNBALANCED_END:
    return {"STRAKE_JSON_UNBALANCED_END", "end of what isn't open"};
  case STRAKE_JSON_SECOND_VALUE:
    return {"STRAKE_JSON_SECOND_VALUE", "text has its value already"};
  case STRAKE_JSON_OUTPUT_FULL:
    return {"STRAKE_JSON_OUTPUT_FULL", "output full"};
  case STRAKE_JSON_NOT_FINITE:
    return {"STRAKE_JSON_NOT_FINITE", "number isn't finite"};
  case STRAKE_JSON_WOULD_BLOCK:
    return {"STRAKE_JSON_WOULD_BLOCK", "descriptor would block"};
  case STRAKE_JSON_STOPPED:
    return {"STRAKE_JSON_STOPPED", "stopped by the caller's function"};
  case STRAKE_JSON_STALE_NODE:
    return {"STRAKE_JSON_STALE_NODE", "node was removed"};
  case STRAKE_JSON_OTHER_TREE:
    return {"STRAKE_JSON_OTHER_TREE", "node of another tree"};
  case STRAKE_JSON_CYCLE:
    return {"STRAKE_JSON_CYCLE", "node would be within itself"};
  case STRAKE_JSON_IS_ROOT:
    return {"STRAKE_JSON_IS_ROOT", "root can only be replaced"};
  case STRAKE_JSON_NOT_MEMBER:
    return {"STRAKE_JSON_NOT_MEMBER", "node has no name"};
  case STRAKE_JSON_TOO_MANY_NODES:
    return {"STRAKE_JSON_TOO_MANY_NODES", "too many nodes"};
  case STRAKE_JSON_INVALID_PATCH:
    return {"STRAKE_JSON_INVALID_PATCH", "not a JSON Patch"};
  case STRAKE_JSON_TEST_FAILED:
    return {"STRAKE_JSON_TEST_FAILED", "tested value differs"};
  case STRAKE_JSON_TOO_MUCH_WORK:
    return {"STRAKE_JSON_TOO_MUCH_WORK", "patch is too much work"};
  case STRAKE_JSON_NULL_IN_MERGE_PATCH:
    return {"STRAKE_JSON_NULL_IN_MERGE_PATCH", "merge patch cannot make null"};
  case STRAKE_JSON_NO_MORE_EVENTS:
    return {"STRAKE_JSON_NO_MORE_EVENTS", "no more events"};
  case STRAKE_JSON_MISSING_SEPARATOR:
    return {"STRAKE_JSON_MISSING_SEPARATOR", "separator missing"};
  case STRAKE_JSON_LINE_END_IN_TEXT:
    return {"STRAKE_JSON_LINE_END_IN_TEXT", "line ends within a text"};
  case STRAKE_JSON_BAD_TABLE:
    return {"STRAKE_JSON_BAD_TABLE", "bad table of fields"};
  case STRAKE_JSON_MEMBER_MISSING:
    return {"STRAKE_JSON_MEMBER_MISSING", "member missing"};
  case STRAKE_JSON_MEMBER_UNKNOWN:
    return {"STRAKE_JSON_MEMBER_UNKNOWN", "unknown member"};
  case STRAKE_JSON_TEXT_TOO_LONG:
    return {"STRAKE_JSON_TEXT_TOO_LONG", "string too long for its field"};
  case STRAKE_JSON_NO_SUCH_CHOICE:
    return {"STRAKE_JSON_NO_SUCH_CHOICE", "no such choice"};
  case STRAKE_JSON_TOO_MANY_ELEMENTS:
    return {"STRAKE_JSON_TOO_MANY_ELEMENTS", "too many elements"};
  case STRAKE_AEAD_FORGED:
    return {"STRAKE_AEAD_FORGED", "message is forged"};
  case STRAKE_AEAD_MALFORMED:
    return {"STRAKE_AEAD_MALFORMED", "not an encrypted message"};
  case STRAKE_AEAD_UNAVAILABLE:
    return {"STRAKE_AEAD_UNAVAILABLE", "algorithm unavailable on this processor"};
  case STRAKE_AEAD_TOO_LONG:
    return {"STRAKE_AEAD_TOO_LONG", "message too long to encrypt"};
  case STRAKE_AEAD_INVALID_NONCE:
    return {"STRAKE_AEAD_INVALID_NONCE", "invalid size of nonce"};
  case STRAKE_AEAD_KEY_ID_TOO_LONG:
    return {"STRAKE_AEAD_KEY_ID_TOO_LONG", "key id too long"};
  case STRAKE_STREAM_FORGED:
    return {"STRAKE_STREAM_FORGED", "stream is forged"};
  case STRAKE_STREAM_MALFORMED:
    return {"STRAKE_STREAM_MALFORMED", "not a stream"};
  case STRAKE_STREAM_TRUNCATED:
    return {"STRAKE_STREAM_TRUNCATED", "stream ends too early"};
  case STRAKE_STREAM_READ_FAILED:
    return {"STRAKE_STREAM_READ_FAILED", "reading failed"};
  case STRAKE_STREAM_WRITE_FAILED:
    return {"STRAKE_STREAM_WRITE_FAILED", "writing failed"};
  case STRAKE_FILE_MALFORMED:
    return {"STRAKE_FILE_MALFORMED", "not an age file"};
  case STRAKE_FILE_NO_MATCH:
    return {"STRAKE_FILE_NO_MATCH", "no identity opens the file"};
  case STRAKE_FILE_FORGED:
    return {"STRAKE_FILE_FORGED", "file is forged"};
  case STRAKE_FILE_INVALID_ARMOR:
    return {"STRAKE_FILE_INVALID_ARMOR", "invalid armor"};
  case STRAKE_FILE_INVALID_RECIPIENT:
    return {"STRAKE_FILE_INVALID_RECIPIENT", "invalid recipient"};
  case STRAKE_FILE_INVALID_IDENTITY:
    return {"STRAKE_FILE_INVALID_IDENTITY", "invalid identity"};
  case STRAKE_FILE_TOO_COSTLY:
    return {"STRAKE_FILE_TOO_COSTLY", "passphrase too costly to try"};
  case STRAKE_FILE_HEADER_TOO_LARGE:
    return {"STRAKE_FILE_HEADER_TOO_LARGE", "file header too large"};
  case STRAKE_FILE_TOO_MANY_STANZAS:
    return {"STRAKE_FILE_TOO_MANY_STANZAS", "too many stanzas"};
  case STRAKE_FILE_NO_RECIPIENT:
    return {"STRAKE_FILE_NO_RECIPIENT", "no recipient"};
  case STRAKE_FILE_MIXED_RECIPIENTS:
    return {"STRAKE_FILE_MIXED_RECIPIENTS", "passphrase with other recipients"};
  case STRAKE_FILE_TOO_MANY_RECIPIENTS:
    return {"STRAKE_FILE_TOO_MANY_RECIPIENTS", "too many recipients or identities"};
  case STRAKE_FILE_NOT_REGULAR_FILE:
    return {"STRAKE_FILE_NOT_REGULAR_FILE", "not a regular file"};
  case STRAKE_FILE_NOT_SEEKABLE:
    return {"STRAKE_FILE_NOT_SEEKABLE", "armored file is not seekable"};
  case STRAKE_FILE_TOO_LONG:
    return {"STRAKE_FILE_TOO_LONG", "plaintext too long for a file"};
  case STRAKE_SIGN_BAD_SIGNATURE:
    return {"STRAKE_SIGN_BAD_SIGNATURE", "bad signature"};
  case STRAKE_KX_WEAK_PUBLIC_KEY:
    return {"STRAKE_KX_WEAK_PUBLIC_KEY", "weak public key"};
  case STRAKE_BOX_FORGED:
    return {"STRAKE_BOX_FORGED", "box is forged"};
  case STRAKE_BOX_TOO_SHORT:
    return {"STRAKE_BOX_TOO_SHORT", "box too short"};
  case STRAKE_BOX_TOO_LONG:
    return {"STRAKE_BOX_TOO_LONG", "message too long for a box"};
  case STRAKE_KDF_TOO_LONG:
    return {"STRAKE_KDF_TOO_LONG", "too many bytes to derive"};
  case STRAKE_KDF_INVALID_SALT:
    return {"STRAKE_KDF_INVALID_SALT", "invalid size of salt"};
  case STRAKE_KDF_COST_OUT_OF_RANGE:
    return {"STRAKE_KDF_COST_OUT_OF_RANGE", "cost out of range"};
  case STRAKE_PASSWORD_MISMATCH:
    return {"STRAKE_PASSWORD_MISMATCH", "wrong password"};
  case STRAKE_PASSWORD_INVALID_HASH:
    return {"STRAKE_PASSWORD_INVALID_HASH", "invalid password hash"};
  case STRAKE_PASSWORD_TOO_COSTLY:
    return {"STRAKE_PASSWORD_TOO_COSTLY", "password hash too costly"};
  case STRAKE_PASSWORD_TOO_LONG:
    return {"STRAKE_PASSWORD_TOO_LONG", "password too long"};
  case STRAKE_TOKEN_TOO_LONG:
    return {"STRAKE_TOKEN_TOO_LONG", "token too long"};
  case STRAKE_JWT_VERIFIER_FAILED:
    return {"STRAKE_JWT_VERIFIER_FAILED", "verifier failed"};
  case STRAKE_JWT_MALFORMED:
    return {"STRAKE_JWT_MALFORMED", "not a JSON Web Token"};
  case STRAKE_JWT_UNSUPPORTED_HEADER:
    return {"STRAKE_JWT_UNSUPPORTED_HEADER", "unsupported member of the header"};
  case STRAKE_JWT_WRONG_ALGORITHM:
    return {"STRAKE_JWT_WRONG_ALGORITHM", "algorithm isn't that of the key"};
  case STRAKE_JWT_WRONG_TYPE:
    return {"STRAKE_JWT_WRONG_TYPE", "wrong type of token"};
  case STRAKE_JWT_BAD_SIGNATURE:
    return {"STRAKE_JWT_BAD_SIGNATURE", "bad signature of the token"};
  case STRAKE_JWT_WEAK_KEY:
    return {"STRAKE_JWT_WEAK_KEY", "key shorter than its hash"};
  case STRAKE_CLAIMS_INVALID:
    return {"STRAKE_CLAIMS_INVALID", "invalid claims"};
  case STRAKE_CLAIMS_NO_EXPIRY:
    return {"STRAKE_CLAIMS_NO_EXPIRY", "claims without expiry"};
  case STRAKE_CLAIMS_EXPIRED:
    return {"STRAKE_CLAIMS_EXPIRED", "claims expired"};
  case STRAKE_CLAIMS_NOT_YET_VALID:
    return {"STRAKE_CLAIMS_NOT_YET_VALID", "claims not yet valid"};
  case STRAKE_CLAIMS_WRONG_ISSUER:
    return {"STRAKE_CLAIMS_WRONG_ISSUER", "wrong issuer"};
  case STRAKE_CLAIMS_WRONG_AUDIENCE:
    return {"STRAKE_CLAIMS_WRONG_AUDIENCE", "wrong audience"};
  case STRAKE_CLAIMS_WRONG_TYPE:
    return {"STRAKE_CLAIMS_WRONG_TYPE", "claim has another type"};
  case STRAKE_PASETO_MALFORMED:
    return {"STRAKE_PASETO_MALFORMED", "not a PASETO of this kind"};
  case STRAKE_PASETO_FORGED:
    return {"STRAKE_PASETO_FORGED", "token is forged"};
  case STRAKE_API_KEY_MALFORMED:
    return {"STRAKE_API_KEY_MALFORMED", "not an API key"};
  case STRAKE_API_KEY_MISMATCH:
    return {"STRAKE_API_KEY_MISMATCH", "wrong API key"};
  case STRAKE_SIGNED_TEXT_FORGED:
    return {"STRAKE_SIGNED_TEXT_FORGED", "text is forged"};
  case STRAKE_SIGNED_TEXT_EXPIRED:
    return {"STRAKE_SIGNED_TEXT_EXPIRED", "text expired"};
  case STRAKE_LEGACY_EMPTY_CIPHERTEXT:
    return {"STRAKE_LEGACY_EMPTY_CIPHERTEXT", "empty ciphertext"};
  case STRAKE_LEGACY_DECRYPTION_FAILED:
    return {"STRAKE_LEGACY_DECRYPTION_FAILED", "decryption failed"};
  case STRAKE_LEGACY_PARTIAL_BLOCK:
    return {"STRAKE_LEGACY_PARTIAL_BLOCK", "ciphertext is not whole blocks"};
  case STRAKE_LEGACY_INVALID_IV:
    return {"STRAKE_LEGACY_INVALID_IV", "invalid size of initialisation vector"};
  case STRAKE_LEGACY_NOT_SALTED:
    return {"STRAKE_LEGACY_NOT_SALTED", "not a file of openssl enc"};
  case STRAKE_LEGACY_UNAVAILABLE:
    return {"STRAKE_LEGACY_UNAVAILABLE", "refused by libcrypto"};
  case STRAKE_LEGACY_DENIED:
    return {"STRAKE_LEGACY_DENIED", "denied by the profile"};
  case STRAKE_LEGACY_EXPIRED:
    return {"STRAKE_LEGACY_EXPIRED", "last date of the profile has passed"};
  case STRAKE_LEGACY_INVALID_NAME:
    return {"STRAKE_LEGACY_INVALID_NAME", "invalid name of a profile"};
  case STRAKE_LEGACY_MISMATCH:
    return {"STRAKE_LEGACY_MISMATCH", "digest does not match"};
  case STRAKE_LEGACY_UNKNOWN_METHOD:
    return {"STRAKE_LEGACY_UNKNOWN_METHOD", "unknown method of hashing"};
  case STRAKE_LEGACY_INVALID_PUBLIC_KEY:
    return {"STRAKE_LEGACY_INVALID_PUBLIC_KEY", "not a public key of the algorithm"};
  case STRAKE_LEGACY_BAD_SIGNATURE:
    return {"STRAKE_LEGACY_BAD_SIGNATURE", "bad signature"};
  case STRAKE_LEGACY_INVALID_TOKEN:
    return {"STRAKE_LEGACY_INVALID_TOKEN", "not a Fernet token"};
  case STRAKE_LEGACY_OUTSIDE_WINDOW:
    return {"STRAKE_LEGACY_OUTSIDE_WINDOW", "token outside of its time"};
  case STRAKE_LEGACY_REWRAP_FAILED:
    return {"STRAKE_LEGACY_REWRAP_FAILED", "new record does not open"};
  case STRAKE_LEGACY_FILE_TOO_LARGE:
    return {"STRAKE_LEGACY_FILE_TOO_LARGE", "file too large"};
  case STRAKE_SWITCH_NOT_DRAINED:
    return {"STRAKE_SWITCH_NOT_DRAINED", "queue not empty by the deadline"};
  case STRAKE_SWITCH_CONFIG_SYNTAX:
    return {"STRAKE_SWITCH_CONFIG_SYNTAX", "not a line of the configuration"};
  case STRAKE_SWITCH_CONFIG_DUPLICATE:
    return {"STRAKE_SWITCH_CONFIG_DUPLICATE", "switch configured twice"};
  case STRAKE_SWITCH_CONFIG_TOO_LARGE:
    return {"STRAKE_SWITCH_CONFIG_TOO_LARGE", "configuration too large"};
  case STRAKE_SWITCH_CONFIG_NOT_REGULAR_FILE:
    return {"STRAKE_SWITCH_CONFIG_NOT_REGULAR_FILE", "configuration is not a regular file"};
  case STRAKE_RECORDER_SECRET:
    return {"STRAKE_RECORDER_SECRET", "input of a secret switch is not recorded"};
  case STRAKE_RECORDER_IN_USE:
    return {"STRAKE_RECORDER_IN_USE", "recording in use by another process"};
  case STRAKE_RECORDER_OTHER_SHAPE:
    return {"STRAKE_RECORDER_OTHER_SHAPE", "recording of another shape"};
  case STRAKE_RECORDER_FILE_EXPOSED:
    return {"STRAKE_RECORDER_FILE_EXPOSED", "recording is exposed to others"};
  case STRAKE_RECORDING_INVALID:
    return {"STRAKE_RECORDING_INVALID", "not a recording"};
  case STRAKE_RECORDING_END:
    return {"STRAKE_RECORDING_END", "no further record"};
  case STRAKE_CONTAIN_CRASHED:
    return {"STRAKE_CONTAIN_CRASHED", "worker crashed"};
  case STRAKE_CONTAIN_EXITED:
    return {"STRAKE_CONTAIN_EXITED", "worker ended itself"};
  case STRAKE_CONTAIN_FORBIDDEN:
    return {"STRAKE_CONTAIN_FORBIDDEN", "forbidden system call"};
  case STRAKE_CONTAIN_TIMED_OUT:
    return {"STRAKE_CONTAIN_TIMED_OUT", "deadline passed"};
  case STRAKE_CONTAIN_OUT_OF_CPU:
    return {"STRAKE_CONTAIN_OUT_OF_CPU", "CPU time used up"};
  case STRAKE_CONTAIN_OUT_OF_MEMORY:
    return {"STRAKE_CONTAIN_OUT_OF_MEMORY", "worker out of memory"};
  case STRAKE_CONTAIN_BAD_ANSWER:
    return {"STRAKE_CONTAIN_BAD_ANSWER", "answer makes no sense"};
  case STRAKE_CONTAIN_INPUT_TOO_LARGE:
    return {"STRAKE_CONTAIN_INPUT_TOO_LARGE", "input too large"};
  case STRAKE_CONTAIN_NOT_LOADED:
    return {"STRAKE_CONTAIN_NOT_LOADED", "library can't be loaded"};
  case STRAKE_CONTAIN_NO_FUNCTION:
    return {"STRAKE_CONTAIN_NO_FUNCTION", "no such function"};
  case STRAKE_CONTAIN_NO_WORKER:
    return {"STRAKE_CONTAIN_NO_WORKER", "no worker program"};
  case STRAKE_CONTAIN_UNSUPPORTED:
    return {"STRAKE_CONTAIN_UNSUPPORTED", "no containment here"};
  case STRAKE_CONTAIN_GIVEN_UP:
    return {"STRAKE_CONTAIN_GIVEN_UP", "too many workers lost"};
  case STRAKE_CONTAIN_SESSION_LOST:
    return {"STRAKE_CONTAIN_SESSION_LOST", "session lost"};
  }
  return {"STRAKE_UNKNOWN", "unknown status"};
}

} // namespace strake
