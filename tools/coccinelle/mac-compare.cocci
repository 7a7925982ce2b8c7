// Compares authentication codes, digests and secrets in a time that doesn't tell where they differ.
//
//   spatch --sp-file mac-compare.cocci --in-place auth.c
//
// A use of memcmp() or bcmp() as a truth, with a variable or member that is named like a secret, becomes one of
// strake_bytes_equal(). What asks for the order is left alone, and so is a size that changes something: it stands twice
// in the result.

@ changing @
identifier F = {memcmp, bcmp};
expression A, B, E, G;
position q;
@@
  F@q(A, B, <+... \(E++\|E--\|++E\|--E\|E = G\) ...+>)

@ secret @
identifier F = {memcmp, bcmp};
identifier I =~ "(?i)(^|_)(h?mac|tag|digest|sig|signature|token|secret|pass|passw(or)?d|expected|hash|nonce|cookie|apikey|challenge|otp)(_|[0-9]*$)|(?-i)[a-z](H?[mM]ac|HMAC|MAC|Tag|Digest|Sig|Signature|Token|Secret|Pass|Passw(or)?d|Expected|Hash|Nonce|Cookie|Apikey|Challenge|Otp)([A-Z0-9_]|$)";
expression A, B, N, E;
position p != changing.q;
@@
(
  F@p(<+... \(I\|E->I\|E.I\) ...+>, B, N)
|
  F@p(A, <+... \(I\|E->I\|E.I\) ...+>, N)
)

@ compared @
typedef uint8_t;
identifier secret.F;
expression A, B, N;
position secret.p;
@@
(
- F@p(A, B, N) == 0
+ strake_bytes_equal((const uint8_t *)(A), N, (const uint8_t *)(B), N, NULL) == STRAKE_OK
|
- F@p(A, B, N) != 0
+ strake_bytes_equal((const uint8_t *)(A), N, (const uint8_t *)(B), N, NULL) != STRAKE_OK
)

@ included @
@@
(
  #include <strake/base.h>
|
  #include <strake/strake.h>
)

@ system_header depends on compared && !included @
@@
  #include <...>
+ #include <strake/base.h>

@ depends on compared && !included && !system_header @
@@
  #include "..."
+ #include <strake/base.h>
