"""tangd, each request of curl in a process of its own under strake run, and keys recovered by jose."""

import json
import socket
import subprocess
import threading

from tangd import DEADLINE, JWK, TANGD, Client, run

TITLE = "tangd"
PACKAGES = ["tang-common", "jose", "curl"]
SITE = "http_parser"
SWAPS = {"shadow": ("http_parser",), "safe": ("http_parser=safe",), "verify": ("http_parser=verify",), "shadow, of none": ("http_parser=shadow,run=0",)}
STRICT = {}  # it is


class Service:
    """Serves each connection by a process with the socket as its input and output, as inetd does."""

    def __init__(self, library, keys):
        self.library, self.command = library, library.command([TANGD, str(keys)])
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self.listener.getsockname()[1]}"
        self.logs, self.thread = [], threading.Thread(target=self.serve)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.listener.shutdown(socket.SHUT_RDWR)
        self.thread.join(DEADLINE)
        self.listener.close()

    def serve(self):
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            environment = self.library.environment()
            with connection:
                pipes = {"stdin": connection, "stdout": connection, "stderr": subprocess.PIPE}
                done = subprocess.run(self.command, env=environment, timeout=DEADLINE, check=False, **pipes)
            self.logs.append(self.library.said(done.stderr.decode()))

    def curl(self, *words, given=b""):
        command = ["curl", "--silent", "--max-time", str(DEADLINE), "--write-out", "\n%{http_code}", *words]
        body, _, status = run(command, input=given, capture_output=True, check=False).stdout.rpartition(b"\n")
        return body.decode(), int(status)


def seen(library, scratch):
    keys = scratch / "keys"
    keys.mkdir(parents=True)
    run(["/usr/libexec/tangd-keygen", str(keys)], check=True, capture_output=True)
    client = Client(keys)
    with Service(library, keys) as service:
        advertisement, status = service.curl(f"{service.url}/adv")
        recovering = ["--header", JWK, "--data-binary", "@-", f"{service.url}/rec/{client.thumbprint}"]
        reply, of_recovery = service.curl(*recovering, given=client.question)
        in_chunks, of_chunks = service.curl("--header", "Transfer-Encoding: chunked", *recovering, given=client.question)
        found = {
            "advertisement": (client.trusts(b"\r\n\r\n" + advertisement.encode()), status),
            "recovery": (recovered(client, reply), of_recovery),
            "recovery in chunks": (recovered(client, in_chunks), of_chunks),
            "nothing there": service.curl(f"{service.url}/no"),
            "a wrong method": service.curl("--request", "DELETE", f"{service.url}/adv"),
            "two on a connection": service.curl(f"{service.url}/no", f"{service.url}/no")[1],
            # Told apart: curl sends what RFC 9112 forbids, and the strict library alone refuses.
            "a blank in a name": service.curl("--header", "a b: c", f"{service.url}/no")[1],
        }
    found["logs"] = len([log for log in service.logs if log])
    return found


def recovered(client, reply):
    return client.recovered(b"\r\n\r\n" + reply.encode()) == json.loads(client.secret)


def is_sound(found):
    return (
        found["advertisement"] == (True, 200)
        and found["recovery"] == (True, 200)
        and found["recovery in chunks"] == (True, 200)
        and found["nothing there"][1] == 404
    )


def is_refused(found):
    return found["a blank in a name"] != 404
