"""uvicorn with python3-httptools, which reads requests, and URLs, by libhttp_parser."""

import hashlib
import json
import socket
import subprocess
from pathlib import Path
from random import Random

from exchange import ANSWER, DEADLINE, Connection, byte_by_byte, chunked, request
from library import PYTHON, bound_functions, loaded_in
from telling import LIBRARY, Telling, bytes_of, register, registered_requests, strict_requests

TITLE = "uvicorn with python3-httptools"
PACKAGES = ["uvicorn", "python3-httptools", "python3-websockets"]
HERE = Path(__file__).resolve().parent
CLOSE = "Connection: close"
LARGE = bytes(range(256)) * 4096


class Server:
    def __init__(self, library, log):
        with socket.create_server(("127.0.0.1", 0)) as listener, open(log, "ab") as output:
            self.port = listener.getsockname()[1]
            place = ["--fd", str(listener.fileno()), "--app-dir", str(HERE)]
            modes = ["--http", "httptools", "--lifespan", "off", "--timeout-keep-alive", str(DEADLINE)]
            command = ["uvicorn", *modes, *place, "web_application:application"]
            environment = {**library.environment(), "PYTHONDONTWRITEBYTECODE": "1"}
            files = {"pass_fds": [listener.fileno()], "stdout": output, "stderr": output}
            self.process = subprocess.Popen(command, env=environment, **files)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        try:
            self.process.wait(DEADLINE)
        finally:
            self.process.kill()

    def exchange(self, pieces):
        """Until the server closes: the last request asks for that, or is refused."""
        with Connection(self.port) as connection:
            connection.send(pieces)
            return connection.until_closed()

    def first_line(self, data):
        with Connection(self.port) as connection:
            connection.send([data])
            return connection.first_line()


def frame(opcode, data):
    """Of a client, masked with zeros (RFC 6455 section 5.2)."""
    return bytes([0x80 | opcode, 0x80 | len(data)]) + b"\0\0\0\0" + data


