"""What a check finds on certificates; every certificate here is made up."""

from __future__ import annotations

import datetime as dt
import pickle
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from greenstd import Catalogue, Certificate, check_certificate
from greenstd.certify import CertificateEvent, State, Validity, schedule, state_of
from greenstd.certify.context import context
from greenstd.certify.periods import add_months
from greenstd.certify.table import check_rows
from greenstd.errors import CertificateError, DateError
from tests.certify.made import GOOD


def made(**changes: Any) -> Certificate:
    """The good example with some fields changed."""
    return Certificate.from_dict({**GOOD, **changes})


def outcome(cat: Catalogue, check: str, on: str = "2024-06-01", **changes: Any) -> str:
    """The outcome of one question about the example."""
    return str(check_certificate(made(**changes), on=on, catalogue=cat).finding(check).outcome)


def test_a_good_certificate_is_valid_with_everything_that_was_asked(full: Catalogue) -> None:
    """Every question is answered, each with the instrument it rests on, and the next dates, the mark and the uses follow."""
    check = check_certificate(made(), on="2024-06-01", catalogue=full)
    assert check.verdict is Validity.VALID
    assert check.state is State.IN_FORCE
    assert check.finding("rule").rests_on == "cgp-2021-furniture"
    assert check.finding("edition").evidence
    assert check.mark.marks == ("activity-one-2019",)
    assert [due.kind for due in check.next_dates][:3] == ["edition", "surveillance", "rule"]
    assert check.accepted_as[0].to_level == "three-star"
    assert (check.release, check.digest) == (full.release, full.digest)


@pytest.mark.parametrize(
    ("check", "expected", "changes"),
    [
        ("dates", "failed", {"expires": "2022-01-01"}),
        ("dates", "failed", {"surveillance": ["2022-01-01"]}),
        ("dates", "failed", {"events": [{"kind": "suspended", "on": "2021-01-01"}]}),
        ("dates", "untested", {"issued": None}),
        ("edition", "failed", {"edition": "GB/T 35607-2019"}),
        ("edition", "failed", {"edition": "GB/T 35607-2024"}),
        ("edition", "failed", {"edition": "GB/T 35602-2017"}),
        ("edition", "failed", {"edition": "GB 18580-2017"}),
        ("edition", "cannot tell", {"edition": "GB/T 99999-2019"}),
        ("edition", "cannot tell", {"edition": "not a number"}),
        ("edition", "untested", {"edition": None}),
        ("edition", "passed", {"edition": "GB/T35607—2017"}),
        ("listing", "failed", {"issued": "2017-06-01", "expires": "2022-05-31", "edition": None}),
        ("listing", "cannot tell", {"category": "no such thing"}),
        ("scheme", "cannot tell", {"scheme": "no such scheme"}),
        ("rule", "failed", {"rule": "cgp-2020-furniture"}),
        ("rule", "failed", {"rule": "CNCA-CGP-07:2021"}),
        ("rule", "cannot tell", {"rule": "CABR/CC-TD-CGP-09:2024"}),
        ("rule", "cannot tell", {"issued": "2021-06-02"}),
        ("body", "cannot tell", {"body": "a body that nobody knows"}),
        ("body", "cannot tell", {"body": "CQC"}),
        ("body", "cannot tell", {"issued": "2022-03-01"}),
        ("body", "untested", {"body": None}),
        ("validity", "failed", {"expires": "2028-03-02"}),
        ("validity", "passed", {"expires": "2028-03-01"}),
        ("validity", "passed", {"expires": "2026-01-01"}),
        ("validity", "untested", {"expires": None}),
        ("validity", "cannot tell", {"issued": "2020-06-01", "expires": "2025-05-31"}),
        ("surveillance", "failed", {"surveillance": []}),
        ("surveillance", "failed", {"surveillance": ["2024-03-05"]}),
        ("surveillance", "untested", {"surveillance": None}),
        ("surveillance", "passed", {"surveillance": None, "last_surveillance": "2024-02-20"}),
        ("surveillance", "cannot tell", {"issued": "2020-06-01"}),
        ("sites", "untested", {"sites": []}),
        ("sites", "failed", {"sites": ["one plant", "another plant"]}),
        ("level", "not applicable", {}),
        ("level", "cannot tell", {"level": "three-star"}),
        ("level", "cannot tell", {"level": "benchmark", "edition": "GB/T 35607-2024"}),
        ("level", "untested", {"scheme": "graded-green-building-materials"}),
        ("level", "passed", {"scheme": "graded-green-building-materials", "level": "two-star"}),
        ("level", "failed", {"scheme": "graded-green-building-materials", "level": "four-star"}),
        ("units", "cannot tell", {"units": ["no unit of the rule"]}),
        ("units", "passed", {"units": ["木家具（实木家具）"]}),
        ("number", "passed", {"number": "CABR-01（02）-（2025）-CGP-035"}),
        ("number", "not applicable", {"number": "anything else"}),
        ("state", "failed", {"status": "撤销"}),
        ("state", "passed", {"status": "有效"}),
    ],
)
def test_each_question_has_its_finding(full: Catalogue, check: str, expected: str, changes: dict[str, Any]) -> None:
    """What is wrong fails, what is not known stays open, and what is right passes."""
    assert outcome(full, check, **changes) == expected


