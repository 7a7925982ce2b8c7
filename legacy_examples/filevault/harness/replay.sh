# Sourced by what runs filevault: prepares a folder, runs it there and tells what it answered.
# shellcheck shell=bash

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
scratch=$(mktemp -d) || exit 2
trap 'rm -rf "$scratch"' EXIT
dir=$scratch/run

# shellcheck source=../../harness/report.sh
source "$root/../harness/report.sh"

# prepare BINARY: leaves its path in $binary and the options that it knows in $arguments
prepare() {
    local known
    binary=$(realpath -e "$1") || exit 2
    known=$("$binary" -h) || misuse "this is no filevault: $1"
    arguments=(-p "$root/testdata/passphrase.txt" -n "$root/testdata/new-passphrase.txt" -d out)
    [[ $known == *'-t NOW'* ]] && arguments+=(-t 1062000000)
    [[ $known == *'-w WORK'* ]] && arguments+=(-w 14)
    rewraps=0
    [[ $known == *rewrap* ]] && rewraps=1
    return 0
}

# A fresh $dir: filevault works in $dir/a/b and writes to out there.
fresh() {
    rm -rf "$dir"
    mkdir -p "$dir/a/b/out" "$dir/tmp"
}

# run ARGUMENT...: leaves $dir/out and $dir/err
run() {
    (
        cd "$dir/a/b" &&
            ASAN_OPTIONS=exitcode=99:detect_leaks=1 UBSAN_OPTIONS=print_stacktrace=0 TMPDIR=$dir/tmp \
                timeout 60 "$binary" "${arguments[@]}" "$@" < /dev/null > "$dir/out" 2> "$dir/err"
    ) 2> /dev/null
}

# What the last run answered to each file, separated by commas.
answers() {
    LC_ALL=C sed -E 's/.*: (sealed|opened|listed|changed|rewrapped)(,.*)?$/\1/; t; s/.*/refused/' "$dir/out" | paste -sd ,
}

# Did the last run end by itself? A refusal has an exit status up to 7.
ended() {
    ((code < 8)) && [[ -z $(sanitizer_report) ]]
}
