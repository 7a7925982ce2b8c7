"""A drop-in in mode shadow: Debian's library answers, the drop-in runs behind it, and each difference is written."""

import json

from library import Library


class Shadow:
    def __init__(self, prefix, dropin, scratch):
        """The prefix is that of the drop-in's variables, e.g. STRAKE_CJSON."""
        self.prefix, self.dropin, self.scratch, self.runs = prefix, dropin, scratch, 0
        self.log = self.report = None

    def library(self):
        """Another pair of files each time, so that what is in them is known to come from one run."""
        self.runs += 1
        self.log, self.report = self.scratch / f"divergences {self.runs}", self.scratch / f"counters {self.runs}"
        settings = {
            f"{self.prefix}_MODE": "shadow",
            "STRAKE_DIVERGENCE_LOG": str(self.log),
            f"{self.prefix}_REPORT": str(self.report),
        }
        return Library("both, in shadow mode", self.dropin, settings, with_original=True)

    def divergences(self):
        return [json.loads(line) for line in self.log.read_text().splitlines()]

    def counted(self):
        """The sum of what the processes of a run counted up to their ends."""
        lines = [json.loads(line) for line in self.report.read_text().splitlines()]
        ends = [line for line in lines if line["when"] == "exit"]
        started = sum(line["when"] == "start" for line in lines)
        names = ("equal", "different", "unknown", "diverged", "unfit", "lines_lost", "known")
        return {"started": started, "ended": len(ends), **{name: sum(line[name] for line in ends) for name in names}}
