#!/usr/bin/env python3
"""strake rename: two copies of a module in one program, and each wrong rename fails with the symbol's name."""

import os
import shutil
import struct
import subprocess
import unittest

from folders import COMMAND, SOURCE, FolderTest

PARSE = """
int parse_count;
static int hidden(int x) { return x + 1; }
int parse_number(const char *text) { parse_count++; return hidden(helper(text)); }
"""
HELPER = "int helper(const char *text) { return text[0] - '0' + BIAS; }\n"
MAIN = """#include <stdio.h>
int parse_number(const char *text);
int legacy_parse_number(const char *text);
extern int parse_count, legacy_parse_count;
int main(void)
{
    printf("%d", legacy_parse_number("5"));
    printf(" %d", parse_number("5"));
    printf(" %d %d\\n", parse_count, legacy_parse_count);
    return 0;
}
"""
COMPILERS = ["gcc", "clang-22"]


class Case(FolderTest):
    compiler = "gcc"
    lto = ()

    def setUp(self):
        super().setUp()
        declared = "int helper(const char *text);\n"
        self.write("old/parse.c", declared + PARSE)
        self.write("old/helper.c", "#define BIAS 0\n" + HELPER)
        self.write("new/parse.c", declared + PARSE)
        self.write("new/helper.c", "#define BIAS 100\n" + HELPER)
        self.write("main.c", MAIN)
        self.link_flags = []

    def call(self, *command, status=0):
        result = subprocess.run(command, cwd=self.folder, capture_output=True, text=True, check=False)
        self.assertEqual(result.returncode, status, result.stdout + result.stderr)
        return result

    def compile(self, source, output, *flags):
        self.call(self.compiler, "-O2", *flags, "-c", source, "-o", output)
        return self.path(output)

    def plain(self):
        return [self.compile(f"old/{name}.c", f"plain_{name}.o") for name in ["parse", "helper"]]

    def header(self, *arguments):
        self.done("rename", "--output", self.path("renames.h"), *arguments, *self.plain())
        link = self.done("rename", "--as", "link", *arguments, *self.plain()).stdout
        self.write("renames.link", link)
        return self.path("renames.h")

    def renamed(self, *names):
        return [self.compile(f"old/{name}.c", f"old_{name}.o", *self.lto, "-include", self.path("renames.h"))
                for name in names or ["parse", "helper"]]

    def link(self, objects, *flags, status=0):
        new = [self.compile(f"new/{name}.c", f"new_{name}.o", *self.lto) for name in ["parse", "helper"]]
        main = self.compile("main.c", "main.o", *self.lto)
        self.call(self.compiler, "-O2", *self.lto, "-o", "program", main, *objects, *new, *flags, status=status)
        return self.path("program")

    def verify(self, *objects, status=0):
        return self.json("rename", "--verify", self.path("program"), "--renames", self.path("renames.h"), *objects,
                         status=status)

    def faults(self, *objects):
        return [fault["symbol"] for fault in self.verify(*objects, status=1)["faults"]]


class TwoCopies(Case):
    def test_in_one_program(self):
        for self.compiler in COMPILERS:
            for self.lto in [(), ("-flto",)]:
                with self.subTest(compiler=self.compiler, lto=self.lto):
                    self.header()
                    self.assertEqual([line.split()[1:] for line in self.read("renames.h").splitlines()[1:]], [
                        ["helper", "legacy_helper"], ["parse_count", "legacy_parse_count"],
                        ["parse_number", "legacy_parse_number"]])
                    objects = self.renamed()
                    program = self.link(objects, "@" + self.path("renames.link"))
                    self.assertEqual(self.call(program).stdout, "6 106 1 1\n")
                    readable = self.plain() + ([] if self.compiler == "clang-22" and self.lto else objects)
                    self.assertEqual(self.verify(*readable), {"renames": 3, "faults": []})

    def test_of_an_archive(self):
        objects = self.plain()
        self.call("ar", "rcs", "old.a", *objects)
        self.done("rename", "--as", "map", "--output", self.path("renames.h"), self.path("old.a"))
        self.call("objcopy", "--redefine-syms=renames.h", "old.a", "renamed.a")
        program = self.link([self.path("renamed.a")])
        self.assertEqual(self.call(program).stdout, "6 106 1 1\n")
        self.verify(self.path("old.a"), self.path("renamed.a"))
        self.assertEqual(set(self.faults_of_mixed()), {"helper", "parse_count"})

    def faults_of_mixed(self):
        """An archive of which one member keeps its names."""
        self.call("ar", "rcs", "mixed.a", "plain_helper.o")
        self.call("objcopy", "--redefine-sym", "parse_number=legacy_parse_number", "plain_parse.o", "half.o")
        return self.faults(self.path("half.o"), self.path("mixed.a")) or []

    def test_an_archive_with_lto_is_refused(self):
        for flags in [("-flto",), ("-flto", "-ffat-lto-objects")]:
            self.call("gcc-ar", "rcs", "old.a", self.compile("old/helper.c", "lto.o", *flags))
            result = self.done("rename", "--as", "map", self.path("old.a"), status=2)
            self.assertIn("compiled with -flto", result.stderr)
            os.remove(self.path("old.a"))
        self.compiler = "clang-22"
        bitcode = self.compile("old/helper.c", "lto.o", "-flto")
        self.assertIn("bitcode", self.done("rename", bitcode, status=2).stderr)

    def test_names_are_read_of_gcc_for_lto(self):
        header = self.done("rename", *self.plain()).stdout
        lto = [self.compile(f"old/{name}.c", f"{name}.o", "-flto") for name in ["parse", "helper"]]
        self.assertEqual(self.done("rename", *lto).stdout, header)


