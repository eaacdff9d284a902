"""Days, half-open intervals, and the state of an edition on any day."""

from __future__ import annotations

import datetime as dt
import shutil
import time
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import greenstd
from greenstd import Catalogue, EditionStatus
from greenstd.errors import DateError, GreenstdError
from greenstd.model.dates import CHINA, as_date, reached, to_bounds, to_date, today
from greenstd.model.edition import Edition
from greenstd.model.record import holds

DAY = dt.timedelta(days=1)
days = st.dates(dt.date(1990, 1, 1), dt.date(2060, 12, 31))


class Stamp(dt.datetime):
    """An example: a subclass of `datetime`, as pandas has one."""


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2026-11-22", dt.date(2026, 11, 22)),
        ("2024-02-29", dt.date(2024, 2, 29)),
        ("0001-01-01", dt.date.min),
        (dt.date(2026, 11, 22), dt.date(2026, 11, 22)),
        # Without a time zone it is in China already; with one it is turned to China's date.
        (dt.datetime(2026, 11, 22, 23, 59), dt.date(2026, 11, 22)),  # noqa: DTZ001
        (dt.datetime(2026, 11, 22, 15, 59, tzinfo=dt.UTC), dt.date(2026, 11, 22)),
        (dt.datetime(2026, 11, 22, 16, 0, tzinfo=dt.UTC), dt.date(2026, 11, 23)),
        (dt.datetime(2026, 11, 22, 0, 0, tzinfo=CHINA), dt.date(2026, 11, 22)),
        (dt.datetime(2026, 12, 31, 20, 0, tzinfo=dt.timezone(dt.timedelta(hours=-5))), dt.date(2027, 1, 1)),
        (Stamp(2026, 11, 22, 16, 0, tzinfo=dt.UTC), dt.date(2026, 11, 23)),
    ],
)
def test_dates_are_read(value: object, expected: dt.date) -> None:
    """A date, an ISO text or a datetime names one calendar day, as a plain `date`."""
    day = as_date(value)
    assert day == expected
    assert type(day) is dt.date


@pytest.mark.parametrize(
    "value",
    [
        "",
        "2026",
        "2026-11",
        "20261122",
        "2026-11-2",
        "2026-1-22",
        "26-11-22",
        "2026/11/22",
        "2026.11.22",
        "22-11-2026",
        "2026-W47-7",
        "2026-W47",
        "2026-326",
        "2026-11-31",
        "2026-02-29",
        "2026-13-01",
        "2026-00-10",
        "2026-11-00",
        "0000-01-01",
        " 2026-11-22",
        "2026-11-22 ",
        "2026-11-22T00:00",
        "2026-11-22 00:00:00",
        "２０２６-11-22",
        "2026－11－22",
        "2026-11-2x",
        "+026-11-22",
        "today",
        "2026年11月22日",
        "x" * 10_000,
        None,
        20261122,
        1.5,
        True,
        b"2026-11-22",
        ("2026", "11", "22"),
        dt.time(12),
        dt.timedelta(1),
        object(),
    ],
    ids=lambda value: repr(value)[:24] if type(value) is not object else "object",
)
def test_what_is_no_day_is_refused(value: object) -> None:
    """Only a day that exists, in one form: anything else is more often a slip than a date."""
    with pytest.raises(DateError, match="is not a date; expected") as caught:
        as_date(value)
    assert isinstance(caught.value, GreenstdError)
    assert isinstance(caught.value, ValueError)
    assert len(str(caught.value)) < 300


def test_the_last_instant_of_the_calendar_is_refused_like_any_other_day_that_does_not_exist() -> None:
    """In China it is then the year 10000, which there is not."""
    with pytest.raises(DateError):
        as_date(dt.datetime.max.replace(tzinfo=dt.UTC))


@given(days)
def test_a_day_is_read_from_its_own_text(day: dt.date) -> None:
    """`as_date(day.isoformat())` is the day, for leap days too."""
    assert as_date(day.isoformat()) == day == as_date(day)


def test_a_field_may_be_empty() -> None:
    """No date is no date."""
    assert to_date(None) is None
    assert to_date("2026-11-22") == dt.date(2026, 11, 22)


