"""Every verdict path against a judge that was written another way (`tests/oracle.py`)."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

import greenstd
from greenstd.catalogue import Catalogue
from greenstd.store.release import Snapshot
from tests import oracle
from tests.oracle import Demand, Line, Report, Table

MANY = settings().max_examples
EDITION = "GB/T 90001-2020"
SIGNS = ("<=", "<", ">=", ">", "=", "range", "±", "prohibited")
WORDS = ("prohibited-at-all", "not detected", "qualitative")
MASS, LENGTH = ("mg/kg", "µg/kg", "g/kg", "%"), ("mm", "cm")


def text_of(demand: Demand) -> str:
    """A demand as a standard prints it."""
    unit = f" {demand.unit}"
    match demand.sign:
        case "qualitative":
            return "qualitative: example"
        case "prohibited-at-all":
            return "prohibited"
        case "not detected":
            return "not detected"
    assert demand.value is not None
    if demand.unit == "grade":
        return f"{demand.sign} grade {grade(demand.value)}"
    value = printed(demand.value, demand.places)
    if demand.sign == "range":
        assert demand.upper is not None
        return f"{value}-{printed(demand.upper, demand.places)}{unit}"
    if demand.sign == "±":
        return f"{value} +{printed(demand.plus, demand.places)}/-{printed(demand.minus, demand.places)}{unit}"
    if demand.sign == "prohibited":
        return f"prohibited (detection limit {value}{unit})"
    return f"{demand.sign} {value}{unit}"


def printed(value: Fraction, places: int) -> str:
    """A fraction of few digits, with so many decimals."""
    whole = value * 10**places
    assert whole.denominator == 1
    digits = f"{abs(whole.numerator):0{places + 1}d}"
    return ("-" if value < 0 else "") + (f"{digits[:-places]}.{digits[-places:]}" if places else digits)


def grade(value: Fraction) -> str:
    """3½ is written 3-4."""
    return f"{value.numerator // 2}-{value.numerator // 2 + 1}" if value.denominator == 2 else str(value)


# --- what is generated --------------------------------------------------------------------------------------------------------------


@st.composite
def figures(draw: st.DrawFn, places: int, top: int = 40) -> Fraction:
    """A figure of few digits, so that limits and values meet, miss and tie often."""
    return Fraction(draw(st.integers(0, top)), 1) if places == 0 else Fraction(draw(st.integers(0, top)), 10**places)


@st.composite
def demands(draw: st.DrawFn, units: tuple[str, ...] = ("mg/kg",)) -> Demand:
    """A demand of any form, in one of the units."""
    sign = draw(st.sampled_from(SIGNS))
    places = draw(st.integers(0, 2))
    unit = draw(st.sampled_from(units))
    value = draw(figures(places))
    if sign == "range":
        low, high = sorted((value, draw(figures(places))))
        return Demand(sign, low, high, unit=unit, places=places)
    if sign == "±":
        return Demand(sign, value, minus=draw(figures(places, 9)), plus=draw(figures(places, 9)), unit=unit, places=places)
    return Demand(sign, value, unit=unit, places=places)


@st.composite
def worded(draw: st.DrawFn) -> Demand:
    """A demand without figures."""
    sign = draw(st.sampled_from(WORDS))
    return Demand(sign, accepts=("fine",), rejects=("foul",)) if sign == "qualitative" else Demand(sign)


@st.composite
def graded(draw: st.DrawFn) -> Demand:
    """A grade in half steps."""
    return Demand(draw(st.sampled_from(("<=", "<", ">=", ">", "="))), Fraction(draw(st.integers(2, 10)), 2), unit="grade")


Said = tuple[Any, Report]


@st.composite
def reports(draw: st.DrawFn, units: tuple[str, ...] = ("mg/kg",)) -> Said:
    """A measurement as it is written, and what it leaves possible."""
    unit = draw(st.sampled_from(units))
    places = draw(st.integers(0, 3))
    # Values stand about where limits stand, whatever the unit.
    value = draw(figures(places))
    spelled = printed(value, places)
    half = Fraction(1, 2 * 10**places)
    form = draw(st.sampled_from(("plain", "plain", "plain", "pair", "<", "<=", ">", ">=", "(+)", "(-)", "nd", "nd limit")))
    if form == "<" and value == 0:
        form = "<="
    if form in ("(+)", "(-)") and value == 0:
        form = "plain"
    if form == "nd limit" and value == 0:
        form = "nd"
    match form:
        case "pair":
            return (Decimal(spelled), unit), Report(value, True, value, True, unit)
        case "<" | "<=":
            return f"{form}{spelled} {unit}", Report(Fraction(0), True, value, form == "<=", unit)
        case ">" | ">=":
            return f"{form}{spelled} {unit}", Report(value, form == ">=", None, False, unit)
        case "(+)":
            return f"{spelled}(+) {unit}", Report(value, False, value + half, True, unit)
        case "(-)":
            return f"{spelled}(-) {unit}", Report(value - half, True, value, False, unit)
        case "nd":
            return "not detected", Report(Fraction(0), True, None, False, "", not_detected=True)
        case "nd limit":
            return f"not detected (detection limit {spelled} {unit})", Report(Fraction(0), True, value, True, unit, not_detected=True)
    return f"{spelled} {unit}", Report(value, True, value, True, unit)


GRADES = st.integers(2, 10).map(lambda n: (grade(Fraction(n, 2)), Report(Fraction(n, 2), True, Fraction(n, 2), True, "grade")))
IN_WORDS = st.sampled_from(
    [
        ("yes", Report(words="yes")),
        (True, Report(words="yes")),
        ("no", Report(words="no")),
        (False, Report(words="no")),
        ("fine", Report(words="fine")),
        ("foul", Report(words="foul")),
        ("odd", Report(words="odd")),
        ("not detected", Report(Fraction(0), True, None, False, "", not_detected=True)),
        ("not detected (detection limit 5 mg/kg)", Report(Fraction(0), True, Fraction(5), True, not_detected=True)),
        ("5 mg/kg", Report(Fraction(5), True, Fraction(5), True)),
        ("0 mg/kg", Report(Fraction(0), True, Fraction(0), True)),
        ("<5 mg/kg", Report(Fraction(0), True, Fraction(5), False)),
        (">5 mg/kg", Report(Fraction(5), False, None, False)),
    ]
)
STATES = st.dictionaries(st.sampled_from(["wet", "hot", "usual"]), st.booleans())
COMPARISONS = st.tuples(st.booleans(), st.sampled_from([None, "1", "0.1", "0.5", "0.2", "0.05", "10"]))


def line_wire(line: Line) -> dict[str, Any]:
    """A line as a release keeps it."""
    cells = [("", line.usual), *line.others]
    wire: dict[str, Any] = {
        "id": line.id,
        "requirements": [
            [None if isinstance(demand, str) else text_of(demand), "", "", when] for when, demand in cells if demand is not None
        ],
    }
    for demand in (line.usual, *(demand for _, demand in line.others)):
        if isinstance(demand, Demand) and demand.sign == "qualitative":
            wire["accepts"], wire["rejects"] = list(demand.accepts), list(demand.rejects)
    return wire | {key: value for key, value in (("when", line.when), ("unless", line.unless)) if value} | {"sum_of": list(line.parts)}


def assess(table: Table, given_: dict[str, Any], states: dict[str, bool]) -> greenstd.Assessment:
    """The library's answer on a table that exists only here."""
    edition: dict[str, Any] = {
        "id": EDITION,
        "number": EDITION,
        "standard": "GB/T 90001",
        "table": "complete" if table.complete else "partial",
        "comparison": "rounded-value" if table.rounded else "full-value",
        "conditions": [{"id": name, "presumed": name in table.presumed} for name in ("wet", "hot", "usual")],
        "basic_requirements": [{"id": name} for name in table.basics],
        "indicators": [line_wire(line) for line in table.lines],
    }
    if table.interval is not None:
        edition["rounding"] = str(Decimal(table.interval.numerator) / table.interval.denominator)
    cat = Catalogue(Snapshot({"editions": {EDITION: edition}}, "2026.1.0", "sha256:example"))
    return greenstd.assess(given_, edition=EDITION, conditions=states, catalogue=cat)


