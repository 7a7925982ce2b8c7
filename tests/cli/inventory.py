#!/usr/bin/env python3
"""strake inventory: what it counts, in which order, and that nothing of an untrusted repository is executed."""

import json
import os
import re
import stat
import subprocess
import unittest
from html.parser import HTMLParser
from urllib.parse import unquote_to_bytes

from folders import SOURCE, FolderTest, run

PARSER = """
#include <string.h>
#include <stdio.h>
int parse_json_value(const char *s, char *out) {
    if (s[0] == '{' && s[1] != 0 || s[2]) strcpy(out, s);
    for (; *s; ++s) switch (*s) { case 'a': case 'b': return *s ? 1 : 0; default: break; }
    while (sscanf(s, "%s", out) == 1) s++;
    return 0;
}
int json_next(void) { return 1; }
"""
SMALL = "int one(void) { return 1; }\n"


class Counting(FolderTest):
    def file(self, name, text):
        self.write(name, text)
        [found] = [file for file in self.json("inventory", self.folder)["files"] if file["path"] == name]
        return found

    def test_complexity_is_that_of_pmccabe(self):
        folders = ["webhookd", "configd", "filevault"]
        for example in folders:
            folder = SOURCE / "legacy_examples" / example
            for path in folder.glob("*.c"):
                self.write(f"{example}/{path.name}", path.read_bytes())
        known = subprocess.run(
            ["pmccabe", *[str(p) for p in sorted((SOURCE / "legacy_examples").glob("*/*.c"))]],
            capture_output=True, text=True, check=True,
        ).stdout
        expected = {}
        for line in known.splitlines():
            columns = line.split("\t")
            name = os.path.relpath(re.sub(r"\(\d+\):.*", "", columns[5]), SOURCE / "legacy_examples")
            count, total = expected.get(name, (0, 0))
            expected[name] = (count + 1, total + int(columns[1]))
        found = {f["path"]: (f["functions"], f["complexity"]) for f in self.json("inventory", self.folder)["files"]}
        self.assertEqual({name: found[name] for name in expected}, expected)
        self.assertGreater(len(expected), 15)

    def test_calls_where_they_stand(self):
        text = (
            "char *strcpy(char *, const char *);\n/* strcpy(a, b) */ // gets(a)\n"
            "#define COPY(a, b) strcpy(a, b)\n"
            'void f(char *a) { table.strcpy(a); p->gets(a); puts("gets(a)");\n gets(a);\n memcpy(a, a, n * 2);'
            " memcpy(a, a, sizeof *a); memcpy(a, a, SIZE); }\n"
        )
        places = [(p["rule"], p["line"]) for p in self.file("a.c", text)["calls"]["places"]]
        self.assertEqual(places, [("call/strcpy", 3), ("call/gets", 5), ("call/memcpy", 5 + 1)])

    def test_secrets_that_are_compared(self):
        text = (
            "int f(void) { return memcmp(expected_mac, got, 32) || memcmp(a, b, 3) || strcmp(userPassword, x)"
            ' || strcmp(token, "GET"); }\n'
        )
        calls = [p["message"] for p in self.file("a.c", text)["calls"]["places"]]
        self.assertEqual(len(calls), 2)
        self.assertIn("memcmp() tells by its time", calls[0])
        self.assertIn("strcmp() tells by its time", calls[1])

    def test_functions_in_odd_places(self):
        text = (
            'extern "C" {\nint old(a, b) int a; char *b; { return a ? 1 : 2; }\n}\n'
            "int table[] = { F(1), G(2) };\nstruct s { int (*f)(int); };\n"
            "#ifdef A\nint x(int a) {\n#else\nint x(void) {\n#endif\n if (1) {}\n}\n"
            "int declared(int);\nstatic int last(void)\n{\n return 1 && 0;\n}\n"
        )
        found = self.file("a.c", text)
        self.assertEqual((found["functions"], found["complexity"]), (4, 2 + 1 + 2 + 2))

    def test_text_that_is_no_source(self):
        for text in [b"", b"\0" * 100, b'"', b"'", b"/*", b"//", b"\\", b"#", b"(" * 5000, b"memcmp(mac," * 20000,
                     b"}" * 100, b"int f() {" * 1000, b"\xff\xfe" * 50, b"a\\\n" * 100, b"0x", b"'\\", b'"\\\n"']:
            self.write("a.c", text)
            self.done("inventory", self.folder)

    def test_modules_by_what_the_examples_do(self):
        example = SOURCE / "legacy_examples"
        for name in ["webhookd/http.c", "webhookd/json.c", "webhookd/sha256.c", "webhookd/hmac.c", "configd/registry.c",
                     "filevault/aes.c", "filevault/md5.c", "webhookd/log.c"]:
            self.write(name, (example / name).read_bytes())
        files = {f["path"]: [m["name"] for m in f["modules"]] for f in self.json("inventory", self.folder)["files"]}
        first = {name: (modules or [None])[0] for name, modules in files.items()}
        self.assertEqual(first, {
            "webhookd/http.c": "http", "webhookd/json.c": "json", "webhookd/sha256.c": "hash", "webhookd/hmac.c": "mac",
            "configd/registry.c": "json", "filevault/aes.c": "aead", "filevault/md5.c": "legacy", "webhookd/log.c": None})

    def test_each_module_has_a_header(self):
        text = (SOURCE / "cli/inventory/modules.cpp").read_text()
        modules = set(re.findall(r'\{"[^"]*", "([a-z]\w+)", "[^"]* [^"]*"', text)) | set(re.findall(r'to\.add\("(\w+)", ', text))
        self.assertGreater(len(modules), 10)
        for module in modules:
            self.assertTrue((SOURCE / "include/strake" / f"{module}.h").is_file(), module)


