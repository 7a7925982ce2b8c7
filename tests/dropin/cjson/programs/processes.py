"""Programs that are started, looked at and ended."""

import os
import re
import signal
import socket
import subprocess
import time
from pathlib import Path

from library import loaded_in

LIBRARY = "libcjson"
DEADLINE = 60  # seconds, for what takes a few


def run(library, command, given="", **environment):
    """What a program prints, and its exit status."""
    place = {**library.environment(), "TZ": "UTC", **environment}
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    data = given if isinstance(given, bytes) else given.encode()
    words = [word if isinstance(word, bytes) else str(word) for word in command]
    done = subprocess.run(library.command(words), env=place, input=data, timeout=DEADLINE, **pipes)
    complaints = library.said(done.stderr.decode(errors="backslashreplace"))
    return done.stdout.decode(errors="backslashreplace"), complaints, done.returncode


def free_port(kind=socket.SOCK_STREAM):
    with socket.socket(socket.AF_INET, kind) as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def until(condition, what):
    """Waits for what another process does: it takes as long as it takes."""
    deadline = time.monotonic() + DEADLINE
    while not (found := condition()):
        if time.monotonic() > deadline:
            raise TimeoutError(what)
        time.sleep(0.01)
    return found


def ended(process):
    """Ends a process by its id and waits until it's gone."""
    os.kill(process, signal.SIGTERM)
    until(lambda: not Path(f"/proc/{process}/maps").exists() or not read(f"/proc/{process}/maps"), "it doesn't end")


def read(path):
    try:
        return Path(path).read_bytes()
    except OSError:
        return b""


def loaded_while_waiting(library, command, family, address, **environment):
    """What a program has loaded that waits for an answer: it is sent to a peer that gives none."""
    with socket.socket(family) as listener:
        listener.bind(address)
        listener.listen(1)
        listener.settimeout(DEADLINE)
        words = [str(word).replace("PORT", str(listener.getsockname()[1])) for word in command]
        quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        with subprocess.Popen(words, env={**library.environment(), **environment}, **quiet) as process:
            try:
                connection, _ = listener.accept()
                with connection:
                    connection.settimeout(DEADLINE)
                    connection.recv(1)
                    return loaded_in(process.pid, LIBRARY)
            finally:
                process.kill()


def masked(text, *patterns):
    """Each is a pattern and what stands for what differs from run to run."""
    for pattern, mask in patterns:
        text = re.sub(pattern, mask, text)
    return text
