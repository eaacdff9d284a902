"""Which certificates would get a product accepted for a purpose or by a scheme, and what is missing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from greenstd import Catalogue
from greenstd.certify import routes_to
from tests.certify.conftest import everywhere, national
from tests.certify.examples import certificate, example

GBM = "graded-green-building-materials"
EVALUATION = certificate("2020-01-10", "2023-01-09", scheme="green-building-material-evaluation", category=None, level="three-star")


def whole(target: str, cat: Callable[[], Catalogue] = national, **more: Any) -> Callable[[], object]:
    """Everything that is said."""
    return lambda: routes_to(target, catalogue=cat(), **more)


def short(target: str, cat: Callable[[], Catalogue] = national, **more: Any) -> Callable[[], object]:
    """Each route, as it is printed, with what is missing."""
    return lambda: [f"{route}; missing: {' + '.join(route.missing) or 'nothing'}" for route in routes_to(target, catalogue=cat(), **more)]


def bare() -> Catalogue:
    """Schemes with and without days and levels, what leads from one to another, and rows of procurement lists."""
    n = {"notice": "n"}
    return example(
        regions={"china": {}, "land": {"within": ["china"]}, "city": {"within": ["land"]}},
        schemes={
            **{name: {} for name in "bcdefgh"},
            "a": {"levels": ["low", "middle", "high"], "en": "Scheme A"},
            "over": {"valid_until": "2024-06-01"},
            "young": {"valid_from": "2024-06-01"},
            "p": {},
            "q": {},
            "r": {},
        },
        categories={"chairs": {}, "tables": {}},
        notices={"n": {"issued": "2020-01-01"}, "within": {"issued_within": ["2024-01-01", "2024-12-31"]}},
        recognitions={
            "a-to-b": {"from_scheme": "a", "to_scheme": "b", "from_level": "middle", "notes": ["a note"], **n},
            "b-to-a": {"from_scheme": "b", "to_scheme": "a", **n},
            "b-to-middle": {"from_scheme": "b", "to_scheme": "a", "to_level": "middle", "condition": "a condition", **n},
            "c-to-b": {"from_scheme": "c", "to_scheme": "b", "valid_from": "2024-06-01", "unknown": ["an unknown"]},
            "d-to-c": {"from_scheme": "d", "to_scheme": "c", "condition": "a condition", "evidence": ["text itself"], **n},
            "e-to-d": {"from_scheme": "e", "to_scheme": "d", **n, "valid_until": "2024-09-01"},
            "f-to-e": {"from_scheme": "f", "to_scheme": "e", **n},
            "chairs-to-g": {"from_scheme": "f", "to_scheme": "g", "categories": ["chairs"], **n},
            "to-g-in-the-city": {"from_scheme": "e", "to_scheme": "g", "regions": ["city"], **n},
            "to-g-in-the-land": {"from_scheme": "d", "to_scheme": "g", "regions": ["land", "city"], **n},
            "to-g-from-some-day": {"from_scheme": "c", "to_scheme": "g", "notice": "within"},
            "over-to-p": {"from_scheme": "over", "to_scheme": "p", **n},
            "young-to-p": {"from_scheme": "young", "to_scheme": "p", **n},
            "nobody-to-p": {"to_scheme": "p", **n},
            "lost-to-p": {"from_scheme": "lost", "from_level": "x", "to_scheme": "p", **n},
            "h-to-lost": {"from_scheme": "h", "to_scheme": "lost", "to_level": "y", **n},
            "h-to-over": {"from_scheme": "h", "to_scheme": "over", **n},
            "h-to-young": {"from_scheme": "h", "to_scheme": "young", **n},
            "never": {"from_scheme": "b", "to_scheme": "q", "valid_from": "2024-06-01", "valid_until": "2024-06-01"},
            "known-until": {"from_scheme": "c", "to_scheme": "q", "known_until": "2024-01-01", **n},
            "draft": {"from_scheme": "d", "to_scheme": "q", "draft": True, **n},
            "p-buys": {"from_scheme": "p", "purpose": "procurement", **n},
            "q-buys": {"from_scheme": "q", "purpose": "procurement", **n},
            "r-buys": {"from_scheme": "r", "purpose": "procurement", "to_scheme": "g", **n},
            "anybody-buys": {"purpose": "procurement", **n},
            "r-builds": {"from_scheme": "r", "purpose": "building", **n},
            "r-builds-when-high": {"from_scheme": "a", "from_level": "high", "purpose": "building", **n},
        },
        procurement={
            "list": {**n, "scheme": "p"},
            "chairs-row": {**n, "scheme": "p", "categories": ["chairs"], "narrower": True, "zh": "椅"},
            "chairs-too": {**n, "scheme": "p", "categories": ["chairs"], "narrower": True},
            "p-over": {**n, "scheme": "p", "categories": ["tables"], "valid_until": "2024-06-01"},
            "p-in-the-city": {**n, "scheme": "p", "categories": ["tables"], "region": "city"},
            "p-of-china": {**n, "scheme": "p", "categories": ["tables"], "region": "china", "valid_from": "2024-06-02"},
            "q-row": {**n, "scheme": "q", "categories": ["chairs", "tables"], "narrower": True, "zh": "桌椅"},
            "q-all": {**n, "scheme": "q", "categories": ["tables"]},
        },
    )


def held(scheme: str, **more: Any) -> list[Any]:
    """A certificate that is there already."""
    return [certificate(**{"scheme": scheme, "category": "chairs", "issued": "2023-06-01", "expires": "2024-12-31", **more})]


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
    "an example: what leads to b, until chains are four long": whole("b", bare, on="2024-06-01"),
    "an example: what leads to b on the day before": short("b", bare, on="2024-05-31"),
    "an example: what leads to c on the day before a step ends": short("c", bare, on="2024-08-31"),
    "an example: and when it has ended": short("c", bare, on="2024-09-01"),
    "an example: at any time": whole("c", bare),
    "an example: which level a way leads to is not known, or it is high enough": whole("a", bare, level="low", on="2024-01-01"),
    "an example: or the very one": short("a", bare, level="middle", on="2024-01-01"),
    "an example: or too low": short("a", bare, level="high", on="2024-01-01"),
    "an example: or none is asked for": short("a", bare, on="2024-01-01"),
    "an example: a certificate of a level that is held": short("a", bare, level="middle", on="2024-06-01", held=held("a", level="high")),
    "an example: held without its level": short("a", bare, level="middle", on="2024-06-01", held=held("a")),
    "an example: held for another category": short("a", bare, category="tables", on="2024-06-01", held=held("a")),
    "an example: held for a category that is not known": short(
        "a", bare, category="tables", on="2024-06-01", held=held("a", category=None)
    ),
    "an example: held, and no category asked for": short("a", bare, on="2024-06-01", held=held("a")),
    "an example: held, and no day asked about": short("a", bare, held=held("a", expires="9999-12-31")),
    "an example: held once, and no day asked about": short("a", bare, held=held("a")),
    "an example: one that is withdrawn, and no day asked about": short("a", bare, held=held("a", expires="9999-12-31", status="withdrawn")),
    "an example: held and withdrawn": short("a", bare, on="2024-06-01", held=held("a", status="withdrawn")),
    "an example: held, of a scheme that is over": short("p", bare, on="2024-06-01", held=held("over")),
    "an example: on the last day of that scheme": short("p", bare, on="2024-05-31"),
    "an example: on the first of another": whole("p", bare, on="2024-06-01"),
    "an example: at any time, with the days of the schemes": whole("p", bare),
    "an example: to a scheme that is over": short("over", bare, on="2024-06-01"),
    "an example: to it on the last day": short("over", bare, on="2024-05-31"),
    "an example: by way of a scheme that is over": short("p", bare, on="2024-06-01", held=held("h")),
    "an example: by way of it on the last day": short("p", bare, on="2024-05-31", held=held("h")),
    "an example: to a scheme that has not begun": short("young", bare, on="2024-05-31"),
    "an example: to it on the first day": short("young", bare, on="2024-06-01", held=held("h")),
    "an example: for chairs in the city": short("g", bare, category="chairs", place="city", on="2025-06-01"),
    "an example: for tables in the land": short("g", bare, category="tables", place="land", on="2025-06-01"),
    "an example: in the country, for whatever it is": whole("g", bare, on="2025-06-01"),
    "an example: the places of a route": whole("g", bare, place="city", category="tables", on="2025-01-01"),
    "an example: what never holds, and what is a draft": whole("q", bare),
    "an example: held since the day before it is known until": short("q", bare, on="2024-06-01", held=held("c", issued="2023-12-31")),
    "an example: held since that day": short("q", bare, on="2024-06-01", held=held("c", issued="2024-01-01")),
    "an example: chairs in procurement": whole("procurement", bare, category="chairs", on="2024-06-01"),
    "an example: tables in procurement": short("procurement", bare, category="tables", on="2024-06-01"),
    "an example: on the last day of a row": short("procurement", bare, category="tables", on="2024-05-31"),
    "an example: on the first day of another": short("procurement", bare, category="tables", on="2024-06-02"),
    "an example: in a city with a row of its own": short("procurement", bare, category="tables", on="2024-06-01", place="city"),
    "an example: in the land of that city": short("procurement", bare, category="tables", on="2024-06-01", place="land"),
    "an example: at any time, rows of any day": short("procurement", bare, category="tables"),
    "an example: a row that is asked for is missing, and the certificate is not": short(
        "procurement", bare, category="tables", on="2024-06-01", held=held("p", category="tables")
    ),
    "an example: buildings": short("building", bare, on="2024-06-01"),
    "an example: nothing is for publicity": short("publicity", bare, on="2024-06-01"),
}
