# Sourced by run-ordinary and run-proofs: replays lines of requests and reports the results.
# shellcheck shell=bash

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
scratch=$(mktemp -d) || exit 2
trap 'rm -rf "$scratch"' EXIT

# shellcheck source=../../harness/report.sh
source "$root/../harness/report.sh"

# run COMMAND...: with a registry of its own in $dir/devices.json; leaves $dir/out and $dir/err
run() {
    dir=$scratch/run
    rm -rf "$dir"
    mkdir -p "$dir"
    cp "$root/testdata/devices.json" "$dir"
    {
        ASAN_OPTIONS=exitcode=99:detect_leaks=1 UBSAN_OPTIONS=print_stacktrace=0 \
            timeout 60 "$@" < /dev/null > "$dir/out" 2> "$dir/err"
    } 2> /dev/null
}

# What the last run answered: ok or error for each line, separated by commas.
answers() {
    LC_ALL=C sed -E 's/^\{"error":.*/error/; t; s/.*/ok/' "$dir/out" | paste -sd ,
}
