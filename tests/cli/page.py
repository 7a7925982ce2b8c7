"""Whether a page is well-formed, runs nothing and needs nothing from elsewhere."""

import sys
from html.parser import HTMLParser

EMPTY = {"meta", "rect", "path", "polyline", "br"}
FORBIDDEN = {"script", "iframe", "object", "embed", "link", "img", "form", "base"}


class Page(HTMLParser):
    def __init__(self):
        super().__init__()
        self.open = []

    def handle_starttag(self, tag, attributes):
        assert tag not in FORBIDDEN, tag
        for name, value in attributes:
            assert not name.startswith("on") and name not in {"src", "href"}, name
            assert "://" not in (value or ""), value
        if tag not in EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag not in EMPTY:
            assert self.open and self.open[-1] == tag, f"</{tag}> in {self.open}"
            self.open.pop()


page = Page()
with open(sys.argv[1], encoding="utf-8") as file:
    page.feed(file.read())
page.close()
assert not page.open, page.open
