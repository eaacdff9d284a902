"""Displays 显示: how objects show themselves in a notebook or a terminal. What does the work is imported when something is shown."""

from __future__ import annotations

from importlib import import_module
from typing import Any


def _shown(by: str, value: object) -> Any:
    return getattr(import_module(f"greenstd.notebook.{by}"), by)(value)


class Displayed:
    """Shows itself: `_repr_html_` and `_repr_markdown_` are what Jupyter asks for, `__rich__` what rich asks for."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        return str(_shown("html", self))

    def _repr_markdown_(self) -> str:
        return str(_shown("markdown", self))

    def __rich__(self) -> Any:
        return _shown("terminal", self)
