"""strake replay: recordings of the C API through two sides that differ where it was planted."""

import os
import shlex
import shutil
import stat
import subprocess
import tempfile
import unittest

from folders import BUILD, COMMAND, SOURCE, FolderTest
from recordings import record, recording

PATIENT = ["--deadline", "600000"]  # a busy machine fails no test
SIDES = None


def setUpModule():
    global SIDES
    folder = tempfile.mkdtemp(prefix="strake-sides-")
    unittest.addModuleCleanup(subprocess.run, ["rm", "-r", folder], check=True)
    SIDES = os.path.join(folder, "libsides.so")
    subprocess.run(["gcc", "-D_GNU_SOURCE", "-shared", "-fPIC", "-O1", "-I", SOURCE / "include", "-o", SIDES,
                    SOURCE / "tests/cli/sides.c"], check=True)


class Replay(FolderTest):
    def recorded(self, *inputs, name="parse", room=256, **options):
        return record(self.path("runs"), [("accepted:1", "accepted:1", data) for data in inputs], name=name, room=room,
                      **options)

    def arguments(self, path, *more, legacy="legacy", safe="safe"):
        return ["replay", path, "--legacy", f"{SIDES}:{legacy}", "--safe", f"{SIDES}:{safe}",
                *(() if "--deadline" in more else PATIENT), *more]

    def replay(self, path, *more, status=1, **sides):
        return self.json(*self.arguments(path, *more, **sides), status=status)

    def text(self, path, *more, status=1, **sides):
        return self.done(*self.arguments(path, *more, **sides), status=status).stdout

    def refused(self, text, *arguments):
        result = self.done(*arguments, status=2)
        self.assertIn(text, result.stderr)
        self.assertEqual(result.stderr.count("\n"), 1)
        self.assertEqual(result.stdout, "")

    def misused(self, text, *arguments):
        self.assertIn(text, self.done(*arguments, status=2).stderr)

    def minimised(self, *inputs, more=(), status=1, **options):
        path = self.recorded(*inputs, **options)
        result = self.replay(path, "--minimise", self.path("out"), *more, status=status)
        with open(self.path("out"), "rb") as file:
            return file.read(), result["minimised"]


