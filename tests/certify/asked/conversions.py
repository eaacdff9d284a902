"""Conversion: what changed since the issue, and what was laid down on certificates issued before."""

from __future__ import annotations

from typing import Any

from tests.certify.made import Asked, check, daily, sealed, sealed_daily

OLD = {"issued": "2020-09-01", "expires": "2025-08-31"}
SEAL = {"issued": "2021-01-01", "edition": "T/EXM 1-2020", "expires": "2026-02-28"}
LABEL: dict[str, Any] = {"scheme": "environmental-labelling", "category": None, "issued": "2012-09-01"}
NEW = [{"kind": "converted", "on": "2025-02-01", "edition": "GB/T 35607-2024"}]
GEAR = {"category": "example-gear", "edition": "T/EXM 3-2020"}
WARES = {"category": "example-wares", "edition": "T/EXM 2-2023"}


def converted(on: str, **to: str) -> list[dict[str, str]]:
    """A conversion on a day."""
    return [{"kind": "converted", "on": on, **to}]


def changed(*days: str) -> list[dict[str, str]]:
    """Changes of the product."""
    return [{"kind": "changed", "on": day} for day in days]


ASKED: dict[str, Asked] = {
    "nothing changed": check("conversion"),
    "no day of issue": check("conversion", issued=None),
    "a new edition and a new rule are told from their days on": daily(
        "conversion", ["2024-12-31", "2025-01-01", "2025-09-08", "2025-09-09"]
    ),
    "a new edition, whole": check("conversion", on="2025-01-01"),
    "issued on the day of the new edition": check("conversion", on="2025-06-01", issued="2025-01-01", edition="GB/T 35607-2024"),
    "issued on the day of the new rule": check("conversion", on="2026-01-01", issued="2025-09-09", edition="GB/T 35607-2024"),
    "issued on the last day of the old edition": check("conversion", on="2025-06-01", issued="2024-12-31"),
    "issued on the day on which its edition was replaced": check("conversion", on="2025-06-01", issued="2025-01-01"),
    "one of 2020 stays usable until the edition changes": daily(
        "conversion", ["2021-05-31", "2021-06-01", "2024-12-31", "2025-01-01"], **OLD
    ),
    "one of 2020, whole": check("conversion", **OLD),
    "one of 2020 after the change of the edition, whole": check("conversion", on="2025-01-01", **OLD),
    "one of 2020 after a change of the product": daily("conversion", ["2023-04-30", "2023-05-01"], **OLD, events=changed("2023-05-01")),
    "a change of the product before the rule began calls for nothing": check("conversion", **OLD, events=changed("2021-05-31")),
    "a change of the product on the day on which the rule began": check("conversion", **OLD, events=changed("2021-06-01")),
    "another event calls for nothing": check("conversion", **OLD, events=[{"kind": "suspended", "on": "2022-01-01"}]),
    "one of 2020, converted to the new edition": daily(
        "conversion", ["2025-01-31", "2025-02-01", "2025-09-09"], **OLD, events=converted("2025-02-01", edition="GB/T 35607-2024")
    ),
    "converted on the day of the change": check(
        "conversion", on="2025-03-01", **OLD, events=converted("2025-01-01", edition="GB/T 35607-2024")
    ),
    "converted without an edition keeps the edition": check("conversion", on="2025-03-01", **OLD, events=converted("2022-01-01")),
    "converted to an edition that is not known": check("conversion", on="2025-03-01", events=converted("2024-06-01", edition="GB/T 1")),
    "converted to an edition in force, from that day on": daily("conversion", ["2025-01-31", "2025-02-01"], events=NEW),
    "converted to an edition that was not in force yet": daily(
        "conversion", ["2024-12-30", "2024-12-31", "2025-03-01"], events=converted("2024-12-31", edition="GB/T 35607-2024")
    ),
    "converted after a change of the product": check("conversion", on="2025-03-01", **OLD, events=[*changed("2023-05-01"), *NEW]),
    "converted to the edition that had been replaced": daily(
        "conversion", ["2024-12-31", "2025-01-01"], events=converted("2025-01-01", edition="GB/T 35607-2017")
    ),
    "converted to the edition that was replaced the day after": daily(
        "conversion", ["2024-12-31", "2025-01-01"], events=converted("2024-12-31", edition="GB/T 35607-2017")
    ),
    "converted to an edition of another standard": check("conversion", events=converted("2024-05-01", edition="GB/T 35602-2017")),
    "converted to the standard of the category from another": check(
        "conversion", edition="GB/T 35602-2017", events=converted("2024-05-01", edition="GB/T 35607-2017")
    ),
    "converted to the edition of another standard that replaced it": check(
        "conversion", on="2021-06-01", **LABEL, edition="HJ/T 201-2005", events=converted("2014-07-01", edition="HJ 2537-2014")
    ),
    "converted to an edition where neither category nor standard is known": check(
        "conversion", **LABEL, edition=None, events=converted("2024-05-01", edition="GB/T 35607-2017")
    ),
    "converted to an edition that was withdrawn": sealed("conversion", events=converted("2024-01-01", edition="T/EXM 1-2022")),
    "converted after the change without an edition stays on the old one": check(
        "conversion", on="2025-03-01", events=converted("2025-02-01")
    ),
    "converted to a rule that held": check(
        "conversion",
        on="2025-10-01",
        edition="GB/T 35607-2024",
        issued="2025-02-01",
        events=converted("2025-09-09", rule="cgp-2025-furniture"),
    ),
    "converted to a rule before it held": check(
        "conversion", on="2025-10-01", issued="2025-02-01", events=converted("2025-09-08", rule="cgp-2025-furniture")
    ),
    "converted to a rule that had ended": check(
        "conversion", on="2025-10-01", issued="2025-02-01", events=converted("2025-09-09", rule="cgp-2021-furniture")
    ),
    "converted to a rule that is not known": check("conversion", events=converted("2024-05-01", rule="CNCA-CGP-99:2024")),
    "converted to the rule of another category": check("conversion", events=converted("2024-05-01", rule="CNCA-CGP-07:2021")),
    "converted to edition and rule at once": check(
        "conversion",
        on="2025-10-01",
        events=[{"kind": "converted", "on": "2025-09-09", "edition": "GB/T 35607-2024", "rule": "cgp-2025-furniture"}],
    ),
    "converted wrongly, and what is to come does not count": check(
        "conversion", events=[*converted("2024-05-01"), *converted("2024-06-02", rule="nothing such")]
    ),
    "converted twice: the last one counts": check(
        "conversion",
        on="2025-10-01",
        **OLD,
        events=[*converted("2022-01-01"), *converted("2025-09-09", edition="GB/T 35607-2024")],
    ),
    "a product whose rule of 2021 was the first": check(
        "conversion", category="detergents", edition="GB/T 39020-2020", issued="2021-03-01", expires="2026-02-28"
    ),
    "no category is known": check("conversion", on="2025-06-01", category="nothing such"),
    "no edition is given": check("conversion", on="2025-10-01", edition=None),
    "the seal: edition and rule by their days": sealed_daily(
        "conversion", ["2022-04-30", "2022-05-01", "2022-05-31", "2022-06-01"], **SEAL
    ),
    "the seal: an edition that changed before the provision began": sealed("conversion", **SEAL),
    "the seal: the product changed before the provision began": sealed("conversion", **SEAL, events=changed("2022-05-31")),
    "the seal: two changes of the product, of which the first counts": sealed(
        "conversion", **SEAL, events=changed("2022-05-31", "2022-06-01", "2023-01-01")
    ),
    "the seal: an edition that was withdrawn": sealed_daily("conversion", ["2023-12-31", "2024-01-01"]),
    "the seal: converted to the edition, and the rule is left": sealed(
        "conversion", **{**SEAL, "events": converted("2022-05-01", edition="T/EXM 1-2022")}, on="2022-07-01"
    ),
    "a change of the product that the provision does not name": sealed(
        "conversion", on="2023-06-01", issued="2022-12-01", **WARES, events=changed("2023-02-01")
    ),
    "a provision without a day, at renewal": sealed("conversion", on="2023-06-01", issued="2022-12-01", **WARES),
    "two rules since, each with its provision": sealed("conversion", on="2024-06-01", issued="2022-12-01", **WARES),
    "two rules since, nothing laid down with the first, and an occasion that the second one names": sealed(
        "conversion", on="2022-07-01", issued="2020-01-10", edition="T/EXM 1-2022", events=changed("2022-06-15")
    ),
    "two rules with which nothing was laid down, in the order of their days": sealed(
        "conversion", on="2024-07-01", issued="2020-06-01", category="example-gear", edition="T/EXM 3-2023"
    ),
    "the first new rule, and the change of the edition on the day of the last": sealed_daily(
        "conversion", ["2020-12-31", "2021-01-01", "2022-12-31", "2023-01-01"], issued="2020-06-01", **GEAR
    ),
    "a change of the edition on the day of the only new rule": sealed("conversion", issued="2022-06-01", **GEAR),
    "two rules since, and an occasion that the second one names": sealed(
        "conversion", on="2024-06-01", issued="2022-12-01", **WARES, events=changed("2024-03-01")
    ),
    "the fourth rule alone": sealed("conversion", on="2024-06-01", issued="2023-12-01", **WARES),
    "a provision without a day of its own speaks from the day of the rule on": sealed(
        "conversion", on="2024-06-01", issued="2023-12-01", **WARES, events=changed("2024-02-19")
    ),
    "a provision without a day of its own, and a change on the day of the rule": sealed(
        "conversion", on="2024-06-01", issued="2023-12-01", **WARES, events=changed("2024-02-20")
    ),
    "a change of the product that is to come": sealed(
        "conversion", on="2024-06-01", issued="2023-12-01", **WARES, events=changed("2024-06-02")
    ),
}
