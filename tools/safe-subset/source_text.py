"""C++ source with its comments and literals blanked, every line and column where it was."""
import re

TOKEN = re.compile(
    r"""(?P<comment>//[^\n]*|/\*.*?\*/)
      | (?P<raw>\b(?:u8|[uUL])?R"(?P<delimiter>[^(\s]*)\(.*?\)(?P=delimiter)")
      | (?P<string>(?:\b(?:u8|[uUL]))?"(?:\\.|[^"\\\n])*")
      | (?P<number>\.?\d(?:'?[\w.])*)
      | (?P<char>(?:\b(?:u8|[uUL]))?'(?:\\.|[^'\\\n])+')
      | (?P<include>^[ \t]*\#[ \t]*include[ \t]*(?:<[^>\n]*>|"[^"\n]*")?)
      | (?P<word>\w+)""", re.DOTALL | re.MULTILINE | re.VERBOSE)
COMMENTS, LITERALS = ("comment",), ("raw", "string", "char")


def blank(text):
    return re.sub(r"[^\n]", " ", text)


def without(text, kinds):
    """The text with all tokens of these kinds blanked."""
    return TOKEN.sub(lambda match: blank(match[0]) if any(match[kind] for kind in kinds) else match[0], text)


def code_lines(text):
    """The numbers of the lines that hold more than blanks and comments."""
    return [number for number, line in enumerate(without(text, COMMENTS).splitlines(), 1) if line.strip()]
