"""Input made to harm: it costs no more than honest input, leaves as an error of ours, and comes out harmless."""

from __future__ import annotations

import csv
import datetime as dt
import gzip
import io
import json
import os
import re
import zipfile
from collections.abc import Callable
from contextlib import suppress
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import Any

import pint
import polars as pl
import pytest

import greenstd
from greenstd import outside
from greenstd.certify import schedule
from greenstd.certify.calendar_file import calendar
from greenstd.cli import main
from greenstd.errors import DataError, GreenstdError, InputError, NumberError, ReleaseError, UnitError
from greenstd.files import undo
from greenstd.maintain.sheets import Sheet, csv_bytes, read_sheets, xlsx_bytes
from greenstd.maintain.table import read_table
from greenstd.publish.datapackage import read_data_package, to_data_package
from greenstd.publish.document import from_json
from greenstd.publish.formats import read as read_back
from greenstd.publish.identifiers import slug
from greenstd.shown import guarded, unguarded
from greenstd.store.place import Place, Problem
from greenstd.tables.files import scan
from tests.clock import refused_within, within
from tests.fuzz.files import book, small
from tests.fuzz.outputs import elements, named
from tests.generators import CITED, SMALL

UNITS = [
    "9**9**9**9",
    "m" * 10_000,
    "(" * 10_000 + "m" + ")" * 10_000,
    "(" * 19 + "m" + ")" * 19,
    "mg/" * 3_000,
    "kg" * 20,
    "\x00",
    "\ud800",
    "ﷺ" * 40,
]


def folder_of(tmp_path: Path, **more: str) -> Path:
    """A small source folder, with more files."""
    folder = tmp_path / "source"
    for name, text in {**SMALL, **{f"{name}.toml": text for name, text in more.items()}}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder


# Texts


@pytest.mark.parametrize("text", UNITS, ids=range(len(UNITS)))
def test_text_that_is_no_unit_is_refused_at_once(text: str) -> None:
    """Powers of powers, ten thousand letters and nested brackets are refused within fifty milliseconds wherever units are read."""
    greenstd.unit_registry().Quantity("1 mg/kg")
    runs: tuple[Callable[[], object], ...] = (
        lambda: greenstd.Quantity("1", text),
        lambda: greenstd.Quantity.parse(f"1 {text}"),
        lambda: greenstd.Limit.parse(f"<= 1 {text}"),
        lambda: greenstd.assess({"formaldehyde": f"1 {text}"}, edition="GB 18401-2010", product_type="A"),
        lambda: greenstd.unit_registry().Quantity(f"1 {text}"),
        lambda: greenstd.unit_registry().Unit(text),
    )
    for run in runs:
        refused_within(0.05, run, (GreenstdError, pint.UndefinedUnitError))


@pytest.mark.parametrize("blank", [" ", "\t", "\f", "\u3000"])
def test_a_long_row_of_blanks_costs_no_time(blank: str) -> None:
    """Measurements are read, or refused, quickly however far apart their words stand."""
    for text in ("not detected" + blank * 187, "nd" + blank * 90 + "lod" + blank * 90 + "x", "5" + blank * 190 + "mg/kg"):
        with within(0.5), suppress(GreenstdError):
            greenstd.assess({"formaldehyde": text}, edition="GB 18401-2010", product_type="A")


@pytest.mark.parametrize(
    "text",
    [
        "1" * 100_000,
        "9**9**9**9",
        "1e999999999",
        "2 ** 10000 kg",
        "(" * 150,
        "__import__('os')",
        "kg**999",
        "１２３ mg/kg",
        " /kg",
        "*kg",
        "+",
        ". kg",
    ],
)
def test_our_pint_registry_works_out_no_figure_it_was_not_given(text: str) -> None:
    """What pint would multiply out, for minutes where the figure is long, is refused by our registry at once."""
    refused_within(0.05, lambda: greenstd.unit_registry().Quantity(text), UnitError)


@pytest.mark.parametrize(
    "text",
    [
        "3 gram / meter**2",
        "meter^2",
        "1 / second",
        "milligram/(meter**2*hour)",
        "kilogram * meter ** -1",
        "0.05 mg/m3",
    ],
)
def test_our_pint_registry_still_reads_what_pint_reads(text: str) -> None:
    """Products, quotients, powers and brackets as people write them are read as before."""
    plain: pint.UnitRegistry[Any] = pint.UnitRegistry(non_int_type=Decimal)
    ours: Any = greenstd.unit_registry().Quantity(text)
    assert ours.magnitude == (plain.Quantity(text).magnitude if "m3" not in text else ours.magnitude)
    assert isinstance(ours.check("[mass]"), bool)


