# The part of tests/package/run that uses libstrake-openssl: programs that are compiled unchanged against OpenSSL's
# headers and against Strake's, and print the same; sourced by it.
openssl_programs=(digest hmac sha2 pbkdf2 random)
openssl_library=$libdir/libstrake-openssl.so

links_openssl() { # OUTPUT PACKAGE COMPILER PROGRAM FLAGS...: FLAGS may end with --static
  local output=$1 package=$2 compiler=$3 program=$4 static=()
  shift 4
  [[ ${*: -1} == --static ]] && static=(--static) && set -- "${@:1:$#-1}" -static
  # shellcheck disable=SC2046 # the flags are meant to be split
  "$compiler" "$@" $(pkg-config --cflags "$package") "$here/openssl/$program.c" -o "$output" \
    $(pkg-config "${static[@]}" --libs "$package")
}
prints_the_same() { # COMPILER PROGRAM FLAGS...
  links_openssl "$work/on_openssl" libcrypto gcc "$2" -Wno-deprecated-declarations && links_openssl "$work/on_strake" strake-openssl "$@" &&
    diff <("$work/on_openssl") <(LD_LIBRARY_PATH=$libdir "$work/on_strake") && [[ -n $("$work/on_openssl") ]]
}
for program in "${openssl_programs[@]}"; do
  # shellcheck disable=SC2086
  for compiler in gcc clang-22; do
    check "openssl, $compiler, $program" prints_the_same $compiler "$program" $strict
  done
  check "openssl, tcc, $program" prints_the_same tcc "$program" -Wall -Werror
  check "openssl, gcc, -static, $program" prints_the_same gcc "$program" --static
done

both_in_one_process() {
  # shellcheck disable=SC2046
  gcc $(pkg-config --cflags strake-openssl) -Dmain=on_strake -c "$here/openssl/hmac.c" -o "$work/on_strake.o" &&
    gcc -Wno-deprecated-declarations -Dmain=on_openssl -c "$here/openssl/hmac.c" -o "$work/on_openssl.o" &&
    gcc "$here/openssl/both.c" "$work"/on_{strake,openssl}.o -o "$work/both" \
      $(pkg-config --libs strake-openssl libcrypto) &&
    diff <(LD_LIBRARY_PATH=$libdir "$work/both") <(prints_twice)
}
prints_twice() { links_openssl "$work/on_openssl" libcrypto gcc hmac -Wno-deprecated-declarations && "$work/on_openssl" && "$work/on_openssl"; }
check "openssl, beside libcrypto in one process" both_in_one_process

reports_the_stale_context() {
  links_openssl "$work/stale" strake-openssl gcc stale || return 1
  [[ $(LD_LIBRARY_PATH=$libdir STRAKE_MISUSE=report STRAKE_EVENTS=stderr "$work/stale" 2>"$work/said") == 0 ]] &&
    [[ $(grep -c 'ctx: stale handle: EVP_MD_CTX' "$work/said") == 2 ]] &&
    ! LD_LIBRARY_PATH=$libdir STRAKE_MISUSE=abort "$work/stale"
}
check "openssl, a context that was freed" reports_the_stale_context

compiles_name() { # COMPILER NAME: as a call, which old C lets declare a function
  # shellcheck disable=SC2046
  "$1" -x c -std=c89 $(pkg-config --cflags strake-openssl) -c -o "$work/name.o" - <<END
#include <openssl/hmac.h>
#include <openssl/rand.h>
#include <openssl/sha.h>
int f[STRAKE_OPENSSL];
int g(void) { return $2() != 0; }
END
}
refuses_names() { # COMPILER
  compiles_name "$1" EVP_sha256 || return 1 # else the test proves nothing
  local name
  for name in EVP_EncryptInit_ex EVP_aes_256_cbc EVP_md5 EVP_sha1 EVP_sha224 MD5 SHA1 SHA224 EVP_DigestSignInit \
    EVP_MD_fetch ERR_get_error RAND_load_file PKCS5_PBKDF2_HMAC_SHA1 SSL_library_init; do
    compiles_name "$1" $name && echo "$name compiles" && return 1
  done
  return 0
}
for compiler in gcc clang-22; do
  check "openssl, $compiler, unsupported names don't compile" refuses_names $compiler
done

openssl_exports_only_its_own() {
  ! nm -D --defined-only "$openssl_library" | awk '{ print $3 }' |
    grep -vE '^strake_openssl_[A-Za-z0-9_]*@@STRAKE_OPENSSL_[0-9]+$|^STRAKE_OPENSSL_[0-9]+$'
}
openssl_needs_what_it_says() {
  ! readelf -d "$openssl_library" | sed -n 's/.*NEEDED.*\[\(.*\)\]/\1/p' | grep -vE '^(libsodium\.so|libc\.so|libm\.so|ld-linux)'
}
openssl_archive_shows_its_own() {
  ! nm -g --defined-only "$libdir/libstrake-openssl.a" | awk 'NF == 3 { print $3 }' | grep -v '^strake_openssl_'
}
openssl_headers_stand_apart() {
  ! find "$prefix/" -path '*/openssl/*.h' | grep -v '/strake/dropin/openssl/include/openssl/'
}
check "openssl exports only strake_openssl_*, with versions" openssl_exports_only_its_own
check "openssl needs only libsodium and libc" openssl_needs_what_it_says
check "openssl's archive shows only strake_openssl_*" openssl_archive_shows_its_own
check "openssl's headers stand apart" openssl_headers_stand_apart
check "openssl, SONAME libstrake-openssl.so.1" grep -qF '[libstrake-openssl.so.1]' <(readelf -d "$openssl_library")
