"""What a check says about a line."""
from typing import NamedTuple


class Finding(NamedTuple):
    file: str
    line: int
    column: int
    rule: str
    message: str

    def __str__(self):
        return f"{self.file}:{self.line}:{self.column}: {self.message} [{self.rule}]"
