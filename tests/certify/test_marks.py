"""Which mark a certificate allows, and which uses of it are allowed."""

from __future__ import annotations

from typing import Any

import pytest

from greenstd import Catalogue, Certificate
from greenstd.certify import MarkUse, check_mark_use, mark_allowed
from greenstd.errors import CertificateError

OLD = Certificate(number="EXAMPLE-1", category="furniture", issued="2023-03-01", expires="2028-02-29")
NEW = Certificate(number="EXAMPLE-2", category="furniture", issued="2026-02-01", expires="2031-01-31")
FULL_ITEM = Certificate(number="EXAMPLE-3", category="furniture", form="full-item", issued="2026-02-01", expires="2031-01-31")
GRADED = Certificate(
    number="EXAMPLE-4", scheme="graded-green-building-materials", level="three-star", issued="2023-03-01", expires="2028-02-29"
)


@pytest.mark.parametrize(
    ("certificate", "on", "answer", "marks"),
    [
        (OLD, "2023-02-28", "not allowed", ("activity-one-2019",)),
        (OLD, "2025-12-31", "allowed", ("activity-one-2019",)),
        (OLD, "2026-01-01", "not known", ("full-item-2026", "partial-2026")),
        (OLD, "2028-03-01", "not allowed", ("full-item-2026", "partial-2026")),
        (NEW, "2026-06-01", "not known", ("full-item-2026", "partial-2026")),
        (FULL_ITEM, "2026-06-01", "allowed", ("full-item-2026",)),
        (GRADED, "2025-06-01", "allowed", ("activity-two-2019",)),
        (GRADED, "2026-06-01", "not known", ()),
        (
            Certificate(number="x", scheme="environmental-labelling", issued="2024-01-01", expires="2026-12-31"),
            "2026-06-01",
            "allowed",
            ("ten-rings",),
        ),
        (Certificate(number="x", scheme="no such scheme", issued="2024-01-01", expires="2026-12-31"), "2025-06-01", "not known", ()),
        (Certificate(number="x", issued="2018-06-01", expires="2023-05-31"), "2018-07-01", "allowed", ("basic-2018",)),
        (Certificate(number="x", issued="2018-06-01", expires="2023-05-31"), "2019-07-01", "not known", ("activity-one-2019",)),
        (Certificate(number="x", issued="2023-06-01"), "2024-07-01", "not known", ("activity-one-2019",)),
    ],
)
def test_the_mark_is_that_of_the_instrument_in_force(
    full: Catalogue, certificate: Certificate, on: str, answer: str, marks: tuple[str, ...]
) -> None:
    """Certificates of an earlier instrument, and forms of certification that are not given, leave it open."""
    allowance = mark_allowed(certificate, on, catalogue=full)
    assert (allowance.answer, allowance.marks) == (answer, marks)
    assert allowance.reasons


def test_activity_one_is_never_said_to_be_full_item(full: Catalogue) -> None:
    """No source maps the activities of 2019 to the forms of 2026."""
    for certificate in (OLD, NEW):
        assert mark_allowed(certificate, "2026-06-01", catalogue=full).answer == "not known"