class Outcomes(Replay):
    def test_all_alike(self):
        result = self.replay(self.recorded(b"one", b"", b"bad", b"a\0b"), status=0)
        self.assertEqual(result["outcomes"], {"equal": 3, "both_reject_alike": 1})
        self.assertEqual([run["run"] for run in result["inputs"]], [1, 2, 3, 4])
        self.assertEqual(result["inputs"][3]["legacy"],
                         {"ended": "returned", "result": 0, "output": {"size": 3, "hex": "610062"}})

    def test_each_way_to_differ(self):
        ways = {b"a=b&c": ("differ", "output"), b"refuse": ("only_legacy_accepts", ""),
                b"bad=": ("both_reject_differently", "result"), b"\x01BOOM": ("safe_failed", ""),
                b"both abort": ("both_failed", "")}
        path = self.recorded(*ways)
        result = self.replay(path)
        self.assertEqual([(run["outcome"], run["part"]) for run in result["inputs"]], list(ways.values()))
        turned = self.replay(path, legacy="safe", safe="legacy")
        self.assertEqual([run["outcome"] for run in turned["inputs"]],
                         ["differ", "only_safe_accepts", "both_reject_differently", "legacy_failed", "both_failed"])

    def test_ends_are_told_apart(self):
        result = self.replay(self.recorded(b"\x01BOOM", b"abort", b"leave", b"fine"))
        self.assertEqual([run["safe"] for run in result["inputs"]][:3],
                         [{"ended": "crashed", "detail": 11}, {"ended": "crashed", "detail": 6},
                          {"ended": "exited", "detail": 7}])
        self.assertEqual(result["inputs"][3]["outcome"], "equal")

    def test_a_result_comes_before_an_output(self):
        [run] = self.replay(self.recorded(b"bad=&"))["inputs"]
        self.assertEqual((run["outcome"], run["part"]), ("both_reject_differently", "result"))

    def test_long_outputs(self):
        [run] = self.replay(self.recorded(b"x" * 60000, room=65536), status=0)["inputs"]
        self.assertEqual((run["legacy"]["output"]["size"], run["legacy"]["output"]["hex"]), (60000, "78" * 64))

    def test_many_crashes_do_not_end_it(self):
        result = self.replay(self.recorded(*[b"abort"] * 60))
        self.assertEqual(result["outcomes"], {"safe_failed": 60})

    def test_a_loop_overruns(self):
        result = self.replay(self.recorded(b"loop"), "--deadline", "200")
        self.assertEqual(result["inputs"][0]["safe"], {"ended": "timed_out", "detail": 0})

    def test_a_forbidden_call(self):
        path = self.recorded(b"socket")
        [run] = self.replay(path)["inputs"]
        self.assertEqual(run["safe"]["ended"], "forbidden")
        self.assertGreater(run["safe"]["detail"], 0)
        self.assertIn(f"safe    forbidden: system call {run['safe']['detail']}\n", self.text(path))

    def test_only_diverging(self):
        path = self.recorded(b"one", b"abort", b"two")
        self.assertEqual([run["run"] for run in self.replay(path, "--only-diverging")["inputs"]], [2])
        text = self.text(path, "--only-diverging")
        self.assertNotIn("run 1", text)
        self.assertIn("run 2  safe_failed, recorded as equal", text)
        self.assertIn("3 of 3 recorded runs again: 2 equal, 1 safe_failed", text)

    def test_one_run(self):
        path = self.recorded(b"one", b"abort")
        self.assertEqual(self.replay(path, "--record", "1", status=0)["rerun"], 1)
        self.assertEqual(self.replay(path, "--record", "2")["inputs"][0]["run"], 2)
        self.refused("no run 3", *self.arguments(path, "--record", "3"))

    def test_text(self):
        text = self.text(self.recorded(b'\x1b[31m"\\\xc2\x9b~\x7f abort'))
        self.assertIn(r'input   17 bytes "\x1b[31m\"\\\xc2\x9b~\x7f abort"', text)
        self.assertIn("safe    crashed by SIGABRT", text)
        self.assertNotIn("\x1b", text)

    def test_long_inputs_are_shown_in_part(self):
        text = self.text(self.recorded(b"abort" + b"x" * 60), "--record", "1")
        self.assertIn("x\"...\n", text)
        self.assertNotIn("x" * 60, text)

    def test_progress_stands_in_no_line_of_the_output(self):
        command = shlex.join([COMMAND, *self.arguments(self.recorded(b"one", b"two"))])
        terminal = subprocess.run(["script", "-qec", command, "/dev/null"], stdin=subprocess.DEVNULL,
                                  capture_output=True, timeout=300, check=False).stdout
        self.assertIn(b"running inputs again 1 of 2\r\x1b[K", terminal)
        self.assertNotRegex(terminal, b"[0-9]run ")

    def test_what_a_process_recorded_that_crashed(self):
        runs = [("accepted:1", "accepted:1", data) for data in [b"one", b"abort"]] + ["crash"]
        path = record(self.path("runs"), runs, room=64, status=-11)
        self.assertEqual(self.replay(path)["outcomes"], {"equal": 1, "safe_failed": 1})