@pytest.mark.parametrize("text", ["\rgram", "\ngram", "gram\x85", "1\n\r gram", "\x1cgram"])
def test_the_end_of_a_line_is_a_blank_for_our_pint_registry(text: str) -> None:
    """pint by itself ends an expression there, and breaks off where it has not begun."""
    assert greenstd.unit_registry().Quantity(text) == greenstd.unit_registry().Quantity("gram")


@pytest.mark.parametrize("which", ["1" * 100_000, "2026." + "1" * 5_000, "~=" + "1" * 5_000, "x" * 100_000, "a\0b", "~=" + "1." * 50_000])
def test_a_version_or_path_without_end_is_refused(which: str) -> None:
    """A version of more digits than Python turns into a number, or a path that no system takes, is a release that does not exist."""
    refused_within(0.05, lambda: greenstd.load(which))
    refused_within(0.05, lambda: greenstd.load(overlays=[which]))


def test_a_search_of_a_megabyte_takes_no_longer_than_one_of_a_line(cat: greenstd.Catalogue) -> None:
    """Only the beginning of what is searched for is looked at, and only the beginning of a name that is asked for is told."""
    cat.find("x")
    for text in ("家" * 350_000, "ab " * 350_000, "ﷺ" * 350_000, "GB/T " * 200_000):
        with within(0.5):
            cat.find(text)
        with pytest.raises(LookupError) as error:
            cat.categories[text]
        assert len(str(error.value)) < 2_000


def test_digits_of_other_scripts_are_no_digits() -> None:
    """A number, a date or a figure in digits that only look like ours is refused, except full-width ones, which the field writes."""
    assert str(greenstd.StandardNumber.parse("ＧＢ／Ｔ ３５６０７")) == "GB/T 35607"
    for run in (
        lambda: greenstd.StandardNumber.parse("GB/T ٣٥٦٠٧"),
        lambda: greenstd.Quantity.parse("٣ mg/kg"),
        lambda: greenstd.load().resolve("furniture", on="２０２６-11-22"),
    ):
        with pytest.raises(GreenstdError):
            run()


@pytest.mark.parametrize("text", ["GB/T 1\u202e2", "GB\x00/T 1", "\ud800", "GB/T 1\n2"])
def test_what_cannot_be_seen_is_part_of_no_number(text: str) -> None:
    """Marks that turn the direction of writing, controls and halves of characters make a text no number."""
    with pytest.raises(NumberError):
        greenstd.StandardNumber.parse(text)


