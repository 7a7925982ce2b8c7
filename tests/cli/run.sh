# strake run, on a client of libcjson, on programs that can't be run so, and on what surrounds a run.
source "$(dirname "$0")/harness.sh"
triplet=$(gcc -print-multiarch)
[[ -z ${STRAKE_SANITIZED:-} ]] || { echo "SKIPPED: a sanitizer's run-time has to be in the program, and forbids the original beside it" && exit 77; }

gcc "$here/client.c" -o "$work/client" -lcjson || exit 1
client=$work/client
run() { "$strake" run "$@"; }
heard() { complains "$1"; } # the summary is on standard error

compares_in_shadow() {
  exits 0 run --swap cjson -- "$client" '{"a": 1}' '[tru]' && [[ $(cat "$work/out") == $'{"a":1}\nrefused' ]] &&
    heard "cjson shadow, 1 process" && heard "calls         4: 4 equal, 0 different" && heard "less than 1 in 1 calls"
}
check "shadow" compares_in_shadow
told_apart=minify='"\\" 1' # Debian's library leaves the blank, as the register says
answers_as_asked() { # STAGE ANSWER
  exits 0 run --swap "cjson=$1" -- "$client" "$told_apart" && [[ $(cat "$work/out") == "$2" ]]
}
check "legacy answers in legacy" answers_as_asked legacy '"\\" 1'
check "legacy answers in shadow" answers_as_asked shadow '"\\" 1'
check "safe answers in verify" answers_as_asked verify '"\\"1'
check "safe answers in safe" answers_as_asked safe '"\\"1'
counts_what_the_register_has() { exits 0 run --swap cjson -- "$client" "$told_apart" && heard "1 different in known ways"; }
check "a difference that the register has" counts_what_the_register_has
names_divergences() { # strict mode refuses what the original takes
  exits 0 env STRAKE_CJSON_STRICT=1 "$strake" run --swap cjson -- "$client" '[1] x' '[01]' && heard "2 × only_legacy_accepts" &&
    heard "1 in 2 compared calls differed"
}
check "divergences by their kind" names_divergences
says_where_nothing_is_counted() {
  exits 0 run --swap cjson=safe -- "$client" '[]' && heard "one library answers alone" &&
    exits 0 run --swap http_parser -- "$client" '[]' && heard "no process loaded it"
}
check "where nothing is counted" says_where_nothing_is_counted

compares_with_itself() {
  exits 0 run --swap cjson=aa -- "$client" "$told_apart" '[1]' && [[ $(cat "$work/out") == $'"\\\\" 1\n[1]' ]] && heard "cjson aa, 1 process" &&
    heard "beside itself 3: 3 equal, 0 different, 0 not compared"
}
check "aa" compares_with_itself
many=() && for number in {1..200}; do many+=("[$number]"); done
summary() { # of --json: behind what the program wrote
  tail -n 1 "$work/err" >"$work/out"
}
samples() { # RATE EXPRESSION
  exits 0 run --swap "cjson$1" --json -- "$client" "${many[@]}" && summary && json "$2"
}
counts='it["sites"][0]["counts"]'
check "all are compared" samples ,run=100% "$counts['equal'] == 400 and $counts['not_sampled'] == 0"
check "none is compared" samples =shadow,run=0 "$counts['equal'] == 0 and $counts['not_sampled'] == 400"
check "half are compared" samples =verify,run=500000 \
  "0 < $counts['equal'] < 400 and $counts['equal'] + $counts['not_sampled'] == 400 and it['swaps'] == [{'library': 'cjson', 'stage': 'verify', 'run': 500000, 'decide': 0}]"
says_what_wasnt_sampled() { exits 0 run --swap cjson,run=0% -- "$client" '[1]' '[2]' && heard "not sampled   4 calls more, by the run rate"; }
check "what wasn't sampled is said" says_what_wasnt_sampled
decides() { # RATE ANSWER
  exits 0 run --swap "cjson=shadow,run=0,decide=$1" -- "$client" "$told_apart" && [[ $(cat "$work/out") == "$2" ]]
}
check "safe decides always" decides 100% '"\\"1'
check "safe decides never" decides 0 '"\\" 1'

