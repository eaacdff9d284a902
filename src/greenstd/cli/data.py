"""`greenstd diff` and `greenstd data …`: what maintainers of the data do."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from greenstd.cli import data_import, data_trust, data_validate
from greenstd.cli.help import examples
from greenstd.cli.output import as_json, block

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 - argparse has no other name for it


_SOURCE, _RELEASES, _CHANGES = Path("data/catalogue"), Path("data/releases"), Path("CHANGELOG.md")


def register(commands: Commands) -> None:
    """Add the commands."""
    command = _add(
        commands,
        "diff",
        _diff,
        "what two states of the data differ in",
        (
            "greenstd diff 2026.1.0 2026.2.0",
            "greenstd diff 2026.2.0 +examples/overlays/example-company",
            "greenstd diff 2026.1.0 data/catalogue --markdown",
        ),
        "A and B are releases (version, specifier or file), source folders, git:REVISION or git:REVISION:FOLDER; +OVERLAY behind one lays "
        "an overlay over it, and a B that begins with + is A with an overlay. Exits 0 where nothing differs, 1 where something does.",
    )
    command.add_argument("a", metavar="A", help="the earlier state")
    command.add_argument("b", metavar="B", help="the later state")
    command.add_argument("--markdown", action="store_true", help="answer in Markdown")
    command.add_argument("--all", action="store_true", help="every sentence, where text would tell many of one sort together")

    top = commands.add_parser(
        "data",
        help="check, build and release the data, and bring tables in",
        description="What maintainers of the data do.",
        epilog=examples("greenstd data validate data/catalogue", "greenstd data release --dry-run --allow-dirty"),
    )
    top.set_defaults(run=lambda _: _help(top))
    inner = top.add_subparsers(title="commands", metavar="COMMAND")

    command = _add(
        inner,
        "build",
        _build,
        "make a release file of a source folder",
        ("greenstd data build data/catalogue -o made.jsonl --version 2026.9.0",),
    )
    command.add_argument("folder", type=Path, help="the source folder")
    command.add_argument("-o", "--output", type=Path, required=True, metavar="FILE", help="the file to be written")
    command.add_argument("--version", required=True, help="the version that the file says it is")

    command = _add(
        inner,
        "release",
        _release,
        "validate, compare, number and write a release",
        ("greenstd data release --dry-run --allow-dirty",),
    )
    command.add_argument("folder", type=Path, nargs="?", default=_SOURCE, help=f"the source folder (default: {_SOURCE})")
    command.add_argument("--releases", type=Path, default=_RELEASES, metavar="FOLDER", help=f"where releases are (default: {_RELEASES})")
    command.add_argument("--changelog", type=Path, default=_CHANGES, metavar="FILE", help=f"the change log (default: {_CHANGES})")
    command.add_argument("--version", help="the version; the one that the changes call for if none is given")
    command.add_argument("--allow-dirty", action="store_true", help="release from a tree with changes that git does not know")
    command.add_argument("--dry-run", action="store_true", help="say what would be released, and write nothing")

    data_trust.register(inner)

    command = _add(
        inner, "new", _new, "a skeleton to be filled in",
        ('greenstd data new edition "GB/T 99999-2027" -o data/catalogue/editions/', 'greenstd data new rule "CNCA-CGP-99:2027"'),
    )  # fmt: skip
    command.add_argument("kind", choices=("edition", "list", "rule", "notice"), help="what is new")
    command.add_argument("name", help="the number of an edition or rule, the identifier of a list batch or notice")
    command.add_argument("-o", "--output", type=Path, metavar="FILE", help="file or folder to write to (default: print it)")

    data_validate.register(inner)
    data_import.register(inner)


def _add(
    commands: Commands, name: str, run: Callable[[argparse.Namespace], int], does: str, typed: Sequence[str], more: str = ""
) -> argparse.ArgumentParser:
    description = f"{does[0].upper()}{does[1:]}. {more}".strip()
    command: argparse.ArgumentParser = commands.add_parser(name, help=does, description=description, epilog=examples(*typed))
    command.set_defaults(run=run)
    command.add_argument("--json", action="store_true", help="answer in JSON")
    return command


def _help(parser: argparse.ArgumentParser) -> int:
    parser.print_help()
    return 0


def _diff(arguments: argparse.Namespace) -> int:
    from greenstd.maintain.diff import diff
    from greenstd.maintain.report import as_data, heading, markdown, sections, summary

    found = diff(arguments.a, arguments.b)
    if arguments.json:
        print(as_json(as_data(found)))
    elif arguments.markdown:
        print(markdown(found), end="")
    else:
        print(heading(found))
        for sentence in summary(found):
            print(f"  {sentence}")
        for title, sentences in sections(found, arguments.all):
            print(block(title, sentences))
    return 1 if found else 0


def _build(arguments: argparse.Namespace) -> int:
    from hashlib import sha256

    from greenstd.files import write_whole
    from greenstd.maintain.numbering import parse_version
    from greenstd.maintain.release import build

    parse_version(arguments.version)
    content = build(arguments.folder, arguments.version)
    write_whole(arguments.output, content)
    made = {"file": str(arguments.output), "version": arguments.version, "bytes": len(content), "sha256": sha256(content).hexdigest()}
    print(as_json(made) if arguments.json else f"{made['file']}: {made['version']}, {made['bytes']} bytes, sha256:{made['sha256']}")
    return 0


def _release(arguments: argparse.Namespace) -> int:
    from greenstd.maintain.release import release

    made = release(
        arguments.folder,
        arguments.releases,
        arguments.version,
        changelog=arguments.changelog,
        allow_dirty=arguments.allow_dirty,
        dry_run=arguments.dry_run,
    )
    if arguments.json:
        print(as_json(made.as_data()))
    else:
        print(f"{'would release' if arguments.dry_run else 'released'} {made.version}: {made.path}, sha256:{made.sha256}")
        print(made.entry)
    return 0


def _new(arguments: argparse.Namespace) -> int:
    from greenstd.maintain.new import skeleton, write_skeleton

    if arguments.output is None:
        text = skeleton(arguments.kind, arguments.name)
        print(as_json({"kind": arguments.kind, "name": arguments.name, "toml": text}) if arguments.json else text, end="")
        return 0
    path = write_skeleton(arguments.kind, arguments.name, arguments.output)
    print(as_json({"file": str(path)}) if arguments.json else f"{path}: fill in what says FILL IN, then run greenstd data validate")
    return 0
