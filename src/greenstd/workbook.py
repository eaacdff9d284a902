"""Workbooks 工作簿 (XLSX) from outside: what one unpacks to is seen before a reader that keeps everything in memory takes it.

An XLSX is a ZIP of XML. What its directory says of sizes may be wrong, so that every part is unpacked once and counted; a sheet that
names a cell far away becomes a rectangle up to there; and one text may be named by any number of cells.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any

from greenstd import outside
from greenstd.errors import InputError

_CHUNK = 2**20
_PARTS = 10_000
# The whole of a part is looked at in chunks; what matters is shorter than what they overlap by.
_OVERLAP = 200
_LETTERS = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]*)[0-9]""")
_ROW = re.compile(rb"""\sr\s*=\s*["'][A-Za-z]*([0-9]+)""")
_FARTHEST = 8
_TAG = rb"<(?:\w{1,20}:)?%s[\s/>]"
_ROW_TAG, _CELL_TAG = re.compile(_TAG % b"row"), re.compile(_TAG % b"c")
_NAMES_TEXT = re.compile(rb"""\st\s*=\s*["']s["'][^<>]{0,150}>\s{0,20}<(?:\w{1,20}:)?v>\s{0,20}([0-9]{1,9})""")


@contextmanager
def opened(content: bytes, most: int = outside.WORKBOOK) -> Iterator[Any]:
    """A workbook from its bytes, by python-calamine, which has to be installed; what its reader finds wrong is one kind of error.

    Raises:
        InputError: it is no workbook, unpacks to more than a reader can hold, or is damaged: wherever in the block that comes out.
    """
    import python_calamine

    check_workbook(content, most)
    try:
        yield python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
    except BaseException as error:
        # Where its reader is surprised, it panics: an exception of no module, beside all others.
        if not isinstance(error, python_calamine.CalamineError) and type(error).__name__ != "PanicException":
            raise
        raise InputError(f"it is no XLSX workbook that can be read: {error}") from None


def check_workbook(content: bytes, most: int = outside.WORKBOOK) -> None:
    """Make sure that a workbook is one, and unpacks to what a reader can hold.

    Raises:
        InputError: it is not, or does not.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            parts = book.infolist()
            if len(parts) > _PARTS or sum(part.file_size for part in parts) > most * outside.UNPACKED:
                raise InputError(f"it unpacks to more than {most * outside.UNPACKED} bytes or {_PARTS} parts")
            # Texts first: cells name them by number.
            parts.sort(key=lambda part: "sharedstrings" not in part.filename.casefold())
            lengths: list[int] = []
            texts = 0
            for part in parts:
                texts += _part(book, part, lengths)
                if texts > outside.WORKBOOK_TEXT:
                    raise InputError(f"the texts of its cells are longer than {outside.WORKBOOK_TEXT} characters together")
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, ValueError, RuntimeError, KeyError) as error:
        if isinstance(error, InputError):
            raise
        raise InputError(f"it is no XLSX workbook: {error}") from None


def _part(book: zipfile.ZipFile, part: zipfile.ZipInfo, lengths: list[int]) -> int:
    """Look at one part; how long the texts are that its cells name together."""
    shown = part.filename[:60]
    shared = "sharedstrings" in part.filename.casefold()
    sheet, texts, at, begun = _Sheet(), 0, 0, 0
    tail = b""
    for chunk in _unpacked(book, part):
        text = tail + chunk
        if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
            raise InputError(f"{shown} declares entities, which no workbook needs")
        if shared:
            # Everything between the ends of two texts counts for the later one, so that a length is never too small.
            for end in [found.end() - len(tail) + at for found in re.finditer(rb"</(?:\w{1,20}:)?si>", text)]:
                if end > at:
                    lengths.append(end - begun)
                    begun = end
        else:
            sheet.see(text)
            if lengths:
                texts += sum(lengths[number] for number in map(int, _NAMES_TEXT.findall(text)) if number < len(lengths))
        if sheet.far or sheet.rows * sheet.columns > outside.WORKBOOK_CELLS:
            raise InputError(
                f"{shown} is a sheet of {sheet.rows} rows and {sheet.columns} columns, more than {outside.WORKBOOK_CELLS} cells; "
                "a large table is read from Parquet or CSV"
            )
        at += len(chunk)
        tail = text[-_OVERLAP:]
    return texts


class _Sheet:
    """How far a sheet reaches: never less than a reader takes it to, for cells and rows that say where they are and those that do not."""

    def __init__(self) -> None:
        self.far = False
        self._last = self._named = self._unnamed = self._widest = 0

    @property
    def rows(self) -> int:
        return self._last + self._unnamed

    @property
    def columns(self) -> int:
        return max(self._named, self._widest)

    def see(self, text: bytes) -> None:
        letters, rows = _LETTERS.findall(text), set(_ROW.findall(text))
        columns, unnamed = set(letters), letters.count(b"")
        if any(len(name) > _FARTHEST for name in (*columns, *rows)):
            self.far = True
            return
        self._named = max(self._named, *map(_number, columns), 0)
        self._last = max(self._last, *map(int, rows), 0)
        row_tags = len(_ROW_TAG.findall(text))
        if row_tags > unnamed:
            self._unnamed += row_tags
        if len(_CELL_TAG.findall(text)) > len(letters) - unnamed:
            self._widest = max(self._widest, *(len(_CELL_TAG.findall(row)) for row in _ROW_TAG.split(text)))


def _number(letters: bytes) -> int:
    """The number of a column from its letters."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _unpacked(book: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """The content of a part in chunks, never more than the directory says of it."""
    with _packed(book, part) as file:
        left, known = part.compress_size, part.file_size
        if part.compress_type == zipfile.ZIP_STORED:
            if left > known:
                raise InputError(f"{part.filename[:60]} is larger than the workbook says")
            while left > 0 and (chunk := file.read(min(left, _CHUNK))):
                left -= len(chunk)
                yield chunk
            return
        if part.compress_type != zipfile.ZIP_DEFLATED or part.flag_bits & 1:
            raise InputError(f"{part.filename[:60]} is packed in a way that no workbook is")
        unpack = zlib.decompressobj(-15)
        size = 0
        while left > 0 and not unpack.eof and (packed := file.read(min(left, _CHUNK))):
            left -= len(packed)
            while packed and (chunk := unpack.decompress(packed, _CHUNK)):
                packed = unpack.unconsumed_tail
                size += len(chunk)
                if size > known:
                    raise InputError(f"{part.filename[:60]} is larger than the workbook says")
                yield chunk


def _packed(book: zipfile.ZipFile, part: zipfile.ZipInfo) -> IO[bytes]:
    """The packed bytes of a part: behind its own header, whose length is not that of the directory's entry."""
    assert book.fp is not None  # noqa: S101 - it is open
    file = io.BytesIO(book.fp.getbuffer())  # type: ignore[attr-defined]
    file.seek(part.header_offset)
    header = file.read(30)
    if header[:4] != b"PK\x03\x04":
        raise InputError(f"{part.filename[:60]} is not where the workbook says")
    file.seek(int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little"), io.SEEK_CUR)
    return file
