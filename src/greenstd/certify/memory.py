"""What this package keeps about a catalogue, for as long as the catalogue is there."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from greenstd.catalogue import Catalogue

T = TypeVar("T")


def kept(cat: Catalogue, name: str, make: Callable[[], T]) -> T:
    """What was made under a name for this catalogue; two threads may make it at once, and both get the one that was kept."""
    memory = cat._memory  # noqa: SLF001 - the catalogue's own memory
    found: T | None = memory.get(name)
    if found is None:
        found = memory.setdefault(name, make())
    return found
