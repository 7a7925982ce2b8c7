"""mosquitto with the dynamic-security plugin, on loopback, and its command line clients."""

import re
import socket
import subprocess

from library import loaded_in
from processes import DEADLINE, LIBRARY, free_port, masked, run, until

PLUGIN = "/usr/lib/x86_64-linux-gnu/mosquitto_dynamic_security.so"
CONTROL = "$CONTROL/dynamic-security/v1"
SECRETS = [(r'("(?:password|salt)":\s*)"[\w+/=]+"', r'\1"..."')]  # hashed with a salt that is another one each time
CLOCK = [(r'"tst":(\s*)"[^"]*"', r'"tst":\1"..."')]
LOG = [(r"(?m)^\d+: ", ""), (r"auto-[0-9A-F-]{36}", "auto"), (r"127\.0\.0\.1:\d+", "peer"), (r"port \d+", "port")]


class Broker:
    """One that has started, on a port that was free."""

    def __init__(self, library, directory, name="broker"):
        self.library, self.file = library, directory / "dynamic-security.json"
        self.log, self.settings = directory / f"{name}.log", directory / f"{name}.conf"

    def __enter__(self):
        for _ in range(10):  # another process may take the port
            self.start()
            started = until(self.has_started_or_ended, "the broker doesn't start")
            if started == "running":
                self.wait_until_it_serves()
            if started == "running" or "Address already in use" not in self.text():
                return self
            self.__exit__()
        raise OSError("no port is free")

    def start(self):
        self.port = free_port()
        lines = [
            f"listener {self.port} 127.0.0.1",
            "allow_anonymous true",
            f"plugin {PLUGIN}",
            f"plugin_opt_config_file {self.file}",
            "user root",
        ]
        self.settings.write_text("\n".join(lines) + "\n")
        with open(self.log, "wb") as log:
            command = self.library.command(["/usr/sbin/mosquitto", "-c", str(self.settings)])
            self.process = subprocess.Popen(command, env=self.library.environment(), stdout=log, stderr=log)

    def __exit__(self, *_):
        self.process.terminate()
        try:
            self.status = self.process.wait(DEADLINE)
        finally:
            self.process.kill()

    def text(self):
        return self.log.read_text(errors="backslashreplace")

    def has_started_or_ended(self):
        if re.search(r"mosquitto version \S+ running", self.text()):
            return "running"
        return "ended" if self.process.poll() is not None else None

    def wait_until_it_serves(self):
        """It says that it runs before it does, and a signal between the two is lost."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=DEADLINE):
            until(lambda: "New connection from" in self.text(), "the broker doesn't serve")

    def loaded(self):
        return loaded_in(self.process.pid, LIBRARY)

    def said(self):
        """What the plugin wrote to the log: each command with its arguments, and each complaint."""
        lines = masked(self.text(), *LOG).splitlines()
        return [line for line in lines if line.startswith(("dynsec", "Error"))]

    def saved(self):
        """The file that the plugin keeps, byte by byte but for what is random."""
        return masked(self.file.read_text(), *SECRETS)

    def at(self, user):
        return ["-h", "127.0.0.1", "-p", self.port, "-u", user, "-P", f"{user} password"]

    def control(self, *words):
        output, complaints, status = run(self.library, ["mosquitto_ctrl", *self.at("admin"), "dynsec", *words])
        warning = re.compile(r"Warning: You are running.*\nThis means all.*\n\n?")
        return output, warning.sub("", complaints), status

    def request(self, text):
        """The answer to what is no command of mosquitto_ctrl, word by word."""
        topics = ["-t", CONTROL, "-e", f"{CONTROL}/response"]
        return run(self.library, ["mosquitto_rr", *self.at("admin"), *topics, "-W", DEADLINE, "-m", text])

    def publish(self, user, topic, payload, *options):
        return run(self.library, ["mosquitto_pub", *self.at(user), "-t", topic, "-s", *options], payload)

    def received(self, user, topic, *options):
        """A retained message as mosquitto_sub prints it."""
        command = ["mosquitto_sub", *self.at(user), "-t", topic, "-C", 1, "-W", DEADLINE, *options]
        output, complaints, status = run(self.library, command)
        return masked(output, *CLOCK), complaints, status


def initialised(library, directory):
    """A new file with an administrator, by mosquitto_ctrl."""
    directory.mkdir(parents=True, exist_ok=True)
    file = directory / "dynamic-security.json"
    file.unlink(missing_ok=True)
    output, complaints, status = run(library, ["mosquitto_ctrl", "dynsec", "init", file, "admin", "admin password"])
    return {
        "what it prints": (output.replace(str(file), "FILE"), complaints, status),
        "the file": masked(file.read_text(), *SECRETS),
    }


def loads(library, directory, text):
    """What a broker says of a file that was written by hand, what its clients are told, and what it writes back."""
    directory.mkdir(parents=True, exist_ok=True)
    (directory / "dynamic-security.json").write_bytes(text)
    with Broker(library, directory) as broker:
        if broker.process.poll() is not None:
            return "ended", broker.said(), broker.process.returncode
        answers = [broker.control(word) for word in ("listRoles", "listClients", "listGroups", "getDefaultACLAccess")]
        broker.control("createRole", "saving")
        return answers, broker.said(), broker.saved() if broker.file.read_bytes() else None
