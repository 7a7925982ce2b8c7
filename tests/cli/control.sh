# strake control, and programs that follow a file.
source "$(dirname "$0")/harness.sh"
file=$work/control
control() { "$strake" control "$@"; }

makes_a_file_for_its_owner() {
  exits 0 control "$file" create && is_silent && [[ $(stat -c %a "$file") == 600 ]] && exits 0 control "$file" create &&
    exits 0 control "$file" && says NAME && exits 0 control "$file" list --json && json 'it["switches"] == [] and not it["killed"]'
}
check "create" makes_a_file_for_its_owner

sets_switches() {
  exits 0 control "$file" set http shadow,run=5%,decide=0.25% && is_silent && exits 0 control "$file" set json safe &&
    exits 0 control "$file" && says "shadow,run=5%,decide=0.25%" && says "3 in 3600 s" && exits 0 control --json "$file" &&
    json 'it["switches"][0] == {"name": "http", "setting": {"mode": "shadow", "run": 50000, "decide": 2500}, "fell": False,
      "answers": "legacy", "crashes": 0, "crash_limit": 3, "crash_window": 3600}' &&
    json '[s["name"] for s in it["switches"]] == ["http", "json"]'
}
check "set" sets_switches
takes_back() { exits 0 control "$file" unset http && exits 0 control "$file" --json && json 'it["switches"][0]["setting"] is None'; }
check "unset" takes_back

sets_crashes() {
  exits 0 control "$file" crashes json 16 --window 60 --answers safe && exits 0 control "$file" --json &&
    json 'it["switches"][1]["crash_limit"] == 16 and it["switches"][1]["crash_window"] == 60' &&
    json 'it["switches"][1]["answers"] == "safe"' && exits 0 control "$file" crashes json 0 && exits 0 control "$file" && says never
}
check "crashes" sets_crashes

kills() {
  exits 0 control "$file" kill && exits 1 control "$file" && says "killed: legacy answers alone" && exits 1 control "$file" --json &&
    json 'it["killed"]' && exits 0 control "$file" revive && exits 0 control "$file"
}
check "kill and revive" kills

follower='import ctypes, os, sys
strake = ctypes.CDLL(sys.argv[1])
side_type = ctypes.CFUNCTYPE(ctypes.c_int32, ctypes.c_void_p)
class Sides(ctypes.Structure):
    _fields_ = [("size", ctypes.c_size_t), ("legacy", side_type), ("safe", side_type)] + [(n, ctypes.c_void_p) for n in "dac"]
crashes = sys.argv[2] == "crashes"
sides = Sides(ctypes.sizeof(Sides), side_type(lambda _: 1), side_type(lambda _: os.kill(os.getpid(), 9) if crashes else 1))
switch, side = ctypes.c_void_p(), ctypes.c_int32()
assert strake.strake_switch_new(b"fleet", ctypes.c_size_t(5), None, ctypes.byref(switch), None) == 0
run = lambda: strake.strake_switch_run(switch, ctypes.byref(sides), None, None, ctypes.c_size_t(0), ctypes.byref(side), None, None)
for line in sys.stdin:
    assert run() == 0
    print(side.value, flush=True)'
library=$build/libstrake.so
follow() { STRAKE_SWITCH_CONTROL=$file python3 -c "$follower" "$library" "$1"; }

flips_a_process_that_runs() {
  coproc follow runs
  echo >&"${COPROC[1]}" && read -r first <&"${COPROC[0]}" && exits 0 control "$file" set fleet safe &&
    echo >&"${COPROC[1]}" && read -r second <&"${COPROC[0]}" && exits 0 control "$file" kill &&
    echo >&"${COPROC[1]}" && read -r third <&"${COPROC[0]}" && exits 0 control "$file" revive &&
    [[ $first$second$third == 121 ]]
  local status=$?
  exec {COPROC[1]}>&-
  wait "$COPROC_PID"
  return $status
}
stops_a_crash_loop() {
  local i
  exits 0 control "$file" set fleet safe && exits 0 control "$file" crashes fleet 2 || return 1
  for i in 1 2; do
    exits 0 control "$file" || return 1
    echo | follow crashes >"$work/side" 2>/dev/null
  done
  exits 1 control "$file" && says "fell: legacy answers alone" && [[ $(echo | follow crashes) == 1 ]] &&
    exits 1 control "$file" --json && json '[s["crashes"] for s in it["switches"] if s["name"] == "fleet"] == [2]' &&
    exits 0 control "$file" reset fleet && exits 0 control "$file" && [[ $(echo | follow runs) == 2 ]]
}
if [[ -z ${STRAKE_SANITIZED:-} ]]; then # its run-time would have to be in Python
  check "a process that runs" flips_a_process_that_runs
  check "a crash loop" stops_a_crash_loop
fi

check "no file" refuses "FILE is required" control
check "a missing file" refuses "not found" control "$work/none"
check "an unknown action" refuses "ACTION" control "$file" frobnicate
check "set without a setting" refuses "set takes NAME SETTING" control "$file" set http
check "kill of one" refuses "kill takes nothing" control "$file" kill http
check "list of one" refuses "list takes nothing" control "$file" list http
check "an unknown mode" refuses "on: invalid mode" control "$file" set http on
check "an unknown name" refuses "HTTP: invalid name" control "$file" set HTTP safe
check "a rate that is too high" refuses "invalid rate" control "$file" set http shadow,run=101%
check "a limit that is too high" refuses "no number from 0 to 16" control "$file" crashes http 17
check "a limit in percent" refuses "no number from 0 to 16" control "$file" crashes http 0%
check "a window of nothing" refuses "--window" control "$file" crashes http 1 --window 0
check "a side that is none" refuses "--answers" control "$file" crashes http 1 --answers aa
check "reset of what isn't there" refuses "none isn't in it" control "$file" reset none
echo text >"$work/text" && check "another file" refuses "not a control file" control "$work/text"
cp "$file" "$work/open" && chmod 666 "$work/open" && check "a file that others can write" refuses "others can change" control "$work/open"
ln -s "$file" "$work/link" && check "a symbolic link" refuses "others can change" control "$work/link"
mkfifo "$work/fifo" && check "a pipe" refuses "others can change" control "$work/fifo"
finish
