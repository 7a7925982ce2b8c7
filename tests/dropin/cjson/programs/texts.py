"""What is sent to the dynamic-security plugin and to mosquitto_sub."""

import json

CONTROL = [  # a group of commands of mosquitto_ctrl each
    (
        "roles",
        """createRole reader
createRole writer
createRole "rôle with \\"quotes\\" and \\\\"
createRole reader
addRoleACL reader subscribePattern a/# allow 5
addRoleACL reader subscribeLiteral a/b deny 10
addRoleACL reader publishClientReceive # allow
addRoleACL reader unsubscribePattern # allow -1
addRoleACL writer publishClientSend a/+/c allow 2147483647
addRoleACL writer publishClientSend # allow
addRoleACL writer subscribePattern # allow
addRoleACL writer publishClientReceive # allow
addRoleACL writer publishClientSend a/+/c allow
addRoleACL nobody publishClientSend a allow
addRoleACL writer noSuchType a allow
removeRoleACL reader subscribeLiteral a/b
removeRoleACL reader subscribeLiteral a/b
getRole reader
getRole writer
getRole nobody
listRoles
listRoles 2
listRoles 1 2
listRoles -1 1
deleteRole nobody""",
    ),
    (
        "groups",
        """createGroup readers
createGroup "groupe é"
createGroup readers
addGroupRole readers reader 7
addGroupRole readers nobody
addGroupRole nobody reader
getGroup readers
getGroup nobody
listGroups
listGroups 1 1
setAnonymousGroup readers
getAnonymousGroup
setAnonymousGroup nobody
removeGroupRole readers reader
getGroup readers
addGroupRole readers reader""",
    ),
    (
        "clients",
        """createClient user -p "user password" -c "client 1"
createClient other -p "other password"
createClient third -p "third password"
createClient user -p "another password"
setClientId user ""
setClientId other "another id"
setClientId nobody id
setClientPassword other "a new password"
setClientPassword nobody word
addClientRole user writer 3
addClientRole user nobody
addClientRole nobody writer
addGroupClient readers other 4
addGroupClient readers user
addGroupClient readers nobody
addGroupClient nobody user
getClient user
getClient other
getClient nobody
listClients
listClients 1 2
disableClient third
getClient third
enableClient third
getClient third
removeGroupClient readers other
removeGroupClient readers nobody
removeClientRole other writer
deleteClient third
deleteClient third
getGroup readers
listClients""",
    ),
    (
        "default access",
        """getDefaultACLAccess
setDefaultACLAccess publishClientSend allow
setDefaultACLAccess publishClientReceive deny
setDefaultACLAccess subscribe allow
setDefaultACLAccess unsubscribe deny
setDefaultACLAccess noSuchType deny
getDefaultACLAccess
setDefaultACLAccess publishClientReceive allow
setDefaultACLAccess publishClientSend deny
setDefaultACLAccess subscribe deny
getDefaultACLAccess""",
    ),
]


def command(name, **members):
    return {"command": name, **members}


def commands(*given):
    return json.dumps({"commands": given})


def nested(depth):
    return '{"commands":[{"command":"getRole","rolename":' + "[" * depth + "]" * depth + "}]}"


