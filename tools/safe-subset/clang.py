"""Runs clang-tidy on one file and reads what it and the compiler inside it say."""
import json
import re
import subprocess
import tempfile
from pathlib import Path

from findings import Finding
from tree import ROOT, relative

TIDY = "clang-tidy-22"
DIAGNOSTIC = re.compile(r"^(?P<file>[^\s:][^:]*):(?P<line>\d+):(?P<column>\d+): (?:warning|error|fatal error): "
                        r"(?P<message>.*?)(?: \[(?P<rule>[^\[\]\s]+)\])?$", re.MULTILINE)


def custom_check(name, message, query):
    bound = query if '.bind("x")' in query else f'{query}.bind("x")'
    return {"Name": name, "Query": f"match {bound}\n",
            "Diagnostic": [{"BindName": "x", "Message": message, "Level": "Warning"}]}


def tidy_config(bans, checks=(), options=None):
    """The text of a .clang-tidy; JSON is YAML."""
    return json.dumps({
        "InheritParentConfig": False,
        "Checks": ",".join(["-*", "custom-*", "clang-diagnostic-*", *checks]),
        "HeaderFilterRegex": ".*",
        "SystemHeaders": False,
        "CheckOptions": options or {},
        "CustomChecks": [custom_check(*ban) for ban in bans],
    })


def rule_of(diagnostic):
    """Warnings under the name of their flag, everything else as clang-tidy calls it."""
    if diagnostic is None or diagnostic.endswith("-error"):
        return "does-not-compile"
    return diagnostic.replace("clang-diagnostic-", "-W")


def read(output):
    """The findings in what clang-tidy printed, with paths below the repository."""
    for match in DIAGNOSTIC.finditer(output):
        name = relative(ROOT / match["file"]) or match["file"]
        yield Finding(name, int(match["line"]), int(match["column"]), rule_of(match["rule"]), match["message"])


class ToolFailed(Exception):
    """clang-tidy didn't do its work: what it says then must not pass for a clean file."""


def tidy(files, language_flags, config):
    """What clang-tidy and, through it, the compiler find in a source file, or in files that one unit includes."""
    if len(files) == 1 and files[0].suffix != ".hpp":
        return tidy_source(files[0], language_flags, config)
    with tempfile.TemporaryDirectory(prefix="safe-subset-") as scratch:
        unit = Path(scratch) / "unit.cpp"
        unit.write_text("".join(f'#include "{file.resolve()}"\n' for file in files), encoding="utf-8")
        return tidy_source(unit, [*language_flags, "-Xclang", "-analyzer-opt-analyze-headers"], config)


def tidy_source(source, language_flags, config):
    command = [TIDY, "--experimental-custom-checks", "--quiet", f"--config={config}", str(source), "--",
               *language_flags, "-ferror-limit=0"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    found = list(read(done.stdout))
    crashed = done.returncode not in (0, 1) or (done.returncode == 1 and not found)
    if crashed or "[clang-tidy-config]" in done.stdout + done.stderr:
        raise ToolFailed(f"{TIDY} failed on {source}:\n{done.stdout}{done.stderr}")
    return found