@pytest.mark.parametrize(
    ("use", "on", "aspect", "answer", "provision"),
    [
        ({"placement": "package"}, "2025-06-01", "placement", "allowed", "mark-2019-placement"),
        ({"placement": "nameplate"}, "2025-06-01", "placement", "allowed", "mark-2019-placement"),
        ({"placement": "advertisement"}, "2025-06-01", "placement", "not known", "mark-2019-placement"),
        ({"placement": "leaflet"}, "2025-06-01", "placement", "not known", "mark-2019-placement"),
        ({"placement": "package"}, "2026-06-01", "placement", "allowed", "measures-2026-placement"),
        ({"placement": "nameplate"}, "2026-06-01", "placement", "not known", "measures-2026-placement"),
        ({"issuer_mark": "right"}, "2025-06-01", "issuer-mark", "allowed", "mark-2019-issuer-mark"),
        ({"issuer_mark": "none"}, "2025-06-01", "issuer-mark", "not allowed", "mark-2019-issuer-mark"),
        ({"placement": "package"}, "2025-06-01", "issuer-mark", "not known", "mark-2019-issuer-mark"),
        ({"issuer_mark": "right"}, "2026-06-01", "issuer-mark", "not known", None),
        ({"colours": "Green on White"}, "2025-06-01", "colours", "allowed", "mark-2019-colour"),
        ({"colours": "red on white"}, "2025-06-01", "colours", "not allowed", "mark-2019-colour"),
        ({"qr_code": False}, "2025-06-01", "qr-code", "allowed", "mark-2019-qr-code"),
        ({"process": "moulding"}, "2025-06-01", "process", "allowed", "mark-2019-process"),
        ({"level_stated": True}, "2025-06-01", "level", "not known", None),
        ({"act": "transfer"}, "2025-06-01", "act", "not allowed", "order-63-forging"),
        ({"form": "activity-two-2019"}, "2025-06-01", "form", "not allowed", "mark-2019-scope"),
        ({"form": "full-item-2026"}, "2025-06-01", "form", "not allowed", "mark-2019-scope"),
        ({"form": "activity-one-2019"}, "2026-06-01", "form", "not known", "measures-2026-repeal"),
        ({"form": "activity-one-2019", "applied": "2025-06-01"}, "2026-06-01", "form", "not known", "measures-2026-repeal"),
        ({"form": "activity-one-2019", "applied": "2026-02-01"}, "2026-06-01", "form", "not allowed", "measures-2026-repeal"),
    ],
)
def test_each_aspect_of_a_use_is_judged_by_the_instrument_then_in_force(
    full: Catalogue, use: dict[str, Any], on: str, aspect: str, answer: str, provision: str | None
) -> None:
    """What it does not name is not known; what was marked under the old regime stays open."""
    check = check_mark_use(MarkUse(**use), OLD, on, catalogue=full)
    finding = next(f for f in check.findings if f.aspect == aspect)
    assert (finding.answer, finding.provision) == (answer, provision)
    if provision is not None:
        assert finding.evidence
        assert finding.article == full.provisions[provision].article


def test_a_use_is_allowed_only_if_every_aspect_is(full: Catalogue) -> None:
    """One that is not known leaves the whole open, one that is not allowed forbids it."""
    good: dict[str, Any] = {"placement": "package", "issuer_mark": "right", "colours": "green on white", "qr_code": True}
    assert check_mark_use(MarkUse(**good), OLD, "2025-06-01", catalogue=full).answer == "allowed"
    assert check_mark_use(MarkUse(**{**good, "placement": "advertisement"}), OLD, "2025-06-01", catalogue=full).answer == "not known"
    assert check_mark_use(MarkUse(**{**good, "issuer_mark": "left"}), OLD, "2025-06-01", catalogue=full).answer == "not allowed"
    assert check_mark_use(MarkUse(**good), OLD, "2029-01-01", catalogue=full).answer == "not allowed"


def test_graded_building_materials_state_their_grade(full: Catalogue) -> None:
    """The mark of activity two goes with the star grade."""
    use: dict[str, Any] = {"placement": "package", "issuer_mark": "right", "colours": "green on white"}
    assert check_mark_use(MarkUse(**use, level_stated=True), GRADED, "2025-06-01", catalogue=full).answer == "allowed"
    assert check_mark_use(MarkUse(**use, level_stated=False), GRADED, "2025-06-01", catalogue=full).answer == "not allowed"
    assert check_mark_use(MarkUse(**use), GRADED, "2025-06-01", catalogue=full).answer == "not known"


def test_a_word_that_cannot_be_judged_is_refused() -> None:
    """The message has the words that can, and the nearest."""
    with pytest.raises(CertificateError, match="did you mean 'package'"):
        MarkUse(placement="packages")