@pytest.mark.parametrize("zone", ["UTC", "America/Los_Angeles", "Pacific/Kiritimati", "Asia/Shanghai", "XYZ+12"])
def test_today_is_the_date_in_china_whatever_the_machines_zone(zone: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The machine's time zone has no say."""
    monkeypatch.setenv("TZ", zone)
    if hasattr(time, "tzset"):
        time.tzset()
    try:
        before, found, after = (
            (dt.datetime.now(dt.UTC) + dt.timedelta(hours=8)).date(),
            today(),
            (dt.datetime.now(dt.UTC) + dt.timedelta(hours=8)).date(),
        )
        assert before <= found <= after
    finally:
        monkeypatch.undo()
        if hasattr(time, "tzset"):
            time.tzset()


@pytest.mark.parametrize(
    ("instant", "expected"),
    [
        (dt.datetime(2026, 5, 31, 15, 59, 59, tzinfo=dt.UTC), dt.date(2026, 5, 31)),
        (dt.datetime(2026, 5, 31, 16, 0, 0, tzinfo=dt.UTC), dt.date(2026, 6, 1)),
        (dt.datetime(2024, 2, 28, 16, 0, 0, tzinfo=dt.UTC), dt.date(2024, 2, 29)),
        (dt.datetime(2025, 12, 31, 23, 0, 0, tzinfo=dt.UTC), dt.date(2026, 1, 1)),
    ],
)
def test_the_day_turns_at_midnight_in_china(instant: dt.datetime, expected: dt.date, monkeypatch: pytest.MonkeyPatch) -> None:
    """At 16:00 UTC it is the next day."""

    class Clock(dt.datetime):
        @classmethod
        def now(cls, tz: dt.tzinfo | None = None) -> Any:
            return instant.astimezone(tz)

    monkeypatch.setattr("greenstd.model.dates.dt.datetime", Clock)
    assert today() == expected


# --- days known within bounds ---------------------------------------------------------------------------------------------

EARLY, LATE = dt.date(2024, 6, 29), dt.date(2024, 7, 21)


@pytest.mark.parametrize(
    ("on", "exact", "within", "expected"),
    [
        (dt.date(2024, 6, 28), EARLY, None, False),
        (EARLY, EARLY, None, True),
        (LATE, EARLY, None, True),
        (LATE, None, None, None),
        (EARLY - DAY, None, (EARLY, LATE), False),
        (EARLY, None, (EARLY, LATE), None),
        (LATE - DAY, None, (EARLY, LATE), None),
        (LATE, None, (EARLY, LATE), True),
        (EARLY, None, (EARLY, EARLY), True),
        (EARLY - DAY, None, (EARLY, None), False),
        (dt.date(2100, 1, 1), None, (EARLY, None), None),
        (LATE, None, (None, LATE), True),
        (LATE - DAY, None, (None, LATE), None),
        (LATE, None, (None, None), None),
        (EARLY, EARLY, (LATE, LATE), True),
    ],
)
def test_whether_a_day_has_come(
    on: dt.date, exact: dt.date | None, within: tuple[dt.date | None, dt.date | None] | None, expected: bool | None
) -> None:
    """A day known only within bounds has come for certain on the last of them, and cannot be told in between."""
    assert reached(on, exact, within) is expected


@given(days, days, days, days)
def test_bounds_never_claim_what_the_exact_day_denies(on: dt.date, one: dt.date, two: dt.date, three: dt.date) -> None:
    """Whatever the true day within the bounds is: what the bounds say is true of it."""
    first, exact, last = sorted((one, two, three))
    claimed = reached(on, None, (first, last))
    assert claimed in (None, reached(on, exact, None))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, None),
        (["2024-06-29", "2024-07-21"], (EARLY, LATE)),
        (["", "2024-07-21"], (None, LATE)),
        (("2024-06-29", ""), (EARLY, None)),
        ([EARLY, LATE], (EARLY, LATE)),
        ([EARLY, EARLY], (EARLY, EARLY)),
    ],
)
def test_bounds_are_read(value: object, expected: object) -> None:
    """First and last possible day, either of which may be empty."""
    assert to_bounds(value) == expected


@pytest.mark.parametrize(
    "value", ["2024-06-29", [], ["2024-06-29"], ["2024-06-29"] * 3, ["2024-07-21", "2024-06-29"], [1, 2], {"from": 1, "to": 2}, 5]
)
def test_what_are_no_bounds_is_refused(value: object) -> None:
    """Two dates, in their order."""
    with pytest.raises(DateError):
        to_bounds(value)


