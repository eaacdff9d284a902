"""Writes docs/reference/units.md: the units of the vocabulary.

Run `python docs/_make/units.py` after the vocabulary has changed.
"""

from __future__ import annotations

from pathlib import Path

from greenstd.units import units

PAGE = Path(__file__).parents[1] / "reference" / "units.md"
_HEAD = """\
# Units 计量单位

The closed vocabulary: a limit or a measurement is in one of these units, and what is not here is an error that names the nearest. Units
of one dimension and one basis (the medium or method that a figure refers to) convert into one another, by factors that are exact; nothing
else does. Many spellings are read for each code: `µg／m³`, `ug/m3` and `微克每立方米` are one unit. The page is made from `greenstd.units`
by `docs/_make/units.py`.

```python
>>> import greenstd
>>> greenstd.Quantity.parse("50 µg／m³") == greenstd.Quantity.parse("0.050 mg/m3")
True
>>> greenstd.Quantity.parse("5 mg/L") < greenstd.Quantity.parse("5 mg/100g")
Traceback (most recent call last):
    ...
greenstd.errors.UnitError: mg/L (mass/volume) and mg/100g (perforator value) are not comparable: they measure different quantities

```

Within a dimension, the factors say how the units relate; UN/CEFACT is the code of Recommendation 20, where there is one.

| dimension | basis | code | factor | UN/CEFACT |
| --- | --- | --- | --- | --- |
"""


def page() -> str:
    """The text of the page."""
    table = sorted(units().values(), key=lambda unit: (unit.dimension, unit.basis, unit.factor))
    rows = (f"| {u.dimension} | {u.basis} | `{u.code}` | {u.factor.normalize():f} | {u.uncefact} |\n" for u in table)
    return _HEAD + "".join(rows)


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
