"""Which files belong to which ring (docs/safe-subset.md), and where the repository is."""
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

CORE, PERIMETER, KERNELS = "core", "perimeter", "kernels"
UNSAFE_RINGS = (PERIMETER, KERNELS)
MARKER = "src/base/unsafe.hpp"
SUFFIXES = (".cpp", ".hpp")
FOLDERS = ("src", "c_api")


def relative(path):
    """The path below the repository as text, or None if it lies elsewhere."""
    full = Path(path).resolve()
    return full.relative_to(ROOT).as_posix() if full.is_relative_to(ROOT) else None


def ring_of(name):
    """The ring of a path that relative() gave; None if no ring's rules hold for it."""
    if name is None or name == MARKER:
        return None
    if name.startswith("src/kernels/"):
        return KERNELS
    if name.startswith("src/"):
        return CORE
    if name.startswith("c_api/") and "/include/" in name:
        return None  # C headers, as those in include/.
    if name.startswith("c_api/"):
        return PERIMETER
    return None


def tree_files():
    """All files below the folders that have a ring, sorted; the marker's own is not among them."""
    found = (path for folder in FOLDERS for path in (ROOT / folder).rglob("*") if path.is_file())
    return sorted(path for path in found if ring_of(relative(path)))


def is_source(path):
    return path.suffix in SUFFIXES
