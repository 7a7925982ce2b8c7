"""The marks of base/unsafe.hpp in a file's text: where, how many lines, with what argument."""
import re
from typing import NamedTuple

import source_text
from tree import relative

MARK = re.compile(r"\bSTRAKE_UNSAFE_(BEGIN|EXPR)\s*(\()")
END = re.compile(r"\bSTRAKE_UNSAFE_END\b")
DIRECTIVE = re.compile(r"^[ \t]*#(?:\\\n|[^\n])*", re.MULTILINE)
ARGUMENT = re.compile(r'\s*((?:"(?:\\.|[^"\\\n])*"\s*)+)[,)]')
LITERAL = re.compile(r'"((?:\\.|[^"\\\n])*)"')
NO_FUNCTION = re.compile(r"^\s*(if|else|for|while|do|switch|try|catch|namespace|class|struct)\b")


class Block(NamedTuple):
    file: str
    line: int             # of the mark
    column: int
    first_line: int       # of what counts: a function whose whole body is marked counts whole
    last_line: int
    lines: int            # of code among these
    whole_function: bool
    argument: str         # empty if it has none


def closing(text, opening):
    """The place behind the parenthesis that closes the one at opening."""
    depth = 0
    for place in range(opening, len(text)):
        depth += {"(": 1, ")": -1}.get(text[place], 0)
        if depth == 0:
            return place + 1
    return len(text)


def argument_at(commentless, opening):
    found = ARGUMENT.match(commentless, opening + 1)
    return "".join(LITERAL.findall(found[1])) if found else ""


def around_function(code, start, end):
    """The extent of the function whose whole body lies between start and end; None if something else surrounds them."""
    before, after = code[:start].rstrip(), code[end:]
    if not before.endswith("{") or not after.lstrip().startswith("}"):
        return None
    head_start = max(before[:-1].rfind(stop) for stop in ";{}") + 1
    head = before[head_start:-1]
    if ")" not in head or NO_FUNCTION.match(head):
        return None
    return head_start + len(head) - len(head.lstrip()), end + after.index("}") + 1


def extent(code, mark):
    """Where the marked code starts and ends, and whether that is a whole function."""
    if mark[1] == "EXPR":
        return mark.start(), closing(code, mark.start(2)), False
    end = END.search(code, mark.end())
    span = mark.start(), end.end() if end else len(code)
    function = around_function(code, *span)
    return (*function, True) if function else (*span, False)


def line_of(text, place):
    return text.count("\n", 0, place) + 1


def blocks_in(path):
    """All marks in the file, in their order."""
    raw = path.read_text(encoding="utf-8", errors="surrogateescape")
    commentless = source_text.without(raw, source_text.COMMENTS)
    code = source_text.without(raw, source_text.COMMENTS + source_text.LITERALS)
    code = DIRECTIVE.sub(lambda match: source_text.blank(match[0]), code)
    counted = source_text.code_lines(raw)
    for mark in MARK.finditer(code):
        start, end, whole = extent(code, mark)
        first, last = line_of(code, start), line_of(code, end)
        yield Block(relative(path), line_of(code, mark.start()), mark.start() - code.rfind("\n", 0, mark.start()),
                    first, last, sum(first <= number <= last for number in counted), whole,
                    argument_at(commentless, mark.start(2)))
