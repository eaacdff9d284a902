"""Overlays: what they may add, complete, tighten and, if they say so, replace."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import greenstd
from greenstd import Outcome, Verdict
from greenstd.errors import DataError, UnknownReleaseError

# Examples: the figures in these overlays are made up.
HEAD = """
[edition]
number = "{number}"
evidence = ["text itself"]
checked = 2026-11-22
"""
WALLS = (
    HEAD.format(number="GB/T 35605-2024")
    + """
table = "complete"

[[indicator]]
id = "recycled-content"
zh = "固体废物掺加量"
en = "recycled content"
attribute = "resource"
limit = ">= 31.5 %"
evidence = ["text itself"]
"""
)
CLASS_B = (
    HEAD.format(number="GB 18401-2010")
    + """
[[indicator]]
id = "formaldehyde"
limit = {{ B = "{limit}" }}
evidence = ["text itself"]
{more}
"""
)


def overlay(folder: Path, name: str = "company", **files: str) -> Path:
    """An overlay folder of the given files."""
    root = folder / name
    root.mkdir()
    for file, content in files.items():
        (root / f"{file}.toml").write_text(content, "utf-8")
    return root


def test_a_transcribed_table_completes_an_edition(tmp_path: Path) -> None:
    """With the table of a standard that someone has bought, products can conform to it, and the answer says whose table it was."""
    measured = {"recycled-content": "40 %"}
    with pytest.raises(LookupError):
        greenstd.assess(measured, edition="GB/T 35605-2024")
    cat = greenstd.load(overlays=[overlay(tmp_path, walls=WALLS)])
    a = greenstd.assess(measured, category="wall materials", on="2026-11-22", catalogue=cat)
    assert a.verdict is Verdict.CONFORMS
    assert a.layers == ("company",)
    assert a.finding("recycled-content").layer == "company"
    assert cat.resolve("wall materials", on="2026-11-22").layers == ("company",)
    assert str(cat.version).endswith("+company")


def test_an_overlay_may_tighten(tmp_path: Path) -> None:
    """A company's own limit below the standard's fails what the standard passes; other classes are as before."""
    cat = greenstd.load(overlays=[overlay(tmp_path, b=CLASS_B.format(limit="<= 0.0060 %", more=""))])
    a = greenstd.assess({"formaldehyde": "61 mg/kg"}, edition="GB 18401-2010", product_type="B", catalogue=cat)
    assert a.finding("formaldehyde").outcome is Outcome.FAILED
    assert a.finding("formaldehyde").layer == "company"
    other = greenstd.assess({"formaldehyde": "61 mg/kg"}, edition="GB 18401-2010", product_type="C", catalogue=cat)
    assert other.finding("formaldehyde").outcome is Outcome.PASSED


@pytest.mark.parametrize(
    ("limit", "became"), [("<= 80 mg/kg", "looser"), (">= 75 mg/kg", "not comparable"), ("<= 75 mg/m3", "not comparable")]
)
def test_an_overlay_that_loosens_is_refused(tmp_path: Path, limit: str, became: str) -> None:
    """Unless it says that it replaces, and why."""
    with pytest.raises(DataError, match=rf"<= 75 mg/kg.*{became}.*replaces"):
        greenstd.load(overlays=[overlay(tmp_path, b=CLASS_B.format(limit=limit, more=""))])
    saying_so = overlay(tmp_path, "saying-so", b=CLASS_B.format(limit=limit, more='replaces = "an example"'))
    assert greenstd.load(overlays=[saying_so]).editions["GB 18401-2010"].layer == "saying-so"


def test_replacing_without_a_reason_is_refused(tmp_path: Path) -> None:
    """An empty reason is none."""
    with pytest.raises(DataError, match="say why"):
        greenstd.load(overlays=[overlay(tmp_path, b=CLASS_B.format(limit="<= 80 mg/kg", more='replaces = ""'))])


def test_a_date_cannot_be_moved_in_silence(tmp_path: Path) -> None:
    """A fact of the release stays unless the overlay says that it replaces it."""
    moved = HEAD.format(number="GB/T 35607-2024") + "effective = 2024-01-01\n"
    with pytest.raises(DataError, match="effective is '2025-01-01' below and '2024-01-01' here"):
        greenstd.load(overlays=[overlay(tmp_path, e=moved)])


def test_only_an_overlay_can_replace(tmp_path: Path) -> None:
    """A source folder has nothing below it."""
    folder = overlay(tmp_path, b=CLASS_B.format(limit="<= 80 mg/kg", more='replaces = "an example"'))
    with pytest.raises(DataError, match="only a row of an overlay"):
        greenstd.load(folder)


def test_a_new_edition_in_an_overlay_ends_the_old_one(tmp_path: Path) -> None:
    """What applied before the new edition's first day is as before."""
    new = (
        HEAD.format(number="GB/T 35607-2030")
        + 'zh = "示例"\nrole = "green-product"\neffective = 2031-01-01\nsupersedes = ["GB/T 35607-2024"]\n'
    )
    cat, plain = greenstd.load(overlays=[overlay(tmp_path, e=new)]), greenstd.load()
    for on, number in (("2030-12-31", "GB/T 35607-2024"), ("2031-01-01", "GB/T 35607-2030")):
        edition = cat.resolve("furniture", on=on).edition
        assert edition is not None
        assert edition.number == number
    for on in ("2018-06-01", "2024-12-31", "2025-01-01", "2030-12-31"):
        assert cat.resolve("furniture", on=on).status == plain.resolve("furniture", on=on).status