REQUESTS = {  # JSON by RFC 8259, and what isn't
    "several commands": commands(command("listRoles"), command("listGroups"), command("listClients")),
    "verbose lists": commands(*[command(f"list{what}", verbose=True) for what in ("Roles", "Groups", "Clients")]),
    "a page of a list": commands(command("listRoles", count=2, offset=1), command("listClients", count=0)),
    "a count with a fraction": commands(command("listRoles", count=1.9, offset=0.99)),
    "a count with an exponent": '{"commands":[{"command":"listRoles","count":2e0,"offset":10E-1}]}',
    "a count beyond int": commands(command("listRoles", count=1e18), command("listRoles", offset=-(2**40))),
    "a correlation": commands(command("getRole", rolename="reader", correlationData="1/2 \" \\ é \x7f")),
    "a client with all": commands(
        command(
            "createClient",
            username="whole",
            password="p",
            clientid="id",
            textname="Näme \u2028 \U0001f600",
            textdescription="tab\t line\n\b\f\r\x01\x1f \" \\ / ",
            roles=[{"rolename": "writer", "priority": 9}, {"rolename": "reader", "priority": -9}],
            groups=[{"groupname": "readers", "priority": 1}],
        ),
        command("getClient", username="whole"),
    ),
    "a client is changed": commands(
        command("modifyClient", username="whole", textname="", textdescription="new", roles=[], groups=[]),
        command("getClient", username="whole"),
    ),
    "a role with all": commands(
        command(
            "createRole",
            rolename="everything",
            textname="n",
            textdescription="d",
            acls=[
                {"acltype": "publishClientSend", "topic": "x/#", "priority": 1, "allow": True},
                {"acltype": "subscribePattern", "topic": "$SYS/+", "priority": 2, "allow": False},
                {"acltype": "unsubscribeLiteral", "topic": "ü", "allow": False},
            ],
        ),
        command("getRole", rolename="everything"),
    ),
    "a role is changed": commands(
        command("modifyRole", rolename="everything", textname="N", acls=[]),
        command("getRole", rolename="everything"),
    ),
    "a group with all": commands(
        command("createGroup", groupname="all", textname="t", roles=[{"rolename": "reader"}], clients=[]),
        command("modifyGroup", groupname="all", roles=[], clients=[{"username": "user", "priority": 8}]),
        command("getGroup", groupname="all"),
        command("deleteGroup", groupname="all"),
    ),
    "escapes": '{"commands":[{"command":"\\u0067etRole","rolename":"\\u0072\\u0065ader","x":"\\uD83D\\uDE00\\/"}]}',
    "names in other letters": '{"COMMANDS":[{"Command":"getRole","ROLENAME":"reader"}]}',
    "white space": ' \r\n\t{ "commands"\n:\t[ {\r"command" : "listRoles" } ] }\n\n',
    "members that nobody knows": commands(command("listGroups", a=None, b=[1, [2, {}]], c={"d": False})),
    "an empty list": commands(),
    "no object": "[]",
    "no commands": "{}",
    "commands that are no list": '{"commands":{"command":"listRoles"}}',
    "commands that are none": commands(1, "a", None, [], {}, {"command": 1}, command("x"), command("")),
    "wrong types": commands(
        command("createRole", rolename=1),
        command("createClient", username=["a"], password={}),
        command("addRoleACL", rolename="reader", acltype=1, topic="a"),
        command("addClientRole", username="user", rolename="reader", priority="high"),
        command("setDefaultACLAccess", acls={"acltype": "subscribe"}),
        command("listRoles", verbose=1, count="1"),
    ),
    "NULL and text": '{"commands":[null,{"command":null},{"command":"createRole","rolename":null}]}',
    "50 commands": commands(*[command("getRole", rolename=f"role {number}") for number in range(50)]),
    "100 roles": commands(*[command("createRole", rolename=f"role {number:03}") for number in range(100)]),
    "100 roles are listed": commands(command("listRoles", verbose=True)),
    "100 roles go": commands(*[command("deleteRole", rolename=f"role {number:03}") for number in range(100)]),
    "900 arrays within each other": nested(900),
    "1100 arrays within each other": nested(1100),
    "cut off": '{"commands":[{"command":"listRoles"}',
    "a string that doesn't end": '{"commands":[{"command":"listRoles',
    "a comma too much": '{"commands":[{"command":"listRoles"},]}',
    "a colon too little": '{"commands" [{"command":"listRoles"}]}',
    "no quotes": "{commands:[{command:listRoles}]}",
    "half a surrogate": '{"commands":[{"command":"getRole","rolename":"\\uD83D"}]}',
    "no escape": '{"commands":[{"command":"getRole","rolename":"\\x"}]}',
    "a word": "true",
    "half a word": '{"commands":[{"command":"listRoles","verbose":tru}]}',
    "a number": "-1",
    "a minus": '{"commands":[{"command":"listRoles","count":-}]}',
    "nothing": " ",
}

