"""What applies to a category on a date."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

import greenstd
from greenstd import Catalogue, EditionStatus
from greenstd.errors import DateError, NoEditionInForceError, UnknownCategoryError, UnknownSchemeError, UnknownStandardError

DATES = st.dates(dt.date(1990, 1, 1), dt.date(2110, 1, 1))


def test_furniture_today_is_judged_by_the_edition_of_2024(cat: Catalogue) -> None:
    """List 1 of SAMR notice 2018 No. 2 put furniture in row 6, and GB/T 35607-2024 took effect on 2025-01-01."""
    r = cat.resolve("furniture", on="2026-11-22")
    assert r.edition is not None
    assert r.edition.number == "GB/T 35607-2024"
    assert r.listing is not None
    assert (r.listing.list, r.listing.row) == ("green-product-1", 6)
    notice = cat.lists[r.listing.list].notice
    assert notice is not None
    assert cat.notices[notice].number == "市场监管总局公告 2018年第2号"


@pytest.mark.parametrize(("on", "number"), [("2024-12-31", "GB/T 35607-2017"), ("2025-01-01", "GB/T 35607-2024")])
def test_an_edition_gives_way_on_the_day_its_successor_takes_effect(cat: Catalogue, on: str, number: str) -> None:
    """The last day of the old edition is the day before the new one's first."""
    r = cat.resolve("furniture", on=on)
    assert r.edition is not None
    assert r.edition.number == number
    assert r.status is EditionStatus.IN_FORCE


def test_a_listed_category_whose_edition_is_not_yet_in_force_says_so(cat: Catalogue) -> None:
    """In June 2018 furniture was listed, and the edition of 2017 was issued but took effect on 2018-07-01."""
    r = cat.resolve("furniture", on="2018-06-01")
    assert r.listing is not None
    assert r.edition is not None
    assert r.edition.status("2018-06-01") is EditionStatus.ISSUED
    assert r.status is EditionStatus.ISSUED
    assert any("not yet in force" in note and "2018-07-01" in note for note in r.notes)


@pytest.mark.parametrize(("on", "number"), [("2026-09-30", "GB/T 35611-2017"), ("2026-10-01", "GB/T 35611-2024")])
def test_textiles_change_on_a_date_that_rests_on_one_source(cat: Catalogue, on: str, number: str) -> None:
    """Both answers carry the note that the only source prints the two dates the wrong way round."""
    r = cat.resolve("textiles", on=on)
    assert r.edition is not None
    assert r.edition.number == number
    assert any("wrong way round" in note or "other way round" in note for note in r.notes)


def test_an_edition_whose_number_has_not_been_seen_is_still_in_force(cat: Catalogue) -> None:
    """The revision for wood-plastic products has been in force since 2025-01-01; its number is unknown and said to be."""
    r = cat.resolve("wood-plastic products", on="2026-11-22")
    assert r.edition is not None
    assert r.edition.number is None
    assert r.edition.project == "20221694-T-609"
    assert r.edition.effective == dt.date(2025, 1, 1)
    assert any("number" in sentence and "not been seen" in sentence for sentence in r.unknown)


def test_a_standard_may_exist_without_a_listing(cat: Catalogue) -> None:
    """Wall materials have an edition in force and are on no list; what is not listed carries no mark."""
    r = cat.resolve("wall materials", on="2026-11-22")
    assert r.edition is not None
    assert r.edition.number == "GB/T 35605-2024"
    assert r.listing is None
    assert r.mark is None


@pytest.mark.parametrize(("on", "notice"), [("2025-12-31", "samr-2019-20"), ("2026-01-01", "samr-2025-12-18-measures")])
def test_the_mark_changes_its_regime_with_the_year(cat: Catalogue, on: str, notice: str) -> None:
    """Until 2025-12-31 marks are under SAMR 2019 No. 20, from 2026-01-01 under the Measures of 2025-12-18."""
    r = cat.resolve("furniture", on=on)
    assert r.mark is not None
    assert r.regime is not None
    assert r.regime.notice == notice
    assert r.mark.regime == r.regime.id


