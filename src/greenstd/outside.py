"""What comes from outside 外来数据: the bounds of everything that is read, in one place, and the readers that keep to them.

The bounds are generous: the largest thing of its kind that has been seen, times ten or more. They are there so that a file made to harm
costs no more than a large honest one. `docs/security.md` says what is bounded by which of them.
"""

from __future__ import annotations

import json
import os
import re
import stat
from collections.abc import Callable, Iterator
from typing import Any

from greenstd.errors import InputError

MIB = 2**20

# A release is a megabyte today; its exports are five times that.
RELEASE = 256 * MIB
EXPORT = 256 * MIB
# Somebody's measurements of one product; lists of certificates; a certificate, an assessment, a credit register.
MEASUREMENTS = 4 * MIB
CERTIFICATES = 64 * MIB
# The longest file of the source is 60 kB, and there are some 250 of them.
SOURCE_FILE = 8 * MIB
SOURCE_FILES = 20_000
# A table of a standard, as a person typed it; and a workbook of products or of the whole catalogue, as XLSX packs and as it unpacks.
SPREADSHEET = 16 * MIB
WORKBOOK = 256 * MIB
UNPACKED = 8
"""How many times its greatest packed size a workbook may unpack to; what people type packs to a fifth or a tenth."""
WORKBOOK_CELLS = 20_000_000
"""A sheet is made as a rectangle of cells in memory; a million rows of twenty columns is much."""
WORKBOOK_TEXT = 2**30
"""All texts of the cells together: one text may be named by any number of cells."""
PACKAGE_CELLS = 2**28
"""Cells of a Parquet or Arrow file up to which nothing is asked."""
CELLS_PER_BYTE = 1_000
"""Cells that a byte of a larger one may stand for: columns that repeat one value pack to hundreds."""

DEPTH = 64
"""Tables in tables: the deepest of the formats read here has six."""
KEY_PARTS = 64
"""Parts of a dotted TOML key, whose cost grows with their square in the reader of the standard library."""
DIGITS = 100
"""Digits of a whole number; figures that are measured have at most 60."""
COLUMNS = 16_384
"""Columns of a table: what spreadsheet programs have."""
HEADING = 1_000
"""Characters of a heading that is looked at for a name and a unit."""
FIRST_LINE = MIB
"""Bytes in which the first line of a CSV file has to end."""
TEXT = 10_000
"""Characters of a text that is asked about: a version, a path, a name; no file system takes more."""
KEPT = 10_000
"""Answers that a catalogue keeps ready by what was asked; more are worked out anew."""

# Controls that no text needs, halves of characters, marks that turn the direction of writing, and what is no character.
UNFIT = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2028\u2029\u2066-\u2069\ud800-\udfff\ufffe\uffff"
_PART = r"""(?:[A-Za-z0-9_-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+"""
# Patterns are compiled when they are first needed: this module is read at every start.
_LONG_KEY = rf"(?<![A-Za-z0-9_-])(?:{_PART}\.[ \t]*+){{{KEY_PARTS}}}"


def content(path: str | os.PathLike[str], most: int, *, plain: bool = False) -> bytes:
    """The bytes of a file, or of a pipe where one may be given, never more than so many.

    Raises:
        InputError: there are more; or, where a `plain` file is wanted, it is a pipe, a device or something else without an end.
        OSError: it cannot be read.
    """
    name = os.fspath(path)
    with open(name, "rb", buffering=0, opener=_opener if plain else None) as file:
        about = os.fstat(file.fileno())
        if plain and not stat.S_ISREG(about.st_mode):
            raise InputError(f"{name} is not a plain file")
        if about.st_size > most:
            raise InputError(f"{name} is larger than {most} bytes")
        parts, size = [], 0
        while size <= most and (part := file.read(min(most + 1 - size, max(about.st_size - size, 0) + MIB))):
            parts.append(part)
            size += len(part)
    if size > most:
        raise InputError(f"{name} is larger than {most} bytes")
    return parts[0] if len(parts) == 1 else b"".join(parts)


def _opener(name: str, flags: int) -> int:
    # A named pipe would wait for somebody to write to it.
    return os.open(name, flags | getattr(os, "O_NONBLOCK", 0))


def text(path: str | os.PathLike[str], most: int, *, encoding: str = "utf-8", plain: bool = False) -> str:
    """The text of a file. See `content`.

    Raises:
        InputError: it is too large, or not in the encoding.
        OSError: it cannot be read.
    """
    found = content(path, most, plain=plain)
    try:
        return found.decode(encoding).replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        raise InputError(f"the text is not in UTF-8: {error.reason} at byte {error.start}") from None


def from_json(given: str | bytes, pairs: Callable[[list[tuple[str, Any]]], Any] | None = None) -> Any:
    """The value of a JSON text, of bounded depth and figures.

    Raises:
        InputError: it is no JSON, nested too deeply, or holds a figure or a text that nothing means.
    """
    try:
        return fit(json.loads(given, object_pairs_hook=pairs, parse_constant=_no_constant))
    except (ValueError, RecursionError) as error:
        raise InputError(_told(error)) from None


def from_toml(given: str) -> dict[str, Any]:
    """The table of a TOML text, of bounded depth and figures.

    Raises:
        InputError: it is no TOML, nested too deeply, or holds a figure or a text that nothing means.
    """
    import tomllib

    if found := re.search(_LONG_KEY, given):
        line = given.count("\n", 0, found.start()) + 1
        raise InputError(f"line {line}: a key of more than {KEY_PARTS} parts")
    try:
        return fit(tomllib.loads(given))  # type: ignore[no-any-return]
    except (ValueError, RecursionError) as error:
        raise InputError(_told(error)) from None


def _told(error: ValueError | RecursionError) -> str:
    if isinstance(error, RecursionError):
        return f"nested more than {DEPTH} deep"
    return "a whole number of too many digits" if "integer string conversion" in str(error) else str(error)


def _no_constant(name: str) -> Any:
    raise InputError(f"{name} is not a number")


def fit(value: Any) -> Any:
    """A value of JSON or TOML as it is, once it is seen to be of bounded depth, with figures and texts that can be printed.

    Raises:
        InputError: it is not.
    """
    for problem in unfit(value):
        raise InputError(problem)
    return value


def unfit(value: Any) -> Iterator[str]:
    """What no value that is read may hold, in words."""
    level, depth = [value], 0
    while level:
        if depth > DEPTH:
            yield f"nested more than {DEPTH} deep"
            return
        below: list[Any] = []
        for item in level:
            if isinstance(item, dict):
                below += item.keys()
                below += item.values()
            elif isinstance(item, list):
                below += item
            elif isinstance(item, str):
                if not item.isascii() and (found := re.search("[\ud800-\udfff]", item)):
                    yield f"the text {item[:40]!r} holds {named(found[0])}, which is half a character"
            elif isinstance(item, int) and item.bit_length() > DIGITS * 10 // 3:
                yield f"a whole number of more than {DIGITS} digits"
        level, depth = below, depth + 1


def named(character: str) -> str:
    """A character that cannot be shown, by its number.

    >>> named("\\x1b")
    'U+001B'
    """
    return f"U+{ord(character):04X}"


def controls(value: Any) -> Iterator[str]:
    """Controls and other signs that cannot be seen, in any text of plain data, each in words; its depth is known to be bounded."""
    if isinstance(value, str):
        if not value.isprintable() and (found := re.search(f"[{UNFIT}]", value)):
            yield f"the text {value[:40]!r} holds the control character {named(found[0])}; leave it out"
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from controls(key)
            yield from controls(item)
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from controls(item)
