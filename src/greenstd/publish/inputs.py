"""Inputs 输入文件: certificates and assessments that exports are made of."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from greenstd.errors import ExportError, GreenstdError

if TYPE_CHECKING:
    from greenstd.assessment.result import Assessment

_LARGEST = 64 * 2**20


def named_file(name: str, others: str) -> Path:
    """The JSON or TOML file that a `--what` names.

    Raises:
        ExportError: it names none; `others` is what else it may name.
    """
    path = Path(name)
    if path.suffix not in (".json", ".toml"):
        raise ExportError(f"--what {name!r} is neither {others} nor a .json or .toml file")
    return path


def read_table(path: Path) -> dict[str, Any]:
    """The table in a JSON or TOML file.

    Raises:
        ExportError: it is too large, or is not such a file.
        OSError: it cannot be read.
    """
    if path.stat().st_size > _LARGEST:
        raise ExportError(f"{path} is larger than {_LARGEST} bytes, which no certificate or assessment is")
    try:
        text = path.read_text("utf-8")
        found = tomllib.loads(text) if path.suffix == ".toml" else json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ExportError(f"{path} cannot be read as {'TOML' if path.suffix == '.toml' else 'JSON'}: {error}") from None
    if not isinstance(found, dict):
        raise ExportError(f"{path} is not a certificate or assessment; expected a table of keys and values")
    return found


def read_assessment(path: Path) -> Assessment:
    """An assessment as `greenstd assess --json` writes it.

    Raises:
        ExportError: it is none.
        OSError: it cannot be read.
    """
    from greenstd.assessment.result import Assessment

    try:
        return Assessment.from_dict(read_table(path))
    except GreenstdError as error:
        raise ExportError(f"{path} is not an assessment as `greenstd assess --json` writes it: {error}") from None
