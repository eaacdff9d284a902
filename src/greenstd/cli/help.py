"""How the command line helps: examples as they are typed, and errors that say what comes nearest."""

from __future__ import annotations

import argparse
import re
from typing import NoReturn


class Formatter(argparse.HelpFormatter):
    """Keeps the lines of a text that has lines of its own, such as a list of examples, and commands on the line of what they do."""

    def __init__(self, *args: object, **more: object) -> None:
        super().__init__(*args, **more)  # type: ignore[arg-type]
        # Commands are indented below their title, for which argparse leaves no room.
        self._action_max_length = 16

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        if "\n" in text:
            return "\n".join(f"{indent}{line}".rstrip() for line in text.splitlines())
        return super()._fill_text(text, width, indent)


class Parser(argparse.ArgumentParser):
    """A parser whose errors suggest the next step."""

    def __init__(self, *args: object, **more: object) -> None:
        more.setdefault("formatter_class", Formatter)
        super().__init__(*args, **more)  # type: ignore[arg-type]

    def error(self, message: str) -> NoReturn:
        """Say what is wrong, what comes nearest and where the help is, and exit 2."""
        self.print_usage()
        self.exit(2, f"{self.prog}: {message.split(' (choose from')[0]}{self._nearest(message)}; see `{self.prog} --help`\n")

    def print_usage(self, file: object = None) -> None:
        """The usage, where errors go."""
        import sys

        super().print_usage(sys.stderr)

    def _nearest(self, message: str) -> str:
        from greenstd.errors import listing, nearest

        if found := re.search(r"invalid choice: '([^']*)'", message):
            choices = [name for action in self._actions if action.choices for name in action.choices]
            return nearest(found[1], choices) or f"; expected one of {listing(choices, 20)}"
        if found := re.search(r"unrecognized arguments: (--[\w-]+)", message):
            # What a command does not know is reported by the parser above it.
            return nearest(found[1], self.options())
        return ""

    def options(self) -> list[str]:
        """The options of this parser and of those below it."""
        own = [name for action in self._actions for name in action.option_strings]
        below = [parser for action in self._actions if isinstance(action.choices, dict) for parser in action.choices.values()]
        return [*own, *(name for parser in below if isinstance(parser, Parser) for name in parser.options())]


def examples(*lines: str) -> str:
    """The end of a help text: what to type."""
    return "\n".join(["Example:" if len(lines) == 1 else "Examples:", *(f"  {line}" for line in lines)])
