"""strake report on recordings: by themselves, and beside the lines of the same runs."""

import json
import os
import unittest

from folders import FolderTest
from recordings import record, recording


def counts(site="parse", pid=1, mode="shadow", equal=0, different=0, time=1000, **more):
    members = {"time": time, "drop-in": site, "pid": pid, "mode": mode, "when": "exit", "equal": equal,
               "different": different, **more}
    return json.dumps(members) + "\n"


def divergence(site="parse", outcome="differ", part="text", mode="shadow", time=1000):
    return json.dumps({"time": time, "switch": site, "mode": mode, "outcome": outcome, "part": part}) + "\n"


class Report(FolderTest):
    def report(self, *files, status=1, arguments=()):
        paths = [self.write(f"file{i}", content) for i, content in enumerate(files)]
        return self.json("report", *arguments, *paths, status=status)

    def site(self, *files, **options):
        sites = self.report(*files, **options)["sites"]
        self.assertEqual(len(sites), 1)
        return sites[0]

    def text(self, *files, status=1):
        paths = [self.write(f"file{i}", content) for i, content in enumerate(files)]
        return self.done("report", *paths, status=status).stdout


class Totals(Report):
    def test_runs_count_where_no_line_does(self):
        runs = [{}] * 3000
        site = self.site(recording(runs), status=0)
        self.assertEqual(site["counts"]["equal"], 3000)
        self.assertEqual(site["processes"], 0)
        self.assertTrue(site["verdict"]["ready"])
        self.assertEqual(site["recorded"]["runs"], 3000)

    def test_one_run_less_is_too_few(self):
        self.assertIn("2,999 calls were compared", self.site(recording([{}] * 2999))["verdict"]["because"][0])

    def test_each_outcome(self):
        outcomes = ["equal", "differ", "only_legacy_accepts", "only_safe_accepts", "both_reject_alike",
                    "both_reject_differently", "legacy_failed", "safe_failed", "both_failed", "not_compared"]
        runs = [{"outcome": outcome} for outcome in outcomes] + [{"outcome": "differ", "known": 1}]
        site = self.site(recording(runs))
        self.assertEqual(site["recorded"]["outcomes"], {**dict.fromkeys(outcomes, 1), "known": 1})
        self.assertEqual([site["counts"][name] for name in ["equal", "different", "known", "unfit"]], [2, 6, 1, 2])

    def test_differences_have_kinds_that_can_be_accepted(self):
        runs = [{}] * 2999 + [{"outcome": "differ", "part": "text", "time": 7}]
        path = self.write("runs", recording(runs))
        site = self.json("report", path, status=1)["sites"][0]
        self.assertEqual(site["divergences"],
                         [{"outcome": "differ", "part": "text", "count": 1, "first": 7, "last": 7}])
        self.json("report", "--known", "parse/differ/text", "--one-in", "999", path)

    def test_several_sites_and_files(self):
        one = recording([{"name": "parse"}, {"name": "print"}])
        report = self.report(one, recording([{"name": "parse"}]))
        self.assertEqual([(site["site"], site["recorded"]["runs"]) for site in report["sites"]],
                         [("parse", 2), ("print", 1)])
        self.assertEqual([file["runs"] for file in report["recordings"]], [2, 1])

    def test_the_original_beside_itself_tells_nothing(self):
        runs = [{"mode": "aa", "outcome": "differ", "legacy": 9, "safe": 9}] * 5 + [{}] * 3000
        site = self.site(recording(runs), divergence(mode="aa"), status=0)
        self.assertEqual(site["divergences"], [])
        self.assertEqual(site["recorded"]["latency_ns"]["runs"], 3000)
        self.assertEqual(site["modes"]["aa"]["different"], 5)


class NothingTwice(Report):
    def test_counts_are_counted_by_lines(self):
        site = self.site(counts(equal=3000), recording([{}] * 100), status=0)
        self.assertEqual(site["counts"]["equal"], 3000)
        self.assertEqual(site["recorded"]["runs"], 100)
        self.assertEqual(site["recorded"]["latency_ns"]["legacy"]["p50"], 100)

    def test_the_order_of_the_files_is_nothing(self):
        files = [counts(equal=9, different=1), recording([{"outcome": "differ", "part": "text"}, {}]), divergence()]
        self.assertEqual(self.report(*files)["sites"], self.report(*reversed(files))["sites"])

    def test_a_difference_that_was_written_and_recorded(self):
        runs = [{}] * 98 + [{"outcome": "differ", "part": "text"}] * 2
        site = self.site(recording(runs), divergence() * 2)
        self.assertEqual((site["counts"]["different"], site["divergences"][0]["count"]), (2, 2))

    def test_a_difference_that_lines_are_missing_of(self):
        site = self.site(divergence(), recording([{"outcome": "differ", "part": "text"}] * 3))
        self.assertEqual(site["divergences"][0]["count"], 3)

    def test_a_difference_that_the_recording_has_no_more(self):
        site = self.site(recording([{}] * 3000), divergence())
        self.assertFalse(site["verdict"]["ready"])
        self.assertIn("differences that were written or recorded are 1, and those that were counted 0", site["verdict"]["because"])

    def test_other_sites_keep_their_own(self):
        report = self.report(counts("cjson", equal=3000), recording([{}] * 3000), status=0)
        self.assertEqual([site["counts"]["equal"] for site in report["sites"]], [3000, 3000])


