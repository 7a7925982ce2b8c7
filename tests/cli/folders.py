"""What the tests of the command share: they run it in folders that they make."""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

COMMAND = os.environ.get("STRAKE_COMMAND", "strake")
SOURCE = pathlib.Path(__file__).resolve().parents[2]
BUILD = os.environ.get("STRAKE_BUILD", str(SOURCE / "build/default"))


def run(*arguments, folder=None, environment=None, timeout=300):
    """Runs the command; its output is bytes decoded so that any come back."""
    return subprocess.run(
        [COMMAND, *arguments],
        cwd=folder,
        env={**os.environ, **(environment or {})},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        errors="surrogateescape",
        timeout=timeout,
        check=False,
    )


def path_without(*programs):
    """A PATH on which everything is found but these."""
    folder = tempfile.mkdtemp()
    for place in os.environ["PATH"].split(":"):
        if os.path.isdir(place):
            for name in os.listdir(place):
                if name not in programs and not os.path.lexists(os.path.join(folder, name)):
                    os.symlink(os.path.join(place, name), os.path.join(folder, name))
    return folder


def clang_queries():
    """The names by which clang-query is installed."""
    folders = [folder for folder in os.environ["PATH"].split(":") if os.path.isdir(folder)]
    return sorted({name for folder in folders for name in os.listdir(folder) if name.startswith("clang-query")})


class FolderTest(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="strake-test-")
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)

    def path(self, name):
        return os.path.join(self.folder, name)

    def write(self, name, text):
        path = self.path(name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(text if isinstance(text, bytes) else text.encode())
        return path

    def read(self, name):
        with open(self.path(name), encoding="utf-8", errors="surrogateescape") as file:
            return file.read()

    def git(self, *arguments):
        who = ["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main"]
        environment = {**os.environ, "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1"}
        return subprocess.run(
            ["git", *who, "-C", self.folder, *arguments], check=True, capture_output=True, text=True, env=environment
        ).stdout

    def commit(self, message):
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--allow-empty-message", "--message", message)

    def without(self, *programs):
        path = path_without(*programs)
        self.addCleanup(shutil.rmtree, path, ignore_errors=True)
        return {"PATH": path}

    def done(self, *arguments, status=0, **options):
        """Runs the command, which must end with that status, and gives what it wrote."""
        result = run(*arguments, **options)
        self.assertEqual(result.returncode, status, result.stdout + result.stderr)
        return result

    def json(self, *arguments, **options):
        return json.loads(self.done(*arguments, "--json", **options).stdout)


if __name__ == "__main__":
    sys.exit("a part of the tests, not one of them")
