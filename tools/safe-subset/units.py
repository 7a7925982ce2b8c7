"""Translation units: a source file alone, or some headers of one ring, which are parsed together to save time."""
from typing import NamedTuple

from tree import relative, ring_of

HEADERS_AT_A_TIME = 8


class Unit(NamedTuple):
    ring: str
    files: tuple


def units_of(paths):
    """What to compile so that each of the paths is seen. Headers first: a unit of them takes longest."""
    headers, sources = {}, []
    for path in paths:
        ring = ring_of(relative(path))
        if path.suffix == ".hpp":
            headers.setdefault(ring, []).append(path)
        else:
            sources.append(Unit(ring, (path,)))
    return [Unit(ring, tuple(files[start:start + HEADERS_AT_A_TIME])) for ring, files in headers.items()
            for start in range(0, len(files), HEADERS_AT_A_TIME)] + sources
