"""What the objects of the model have in common: names, equality, hashes, text, evidence, dates known within bounds."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from greenstd import StandardNumber
from greenstd.errors import DateError
from greenstd.model.category import Category
from greenstd.model.dates import as_date, reached, to_bounds
from greenstd.model.edition import Edition, EditionStatus
from greenstd.model.evidence import Evidence, EvidenceError, Grade, best_grade, to_evidence
from greenstd.model.indicator import Indicator, Requirement
from greenstd.model.limit import Limit
from greenstd.model.policy import CertificateFormat, FormatPart, Target
from greenstd.model.record import Dispute, Record, holds, to_disputes, to_texts

DAY = dt.date(2026, 6, 1)


def record(**more: Any) -> Record:
    """A record with a name."""
    return Record(**{"id": "widgets", "zh": "小部件", "evidence": ["text GB/T 99999-2019"], **more})


def made(kind: Any, **fields: Any) -> Any:
    """An object as the store makes one, of texts and lists."""
    return kind(**fields)


def test_equal_records_say_the_same() -> None:
    """Every field counts, the class too; what is equal has one hash."""
    assert record() == record()
    assert hash(record()) == hash(record())
    for more in (
        {"en": "widgets"},
        {"aliases": ["部件"]},
        {"checked": DAY},
        {"unknown": ["its colour"]},
        {"layer": "ours"},
        {"id": "gadgets"},
    ):
        assert record(**more) != record()
        assert not record(**more) == record()  # noqa: SIM201 - both ways of asking
    assert record() != Category(id="widgets", zh="小部件", kind="product", evidence=["text GB/T 99999-2019"])
    assert record() != "widgets"
    assert record().__eq__("widgets") is NotImplemented
    assert len({record(), record(), record(layer="ours"), record(id="gadgets")}) == 3


def test_values_without_an_identifier_are_compared_too() -> None:
    """A dispute is what it is about and every reading."""
    one, two = (
        Dispute(
            about="issued",
            readings=(
                "2019",
                "2020",
            ),
        ),
        Dispute(
            about="issued",
            readings=(
                "2019",
                "2020",
            ),
        ),
    )
    assert one == two
    assert hash(one) == hash(two)
    assert one != Dispute(about="issued", readings=("2019",))
    assert hash(one) != hash(Dispute(about="issued", readings=("2019",)))
    assert repr(one) == "Dispute(about='issued', readings=('2019', '2020'))"
    assert repr(Dispute(about="issued")) == "Dispute(about='issued')"
    assert to_disputes([one, {"about": "number", "readings": ["1"]}]) == (one, Dispute(about="number", readings=("1",)))


@pytest.mark.parametrize(
    ("names", "name", "shown"),
    [
        ({"zh": "小部件", "en": "widgets of all kinds"}, "小部件", "<Record w 小部件>"),
        ({"zh": None, "en": "widgets of all kinds"}, "widgets of all kinds", "<Record w widgets of all kinds>"),
        ({"zh": "", "en": None}, "w", "<Record w>"),
    ],
)
def test_a_record_is_called_by_its_name(names: dict[str, str | None], name: str, shown: str) -> None:
    """The Chinese name, or the English one, or the identifier."""
    named = record(id="w", **names)
    assert named.name == name
    assert repr(named) == shown


def test_a_text_is_no_list_of_texts() -> None:
    """A forgotten bracket would make letters of it."""
    assert to_texts(["家具", "桌"]) == ("家具", "桌")
    with pytest.raises(TypeError, match="found the text '家具'"):
        to_texts("家具")


@pytest.mark.parametrize(
    ("start", "end", "on", "expected"),
    [
        (DAY, None, DAY, True), (DAY, None, dt.date(2026, 5, 31), False), (None, DAY, DAY, False), (None, DAY, dt.date(2026, 5, 31), True),
        (DAY, DAY, DAY, False), (None, None, DAY, True), (DAY, dt.date(2026, 6, 2), DAY, True),
    ],
)  # fmt: skip
def test_an_interval_has_its_first_day_and_not_its_last(start: dt.date | None, end: dt.date | None, on: dt.date, expected: bool) -> None:
    """Half-open, and open where no end is given."""
    assert holds(start, end, on) is expected


def test_evidence_is_a_grade_and_a_source() -> None:
    """The source may have spaces; anything else is refused."""
    found = Evidence.parse("official a page of the authority")
    assert (found.grade, found.source, str(found)) == (Grade.OFFICIAL, "a page of the authority", "official a page of the authority")
    assert Evidence.parse(found) is found
    assert to_evidence(["text GB 18401-2010", found]) == (Evidence(Grade.TEXT, "GB 18401-2010"), found)
    for text in ("text", "text ", "rumour somebody", " text GB 18401-2010", ""):
        with pytest.raises(EvidenceError, match="is not evidence"):
            Evidence.parse(text)


@pytest.mark.parametrize(
    ("grades", "best"),
    [
        ([], None), (["secondary a"], Grade.SECONDARY), (["secondary a", "official b"], Grade.OFFICIAL),
        (["official b", "text c", "secondary a"], Grade.TEXT), (["official b", "secondary a"], Grade.OFFICIAL),
    ],
)  # fmt: skip
def test_the_best_of_several_readings(grades: list[str], best: Grade | None) -> None:
    """The instrument's own wording before an authority's page, that before anybody else's."""
    assert best_grade(to_evidence(grades)) is best


