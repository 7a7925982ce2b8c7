"""mosquitto with dynamic security: the broker's plugin, mosquitto_ctrl and mosquitto_sub read and write JSON."""

import json
import shlex
import socket

from broker import Broker, initialised, loads
from processes import loaded_while_waiting
from texts import CONTROL, FILES, LENIENT, PAYLOADS, PROPERTIES, REQUESTS

TITLE = "mosquitto with dynamic security"
PACKAGES = ["mosquitto", "mosquitto-clients"]
CLIENTS = {  # that wait for the answer of a broker
    "mosquitto_ctrl": ["dynsec", "listClients"],
    "mosquitto_sub": ["-t", "a"],
}
FORMATS = {"%j": ["-F", "%j"], "%J": ["-F", "%J"], "%J pretty": ["-F", "%J", "--pretty"]}


def controlled(broker, lines):
    return {f"{number}: {line}": broker.control(*shlex.split(line)) for number, line in enumerate(lines.splitlines())}


def permitted(broker):
    """What the roles let clients do: a message that wasn't let through isn't retained."""
    found = {}
    for user, topic in (("user", "a/b/c"), ("user", "b"), ("other", "a/b/c"), ("nobody", "a/b/c")):
        found[f"{user} publishes to {topic}"] = broker.publish(user, topic, f"by {user}", "-r", "-q", "1", "-V", "5")
    for topic in ("a/b/c", "b"):
        found[f"user receives {topic}"] = broker.received("user", topic)
    return found


def printed(broker, options):
    found = {}
    for name in PAYLOADS:
        found[name] = broker.received("user", f"payloads/{name}", *options)
        found[f"{name}, with properties"] = broker.received("user", f"properties/{name}", "-V", "5", *options)
    return found


class Program:
    def __init__(self, scratch):
        self.scratch, self.runs = scratch, 0

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass

    def directory(self):
        self.runs += 1
        return self.scratch / f"mosquitto {self.runs}"

    def loaded(self, library):
        directory = self.directory()
        initialised(library, directory)
        with Broker(library, directory) as broker:
            found = {"mosquitto": broker.loaded()}
        at = ["-h", "127.0.0.1", "-p", "PORT"]
        for client, words in CLIENTS.items():
            found[client] = loaded_while_waiting(library, [client, *at, *words], socket.AF_INET, ("127.0.0.1", 0))
        return found

    def ordinary(self, library):
        directory = self.directory()
        found = {"mosquitto_ctrl dynsec init": initialised(library, directory)}
        with Broker(library, directory) as broker:
            for group, lines in CONTROL:
                found[f"mosquitto_ctrl dynsec, {group}"] = controlled(broker, lines)
                found[f"dynamic-security.json behind {group}"] = {"the file": broker.saved()}
            found["permissions"] = permitted(broker)
            found["requests as they are"] = {name: broker.request(text) for name, text in REQUESTS.items()}
            found["dynamic-security.json behind requests"] = {"the file": broker.saved()}
            for name, payload in PAYLOADS.items():
                broker.publish("user", f"payloads/{name}", payload, "-r")
                broker.publish("user", f"properties/{name}", payload, "-r", *PROPERTIES)
            for name, options in FORMATS.items():
                found[f"mosquitto_sub -F {name}"] = printed(broker, options)
        found["the broker's log"] = {"the plugin's lines": broker.said(), "exit status": broker.status}
        with Broker(library, directory, "restarted") as broker:
            lists = controlled(broker, "listRoles\nlistGroups\nlistClients\ngetDefaultACLAccess\ngetAnonymousGroup")
            found["what a restarted broker has read"] = {**lists, "verbose": broker.request(REQUESTS["verbose lists"])}
            broker.control("createRole", "last")
            found["what a restarted broker writes"] = {"the file": broker.saved(), "permissions": permitted(broker)}
        found["files written by hand"] = {
            name: loads(library, directory / "by hand", text) for name, text in FILES.items()
        }
        return found

    def is_sound(self, ordinary):
        """Alike isn't enough: what was asked for was done."""
        verbose = ordinary["what a restarted broker has read"]["verbose"][0]
        named = {role["rolename"] for role in json.loads(verbose)["responses"][0]["data"]["roles"]}
        received = ordinary["permissions"]["user receives a/b/c"][0]
        printed = json.loads(ordinary["mosquitto_sub -F %J"]["an object"][0])["payload"]
        return (
            {"reader", "writer"} < named
            and received == "by user\n"
            and printed == json.loads(PAYLOADS["an object"])
            and json.loads(ordinary["what a restarted broker writes"]["the file"])["roles"][-1]["rolename"] == "writer"
        )

    def told(self, library):
        """What cJSON reads and RFC 8259 doesn't."""
        directory = self.directory()
        initialised(library, directory)
        with Broker(library, directory) as broker:
            return {name: broker.request(text) for name, text in LENIENT.items()}

    def refused(self, outcome):
        return "Payload not valid JSON" in outcome[0]
