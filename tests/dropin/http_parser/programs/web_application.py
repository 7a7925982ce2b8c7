"""What uvicorn serves in the test: each answer says all that the server made of the request."""

import hashlib
import json


async def body_of(receive):
    body, more = b"", True
    while more:
        event = await receive()
        if event["type"] == "http.disconnect":
            break
        body, more = body + event["body"], event["more_body"]
    return body


def description(scope, body):
    texts = {name: repr(scope[name]) for name in ("method", "path", "raw_path", "query_string", "http_version")}
    texts["headers"] = [[name.decode("latin-1"), value.decode("latin-1")] for name, value in scope["headers"]]
    texts["body"] = {"size": len(body), "hash": hashlib.sha256(body).hexdigest(), "begin": body[:40].decode("latin-1")}
    return json.dumps(texts, indent=1).encode()


async def answer(send, status, *parts, sized=True):
    size = [(b"content-length", b"%d" % sum(map(len, parts)))] if sized else []
    await send({"type": "http.response.start", "status": status, "headers": [(b"content-type", b"text/plain"), *size]})
    for part in parts:
        await send({"type": "http.response.body", "body": part, "more_body": True})
    await send({"type": "http.response.body"})


async def http(scope, receive, send):
    if scope["path"] == "/missing":
        await answer(send, 404, b"missing\n")
    elif scope["path"] == "/unread":
        await answer(send, 200, b"unread\n")
    elif scope["path"] == "/parts":
        await answer(send, 200, *[b"part %d\n" % part for part in range(20)], sized=False)
    else:
        await answer(send, 200, description(scope, await body_of(receive)))


async def websocket(receive, send):
    while (event := await receive())["type"] != "websocket.disconnect":
        if event["type"] == "websocket.connect":
            await send({"type": "websocket.accept"})
        else:
            await send({"type": "websocket.send", "text": event["text"]})


async def application(scope, receive, send):
    if scope["type"] == "websocket":
        await websocket(receive, send)
    elif scope["type"] == "http":
        await http(scope, receive, send)
