"""What the commands that ask the catalogue do and print."""

from __future__ import annotations

import argparse
from decimal import Decimal
from typing import Any

import attrs

import greenstd
from greenstd.assessment.result import Assessment, Finding, Outcome, Verdict
from greenstd.catalogue import Catalogue
from greenstd.cli import tables
from greenstd.cli.loading import load
from greenstd.cli.measurements import measured, read_measurements
from greenstd.cli.output import as_json, block, painted, table
from greenstd.errors import MeasurementError, UnknownRecordError, listing
from greenstd.model.edition import Edition
from greenstd.plain import plain
from greenstd.store.kinds import KINDS

_EXIT = {Verdict.CONFORMS: 0, Verdict.DOES_NOT_CONFORM: 1, Verdict.UNDETERMINED: 3}
_TABLE = {"complete": "known completely", "partial": "known in part", "none": "not known"}
_ORDER = list(Outcome)
_ORDER.sort(key=[Outcome.FAILED, Outcome.CANNOT_TELL, Outcome.UNTESTED, Outcome.PASSED, Outcome.NOT_APPLICABLE].index)


def find(arguments: argparse.Namespace) -> int:
    """`greenstd find`."""
    matches = load(arguments).find(arguments.text, arguments.limit)
    if arguments.json:
        print(as_json([attrs.asdict(match) for match in matches]))
    elif matches:
        print(
            table(
                ("what", "id", "中文", "English", "score", "because of"),
                [(m.kind, m.id, m.zh, m.en, f"{m.score:.2f}", m.reason) for m in matches],
            )
        )
    else:
        print(f"nothing in the catalogue looks like {arguments.text!r}")
    return 0 if matches else 1


def show(arguments: argparse.Namespace) -> int:
    """`greenstd show`."""
    cat = load(arguments)
    if arguments.kind and arguments.kind not in KINDS:
        raise UnknownRecordError(f"no kind of record {arguments.kind!r}; kinds are {listing(KINDS, 30)}")
    for kind in [arguments.kind] if arguments.kind else KINDS:
        records = getattr(cat, kind)
        if arguments.key in records:
            return _show(cat, kind, records[arguments.key], arguments.json)
    near = cat.find(arguments.key, 3)
    hint = f"; did you mean {' or '.join(repr(m.id) for m in near)}?" if near else "; `greenstd find` searches by name"
    raise UnknownRecordError(f"nothing has the identifier, number or name {arguments.key!r}{hint}")


def _show(cat: Catalogue, kind: str, record: Any, json: bool) -> int:
    if json:
        print(as_json({"kind": kind, **plain(record)}))
        return 0
    rows = []
    for key, value in plain(record).items():
        if key in ("indicators", "evidence", "conditions", "product_types", "levels", "basic_requirements"):
            continue
        rows.append((key.replace("_", " "), "; ".join(str(item) for item in value) if isinstance(value, list) else value))
    print(table((kind.replace("_", " "), record.id if hasattr(record, "id") else ""), rows))
    if isinstance(record, Edition):
        _show_table(record)
    _print_block("read in", [cat.cite(evidence) for evidence in getattr(record, "evidence", ())])
    return 0


def _print_block(title: str, sentences: list[str]) -> None:
    if sentences:
        print(block(title, sentences))


def _show_table(edition: Edition) -> None:
    for name, parts in (("product types", edition.product_types), ("levels", edition.levels), ("conditions", edition.conditions)):
        _print_block(name, [f"{part.id}: {' '.join(filter(None, (part.zh, part.en)))}" for part in parts])
    if edition.indicators:
        columns = list(dict.fromkeys((cell.product_type, cell.level) for i in edition.indicators for cell in i.requirements))
        rows = []
        for indicator in edition.indicators:
            cells: dict[tuple[str, str], list[str]] = {}
            for cell in indicator.requirements:
                text = str(cell.limit) if cell.limit is not None else "not transcribed"
                cells.setdefault((cell.product_type, cell.level), []).append(f"{text} (if {cell.when})" if cell.when else text)
            rows.append((indicator.id, indicator.zh or indicator.en, *("; ".join(cells.get(column, ())) for column in columns)))
        print()
        print(table(("indicator", "指标", *(" ".join(filter(None, column)) or "limit" for column in columns)), rows))
    _print_block("basic requirements", [f"{b.id}: {b.zh or b.en}" for b in edition.basic_requirements])