@pytest.mark.parametrize(
    ("exact", "within", "expected"),
    [
        (DAY, None, True), (dt.date(2026, 6, 2), None, False), (dt.date(2026, 5, 31), (None, dt.date(2026, 7, 1)), True),
        (None, None, None), (None, (None, DAY), True), (None, (None, dt.date(2026, 6, 2)), None), (None, (DAY, None), None),
        (None, (dt.date(2026, 6, 2), None), False), (None, (DAY, dt.date(2026, 6, 30)), None), (None, (None, None), None),
    ],
)  # fmt: skip
def test_a_day_known_within_bounds_has_come_gone_or_cannot_be_told(exact: Any, within: Any, expected: bool | None) -> None:
    """At the last possible day it has come, before the first it has not."""
    assert reached(DAY, exact, within) is expected


def test_bounds_of_a_date() -> None:
    """Either end may be empty, one day may be both; the last is not before the first."""
    assert to_bounds(["", "2024-07-21"]) == (None, dt.date(2024, 7, 21))
    assert to_bounds(("2024-07-21", "2024-07-21")) == (dt.date(2024, 7, 21),) * 2
    assert to_bounds(None) is None
    for wrong in ("2024-07-21", ["2024-07-21"], ["2024-07-21"] * 3, 5):
        with pytest.raises(DateError, match="expected two dates"):
            to_bounds(wrong)
    with pytest.raises(DateError, match="before the first"):
        to_bounds(["2024-07-22", "2024-07-21"])


def test_moments_are_days_in_china() -> None:
    """16:00 in Greenwich is midnight in Beijing; without a zone the moment is in China already."""
    assert as_date(dt.datetime(2026, 5, 31, 16, tzinfo=dt.UTC)) == DAY
    assert as_date(dt.datetime(2026, 5, 31, 15, 59, tzinfo=dt.UTC)) == dt.date(2026, 5, 31)
    assert as_date(dt.datetime(2026, 5, 31, 23, 59)) == dt.date(2026, 5, 31)  # noqa: DTZ001 - without a zone on purpose
    assert type(as_date(dt.datetime(2026, 6, 1, tzinfo=dt.UTC))) is dt.date
    with pytest.raises(DateError, match="beyond the last day"):
        as_date(dt.datetime.max.replace(tzinfo=dt.UTC))


def test_a_day_of_another_library_becomes_a_plain_date() -> None:
    """A subclass of `date` that is no moment keeps its day."""

    class Day(dt.date):
        pass

    assert as_date(Day(2026, 6, 1)) == DAY
    assert type(as_date(Day(2026, 6, 1))) is dt.date


def test_a_rule_without_a_year_is_printed_without_one() -> None:
    """The family of CNCA-CGP-07:2021."""
    assert str(StandardNumber.parse("CNCA-CGP-07:2021").family) == "CNCA-CGP-07"