def agree(table: Table, said: dict[str, Said], states: dict[str, bool]) -> greenstd.Assessment:
    """Both judges say the same of every row, and of the product."""
    a = assess(table, {name: value for name, (value, _) in said.items()}, states)
    reported = {name: report for name, (_, report) in said.items()}
    outcomes = []
    for line in table.lines:
        found = str(a.finding(line.id).outcome)
        assert found in oracle.judge_line(line, table, reported, states), (line, said, states, a.finding(line.id))
        outcomes.append(found)
    for name in table.basics:
        words = reported[name].words if name in reported else None
        expected = {"yes": oracle.PASSED, "no": oracle.FAILED}.get(words or "", oracle.CANNOT_TELL if name in reported else oracle.UNTESTED)
        assert str(a.finding(name).outcome) == expected
        outcomes.append(expected)
    assert str(a.verdict) == oracle.verdict(outcomes, table.complete)
    return a


def table_of(*lines: Line, how: tuple[bool, str | None] = (False, None), complete: bool = True, basics: tuple[str, ...] = ()) -> Table:
    """A table of lines; the condition `usual` is presumed to hold."""
    rounded, interval = how
    return Table(lines, complete, rounded, Fraction(interval) if interval else None, basics, frozenset({"usual"}))


# --- the laws ---------------------------------------------------------------------------------------------------------------------