def test_that_activity_one_became_full_item_certification_is_not_asserted(cat: Catalogue) -> None:
    """No source maps the old forms to the new ones, and the answer says that the mark is inferred."""
    r = cat.resolve("furniture", on="2026-11-22")
    assert r.mark is not None
    assert r.mark.schemes_inferred
    assert any("no source states" in sentence for sentence in r.unknown)


def test_a_category_listed_before_its_standard_is_known_has_no_edition(cat: Catalogue) -> None:
    """Dyes are on the fifth list; which standard the row names has not been seen, and nothing is guessed."""
    r = cat.resolve("dyes", on="2026-11-22")
    assert r.listing is not None
    assert r.edition is None
    assert any("standard" in sentence for sentence in r.unknown)


def test_a_standard_matched_by_its_title_alone_says_so(cat: Catalogue) -> None:
    """The third list was not seen; GB/T 40718 is tied to tyres by its title."""
    r = cat.resolve("tyres", on="2026-11-22")
    assert r.edition is not None
    assert r.edition.number == "GB/T 40718-2021"
    assert any("title alone" in sentence for sentence in r.unknown)


def test_rules_come_in_three_generations(cat: Catalogue) -> None:
    """Thermal insulation had rules from 2020-03-26, 2021-06-01 (CNCA-CGP-07:2021) and 2025-09-09."""
    rules = [cat.resolve("thermal-insulation", on=on).rule for on in ("2020-03-25", "2020-03-26", "2021-06-01", "2025-09-08", "2025-09-09")]
    assert rules[0] is None
    assert [rule.number if rule else None for rule in rules[1:]] == [None, "CNCA-CGP-07:2021", "CNCA-CGP-07:2021", None]


@pytest.mark.parametrize("name", ["furniture", "Furniture", "家具", "FURNITURE ", "ｆｕｒｎｉｔｕｒｅ"])
def test_a_category_is_found_by_any_of_its_names(cat: Catalogue, name: str) -> None:
    """Width, case and spaces make no difference."""
    assert cat.resolve(name, on="2026-11-22").category.id == "furniture"


def test_every_answer_names_the_data_that_gave_it(cat: Catalogue) -> None:
    """Release and digest stand on each resolution."""
    r = cat.resolve("furniture")
    assert (r.release, r.digest) == (str(cat.version), cat.digest)


def test_an_unknown_category_is_an_error_with_the_nearest_names(cat: Catalogue) -> None:
    """The message names what was asked and what comes nearest."""
    with pytest.raises(UnknownCategoryError, match=r"furnitur.*did you mean 'furniture'"):
        cat.resolve("furnitur")
    with pytest.raises(LookupError):
        cat.resolve("")


def test_an_unknown_scheme_is_an_error(cat: Catalogue) -> None:
    """A scheme has to be one of the catalogue's."""
    with pytest.raises(UnknownSchemeError, match="green-product"):
        cat.resolve("furniture", scheme="green-produkt")


@pytest.mark.parametrize("on", ["2026-02-30", "22.11.2026", "20261122", "", "2026-11-22T00:00", 20261122, 3.5])
def test_what_is_not_a_date_is_an_error(cat: Catalogue, on: object) -> None:
    """Only days that exist, as dates or written in full."""
    with pytest.raises(DateError):
        cat.resolve("furniture", on=on)  # type: ignore[arg-type]


def test_the_edition_in_force_can_be_asked_for_by_standard(cat: Catalogue) -> None:
    """Any spelling of the family's number will do, and a day without one says which days have one."""
    assert cat.edition("GBT 35607", on="2024-12-31").id == "GB/T 35607-2017"
    with pytest.raises(NoEditionInForceError, match=r"GB/T 35607-2017 from 2018-07-01 until 2025-01-01"):
        cat.edition("GB/T 35607", on="2018-06-30")
    with pytest.raises(UnknownStandardError):
        cat.edition("GB/T 99999")


def test_an_edition_whose_dates_are_unknown_is_never_in_force(cat: Catalogue) -> None:
    """GB 6566-2010 has no dates in the data; asking for the edition in force says so."""
    with pytest.raises(NoEditionInForceError, match="dates are not known"):
        cat.edition("GB 6566")


