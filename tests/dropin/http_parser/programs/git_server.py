"""A server of a git repository over HTTP: git's own program, and answers framed in all the ways that HTTP has."""

import base64
import os
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from exchange import DEADLINE, byte_by_byte, chunked, wait_until_read

CODING = b"Transfer-Encoding: chunked\r\n"
CLOSE = b"Connection: close\r\n\r\n"
AUTHORIZATION = "Basic " + base64.b64encode(b"user:word").decode()


def parts(data, size):
    return [data[at : at + size] for at in range(0, len(data), size)]


def with_length(body):
    return [b"Content-Length: %d\r\n\r\n" % len(body) + body]


def in_chunks(body):
    return [CODING + b"\r\n" + chunked(*parts(body, 100), trailers=b"A: b\r\n")]


def to_the_end(body):
    return [CLOSE + body]


def bytewise_chunks(body):
    whole = in_chunks(body)[0]
    return byte_by_byte(whole[:40]) + parts(whole[40:], 1000)


def cut_short(body):
    return [b"Content-Length: %d\r\n\r\n" % (len(body) + 1) + body]


def short_chunks(body):
    return [in_chunks(body)[0][:-7]]


ORDINARY = {  # by the first word of the path
    "length": with_length,
    "chunks": in_chunks,
    "end": to_the_end,
    "bytewise": bytewise_chunks,
    "cut": cut_short,
    "short": short_chunks,
    "folded": lambda body: [b"A: b\r\n\tc\r\nB:\r\n"] + with_length(body),
    "bare": lambda body: [b"Content-Length: %d\n\n" % len(body) + body],
    "two-lengths": lambda body: [b"Content-Length: 1\r\n"] + with_length(body),
    "both": lambda body: [b"Content-Length: 5\r\n"] + in_chunks(body),
    "bad-size": lambda body: [in_chunks(body)[0].replace(b"\r\n\r\n", b"\r\n\r\nx", 1)],
    "bad-name": lambda body: [b"A\x01: b\r\n"] + with_length(body),
    "large-head": lambda body: [b"A: %s\r\n" % (b"b" * (79 << 10))] + with_length(body),
    "too-large-head": lambda body: [b"A: %s\r\n" % (b"b" * (81 << 10))] + with_length(body),
}


def one_chunk(pattern):
    """The chunk's size and its bytes take the places in the pattern."""
    return lambda body: [CODING + b"\r\n" + pattern % (len(body), body) + b"\r\n0\r\n\r\n"]


# By the id in the register, or what a strict build refuses: the same answer, a little wrong.
TELLING = {
    "name-prefix": lambda body: [CODING + b"Transfer-Encodingx: a\r\n" + CLOSE + chunked(body)],
    "tab-in-list": lambda body: [b"Transfer-Encoding: gzip,\tchunked\r\n" + CLOSE + chunked(body)],
    "extension-line-feed": one_chunk(b"%x;\n\r\n%s"),
    "chunk-size-byte": one_chunk(b"\xb2%x\r\n%s"),
    "head-end": lambda body: [b"Content-Length: %d\r\n\r." % len(body) + body],
    "control-in-value": lambda body: [b"A: \x01b\r\n"] + with_length(body),
    "strict-name": lambda body: [b"A b: c\r\n"] + with_length(body),
    "strict-chunk": one_chunk(b"%x\r.%s"),
}
FRAMES = {**ORDINARY, **TELLING}
MOVED = {"moved": b"", "moved-with-text": b"moved"}
CLOSED = {"end", "cut", "short", "name-prefix", "tab-in-list", "nothing"}


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def log_message(self, *_):
        pass

    def body(self):
        if self.headers.get("Transfer-Encoding") != "chunked":
            return self.rfile.read(int(self.headers.get("Content-Length", 0)))
        body = b""
        while size := int(self.rfile.readline(), 16):
            body += self.rfile.read(size)
            self.rfile.readline()
        self.rfile.readline()
        return body

    def git(self, path, query, body):
        """The status, the lines of the head and the body of git's answer."""
        variables = {
            "GIT_PROJECT_ROOT": str(self.server.root),
            "GIT_HTTP_EXPORT_ALL": "1",
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "REQUEST_METHOD": self.command,
            "CONTENT_TYPE": self.headers.get("Content-Type", ""),
            "CONTENT_LENGTH": str(len(body)),
        }
        backend, environment = ["git", "http-backend"], {**os.environ, **variables}
        done = subprocess.run(backend, input=body, env=environment, capture_output=True, timeout=DEADLINE)
        head, _, answer = done.stdout.partition(b"\r\n\r\n")
        lines = head.split(b"\r\n")
        status = next((line[8:] for line in lines if line.startswith(b"Status: ")), b"200 OK")
        return status, b"".join(line + b"\r\n" for line in lines if not line.startswith(b"Status: ")), answer

    def send(self, status, fields, pieces):
        head = b"HTTP/1.1 %s\r\n%s" % (status, fields)
        for piece in [head + pieces[0], *pieces[1:]]:
            self.wfile.write(piece)
            if len(pieces) > 2:
                wait_until_read(self.server.server_port, self.client_address[1])

    def do_GET(self):
        body = self.body()
        path, _, query = self.path.partition("?")
        word, _, rest = path[1:].partition("/")
        self.close_connection = word in CLOSED
        if word in MOVED:
            location = b"Location: /chunks/%s?%s\r\n" % (rest.encode(), query.encode())
            self.send(b"302 Found", location, with_length(MOVED[word]))
        elif word == "circle":
            self.send(b"301 Moved Permanently", b"Location: %s\r\n" % self.path.encode(), with_length(b""))
        elif word == "failing":
            self.send(b"500 Failing", b"", with_length(b"failing"))
        elif word == "nothing":
            pass
        elif word == "closed" and self.headers.get("Authorization") != AUTHORIZATION:
            self.send(b"401 Unauthorized", b'WWW-Authenticate: Basic realm="a"\r\n', in_chunks(b"closed"))
        elif word == "closed":
            self.send(*self.framed(rest, query, body, with_length))
        elif word in FRAMES:
            self.send(*self.framed(rest, query, body, FRAMES[word]))
        else:
            self.send(b"404 Not Found", b"", with_length(b"not found"))

    def framed(self, path, query, body, frame):
        status, fields, answer = self.git(f"/{path}", query, body)
        return status, fields, frame(answer)

    do_POST = do_GET


class QuietServer(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request, client_address):
        """A client that doesn't like the answer goes."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


class Server:
    def __init__(self, root):
        self.server = QuietServer(("127.0.0.1", 0), Handler)
        self.server.root = root
        self.port = self.server.server_port

    def __enter__(self):
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()
