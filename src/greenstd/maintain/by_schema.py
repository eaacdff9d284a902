"""Source files against their JSON Schema 源文件模式校验: what an editor that knows the schema would mark, with its place."""

from __future__ import annotations

import json
import os
from pathlib import Path

from greenstd import outside
from greenstd.errors import InputError, MissingExtraError
from greenstd.store import data_folder
from greenstd.store.place import Place, Problem
from greenstd.store.rows import plain_toml
from greenstd.store.source import source_files


def check_schema(folder: str | os.PathLike[str]) -> list[Problem]:
    """Everything in the TOML files of a folder that the shipped schema does not allow; files that are no TOML are left to `validate`.

    Raises:
        MissingExtraError: jsonschema is not installed.
    """
    try:
        from jsonschema import Draft202012Validator, FormatChecker
    except ImportError:
        raise MissingExtraError('schemas are checked by jsonschema, which is not installed: pip install "greenstd[maintain]"') from None
    schema = json.loads((Path(data_folder("schema")) / "source.schema.json").read_text("utf-8"))
    validator = Draft202012Validator(schema, format_checker=FormatChecker())
    root, problems = Path(folder), []
    for path in source_files(root):
        name = path.relative_to(root).as_posix()
        try:
            content = plain_toml(outside.from_toml(outside.text(path, outside.SOURCE_FILE, plain=True)))
        except InputError:
            continue
        if name == "overlay.toml":
            continue
        for error in validator.iter_errors(content):
            table, number, *rest = [*error.absolute_path, "", ""][:3]
            at = Place(name, str(table), number + 1 if isinstance(number, int) else 0, "", os.fspath(folder))
            key = next((str(part) for part in (number, *rest) if isinstance(part, str) and part), "")
            problems.append(Problem(at, error.message[:200], key))
    return problems
