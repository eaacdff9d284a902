"""Places and the regions they lie in, and the days between which a record holds."""

from __future__ import annotations

import datetime as dt
from typing import Any

from greenstd.certify.places import Span, around, span
from tests.certify.conftest import everywhere, example, national
from tests.certify.made import Asked

DAYS = tuple(map(dt.date.fromisoformat, ("2022-11-30", "2022-12-01", "2022-12-30", "2022-12-31", "2024-12-01")))


def spans(kind: str, *ids: str) -> Asked:
    """The span of each of some records of the example, or of the facts."""
    return lambda: {id_: span(example(), getattr(example(), kind)[id_]) for id_ in ids}


def held(start: str | None = None, within: Any = None, until: str | None = None) -> Asked:
    """Whether a span holds on each of some days."""
    first, last = (dt.date.fromisoformat(day) if day else None for day in (start, until))
    bounds = tuple(dt.date.fromisoformat(day) if day else None for day in within) if within else None
    found = Span(first, bounds, last)  # type: ignore[arg-type]
    return lambda: [f"{day}: {found.holds(day)}" for day in DAYS]


ASKED: dict[str, Asked] = {
    "the country lies in nothing": lambda: around(national(), "china"),
    "a province, its areas, and the country last": lambda: around(national(), "beijing"),
    "a province by its name": lambda: around(national(), "北京市"),
    "a city, its province, what that lies in, and what it is a member of": lambda: around(everywhere(), "huzhou"),
    "every region, by what is around it": lambda: {region: ", ".join(around(everywhere(), region)) for region in everywhere().regions},
    "a town in a land that is not known, of a league that says so itself": lambda: around(example(), "example-town"),
    "a place that is not known": lambda: around(national(), "atlantis"),
    "a place that is nearly known": lambda: around(national(), "bejing"),
    "a provision with days of its own, and one that ends": spans("provisions", "example-conversion-2", "example-approval"),
    "a provision with the day of its notice, known exactly and within a month": spans(
        "provisions", "example-conversion-4", "example-conversion-3"
    ),
    "a provision of which only the end is known": spans("provisions", "example-ending"),
    "a provision with neither days nor a notice": spans("provisions", "cgp-unit-principle"),
    "a provision that takes effect and ends with its notice": spans("provisions", "example-borrowed", "example-borrowed-until"),
    "a provision whose notice is not in the catalogue": spans("provisions", "example-unnoticed"),
    "a record that has no notice at all": spans("schemes", "example-seal", "example-grades"),
    "a day that is known": held("2022-12-01"),
    "a day that is known, and an end": held("2022-12-01", until="2022-12-31"),
    "bounds": held(within=("2022-12-01", "2022-12-31")),
    "an earliest day": held(within=("2022-12-01", None)),
    "a latest day": held(within=(None, "2022-12-31")),
    "an end alone": held(until="2022-12-31"),
    "nothing is known": held(),
}
