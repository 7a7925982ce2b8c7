"""Clones and fetches with pygit2 as told on standard input; prints what came of it, and what library was loaded."""

import json
import sys

import pygit2

from library import loaded_in
from telling import LIBRARY


def state(repository):
    """All that was transferred: references, commits, and the files of each commit by name."""
    commits = {}
    for name in repository.references:
        if name.startswith("refs/remotes/") and name != "refs/remotes/origin/HEAD":
            for commit in repository.walk(repository.references[name].target):
                commits[str(commit.id)] = [str(commit.tree_id), *files(commit.tree)]
    names = {name: str(repository.references[name].target) for name in repository.references if "remotes" in name}
    return {"references": names, "commits": commits}


def files(tree, prefix=""):
    found = []
    for entry in tree:
        name = f"{prefix}{entry.name}"
        found += files(entry, f"{name}/") if isinstance(entry, pygit2.Tree) else [f"{name} {entry.id}"]
    return found


def transferred(url, directory, user, fetch):
    callbacks = pygit2.RemoteCallbacks(credentials=pygit2.UserPass(*user) if user else None)
    try:
        if fetch:
            repository = pygit2.Repository(directory)
            repository.remotes["origin"].fetch(callbacks=callbacks)
        else:
            repository = pygit2.clone_repository(url, directory, bare=False, callbacks=callbacks)
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return state(repository)


results = [transferred(**job) for job in json.load(sys.stdin)]
json.dump({"results": results, "loaded": loaded_in("self", LIBRARY)}, sys.stdout)