class Order(FolderTest):
    def test_history_churn_and_fixes(self):
        self.write("a.c", PARSER)
        self.write("b.c", PARSER)
        self.commit("first")
        self.write("b.c", PARSER + "\nint more;\n")
        self.commit("Fix a buffer overflow in the parser")
        self.write("b.c", PARSER + "\nint moreover;\n")
        self.commit("tidy\n\nCVE-2024-1: checked")
        report = self.json("inventory", self.folder)
        self.assertEqual([f["path"] for f in report["files"]], ["b.c", "a.c"])
        self.assertEqual([(f["commits"], f["fixes"]) for f in report["files"]], [(3, 2), (1, 0)])
        self.assertEqual(report["commits"], 3)
        self.assertEqual(report["without"], [])
        self.assertGreater(report["files"][0]["score"], report["files"][1]["score"])

    def test_words_of_security_are_words(self):
        self.write("a.c", SMALL)
        for message in ["dosage of the doses", "Unfuzzy", "a recurrence", "", "bypassing", "UAF", "a use-after-free."]:
            self.write("a.c", SMALL + "/* " + message + " */")
            self.commit(message)
        [file] = self.json("inventory", self.folder)["files"]
        self.assertEqual((file["commits"], file["fixes"]), (7, 3))

    def test_a_renamed_file_keeps_its_history(self):
        self.write("old.c", PARSER)
        self.commit("first")
        self.write("old.c", PARSER + "int x;\n")
        self.commit("crash")
        os.rename(self.path("old.c"), self.path("new\n.c"))
        self.commit("rename")
        [file] = self.json("inventory", self.folder)["files"]
        self.assertEqual((file["path"], file["commits"], file["fixes"]), ("new\n.c", 3, 1))

    def test_a_folder_in_a_repository(self):
        self.write("sub/a.c", PARSER)
        self.write("b.c", PARSER)
        self.commit("overflow")
        [file] = self.json("inventory", self.path("sub"))["files"]
        self.assertEqual((file["path"], file["commits"], file["fixes"]), ("a.c", 1, 1))

    def test_since(self):
        self.write("a.c", PARSER)
        self.commit("first")
        [file] = self.json("inventory", "--since", "2090-01-01", self.folder)["files"]
        self.assertEqual(file["commits"], 0)

    def test_what_was_built_is_left_alone(self):
        self.write("a.c", PARSER)
        self.git("init", "--quiet")
        self.write(".gitignore", "build/\n")
        self.write("build/made.c", PARSER)
        self.write("new.c", SMALL)
        self.git("add", "a.c", ".gitignore")
        self.git("commit", "--message", "x")
        self.assertEqual({f["path"] for f in self.json("inventory", self.folder)["files"]}, {"a.c", "new.c"})

    def test_without_history_the_rest_ranks(self):
        self.write("small.c", SMALL)
        self.write("parser.c", PARSER)
        report = self.json("inventory", self.folder)
        self.assertEqual([f["path"] for f in report["files"]], ["parser.c", "small.c"])
        self.assertNotIn("commits", report["files"][0])
        self.assertRegex(report["without"][0], "^history: git: fatal: not a git repository")

    def test_a_repository_without_commits(self):
        self.git("init", "--quiet")
        self.write("a.c", SMALL)
        report = self.json("inventory", self.folder)
        self.assertEqual([f["path"] for f in report["files"]], ["a.c"])
        self.assertRegex(report["without"][0], "^history: ")

    def test_an_empty_folder(self):
        self.assertEqual(self.json("inventory", self.folder)["files"], [])
        self.assertIn("0 of 0 files", self.done("inventory", self.folder).stdout)

    def commit(self, message):
        if not os.path.isdir(self.path(".git")):
            self.git("init", "--quiet")
        super().commit(message)


