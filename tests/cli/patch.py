#!/usr/bin/env python3
"""strake patch: what it rewrites compiles and does the same, what it doesn't see is said, and files change together."""

import os
import re
import stat
import subprocess
import unittest

from folders import BUILD, SOURCE, FolderTest, clang_queries

AUTH = """#include <stdio.h>
#include <string.h>

#define SAME(a, b, n) (memcmp(a, b, n) == 0)
#define AUTHENTIC(got) SAME(got, expected_mac, 4)

struct message { unsigned char mac[4]; int size; };
static unsigned char expected_mac[4] = {1, 2, 3, 4};

int check(const struct message *m, const unsigned char *got, int *n)
{
    if (memcmp(m->mac, got, m->size) != 0)
        return 1;
    if (!memcmp(got + 1, expected_mac + 1, sizeof expected_mac - 1) && memcmp("GET", got, 3) != 0)
        return 2;
    while (memcmp(expected_mac, got, (*n)++))
        return 3;
    if (memcmp(expected_mac, got, 4) < 0)
        return 4;
    return SAME("a", "b", 1) || AUTHENTIC(got);
}

int (*order)(const void *, const void *, size_t) = memcmp;

int main(void)
{
    unsigned char got[4];
    int i, n, changes;
    for (changes = 0; changes < 16; changes++) {
        struct message m = {{1, 2, 3, 4}, 4};
        for (i = 0; i < 4; i++)
            got[i] = (unsigned char)(i + 1 + (changes >> i & 1));
        n = 4;
        m.size = 1 + changes % 4;
        printf("%d\\n", check(&m, got, &n));
    }
    return 0;
}
"""

READER = """#include <stdio.h>
#include <string.h>
#include <cjson/cJSON.h>

static int read_device(cJSON *item, char *out)
{
    char name[32];
    int port;
    double ratio;
    cJSON *each;

    if (!cJSON_IsObject(item))
        return 0;
    strcpy(name, cJSON_GetObjectItem(item, "name")->valuestring);
    port = cJSON_GetObjectItem(item, "port")->valueint;
    ratio = cJSON_GetObjectItemCaseSensitive(item, "ratio")->valuedouble;
    sprintf(out, "%s:%d:%.2f", name, port, ratio);
    each = cJSON_GetObjectItem(item, "tags");
    if (each != NULL && cJSON_GetArraySize(each) > 1)
        strcat(out, "+");
    return 1;
}

int main(int count, char **arguments)
{
    char text[100];
    cJSON *json;

    json = cJSON_Parse(arguments[count - 1]);
    if (json == NULL)
        return 2;
    if (read_device(json, text))
        puts(text);
    cJSON_Delete(json);
    return 0;
}
"""
DEVICE = '{"name": "a", "port": 80, "ratio": 0.5, "tags": [1, 2]}'

