"""The vocabulary of units 计量单位表 as exports have it: exact factors, and codes of UN/CEFACT where there are any."""

from __future__ import annotations

from greenstd.units import units

# Each field: what it says, whether every unit has it, and an example.
UNIT = (
    ("code", "unit of the vocabulary", True, "mg/kg"),
    ("dimension", "what it measures", True, "fraction"),
    ("basis", "medium or method", False, "mass"),
    ("factor", "how many of the first unit of its dimension it is", True, "0.000001"),
    ("uncefact", "UN/CEFACT Rec. 20 code", False, "NA"),
)


def unit_rows() -> list[dict[str, str]]:
    """Every unit, with what is known of it.

    >>> next(row for row in unit_rows() if row["code"] == "mg/kg")["uncefact"]
    'NA'
    """
    rows = (
        {"code": u.code, "dimension": u.dimension, "basis": u.basis, "factor": f"{u.factor:f}", "uncefact": u.uncefact}
        for u in units().values()
    )
    return [{key: value for key, value in row.items() if value} for row in rows]