def test_what_was_asked_in_many_spellings_is_not_kept_for_ever(cat: greenstd.Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    """A product type and a scheme may be spelt in any number of ways; the catalogue keeps ready so many and works out the rest."""
    fresh = greenstd.load("2026.2.0")
    monkeypatch.setattr("greenstd.assessment.product.KEPT", 5)
    monkeypatch.setattr("greenstd.resolution.KEPT", 5)
    for n in range(20):
        greenstd.assess({}, edition="GB 18401-2010", product_type="A" + "-" * n, catalogue=fresh)
        fresh.resolve("furniture", scheme="green-product" + "-" * n)
    assert len(fresh._plans) <= 5
    assert len(fresh._timelines) <= 5


# Files of TOML and JSON

DEEP_TOML = [
    "a = " + "[" * 100_000 + "]" * 100_000,
    "a." * 100_000 + "a = 1",
    "[" + "a." * 100_000 + "a]",
    '"a" . ' * 50_000 + "a = 1",
    "a = " + "{a = " * 50_000 + "1" + "}" * 50_000,
    "a = 0x" + "f" * 100_000,
    "a = " + "1" * 5_000,
    "a = " + "[" * 70 + "]" * 70,
]
DEEP_JSON = [
    "[" * 100_000 + "]" * 100_000,
    '{"a":' * 100_000 + "1" + "}" * 100_000,
    "1" * 5_000,
    '{"a": NaN}',
    '{"a": "\\ud800"}',
    '{"a": 1e}',
    "[" * 70 + "]" * 70,
]


@pytest.mark.parametrize("text", DEEP_TOML, ids=range(len(DEEP_TOML)))
def test_toml_nested_or_long_without_end_is_refused(text: str, tmp_path: Path) -> None:
    """Arrays, tables and dotted keys a hundred thousand deep, and figures of as many digits, are refused within a second."""
    refused_within(1, lambda: outside.from_toml(text), InputError)
    for command in ("assess", "certificate check"):
        path = tmp_path / "given.toml"
        path.write_text(text)
        assert main([*command.split(), str(path)]) == 2
    with pytest.raises(DataError):
        greenstd.load(folder_of(tmp_path, more=text))
    (tmp_path / "overlay.toml").write_text(text)
    with pytest.raises(DataError):
        greenstd.load(overlays=[tmp_path])


@pytest.mark.parametrize("text", DEEP_JSON, ids=range(len(DEEP_JSON)))
def test_json_nested_or_long_without_end_is_refused(text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Deep JSON, figures of five thousand digits, what is no number and half a character leave as our errors wherever JSON is read."""
    path = tmp_path / "given.json"
    path.write_text(text)
    for read in (greenstd.Certificate.from_json, greenstd.Assessment.from_json, from_json):
        refused_within(1, lambda read=read: read(text))  # type: ignore[misc]
    for command in ("assess", "certificate check", "export json-ld --what"):
        assert main([*command.split(), str(path)]) == 2
    assert "Traceback" not in capsys.readouterr().err


def test_an_object_of_many_keys_is_read_in_their_number(tmp_path: Path) -> None:
    """A JSON object of a hundred thousand keys, or a table of as many headings, is not compared key by key with all others."""
    path = tmp_path / "many.json"
    path.write_text(json.dumps({"measurements": {f"x{n}": 1 for n in range(100_000)}, "edition": "GB 18401-2010", "product_type": "A"}))
    with within(10):
        assert main(["assess", str(path)]) == 2
        (tmp_path / "many.csv").write_text(",".join(f"x{n}" for n in range(100_000)) + "\n")
        assert main(["certificate", "check", str(tmp_path / "many.csv")]) == 2


def test_ordinary_dots_are_no_long_key() -> None:
    """Only a key may have no more parts than so many; a text may have as many dots as it likes."""
    assert outside.from_toml('a = "' + "1.2. " * 20 + '..."\nb.c.d = 1')["b"] == {"c": {"d": 1}}


# Folders and files


def test_a_folder_of_everything_is_no_source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder with more files than a source has is refused before they are read: nobody waits for a whole disk."""
    monkeypatch.setattr(outside, "SOURCE_FILES", 10)
    for n in range(20):
        (tmp_path / f"{n}.txt").touch()
    with pytest.raises(DataError, match="more than 10 files"):
        greenstd.load(tmp_path)


@pytest.mark.skipif(os.name == "nt", reason="links and pipes are made otherwise there")
def test_links_out_of_a_source_folder_devices_and_pipes_are_not_read(tmp_path: Path) -> None:
    """A link to a file elsewhere, a device without end and a pipe that nobody fills are problems, not contents."""
    (tmp_path / "secret.toml").write_text('password = "geheim"')
    folder = folder_of(tmp_path)
    (folder / "a.toml").symlink_to("../secret.toml")
    (folder / "b.toml").symlink_to("/dev/zero")
    os.mkfifo(folder / "c.toml")
    with pytest.raises(DataError) as error:
        greenstd.load(folder)
    assert len(error.value.problems) == 3
    assert "geheim" not in str(error.value)
    with pytest.raises(GreenstdError):
        greenstd.load("/dev/zero")


def test_a_journal_removes_no_file_that_a_release_does_not_write(tmp_path: Path) -> None:
    """A journal that somebody put into a folder of releases cannot have a file elsewhere removed, or another put in its place."""
    kept = tmp_path / "kept"
    kept.write_text("kept")
    (tmp_path / "releases").mkdir()
    journal = tmp_path / "releases" / "2026.9.0.pending"
    for entry in (
        {"file": "../kept", "new": "../kept.greenstd-new-1", "old": None},
        {"file": "../kept", "new": "../kept.greenstd-new-1", "old": "x.greenstd-old-1"},
        {"file": "x", "new": "../kept", "old": None},
        {"file": 5},
    ):
        journal.write_text(json.dumps([entry]))
        with pytest.raises(InputError, match="no journal"):
            undo(journal)
        assert kept.read_text() == "kept"
    journal.write_text("[" * 100_000)
    with pytest.raises(InputError):
        undo(journal)


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "/etc/passwd", "CON", "nul", "com1.txt", "..", ".", "index", "a\0b", "a/../b", "C:\\x", "x" * 500]
)
def test_an_identifier_leaves_no_folder_as_a_file_name(name: str) -> None:
    """Whatever an identifier is, its file name is a plain name that every system takes, and another one than that of any other."""
    made = slug(name)
    assert made
    assert not set(made) - set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-")
    assert made not in (".", "..")
    assert not made.startswith(".")
    assert made.partition(".")[0].upper() not in {"CON", "PRN", "AUX", "NUL", "COM1", "LPT1"}
    assert len(made) < 100


