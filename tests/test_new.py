"""Skeletons: refused until their blanks are filled in, good data afterwards."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import greenstd
from greenstd.errors import DataError, NumberError
from greenstd.maintain.new import skeleton, write_skeleton
from tests.generators import write_small

FILLED = {
    "edition": {
        "zh": '"示例"',
        "role": '"green-product"',
        "issued": "2027-01-01",
        "effective": "2027-06-01",
    },
    "list": {
        "scheme": '"green-product"',
        "batch": "2",
        "zh": '"示例"',
        "notice": '"invented-2027-1"',
        "published": "2027-01-01",
        "category": '"widgets"',
        "standard": '"GB/T 99999-2019"',
    },
    "rule": {
        "scheme": '"green-product"',
        "categories": '["widgets"]',
        "number": '"CNCA-CGP-98:2027"',
        "zh": '"示例"',
        "notice": '"invented-2027-1"',
        "valid_from": "2027-01-01",
    },
    "notice": {
        "number": '"示例2027年第1号"',
        "issuers": '["an invented office"]',
        "zh": '"示例"',
        "issued": "2027-01-01",
        "decides": '["publishes an invented list"]',
    },
}
NAMES = {"edition": "GB/T 99998-2027", "list": "green-product-2", "rule": "CNCA-CGP-98:2027", "notice": "invented-2027-1"}


def fill(kind: str, text: str) -> str:
    """The skeleton with its blanks filled in."""
    for key, value in {**FILLED[kind], "evidence": '["secondary press"]', "checked": "2026-11-22"}.items():
        text = re.sub(rf"^{key} = .*FILL IN.*$", f"{key} = {value}", text, flags=re.MULTILINE)
    return text


@pytest.mark.parametrize("kind", FILLED)
def test_a_skeleton_is_refused_until_it_is_filled_in(tmp_path: Path, kind: str) -> None:
    """Every blank is named with its place, all together; filled in, the folder loads."""
    source = write_small(tmp_path)
    text = skeleton(kind, NAMES[kind])
    (source / "new.toml").write_text(text, "utf-8")
    with pytest.raises(DataError) as caught:
        greenstd.load(source)
    blanks = len(re.findall(r'^[^#\n]*"FILL IN: ', text, re.MULTILINE))
    assert len(caught.value.problems) == blanks
    assert all("new.toml" in str(p) and "is still to be filled in" in str(p) for p in caught.value.problems)
    (source / "new.toml").write_text(fill(kind, text), "utf-8")
    (source / "notice.toml").write_text(fill("notice", skeleton("notice", "invented-2027-1")) if kind != "notice" else "", "utf-8")
    cat = greenstd.load(source)
    known: dict[str, set[str | None]] = {
        "edition": {*cat.editions},
        "list": {*cat.lists},
        "rule": {r.number for r in cat.rules.values()},
        "notice": {*cat.notices},
    }
    assert NAMES[kind] in known[kind]


@pytest.mark.parametrize("kind", FILLED)
def test_what_is_optional_in_a_skeleton_is_good_data_too(tmp_path: Path, kind: str) -> None:
    """With every `#` before a key taken away the file can be read."""
    source = write_small(tmp_path)
    text = re.sub(r"^# (?=\[\[|[a-z_]+ = )", "", fill(kind, skeleton(kind, NAMES[kind])), flags=re.MULTILINE)
    tomllib.loads(text)
    (source / "new.toml").write_text(text, "utf-8")
    greenstd.load(source)


@pytest.mark.parametrize(
    ("kind", "name", "error"),
    [
        ("edition", "GB/T 99999", NumberError),
        ("edition", "nonsense", NumberError),
        ("edition", "CNCA-CGP-07:2021", NumberError),
        ("rule", "GB/T 99999-2027", NumberError),
        ("list", "Green Product 6", DataError),
        ("notice", "../up", DataError),
        ("dragon", "x", DataError),
    ],
)
def test_a_name_that_does_not_fit_is_an_error(kind: str, name: str, error: type[Exception]) -> None:
    """Says what was expected."""
    with pytest.raises(error, match="expected"):
        skeleton(kind, name)


def test_a_skeleton_goes_into_a_folder_under_the_name_of_the_format_and_overwrites_nothing(tmp_path: Path) -> None:
    """As the editions that are there."""
    assert write_skeleton("edition", "GB/T 99999-2027", tmp_path).name == "GB-T_99999-2027.toml"
    assert write_skeleton("edition", "DB11/3005-2027", tmp_path).name == "DB11_3005-2027.toml"
    assert write_skeleton("rule", "CNCA-CGP-98:2027", tmp_path).name == "CNCA-CGP-98-2027.toml"
    with pytest.raises(DataError, match="is there already"):
        write_skeleton("edition", "GB/T 99999-2027", tmp_path)


def test_the_command_prints_or_writes(tmp_path: Path) -> None:
    """And a bad name is exit code 2."""
    run = [sys.executable, "-m", "greenstd", "data", "new"]
    done = subprocess.run([*run, "edition", "GB/T 99999-2027"], capture_output=True, text=True, check=True)
    assert 'number = "GB/T 99999-2027"' in done.stdout
    subprocess.run([*run, "notice", "samr-2027-1", "-o", str(tmp_path)], capture_output=True, check=True)
    assert (tmp_path / "samr-2027-1.toml").exists()
    assert subprocess.run([*run, "list", "No Such"], capture_output=True, check=False).returncode == 2
