"""tangd, one process a connection with the socket as its input and output, as systemd starts it."""

import json
import re
import socket
import subprocess
import tempfile

from exchange import ANSWER, DEADLINE, Connection, byte_by_byte, chunked, request
from library import bound_functions, loaded_in
from telling import LIBRARY, registered_requests, strict_requests

TITLE = "tangd"
PACKAGES = ["tang-common", "jose"]
TANGD = "/usr/libexec/tangd"
JWK = "Content-Type: application/jwk+json"


def run(command, **options):
    return subprocess.run(command, timeout=DEADLINE, **options)


def jose(*arguments, given=""):
    return run(["jose", *arguments], input=given, capture_output=True, text=True, check=True).stdout


def exchanged(local, remote):
    return jose("jwk", "exc", "-i", '{"alg":"ECMR"}', "-l-", "-r-", given=local + remote)


class Server:
    def __init__(self, library, keys):
        self.command, self.environment = library.command([TANGD, str(keys)]), library.environment()
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.listener.close()

    def start(self, log):
        accepted, _ = self.listener.accept()
        with accepted:
            return subprocess.Popen(self.command, stdin=accepted, stdout=accepted, stderr=log, env=self.environment)

    def exchange(self, pieces, look=lambda process: None):
        """Gives the answer, the log and the exit status, and shows the process while it runs."""
        with tempfile.TemporaryFile() as log, Connection(self.port) as connection, self.start(log) as process:
            try:
                connection.send(pieces)
                look(process)
                connection.finish()
                answer = connection.until_closed()
                status = process.wait(DEADLINE)
            finally:
                process.kill()
            log.seek(0)
            return answer, log.read(), status


class Client:
    """What clevis does: a key that only the server's help can make again, without the server learning it."""

    def __init__(self, keys):
        found = [path.read_text() for path in keys.glob("*.jwk")]
        key = next(text for text in found if json.loads(text)["alg"] == "ECMR")
        self.server = jose("jwk", "pub", "-i-", given=key)
        self.thumbprint = jose("jwk", "thp", "-i-", given=key)
        signing = next(text for text in found if text != key)
        self.signing, self.signing_thumbprint = signing, jose("jwk", "thp", "-i-", given=signing)
        self.own = jose("jwk", "gen", "-i", '{"alg":"ECMR","crv":"P-521"}')
        self.secret = exchanged(self.own, self.server)
        self.ephemeral = jose("jwk", "gen", "-i", '{"alg":"ECMR","crv":"P-521"}')
        public = jose("jwk", "pub", "-i-", given=self.own)
        self.question = exchanged(public, self.ephemeral).encode()

    def recovered(self, answer):
        """The key itself, from the answer to a recovery."""
        reply = jose("jwk", "pub", "-i-", given=answer.partition(b"\r\n\r\n")[2].decode())
        blinded = exchanged(self.ephemeral, self.server)
        return json.loads(exchanged(reply, blinded))

    def trusts(self, advertisement):
        """The signature of an advertisement, by the signing key itself."""
        body = advertisement.partition(b"\r\n\r\n")[2].decode()
        verifying = ["jose", "jws", "ver", "-i-", "-k-"]
        return run(verifying, input=body + self.signing, capture_output=True, text=True).returncode == 0


