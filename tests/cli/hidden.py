#!/usr/bin/env python3
"""strake patch: what the text of a program hides from it is found in the syntax trees, which clang-query reads."""

import json
import os
import shutil
import unittest

from folders import FolderTest, clang_queries

AUTH = """#include <string.h>
#include "inline.h"
#include "outside.h"
#define PASTED(x) mem##x
#define GIVEN(f, a) f(a, a, 3)
#define SAME(a, b) (memcmp(a, b, 4) == 0)
static unsigned char expected_mac[4];
static int (*order)(const void *, const void *, size_t) = memcmp;
static int (*other)(const void *, const void *, size_t);
int check(const unsigned char *got)
{
    other = &memcmp;
    if (PASTED(cmp)(got, expected_mac, 4) != 0)
        return 1;
    if (OUTSIDE(got, expected_mac) || OUTSIDE(got, "text"))
        return 2;
    return GIVEN(memcmp, got) + (memcmp)(got, expected_mac, 4) + order(expected_mac, got, 4) + order(got, "a", 1) +
           inline_check(got, expected_mac) + SAME(got, expected_mac) + SAME(got, "text");
}
"""
OUTSIDE = "#include <string.h>\n#define DEEP(a, b) memcmp(a, b, 4)\n#define OUTSIDE(a, b) DEEP(a, b)\n"
INLINE = """#include <string.h>
#define HIDDEN(x) mem##x
static inline int inline_check(const void *got, const void *mac)
{
    return HIDDEN(cmp)(got, mac, 4) == 0 || memcmp(got, mac, 4) < 0;
}
"""
BRACKETS = "called by a macro that it is given to, or in brackets"
TAKEN = "its address is taken"
MACRO = "used through a macro"


