"""Rounding and comparison after GB/T 8170-2008."""

from __future__ import annotations

import random
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from greenstd import Limit
from greenstd.assessment.judge import compare, ready
from greenstd.assessment.reading import read
from greenstd.assessment.result import Outcome
from greenstd.assessment.rounding import Bounds, bounds, printed_interval, round_value
from greenstd.errors import GreenstdError, LimitError, MeasurementError
from greenstd.model.limit import Comparison


@pytest.mark.parametrize(
    ("value", "interval", "expected"),
    [
        # GB/T 8170-2008, clause 3, rules for rounding: less than 5 is dropped.
        ("12.1498", "1", "12"),
        ("12.1498", "0.1", "12.1"),
        # Clause 3: more than 5, or 5 with more behind it, adds one.
        ("1268", "100", "1300"),
        ("10.5002", "1", "11"),
        # Clause 3: exactly 5 goes to the even neighbour.
        ("1.050", "0.1", "1.0"),
        ("0.35", "0.1", "0.4"),
        ("2500", "1000", "2000"),
        ("3500", "1000", "4000"),
        # Clause 3: a negative value is rounded by its absolute value.
        ("-0.0365", "0.001", "-0.036"),
        # Clause 3: once only; not 15.4546 → 15.455 → 15.46 → 15.5 → 16, and not 97.46 → 97.5 → 98.
        ("15.4546", "1", "15"),
        ("97.46", "1", "97"),
        # Clause 3: 5 with something other than zero behind it adds one. (One answer sheet prints 18.6 for 18.65003, against the rule;
        # it is no example of the standard's.)
    ],
)
def test_the_worked_examples_of_the_standard(value: str, interval: str, expected: str) -> None:
    """Every example of rounding that was seen comes out as it is printed."""
    assert round_value(value, interval) == Decimal(expected)


@pytest.mark.parametrize(("chain", "once"), [(["0.001", "0.01", "0.1", "1"], "15.4546"), (["0.1", "1"], "97.46")])
def test_rounding_in_steps_is_another_result(chain: list[str], once: str) -> None:
    """The chains that clause 3 forbids end one higher: rounding twice is not rounding once."""
    value = Decimal(once)
    for interval in chain:
        value = round_value(value, interval)
    assert value == round_value(once, "1") + 1


@pytest.mark.parametrize(
    ("value", "mark", "expected"),
    [
        # GB/T 8170-2008, clause 3, reported values: (+) was rounded down before and goes up, (-) was rounded up and goes down.
        ("16.50", "+", "17"),
        ("16.50", "-", "16"),
        ("16.50", "", "16"),
        ("17.50", "", "18"),
        ("17.50", "-", "17"),
        # 24.5002 is reported as 24.5(+), and comes to 25.
        ("24.5", "+", "25"),
        ("24.5", "", "24"),
        # The mark speaks of the absolute value.
        ("-16.50", "+", "-17"),
        ("-16.50", "-", "-16"),
        # Where there is no tie the mark has nothing to decide.
        ("16.4", "+", "16"),
        ("16.6", "-", "17"),
        ("16", "+", "16"),
    ],
)
def test_marks_of_reported_values_decide_ties(value: str, mark: str, expected: str) -> None:
    """A mark says on which side of the written figure the true value is."""
    assert round_value(value, "1", mark) == Decimal(expected)


@pytest.mark.parametrize(("value", "mark"), [("16.50", "x"), ("16.50", "(+)"), ("16.4", "x"), ("16", "±")])
def test_another_mark_is_refused(value: str, mark: str) -> None:
    """Whether or not the mark would have to decide."""
    with pytest.raises(MeasurementError, match="is not the mark of a reported value"):
        round_value(value, "1", mark)


def oracle(value: Fraction, interval: Fraction) -> Fraction:
    """Round half to even, in integers only."""
    count, rest = divmod(abs(value) / interval, 1)
    count = int(count)
    if rest > Fraction(1, 2) or (rest == Fraction(1, 2) and count % 2 == 1):
        count += 1
    return (-1 if value < 0 else 1) * count * interval


