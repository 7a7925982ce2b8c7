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

    def is_what_was_loaded(self, paths):
        """Debian's library beside the drop-in would mean that either may have been called."""
        own = [path for path in paths if Path(path).parent == self.directory]
        others = [path for path in paths if path not in own]
        expected = (int(self.directory is not None), int(self.directory is None or self.with_original))
        return (len(own), len(others)) == expected


def loaded_in(process):
    """The files of libhttp_parser that a process has mapped; of the calling one with "self"."""
    maps = Path(f"/proc/{process}/maps").read_text()
    return sorted(set(re.findall(r"/\S*/libhttp_parser\.so\S*", maps)))


def bound_functions(library, command, scratch):
    """The functions that the loader binds to the library, by where they are bound."""
    output = scratch / "bindings"
    tracing = {"LD_DEBUG": "bindings", "LD_DEBUG_OUTPUT": str(output)}
    subprocess.run(command, env={**library.environment(), **tracing}, stdin=subprocess.DEVNULL, check=True)
    places = {}
    for trace in scratch.glob("bindings.*"):
        found = re.findall(r"to (/\S*/libhttp_parser\.so\S*) \[\d+\]: normal symbol `(http_\w+)'", trace.read_text())
        for place, function in found:
            places.setdefault(str(Path(place).parent), set()).add(function)
        trace.unlink()
    return places