class Wrong(Case):
    """Wrong renames that the linker takes."""

    def each(self):
        for self.compiler in COMPILERS:
            for self.lto in [(), ("-flto",)]:
                yield

    def test_a_partial_header(self):
        for _ in self.each():
            header = self.header()
            text = self.read("renames.h")
            self.write("renames.h", text.replace("#define helper legacy_helper\n", ""))
            self.assertNotEqual(self.read("renames.h"), text)
            objects = self.renamed()
            self.link([*objects, "-Wl,--allow-multiple-definition"])
            self.assertIn("helper", self.faults(*self.plain()))
            self.write("renames.h", text)
            self.assertIn("helper", self.faults())
            del header

    def test_a_file_that_was_forgotten(self):
        for _ in self.each():
            self.header()
            objects = [*self.renamed("parse"), self.compile("old/helper.c", "forgotten.o", *self.lto)]
            self.link([*objects, "-Wl,--allow-multiple-definition", "-Wl,--unresolved-symbols=ignore-all",
                       "-Wl,--require-defined=legacy_parse_number", "-Wl,--require-defined=legacy_parse_count"])
            self.assertEqual(self.faults(*self.plain()), ["helper"])

    def test_wrap_instead(self):
        for _ in self.each():
            self.header()
            self.write("main.c", MAIN.replace("legacy_parse_number", "__real_parse_number")
                       .replace("legacy_parse_count", "parse_count"))
            self.write("new/parse.c", "int __wrap_parse_number(const char *text) { return text[0]; }\n")
            self.write("new/helper.c", "int more;\n")
            self.link([*[self.compile(f"old/{n}.c", f"w_{n}.o", *self.lto) for n in ["parse", "helper"]],
                       "-Wl,--wrap=parse_number"] + (["-Wl,--unresolved-symbols=ignore-all"] if self.lto else []))
            self.assertEqual(self.faults(), ["helper", "parse_count", "parse_number"])
            self.setUp()

    def test_one_definition_under_two_names(self):
        self.header()
        self.link(["-Wl,--defsym=legacy_parse_number=parse_number", "-Wl,--defsym=legacy_helper=helper",
                   "-Wl,--defsym=legacy_parse_count=parse_count"])
        self.assertEqual(self.faults(), ["helper", "parse_count", "parse_number"])

    def test_a_call_by_the_old_name(self):
        self.header()
        text = self.read("renames.h")
        self.write("renames.h", text.replace("#define helper legacy_helper\n", ""))
        caller = self.renamed("parse")
        self.write("renames.h", text)
        self.link([*caller, *self.renamed("helper")])
        result = self.verify(*caller, status=1)
        self.assertEqual([(f["symbol"], "calls it by its old name" in f["what"]) for f in result["faults"]],
                         [("helper", True)])

    def test_what_lto_removed_is_not_proven(self):
        self.lto = ("-flto",)
        self.header()
        self.link(self.renamed())
        self.assertIn("helper", self.faults())

    def test_a_stripped_program(self):
        self.header()
        self.link(self.renamed(), "-s")
        result = self.done("rename", "--verify", self.path("program"), "--renames", self.path("renames.h"), status=2)
        self.assertIn("before it is stripped", result.stderr)