class Recordings(Replay):
    def test_divergences_alone_are_said(self):
        runs = [("accepted:1", "accepted:1", b"one"), ("accepted:1", "rejected:1", b"refuse")]
        path = record(self.path("alone"), runs, room=64, options=["divergences"])
        self.assertEqual((self.replay(path)["kept"], self.replay(path)["runs"]), ("divergences", 1))
        self.assertIn("1 of 1 recorded runs again: 1 only_legacy_accepts; only divergences were kept\n", self.text(path))
        self.assertEqual(self.replay(self.recorded(b"one"), status=0)["kept"], "all")

    def test_no_inputs(self):
        self.refused("has no inputs: a recorder keeps them if max_input",
                     *self.arguments(self.recorded(b"one", room=0)))

    def test_inputs_that_were_cut_off(self):
        path = self.recorded(b"x" * 8, b"x" * 9, room=8)
        result = self.replay(path, status=0)
        self.assertEqual((result["rerun"], result["cut"]), (1, 1))
        self.assertIn("1 not run again: only the beginning", self.text(path, status=0))
        self.refused("has no whole input", *self.arguments(self.recorded(b"x" * 9, room=8), "--record", "2"))

    def test_secrets(self):
        runs = [{"secret": 1, "legacy": 0, "safe": 0}, {"input": b"x"}]
        self.assertEqual(self.replay(self.write("runs", recording(runs, room=8)), status=0)["secret"], 1)
        self.refused("1 are of a switch that handles secrets",
                     *self.arguments(self.write("runs", recording(runs[:1], room=8))))

    def test_several_switches(self):
        path = self.recorded(b"one")
        record(path, [("accepted:1", "accepted:1", b"abort")], name="print", room=256)
        self.refused("--switch chooses one: parse, print", *self.arguments(path))
        self.assertEqual(self.replay(path, "--switch", "parse", status=0)["rerun"], 1)
        self.assertEqual(self.replay(path, "--switch", "print")["rerun"], 1)
        self.refused("has no runs of other, but of parse, print", *self.arguments(path, "--switch", "other"))

    def test_torn_runs(self):
        result = self.replay(self.write("runs", recording([{"input": b"x"}, {"torn": 1}], room=8)), status=0)
        self.assertEqual((result["rerun"], result["torn"]), (1, 1))

    def test_bad_files(self):
        self.refused("it is no recording", *self.arguments(self.write("text", "hello")))
        self.refused("No such file", *self.arguments(self.path("none")))
        self.refused("it is no recording", *self.arguments(self.folder))
        self.refused("has no runs", *self.arguments(self.write("runs", recording([], room=8))))
        whole = recording([{"input": b"x"}], room=8)
        self.refused("it is a recording of", *self.arguments(self.write("runs", whole[:-1])))
        os.mkfifo(self.path("fifo"))
        self.refused("it is no recording", *self.arguments(self.path("fifo")))


class BadSides(Replay):
    def side(self, text, legacy=None, safe=None):
        good = f"{SIDES}:legacy"
        self.refused(text, "replay", self.recorded(b"x"), "--legacy", legacy or good, "--safe", safe or good)

    def test_forms(self):
        for bad in ["library", ":legacy", "library:"]:
            self.side("isn't of the form LIBRARY:FUNCTION", legacy=bad)

    def test_no_such_library(self):
        self.side("No such file", legacy=self.path("none.so") + ":legacy")
        self.side("it is no shared library", safe="libno-such-library.so:legacy")

    def test_no_such_function(self):
        self.side("no such function", safe=f"{SIDES}:none")

    def test_not_a_shared_object(self):
        self.side("it is no shared library", legacy=self.write("text", "hello") + ":legacy")
        self.side("it is no shared library", legacy=self.folder + ":legacy")

    def test_missing_options(self):
        path = self.recorded(b"x")
        self.misused("--legacy requires --safe", "replay", path, "--legacy", "a:b")
        self.misused("--safe requires --legacy", "replay", path, "--safe", "a:b")
        self.misused("--legacy and --safe, or --swap, is required", "replay", path)
        self.misused("--legacy excludes --swap", *self.arguments(path, "--swap", "cjson"))
        self.misused("--swap", "replay", path, "--swap", "zlib")
        self.misused("--deadline", *self.arguments(path, "--deadline", "0"))
        self.misused("--deadline", *self.arguments(path, "--deadline", "3600001"))
        self.misused("--max-runs", *self.arguments(path, "--max-runs", "1"))
        self.misused("--max-runs", *self.arguments(path, "--minimise", self.path("out"), "--max-runs", "0"))
        self.misused("--record", *self.arguments(path, "--record", "0"))

    def test_a_relative_path(self):
        os.symlink(SIDES, self.path("lib.so"))
        self.done("replay", self.recorded(b"x"), "--legacy", "./lib.so:legacy", "--safe", "./lib.so:safe", *PATIENT,
                  folder=self.folder)


