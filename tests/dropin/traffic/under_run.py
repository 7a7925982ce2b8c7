"""A library as `strake run` brings it to a program."""

import json
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

from library import Library


@dataclass(frozen=True)
class UnderRun(Library):
    command_path: Path = None
    swaps: tuple = ()
    log: Path = None
    summaries: list = field(default_factory=list)  # of the runs that have ended

    def command(self, words):
        swaps = [word for swap in self.swaps for word in ("--swap", swap)]
        return [str(self.command_path), "run", *swaps, "--log", str(self.log), "--json", "--", *words]

    def said(self, complaints):
        *lines, summary = complaints.splitlines(keepends=True)
        self.summaries.append(json.loads(summary))
        return "".join(lines)

    def report(self):
        """What all processes of all runs have counted, by the library, as `strake report` adds it up."""
        command = [self.command_path, "report", "--json", self.log / "counts", self.log / "divergences"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        return {site["site"]: site for site in json.loads(done.stdout)["sites"]}
