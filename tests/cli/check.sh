# strake check, on programs of Debian and on small ones of its own.
source "$(dirname "$0")/harness.sh"
triplet=$(gcc -print-multiarch)

builds() { # OUTPUT FLAGS...: of the C program on standard input
  gcc -x c - -x none -o "$work/$1" "${@:2}"
}

answers_for_mosquitto_ctrl() {
  exits 0 "$strake" --json check /usr/bin/mosquitto_ctrl &&
    json 'next(u for u in it["programs"][0]["libraries"] if u["library"] == "cjson")["missing"] == 0' &&
    exits 0 "$strake" check /usr/bin/mosquitto_ctrl && says "deep-print" && says "strake/json.h" && says "strake/kdf.h"
}
check "mosquitto_ctrl" answers_for_mosquitto_ctrl
answers_for_tangd() {
  exits 0 "$strake" check --json /usr/libexec/tangd &&
    json '[u["library"] for u in it["programs"][0]["libraries"]] == ["http_parser"] and it["missing"] == 0'
}
check "tangd" answers_for_tangd
takes_what_nm_says() { # PROGRAM LIBRARY PREFIX
  exits 0 "$strake" check --json --library "$2" "$1" || return 1
  diff <(nm -D --undefined-only "$1" | awk '{ print $NF }' | grep "^$3" | sort) \
    <(python3 -c 'import json, sys; print(*(f["function"] for f in json.load(open(sys.argv[1]))["programs"][0]["libraries"][0]["functions"]), sep="\n")' "$work/out" | LC_ALL=C sort)
}
check "the functions that nm names" takes_what_nm_says /usr/bin/mosquitto_ctrl cjson cJSON_
check "the same of a plug-in" takes_what_nm_says "/usr/lib/$triplet/mosquitto_dynamic_security.so" cjson cJSON_
check "the same of tangd" takes_what_nm_says /usr/libexec/tangd http_parser http_

follows_libraries() { # a program that takes nothing itself
  builds inner.so -shared -fPIC -lcjson <<<'char *cJSON_Version(void); char *inner(void) { return cJSON_Version(); }' &&
    builds outer "$work/inner.so" -Wl,-rpath,'$ORIGIN' <<<'char *inner(void); int main(void) { return inner() == 0; }' &&
    exits 0 "$strake" check "$work/outer" && says "taken by $work/inner.so" && says "cJSON_Version"
}
check "what libraries take" follows_libraries

# A library of the name of the original with one function more.
newer=$work/newer
mkdir "$newer" && builds newer/libcjson.so.1 -shared -fPIC -Wl,-soname,libcjson.so.1 \
  <<<'char *cJSON_Version(void) { return 0; } int cJSON_New(void) { return 0; }'
uses_newer='char *cJSON_Version(void); int cJSON_New(void); int main(void) { return cJSON_New() + (cJSON_Version() != 0); }'
finds_what_is_missing() {
  builds newer/program "$newer/libcjson.so.1" -Wl,-rpath,"$newer" <<<"$uses_newer" &&
    exits 1 "$strake" check "$newer/program" && says "missing      cJSON_New" && says "implemented  cJSON_Version" &&
    exits 1 "$strake" check --json "$newer/program" && json 'it["missing"] == 1' &&
    exits 0 "$strake" check --library http_parser "$newer/program"
}
check "a missing function" finds_what_is_missing
finds_what_is_missing_by_name() { # where the library isn't there
  builds newer/lost "$newer/libcjson.so.1" <<<"$uses_newer" && mv "$newer/libcjson.so.1" "$newer/away" &&
    exits 1 "$strake" check "$newer/lost" && says "missing      cJSON_New" && mv "$newer/away" "$newer/libcjson.so.1"
}
check "a missing function of a missing library" finds_what_is_missing_by_name
knows_versions() { # of the library
  builds newer/libcjson.so.2 -shared -fPIC -Wl,-soname,libcjson.so.2 <<<'char *cJSON_Version(void) { return 0; }' &&
    builds newer/second "$newer/libcjson.so.2" <<<'char *cJSON_Version(void); int main(void) { return cJSON_Version() != 0; }' &&
    exits 1 "$strake" check "$newer/second" && says "not of this version"
}
check "another version of the library" knows_versions
is_not_misled_by_versions() { # symbols that another library's versions claim
  echo 'ONE { global: cJSON_Version; };' >"$work/map"
  builds libother.so -shared -fPIC -Wl,-soname,libother.so -Wl,--version-script="$work/map" \
    <<<'char *cJSON_Version(void) { return 0; }' &&
    builds claimed "$work/libother.so" -Wl,--no-as-needed -lcjson \
      <<<'char *cJSON_Version(void); int main(void) { return cJSON_Version() != 0; }' &&
    exits 0 "$strake" check --json "$work/claimed" && json 'it["programs"][0]["libraries"] == []'
}
check "a symbol of another library's version" is_not_misled_by_versions
sees_copies() { # that a program has inside
  builds copy -rdynamic -lcjson <<<'char *cJSON_Version(void); int cJSON_Parse(void) { return 0; } int main(void) { return cJSON_Version() == 0; }' &&
    exits 0 "$strake" check "$work/copy" && says "has functions of cjson inside"
}
check "copies inside" sees_copies

