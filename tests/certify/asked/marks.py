"""Which mark a certificate allows on a day; every certificate here is made up."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from greenstd import Catalogue
from greenstd.certify import mark_allowed
from tests.certify.conftest import everywhere, national
from tests.certify.examples import certificate, example

GRADED: dict[str, Any] = {"scheme": "graded-green-building-materials", "category": "gbm-stone", "level": "three-star"}


def whole(on: str, cat: Callable[[], Catalogue] = national, **of: Any) -> Callable[[], object]:
    """Everything that is said."""
    return lambda: mark_allowed(certificate(**of), on, catalogue=cat())


def short(on: str, cat: Callable[[], Catalogue] = national, **of: Any) -> Callable[[], object]:
    """The answer, the forms of the mark and the reasons, as they are printed."""
    return lambda: str(mark_allowed(certificate(**of), on, catalogue=cat()))


def event(kind: str, on: str, ground: str = "") -> dict[str, Any]:
    """What happened to the certificate."""
    return {"events": [{"kind": kind, "on": on, "ground": ground}]}


def bare() -> Catalogue:
    """Two regimes without a name, the first without a first day; marks with and without a form, schemes, and company."""
    return example(
        mark_regimes={"before": {"valid_until": "2024-01-01"}, "after": {"valid_from": "2024-01-01", "zh": "示例"}},
        schemes={"plain": {}, "bound": {}, "doubted": {}, "own": {}, "unsure": {}},
        marks={
            "free": {"regime": "before", "schemes": ["plain"], "unknown": ["an example"]},
            "full": {"regime": "after", "schemes": ["bound"], "certification_form": "full", "accompanied_by": "an example"},
            "partial": {"regime": "after", "certification_form": "partial", "accompanied_by": "an example", "unknown": ["an example"]},
            "likely": {"regime": "after", "schemes": ["doubted"], "schemes_inferred": True, "certification_form": "likely"},
            "without-form": {"regime": "after", "schemes": ["plain", "own"]},
            "earlier-form": {"regime": "before", "certification_form": "full"},
            "own-mark": {"schemes": ["own"]},
            "unsure-one": {"schemes": ["unsure"]},
            "unsure-two": {"schemes": ["unsure"], "schemes_inferred": True},
        },
        provisions={
            **{
                f"about-{about}": {"subject": "mark-use", "aspect": about}
                for about in ("form", "placement", "colours", "issuer-mark", "qr-code", "level", "process", "act", "conversion", "site")
            },
            "twice": {"subject": "mark-use", "aspect": "form", "scheme": "plain"},
            "for-another-scheme": {"subject": "mark-use", "aspect": "form", "scheme": "bound"},
            "of-the-earlier-regime": {"subject": "mark-use", "aspect": "form", "regime": "before"},
            "of-the-later-regime": {"subject": "mark-use", "aspect": "form", "regime": "after"},
            "draft": {"subject": "mark-use", "aspect": "form", "draft": True},
            "over": {"subject": "mark-use", "aspect": "form", "valid_until": "2024-06-01"},
            "to-come": {"subject": "mark-use", "aspect": "form", "valid_from": "2024-06-02"},
        },
    )


PLAIN = {"scheme": "plain", "issued": "2023-03-01", "category": None}

ASKED: dict[str, Callable[[], object]] = {
    "under the measures of 2019 a green product certificate carries the mark of activity one": whole("2025-12-31"),
    "from 2026-01-01 no source says which form an earlier certificate may carry: both come into question": whole("2026-01-01"),
    "a graded certificate carries the mark of activity two, and its star grade is spoken of": whole("2025-06-01", **GRADED),
    "which mark a graded certificate carries under the measures of 2026 has not been seen": whole(
        "2026-06-01", **{**GRADED, "issued": "2026-01-01", "expires": "2030-12-31"}
    ),
    "a scheme may be given by a name of it": short("2025-12-31", scheme="CGP"),
    "before the notice of 2018 no instrument is known": whole("2018-03-25", issued="2018-01-01", expires="2022-12-31"),
    "a certificate older than the notice of 2018 leaves its mark open on the notice's first day": short(
        "2018-03-26", issued="2018-01-01", expires="2022-12-31"
    ),
    "a certificate issued on the first day of the notice of 2018 carries the basic mark": short(
        "2018-03-26", issued="2018-03-26", expires="2022-12-31"
    ),
    "on the last day of the notice of 2018 it still does": short("2019-05-31", issued="2018-06-01", expires="2023-05-31"),
    "a certificate of the day before the measures of 2019 leaves its mark open": short(
        "2019-06-01", issued="2019-05-31", expires="2024-05-30"
    ),
    "a certificate of the first day of the measures of 2019 carries the mark of activity one": short(
        "2019-06-01", issued="2019-06-01", expires="2024-05-31"
    ),
    "before its issue a certificate allows no mark": short("2023-02-28"),
    "on its last day it still allows one": short("2025-02-28", expires="2025-02-28"),
    "on the day after it allows none": short("2025-03-01", expires="2025-02-28"),
    "a suspended certificate leaves it open": short("2025-06-01", **event("suspended", "2025-01-10", "an example")),
    "a withdrawn certificate allows none": short("2025-06-01", **event("withdrawn", "2025-06-01", "an example")),
    "the day before it was withdrawn it allowed one": short("2025-05-31", **event("withdrawn", "2025-06-01", "an example")),
    "a cancelled certificate allows none": short("2025-06-01", status="注销"),
    "whether a certificate without a last day is in force is not known": short("2025-06-01", expires=None),
    "a scheme that nobody knows leaves it open": whole("2025-06-01", scheme="no such scheme"),
    "a scheme with a mark of its own carries it under every regime": whole("2026-06-01", scheme="environmental-labelling", category=None),
    "a certification by CQC carries one of two marks of its own": short("2025-06-01", scheme="energy-saving", category=None),
    "that certificates of the Delta carry its mark is only called for": whole(
        "2025-06-01", everywhere, scheme="yangtze-river-delta-green", category=None
    ),
    "China RoHS has a mark under the measures of 2019": short("2025-06-01", scheme="china-rohs", category=None),
    "a full-item certificate of the first day of the measures of 2026 carries the full-item mark": whole(
        "2026-01-01", issued="2026-01-01", expires="2030-12-31", form="full-item"
    ),
    "a partial certificate carries the partial mark": short("2026-06-01", issued="2026-02-01", expires="2031-01-31", form="partial"),
    "a certificate that says full-item but was issued on the day before leaves it open": short(
        "2026-06-01", issued="2025-12-31", expires="2030-12-30", form="full-item"
    ),
    "a form that no mark stands for leaves it open": short("2026-06-01", issued="2026-02-01", expires="2031-01-31", form="golden"),
    "whether a new certificate is full-item or partial is not given": short("2026-06-01", issued="2026-02-01", expires="2031-01-31"),
    "activity one is for green product certificates, so a graded one that says activity one leaves it open": whole(
        "2025-06-01", **GRADED, form="activity-one"
    ),
    "a graded certificate that says activity two carries its mark": short("2025-06-01", **GRADED, form="activity-two"),
    "an example: a regime without a first day takes certificates of any day": whole("2023-12-31", bare, **PLAIN),
    "an example: on the first day of the next regime certificates of the day before leave it open": short(
        "2024-01-01", bare, **{**PLAIN, "issued": "2023-12-31"}
    ),
    "an example: a mark without a form of certification goes with the scheme alone": whole(
        "2024-06-01", bare, **{**PLAIN, "issued": "2024-01-01"}
    ),
    "an example: a mark of a form and a scheme, for a certificate that gives no form": short(
        "2024-06-01", bare, **{**PLAIN, "scheme": "bound", "issued": "2024-01-01"}
    ),
    "an example: where the scheme of a mark is inferred, every form of the regime comes into question": whole(
        "2024-06-01", bare, **{**PLAIN, "scheme": "doubted", "issued": "2024-01-01"}
    ),
    "an example: a form whose mark is inferred for the scheme is the certificate's own word": short(
        "2024-06-01", bare, **{**PLAIN, "scheme": "doubted", "issued": "2024-01-01", "form": "likely"}
    ),
    "an example: a form whose mark names no scheme": short(
        "2024-06-01", bare, **{**PLAIN, "scheme": "doubted", "issued": "2024-01-01", "form": "partial"}
    ),
    "an example: a form whose mark is for another scheme": short(
        "2024-06-01", bare, **{**PLAIN, "scheme": "doubted", "issued": "2024-01-01", "form": "full"}
    ),
    "an example: a scheme with a mark of its own and one under the regime": whole(
        "2024-06-01", bare, **{**PLAIN, "scheme": "own", "issued": "2024-01-01"}
    ),
    "an example: of two marks of its own one is inferred": short(
        "2024-06-01", bare, **{**PLAIN, "scheme": "unsure", "issued": "2024-01-01"}
    ),
    "an example: the provision that ended and the one that has not begun are left out": whole(
        "2024-06-01", bare, **{**PLAIN, "scheme": "bound", "issued": "2024-01-01", "form": "full"}
    ),
    "an example: and the day after, the one that has begun is there": whole(
        "2024-06-02", bare, **{**PLAIN, "scheme": "bound", "issued": "2024-01-01", "form": "full"}
    ),
    "a day that is none is an error": short("2025-02-29"),
}