def ordinary(client):
    advertisement = request("GET", "/adv")
    path = f"/rec/{client.thumbprint}"
    recovery = request("POST", path, JWK, body=client.question)
    in_chunks = request("POST", path, JWK, "Transfer-Encoding: chunked") + chunked(
        client.question[:10], client.question[10:], trailers=b"A: b\r\n"
    )
    unknown = request("GET", "/no")
    short = b"POST /rec/a HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n" + chunked(b"{", b"}", trailers=b"A: b\r\n")
    methods = ["HEAD", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "PROPFIND", "M-SEARCH"]
    paths = ["/", "/ad", "/adv/", "/adv/nobody", "/rec", "/rec/", "//adv", "/adv?a=b", "/adv#c", "/%61dv"]
    targets = [*paths, "http://localhost/adv", "*"]
    return {
        "advertisement": [advertisement],
        "advertisement by thumbprint": [request("GET", f"/adv/{client.signing_thumbprint}")],
        "recovery": [recovery],
        "recovery in chunks": [in_chunks],
        "recovery without a body": [request("POST", path, JWK)],
        "recovery of what is no JSON": [request("POST", path, JWK, body=b"{")],
        "recovery with an unknown key": [request("POST", "/rec/nobody", JWK, body=client.question)],
        "recovery with GET": [request("GET", path)],
        "a body that ends early": [recovery[:-20]],
        "a head that ends early": [advertisement[:-2]],
        "nothing": [],
        **{f"{method} /adv": [request(method, "/adv")] for method in methods},
        **{f"GET {target}": [request("GET", target)] for target in targets},
        "CONNECT": [request("CONNECT", "localhost:80") + b"data"],
        "upgrade": [request("GET", "/adv", "Connection: Upgrade", "Upgrade: h2c") + advertisement],
        "each request behind the last answer": [advertisement, ANSWER, recovery, ANSWER, unknown, ANSWER, recovery],
        "pipelined": [advertisement + recovery + in_chunks + unknown + advertisement],
        "byte by byte": byte_by_byte(short + advertisement),
        "cut behind each CR": [piece + b"\r" for piece in (recovery + advertisement).split(b"\r")[:-1]] + [b"\n"],
        "HTTP/1.0": [request("GET", "/adv", version="1.0")],
        "HTTP/0.9": [b"GET /adv\r\n\r\n"],
        "HTTP/2.0": [b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"],
        "closing": [request("GET", "/adv", "Connection: close")],
        "bare line feeds": [advertisement.replace(b"\r\n", b"\n")],
        "a folded value": [request("GET", "/adv", "A: b\r\n\tc")],
        "a header of 79 KiB": [request("GET", "/adv", f"A: {'b' * (79 << 10)}")],
        "a header of 81 KiB": [request("GET", "/adv", f"A: {'b' * (81 << 10)}")],
        "a header of 81 KiB in many fields": [request("GET", "/adv", *["A: b"] * (81 << 8))],
        "two lengths": [request("POST", path, "Content-Length: 1", body=client.question)],
        "a length beside chunks": [request("POST", path, "Transfer-Encoding: chunked", body=client.question)],
        "a length that is no number": [request("POST", path, "Content-Length: 1x")],
        "a length beyond 64 bits": [request("POST", path, "Content-Length: 18446744073709551616")],
        "a chunk size that is no number": [request("POST", path, "Transfer-Encoding: chunked") + b"x\r\n"],
        "an unknown method": [b"FETCH /adv HTTP/1.1\r\n\r\n"],
        "a method in small letters": [b"get /adv HTTP/1.1\r\n\r\n"],
        "a control byte in a name": [request("GET", "/adv", "A\x01: b")],
        "a control byte in a value": [request("GET", "/adv", "A: b\x01")],
        "no HTTP": [b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"],
    }


def unsigned(answer, log, status):
    """A signature is another one each time."""
    return re.sub(rb'"signature": "[\w-]+"', b'"signature": ""', answer), log, status


class Program:
    def __init__(self, scratch):
        self.scratch, self.keys = scratch, scratch / "keys"
        self.keys.mkdir()
        run(["/usr/libexec/tangd-keygen", str(self.keys)], check=True, capture_output=True)
        self.client = Client(self.keys)
        self.telling = registered_requests() + strict_requests()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass

    def bound(self, library):
        return bound_functions(library, LIBRARY, [TANGD, str(self.keys)], self.scratch)

    def loaded(self, library):
        found = []
        with Server(library, self.keys) as server:
            look = lambda process: found.extend(loaded_in(process.pid, LIBRARY))
            server.exchange([request("GET", "/adv"), ANSWER], look)
        return found

    def ordinary(self, library):
        with Server(library, self.keys) as server:
            return {name: unsigned(*server.exchange(pieces)) for name, pieces in ordinary(self.client).items()}

    def told(self, library, tellings):
        with Server(library, self.keys) as server:
            return {telling.name: server.exchange([telling.data]) for telling in tellings}

    def refused(self, outcome):
        return b"HTTP Parsing Error" in outcome[1]

    def examine(self, library, report):
        with Server(library, self.keys) as server:
            advertisement = server.exchange([request("GET", "/adv")])[0]
            question = request("POST", f"/rec/{self.client.thumbprint}", JWK, body=self.client.question)
            recovery = server.exchange([question])[0]
        report.check("the advertisement is signed with the server's key", self.client.trusts(advertisement))
        report.check("the key is recovered", self.client.recovered(recovery) == json.loads(self.client.secret))
