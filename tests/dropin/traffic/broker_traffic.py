"""mosquitto with dynamic security under strake run, and its clients, each under a strake run of its own."""

import json

from broker import Broker, initialised

TITLE = "mosquitto"
PACKAGES = ["mosquitto", "mosquitto-clients"]
SITE = "cjson"
SWAPS = {  # the broker takes nothing from the second library, whose drop-in stands beside the first all the same
    "shadow": ("cjson", "cjson_utils"),
    "safe": ("cjson=safe",),
    "verify": ("cjson=verify",),
    "shadow, of none": ("cjson,run=0%",),
}
STEPS = [
    ["createRole", "reader"],
    ["addRoleACL", "reader", "publishClientSend", "a/#", "allow"],
    ["addRoleACL", "reader", "publishClientReceive", "a/#", "allow"],
    ["addRoleACL", "reader", "subscribePattern", "a/#", "allow"],
    ["createClient", "user", "-p", "user password"],
    ["addClientRole", "user", "reader"],
    ["getRole", "reader"],
    ["getClient", "user"],
    ["getClient", "nobody"],
    ["listClients"],
]
PAYLOAD = '{"value":[1,2.5,"ä",null]}'
LENIENT = '{"commands":[{"command":"listGroups"}]} and more'  # read by cJSON, refused in strict mode


def seen(library, scratch):
    """What each client is answered, and what the broker has written."""
    found = {"init": initialised(library, scratch)}
    with Broker(library, scratch) as broker:
        for words in STEPS:
            found[" ".join(words)] = broker.control(*words)
        found["published"] = broker.publish("user", "a/b", PAYLOAD, "-r", "-q", "1", "-V", "5")
        found["received"] = broker.received("user", "a/b", "-F", "%J")
        found["a text with an end"] = broker.request(LENIENT)
        found["file"] = broker.saved()
    library.said(broker.text())
    found["status"] = broker.status
    return found


def is_sound(found):
    roles = json.loads(found["file"])["roles"]
    return (
        "reader" in [role["rolename"] for role in roles]
        and json.loads(found["received"][0])["payload"] == json.loads(PAYLOAD)
        and found["listClients"] == ("admin\nuser\n", found["listClients"][1], 0)
        and found["status"] == 0
    )


def is_refused(found):
    return "Payload not valid JSON" in found["a text with an end"][0]


STRICT = {"STRAKE_CJSON_STRICT": "1"}