sums_processes() { # each counts what it did itself: three calls before the fork, and one in each of the two behind it
  exits 0 run --swap cjson --json -- "$client" '[]' fork '[]' && sed -i p "$work/err" && mv "$work/err" "$work/out" &&
    sed -i '$d' "$work/out" &&
    json 'it["sites"][0]["counts"]["equal"] == 6 and it["sites"][0]["processes"] == 2 and it["status"] == 0'
}
check "a fork" sums_processes
gcc "$here/two_libraries.c" -o "$work/two" -lcjson -lhttp_parser || exit 1
swaps_several() { # of each worker the calls are counted, of both libraries, and of the process that forks them none
  exits 0 run --swap cjson --swap http_parser=verify --json -- "$work/two" 5 && summary &&
    json '{site["site"]: (site["processes"], site["counts"]["equal"], site["counts"]["different"]) for site in it["sites"]} == {"cjson": (6, 5, 0), "http_parser": (6, 5, 0)}' &&
    json '[list(site["modes"]) for site in it["sites"]] == [["shadow"], ["verify"]]'
}
check "two libraries, and workers" swaps_several
says_both() { exits 0 run --swap cjson --swap http_parser -- "$work/two" 2 && heard "cjson shadow, 3 processes" && heard "http_parser shadow, 3 processes"; }
check "two summaries" says_both
bounds() { # 3 by the number of comparisons, from several processes: nothing of it rounds in the program's favour
  local texts=()
  for number in {1..750}; do texts+=("[$number]"); done
  exits 0 run --swap cjson -- "$client" fork "${texts[@]}" && heard "calls         3,000: 3,000 equal" &&
    heard "less than 1 in 1,000 calls like these differ, with 95 % confidence" &&
    exits 0 run --swap cjson --json -- "$client" fork "${texts[@]}" && summary && json 'it["sites"][0]["bound"] == 0.001'
}
check "the bound" bounds

follows_exec() { exits 0 run --swap cjson -- sh -c "'$client' '[]'; exec '$client' '[]'" && heard "2 processes" && heard "calls         4:"; }
check "an exec, and a shell" follows_exec
counts_what_was_killed() {
  exits 137 run --swap cjson -- "$client" '[]' abort && heard "1 of them not ended" && heard "calls         1: 1 equal"
}
check "a process that is killed" counts_what_was_killed
keeps_the_log() { # and adds to it
  exits 0 run --swap cjson --log "$work/log of runs" -- "$client" '[]' && exits 0 run --swap cjson --log "$work/log of runs" -- "$client" '[]' &&
    heard "2 processes" && [[ $(grep -c '"when":"exit"' "$work/log of runs/counts") == 2 ]] &&
    [[ $(stat -c %a "$work/log of runs/counts") == 600 ]]
}
check "a log that is kept" keeps_the_log
leaves_nothing() {
  mkdir "$work/tmp" && TMPDIR=$work/tmp exits 0 run --swap cjson -- "$client" '[]' && [[ -z $(ls -A "$work/tmp") ]] &&
    TMPDIR=$work/tmp exits 2 run --swap cjson -- "$work/nothing" && [[ -z $(ls -A "$work/tmp") ]]
}
check "nothing is left behind" leaves_nothing

passes_the_status_on() { exits 0 run --swap cjson -- "$client" && exits 1 run --swap cjson -- "$client" exit=1 && exits 77 run --swap cjson -- "$client" exit=77; }
check "the exit status" passes_the_status_on
passes_arguments_on() {
  exits 0 run --swap cjson -- "$client" '"two words"' '[1,2]' '{}' -- '"--json"' '""' &&
    [[ $(cat "$work/out") == $'"two words"\n[1,2]\n{}\nrefused\n"--json"\n""' ]]
}
check "arguments" passes_arguments_on
takes_options_for_the_program() { exits 0 run --swap cjson -- ls --version && says "ls (GNU coreutils)"; }
check "options of the program" takes_options_for_the_program
passes_input_on() { [[ $(echo hello | "$strake" run --swap cjson -- "$client" echo 2>/dev/null) == hello ]]; }
check "standard input" passes_input_on
passes_signals_on() { # SIGNAL STATUS
  rm "$work/out"
  "$strake" run --swap cjson -- "$client" '[]' pause >"$work/out" 2>"$work/err" &
  local pid=$! tries=0
  until [[ -s $work/out ]]; do sleep 0.05 && ((++tries < 600)) || return 1; done
  kill "-$1" $pid
  wait $pid
  [[ $? == "$2" ]] && heard "calls         "
}
check "SIGTERM" passes_signals_on TERM 143
check "SIGUSR1" passes_signals_on USR1 138
check "SIGHUP" passes_signals_on HUP 129
keeps_the_folders_before() { # of LD_LIBRARY_PATH
  LD_LIBRARY_PATH=/somewhere exits 0 run --swap cjson --swap http_parser=safe -- printenv LD_LIBRARY_PATH &&
    [[ $(cat "$work/out") == */dropin/cjson:*/dropin/http_parser:/somewhere ]]
}
check "LD_LIBRARY_PATH" keeps_the_folders_before