only_by_recompilation() { # counts where it is named
  builds cipher -lcrypto <<<'const void *EVP_aes_256_gcm(void); int main(void) { return EVP_aes_256_gcm() == 0; }' &&
    exits 0 "$strake" check "$work/cipher" && says "strake/aead.h" &&
    exits 1 "$strake" check --library openssl "$work/cipher" && says "missing      EVP_aes_256_gcm"
}
check "OpenSSL" only_by_recompilation
without_relocation_hash() { # the two kinds of hash tables, and a program that exports nothing
  local style
  for style in sysv gnu; do
    builds hash -Wl,--hash-style=$style -lcjson <<<'char *cJSON_Version(void); int main(void) { return cJSON_Version() == 0; }' &&
      exits 0 "$strake" check "$work/hash" && says cJSON_Version || return 1
  done
}
check "both kinds of hash tables" without_relocation_hash
static_programs() {
  builds static -static <<<'int main(void) { return 0; }' && exits 0 "$strake" check "$work/static" && says "is static"
  builds static_pie -static-pie <<<'int main(void) { return 0; }' && exits 0 "$strake" check "$work/static_pie" && says "is static"
}
check "static programs" static_programs
foreign_programs() { # another machine; without its libraries
  aarch64-linux-gnu-gcc -x c - -o "$work/foreign" <<<'int main(void) { return 0; }' || return 1
  exits 0 "$strake" check "$work/foreign" && says "(AArch64)"
}
check "programs of other machines" foreign_programs
narrow_programs() { # 32 bits, in the other order of bytes: made by hand
  python3 "$here/narrow.py" "$work/narrow" && exits 0 "$strake" check "$work/narrow" && says "(PowerPC)" &&
    says "implemented  cJSON_Version"
}
check "32 bits, big end first" narrow_programs

several() { exits 0 "$strake" check --json /bin/true /usr/libexec/tangd && json 'len(it["programs"]) == 2'; }
check "several programs" several
check "no file" refuses "FILE is required" check
check "a missing file" refuses "$work/none: No such file" check "$work/none"
check "a folder" refuses "it is a folder" check "$work"
mkfifo "$work/fifo" && check "a FIFO" refuses "no regular file" check "$work/fifo"
echo hello >"$work/text" && check "a text" refuses "no ELF file" check "$work/text"
: >"$work/empty" && check "an empty file" refuses "no ELF file" check "$work/empty"
echo '#!/bin/sh' >"$work/script" && check "a script" refuses "it is a script" check "$work/script"
truncate -s 3G "$work/large" && check "a file that is too large" refuses "more than the 2147483648" check "$work/large"
check "a program behind --" refuses "nothing can stand behind --" check /bin/true -- true
check "an unknown library" refuses "--library" check --library zlib /bin/true
gcc -c -x c - -o "$work/object.o" <<<'int f(void) { return 0; }'
check "an object file" refuses "object file" check "$work/object.o"
if [[ $EUID -ne 0 ]]; then
  cp /bin/true "$work/secret" && chmod 0 "$work/secret"
  check "an unreadable file" refuses "Permission denied" check "$work/secret"
fi
escapes_names() {
  local name
  name=$work/$'odd\e[31m\n\xffname'
  cp /bin/true "$name" && exits 0 "$strake" check "$name" && says 'odd\x1b[31m\x0a\xffname' && exits 0 "$strake" check --json "$name" && json 'True'
}
check "odd names" escapes_names
cut_off_anywhere() { # every beginning of a program is read or refused
  local size
  for size in $(seq 0 97 "$(stat -c %s "$work/outer")"); do
    head -c "$size" "$work/outer" >"$work/cut"
    "$strake" check "$work/cut" >"$work/out" 2>"$work/err"
    [[ $? == 2 || $? == 0 ]] || { echo "of $size bytes: $?" && return 1; }
  done
}
check "programs that are cut off" cut_off_anywhere
finish
