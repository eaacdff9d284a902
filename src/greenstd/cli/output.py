"""What the commands print: aligned tables where Chinese counts as two columns, and JSON."""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
import textwrap
from collections.abc import Iterable, Sequence
from typing import Any, TextIO

from greenstd.shown import visible
from greenstd.text import width


def columns() -> int:
    """How wide to write: what `COLUMNS` says, or the terminal; one width for all files and pipes where neither says anything."""
    wide = shutil.get_terminal_size((120, 24)).columns if sys.stdout.isatty() or os.environ.get("COLUMNS", "").isdigit() else 120
    return max(wide, 40)


def coloured() -> bool:
    """Whether to write in colour: to a terminal that has some, unless `NO_COLOR` is set; anywhere if `FORCE_COLOR` is."""
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or (sys.stdout.isatty() and os.environ.get("TERM", "") != "dumb")


# Words that are coloured where they are the whole of a cell or a heading.
_COLOURS = {
    "failed": "31;1", "does not conform": "31;1", "cannot tell": "33", "undetermined": "33", "untested": "35", "passed": "32",
    "conforms": "32;1", "not applicable": "2",
}  # fmt: skip


def painted(text: str, word: str | None = None) -> str:
    """A text in the colour of a word, where colours are wanted; else as it is."""
    code = _COLOURS.get((word or text).casefold())
    return f"\x1b[{code}m{text}\x1b[0m" if code and coloured() else text


# What `painted` writes: one of its colours, a few letters, and the end of the colour.
_PAINTED = re.compile(rf"(\x1b\[(?:{'|'.join(set(_COLOURS.values()))})m[A-Za-z ]{{0,24}}\x1b\[0m)")


class Safe:
    """A stream for people's eyes: whatever is written, no control but the end of a line and our own colours reaches the terminal."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream

    def write(self, text: str) -> int:
        """Write a text with its controls made visible."""
        if not text.isprintable():
            pieces = _PAINTED.split(text) if coloured() else [text]
            text = "".join(piece if n % 2 else visible(piece) for n, piece in enumerate(pieces))
        return self.stream.write(text)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.stream, name)


def _wrap(text: str, limit: int) -> list[str]:
    """A text in lines of at most `limit` columns; Chinese may break anywhere, other words at spaces."""
    lines, line = [], ""
    for word in visible(text.replace("\n", " ")).split(" "):
        if line and width(line) + 1 + width(word) > limit:
            lines.append(line)
            line = ""
        line = f"{line} {word}" if line else word
        while width(line) > limit:
            cut = next(n for n in range(len(line), 0, -1) if width(line[:n]) <= limit)
            lines.append(line[:cut])
            line = line[cut:]
    return [*lines, line]


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Rows under headings, columns aligned; the widest columns give way until the table fits."""
    cells = [[visible(str(name)) for name in head], *([("" if cell is None else visible(str(cell))) for cell in row] for row in rows)]
    widths = [max(width(row[i]) for row in cells) for i in range(len(head))]
    room = max(columns() - 2 * (len(head) - 1), 8 * len(head))
    while sum(widths) > room:
        widest = widths.index(max(widths))
        widths[widest] -= 1
    lines = []
    for number, row in enumerate(cells):
        parts = [_wrap(cell, limit) for cell, limit in zip(row, widths, strict=True)]
        for n in range(max(map(len, parts))):
            pieces = [part[n] if n < len(part) else "" for part in parts]
            line = [painted(piece, cell) + " " * (limit - width(piece)) for piece, limit, cell in zip(pieces, widths, row, strict=True)]
            lines.append("  ".join(line).rstrip())
        if number == 0:
            lines.append("  ".join("─" * limit for limit in widths))
    return "\n".join(lines)


def block(title: str, sentences: Iterable[str]) -> str:
    """A titled list of sentences, or nothing where there are none."""
    lines = [
        textwrap.indent("\n".join(_wrap(sentence, max(columns() - 4, 20))), "    ").replace("    ", "  - ", 1) for sentence in sentences
    ]
    return "\n".join([f"\n{title}", *lines]) if lines else ""


def as_json(value: Any) -> str:
    """JSON as people read it, Chinese as Chinese."""
    return json.dumps(value, ensure_ascii=False, indent=2)
