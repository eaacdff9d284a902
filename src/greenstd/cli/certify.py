"""The commands about certificates, recognition, procurement and targets."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

import greenstd
from greenstd.cli.certificate_file import read_certificates, read_credit
from greenstd.cli.help import examples
from greenstd.cli.loading import load
from greenstd.cli.output import as_json, block, table
from greenstd.errors import CertificateError, UnknownSchemeError
from greenstd.plain import plain

if TYPE_CHECKING:
    from collections.abc import Callable

    from greenstd.catalogue import Catalogue
    from greenstd.certify.certificate import Certificate
    from greenstd.certify.check import CertificateCheck

    Add = Callable[[Any, str, Callable[[argparse.Namespace], int], str, str], argparse.ArgumentParser]

_FIELDS = ("number", "scheme", "category", "level", "form", "body", "holder", "producer", "edition", "rule", "issued", "expires", "status")


def add_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser], add: Add) -> None:
    """Put the commands of this module into the parser."""
    group = commands.add_parser(
        "certificate",
        help="check a certificate, its dates and its mark",
        description="What a certificate means.",
        epilog=examples(
            "greenstd certificate check examples/furniture-certificate.toml --on 2024-06-01",
            "greenstd certificate schedule examples/furniture-certificate.toml --on 2024-06-01",
            "greenstd certificate mark examples/furniture-certificate.toml --on 2024-06-01",
        ),
    )
    group.set_defaults(run=_help_of(group))
    kinds = group.add_subparsers(title="commands", metavar="COMMAND")

    command = add(
        kinds,
        "check",
        check,
        "check one certificate, or a CSV table of them",
        "greenstd certificate check examples/furniture-certificate.toml --on 2024-06-01; "
        "greenstd certificate check examples/certificates.csv --on 2026-03-01; "
        "greenstd certificate check --number EXAMPLE-2 --category furniture --issued 2025-03-10 --expires 2030-03-09",
    )
    _certificate_arguments(command)
    command.add_argument("--place", help="for what it is accepted as there")
    command.add_argument("--credit", type=Path, metavar="FILE", help="a register of listed parties: CSV, TOML or JSON")

    command = add(
        kinds,
        "schedule",
        schedule,
        "surveillance, renewal and other dates",
        "greenstd certificate schedule examples/furniture-certificate.toml --on 2024-06-01; "
        "greenstd certificate schedule examples/furniture-certificate.toml --ics dates.ics",
    )
    _certificate_arguments(command)
    command.add_argument("--ics", type=Path, metavar="FILE", help="also write them as a calendar")

    command = add(
        kinds,
        "mark",
        mark,
        "which mark it allows, and whether a use is allowed",
        "greenstd certificate mark examples/furniture-certificate.toml --on 2024-06-01; "
        "greenstd certificate mark examples/furniture-certificate.toml --on 2024-06-01 --placement package --issuer-mark left",
    )
    _certificate_arguments(command)
    command.add_argument("--mark", help="the form of the mark that is used")
    for name, about in (
        ("placement", "where it stands: product, nameplate, package, document, operating-system, online, leaflet, advertisement …"),
        ("issuer-mark", "where the mark of the issuing body stands: right, left, above, below, none"),
        ("colours", "pattern and ground, such as 'green on white'"),
        ("process", "how it is made"),
        ("act", "what is done with it: forgery, misuse, transfer, trade"),
        ("applied", "the day on which the product was marked"),
    ):
        command.add_argument(f"--{name}", help=about)
    for name, about in (("qr-code", "whether there is a QR code"), ("level-stated", "whether the grade is stated")):
        command.add_argument(f"--{name}", choices=("yes", "no"), help=about)

    command = add(
        commands,
        "recognition",
        recognition,
        "as what a result is accepted",
        "greenstd recognition --to graded-green-building-materials --category furniture; "
        "greenstd recognition --from green-product --category furniture --on 2024-06-01",
    )
    ends = command.add_mutually_exclusive_group(required=True)
    ends.add_argument("--from", dest="source", metavar="SCHEME", help="as what, and for what, certificates of this scheme are accepted")
    ends.add_argument("--to", metavar="TARGET", help="which certificates lead to this scheme or purpose")
    command.add_argument("--level", help="the level held, or wanted")
    command.add_argument("--category", help="the category of the product")
    _when_and_where(command)

    command = add(
        commands,
        "procurement",
        procurement,
        "whether public buyers must or should buy certified",
        "greenstd procurement furniture --on 2024-06-01; greenstd procurement projectors --json",
    )
    command.add_argument("category", help="identifier or name of a category")
    _when_and_where(command)

    command = add(
        commands,
        "targets",
        targets,
        "what plans commit to, and how far it is reached",
        "greenstd targets --place wuxi --overlay jiangsu; greenstd targets --target green-dc-pue-2025 --actual 1.25 --on 2024-12-31",
    )
    command.add_argument("--target", help="one target, by its identifier")
    command.add_argument("--actual", help="the figure reached, with its unit; yes or no for a target in words")
    command.add_argument("--start", metavar="DATE=FIGURE", help="from where the straight way to the target starts")
    _when_and_where(command)


def _help_of(group: argparse.ArgumentParser) -> Callable[[argparse.Namespace], int]:
    def run(_: argparse.Namespace) -> int:
        group.print_help()
        return 0

    return run


def _certificate_arguments(command: argparse.ArgumentParser) -> None:
    command.add_argument("file", type=Path, nargs="?", help="a TOML or JSON file with the keys of a certificate")
    command.add_argument("--on", metavar="DATE", help="the date asked about (default: today in China)")
    for name in _FIELDS:
        command.add_argument(f"--{name}", dest=f"given_{name}", metavar="TEXT", help="as on the certificate; goes before the file")


def _when_and_where(command: argparse.ArgumentParser) -> None:
    command.add_argument("--on", metavar="DATE", help="the date asked about (default: today in China)")
    command.add_argument("--place", help="a region, by identifier or name")


def _certificates(arguments: argparse.Namespace) -> list[Certificate]:
    given = {name: value for name in _FIELDS if (value := getattr(arguments, f"given_{name}")) is not None}
    if arguments.file is None:
        if "number" not in given:
            raise CertificateError("which certificate? Give a file, or --number and what else stands on it")
        return [greenstd.Certificate.from_dict(given)]
    return read_certificates(arguments.file, given)


def _one(arguments: argparse.Namespace) -> Certificate:
    found = _certificates(arguments)
    if len(found) != 1:
        raise CertificateError(f"{arguments.file} holds {len(found)} certificates; this command takes one")
    return found[0]


def check(arguments: argparse.Namespace) -> int:
    """`greenstd certificate check`."""
    cat = load(arguments)
    credit = read_credit(arguments.credit) if arguments.credit else None
    certificates = _certificates(arguments)
    checks = [greenstd.check_certificate(c, on=arguments.on, place=arguments.place, credit=credit, catalogue=cat) for c in certificates]
    if arguments.json:
        shown = [found.to_dict() for found in checks]
        print(as_json(shown[0] if len(shown) == 1 else shown))
    elif len(checks) == 1:
        print(_check_text(checks[0]))
    else:
        rows = [(c.certificate.number, c.verdict, c.state, ", ".join(f.check for f in c.findings if f.outcome == "failed")) for c in checks]
        print(table(("certificate", "verdict", "state", "failed"), rows))
    verdicts = {found.verdict.value for found in checks}
    return 1 if "not valid" in verdicts else 3 if "undetermined" in verdicts else 0


def _check_text(found: CertificateCheck) -> str:
    order = ("failed", "cannot tell", "untested", "passed", "not applicable")
    findings = sorted(found.findings, key=lambda f: order.index(f.outcome))
    text = [
        f"{found.verdict.upper()}  {found.certificate.number} on {found.on} ({found.state}; data {found.release})",
        "",
        table(("question", "outcome", "remark", "rests on"), [(f.name, f.outcome, f.detail, f.rests_on or "") for f in findings]),
        block("mark", [str(found.mark)]),
        block("accepted", [str(a) for a in found.accepted_as]),
        block("next dates", [str(due) for due in found.next_dates]),
        block("notes", found.notes),
    ]
    return "\n".join(text).rstrip()


def schedule(arguments: argparse.Namespace) -> int:
    """`greenstd certificate schedule`."""
    from greenstd.certify import calendar
    from greenstd.certify import schedule as dates_of
    from greenstd.files import write_whole

    certificate = _one(arguments)
    dues = dates_of(certificate, arguments.on, catalogue=load(arguments))
    if arguments.ics:
        write_whole(arguments.ics, calendar(certificate, dues))
    if arguments.json:
        print(as_json(plain(dues)))
    elif dues:
        print(table(("by", "from", "what", "rests on"), [(d.by, d.opens or "", d.what, d.rests_on or "") for d in dues]))
    else:
        print("no date is known to come")
    return 0


def mark(arguments: argparse.Namespace) -> int:
    """`greenstd certificate mark`."""
    from greenstd.certify import MarkUse, check_mark_use, mark_allowed

    cat, certificate = load(arguments), _one(arguments)
    yes = {"yes": True, "no": False, None: None}
    described = {name: getattr(arguments, name) for name in ("placement", "issuer_mark", "colours", "process", "act", "applied")}
    described |= {"form": arguments.mark, "qr_code": yes[arguments.qr_code], "level_stated": yes[arguments.level_stated]}
    if all(value is None for value in described.values()):
        allowance = mark_allowed(certificate, arguments.on, catalogue=cat)
        if arguments.json:
            print(as_json(plain(allowance)))
        else:
            print(f"{allowance.answer.upper()}  {', '.join(allowance.marks) or 'no form of the mark'}")
            for title, sentences in (("why", allowance.reasons), ("beside it", allowance.accompanied_by), ("not known", allowance.unknown)):
                print(block(title, sentences), end="\n" if sentences else "")
        return _EXIT[allowance.answer.value]
    found = check_mark_use(MarkUse(**described), certificate, arguments.on, catalogue=cat)
    if arguments.json:
        print(as_json(plain(found)))
    else:
        rows = [(f.aspect, f.answer, f.detail, f.provision or "", f.article or "") for f in found.findings]
        print(f"{found.answer.upper()}  on {found.on}\n")
        print(table(("aspect", "answer", "remark", "provision", "article"), rows))
    return _EXIT[found.answer.value]


_EXIT = {"allowed": 0, "not allowed": 1, "not known": 3}


def recognition(arguments: argparse.Namespace) -> int:
    """`greenstd recognition`."""
    from greenstd.certify import accepted_as, routes_to
    from greenstd.model.dates import as_date, today

    cat = load(arguments)
    found: tuple[Any, ...]
    if arguments.to:
        on = arguments.on or today()
        found = routes_to(arguments.to, level=arguments.level, category=arguments.category, on=on, place=arguments.place, catalogue=cat)
    else:
        if arguments.source not in cat.schemes:
            raise UnknownSchemeError(f"no scheme {arguments.source!r}; schemes are {', '.join(cat.schemes)}")
        on = as_date(arguments.on) if arguments.on else today()
        held = greenstd.Certificate(
            number="(any)", scheme=arguments.source, category=arguments.category, level=arguments.level, issued=on, expires=on
        )
        found = accepted_as(held, on, arguments.place, catalogue=cat)
    if arguments.json:
        print(as_json(plain(found)))
    elif found:
        rows = [(str(f), "; ".join(f.conditions), "; ".join((*getattr(f, "missing", ()), *f.unknown)), ", ".join(f.places)) for f in found]
        print(table(("route" if arguments.to else "accepted", "condition", "missing or not known", "where"), rows))
    else:
        print("nothing is known to be accepted")
    sure = [f for f in found if f.answer != "not known"]
    return 0 if sure else 3 if found else 1


def procurement(arguments: argparse.Namespace) -> int:
    """`greenstd procurement`."""
    from greenstd.certify import procurement as answer_of

    found = answer_of(arguments.category, arguments.place, arguments.on, catalogue=load(arguments))
    if arguments.json:
        print(as_json(plain(found)))
    else:
        print(found)
        if found.rows:
            print()
            rows = [
                (r.force, r.names, "only this" if r.narrower else "", r.code or "", r.notice, r.scheme or "", ", ".join(r.editions))
                for r in found.rows
            ]
            print(table(("force", "row", "covers", "code", "notice", "certificate", "demand standard"), rows))
        print(block("notes", found.notes), end="\n" if found.notes else "")
        print(block("not known", found.unknown), end="\n" if found.unknown else "")
    return 0 if found.rows else 1


def targets(arguments: argparse.Namespace) -> int:
    """`greenstd targets`."""
    from greenstd.certify import targets as targets_of

    cat = load(arguments)
    if arguments.actual is not None:
        return _progress(arguments, cat)
    found = targets_of(arguments.place, arguments.on, catalogue=cat)
    if arguments.target:
        found = (cat.targets[arguments.target],)
    if arguments.json:
        print(as_json(plain(found)))
    elif found:
        rows = [
            (
                t.id,
                t.en or t.name,
                "" if t.value is None else f"{t.comparison} {t.value} {t.unit}".removesuffix(" 1"),
                t.deadline or "",
                t.region or "",
                "draft" if t.draft else "",
            )
            for t in found
        ]
        print(table(("target", "what", "figure", "by", "region", ""), rows))
    else:
        print("no target is known")
    return 0 if found else 1


def _progress(arguments: argparse.Namespace, cat: Catalogue) -> int:
    from greenstd.certify import progress

    if not arguments.target:
        raise CertificateError("--actual needs --target: the identifier of the target that the figure is for")
    day, _, figure = (arguments.start or "").partition("=")
    words = {"yes": True, "no": False}
    actual = words.get(arguments.actual, arguments.actual)
    found = progress(arguments.target, actual, arguments.on, start=(day, figure) if arguments.start else None, catalogue=cat)
    print(as_json(plain(found)) if arguments.json else str(found))
    return {"met": 0, "on the way": 0, "not known": 3}.get(found.state.value, 1)