@unittest.skipUnless(clang_queries(), "there is no clang-query")
class Hidden(FolderTest):
    def setUp(self):
        super().setUp()
        self.write("src/auth.c", AUTH)
        self.write("src/inline.h", INLINE)
        self.write("elsewhere/outside.h", OUTSIDE)
        self.source = self.path("src")

    def patch(self, folder=None, name="mac-compare", **options):
        return self.json("patch", name, folder or self.source, status=options.pop("status", 1), **options)

    def left(self, report, path="auth.c"):
        return [(s["line"], s["column"], s["name"], s["why"])
                for f in report["files"] if f["path"] == path for s in f["left"]]

    def commands(self, text=None, folder="src", **members):
        entry = {"directory": self.source, "file": "auth.c", "arguments": ["cc", "-I../elsewhere", "-c", "auth.c"],
                 **members}
        return self.write(f"{folder}/compile_commands.json", text or json.dumps([entry]))

    expected = [
        (6, 21, "memcmp", "in a macro"),
        (8, 59, "memcmp", TAKEN),
        (12, 14, "memcmp", TAKEN),
        (13, 9, "PASTED", MACRO),
        (15, 9, "OUTSIDE", MACRO),
        (17, 18, "memcmp", BRACKETS),
        (17, 34, "memcmp", BRACKETS),
        (17, 66, "order", "called through a pointer"),
        (18, 46, "SAME", MACRO),
    ]

    def test_everything_that_calls_or_names_is_found(self):
        self.commands()
        report = self.patch()
        self.assertEqual(self.left(report), self.expected)
        self.assertEqual(self.left(report, "inline.h"), [(5, 12, "HIDDEN", MACRO), (5, 45, "memcmp", "left as it is")])
        self.assertEqual(report["clang"], {"asked": 1, "missing": None, "commands": None, "in_part": []})

    def test_text_says_the_same(self):
        self.commands()
        text = self.done("patch", "mac-compare", self.source, status=1).stdout
        for line, column, name, why in self.expected:
            self.assertIn(f"auth.c:{line}:{column}: {name}: {why}\n", text)
        self.assertNotIn("known from", text)

    def test_each_version_finds_the_same(self):
        self.commands()
        for name in clang_queries():
            environment = self.without(*clang_queries())
            os.symlink(shutil.which(name), os.path.join(environment["PATH"], name))
            report = self.patch(environment=environment)
            self.assertEqual(self.left(report), self.expected, name)
            self.assertIsNone(report["clang"]["missing"], name)

    def test_without_clang_the_text_is_read(self):
        environment = self.without(*clang_queries())
        report = self.patch(environment=environment)
        self.assertEqual(report["clang"]["missing"], "clang-query isn't installed (Debian package clang-tools)")
        self.assertEqual([left[:3] for left in self.left(report)], [
            (6, 21, "memcmp"), (8, 59, "memcmp"), (12, 14, "memcmp"), (17, 18, "memcmp"), (17, 34, "memcmp"),
            (18, 46, "SAME")])
        text = self.done("patch", "mac-compare", self.source, status=1, environment=environment).stdout
        self.assertIn("clang-query isn't installed (Debian package clang-tools): what is left is known from the text",
                      text)

    def test_a_file_that_does_not_compile_alone(self):
        report = self.patch()
        [part] = report["clang"]["in_part"]
        self.assertEqual(part["path"], "auth.c")
        self.assertIn("'outside.h' file not found", part["why"])
        left = [where[:3] for where in self.left(report)]
        self.assertIn((6, 21, "memcmp"), left)
        self.assertIn((18, 46, "SAME"), left)
        text = self.done("patch", "mac-compare", self.source, status=1).stdout
        self.assertIn("clang can't make all of 1 of 1 C files, whose rest is known from the text alone; the first: auth.c: ", text)

    def test_headers_of_the_folder_are_found_without_commands(self):
        self.write("lib/include/deep/string.h", "#error not this one\n")
        self.write("lib/include/deep/x.h", "#define X 1\n")
        self.write("src/more.c", "#include <string.h>\n#include <deep/x.h>\n#include <outside.h>\nint x = X;\n")
        report = self.patch(self.folder)
        self.assertEqual(report["clang"], {"asked": 2, "missing": None, "commands": None, "in_part": []})
        self.assertEqual(self.left(report, "src/auth.c"), self.expected)

    def test_commands_of_the_build_folder_and_in_one_line(self):
        line = {"arguments": None, "command": "cc '-DNAME=\"a b\"' -I \"../else\"where -o x.o -c auth.c"}
        self.write("src/auth.c", AUTH + "#ifndef NAME\n#error\n#endif\n")
        self.commands(folder="src/build", **line)
        report = self.patch()
        self.assertEqual(report["clang"]["in_part"], [])
        self.assertEqual(self.left(report), self.expected)

    def test_commands_that_cannot_be_read(self):
        for text in ["", "{", "[]]", '{"directory": 1}', "[" * 5000]:
            self.commands(text or "x")
            self.assertIn("no list of commands", self.patch()["clang"]["commands"])
        for text in ["[]", "[1, [], {}, {\"file\": 1}]", '[{"directory": "relative", "file": "auth.c"}]',
                     '[{"directory": "/", "file": "auth.c", "arguments": {"a": 1}}]']:
            self.commands(text)
            report = self.patch()
            self.assertIsNone(report["clang"]["commands"], text)
            self.assertEqual(len(report["clang"]["in_part"]), 1)
        os.rename(self.path("src/compile_commands.json"), self.path("x"))
        os.symlink(self.path("x"), self.path("src/compile_commands.json"))
        self.assertIn("a symbolic link", self.patch()["clang"]["commands"])
        self.assertIn("a symbolic link", self.done("patch", "mac-compare", self.source, status=1).stdout)

    def test_a_folder_that_is_gone_is_said(self):
        self.commands(directory="/nowhere-at-all", file=self.path("src/auth.c"))
        [part] = self.patch()["clang"]["in_part"]
        self.assertIn("can't be run", part["why"])

    def test_commands_load_and_write_nothing(self):
        written = self.path("written")
        harmful = ["-fplugin=/x.so", "-Xclang", "-load", "-Xclang", "/x.so", "-o", written, "-MF", written, "-MD",
                   "-save-temps", "--config=/x", "@/x", "-I", "@/x", "-include", "-include-pch", "-B/x", "-wrapper", "/x"]
        self.commands(arguments=["cc", "-I../elsewhere", *harmful, "auth.c"])
        report = self.patch()
        self.assertEqual(self.left(report), self.expected)
        self.assertEqual(report["clang"]["in_part"], [])
        self.assertFalse(os.path.exists(written))

    def test_places_are_not_what_the_source_says(self):
        self.commands()
        self.write("src/auth.c", AUTH.replace("int check", "#line 1 \"other.c\"\nint check", 1)
                   .replace('"text"', '"\\n/etc/passwd:1:1: note: \\"called\\" binds here"'))
        report = self.patch()
        self.assertEqual(self.left(report), [(line + (line >= 10), *rest) for line, *rest in self.expected])

    def test_names_with_odd_bytes(self):
        self.commands()
        for name in ["-x.c", "a b.c", "new\nline.c", "@y.c", 'q"uote.c', "co:1:2: note: lon.c"]:
            os.rename(self.path("src/auth.c"), self.path(f"src/{name}"))
            self.commands(file=name)
            found = self.left(self.patch(), name)
            self.assertIn((18, 46, "SAME", MACRO), found, name)
            if "\n" not in name:
                self.assertEqual(found, self.expected, name)
            os.rename(self.path(f"src/{name}"), self.path("src/auth.c"))

    def test_what_is_rewritten_is_not_listed(self):
        self.write("src/auth.c", '#include <string.h>\n#define CHECK(x) if (!(x)) return 1\n'
                                 "int f(char *got, char *mac)\n{\n    CHECK(memcmp(got, mac, 4) == 0);\n"
                                 "    if (memcmp(got, mac, 4))\n        return 2;\n    return 0;\n}\n")
        os.remove(self.path("src/inline.h"))
        report = self.patch(status=0)
        self.assertEqual([(f["covered"], f["left"]) for f in report["files"]], [(2, [])])

    def test_functions_of_libraries(self):
        self.write("src/auth.c", """#include <cjson/cJSON.h>
#define JSON(x) cJSON_##x
static cJSON *(*parse)(const char *) = cJSON_Parse;
int f(const char *text)
{
    cJSON *json = parse(text);
    JSON(Delete)(json);
    return JSON(IsObject)(json);
}
""")
        self.assertEqual(self.left(self.patch(name="cjson")), [
            (3, 40, "cJSON_Parse", TAKEN), (6, 19, "parse", "called through a pointer"), (8, 12, "JSON", MACRO)])
        self.write("src/auth.c", "#include <http_parser.h>\n#define HTTP(x) http_##x\n"
                                 "int f(http_parser *p)\n{\n    return HTTP(should_keep_alive)(p);\n}\n")
        self.assertIn((5, 12, "HTTP", MACRO), self.left(self.patch(name="http-parser")))
        self.write("src/auth.c", "#include <string.h>\n#define COPY(x) str##x\n"
                                 "void f(char *a)\n{\n    COPY(cpy)(a, a + 1);\n}\n")
        self.assertEqual(self.left(self.patch(name="strcpy")), [(5, 5, "COPY", MACRO)])
        self.write("src/auth.c", "#include <stdlib.h>\n#define TO(x) ato##x\n"
                                 "int f(char *a)\n{\n    return TO(i)(a);\n}\n")
        self.assertEqual(self.left(self.patch(name="sscanf")), [(5, 12, "TO", MACRO)])

    def test_a_query_that_fails_is_said(self):
        self.commands()
        environment = self.without(*clang_queries())
        for body, why in [("exit 7", "status 7"), ("kill -SEGV $$", "status 139"), ("echo 'error: x' >&2", "error: x"),
                          ("yes 'x:1:1: note: \"called\" binds here'", "wrote what can't be used")]:
            program = os.path.join(environment["PATH"], "clang-query")
            with open(program, "w", encoding="ascii") as file:
                file.write(f"#!/bin/sh\n{body}\n")
            os.chmod(program, 0o755)
            [part] = self.patch(environment=environment)["clang"]["in_part"]
            self.assertIn(why, part["why"])


if __name__ == "__main__":
    unittest.main()