@given(on=DATES)
def test_on_any_date_every_category_resolves_to_at_most_one_of_each(cat: Catalogue, on: dt.date) -> None:
    """One category, one standard, one list, one mark: no two editions of a family are in force on the same day."""
    for id_ in cat.categories:
        r = cat.resolve(id_, on=on)
        in_force = [
            e.id
            for family in r.category.standards
            for e in map(cat.editions.__getitem__, cat.standards[family].editions)
            if e.status(on) is EditionStatus.IN_FORCE and e.role in cat.schemes["green-product"].standard_roles
        ]
        assert len(in_force) <= 1
        if in_force:
            assert r.edition is not None
            assert r.edition.id == in_force[0]
        if r.listing is not None:
            assert r.listing.holds(on)


@given(on=DATES)
def test_what_applies_follows_from_the_dates_alone(cat: Catalogue, on: dt.date) -> None:
    """A fresh catalogue gives the same answer as one that has answered before."""
    assert greenstd.Catalogue(cat._store).resolve("coatings", on=on) == cat.resolve("coatings", on=on)


def test_a_look_up_takes_any_spelling_of_a_number(cat: Catalogue) -> None:
    """Editions, standards and rules are found by their numbers however written."""
    assert cat.editions["gb/t35607—2024"].id == "GB/T 35607-2024"
    assert cat.rules["CNCA-CGP-07-2021"].categories == ("thermal-insulation",)
    assert "GB_T35607" in cat.standards
    assert cat.editions.get("GB/T 1-1900") is None


def test_a_name_that_two_categories_share_is_told_apart_by_the_scheme(cat: Catalogue) -> None:
    """石材 is a green product and a graded green building material; where no scheme tells, the message names both."""
    assert cat.resolve("石材", on="2026-11-22").category.id == "stone"
    assert cat.resolve("石材", on="2026-11-22", scheme="graded-green-building-materials").category.id == "gbm-stone"
    with pytest.raises(UnknownCategoryError, match="gbm-stone"):
        cat.categories["石材"]


@pytest.mark.parametrize(
    ("text", "kind", "id_"),
    [
        ("家具", "categories", "furniture"),
        ("木塑", "categories", "wood-plastic-products"),
        ("GBT35607", "categories", "furniture"),
        ("GB 18401-2010", "editions", "GB 18401-2010"),
        ("CNCA-CGP-07:2021", "rules", "cgp-2021-thermal-insulation"),
        ("国办发〔2016〕86号", "notices", "guobanfa-2016-86"),
        ("furnitrue", "categories", "furniture"),
    ],
)
def test_find_puts_what_is_meant_first(cat: Catalogue, text: str, kind: str, id_: str) -> None:
    """Identifiers, names, aliases and numbers are keys, and small slips are forgiven."""
    first = cat.find(text)[0]
    assert (first.kind, first.id) == (kind, id_)
    assert first.reason


def test_find_says_nothing_rather_than_something_wrong(cat: Catalogue) -> None:
    """A text that is like nothing in the catalogue finds nothing."""
    assert cat.find("zzzzzzzz") == []
    assert cat.find("") == []
    assert cat.find("GB/T 99999") == []


def test_coverage_counts_what_is_known(cat: Catalogue) -> None:
    """Every edition is counted once, and known cells are never more than cells."""
    coverage = cat.coverage()
    assert sum(coverage.tables().values()) == len(cat.editions)
    assert all(0 <= e.known <= e.cells for e in coverage.editions)
    assert {k.kind for k in coverage.kinds} >= {"categories", "editions", "listings", "rules", "notices"}


def test_a_scheme_that_does_not_name_a_category_lends_it_no_standard() -> None:
    """The standard of green furniture is not one by which furniture would be certified as organic."""
    r = greenstd.load().resolve("furniture", on="2026-11-22", scheme="organic")
    assert (r.listing, r.edition, r.rule, r.mark) == (None, None, None, None)
    assert "by which standard the scheme would certify the category has not been seen" in r.unknown