def test_a_hundred_thousand_roundings_agree_with_integers() -> None:
    """At intervals of 1, 2 and 5 times a power of ten, ties as often as not, negative values too."""
    rng = random.Random(8170)
    intervals = [(factor, exponent) for factor in (1, 2, 5) for exponent in range(-6, 4)]
    ties = 0
    for n in range(100_000):
        factor, exponent = intervals[n % len(intervals)]
        interval = Decimal(factor).scaleb(exponent)
        if n % 2:
            value = (Decimal(rng.randint(-9_999, 9_999)) * 2 + 1) * interval / 2
            ties += 1
        else:
            value = Decimal(rng.randint(-(10**9), 10**9)).scaleb(rng.randint(-9, 0))
        # Both as whole numbers of the last place, so that the oracle needs no fraction.
        places = max(-int(value.as_tuple().exponent), -exponent, 0)
        whole, step = int(value.scaleb(places)), int(interval.scaleb(places))
        count, rest = divmod(abs(whole), step)
        count += rest * 2 > step or (rest * 2 == step and count % 2)
        expected = Decimal((-1 if whole < 0 else 1) * count * step).scaleb(-places)
        assert round_value(value, interval) == expected, (value, interval)
    assert ties == 50_000


@given(st.fractions(-1000, 1000, max_denominator=10**6), st.sampled_from([1, 2, 5]), st.integers(-4, 3))
def test_the_oracle_is_the_nearest_even_multiple(value: Fraction, factor: int, exponent: int) -> None:
    """The oracle itself: at most half an interval away, a multiple, and even where two are as near."""
    interval = factor * Fraction(10) ** exponent
    rounded = oracle(value, interval)
    assert (rounded / interval).denominator == 1
    assert abs(rounded - value) <= interval / 2
    if abs(rounded - value) == interval / 2:
        assert (rounded / interval) % 2 == 0


@given(st.decimals(-(10**6), 10**6, places=5), st.sampled_from(["1", "0.1", "0.5", "0.2", "0.05", "0.02", "10", "50", "200"]))
def test_rounding_twice_to_one_interval_is_rounding_once(value: Decimal, interval: str) -> None:
    """A rounded value is rounded, is a multiple, keeps the order of zero, and mirrors at zero."""
    rounded = round_value(value, interval)
    assert round_value(rounded, interval) == rounded
    assert (Fraction(rounded) / Fraction(interval)).denominator == 1
    assert round_value(-value, interval) == -rounded


@pytest.mark.parametrize("interval", ["0.5", "0.2"])
def test_half_and_fifth_units_are_rounded_by_way_of_whole_ones(interval: str) -> None:
    """Clause 3: times 2 (or 5), rounded to the place, divided by 2 (or 5)."""
    times = int(1 / Decimal(interval))
    for n in range(-2000, 2000):
        value = Decimal(n) / 40
        assert round_value(value, interval) * times == round_value(value * times, "1")


@pytest.mark.parametrize("interval", ["0", "-1", "3", "0.3", "0.25", "15", "1.5", "nan", "", "x"])
def test_another_interval_is_refused(interval: str) -> None:
    """An interval is 1, 2 or 5 times a power of ten."""
    with pytest.raises((LimitError, MeasurementError)):
        round_value("1", interval)


@pytest.mark.parametrize("value", ["", "x", "nan", float("inf"), None, "1,5", "16.50(+)"])
def test_what_is_no_figure_is_not_rounded(value: Any) -> None:
    """The error is the library's own."""
    with pytest.raises(MeasurementError):
        round_value(value, "1")


# --- comparison -----------------------------------------------------------------------------------------------------------


def meets(value: Decimal | str, within: Bounds) -> bool:
    """Whether an exact value is within bounds, said here once more."""
    x = Fraction(Decimal(value))
    low = within.low is None or x > Fraction(within.low) or (x == Fraction(within.low) and within.low_closed)
    high = within.high is None or x < Fraction(within.high) or (x == Fraction(within.high) and within.high_closed)
    return low and high


def demanded(limit: Limit, x: Fraction) -> bool:
    """Whether a value meets a limit by full value, in fractions."""
    value = Fraction(limit.value or 0)
    match limit.comparison:
        case Comparison.LE | Comparison.PROHIBITED:
            return x <= value
        case Comparison.LT:
            return x < value
        case Comparison.GE:
            return x >= value
        case Comparison.GT:
            return x > value
        case Comparison.EQ:
            return x == value
        case Comparison.RANGE:
            return value <= x <= Fraction(limit.upper or 0)
        case _:
            return value - Fraction(limit.minus or 0) <= x <= value + Fraction(limit.plus or 0)


