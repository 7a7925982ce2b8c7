// Moves the calls by which a program reads with cJSON to Strake's documents.
//
//   spatch --sp-file cjson-to-strake.cocci --in-place protocol.c registry.c
//
// What it calls is in strake_cjson.h and strake_cjson.c, which become part of the program. It changes the variables and
// parameters that hold what was parsed, and leaves alone what is built and printed. Where a value was taken without a
// check, STRAKE_REFUSE stands now; what that is to be is said before strake_cjson.h is included. What remains behind
// it no longer compiles, or compiles with a warning, and is a decision to be made by hand: casts of valueint, lookups
// without regard to case, texts that were kept longer than their document, prototypes in headers.

// 1. Which variables hold what was read: those that come from a text, from a lookup or from a loop.
@ read_variable @
idexpression cJSON *V;
expression E1, E2;
iterator name cJSON_ArrayForEach;
statement S;
position p;
@@
(
 V@p = cJSON_Parse(E1)
|
 V@p = cJSON_ParseWithLength(E1, E2)
|
 V@p = \(cJSON_GetObjectItem\|cJSON_GetObjectItemCaseSensitive\)(E1, E2)
|
 V@p = cJSON_GetArrayItem(E1, E2)
|
 cJSON_ArrayForEach(V@p, E1) S
)

