"""The inputs that are kept 语料: one file an entry, an input a line, as JSON writes the letters that its bytes stand for."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from types import CodeType
from typing import Any

from tests.fuzz.entry import Entry, attempt

FOLDER = Path(__file__).with_name("corpus")
# No entry needs more, and nobody reads more.
MOST, LONGEST = 60, 3_000


def kept(name: str) -> list[bytes]:
    """The inputs of an entry."""
    path = FOLDER / f"{name}.txt"
    return [json.loads(line).encode("latin-1") for line in path.read_text("ascii").splitlines()] if path.exists() else []


def save(name: str, inputs: Iterable[bytes]) -> None:
    """Keep these inputs of an entry, in order."""
    lines = sorted({json.dumps(data.decode("latin-1")) for data in inputs}, key=lambda line: (len(line), line))
    (FOLDER / f"{name}.txt").write_text("".join(f"{line}\n" for line in lines), "ascii")


def minimised(entry: Entry, inputs: Iterable[bytes]) -> list[bytes]:
    """The shortest inputs that together reach every line of greenstd that all of them reach, and that the examples do not."""
    reached: set[tuple[str, int]] = set()
    for data in entry.seeds:
        reached |= _lines(entry, data)
    chosen: list[bytes] = []
    for data in sorted({data for data in inputs if len(data) <= LONGEST}, key=lambda data: (len(data), data)):
        new = _lines(entry, data) - reached
        if new and len(chosen) < MOST:
            chosen.append(data)
            reached |= new
    return chosen


def _lines(entry: Entry, data: bytes) -> set[tuple[str, int]]:
    found: set[tuple[str, int]] = set()

    def local(frame: Any, event: str, _: Any) -> Any:
        if event == "line":
            found.add((frame.f_code.co_filename, frame.f_lineno))
        return local

    def start(frame: Any, _: str, __: Any) -> Any:
        return local if _ours(frame.f_code) else None

    before = sys.gettrace()
    sys.settrace(start)
    try:
        attempt(entry, data)
    finally:
        sys.settrace(before)
    return found


def _ours(code: CodeType) -> bool:
    return "greenstd" in code.co_filename and "fuzz" not in code.co_filename