@settings(max_examples=4 * MANY)
@given(demands(MASS), reports(MASS), COMPARISONS)
@example(Demand("<=", Fraction(5), unit="mg/kg"), ("5.5 mg/kg", Report(Fraction("5.5"), True, Fraction("5.5"), True)), (True, None))
@example(Demand("<=", Fraction(4), unit="mg/kg"), ("4.5 mg/kg", Report(Fraction("4.5"), True, Fraction("4.5"), True)), (True, None))
@example(Demand("<", Fraction(5), unit="mg/kg"), ("4.5 mg/kg", Report(Fraction("4.5"), True, Fraction("4.5"), True)), (True, None))
@example(Demand(">", Fraction(5), unit="mg/kg"), ("5.5 mg/kg", Report(Fraction("5.5"), True, Fraction("5.5"), True)), (True, None))
def test_a_figure_against_a_limit(demand: Demand, said: Said, how: tuple[bool, str | None]) -> None:
    """Every comparator, in every form of report, in any unit, by full and by rounded value at any interval."""
    table = table_of(Line("x", demand), how=how)
    assume(oracle.can_be_met(demand, table))
    agree(table, {"x": said}, {})


def every_form(value: Fraction, places: int, unit: str) -> list[Said]:
    """A figure in every form in which a laboratory may report it."""
    spelled, half = printed(value, places), Fraction(1, 2 * 10**places)
    return [
        (f"{spelled} {unit}", Report(value, True, value, True, unit)),
        (f"<{spelled} {unit}", Report(Fraction(0), True, value, False, unit)),
        (f"<={spelled} {unit}", Report(Fraction(0), True, value, True, unit)),
        (f">{spelled} {unit}", Report(value, False, None, False, unit)),
        (f">={spelled} {unit}", Report(value, True, None, False, unit)),
        (f"{spelled}(+) {unit}", Report(value, False, value + half, True, unit)),
        (f"{spelled}(-) {unit}", Report(value - half, True, value, False, unit)),
        (f"not detected (detection limit {spelled} {unit})", Report(Fraction(0), True, value, True, unit, not_detected=True)),
    ]


