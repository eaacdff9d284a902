"""Tables of indicators by way of a spreadsheet: template, import, and what is refused."""

from __future__ import annotations

import datetime as dt
import errno
import io
import json
import os
import re
from pathlib import Path
from typing import Any

import pytest

import greenstd
from greenstd import Catalogue, Verdict
from greenstd.cli import main
from greenstd.errors import DataError, MissingExtraError
from greenstd.maintain.edition_file import edition_text, write_edition
from greenstd.maintain.sheets import csv_bytes, need
from greenstd.maintain.table import ReadTable, read_table
from greenstd.maintain.template import csv_template, rows, xlsx_template
from greenstd.store.release import Wire
from greenstd.store.source import read_tables

ROOT = Path(__file__).parent.parent
xlsxwriter = need("xlsxwriter")
DAY = dt.date(2026, 11, 22)
NEW = "GB/T 99990-2020"


@pytest.fixture(scope="module")
def source() -> Catalogue:
    """The catalogue as it is edited."""
    return greenstd.load(ROOT / "data" / "catalogue")


def sheet(folder: Path, *lines: tuple[str, ...]) -> Path:
    """A CSV file of the lines."""
    path = folder / "table.csv"
    path.write_bytes(csv_bytes(lines))
    return path


def book(folder: Path, lines: list[list[Any]], merged: str = "") -> Path:
    """An XLSX file of the lines, with the cells of one range merged."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as file:
        page = file.add_worksheet("indicators")
        date = file.add_format({"num_format": "yyyy-mm-dd"})
        for r, line in enumerate(lines):
            for c, value in enumerate(line):
                page.write(r, c, value, *([date] if isinstance(value, dt.date) else []))
        if merged:
            page.merge_range(merged, "merged")
    path = folder / "table.xlsx"
    path.write_bytes(out.getvalue())
    return path


def made(read: ReadTable, folder: Path, number: str = NEW, **more: Any) -> Wire:
    """The edition that a table becomes, as the reader of source folders has it."""
    write_edition(edition_text(read, number, "text itself", DAY, **more), folder / "out")
    (edition,) = read_tables(folder / "out")["editions"].values()
    return edition


HEADS = ("指标", "英文名称", "限量", "单位", "来源")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_template_comes_back_as_the_edition_it_was_made_of(source: Catalogue, tmp_path: Path, language: str) -> None:
    """For every edition of the catalogue that has rows: the same indicators and cells, read from CSV."""
    for edition in source.editions.values():
        if not edition.indicators:
            continue
        path = tmp_path / "table.csv"
        path.write_bytes(csv_template(edition, language))
        read = read_table(path, edition)
        assert not read.problems, edition.id
        folder = tmp_path / str(abs(hash(edition.id)))
        back = made(read, folder, edition.id)
        again = greenstd.load(folder / "out").editions[edition.id]
        assert back["id"] == edition.id
        assert [row.id for row in again.indicators] == [row.id for row in edition.indicators]
        for new, old in zip(again.indicators, edition.indicators, strict=True):
            assert set(new.requirements) == set(old.requirements), f"{edition.id} {old.id}"
            assert (new.zh, new.en, new.when, new.unless, new.sum_of) == (old.zh, old.en, old.when, old.unless, old.sum_of)


def test_a_template_as_a_workbook_comes_back_too(source: Catalogue, tmp_path: Path) -> None:
    """Grades stay grades and last zeros stay, for every cell is text."""
    edition = source.editions["GB 18401-2010"]
    path = tmp_path / "table.xlsx"
    path.write_bytes(xlsx_template(edition))
    read = read_table(path, edition)
    assert not read.problems
    assert {row.id: row.limits for row in read.rows}["colour-fastness-water"]["A", ""] == ">= grade 3-4"
    assert read.ignored == ("sheet '说明 help'",)


def test_a_transcribed_table_lets_a_product_conform(source: Catalogue, tmp_path: Path) -> None:
    """Template, filled, imported, laid over the catalogue, assessed; the figures are made up."""
    edition = source.editions["GB/T 35605-2024"]
    lines = rows(edition, "en")
    heads = lines[0]
    row = [""] * len(heads)
    for name, text in {"indicator": "made-up content", "limit": "≥ 12.5", "unit": "%", "evidence": "text itself"}.items():
        row[heads.index(name)] = text
    read = read_table(sheet(tmp_path, *map(tuple, [heads, row])), edition)
    made(read, tmp_path, edition.id, complete=True)
    cat = greenstd.load(overlays=[tmp_path / "out"])
    for value, verdict in (("12.5 %", Verdict.CONFORMS), ("12.4 %", Verdict.DOES_NOT_CONFORM)):
        assert greenstd.assess({"made-up content": value}, edition=edition.id, catalogue=cat).verdict is verdict


def test_a_new_edition_is_read_with_the_unit_of_its_row(tmp_path: Path) -> None:
    """Limits keep their digits; the identifier is made of the English name; Chinese signs and empty cells are understood."""
    read = read_table(
        sheet(
            tmp_path,
            ("指标", "英文名称", "属性", "限量 [child: 儿童]", "limit [adult]", "单位", "检验方法", "来源"),
            ("甲醛释放量", "Formaldehyde emission", "环境属性", "≤0.050", "≤ 0.10 mg/m³", "mg/m3", "GB/T 1", "text itself"),
            ("", "Odour", "quality", "定性：无异味", "/", "", "", "secondary itself"),
            ("", "Lead", "environment", "?", "不大于90", "mg/kg", "", "text itself"),
        )
    )
    assert not read.problems
    edition = made(read, tmp_path)
    found = {row["id"]: row for row in edition["indicators"]}
    assert found["formaldehyde-emission"]["requirements"] == [["<= 0.050 mg/m3", "child"], ["<= 0.10 mg/m3", "adult"]]
    assert found["formaldehyde-emission"]["attribute"] == "environment"
    assert found["odour"]["requirements"] == [["qualitative: 无异味", "child"]]
    assert found["lead"]["requirements"] == [[None, "child"], ["<= 90 mg/kg", "adult"]]
    assert [part["id"] for part in edition["product_types"]] == ["child", "adult"]
    with pytest.raises(DataError, match=r"complete only where every limit is known(.|\n)*lead"):
        edition_text(read, NEW, "text itself", DAY, complete=True)


def test_levels_and_conditions_are_read(source: Catalogue, tmp_path: Path) -> None:
    """A column may be of a level that the edition has; a second row under a condition replaces the first where it holds."""
    edition = source.editions["GB/T 35607-2024"]
    read = read_table(
        sheet(
            tmp_path,
            ("标识", "指标", "限量 [green-product]", "绿色标杆产品", "条件", "来源"),
            ("formaldehyde", "甲醛释放量", "<= 0.08 mg/m3", "<= 0.05 mg/m3", "", "text itself"),
            ("formaldehyde", "甲醛释放量", "<= 0.06 mg/m3", "", "made-up: a made-up condition", "text itself"),
        ),
        edition,
    )
    assert not read.problems
    (row,) = made(read, tmp_path, edition.id)["indicators"]
    assert row["requirements"] == [
        ["<= 0.08 mg/m3", "", "green-product"],
        ["<= 0.05 mg/m3", "", "benchmark"],
        ["<= 0.06 mg/m3", "", "green-product", "made-up"],
    ]


def test_an_indicator_keeps_its_identifier(source: Catalogue, tmp_path: Path) -> None:
    """By its Chinese or English name, in whichever column it stands."""
    edition = source.editions["GB 18401-2010"]
    lines = (("indicator", "A", "source"), ("pH值", "4.0-7.5 pH", "text itself"), ("Formaldehyde content", "<= 20 mg/kg", "text itself"))
    read = read_table(sheet(tmp_path, *lines), edition)
    assert [(row.id, row.how) for row in read.rows] == [("ph", "kept"), ("formaldehyde", "kept")]


def test_all_problems_come_together_each_with_its_cell(tmp_path: Path) -> None:
    """Sheet, row and column of every cell that was not understood."""
    read = read_table(
        sheet(
            tmp_path,
            ("指标", "英文名称", "属性", "限量", "单位", "来源"),
            ("甲醛", "", "环境", "<= 1", "mg/kg", "text itself"),
            ("", "Benzene", "smell", "about 5", "mg/kg", "text itself"),
            ("", "Lead", "环境", "<= 90", "furlong", "text itself"),
            ("", "", "环境", "<= 90", "mg/kg", "hearsay"),
            ("", "Lead", "环境", "<= 90 mg/L", "mg/kg", ""),
        )
    )
    expected = [
        r"row 2, column A: '甲醛' is new and has no English name",
        r"row 3, column C: 'smell' is not an attribute",
        r"row 3, column D: 'about 5' is not a limit",
        r"row 4, column D: 'furlong' is not a unit",
        r"row 5, column A: the name of the indicator is missing",
        r"row 5, column F: 'hearsay' is not evidence",
        r"row 6, column F: no evidence",
        r"row 6, column D: mg/L .* and mg/kg .* are not comparable",
        r"row 6, column A: lead is there already, in row 4",
    ]
    for text in expected:
        assert any(re.search(text, problem) for problem in read.problems), (text, read.problems)
    assert len(read.problems) == len(expected)
    with pytest.raises(DataError, match=f"{len(expected)} problems"):
        edition_text(read, NEW, "text itself", DAY)


@pytest.mark.parametrize(
    ("heads", "message"),
    [
        (("指标", "单位"), "a heading for the limits is missing"),
        (("限量", "单位"), "a heading for the names of the indicators is missing"),
        (("指标", "限量", "limit"), "a second column for the limits of every product type"),
        (("指标", "限量", "单位", "unit"), "row 1, column D: the heading 'unit' says the same as that of column C"),
        (("指标", "限量", "检验方式"), "row 1, column C: the heading '检验方式' is not known; did you mean '检验方法'"),
        (("指标", "限量", ""), "row 1, column C: the heading is missing and there are cells below it"),
        (("指标", "限量", "limit [儿童]"), r"row 1, column C: the heading 'limit \[儿童\]' is not known"),
    ],
)
def test_headings_that_are_missing_or_double_are_refused(tmp_path: Path, heads: tuple[str, ...], message: str) -> None:
    """The message names the cell, and what was expected."""
    read = read_table(sheet(tmp_path, heads, *[tuple("<= 1" for _ in heads)]))
    with pytest.raises(DataError, match=message):
        read.check()


def test_units_of_two_dimensions_within_an_indicator_are_refused(tmp_path: Path) -> None:
    """mg/L and mg/m³ do not stand in one row."""
    read = read_table(sheet(tmp_path, ("indicator", "limit [A]", "limit [B]", "source"), ("X", "<= 1 mg/L", "<= 1 mg/m3", "text itself")))
    with pytest.raises(DataError, match="row 2, column A: units of x do not go together"):
        read.check()


def test_merged_cells_are_refused(tmp_path: Path) -> None:
    """Which cells they are is said."""
    path = book(tmp_path, [["indicator", "limit", "source"], ["X", "<= 1 mg/kg", "text itself"]], merged="A4:B5")
    with pytest.raises(DataError, match="the cells A4:B5 are merged"):
        read_table(path).check()


@pytest.mark.parametrize(
    ("value", "message"),
    [(dt.date(2026, 3, 4), "a date or time"), (0.05, "printed digits are lost"), (True, "a truth value"), (20, "'20' is not a limit")],
)
def test_what_a_program_made_of_a_text_is_refused(tmp_path: Path, value: object, message: str) -> None:
    """A grade 3-4 that became a date, a 0.050 that became a number, a figure without a comparison."""
    path = book(tmp_path, [["indicator", "limit", "source"], ["X", value, "text itself"]])
    with pytest.raises(DataError, match=f"sheet 'indicators', row 2, column B: .*{message}"):
        read_table(path).check()


def test_conditions_without_a_usual_row_are_refused(tmp_path: Path) -> None:
    """Two rows under two conditions leave open what is demanded otherwise."""
    lines = (("indicator", "limit", "condition", "source"), *(("X", "<= 1 mg/kg", f"{c}: c", "text itself") for c in ("one", "two")))
    with pytest.raises(DataError, match="x stands under conditions only"):
        read_table(sheet(tmp_path, *lines)).check()


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("t.ods", b"", r"ends in \.csv or \.xlsx"),
        ("t.xlsx", b"not a workbook", "not a spreadsheet that can be read"),
        ("t.xlsx", b"", "not a spreadsheet that can be read"),
        ("t.csv", b"\xff\xff\xff", "neither UTF-8 nor GB 18030"),
        ("t.csv", b'"never closed', "not a CSV file"),
        ("t.csv", b"", "a heading for the limits is missing"),
        ("t.csv", "指标,限量\n".encode(), "no row below the headings"),
    ],
)
def test_what_is_no_table_is_refused(tmp_path: Path, name: str, content: bytes, message: str) -> None:
    """With the name of the file or sheet."""
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(DataError, match=message):
        read_table(path).check()


def test_csv_of_a_chinese_spreadsheet_program_is_read(tmp_path: Path) -> None:
    """GB 18030, where the text is not UTF-8."""
    path = tmp_path / "t.csv"
    path.write_bytes("指标,标识,限量,来源\n甲醛,formaldehyde,≤ 20 mg/kg,text itself\n".encode("gb18030"))
    assert read_table(path).rows[0].fields["zh"] == "甲醛"


def test_a_missing_library_is_named() -> None:
    """With the command that installs it."""
    with pytest.raises(MissingExtraError, match=r'pip install "greenstd\[maintain\]"'):
        need("no_such_library")


def test_a_full_disk_leaves_nothing_half_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file that was there stays as it was."""
    read = read_table(sheet(tmp_path, ("indicator", "limit", "source"), ("X", "<= 1 mg/kg", "text itself")))
    text = edition_text(read, NEW, "text itself", DAY)
    path = write_edition(text, tmp_path / "out")
    with pytest.raises(DataError, match="is there already"):
        write_edition(text, tmp_path / "out")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_edition(text.replace("<= 1", "<= 2"), tmp_path / "out", replace=True)
    assert [p.name for p in (tmp_path / "out").iterdir()] == [path.name]
    assert path.read_text("utf-8") == text