class Names(Case):
    def test_main_and_kept_names_stay(self):
        self.write("a.c", "int shared; int own; static int no; int main(void) { return no; }\n")
        made = self.json("rename", "--prefix", "x_", "--keep", "shared", self.compile("a.c", "a.o"))
        self.assertEqual(made, {"renames": [{"old": "own", "new": "x_own"}]})

    def test_weak_common_and_hidden_names(self):
        self.write("a.c", "int common; __attribute__((weak)) int weak(void) { return 1; }\n"
                          '__attribute__((visibility("hidden"))) int hidden; extern int other; int use(void) { return other; }\n')
        made = self.json("rename", self.compile("a.c", "a.o", "-fcommon"))["renames"]
        self.assertEqual([r["old"] for r in made], ["common", "hidden", "use", "weak"])

    def test_what_cannot_be_renamed(self):
        self.write("a.c", "int a, legacy_a;\n")
        self.assertIn("is there already", self.done("rename", self.compile("a.c", "a.o"), status=2).stderr)
        self.write("b.c", "static int b; int use(void) { return b; }\n")
        self.assertIn("can't begin a name", self.done("rename", "--prefix", "1", self.compile("b.c", "b.o"), status=2).stderr)
        self.write("c.cpp", "int plus(int a) { return a; }\n")
        self.call("g++", "-c", "c.cpp", "-o", "c.o")
        self.assertIn("no name of C", self.done("rename", self.path("c.o"), status=2).stderr)
        self.write("d.c", "static int d;\n")
        self.assertIn("nothing to rename", self.done("rename", self.compile("d.c", "d.o"), status=2).stderr)

    def test_files_that_are_none(self):
        self.write("text.o", "hello")
        self.write("cut.a", b"!<arch>\nabc")
        self.write("thin.a", b"!<thin>\n")
        self.write("sizes.a", b"!<arch>\n" + b"a.o/".ljust(48) + b"99999999  `\n")
        good = self.plain()[0]
        with open(good, "rb") as file:
            whole = file.read()
        for name in ["text.o", "cut.a", "thin.a", "sizes.a", "nowhere.o"]:
            self.done("rename", self.path(name), status=2)
        for size in range(0, len(whole), 7):
            self.write("part.o", whole[:size])
            self.done("rename", self.path("part.o"), status=2)
        for at in range(0, 600, 3):
            self.write("part.o", whole[:at] + b"\xff" + whole[at + 1 :])
            result = subprocess.run([COMMAND, "rename", self.path("part.o")], capture_output=True, check=False)
            self.assertIn(result.returncode, [0, 2])

    def test_tables_that_lie_upon_each_other(self):
        """Of few bytes they would make symbols without end."""
        def object_of(tables):
            symbols = struct.pack("<IBBHQQ", 1, 0x12, 0, 1, 0, 0) * 10
            names = b"\0name\0"
            headers = 64 + len(symbols) + len(names)

            def section(kind, offset, size, link):
                return struct.pack("<IIQQQQIIQQ", 0, kind, 0, 0, offset, size, link, 0, 0, 24)

            sections = [section(0, 0, 0, 0), section(3, 64 + len(symbols), len(names), 0)]
            sections += [section(2, 64, len(symbols), 1)] * tables
            header = b"\x7fELF\x02\x01\x01".ljust(16, b"\0") + struct.pack(
                "<HHIQQQIHHHHHH", 1, 62, 1, 0, 0, headers, 0, 64, 0, 0, 64, len(sections), 0)
            return header + symbols + names + b"".join(sections)

        self.assertIn("name", self.done("rename", self.write("one.o", object_of(1))).stdout)
        self.done("rename", self.write("few.o", object_of(2)))
        refused = self.done("rename", self.write("many.o", object_of(3)), status=2)
        self.assertIn("its table of symbols isn't whole", refused.stderr)

    def test_lists_that_are_none(self):
        self.header()
        self.link(self.renamed())
        for text in ["#define a\n", "#define a b c\n", "int a;\n", "#define a(x) b\n"]:
            self.write("renames.h", text)
            self.done("rename", "--verify", self.path("program"), "--renames", self.path("renames.h"), status=2)
        self.done("rename", "--verify", self.path("program"), status=2)
        self.done("rename", "--verify", self.path("main.o"), "--renames", self.path("renames.h"), status=2)
        self.done("rename", status=2)


class ByCMake(Case):
    def configure(self, extra="", *flags):
        self.write("CMakeLists.txt", f"""cmake_minimum_required(VERSION 3.25)
project(two C)
include({SOURCE}/cmake/StrakeRename.cmake)
add_library(old STATIC old/parse.c old/helper.c)
add_library(new STATIC new/parse.c new/helper.c)
add_executable(program main.c)
target_link_libraries(program PRIVATE old new)
{extra}
strake_rename(old)
strake_verify_rename(program old)
""")
        self.call("cmake", "-S", ".", "-B", "build", "-G", "Ninja", f"-DSTRAKE_COMMAND={COMMAND}",
                  f"-DCMAKE_C_COMPILER={self.compiler}", "-DCMAKE_BUILD_TYPE=Release", *flags)

    def test_a_program(self):
        for lto in ["OFF", "ON"]:
            self.configure("", f"-DCMAKE_INTERPROCEDURAL_OPTIMIZATION={lto}")
            self.assertIn("renames took", self.call("cmake", "--build", "build").stdout +
                          self.call(COMMAND, "rename", "--verify", "build/program", "--renames", "build/old_renames.h").stdout)
            self.assertEqual(self.call(self.path("build/program")).stdout, "6 106 1 1\n")
            self.assertEqual(self.call("cmake", "--build", "build").stdout.strip(), "ninja: no work to do.")
            shutil.rmtree(self.path("build"))

    def test_a_wrong_rename_fails_the_build(self):
        self.write("old/helper.c", "#ifdef helper\n#undef helper\n#endif\n#define BIAS 0\n" + HELPER)
        self.configure("target_link_options(program PRIVATE -Wl,--unresolved-symbols=ignore-all)")
        result = subprocess.run(["cmake", "--build", "build"], cwd=self.folder, capture_output=True, text=True, check=False)
        self.assertNotEqual(result.returncode, 0)
        self.assertIn("helper", result.stdout)


if __name__ == "__main__":
    unittest.main()