LENIENT = {  # cJSON reads them; RFC 8259 doesn't, or leaves it to the reader
    "text behind the end": b'{"commands":[{"command":"listGroups"}]} and more',
    "a control character in a string": b'{"commands":[{"command":"getRole","rolename":"a\nb"}]}',
    "bytes that aren't UTF-8": b'{"commands":[{"command":"getRole","rolename":"\xff\xfe"}]}',
    "a number with zeros before it": b'{"commands":[{"command":"listRoles","count":0002}]}',
    "a number with a bare point": b'{"commands":[{"command":"listRoles","count":2.}]}',
    "white space that is none": b'{"commands":\x0b[{"command":\x01"listGroups"}]}',
    "numbers beyond double": b'{"commands":[{"command":"listRoles","count":1e999,"offset":-1e999}]}',
    "no hexadecimal digits": b'{"commands":[{"command":"getRole","rolename":"\\u00zz"}]}',
}

FILES = {  # of the broker
    "an empty object": b"{}",
    "roles only": b'{"roles":[{"rolename":"a","acls":[{"acltype":"publishClientSend","topic":"t","allow":true}]}]}',
    "names twice": b'{"roles":[{"rolename":"a"}],"roles":[{"rolename":"b"}],"Roles":[{"rolename":"c"}]}',
    "wrong types": b'{"roles":{"rolename":"a"},"clients":"x","groups":1,"defaultACLAccess":[true]}',
    "roles that are none": b'{"roles":[1,null,{"rolename":2},{"textname":"a"},{"rolename":"b","acls":{}}]}',
    "priorities": b'{"roles":[{"rolename":"a","acls":[{"acltype":"publishClientSend","topic":"t","priority":1e3},'
    b'{"acltype":"publishClientSend","topic":"u","priority":-2.9},'
    b'{"acltype":"publishClientSend","topic":"v","priority":99999999999}]}]}',
    "escapes": b'{"roles":[{"rolename":"\\u00e9\\ud83d\\ude00","textname":"\\"\\\\\\/'
    b'\\b\\f\\n\\r\\t\\u0001"}]}',
    "text": '{"roles":[{"rolename":"ä€😀"}]}'.encode(),
    "a client without a salt": b'{"clients":[{"username":"a","password":"x"},{"username":"b","disabled":true}]}',
    "cut off": b'{"roles":[{"rolename":"a"}',
    "nothing": b"",
    "no JSON": b"roles: []",
}

PAYLOADS = {  # that mosquitto_sub prints
    "an object": b'{"a":1,"b":[true,false,null],"c":{"d":""}}',
    "numbers": b"[0,-0,1,1.0,1.5,0.1,1e2,1E+2,1e-7,123456789,2147483648,-2147483649,9007199254740993,1e17,1e300]",
    "numbers that are long": b"[3.141592653589793238462643,0.30000000000000004,5e-324,1.7976931348623157e308]",
    "text": '"ä€😀 \\u00e9\\ud83d\\ude00 \\" \\\\ \\/ \\b\\f\\n\\r\\t \\u0001 \x7f"'.encode(),
    "a number alone": b"42",
    "true": b"true",
    "null": b"null",
    "an empty string": b'""',
    "an empty list": b"[]",
    "an empty object": b"{}",
    "empty within others": b'[[],{},[[]],[{}],{"a":[],"b":{}}]',
    "white space": b' [ 1 , 2 ]\r\n',
    "names twice": b'{"a":1,"a":2,"A":3}',
    "800 arrays within each other": b"[" * 800 + b"]" * 800,
    "1000 members": json.dumps({f"name {number}": number / 7 for number in range(1000)}).encode(),
    "a string of 60,000 bytes": b'"' + b"0123456789" * 6000 + b'"',
    "no JSON": b"no JSON",
    "cut off": b'{"a":[1,2',
    "two values": b"1 2",
    "text behind the end": b'{"a":1} x',
    "a comma too much": b"[1,]",
    "bytes": bytes(range(1, 128)),
}

PROPERTIES = ["-V", "5", "-D", "publish", "user-property", 'name "1"', "wert ä"]
PROPERTIES += ["-D", "publish", "content-type", "a/b"]
PROPERTIES += ["-D", "publish", "response-topic", "r/t", "-D", "publish", "correlation-data", 'x"y\\z']
PROPERTIES += ["-D", "publish", "payload-format-indicator", "1", "-D", "publish", "user-property", "name 2", ""]