class Times(Report):
    runs = [{"legacy": i, "safe": 1000 * i} for i in range(1, 101)]

    def test_percentiles(self):
        times = self.site(recording(self.runs))["recorded"]["latency_ns"]
        self.assertEqual(times["legacy"], {"p50": 50, "p90": 90, "p99": 99, "max": 100})
        for name, exact in {"p50": 50_000, "p90": 90_000, "p99": 99_000}.items():
            self.assertTrue(exact <= times["safe"][name] <= exact * 1.01, times)
        self.assertEqual(times["safe"]["max"], 100_000)

    def test_text_has_percentiles_or_means(self):
        self.assertIn("legacy p50 50.0 ns, p90 90.0 ns, p99 99.0 ns, max 100.0 ns", self.text(recording(self.runs)))
        means = self.text(counts(equal=10, legacy_ns=20_000, safe_ns=10_000))
        self.assertIn("legacy mean 2.00 µs, safe mean 1.00 µs, ratio 0.50", means)
        self.assertNotIn("p50", means)

    def test_secrets_have_no_times(self):
        site = self.site(recording([{"secret": 1, "legacy": 0, "safe": 0}] * 3000), status=0)
        self.assertIsNone(site["recorded"]["latency_ns"])
        self.assertIsNone(site["mean_ns"])

    def test_times_of_any_size(self):
        most = 2**64 - 1
        site = self.site(recording([{"legacy": 0, "safe": most}, {"legacy": most, "safe": 0, "time": 18446744073}]))
        self.assertEqual(site["recorded"]["latency_ns"]["legacy"], {"p50": 0, "p90": most, "p99": most, "max": most})

    def test_a_page(self):
        path = self.write("runs", recording(self.runs))
        for known in ["legacy", "safe"]:
            self.done("report", "--html", self.path("page"), path, status=1)
            self.assertIn(f'class="curve of-{known}"', self.read("page"))
        page = self.read("page")
        self.assertIn("<td>p90</td><td class=\"number\">90.0 ns</td>", page)
        self.assertIn(">10 µs</span>", page)
        self.assertNotIn("Mean time", page)

    def test_a_page_of_counts_says_mean(self):
        path = self.write("lines", counts(equal=10, legacy_ns=20_000, safe_ns=10_000))
        self.done("report", "--html", self.path("page"), path, status=1)
        self.assertIn("Mean time of a call", self.read("page"))

    def test_a_page_of_times_of_any_size(self):
        path = self.write("runs", recording([{"legacy": 0, "safe": 2**64 - 1}, {"legacy": 8, "safe": 5}]))
        self.done("report", "--html", self.path("page"), path, status=1)
        self.assertNotIn("nan", self.read("page"))
        self.assertIn(">2305843009213693952</td>", self.read("page"))


class DivergencesAlone(Report):
    """They say in what ways the sides differ, and not how often."""

    runs = [{"outcome": "differ", "part": "text", "legacy": 7}] * 2 + [{"outcome": "differ", "known": 1}] * 3000

    def test_they_give_kinds_and_no_counts(self):
        report = self.report(recording(self.runs, kept=1))
        [site] = report["sites"]
        self.assertEqual(report["recordings"][0]["kept"], "divergences")
        self.assertEqual([(kind["part"], kind["count"]) for kind in site["divergences"]], [("text", 2)])
        self.assertEqual((site["recorded"]["runs"], site["recorded"]["outcomes"]), (3002, {"differ": 2, "known": 3000}))
        self.assertEqual((site["modes"], set(site["counts"].values())), ({}, {0}))
        self.assertIsNone(site["recorded"]["latency_ns"])
        self.assertIsNone(site["bound"])
        self.assertEqual(site["verdict"]["because"], ["there are divergences alone, and no counts of calls"])

    def test_runs_in_them_that_are_equal_are_no_bound(self):
        site = self.site(recording([{}] * 3000, kept=1))
        self.assertIsNone(site["bound"])
        self.assertFalse(site["verdict"]["ready"])
        self.assertEqual(self.site(recording([{}] * 3000), status=0)["bound"], 0.001)

    def test_beside_all_runs_of_others_these_count(self):
        site = self.site(recording([{}] * 3000), recording(self.runs, kept=1))
        self.assertEqual((site["counts"]["equal"], site["counts"]["different"]), (3000, 0))
        self.assertEqual(site["recorded"]["latency_ns"]["legacy"]["p50"], 100)
        self.assertIn("differences that were written or recorded are 2, and those that were counted 0",
                      site["verdict"]["because"])

    def test_it_is_said(self):
        text = self.text(recording(self.runs, kept=1))
        self.assertIn("3,002 runs; only divergences were kept\n", text)
        self.assertNotIn("with 95 % confidence", text)
        self.done("report", "--html", self.path("page"), self.path("file0"), status=1)
        self.assertIn("3,002 runs; only divergences were kept", self.read("page"))
        self.assertNotIn("kept", self.text(recording([{}] * 3000), status=0))

    def test_a_file_of_the_first_version_does_not_say(self):
        old = recording([{}] * 3000, version=1)
        report = self.report(old, status=0)
        self.assertEqual(report["recordings"][0]["kept"], "unsaid")
        self.assertIn("3,000 runs; it doesn't say whether only divergences were kept\n", self.text(old, status=0))

    def test_by_the_c_api(self):
        path = record(self.path("runs"), [("accepted:1", "accepted:1", b"a"), ("accepted:1", "rejected:1", b"b")],
                      options=["divergences"])
        report = self.json("report", path, status=1)
        self.assertEqual((report["recordings"][0]["kept"], report["recordings"][0]["runs"]), ("divergences", 1))


