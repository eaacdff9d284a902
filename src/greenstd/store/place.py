"""Places in source files, and the problems found there."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

import attrs

from greenstd.errors import InputError
from greenstd.outside import SOURCE_FILE, content


@attrs.frozen
class Place:
    """Place 位置: a file of a source folder, and there the n-th table of a name (`[edition]`, `[[indicator]]` 3)."""

    file: str
    table: str = ""
    number: int = 0
    called: str = ""
    folder: str = ""

    def line(self, key: str = "") -> int:
        """The line of the table, or of a key in it; 1 where it cannot be found."""
        lines = _lines(str(Path(self.folder) / self.file))
        heads = [n for n, text in enumerate(lines) if re.match(rf"\s*\[\[?\s*{re.escape(self.table)}\s*\]", text)] if self.table else []
        if len(heads) < max(self.number, 1):
            return 1
        start = heads[max(self.number, 1) - 1]
        for number in range(start + 1, len(lines)):
            if lines[number].startswith("["):
                break
            if key and re.match(rf"\s*[\"']?{re.escape(key)}[\"']?\s*=", lines[number]):
                return number + 1
        return start + 1

    def __str__(self) -> str:
        if not self.table:
            return self.file
        table = f"[[{self.table}]] {self.number}" if self.number else f"[{self.table}]"
        return f"{self.file}: {table}" + (f" ({self.called})" if self.called else "")


@lru_cache(maxsize=512)
def _lines(path: str) -> tuple[str, ...]:
    try:
        return tuple(content(path, SOURCE_FILE, plain=True).decode(errors="replace").splitlines())
    except (InputError, OSError):
        return ()


@attrs.frozen
class Problem:
    """Problem 问题: what is wrong, and where."""

    place: Place
    text: str
    key: str = ""

    @property
    def line(self) -> int:
        """The line in the file."""
        return self.place.line(self.key)

    def __str__(self) -> str:
        return f"{self.place}: {self.text}"

    def annotation(self) -> str:
        """The problem as a GitHub annotation."""
        file = _escaped(Path(self.place.folder, self.place.file).as_posix()).replace(":", "%3A").replace(",", "%2C")
        return f"::error file={file},line={self.line}::{_escaped(str(self))}"


def _escaped(text: str) -> str:
    """A text in a GitHub annotation, where a line's end would begin another one."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
