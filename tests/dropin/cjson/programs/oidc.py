"""oidc-agent, which sets hooks of its own, with its clients and a provider on loopback."""

import json
import os
import re
import socket
from pathlib import Path

from library import loaded_in
from processes import LIBRARY, ended, loaded_while_waiting, masked, run
from provider import Provider

TITLE = "oidc-agent"
PACKAGES = ["oidc-agent-cli"]
PASSWORD = ["--pw-cmd=echo a password"]
QUIET = ["--prompt=none", "--confirm-default"]
CLIENTS = {  # that wait for the answer of an agent
    "oidc-gen": ["--rt=a", "--issuer=http://127.0.0.1:1/", "--client-id=b", "--scope=openid", *QUIET, "account"],
    "oidc-add": ["-a"],
    "oidc-token": ["account"],
}
ANSWERS = {  # of a provider to the request for a token
    "an error": (400, {"error": "invalid_grant", "error_description": 'refused, "ä" \\ \u2028'}),
    "an error alone": (400, {"error": "invalid_client"}),
    "no token": (200, {"token_type": "Bearer"}),
    "a token that is a number": (200, {"access_token": 12345678901234567890, "expires_in": "3600"}),
    "a token that is a list": (200, {"access_token": ["a"]}),
    "an expiry that is an object": (200, {"access_token": "f", "expires_in": {"b": 1}}),
    "a scope that is null": (200, {"access_token": "g", "scope": None}),
    "a refresh token that is true": (200, {"access_token": "h", "refresh_token": True}),
    "other members": (200, {"access_token": "a", "expires_in": 1e9, "x": [[], {}, [1.5, -0, 1e-7]], "y": {"z": None}}),
    "an expiry with a fraction": (200, {"access_token": "b", "expires_in": 12345.678}),
    "an expiry beyond int": (200, {"access_token": "c", "expires_in": 1e15}),
    "escapes": (200, b'{"access_token":"\\u0061\\u00e9\\ud83d\\ude00\\/\\"","expires_in":60}'),
    "white space": (200, b' {\r\n\t"access_token" : "d" ,\n"expires_in" : 60 }\n'),
    "names twice": (200, b'{"access_token":"first","access_token":"second","expires_in":60}'),
    "a list": (200, b"[1,2,3]"),
    "a string": (200, b'"access_token"'),
    "an empty object": (200, b"{}"),
    "cut off": (200, b'{"access_token":"e","expires_in":'),
    "no JSON": (200, b"<html>500</html>"),
    "nothing": (200, b""),
}
LENIENT = {  # cJSON reads them; RFC 8259 doesn't, or leaves it to the reader
    "text behind the end": b'{"access_token":"lenient","expires_in":60} and more',
    "a control character in a string": b'{"access_token":"lenient\x01","expires_in":60}',
    "a number beyond double": b'{"access_token":"lenient","expires_in":1e999}',
    "a number with zeros before it": b'{"access_token":"lenient","expires_in":0060}',
}


class Agent:
    """One that has started; it serves from a process of its own."""

    def __init__(self, library, provider, directory):
        self.library, self.provider = library, provider
        self.settings, self.home = directory / "accounts", directory / "home"
        self.settings.mkdir(parents=True)
        self.home.mkdir()

    def __enter__(self):
        started = json.loads(self.run("oidc-agent", "--json")[0])
        self.socket, self.process = started["socket"], int(started["dpid"])
        return self

    def __exit__(self, *_):
        ended(self.process)

    def environment(self):
        place = {"OIDC_SOCK": self.socket} if hasattr(self, "socket") else {}
        return {"HOME": str(self.home), "OIDC_CONFIG_DIR": str(self.settings), **place}

    def run(self, *command):
        output, complaints, status = run(self.library, command, **self.environment())
        return self.masked(output), self.masked(complaints), status

    def masked(self, text):
        """Ports, the host's name and the time differ from run to run."""
        patterns = [
            (re.escape(self.provider.url), "PROVIDER/"),
            (re.escape(str(self.settings)), "ACCOUNTS"),
            (rf"\b{re.escape(socket.gethostname())}\b", "HOST"),
            (r"\b\d{10}\b", "TIME"),
            (r"localhost:\d+", "localhost:PORT"),
            (r"(state|code_challenge|nonce)=[\w:%.-]+", r"\1=RANDOM"),
        ]
        return masked(text, *patterns)

    def generate(self, name, *words):
        return self.run("oidc-gen", *words, f"--issuer={self.provider.url}", *PASSWORD, *QUIET, name)

    def from_token(self, name, *words):
        client = ["--client-id=a client", "--client-secret=a secret", "--scope=openid offline_access profile"]
        return self.generate(name, f"--rt={name}'s token", *client, *words)

    def account(self, name):
        return self.run("oidc-gen", "-p", name, *PASSWORD)

    def token(self, name, *words):
        return self.run("oidc-token", *words, name)

    def processes(self):
        children = Path(f"/proc/{self.process}/task/{self.process}/children").read_text().split()
        return [self.process, *map(int, children)]

    def seen(self):
        return self.masked(json.dumps(self.provider.seen))