def test_an_annotation_is_one_line_about_one_file() -> None:
    """A file name or a text with a line's end, a colon or a comma cannot give GitHub a command of its own."""
    shown = Problem(Place("a,line=1::error\n::set-env name=X::1.toml"), "bad\n::stop-commands::x").annotation()
    assert "\n" not in shown
    about, _, _ = shown.removeprefix("::error ").partition("::")
    assert about.partition(",")[2] == "line=1"


# Releases and overlays


def release(change: Callable[[dict[str, Any], list[str]], None]) -> bytes:
    """A release of which the header and the lines were changed, with the right digest."""
    store = small()._store
    from greenstd.store.release import encode

    lines = (
        encode({kind: {id_: store.get(kind, id_) for id_ in store.ids(kind)} for kind in store.kinds()}, "2026.9.9").decode().split("\n")
    )
    header = json.loads(lines[1])
    change(header, lines)
    rest = "\n".join([json.dumps(header, ensure_ascii=False, separators=(",", ":")), *lines[2:]]).encode()
    return b'{"greenstd-release":"sha256:%s"}\n' % sha256(rest).hexdigest().encode() + rest


def _swap(old: str, new: str) -> Callable[[dict[str, Any], list[str]], None]:
    def change(header: dict[str, Any], lines: list[str]) -> None:
        place = next(n for n, line in enumerate(lines) if n > 1 and old in line)
        lines[place] = lines[place].replace(old, new)
        assert len(old.encode()) == len(new.encode())

    return change


CHANGES: dict[str, Callable[[dict[str, Any], list[str]], object]] = {
    "a version that is none": lambda header, _: header.update(version="x" * 10_000),
    "a version of another type": lambda header, _: header.update(version=5),
    "an index of another shape": lambda header, _: header.update(index=[]),
    "a place outside": lambda header, _: header["index"]["categories"].update(widgets=[10**12, 5]),
    "a place of no figures": lambda header, _: header["index"]["categories"].update(widgets=["a", "b"]),
    "another record's place": lambda header, _: header["index"]["categories"].update(other=header["index"]["categories"]["widgets"]),
    "a kind that is not known": lambda header, _: header["index"].update(strange={}),
    "names nowhere": lambda header, _: header.update(names=[0, 1]),
    "relations that the records do not have": lambda header, _: header["relations"].update(listings={"widgets": ["nothing"]}),
    "relations of another shape": lambda header, _: header.update(relations=5),
    "a number where a text belongs": _swap('"zh":"小部件"', '"zh": 1234567890'),
    "half a character": _swap('"zh":"小部件"', '"zh":"\\ud800aaa"'),
    "a control": _swap('"zh":"小部件"', '"zh":"\\u001baaa"'),
    "a date that is none": _swap("2020-01-01", "2020-13-01"),
    "a limit that is none": _swap("<= 20 mg/kg", "<= 20 mg**9"),
    "no JSON": _swap('"zh":"小部件"', '"zh":"小部件('),
}


@pytest.mark.parametrize("what", CHANGES)
def test_a_release_from_elsewhere_is_looked_at_whole(what: str, tmp_path: Path) -> None:
    """A digest that is right says that nothing was damaged, not that it was well made: a bad release is refused when it is loaded."""
    path = tmp_path / "2026.9.9.jsonl"
    path.write_bytes(release(lambda header, lines: CHANGES[what](header, lines)))  # type: ignore[arg-type]
    with pytest.raises(ReleaseError):
        greenstd.load(path)
    assert main(["coverage", "--data", str(path)]) == 2


def test_a_release_from_elsewhere_that_is_well_made_is_read(tmp_path: Path) -> None:
    """The same release, unchanged, is read and answers."""
    path = tmp_path / "2026.9.9.jsonl"
    path.write_bytes(release(lambda header, lines: None))
    assert greenstd.load(path).resolve("widgets", "2024-01-01").edition is not None


