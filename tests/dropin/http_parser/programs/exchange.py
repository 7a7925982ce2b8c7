"""Bytes to a server on loopback, cut as the caller says, and the bytes that come back."""

import re
import socket
import time
from pathlib import Path

DEADLINE = 60  # seconds, for what takes a few
ANSWER = object()  # among the pieces: wait until something is answered


class Connection:
    """A peer that closes early is no failure of the exchange: what it answered says why."""

    def __init__(self, port):
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=DEADLINE)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.own, self.peer = self.socket.getsockname()[1], port
        self.answer = b""

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.socket.close()

    def send(self, pieces):
        try:
            for piece, following in zip(pieces, [*pieces[1:], ANSWER]):
                if piece is ANSWER:
                    self.receive()
                else:
                    self.socket.sendall(piece)
                    if following is not ANSWER:
                        wait_until_read(self.own, self.peer)
        except (BrokenPipeError, ConnectionResetError):
            pass

    def receive(self):
        try:
            data = self.socket.recv(65536)
        except ConnectionResetError:  # closed before it had read all; what it sent has arrived
            data = b""
        self.answer += data
        return data

    def finish(self):
        """Tells that nothing more is sent."""
        try:
            self.socket.shutdown(socket.SHUT_WR)
        except OSError:  # the peer has closed already
            pass

    def until_closed(self):
        while self.receive():
            pass
        return without_dates(self.answer)

    def first_line(self):
        while b"\n" not in self.answer and self.receive():
            pass
        return self.answer.partition(b"\r\n")[0]


def wait_until_read(own, peer):
    """Waits until the peer has read all, so that the next piece doesn't reach it together with the last one."""
    unread = re.compile(rf":{peer:04X} [0-9A-F]{{8}}:{own:04X} 0[18] [0-9A-F]{{8}}:(?!00000000)")
    deadline = time.monotonic() + DEADLINE
    while unread.search(Path("/proc/net/tcp").read_text()):
        if time.monotonic() > deadline:
            raise TimeoutError("the peer doesn't read")


def without_dates(answer):
    return re.sub(rb"(?im)^date: .*\r\n", b"", answer)


def request(method, target, *fields, body=b"", version="1.1"):
    length = [f"Content-Length: {len(body)}"] if body else []
    lines = [f"{method} {target} HTTP/{version}", "Host: localhost", *fields, *length, "", ""]
    return "\r\n".join(lines).encode("latin-1") + body


def chunked(*chunks, trailers=b""):
    return b"".join(b"%x\r\n%s\r\n" % (len(chunk), chunk) for chunk in chunks) + b"0\r\n" + trailers + b"\r\n"


def byte_by_byte(data):
    return [data[at : at + 1] for at in range(len(data))]
