"""Targets of plans, and how far made-up figures are on the way to them."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from greenstd import Catalogue
from greenstd.certify import progress, targets
from greenstd.model.policy import Target
from tests.certify.conftest import everywhere, national
from tests.certify.examples import example

RISING: dict[str, Any] = {"value": "100", "unit": "certificates", "deadline": "2025-12-31", "start": "2021-01-01", "start_value": "0"}
FALLING: dict[str, Any] = {
    "value": "1",
    "unit": "t",
    "comparison": "<=",
    "deadline": "2025-01-01",
    "start": "2021-01-01",
    "start_value": "5",
}
STRICT: dict[str, Any] = {"value": "10", "unit": "%", "evidence": ["text itself"]}


def listed(place: str | None = None, on: str = "2024-06-01", cat: Callable[[], Catalogue] = everywhere, wider: bool = True) -> Any:
    """The targets, each with its place and deadline."""
    return lambda: [f"{t.id} ({t.region or 'china'}, {t.deadline})" for t in targets(place, on, wider=wider, catalogue=cat())]


def whole(actual: Any, on: str, way: Any = None, **target: Any) -> Callable[[], object]:
    """Everything that is said of a figure on the way to a made-up target."""
    return lambda: progress(Target(id="example", **target), actual, on, start=way)


def short(actual: Any, on: str, way: Any = None, **target: Any) -> Callable[[], object]:
    """The same, as it is printed."""
    return lambda: str(progress(Target(id="example", **target), actual, on, start=way))


def of(target: str, actual: Any, on: str, start: Any = None) -> Callable[[], object]:
    """What is said of a figure on the way to a target of the data."""
    return lambda: progress(target, actual, on, start=start, catalogue=everywhere())


def bare() -> Catalogue:
    """Targets of a city in a land, of plans with and without a day, with and without a deadline."""
    return example(
        regions={"china": {}, "land": {"within": ["china"]}, "city": {"within": ["land"]}, "elsewhere": {"within": ["china"]}},
        notices={
            "then": {"issued": "2024-06-01"},
            "the-day-after": {"issued": "2024-06-02"},
            "some-day": {"issued_within": ["2024-01-01", "2024-12-31"]},
            "no-day": {},
        },
        targets={
            "z": {"deadline": "2025-12-31"},
            "late": {"deadline": "2030-12-31"},
            "never": {},
            "b": {"deadline": "2025-12-31", "region": "china"},
            "a": {"deadline": "2025-12-31", "region": "china", "notice": "then"},
            "to-come": {"notice": "the-day-after"},
            "perhaps": {"notice": "some-day"},
            "undated": {"notice": "no-day"},
            "lost": {"notice": "lost"},
            "of-the-land": {"region": "land", "deadline": "2027-12-31"},
            "of-the-city": {"region": "city", "deadline": "2028-12-31"},
            "of-elsewhere": {"region": "elsewhere"},
        },
    )


ASKED: dict[str, Callable[[], object]] = {
    "the country's targets, by deadline, those without one last": listed(),
    "on the day before the opinions of 2017: one of 2016, and one whose notice is known to be no later than 2022-10-24": listed(
        on="2017-12-27", cat=national
    ),
    "Anji has those of Huzhou, the Delta and the country": listed("anji"),
    "Huzhou's own": listed("huzhou", wider=False),
    "the country's own, by name": listed("china", "2018-01-01", wider=False),
    "Wuxi's draft was not there on the day before its publication": listed("wuxi", "2023-06-24", wider=False),
    "a place that is none": listed("atlantis"),
    "an example: of the country, in order": listed(cat=bare),
    "an example: of the city, the nearest first": listed("city", cat=bare),
    "an example: of the city alone": listed("city", cat=bare, wider=False),
    "an example: of the country on the day after": listed(on="2024-06-02", cat=bare),
    "an example: in 2023 the plan of some day in 2024 was not there": listed(on="2023-12-31", cat=bare),
    "a figure that reaches the target": whole("100 certificates", "2022-01-01", **RISING, evidence=["text itself"]),
    "a figure on the way, on the line to the day": whole(40, "2022-12-31", **RISING),
    "a figure just below the line": short(("39.9", "certificates"), "2022-12-31", **RISING),
    "on the first day of the way nothing is expected": whole("0", "2021-01-01", **RISING),
    "nor before it": whole("0", "2020-06-01", **RISING),
    "on the deadline the whole is expected": whole("99.9", "2025-12-31", **RISING),
    "on the day after it is too late": whole("99.9", "2026-01-01", **RISING),
    "the expectation is shown to one decimal and kept in full": whole("50", "2023-01-02", **RISING),
    "a figure that must fall and is below its line": whole("2.9 t", "2023-01-01", **FALLING),
    "just below its line": short("3", "2023-01-01", **FALLING),
    "exactly where it began, on that day": short("5", "2021-01-01", **FALLING),
    "above its line": short("3.1", "2023-01-01", **FALLING),
    "a figure that must fall and is there": short("1.0", "2023-01-01", **FALLING),
    "one that started beyond its limit and came back is behind": short(
        "1.5", "2023-01-01", **{**FALLING, "value": "1.4", "start_value": "1.2"}
    ),
    "one that must grow and started beyond is behind, too": short("95", "2023-01-01", **{**RISING, "start_value": "120"}),
    "below a strict limit": short("9.99 %", "2023-01-01", **STRICT, comparison="<"),
    "at a strict limit": short("10%", "2023-01-01", **STRICT, comparison="<"),
    "at a limit that may be reached": short("10 %", "2023-01-01", **STRICT, comparison="<="),
    "above a limit that may be reached": short("10.01 %", "2023-01-01", **STRICT, comparison="<="),
    "above a strict least": short("10.01 %", "2023-01-01", **STRICT, comparison=">"),
    "at a strict least": short("10 %", "2023-01-01", **STRICT, comparison=">"),
    "a strict limit, on its way": short("3.1", "2023-01-01", **{**FALLING, "comparison": "<"}),
    "at a least": short("10", "2023-01-01", **STRICT, comparison=">="),
    "a plain figure is met when it is reached": short(10, "2023-01-01", **STRICT, comparison="=="),
    "and when it is passed": short("11", "2023-01-01", **STRICT, comparison="="),
    "not before": whole("9", "2023-01-01", **STRICT, comparison="="),
    "a plain figure that the way leads down to is not met above it": whole("3", "2023-01-01", **{**FALLING, "comparison": "="}),
    "nor on the way when it is above its line": short("3.1", "2023-01-01", **{**FALLING, "comparison": "=="}),
    "it is met when it is reached": short("1", "2023-01-01", **{**FALLING, "comparison": "=="}),
    "a way that begins on the very figure leads up": short("1.1", "2023-01-01", **{**FALLING, "comparison": "=", "start_value": "1"}),
    "a least stays one, wherever the way began": short("101", "2023-01-01", **{**RISING, "start_value": "120"}),
    "a sign that is none is an error": short("5", "2023-01-01", **STRICT, comparison="≤"),
    "without a deadline there is no pace": short("9", "2023-01-01", **{**RISING, "deadline": None}),
    "without a start there is none": short("9", "2023-01-01", **{**RISING, "start": None}),
    "nor without its figure": short("9", "2023-01-01", **{**RISING, "start_value": None}),
    "a start that is given takes the place of the target's": whole("60", "2023-01-01", ("2022-01-01", "50"), **RISING),
    "a start on the deadline is none": short("9", "2023-01-01", ("2025-12-31", 0), **RISING),
    "a start on the day before is one": short("9", "2025-12-31", ("2025-12-30", 0), **RISING),
    "a figure in the share's sign, without a space": short("45%", "2023-01-01", **{**RISING, "unit": "%"}),
    "a figure with more space": short("  45   certificates ", "2023-01-01", **RISING),
    "the pair's unit holds where the text has none": short(("45", "certificates"), "2023-01-01", **RISING),
    "the text's unit holds before the pair's": short(("45 t", "certificates"), "2023-01-01", **RISING),
    "another unit is an error": short("45 t", "2023-01-01", **RISING),
    "a pair in another unit is an error": short((45, "t"), "2023-01-01", **RISING),
    "words are no figure": short("many", "2023-01-01", **RISING),
    "a float is read as it is printed": short(0.5, "2023-01-01", **RISING),
    "nothing is no figure": short("", "2023-01-01", **RISING),
    "yes is no figure": short(True, "2023-01-01", **RISING),
    "an exact decimal": short(Decimal("45.5"), "2023-01-01", **RISING),
    "a target in words that is said to be reached": whole(True, "2023-01-01", qualitative=True, deadline="2024-12-31"),
    "one that is not, on its deadline": whole(False, "2024-12-31", qualitative=True, deadline="2024-12-31"),
    "one that is not, on the day after": whole(False, "2025-01-01", qualitative=True, deadline="2024-12-31"),
    "one without a deadline is never too late": short(False, "2099-01-01", qualitative=True),
    "a target without a figure is one in words": short(True, "2023-01-01", unit="%"),
    "a figure for words is an error": short("5", "2023-01-01", qualitative=True),
    "a figure in words, too": short(1, "2023-01-01", qualitative=True, value="5"),
    "a target of the data by its identifier": of("green-dc-renewables-2027", "20 %", "2025-06-01", ("2023-12-31", 5)),
    "the target of a draft says so": of("wuxi-green-product-certs", "151 certificates", "2024-06-01"),
    "and when it is printed": lambda: str(progress("wuxi-green-product-certs", "10", "2024-06-01", catalogue=everywhere())),
    "units of several words": of("wuxi-green-factories", "51 factories and supply chains", "2024-06-01"),
    "a target that is none": of("green-dc-renewables-2029", "20 %", "2025-06-01"),
}
