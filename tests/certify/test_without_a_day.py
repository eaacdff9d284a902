"""What every question about certificates has in common: the day, the catalogue, and what release an answer rests on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

import pytest

import greenstd
from greenstd import Catalogue, Certificate, certify
from greenstd.model.dates import today
from greenstd.model.policy import Target
from tests.certify.examples import certificate

YESTERDAY, TODAY = (today() + dt.timedelta(days) for days in (-1, 0))
# Made up: issued today, valid for a year.
NEW = certificate(TODAY.isoformat(), (TODAY + dt.timedelta(365)).isoformat())
WAY = Target(id="example", value=Decimal(10), unit="t", start=YESTERDAY, start_value=Decimal(0), deadline=TODAY + dt.timedelta(9))
QUESTIONS: Mapping[str, Callable[..., Any]] = {
    "mark_allowed": lambda **more: certify.mark_allowed(NEW, **more),
    "check_mark_use": lambda **more: certify.check_mark_use(certify.MarkUse(), NEW, **more),
    "accepted_as": lambda **more: certify.accepted_as(NEW, **more),
    "schedule": lambda **more: certify.schedule(NEW, **more),
    "procurement": lambda **more: certify.procurement("furniture", **more),
    "laid_down": lambda **more: certify.laid_down("mark-use", **more),
    "responsibilities": lambda **more: certify.responsibilities(**more),
    "body_conditions": lambda **more: certify.body_conditions("green-product", **more),
    "incentives": lambda **more: certify.incentives(**more),
    "targets": lambda **more: certify.targets(**more),
    "progress": lambda **more: certify.progress(WAY, "1 t", **more),
    "progress of a known target": lambda **more: certify.progress("green-dc-renewables-2032", "10 %", **more),
}


@pytest.mark.parametrize("asked", QUESTIONS)
def test_without_a_day_it_is_asked_for_today_of_the_newest_release(asked: str) -> None:
    """The answer is that for today's date in China, of the catalogue that is loaded by default."""
    assert QUESTIONS[asked]() == QUESTIONS[asked](on=today(), catalogue=greenstd.load())


def test_without_a_catalogue_numbers_and_routes_are_those_of_the_newest_release() -> None:
    """These have no day of their own."""
    assert certify.read_number("12326123456789012").format == "organic-code"
    assert certify.routes_to("procurement") == certify.routes_to("procurement", catalogue=greenstd.load())


def test_a_product_that_is_certified_today_is_marked_today() -> None:
    """Yesterday's date gives another answer, so that it matters which day is meant."""
    assert certify.mark_allowed(NEW).answer == "not known"
    assert certify.mark_allowed(NEW, YESTERDAY).answer == "not allowed"
    assert certify.progress(WAY, "1 t").on == TODAY
    assert certify.progress(WAY, "1 t").state == "on the way"
    assert certify.check_mark_use(certify.MarkUse(), NEW).on == certify.procurement("furniture").on == TODAY


def test_answers_say_which_release_they_rest_on(full: Catalogue) -> None:
    """By its name and its digest."""
    old = Certificate(number="EXAMPLE-1", category="furniture", issued="2023-03-01", expires="2028-02-29")
    for answer in (
        certify.check_mark_use(certify.MarkUse(), old, "2025-06-01", catalogue=full),
        certify.procurement("furniture", on="2025-06-01", catalogue=full),
    ):
        assert (answer.release, answer.digest) == (full.release, full.digest)
