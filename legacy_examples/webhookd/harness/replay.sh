# Sourced by run-ordinary and run-proofs: replays request files and reports the results.
# shellcheck shell=bash

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
scratch=$(mktemp -d) || exit 2
trap 'rm -rf "$scratch"' EXIT

arguments=(-k "$root/testdata/key.txt" -t 1700000000 -w 300)
# shellcheck source=../../harness/report.sh
source "$root/../harness/report.sh"

# run COMMAND...: in a fresh $dir with a log and a spool; leaves $dir/out and $dir/err
run() {
    dir=$scratch/run
    rm -rf "$dir"
    mkdir -p "$dir/a/b/spool"
    touch "$dir/log"
    {
        ASAN_OPTIONS=exitcode=99:detect_leaks=1 UBSAN_OPTIONS=print_stacktrace=0 \
            timeout 60 "$@" "${arguments[@]}" -l "$dir/log" -d "$dir/a/b/spool" \
            < /dev/null > "$dir/out" 2> "$dir/err"
    } 2> /dev/null
}

# The status codes of the last run, separated by commas.
statuses() {
    grep -aoE '^HTTP/1\.1 [0-9]{3}' "$dir/out" | cut -d ' ' -f 2 | paste -sd ,
}
