# What the tests of the command share. A test sources it and calls finish at its end; $strake is the command.
set -uo pipefail
strake=${STRAKE_COMMAND:?the command to be tested} build=${STRAKE_BUILD:?the folder of the build}
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
work=$(mktemp -d)
trap 'chmod -R u+rwX "$work" && rm -rf "$work"' EXIT
passed=0 failed=0

check() { # NAME COMMAND...: passes if the command does
  local name=$1
  shift
  if "$@" >"$work/log" 2>&1; then
    passed=$((passed + 1)) && echo "ok      $name"
  else
    failed=$((failed + 1)) && echo "FAILED  $name" && sed 's/^/        /' "$work/log" && head -n 40 "$work/out" "$work/err"
  fi
}

exits() { # STATUS COMMAND...: what it writes is kept for says and complains
  local wanted=$1 status
  shift
  "$@" >"$work/out" 2>"$work/err" </dev/null
  status=$?
  [[ $status == "$wanted" ]] || { echo "exit status $status, not $wanted" && return 1; }
}
says() { grep -F -- "$1" "$work/out" >/dev/null || { echo "doesn't say: $1" && return 1; }; }
complains() { grep -F -- "$1" "$work/err" >/dev/null || { echo "doesn't complain: $1" && return 1; }; }
is_silent() { [[ ! -s $work/out ]] || { echo "says something" && return 1; }; }
json() { # EXPRESSION: of the value `it` that was written
  python3 -c 'import json, sys; it = json.load(open(sys.argv[1])); sys.exit(not eval(sys.argv[2]))' "$work/out" "$1" ||
    { echo "not so: $1" && return 1; }
}
refuses() { # TEXT ARGUMENT...: misuse, said on standard error alone
  local text=$1
  shift
  exits 2 "$strake" "$@" && is_silent && complains "$text"
}

finish() {
  echo "$passed passed, $failed failed"
  [[ $failed == 0 ]]
  exit
}
