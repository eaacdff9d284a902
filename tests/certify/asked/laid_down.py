"""What instruments lay down, by subject, place, day, scheme and category."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from greenstd import Catalogue
from greenstd.certify import body_conditions, laid_down, responsibilities
from tests.certify.conftest import everywhere, national
from tests.certify.examples import example


def ids(subject: str, place: str | None = None, on: str = "2024-06-01", cat: Callable[[], Catalogue] = national, **more: Any) -> Any:
    """The provisions, nearest place first, each with its place."""
    return lambda: [f"{p.id} ({p.region})" if p.region else p.id for p in laid_down(subject, place, on, catalogue=cat(), **more)]


def bare() -> Catalogue:
    """A street in a city in a land; provisions of each, of schemes and categories, of drafts, of days and of notices."""
    return example(
        regions={
            "china": {"kind": "country"},
            "land": {"kind": "province", "within": ["china"]},
            "city": {"kind": "city", "within": ["land"]},
            "street": {"kind": "district", "within": ["city"]},
            "club": {"kind": "area", "within": ["china"], "members": ["city"]},
            "elsewhere": {"kind": "province", "within": ["china"]},
        },
        schemes={"s": {"aliases": ["Scheme S"]}, "t": {}},
        categories={"chairs": {"en": "chairs"}, "tables": {"en": "tables"}},
        notices={
            "old": {"issued": "2020-01-01"},
            "later": {"issued": "2020-01-01", "effective": "2024-06-02"},
            "ended": {"issued": "2020-01-01", "withdrawn": "2024-06-01"},
            "some-day": {"issued_within": ["2024-01-01", "2024-12-31"]},
            "next-year": {"issued_within": ["2025-01-01", "2025-12-31"]},
            "no-day": {},
        },
        provisions={
            "z-everywhere": {"subject": "credit"},
            "of-china": {"subject": "credit", "region": "china"},
            "of-the-land": {"subject": "credit", "region": "land"},
            "of-the-city": {"subject": "credit", "region": "city"},
            "b-of-the-street": {"subject": "credit", "region": "street"},
            "a-of-the-street": {"subject": "credit", "region": "street"},
            "of-the-club": {"subject": "credit", "region": "club"},
            "of-elsewhere": {"subject": "credit", "region": "elsewhere"},
            "another-subject": {"subject": "liability"},
            "of-s": {"subject": "transition", "scheme": "s"},
            "of-t": {"subject": "transition", "scheme": "t"},
            "of-no-scheme": {"subject": "transition"},
            "on-chairs": {"subject": "publicity", "categories": ["chairs"]},
            "on-tables": {"subject": "publicity", "categories": ["tables"]},
            "on-both": {"subject": "publicity", "categories": ["tables", "chairs"]},
            "on-everything": {"subject": "publicity"},
            "draft": {"subject": "coordination", "draft": True},
            "no-draft": {"subject": "coordination"},
            "from-then-on": {"subject": "supervision", "valid_from": "2024-06-01"},
            "from-the-day-after": {"subject": "supervision", "valid_from": "2024-06-02"},
            "until-then": {"subject": "supervision", "valid_until": "2024-06-01"},
            "until-the-day-after": {"subject": "supervision", "valid_until": "2024-06-02"},
            "of-an-old-notice": {"subject": "supervision", "notice": "old"},
            "of-a-later-notice": {"subject": "supervision", "notice": "later"},
            "of-a-notice-that-ended": {"subject": "supervision", "notice": "ended"},
            "of-a-notice-of-some-day": {"subject": "supervision", "notice": "some-day"},
            "of-a-notice-of-next-year": {"subject": "supervision", "notice": "next-year"},
            "of-a-notice-without-a-day": {"subject": "supervision", "notice": "no-day"},
            "of-a-notice-that-is-not-there": {"subject": "supervision", "notice": "lost"},
        },
    )


ASKED: dict[str, Callable[[], object]] = {
    "without a place, what holds for the whole country": ids("blacklist"),
    "for Tacheng its own comes before the country's": ids("blacklist", "tacheng", cat=everywhere),
    "Anji lies in Huzhou, and so in the leading area of the Delta": ids("leading-area", "anji", cat=everywhere),
    "Wuxi's draft is given with the others": ids("credit", "wuxi", cat=everywhere),
    "without drafts it is not": ids("credit", "wuxi", cat=everywhere, drafts=False),
    "the mark's rules on the last day of the measures of 2019": ids("mark-use", on="2025-12-31", scheme="green-product"),
    "and on the first of those of 2026": ids("mark-use", on="2026-01-01", scheme="green-product"),
    "before every instrument only what has no known day": ids("mark-use", on="2010-01-01"),
    "what moves certificates of furniture": ids("transition", on="2022-01-01", scheme="green-product", category="furniture"),
    "what moves those of plastic, which had no rule of 2020": ids(
        "transition", on="2022-01-01", scheme="green-product", category="plastic-products"
    ),
    "schemes and categories go by name": ids("transition", on="2022-01-01", scheme="CGP", category="家具"),
    "who answers for what in the country": lambda: [p.id for p in responsibilities(on="2024-06-01", catalogue=national())],
    "who answers for graded certificates in Huzhou": lambda: [
        p.id for p in responsibilities("huzhou", "2024-06-01", scheme="graded-green-building-materials", catalogue=everywhere())
    ],
    "what bodies have to meet for express packaging": lambda: [
        p.id for p in body_conditions("express-packaging", "2024-06-01", catalogue=national())
    ],
    "what bodies have to meet in Tacheng": lambda: [
        p.id for p in body_conditions(on="2026-06-01", place="tacheng", catalogue=everywhere())
    ],
    "a subject that is none, with the nearest": ids("market-use"),
    "a subject that is like none": ids("x"),
    "a place that is none": ids("credit", "atlantis"),
    "a scheme that is none": ids("credit", scheme="no such scheme"),
    "a category that is none": ids("credit", category="no such category"),
    "a day that is none": ids("credit", on="today"),
    "an example: in the country only what holds everywhere": ids("credit", cat=bare),
    "an example: asked for the country by name": ids("credit", "china", cat=bare),
    "an example: in the street, the nearest first, the country last": ids("credit", "street", cat=bare),
    "an example: in the land, neither the city nor the club": ids("credit", "land", cat=bare),
    "an example: in the club, not its member": ids("credit", "club", cat=bare),
    "an example: for a scheme, its own and what is for all": ids("transition", cat=bare, scheme="Scheme S"),
    "an example: for all schemes": ids("transition", cat=bare),
    "an example: for a category": ids("publicity", cat=bare, category="chairs"),
    "an example: for all categories": ids("publicity", cat=bare),
    "an example: with drafts": ids("coordination", cat=bare),
    "an example: without drafts": ids("coordination", cat=bare, drafts=False),
    "an example: the half-open days, of provisions and of notices": ids("supervision", cat=bare),
    "an example: on the day after": ids("supervision", on="2024-06-02", cat=bare),
    "an example: in 2019": ids("supervision", on="2019-12-31", cat=bare),
    "an example: who answers for what": lambda: [p.id for p in responsibilities("street", "2024-06-01", catalogue=bare())],
}
