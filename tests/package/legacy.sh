# The part of tests/package/run that uses libstrake-legacy; sourced by it.
legacy_flags() { pkg-config "$@" strake-legacy; }
for compiler in gcc clang-22 tcc; do
  flags=$strict && [[ $compiler == tcc ]] && flags="-Wall -Werror"
  # shellcheck disable=SC2046,SC2086
  check "legacy, $compiler, shared" builds_and_runs $compiler legacy.c $flags $(legacy_flags --libs)
done
for compiler in gcc clang-22; do
  # shellcheck disable=SC2046
  check "legacy, $compiler, -static" builds_and_runs $compiler legacy.c -static $(legacy_flags --static --libs)
  # shellcheck disable=SC2046
  check "legacy, $compiler, archives" builds_and_runs $compiler legacy.c "$libdir/libstrake-legacy.a" \
    "$libdir/libstrake.a" $(pkg-config --libs libcrypto libcrypt libsodium) -lm
done
legacy_library=$libdir/libstrake-legacy.so
legacy_exports_only_its_own() {
  ! nm -D --defined-only "$legacy_library" | awk '{ print $3 }' |
    grep -vE '^strake_legacy_[a-z0-9_]*@@STRAKE_LEGACY_[0-9]+$|^STRAKE_LEGACY_[0-9]+$'
}
legacy_needs_what_it_says() {
  ! readelf -d "$legacy_library" | sed -n 's/.*NEEDED.*\[\(.*\)\]/\1/p' |
    grep -vE '^(libstrake\.so\.1|libcrypto\.so\.3|libcrypt\.so\.1|libsodium\.so|libc\.so|libm\.so|ld-linux)'
}
legacy_archive_shows_its_own() {
  ! nm -g --defined-only "$libdir/libstrake-legacy.a" | awk 'NF == 3 { print $3 }' | grep -v '^strake_legacy_'
}
libstrake_needs_no_openssl() { ! ldd "$library" | grep -E 'libcrypto|libcrypt\.'; }
check "legacy exports only strake_legacy_*, with versions" legacy_exports_only_its_own
check "legacy needs libstrake, libcrypto, libcrypt, libsodium and libc" legacy_needs_what_it_says
check "legacy's archive shows only strake_legacy_*" legacy_archive_shows_its_own
check "legacy, SONAME libstrake-legacy.so.1" grep -qF '[libstrake-legacy.so.1]' <(readelf -d "$legacy_library")
check "libstrake itself needs no OpenSSL" libstrake_needs_no_openssl
check "legacy, dlopen and dlclose" env LD_LIBRARY_PATH="$libdir" python3 -c \
  "import ctypes; assert ctypes.CDLL('$legacy_library').strake_legacy_handle_count() == 0"
