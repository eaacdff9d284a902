"""Which certificates would get a product accepted, in a made-up catalogue with what the data does not have."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from greenstd import Catalogue
from tests.certify.asked.routes import short, whole
from tests.certify.examples import certificate, example


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
