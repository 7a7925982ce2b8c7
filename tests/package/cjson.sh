# The drop-ins for libcjson and libcjson_utils, with what pkg-config says and nothing else; tests/package/run reads it.
cjson=$libdir/strake/dropin/cjson cjson_utils=$libdir/strake/dropin/cjson_utils
cjson_path=$cjson_utils/pkgconfig:$cjson/pkgconfig

says() { # WHAT LIBRARY_PATH
  [[ $(LD_LIBRARY_PATH=$2 "$work/program") == "$1" ]]
}
builds() { # PKG_CONFIG_PATH COMPILER SOURCE PACKAGE FLAGS...: FLAGS may end with --static
  local path=$1 compiler=$2 source=$3 package=$4 static=()
  shift 4
  [[ ${*: -1} == --static ]] && static=(--static) && set -- "${@:1:$#-1}" -static
  # shellcheck disable=SC2046 # the flags are meant to be split
  "$compiler" "$@" $(PKG_CONFIG_PATH=$path pkg-config --cflags "$package") "$here/$source" -o "$work/program" \
    $(PKG_CONFIG_PATH=$path pkg-config "${static[@]}" --libs "$package")
}
uses_cjson() { builds "$cjson_path" "$1" cjson.c libcjson "${@:2}" && says ok "$cjson"; }
uses_cjson_utils() { builds "$cjson_path" "$1" cjson_utils.c libcjson_utils "${@:2}" && says ok "$cjson_utils:$cjson"; }
for compiler in gcc clang-22 tcc; do
  flags="-std=c89 -Wall -Wextra -pedantic -Werror" && [[ $compiler == tcc ]] && flags="-Wall -Werror"
  # shellcheck disable=SC2086
  check "cjson, $compiler, shared" uses_cjson $compiler $flags
  # shellcheck disable=SC2086
  check "cjson_utils, $compiler, shared" uses_cjson_utils $compiler $flags
done
check "cjson, gcc, -static" uses_cjson gcc --static
check "cjson_utils, gcc, -static" uses_cjson_utils gcc --static
uses_archives() {
  gcc -I"$cjson_utils/include" -I"$cjson/include" "$here/cjson_utils.c" -o "$work/program" \
    "$cjson_utils/libcjson_utils.a" "$cjson/libcjson.a" -lm && says ok ""
}
check "cjson_utils, gcc, its archive" uses_archives

# A program keeps running if its library is swapped, and one drop-in does without the other.
swaps_cjson() { # strict mode proves which one is there
  builds "" gcc cjson.c libcjson && says ok "" && STRAKE_CJSON_STRICT=1 says ok "" &&
    STRAKE_CJSON_STRICT=1 says strict "$cjson"
}
check "cjson, a program linked with Debian's" swaps_cjson
uses_cjson_utils_over_debians() {
  builds "$cjson_utils/pkgconfig" gcc cjson_utils.c libcjson_utils && says ok "$cjson_utils" &&
    ! LD_LIBRARY_PATH=$cjson_utils ldd "$work/program" | grep -F "$cjson/" &&
    LD_LIBRARY_PATH=$cjson_utils ldd "$work/program" | grep -F "$cjson_utils/libcjson_utils.so.1"
}
check "cjson_utils over Debian's libcjson" uses_cjson_utils_over_debians

cjson_utils_symbols=(AddPatchToArray ApplyPatches ApplyPatchesCaseSensitive FindPointerFromObjectTo GenerateMergePatch
  GenerateMergePatchCaseSensitive GeneratePatches GeneratePatchesCaseSensitive GetPointer GetPointerCaseSensitive
  MergePatch MergePatchCaseSensitive SortObject SortObjectCaseSensitive)
shows_cjson_utils() { # FLAG FILE
  diff <(printf 'cJSONUtils_%s\n' "${cjson_utils_symbols[@]}") \
    <(nm "$1" --defined-only "$2" | awk 'NF == 3 { print $3 }' | sort)
}
check "cjson_utils exports its symbols alone" shows_cjson_utils -D "$cjson_utils/libcjson_utils.so.1"
check "cjson_utils's archive shows its symbols alone" shows_cjson_utils -g "$cjson_utils/libcjson_utils.a"
shows_cjson() { # FLAG FILE: those of Debian's library, and Strake's own
  diff <(nm -D --defined-only "$(ldconfig -p | sed -n 's/.*libcjson[.]so[.]1 .*=> //p' | head -n 1)" | awk '{ print $3 }' |
    grep '^cJSON_' | sort) <(nm "$1" --defined-only "$2" | awk 'NF == 3 { print $3 }' | grep -v '^strake_cjson_' | sort)
}
check "cjson exports Debian's symbols" shows_cjson -D "$cjson/libcjson.so.1"
check "cjson's archive shows Debian's symbols" shows_cjson -g "$cjson/libcjson.a"
needs_only() { # FILE PATTERN
  ! readelf -d "$1" | sed -n 's/.*NEEDED.*\[\(.*\)\]/\1/p' | grep -vxE "$2"
}
check "cjson needs only libc" needs_only "$cjson/libcjson.so.1" '(libc|libm|ld-linux.*)\.so\.[0-9]'
check "cjson_utils needs only libc and libcjson" needs_only "$cjson_utils/libcjson_utils.so.1" '(libc|libcjson)\.so\.[0-9]'
has_no_path() { ! readelf -d "$1" | grep -E 'RPATH|RUNPATH'; }
check "cjson_utils finds libcjson where the program does" has_no_path "$cjson_utils/libcjson_utils.so.1"
check "SONAME libcjson.so.1" grep -qF '[libcjson.so.1]' <(readelf -d "$cjson/libcjson.so" | grep SONAME)
check "SONAME libcjson_utils.so.1" grep -qF '[libcjson_utils.so.1]' <(readelf -d "$cjson_utils/libcjson_utils.so" | grep SONAME)
cjson_stands_apart() { ! find "$prefix/" -iname '*cjson*' | grep -vE '/strake/(dropin/cjson(_utils)?|coccinelle|replay)(/|$)'; }
check "nothing of cjson elsewhere" cjson_stands_apart