class Worker(Replay):
    """The command finds it beside itself, or where it was installed."""

    def moved(self, worker):
        os.makedirs(os.path.dirname(self.path(worker)), exist_ok=True)
        shutil.copy(os.path.join(BUILD, "strake-worker"), self.path(worker))
        return self.run_moved()

    def run_moved(self):
        os.makedirs(self.path("bin"), exist_ok=True)
        shutil.copy(COMMAND, self.path("bin/strake"))
        return subprocess.run([self.path("bin/strake"), *self.arguments(self.recorded(b"x"))], capture_output=True,
                              text=True, timeout=300, check=False)

    def test_where_it_is(self):
        self.assertEqual(self.moved("bin/strake-worker").returncode, 0)
        os.remove(self.path("bin/strake-worker"))
        self.assertEqual(self.moved("libexec/strake/strake-worker").returncode, 0)

    def test_where_it_is_not(self):
        result = self.run_moved()
        self.assertEqual(result.returncode, 2)
        self.assertIn("worker", result.stderr)


@unittest.skipIf(os.environ.get("STRAKE_SANITIZED"), "a drop-in with a sanitizer can't be loaded by a worker without")
class Swaps(Replay):
    """The system's library and the drop-in."""

    def swapped(self, library, *inputs, status=0, more=()):
        return self.json("replay", self.recorded(*inputs, room=4096), "--swap", library, *PATIENT, *more,
                         status=status)["inputs"]

    def test_cjson(self):
        runs = self.swapped("cjson", b'{"a": [1, 2.50, "\\u00e9"]}', b"[1", b"", b"nul", b"[1] tail")
        self.assertEqual([run["outcome"] for run in runs],
                         ["equal", "both_reject_alike", "both_reject_alike", "both_reject_alike", "equal"])
        self.assertEqual(bytes.fromhex(runs[0]["legacy"]["output"]["hex"]).decode(), '{"a":[1,2.5,"\u00e9"]}')

    def test_http_parser(self):
        get = b"GET /a?b HTTP/1.1\r\nHost: x\r\nX-Long: " + b"y" * 300 + b"\r\n\r\n"
        post = b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n"
        reply = b"HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\n\r\nuntil the end"
        runs = self.swapped("http_parser", get, post, reply, get + get, get[:40], b"GET /\0 HTTP/1.1\r\n\r\n", b"")
        self.assertEqual([run["outcome"] for run in runs[:4] + runs[6:]], ["equal"] * 5)
        self.assertEqual([run["outcome"] for run in runs[4:6]], ["both_reject_alike"] * 2)
        self.assertIn("0a75726c202f613f62", runs[0]["safe"]["output"]["hex"])  # "\nurl /a?b"

    def test_both_libraries_are_meant(self):
        """Each side of its own: what the loader brings in can be told by what it needs."""
        for library, name in [("cjson", "libcjson.so.1"), ("http_parser", "libhttp_parser.so.2.9")]:
            paths = {}
            for side in ["legacy", "safe"]:
                stub = os.path.join(BUILD, "replay", f"{library}_{side}.so")
                needed = subprocess.run(["ldd", stub], capture_output=True, text=True, check=True).stdout
                paths[side] = next(line.split()[2] for line in needed.splitlines() if line.split()[0] == name)
            self.assertTrue(os.path.samefile(paths["safe"], os.path.join(BUILD, "dropin", library, name)))
            self.assertTrue(paths["legacy"].startswith(("/usr/lib", "/lib")), paths)


