"""What is accepted as what, where, and from when."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenstd import Catalogue, Certificate
from greenstd.certify import accepted_as, routes_to

FURNITURE = Certificate(number="EXAMPLE-1", category="furniture", issued="2023-03-01", expires="2028-02-29")


def found(cat: Catalogue, certificate: Certificate, on: str, place: str | None = None) -> dict[str, str]:
    """The last step of each acceptance, and its answer; chains of several are joined."""
    return {" > ".join(a.steps): str(a.answer) for a in accepted_as(certificate, on, place, catalogue=cat)}


def test_activity_one_certificates_count_as_three_star_building_materials(full: Catalogue) -> None:
    """市监认证〔2019〕61号, on its condition, for the categories that are in both schemes and in one direction only."""
    assert found(full, FURNITURE, "2025-06-01")["green-product-as-three-star"] == "accepted on condition"
    paper = Certificate(number="EXAMPLE-2", category="paper-products", issued="2023-03-01", expires="2028-02-29")
    assert "green-product-as-three-star" not in found(full, paper, "2025-06-01")
    unsaid = Certificate(number="EXAMPLE-2", issued="2023-03-01", expires="2028-02-29")
    assert found(full, unsaid, "2025-06-01")["green-product-as-three-star"] == "not known"
    graded = Certificate(
        number="EXAMPLE-3",
        scheme="graded-green-building-materials",
        level="three-star",
        category="coatings",
        issued="2023-03-01",
        expires="2028-02-29",
    )
    assert all(a.to_scheme is None for a in accepted_as(graded, "2025-06-01", catalogue=full))


def test_whether_it_goes_on_for_certificates_of_2026_is_not_known(full: Catalogue) -> None:
    """An older certificate keeps its standing."""
    new = Certificate(number="EXAMPLE-2", category="furniture", issued="2026-02-01", expires="2031-01-31")
    assert found(full, new, "2026-06-01")["green-product-as-three-star"] == "not known"
    assert found(full, FURNITURE, "2026-06-01")["green-product-as-three-star"] == "accepted on condition"


def test_a_certificate_that_is_not_in_force_is_accepted_for_nothing(full: Catalogue) -> None:
    """Before its issue and after its last day."""
    assert found(full, FURNITURE, "2023-02-28") == {}
    assert found(full, FURNITURE, "2028-03-01") == {}


def test_what_holds_in_a_place_holds_nowhere_else(regional: Catalogue) -> None:
    """Huzhou's finance counts in its districts, not in Nanjing; a draft and an announced acceptance stay open."""
    assert found(regional, FURNITURE, "2025-06-01", "anji")["huzhou-green-finance"] == "accepted"
    nanjing = found(regional, FURNITURE, "2025-06-01", "nanjing")
    assert "huzhou-green-finance" not in nanjing
    assert nanjing["yucun-mutual-recognition"] == "not known"
    assert nanjing["yrd-acceptance-procurement"] == "not known"
    wuxi = found(regional, FURNITURE, "2025-06-01", "wuxi")
    assert wuxi["wuxi-one-certification-several-certificates"] == "not known"


def test_an_acceptance_without_a_known_day_is_not_known(regional: Catalogue) -> None:
    """Huzhou's equal treatment is known, its beginning is not."""
    assert found(regional, FURNITURE, "2025-06-01", "huzhou")["huzhou-procurement-as-environmental-label"] == "not known"


def test_the_pilot_of_huzhou_takes_evaluations_until_these_ended(regional: Catalogue) -> None:
    """Since 2021-05-01 no evaluation can be had, so the route is closed to all who do not hold one."""

    def steps(on: str, held: tuple[Certificate, ...] = ()) -> set[tuple[str, ...]]:
        return {route.steps for route in routes_to("green-product", on=on, place="huzhou", held=held, catalogue=regional)}

    pilot = ("huzhou-three-star-to-green-product",)
    assert pilot in steps("2021-04-30")
    assert pilot not in steps("2021-05-01")
    evaluation = Certificate(
        number="EXAMPLE-5", scheme="green-building-material-evaluation", level="three-star", issued="2020-01-10", expires="2023-01-09"
    )
    assert pilot in steps("2021-05-01", (evaluation,))
    assert pilot not in steps("2023-01-10", (evaluation,))
    assert found(regional, evaluation, "2022-01-01", "huzhou")["huzhou-three-star-to-green-product"] == "not known"
    two = Certificate(
        number="EXAMPLE-5", scheme="green-building-material-evaluation", level="two-star", issued="2020-01-10", expires="2023-01-09"
    )
    assert "huzhou-three-star-to-green-product" not in found(regional, two, "2022-01-01", "huzhou")


