# strake report, on lines as drop-ins and switches write them.
source "$(dirname "$0")/harness.sh"

line() { # TIME SITE PID MODE WHEN EQUAL DIFFERENT MEMBERS: counts of a drop-in
  printf '{"time":%s,"drop-in":"%s","pid":%s,"mode":"%s","when":"%s","equal":%s,"different":%s,"unknown":0,"diverged":0%s,"lines_written":0,"lines_lost":0,"known":0,"legacy_ns":%s,"safe_ns":%s}\n' \
    "$1" "$2" "$3" "$4" "$5" "$6" "$7" "${8:-,\"unfit\":0}" $(($6 * 1000)) $(($6 * 500))
}
divergence() { # TIME SITE OUTCOME PART
  printf '{"time":%s,"switch":"%s","mode":"shadow","outcome":"%s","part":"%s","legacy":{},"safe":{},"n":1}\n' "$@"
}
report() { "$strake" report "$@"; }

{ line 1000 cjson 1 shadow start 0 0 && line 1060 cjson 1 shadow running 1000 0 && line 1120 cjson 1 shadow exit 2000 0; } >"$work/first"
{ line 1000 cjson 1 shadow start 0 0 && line 5000 cjson 1 shadow exit 1000 0; } >"$work/second"
sums_files() { # the same number of a process on two hosts is two processes
  exits 0 report "$work/first" "$work/second" && says "calls         3,000: 3,000 equal" && says "2 processes" &&
    says "less than 1 in 1,000 calls" && says "ready for verify" && says "ratio 0.50"
}
check "two hosts" sums_files
asks_for_enough() { # on both sides of the limit
  exits 1 report "$work/first" && says "not ready for verify because" && says "it takes 3,000 without a difference" &&
    exits 0 report --one-in 666 "$work/first" && exits 1 report --one-in 667 "$work/first"
}
check "too few comparisons" asks_for_enough
counts_runs_of_one_number() { # one process after the other
  { cat "$work/second" "$work/second" && line 9 cjson 1 shadow running 7 0; } >"$work/again" &&
    exits 1 report "$work/again" && says "3 processes, 1 of them not ended" && says "calls         2,007"
}
check "a number that is used again" counts_runs_of_one_number
tells_stages() {
  { line 1 cjson 1 verify exit 5000 0 && line 1 http_parser 2 shadow exit 10 0; } >"$work/stages" &&
    exits 1 report "$work/stages" && says "ready for safe" && says "not ready for verify"
}
check "stages and sites" tells_stages

{ line 1 cjson 1 shadow exit 9997 3 && divergence 5 cjson differ cJSON_Print && divergence 6 cjson differ cJSON_Print &&
  divergence 6 cjson only_legacy_accepts ''; } >"$work/different"
