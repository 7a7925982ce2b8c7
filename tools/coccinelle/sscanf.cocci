// Reports input that is taken apart by functions that can't tell what they didn't understand.
//
//   spatch --sp-file sscanf.cocci DIR

@ scanned @
identifier F = {scanf, fscanf, sscanf};
@@
* F(...)

@ converted @
identifier F = {atoi, atol, atoll, atof};
@@
* F(...)

@ cut @
identifier F = {strtok, strtok_r, strsep};
@@
* F(...)

@ unchecked @
identifier F = {strtol, strtoul, strtoll, strtoull, strtod};
expression E;
@@
* F(E, \(NULL\|0\), ...)
