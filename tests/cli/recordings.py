"""Recordings as docs/recorder.md describes them: written with times of the test's own, and by the C API."""

import os
import struct
import subprocess

RECORDER = os.environ.get("STRAKE_RECORDER", "")
OUTCOMES = ["equal", "differ", "only_legacy_accepts", "only_safe_accepts", "both_reject_alike",
            "both_reject_differently", "legacy_failed", "safe_failed", "both_failed", "not_compared"]
MODES = ["legacy", "shadow", "verify", "safe", "aa"]
MASK = (1 << 64) - 1
KEY = bytes(range(16))


def siphash(key, message):
    """SipHash-2-4 of 64 bits."""
    def rotated(word, by):
        return (word << by | word >> (64 - by)) & MASK

    first, second = struct.unpack("<QQ", key)
    v = [first ^ 0x736F6D6570736575, second ^ 0x646F72616E646F6D, first ^ 0x6C7967656E657261,
         second ^ 0x7465646279746573]

    def rounds(count):
        for _ in range(count):
            v[0] = (v[0] + v[1]) & MASK
            v[1] = rotated(v[1], 13) ^ v[0]
            v[0] = rotated(v[0], 32)
            v[2] = (v[2] + v[3]) & MASK
            v[3] = rotated(v[3], 16) ^ v[2]
            v[0] = (v[0] + v[3]) & MASK
            v[3] = rotated(v[3], 21) ^ v[0]
            v[2] = (v[2] + v[1]) & MASK
            v[1] = rotated(v[1], 17) ^ v[2]
            v[2] = rotated(v[2], 32)

    whole = len(message) // 8 * 8
    last = int.from_bytes(message[whole:], "little") | (len(message) & 255) << 56
    for word in [*struct.unpack(f"<{whole // 8}Q", message[:whole]), last]:
        v[3] ^= word
        rounds(2)
        v[0] ^= word
    v[2] ^= 0xFF
    rounds(4)
    return v[0] ^ v[1] ^ v[2] ^ v[3]


def slot_of(number, run, room):
    """A run is a dict of what isn't usual."""
    outcome = OUTCOMES.index(run.get("outcome", "equal"))
    flags = run.get("known", 0) + 2 * run.get("secret", 0)
    what = MODES.index(run.get("mode", "shadow")) | outcome << 8 | flags << 40
    name, part = run.get("name", "parse").encode(), run.get("part", "").encode()
    data = run.get("input", b"")
    body = struct.pack("<QQQQQQHHI", number, run.get("time", 1000) * 10**9, what, run.get("legacy", 100),
                       run.get("safe", 100), run.get("input_size", len(data)), len(name), len(part), len(data))
    body += name.ljust(64, b"\0") + part.ljust(64, b"\0") + data
    checksum = siphash(KEY, body) ^ run.get("torn", 0)
    return (struct.pack("<QQ", 0, checksum) + body).ljust((200 + room + 63) // 64 * 64, b"\0")


def recording(runs, slots=None, room=0, begun=None, version=2, kept=0):
    """The bytes of a file. Without more runs than slots."""
    slots = slots or max(len(runs), 1)
    head = b"STRAKREC" + struct.pack("<QQQ", version, slots, room) + KEY
    head += struct.pack("=Q", len(runs) if begun is None else begun)
    first = 0 if begun is None else max(begun - slots, 0)
    head += struct.pack("<Q", kept)
    size = (200 + room + 63) // 64 * 64
    body = [bytes(size)] * slots
    for i, run in enumerate(runs):
        body[(first + i) % slots] = slot_of(first + i, run, room)
    return head.ljust(4096, b"\0") + b"".join(body)


def record(path, runs, name="parse", slots=1000, room=0, options=(), status=0):
    """Runs are of the form (what legacy says, what safe says, input); or "crash"."""
    lines = "".join(run + "\n" if isinstance(run, str) else f"{run[0]} {run[1]} {run[2].hex()}\n" for run in runs)
    done = subprocess.run([RECORDER, path, name, str(slots), str(room), *options], input=lines, text=True,
                          capture_output=True, timeout=60, check=False)
    assert done.returncode == status, (done.returncode, done.stderr)
    return path