def test_the_commands_work_together(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`data template`, then `data import` of what it wrote; without --into nothing is written."""
    path = tmp_path / "t.xlsx"
    assert main(["data", "template", "GB 18401-2010", "-o", str(path)]) == 0
    assert main(["data", "template", "GB 18401-2010", "-o", str(path)]) == 2
    assert "is there already" in capsys.readouterr().err
    command = ["data", "import", str(path), "--edition", "GB 18401-2010"]
    assert main(command) == 0
    assert "nothing was written" in capsys.readouterr().err
    assert main([*command, "--complete", "--checked", "2026-11-22", "--into", str(tmp_path / "out")]) == 0
    out = capsys.readouterr().out
    assert "formaldehyde" in out
    assert [p.name for p in (tmp_path / "out").iterdir()] == ["GB_18401-2010.toml"]
    assert greenstd.load(tmp_path / "out").editions["GB 18401-2010"].table == "complete"


def test_the_preview_says_what_was_not_understood(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As text and as JSON, with exit code 2, and nothing is written."""
    path = sheet(tmp_path, ("indicator", "limit", "source"), ("X", "some", "text itself"), ("Y", "<= 1 mg/kg", "text itself"))
    command = ["data", "import", str(path), "--edition", NEW, "--into", str(tmp_path / "out")]
    assert main(command) == 2
    out = capsys.readouterr().out
    assert "not understood" in out
    assert "row 2, column B" in out
    assert main([*command, "--json"]) == 2
    shown = json.loads(capsys.readouterr().out)
    assert [row["id"] for row in shown["rows"]] == ["x", "y"]
    assert len(shown["problems"]) == 1
    assert not (tmp_path / "out").exists()
