"""Inputs 输入文件: certificates and assessments that exports are made of."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from greenstd import outside
from greenstd.errors import ExportError, GreenstdError, InputError

if TYPE_CHECKING:
    from greenstd.assessment.result import Assessment


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
    try:
        text = outside.text(path, outside.CERTIFICATES)
        found = outside.from_toml(text) if path.suffix == ".toml" else outside.from_json(text)
    except InputError as error:
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
