"""The library that a program runs on, and the proof that it does."""

import os
import re
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

PYTHON = "/usr/bin/python3"  # the one that Debian's modules are for


@dataclass(frozen=True)
class Library:
    name: str
    directory: Path | None = None  # of the drop-in; Debian's own is where the loader finds it
    settings: dict = field(default_factory=dict)
    with_original: bool = False

    def environment(self):
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("STRAKE_", "LD_"))}
        place = {"LD_LIBRARY_PATH": str(self.directory)} if self.directory else {}
        return {**kept, **place, **self.settings}

    def command(self, words):
        """How a program is run on it."""
        return words

    def said(self, complaints):
        """What the program itself wrote to standard error."""
        return complaints

    def is_what_was_loaded(self, paths):
        """Debian's library beside the drop-in would mean that either may have been called."""
        own = [path for path in paths if Path(path).parent == self.directory]
        others = [path for path in paths if path not in own]
        expected = (int(self.directory is not None), int(self.directory is None or self.with_original))
        return (len(own), len(others)) == expected


def loaded_in(process, stem):
    """The files of a library, e.g. libhttp_parser, that a process has mapped; of the calling one with "self"."""
    maps = Path(f"/proc/{process}/maps").read_text()
    return sorted(set(re.findall(rf"/\S*/{stem}\.so\S*", maps)))


class Tracing:
    """Has the loader write which functions it binds to a library, and where, of all processes that get its settings."""

    def __init__(self, stem, scratch):
        self.stem, self.scratch = stem, scratch
        self.settings = {"LD_DEBUG": "bindings", "LD_DEBUG_OUTPUT": str(scratch / "bindings")}

    def bound(self):
        """The functions, by the directory of the library that they were bound to."""
        bound = re.compile(rf"to (/\S*/{self.stem}\.so\S*) \[\d+\]: normal symbol `(\w+)'")
        places = {}
        for trace in self.scratch.glob("bindings.*"):
            with trace.open(errors="replace") as lines:
                for line in lines:
                    if found := bound.search(line):
                        places.setdefault(str(Path(found[1]).parent), set()).add(found[2])
            trace.unlink()
        return places


def bound_functions(library, stem, command, scratch):
    """The functions that the loader binds to the library for one command, by where they are bound."""
    tracing = Tracing(stem, scratch)
    environment = {**library.environment(), **tracing.settings}
    subprocess.run(command, env=environment, stdin=subprocess.DEVNULL, check=True)
    return tracing.bound()
