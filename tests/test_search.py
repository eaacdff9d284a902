"""Searching: what people type, and what they mean by it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import greenstd
from greenstd import Catalogue
from greenstd.search import typing_errors
from greenstd.store.names import faults
from greenstd.store.source import read_tables

SOURCE = Path(__file__).parent.parent / "data" / "catalogue"


@pytest.fixture(scope="module")
def source() -> Catalogue:
    """The catalogue as its source folder has it."""
    return greenstd.load(SOURCE)


@pytest.mark.parametrize(
    ("text", "id_", "reason"),
    [
        ("家具", "furniture", "name"),
        ("傢俱", "furniture", "traditional form"),
        ("塗料", "coatings", "traditional form"),
        ("紙和紙製品", "paper-products", "traditional form"),
        ("jiaju", "furniture", "pinyin"),
        ("jia ju", "furniture", "pinyin"),
        ("JiaJu", "furniture", "pinyin"),
        ("jj", "furniture", "initials"),
        ("tuliao", "coatings", "pinyin"),
        ("家俱", "furniture", "sounds like"),
        ("图料", "coatings", "sounds like"),
        ("furnitrue", "furniture", "nearly"),
        ("木塑制口", "wood-plastic-products", "nearly"),
        ("GB/T 35607", "furniture", "standard"),
        ("gbt35607", "furniture", "standard"),
        ("ＧＢ／Ｔ35607", "furniture", "standard"),
    ],
)
def test_a_category_comes_first_however_it_is_typed(source: Catalogue, text: str, id_: str, reason: str) -> None:
    """Simplified, traditional, pinyin, initials, homophones, slips and numbers, each with its reason."""
    first = source.find(text)[0]
    assert (first.kind, first.id) == ("categories", id_)
    assert first.reason.startswith(reason)


@pytest.mark.parametrize("text", ["lvsechanpin", "lüse", "luse chanpin"])
def test_the_vowel_u_with_dots_may_be_typed_as_v_or_u(source: Catalogue, text: str) -> None:
    """绿 is lü, lv and lu on keyboards."""
    assert any("lü se" in match.reason or (match.zh and "绿色" in match.zh) for match in source.find(text))


def test_an_indicator_is_found_once_for_all_editions(source: Catalogue) -> None:
    """And the reason names them."""
    found = [match for match in source.find("甲醛", 100) if match.id == "formaldehyde"]
    assert [match.kind for match in found] == ["indicators"]
    assert "GB 18580-2025" in found[0].reason


def test_several_words_may_come_in_any_order(source: Catalogue) -> None:
    """Each of them has to fit."""
    assert source.find("2017 涂料")[0].id == "GB/T 35602-2017"
    assert source.find("涂料 2017")[0].id == "GB/T 35602-2017"


def test_a_number_with_another_digit_is_another_number(source: Catalogue) -> None:
    """Nothing near is offered for it; one that differs in its prefix only is, and says so."""
    assert source.find("GB/T 35697") == []
    assert all("differs in its prefix" in match.reason or match.kind == "categories" for match in source.find("GB 35607"))


def test_a_part_of_a_rules_number_finds_the_rule(source: Catalogue) -> None:
    """As people shorten it, though it reads like the number of a standard; of another authority's number nothing is near."""
    assert [match.id for match in source.find("CGP-07")] == ["cgp-2021-thermal-insulation"]
    assert source.find("cgp07")[0].reason == "number 'CNCA-CGP-07:2021'"
    assert source.find("QB/T 35607") == []


def test_matches_are_ranked_and_limited(source: Catalogue) -> None:
    """Best first, never above 1, never more than asked for."""
    found = source.find("涂料", 7)
    assert len(found) == 7
    assert [match.score for match in found] == sorted((match.score for match in found), reverse=True)
    assert found[0].score == 1
    assert source.find("涂料", 0) == []


@pytest.mark.parametrize("text", ["", " ", "-", "\x00", "zzzzzzzz", "龘龘龘", "a", "(" * 500, "家" * 5000])
def test_what_fits_nothing_finds_nothing(source: Catalogue, text: str) -> None:
    """Whatever is typed, there is an answer."""
    assert source.find(text) == []