def resolve(arguments: argparse.Namespace) -> int:
    """`greenstd resolve`."""
    r = load(arguments).resolve(arguments.category, arguments.on, arguments.scheme)
    if arguments.json:
        shown = {"category": r.category, "scheme": r.scheme, "on": r.on, "listing": r.listing, "edition": r.edition, "status": r.status}
        shown |= {
            "rule": r.rule,
            "mark": r.mark,
            "regime": r.regime,
            "unknown": r.unknown,
            "notes": r.notes,
            "release": r.release,
            "digest": r.digest,
        }
        print(as_json(plain(shown)))
    else:
        e = r.edition
        dates = f", from {e.effective}" + (f" until {e.valid_until}" if e.valid_until else "") if e and e.effective else ""
        print(
            table(
                (f"{r.category.zh or r.category.en} ({r.category.id})", f"{r.scheme} on {r.on}"),
                [
                    ("listing", f"{r.listing.list}, row {r.listing.row if r.listing.row else 'not known'}" if r.listing else "none"),
                    ("standard", f"{e.label} {e.zh or ''}".strip() + f" ({r.status}{dates})" if e else "none known"),
                    ("limit table", f"{_TABLE[e.table]}; {len(r.indicators)} indicators" if e else ""),
                    (
                        "rule",
                        f"{r.rule.number or 'number not seen'} {r.rule.zh or r.rule.en or ''} (from {r.rule.valid_from})"
                        if r.rule
                        else "none known",
                    ),
                    ("mark", f"{r.mark.zh or r.mark.en}" if r.mark else "none known"),
                    ("mark regime", f"{r.regime.zh} (from {r.regime.valid_from})" if r.regime else "none"),
                    ("data", f"release {r.release}, {r.digest[:23]}…"),
                ],
            )
        )
        _print_block("not known", list(r.unknown))
        _print_block("notes", list(r.notes))
    return 0 if r.edition or r.listing else 1


def assess(arguments: argparse.Namespace) -> int:
    """`greenstd assess`."""
    if arguments.file is not None and tables.is_table(arguments):
        return tables.assess(arguments)
    given = read_measurements(arguments.file) if arguments.file is not None else {"measurements": []}
    given["measurements"] += measured(arguments.measured)
    if arguments.file is None and not given["measurements"]:
        raise MeasurementError('what was measured? Name a file of measurements, or give them: -m 甲醛含量="80 mg/kg"')
    for name in ("edition", "category", "product_type", "level", "on"):
        value = getattr(arguments, name)
        if value is not None:
            given[name] = value
            if name in ("edition", "category"):
                given.pop({"edition": "category", "category": "edition"}[name], None)
    conditions = dict(given.pop("conditions", {}))
    for text in arguments.condition:
        name, _, answer = text.partition("=")
        if answer not in ("yes", "no"):
            raise MeasurementError(f"--condition {text!r}: expected NAME=yes or NAME=no")
        conditions[name] = answer == "yes"
    if "edition" not in given and "category" not in given:
        raise MeasurementError(
            "by which standard is the product judged? Give --edition or --category"
            + (f", or write edition or category into {arguments.file}" if arguments.file is not None else "")
        )
    result = greenstd.assess(**given, conditions=conditions, catalogue=load(arguments))
    print(result.to_json() if arguments.json else _assessment(result))
    return _EXIT[result.verdict]


def _assessment(a: Assessment) -> str:
    of = " ".join(filter(None, (a.edition, a.product_type, a.level)))
    findings = sorted(a.findings, key=lambda f: _ORDER.index(f.outcome))
    rows = [(f.name, f.outcome, f.value, f.limit, _percent(f.margin), f.detail, _grades(f)) for f in findings]
    text = [
        f"{painted(str(a.verdict).upper())}  {of} on {a.on} ({a.status}; by {a.comparison}; data {a.release})",
        "",
        table(("indicator", "outcome", "value", "limit", "margin", "remark", "evidence"), rows)
        if rows
        else "no indicator of this edition is known",
        block("would be decided by measuring", a.missing),
        block("depends on", a.questions),
        block("not known", a.unknown),
    ]
    return "\n".join([*text[:3], *filter(None, text[3:])]).rstrip()


def _percent(margin: Decimal | None) -> str:
    return "" if margin is None else f"{margin * 100:+.1f} %"


def _grades(finding: Finding) -> str:
    return ", ".join(sorted({str(evidence.grade) for evidence in finding.evidence}))


def coverage(arguments: argparse.Namespace) -> int:
    """`greenstd coverage`."""
    cat = load(arguments)
    if arguments.oldest is not None:
        facts = cat.oldest(arguments.oldest)
        if arguments.json:
            print(as_json(plain(facts)))
        else:
            print(
                table(
                    ("last checked", "what", "id", "name"), [(f.checked or "never", f.kind.replace("_", " "), f.id, f.name) for f in facts]
                )
            )
        return 0
    found = cat.coverage()
    if arguments.json:
        print(as_json(plain(found)))
        return 0
    head = ("records", "known", "partly", "unknown", "disputed", "text", "official", "secondary", "oldest check")
    for title, lines in (
        (f"release {found.release}", [(k.kind.replace("_", " "), k) for k in found.kinds if k.records]),
        ("scheme", [(s.scheme, s) for s in found.schemes]),
    ):
        rows: list[tuple[object, ...]] = [
            (name, t.records, t.known, t.partly, t.unknown, t.disputed, t.text, t.official, t.secondary, t.oldest) for name, t in lines
        ]
        print(f"{table((title, *head), rows)}\n")
    print(f"limit tables: {', '.join(f'{count} {state}' for state, count in found.tables().items())}")
    if arguments.editions:
        print()
        print(table(("edition", "table", "indicators", "cells", "known", "disputed", "grade"), [attrs.astuple(e) for e in found.editions]))
    return 0
