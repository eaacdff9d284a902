"""Uses of the mark in a made-up catalogue with what the data does not have."""

from __future__ import annotations

from collections.abc import Callable

import attrs

from greenstd import Catalogue, Certificate
from tests.certify.asked.mark_uses import one, whole
from tests.certify.examples import example


def bare() -> Catalogue:
    """Two regimes, and provisions of every kind on one aspect or another."""
    return example(
        mark_regimes={"first": {"valid_from": "2020-01-01", "valid_until": "2024-01-01"}, "second": {"valid_from": "2024-01-01"}},
        schemes={"s": {}, "t": {}},
        marks={
            "first-mark": {"regime": "first", "schemes": ["s"]},
            "second-mark": {"regime": "second", "schemes": ["s"], "en": "second example"},
            "other-mark": {"regime": "second", "schemes": ["t"]},
            "own-mark": {"schemes": ["t"]},
        },
        provisions={
            "of-the-scheme": {"subject": "mark-use", "aspect": "form", "scheme": "s", "article": "9"},
            "of-all": {"subject": "mark-use", "aspect": "form", "article": "1"},
            "permits": {"subject": "mark-use", "aspect": "placement", "permits": ["product"], "regime": "second", "article": "2"},
            "permits-more": {"subject": "mark-use", "aspect": "placement", "permits": ["package"], "regime": "second"},
            "forbids": {"subject": "mark-use", "aspect": "placement", "forbids": ["advertisement", "package"], "scheme": "t"},
            "says-nothing": {"subject": "mark-use", "aspect": "process", "regime": "second"},
            "permits-many": {"subject": "mark-use", "aspect": "process", "permits": list("abcdefghijk"), "regime": "first"},
            "requires-or": {"subject": "mark-use", "aspect": "colours", "requires": ["red", "blue"], "regime": "second"},
            "permits-colours": {"subject": "mark-use", "aspect": "colours", "permits": ["any"], "regime": "first"},
            "requires-level": {"subject": "mark-use", "aspect": "level", "requires": ["not stated"]},
            "requires-code": {"subject": "mark-use", "aspect": "qr-code", "requires": ["yes"], "article": "5"},
            "end": {"subject": "transition", "aspect": "regime-end", "valid_from": "2024-01-01", "article": "30", "regime": "second"},
        },
    )


S = Certificate(number="EXAMPLE-2", scheme="s", issued="2024-02-01", expires="2029-01-31")
T = Certificate(number="EXAMPLE-3", scheme="t", issued="2024-02-01", expires="2029-01-31")
EARLY = Certificate(number="EXAMPLE-4", scheme="s", issued="2020-02-01", expires="2025-01-31")

ASKED: dict[str, Callable[[], object]] = {
    "an example: what the scheme's own provision says comes first": whole({"form": "second-mark"}, "2024-06-01", S, bare),
    "an example: the general one for another scheme": one("form", {"form": "other-mark"}, "2024-06-01", T, bare),
    "an example: a mark under no regime is on no day too early or too late": one("form", {"form": "own-mark"}, "2024-06-01", T, bare),
    "an example: a mark without an English name is called by its identifier": one("form", {"form": "first-mark"}, "2024-06-01", S, bare),
    "an example: before the first regime": one("form", {"form": "first-mark"}, "2019-12-31", EARLY, bare),
    "an example: on the first day of it": one("form", {"form": "first-mark"}, "2020-01-01", EARLY, bare),
    "an example: a mark put on before its regime began, and asked when that is over": one(
        "form", {"form": "first-mark", "applied": "2019-12-31"}, "2024-06-01", attrs.evolve(EARLY, issued="2019-01-01"), bare
    ),
    "an example: the later of two permissions": one("placement", {"placement": "package"}, "2024-06-01", S, bare),
    "an example: forbidden for the scheme though permitted in general": one("placement", {"placement": "package"}, "2024-06-01", T, bare),
    "an example: forbidden and not named": one("placement", {"placement": "advertisement"}, "2024-06-01", T, bare),
    "an example: what neither permission names; the first is given": one("placement", {"placement": "online"}, "2024-06-01", S, bare),
    "an example: a provision that names nothing": one("process", {"process": "printing"}, "2024-06-01", S, bare),
    "an example: ten of the eleven that are named": one("process", {"process": "z", "applied": "2023-12-31"}, "2023-12-31", EARLY, bare),
    "an example: one of two that are required": one("colours", {"colours": "Blue"}, "2024-06-01", S, bare),
    "an example: none of two that are required": one("colours", {"colours": "green"}, "2024-06-01", S, bare),
    "an example: not described, where one of two is required": one("colours", {}, "2024-06-01", S, bare),
    "an example: on the day of marking any colour was permitted": one(
        "colours", {"colours": "green", "applied": "2023-12-31"}, "2024-06-01", EARLY, bare
    ),
    "an example: a code is required": one("qr-code", {"qr_code": False}, "2024-06-01", S, bare),
    "an example: the level must not be stated": one("level", {"level_stated": False}, "2024-06-01", S, bare),
    "an example: nothing is said of the issuer's mark under a regime without a name": one(
        "issuer-mark", {"issuer_mark": "right"}, "2024-06-01", S, bare
    ),
    "an example: an earlier mark, with the article that ended it": whole({"form": "first-mark"}, "2024-01-01", EARLY, bare),
    "an example: a product marked on the day that ended it": one(
        "form", {"form": "first-mark", "applied": "2024-01-01"}, "2024-06-01", EARLY, bare
    ),
}
