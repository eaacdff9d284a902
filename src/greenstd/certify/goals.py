"""Targets 目标: what plans commit to, and how far an actual figure is on the way there."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

import attrs

from greenstd.assessment.product import default_catalogue
from greenstd.certify.places import around
from greenstd.display import Displayed
from greenstd.errors import CertificateError, UnitError
from greenstd.model.dates import DateLike, as_date, reached, today
from greenstd.model.evidence import Evidence
from greenstd.quantity import to_decimal

if TYPE_CHECKING:
    from greenstd.catalogue import Catalogue
    from greenstd.model.policy import Target

Actual = bool | str | int | Decimal | tuple[object, str]


class ProgressState(StrEnum):
    """State of a target 目标进展."""

    MET = "met"
    ON_THE_WAY = "on the way"
    BEHIND = "behind"
    TOO_LATE = "too late"
    NOT_KNOWN = "not known"


@attrs.frozen
class Progress(Displayed):
    """Progress 目标进展 on a day: the state, what the linear path expects by then, and why. Figures are in `unit`."""

    target: str
    state: ProgressState
    on: dt.date
    actual: Decimal | None
    wanted: Decimal | None
    expected: Decimal | None
    unit: str
    deadline: dt.date | None
    draft: bool
    reason: str
    evidence: tuple[Evidence, ...] = ()

    def __str__(self) -> str:
        draft = " (of a draft)" if self.draft else ""
        return f"{self.target}{draft}: {self.state}: {self.reason}"


def targets(
    place: str | None = None, on: DateLike | None = None, *, wider: bool = True, catalogue: Catalogue | None = None
) -> tuple[Target, ...]:
    """The targets 目标 of a place and of the regions it lies in, the nearest place first and then by deadline.

    Args:
        place: a region; the whole country if none is given.
        on: the date asked about (today in China if none is given); plans that were not issued yet are left out. Past deadlines stay.
        wider: also those of the regions around the place.

    Raises:
        LookupError: no such place.

    >>> import greenstd
    >>> [t.id for t in targets(on="2019-01-01", catalogue=greenstd.load())][:1]
    ['green-building-materials-share-2020']
    """
    cat = catalogue or default_catalogue()
    when = today() if on is None else as_date(on)
    places = around(cat, place) if place is not None else ("china",)
    if not wider:
        places = places[:1]
    found = [t for t in cat.targets.values() if (t.region or "china") in places and _issued(cat, t.notice, when) is not False]
    return tuple(sorted(found, key=lambda t: (places.index(t.region or "china"), t.deadline or dt.date.max, t.id)))


def _issued(cat: Catalogue, notice: str | None, on: dt.date) -> bool | None:
    record = cat.notices.get(notice or "")
    return None if record is None else reached(on, record.issued, record.issued_within)


def progress(
    target: Target | str,
    actual: Actual,
    on: DateLike | None = None,
    *,
    start: tuple[DateLike, object] | None = None,
    catalogue: Catalogue | None = None,
) -> Progress:
    """How far a target is reached 目标进展: met, on the way, behind or too late.

    Args:
        target: the target, or its identifier.
        actual: the figure of the day, as `"120 certificates"`, a figure and its unit, or a bare figure in the target's unit; for a target
            in words, True or False.
        on: the day of the figure; today in China if none is given.
        start: day and figure from which the way to the target is a straight line, where the target does not state them.

    Raises:
        CertificateError: the figure cannot be read, or the target compares by no sign that is known.
        UnitError: it is in another unit.
        LookupError: no such target.

    >>> from greenstd.model.policy import Target
    >>> t = Target(id="example", value="100", unit="certificates", deadline="2025-12-31", start="2021-01-01", start_value="0")
    >>> progress(t, "52 certificates", on="2023-01-01").state
    <ProgressState.ON_THE_WAY: 'on the way'>
    """
    record = (catalogue or default_catalogue()).targets[target] if isinstance(target, str) else target
    when = today() if on is None else as_date(on)
    late = record.deadline is not None and when > record.deadline

    def answer(state: ProgressState, reason: str, figure: Decimal | None = None, expected: Decimal | None = None) -> Progress:
        return Progress(
            record.id,
            state,
            when,
            figure,
            record.value,
            expected,
            record.unit,
            record.deadline,
            record.draft,
            reason,
            record.evidence,
        )

    if record.qualitative or record.value is None:
        if not isinstance(actual, bool):
            raise CertificateError(f"{record.id} is a target in words: say True or False, not {actual!r}")
        if actual:
            return answer(ProgressState.MET, "said to be reached")
        return _open(record, answer, late)
    figure = _figure(actual, record)
    origin = start or (None if record.start is None or record.start_value is None else (record.start, record.start_value))
    most = _is_most(record, origin)
    if _met(figure, record.comparison, record.value, most):
        return answer(ProgressState.MET, f"{figure} {record.unit} meets {record.comparison} {record.value} {record.unit}", figure)
    if late:
        return answer(ProgressState.TOO_LATE, f"{figure} {record.unit} on {when}, after the deadline of {record.deadline}", figure)
    if record.deadline is None or origin is None:
        gap = "no deadline" if record.deadline is None else "no start of the way"
        return answer(ProgressState.NOT_KNOWN, f"not met yet; {gap} is stated, so that the pace cannot be judged", figure)
    day, first = as_date(origin[0]), to_decimal(origin[1])
    if day >= record.deadline:
        raise CertificateError(f"the start of the way, {day}, is not before the deadline of {record.id}, {record.deadline}")
    share = Decimal(max((when - day).days, 0)) / Decimal((record.deadline - day).days)
    expected = first + (record.value - first) * share
    # Which way the figure has to go is the target's to say: one that started beyond it and came back is behind, not on the way.
    good = figure <= expected if most else figure >= expected
    shown = f"{figure} {record.unit}, where the straight way from {first} on {day} expects {expected.quantize(Decimal('0.1'))}"
    return answer(ProgressState.ON_THE_WAY if good else ProgressState.BEHIND, shown, figure, expected)


def _open(record: Target, answer: object, late: bool) -> Progress:
    state = ProgressState.TOO_LATE if late else ProgressState.NOT_KNOWN
    why = (
        f"not reached by the deadline of {record.deadline}"
        if late
        else "not reached yet, and the pace of a target in words cannot be judged"
    )
    return answer(state, why)  # type: ignore[operator,no-any-return]


def _is_most(record: Target, origin: tuple[DateLike, object] | None) -> bool:
    """Whether the figure of a target must not be passed; a plain figure must not where the way to it leads down."""
    if record.comparison not in ("<=", "<", ">=", ">", "=", "=="):
        raise CertificateError(f"{record.id} compares by {record.comparison!r}; expected one of <=, <, >=, >, = and ==")
    down = origin is not None and record.value is not None and to_decimal(origin[1]) > record.value
    return record.comparison in ("<=", "<") or (record.comparison in ("=", "==") and down)


def _met(figure: Decimal, comparison: str, value: Decimal, most: bool) -> bool:
    """A target that prints a plain figure is met when the figure is reached."""
    if comparison in ("<", ">"):
        return figure < value if most else figure > value
    return figure <= value if most else figure >= value


def _figure(actual: Actual, record: Target) -> Decimal:
    if isinstance(actual, bool):
        raise CertificateError(f"{record.id} is a target in figures ({record.value} {record.unit}): give a figure, not {actual!r}")
    value, unit = actual if isinstance(actual, tuple) else (actual, "")
    if isinstance(value, str):
        text, _, after = value.strip().partition(" ")
        if text.endswith("%"):
            text, after = text[:-1], "%"
        value, unit = text, after.strip() or unit
    if unit and unit != record.unit:
        raise UnitError(f"{actual!r} is in {unit!r}, the target {record.id} in {record.unit!r}")
    try:
        return to_decimal(value)
    except (ValueError, TypeError, ArithmeticError) as error:
        raise CertificateError(f"{actual!r} is not a figure for {record.id}: {error}") from None
