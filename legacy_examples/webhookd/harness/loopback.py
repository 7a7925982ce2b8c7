#!/usr/bin/env python3
"""Sends a file to a server over loopback and prints its response.

usage: loopback.py FILE BINARY [ARGUMENT...]

Starts BINARY with the arguments and -p 0, sends FILE, closes that direction, copies the response
to standard output and ends the server by SIGTERM. Exit status: the server's, or 2 on misuse.
"""
import socket
import subprocess
import sys


class Server:
    """A webhookd process, while the with block lasts."""

    def __init__(self, command):
        self.process = subprocess.Popen([*command, "-p", "0"], stdout=subprocess.PIPE)
        self.port = int(self.process.stdout.readline().rsplit(b":", 1)[1])

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()

    def exchange(self, request):
        with socket.create_connection(("127.0.0.1", self.port)) as connection:
            connection.sendall(request)
            connection.shutdown(socket.SHUT_WR)
            with connection.makefile("rb") as response:
                return response.read()


def main(arguments):
    if arguments == ["--help"]:
        print(__doc__.strip())
        return 0
    if len(arguments) < 2:
        print(__doc__.strip(), file=sys.stderr)
        return 2
    file_name, *command = arguments
    with open(file_name, "rb") as file, Server(command) as server:
        sys.stdout.buffer.write(server.exchange(file.read()))
    return server.process.returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
