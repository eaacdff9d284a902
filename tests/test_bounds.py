"""What became of a limit, against values asked one by one."""

from __future__ import annotations

import itertools
from fractions import Fraction

import pytest
from hypothesis import given

from greenstd import Limit
from greenstd.model.bounds import Bounds, Direction, change, full_bounds, relation
from tests import oracle
from tests.oracle import Demand, Table
from tests.test_oracle import MASS, demands, text_of


def met(demand: Demand, others: Demand) -> set[Fraction]:
    """The values that meet a demand, of all that two demands can tell apart, in mg/kg."""
    both = (demand, others)
    turns = {end * oracle.SCALE[d.unit] for d in both for end in ends(d)}
    ordered = sorted(turns)
    steps = [ordered[0] - 1, *ordered, ordered[-1] + 1]
    asked = {*steps, *((one + two) / 2 for one, two in itertools.pairwise(steps))}
    return {x for x in asked if oracle.meets(demand, x / oracle.SCALE[demand.unit], None)}


def ends(demand: Demand) -> list[Fraction]:
    """Where the answer of a demand turns."""
    assert demand.value is not None
    return [demand.value - demand.minus, demand.value + demand.plus, *([demand.upper] if demand.upper is not None else [])]


@given(demands(MASS), demands(MASS))
def test_tighter_is_what_fewer_values_meet(old: Demand, new: Demand) -> None:
    """Tighter lets through a part of the values, looser more of them, and neither is the other: not comparable."""
    found = change(Limit.parse(text_of(old)), Limit.parse(text_of(new)))
    before, after = met(old, new), met(new, old)
    if before == after:
        if old.unit != new.unit or text_of(old) == text_of(new):
            assert found is Direction.SAME
        elif old.places != new.places:
            assert found is (Direction.TIGHTER if new.places > old.places else Direction.LOOSER)
    elif before < after:
        assert found is Direction.LOOSER
    else:
        assert found is (Direction.TIGHTER if after < before else Direction.NOT_COMPARABLE)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("<= 75 mg/kg", "<= 75 mg/kg", Direction.SAME),
        ("<= 75 mg/kg", "<= 0.0075 %", Direction.SAME),
        ("<= 75 mg/kg", "< 75 mg/kg", Direction.TIGHTER),
        ("< 75 mg/kg", "<= 75 mg/kg", Direction.LOOSER),
        (">= 30 %", "> 30 %", Direction.TIGHTER),
        ("> 30 %", ">= 30 %", Direction.LOOSER),
        ("<= 0.05 mg/m3", "<= 0.050 mg/m3", Direction.TIGHTER),
        ("<= 0.050 mg/m3", "<= 0.05 mg/m3", Direction.LOOSER),
        ("4.0-7.5 pH", "4.0-8.5 pH", Direction.LOOSER),
        ("4.0-7.5 pH", "5.0-8.5 pH", Direction.NOT_COMPARABLE),
        ("<= 5 mg/kg", ">= 5 mg/kg", Direction.NOT_COMPARABLE),
        ("<= 5 mg/kg", "<= 5 mg/m2", Direction.NOT_COMPARABLE),
        ("<= 5 mg/kg", "prohibited", Direction.NOT_COMPARABLE),
        ("prohibited", "<= 5 mg/kg", Direction.NOT_COMPARABLE),
        ("10.0 ± 0.1 mm", "10.0 ± 0.2 mm", Direction.LOOSER),
        ("10.0 +0.2/-0.1 mm", "10.0 ± 0.10 mm", Direction.TIGHTER),
        ("10 ± 1 mm", "9-11 mm", Direction.SAME),
        ("10 ± 1.0 mm", "9-11 mm", Direction.LOOSER),
        (None, "<= 5 mg/kg", Direction.NEW),
        ("<= 5 mg/kg", None, Direction.REMOVED),
        (None, None, Direction.SAME),
    ],
)
def test_what_became_of_a_limit(old: str | None, new: str | None, expected: Direction) -> None:
    """At the ends, in other units, in printed digits, and where there is nothing to compare."""
    assert change(old and Limit.parse(old), new and Limit.parse(new)) is expected  # type: ignore[arg-type]


def test_an_open_end_is_wider_than_any_other() -> None:
    """What has no end lets through more than what has one."""
    everything, half = Bounds(None, False, None, False), full_bounds(Limit.parse("<= 5 mg/kg"))
    assert half is not None
    assert relation(everything, half) is Direction.TIGHTER
    assert relation(half, everything) is Direction.LOOSER
    assert relation(everything, everything) is Direction.SAME


def test_the_oracle_tells_values_apart() -> None:
    """The oracle itself: a figure that is met is between the ends."""
    demand = Demand("range", Fraction(1), Fraction(3))
    assert met(demand, demand) == {Fraction(1), Fraction(2), Fraction(3)}
    assert oracle.interval_of(demand, Table(())) is None
