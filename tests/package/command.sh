# Sourced by run: the installed command, in a prefix that was moved since.
strake=$prefix/bin/strake

runs_on_its_drop_ins() { # STAGE ANSWER: they are found from where the command is, whatever the environment says
  gcc "$here/http_parser_blank.c" -o "$work/program" -l:libhttp_parser.so.2.9 || return 1
  [[ $(env -i "$strake" run --swap "http_parser=$1" -- "$work/program" 2>"$work/said") == "$2" ]]
}
check "strake run, shadow" runs_on_its_drop_ins shadow HPE_OK
check "strake run, verify" runs_on_its_drop_ins verify,run=100% HPE_INVALID_HEADER_TOKEN
check "strake run, safe" runs_on_its_drop_ins safe HPE_INVALID_HEADER_TOKEN
says_what_it_saw() { # the switch finds its libstrake by its own place
  runs_on_its_drop_ins shadow HPE_OK && cat "$work/said" && grep -qF "http_parser shadow, 1 process" "$work/said" &&
    grep -qF "calls         1: 0 equal, 1 different" "$work/said" && grep -qF "only_legacy_accepts" "$work/said"
}
check "strake run says what it saw" says_what_it_saw
runs_by_path() { # through a link elsewhere
  ln -sf "$strake" "$work/strake" && [[ $(PATH=$work:$PATH strake run --swap cjson -- echo ran 2>/dev/null) == ran ]]
}
check "strake run, by a link in PATH" runs_by_path
refuses_without_drop_ins() {
  mkdir -p "$work/alone" && cp "$strake" "$work/alone/strake" || return 1
  "$work/alone/strake" run --swap cjson -- true 2>"$work/said"
  [[ $? == 2 ]] && grep -qF -- "--dropins says where they are" "$work/said" &&
    "$work/alone/strake" run --swap cjson --dropins "$libdir/strake/dropin" -- true
}
check "strake run, a command without its drop-ins" refuses_without_drop_ins

renames_by_the_package() { # both copies in one program, by find_package alone
  mkdir -p "$work/rename" || return 1
  echo 'int parse(void) { return 1; }' >"$work/rename/old.c"
  echo 'int parse(void) { return 2; }' >"$work/rename/new.c"
  echo 'int parse(void); int legacy_parse(void); int main(void) { return legacy_parse() * 10 + parse() == 12 ? 0 : 1; }' \
    >"$work/rename/main.c"
  cat >"$work/rename/CMakeLists.txt" <<'END'
cmake_minimum_required(VERSION 3.25)
project(user C)
find_package(Strake REQUIRED)
add_library(legacy STATIC old.c)
add_executable(user main.c new.c)
target_link_libraries(user PRIVATE legacy)
strake_rename(legacy PREFIX legacy_)
strake_verify_rename(user legacy)
END
  PATH=/usr/bin:/bin cmake -S "$work/rename" -B "$work/rename/build" -DCMAKE_PREFIX_PATH="$prefix" &&
    PATH=/usr/bin:/bin cmake --build "$work/rename/build" && "$work/rename/build/user"
}
check "strake_rename() of the CMake package" renames_by_the_package
