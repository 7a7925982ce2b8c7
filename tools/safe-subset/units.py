"""Translation units: a source file alone, or files of one ring that are parsed together to save time."""
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from tree import CORE, relative, ring_of

HEADERS_AT_A_TIME = 8


class Unit(NamedTuple):
    ring: str
    files: tuple


def folders_of(paths):
    """A folder of the core is one unit, as in the build."""
    for _, files in groupby(sorted(paths), attrgetter("parent")):
        yield Unit(CORE, tuple(files))


def units_of(paths):
    """What to compile so that each of the paths is seen. First what takes longest: folders, then headers."""
    core, headers, sources = [], {}, []
    for path in paths:
        ring = ring_of(relative(path))
        if ring == CORE:
            core.append(path)
        elif path.suffix == ".hpp":
            headers.setdefault(ring, []).append(path)
        else:
            sources.append(Unit(ring, (path,)))
    return [*folders_of(core)] + [Unit(ring, tuple(files[start:start + HEADERS_AT_A_TIME]))
                                  for ring, files in headers.items()
                                  for start in range(0, len(files), HEADERS_AT_A_TIME)] + sources