class Minimising(Replay):
    noise = bytes(range(32, 127)) * 2

    def test_a_crash(self):
        data = self.noise[:60] + b"\x01BOOM" + self.noise[:70]
        least, report = self.minimised(b"fine", data)
        self.assertEqual(least, b"\x01BOOM")
        self.assertEqual((report["run"], report["least"], report["outcome"]), (2, True, "safe_failed"))
        self.assertEqual(report["safe"], {"ended": "crashed", "detail": 11})

    def test_a_difference_of_two_places(self):
        data = b"name=value; other; more" + b"." * 40 + b" & the rest"
        least, report = self.minimised(data)
        self.assertEqual(least, b"=&")
        self.assertEqual((report["outcome"], report["part"]), ("differ", "output"))
        self.assertEqual([report[side]["output"] for side in ["legacy", "safe"]],
                         [{"size": 2, "hex": "3d26"}, {"size": 2, "hex": "3c26"}])

    def test_bytes_become_simple(self):
        self.assertEqual(self.minimised(b"#\xff!1 0zz")[0], b"#aaaaa")

    def test_both_sides_may_fail(self):
        """Safe alone aborts on five of these ten bytes."""
        self.assertEqual(self.minimised(b"say: both abort!")[0], b"both abort")

    def test_one_kind_does_not_become_another(self):
        self.assertEqual(self.minimised(b"abort \x01BOOM")[0], b"\x01BOOM")
        os.remove(self.path("out"))
        os.remove(self.path("runs"))
        self.assertEqual(self.minimised(b"\x01BOOM abort")[0], b"\x01BOOM")

    def test_one_part_does_not_become_another(self):
        least, report = self.minimised(b"bad=x&=bad")
        self.assertEqual((least, report["outcome"], report["part"]), (b"bad=", "both_reject_differently", "result"))

    def test_the_first_that_differs(self):
        least, report = self.minimised(b"fine", b"..abort..", b"..refuse..")
        self.assertEqual((least, report["run"], report["input"]["size"]), (b"abort", 2, 5))

    def test_what_takes_more_than_one_round(self):
        for data in [b"a<b>", b"c<d>"]:
            path = self.recorded(data)
            self.replay(path, "--minimise", self.path("out"), safe="rounds")
            with open(self.path("out"), "rb") as file:
                self.assertEqual(file.read(), b"<>", data)
            os.remove(self.path("out"))
            os.remove(path)

    def test_a_loop(self):
        least, _ = self.minimised(b"loop.", more=["--deadline", "200"])
        self.assertEqual(least, b"loop")

    def test_a_chosen_run(self):
        least, report = self.minimised(b"..abort..", b"..refuse..", more=["--record", "2"])
        self.assertEqual((least, report["run"]), (b"refuse", 2))

    def test_tries_that_run_out(self):
        data = b"x" * 200 + b"abort"
        least, report = self.minimised(data, more=["--max-runs", "3"])
        self.assertEqual((report["tries"], report["least"]), (3, False))
        self.assertIn(b"abort", least)
        os.remove(self.path("out"))
        text = self.text(self.path("runs"), "--minimise", self.path("out"), "--max-runs", "3")
        self.assertIn("in 3 tries, which is all that --max-runs permits", text)

    def test_as_many_tries_as_it_takes(self):
        _, report = self.minimised(b"..abort..")
        for fewer, least in [(0, True), (1, False)]:
            os.remove(self.path("out"))
            again = self.replay(self.path("runs"), "--minimise", self.path("out"), "--max-runs",
                                str(report["tries"] - fewer))
            self.assertEqual(again["minimised"]["least"], least)

    def test_the_file_is_its_owners(self):
        self.minimised(b"abort")
        self.assertEqual(stat.S_IMODE(os.stat(self.path("out")).st_mode), 0o600)

    def test_nothing_is_written_over(self):
        for make in [lambda path: self.write("out", "mine"), lambda path: os.symlink("/nowhere", path)]:
            make(self.path("out"))
            self.refused("is there already", *self.arguments(self.recorded(b"abort"), "--minimise", self.path("out")))
            os.remove(self.path("out"))

    def test_nothing_differs(self):
        path = self.recorded(b"one")
        self.assertIn("nothing to minimise", self.text(path, "--minimise", self.path("out"), status=0))
        self.assertFalse(os.path.exists(self.path("out")))

    def test_a_folder_that_is_not_there(self):
        result = self.done(*self.arguments(self.recorded(b"abort"), "--minimise", self.path("no/out")), status=2)
        self.assertIn("can't be written", result.stderr)

    def test_a_side_of_another_mind_each_time(self):
        result = self.done(*self.arguments(self.recorded(b"x"), "--minimise", self.path("out"), safe="moody"), status=2)
        self.assertIn("doesn't differ in the same way each time", result.stderr)
        self.assertFalse(os.path.exists(self.path("out")))


if __name__ == "__main__":
    unittest.main()