class Missing(FolderTest):
    def setUp(self):
        super().setUp()
        self.write("a.c", PARSER)

    def test_without_programs_it_says_so(self):
        report = self.json("inventory", self.folder, environment=self.without("git", "flawfinder", "spatch"))
        self.assertEqual(report["without"], ["history: git isn't installed", "flawfinder isn't installed",
                                             "semantic patches: spatch isn't installed (Debian package coccinelle)"])
        self.assertEqual(report["files"][0]["flaws"]["count"], 0)
        self.assertGreater(report["files"][0]["calls"]["count"], 0)

    def test_semantic_patches_are_tried(self):
        self.write("b.c", "#include <string.h>\nint f(char *mac, char *b) { return memcmp(mac, b, 9) == 0 || memcmp(mac, b, 9) < 0; }\n")
        self.write("c.c", "#include <cjson/cJSON.h>\nint f(cJSON *a) { return cJSON_IsArray(a); }\n")
        patches = {f["path"]: f["patches"] for f in self.json("inventory", self.folder)["files"]}
        self.assertEqual(patches, {"a.c": [], "b.c": [{"name": "mac-compare", "sites": 2, "covered": 1}],
                                   "c.c": [{"name": "cjson", "sites": 1, "covered": 1}]})
        table = self.done("inventory", self.folder).stdout
        self.assertRegex(table, r" 1/2 .* b\.c")

    def test_flawfinder_is_asked(self):
        self.write("b.c", b"/* \xff */ void f(char *a) { strcpy(a, a); /* Flawfinder: ignore */ }\n")
        flaws = {f["path"]: f["flaws"] for f in self.json("inventory", self.folder)["files"]}
        self.assertIn("flawfinder/strcpy", [p["rule"] for p in flaws["a.c"]["places"]])
        self.assertIn("flawfinder/strcpy", [p["rule"] for p in flaws["b.c"]["places"]])

    def test_a_flawfinder_that_fails(self):
        folder = self.without("flawfinder")
        program = os.path.join(folder["PATH"], "flawfinder")
        with open(program, "w", encoding="ascii") as file:
            file.write("#!/bin/sh\necho 1.c,2 ; exit 3\n")
        os.chmod(program, 0o755)
        self.assertIn("flawfinder failed", self.json("inventory", self.folder, environment=folder)["without"])

    def test_programs_are_taken_from_absolute_folders_alone(self):
        for name in ["git", "flawfinder"]:
            self.write(name, f"#!/bin/sh\ntouch {self.path('executed')}\n")
            os.chmod(self.path(name), 0o755)
        without = self.without("git", "flawfinder", "spatch")["PATH"]
        report = self.json("inventory", ".", folder=self.folder, environment={"PATH": f".::{without}"})
        self.assertFalse(os.path.exists(self.path("executed")))
        self.assertEqual(len(report["without"]), 3)