@pytest.mark.parametrize("pattern", ["^(a+)+$", "(a|a)*b", "a?" * 40, r"\d{0,40}" * 8, r"(\d*)*x", "x" * 400, "[", r"(\w+\s?)+$"])
def test_an_overlay_brings_no_pattern_that_takes_for_ever(pattern: str, tmp_path: Path) -> None:
    """Patterns of certificate numbers come with the data: one whose search could take longer than the number is long is refused."""
    text = f"[[certificate_formats]]\nid = 'x'\npattern = '''{pattern}'''\n{CITED}"
    with pytest.raises(DataError, match="not a pattern of numbers"):
        greenstd.load(folder_of(tmp_path, more=text))


@pytest.mark.parametrize("sign", ["\\u001b[2J", "\\u0000", "\\u202e", "\\u2066", "\\u009b", "\\u2028", "\\u007f"])
def test_a_name_has_nothing_that_cannot_be_seen(sign: str, tmp_path: Path) -> None:
    """Controls and marks that turn the direction of writing are refused in the source and in overlays, each with its place."""
    text = f'[[notices]]\nid = "n"\nzh = "a{sign}b"\nissuers = ["x"]\n{CITED}'
    with pytest.raises(DataError, match="control character U\\+"):
        greenstd.load(folder_of(tmp_path, more=text))


@pytest.mark.parametrize("months", ["-1", '"x"', "1000000000", "true"])
def test_months_of_surveillance_are_a_number_of_months(months: str, tmp_path: Path) -> None:
    """A rule cannot demand surveillance every minus one months, which would make a schedule without end."""
    text = SMALL["rules.toml"].replace("validity_years = 5", f"surveillance = {{ interval_max_months = {months} }}")
    folder = folder_of(tmp_path)
    (folder / "rules.toml").write_text(text, "utf-8")
    with pytest.raises(DataError, match="months"):
        greenstd.load(folder)


def test_days_at_the_ends_of_the_calendar_are_days(tmp_path: Path) -> None:
    """What begins on the first day that can be counted or ends on the last is judged, scheduled and published like anything else."""
    folder = folder_of(tmp_path)
    for name in ("rules.toml", "lists.toml"):
        text = (folder / name).read_text("utf-8").replace("2021-01-01", "0001-01-01").replace("2020-01-01", "0001-01-01")
        (folder / name).write_text(text.replace("validity_years = 5", "validity_years = 9_000_000"), "utf-8")
    cat = greenstd.load(folder)
    for on in ("0001-01-01", "9999-12-31"):
        assert cat.resolve("widgets", on).category.id == "widgets"
    c = greenstd.Certificate(number="EXAMPLE-1", category="widgets", issued="0001-01-01", expires="9999-12-31")
    for on in ("0001-01-01", "9999-12-31"):
        greenstd.check_certificate(c, on=on, catalogue=cat)
    dues = schedule(c, on="2026-01-01", catalogue=cat)
    assert dt.date.max in {due.by for due in dues}
    assert b"99991231" in calendar(c, dues)
    with pytest.raises(GreenstdError):
        greenstd.Certificate(number="EXAMPLE-1", issued="10000-01-01")
    with pytest.raises(GreenstdError):
        cat.resolve("widgets", "0000-01-01")


# Spreadsheets and tables

