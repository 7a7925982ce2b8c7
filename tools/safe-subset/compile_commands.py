"""The flags that a build gives to single files, as far as they change what the compiler sees."""
import json
import shlex
from argparse import ArgumentTypeError
from pathlib import Path

KINDS = ("-D", "-U", "-I", "-isystem", "-m")


def relevant(words):
    """The flags of these kinds; one that stands alone takes the next word."""
    words = iter(words)
    for word in words:
        if word.startswith(KINDS):
            yield word
            if word in KINDS:
                yield next(words)


def flags_of(build_dir):
    """Path to flags."""
    try:
        commands = json.loads((Path(build_dir) / "compile_commands.json").read_text(encoding="utf-8"))
    except OSError as error:
        raise ArgumentTypeError(error) from error
    return {(Path(entry["directory"]) / entry["file"]).resolve(): list(relevant(shlex.split(entry["command"])))
            for entry in commands}


def add_argument(parser):
    parser.add_argument("--build-dir", dest="commands", type=flags_of, default={}, metavar="DIR",
                        help="take -D, -I and -m flags from its compile_commands.json")