def test_routes_say_what_is_missing(full: Catalogue) -> None:
    """A certificate that is held is not missing; rows of lists that name only a part become a condition."""
    own, other = routes_to("graded-green-building-materials", level="three-star", category="furniture", on="2025-06-01", catalogue=full)
    assert (own.steps, own.answer) == ((), "accepted")
    assert "GB/T 35607-2024" in other.missing[0]
    held = routes_to(
        "graded-green-building-materials", level="three-star", category="furniture", on="2025-06-01", held=[FURNITURE], catalogue=full
    )
    assert next(route for route in held if route.from_scheme == "green-product").missing == ()
    bought = {route.from_scheme: route for route in routes_to("procurement", category="furniture", on="2025-06-01", catalogue=full)}
    assert "a row of the procurement lists that names furniture" in bought["energy-saving"].missing[1]
    assert any("床类" in condition for condition in bought["environmental-labelling"].conditions)


def test_a_chain_of_recognitions_is_never_more_than_not_known(full: Catalogue) -> None:
    """No instrument says that one follows on the other."""
    chain = next(route for route in routes_to("building", category="furniture", on="2025-06-01", catalogue=full) if len(route.steps) == 2)
    assert chain.steps == ("green-product-as-three-star", "gbm-acceptance-database")
    assert chain.answer == "not known"


@given(
    st.sampled_from(
        [
            "green-product",
            "graded-green-building-materials",
            "procurement",
            "building",
            "finance",
            "energy-saving",
            "environmental-labelling",
        ]
    ),
    st.none() | st.dates(dt.date(2015, 1, 1), dt.date(2030, 12, 31)),
    st.sampled_from([None, "huzhou", "wuxi", "anji", "china"]),
    st.sampled_from([None, "furniture", "coatings"]),
)
def test_no_route_has_parts_whose_days_do_not_overlap(
    regional: Catalogue, target: str, on: dt.date | None, place: str | None, category: str | None
) -> None:
    """All of a route holds on one day at least, and on the day that was asked about."""
    for route in routes_to(target, on=on, place=place, category=category, catalogue=regional):
        assert route.valid_from is None or route.valid_until is None or route.valid_from < route.valid_until
        if on is not None:
            assert route.valid_from is None or route.valid_from <= on
            assert route.valid_until is None or on < route.valid_until
        for step in route.steps:
            record = regional.recognitions[step]
            assert record.valid_until is None or on is None or on < record.valid_until
            assert not record.categories or category is None or category in record.categories


@given(
    st.dates(dt.date(2015, 1, 1), dt.date(2030, 12, 31)),
    st.sampled_from(["green-product", "graded-green-building-materials", "energy-saving"]),
)
def test_what_is_accepted_holds_on_the_day(regional: Catalogue, on: dt.date, scheme: str) -> None:
    """Of every acceptance, all steps hold then as far as their days are known."""
    certificate = Certificate(number="EXAMPLE-6", scheme=scheme, category="coatings", level="three-star", issued=on, expires=on)
    for acceptance in accepted_as(certificate, on, catalogue=regional):
        assert acceptance.valid_from is None or acceptance.answer == "not known" or acceptance.valid_from <= on
        assert acceptance.valid_until is None or on < acceptance.valid_until


def test_names_that_lead_nowhere_are_errors(full: Catalogue) -> None:
    """With the nearest match where there is one."""
    with pytest.raises(LookupError, match="did you mean 'procurement'"):
        routes_to("procurment", catalogue=full)
    with pytest.raises(LookupError, match="region"):
        accepted_as(FURNITURE, "2025-06-01", "atlantis", catalogue=full)
