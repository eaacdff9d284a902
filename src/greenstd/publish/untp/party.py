"""Parties 当事方 and products that an attestation names."""

from __future__ import annotations

import re
from typing import Any

import attrs

from greenstd.errors import ExportError
from greenstd.publish.identifiers import BASE, Identifiers


def _to_uri(value: str) -> str:
    if re.fullmatch(r"[a-z][a-z0-9+.-]*:[^\s<>\"{}|\\^`]+", value):
        return value
    raise ExportError(f"{value!r} is not a URI; expected one like 'https://…' or 'urn:…'")


@attrs.frozen
class Party:
    """Party 当事方 or product: a name, and a URI that identifies it."""

    name: str
    id: str = attrs.field(converter=_to_uri)

    @classmethod
    def parse(cls, text: str, base_uri: str = BASE, kind: str = "parties") -> Party:
        """Read `"Name <https://…>"`; a name alone gets a URI under the base.

        >>> Party.parse("Example Ltd <urn:example:1>")
        Party(name='Example Ltd', id='urn:example:1')
        """
        name, bracket, rest = text.partition("<")
        if not name.strip():
            raise ExportError(f"{text!r} has no name; expected 'Name' or 'Name <URI>'")
        return cls(name.strip(), rest.strip().removesuffix(">") if bracket else Identifiers(base_uri).own(kind, name.strip()))

    def node(self) -> dict[str, Any]:
        """The party as UNTP writes it."""
        return {"id": self.id, "name": self.name}
