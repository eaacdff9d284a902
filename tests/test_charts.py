"""Charts: what is drawn, and that it can be drawn without a network, Chinese included."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import greenstd
from greenstd import Catalogue
from greenstd.notebook import language, picture

pytest.importorskip("altair")
from greenstd.notebook import charts

SOURCE = Path(__file__).parent.parent / "data" / "catalogue"


@pytest.fixture(scope="module")
def source() -> Catalogue:
    """The catalogue as its source folder has it."""
    return greenstd.load(SOURCE)


@pytest.fixture(scope="module")
def moved(source: Catalogue) -> charts.Picture:
    """Formaldehyde in panels and furniture, against the mandatory standards."""
    return charts.limits(source, "formaldehyde", standards=["GB/T 35607", "GB/T 39600"], against=["GB 18580", "GB 18584"])


def rows(made: charts.Picture) -> list[dict[str, Any]]:
    """Every row of data in a specification."""

    def found(part: Any) -> Iterator[dict[str, Any]]:
        if isinstance(part, dict):
            yield from part.get("values", ())
            for below in part.values():
                yield from found(below)
        elif isinstance(part, list):
            for below in part:
                yield from found(below)

    return list({json.dumps(row, sort_keys=True): row for row in found(made.spec()) if isinstance(row, dict)}.values())


def test_limits_stand_at_their_values_from_their_days(moved: charts.Picture) -> None:
    """In one unit where units convert, with the day each took force."""
    found = {(row["edition"], row["from"], row["value"]) for row in rows(moved) if "value" in row}
    assert ("GB 18580-2017", "2018-05-01", 0.124) in found
    assert ("GB 18580-2025", "2026-06-01", 0.05) in found
    assert ("GB 18584-2001", "2002-01-01", 1.5) in found


def test_limits_that_do_not_convert_have_panels_of_their_own(moved: charts.Picture) -> None:
    """mg/L and mg/m³ are two quantities; below them is the list."""
    assert len(moved.spec()["vconcat"]) == 3


def test_a_limit_that_is_not_known_is_in_the_list_and_has_no_value(moved: charts.Picture) -> None:
    """It is neither left out nor drawn at nought."""
    unknown = [row for row in rows(moved) if row.get("known") is False]
    assert {row["edition"] for row in unknown} == {"GB/T 35607-2024"}
    assert all("value" not in row for row in unknown)


def test_an_indicator_that_is_not_there_is_a_clear_error(source: Catalogue) -> None:
    """With the nearest one."""
    with pytest.raises(LookupError, match="did you mean 'formaldehyde'"):
        charts.limits(source, "formaldehyd")


def test_a_timeline_has_every_listing_edition_rule_and_regime(source: Catalogue) -> None:
    """With their dates; a day known only within bounds is said to be."""
    drawn = {(row["name"], row["label"]) for row in rows(charts.timeline(source, "furniture", on="2026-11-22")) if "name" in row}
    assert ("GB/T 35607-2017", "2018-07-01 – 2025-01-01") in drawn
    assert ("cgp-2025-furniture", "2025-09-09 – ") in drawn
    assert any(label.startswith("≤ ") for name, label in drawn if "green-product-1" in name)


def test_margins_show_every_finding(source: Catalogue) -> None:
    """The least first, and what was not measured with its outcome."""
    values = {"formaldehyde": "80 mg/kg", "ph": "7.2"}
    a = greenstd.assess(values, edition="GB 18401-2010", product_type="B", on="2026-11-22", catalogue=source)
    drawn = [row for row in rows(charts.margins(a)) if "said" in row]
    assert drawn[0]["name"] == "甲醛含量\nformaldehyde content"
    assert drawn[0]["margin"] < 0
    assert sum("untested" in row["said"] for row in drawn) == len(a.by_outcome(greenstd.Outcome.UNTESTED))


def test_coverage_counts_every_cell(source: Catalogue) -> None:
    """Known ones by grade, and those with no figure."""
    counted = sum(row["cells"] for row in rows(charts.coverage(source)))
    assert counted == sum(edition.cells for edition in source.coverage().editions)


def test_pictures_are_drawn_without_a_network(moved: charts.Picture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """SVG keeps its text as text, HTML brings its own programs, JSON is Vega-Lite."""
    pytest.importorskip("vl_convert")
    svg = moved.save(tmp_path / "a.svg").read_text("utf-8")
    assert "人造板" in svg
    assert "Noto Sans CJK SC" in svg
    html = moved.save(tmp_path / "a.html").read_text("utf-8")
    assert "<script src=" not in html
    assert "vega" in html
    assert "$schema" in json.loads(moved.save(tmp_path / "a.json").read_text("utf-8"))
    assert "image/svg+xml" in moved._repr_mimebundle_()
    with pytest.raises(ValueError, match="expected one of"):
        moved.save(tmp_path / "a.bmp")


def test_a_wider_font_is_not_cut_off(source: Catalogue) -> None:
    """Text in an SVG is drawn in the reader's fonts: beside the labels there is room for one that is wider by a sixth."""
    pytest.importorskip("vl_convert")
    a = greenstd.assess({}, edition="GB 18401-2010", product_type="B", on="2026-11-22", catalogue=source)
    svg = charts.margins(a).svg()
    frame = re.search(r'viewBox="-(\d+) 0 (\d+) \d+"', svg)
    labels = re.search(r"translate\((\d+),", svg)
    assert frame is not None
    assert labels is not None
    assert int(frame[1]) >= int(labels[1]) / 6
    assert f'width="{frame[2]}"' in svg


def test_labels_are_in_the_language_in_use(source: Catalogue) -> None:
    """In Chinese no English name, in English no Chinese one, for what has a name in each."""
    a = greenstd.assess({"ph": "7"}, edition="GB 18401-2010", product_type="B", on="2026-11-22", catalogue=source)
    for which, shown, hidden in (("zh", "甲醛含量", "formaldehyde"), ("en", "formaldehyde content", "甲醛")):
        language(which)
        try:
            text = json.dumps(charts.margins(a).spec(), ensure_ascii=False)
            assert shown in text
            assert hidden not in text
        finally:
            language("both")


def test_chinese_is_drawn_in_a_png(moved: charts.Picture) -> None:
    """Or there is no picture: without a font the words would be missing from it."""
    pytest.importorskip("vl_convert")
    if picture.has_chinese_font():
        assert moved.png().startswith(b"\x89PNG")
    else:
        with pytest.raises(ValueError, match="fonts-noto-cjk"):
            moved.png()


def test_without_a_font_the_error_says_which_to_install(moved: charts.Picture, monkeypatch: pytest.MonkeyPatch) -> None:
    """Better no picture than one without its words."""
    pytest.importorskip("vl_convert")
    monkeypatch.setattr(picture, "has_chinese_font", lambda: False)
    with pytest.raises(ValueError, match="apt install fonts-noto-cjk"):
        moved.png()


def test_a_missing_library_is_named_with_the_command_that_installs_it(source: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    """As everywhere."""
    monkeypatch.setitem(sys.modules, "altair", None)
    with pytest.raises(ImportError, match=r'pip install "greenstd\[charts\]"'):
        charts.coverage(source)
