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

replays() { # LIBRARY INPUT STATUS OUTCOME: by the worker, the stubs and the drop-in that were installed
  PYTHONPATH=$here/../cli python3 -B -c 'import sys; from recordings import recording
sys.stdout.buffer.write(recording([{"input": sys.argv[1].encode()}], room=256))' "$2" >"$work/runs" || return 1
  env -i "$strake" replay --json --deadline 600000 "$work/runs" --swap "$1" >"$work/said"
  [[ $? == "$3" ]] && cat "$work/said" && grep -qF "\"outcomes\":{\"$4\":1}" "$work/said"
}
check "strake replay, cjson" replays cjson '{"a": [1, 2.50]}' 0 equal
check "strake replay, http_parser" replays http_parser $'GET / HTTP/1.1\r\na b: c\r\n\r\n' 1 only_legacy_accepts
replays_with_libraries_of_their_own() { # LIBRARY FILE: the system's, and the drop-in beside which the stub was installed
  local legacy safe
  legacy=$(ldd "$libdir/strake/replay/$1_legacy.so" | awk -v name="$2" '$1 == name { print $3 }')
  safe=$(ldd "$libdir/strake/replay/$1_safe.so" | awk -v name="$2" '$1 == name { print $3 }')
  echo "$legacy, $safe" && [[ $legacy == /usr/lib/* || $legacy == /lib/* ]] && [[ $safe -ef $libdir/strake/dropin/$1/$2 ]]
}
check "strake replay, both of cjson" replays_with_libraries_of_their_own cjson libcjson.so.1
check "strake replay, both of http_parser" replays_with_libraries_of_their_own http_parser libhttp_parser.so.2.9
replays_not_without() { # FILE WORD: what is missing of an installation is said
  cp -r "$prefix/" "$work/part" && rm "$work/part/$1" || return 1
  "$work/part/bin/strake" replay "$work/runs" --swap http_parser >"$work/said" 2>&1
  local status=$?
  rm -r "$work/part" && cat "$work/said" && [[ $status == 2 ]] && grep -qF "$2" "$work/said"
}
stubs=${libdir#"$prefix/"}
stubs=${stubs#/}/strake/replay
check "strake replay, without its worker" replays_not_without libexec/strake/strake-worker "no worker program"
check "strake replay, without a stub" replays_not_without "$stubs/http_parser_safe.so" "http_parser_safe.so:strake_replay: No such file"

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
