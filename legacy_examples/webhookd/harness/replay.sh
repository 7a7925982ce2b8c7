# Sourced by run-ordinary and run-proofs: replays request files and reports the results.
# shellcheck shell=bash

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
scratch=$(mktemp -d) || exit 2
trap 'rm -rf "$scratch"' EXIT

arguments=(-k "$root/testdata/key.txt" -t 1700000000 -w 300)
json=0
passed=0
failed=0
results=()

misuse() {
    echo "$1" >&2
    usage >&2
    exit 2
}

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

# What a sanitizer reported in the last run, if anything: the kind alone, since addresses vary.
sanitizer_report() {
    grep -aoEm 1 'ERROR: [A-Za-z]+Sanitizer: [^:]*' "$dir/err" | sed 's/.*Sanitizer: //; s/ on .*//' | grep . ||
        grep -aoEm 1 'runtime error: .*' "$dir/err"
}

quoted() {
    local text=${1//\\/\\\\}
    printf '"%s"' "${text//\"/\\\"}"
}

# result pass|fail NAME DETAIL
result() {
    [[ $1 == pass ]] && passed=$((passed + 1)) || failed=$((failed + 1))
    if ((json)); then
        results+=("{\"name\": $(quoted "$2"), \"result\": \"$1\", \"detail\": $(quoted "$3")}")
    else
        printf '%s  %-36s %s\n' "$1" "$2" "$3"
    fi
}

# Prints the total; exits 0 when nothing failed, else 1.
finish() {
    if ((json)); then
        local IFS=,
        printf '{"passed": %d, "failed": %d, "results": [%s]}\n' "$passed" "$failed" "${results[*]}"
    else
        echo "$passed passed, $failed failed"
    fi
    exit $((failed > 0))
}