@pytest.mark.parametrize("sign", SIGNS)
@pytest.mark.parametrize("how", [(False, None), (True, None), (True, "0.5")])
def test_every_form_of_report_at_and_beside_every_end(sign: str, how: tuple[bool, str | None]) -> None:
    """Below, at and above each end of a limit, and half a digit from it: in its own unit and in another, by full and by rounded value."""
    demand = Demand(sign, Fraction(5), Fraction(7), minus=Fraction(1), plus=Fraction(2))
    said = [form for twice in (7, 8, 9, 10, 11, 14, 15) for form in every_form(Fraction(twice, 2), 1, "mg/kg")]
    said += [form for value in (4, 5, 7) for form in every_form(Fraction(value * 1000), 0, "µg/kg")]
    table = table_of(*(Line(f"x{n}", demand) for n in range(len(said))), how=how)
    agree(table, {f"x{n}": form for n, form in enumerate(said)}, {})


@given(demands(LENGTH), reports(LENGTH), COMPARISONS)
def test_deviations_and_lengths(demand: Demand, said: Said, how: tuple[bool, str | None]) -> None:
    """The same where the limit is a length with deviations."""
    table = table_of(Line("x", demand), how=how)
    assume(oracle.can_be_met(demand, table))
    agree(table, {"x": said}, {})


@given(graded(), GRADES, COMPARISONS)
def test_a_grade_against_a_grade(demand: Demand, said: Said, how: tuple[bool, str | None]) -> None:
    """Half grades are compared as they are, whatever the rounding."""
    agree(table_of(Line("x", demand), how=how), {"x": said}, {})


@given(worded(), IN_WORDS, COMPARISONS)
def test_an_answer_in_words(demand: Demand, said: Said, how: tuple[bool, str | None]) -> None:
    """What is absent, present, fine or foul; what else is said passes nothing."""
    agree(table_of(Line("x", demand), how=how), {"x": said}, {})


@settings(max_examples=3 * MANY)
@given(
    st.none() | st.just("?") | demands(),
    st.lists(st.tuples(st.sampled_from(["wet", "hot", "usual"]), st.just("?") | demands()), max_size=3, unique_by=lambda pair: pair[0]),
    st.sampled_from([("", ""), ("wet", ""), ("", "wet"), ("usual", ""), ("", "usual"), ("hot", "")]),
    st.none() | reports(),
    STATES,
)
@example(
    Demand("<=", Fraction(9)),
    [("wet", Demand("<=", Fraction(1))), ("hot", Demand("<=", Fraction(9)))],
    ("", ""),
    ("5 mg/kg", Report(Fraction(5), True, Fraction(5), True)),
    {"hot": True},
)
def test_conditions_make_worlds(
    usual: Demand | str | None,
    others: list[tuple[str, Demand | str]],
    depends: tuple[str, str],
    said: Said | None,
    states: dict[str, bool],
) -> None:
    """Only what comes out alike however the conditions that were not stated turn out is an answer."""
    assume(not {when for when, _ in others}.intersection(depends))
    line = Line("x", usual, tuple(others), *depends)
    agree(table_of(line), {"x": said} if said else {}, states)


@settings(max_examples=3 * MANY)
@given(demands(MASS), st.lists(st.none() | reports(MASS), min_size=2, max_size=3), st.none() | reports(MASS), COMPARISONS)
@example(
    Demand("prohibited", Fraction(20)),
    [("15 mg/kg", Report(Fraction(15), True, Fraction(15), True)), ("15 mg/kg", Report(Fraction(15), True, Fraction(15), True))],
    ("not detected", Report(Fraction(0), True, None, False, "", not_detected=True)),
    (False, None),
)
def test_a_sum_of_parts(demand: Demand, parts: list[Said | None], own: Said | None, how: tuple[bool, str | None]) -> None:
    """A total as reported, unless its parts are worth more; without one, what the parts add up to, or at least add up to."""
    names = [f"part-{n}" for n in range(len(parts))]
    said = {name: part for name, part in zip(names, parts, strict=True) if part is not None}
    if own is not None:
        said["x"] = own
    table = table_of(Line("x", demand, parts=tuple(names)), how=how)
    assume(oracle.can_be_met(demand, table))
    agree(table, said, {})


