"""Which catalogue a command asks: the options `--data` and `--overlay`, and loading it."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

import greenstd

if TYPE_CHECKING:
    from greenstd.catalogue import Catalogue


def add_options(command: argparse.ArgumentParser) -> None:
    """The options of every command that asks the catalogue."""
    command.add_argument(
        "--data", metavar="RELEASE", help="a version, specifier, release file or source folder (default: the newest bundled release)"
    )
    command.add_argument(
        "--overlay", action="append", default=[], metavar="NAME", help="a bundled overlay, such as zhejiang, or a folder; may be repeated"
    )


def load(arguments: argparse.Namespace) -> Catalogue:
    """The catalogue that the options name."""
    return greenstd.load(arguments.data, overlays=arguments.overlay)
