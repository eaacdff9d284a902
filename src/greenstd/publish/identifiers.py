"""Identifiers 标识符: a URI for everything in the catalogue, under one base that can be set.

A URI is made of the kind and the identifier alone, so that it is the same in every release, and it is the address of the page that
`greenstd publish` writes: `editions/GB-T_35607-2024.html`. Parts of a record are fragments of it, such as `#formaldehyde`. Concepts that
have no page of their own are in the site's vocabulary: `vocabulary.jsonld#attributes.energy`.
"""

from __future__ import annotations

import re
from hashlib import sha256

import attrs

from greenstd.errors import ExportError

# A reserved name, so that nobody's address is claimed: say where the catalogue is published with `base_uri`.
BASE = "https://greenstd.example/"
# Where the site has the concepts and the schemas.
VOCABULARY = "vocabulary.jsonld"
SCHEMAS = "schema"


# Names of devices, which Windows takes for no others.
_RESERVED = {"CON", "PRN", "AUX", "NUL", *(f"{device}{n}" for device in ("COM", "LPT") for n in range(10))}


def _to_base(text: str) -> str:
    """A base that ends where a path can be added."""
    scheme, mark, rest = text.partition("://")
    if not mark or scheme not in ("http", "https") or not rest.strip("/") or any(c in text for c in ' ?#<>"'):
        raise ExportError(f"{text!r} is not a base of addresses; expected one like {BASE!r}, without a query or a fragment")
    return text if text.endswith("/") else f"{text}/"


def slug(id_: str) -> str:
    """An identifier as one part of a path, in letters that every server and file system takes.

    Slashes become hyphens and spaces underscores; where other characters had to go, a digest of the identifier keeps two of them apart.

    >>> slug("GB/T 35607-2024")
    'GB-T_35607-2024'
    """
    plain = id_.replace("/", "-").replace(" ", "_")
    kept = re.sub(r"[^A-Za-z0-9._-]+", "-", plain).strip("-.")[:80]
    if kept.partition(".")[0].upper() in _RESERVED:
        kept = f"x-{kept}"
    if kept == plain and kept != "index":
        return kept
    return f"{kept}-{sha256(id_.encode()).hexdigest()[:6]}".lstrip("-")


@attrs.frozen
class Identifiers:
    """Identifiers 标识符 under one base.

    Raises:
        ExportError: the base is not an http or https address that a path can be added to.

    >>> Identifiers().uri("editions", "GB/T 35607-2024", "formaldehyde")
    'https://greenstd.example/editions/GB-T_35607-2024.html#formaldehyde'
    """

    base: str = attrs.field(default=BASE, converter=_to_base)

    def uri(self, kind: str, id_: str, part: str = "") -> str:
        """The URI of a record of a kind that has pages, or of a part of it."""
        return f"{self.base}{_folder(kind)}/{slug(id_)}.html" + (f"#{slug(part)}" if part else "")

    def set(self, kind: str) -> str:
        """The URI of all records of a kind that has pages, as one vocabulary."""
        return f"{self.base}{_folder(kind)}/index.html"

    def concept(self, vocabulary: str, id_: str = "") -> str:
        """The URI of a vocabulary that has no pages, such as the codes of another system, or of a concept in it."""
        return f"{self.base}{VOCABULARY}#{_folder(vocabulary)}" + (f".{slug(id_)}" if id_ else "")

    def own(self, kind: str, id_: str, part: str = "") -> str:
        """A URI for what is not in the catalogue and is for its owner to publish: a certificate, an assessment, a product."""
        return f"{self.base}{_folder(kind)}/{slug(id_)}" + (f"#{slug(part)}" if part else "")

    def schema(self, name: str) -> str:
        """The URI of a JSON Schema."""
        return f"{self.base}{SCHEMAS}/{name}"


def _folder(kind: str) -> str:
    return kind.replace("_", "-")
