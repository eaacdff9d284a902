"""Schemes 认证制度: who certifies what, under which instruments."""

from __future__ import annotations

import datetime as dt

import attrs

from greenstd.model.record import Record, day, texts


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Scheme(Record):
    """Scheme 认证制度: a certification scheme, its instruments and its levels, lowest first.

    `standard_roles` are the roles of the standards by which it certifies; empty where that is not known.
    """

    level: str = "national"
    administered_by: str = ""
    legal_basis: tuple[str, ...] = texts()
    attributes: tuple[str, ...] = texts()
    levels: tuple[str, ...] = texts()
    standard_roles: tuple[str, ...] = texts()
    valid_from: dt.date | None = day()
    valid_until: dt.date | None = day()