def test_slips_are_forgiven_without_rapidfuzz_as_with_it(source: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    """difflib stands in, and the same things come first."""
    texts = ["furnitrue", "formaldehide", "木塑制口", "refrigeraters"]
    with_it = [source.find(text)[0].id for text in texts]
    monkeypatch.setitem(sys.modules, "rapidfuzz", None)
    assert [source.find(text)[0].id for text in texts] == with_it
    assert typing_errors.by_likeness(source._search, "zzzzzzzz") == {}  # type: ignore[arg-type]


def test_a_search_that_fits_imports_nothing() -> None:
    """Pinyin and traditional forms come with the data; only slips need a library."""
    code = (
        "import sys, greenstd; cat = greenstd.load(sys.argv[1]); cat.find('甲'); before = set(sys.modules); "
        "[cat.find(text) for text in ('傢俱', 'jiaju', 'jj', 'GB35607', '家俱')]; print(*sorted(set(sys.modules) - before))"
    )
    done = subprocess.run([sys.executable, "-c", code, str(SOURCE)], capture_output=True, text=True, check=True)
    assert done.stdout.split() == [] or all(name.startswith("greenstd.search") for name in done.stdout.split())


def test_every_chinese_name_has_its_forms_and_every_form_its_name() -> None:
    """`python -m greenstd.maintain.names` was run after the last change, and its result is well made."""
    from greenstd.maintain.names import chinese_names

    tables = read_tables(SOURCE)
    assert set(tables["names"]) == set(chinese_names(tables)), "run python -m greenstd.maintain.names data/catalogue"
    assert {name: faults(name, forms) for name, forms in tables["names"].items() if faults(name, forms)} == {}


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("家具绿色设计评价规范", "家具綠色設計評價規範"),
        ("电器电子产品有害物质限制使用合格评定制度", "電器電子產品有害物質限制使用合格評定制度"),
        ("全冲用水量最大限定值", "全沖用水量最大限定值"),
        ("干钠皂含量", "乾鈉皂含量"),
        ("物流周转箱", "物流周轉箱"),
    ],
)
def test_what_the_dictionary_gets_wrong_stays_corrected(name: str, form: str) -> None:
    """Words that a conversion takes for others."""
    assert read_tables(SOURCE)["names"][name]["traditional"][0] == form


def test_places_and_phrases_are_read_as_they_are_said() -> None:
    """长三角 is the delta of the Changjiang."""
    assert read_tables(SOURCE)["names"]["长三角"]["pinyin"] == "chang san jiao"


def test_forms_survive_a_release_and_an_overlay(tmp_path: Path) -> None:
    """A release file carries them, and an overlay keeps them."""
    from greenstd.store.release import encode

    path = tmp_path / "2099.1.0.jsonl"
    path.write_bytes(encode(read_tables(SOURCE), "2099.1.0"))
    assert greenstd.load(path).find("傢俱")[0].id == "furniture"
    assert greenstd.load(path, overlays=["zhejiang"]).find("jiaju")[0].id == "furniture"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('[names]\n"涂料" = "tu liao"', "expected { pinyin"),
        ('[names]\n"涂料" = { pinyin = "tu" }', "the pinyin has 1 words, the name 2"),
        ('[names]\n"涂料" = { pinyin = "tu 1iao" }', "cannot be how"),
        ('[names]\n"涂料" = { pinyin = "tu liao", traditional = ["塗"] }', "as long as the name"),
        ('[names]\n"家具" = { pinyin = "jia ju", traditional = ["家具"] }', "says nothing"),
        ('[[names]]\nzh = "涂料"', "expected one [names]"),
    ],
)
def test_forms_that_cannot_be_are_refused(tmp_path: Path, text: str, says: str) -> None:
    """With the file and what was expected."""
    (tmp_path / "names.toml").write_text(text, "utf-8")
    with pytest.raises(greenstd.GreenstdError, match=r"names\.toml") as caught:
        greenstd.load(tmp_path)
    assert says in str(caught.value)
