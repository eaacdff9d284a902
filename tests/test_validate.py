"""Validation of source data: every problem in one run, with its file and line."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from greenstd.maintain.validate import validate

ROOT = Path(__file__).parent.parent
EDITION = """
[edition]
number = "GB/T 99990-{year}"
zh = "示例"
role = "other"
effective = {year}-01-01
table = "{table}"
evidence = ["text itself"]
checked = 2026-11-22
"""
ROW = """
[[indicator]]
id = "lead"
limit = {limit}
evidence = ["text itself"]
"""
CATEGORY = """
[[categories]]
id = "{id}"
kind = "product"
zh = "{zh}"
standards = []
evidence = ["text GB/T 99990-2020"]
checked = 2026-11-22
"""


def problems(folder: Path, **files: str) -> list[str]:
    """The problems of a folder of files, each as `file:line text`."""
    (folder / "e.toml").write_text(EDITION.format(year=2020, table="none"), "utf-8")
    for name, content in files.items():
        (folder / f"{name}.toml").write_text(content, "utf-8")
    return [f"{p.place.file}:{p.line} {p.text}" for p in validate(folder)]


def test_the_whole_source_is_valid() -> None:
    """Nothing dangles, overlaps, or lacks a source."""
    assert [str(problem) for problem in validate(ROOT / "data" / "catalogue")] == []


def test_a_clean_folder_has_no_problem(tmp_path: Path) -> None:
    """The smallest edition is valid."""
    assert problems(tmp_path) == []


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (
            EDITION.format(year=2021, table="none") + ROW.format(limit='{ B = "<= 5 mg/kg" }'),
            "f.toml:13 the product type 'B' is not declared",
        ),
        (
            EDITION.format(year=2021, table="none") + ROW.format(limit='{ "*" = { E1 = "<= 5 mg/kg", E2 = "<= 5 mg/m3" } }'),
            "different quantities",
        ),
        (EDITION.format(year=2021, table="complete") + ROW.format(limit='"not transcribed"'), "f.toml:7 the table is said to be complete"),
        (EDITION.format(year=2021, table="complete"), "it has no row"),
        (EDITION.format(year=2021, table="none") + ROW.format(limit='"<= 5 mg/kg"') * 2, "two indicators have the id 'lead'"),
        (EDITION.format(year=2021, table="none"), "two of a kind: on 2021-01-01 edition of GB/T 99990 would be both"),
        (
            EDITION.format(year=2021, table="none") + 'supersedes = ["GB/T 99990-2020"]\nissued = 2022-01-01\n',
            "issued 2022-01-01 is after effective",
        ),
        (EDITION.format(year=2020, table="none"), "'GB/T 99990-2020' is there already: e.toml"),
        (CATEGORY.format(id="x", zh="示例") + CATEGORY.format(id="y", zh="示例"), "f.toml:10 the name '示例' is also that of x"),
        (CATEGORY.format(id="x", zh="示例").replace("[]", '["GB/T 1"]'), "f.toml:6 standards 'GB/T 1' is none of the standards"),
        (CATEGORY.format(id="x", zh="示例").replace("GB/T 99990-2020", "hearsay"), "f.toml:7 'text hearsay' is no source"),
        ("[[sources]]\nid = 'x'\ntitle = 'X'\n", "f.toml:2 no fact cites this source"),
        ("[[dragons]]\nid = 'x'\n", "unknown table 'dragons'"),
    ],
)
def test_each_problem_is_found_with_its_line(tmp_path: Path, content: str, says: str) -> None:
    """The file, the line and what is wrong."""
    found = problems(tmp_path, f=content)
    assert any(says in problem for problem in found), found


def test_editions_that_supersede_one_another_in_a_circle_are_found(tmp_path: Path) -> None:
    """An edition cannot follow itself."""
    one = EDITION.format(year=2021, table="none") + 'supersedes = ["GB/T 99990-2022"]\n'
    two = EDITION.format(year=2022, table="none") + 'supersedes = ["GB/T 99990-2021"]\n'
    assert any("superseded by itself" in problem for problem in problems(tmp_path, f=one, g=two))


def test_the_command_prints_problems_in_three_forms(tmp_path: Path) -> None:
    """Text, JSON and GitHub annotations, all with file and line, and exit code 2."""
    (tmp_path / "f.toml").write_text(EDITION.format(year=2021, table="complete"), "utf-8")
    command = [sys.executable, "-m", "greenstd", "data", "validate", str(tmp_path)]
    text, as_json, github = (
        subprocess.run([*command, *options], capture_output=True, text=True, check=False) for options in ([], ["--json"], ["--github"])
    )
    assert {text.returncode, as_json.returncode, github.returncode} == {2}
    assert text.stdout.startswith("f.toml:7: edition")
    assert json.loads(as_json.stdout)[0]["line"] == 7
    assert github.stdout.startswith("::error file=")


def test_an_overlay_is_validated_over_its_base(tmp_path: Path) -> None:
    """What would loosen is found before anybody loads it."""
    base = tmp_path / "base"
    shutil.copytree(ROOT / "data" / "catalogue", base)
    over = tmp_path / "over"
    over.mkdir()
    row = '[edition]\nnumber = "GB 18401-2010"\nevidence = ["text itself"]\nchecked = 2026-11-22\n' + ROW.format(
        limit='{ B = "<= 90 mg/kg" }'
    )
    (over / "f.toml").write_text(row.replace('"lead"', '"formaldehyde"'), "utf-8")
    assert any("looser" in problem.text for problem in validate(over, base))
