// Moves the calls by which a program reads JSON from cJSON to Strake's documents.
//
//   spatch --sp-file cjson.cocci --in-place protocol.c registry.c registry.h
//
// What it calls is in strake_value.h and strake_value.c beside it, which become part of the program. It changes the
// variables and parameters that hold what was parsed, and leaves alone what is built and printed. Where a value was
// taken without a check, STRAKE_REFUSE stands now. What it doesn't know is left as it was and no longer compiles, so
// that it is decided by hand: casts of valueint, texts that were kept, room whose size isn't seen, types of headers.

@ header @
@@
  #include <cjson/cJSON.h>
+ #include "strake_value.h"

// A text that is parsed, and its document.

@ parse @
identifier V;
expression T;
statement S;
fresh identifier document = V ## "_document";
@@
- V = cJSON_Parse(T);
- if (V == NULL) S
+ if (!strake_value_parse(T, &document, &V)) S

@ free exists @
identifier V, D;
expression T;
@@
  strake_value_parse(T, &D, &V)
  ... when any
- cJSON_Delete(V);
+ (void)strake_json_free(D, NULL);

// Values that are taken from a lookup without a check.

@ taken @
expression E, O, N;
char[] B;
@@
(
- E = \(cJSON_GetObjectItem\|cJSON_GetObjectItemCaseSensitive\)(O, N)->valueint;
+ if (!strake_value_int(strake_value_member(O, N), &E)) STRAKE_REFUSE;
|
- E = \(cJSON_GetObjectItem\|cJSON_GetObjectItemCaseSensitive\)(O, N)->valuedouble;
+ if (!strake_value_double(strake_value_member(O, N), &E)) STRAKE_REFUSE;
|
- strcpy(B, \(cJSON_GetObjectItem\|cJSON_GetObjectItemCaseSensitive\)(O, N)->valuestring);
+ if (!strake_value_text(strake_value_member(O, N), B, sizeof B)) STRAKE_REFUSE;
)

@ pointed_at @
identifier P;
expression O, N;
@@
- char *P;
+ char P[STRAKE_VALUE_TEXT];
  <+...
- P = \(cJSON_GetObjectItem\|cJSON_GetObjectItemCaseSensitive\)(O, N)->valuestring;
+ if (!strake_value_text(strake_value_member(O, N), P, sizeof P)) STRAKE_REFUSE;
  ...+>

// Values that are looked up, asked for, and then taken.

@ taken_later @
cJSON *V;
expression E;
char[] B;
@@
(
- E = V->valueint;
+ if (!strake_value_int(V, &E)) STRAKE_REFUSE;
|
- E = V->valuedouble;
+ if (!strake_value_double(V, &E)) STRAKE_REFUSE;
|
- strcpy(B, V->valuestring);
+ if (!strake_value_text(V, B, sizeof B)) STRAKE_REFUSE;
)

@ asked @
expression V;
@@
(
- cJSON_IsObject(V)
+ strake_value_is(V, STRAKE_JSON_OBJECT)
|
- cJSON_IsArray(V)
+ strake_value_is(V, STRAKE_JSON_ARRAY)
|
- cJSON_IsString(V)
+ strake_value_is(V, STRAKE_JSON_STRING)
|
- cJSON_IsNumber(V)
+ strake_value_is(V, STRAKE_JSON_NUMBER)
|
- cJSON_IsBool(V)
+ strake_value_is(V, STRAKE_JSON_BOOLEAN)
|
- cJSON_IsNull(V)
+ strake_value_is(V, STRAKE_JSON_NULL)
|
- cJSON_IsTrue(V)
+ strake_value_is_true(V)
|
- cJSON_GetArraySize(V)
+ strake_value_size(V)
)

@ has @
expression O, N;
@@
- cJSON_HasObjectItem(O, N)
+ strake_value_exists(strake_value_member(O, N))

@ found @
idexpression V;
expression O, N;
@@
(
- V = \(cJSON_GetObjectItem\|cJSON_GetObjectItemCaseSensitive\)(O, N)
+ V = strake_value_member(O, N)
|
- V = cJSON_GetArrayItem(O, N)
+ V = strake_value_element(O, N)
)

// Loops over elements and members, and the names of these.

@ loop @
identifier I;
expression A;
statement S;
iterator name cJSON_ArrayForEach;
fresh identifier each = I ## "_each";
@@
- cJSON_ArrayForEach(I, A) S
+ for (strake_value_begin(&each, A); strake_value_next(&each, &I);) S

@ named @
identifier I, each;
expression A;
char[] B;
@@
  for (strake_value_begin(&each, A); strake_value_next(&each, &I);) {
  <...
- strcpy(B, I->string);
+ if (!strake_value_copy(each.name, B, sizeof B)) STRAKE_REFUSE;
  ...>
  }

// The variables and parameters that hold what was read.

@ parsed_variable exists @
identifier f, V, D;
expression T;
@@
  f(...) {
  ... when any
  strake_value_parse(T, &D, &V)
  ... when any
  }

@@
identifier parsed_variable.f, parsed_variable.V, parsed_variable.D;
@@
  f(...) {
  <...
- cJSON *V;
+ strake_json_document *D = NULL;
+ strake_json_value V;
  ...>
  }

@ loop_variable exists @
identifier f, V, each;
expression A;
statement S;
@@
  f(...) {
  ... when any
  for (strake_value_begin(&each, A); strake_value_next(&each, &V);) S
  ... when any
  }

@@
identifier loop_variable.f, loop_variable.V, loop_variable.each;
@@
  f(...) {
  <...
- cJSON *V;
+ struct strake_value_each each;
+ strake_json_value V;
  ...>
  }

@ found_variable exists @
identifier f, V;
expression O, N;
@@
  f(...) {
  ... when any
  V = \(strake_value_member\|strake_value_element\)(O, N);
  ... when any
  }

@@
identifier found_variable.f, found_variable.V;
@@
  f(...) {
  <...
(
- cJSON *V;
+ strake_json_value V;
|
- V != NULL
+ strake_value_exists(V)
|
- V == NULL
+ !strake_value_exists(V)
)
  ...>
  }

@ parameter @
identifier f, P;
@@
  f(...,
- cJSON *P
+ strake_json_value P
  ,...) {
  ... when != \(cJSON_Delete\|cJSON_Print\|cJSON_PrintUnformatted\)(P)
  }