STATES: dict[str, tuple[dict[str, Any], EditionStatus]] = {
    "draft": ({"draft": True, "effective": "2020-01-01"}, EditionStatus.NOT_ISSUED),
    "nothing known": ({}, EditionStatus.UNKNOWN),
    "in force from today": ({"effective": "2026-06-01"}, EditionStatus.IN_FORCE),
    "from tomorrow, issued": ({"issued": "2026-06-01", "effective": "2026-06-02"}, EditionStatus.ISSUED),
    "from tomorrow, issue unknown": ({"effective": "2026-06-02"}, EditionStatus.UNKNOWN),
    "issued, effect unknown": ({"issued": "2026-05-01"}, EditionStatus.UNKNOWN),
    "to be issued": ({"issued": "2026-06-02", "effective": "2027-01-01"}, EditionStatus.NOT_ISSUED),
    "to be issued, effect unknown": ({"issued": "2026-06-02"}, EditionStatus.NOT_ISSUED),
    "issued by now": ({"issued_within": ["", "2026-06-01"], "effective": "2027-01-01"}, EditionStatus.ISSUED),
    "perhaps issued": ({"issued_within": ["", "2026-06-02"], "effective": "2027-01-01"}, EditionStatus.UNKNOWN),
    "not issued yet": ({"issued_within": ["2026-06-02", ""], "effective": "2027-01-01"}, EditionStatus.NOT_ISSUED),
    "superseded today": ({"effective": "2020-01-01", "valid_until": "2026-06-01"}, EditionStatus.SUPERSEDED),
    "superseded tomorrow": ({"effective": "2020-01-01", "valid_until": "2026-06-02"}, EditionStatus.IN_FORCE),
    "withdrawn": ({"effective": "2020-01-01", "withdrawn": "2026-06-01"}, EditionStatus.WITHDRAWN),
    "withdrawn and its end": (
        {"effective": "2020-01-01", "valid_until": "2026-06-01", "withdrawn": "2026-06-01"},
        EditionStatus.WITHDRAWN,
    ),
    "superseded before it was withdrawn": (
        {"effective": "2020-01-01", "valid_until": "2025-01-01", "withdrawn": "2026-01-01"},
        EditionStatus.SUPERSEDED,
    ),
}


@pytest.mark.parametrize("case", STATES)
def test_the_state_of_an_edition_comes_from_its_dates(case: str) -> None:
    """Issued, effective, superseded and withdrawn are different days, each counted from its own."""
    dates, expected = STATES[case]
    assert made(Edition, id="GB/T 1-2020", standard="GB/T 1", **dates).status(DAY) is expected


def test_an_edition_without_a_number_is_called_by_its_project() -> None:
    """So that a message can name it."""
    assert made(Edition, id="p", standard="GB/T 1", zh="示例", project="2024-T-1").label == "示例 (project 2024-T-1)"
    assert made(Edition, id="p", standard="GB/T 1", project="2024-T-1").label == "GB/T 1 (project 2024-T-1)"
    assert made(Edition, id="p", standard="GB/T 1", number="GB/T 1-2024", project="2024-T-1").label == "GB/T 1-2024"


def test_a_cell_applies_to_its_type_and_level() -> None:
    """What is empty holds for all."""
    cells = (Requirement("<= 1 mg/kg", "A"), Requirement("<= 2 mg/kg", "B", "high"), Requirement("<= 3 mg/kg", "", "low"))
    indicator = made(Indicator, id="lead", zh="铅", en="lead", aliases=["Pb"], requirements=[*cells, ["<= 4 mg/kg", "C", "", "wet"]])
    assert indicator.demands("A", "low") == (cells[0], cells[2])
    assert indicator.demands("B", "high") == (cells[1],)
    assert indicator.demands("C", "high") == (Requirement("<= 4 mg/kg", "C", "", "wet"),)
    assert indicator.demands("D", "high") == ()
    assert indicator.names() == ("lead", "铅", "lead", "Pb")
    assert cells[0].limit == Limit.parse("<= 1 mg/kg")


def test_figures_and_parts_of_policy_records() -> None:
    """A figure is a decimal with its digits; a part of a number is made of its table."""
    from decimal import Decimal

    assert made(Target, id="t", value="0.50").value == Decimal("0.50")
    assert str(made(Target, id="t", value="0.50").value) == "0.50"
    assert made(Target, id="t").value is None
    part = FormatPart("year", "the year of issue", 4)
    assert made(CertificateFormat, id="f", parts=[{"name": "year", "en": "the year of issue", "digits": 4}, part]).parts == (part, part)
