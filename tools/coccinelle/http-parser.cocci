// Moves the calls of a program from http_parser to Strake's requests and responses.
//
//   spatch --sp-file http-parser.cocci --in-place worker.c worker.h
//
// What it calls is in strake_message.h and strake_message.c beside it, which become part of the program. A parser has
// something to free now: that is done where a variable goes out of scope by return, and before the struct that it is in
// is freed. Where a result was ignored, STRAKE_REFUSE stands now. What it doesn't know is left as it was and no longer
// compiles, so that it is decided by hand: pauses, URLs taken apart, flags of the parser.

@ header @
@@
- #include <http_parser.h>
+ #include "strake_message.h"

@ own_header @
@@
- #include "http_parser.h"
+ #include "strake_message.h"

// The calls.

@ ignored @
expression P, S, D, L;
@@
- http_parser_execute(P, S, D, L);
+ if (strake_message_execute(P, S, D, L) != L) STRAKE_REFUSE;

@ calls @
expression P, S, D, L, T;
@@
(
- http_parser_execute(P, S, D, L)
+ strake_message_execute(P, S, D, L)
|
- http_parser_init(P, T)
+ strake_message_init(P, T)
|
- http_parser_settings_init(S)
+ strake_message_callbacks_init(S)
|
- http_should_keep_alive(P)
+ strake_message_should_keep_alive(P)
|
- http_method_str(T)
+ strake_message_method_name(T)
|
- http_status_str(T)
+ strake_message_status_name(T)
|
- http_errno_name(T)
+ strake_status_name(T)
|
- http_errno_description(T)
+ strake_status_message(T)
)

@ why @
expression P;
@@
(
- HTTP_PARSER_ERRNO(P)
+ (P)->status
|
- (enum http_errno)P->http_errno
+ P->status
|
- (enum http_errno)P.http_errno
+ P.status
|
- P->http_errno
+ P->status
|
- P.http_errno
+ P.status
)

@ fine @
@@
- HPE_OK
+ STRAKE_OK

// The types. A variable is all zero at its start.

@ variable @
identifier V;
@@
(
- http_parser V;
+ struct strake_message V = STRAKE_MESSAGE_INIT;
|
- struct http_parser V;
+ struct strake_message V = STRAKE_MESSAGE_INIT;
)

@ types @
typedef http_parser, http_parser_settings;
@@
(
- http_parser
+ struct strake_message
|
- http_parser_settings
+ struct strake_message_callbacks
)

@ tags @
@@
- struct http_parser
+ struct strake_message

@ tags_of_settings @
@@
- struct http_parser_settings
+ struct strake_message_callbacks

// What is freed. Where the result is made of the message, that comes first.

@ result_of @
local idexpression struct strake_message V;
expression T;
position P;
@@
  strake_message_init(&V, T)
  <...
  return@P <+... &V ...+>;
  ...>

@@
type R;
identifier f;
local idexpression struct strake_message result_of.V;
position result_of.P;
expression E;
@@
  R f(...) {
  <...
- return@P E;
+ {
+   R result = E;
+   strake_message_end(&V);
+   return result;
+ }
  ...>
  }

@ returned @
local idexpression struct strake_message V;
expression T;
position P != result_of.P;
identifier result;
@@
  strake_message_init(&V, T)
  <...
(
  strake_message_end(&V);
  return result;
|
+ strake_message_end(&V);
  return@P ...;
)
  ...>

@ ended exists @
identifier f;
local idexpression struct strake_message V;
expression T;
@@
  void f(...) {
  ... when any
  strake_message_init(&V, T)
  ... when any
+ strake_message_end(&V);
  }

@ part_of @
identifier S, M;
@@
  struct S { ... struct strake_message M; ... };

@ freed @
identifier part_of.S, part_of.M;
struct S *E;
@@
+ strake_message_end(&E->M);
  free(E);

@@
expression M;
@@
  strake_message_end(M);
- strake_message_end(M);
