"""As what, and for what, made-up certificates are accepted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from greenstd import Catalogue
from greenstd.certify import accepted_as
from tests.certify.conftest import everywhere, national
from tests.certify.examples import certificate, example


def whole(on: str, place: str | None = None, cat: Callable[[], Catalogue] = national, purpose: str | None = None, **of: Any) -> Any:
    """Everything that is said."""
    return lambda: accepted_as(certificate(**of), on, place, purpose=purpose, catalogue=cat())


def short(on: str, place: str | None = None, cat: Callable[[], Catalogue] = everywhere, purpose: str | None = None, **of: Any) -> Any:
    """Each acceptance, as it is printed."""
    return lambda: [str(a) for a in accepted_as(certificate(**of), on, place, purpose=purpose, catalogue=cat())]


def bare() -> Catalogue:
    """Recognitions of every kind between schemes with and without levels, in a city and its land."""
    certification = {"purpose": "certification"}
    said = {"condition": "a condition", "notes": ["a note"], "unknown": ["an unknown"], "evidence": ["text itself"]}
    return example(
        regions={"china": {}, "land": {"within": ["china"]}, "city": {"within": ["land"]}, "elsewhere": {"within": ["china"]}},
        schemes={name: {} for name in "bcdefg"} | {"a": {"levels": ["low", "middle", "high"]}, "m": {"levels": ["one", "two"]}},
        categories={"chairs": {}, "tables": {}},
        notices={"n": {"issued": "2020-01-01"}, "within": {"issued_within": ["2024-01-01", "2024-12-31"]}},
        recognitions={
            "a-to-b": {"from_scheme": "a", "to_scheme": "b", "from_level": "middle", "valid_from": "2024-06-01", **certification},
            "b-to-c": {
                "from_scheme": "b", "to_scheme": "c", "to_level": "x", "valid_from": "2024-03-01", "valid_until": "2025-09-01",
                **certification, **said,
            },
            "c-to-d": {"from_scheme": "c", "to_scheme": "d", "from_level": "y", "notice": "within", **certification},
            "d-within": {"from_scheme": "d", "purpose": "publicity", "notice": "within", "valid_until": "2024-10-01"},
            "d-to-e": {"from_scheme": "d", "to_scheme": "e", "condition": "a condition"},
            "e-to-f": {"from_scheme": "e", "to_scheme": "f", "notice": "n"},
            "b-to-a": {"from_scheme": "b", "to_scheme": "a", "notice": "n"},
            "f-for-finance": {"from_scheme": "f", "purpose": "finance", "notice": "n", "condition": "another condition"},
            "f-in-the-city": {"from_scheme": "f", "purpose": "building", "notice": "n", "regions": ["city", "elsewhere"]},
            "f-in-the-land": {"from_scheme": "f", "purpose": "building", "notice": "n", "regions": ["land"]},
            "f-chairs": {"from_scheme": "f", "purpose": "procurement", "notice": "n", "categories": ["chairs"]},
            "f-draft": {"from_scheme": "f", "purpose": "publicity", "notice": "n", "draft": True},
            "f-intended": {"from_scheme": "f", "purpose": "publicity", "notice": "n", "intended": True},
            "f-until": {"from_scheme": "f", "purpose": "other", "notice": "n", "valid_until": "2024-06-02"},
            "f-known-until": {"from_scheme": "f", "purpose": "other", "notice": "n", "known_until": "2024-01-01"},
            "f-high": {"from_scheme": "f", "from_level": "high", "notice": "n"},
            "all": {"purpose": "other", "valid_from": "2024-06-02"},
            "mutual": {
                "from_scheme": "g", "to_scheme": "m", "from_level": "any", "to_level": "two", "notice": "n", "mutual": True,
                **certification,
            },
            "too-short": {"from_scheme": "m", "valid_from": "2024-01-01", "valid_until": "2024-01-01", **certification},
            "mutual-with-nobody": {"from_scheme": "g", "mutual": True, "notice": "n"},
        },
    )  # fmt: skip


def plain(scheme: str, **more: Any) -> dict[str, Any]:
    """A certificate of a scheme of the example."""
    return {"scheme": scheme, "category": "chairs", "issued": "2023-06-01", "expires": "2028-05-31", **more}


def unknown_start(cat: Catalogue) -> object:
    """Why the answers on what is announced are open."""
    return [(" > ".join(a.steps), a.unknown) for a in accepted_as(certificate(), "2025-06-01", "wuxi", catalogue=cat)]


GRADED: dict[str, Any] = {"scheme": "graded-green-building-materials", "category": "gbm-stone", "level": "three-star"}

ASKED: dict[str, Callable[[], object]] = {
    "green furniture counts as a three-star building material, on condition": whole("2025-06-01"),
    "on the day of the notice": short("2019-10-25", issued="2019-01-01", expires="2023-12-31", cat=national),
    "not on the day before": short("2019-10-24", issued="2019-01-01", expires="2023-12-31", cat=national),
    "a certificate of the last day of 2025 keeps it": short("2026-06-01", issued="2025-12-31", expires="2030-12-30", cat=national),
    "whether it goes on for one of 2026-01-01 is not known": whole("2026-06-01", issued="2026-01-01", expires="2030-12-31"),
    "a category that is not in both schemes": short("2025-06-01", category="paper-products", cat=national),
    "a category that is not known": short("2025-06-01", category="no such category", cat=national),
    "a graded certificate is for buildings": short("2025-06-01", cat=national, **GRADED),
    "a label that counts in procurement": whole("2025-06-01", scheme="environmental-labelling", category=None),
    "on the day before the lists hold it does not": short("2019-03-31", scheme="十环", category=None, issued="2019-01-01"),
    "on the day from which they hold it does": short("2019-04-01", scheme="十环", category=None, issued="2019-01-01"),
    "everywhere, in Huzhou and elsewhere": short("2025-06-01"),
    "in Huzhou": short("2025-06-01", "huzhou"),
    "in Wuxi, with the reasons why it is open": lambda: unknown_start(everywhere()),
    "in the country at large": short("2025-06-01", "china"),
    "for finance in Anji": short("2025-06-01", "anji", purpose="finance"),
    "for publicity nothing has been seen": short("2025-06-01", "anji", purpose="publicity"),
    "before its issue it is accepted for nothing": short("2023-02-28"),
    "on its last day it is": short("2028-02-29", "china"),
    "after it, it is not": short("2028-03-01", "china"),
    "a suspended certificate is accepted for nothing": short("2025-06-01", status="suspended"),
    "a certificate without a last day": whole("2025-06-01", expires=None),
    "a scheme that nobody knows is accepted for nothing": short("2025-06-01", scheme="no such scheme"),
    "a three-star evaluation in the pilot of Huzhou": short(
        "2020-06-01", "huzhou", scheme="green-building-material-evaluation", level="three-star", category=None,
        issued="2020-01-10", expires="2023-01-09",
    ),
    "a two-star one": short(
        "2020-06-01", "huzhou", scheme="green-building-material-evaluation", level="two-star", issued="2020-01-10", expires="2023-01-09"
    ),
    "one whose stars are not given": short(
        "2020-06-01", "huzhou", scheme="green-building-material-evaluation", issued="2020-01-10", expires="2023-01-09"
    ),
    "a place that is none": short("2025-06-01", "atlantis"),
    "a day that is none": short("2025-06-31"),
    "an example: chains, until they are four long, and what each takes on": whole("2024-06-01", cat=bare, **plain("b")),
    "an example: on the day before one of them ends": short("2025-08-31", cat=bare, **plain("b")),
    "an example: when one of them has ended": short("2025-09-01", cat=bare, **plain("b")),
    "an example: a level that is high enough": short("2024-06-01", cat=bare, **plain("a", level="high")),
    "an example: the very level": short("2024-06-01", cat=bare, **plain("a", level="middle")),
    "an example: a level that is too low": short("2024-06-01", cat=bare, **plain("a", level="low")),
    "an example: a level that is not given": whole("2024-06-01", cat=bare, **plain("a")),
    "an example: a level that the scheme has not": short("2024-06-01", cat=bare, **plain("a", level="golden")),
    "an example: on the day before the recognition holds": short("2024-05-31", cat=bare, **plain("a", level="high")),
    "an example: without a place, all places": whole("2024-06-01", cat=bare, **plain("f")),
    "an example: on the day after, one ended and another begun": short("2024-06-02", cat=bare, **plain("f")),
    "an example: in the city": short("2024-06-01", "city", bare, **plain("f")),
    "an example: in the land": short("2024-06-01", "land", bare, **plain("f")),
    "an example: in the country": short("2024-06-01", "china", bare, **plain("f")),
    "an example: for publicity": short("2024-06-01", cat=bare, purpose="publicity", **plain("f")),
    "an example: for another category all but what is for chairs": short("2024-06-01", cat=bare, **plain("f", category="tables")),
    "an example: no category": whole("2024-06-01", cat=bare, purpose="procurement", **plain("f", category=None)),
    "an example: a certificate of the day before it is no longer known": short(
        "2024-06-01", cat=bare, purpose="other", **plain("f", issued="2023-12-31")
    ),
    "an example: a certificate of the day itself": whole("2024-06-01", cat=bare, purpose="other", **plain("f", issued="2024-01-01")),
    "an example: no day of issue, judged by the day asked about": whole(
        "2023-12-31", cat=bare, purpose="other", **plain("f", issued=None)
    ),
    "an example: what begins on some day of a year and ends before the year does": whole(
        "2024-06-01", cat=bare, purpose="publicity", **plain("d")
    ),
    "an example: on its last day": short("2024-09-30", cat=bare, purpose="publicity", **plain("d")),
    "an example: when it has ended": short("2024-10-01", cat=bare, purpose="publicity", **plain("d")),
    "an example: mutual, one way": short("2024-06-01", cat=bare, **plain("g", level="any")),
    "an example: mutual, the other way": whole("2024-06-01", cat=bare, **plain("m", level="two")),
    "an example: mutual, from a level below": short("2024-06-01", cat=bare, **plain("m", level="one")),
    "an example: what is as mutual as that, and its way back, is never more than not known": whole(
        "2024-06-01", cat=bare, purpose="certification", **plain("g", level="any")
    ),
}  # fmt: skip
