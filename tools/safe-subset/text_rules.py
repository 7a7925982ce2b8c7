"""What no file may contain, whatever the compiler makes of it: rules on the text, which a query never sees.

A row is (name, what the author is told, pattern); patterns are searched line by line in text without comments and
literals, unless the row is in RAW.
"""
import re

import source_text
from findings import Finding
from tree import CORE, relative

HEADERS = (
    "algorithm array bit charconv chrono compare concepts cstddef cstdint deque exception expected functional "
    "initializer_list iterator limits list map memory new numeric optional ranges set source_location span stdexcept "
    "string string_view system_error tuple type_traits unordered_map unordered_set utility variant vector")
ATTRIBUTES = (
    "nodiscard maybe_unused noreturn fallthrough likely unlikely no_unique_address deprecated clang::lifetimebound "
    "gsl::Pointer gsl::Owner gnu::always_inline gnu::noinline gnu::cold gnu::hot gnu::flatten")


def any_of(words):
    return "|".join(re.escape(word) for word in words.split())


OWN_HEADER = r'"[a-z0-9_]+/[a-z0-9_/]+\.hpp"|"strake/[a-z0-9_]+\.h"'

EVERYWHERE = [
    ("text-suppression", "a suppression of clang-tidy", r"\bNOLINT"),
    ("text-ascii", "a character outside of ASCII", r"[^\x00-\x7f]"),
    ("text-pragma", "a pragma", r"^\s*#\s*pragma\s+(?!once\s*$)|\b_Pragma\b"),
    ("text-line-marker", "a line marker, which moves where findings are reported", r"^\s*#\s*(line\b|\d)"),
    ("text-digraph", "a digraph", r"<%|%>|%:|<:(?!:[^:>])|:>"),
]
CORE_ONLY = [
    ("text-directive", "a preprocessor directive: core has includes alone, so that all of it is checked",
     r"^\s*#(?!\s*(include|pragma)\b)"),
    ("text-include", "an include that isn't on the list of tools/safe-subset/text_rules.py",
     rf"^\s*#\s*include\b(?!\s*(<({any_of(HEADERS)})>|{OWN_HEADER})\s*$)"),
    ("text-reserved", "a name that is reserved for the compiler", r"\b(__\w+|_[A-Z]\w*)"),
    ("text-backslash", "a backslash outside of a literal", r"\\"),
    ("text-attribute", "an attribute that isn't on the list of tools/safe-subset/text_rules.py",
     rf"\[\[(?!\s*({any_of(ATTRIBUTES)})\b(\(\s*\))?\s*(,\s*({any_of(ATTRIBUTES)})\b\s*)*\]\])"),
    ("text-asm", "inline assembly", r"\basm\b"),
    ("text-coroutine", "a coroutine: its frame outlives what it refers to", r"\bco_(await|yield|return)\b"),
    ("text-module", "a module, which hides what it imports", r"^\s*(export|import|module)\b"),
    ("text-mutable", "a mutable member, which readers in several threads would race for", r"(^|[;{}:])\s*mutable\b"),
    ("text-unsafe", "unsafe code belongs in c_api/ and src/kernels/",
     r"\bSTRAKE_UNSAFE|\bUnsafeMarker\b|base/unsafe\.hpp"),
]
OUTSIDE_CORE = [
    ("text-half-mark", "a part of base/unsafe.hpp that only its macros use",
     r"\bSTRAKE_UNSAFE_BUFFERS_|\bUnsafeMarker\b|\bstrake_unsafe_mark\b"),
]
RAW = ("text-suppression", "text-ascii")


def rules_for(ring):
    return EVERYWHERE + (CORE_ONLY if ring == CORE else OUTSIDE_CORE)


def check(path, ring):
    raw = path.read_text(encoding="utf-8", errors="surrogateescape")
    code = source_text.without(raw, source_text.COMMENTS + source_text.LITERALS)
    texts = {True: raw.split("\n"), False: code.split("\n")}
    name = relative(path) or str(path)
    for rule, message, pattern in rules_for(ring):
        for number, line in enumerate(texts[rule in RAW], 1):
            found = re.search(pattern, line)
            if found:
                yield Finding(name, number, found.start() + 1, rule, message)