class Hostile(FolderTest):
    def test_names_with_odd_bytes(self):
        names = [b"a b.c", b"new\nline.c", b"\xff\xfe.c", b"-x.c", b"<i>&\"'.c", b"tab\t\x1b[31m.c", "ü/ö.c".encode(), b"%41:.c"]
        for name in names:
            path = os.path.join(os.fsencode(self.folder), name)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "w", encoding="ascii") as file:
                file.write(PARSER)
        for in_git in [False, True]:
            if in_git:
                self.git("init", "--quiet")
                self.commit("security")
            files = self.json("inventory", self.folder)["files"]
            self.assertEqual(sorted(unquote_to_bytes(f["uri"]) for f in files), sorted(names))
            if in_git:
                self.assertEqual({f["fixes"] for f in files}, {1})
            self.assertEqual({f["flaws"]["count"] for f in files}, {files[0]["flaws"]["count"]})
        table = self.done("inventory", self.folder).stdout
        self.assertIn("new\\x0aline.c", table)
        self.assertNotIn("\x1b", table)
        self.assertIn("\\xff\\xfe.c", table)

    def test_links_are_not_followed(self):
        self.write("in/a.c", SMALL)
        self.write("out/secret.c", PARSER)
        os.symlink("../out/secret.c", self.path("in/link.c"))
        os.symlink("../out", self.path("in/folder"))
        os.symlink("loop.c", self.path("in/loop.c"))
        os.symlink("nowhere.c", self.path("in/dangling.c"))
        report = self.json("inventory", self.path("in"))
        self.assertEqual([f["path"] for f in report["files"]], ["a.c"])
        self.assertEqual({s["path"]: s["why"] for s in report["skipped"]},
                         {n: "a symbolic link" for n in ["link.c", "loop.c", "dangling.c"]})

    def test_links_of_a_repository_are_not_followed(self):
        self.write("out/b.c", PARSER)
        self.write("in/sub/b.c", SMALL)
        self.write("in/a.c", SMALL)
        os.symlink("../out/b.c", self.path("in/link.c"))
        self.git("init", "--quiet", "in")
        outer, self.folder = self.folder, self.path("in")
        self.commit("x")
        self.folder = outer
        os.rename(self.path("in/sub"), self.path("in/sub2"))
        os.symlink("../out", self.path("in/sub"))
        report = self.json("inventory", self.path("in"))
        self.assertEqual({f["path"] for f in report["files"]}, {"a.c", "sub2/b.c"})
        self.assertEqual({s["path"] for s in report["skipped"]}, {"link.c", "sub/b.c"})

    def test_what_is_no_file_or_cannot_be_read(self):
        self.write("a.c", SMALL)
        self.write("locked.c", SMALL)
        os.mkfifo(self.path("fifo.c"))
        os.mkdir(self.path("folder.c"))
        os.chmod(self.path("locked.c"), 0)
        skipped = {s["path"]: s["why"] for s in self.json("inventory", self.folder)["skipped"]}
        self.assertEqual(skipped["fifo.c"], "not a regular file")
        if os.geteuid() != 0:
            self.assertEqual(skipped["locked.c"], "Permission denied")

    def test_limits_of_a_file(self):
        limit = 16 << 20
        self.write("fits.c", b"/" * 2 + b" " * (limit - 3) + b"\n")
        self.write("large.c", b"/" * 2 + b" " * (limit - 2) + b"\n")
        self.write("tokens.c", b";" * 5_000_000)
        self.write("many.c", b";" * 5_000_001)
        report = self.json("inventory", self.folder)
        self.assertEqual({f["path"] for f in report["files"]}, {"fits.c", "tokens.c"})
        self.assertEqual({s["path"]: s["why"] for s in report["skipped"]},
                         {"large.c": "larger than 16777216 bytes", "many.c": "more than 5000000 tokens"})

    def test_findings_beyond_what_is_kept_count(self):
        self.write("a.c", "void f(char *a) {\n" + "strcpy(a, a);\n" * 1000 + "}\n")
        calls = self.json("inventory", self.folder)["files"][0]["calls"]
        self.assertEqual((calls["count"], calls["weight"], len(calls["places"])), (1000, 4000, 200))

    def test_nothing_of_the_repository_is_executed(self):
        self.git("init", "--quiet")
        self.write("a.c", PARSER)
        self.commit("first")
        trap = self.write("trap", f"#!/bin/sh\ntouch {self.path('executed')}\ncat\n")
        os.chmod(trap, stat.S_IRWXU)
        for hook in ["post-index-change", "pre-auto-gc", "reference-transaction", "fsmonitor-watchman"]:
            self.write(f".git/hooks/{hook}", f"#!/bin/sh\ntouch {self.path('executed')}\n")
            os.chmod(self.path(f".git/hooks/{hook}"), stat.S_IRWXU)
        for key in ["core.fsmonitor", "core.pager", "pager.log", "diff.external", "core.sshCommand", "gpg.program",
                    "diff.x.textconv", "diff.x.command", "filter.x.clean", "filter.x.smudge", "filter.x.process",
                    "core.askPass", "credential.helper", "core.editor", "core.gitProxy", "core.alternateRefsCommand",
                    "remote.origin.uploadpack", "gpg.ssh.program"]:
            self.git("config", key, trap)
        for key, value in [("log.showSignature", "true"), ("extensions.partialClone", "origin"),
                           ("core.repositoryFormatVersion", "1"), ("remote.origin.promisor", "true"),
                           ("remote.origin.url", "ssh://example.org/x"), ("alias.log", "!" + trap),
                           ("protocol.ext.allow", "always")]:
            self.git("config", key, value)
        self.write(".gitattributes", "*.c diff=x filter=x\n")
        os.utime(self.path("a.c"), (1, 1))
        blob = self.git("rev-parse", "HEAD:a.c").strip()
        self.assertFalse(os.path.exists(self.path("executed")))
        for remote in ["ssh://example.org/x", f"ext::{trap}", self.folder]:
            self.git("config", "remote.origin.url", remote)
            report = self.json("inventory", self.folder)
            self.assertEqual(report["files"][0]["commits"], 1)
            self.assertFalse(os.path.exists(self.path("executed")), remote)
        os.chmod(self.path(f".git/objects/{blob[:2]}/{blob[2:]}"), 0o600)
        os.remove(self.path(f".git/objects/{blob[:2]}/{blob[2:]}"))
        os.rename(self.path("a.c"), self.path("b.c"))
        self.run_and_see_nothing_executed()

    def run_and_see_nothing_executed(self):
        run("inventory", self.folder)
        self.assertFalse(os.path.exists(self.path("executed")))

    def test_variables_of_git_do_not_lead_elsewhere(self):
        self.git("init", "--quiet")
        self.write("a.c", PARSER)
        self.commit("first")
        report = self.json("inventory", self.folder, environment={"GIT_DIR": "/nowhere", "GIT_EXTERNAL_DIFF": "false"})
        self.assertEqual(report["without"], [])

    def test_a_work_tree_elsewhere_gives_no_file_of_it(self):
        self.write("out/b.c", PARSER)
        self.write("in/a.c", PARSER)
        self.git("init", "--quiet", "in")
        self.git("-C", "in", "config", "core.worktree", self.path("out"))
        report = self.json("inventory", self.path("in"))
        self.assertEqual({f["path"] for f in report["files"]}, {"a.c"})


