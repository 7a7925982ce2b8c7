"""Checks files against the rules of their ring, and shows what was found."""
import json
import os
import re
import shutil
import sys
from concurrent.futures import ThreadPoolExecutor
from functools import cache

import clang
import core_rules
import flags
import perimeter_rules
import precompiled
import stock_checks
import text_rules
from exceptions import ALLOWED, permits
from findings import Finding
from lifetime_rules import UNLESS_TEXT
from tree import CORE, ROOT, is_source, relative, ring_of


@cache
def config(ring):
    bans = core_rules.BANS if ring == CORE else perimeter_rules.BANS
    return clang.tidy_config(bans, stock_checks.CHECKS, stock_checks.OPTIONS)


def unchecked(paths):
    """Files that aren't C++ as the rules know it, so that nothing else would be said of them."""
    return [Finding(relative(path), 1, 1, "text-file-type", "neither .cpp nor .hpp: not checked") for path in paths
            if not is_source(path) and path.name != "CMakeLists.txt" and path.suffix not in (".md", ".in", ".map")]


@cache
def lines_of(name):
    return [""] + (ROOT / name).read_text(encoding="utf-8", errors="replace").split("\n")


def line_at(finding):
    lines = lines_of(finding.file)
    return lines[finding.line] if finding.line < len(lines) else ""


def declaration_at(finding):
    """The text of a declaration up to its body or its end."""
    text = "\n".join(lines_of(finding.file)[finding.line:])
    return re.split(r"[{;]", text, maxsplit=1)[0]


def concerns(ring, finding):
    """A finding in a file of another ring is that ring's to make; but what the perimeter may not do, nobody may."""
    elsewhere = ring_of(finding.file)
    return elsewhere == ring or (ring != CORE and elsewhere is not None)


def answered(finding):
    """Some rules find declarations whose text may hold an attribute that the tree doesn't show."""
    wanted = UNLESS_TEXT.get(finding.rule.removeprefix("custom-"))
    return wanted is not None and wanted in declaration_at(finding)


def check_unit(unit, extra_flags=()):
    """All findings of a translation unit and in the text of its files; no exception is applied."""
    language = [*flags.LANGUAGE, *flags.INCLUDES[unit.ring], *flags.ANALYSES, *extra_flags]
    seen = [*language, *precompiled.beginning(unit, language), *flags.warnings(unit.ring)]
    found = clang.tidy(unit.files, seen, config(unit.ring))
    found += [finding for path in unit.files for finding in text_rules.check(path, unit.ring)]
    return [finding for finding in found if not answered(finding)]


def check_in_tree(unit, commands):
    """The findings of a unit, but for those in files of another ring; commands says what a build adds to the flags."""
    return [finding for finding in check_unit(unit, commands.get(unit.files[0], ())) if concerns(unit.ring, finding)]


def default_jobs():
    return os.cpu_count() or 1


def each(items, jobs, work):
    """The findings of work on all items, in parallel, with a line of progress on a terminal."""
    found = set()
    with ThreadPoolExecutor(jobs) as pool:
        for done, result in enumerate(pool.map(work, items), 1):
            found.update(result)
            if sys.stderr.isatty():
                end = "\n" if done == len(items) else ""
                print(f"\r{done} of {len(items)}", end=end, file=sys.stderr, flush=True)
    return sorted(found)


def permitted(finding):
    return [entry for entry in ALLOWED if permits(entry, finding, line_at(finding))]


def not_permitted(found):
    return [finding for finding in found if not permitted(finding)]


def unused_exceptions(found):
    used = {entry for finding in found for entry in permitted(finding)}
    return [Finding("tools/safe-subset/exceptions.py", 1, 1, "unused-exception", f"nothing needs {entry.file}: "
                    f"{entry.rules} on {entry.text}") for entry in ALLOWED if entry not in used]


def show(found, as_json):
    if as_json:
        print(json.dumps([finding._asdict() for finding in found], indent=2))
        return
    for finding in found:
        print(finding)
        print(f"    {line_at(finding).strip()}")


def guarded(program, work):
    """The exit status of work(), or 2 with a message if it couldn't be done."""
    if shutil.which(clang.TIDY) is None:
        print(f"{program}: {clang.TIDY} not found: install clang-tidy-22 and libc++-22-dev", file=sys.stderr)
        return 2
    try:
        return work()
    except clang.ToolFailed as failure:
        print(f"{program}: {failure}", file=sys.stderr)
        return 2