class Files(Report):
    def refused(self, content, text):
        path = self.write("runs", content)
        result = self.done("report", path, status=2)
        self.assertEqual(result.stdout, "")
        self.assertIn(text, result.stderr)
        self.assertEqual(result.stderr.count("\n"), 1)

    def test_overwritten_and_torn_runs_are_said(self):
        runs = [{}, {"torn": 1}, {}, {}]
        report = self.report(recording(runs, slots=4, begun=10))
        self.assertEqual([(file["runs"], file["overwritten"], file["torn"]) for file in report["recordings"]],
                         [(3, 6, 1)])
        self.assertIn("3 runs; 6 older ones were overwritten; 1 aren't whole",
                      self.text(recording(runs, slots=4, begun=10)))

    def test_cut_off_anywhere(self):
        whole = recording([{}])
        for size in [8, 100, 4095, 4096, len(whole) - 1]:
            self.refused(whole[:size], "it is" if size >= 4096 else "it is no recording")
        self.refused(whole[:-1], f"it is a recording of {len(whole):,} bytes, and has {len(whole) - 1:,}")
        self.refused(whole + b"x", "it is a recording of")

    def test_seven_bytes_of_it_are_lines(self):
        self.refused(b"STRAKRE", "there is nothing in")

    def test_another_version(self):
        whole = bytearray(recording([{}]))
        whole[8] = 3
        self.refused(bytes(whole), "none that this version can read")

    def test_what_is_kept_must_be_known(self):
        self.refused(recording([{}], kept=2), "none that this version can read")

    def test_an_impossible_number_of_runs(self):
        report = self.report(recording([{}], begun=None)[:48] + b"\xff" * 8 + recording([{}])[56:], recording([{}]))
        self.assertEqual(report["recordings"][0]["torn"], 1)

    def test_no_runs(self):
        self.refused(recording([]), "there is nothing in")

    def test_bytes_that_changed(self):
        whole = recording([{"input": b"hello"}] * 2, room=8)
        for place in range(4096 + 8, len(whole) // 2, 7):
            changed = bytearray(whole)
            changed[place] ^= 0xFF
            paths = [self.write("changed", bytes(changed))]
            self.json("report", *paths, status=1)

    def test_a_fifo_does_not_wait(self):
        os.mkfifo(self.path("fifo"))
        self.done("report", self.path("fifo"), status=2)


class Recorded(Report):
    """By the C API."""

    def test_runs(self):
        path = record(self.path("runs"), [("accepted:1", "accepted:1", b"a")] * 6 + [
            ("accepted:1", "accepted:2", b"b"), ("accepted:1", "rejected:1", b""), ("failed", "failed", b"")])
        site = self.json("report", path, status=1)["sites"][0]
        self.assertEqual(site["recorded"]["outcomes"],
                         {"both_failed": 1, "differ": 1, "equal": 6, "only_legacy_accepts": 1})
        self.assertEqual({kind["part"] for kind in site["divergences"]}, {"", "text"})
        times = site["recorded"]["latency_ns"]
        for side in ["legacy", "safe"]:
            self.assertEqual(sorted(times[side].values()), [times[side][name] for name in ["p50", "p90", "p99", "max"]])

    def test_what_was_recorded_until_a_crash(self):
        path = record(self.path("runs"), [("accepted:1", "accepted:1", b"a")] * 5 + ["crash"], status=-11)
        self.assertEqual(self.json("report", path, status=1)["sites"][0]["counts"]["equal"], 5)

    def test_a_ring_that_went_round(self):
        path = record(self.path("runs"), [("accepted:1", "accepted:1", b"a")] * 25, slots=10)
        report = self.json("report", path, status=1)
        self.assertEqual([(file["runs"], file["overwritten"]) for file in report["recordings"]], [(10, 15)])


if __name__ == "__main__":
    unittest.main()
