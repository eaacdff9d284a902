"""What holds of schedules, routes and progress whatever is asked."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from greenstd import Catalogue
from greenstd.certify import progress, routes_to, schedule
from greenstd.certify.graph import RANK
from greenstd.model.policy import Target
from tests.certify.examples import certificate

DAYS = st.dates(dt.date(2020, 1, 1), dt.date(2029, 12, 31))


@given(DAYS, DAYS, st.sampled_from(["furniture", "coatings", "textiles"]), st.integers(1, 5))
def test_what_comes_after_a_later_day_comes_after_an_earlier_one(
    full: Catalogue, one: dt.date, other: dt.date, category: str, years: int
) -> None:
    """A schedule of a later day is the rest of an earlier one; nothing comes after the end."""
    c = certificate("2022-03-01", f"{2022 + years}-02-28", category=category)
    early, late = sorted((one, other))
    assert schedule(c, late, catalogue=full) == tuple(due for due in schedule(c, early, catalogue=full) if due.by > late)
    assert all(c.expires is not None and due.by <= c.expires for due in schedule(c, early, catalogue=full))


@given(DAYS, DAYS, st.sampled_from(["furniture", "coatings", None]))
def test_who_holds_more_certificates_misses_no_more(full: Catalogue, on: dt.date, issued: dt.date, category: str | None) -> None:
    """Every route is there as before, as sure as before or surer, and nothing more is missing."""
    target = "graded-green-building-materials"
    first = certificate("2021-06-01", "2026-05-31")
    second = certificate(issued.isoformat(), issued.replace(year=issued.year + 5, day=min(issued.day, 28)).isoformat())
    before = {r.steps: r for r in routes_to(target, on=on, category=category, held=[first], catalogue=full)}
    after = {r.steps: r for r in routes_to(target, on=on, category=category, held=[first, second], catalogue=full)}
    assert before.keys() <= after.keys()
    for steps, route in before.items():
        assert set(after[steps].missing) <= set(route.missing)
        if route.missing == after[steps].missing:
            assert RANK.index(after[steps].answer) <= RANK.index(route.answer)


@given(
    st.integers(0, 200), st.integers(0, 200), st.integers(0, 200), st.integers(0, 200), st.dates(dt.date(2021, 1, 1), dt.date(2025, 12, 31))
)
def test_a_lower_figure_is_never_worse_where_the_target_is_a_most(start: int, value: int, one: int, other: int, on: dt.date) -> None:
    """Nor is a higher one where it is a least, wherever the way began."""
    order = ["behind", "on the way", "met"]
    low, high = sorted((one, other))
    for comparison, worse, better in (("<=", high, low), ("<", high, low), (">=", low, high), (">", low, high)):
        target = Target(
            id="example", value=Decimal(value), unit="t", comparison=comparison, start=dt.date(2021, 1, 1), start_value=Decimal(start),
            deadline=dt.date(2025, 12, 31),
        )  # fmt: skip
        assert order.index(progress(target, worse, on).state) <= order.index(progress(target, better, on).state)
