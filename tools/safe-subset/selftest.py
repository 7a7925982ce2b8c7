"""Shows that every rule bites: each has a planted violation that is rejected at its line, and clean code passes."""
import json
import re
from argparse import ArgumentTypeError
from pathlib import Path
from tempfile import TemporaryDirectory

import check
import core_rules
import coverage
import flags
import perimeter_rules
import report
import stock_checks
import text_rules
from exceptions import ALLOWED
from tree import CORE, PERIMETER, ROOT
from units import Unit
from unsafe_blocks import blocks_in

FOLDER = ROOT / "tests/safe_subset"
PLANTED = [("planted.cpp", CORE), ("planted.hpp", CORE), ("planted_perimeter.cpp", PERIMETER)]
PLANTED_TEXT = [("planted_text.cpp", CORE)]
PLANTED_MARKS = [("planted_marks.cpp", PERIMETER)]
CLEAN = [("clean.cpp", CORE), ("clean_perimeter.cpp", PERIMETER)]
EXPECTED = re.compile(r"expect: ([\w.+-]+(?: [\w.+-]+)*)")
COUNTS = re.compile(r"counts: (\d+) (function|block)")
LEDGER_RULES = {"unsafe-misplaced", "unsafe-unargued", "unsafe-uncompiled", "unsafe-hidden"}


def all_rules():
    """Every rule, under the name that findings carry."""
    custom = [ban[0] for ban in core_rules.BANS + perimeter_rules.BANS]
    text = [rule[0] for rule in text_rules.EVERYWHERE + text_rules.CORE_ONLY + text_rules.OUTSIDE_CORE]
    return {*(f"custom-{name}" for name in custom), *stock_checks.CHECKS, *flags.SAFETY_WARNINGS, *text, *LEDGER_RULES}


def planted_lines(name):
    return enumerate((FOLDER / name).read_text(encoding="utf-8").split("\n"), 1)


def expectations(name):
    """(file, line, rule) of each finding that a planted file asks for."""
    return {(f"tests/safe_subset/{name}", number, rule) for number, line in planted_lines(name)
            for rules in EXPECTED.findall(line) for rule in rules.split()}


def unit(job):
    name, ring = job
    return Unit(ring, (FOLDER / name,))


def by_all_rules(job):
    return check.check_unit(unit(job), ["-Itests/safe_subset"])


def by_text(job):
    name, ring = job
    return text_rules.check(FOLDER / name, ring)


def by_ledger(job):
    blocks = list(blocks_in(FOLDER / job[0]))
    found = report.marks_and_operations(unit(job))
    return report.misplaced(blocks) + report.unargued(blocks) + list(report.miscounted(blocks, found))


def findings(jobs, work):
    return check.each(jobs, check.default_jobs(), work)


def unexpected():
    """Planted violations that are let through, and rules that have none."""
    made = findings(PLANTED, by_all_rules) + findings(PLANTED_TEXT, by_text) + findings(PLANTED_MARKS, by_ledger)
    rejected = {(finding.file, finding.line, finding.rule) for finding in made}
    expected = set().union(*(expectations(name) for name, _ in PLANTED + PLANTED_TEXT + PLANTED_MARKS))
    rules = all_rules()
    for file, line, rule in sorted(expected):
        if rule not in rules:
            yield f"{file}:{line}: {rule} is no rule"
        elif (file, line, rule) not in rejected:
            yield f"{file}:{line}: {rule} isn't found"
    for rule in sorted(rules - {rule for _, _, rule in expected}):
        yield f"{rule}: no planted violation"


def miscounted_blocks():
    """What the ledger says of each planted mark that tells its size."""
    told = {number: found.groups() for number, line in planted_lines("planted_marks.cpp")
            if (found := COUNTS.search(line))}
    for block in blocks_in(FOLDER / "planted_marks.cpp"):
        counted = (str(block.lines), "function" if block.whole_function else "block")
        if counted != told.get(block.line, counted):
            yield f"{block.file}:{block.line}: the ledger counts {counted}"


def misread_coverage():
    """A function in lines 2 to 6 that ran twice, with a block in lines 3 to 5 that never did."""
    counts = coverage.from_segments([[2, 10, 2, True, True, False], [3, 12, 0, True, True, False],
                                     [5, 6, 2, True, False, False], [6, 2, 0, False, False, False]])
    if counts != {2: 2, 3: 2, 4: 0, 5: 0, 6: 2}:
        yield f"coverage.py reads {counts}"


def export_of(block, count):
    """What llvm-cov would export if each line of the block had run so often."""
    segments = [[block.first_line, 1, count, True, True, False], [block.last_line + 1, 1, 0, False, False, False]]
    return {"data": [{"files": [{"filename": str(ROOT / block.file), "segments": segments}]}]}


def loaded(exports):
    """The runs of a folder that holds an export for each name."""
    with TemporaryDirectory() as folder:
        for name, export in exports.items():
            Path(folder, f"{name}.json").write_text(json.dumps(export), encoding="utf-8")
        return coverage.load(folder)


def misnamed_tests():
    """Of two programs in a folder of coverage, one ran a block and the other didn't; a third is of another tree."""
    block = next(blocks_in(FOLDER / "planted_marks.cpp"))
    runs = loaded({"idle_test": export_of(block, 0), "running_test": export_of(block, 1)})
    named = [found["test"] for found in report.covering(block, runs)]
    if named != ["running_test"]:
        yield f"a block that running_test ran is said to be run by {named}"
    try:
        loaded({"strange_test": export_of(block._replace(file="build/" + block.file), 1)})
        yield "coverage of another tree is taken"
    except ArgumentTypeError:
        pass


def overlooked_files():
    """A file of a kind that isn't checked, and an exception that nothing needs, are findings themselves."""
    if not check.unchecked([ROOT / "src/http/table.inc"]):
        yield "src/ may hold a file that is neither .cpp nor .hpp"
    if len(check.unused_exceptions([])) != len(ALLOWED):
        yield "an unused exception isn't found"


def rejected_clean_code():
    for finding in check.not_permitted(findings(CLEAN, by_all_rules)):
        yield f"clean code is rejected: {finding}"


def run():
    found = [*unexpected(), *miscounted_blocks(), *misread_coverage(), *misnamed_tests(), *overlooked_files(),
             *rejected_clean_code()]
    for problem in found:
        print(problem)
    print(f"safe subset self-test: {len(all_rules())} rules, {len(found)} problems")
    return 1 if found else 0
