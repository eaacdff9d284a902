"""Laws that hold over the whole of the data, the overlays that ship with it included."""

from __future__ import annotations

import datetime as dt
import itertools
import pickle
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path
from typing import Any

import pytest

import greenstd
from greenstd import Catalogue
from greenstd.errors import GreenstdError
from greenstd.model.edition import Edition, EditionStatus
from greenstd.model.limit import Limit
from greenstd.model.names import fold
from greenstd.model.record import holds
from greenstd.model.rule import CertificationRule, MarkRegime
from greenstd.store.derived import derive
from greenstd.store.release import Snapshot, Tables, Wire
from greenstd.store.source import read_source
from greenstd.units import unit
from tests import facts, timeline

SOURCE = facts.ROOT / "data" / "catalogue"
LAYERS = sorted(facts.layers())
# What a reading may be of: a page or document, or an instrument of which a copy was read.
_CITED = ("sources", "notices", "editions", "standards", "rules", "lists", "mark_regimes")
# What targets, statistics and provisions count, beside units of measurement.
_COUNTED = {
    "CNY", "areas", "bodies", "certificates", "enterprises", "factories", "factories and supply chains", "models", "organisations",
    "parks", "points", "product classes", "product types", "products", "projects", "provinces", "records", "results", "standards",
    "working days",
}  # fmt: skip


@cache
def layer(name: str) -> Tables:
    """The catalogue, with one overlay laid over it unless the name is empty."""
    base, over = facts.layers()[""], facts.layers()[name]
    return base if not name else {kind: {**records, **over.get(kind, {})} for kind, records in base.items()}


def own(name: str) -> Iterator[tuple[str, Wire]]:
    """The records that stand in one layer itself, with their kind."""
    for kind, records in facts.layers()[name].items():
        for record in records.values():
            yield kind, record


def rows(name: str) -> Iterator[tuple[Wire, Wire]]:
    """Every row of every table of one layer, with its edition."""
    for edition in facts.layers()[name]["editions"].values():
        for row in edition.get("indicators", ()):
            yield edition, row


def cells(row: Wire) -> Iterator[tuple[str | None, str, str, str]]:
    """The cells of a row: limit, product type, level, condition."""
    for cell in row["requirements"]:
        limit, product_type, level, when = (*cell, "", "", "")[:4]
        yield limit, product_type, level, when


@pytest.mark.parametrize("name", LAYERS)
def test_every_limit_reads_as_it_is_written(name: str) -> None:
    """A limit of the data is in the canonical form: read and printed again it is the same text."""
    wrong = [f"{e['id']} {r['id']}: {text}" for e, r in rows(name) for text, *_ in cells(r) if text and str(Limit.parse(text)) != text]
    assert not wrong


@pytest.mark.parametrize("name", LAYERS)
def test_the_limits_of_a_row_are_comparable(name: str) -> None:
    """All figures of one indicator are in units of one dimension, medium and method."""
    wrong = []
    for edition, row in rows(name):
        limits = [Limit.parse(text) for text, *_ in cells(row) if text]
        units = {limit.unit for limit in limits if limit.value is not None}
        if not all(unit(a).compatible(unit(b)) for a, b in itertools.combinations(units, 2)):
            wrong.append(f"{edition['id']} {row['id']}: {units}")
    assert not wrong


@pytest.mark.parametrize("name", LAYERS)
def test_every_unit_is_known(name: str) -> None:
    """Factors use the vocabulary; targets, statistics and provisions may also count things from a short list."""
    wrong = []
    for kind, record in own(name):
        for text in (record.get("unit"), record.get("per")):
            if text and not (kind != "factors" and text in _COUNTED):
                try:
                    unit(text)
                except GreenstdError as error:
                    wrong.append(f"{kind} {record['id']}: {error}")
    assert not wrong


def _evidence(record: Wire) -> Iterator[str]:
    for part in (record, *record.get("indicators", ()), *record.get("basic_requirements", ())):
        for text in part.get("evidence", ()):
            yield text.partition(" ")[2]


@pytest.mark.parametrize("name", LAYERS)
def test_every_reading_is_of_something_that_is_there(name: str) -> None:
    """Evidence cites a source or an instrument; nothing but an instrument cites itself."""
    known = {id_ for kind in _CITED for id_ in layer(name)[kind]}
    assert not [f"{kind} {record['id']}: {source}" for kind, record in own(name) for source in _evidence(record) if source not in known]


