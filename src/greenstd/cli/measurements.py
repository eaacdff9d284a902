"""Files of measurements 检测数据: TOML, JSON or CSV, as the `assess` command takes them."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from greenstd import outside
from greenstd.errors import InputError, MeasurementError

_KEYS = {"edition", "category", "product_type", "level", "on", "scheme", "conditions", "measurements"}
_NAMES = {"indicator": "indicator", "name": "indicator", "指标": "indicator", "检测项目": "indicator", "项目": "indicator"}
_VALUES = {"value": "value", "result": "value", "值": "value", "检测结果": "value", "结果": "value"}
_UNITS = {"unit": "unit", "单位": "unit"}


def read_measurements(path: Path) -> dict[str, Any]:
    """The arguments of `assess` that a file holds, `measurements` among them as pairs of name and value.

    Raises:
        MeasurementError: the file is not as expected; the message names the place.
        OSError: it cannot be read.
    """
    try:
        text = outside.text(path, outside.MEASUREMENTS, encoding="utf-8-sig")
        if path.suffix.lower() == ".csv":
            return {"measurements": _csv(text, path)}
        content = outside.from_toml(text) if path.suffix.lower() == ".toml" else outside.from_json(text, _once)
    except (InputError, csv.Error) as error:
        raise MeasurementError(f"{path} cannot be read: {error}; a table of many products is judged with assess_table()") from None
    if not isinstance(content, dict):
        raise MeasurementError(f"{path}: expected a table with the key 'measurements'")
    extra = sorted(set(content) - _KEYS)
    if extra:
        raise MeasurementError(f"{path}: unknown key {', '.join(map(repr, extra))}; expected {', '.join(sorted(_KEYS))}")
    measurements = content.pop("measurements", None)
    if not isinstance(measurements, dict):
        raise MeasurementError(f"{path}: the table 'measurements' is needed: names of indicators and their values")
    return {**content, "measurements": list(measurements.items())}


def measured(texts: Iterable[str]) -> list[tuple[str, Any]]:
    """Measurements as they are typed: `甲醛含量=80 mg/kg`.

    Raises:
        MeasurementError: one has no name or no value.
    """
    pairs: list[tuple[str, Any]] = []
    for text in texts:
        name, _, value = (part.strip() for part in text.partition("="))
        if not name or not value:
            raise MeasurementError(f'--measured {text!r}: expected an indicator and its value with its unit: 甲醛含量="80 mg/kg"')
        pairs.append((name, value))
    return pairs


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A JSON object; a key that stands in it twice is an error, not the last one's victory."""
    names = [name for name, _ in pairs]
    twice = sorted(name for name, times in Counter(names).items() if times > 1)
    if twice:
        raise MeasurementError(f"two values for {', '.join(map(repr, twice))}; give one")
    return dict(pairs)


def _csv(text: str, path: Path) -> list[tuple[str, Any]]:
    rows = list(csv.reader(io.StringIO(text)))
    if not rows:
        raise MeasurementError(f"{path} is empty; expected the headings indicator, value and perhaps unit")
    known = {**_NAMES, **_VALUES, **_UNITS}
    columns = {known[cell.strip().lower()]: n for n, cell in enumerate(rows[0]) if cell.strip().lower() in known}
    if not {"indicator", "value"} <= set(columns):
        raise MeasurementError(f"{path}, line 1: expected the headings indicator, value and perhaps unit, found {', '.join(rows[0])}")
    pairs: list[tuple[str, Any]] = []
    for number, row in enumerate(rows[1:], 2):
        if not any(cell.strip() for cell in row):
            continue
        if len(row) <= max(columns.values()):
            raise MeasurementError(f"{path}, line {number}: expected {len(rows[0])} cells, found {len(row)}")
        unit = row[columns["unit"]].strip() if "unit" in columns else ""
        value = row[columns["value"]].strip()
        pairs.append((row[columns["indicator"]].strip(), f"{value} {unit}".strip() if value else None))
    return pairs
