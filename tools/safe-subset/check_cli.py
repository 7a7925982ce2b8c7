"""The command line of tools/check-safe-subset."""
import argparse
from functools import partial
from pathlib import Path

import check
import compile_commands
import selftest
from tree import is_source, relative, ring_of, tree_files
from units import units_of

EPILOG = """exit status: 0 nothing found, 1 something found, 2 wrong use or a missing tool.
docs/safe-subset.md says what the rules are for and how to read a finding."""


def parse_arguments(arguments):
    parser = argparse.ArgumentParser(prog="check-safe-subset", epilog=EPILOG,
                                     description="Checks that src/ and c_api/ keep to the safe subset of C++.",
                                     formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("files", nargs="*", metavar="FILE", type=Path, help="files below src/ or c_api/; default: all")
    parser.add_argument("-j", dest="jobs", type=int, default=check.default_jobs(), metavar="N", help="files at a time")
    compile_commands.add_argument(parser)
    parser.add_argument("--json", action="store_true", help="findings as a JSON array")
    parser.add_argument("--self-test", action="store_true", help="show that every rule rejects its planted violation")
    options = parser.parse_args(arguments)
    for path in options.files:
        if not path.is_file() or ring_of(relative(path)) is None:
            parser.error(f"{path}: not a file that a rule is for")
    return options


def run(options):
    paths = [path.resolve() for path in options.files] or tree_files()
    units = units_of(path for path in paths if is_source(path))
    found = check.each(units, options.jobs, partial(check.check_in_tree, commands=options.commands))
    found += check.unchecked(paths)
    left = check.not_permitted(found) + ([] if options.files else check.unused_exceptions(found))
    check.show(left, options.json)
    if not options.json:
        print(f"safe subset: {len(paths)} files, {len(left)} findings")
    return 1 if left else 0


def main(arguments):
    options = parse_arguments(arguments)
    return check.guarded("check-safe-subset", selftest.run if options.self_test else partial(run, options))
