"""The commands about certificates, recognition, procurement and targets, run as a program."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest

from greenstd.store.release import encode
from greenstd.store.source import read_tables

ROOT = Path(__file__).parent.parent.parent
EXAMPLE = "examples/furniture-certificate.toml"


@cache
def whole_data() -> str:
    """A release file of all that is known: it is read far faster than its sources."""
    path = Path(mkdtemp()) / "whole.jsonl"
    path.write_bytes(encode(read_tables(ROOT / "data" / "catalogue"), "2026.2.0"))
    return str(path)


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run greenstd on the whole data and return what it printed and how it ended."""
    command = [sys.executable, "-m", "greenstd", *arguments, "--data", whole_data()]
    # Wide, so that no sentence is broken into lines.
    wide = {**os.environ, "COLUMNS": "300"}
    return subprocess.run(command, capture_output=True, text=True, cwd=ROOT, encoding="utf-8", env=wide, check=False)


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["certificate", "check", EXAMPLE, "--on", "2024-06-01"], 0, "VALID"),
        (["certificate", "check", EXAMPLE, "--on", "2029-06-01"], 1, "NOT VALID"),
        (["certificate", "check", EXAMPLE, "--on", "2026-06-01"], 3, "UNDETERMINED"),
        (["certificate", "check", "--number", "EXAMPLE-2", "--issued", "2024-01-01", "--on", "2024-06-01"], 3, "untested"),
        (["certificate", "check", EXAMPLE, "--expires", "2040-01-01", "--on", "2024-06-01"], 1, "longer than the 5 years"),
        (["certificate", "check"], 2, "which certificate?"),
        (["certificate", "check", EXAMPLE, "--issued", "soon"], 2, "'soon' is not a date"),
        (["certificate", "check", "nowhere.toml"], 2, "nowhere.toml"),
        (["certificate", "schedule", EXAMPLE, "--on", "2024-06-01"], 0, "GB/T 35607-2024 replaces GB/T 35607-2017"),
        (["certificate", "mark", EXAMPLE, "--on", "2025-12-31"], 0, "ALLOWED"),
        (["certificate", "mark", EXAMPLE, "--on", "2026-01-01"], 3, "NOT KNOWN"),
        (["certificate", "mark", EXAMPLE, "--on", "2025-12-31", "--issuer-mark", "left"], 1, "mark-2019-issuer-mark"),
        (["certificate", "mark", EXAMPLE, "--placement", "forehead"], 2, "expected one of"),
        (["recognition", "--from", "green-product", "--category", "furniture", "--on", "2025-06-01"], 0, "three-star"),
        (
            ["recognition", "--to", "finance", "--place", "huzhou", "--overlay", "data/overlays/zhejiang", "--on", "2025-06-01"],
            0,
            "green-finance",
        ),
        (["recognition", "--from", "green-food", "--on", "2025-06-01"], 1, "nothing"),
        (["recognition", "--to", "building", "--category", "furniture", "--on", "2025-06-01"], 0, "gbm-acceptance-database"),
        (["recognition", "--to", "nowhere"], 2, "neither a scheme nor a purpose"),
        (["procurement", "furniture"], 0, "but only for"),
        (["procurement", "dyes"], 1, "no row"),
        (["procurement", "unicorns"], 2, "no category"),
        (["targets", "--on", "2024-01-01"], 0, "unified-system-2020"),
        (["targets", "--target", "green-dc-pue-2025", "--actual", "1.2", "--on", "2024-06-01"], 0, "met"),
        (["targets", "--target", "green-dc-pue-2025", "--actual", "1.4", "--on", "2025-06-01"], 1, "too late"),
        (["targets", "--target", "green-dc-pue-2025", "--actual", "1.4", "--on", "2024-06-01"], 3, "not known"),
        (["targets", "--actual", "1.4"], 2, "--target"),
    ],
)
def test_commands_answer_and_say_so_by_their_exit_code(arguments: list[str], code: int, says: str) -> None:
    """0 for yes, 1 for no, 2 for bad input, 3 for what cannot be told."""
    done = run(*arguments)
    assert done.returncode == code, done.stderr
    assert says in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["certificate", "check", EXAMPLE, "--on", "2024-06-01"],
        ["certificate", "schedule", EXAMPLE],
        ["certificate", "mark", EXAMPLE],
        ["certificate", "mark", EXAMPLE, "--placement", "package"],
        ["recognition", "--from", "green-product"],
        ["recognition", "--to", "procurement"],
        ["procurement", "furniture"],
        ["targets"],
        ["targets", "--target", "green-dc-pue-2025", "--actual", "1.2"],
    ],
)
def test_every_command_answers_in_json(arguments: list[str]) -> None:
    """One document, whatever the answer."""
    assert json.loads(run(*arguments, "--json").stdout) is not None


def test_a_table_of_certificates_and_a_credit_register(tmp_path: Path) -> None:
    """A line for each; the worst gives the exit code; a listed party fails."""
    table = tmp_path / "certificates.csv"
    table.write_text("number,issued,expires,holder\nEXAMPLE-1,2024-01-01,2028-12-31,a party\nEXAMPLE-2,2024-01-01,2023-12-31,\n", "utf-8")
    done = run("certificate", "check", str(table), "--on", "2024-06-01")
    assert done.returncode == 1
    assert "EXAMPLE-2" in done.stdout
    credit = tmp_path / "credit.csv"
    credit.write_text("party,list,from,until,ground\na party,an example list,2024-01-01,,an example ground\n", "utf-8")
    found = json.loads(run("certificate", "check", str(table), "--on", "2024-06-01", "--credit", str(credit), "--json").stdout)
    assert any("an example ground" in finding["detail"] for finding in found[0]["findings"])


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.csv", "number,issued\nx,2024-01-01\ny,soon\n", "row 3, column 'issued'"),
        ("a.csv", "number,issued\nx\n", "line 2: expected 2 cells, found 1"),
        ("a.csv", "issued\n2024-01-01\n", "expected the heading number"),
        ("a.csv", "number,number\nx,y\n", "stands there twice"),
        ("a.csv", "", "is empty"),
        ("a.toml", "number = ", "cannot be read"),
        ("a.json", "[1]", "certificate 1: expected a table"),
        ("a.json", '"x"', "expected a table"),
        ("a.json", '{"numbr": "x"}', "did you mean 'number'"),
    ],
)
def test_files_that_are_none_are_refused_with_the_place(tmp_path: Path, name: str, content: str, says: str) -> None:
    """The message has file, row and column, and the command ends with 2."""
    path = tmp_path / name
    path.write_text(content, "utf-8")
    done = run("certificate", "check", str(path))
    assert done.returncode == 2
    assert says in done.stderr
    assert "Traceback" not in done.stderr


def test_a_schedule_is_written_as_a_calendar(tmp_path: Path) -> None:
    """A file that other programs read."""
    pytest.importorskip("icalendar")
    done = run("certificate", "schedule", EXAMPLE, "--on", "2024-06-01", "--ics", str(tmp_path / "dates.ics"))
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "dates.ics").read_bytes().startswith(b"BEGIN:VCALENDAR")