EXCHANGE = r"""#include <http_parser.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct connection {
    struct http_parser parser;
    int no_body;
    int in_name;
    char text[4096];
};

static int add(http_parser *parser, const char *at, size_t size)
{
    struct connection *c = parser->data;

    strncat(c->text, at, size);
    return strstr(c->text, "refuse") != NULL;
}

static int on_field(http_parser *parser, const char *at, size_t size)
{
    struct connection *c = parser->data;
    int begins = !c->in_name;

    c->in_name = 1;
    return (begins && add(parser, ";", 1)) || add(parser, at, size);
}

static int on_value(http_parser *parser, const char *at, size_t size)
{
    struct connection *c = parser->data;
    int begins = c->in_name;

    c->in_name = 0;
    return (begins && add(parser, ":", 1)) || add(parser, at, size);
}

static int on_head(http_parser *parser)
{
    struct connection *c = parser->data;

    if (parser->type == HTTP_REQUEST)
        printf("%s", http_method_str((enum http_method)parser->method));
    else
        printf("%u", parser->status_code);
    printf(" HTTP/%d.%d %d", parser->http_major, parser->http_minor, (int)parser->content_length);
    return c->no_body;
}

static int on_complete(http_parser *parser)
{
    struct connection *c = parser->data;

    printf(" %s %s\n", c->text, http_should_keep_alive(parser) ? "stay" : "close");
    c->text[0] = 0;
    return 0;
}

static const http_parser_settings settings = {
    .on_url = add, .on_header_field = on_field, .on_header_value = on_value, .on_headers_complete = on_head,
    .on_body = add, .on_message_complete = on_complete
};

static int converse(struct connection *c, size_t piece)
{
    char input[4096];
    size_t size = fread(input, 1, sizeof input - 1, stdin), at = 0, used;

    input[size] = 0;
    while (at < size && !c->parser.upgrade) {
        size_t rest = size - at < piece ? size - at : piece;

        used = http_parser_execute(&c->parser, &settings, input + at, rest);
        if (c->parser.http_errno != HPE_OK)
            return 1;
        at += used;
    }
    if (c->parser.upgrade)
        return printf("%s", input + at) < 0;
    http_parser_execute(&c->parser, &settings, NULL, 0);
    return HTTP_PARSER_ERRNO(&c->parser) != HPE_OK;
}

static int is_request(const char *text, size_t size)
{
    http_parser_settings none;
    http_parser parser;

    http_parser_settings_init(&none);
    http_parser_init(&parser, HTTP_REQUEST);
    if (size == 0)
        return 0;
    return http_parser_execute(&parser, &none, text, size) == size;
}

static void look(const char *text)
{
    http_parser parser;

    http_parser_init(&parser, HTTP_RESPONSE);
    printf("%s\n", http_errno_name((enum http_errno)parser.http_errno) == NULL ? text : "looked");
}

int main(int count, char **arguments)
{
    struct connection *c = calloc(1, sizeof *c);
    int refused;

    if (c == NULL || count != 3)
        return 2;
    c->parser.data = c;
    http_parser_init(&c->parser, HTTP_REQUEST);
    http_parser_init(&c->parser, strcmp(arguments[1], "request") == 0 ? HTTP_REQUEST : HTTP_RESPONSE);
    c->no_body = strcmp(arguments[1], "head") == 0;
    refused = converse(c, (size_t)atoi(arguments[2]));
    puts(refused ? "refused" : "");
    look(is_request("GET / HTTP/1.0\r\n\r\n", 18) ? "yes" : "no");
    free(c);
#ifdef NOT_FREED
    return (int)NOT_FREED();
#else
    return 0;
#endif
}
"""


class Case(FolderTest):
    def built(self, *sources, flags=()):
        """Compiles as an old program is, against the headers that are installed; gives the program."""
        program = self.path("program")
        command = ["gcc", "-std=c89", "-Wall", "-Wextra", "-Werror", "-Wno-unused", *flags, f"-I{SOURCE}/include",
                   "-o", program, *[self.path(source) for source in sources], f"-L{BUILD}", f"-Wl,-rpath,{BUILD}",
                   "-lstrake", "-lcjson", "-lhttp_parser"]
        if os.environ.get("STRAKE_SANITIZED"):
            self.skipTest("the library has a sanitizer's run-time")
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, 0, done.stderr)
        return program

    def output(self, program, *arguments):
        return subprocess.run([program, *arguments], capture_output=True, text=True, check=False).stdout

    def left(self, report):
        return [(f["path"], s["line"], s["name"], s["why"]) for f in report["files"] for s in f["left"]]

    def start_git(self):
        self.git("init", "--quiet")
        self.commit("x")


