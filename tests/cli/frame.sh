# The command as a whole: help, versions, misuse, colours, and what it is made of.
source "$(dirname "$0")/harness.sh"

explains_itself() {
  exits 0 "$strake" --help && says "Usage: strake" && says "check" &&
    exits 0 "$strake" check --help && says "Exit status" && exits 0 "$strake" --version && says "strake $(version)"
}
version() { sed -n 's/^project(strake VERSION \([0-9.]*\).*/\1/p' "$root/CMakeLists.txt"; }
check "help and version" explains_itself
check "without a subcommand" refuses "A subcommand is required"
check "an unknown subcommand" refuses "A subcommand is required" frobnicate
check "an unknown option" refuses "not expected" check --frobnicate /bin/true
check "an unknown colour" refuses "--color" --color sometimes check /bin/true

has_escapes() { grep -q $'\e' "$work/out"; }
colours_where_asked() {
  exits 0 "$strake" check /bin/true && ! has_escapes && exits 0 "$strake" check /bin/true --color always && has_escapes &&
    exits 0 "$strake" --color=never check /bin/true && ! has_escapes
}
on_a_terminal() { # VARIABLE=VALUE...: a terminal of its own
  env TERM=xterm "$@" script -qec "'$strake' check /bin/true" /dev/null >"$work/out" 2>&1 </dev/null
}
colours_a_terminal() {
  on_a_terminal NO_COLOR= && has_escapes && on_a_terminal NO_COLOR=1 && ! has_escapes && on_a_terminal TERM=dumb && ! has_escapes
}
check "colours where they are asked for" colours_where_asked
check "colours on a terminal" colours_a_terminal

says_that_it_cannot_write() {
  "$strake" check /bin/true >/dev/full 2>"$work/err"
  [[ $? == 2 ]] && complains "the output can't be written"
}
check "a full disk" says_that_it_cannot_write

completes() { # WORDS...: what the shell is offered for the last of them
  bash -c 'PATH=$1:$PATH; source "$2"; shift 2; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _strake; printf "%s\n" "${COMPREPLY[@]}"' \
    bash "$(dirname "$strake")" "$root/cli/completion.bash" strake "$@" >"$work/out"
}
completes_words() {
  completes "" && says check && completes ch && [[ $(cat "$work/out") == check ]] && completes check --l &&
    [[ $(cat "$work/out") == --library ]]
}
check "completion in bash" completes_words
completes_swaps() {
  completes run --swap h && [[ $(cat "$work/out") == http_parser ]] && completes run --swap cjson = && says shadow &&
    completes run --swap cjson = ver && [[ $(cat "$work/out") == verify ]]
}
check "completion of swaps" completes_swaps

man_pages_are_clean() { # each subcommand has one, and none has a fault
  local name
  for name in $("$strake" --help | sed -n '/^Subcommands:/,/^$/s/^  \([a-z]*\) .*/\1/p'); do
    [[ -f $root/docs/man/strake-$name.1 ]] || { echo "no page of strake $name" && return 1; }
  done
  for name in "$root"/docs/man/*.1; do
    [[ -z $(LC_ALL=C.UTF-8 MANROFFSEQ='' MANWIDTH=80 groff -man -Tutf8 -ww -z "$name" 2>&1 | tee "$work/err") ]] || return 1
  done
}
check "manual pages" man_pages_are_clean
needs_no_library() { [[ $STRAKE_STATIC == OFF ]] || ! readelf -d "$strake" | grep NEEDED; }
check "is one file" needs_no_library
finish