@pytest.mark.parametrize(
    ("limit", "measured", "full", "rounded"),
    [
        # GB/T 8170-2008, clause 4.3: diameter of a wire rod, 10.0 ± 0.1 mm.
        ("10.0 ± 0.1 mm", "9.89", False, True),
        ("10.0 ± 0.1 mm", "10.16", False, False),
        ("10.0 ± 0.1 mm", "10.10", True, True),
        # Clause 4.3: content of silicon, not more than 0.05 %. (Of these the full-value judgement was not seen.)
        ("<= 0.05 %", "0.054", None, True),
        ("<= 0.05 %", "0.046", None, True),
        ("<= 0.05 %", "0.055", None, False),
        ("<= 0.05 %", "0.060", None, False),
        # Clause 4.2: a value exactly equal to A meets "≤ A" and "≥ A" and does not meet "> A".
        ("<= 0.05 %", "0.05", True, True),
        (">= 0.05 %", "0.05", True, True),
        ("> 0.05 %", "0.05", False, False),
        ("< 0.05 %", "0.05", False, False),
    ],
)
def test_the_worked_examples_of_comparison(limit: str, measured: str, full: bool | None, rounded: bool) -> None:
    """By full value and by rounded value the standard's examples are judged as it judges them."""
    parsed = Limit.parse(limit)
    exact, moved = bounds(parsed), bounds(parsed, printed_interval(parsed))
    assert exact is not None
    assert moved is not None
    if full is not None:
        assert meets(measured, exact) is full
    assert meets(measured, moved) is rounded
    unit = parsed.unit
    assert (compare(read(f"{measured} {unit}", unit, "example"), moved) is Outcome.PASSED) is rounded


@pytest.mark.parametrize(
    ("limit", "interval"),
    [
        ("<= 0.050 mg/m3", "0.001"), ("<= 0.05 %", "0.01"), ("<= 75 mg/kg", "1"), ("4.0-7.50 pH", "0.01"), ("10.0 ± 0.1 mm", "0.1"),
        ("10 +0.25/-0.1 mm", "0.01"), ("> 1.000 %", "0.001"),
    ],
)  # fmt: skip
def test_the_interval_is_the_last_printed_place(limit: str, interval: str) -> None:
    """`0.050` is compared in thousandths, `0.05` in hundredths."""
    assert printed_interval(Limit.parse(limit)) == Decimal(interval)


def test_the_digits_of_a_limit_decide_by_rounded_value() -> None:
    """0.054 meets 0.05 and fails 0.050."""
    for text, expected in (("<= 0.05 %", True), ("<= 0.050 %", False)):
        limit = Limit.parse(text)
        within = bounds(limit, printed_interval(limit))
        assert within is not None
        assert meets("0.054", within) is expected


@pytest.mark.parametrize("text", ["prohibited", "not detected", "qualitative: no odour"])
def test_what_is_no_matter_of_figures_has_no_bounds(text: str) -> None:
    """Presence and wording are judged otherwise."""
    assert bounds(Limit.parse(text)) is None
    assert bounds(Limit.parse(text), Decimal("0.1")) is None


_places = st.integers(0, 3)
_intervals = st.sampled_from([Decimal(t) for t in ("1", "0.1", "0.01", "0.001", "0.5", "0.2", "0.05", "10", "2")])


@st.composite
def limits(draw: st.DrawFn) -> Limit:
    """Limits near zero, so that values meet them, miss them and tie about as often."""

    def figure(low: int = -300) -> Decimal:
        return Decimal(draw(st.integers(low, 300))).scaleb(-draw(_places))

    comparison = draw(
        st.sampled_from([Comparison.LE, Comparison.LT, Comparison.GE, Comparison.GT, Comparison.EQ, Comparison.RANGE, Comparison.DEVIATION])
    )
    if comparison is Comparison.RANGE:
        low, high = sorted((figure(), figure()))
        return Limit(comparison, low, high)
    if comparison is Comparison.DEVIATION:
        return Limit(comparison, figure(), minus=figure(0), plus=figure(0))
    return Limit(comparison, figure())


@given(limits(), st.none() | _intervals, st.data())
@example(Limit(Comparison.LE, Decimal("0.05")), Decimal("0.01"), None)
@example(Limit(Comparison.LT, Decimal("0.05")), Decimal("0.2"), None)
def test_bounds_agree_with_rounding_first(limit: Limit, interval: Decimal | None, data: st.DataObject | None) -> None:
    """A value is within the bounds exactly when it, rounded first where an interval is named, meets the limit."""
    within = bounds(limit, interval)
    assert within is not None
    ends = [end for end in (within.low, within.high, limit.value, limit.upper) if end is not None]
    values = [end + step * Decimal("0.0001") for end in ends for step in (-1, 0, 1)]
    if data is not None:
        values.append(data.draw(st.decimals(-400, 400, places=4)))
    for value in values:
        x = Fraction(value)
        expected = demanded(limit, x if interval is None else oracle(x, Fraction(interval)))
        assert meets(value, within) is expected, value
        if interval is not None:
            assert Fraction(round_value(value, interval)) == oracle(x, Fraction(interval))


