"""The command line that the tests of a drop-in with Debian's programs have in common."""

import argparse
import signal
import subprocess
import sys
import traceback
from pathlib import Path

from report import Report

PASSED, FAILED, SKIPPED = 0, 1, 77


def missing(packages):
    query = ["dpkg-query", "-W", "-f", "${Package} ${db:Status-Status}\n", *packages]
    listed = subprocess.run(query, capture_output=True, text=True).stdout
    return [package for package in packages if f"{package} installed" not in listed]


def parsed(description, programs, file):
    """The directory of the drop-in, and the names of the programs that are asked for."""
    parser = argparse.ArgumentParser(
        description=description,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog="Exit: 0 passed, 1 not, 2 misuse, 77 skipped: a package is missing.",
    )
    parser.add_argument("build", metavar="BUILD_DIRECTORY", type=Path)
    parser.add_argument("program", metavar="PROGRAM", nargs="*", help=f"of {', '.join(programs)}; all if none is named")
    arguments = parser.parse_args()
    dropin = arguments.build.resolve() / "dropin" / file
    unknown = set(arguments.program) - programs.keys()
    if unknown or not dropin.exists():
        parser.error(f"no such program: {' '.join(unknown)}" if unknown else f"there is no {dropin}")
    return dropin.parent, arguments.program or list(programs)


def main(description, programs, file, check, seconds):
    """Programs are modules with TITLE and PACKAGES, which check(module, dropin, report) tests; file is the drop-in."""
    dropin, names = parsed(description, programs, file)
    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGALRM):
        signal.signal(number, lambda number, _: sys.exit(f"ended by {signal.Signals(number).name}"))
    signal.alarm(seconds)
    report, skipped = Report(), 0
    for name in names:
        module = programs[name]
        print(f"-- {module.TITLE}", flush=True)
        if packages := missing(module.PACKAGES):
            skipped += 1
            print(f"SKIPPED: {' '.join(packages)} missing. Whether {module.TITLE} runs on the drop-in is NOT tested.")
        else:
            try:
                check(module, dropin, report)
            except Exception:  # the other programs are tested all the same
                traceback.print_exc()
                report.check(f"{module.TITLE} runs to the end of its test", False)
    print(f"programs: {report.passed} passed, {report.failed} failed, {skipped} skipped")
    return FAILED if report.failed else SKIPPED if skipped else PASSED
