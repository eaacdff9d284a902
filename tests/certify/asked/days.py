"""The order of the dates, and the state of a certificate on a day."""

from __future__ import annotations

from typing import Any

from tests.certify.made import Asked, check, daily


def happened(*events: tuple[str, str], ground: str = "") -> list[dict[str, str]]:
    """Events of a kind on a day."""
    return [{"kind": kind, "on": on, **({"ground": ground} if ground else {})} for kind, on in events]


STOPPED = happened(("suspended", "2024-06-01"), ("resumed", "2024-08-01"), ("withdrawn", "2025-01-01"), ("cancelled", "2025-06-01"))
DAYS = ["2023-02-28", "2023-03-01", "2024-05-31", "2024-06-01", "2024-07-31", "2024-08-01", "2024-12-31", "2025-01-01", "2025-06-01"]
END = ["2028-02-28", "2028-02-29", "2028-03-01"]
UNDATED: dict[str, Any] = {"issued": None, "expires": None}

ASKED: dict[str, Asked] = {
    "dates that follow one another": check("dates"),
    "dates without the day of issue": check("dates", issued=None),
    "it expires before it is issued": check("dates", expires="2023-02-28"),
    "it expires on the day of its issue": check("dates", expires="2023-03-01"),
    "no last day is given": check("dates", expires=None),
    "a surveillance before the issue": check("dates", surveillance=["2023-02-28", "2024-02-20"]),
    "a surveillance on the day of issue": check("dates", surveillance=["2023-03-01"]),
    "the last surveillance before the issue": check("dates", surveillance=None, last_surveillance="2023-02-27"),
    "the last surveillance on the day of issue": check("dates", surveillance=None, last_surveillance="2023-03-01"),
    "of two early surveillances the one of the list is named": check("dates", surveillance=["2023-02-01"], last_surveillance="2023-01-01"),
    "an event before the issue": check("dates", events=happened(("suspended", "2023-02-28"), ("resumed", "2023-02-27"))),
    "an event on the day of issue": check("dates", events=happened(("suspended", "2023-03-01"))),
    "a surveillance that is neither listed nor known": check("dates", surveillance=None),
    "the state on each of its days": daily("state", DAYS, events=STOPPED),
    "the last day of validity counts": daily("state", END),
    "a suspension is over with the certificate": daily("state", END, events=happened(("suspended", "2028-02-01"))),
    "the first event that ends it counts": daily(
        "state", ["2024-01-01", "2024-06-01"], events=happened(("cancelled", "2024-01-01"), ("withdrawn", "2024-02-01"))
    ),
    "what is withdrawn stays so when it has expired": daily("state", END[2:], events=happened(("withdrawn", "2028-02-29"))),
    "a suspension with its ground": check("state", events=happened(("suspended", "2024-01-01"), ground="an example ground")),
    "a withdrawal with its ground": check("state", events=happened(("withdrawn", "2024-01-01"), ground="an example ground")),
    "a second suspension is the one that is told": check(
        "state", events=happened(("suspended", "2024-01-01"), ("suspended", "2024-02-01"))
    ),
    "a change and a conversion do not touch the state": check(
        "state", events=happened(("changed", "2024-01-01"), ("converted", "2024-02-01"))
    ),
    "a change does not lift a suspension": check("state", events=happened(("suspended", "2024-01-01"), ("changed", "2024-02-01"))),
    "a status without a day holds on the day asked about": check("state", status="暂停"),
    "a status of a register: withdrawn": check("state", status="撤消"),
    "a status of a register: cancelled": check("state", status="注销"),
    "a status of a register: expired": check("state", status="过期"),
    "a status that says valid does not lift a suspension": check("state", status="有效", events=happened(("suspended", "2024-01-01"))),
    "a status that says valid does not lengthen validity": daily("state", END, status="valid"),
    "a status goes before dates that are missing": check("state", status="withdrawn", **UNDATED),
    "an event goes before a status": check("state", status="cancelled", events=happened(("suspended", "2024-01-01"))),
    "before the issue a status says nothing": check("state", on="2023-02-28", status="withdrawn"),
    "the state without the day of issue": check("state", issued=None),
    "the state without the last day": check("state", expires=None),
    "the state without either": check("state", **UNDATED),
    "expired without a day of issue": daily("state", END[1:], issued=None),
}
