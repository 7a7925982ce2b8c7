"""Pages in a browser: screenshots in the build's folder artefacts, wide and narrow, on which nothing sticks out."""

import html
import json
import os
import random
import re
import struct
import subprocess
import tempfile
import unittest
import urllib.parse
import zlib

from folders import BUILD, SOURCE, FolderTest
from recordings import recording

ARTEFACTS = os.path.join(BUILD, "artefacts")
WIDTHS = [1000, 375]
BEGUN = 1763715420

# The page itself runs nothing, and a window of a browser has a least width, so it is measured in a frame.
MEASURE = """<!DOCTYPE html><html><body><iframe width="{width}" height="800" style="border:0" srcdoc="{page}"></iframe>
<script>
window.onload = () => {{
  const frame = document.querySelector("iframe").contentDocument;
  const root = frame.documentElement;
  const beyond = [...frame.querySelectorAll("body *")].filter(
    element => element.getBoundingClientRect().right > root.clientWidth + 0.5);
  document.documentElement.dataset.measured = encodeURIComponent(JSON.stringify({{
    width: root.clientWidth, scrolls: root.scrollWidth, height: root.scrollHeight,
    beyond: beyond.map(element => element.tagName + ": " + element.textContent.slice(0, 60))}}));
}};
</script></body></html>"""


def browse(page, width, height, *arguments):
    with tempfile.TemporaryDirectory() as profile:
        command = ["chromium", "--headless=new", "--disable-gpu", "--hide-scrollbars", "--no-first-run",
                   "--force-device-scale-factor=1", f"--user-data-dir={profile}", f"--window-size={width},{height}"]
        if os.geteuid() == 0:
            command.append("--no-sandbox")
        return subprocess.run([*command, *arguments, f"file://{page}"], check=True, capture_output=True, text=True,
                              timeout=240).stdout


def rows_of(path):
    """Width, height and rows of a PNG, these as they are filtered: one that is like the row above it is zeros."""
    with open(path, "rb") as file:
        data = file.read()
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    at, packed, header = 8, b"", b""
    while at < len(data):
        size, kind = struct.unpack(">I4s", data[at:at + 8])
        body = data[at + 8:at + 8 + size]
        header = body if kind == b"IHDR" else header
        packed += body if kind == b"IDAT" else b""
        at += 12 + size
    width, height = struct.unpack(">II", header[:8])
    rows = zlib.decompress(packed)
    size = len(rows) // height
    return width, height, [rows[start:start + size] for start in range(0, len(rows), size)]


class Pages(FolderTest):
    def counts(self, site, equal, different=0, mode="shadow"):
        return "".join(json.dumps({"time": BEGUN + 600 * i, "drop-in": site, "pid": 1, "mode": mode,
                                   "when": "exit" if i == 99 else "running", "equal": equal * i // 99,
                                   "different": different * i // 99, "unfit": equal * i // 9900, "known": i // 40,
                                   "legacy_ns": equal * i * 20, "safe_ns": equal * i * 14}) + "\n"
                       for i in range(100))

    def report(self):
        random.seed(1)
        runs = [{"name": "http.request", "time": BEGUN + 40 * i, "legacy": int(random.lognormvariate(7.5, .5)),
                 "safe": int(random.lognormvariate(7.1, .8))} for i in range(3000)]
        runs[1700].update(outcome="differ", part="headers.content-length")
        runs[2600].update(outcome="only_legacy_accepts")
        long = {"name": "a-switch-with-a-name-as-long-as-a-name-of-a-switch.can-be-" + "x" * 6, "time": BEGUN,
                "outcome": "both_reject_differently", "part": "p" * 64, "legacy": 5, "safe": 4 * 10**10}
        files = [self.write("recording", recording(runs, begun=12345)), self.write("long", recording([long] * 9)),
                 self.write("counts", self.counts("cjson", 1_234_567_890) + self.counts("http_parser", 9000, 2) +
                            "a strange line\n")]
        self.done("report", "--html", self.path("page.html"), "--known", "http.request/only_legacy_accepts", *files,
                  status=1)

    def inventory(self):
        self.done("inventory", "--html", self.path("page.html"), str(SOURCE / "legacy_examples"), status=0)

    def check(self, name):
        for width in WIDTHS:
            height = self.holds_up(width)
            picture = os.path.join(ARTEFACTS, f"{name}-{width}.png")
            browse(self.path("page.html"), width, height, f"--screenshot={picture}")
            self.shows_something(picture, width, height)

    def holds_up(self, width):
        """Gives the height of the page."""
        self.write("measured.html", MEASURE.format(width=width, page=html.escape(self.read("page.html"))))
        dom = browse(self.path("measured.html"), 1200, 900, "--dump-dom")
        found = re.search(r'data-measured="([^"]*)"', dom)
        self.assertTrue(found, dom[:2000])
        measured = json.loads(urllib.parse.unquote(found[1]))
        self.assertEqual(measured["width"], width)
        self.assertEqual((measured["scrolls"], measured["beyond"]), (width, []))
        return measured["height"]

    def shows_something(self, picture, width, height):
        seen_width, seen_height, rows = rows_of(picture)
        self.assertEqual((seen_width, seen_height), (width, height))
        self.assertGreater(len(set(rows)), height // 10)
        # To the end of the page, not a piece of it above an empty rest.
        self.assertGreater(len(set(rows[-height // 4:])), 10)

    def setUp(self):
        super().setUp()
        os.makedirs(ARTEFACTS, exist_ok=True)

    def test_report(self):
        self.report()
        self.check("report")

    def test_inventory(self):
        self.inventory()
        self.check("inventory")

    def test_what_sticks_out_is_seen(self):
        self.write("page.html", '<!DOCTYPE html><html><body style="margin:0"><p style="width:400px">wide</p></body></html>')
        self.holds_up(1000)
        with self.assertRaisesRegex(AssertionError, "P: wide"):
            self.holds_up(375)

    def test_a_blank_page_is_seen(self):
        self.write("page.html", "<!DOCTYPE html><html><body></body></html>")
        picture = self.path("blank.png")
        browse(self.path("page.html"), 375, 800, f"--screenshot={picture}")
        with self.assertRaises(AssertionError):
            self.shows_something(picture, 375, 800)


if __name__ == "__main__":
    unittest.main()
