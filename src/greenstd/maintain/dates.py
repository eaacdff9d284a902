"""Dates 日期: what must hold of the times in the data, and promise 6 on every date at which anything changes."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from greenstd.model.dates import as_date
from greenstd.store.place import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable

    from greenstd.store.source import Reader

_ORDERS = (("issued", "effective"), ("effective", "mandatory_from"), ("effective", "valid_until"), ("valid_from", "valid_until"))
_EVER = dt.date.max


def check_dates(reader: Reader) -> list[Problem]:
    """Dates in order, successors without circles, and at most one edition, listing, rule and mark at a time."""
    return [*_orders(reader), *_successors(reader), *_one_at_a_time(reader)]


def _orders(reader: Reader) -> list[Problem]:
    problems = []
    for (kind, id_), place in reader.places.items():
        record = reader.tables[kind][id_]
        for first, second in _ORDERS:
            if record.get(first) and record.get(second) and record[first] > record[second]:
                problems.append(Problem(place, f"{first} {record[first]} is after {second} {record[second]}", first))
        if record.get("valid_from") and record.get("valid_from") == record.get("valid_until"):
            problems.append(Problem(place, "it ends on the day on which it begins", "valid_until"))
    return problems


def _successors(reader: Reader) -> list[Problem]:
    """Every edition starts when the one it supersedes ends, or says why not; no edition follows itself."""
    problems = []
    editions = reader.tables["editions"]
    for id_, edition in editions.items():
        place = reader.places["editions", id_]
        for old in edition.get("supersedes", ()):
            ends, starts = editions.get(old, {}).get("valid_until"), edition.get("effective")
            explained = edition.get("supersedes_note") or edition.get("notes") or editions.get(old, {}).get("notes")
            if ends and starts and ends != starts and editions[old].get("superseded_by") == id_ and not explained:
                problems.append(
                    Problem(place, f"it takes effect on {starts}, and {old} ends on {ends}: say why in supersedes_note", "supersedes")
                )
        seen, at = {id_}, edition.get("superseded_by")
        while at is not None:
            if at in seen:
                problems.append(Problem(place, f"it is superseded by itself, through {at}", "supersedes"))
                break
            seen.add(at)
            at = editions.get(at, {}).get("superseded_by")
    return problems


def _one_at_a_time(reader: Reader) -> list[Problem]:
    problems: list[Problem] = []
    groups: dict[tuple[str, ...], list[tuple[str, str]]] = {}
    for id_, edition in reader.tables["editions"].items():
        if not edition.get("draft") and edition.get("effective"):
            groups.setdefault(("edition", edition["standard"]), []).append(("editions", id_))
    for id_, row in reader.tables["listings"].items():
        if row.get("category") and row.get("valid_from"):
            groups.setdefault(("listing", row["category"], row["scheme"]), []).append(("listings", id_))
    for id_, rule in reader.tables["rules"].items():
        for category in rule.get("categories", ()):
            groups.setdefault(("rule", category, rule["scheme"]), []).append(("rules", id_))
    for id_, mark in reader.tables["marks"].items():
        for scheme in mark.get("schemes", ()):
            if mark.get("regime"):
                groups.setdefault(("mark", scheme, mark["regime"]), []).append(("marks", id_))
    groups[("mark regime",)] = [("mark_regimes", id_) for id_ in reader.tables["mark_regimes"]]
    for (what, *about), members in groups.items():
        spans = sorted((*_span(reader.tables[kind][id_], kind), kind, id_) for kind, id_ in members)
        for (_, ends, _, first), (starts, _, kind, second) in pairwise(spans):
            if starts < ends:
                on = starts if starts > dt.date.min else "any date"
                text = f"two of a kind: on {on} {' of '.join([what, *about])} would be both {first} and {second}"
                problems.append(Problem(reader.places[kind, second], text, "valid_from" if kind != "editions" else "effective"))
    return problems + list(_categories(reader))


def _span(record: dict[str, Any], kind: str) -> tuple[dt.date, dt.date]:
    start = record.get("effective" if kind == "editions" else "valid_from")
    end = record.get("valid_until")
    return as_date(start) if start else dt.date.min, as_date(end) if end else _EVER


def _categories(reader: Reader) -> Iterable[Problem]:
    """A category whose standards are several has at most one edition in force at a time for each scheme."""
    editions = reader.tables["editions"]
    roles = {id_: scheme.get("standard_roles") for id_, scheme in reader.tables["schemes"].items()}
    for id_, category in reader.tables["categories"].items():
        for scheme, allowed in roles.items():
            members = [
                (*_span(e, "editions"), e["id"])
                for e in editions.values()
                if e["standard"] in category.get("standards", ())
                and e.get("effective")
                and not e.get("draft")
                and (not allowed or e.get("role") in allowed)
            ]
            members.sort()
            for (_, ends, first), (starts, _, second) in pairwise(members):
                if allowed and starts < ends:
                    text = f"two standards for one category: on {starts} the scheme {scheme} would judge it by both {first} and {second}"
                    yield Problem(reader.places["categories", id_], text, "standards")
