"""Which certificates would get a product accepted for a purpose or by a scheme, and what is missing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from greenstd import Catalogue
from greenstd.certify import routes_to
from tests.certify.conftest import everywhere, national
from tests.certify.examples import certificate

GBM = "graded-green-building-materials"
EVALUATION = certificate("2020-01-10", "2023-01-09", scheme="green-building-material-evaluation", category=None, level="three-star")


def whole(target: str, cat: Callable[[], Catalogue] = national, **more: Any) -> Callable[[], object]:
    """Everything that is said."""
    return lambda: routes_to(target, catalogue=cat(), **more)


def short(target: str, cat: Callable[[], Catalogue] = national, **more: Any) -> Callable[[], object]:
    """Each route, as it is printed, with what is missing."""
    return lambda: [f"{route}; missing: {' + '.join(route.missing) or 'nothing'}" for route in routes_to(target, catalogue=cat(), **more)]


ASKED: dict[str, Callable[[], object]] = {
    "a three-star material: its own certificate, or green furniture on condition": whole(
        GBM, level="three-star", category="furniture", on="2025-06-01"
    ),
    "the standard that applies is that of the day": short(GBM, level="three-star", category="furniture", on="2024-12-31"),
    "without a day no standard is named": short(GBM, level="three-star", category="furniture"),
    "without a category none either": short(GBM, level="three-star", on="2025-06-01"),
    "two stars: what counts as three counts as two": short(GBM, level="two-star", category="coatings", on="2025-06-01"),
    "on the day before the notice only the own certificate": short(GBM, level="three-star", category="furniture", on="2019-10-24"),
    "paper is no building material": short(GBM, level="three-star", category="paper-products", on="2025-06-01"),
    "who holds the green certificate misses nothing on that route": short(
        GBM, level="three-star", category="furniture", on="2025-06-01", held=[certificate()]
    ),
    "one for coatings does not cover furniture": short(
        GBM, level="three-star", category="furniture", on="2025-06-01", held=[certificate(category="coatings")]
    ),
    "one that expired on the day before does not": short(
        GBM, level="three-star", category="furniture", on="2025-06-01", held=[certificate(expires="2025-05-31")]
    ),
    "one that expires on the day does": short(
        GBM, level="three-star", category="furniture", on="2025-06-01", held=[certificate(expires="2025-06-01")]
    ),
    "whether the route stays open for certificates of 2026 is not known": short(
        GBM, level="three-star", category="furniture", on="2026-06-01"
    ),
    "for one of 2023 it does": short(GBM, level="three-star", category="furniture", on="2026-06-01", held=[certificate()]),
    "of two that are held the older one serves": whole(
        GBM, level="three-star", category="furniture", on="2026-06-01", held=[certificate(), certificate("2026-02-01", "2031-01-31")]
    ),
    "furniture in procurement: the environmental label, for what its rows name": whole(
        "procurement", category="furniture", on="2025-06-01"
    ),
    "projectors: the whole category has a row": short("procurement", category="projectors", on="2025-06-01"),
    "procurement of whatever it is": short("procurement", on="2025-06-01"),
    "on the day before the lists hold there is no way": short("procurement", category="projectors", on="2019-03-31"),
    "on their first day there is": short("procurement", category="projectors", on="2019-04-01"),
    "green buildings take graded materials": short("building", category="gbm-stone", on="2025-06-01"),
    "finance, in the country": short("finance", everywhere),
    "finance, in Anji": short("finance", everywhere, place="anji", on="2025-06-01"),
    "procurement in Huzhou": short("procurement", everywhere, place="huzhou", on="2025-06-01", category="furniture"),
    "the pilot of Huzhou, on the last day of evaluation": short("green-product", everywhere, place="huzhou", on="2021-04-30"),
    "and on the day after": short("green-product", everywhere, place="huzhou", on="2021-05-01"),
    "and then for who holds an evaluation": short("green-product", everywhere, place="huzhou", on="2021-05-01", held=[EVALUATION]),
    "without a day the pilot ends with the evaluation": whole("green-product", everywhere, place="huzhou"),
    "no new evaluation can be had": short("green-building-material-evaluation", everywhere, on="2021-05-01"),
    "schemes go by name": short("十环", on="2025-06-01"),
    "certification is no purpose of its own": short("certification"),
    "a target that is none, with the nearest": short("procurment"),
    "a target that is like none": short("x"),
    "a level that the scheme has not": short(GBM, level="five-star"),
    "a level of a scheme without levels": short("green-product", level="three-star"),
    "a level of a purpose is none that counts": short("finance", everywhere, level="three-star", place="anji", on="2025-06-01"),
    "a category that is none": short(GBM, category="no such category"),
    "a place that is none": short(GBM, place="atlantis"),
    "a day that is none": short(GBM, on="2025-06-31"),
}
