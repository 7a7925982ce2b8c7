"""The only places where a file may do what a rule forbids: above all src/base/, which the rest of core is made of.

An entry that nothing needs any more fails a check of the whole tree, so the table can't outlive its reasons.
"""
from fnmatch import fnmatchcase
from typing import NamedTuple


class Allowed(NamedTuple):
    file: str   # may hold * and ?
    rules: str  # one or several
    text: str   # what the line must hold
    why: str


ALLOWED = [
    Allowed("src/base/num.hpp", "custom-cast-narrow", "static_cast<",
            "each cast is behind a check that the value fits, or takes the low bits on purpose"),
    Allowed("src/base/bytes.hpp", "custom-iterator-output-ranges custom-unsafe-output-ranges", "std::ranges::copy(",
            "the sizes are compared before"),
    Allowed("src/base/guarded.hpp", "text-include", "<atomic>", "the lock of the rest of core is made here"),
    Allowed("src/base/guarded.hpp", "custom-thread", "owner_", "the lock of the rest of core is made here"),
    Allowed("src/base/guarded.hpp", "custom-reference-field", "Mutex& mutex_;",
            "a Lock can't be copied, moved or returned, so it doesn't outlive the block of its Mutex"),
    Allowed("src/base/guarded.hpp", "text-directive text-reserved", "",
            "the attributes of the thread-safety analysis, which g++ doesn't know"),
    Allowed("src/base/relaxed.hpp", "text-include", "<atomic>", "the shared numbers of the rest of core are made here"),
    Allowed("src/base/relaxed.hpp", "custom-thread", "value_", "the shared numbers of the rest of core are made here"),
    Allowed("src/base/shared_word.hpp", "text-include", "<atomic>", "the words that processes share are named here"),
    Allowed("c_api/*.cpp", "-Wglobal-constructors", "[[gnu::constructor]]",
            "what must happen when the library is loaded; a constructor of a variable stays forbidden"),
]


def permits(entry, finding, line):
    return (fnmatchcase(finding.file, entry.file) and finding.rule in entry.rules.split() and entry.text in line)
