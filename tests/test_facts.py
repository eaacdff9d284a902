"""Everything in the facts is in the data, or is left out with a reason; and what is in the data is as the facts have it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest

from greenstd.errors import GreenstdError
from greenstd.model.limit import Comparison, Limit, parse_grade
from greenstd.store.release import Wire
from greenstd.units import unit
from tests import facts

pytestmark = pytest.mark.skipif(not facts.present(), reason="the facts are not on this machine")

_SIGNS = {"==": "=", "between": "range", "not_detected": "not detected"}
# What the facts add to a unit stands in the row's basis.
_ADDED = re.compile(r"\s*(by mass|\(mass fraction\)|of average mass|toy material)$")
_FIGURES = re.compile(r"\d+(?:\.\d+)?")
_DIMENSIONLESS = {"1", "index", "pH", "grade"}


@pytest.mark.parametrize("name", sorted(facts.facts()) if facts.present() else [])
def test_every_item_conflict_and_note_has_its_line(name: str) -> None:
    """None is dropped in silence, none is accounted for twice, and no line is about nothing."""
    counts = Counter(line["item"] for part in facts.parts(name) for line in facts.lines(part))
    assert set(counts) == set(facts.facts()[name])
    twice = {item for part in facts.parts(name) for item, n in Counter(line["item"] for line in facts.lines(part)).items() if n > 1}
    assert not twice
    assert max(counts.values()) <= len(facts.parts(name))


def test_every_place_that_a_line_names_is_there() -> None:
    """Records, rows of tables and product types exist, in the catalogue or in an overlay that ships with it."""
    missing = [
        f"{name} {line['item']}: {place}" for name, line in facts.accounts() for place in facts.places(line) if not facts.record(place)
    ]
    assert not missing


def test_what_is_left_out_says_why() -> None:
    """A line without a place has a reason."""
    assert not [f"{name} {line['item']}" for name, line in facts.accounts() if not facts.places(line) and not line["reason"].strip()]


def _indicators() -> Iterator[tuple[str, str, Wire, list[tuple[str, Wire]]]]:
    """Every indicator of the facts, with the rows that its line points at."""
    for name, known in facts.facts().items():
        by_item = {line["item"]: line for part in facts.parts(name) for line in facts.lines(part)}
        for item, fact in known.items():
            if isinstance(fact, dict) and fact.get("kind") == "indicator":
                rows = [(place, row) for place in facts.places(by_item[item]) if "#" in place and (row := facts.record(place))]
                yield name, item, fact, rows


def _limits(row: Wire) -> list[Limit]:
    return [Limit.parse(cell[0]) for cell in row.get("requirements", ()) if cell[0]]


def _figure(value: object) -> Decimal:
    text = str(value)
    try:
        return parse_grade(text) if "-" in text or text.endswith("级") else Decimal(text)
    except (GreenstdError, ArithmeticError):
        found = re.match(r"\d+(?=级)", text)
        return Decimal(found[0]) if found else Decimal("NaN")


def _codes(fact: Wire, limit: Limit) -> set[str]:
    given = fact.get("unit")
    if given in (None, 1, "1", "class", "grade"):
        return _DIMENSIONLESS
    return {unit(_ADDED.sub("", str(given))).code}


def _is(limit: Limit, sign: str, value: object, fact: Wire) -> bool:
    if limit.comparison != sign:
        return False
    if value is None or limit.comparison in (Comparison.QUALITATIVE, Comparison.NOT_DETECTED):
        return True
    if limit.comparison is Comparison.PROHIBITED:
        found = fact.get("limit_for_detection", {}).get("value")
        return limit.value == (None if found is None else Decimal(str(found)))
    ends = value if isinstance(value, list) else str(value).split("-") if sign == "range" else [value]
    figures = [_figure(end) for end in ends]
    return [f for f in (limit.value, limit.upper) if f is not None] == figures and limit.unit in _codes(fact, limit)


def _stands(fact: Wire, rows: list[tuple[str, Wire]]) -> bool:
    sign = _SIGNS.get(fact["comparison"]) or str(fact["comparison"])
    if sign == "qualitative":
        return bool(rows)
    values = fact["value"] if sign != "range" and isinstance(fact.get("value"), list) else [fact.get("value")]
    limits = [limit for _, row in rows for limit in _limits(row)]
    return all(any(_is(limit, sign, value, fact) for limit in limits) for value in values)


def _exceptions() -> dict[tuple[str, str], str]:
    return {(line["file"], line["item"]): line["reason"] for line in facts.lines("exceptions")}


def test_every_limit_of_the_facts_stands_in_its_row() -> None:
    """Figure, unit and comparison are those of the row pointed at; what is an exception is listed with its reason."""
    wrong = {
        (name, item): f"{fact['standard']} {fact.get('name_zh')}: {fact['comparison']} {fact.get('value')} {fact.get('unit')}"
        for name, item, fact, rows in _indicators()
        if fact.get("comparison") and not _stands(fact, rows)
    }
    excepted = _exceptions()
    assert {place: text for place, text in wrong.items() if place not in excepted} == {}
    assert sorted(excepted.keys() - wrong.keys()) == [], "these are no exceptions any more"
    assert all(excepted.values())


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, item in value.items():
            if key not in ("evidence", "kind", "standard", "clause", "test_method"):
                yield from _texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)
    else:
        yield str(value)


def test_no_limit_is_in_the_data_that_is_not_in_the_facts() -> None:
    """Each figure of a row is printed by a fact that points at the row or at its edition."""
    printed: dict[str, set[Decimal]] = {}
    for name, line in facts.accounts():
        fact = facts.facts()[name.removesuffix("-places").removesuffix("-national")][line["item"]]
        figures = {Decimal(found) for text in _texts(fact) for found in _FIGURES.findall(text)}
        for place in facts.places(line):
            printed.setdefault(place, set()).update(figures)
    invented = []
    for layer in facts.layers().values():
        for edition in layer["editions"].values():
            for row in edition.get("indicators", ()):
                here = printed.get(f"editions:{edition['id']}#{row['id']}", set()) | printed.get(f"editions:{edition['id']}", set())
                for limit in _limits(row):
                    asked = [f for f in (limit.value, limit.upper, limit.plus, limit.minus) if f is not None]
                    if limit.unit == "grade":
                        asked = [Decimal(int(f)) for f in asked]
                    if not set(asked) <= here:
                        invented.append(f"{edition['id']} {row['id']}: {limit}")
    assert not invented


def test_the_figures_of_the_exceptions_are_kept_in_words() -> None:
    """What is not entered as a limit stands in the notes, disputes or gaps of the edition."""
    lost = []
    for name, item, fact, _ in _indicators():
        if (name, item) in _exceptions():
            line = next(line for part in facts.parts(name) for line in facts.lines(part) if line["item"] == item)
            words = [text for place in facts.places(line) for text in _texts(facts.record(place.partition("#")[0]))]
            kept = {Decimal(found) for text in words for found in _FIGURES.findall(text)}
            lost += [f"{name} {item}: {found}" for found in _FIGURES.findall(str(fact["value"])) if Decimal(found) not in kept]
    assert not lost
