"""Files of tables 数据文件: Parquet, CSV, Arrow and XLSX in; Parquet, CSV and Arrow out, a part at a time, whole or not at all."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from greenstd import outside
from greenstd.errors import InputError, MissingExtraError, TableError
from greenstd.files import replacing
from greenstd.shown import guarded
from greenstd.workbook import opened

if TYPE_CHECKING:
    import polars as pl

READS = (".parquet", ".csv", ".arrow", ".feather", ".ipc", ".xlsx")
WRITES = (".parquet", ".csv", ".arrow", ".feather", ".ipc")
# The number of each row: parts of a file are judged by several threads and come in any order.
ROW = "~row"
# From so many rows of a CSV the types of its columns are told.
_ROWS = 10_000
_ARROW = (".arrow", ".feather", ".ipc")


def _polars() -> Any:
    try:
        import polars
    except ImportError:
        raise MissingExtraError('files of tables are read with Polars, which is not installed: pip install "greenstd[tables]"') from None
    return polars


def scan(path: Path) -> pl.LazyFrame:
    """A file as a lazy frame with the numbers of its rows; nothing but its head is read yet, except of XLSX.

    Raises:
        TableError: the file's kind is not known, or it is damaged or cut short.
        OSError: it cannot be read.
    """
    pl = _polars()
    kind = path.suffix.lower()
    if kind not in READS:
        raise TableError(f"{path}: a file of kind {kind or '(none)'} is not read; expected one of {', '.join(READS)}")
    path.stat()
    with readable(path):
        if kind == ".parquet":
            frame = pl.scan_parquet(path)
        elif kind in _ARROW:
            frame = pl.scan_ipc(path)
        elif kind == ".csv":
            _head(path)
            frame = _csv(path)
        else:
            frame = _sheet(path)
        columns = frame.collect_schema()
        if ROW in columns:
            raise TableError(f"{path}: the column {ROW!r} has a name that is needed while the table is judged; rename it")
        if len(columns) > outside.COLUMNS:
            raise TableError(f"{path}: {len(columns)} columns; expected at most {outside.COLUMNS}")
        if kind == ".parquet" or kind in _ARROW:
            _packed(path, int(frame.select(pl.len()).collect().item()) * len(columns))
        return frame.with_row_index(ROW, 1)


def _csv(path: Path) -> Any:
    """A CSV with the types that its values tell."""
    pl = _polars()
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            heads = next(csv.reader(file), [])
    except UnicodeDecodeError:
        raise TableError(f"{path} is not in UTF-8; save it in UTF-8 (in a spreadsheet: CSV UTF-8)") from None
    except csv.Error as error:
        raise TableError(f"{path}: the first line cannot be read as headings: {error}") from None
    twice = [head for head, count in Counter(heads).items() if count > 1]
    if twice:
        raise TableError(f"{path}: the first line has the heading {twice[0]!r} twice; leave one out or rename it")

    def scanned(rows: int | None) -> Any:
        return pl.scan_csv(path, try_parse_dates=True, infer_schema_length=rows, encoding="utf8")

    def empty(frame: Any) -> list[str]:
        texts = [name for name, dtype in frame.collect_schema().items() if dtype == pl.String]
        counts = frame.select(pl.col(texts).count()).collect(engine="streaming").to_dicts() if texts else [{}]
        return [name for name, count in counts[0].items() if not count]

    # Types are told from many rows, and what does not fit them later is an error, never a null.
    frame = scanned(_ROWS)
    if empty(frame.head(_ROWS)):
        # A column without a value in all of these rows is no text for that.
        frame = scanned(None)
        frame = frame.with_columns(pl.lit(None, pl.Null).alias(name) for name in empty(frame))
    return frame


def _packed(path: Path, cells: int) -> None:
    """Refuse a file that stands for more cells than its bytes can hold: some thousand bytes can say "a billion rows of this"."""
    if cells > outside.PACKAGE_CELLS and cells > path.stat().st_size * outside.CELLS_PER_BYTE:
        raise TableError(f"{path}: {cells:,} cells in {path.stat().st_size:,} bytes; no table of measurements packs so small")


def _head(path: Path) -> None:
    """Refuse what is no text, or has no end of its first line where one has to be.

    Raises:
        TableError: it is packed (its size when unpacked cannot be known), or its first line is too long.
    """
    with path.open("rb") as file:
        start = file.read(outside.FIRST_LINE)
    # What Polars would unpack: gzip, Zstandard, zlib; and a workbook of another name.
    if start.startswith((b"\x1f\x8b", b"\x28\xb5\x2f\xfd", b"\x78\x01", b"\x78\x9c", b"\x78\xda", b"PK\x03\x04")):
        raise TableError(f"{path} is packed; unpack it first")
    if len(start) == outside.FIRST_LINE and b"\n" not in start:
        raise TableError(f"{path}: the first line is longer than {outside.FIRST_LINE} bytes; expected headings in it")


def _sheet(path: Path) -> pl.LazyFrame:
    """The first sheet of a workbook; a sheet has at most a million rows, so it is read at once."""
    pl = _polars()
    if find_spec("python_calamine") is None:
        raise MissingExtraError('XLSX is read with python-calamine, which is not installed: pip install "greenstd[tables]"')
    with opened(outside.content(path, outside.WORKBOOK)) as book:
        rows = book.get_sheet_by_index(0).to_python()
    if not rows:
        raise TableError(f"{path}: the first sheet is empty; expected headings in its first row")
    heads = [str(cell).strip() for cell in rows[0]]
    if len(set(heads)) < len(heads) or not all(heads):
        raise TableError(f"{path}: the headings of the first sheet are not all there and different: {', '.join(heads)[:200]}")
    cells = {head: [None if row[n] == "" else row[n] for row in rows[1:]] for n, head in enumerate(heads)}
    made = {}
    for head, values in cells.items():
        kinds = {type(value) for value in values if value is not None}
        if kinds <= {int, float}:
            made[head] = pl.Series(head, [v if v is None else float(str(v)) for v in values], dtype=pl.Float64)
        else:
            made[head] = pl.Series(head, values if len(kinds) == 1 else [None if v is None else str(v) for v in values])
    return pl.DataFrame(made).lazy()


@contextmanager
def readable(path: Path, target: Path | None = None) -> Iterator[None]:
    """Errors of the readers as errors of this library."""
    pl = _polars()
    try:
        yield
    except (pl.exceptions.PolarsError, OSError) as error:
        if isinstance(error, OSError) and error.errno is not None:
            raise
        told = " ".join(str(error).split())[:300]
        if target is not None and any(sign in told for sign in ("os error 27", "os error 28", "os error 122", "No space left")):
            raise TableError(f"{target} could not be written, and nothing is left of it: {told}") from None
        if told.startswith("could not parse"):
            raise TableError(f"{path}: {told.partition(' The current offset')[0]}: one type for each column, text or figures") from None
        raise TableError(f"{path} cannot be read to its end: {told}; it may be damaged or cut short") from None
    except InputError as error:
        raise TableError(f"{path} cannot be read: {error}") from None
    except BaseException as error:
        # A panic of Polars is no exception like its others.
        if type(error).__name__ != "PanicException":
            raise
        raise TableError(f"{path} cannot be read: {error}") from None


def rows_in(path: Path, frame: pl.LazyFrame) -> int | None:
    """How many rows a file has, where that is known without reading it."""
    pl = _polars()
    if path.suffix.lower() in (".parquet", *_ARROW, ".xlsx"):
        with readable(path):
            return int(frame.select(pl.len()).collect().item())
    return None


def look(frame: pl.LazyFrame, source: Path, seen: Callable[[pl.DataFrame], None]) -> None:
    """Run a lazy frame in bounded memory, and write nothing; `seen` is shown every part.

    Raises:
        TableError: the source is damaged.
    """
    with readable(source):
        frame.sink_batches(seen, engine="streaming")


def _guarded(frame: pl.LazyFrame) -> pl.LazyFrame:
    """Texts that a spreadsheet program would take for formulas, with an apostrophe in front; see `greenstd.shown.guarded`."""
    pl = _polars()

    def guard(texts: Any) -> Any:
        risky = texts.str.contains(r"^'*[=+\-@\t\r\n＝＋－＠]").fill_null(False)
        if not risky.any():
            return texts
        return pl.Series(
            texts.name, [guarded(text) if text is not None and found else text for text, found in zip(texts, risky, strict=True)]
        )

    names = [name for name, kind in frame.collect_schema().items() if kind == pl.String]
    return frame.with_columns(pl.col(name).map_batches(guard, return_dtype=pl.String, is_elementwise=True) for name in names)


def write(frame: pl.LazyFrame, source: Path, target: Path, seen: Callable[[pl.DataFrame], None], hidden: Sequence[str] = ()) -> None:
    """Run a lazy frame into a file in bounded memory; `seen` is shown every part, `hidden` are columns for it alone.

    The file appears under its name when it is whole: an interruption, an error or a full disk leaves what was there before.

    Raises:
        TableError: the target's kind is not known, or the source is damaged.
        OSError: the disk is full, or the target cannot be written.
    """
    kind = target.suffix.lower()
    if kind not in WRITES:
        raise TableError(f"{target}: a file of kind {kind or '(none)'} is not written; expected one of {', '.join(WRITES)}")
    if target.exists() and target.samefile(source):
        raise TableError(f"{target} is the file that is read; write to another one")

    def show(part: pl.DataFrame) -> pl.DataFrame:
        with turn:
            seen(part)
        return part

    shown = frame.map_batches(show, streamable=True, predicate_pushdown=False, projection_pushdown=False, slice_pushdown=False)
    shown = shown.drop(ROW, *hidden)
    turn = Lock()
    with replacing(target) as beside, readable(source, target):
        if kind == ".parquet":
            shown.sink_parquet(beside, engine="streaming")
        elif kind == ".csv":
            _guarded(shown).sink_csv(beside, engine="streaming")
        else:
            shown.sink_ipc(beside, engine="streaming")
