"""Inputs that tell from outside which library a program calls: one refuses them and the other doesn't."""

import re
from dataclasses import dataclass
from pathlib import Path

LIBRARY = "libhttp_parser"
REGISTER = Path(__file__).resolve().parents[4] / "docs/http_parser/divergences.tsv"
ESCAPES = {"r": b"\r", "n": b"\n", "t": b"\t", "0": b"\0", "\\": b"\\", "{": b"{", "}": b"}"}


@dataclass(frozen=True)
class Telling:
    name: str
    data: object  # bytes to send, or what else the program's test makes of it
    refused_by_debian: bool
    refused_strictly: bool
    refused_loosely: bool


def bytes_of(text):
    repeated = re.sub(r"(?<!\\)\{(.*?)\*(\d+)\}", lambda found: found[1] * int(found[2]), text)
    parts = re.findall(r"\\x[0-9A-Fa-f]{2}|\\.|[^\\]", repeated)
    return b"".join(
        bytes([int(part[2:], 16)]) if part.startswith("\\x") else ESCAPES[part[1]] if part[0] == "\\" else part.encode()
        for part in parts
    )


def register():
    """The rows of the register."""
    return [line.split("\t") for line in REGISTER.read_text().splitlines() if line and not line.startswith("#")]


def registered_requests():
    """Those of the register that need no more of a program than that it reads requests."""
    found = []
    for row, (name, _, setup, data, debian, here, _) in enumerate(register(), start=1):
        debian_refuses, refused = "HPE_" in debian, "HPE_" in here
        if setup == "-" and debian_refuses != refused:
            found.append(Telling(f"{name}, row {row}", bytes_of(data), debian_refuses, refused, refused))
    return found


def strict_requests():
    """Those that only a strict build refuses."""
    head = b"PUT / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n"
    requests = {
        "a blank in a name": b"GET / HTTP/1.1\r\nA b: c\r\n\r\n",
        "another word than HTTP": b"GET / HxTP/1.1\r\n\r\n",
        "no line feed behind a chunk size": head + b"\r\n1\r.a\r\n0\r\n\r\n",
        "no line feed behind a chunk": head + b"\r\n1\r\na\r.0\r\n\r\n",
        "a request behind the last one": b"GET / HTTP/1.1\r\nConnection: close\r\n\r\nGET / HTTP/1.1\r\n\r\n",
    }
    return [Telling(name, data, False, True, False) for name, data in requests.items()]