def test_every_source_is_used() -> None:
    """A source that no fact cites is a leftover."""
    used = {source for name in LAYERS for _, record in own(name) for source in _evidence(record)}
    assert not [id_ for name in LAYERS for id_ in facts.layers()[name]["sources"] if id_ not in used]


@pytest.mark.parametrize("name", LAYERS)
def test_a_table_refers_to_what_its_edition_has(name: str) -> None:
    """Product types, levels and conditions of the cells are those of the edition, and none of its conditions is idle."""
    wrong = []
    for edition in facts.layers()[name]["editions"].values():
        types, levels, conditions = (
            {part["id"] for part in edition.get(field, ())} | {""} for field in ("product_types", "levels", "conditions")
        )
        asked = {""}
        for row in edition.get("indicators", ()):
            asked |= {row.get("when", ""), row.get("unless", ""), *(when for *_, when in cells(row))}
            wrong += [f"{edition['id']} {row['id']}: {cell}" for cell in cells(row) if cell[1] not in types or cell[2] not in levels]
        if asked != conditions:
            wrong.append(f"{edition['id']}: conditions {asked ^ conditions}")
    assert not wrong


@pytest.mark.parametrize("name", LAYERS)
def test_no_two_rows_of_a_table_have_one_name(name: str) -> None:
    """Identifiers, English names and aliases lead to one row; a Chinese heading may stand over several, told apart in English."""
    wrong = []
    for edition in facts.layers()[name]["editions"].values():
        found: Counter[str] = Counter()
        for row in (*edition.get("indicators", ()), *edition.get("basic_requirements", ())):
            shared = [] if row.get("en") else [row.get("zh")]
            found.update({fold(text) for text in (row["id"], row.get("en"), *row.get("aliases", ()), *shared) if text})
        wrong += [f"{edition['id']}: {text}" for text, count in found.items() if count > 1]
    assert not wrong


@pytest.mark.parametrize("name", LAYERS)
def test_a_successor_starts_when_its_predecessor_ends(name: str) -> None:
    """Or the edition says why not."""
    editions = layer(name)["editions"]
    assert not [
        f"{old} ends {editions[old].get('valid_until')}, {new['id']} starts {new.get('effective')}"
        for new in editions.values()
        for old in new.get("supersedes", ())
        if old in editions and not new.get("draft") and not new.get("supersedes_note")
        if editions[old].get("valid_until") != new.get("effective")
    ]


def _holds(record: CertificationRule | MarkRegime, on: dt.date) -> bool:
    return holds(record.valid_from, record.valid_until, on)


def _in_force(edition: Edition, on: dt.date) -> bool:
    return edition.status(on) is EditionStatus.IN_FORCE


def _catalogue(name: str) -> Catalogue:
    return Catalogue(Snapshot(layer(name), "0.dev0", "sha256:0", name))


@pytest.mark.parametrize("name", LAYERS)
def test_one_category_has_one_standard_listing_rule_and_mark(name: str) -> None:
    """For every category and scheme, on every date at which anything changes."""
    cat = _catalogue(name)
    days = timeline.dates(cat)
    families = {id_: [cat.editions[e] for e in family.editions] for id_, family in cat.standards.items()}
    wrong = []
    for scheme, category in timeline.pairs(cat):
        roles = cat.schemes[scheme].standard_roles
        rules = [rule for rule in cat.rules.values() if rule.scheme == scheme and category in rule.categories]
        found: dict[str, list[tuple[str, Callable[[dt.date], bool | None]]]] = {
            "listing": [(row.id, row.holds) for row in cat.listings.values() if (row.scheme, row.category) == (scheme, category)],
            "rule": [(rule.id, partial(_holds, rule)) for rule in rules],
            "edition": [
                (edition.id, partial(_in_force, edition))
                for family in cat.categories[category].standards
                for edition in families.get(family, ())
                if not roles or edition.role in roles
            ],
        }
        wrong += [
            f"{on} {scheme} {category}: {what} {applying}"
            for what, records in found.items()
            for on in (days if len(records) > 1 else ())
            if len(applying := [id_ for id_, applies in records if applies(on)]) > 1
        ]
    marks = Counter((mark.regime, scheme) for mark in cat.marks.values() for scheme in mark.schemes if mark.regime)
    wrong += [f"{regime} {scheme}: {count} marks" for (regime, scheme), count in marks.items() if count > 1]
    for on in days:
        if len(now := [regime.id for regime in cat.mark_regimes.values() if _holds(regime, on)]) > 1:
            wrong.append(f"{on}: regimes {now}")
    assert not wrong


