"""Which lines a test ran, from the JSON that llvm-cov export or gcovr writes; the file's name is the test's."""
import json
from argparse import ArgumentTypeError
from pathlib import Path
from typing import NamedTuple

from tree import ROOT, relative


class Run(NamedTuple):
    test: str
    counts: dict  # file to {line: times}


def from_gcovr(data):
    return {relative(ROOT / entry["file"]): {line["line_number"]: line["count"] for line in entry["lines"]}
            for entry in data["files"]}


def from_segments(segments):
    """Line to times. llvm-cov gives where counts change: [line, column, count, has count, starts a region, is a gap].

    A line's count is the highest of the one it begins with and those of the regions that start in it.
    """
    by_line = {}
    for segment in segments:
        by_line.setdefault(segment[0], []).append(segment)
    counts, begins_with = {}, None
    for line in range(min(by_line, default=0), max(by_line, default=-1) + 1):
        here = by_line.get(line, [])
        known = [count for _, _, count, has_count, starts, gap, *_ in here if has_count and starts and not gap]
        known += [] if begins_with is None else [begins_with]
        if known:
            counts[line] = max(known)
        if here:
            begins_with = here[-1][2] if here[-1][3] else None
    return counts


def from_llvm(data):
    return {relative(ROOT / entry["filename"]): from_segments(entry["segments"])
            for export in data["data"] for entry in export["files"]}


def load_file(path):
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ArgumentTypeError(error) from error
    counts = from_llvm(data) if "data" in data else from_gcovr(data)
    if not any(file and (ROOT / file).is_file() for file in counts):
        raise ArgumentTypeError(f"{path}: tells of no file that is here")
    return Run(path.stem, counts)


def load(name):
    """The run that a file tells of, or those of all JSON files in a folder."""
    path = Path(name)
    files = sorted(path.glob("*.json")) if path.is_dir() else [path]
    if not files:
        raise ArgumentTypeError(f"{path}: no JSON file in it")
    return [load_file(file) for file in files]


def lines_run(run, block):
    """How many of the block's lines the test ran, and how many were measured."""
    counts = run.counts.get(block.file, {})
    measured = [counts[line] for line in range(block.first_line, block.last_line + 1) if line in counts]
    return sum(count > 0 for count in measured), len(measured)
