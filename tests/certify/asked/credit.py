"""Credit records of made-up parties, and incentives by place and day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from greenstd import Catalogue
from greenstd.certify import CreditRecord, CreditRegister, incentives
from tests.certify.conftest import everywhere, national
from tests.certify.examples import certificate, example

MAKER: dict[str, Any] = {"party": "Example Maker", "list": "list one", "ground": "an example", "from": "2024-06-01", "until": "2025-06-01"}
AGAIN: dict[str, Any] = {"party": "example maker", "list": "list two", "ground": "another example", "since": "2025-01-01"}
PLANT: dict[str, Any] = {
    "party": "示例工厂(有限公司)",
    "list": "list three",
    "ground": "a third example",
    "valid_from": "2020-01-01",
    "until": "",
}
BODY: dict[str, Any] = {"party": "Example Body", "list": "list four", "ground": "a fourth example", "from": "2020-01-01"}
ONE: dict[str, Any] = {"party": "x", "list": "y", "ground": "z", "valid_from": "2025-01-01"}
REGISTER = (MAKER, AGAIN, PLANT, BODY)


def listed(party: str | None, on: Any) -> Callable[[], object]:
    """The records on a party that hold on a day."""
    return lambda: CreditRegister(REGISTER).listed(party, on)


def finding(on: str, *records: dict[str, Any], **of: Any) -> Callable[[], object]:
    """The finding on a certificate, by this register or the one of all examples."""
    return lambda: CreditRegister(records or REGISTER).finding(certificate(**of), dt.date.fromisoformat(on))


def register(*records: Any) -> Callable[[], object]:
    """Whether a register of these records is refused."""
    return lambda: type(CreditRegister(records)).__name__


def given(place: str | None, on: str, cat: Callable[[], Catalogue] = everywhere, scheme: str | None = None) -> Callable[[], object]:
    """Everything that is said of incentives."""
    return lambda: incentives(place, on, scheme=scheme, catalogue=cat())


def short(place: str | None, on: str, cat: Callable[[], Catalogue] = everywhere, scheme: str | None = None) -> Callable[[], object]:
    """Each incentive with its amount and whether it holds."""
    return lambda: [f"{i.provision}: {i.amount} {i.unit} {i.holds}" for i in incentives(place, on, scheme=scheme, catalogue=cat())]


def bare() -> Catalogue:
    """Incentives with and without an end, in a city and its land, of schemes and of a draft."""
    return example(
        regions={"china": {}, "land": {"within": ["china"]}, "city": {"within": ["land"]}},
        schemes={"s": {}, "t": {}},
        notices={"n": {"issued": "2020-01-01"}, "no-day": {}},
        provisions={
            "ended": {"subject": "incentive", "valid_from": "2020-01-01", "valid_until": "2024-06-01"},
            "until-tomorrow": {"subject": "incentive", "valid_from": "2020-01-01", "valid_until": "2024-06-02", "value": "10", "unit": "%"},
            "until-some-day": {
                "subject": "incentive",
                "valid_from": "2020-01-01",
                "en": "an example",
                "zh": "示例",
                "unknown": ["its form"],
            },
            "from-some-day": {"subject": "incentive", "notice": "no-day", "valid_until": "2025-01-01", "zh": "示例"},
            "of-the-city": {"subject": "incentive", "region": "city", "notice": "n", "draft": True, "evidence": ["text itself"]},
            "of-s": {"subject": "incentive", "scheme": "s", "valid_from": "2020-01-01", "valid_until": "2030-01-01"},
            "of-t": {"subject": "incentive", "scheme": "t", "valid_from": "2020-01-01", "valid_until": "2030-01-01"},
            "no-incentive": {"subject": "credit"},
        },
    )


ASKED: dict[str, Callable[[], object]] = {
    "a record holds on its first day": listed("Example Maker", "2024-06-01"),
    "not on the day before": listed("Example Maker", "2024-05-31"),
    "on its last day beside another": listed("EXAMPLE  MAKER", "2025-05-31"),
    "until, and without, the day that no longer belongs to it": listed("Example Maker", dt.date(2025, 6, 1)),
    "a party goes by any width of its name; an empty end is none": listed("示例工厂（有限公司）", "2099-01-01"),
    "a party that is on no list": listed("another example", "2025-01-01"),
    "no party is on no list": listed(None, "2025-01-01"),
    "nor is one without a name": listed("", "2025-01-01"),
    "a day that is none": listed("Example Maker", "yesterday"),
    "the holder is listed": finding("2024-06-01", holder="Example Maker", producer="示例工厂(有限公司)"),
    "before that day the producer alone is": finding("2024-05-31", holder="Example Maker", producer="示例工厂(有限公司)"),
    "the body is listed": finding("2024-05-31", holder="Example Maker", body="Example Body"),
    "the holder has two records; the earlier in the list is named": finding("2025-03-01", holder="Example Maker"),
    "no party of the certificate is listed": finding("2024-05-31", holder="Example Maker", producer="another example"),
    "only the producer is given": finding("2024-05-31", producer="another example"),
    "a certificate that names no party is not tested": finding("2024-06-01"),
    "a register may be empty": lambda: CreditRegister([]).finding(certificate(holder="Example Maker"), dt.date(2024, 6, 1)),
    "records may be objects": lambda: CreditRegister([CreditRecord(**ONE)]).listed("x", "2025-01-01"),
    "a record without a ground": register(MAKER, {"party": "x", "list": "y", "from": "2025-01-01"}),
    "a record without a day": register({"party": "x", "list": "y", "ground": "z"}),
    "a record without a party": register({"list": "y", "ground": "z", "from": "2025-01-01"}),
    "a record with an empty party": register(MAKER, {**MAKER, "party": ""}),
    "a record with a number for a party": register({**MAKER, "party": 5}),
    "a record with a list for a list": register({**MAKER, "list": ["a", "b"]}),
    "a record with an empty ground": register(MAKER, MAKER, {**MAKER, "ground": ""}),
    "a record with a day that is none": register({**MAKER, "from": "soon"}),
    "a record with an end that is none": register({**MAKER, "until": "2025-02-29"}),
    "a record with more than that": register(MAKER, {**MAKER, "colour": "red"}),
    "a record that ends on its first day": register(MAKER, {**MAKER, "until": "2024-06-01"}),
    "a record that ends on the day after": register(MAKER, {**MAKER, "until": "2024-06-02"}),
    "an object that ends before it begins": lambda: CreditRecord(**ONE, valid_until="2024-12-31"),
    "a text is no record": register("Example Maker"),
    "all of them are records": register(*REGISTER),
    "what Huzhou laid down is given in 2024 as far as is known": short("huzhou", "2024-01-01"),
    "on the last day before the year of their notice": short("huzhou", "2017-12-31"),
    "one of them, with all that is said": lambda: [
        i for i in incentives("huzhou", "2024-01-01", scheme="green-product", catalogue=everywhere()) if i.provision.endswith("reward-4")
    ],
    "in the country at large": given(None, "2024-01-01", national),
    "a place that is none": short("atlantis", "2024-01-01"),
    "a scheme that is none": short(None, "2024-01-01", scheme="no such scheme"),
    "an example: in the country": given(None, "2024-06-01", bare),
    "an example: in the city, its own first": short("city", "2024-06-01", bare),
    "an example: the city's draft": lambda: incentives("city", "2024-06-01", catalogue=bare())[0],
    "an example: in the land": short("land", "2024-06-01", bare),
    "an example: for a scheme": short(None, "2024-06-02", bare, "s"),
}
