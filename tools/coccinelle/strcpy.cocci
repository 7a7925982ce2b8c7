// Reports copies without a bound, of texts that aren't constant.
//
//   spatch --sp-file strcpy.cocci DIR

@ unbounded @
expression to, from;
constant char [] text;
@@
(
  strcpy(to, text)
|
  strcat(to, text)
|
* strcpy(to, from)
|
* stpcpy(to, from)
|
* strcat(to, from)
)

@ printed @
expression to;
constant text =~ "%[-+ #0-9.*]*s";
@@
* sprintf(to, text, ...)

@ moved @
expression E1, E2;
statement S;
@@
(
* while (*E1++ = *E2++) S
|
* while ((*E1++ = *E2++) != \(0\|'\0'\)) S
)

@ bounded_by_source @
expression to, from;
@@
(
* strncpy(to, from, strlen(from))
|
* memcpy(to, from, strlen(from))
|
* memcpy(to, from, strlen(from) + 1)
)