@given(limits())
def test_the_full_value_is_the_stricter_for_inclusive_limits(limit: Limit) -> None:
    """At the limit's own last place every value that meets ≤, ≥, a range or deviations in full meets it rounded."""
    if limit.comparison in (Comparison.LT, Comparison.GT):
        return
    exact, moved = bounds(limit), bounds(limit, printed_interval(limit))
    assert exact is not None
    assert moved is not None
    assert exact.low is None or (moved.low is not None and moved.low < exact.low)
    assert exact.high is None or (moved.high is not None and moved.high > exact.high)


@given(limits(), _intervals, st.integers(-300, 300), _places, st.sampled_from(["(+)", "(-)"]))
def test_marked_readings_are_judged_as_their_true_values(limit: Limit, interval: Decimal, count: int, places: int, mark: str) -> None:
    """A marked figure stands for the values that may be behind it: it passes if all of them do, fails if none does."""
    figure = Decimal(abs(count)).scaleb(-places)
    if figure == 0:
        return
    within = bounds(limit, interval)
    assert within is not None
    reading = read(f"{figure}{mark}", "1", "example")
    half = Decimal(5).scaleb(int(figure.as_tuple().exponent) - 1)
    steps = [Decimal("0.00001"), half / 3, half / 2, half - Decimal("0.00001")]
    true = [figure + step if mark == "(+)" else figure - step for step in steps]
    verdicts = {demanded(limit, oracle(Fraction(value), Fraction(interval))) for value in true}
    outcome = compare(reading, within)
    if outcome is not Outcome.CANNOT_TELL:
        assert verdicts == {outcome is Outcome.PASSED}


@pytest.mark.parametrize(
    ("text", "limit", "expected"),
    [
        # True value above 16.50: rounds up to 17, and is above 16.5 in full.
        ("16.50(+) mg/kg", "<= 16 mg/kg", (Outcome.FAILED, Outcome.FAILED)),
        ("16.50(-) mg/kg", "<= 16 mg/kg", (Outcome.FAILED, Outcome.PASSED)),
        ("16.50 mg/kg", "<= 16 mg/kg", (Outcome.FAILED, Outcome.PASSED)),
        ("16.50(+) mg/kg", "<= 16.50 mg/kg", (Outcome.FAILED, Outcome.PASSED)),
        ("16.50(-) mg/kg", "<= 16.50 mg/kg", (Outcome.PASSED, Outcome.PASSED)),
        # What is below 16.50 and was rounded up to it is at least 16.495, which rounds to 16.50.
        ("16.50(-) mg/kg", ">= 16.50 mg/kg", (Outcome.FAILED, Outcome.PASSED)),
        ("16.50(+) mg/kg", ">= 16.50 mg/kg", (Outcome.PASSED, Outcome.PASSED)),
        ("16.50(+) mg/kg", "> 16.50 mg/kg", (Outcome.PASSED, Outcome.FAILED)),
    ],
)
def test_reported_marks_at_the_limit(text: str, limit: str, expected: tuple[Outcome, Outcome]) -> None:
    """By full value and by rounded value, a mark decides what the figure alone leaves open."""
    parsed = Limit.parse(limit)
    reading = read(text, parsed.unit, "example")
    for interval, outcome in zip((None, printed_interval(parsed)), expected, strict=True):
        within = bounds(parsed, interval)
        assert within is not None
        assert compare(reading, within) is outcome


def test_the_callers_decimal_context_does_not_matter() -> None:
    """A host that calculates in three digits gets the same roundings and bounds."""
    limit = Limit.parse("<= 1234 mg/kg")
    expected = bounds(limit, Decimal(1)), bounds(Limit.parse(">= 1234 mg/kg"), Decimal(1)), ready(limit, True, None)
    with localcontext() as context:
        context.prec = 3
        assert (bounds(limit, Decimal(1)), bounds(Limit.parse(">= 1234 mg/kg"), Decimal(1)), ready(limit, True, None)) == expected
        assert round_value("12345.5", "1", "+") == Decimal("12346")
        assert round_value("12344.5", "1") == Decimal("12344")


def test_long_figures_are_rounded_and_bounded_too() -> None:
    """A limit of thirty digits is as good as one of two."""
    limit = Limit.parse("<= 12345678901234567890123456789 mg/kg")
    assert round_value("123456789012345678901234567890", "0.1") == Decimal("123456789012345678901234567890")
    try:
        within = bounds(limit, Decimal("0.1"))
    except GreenstdError:
        return
    assert within == Bounds(None, False, Decimal("12345678901234567890123456789.05"), True)
