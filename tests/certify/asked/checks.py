"""Checks of certificates as a whole: the verdict, and what is said in its words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from greenstd.certify import Certificate, CertificateCheck, check_certificate
from greenstd.certify.recognition import Acceptance
from tests.certify.conftest import everywhere, example, national
from tests.certify.made import GOOD, SEALED, Asked

LISTED = [{"party": "an example maker", "list": "an example list", "ground": "an example ground", "from": "2024-01-01"}]
GRADED = {
    "number": "EXAMPLE-3",
    "scheme": "graded-green-building-materials",
    "category": "gbm-wall-coatings",
    "level": "three-star",
    "issued": "2023-06-01",
    "expires": "2028-05-31",
}


def whole(on: str = "2024-06-01", place: str | None = None, credit: Any = None, **changes: Any) -> CertificateCheck:
    """The check of the good example with some fields changed."""
    return check_certificate(Certificate.from_dict({**GOOD, **changes}), on=on, place=place, credit=credit, catalogue=national())


def shortly(check: CertificateCheck) -> list[str]:
    """The check in a line, its state and its notes."""
    return [str(check), check.state.value, *check.notes]


def shortest(accepted: Sequence[Acceptance]) -> list[str]:
    """What a certificate is accepted as, by the steps and the answer."""
    return [f"{', '.join(found.steps)}: {found.answer}" for found in accepted]


ASKED: dict[str, Asked] = {
    "every question passes or does not apply: the certificate is valid, and all that was found is given": whole,
    "a valid certificate in a line": lambda: shortly(whole()),
    "what is open is named in the line, and makes the verdict undetermined": lambda: shortly(whole(body=None, edition=None)),
    "a failure that decides makes the verdict not valid, and what is open is named beside it": lambda: shortly(
        whole(body=None, status="撤销")
    ),
    "a failure after what is open still decides": lambda: shortly(whole(body=None, expires="2030-01-01")),
    "a late surveillance decides nothing": lambda: shortly(whole(surveillance=[])),
    "a register of credit that names the holder, and no note that none was given": lambda: shortly(whole(credit=LISTED)),
    "a register of credit that names nobody passes": lambda: shortly(whole(credit=[])),
    "without a day of issue nothing about that day can be asked": lambda: whole(issued=None).by_outcome("untested"),
    "the findings that failed on one that is wrong in many ways": lambda: whole(
        edition="GB/T 35607-2024", expires="2029-01-01", sites=["one plant", "another"]
    ).by_outcome("failed"),
    "a finding that was not asked for is named with the nearest": lambda: whole().finding("edtion"),
    "no finding on credit where no register was given": lambda: whole().finding("credit"),
    "nothing that comes near": lambda: whole().finding("zzz"),
    "a place that is not known": lambda: whole(place="atlantis"),
    "a day that is none": lambda: whole(on="2024-6-1"),
    "in a place only what counts there": lambda: whole(place="beijing").accepted_as,
    "as JSON, the certificate with what is known of it": lambda: whole().to_json()[:1500],
    "as JSON, Chinese stands as it is": lambda: whole(sites=["示例工厂"]).to_json()[:260],
    "as plain data, every key, and that no surveillance was done": lambda: [
        *whole(surveillance=[]).to_dict(),
        whole(surveillance=[]).to_dict()["certificate"],
    ],
    "as plain data": lambda: {
        key: whole().to_dict()[key] for key in ("certificate", "on", "verdict", "state", "notes", "mark", "next_dates")
    },
    "a graded certificate with little known of it": lambda: (
        check_certificate(Certificate.from_dict(GRADED), on="2024-06-01", catalogue=national()).findings
    ),
    "by the catalogue that is asked: what is to come for a seal that other catalogues do not know": lambda: (
        check_certificate(Certificate.from_dict(SEALED), on="2024-03-01", catalogue=example()).next_dates
    ),
    "by the catalogue that is asked: the mark of a brand of a region": lambda: (
        check_certificate(
            Certificate(number="EXAMPLE-4", scheme="jiangxi-green-ecology", issued="2023-03-01", expires="2028-02-29"),
            on="2024-06-01",
            catalogue=everywhere(),
        ).mark
    ),
    "by the catalogue that is asked: what it counts as in a city": lambda: shortest(
        check_certificate(Certificate.from_dict(GOOD), on="2024-06-01", place="huzhou", catalogue=everywhere()).accepted_as
    ),
    "on the day that is asked: nothing counted before it was laid down": lambda: [
        shortest(whole(on=day, issued="2019-05-01", expires="2024-04-30").accepted_as) for day in ("2019-10-24", "2019-10-25")
    ],
    "the names of the findings": lambda: [finding.name for finding in whole(credit=LISTED).findings],
}