class MacCompare(Case):
    def setUp(self):
        super().setUp()
        self.write("auth.c", AUTH)

    def test_it_does_the_same_and_compiles(self):
        before = self.output(self.built("auth.c"))
        self.done("patch", "mac-compare", self.folder, "--apply", status=1)
        text = self.read("auth.c")
        self.assertEqual(text.count("strake_bytes_equal"), 2)
        self.assertEqual(text.count("#include <strake/base.h>"), 1)
        self.assertEqual(self.output(self.built("auth.c")), before)
        self.assertEqual(set(before.split()), {"1", "2", "3"})

    def test_what_is_left_is_said(self):
        report = self.json("patch", "mac-compare", self.folder, status=1, environment=self.without(*clang_queries()))
        self.assertEqual(self.left(report), [
            ("auth.c", 4, "memcmp", "in a macro"),
            ("auth.c", 5, "SAME", "used through a macro"),
            ("auth.c", 16, "memcmp", "left as it is"),
            ("auth.c", 18, "memcmp", "left as it is"),
            ("auth.c", 20, "AUTHENTIC", "used through a macro"),
            ("auth.c", 23, "memcmp", "not called: its address is taken, or a macro calls it")])
        self.assertEqual((report["files"][0]["sites"], report["files"][0]["covered"]), (6, 2))

    def test_it_is_shown_as_a_patch(self):
        self.start_git()
        shown = self.done("patch", "mac-compare", self.folder, status=1).stdout
        self.assertIn("2 of 8 places would be rewritten", shown)
        self.assertEqual(self.read("auth.c"), AUTH)
        diff = self.write("shown.diff", shown[: shown.index("\nauth.c:") + 1])
        subprocess.run(["git", "-C", self.folder, "apply", diff], check=True)
        patched = self.read("auth.c")
        self.write("auth.c", AUTH)
        self.commit("y")
        self.done("patch", "mac-compare", self.folder, "--apply", status=1)
        self.assertEqual(self.read("auth.c"), patched)

    def test_a_second_time_changes_nothing(self):
        self.done("patch", "mac-compare", self.folder, "--apply", status=1)
        once = self.read("auth.c")
        self.assertEqual(self.json("patch", "mac-compare", self.folder, "--apply", status=1)["changes"], [])
        self.assertEqual(self.read("auth.c"), once)

    def test_nothing_to_do(self):
        self.write("auth.c", "#include <string.h>\nint f(char *a) { return memcmp(a, \"x\", 1) == 0; }\n")
        self.assertEqual(self.json("patch", "mac-compare", self.folder), {
            "patch": "mac-compare", "applied": False, "files": [], "changes": [], "skipped": [],
            "clang": {"asked": 1, "missing": None, "commands": None, "in_part": []}})

    def test_names_of_secrets_are_the_same_to_both(self):
        words = (SOURCE / "cli/source/idioms.cpp").read_text()
        words = re.findall(r'"(\w+)"', words[words.index("secrets = ") : words.index("return std::ranges::find(secrets")])
        self.assertGreater(len(words), 10)
        for word in words:
            for name in [word, f"the_{word}", f"{word}_of_it", f"our{word.capitalize()}", f"{word.upper()}", f"m->{word}"]:
                self.write("auth.c", f"int f(void) {{ return memcmp({name}, b, 32) == 0; }}\n#include <a.h>\n")
                [file] = self.json("patch", "mac-compare", self.folder)["files"]
                self.assertEqual((file["sites"], file["covered"]), (1, 1), name)


class Cjson(Case):
    def test_a_program_that_reads_json(self):
        self.write("reader.c", READER)
        before = self.output(self.built("reader.c"), DEVICE)
        self.assertEqual(before, "a:80:0.50+\n")
        self.done("patch", "cjson", self.folder, "--apply")
        self.assertNotIn("cJSON_", self.read("reader.c"))
        program = self.built("reader.c", "strake_value.c", flags=["-DSTRAKE_REFUSE=return 0"])
        self.assertEqual(self.output(program, DEVICE), before)
        for refused in ['{"name": 1}', "[]", "{}", '{"name": "a", "port": 99999999999, "ratio": 1}', DEVICE + "x"]:
            self.assertEqual(self.output(program, refused), "")

    def test_it_makes_what_the_example_begins_with(self):
        example = SOURCE / "legacy_examples/configd"
        for path in example.glob("*.[ch]"):
            self.write(path.name, path.read_bytes())
        report = self.json("patch", "cjson", self.folder, "--apply", status=1)
        self.assertEqual({(s[0], s[2]) for s in self.left(report)}, {("protocol.c", "valueint"), ("registry.c", "valueint"),
                                                                     ("registry.c", "valuedouble")})
        made = {name: self.read(name) for name in ["protocol.c", "registry.c", "registry.h"]}
        for path in example.glob("*.[ch]"):
            self.write(path.name, path.read_bytes())
        subprocess.run(["patch", "--quiet", "--strip", "1", "--directory", self.folder, "--input",
                        str(example / "migration/step2-strake/1-semantic.patch")], check=True)
        self.assertEqual({name: self.read(name) for name in made}, made)

    def test_companions_come_to_the_folder_of_all(self):
        for name in ["src/a/reader.c", "src/b/reader.c"]:
            self.write(name, READER)
        self.done("patch", "cjson", self.folder, "--apply")
        self.assertTrue(os.path.isfile(self.path("src/strake_value.h")))
        self.write("src/c/more.c", READER)
        self.assertEqual([c["path"] for c in self.json("patch", "cjson", self.folder)["changes"]],
                         ["src/c/more.c", "src/c/strake_value.h", "src/c/strake_value.c"])

    def test_a_companion_of_somebody_else_is_kept(self):
        self.write("reader.c", READER)
        self.write("strake_value.c", "int mine;\n")
        result = self.done("patch", "cjson", self.folder, "--apply", status=2)
        self.assertIn("is there already", result.stderr)
        self.assertEqual((self.read("reader.c"), self.read("strake_value.c")), (READER, "int mine;\n"))