def test_overlays_that_need_one_another_in_a_circle_are_an_error(tmp_path: Path) -> None:
    """The circle is named."""
    one = overlay(tmp_path, "one", overlay=f'[overlay]\nid = "one"\nrequires = ["{tmp_path / "two"}"]')
    overlay(tmp_path, "two", overlay=f'[overlay]\nid = "two"\nrequires = ["{one}"]')
    with pytest.raises(DataError, match="one needs two needs one"):
        greenstd.load(overlays=[one])


def test_an_unknown_overlay_is_an_error() -> None:
    """The bundled ones are named."""
    with pytest.raises(UnknownReleaseError, match="zhejiang"):
        greenstd.load(overlays=["zhejang"])


@pytest.mark.parametrize("name", ["xinjiang", "jiangsu", "zhejiang", "yangtze-river-delta", "other-regions"])
def test_the_regional_overlays_are_bundled(name: str) -> None:
    """Each adds its region's provisions and says that they are its own."""
    cat = greenstd.load(overlays=[name])
    assert any(provision.layer == name for provision in cat.provisions.values())
    assert cat.layers == (name,)


def test_all_regional_overlays_go_together() -> None:
    """Laid over one another they contradict nothing."""
    names = ["xinjiang", "jiangsu", "zhejiang", "yangtze-river-delta", "other-regions"]
    assert greenstd.load(overlays=names).layers == tuple(names)


@pytest.mark.parametrize(
    ("levels", "what"),
    [
        ('[{ name = "one" }]', "required field missing @ $.id"),
        ("[{ id = 5 }]", "expected str, found 5 @ $.id"),
        ('["one"]', "expected [[level]], an array of tables"),
        ('"one"', "expected [[level]], an array of tables"),
    ],
)
@pytest.mark.parametrize("number", ["GB/T 35607-2024", "GB/T 99999-2019"])
def test_levels_in_the_line_of_an_edition_are_checked_as_tables_are(levels: str, what: str, number: str, tmp_path: Path) -> None:
    """Of an edition that is there and of one that is not: what is wrong is told with its place, when the overlay is loaded."""
    edition = f'[edition]\nnumber = "{number}"\nlevels = {levels}\nevidence = ["secondary GB 18401-2010"]\nchecked = 2026-11-22\n'
    (tmp_path / "edition.toml").write_text(edition, "utf-8")
    with pytest.raises(DataError, match=re.escape(what)):
        greenstd.load(overlays=[tmp_path])
    (tmp_path / "edition.toml").write_text(edition.replace(levels, '[{ id = "one" }]') + '[[level]]\nid = "two"\n', "utf-8")
    with pytest.raises(DataError, match="put all levels in one place"):
        greenstd.load(overlays=[tmp_path])
