"""Calls httptools with the URLs and answers on standard input, and prints what it makes of them."""

import json
import sys

import httptools

PARTS = ("schema", "host", "port", "path", "query", "fragment", "userinfo")


class Events:
    """All that a parser calls, in order; the pieces of a body are one event."""

    def __init__(self):
        self.events = []

    def on_body(self, data):
        if self.events[-1][0] == "body":
            data = self.events.pop()[1].encode("latin-1") + data
        self.events.append(["body", data.decode("latin-1")])

    def __getattr__(self, name):
        if not name.startswith("on_"):
            raise AttributeError(name)
        return lambda *data: self.events.append([name, *[part.decode("latin-1") for part in data]])


def url(text):
    try:
        parsed = httptools.parse_url(text)
    except httptools.HttpParserError as error:
        return type(error).__name__
    return [repr(getattr(parsed, part)) for part in PARTS]


def answer(text, size):
    events = Events()
    parser = httptools.HttpResponseParser(events)
    try:
        for at in range(0, len(text), size):
            parser.feed_data(text[at : at + size])
    except (httptools.HttpParserError, httptools.HttpParserUpgrade) as error:
        events.events.append([type(error).__name__, str(error)])
    return [events.events, parser.get_status_code(), parser.get_http_version(), parser.should_keep_alive()]


given = json.load(sys.stdin)
urls = [url(text.encode("latin-1")) for text in given["urls"]]
answers = [[answer(text.encode("latin-1"), size) for size in (len(text), 1, 7)] for text in given["answers"]]
json.dump({"urls": urls, "answers": answers}, sys.stdout)
