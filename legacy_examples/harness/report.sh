# Sourced by what replays inputs: tells the results.
# shellcheck shell=bash

json=0
passed=0
failed=0
results=()

misuse() {
    echo "$1" >&2
    usage >&2
    exit 2
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