class HttpParser(Case):
    PIECES = ["1", "7", "4096"]

    def outputs(self, program, kind, text):
        found = [subprocess.run([program, kind, piece], input=text.encode(), capture_output=True, check=False)
                 for piece in self.PIECES]
        self.assertEqual({(result.returncode, result.stderr) for result in found}, {(0, b"")}, found)
        return {result.stdout.decode() for result in found}

    def setUp(self):
        super().setUp()
        self.write("exchange.c", EXCHANGE)
        self.before = os.rename(self.built("exchange.c"), self.path("before")) or self.path("before")
        self.done("patch", "http-parser", self.folder, "--apply")
        text = self.read("exchange.c")
        self.assertNotRegex(text, "http_(parser|errno|should)|HPE_|HTTP_PARSER")
        self.after = self.built("exchange.c", "strake_message.c", flags=[
            "-DSTRAKE_REFUSE=return 1", "-Wl,--as-needed", "-includestrake/boundary.h", "-DNOT_FREED=strake_handle_count"])

    def test_it_reads_the_same(self):
        get = "GET /a?b HTTP/1.1\r\nHost: h\r\nX: 1 2\r\n\r\n"
        post = "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\nhello"
        chunked = ("PUT / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n"
                   "3\r\nabc\r\n2;x=y\r\nde\r\n0\r\nT: 1\r\n\r\n")
        answer = "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc"
        for kind, text, part in [
                ("request", get, "GET HTTP/1.1 -1 /a?b;Host:h;X:1 2 stay"),
                ("request", post, "POST HTTP/1.1 5 /;Host:h;Content-Length:5hello stay"),
                ("request", chunked, "chunkedabcde;T:1 stay"),
                ("request", get + post + chunked + get, "stay\nPOST"),
                ("request", "GET / HTTP/1.0\r\n\r\n", "GET HTTP/1.0 -1 / close"),
                ("request", "CONNECT h:1 HTTP/1.1\r\nHost: h:1\r\n\r\nbytes", "stay\nbytes"),
                ("request", "GET / HTTP/1.1\r\nHost: h\r\nConnection: Upgrade\r\nUpgrade: w\r\n\r\nbytes", "stay\nbytes"),
                ("request", "", ""),
                ("response", answer, "200 HTTP/1.1 3 ;Content-Length:3abc stay"),
                ("response", answer + answer, "stay\n200"),
                ("response", "HTTP/1.1 200 OK\r\n\r\nto the end", "to the end close"),
                ("response", "HTTP/1.1 204 No\r\n\r\n", "204 HTTP/1.1 -1  stay"),
                ("head", "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n" + answer[: answer.index("abc")], "stay\n200"),
        ]:
            with self.subTest(text=text):
                outputs = self.outputs(self.after, kind, text)
                self.assertEqual(outputs, self.outputs(self.before, kind, text))
                self.assertEqual(len(outputs), 1)
                self.assertIn(part, "".join(outputs))
                self.assertNotIn("refused", "".join(outputs))

    def test_both_refuse(self):
        for kind, text in [("request", "GET / HTTP/1.1\r\nHost"), ("request", "POST / HTTP/1.0\r\nContent-Length: 2\r\n\r\nx"),
                           ("request", "GET\r\n\r\n"), ("request", "GET /refuse HTTP/1.0\r\n\r\n"),
                           ("request", "NONE / HTTP/1.0\r\n\r\n"), ("response", "HTTP/1.1 2x0 OK\r\n\r\n"),
                           ("response", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nx")]:
            for program in [self.before, self.after]:
                for output in self.outputs(program, kind, text):
                    self.assertIn("refused\n", output, (program, text))

    def test_smuggling_is_refused_now(self):
        for head in ["Content-Length: 3\r\nTransfer-Encoding: chunked", "Transfer-Encoding: chunked, identity",
                     "X: 1\n Content-Length: 3", "Content-Length : 3"]:
            [output] = self.outputs(self.after, "request", f"POST / HTTP/1.1\r\nHost: h\r\n{head}\r\n\r\n0\r\n\r\n")
            self.assertTrue(output.startswith("refused\n"), (head, output))

    def test_the_library_itself_is_left_alone(self):
        library = '#include "http_parser.h"\nsize_t http_parser_execute(http_parser *p, int a)\n{ return p->http_errno; }\n'
        self.write("http_parser.c", library)
        self.assertEqual(self.json("patch", "http-parser", self.folder)["changes"], [])

    def test_what_is_left_is_said(self):
        self.write("exchange.c", "#include <http_parser.h>\n#define STOP(p) do http_parser_pause(p, 1); while (0)\n"
                                 "int f(http_parser *p, struct http_parser_url *u)\n{\n    http_parser_pause(p, 0);\n"
                                 '    http_parser_parse_url("/", 1, 0, u);\n    STOP(p);\n}\n')
        self.assertEqual([left[1:3] for left in self.left(self.json("patch", "http-parser", self.folder, status=1))],
                         [(2, "http_parser_pause"), (3, "http_parser_url"), (5, "http_parser_pause"),
                          (6, "http_parser_parse_url"), (7, "STOP")])


class Reports(Case):
    def test_copies(self):
        self.write("a.c", '#include <string.h>\n#define COPY(a) strcpy(a, b)\nvoid f(char *a, const char *b)\n{\n'
                          '    strcpy(a, "constant");\n    strcpy(a, b);\n    while (*a++ = *b++)\n        ;\n'
                          "    strncpy(a, b, strlen(b));\n    sprintf(a, \"%s\",\n            b);\n"
                          '    sprintf(a, "%d", 1);\n    COPY(a);\n}\n')
        report = self.json("patch", "strcpy", self.folder, status=1)
        [file] = report["files"]
        self.assertEqual(file["reported"], [2, 6, 7, 9, 10])
        self.assertEqual([(s["line"], s["name"]) for s in file["left"]], [(13, "COPY")])
        text = self.done("patch", "strcpy", self.folder, status=1).stdout
        self.assertIn("a.c:6: strcpy(a, b);\n", text)

    def test_scans(self):
        self.write("a.c", "#include <stdio.h>\nint f(const char *s)\n{\n    int a;\n    sscanf(s, \"%d\", &a);\n"
                          "    a = atoi(s);\n    a = strtol(s, NULL, 10);\n    a = strtol(s, &s, 10);\n    return a;\n}\n")
        self.assertEqual(self.json("patch", "sscanf", self.folder, status=1)["files"][0]["reported"], [5, 6, 7])
        before = self.read("a.c")
        self.assertEqual(self.json("patch", "sscanf", self.folder, "--apply", status=1)["applied"], False)
        self.assertEqual(self.read("a.c"), before)


class Together(Case):
    """All files or none."""

    def setUp(self):
        super().setUp()
        for name in ["a.c", "sub/b.c", "z.c"]:
            self.write(name, AUTH)

    def contents(self):
        return [self.read(name) for name in ["a.c", "sub/b.c", "z.c"]]

    def names(self):
        return sorted(os.path.relpath(os.path.join(at, name), self.folder)
                      for at, folders, names in os.walk(self.folder) if ".git" not in at for name in names)

    def test_all_change_and_keep_their_modes(self):
        os.chmod(self.path("z.c"), 0o741)
        self.done("patch", "mac-compare", self.folder, "--apply", status=1)
        self.assertTrue(all("strake_bytes_equal" in text for text in self.contents()))
        self.assertEqual(stat.S_IMODE(os.stat(self.path("z.c")).st_mode), 0o741)
        self.assertEqual(self.names(), ["a.c", "sub/b.c", "z.c"])

    def test_none_changes_where_one_cannot(self):
        if os.geteuid() == 0:
            subprocess.run(["chattr", "+i", self.path("z.c")], check=False, capture_output=True)
            self.addCleanup(subprocess.run, ["chattr", "-i", self.path("z.c")], check=False, capture_output=True)
            try:
                os.utime(self.path("z.c"))
                self.skipTest("root can write everything here")
            except PermissionError:
                pass
        else:
            os.chmod(self.path("sub"), 0o555)
            self.addCleanup(os.chmod, self.path("sub"), 0o755)
        result = self.done("patch", "mac-compare", self.folder, "--apply", status=2)
        self.assertIn("can't be written", result.stderr)
        self.assertEqual(self.contents(), [AUTH] * 3)
        self.assertEqual(self.names(), ["a.c", "sub/b.c", "z.c"])

    def test_uncommitted_changes_are_not_mixed_with(self):
        self.start_git()
        self.write("z.c", AUTH + "\n")
        result = self.done("patch", "mac-compare", self.folder, "--apply", status=2)
        self.assertIn("aren't committed", result.stderr)
        self.assertEqual(self.contents(), [AUTH, AUTH, AUTH + "\n"])
        self.done("patch", "mac-compare", self.folder, "--apply", "--force", status=1)
        self.assertTrue(all("strake_bytes_equal" in text for text in self.contents()))

    def test_a_clean_repository_with_other_files_in_it(self):
        self.start_git()
        self.write("notes.txt", "not added")
        os.utime(self.path("a.c"), (1, 1))
        self.done("patch", "mac-compare", self.folder, "--apply", status=1)

    def test_filters_of_the_repository_are_not_executed(self):
        self.write(".gitattributes", "*.c filter=x\n*.c filter=a.b\n")
        self.start_git()
        trap = self.write("trap", f"#!/bin/sh\ntouch {self.path('executed')}\ncat\n")
        os.chmod(trap, 0o755)
        for name in ["x", "a.b", "a=b"]:
            for key in ["clean", "smudge", "process"]:
                self.git("config", f"filter.{name}.{key}", trap)
            self.git("config", f"filter.{name}.required", "true")
        self.git("config", "core.fsmonitor", trap)
        for name in ["a.c", "sub/b.c", "z.c"]:
            os.utime(self.path(name), (1, 1))
        os.utime(self.path(".git/index"), (2, 2))
        self.done("patch", "mac-compare", self.folder, "--apply", status=1)
        self.assertFalse(os.path.exists(self.path("executed")))

    def test_configuration_of_spatch_is_not_read(self):
        configuration = f"[spatch]\n  options = --sp-file {self.write('evil.cocci', '@initialize:python@@@print(1)')}\n"
        self.write(".cocciconfig", configuration)
        self.write("sub/.cocciconfig", configuration)
        self.done("patch", "mac-compare", ".", status=1, folder=self.folder, environment={"HOME": self.folder})

    def test_links_are_left_alone(self):
        os.rename(self.path("z.c"), self.path("away"))
        os.symlink("away", self.path("z.c"))
        self.done("patch", "mac-compare", self.folder, "--apply", status=1)
        self.assertEqual(self.read("away"), AUTH)
        self.assertTrue(os.path.islink(self.path("z.c")))


class Misuse(Case):
    def test_arguments(self):
        self.done("patch", status=2)
        self.done("patch", "mac-compare", status=2)
        self.done("patch", "no-such", self.folder, status=2)
        self.done("patch", "mac-compare", self.folder, "--force", status=2)
        self.done("patch", "mac-compare", self.path("nowhere"), status=2)
        shown = self.done("patch", "--help").stdout
        for name in os.listdir(SOURCE / "tools/coccinelle"):
            if name.endswith(".cocci"):
                self.assertIn(name.removesuffix(".cocci"), shown)

    def test_without_spatch(self):
        self.write("a.c", AUTH)
        result = self.done("patch", "mac-compare", self.folder, status=2, environment=self.without("spatch"))
        self.assertIn("spatch isn't installed", result.stderr)

    def test_a_spatch_that_fails_leaves_the_file_out(self):
        self.write("a.c", AUTH)
        environment = self.without("spatch")
        for body in ["echo broken >&2; exit 7", "kill -SEGV $$", "rm -rf source"]:
            program = os.path.join(environment["PATH"], "spatch")
            with open(program, "w", encoding="ascii") as file:
                file.write(f"#!/bin/sh\n{body}\n")
            os.chmod(program, 0o755)
            report = self.json("patch", "mac-compare", self.folder, "--apply", environment=environment)
            self.assertEqual([s["path"] for s in report["skipped"]], ["a.c"])
            self.assertEqual(self.read("a.c"), AUTH)

    def test_names_with_odd_bytes(self):
        for name in [b"-x.c", b"a b.c", b"new\nline.c", b"\xff.c", b"rules.cocci.c", b"q\"uote.c"]:
            with open(os.path.join(os.fsencode(self.folder), name), "w", encoding="ascii") as file:
                file.write(AUTH)
        self.assertEqual(len(self.json("patch", "mac-compare", self.folder, "--apply", status=1)["changes"]), 6)
        for name in os.listdir(self.folder):
            self.assertIn("strake_bytes_equal", self.read(name))


if __name__ == "__main__":
    unittest.main()