@given(
    st.lists(st.none() | st.just("?") | demands(), min_size=1, max_size=4),
    st.lists(st.none() | reports(), min_size=4, max_size=4),
    st.booleans(),
    st.sampled_from([None, True, False, "perhaps"]),
)
def test_a_whole_product(rows: list[Demand | str | None], values: list[Said | None], complete: bool, basic: Any) -> None:
    """Rows, a basic requirement and what is known of the table together; nothing that is open ever conforms."""
    lines = [Line(f"row-{n}", demand) for n, demand in enumerate(rows)]
    said = {line.id: value for line, value in zip(lines, values, strict=False) if value is not None}
    if basic is not None:
        said["basic"] = (basic, Report(words={True: "yes", False: "no"}.get(basic, "perhaps")))
    a = agree(table_of(*lines, complete=complete, basics=("basic",)), said, {})
    if a.verdict is greenstd.Verdict.CONFORMS:
        assert complete
        assert basic is True
        assert all(demand is None or said.get(line.id) for line, demand in zip(lines, rows, strict=True))
    if a.verdict is greenstd.Verdict.UNDETERMINED:
        for name in a.missing:
            assert str(a.finding(name).outcome) in (oracle.UNTESTED, oracle.CANNOT_TELL)
    else:
        assert a.missing == ()


@given(demands(MASS), reports(MASS), COMPARISONS)
def test_what_no_value_can_meet_is_never_met(demand: Demand, said: Said, how: tuple[bool, str | None]) -> None:
    """Where the interval is so coarse that no rounded value meets the limit, nothing passes."""
    table = table_of(Line("x", demand), how=how)
    if not oracle.can_be_met(demand, table) and said[1].unit:
        assert assess(table, {"x": said[0]}, {}).finding("x").outcome is not greenstd.Outcome.PASSED


# --- the oracle itself ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "interval", "expected"),
    [("12.1498", "1", "12"), ("1268", "100", "1300"), ("10.5002", "1", "11"), ("1.050", "0.1", "1.0"), ("0.35", "0.1", "0.4")],
)
def test_the_oracle_rounds_as_the_standard_does(value: str, interval: str, expected: str) -> None:
    """The worked examples of GB/T 8170-2008, clause 3."""
    assert oracle.round_half_even(Fraction(value), Fraction(interval)) == Fraction(expected)


@pytest.mark.parametrize(
    ("limit", "measured", "full", "rounded"),
    [
        # GB/T 8170-2008, clause 4.3: the diameter of a wire rod, 10.0 ± 0.1 mm, and a silicon content of at most 0.05 %.
        (Demand("±", Fraction(10), minus=Fraction("0.1"), plus=Fraction("0.1"), unit="mm", places=1), "9.89", False, True),
        (Demand("±", Fraction(10), minus=Fraction("0.1"), plus=Fraction("0.1"), unit="mm", places=1), "10.16", False, False),
        (Demand("<=", Fraction("0.05"), unit="%", places=2), "0.05", True, True),
        (Demand("<=", Fraction("0.05"), unit="%", places=2), "0.060", False, False),
        (Demand("<", Fraction("0.05"), unit="%", places=2), "0.05", False, False),
    ],
)
def test_the_oracle_compares_as_the_standard_does(limit: Demand, measured: str, full: bool, rounded: bool) -> None:
    """The worked examples of clause 4.3, by full and by rounded value."""
    x = Fraction(measured)
    assert oracle.meets(limit, x, None) is full
    assert oracle.meets(limit, x, oracle.interval_of(limit, table_of(how=(True, None)))) is rounded