def test_a_body_without_approval_data_is_not_known_and_never_invalid(full: Catalogue) -> None:
    """The verdict is then undetermined."""
    assert check_certificate(made(body="CQC"), on="2024-06-01", catalogue=full).verdict is Validity.UNDETERMINED


def test_late_surveillance_fails_and_yet_does_not_end_a_certificate(full: Catalogue) -> None:
    """No instrument that was seen says that it does."""
    check = check_certificate(made(surveillance=[]), on="2024-06-01", catalogue=full)
    assert check.verdict is Validity.UNDETERMINED
    assert "overdue since 2024-03-01" in check.finding("surveillance").detail


@pytest.mark.parametrize(
    ("on", "state"),
    [
        ("2023-02-28", State.NOT_YET_ISSUED),
        ("2023-03-01", State.IN_FORCE),
        ("2024-05-31", State.IN_FORCE),
        ("2024-06-01", State.SUSPENDED),
        ("2024-08-01", State.IN_FORCE),
        ("2025-01-01", State.WITHDRAWN),
        ("2030-01-01", State.WITHDRAWN),
    ],
)
def test_the_state_follows_from_dates_and_events(on: str, state: State) -> None:
    """On each day it is what the events until then make it."""
    events = [
        CertificateEvent("withdrawn", "2025-01-01"),
        {"kind": "suspended", "on": "2024-06-01"},
        {"kind": "resumed", "on": "2024-08-01"},
    ]
    assert state_of(made(events=events), on) is state


def test_the_last_day_of_validity_still_counts() -> None:
    """As certificates print it: valid to, that day included."""
    assert state_of(made(), "2028-02-29") is State.IN_FORCE
    assert state_of(made(), "2028-03-01") is State.EXPIRED


def test_a_certificate_of_2020_stays_usable_and_is_converted_by_natural_transition(full: Catalogue) -> None:
    """CNCA 2021 No. 7: at renewal, product change or change of edition, and the change of edition of 2025 is one."""
    old = {"issued": "2020-09-01", "expires": "2025-08-31"}
    stays = check_certificate(made(**old), on="2024-12-31", catalogue=full).finding("conversion")
    assert (stays.outcome, stays.rests_on) == ("passed", "cgp-2021-transition")
    assert "renewal or product change or edition change" in stays.detail
    called = check_certificate(made(**old), on="2025-01-01", catalogue=full).finding("conversion")
    assert called.outcome == "cannot tell"
    assert "the change of edition on 2025-01-01 calls for conversion" in called.detail
    changed = [{"kind": "changed", "on": "2023-05-01"}]
    assert outcome(full, "conversion", "2024-12-31", **old, events=changed) == "cannot tell"
    done = [{"kind": "converted", "on": "2025-02-01", "edition": "GB/T 35607-2024"}]
    assert outcome(full, "conversion", "2025-03-01", **old, events=done) == "passed"


