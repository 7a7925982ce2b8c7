"""oidc-agent under strake run: a process of its own goes on behind it, and its clients are run so, too."""

from oidc import PASSWORD, Agent
from provider import Provider

TITLE = "oidc-agent"
PACKAGES = ["oidc-agent-cli"]
SITE = "cjson"
SWAPS = {"shadow": ("cjson",), "safe": ("cjson=safe",), "verify": ("cjson=verify",), "shadow, of none": ("cjson=shadow,run=0",)}
LENIENT = (200, b'{"access_token":"lenient","expires_in":60} and more')
STRICT = {"STRAKE_CJSON_STRICT": "1"}


def seen(library, scratch):
    with Provider() as provider, Agent(library, provider, scratch) as agent:
        found = {
            "made": agent.from_token("one"),
            "stored": agent.account("one"),
            "token": agent.token("one"),
            "all of it": agent.token("one", "-a"),
            "unloaded": agent.run("oidc-add", "-r", "one"),
            "loaded": agent.run("oidc-add", *PASSWORD, "one"),
            "listed": agent.run("oidc-add", "-a"),
            "of nobody": agent.token("nobody"),
        }
        provider.instead["/token"] = LENIENT
        found["a text with an end"] = agent.token("one", "-f")
        found["asked"] = agent.seen()
    return found


def is_sound(found):
    return (
        '"refresh_token"' in found["stored"][0]
        and found["token"][0].startswith("access token")
        and "one" in found["listed"][0]
        and found["of nobody"][2] != 0
    )


def is_refused(found):
    return "could not parse json" in found["a text with an end"][1]