def accounts(agent):
    """They are made, printed, loaded, renamed, changed and deleted."""
    add = ["oidc-add", *PASSWORD]
    steps = {
        "from a refresh token": lambda: agent.from_token("one"),
        "a second one": lambda: agent.from_token("two", "--aud=an audience", "--cnid=tests"),
        "as it is stored": lambda: agent.account("one"),
        "the second one as it is stored": lambda: agent.account("two"),
        "all that are stored": lambda: agent.run("oidc-add", "-l"),
        "all that are loaded": lambda: agent.run("oidc-add", "-a"),
        "one is unloaded": lambda: agent.run("oidc-add", "-r", "one"),
        "it isn't loaded twice": lambda: agent.run("oidc-add", "-r", "one"),
        "it is loaded again": lambda: agent.run(*add, "one"),
        "it is loaded already": lambda: agent.run(*add, "one"),
        "it is loaded for a time": lambda: agent.run(*add, "-t", "1000", "one"),
        "a wrong password": lambda: agent.run("oidc-add", "--pw-cmd=echo wrong", "two"),
        "an account that isn't": lambda: agent.run(*add, "nobody"),
        "it is renamed": lambda: agent.run("oidc-gen", "--rename=three", "two", *PASSWORD),
        "as it is stored then": lambda: agent.account("three"),
        "it is encrypted anew": lambda: agent.run("oidc-gen", "-u", "one", *PASSWORD),
        "as it is stored at the end": lambda: agent.account("one"),
        "it is deleted": lambda: agent.run("oidc-gen", "-d", "three", *PASSWORD, *QUIET),
        "all are unloaded": lambda: agent.run("oidc-add", "-R"),
        "none is loaded": lambda: agent.run("oidc-add", "-a"),
    }
    return {name: step() for name, step in steps.items()}


def tokens(agent):
    agent.from_token("one")
    steps = {
        "a token": ["one"],
        "the same token": ["one"],
        "a new one": ["-f", "one"],
        "all of it": ["-a", "one"],
        "for a shell": ["-c", "one"],
        "with a time left": ["-t", "60", "one"],
        "with more time than it has": ["-t", "100000", "one"],
        "by the issuer": [agent.provider.url],
        "for an audience": ["--aud=an audience", "one"],
        "for a scope": ["--scope=openid", "one"],
        "for an application": ["--name=an application", "one"],
        "of nobody": ["nobody"],
        "of an issuer that isn't": ["http://127.0.0.1:1/"],
    }
    return {name: agent.run("oidc-token", *words) for name, words in steps.items()}


def answered(agent, answers):
    """What comes of a token that a provider answers in its own way."""
    agent.provider.instead.clear()
    agent.from_token("asking")
    found = {}
    for name, answer in answers.items():
        agent.provider.instead["/token"] = answer
        found[name] = agent.token("asking", "-f", "-a")
    agent.provider.instead.clear()
    return found


def generated(agent):
    """Other ways to an account, where the provider answers in its own way."""
    provider, found = agent.provider, {}
    for name, answer in ANSWERS.items():
        provider.instead["/token"] = answer
        found[f"a token: {name}"] = agent.from_token("refused")
    provider.instead.clear()
    for name in ("an empty object", "a list", "cut off", "no JSON", "a token that is a list"):
        provider.instead["configuration"] = ANSWERS[name][1] or b" "
        found[f"a configuration: {name}"] = agent.from_token("refused")
    provider.instead.clear()
    user = ["--flow=password", "--op-username=user", "--op-password=word"]
    client = ["--client-id=a", "--client-secret=b", "--scope=openid"]
    found["a password"] = agent.generate("whose", *user, *client)
    found["as it is stored"] = agent.account("whose")
    return found


class Program:
    def __init__(self, scratch):
        self.scratch, self.runs = scratch, 0
        self.provider = Provider()

    def __enter__(self):
        self.provider.__enter__()
        return self

    def __exit__(self, *failure):
        self.provider.__exit__(*failure)

    def agent(self, library):
        self.runs += 1
        self.provider.begin()
        return Agent(library, self.provider, self.scratch / f"oidc-agent {self.runs}")

    def loaded(self, library):
        with self.agent(library) as agent:
            agent.from_token("one")
            found = {f"oidc-agent, process {n}": loaded_in(p, LIBRARY) for n, p in enumerate(agent.processes(), 1)}
        address = str(self.scratch / f"silent {self.runs}")
        place = {**agent.environment(), "OIDC_SOCK": address}
        for client, words in CLIENTS.items():
            Path(address).unlink(missing_ok=True)
            found[client] = loaded_while_waiting(library, [client, *words], socket.AF_UNIX, address, **place)
        return found

    def ordinary(self, library):
        with self.agent(library) as agent:
            return {
                "accounts": accounts(agent),
                "tokens": tokens(agent),
                "answers of a provider": answered(agent, ANSWERS),
                "new accounts": generated(agent),
                "what the provider was asked": {"requests": agent.seen()},
                "written files": {"names": sorted(os.listdir(agent.settings))},
            }

    def is_sound(self, ordinary):
        """Alike isn't enough: what was asked for was done."""
        stored = json.loads(ordinary["accounts"]["as it is stored"][0])
        return (
            stored["refresh_token"] == "refresh token 1"
            and ordinary["tokens"]["a token"][0].startswith("access token")
            and ordinary["answers of a provider"]["names twice"][0].startswith("first")
        )

    def told(self, library):
        with self.agent(library) as agent:
            found = answered(agent, {name: (200, text) for name, text in LENIENT.items()})
            return {**found, "the agent's own state, with line ends in a string": agent.run("oidc-agent", "--status")}

    def refused(self, outcome):
        return "could not parse json" in outcome[1]