ROW = b'<row r="1"><c r="A1"><v>0</v></c></row>'
BOMBS = {
    "a cell far away": book(ROW + b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
    "a row far away": book(b'<row r="1"><c><v>0</v></c></row><row r="99999999"><c><v>1</v></c></row>'),
    "a row beyond all figures": book(b'<row r="99999999999999999999"><c><v>1</v></c></row>'),
    "many cells that do not say where they are": book((b"<row>" + b"<c/>" * 16_000 + b"</row>") + b"<row><c/></row>" * 1_300),
    "one long text named by many cells": book(
        b'<row r="1">' + b'<c t="s"><v>0</v></c>' * 12_000 + b"</row>", b"<si><t>" + b"x" * 100_000 + b"</t></si>"
    ),
    "entities": book(b"<row><c t='str'><v>&a;</v></c></row><!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'>]>"),
    "nothing but spaces": book(b" " * 135_000_000),
    "no workbook": b"PK\x05\x06" + b"\0" * 18,
    "no ZIP": b"hello",
}


@pytest.mark.parametrize("what", BOMBS)
def test_a_workbook_that_unpacks_to_more_than_it_may_is_refused(what: str, tmp_path: Path) -> None:
    """What a workbook unpacks to is seen before a reader takes it: cells far away, texts named a thousand times, entities, sizes."""
    path = tmp_path / "book.xlsx"
    path.write_bytes(BOMBS[what])
    readers: tuple[Callable[[Path], object], ...] = (read_sheets, read_back, scan)
    # What a person types has a smaller bound than what a program writes.
    readers = readers[:1] if what == "nothing but spaces" else readers
    for read in readers:
        with pytest.raises(GreenstdError):
            read(path)
    assert what == "nothing but spaces" or main(["assess", str(path), "--edition", "GB 18401-2010"]) == 2
    assert main(["data", "import", str(path), "--edition", "GB/T 99999-2026"]) == 2


def test_a_workbook_that_hides_its_size_is_refused(tmp_path: Path) -> None:
    """The sizes in the directory of a ZIP are what somebody wrote there: more than they say is not unpacked."""
    content = bytearray(book(ROW * 10_000))
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        size = file.getinfo("xl/worksheets/sheet1.xml").file_size
    content = bytearray(bytes(content).replace(size.to_bytes(4, "little"), (100).to_bytes(4, "little")))
    path = tmp_path / "book.xlsx"
    path.write_bytes(content)
    with pytest.raises(DataError, match="larger than the workbook says"):
        read_sheets(path)


def test_a_workbook_as_people_make_them_is_read(tmp_path: Path) -> None:
    """Bounds do not stand in the way of honest workbooks: cells with and without their place, and shared texts."""
    path = tmp_path / "book.xlsx"
    path.write_bytes(
        book(
            b'<row r="1"><c r="A1" t="s"><v>0</v></c><c><v>2</v></c></row><row><c t="s"><v>1</v></c></row>',
            b"<si><t>a</t></si><si><t>b</t></si>",
        )
    )
    assert read_sheets(path)[0].rows == [["a", 2.0], ["b", ""]]


@pytest.mark.parametrize(
    "content",
    [
        gzip.compress(b"formaldehyde [mg/kg]\n1\n"),
        b"x" * (2**20 + 5),
        ",".join(f"x{n}" for n in range(20_000)).encode() + b"\n",
        b'formaldehyde [mg/kg],ph\n"1,2\n3,4\n',
        b"formaldehyde [mg/kg]\n\x00\xff\xfe\n",
        "甲醛 [mg/kg]\n1\n".encode("gb18030"),
        b"",
        b'"' * 1_000_001,
    ],
    ids=["packed", "a line without end", "columns", "a quote without end", "no text", "another encoding", "empty", "quotes"],
)
def test_a_csv_that_is_no_table_is_refused(content: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A packed file, a line without end, a million columns, quotes that never close and other encodings leave as errors of ours."""
    path = tmp_path / "table.csv"
    path.write_bytes(content)
    assert main(["assess", str(path), "--edition", "GB 18401-2010", "--product-type", "A"]) == 2
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.parametrize("kind", ["parquet", "arrow"])
def test_a_packed_table_stands_for_no_more_cells_than_it_can_hold(kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Some bytes can say "a billion rows of this": a large table of few bytes is refused before it is read."""
    monkeypatch.setattr(outside, "PACKAGE_CELLS", 1_000)
    monkeypatch.setattr(outside, "CELLS_PER_BYTE", 10)
    path = tmp_path / f"table.{kind}"
    frame = pl.DataFrame({"formaldehyde [mg/kg]": [1.0] * 500_000})
    frame.write_parquet(path) if kind == "parquet" else frame.write_ipc(path, compression="zstd")
    assert main(["assess", str(path), "--edition", "GB 18401-2010", "--product-type", "A"]) == 2


def test_headings_of_any_length_are_read_in_their_length() -> None:
    """A heading of a hundred thousand brackets or spaces is a heading that is not known, found out at once."""
    from greenstd.tables.columns import split

    for text in ("[" * 100_000, "a" + " " * 100_000, "(" * 100_000 + ")", "a [" * 30_000):
        with within(0.05):
            split(text)


@pytest.mark.parametrize("cell", ["[" * 50_000, "限量 " + " " * 50_000 + "[", "limit [" + "a" * 50_000, "a: " * 20_000])
def test_a_sheet_with_endless_headings_is_read_in_their_length(cell: str, tmp_path: Path) -> None:
    """Headings of a table of a standard take no longer than they are long."""
    path = tmp_path / "table.csv"
    path.write_bytes(csv_bytes([["指标", "限量", cell], ["甲醛", "<= 1 mg/kg", cell]]))
    with within(1):
        assert read_table(path).problems


def test_a_workbook_without_a_sheet_is_a_problem_of_its_own(tmp_path: Path) -> None:
    """For every reader of workbooks."""
    path, made = tmp_path / "none.xlsx", io.BytesIO(xlsx_bytes([Sheet("indicators", [["id"]])]))
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(path, "w") as new:
        for part in old.infolist():
            new.writestr(part, re.sub(rb"<sheet .*?/>", b"", old.read(part)) if part.filename == "xl/workbook.xml" else old.read(part))
    with pytest.raises(DataError, match=r"none\.xlsx: the workbook has no sheet"):
        read_table(path)
    for read in (scan, read_back):
        with pytest.raises(GreenstdError):
            read(path)


# What goes out

FORMULAS = ['=HYPERLINK("http://x","y")', "+1+1", "-2+3+cmd|' /C calc'!A0", "@SUM(A1)", "\t=1", "\r=1", "＝1+1", "'=1", "''@x"]


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_is_a_text_in_a_csv_file_and_comes_back(text: str) -> None:
    """What a spreadsheet program would work out begins with an apostrophe, which our own reader takes away again."""
    assert guarded(text) == f"'{text}"
    assert unguarded(guarded(text)) == text


@pytest.mark.parametrize(
    "text", ["= 5 mg/kg", "= grade 4", "-1.5", "- 1.5 °C", "+0.2 mm", "=", "", "formaldehyde", "'quoted'", "-5 mg/(m2·h)"]
)
def test_figures_and_limits_stay_as_they_are_in_a_csv_file(text: str) -> None:
    """A negative figure or an equality is none of a spreadsheet's formulas, and is not touched."""
    assert guarded(text) == text == unguarded(text)


@pytest.mark.parametrize(
    "text", [*FORMULAS[:4], "</script><script>alert(1)</script>", "| a | b |", "<b>&amp;", "]]>", "{{ 7*7 }}", '"\n,x']
)
def test_names_made_to_harm_come_out_harmless_and_come_back_the_same(text: str, tmp_path: Path) -> None:
    """A name made of a formula, a script or a table adds nothing to a page, guards its cell, and the data package gives it back."""
    from greenstd.publish.site import build

    cat = named(text)
    edition = cat.editions["GB/T 99999-2019"]
    page = build(cat, "2026-01-01")["editions/GB-T_99999-2019.html"].decode()
    usual = build(named("usual"), "2026-01-01")["editions/GB-T_99999-2019.html"].decode()
    assert elements(page).count("script") == elements(usual).count("script")
    assert "alert" not in elements(edition._repr_html_())
    for name, table in to_data_package(cat).items():
        (tmp_path / name).write_bytes(table)
        if name.endswith(".csv"):
            cells = [cell for row in csv.reader(io.StringIO(table.decode(), newline="")) for cell in row]
            assert not [cell for cell in cells if cell[:1] in "=+-@\t\r" and cell and guarded(cell) != cell]
    assert read_data_package(tmp_path).editions[edition.id] == edition


def test_a_judged_table_carries_no_formula_into_a_csv_file(tmp_path: Path) -> None:
    """Columns that are carried along are somebody's texts: formulas among them are guarded when the answer is CSV, figures are not."""
    path, out = tmp_path / "table.parquet", tmp_path / "out.csv"
    pl.DataFrame({"formaldehyde [mg/kg]": [5.0, 6.0], "name": ["=1+1", "-5 °C"], "n": [-1, -2]}).write_parquet(path)
    main(["assess", str(path), "--edition", "GB 18401-2010", "--product-type", "A", "-o", str(out), "--quiet"])
    with out.open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert [row["name"] for row in rows] == ["'=1+1", "-5 °C"]
    assert [row["n"] for row in rows] == ["-1", "-2"]


ESCAPES = ["\x1b[2J\x1b[1;1Hall is well", "\x1b]0;title\x07", "\x9b31m", "a\rb", "\u202eabc", "\x1b[8mhidden", "a\x08\x08b"]


@pytest.mark.parametrize("text", ESCAPES)
def test_no_control_reaches_a_terminal(
    text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever stands in an argument, a file or its name, no command writes a control to the terminal, in colour or not."""
    monkeypatch.setenv("FORCE_COLOR", "1")
    path = tmp_path / "product.toml"
    path.write_text(f"edition = {json.dumps(text)}\n[measurements]\n{json.dumps(text)} = {json.dumps(text)}\n".replace("\x7f", ""))
    (tmp_path / "table.csv").write_text(f"formaldehyde [mg/kg],{text.strip()}\n1,2\n", newline="")
    for command in (
        ["find", text],
        ["show", text],
        ["resolve", text],
        ["assess", str(path)],
        ["assess", str(tmp_path / text.replace("/", ""))],
        ["find", "--json", text],
        ["coverage", "--data", text],
        ["recognition", "--from", text],
        ["assess", str(tmp_path / "table.csv"), "--edition", "GB 18401-2010", "--product-type", "A"],
    ):
        with suppress(SystemExit):
            assert main(command) in (0, 1, 2, 3)
        printed = "".join(capsys.readouterr())
        assert text not in printed
        assert not re.search("[\x00-\x08\x0b-\x1a\x1c-\x1f\x7f-\x9f\u202a-\u202e]", printed)


def test_json_on_the_terminal_is_the_same_json(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Controls are written as JSON writes them, so that what a program reads is what was there."""
    path = tmp_path / "c.json"
    path.write_text(json.dumps({"number": "A\u202eB\x9b\x1b[2J"}))
    main(["certificate", "check", str(path), "--on", "2026-01-01", "--json"])
    printed = capsys.readouterr().out
    assert "\u202e" not in printed
    assert "\x9b" not in printed
    assert json.loads(printed)["certificate"]["number"] == "A\u202eB\x9b\x1b[2J"


def test_a_message_does_not_repeat_a_megabyte() -> None:
    """What was asked is shown in a message by its beginning."""
    from greenstd.model.evidence import Evidence

    for run in (
        lambda: Evidence.parse("x" * 10**6),
        lambda: greenstd.load("x" * 10**6),
        lambda: greenstd.load("~=" + "x" * 10**6),
        lambda: greenstd.Limit.parse("ﷺ" * 299),
    ):
        with pytest.raises(GreenstdError) as error:
            run()
        assert len(str(error.value)) < 2_000


def test_a_text_that_no_cell_takes_is_not_lost(tmp_path: Path) -> None:
    """A workbook drops what is longer than a cell; the export says so, and nothing is written."""
    from greenstd.errors import ExportError
    from greenstd.publish.spreadsheet import to_spreadsheet

    with pytest.raises(ExportError, match="32767"):
        to_spreadsheet(named("x" * 40_000), tmp_path / "book.xlsx")


def test_digests_that_are_no_text_are_a_problem_of_the_release(tmp_path: Path) -> None:
    """A `SHA256SUMS` of bytes that are no text, or a release that is none, is told by `data verify` and ends it with 2."""
    (tmp_path / "SHA256SUMS").write_bytes(b"\xff\xfe")
    assert main(["data", "verify", str(tmp_path)]) != 0
    (tmp_path / "SHA256SUMS").write_bytes(b"")
    (tmp_path / "2026.9.9.jsonl").write_bytes(release(lambda header, lines: header["index"]["categories"].update(widgets=[5, 10**30])))
    assert main(["data", "verify", str(tmp_path)]) != 0


@pytest.mark.parametrize("layers", [5, None, [[]]])
def test_a_document_of_strange_layers_is_none(layers: object) -> None:
    """The layers of a JSON document are names; anything else makes it no document of ours, or a name of that text."""
    from greenstd.publish.document import to_json

    document = json.loads(to_json(small()))
    document["layers"] = layers
    with suppress(GreenstdError):
        from_json(json.dumps(document))


@pytest.mark.parametrize("cell", ['"' + "x" * 200_000 + '"', "[" * 5_000, "1" * 5_000, "widgets,1,a,b,c", '"open'])
def test_a_cell_of_a_data_package_is_bounded_as_json_and_csv_are(cell: str, tmp_path: Path) -> None:
    """Cells without end, JSON without end in a cell and rows of too many cells are problems of their line, not tracebacks."""
    files = to_data_package(small())
    table = files["categories.csv"] + f"widgets,a,b,{cell}\n".encode()
    about = json.loads(files["datapackage.json"])
    for resource in about["resources"]:
        if resource["name"] == "categories":
            resource["hash"] = f"sha256:{sha256(table).hexdigest()}"
    for name, content in {**files, "categories.csv": table, "datapackage.json": json.dumps(about).encode()}.items():
        (tmp_path / name).write_bytes(content)
    with pytest.raises(GreenstdError):
        read_data_package(tmp_path)
