"""The drop-in in mode shadow: Debian's library answers, the drop-in runs behind it, and each difference is written."""

import json

from library import Library


class Shadow:
    def __init__(self, dropin, scratch):
        self.dropin, self.scratch, self.runs = dropin, scratch, 0
        self.log = self.report = None

    def library(self):
        """Another pair of files each time, so that what is in them is known to come from one run."""
        self.runs += 1
        self.log, self.report = self.scratch / f"divergences {self.runs}", self.scratch / f"counters {self.runs}"
        settings = {
            "STRAKE_HTTP_PARSER_MODE": "shadow",
            "STRAKE_DIVERGENCE_LOG": str(self.log),
            "STRAKE_HTTP_PARSER_REPORT": str(self.report),
        }
        return Library("both, in shadow mode", self.dropin, settings, with_original=True)

    def divergences(self):
        return [json.loads(line) for line in self.log.read_text().splitlines()]

    def counted(self):
        """The sum of what the processes of a run counted up to their ends."""
        lines = [json.loads(line) for line in self.report.read_text().splitlines()]
        ends = [line for line in lines if line["when"] == "exit"]
        started = sum(line["when"] == "start" for line in lines)
        names = ("equal", "different", "unknown", "diverged", "unfit", "lines_lost")
        return {"started": started, "ended": len(ends), **{name: sum(line[name] for line in ends) for name in names}}


def is_url_failure(line):
    """What is no URL, said with other words: the register has it, and programs don't look there."""
    return (line["outcome"], line.get("part")) == ("both_reject_differently", "http_parser_url")


def check_ordinary(program, shadow, expected, report):
    library = shadow.library()
    report.same("ordinary traffic in shadow mode", expected, program.ordinary(library))
    counted, divergences = shadow.counted(), shadow.divergences()
    unregistered = [line for line in divergences if not is_url_failure(line)]
    alike = not unregistered and counted["different"] == len(divergences)
    report.check(f"  nothing diverges but {len(divergences)} URLs that both refuse (url-failure)", alike, unregistered)
    rest = {name: counted[name] for name in ("unknown", "diverged", "unfit", "lines_lost")}
    complete = counted["started"] == counted["ended"] and not any(rest.values())
    name = f"  the other {counted['equal']} calls are alike, and none is left out"
    report.check(name, complete and counted["equal"], counted)


def check_telling(program, shadow, expected, report):
    for telling in program.telling:
        library = shadow.library()
        [outcome] = program.told(library, [telling]).values()
        divergences = shadow.divergences()
        named = {(line["switch"], line["mode"]) for line in divergences} == {("http_parser", "shadow")}
        good = outcome == expected[telling.name] and named
        report.check(f"{telling.name} in shadow mode: Debian's answer, and a divergence", good, (outcome, divergences))