class Page(HTMLParser):
    """Fails on a tag that isn't closed, and keeps the text."""

    def __init__(self):
        super().__init__()
        self.open, self.text, self.tags = [], "", set()

    def handle_starttag(self, tag, attributes):
        self.tags.add(tag)
        if tag not in {"meta", "br"}:
            self.open.append(tag)
        for name, value in attributes:
            if name in {"src", "href"} or (value and "http" in value):
                raise AssertionError(f"{tag} refers to {value}")

    def handle_endtag(self, tag):
        if self.open.pop() != tag:
            raise AssertionError(f"{tag} is closed out of order")

    def handle_data(self, data):
        self.text += data


class Forms(FolderTest):
    def setUp(self):
        super().setUp()
        self.write("in/a.c", PARSER)
        self.write('in/<script>alert("x")</script>.c', PARSER)
        self.write("in/wide/so/deep/that/the/name/is/much/longer/than/a/narrow/screen/is/wide.c", SMALL)

    def test_html(self):
        self.done("inventory", "--html", self.path("page.html"), self.path("in"))
        page = Page()
        text = self.read("page.html")
        page.feed(text)
        self.assertEqual(page.open, [])
        self.assertNotIn("script", page.tags)
        self.assertIn('<script>alert("x")</script>.c', page.text)
        self.assertIn("strcpy() copies without a bound", page.text)
        self.assertIn('name="viewport"', text)

    def test_sarif(self):
        self.done("inventory", "--sarif", self.path("a.sarif"), self.path("in"))
        sarif = json.loads(self.read("a.sarif"))
        self.assertEqual(sarif["version"], "2.1.0")
        [one] = sarif["runs"]
        rules = [rule["id"] for rule in one["tool"]["driver"]["rules"]]
        self.assertEqual(len(rules), len(set(rules)))
        self.assertIn("call/strcpy", rules)
        for result in one["results"]:
            self.assertEqual(rules[result["ruleIndex"]], result["ruleId"])
            self.assertIn(result["level"], ["note", "warning", "error"])
            self.assertTrue(result["message"]["text"])
            [location] = result["locations"]
            place = location["physicalLocation"]
            self.assertIn(place["artifactLocation"]["uriBaseId"], one["originalUriBaseIds"])
            self.assertTrue(os.path.isfile(os.path.join(os.fsencode(self.path("in")),
                                                        unquote_to_bytes(place["artifactLocation"]["uri"]))))
            self.assertGreaterEqual(place["region"]["startLine"], 1)
        ranks = [r["rank"] for r in one["results"] if r["ruleId"] == "inventory/rank"]
        self.assertEqual(ranks, sorted(ranks, reverse=True))
        self.assertEqual(len(ranks), 3)
        self.assertTrue(all(0 <= rank <= 100 for rank in ranks))
        [invocation] = one["invocations"]
        self.assertTrue(any("not a git repository" in n["message"]["text"]
                            for n in invocation["toolExecutionNotifications"]))

    def test_the_table_has_as_many_files_as_asked(self):
        table = self.done("inventory", "--top", "1", self.path("in")).stdout
        self.assertIn("1 of 3 files", table)
        self.assertEqual(len([line for line in table.splitlines() if line.endswith(".c")]), 1)
        self.assertNotIn("\x1b", table)
        self.assertIn("\x1b", self.done("inventory", "--color", "always", self.path("in")).stdout)

    def test_a_page_that_cannot_be_written(self):
        for where in ["nowhere/page.html", "in"]:
            result = self.done("inventory", "--html", self.path(where), self.path("in"), status=2)
            self.assertIn("can't be written", result.stderr)
        self.assertEqual(sorted(os.listdir(self.folder)), ["in"])


class Misuse(FolderTest):
    def test_arguments(self):
        self.done("inventory", status=2)
        self.done("inventory", self.folder, "more", status=2)
        self.done("inventory", "--top", "x", self.folder, status=2)
        self.done("inventory", "--no-such", self.folder, status=2)
        self.assertIn("DIR", self.done("inventory", "--help").stdout)

    def test_no_folder(self):
        for path in ["nowhere", "file"]:
            self.write("file", "")
            result = self.done("inventory", self.path(path), status=2)
            self.assertEqual(result.stdout, "")
            self.assertRegex(result.stderr, "No such file|Not a directory")


if __name__ == "__main__":
    unittest.main()
