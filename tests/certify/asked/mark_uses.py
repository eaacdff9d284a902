"""Uses of the mark, aspect by aspect; every certificate and every use here is made up."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from greenstd import Catalogue, Certificate
from greenstd.certify import MarkUse, check_mark_use
from tests.certify.asked.marks import GRADED
from tests.certify.conftest import national
from tests.certify.examples import certificate

OLD = certificate()
NEW = certificate("2026-02-01", "2031-01-31")
FULL_ITEM = certificate("2026-02-01", "2031-01-31", form="full-item")
STARS = certificate(**GRADED)
RESUMED = certificate(events=[{"kind": "suspended", "on": "2024-05-01", "ground": "an example"}, {"kind": "resumed", "on": "2024-07-01"}])
ENDED = certificate(events=[{"kind": "suspended", "on": "2024-05-01"}, {"kind": "withdrawn", "on": "2024-07-01"}])
GOOD: dict[str, Any] = {"placement": "package", "issuer_mark": "right", "colours": "green on white"}


def whole(use: dict[str, Any], on: str, of: Certificate = OLD, cat: Callable[[], Catalogue] = national) -> Callable[[], object]:
    """The answer and its findings; what the certificate allows is asked in `marks`."""

    def ask() -> object:
        check = check_mark_use(MarkUse(**use), of, on, catalogue=cat())
        return {"answer": check.answer, "on": check.on, "findings": check.findings, "allowed": check.allowance.marks}

    return ask


def short(use: dict[str, Any], on: str, of: Certificate = OLD, cat: Callable[[], Catalogue] = national) -> Callable[[], object]:
    """All of it as it is printed."""
    return lambda: str(check_mark_use(MarkUse(**use), of, on, catalogue=cat()))


def one(about: str, use: dict[str, Any], on: str, of: Certificate = OLD, cat: Callable[[], Catalogue] = national) -> Callable[[], object]:
    """The finding on one aspect, as it is printed, or that there is none."""
    return lambda: [str(f) for f in check_mark_use(MarkUse(**use), of, on, catalogue=cat()).findings if f.aspect == about]


ASKED: dict[str, Callable[[], object]] = {
    "a good use under the measures of 2019 is allowed in every aspect": whole(GOOD, "2025-06-01"),
    "the same as it is printed": short({**GOOD, "form": "activity-one-2019"}, "2025-06-01"),
    "where nothing is described, what is required stays open": whole({}, "2025-06-01"),
    "a name of the mark will do": one("form", {"form": "认证活动一的绿色产品标识"}, "2025-06-01"),
    "a mark that nobody knows is an error": one("form", {"form": "activity-three-2019"}, "2025-06-01"),
    "whenever the product was marked": one("form", {"form": "activity-three-2019", "applied": "2020-01-01"}, "2025-06-01"),
    "the mark of another activity is not allowed": one("form", {"form": "activity-two-2019"}, "2025-06-01"),
    "the mark of another scheme is not allowed": one("form", {"form": "ten-rings"}, "2025-06-01"),
    "a mark of 2026 has not begun on the day before": one("form", {"form": "full-item-2026"}, "2025-12-31"),
    "on its first day the old certificate leaves it open": one("form", {"form": "full-item-2026"}, "2026-01-01"),
    "a full-item certificate allows the full-item mark": short({"form": "full-item-2026"}, "2026-06-01", FULL_ITEM),
    "it does not allow the partial mark": one("form", {"form": "partial-2026"}, "2026-06-01", FULL_ITEM),
    "which of the two forms a new certificate allows is not known": one("form", {"form": "partial-2026"}, "2026-06-01", NEW),
    "on the last day of the measures of 2019 their mark is allowed": one("form", {"form": "activity-one-2019"}, "2025-12-31"),
    "on the day after, what of products marked before is not known, and the day of marking is not given": one(
        "form", {"form": "activity-one-2019"}, "2026-01-01"
    ),
    "a product marked on the last day of the measures of 2019": one(
        "form", {"form": "activity-one-2019", "applied": "2025-12-31"}, "2026-06-01"
    ),
    "a product marked with it on the day after": one("form", {"form": "activity-one-2019", "applied": "2026-01-01"}, "2026-06-01"),
    "a mark that ended with the notice of 2018": one("form", {"form": "basic-2018"}, "2025-06-01"),
    "a certificate that is over allows no mark of today": one("form", {}, "2029-01-01"),
    "a mark of another scheme, for a certificate that leaves it open": one("form", {"form": "ten-rings"}, "2026-06-01"),
    "a product that was marked before the certificate was issued is not allowed": one(
        "form", {"form": "full-item-2026", "applied": "2026-01-31"}, "2026-06-01", FULL_ITEM
    ),
    "one that was marked on the day of issue is": one("form", {"form": "full-item-2026", "applied": "2026-02-01"}, "2026-06-01", FULL_ITEM),
    "one that is to be marked later is judged on the day asked about": one(
        "form", {"form": "full-item-2026", "applied": "2026-07-01"}, "2026-06-01", FULL_ITEM
    ),
    "asked on the day of marking, before the issue": one("form", {"applied": "2026-01-31"}, "2026-01-31", FULL_ITEM),
    "no mark can have been put on before it began": one("form", {"form": "full-item-2026", "applied": "2025-12-31"}, "2026-06-01"),
    "asked on the very day on which it begins": one("form", {"form": "full-item-2026", "applied": "2025-12-31"}, "2026-01-01"),
    "whether a mark put on while the certificate was suspended may stay is not known": one(
        "form", {"applied": "2024-06-01"}, "2025-06-01", RESUMED
    ),
    "the mark of that day is the one with which the product was marked": one(
        "form", {"form": "activity-one-2019", "applied": "2024-06-01"}, "2025-06-01", RESUMED
    ),
    "one put on before the suspension may stay": one("form", {"applied": "2024-04-30"}, "2025-06-01", RESUMED),
    "a mark put on under suspension, asked when the certificate is withdrawn": one("form", {"applied": "2024-06-01"}, "2025-06-01", ENDED),
    "what the measures of 2019 name is permitted": one("placement", {"placement": "operating-system"}, "2025-06-01"),
    "what they do not name is not known": one("placement", {"placement": "leaflet"}, "2025-06-01"),
    "on 2026-01-01 the nameplate is no longer among what is named": one("placement", {"placement": "nameplate"}, "2026-01-01"),
    "a product marked before is judged by the measures of 2019": one(
        "placement", {"placement": "nameplate", "applied": "2025-12-31"}, "2026-06-01"
    ),
    "public view is named for China RoHS only": one(
        "placement", {"placement": "public-view"}, "2025-06-01", certificate(scheme="china-rohs", category=None)
    ),
    "the body's mark to the right is as is required": one("issuer-mark", {"issuer_mark": "right"}, "2025-06-01"),
    "below it is where it must not stand": one("issuer-mark", {"issuer_mark": "below"}, "2025-06-01"),
    "the measures of 2026 say nothing of it that has been seen": one("issuer-mark", {"issuer_mark": "right"}, "2026-06-01"),
    "nor is it missed there": one("issuer-mark", {}, "2026-06-01"),
    "before any instrument nothing is known": one("colours", {"colours": "green on white"}, "2018-01-01"),
    "colours as they may be written": one("colours", {"colours": "Green on White"}, "2025-06-01"),
    "other colours are not allowed": one("colours", {"colours": "white on green"}, "2025-06-01"),
    "a code is permitted": one("qr-code", {"qr_code": True}, "2025-06-01"),
    "so is none": one("qr-code", {"qr_code": False}, "2025-06-01"),
    "a code that is not described is not missed": one("qr-code", {}, "2025-06-01"),
    "a graded product states its grade": one("level", {"level_stated": True}, "2025-06-01", STARS),
    "without its grade the mark is not allowed": one("level", {"level_stated": False}, "2025-06-01", STARS),
    "whether the grade is stated is not described": one("level", {}, "2025-06-01", STARS),
    "furniture has no grade to state": one("level", {}, "2025-06-01"),
    "nothing is known of a grade on furniture": one("level", {"level_stated": True}, "2025-06-01"),
    "any process is permitted": one("process", {"process": "engraving"}, "2025-06-01"),
    "trade in marks is forbidden": whole({**GOOD, "act": "trade"}, "2025-06-01"),
    "no act is described, and none required": one("act", {}, "2025-06-01"),
    "one aspect that is not known leaves the whole open": short({**GOOD, "placement": "advertisement"}, "2025-06-01"),
    "one that is not allowed forbids the whole, whatever else is open": short(
        {**GOOD, "placement": "advertisement", "issuer_mark": "left"}, "2025-06-01"
    ),
    "another label stands under no measures of the green product mark, so that nothing is known of its places": short(
        {"form": "ten-rings", **GOOD}, "2025-06-01", certificate(scheme="environmental-labelling", category=None)
    ),
    "no more under those of 2026": short(GOOD, "2026-06-01", certificate(scheme="environmental-labelling", category=None)),
    "a scheme that nobody knows": short(GOOD, "2025-06-01", certificate(scheme="no such scheme")),
    "a place that is none is an error": lambda: MarkUse(placement="packages"),
    "a place that is no text is an error": lambda: MarkUse(placement=5),  # type: ignore[arg-type]
    "a side that is none is an error": lambda: MarkUse(issuer_mark="middle"),
    "an act that is none is an error": lambda: MarkUse(act="forging"),
    "a day of marking that is none is an error": lambda: MarkUse(applied="2025-13-01"),
    "a use keeps what is said of it": lambda: MarkUse(form="x", qr_code=False, level_stated=True, process="y", applied="2025-06-01"),
}
