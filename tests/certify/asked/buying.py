"""What government procurement asks of a category."""

from __future__ import annotations

from collections.abc import Callable

import attrs

from greenstd import Catalogue
from greenstd.certify import procurement
from tests.certify.conftest import everywhere, national
from tests.certify.examples import example


def whole(category: str, on: str, place: str | None = None, cat: Callable[[], Catalogue] = national) -> Callable[[], object]:
    """Everything that is said."""
    return lambda: procurement(category, place, on, catalogue=cat())


def short(category: str, on: str, place: str | None = None, cat: Callable[[], Catalogue] = national) -> Callable[[], object]:
    """The answer and its rows, as they are printed."""

    def ask() -> object:
        answer = procurement(category, place, on, catalogue=cat())
        return {"answer": str(answer), "rows": [f"{row.row}: {row}" for row in answer.rows]}

    return ask


def bare() -> Catalogue:
    """Rows of every force, of days and places, and lists whose rows were not seen."""
    return example(
        regions={"china": {}, "land": {"within": ["china"]}, "city": {"within": ["land"]}, "elsewhere": {"within": ["china"]}},
        categories={"chairs": {"zh": "椅子"}, "tables": {"zh": "桌子"}, "lamps": {}, "beds": {}},
        notices={"n": {"issued": "2020-01-01"}, "no-day": {}},
        procurement={
            "demand": {"notice": "n", "force": "demand-standard", "categories": ["chairs"], "zh": "椅", "en": "a chair", "code": "A1"},
            "first": {"notice": "n", "categories": ["chairs"], "en": "any chair", "narrower": True},
            "second": {"notice": "n", "categories": ["tables", "chairs"], "evidence": ["text itself"], "row": "7", "notes": ["a note"]},
            "must": {"notice": "n", "force": "mandatory", "categories": ["tables"], "zh": "桌", "narrower": True},
            "must-too": {"notice": "n", "force": "mandatory", "categories": ["tables"], "zh": "台", "narrower": True, "region": "china"},
            "begins": {"notice": "n", "categories": ["lamps"], "valid_from": "2024-06-01"},
            "ends": {"notice": "n", "force": "mandatory", "categories": ["lamps"], "valid_from": "2023-01-01", "valid_until": "2024-06-01"},
            "of-no-day": {"notice": "no-day", "force": "mixed", "categories": ["lamps"]},
            "of-the-city": {
                "notice": "n", "force": "mandatory", "categories": ["lamps"], "region": "city", "scheme": "s",
                "standards": ["GB/T 1"], "editions": ["x"], "unknown": ["an example"],
            },
            "of-elsewhere": {"notice": "n", "force": "mandatory", "categories": ["beds"], "region": "elsewhere"},
            "unseen-here": {"notice": "n", "unknown": ["its rows", "its annex"], "zh": "清单"},
            "unseen-there": {"notice": "n", "unknown": ["its rows"]},
            "unseen-twice": {"notice": "n", "unknown": ["its rows", "its annex"], "zh": "清单"},
            "unseen-later": {"notice": "n", "unknown": ["its rows"], "valid_from": "2024-06-02"},
            "seen": {"notice": "n"},
            "own-standard": {"notice": "n", "region": "city", "zh": "标准", "unknown": ["an example"]},
            "own-standard-again": {"notice": "n", "region": "city", "zh": "标准"},
            "own-standard-nameless": {"notice": "n", "region": "land"},
        },
    )  # fmt: skip


ASKED: dict[str, Callable[[], object]] = {
    "projectors have priority by row 3 of the environmental list": whole("projectors", "2026-11-22"),
    "on the day before the notice of the list no row holds": whole("projectors", "2019-03-28"),
    "on the day of the notice it does": short("projectors", "2019-03-29"),
    "some furniture has priority, row by row": short("furniture", "2026-11-22"),
    "some computers must be certified, computer equipment has priority": short("computers", "2026-11-22"),
    "liquid crystal monitors must be certified, which are taken for all monitors": short("monitors", "2026-11-22"),
    "data centres have a demand standard": whole("data-centres", "2023-06-01"),
    "on the day before they had none that was seen": short("data-centres", "2023-05-31"),
    "categories go by name": short("家具", "2018-01-01"),
    "a pilot city has a demand standard whose products were not seen": whole("dyes", "2024-01-01", "huzhou"),
    "Hangzhou has two": whole("dyes", "2024-01-01", "hangzhou", everywhere),
    "other cities have none": short("dyes", "2024-01-01", "wuxi"),
    "a district has that of its city": lambda: procurement("dyes", "anji", "2024-01-01", catalogue=national()).notes,
    "a category that is none": short("no such category", "2024-01-01"),
    "a place that is none": short("dyes", "2024-01-01", "atlantis"),
    "an example: priority before a demand standard, the whole category before a part": whole("chairs", "2024-06-01", cat=bare),
    "an example: the same as it is printed": short("chairs", "2024-06-01", cat=bare),
    "an example: a row of the country as such; only parts must be certified": short("tables", "2024-06-01", cat=bare),
    "an example: on the first day of one row and the day after another": whole("lamps", "2024-06-01", cat=bare),
    "an example: on the day before": short("lamps", "2024-05-31", cat=bare),
    "an example: rows that no day is known of come last": short("lamps", "2022-12-31", cat=bare),
    "an example: in the city its own rows count": whole("lamps", "2024-06-01", "city", bare),
    "an example: in the land the city's do not": short("lamps", "2024-06-01", "land", bare),
    "an example: the notes of the land": lambda: procurement("beds", "land", "2024-06-01", catalogue=bare()).notes,
    "an example: elsewhere's rows are for elsewhere": whole("beds", "2024-06-01", cat=bare),
    "an example: in elsewhere they hold": short("beds", "2024-06-01", "elsewhere", bare),
    "an example: a list that begins on a day": lambda: procurement("beds", on="2024-06-02", catalogue=bare()).unknown,
    "an example: before the notice": short("chairs", "2019-12-31", cat=bare),
    "an example: the fields of a row": lambda: attrs.asdict(
        procurement("lamps", "city", "2024-06-01", catalogue=bare()).rows[0], recurse=False
    ),
}