def test_what_becomes_of_certificates_at_the_revision_of_2025_is_not_known(full: Catalogue) -> None:
    """No transition has been seen, and none is made up."""
    finding = check_certificate(made(), on="2025-09-09", catalogue=full).finding("conversion")
    assert finding.outcome == "cannot tell"
    assert "has not been seen" in finding.detail


def test_graded_building_materials_are_checked_by_their_own_rules(full: Catalogue) -> None:
    """First surveillance from six months on, renewal within ninety days before the end."""
    windows = Certificate(
        number="CABR-01(02)-(2025)-CGP-035",
        scheme="graded-green-building-materials",
        category="gbm-doors-and-windows",
        level="three-star",
        edition="T/CECS 10026-2019",
        issued="2025-06-05",
        expires="2030-06-04",
    )
    check = check_certificate(windows, on="2025-06-06", catalogue=full)
    assert {f.check for f in check.by_outcome("failed")} == set()
    first = next(due for due in check.next_dates if due.kind == "surveillance")
    assert (first.opens, first.by) == (dt.date(2025, 12, 5), dt.date(2026, 6, 5))
    renewal = next(due for due in check.next_dates if due.kind == "renewal")
    assert (renewal.opens, renewal.by) == (dt.date(2030, 3, 6), dt.date(2030, 6, 4))


def test_a_listed_party_fails_a_check_with_the_ground(full: Catalogue) -> None:
    """From the day of the record until the day that ends it."""
    credit = [
        {
            "party": "An example  maker",
            "list": "an example list",
            "from": "2024-01-01",
            "until": "2025-01-01",
            "ground": "an example ground",
        }
    ]
    check = check_certificate(made(), on="2024-06-01", credit=credit, catalogue=full)
    assert check.verdict is Validity.NOT_VALID
    assert "an example ground" in check.finding("credit").detail
    assert check_certificate(made(), on="2023-12-31", credit=credit, catalogue=full).verdict is Validity.VALID
    assert check_certificate(made(), on="2025-01-01", credit=credit, catalogue=full).finding("credit").outcome == "passed"
    assert "no register" in check_certificate(made(), on="2024-06-01", catalogue=full).notes[0]


def test_certificates_and_checks_are_plain_data(full: Catalogue) -> None:
    """What `to_dict` writes, `from_dict` reads; a check turns into JSON."""
    certificate = made(events=[{"kind": "suspended", "on": "2024-06-01"}], surveillance=[])
    assert Certificate.from_dict(certificate.to_dict()) == certificate
    assert '"verdict": "not valid"' in check_certificate(certificate, on="2024-06-02", catalogue=full).to_json()


@pytest.mark.parametrize(
    ("plain", "says"),
    [
        ({}, "number"),
        ({"number": ""}, "needs its number"),
        ({"number": 7}, "needs its number"),
        ({"number": "x", "issud": "2024-01-01"}, "did you mean 'issued'"),
        ({"number": "x", "issued": "2024-02-30"}, "issued: '2024-02-30' is not a date"),
        ({"number": "x", "status": "fine"}, "status: 'fine' is not the status"),
        ({"number": "x", "sites": [1]}, "sites: expected a list of texts"),
        ({"number": "x", "events": [{"kind": "eaten", "on": "2024-01-01"}]}, "events: 'eaten' is nothing that happens"),
        ({"number": "x", "events": [{"kind": "suspended"}]}, "events: "),
        ({"number": "x", "events": ["suspended"]}, "events: expected a table"),
        ([], "expected a table"),
    ],
)
def test_what_is_no_certificate_is_refused_with_the_key(plain: Any, says: str) -> None:
    """The message names the key and what was expected."""
    with pytest.raises(CertificateError) as caught:
        Certificate.from_dict(plain)
    assert says in str(caught.value)


