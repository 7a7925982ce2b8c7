"""The list of all unsafe code, and the check that there is none besides: what tools/unsafe-report does."""
import argparse
import json
from pathlib import Path

import check
import clang
import compile_commands
import coverage
import flags
import perimeter_rules
import precompiled
import source_text
from findings import Finding
from tree import MARKER, ROOT, SUFFIXES, UNSAFE_RINGS, is_source, relative, ring_of, tree_files
from units import units_of
from unsafe_blocks import blocks_in

EPILOG = """exit status: 0 fine, 1 --check found something, 2 wrong use or a missing tool.
docs/safe-subset.md says what the columns mean."""
CODE_FOLDERS = ("src", "include", "c_api")


def code_files():
    found = (path for folder in CODE_FOLDERS for path in (ROOT / folder).rglob("*") if path.suffix in (*SUFFIXES, ".h"))
    return sorted(found)


def all_blocks():
    return [block for path in code_files() if relative(path) != MARKER for block in blocks_in(path)]


def tests_by_name(file):
    """Tests that bear the name of the file's module: a convention, not a measurement."""
    module = Path(file).stem
    return sorted(relative(path) for path in (ROOT / "tests").rglob("*")
                  if path.name == f"{module}_test.cpp" or (path.is_dir() and path.name == module))


def covering(block, runs):
    """The tests that ran the block, or, without measurements, those named like its module."""
    if not runs:
        return [{"test": name, "measured": False} for name in tests_by_name(block.file)]
    counted = [(run.test, *coverage.lines_run(run, block)) for run in runs]
    return [{"test": test, "measured": True, "lines_run": ran, "lines_measured": known}
            for test, ran, known in counted if ran]


def unsafe_lines(blocks):
    """How many lines of code the blocks hold; a line that two blocks share counts once."""
    extents = {}
    for block in blocks:
        extents.setdefault(block.file, set()).update(range(block.first_line, block.last_line + 1))
    return sum(len(lines.intersection(code_lines(ROOT / file))) for file, lines in extents.items())


def code_lines(path):
    return source_text.code_lines(path.read_text(encoding="utf-8"))


def report(blocks, runs):
    unsafe, total = unsafe_lines(blocks), sum(len(code_lines(path)) for path in code_files())
    return {
        "blocks": [block._asdict() | {"tests": covering(block, runs)} for block in blocks],
        "unsafe_lines": unsafe,
        "code_lines": total,
        "share": unsafe / total if total else 0.0,
    }


# ---- --check

def place_of(block):
    return block.file, block.line, block.column


def misplaced(blocks):
    return [Finding(*place_of(block), "unsafe-misplaced", "a mark outside of c_api/ and src/kernels/")
            for block in blocks if ring_of(block.file) not in UNSAFE_RINGS]


def unargued(blocks):
    return [Finding(*place_of(block), "unsafe-unargued", "a mark without an argument as literal text")
            for block in blocks if not block.argument]


def marks_and_operations(unit, extra_flags=()):
    """What clang sees in one unit: its marks, and unsafe operations without one."""
    language = [*flags.LANGUAGE, *flags.INCLUDES[unit.ring], *extra_flags]
    config = clang.tidy_config(perimeter_rules.BANS + perimeter_rules.MARKS)
    return clang.tidy(unit.files, [*language, *precompiled.beginning(unit, language)], config)


def is_mark(finding):
    return finding.rule in {f"custom-{name}" for name, *_ in perimeter_rules.MARKS}


def miscounted(blocks, found):
    """Marks in the text that the compiler didn't see, and the other way round."""
    seen = {(finding.file, finding.line, finding.column) for finding in found if is_mark(finding)}
    written = {place_of(block) for block in blocks}
    for place in sorted(written - seen):
        yield Finding(*place, "unsafe-uncompiled", "a mark that the compiler doesn't see: code that is never checked")
    for place in sorted(seen - written):
        yield Finding(*place, "unsafe-hidden", "the compiler sees a mark that isn't in the text")


def problems(blocks, options):
    units = units_of(path for path in tree_files() if ring_of(relative(path)) in UNSAFE_RINGS and is_source(path))
    found = check.each(units, options.jobs,
                       lambda unit: marks_and_operations(unit, options.commands.get(unit.files[0], ())))
    found = [finding for finding in found if ring_of(finding.file)]
    unmarked = check.not_permitted([finding for finding in found if not is_mark(finding)])
    placed = [block for block in blocks if ring_of(block.file) in UNSAFE_RINGS]
    return misplaced(blocks) + unargued(blocks) + unmarked + list(miscounted(placed, found))


# ---- command line

def test_text(tests, measured):
    if not tests:
        return "none ran it" if measured else "none has its name"
    return ", ".join(f"{test['test']} ({test['lines_run']} of {test['lines_measured']} lines)" if test["measured"]
                     else f"{test['test']} (by name, not measured)" for test in tests)


def show(result, measured):
    for block in result["blocks"]:
        kind = "function" if block["whole_function"] else "block"
        print(f"{block['file']}:{block['first_line']}-{block['last_line']}: {kind}, {block['lines']} lines")
        print(f"    {block['argument'] or 'NO ARGUMENT'}")
        print(f"    tests: {test_text(block['tests'], measured)}")
    print(f"unsafe: {len(result['blocks'])} blocks, {result['unsafe_lines']} of {result['code_lines']} lines of code "
          f"({result['share']:.2%})")


def parse_arguments(arguments):
    parser = argparse.ArgumentParser(prog="unsafe-report", epilog=EPILOG, formatter_class=argparse.RawTextHelpFormatter,
                                     description="Lists the unsafe code of c_api/ and src/kernels/.")
    parser.add_argument("--json", action="store_true", help="the list, or with --check what is wrong, as JSON")
    parser.add_argument("--check", action="store_true", help="fail if unsafe code is misplaced, unmarked or unargued")
    parser.add_argument("--coverage", action="extend", default=[], type=coverage.load, metavar="PATH",
                        help="JSON of llvm-cov export or gcovr, or a folder of such files, as tools/coverage writes it;\n"
                             "a file's name without .json names the test; may be repeated")
    parser.add_argument("-j", dest="jobs", type=int, default=check.default_jobs(), metavar="N", help="files at a time")
    compile_commands.add_argument(parser)
    return parser.parse_args(arguments)


def run_check(blocks, options):
    found = problems(blocks, options)
    check.show(found, options.json)
    if not options.json:
        print(f"unsafe code: {len(blocks)} marks, {len(found)} findings")
    return 1 if found else 0


def main(arguments):
    options = parse_arguments(arguments)
    blocks = all_blocks()
    if options.check:
        return check.guarded("unsafe-report", lambda: run_check(blocks, options))
    result = report(blocks, options.coverage)
    if options.json:
        print(json.dumps(result, indent=2))
    else:
        show(result, measured=bool(options.coverage))
    return 0
