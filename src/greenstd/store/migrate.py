"""Migrations 数据迁移: records of an older schema, step by step, as the schema of today has them.

A migration is a function from the records of one schema version to those of the next. `STEPS` holds them by the version from which they
lead. Nothing here is imported unless a release has an older schema.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from greenstd.errors import ReleaseError

if TYPE_CHECKING:
    from greenstd.store.release import Tables

Migration = Callable[["Tables"], "Tables"]

STEPS: dict[str, tuple[str, Migration]] = {}
"""From which schema, to which, by what. There is one schema so far, and nothing to migrate."""


def readable(schema: str, current: str) -> bool:
    """Whether migrations lead from a schema to the current one."""
    seen = set()
    while schema != current and schema in STEPS and schema not in seen:
        seen.add(schema)
        schema = STEPS[schema][0]
    return schema == current


def migrate(tables: Tables, schema: str, current: str, path: str) -> Tables:
    """The records as the current schema has them.

    Raises:
        ReleaseError: a migration cannot read the records; `path` is for the message.
    """
    while schema != current:
        following, migration = STEPS[schema]
        try:
            tables = migration(tables)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise ReleaseError(f"{path} cannot be brought from schema {schema} to {following}: {error!r}") from error
        schema = following
    return tables
