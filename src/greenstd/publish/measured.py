"""Measured figures 测定数值 of an assessment, and UN/CEFACT codes of their units."""

from __future__ import annotations

from decimal import Decimal

from greenstd.assessment.reading import read
from greenstd.assessment.result import Finding
from greenstd.errors import GreenstdError
from greenstd.model.limit import Comparison
from greenstd.quantity import Quantity
from greenstd.units import unit, units

# Counts and classes have no unit in Recommendation 20; its code of the number one comes nearest.
_NUMBERS = {"grade", "index", "layer", "colour", "time"}


def figure(finding: Finding) -> Quantity | None:
    """The figure that was measured; None where there is none, or none that is exact."""
    limit = finding.limit
    if finding.value is None or limit is None or limit.comparison in (Comparison.QUALITATIVE, Comparison.NOT_DETECTED):
        return None
    try:
        reading = read(finding.value, limit.unit, finding.name)
    except GreenstdError:
        return None
    if reading.not_detected or not reading.unit or reading.low is None or reading.low != reading.high:
        return None
    return Quantity(reading.low, reading.unit)


def coded(value: Decimal, code: str) -> tuple[Decimal, str] | None:
    """A figure in a unit that Recommendation 20 has a code for, and the code; None where it has none.

    >>> coded(Decimal("0.05"), "g/kg")
    (Decimal('50'), 'NA')
    """
    own = unit(code)
    if own.uncefact:
        return value, own.uncefact
    if code in _NUMBERS:
        return value, unit("1").uncefact
    for other in units().values():
        if other.uncefact and other.dimension == own.dimension and other.basis == own.basis:
            return Quantity(value, code).to(other.code).value, other.uncefact
    return None


def number(value: Decimal) -> int | float:
    """A figure as JSON has numbers; the printed digits stand beside it in words."""
    return int(value) if value == value.to_integral_value() else float(value)