def test_dates_at_the_ends_of_the_calendar_break_nothing(full: Catalogue) -> None:
    """A certificate of the year 9999 or 1 is only odd."""
    for year in ("0001", "9999"):
        certificate = made(issued=f"{year}-01-01", expires=f"{year}-12-31", surveillance=[])
        assert check_certificate(certificate, on="2024-06-01", catalogue=full).verdict is Validity.NOT_VALID
        schedule(certificate, "0001-01-01", catalogue=full)


def test_without_a_day_it_is_today_in_china(full: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    """For one certificate, for its state, and for a table of them."""
    for module in ("check", "state", "table"):
        monkeypatch.setattr(f"greenstd.certify.{module}.today", lambda: dt.date(2028, 3, 1))
    assert check_certificate(made(), catalogue=full).on == dt.date(2028, 3, 1)
    assert state_of(made()) is State.EXPIRED
    assert check_rows({"number": ["EXAMPLE-1"], "expires": ["2028-02-29"]}, {}, catalogue=full)[0][1] == "expired"


def test_a_day_that_is_none_is_an_error(full: Catalogue) -> None:
    """It is not taken for today."""
    with pytest.raises(DateError):
        check_certificate(made(), on="yesterday", catalogue=full)


@given(
    st.sampled_from(["GB/T 35607-2017", "GB/T 35607-2024", "GB/T 35607-2019", "T/CECS 10026-2019", "快递包装绿色产品评价技术要求", None]),
    st.sampled_from(["green-product", "graded-green-building-materials", "express-packaging", "none such"]),
    st.sampled_from([None, "cgp-2020-furniture", "CNCA-CGP-07:2021"]),
    st.sampled_from([None, "SGS (China)", "CQC"]),
    st.dates(dt.date(2016, 1, 1), dt.date(2028, 1, 1)),
)
def test_what_is_remembered_between_two_changes_is_what_would_be_found(
    full: Catalogue, edition: str | None, scheme: str, rule: str | None, body: str | None, issued: dt.date
) -> None:
    """On every day of issue."""
    about = context(full, Certificate(number="EXAMPLE-3", edition=edition, scheme=scheme, rule=rule, body=body))
    assert about.at_issue(issued) == about.find(issued)


def test_certificates_that_name_the_same_are_looked_up_once(full: Catalogue) -> None:
    """So that a table of a hundred thousand rows asks the catalogue as often as it has different ones."""
    first = context(full, made(number="EXAMPLE-4", sites=["another plant"]))
    assert first is context(full, made(number="EXAMPLE-5"))
    assert first is not context(full, made(edition="GB/T 35607-2024"))


days = st.dates(dt.date(2020, 1, 1), dt.date(2029, 12, 31))
plausible = st.dates(dt.date(2023, 2, 1), dt.date(2024, 11, 30)) | days
certificates = st.builds(
    lambda issued, years, shift, gaps, edition, body, category: Certificate(
        number="EXAMPLE-2",
        category=category,
        body=body,
        edition=edition,
        sites=("one plant",),
        issued=issued,
        expires=add_months(issued, 12 * years) - dt.timedelta(days=shift),
        surveillance=tuple(issued + dt.timedelta(days=sum(gaps[: n + 1])) for n in range(len(gaps))),
    ),
    plausible,
    st.integers(1, 5),
    st.integers(0, 2),
    st.lists(st.integers(300, 367), max_size=6),
    st.sampled_from(["GB/T 35607-2017", "GB/T 35602-2017", "GB/T 35607-2024", "GB/T 35608-2024"]),
    st.sampled_from(["SGS (China)", "国建联信"]),
    st.none() | st.sampled_from(["furniture", "coatings", "thermal-insulation"]),
)


@settings(max_examples=300)
@given(certificates, st.integers(0, 900), st.integers(0, 900))
def test_what_is_valid_on_a_day_was_valid_on_every_day_since_its_issue(
    full: Catalogue, certificate: Certificate, later: int, earlier: int
) -> None:
    """Without an event, time only takes away."""
    issued = certificate.issued
    assert issued is not None
    first, last = sorted((earlier, later))
    if check_certificate(certificate, on=issued + dt.timedelta(days=last), catalogue=full).verdict is Validity.VALID:
        assert check_certificate(certificate, on=issued + dt.timedelta(days=first), catalogue=full).verdict is Validity.VALID


def test_there_are_valid_certificates_for_years(full: Catalogue) -> None:
    """So that the law above says something: one of 2023 is valid until the edition changes."""
    certificate = made(surveillance=["2024-02-20"])
    day, end = dt.date(2023, 3, 1), dt.date(2025, 1, 1)
    while day < end:
        assert check_certificate(certificate, on=day, catalogue=full).verdict is Validity.VALID, day
        day += dt.timedelta(days=30)


@given(certificates, st.integers(0, 2000))
def test_a_schedule_never_leaves_a_longer_gap_than_the_rule_allows(full: Catalogue, certificate: Certificate, after: int) -> None:
    """From the issue or the last surveillance over every date to the last day of validity."""
    issued, end = certificate.issued, certificate.expires
    assert issued is not None
    assert end is not None
    on = issued + dt.timedelta(days=after)
    rule = full.resolve("furniture", issued).rule if certificate.category == "furniture" else None
    if rule is None or not rule.surveillance:
        return
    done = [day for day in certificate.surveillance or () if day <= on]
    before = max(done, default=issued)
    dues = [due.by for due in schedule(certificate, on, catalogue=full) if due.kind == "surveillance"]
    for due in [*(day for day in dues), end]:
        if due > add_months(before, 12):
            # Only a date that has passed may lie between.
            assert add_months(before, 12) <= on
        before = max(before, due)


def test_a_schedule_has_every_date_in_order_and_nothing_after_the_end(full: Catalogue) -> None:
    """Surveillance each year, the changes that are known to come, and the last day."""
    dues = schedule(made(surveillance=[]), "2023-03-01", catalogue=full)
    assert [due.by for due in dues] == sorted(due.by for due in dues)
    assert [due.by.year for due in dues if due.kind == "surveillance"] == [2024, 2025, 2026, 2027]
    assert {due.kind for due in dues} == {"surveillance", "edition", "rule", "mark", "expiry"}
    assert all(due.rests_on for due in dues)
    assert schedule(made(events=[{"kind": "withdrawn", "on": "2024-01-01"}]), "2024-01-01", catalogue=full) == ()
    assert schedule(made(issued=None), "2024-01-01", catalogue=full) == ()


def test_a_rule_whose_intervals_were_not_seen_makes_no_dates_up(full: Catalogue) -> None:
    """The rules of 2020 are known by name only."""
    dues = schedule(made(issued="2020-09-01", expires="2025-08-31"), "2020-09-01", catalogue=full)
    assert "surveillance" not in {due.kind for due in dues}


def test_a_schedule_is_a_calendar(full: Catalogue) -> None:
    """Every date is an all-day entry, the same each time it is written."""
    icalendar = pytest.importorskip("icalendar")
    from greenstd.certify import calendar

    dues = schedule(made(), "2024-06-01", catalogue=full)
    written = calendar(made(), dues)
    assert written == calendar(made(), dues)
    entries = icalendar.Calendar.from_ical(written).walk("VEVENT")
    assert [entry["DTSTART"].dt for entry in entries] == [due.by for due in dues]
    assert len({entry["UID"] for entry in entries}) == len(dues)


def test_the_names_of_the_package_can_all_be_had() -> None:
    """Each is there, has a docstring, and no module stands in its way."""
    import greenstd.certify.due
    import greenstd.certify.procure

    for name in greenstd.certify.__all__:
        assert getattr(greenstd.certify, name).__doc__, name
    assert callable(greenstd.certify.schedule)
    assert callable(greenstd.certify.procurement)


def test_certificates_and_checks_cross_processes(full: Catalogue) -> None:
    """They pickle and stay equal."""
    check = check_certificate(made(), on="2024-06-01", catalogue=full)
    assert pickle.loads(pickle.dumps(check)) == check