@cache
def _undivided() -> tuple[Tables, bytes]:
    """The records of the catalogue before anything is derived: those that are not derived from, and the rest pickled."""
    reader = read_source(SOURCE)
    derived = {kind: reader.tables.pop(kind) for kind in ("editions", "standards", "listings", "lists")}
    return reader.tables, pickle.dumps(derived)


def _without(edition: str) -> Catalogue:
    rest, derived = _undivided()
    tables: Tables = {**rest, **pickle.loads(derived)}
    del tables["editions"][edition]
    derive(tables)
    return Catalogue(Snapshot(tables, "0.dev0", "sha256:0"))


def _first_known(edition: Wire) -> dt.date | None:
    days = [edition.get("issued"), *(edition.get("issued_within") or ()), edition.get("effective")]
    known = [dt.date.fromisoformat(day) for day in days if day]
    if not edition.get("issued") and edition.get("number"):
        # The day of issue is open to the past, but not beyond the year of the number.
        known.append(dt.date(int(edition["number"][-4:]), 1, 1))
    return min(known, default=None)


def test_a_later_edition_changes_no_earlier_answer() -> None:
    """With and without it, the catalogue gives the same answers on every date before the edition is first heard of."""
    tables = facts.layers()[""]
    full = Catalogue(Snapshot(tables, "0.dev0", "sha256:0"))
    days = timeline.dates(full)
    pairs = timeline.pairs(full)
    changed = []
    for edition in tables["editions"].values():
        first = _first_known(edition)
        about = [pair for pair in pairs if edition["standard"] in full.categories[pair[1]].standards]
        if first is None or edition.get("draft") or not about or len(tables["standards"][edition["standard"]]["editions"]) < 2:
            continue
        without = _without(edition["id"])
        for scheme, category in about:
            for on in days[: bisect_left(days, first)]:
                a, b = (timeline.answer(cat.resolve(category, on=on, scheme=scheme)) for cat in (full, without))
                if a != b:
                    changed.append(f"{edition['id']}, {category} on {on}: {b} became {a}")
    assert not changed


@pytest.mark.parametrize("name", timeline.GOLDEN)
def test_the_resolved_state_is_the_golden_one(name: str) -> None:
    """Whatever changes an answer shows in a diff; `python -m tests.timeline` writes the files again."""
    assert timeline.GOLDEN[name](greenstd.load(SOURCE)) == (timeline.FOLDER / name).read_text("utf-8")


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield from (text for key, item in value.items() if key not in ("url", "pattern", "example") for text in _texts(item))
    elif isinstance(value, list):
        yield from (text for item in value for text in _texts(item))
    elif isinstance(value, str):
        yield value


@pytest.mark.parametrize("name", LAYERS)
def test_the_data_speaks_of_its_subject(name: str) -> None:
    """No page addresses outside sources, and no words about how the data was gathered."""
    words = ("http://", "https://", "www.", ".com", "excerpt", "mirror of", "snippet", "corpus", " itself)")
    assert not [
        f"{kind} {record['id']}: {text}"
        for kind, record in own(name)
        if kind != "sources"
        for text in _texts(record)
        if any(word in text for word in words)
    ]


def test_the_file_of_an_edition_is_named_after_it() -> None:
    """So that a maintainer finds it: the number with `_` for a blank and `-` for a slash, or another name where there is no number."""
    wrong = []
    for path in sorted(Path(SOURCE / "editions").glob("*.toml")):
        first = next((line for line in path.read_text("utf-8").splitlines() if line.startswith("number = ")), "")
        number = first.removeprefix("number = ").strip('"')
        if number and path.stem != number.replace("/", "-" if " " in number else "_").replace(" ", "_"):
            wrong.append(f"{path.name}: {number}")
    assert not wrong