names_differences() {
  exits 1 report "$work/different" && says "3 calls of 10,000 differed: differ in cJSON_Print, only_legacy_accepts" &&
    says "2 × differ in cJSON_Print"
}
check "differences" names_differences
accepts_known_ones() {
  exits 1 report --known cjson/differ/cJSON_Print "$work/different" && says "1 call of 9,998 differed: only_legacy_accepts" &&
    exits 0 report --known cjson/differ/cJSON_Print --known cjson/only_legacy_accepts "$work/different" &&
    says "3 different in known ways" && exits 1 report --known cjson/differ "$work/different" &&
    complains "there was no such difference"
}
check "differences that are accepted" accepts_known_ones
not_more_than_were_written() { # an accepted kind doesn't hide a line that was lost
  { line 1 cjson 1 shadow exit 9997 4 && divergence 5 cjson differ a; } >"$work/lost" &&
    exits 1 report --known cjson/differ/a "$work/lost" && says "3 calls of 10,000 differed"
}
check "differences that weren't written" not_more_than_were_written
wants_most_calls_compared() {
  line 1 cjson 1 shadow exit 95000 0 ',"unfit":5000' >"$work/most" && exits 0 report "$work/most" &&
    line 1 cjson 1 shadow exit 90000 0 ',"unfit":10000' >"$work/few" && exits 1 report "$work/few" &&
    says "10,000 of 100,000 calls weren't compared"
}
check "calls that weren't compared" wants_most_calls_compared
needs_counts() { divergence 1 http differ path >"$work/alone" && exits 1 report "$work/alone" && says "no counts of calls"; }
check "divergences alone" needs_counts
skips_strange_lines() {
  { cat "$work/first" "$work/second" && echo 'not JSON' && echo '{"time":1}' && echo '[]' && printf '{"time":1,"drop-in":"cj'; } >"$work/torn" &&
    exits 0 report "$work/torn" && says "4 lines are neither" && says "$work/torn:6"
}
check "strange and torn lines" skips_strange_lines
survives_any_numbers() { # sums that overflow, times that no calendar has
  { line 18446744073709551615 cjson 1 shadow exit 18446744073709551615 0 && line 0 cjson 2 shadow exit 18446744073709551615 5 &&
    printf '{"time":-1}\n{"time":1e400,"switch":"a","outcome":"b"}\n'; } >"$work/huge" 2>"$work/err"
  exits 1 report --html "$work/huge.html" "$work/huge" && exits 1 report --json "$work/huge" && json 'it["sites"]'
}
check "numbers that are too large" survives_any_numbers

writes_json() {
  exits 1 report --json "$work/different" "$work/first" &&
    json 'it["ready"] is False and it["sites"][0]["counts"]["equal"] == 11997 and it["sites"][0]["divergences"][0] == {"outcome": "differ", "part": "cJSON_Print", "count": 2, "first": 5, "last": 6} and it["sites"][0]["verdict"]["next"] == "verify"'
}
check "JSON" writes_json
{ line 1 '<script>alert(1)</script>' 1 '\"><b>' exit 10 2 && divergence 1 '<script>alert(1)</script>' '<i>' $'\\u001b[31m&'; } >"$work/hostile"
escapes_what_it_shows() {
  exits 1 report --html "$work/hostile.html" "$work/hostile" && ! grep -c $'\e' "$work/out" "$work/hostile.html" >/dev/null 2>&1
  ! grep -E '<script|<b>|<i>&' "$work/hostile.html" && grep -F '&lt;script&gt;' "$work/hostile.html" >/dev/null && python3 "$here/page.py" "$work/hostile.html"
}
check "hostile names" escapes_what_it_shows
writes_a_page() { # that needs nothing from elsewhere
  exits 1 report --html "$work/page.html" "$work/different" "$work/first" && python3 "$here/page.py" "$work/page.html" &&
    grep -F '<svg' "$work/page.html" >/dev/null && grep -F 'not ready for verify' "$work/page.html" >/dev/null
}
check "a page" writes_a_page

check "no file" refuses "FILE is required" report
check "a missing file" refuses "No such file" report "$work/none"
: >"$work/empty" && check "an empty file" refuses "there is nothing in" report "$work/empty"
echo hello >"$work/text" && check "a text" refuses "there is nothing in" report "$work/text"
check "a folder" refuses "it is a folder" report "$work"
check "a bound of nothing" refuses "--one-in" report --one-in 0 "$work/first"
check "a malformed difference" refuses "of the form" report --known cjson "$work/first"
check "a page that can't be written" refuses "$work/no/page" report --html "$work/no/page" "$work/first"

reads_what_runs_write() { # strake run and strake report together
  [[ -z ${STRAKE_SANITIZED:-} ]] || return 0
  gcc "$here/client.c" -o "$work/client" -lcjson && exits 0 "$strake" run --swap cjson --log "$work/lines" -- "$work/client" '[1]' '{}' &&
    exits 1 report "$work/lines/counts" "$work/lines/divergences" && says "calls         4: 4 equal" &&
    exits 0 report --one-in 1 "$work/lines/counts"
}
check "the log of a run" reads_what_runs_write
finish
