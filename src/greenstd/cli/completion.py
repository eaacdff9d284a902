"""Completion 补全 of commands, options and identifiers in the shell, by argcomplete where it is installed."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable
from typing import Any

from greenstd.errors import MissingExtraError

SHELLS = ("bash", "zsh", "fish", "tcsh", "powershell")
# What an argument takes: the kinds of record whose identifiers complete it.
_KINDS = {
    "category": ("categories",), "edition": ("editions",), "scheme": ("schemes",),
    "key": ("categories", "editions", "standards", "rules", "schemes"),
}  # fmt: skip


def _argcomplete() -> Any:
    try:
        import argcomplete
    except ImportError:
        raise MissingExtraError('completion needs argcomplete, which is not installed: pip install "greenstd[completion]"') from None
    return argcomplete


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    from greenstd.cli.help import examples

    command = commands.add_parser(
        "completion",
        help="what makes the shell complete commands and identifiers",
        description="Print the lines that make a shell complete commands, options and identifiers.",
        epilog=examples('eval "$(greenstd completion bash)"', "greenstd completion fish | source"),
    )
    command.add_argument("shell", choices=SHELLS, help="the shell")
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print the lines for a shell."""
    print(_argcomplete().shellcode(["greenstd"], shell=arguments.shell))
    return 0


def complete(parser: argparse.ArgumentParser) -> None:
    """Answer the shell, if it is the shell that asks; then the program ends here."""
    try:
        argcomplete = _argcomplete()
    except MissingExtraError:
        return
    for action in _actions(parser):
        if action.dest in _KINDS and not action.choices:
            action.completer = _identifiers(*_KINDS[action.dest])  # type: ignore[attr-defined]
    argcomplete.autocomplete(parser)


def _actions(parser: argparse.ArgumentParser) -> Iterable[argparse.Action]:
    for action in parser._actions:  # noqa: SLF001 - argparse has no other way to go through them
        yield action
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001
            for below in action.choices.values():
                yield from _actions(below)


def _identifiers(*kinds: str) -> Callable[..., list[str]]:
    def completer(prefix: str, **_: object) -> list[str]:
        import greenstd

        cat = greenstd.load()
        return [id_ for kind in kinds for id_ in getattr(cat, kind) if id_.startswith(prefix)]

    return completer