@given(days, days, days)
def test_intervals_are_half_open(start: dt.date, end: dt.date, on: dt.date) -> None:
    """The first day belongs to the interval, the last does not; an end that is not given is open."""
    assert holds(start, end, on) == (start <= on < end)
    assert holds(None, end, on) == (on < end)
    assert holds(start, None, on) == (on >= start)
    assert holds(None, None, on)
    # Two stretches that meet cover every day once.
    assert [holds(None, start, on), holds(start, None, on)].count(True) == 1


# --- editions -------------------------------------------------------------------------------------------------------------


def edition(**dates: Any) -> Edition:
    """An example: an edition made by hand."""
    return Edition(id="GB/T 1-2024", standard="GB/T 1", number="GB/T 1-2024", **dates)


LIFE = {"issued": "2024-01-10", "effective": "2024-07-01", "valid_until": "2026-02-01"}
LEAP = {"issued": "2024-02-28", "effective": "2024-02-29", "valid_until": "2028-02-29"}


@pytest.mark.parametrize(
    ("dates", "on", "expected"),
    [
        (LIFE, "2024-01-09", EditionStatus.NOT_ISSUED),
        (LIFE, "2024-01-10", EditionStatus.ISSUED),
        (LIFE, "2024-06-30", EditionStatus.ISSUED),
        (LIFE, "2024-07-01", EditionStatus.IN_FORCE),
        (LIFE, "2026-01-31", EditionStatus.IN_FORCE),
        (LIFE, "2026-02-01", EditionStatus.SUPERSEDED),
        (LIFE, "2126-02-01", EditionStatus.SUPERSEDED),
        # Withdrawn without a successor: the interval ends on the day of the withdrawal.
        ({**LIFE, "withdrawn": "2026-02-01"}, "2026-01-31", EditionStatus.IN_FORCE),
        ({**LIFE, "withdrawn": "2026-02-01"}, "2026-02-01", EditionStatus.WITHDRAWN),
        # Leap days are days.
        (LEAP, "2024-02-27", EditionStatus.NOT_ISSUED),
        (LEAP, "2024-02-28", EditionStatus.ISSUED),
        (LEAP, "2024-02-29", EditionStatus.IN_FORCE),
        (LEAP, "2028-02-28", EditionStatus.IN_FORCE),
        (LEAP, "2028-02-29", EditionStatus.SUPERSEDED),
        # In force at once.
        ({"issued": "2024-01-10", "effective": "2024-01-10"}, "2024-01-09", EditionStatus.NOT_ISSUED),
        ({"issued": "2024-01-10", "effective": "2024-01-10"}, "2024-01-10", EditionStatus.IN_FORCE),
        # What is not known is not made up.
        ({}, "2026-11-22", EditionStatus.UNKNOWN),
        ({"effective": "2024-07-01"}, "2024-06-30", EditionStatus.UNKNOWN),
        ({"effective": "2024-07-01"}, "2024-07-01", EditionStatus.IN_FORCE),
        ({"issued": "2024-01-10"}, "2024-01-09", EditionStatus.NOT_ISSUED),
        ({"issued": "2024-01-10"}, "2024-01-10", EditionStatus.UNKNOWN),
        ({"valid_until": "2026-02-01"}, "2026-01-31", EditionStatus.UNKNOWN),
        ({"valid_until": "2026-02-01"}, "2026-02-01", EditionStatus.SUPERSEDED),
        ({"issued_within": ["2024-06-29", "2024-07-21"], "effective": "2025-01-01"}, "2024-06-28", EditionStatus.NOT_ISSUED),
        ({"issued_within": ["2024-06-29", "2024-07-21"], "effective": "2025-01-01"}, "2024-07-01", EditionStatus.UNKNOWN),
        ({"issued_within": ["2024-06-29", "2024-07-21"], "effective": "2025-01-01"}, "2024-07-21", EditionStatus.ISSUED),
        ({"issued_within": ["2024-06-29", "2024-07-21"], "effective": "2025-01-01"}, "2025-01-01", EditionStatus.IN_FORCE),
        ({"issued_within": ["", "2024-07-21"]}, "2024-01-01", EditionStatus.UNKNOWN),
        # A draft is never issued, whatever dates it hopes for; when it becomes mandatory does not decide its state.
        ({**LIFE, "draft": True}, "2025-01-01", EditionStatus.NOT_ISSUED),
        ({**LIFE, "mandatory_from": "2025-01-01"}, "2024-07-01", EditionStatus.IN_FORCE),
    ],
)
def test_the_state_of_an_edition_follows_from_its_dates(dates: dict[str, Any], on: str, expected: EditionStatus) -> None:
    """Not issued, issued, in force, superseded, withdrawn or unknown, on the first and last day of each."""
    assert edition(**dates).status(on) is expected
    assert edition(**dates).status(as_date(on)) is expected


