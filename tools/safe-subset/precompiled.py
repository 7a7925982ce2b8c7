"""What most sources of the perimeter begin with, parsed once: else its headers take most of the time of a check."""
import subprocess
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock

from tree import PERIMETER, ROOT

COMPILER = "clang++-22"
HEADER = ROOT / "c_api/handle_types.hpp"

_folder = TemporaryDirectory(prefix="safe-subset-")
_one_at_a_time = Lock()


@cache
def _built(language_flags):
    """The flags that bring the header; none if it doesn't compile, which the check of the header itself will say."""
    output = Path(_folder.name) / f"{abs(hash(language_flags))}.pch"
    done = subprocess.run([COMPILER, *language_flags, "-x", "c++-header", str(HEADER), "-o", str(output)], cwd=ROOT,
                          capture_output=True, check=False)
    return ("-include-pch", str(output)) if done.returncode == 0 else ()


def implements_beginning(path):
    """With what it declares and what it defines both in sight, the compiler's view of it would be nobody else's."""
    return path.parent == HEADER.parent and path.with_suffix(".hpp").exists()


def beginning(unit, language_flags):
    """Headers are checked as they are: what the compiler warns of in them, it says only where it parses them."""
    source = unit.files[0]
    if unit.ring != PERIMETER or len(unit.files) != 1 or source.suffix != ".cpp" or implements_beginning(source):
        return ()
    with _one_at_a_time:
        return _built(tuple(language_flags))
