"""pygit2, whose libgit2 reads a server's answers, and URLs, by libhttp_parser."""

import json
import os
import subprocess
from pathlib import Path

from exchange import DEADLINE
from git_server import MOVED, ORDINARY, TELLING, Server
from library import PYTHON, bound_functions
from telling import LIBRARY, Telling, register

TITLE = "pygit2"
PACKAGES = ["python3-pygit2", "git"]
HERE = Path(__file__).resolve().parent
SHARED = HERE.parents[1] / "programs"
REFUSED_BY_DEBIAN = {"name-prefix", "tab-in-list"}  # it hands the chunks' sizes to git as data


def git(directory, *arguments):
    place = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    who = {f"GIT_{role}_{what}": "a@b" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    date = {f"GIT_{role}_DATE": "1700000000 +0000" for role in ("AUTHOR", "COMMITTER")}
    command = ["git", "-C", str(directory), *arguments]
    environment = {**os.environ, **place, **who, **date}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True, timeout=DEADLINE)
    return done.stdout


def trees(directory):
    """The commits of all branches and tags, each with its tree."""
    return set(git(directory, "log", "--all", "--format=%H %T").splitlines())


class Origin:
    """A repository with some history, two branches and a tag."""

    def __init__(self, scratch):
        self.root, self.work = scratch / "served", scratch / "work"
        self.root.mkdir()
        git(scratch, "init", "-q", "-b", "main", str(self.work))
        for number in range(5):
            self.commit(number)
        git(self.work, "branch", "other", "HEAD~2")
        git(self.work, "tag", "-a", "-m", "one", "one")
        git(scratch, "clone", "-q", "--bare", str(self.work), str(self.root / "a.git"))

    def commit(self, number):
        place = self.work / f"directory {number}"
        place.mkdir()
        (place / "text").write_text(f"{number}\n" * 100)
        (self.work / "bytes").write_bytes(bytes(range(256)) * (number + 1))
        git(self.work, "add", "-A")
        git(self.work, "commit", "-q", "-m", f"commit {number}")

    def push(self, number):
        self.commit(number)
        git(self.work, "push", "-q", str(self.root / "a.git"), "main")

    def take_back(self):
        git(self.work, "reset", "-q", "--hard", "HEAD~1")
        git(self.work, "push", "-q", "--force", str(self.root / "a.git"), "main")


def telling(name):
    """What isn't in the register only a strict build refuses."""
    here = name not in REFUSED_BY_DEBIAN
    registered = name in {row[0] for row in register()}
    return Telling(name, name, not here, here, here and registered)


class Program:
    def __init__(self, scratch):
        self.scratch, self.runs = scratch, 0
        self.origin, self.server = Origin(scratch), Server(scratch / "served")
        self.telling = [telling(name) for name in TELLING]

    def __enter__(self):
        self.server.__enter__()
        return self

    def __exit__(self, *failure):
        self.server.__exit__(*failure)

    def run(self, library, jobs):
        command = [PYTHON, "-B", str(HERE / "git_client.py")]
        environment = {**library.environment(), "HOME": str(self.scratch), "PYTHONPATH": str(SHARED)}
        pipes = {"input": json.dumps(jobs), "stdout": subprocess.PIPE, "text": True}
        done = subprocess.run(command, env=environment, **pipes, check=True, timeout=DEADLINE)
        return json.loads(done.stdout)

    def job(self, word, directory, path="a.git", user=None, fetch=False):
        url = f"http://127.0.0.1:{self.server.port}/{word}/{path}"
        return {"url": url, "directory": str(directory / word), "user": user, "fetch": fetch}

    def directory(self):
        self.runs += 1
        return self.scratch / f"clones {self.runs}"

    def bound(self, library):
        return bound_functions(library, LIBRARY, [PYTHON, "-B", "-c", "import pygit2"], self.scratch)

    def loaded(self, library):
        return self.run(library, [self.job("length", self.directory())])["loaded"]

    def ordinary(self, library):
        directory = self.directory()
        cloned = [self.job(word, directory) for word in (*ORDINARY, *MOVED, "circle", "failing", "nothing", "unknown")]
        cloned += [
            self.job("closed", directory, user=["user", "word"]),
            self.job("closed", directory / "wrong", user=["user", "other"]),
            self.job("closed", directory / "without"),
            self.job("length", directory / "missing", path="b.git"),
        ]
        names = [str(Path(job["directory"]).relative_to(directory)) for job in cloned]
        found = {f"clone {name}": result for name, result in zip(names, self.run(library, cloned)["results"])}
        fetched = [job for job, result in zip(cloned, found.values()) if isinstance(result, dict)]
        self.origin.push(9)
        again = self.run(library, [{**job, "fetch": True} for job in fetched])["results"]
        self.origin.take_back()
        return found | {f"fetch {Path(job['directory']).name}": result for job, result in zip(fetched, again)}

    def told(self, library, tellings):
        directory = self.directory()
        results = self.run(library, [self.job(telling.data, directory) for telling in tellings])["results"]
        return {telling.name: result for telling, result in zip(tellings, results)}

    def refused(self, outcome):
        return isinstance(outcome, str)

    def examine(self, library, report):
        jobs = [self.job(word, self.directory()) for word in ("length", "chunks", "end")]
        self.run(library, jobs)
        for job in jobs:
            git(job["directory"], "fsck", "--strict")
            alike = trees(job["directory"]) == trees(self.origin.work)
            report.check(f"{Path(job['directory']).name}: the trees are those of the origin", alike)