check "no program" refuses "no program" run --swap cjson
check "a program without --" refuses "not expected" run --swap cjson true
check "no swap" refuses "--swap is required" run -- true
check "an unknown library" refuses "there is no drop-in of this name" run --swap zlib -- true
check "a library that has none" refuses "there is no drop-in of this name" run --swap openssl -- true
check "an unknown stage" refuses "the stage is none of" run --swap cjson=fast -- true
check "an unknown rate" refuses '"walk=5%": behind the stage stand' run --swap cjson=shadow,walk=5% -- true
check "no rate" refuses '"": behind the stage stand' run --swap cjson, -- true
check "a rate twice" refuses '"run=2": behind the stage stand' run --swap cjson,run=1,run=2 -- true
check "more than all" refuses "run=101%: a rate is 0% to 100%" run --swap cjson=verify,run=101% -- true
check "a rate in words" refuses "decide=often: a rate is" run --swap cjson,decide=often -- true
check "a rate where nothing is compared" refuses "nothing is compared in safe" run --swap cjson=safe,run=5% -- true
check "a rate of a library without stages" refuses "nothing is compared in safe" run --swap cjson_utils,run=5% -- true
check "a decision where there is none" refuses "who answers in verify is fixed" run --swap http_parser=verify,decide=5% -- true
check "a library twice" refuses "the library is named twice" run --swap cjson --swap cjson=safe -- true
check "a library without stages" refuses "can't run beside the original" run --swap cjson_utils=shadow -- true
check "an unknown program" refuses "no such program in PATH" run --swap cjson -- no-such-program
check "a folder" refuses "there is no such program" run --swap cjson -- "$work/"
check "no drop-ins" refuses "--dropins says where they are" run --swap cjson --dropins "$work" -- true
check "a log that can't be" refuses "/dev/null" run --swap cjson --log /dev/null/log -- true
gcc -static -x c - -o "$work/static" <<<'int main(void) { return 0; }'
check "a static program" refuses "it is static" run --swap cjson -- "$work/static"
cp "$client" "$work/setuid" && chmod u+s "$work/setuid"
check "a setuid program" refuses "it is setuid" run --swap cjson -- "$work/setuid"
cp "$client" "$work/setgid" && chmod g+s "$work/setgid"
check "a setgid program" refuses "it is setgid" run --swap cjson -- "$work/setgid"
cp "$client" "$work/capable"
if setcap cap_net_raw+ep "$work/capable" 2>/dev/null; then
  check "a program with capabilities" refuses "given capabilities" run --swap cjson -- "$work/capable"
fi
printf '#!%s\n' "$work/setuid" >"$work/script" && chmod +x "$work/script"
check "a script of a setuid program" refuses "it is setuid" run --swap cjson -- "$work/script"
printf '#!%s\n' "$work/circle" >"$work/circle" && chmod +x "$work/circle"
check "a script of itself" refuses "a script of a script" run --swap cjson -- "$work/circle"
cp "$work/client" "$work/text" && echo hello >"$work/text"
check "a text that may be run" refuses "no ELF file" run --swap cjson -- "$work/text"
gcc "$here/client.c" -o "$work/own_path" -lcjson -Wl,--disable-new-dtags,-rpath,"/usr/lib/$triplet"
check "an RPATH to the original" refuses "comes before LD_LIBRARY_PATH" run --swap cjson -- "$work/own_path"
gcc -shared -x c - -o "$work/libcjson.so.1" -Wl,-soname,libcjson.so.1 -fPIC <<<'int cJSON_New(void) { return 0; }'
gcc -x c - -x none "$work/libcjson.so.1" -o "$work/newer" <<<'int cJSON_New(void); int main(void) { return cJSON_New(); }'
check "a function that the drop-in lacks" refuses "has no cJSON_New" run --swap cjson -- "$work/newer"
runs_scripts() { printf '#!/bin/sh\nexec "%s" "[]"\n' "$client" >"$work/good script" && chmod +x "$work/good script" && exits 0 run --swap cjson -- "$work/good script" && heard "calls         2: 2 equal"; }
check "a script" runs_scripts
finish