def test_a_withdrawn_edition_is_withdrawn() -> None:
    """The day of withdrawal is enough: no edition is in force after it."""
    withdrawn = edition(issued="2024-01-10", effective="2024-07-01", withdrawn="2026-02-01")
    assert withdrawn.status("2026-01-31") is EditionStatus.IN_FORCE
    assert withdrawn.status("2026-02-01") is EditionStatus.WITHDRAWN


def test_the_state_without_a_day_is_that_of_today() -> None:
    """Today in China."""
    yesterday, tomorrow = today() - DAY, today() + 2 * DAY
    assert edition(issued=yesterday, effective=yesterday).status() is EditionStatus.IN_FORCE
    assert edition(issued=yesterday, effective=tomorrow).status() is EditionStatus.ISSUED


@pytest.mark.parametrize("on", ["2026-02-30", "", 5, "2026"])
def test_the_state_on_no_day_is_an_error(on: Any) -> None:
    """A slip in the date is not today."""
    with pytest.raises(DateError):
        edition(**LIFE).status(on)


@given(st.lists(days, min_size=3, max_size=3, unique=True), days)
def test_states_follow_one_another_in_order(given_days: list[dt.date], on: dt.date) -> None:
    """An edition is not issued, then issued, then in force, then superseded, and never goes back."""
    issued, effective, ended = sorted(given_days)
    life = edition(issued=issued, effective=effective, valid_until=ended)
    order = [EditionStatus.NOT_ISSUED, EditionStatus.ISSUED, EditionStatus.IN_FORCE, EditionStatus.SUPERSEDED]
    assert order.index(life.status(on)) == sum(on >= day for day in (issued, effective, ended))
    assert order.index(life.status(on)) <= order.index(life.status(on + DAY))


@given(days, days)
def test_a_successor_changes_no_state_of_the_past(effective: dt.date, on: dt.date) -> None:
    """An edition that is superseded one day keeps every state that it had before that day."""
    alone = edition(issued="2000-01-01", effective="2000-07-01")
    superseded = attrs.evolve(alone, valid_until=effective, superseded_by="GB/T 1-2099")
    if on < effective:
        assert superseded.status(on) is alone.status(on)
    else:
        assert superseded.status(on) is EditionStatus.SUPERSEDED


def test_a_future_edition_in_the_data_changes_no_answer_about_the_past(tmp_path: Path) -> None:
    """With a made-up successor of GB/T 35607-2024 from 2031, every state and every resolution before that day stays."""
    source = Path(__file__).parent.parent / "data" / "catalogue"
    if not source.is_dir():
        pytest.skip("the data's sources are not here")
    folder = tmp_path / "catalogue"
    shutil.copytree(source, folder)
    (folder / "editions" / "GB-T_35607-2030.toml").write_text(
        '[edition]\nnumber = "GB/T 35607-2030"\nzh = "例"\nen = "an example, not a standard"\nrole = "green-product"\nissued = 2030-06-01\n'
        'effective = 2031-01-01\nsupersedes = ["GB/T 35607-2024"]\ntable = "none"\nevidence = ["secondary itself"]\nchecked = 2026-11-22\n',
        encoding="utf-8",
    )
    before, after = greenstd.load(source), greenstd.load(folder)
    assert "GB/T 35607-2030" in after.editions
    old = after.editions["GB/T 35607-2024"]
    assert old.status("2030-12-31") is before.editions["GB/T 35607-2024"].status("2030-12-31") is EditionStatus.IN_FORCE
    assert old.status("2031-01-01") is EditionStatus.SUPERSEDED

    def answers(cat: Catalogue, on: dt.date) -> list[object]:
        found = cat.resolve("furniture", on=on)
        states = [(id_, cat.editions[id_].status(on)) for id_ in before.editions]
        return [states, found.edition and found.edition.id, found.status, found.listing, found.rule, found.mark, found.unknown, found.notes]

    for on in [dt.date(2010 + n // 4, 1 + n % 4 * 3, 1) for n in range(82)] + [dt.date(2030, 5, 31)]:
        assert answers(after, on) == answers(before, on), on