def ordinary():
    get = request("GET", "/a")
    last = request("GET", "/last", CLOSE)
    expecting = request("POST", "/a", "Expect: 100-continue", "Content-Length: 3")
    form = request("POST", "/form?a=b", "Content-Type: application/x-www-form-urlencoded", body=b"a=1&b=%20")
    coding = "Transfer-Encoding: chunked"
    in_chunks = request("POST", "/chunks", coding) + chunked(b"one", b"two" * 100, trailers=b"A: b\r\n")
    short = b"POST /a?b HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n" + chunked(b"a", b"bc", trailers=b"A: b\r\n")
    large_chunks = chunked(LARGE[:7], LARGE[7:99999], LARGE[99999:])
    kinds = ["A:", "B:  b \t ", "C: c\r\n  d", "D: \xe4\xff", "A: a", "Cookie: a=b; c=d"]
    handshake = request(
        *("GET", "/socket", "Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Version: 13"),
        "Sec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==",
    )
    frames = frame(1, b"hello") + frame(9, b"ping") + frame(8, b"\x03\xe8")
    methods = ["HEAD", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "PROPFIND", "M-SEARCH", "LINK", "SOURCE"]
    targets = [
        *"/ // /a/b/../c /a? /a?b /a?b=c&d=%26+e /a?b?c /a#b /a?b#c /%61%2Fb%zz% /a;b=c /a|b{c} * a ?a".split(),
        *"http://localhost/a?b http://localhost http://localhost?b http://user:word@localhost:8080/a http:/a".split(),
        *"http://[::1]:80/a HTTPS://LOCALHOST/A http://localhost:99999/a".split(),
        f"/{'a' * 5000}?{'b' * 5000}",
    ]
    return {
        **{f"GET {target[:40]}": [request("GET", target, CLOSE)] for target in targets},
        **{f"{method} /a": [request(method, "/a", CLOSE)] for method in methods},
        "form": [form + last],
        "chunks": [in_chunks + last],
        "an unknown path": [request("GET", "/missing") + last],
        "an answer in parts": [request("GET", "/parts") + last],
        "a body that isn't read": [request("POST", "/unread", body=b"a" * 1000), ANSWER, last],
        "each request behind the last answer": [get, ANSWER, form, ANSWER, in_chunks, ANSWER, last],
        "pipelined": [get + form + in_chunks + request("HEAD", "/a") + get + last],
        "byte by byte": byte_by_byte(short + last),
        "cut behind each CR": [piece + b"\r" for piece in (form + in_chunks + last).split(b"\r")[:-1]] + [b"\n"],
        "a body of 1 MiB": [request("PUT", "/large", body=LARGE) + last],
        "chunks of 1 MiB": [request("PUT", "/large", coding) + large_chunks + last],
        "expecting 100": [expecting, ANSWER, b"abc", ANSWER, last],
        "an unknown expectation": [request("POST", "/a", "Expect: more", CLOSE, body=b"abc")],
        "websocket": [handshake, ANSWER, frames],
        "websocket in one piece": [handshake + frames[:11], ANSWER, frames[11:]],
        "websocket without a key": [request("GET", "/socket", "Connection: Upgrade", "Upgrade: websocket")],
        "another upgrade": [request("GET", "/a", "Connection: Upgrade", "Upgrade: h2c")],
        "upgrade that isn't in Connection": [request("GET", "/a", "Upgrade: websocket", CLOSE)],
        "CONNECT": [request("CONNECT", "localhost:80")],
        "HTTP/1.0": [request("GET", "/a", version="1.0")],
        "HTTP/2.0": [b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"],
        "many fields": [request("GET", "/a", *[f"A-{number}: {number}" for number in range(200)], CLOSE)],
        "values of all kinds": [request("GET", "/a", *kinds, CLOSE)],
        "bare line feeds": [request("GET", "/a", CLOSE).replace(b"\r\n", b"\n")],
        "a header of 79 KiB": [request("GET", "/a", f"A: {'b' * (79 << 10)}", CLOSE)],
        "a header of 81 KiB": [request("GET", "/a", f"A: {'b' * (81 << 10)}", CLOSE)],
        "two lengths": [request("POST", "/a", "Content-Length: 1", body=b"abc")],
        "a length beside chunks": [request("POST", "/a", coding, body=b"abc")],
        "a length that is no number": [request("POST", "/a", "Content-Length: 1x")],
        "chunked isn't the last coding": [request("POST", "/a", "Transfer-Encoding: chunked, gzip")],
        "a chunk size that is no number": [request("POST", "/a", coding) + b"x\r\n"],
        "an unknown method": [b"FETCH / HTTP/1.1\r\n\r\n"],
        "a control byte in a name": [request("GET", "/a", "A\x01: b")],
        "a control byte in a value": [request("GET", "/a", "A: b\x01")],
        "no HTTP": [b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"],
    }


def random_urls(count):
    """Put together from what the parts of a URL are made of, and from what is out of place there."""
    random = Random(1)
    pieces = [
        *"http https ws a - :// : / // ? # @ [ ] [::1] localhost 127.0.0.1 user:word@ :80 :0 :65535 :65536".split(),
        *"%20 %zz . .. ~ * | &b=c ; ' \" \\ ^ {} A 9 +".split(),
        " ",
    ]
    begins = ["", "/", "http://", "http://a", "//a", "*"]
    return [random.choice(begins) + "".join(random.choices(pieces, k=random.randrange(8))) for _ in range(count)]


ANSWERS = [
    "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3;a=b\r\nabc\r\n0a\r\n0123456789\r\n0\r\nA: b\r\n\r\n",
    "HTTP/1.1 200\r\nSet-Cookie: a=b\r\nSet-Cookie: c=d\r\n\r\nto the end",
    "HTTP/1.0 404\r\nConnection: keep-alive\r\nContent-Length: 0\r\n\r\nHTTP/1.1 500 A\r\nContent-Length: 0\r\n\r\n",
    "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 204 No Content\r\n\r\nHTTP/1.1 304 No\r\nContent-Length: 5\r\n\r\n",
    "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: a\r\n\r\ndata",
    "HTTP/1.1 200 OK\r\nA: b\r\n\tc\r\nB:\r\nContent-Length: 1, 1\r\n\r\na",
    "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "HTTP/1.1 2000 OK\r\n\r\n",
    "HTTP/2.0 200 OK\r\n\r\n",
    "ICY 200 OK\r\n\r\n",
    "HTTP/1.1 200 OK\r\nA\x01: b\r\n\r\n",
]


URLS = random_urls(20000)


def calls(library, urls, answers=()):
    """What Python's functions of httptools give, without a server between."""
    command = [PYTHON, "-B", str(HERE / "web_calls.py")]
    pipes = {"input": json.dumps({"urls": urls, "answers": answers}), "stdout": subprocess.PIPE, "text": True}
    done = subprocess.run(command, env=library.environment(), **pipes, check=True, timeout=DEADLINE)
    return json.loads(done.stdout)


def telling_urls():
    registered = [(name, bytes_of(data)) for name, _, _, data, *_ in register() if name == "url-size"]
    return [Telling(name, url, False, True, True) for name, url in registered] + [
        Telling("a byte from 0x80 in a URL", b"/\x80", False, True, False),
        Telling("a tab in a URL", b"/\t", False, True, False),
    ]


class Program:
    def __init__(self, scratch):
        self.scratch, self.log = scratch, scratch / "uvicorn.log"
        self.urls = telling_urls()
        self.telling = registered_requests() + strict_requests() + self.urls

    def __enter__(self):
        return self

    def __exit__(self, failure, *_):
        if failure and self.log.exists():
            print(self.log.read_text()[-2000:])

    def bound(self, library):
        return bound_functions(library, LIBRARY, [PYTHON, "-B", "-c", "import httptools"], self.scratch)

    def loaded(self, library):
        with Server(library, self.log) as server:
            server.exchange([request("GET", "/", CLOSE)])
            return loaded_in(server.process.pid, LIBRARY)

    def ordinary(self, library):
        with Server(library, self.log) as server:
            answers = {name: server.exchange(pieces) for name, pieces in ordinary().items()}
        called = calls(library, URLS, ANSWERS)
        urls = {f"parse_url, {number}: {url}": parts for number, (url, parts) in enumerate(zip(URLS, called["urls"]))}
        return {**answers, **urls, **dict(zip(ANSWERS, called["answers"]))}

    def told(self, library, tellings):
        urls = [telling for telling in tellings if telling in self.urls]
        results = calls(library, [url.data.decode("latin-1") for url in urls])["urls"]
        with Server(library, self.log) as server:
            lines = {telling.name: server.first_line(telling.data) for telling in tellings if telling not in urls}
        return {**lines, **{url.name: result for url, result in zip(urls, results)}}

    def refused(self, outcome):
        return outcome in (b"HTTP/1.1 400 Bad Request", "HttpParserInvalidURLError")

    def examine(self, library, report):
        with Server(library, self.log) as server:
            answer = server.exchange([request("PUT", "/large", CLOSE, body=LARGE)])
        report.check("a body of 1 MiB comes whole", hashlib.sha256(LARGE).hexdigest().encode() in answer)
