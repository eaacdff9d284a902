"""Quantities 量: a decimal figure with a unit of the vocabulary, compared and converted exactly."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from typing import Any

import attrs

from greenstd.errors import MeasurementError, UnitError
from greenstd.units import EXACT, Unit, require_compatible, unit

_NUMBER = re.compile(r"[+-]?(?:\d{1,30}(?:\.\d{0,30})?|\.\d{1,30})(?:[eE][+-]?\d{1,2})?")


def to_decimal(value: object) -> Decimal:
    """A figure as it was written: text and `Decimal` keep their digits, a float is taken as Python prints it.

    Raises:
        MeasurementError: not a number, not finite, or longer than 60 digits.
    """
    if isinstance(value, bool):
        raise MeasurementError(f"{value!r} is not a number")
    if isinstance(value, str):
        text = unicodedata.normalize("NFKC", value).strip().replace("−", "-")
        if not _NUMBER.fullmatch(text):
            raise MeasurementError(f"{value[:60]!r} is not a number; expected digits with a decimal point, like 0.050")
        return Decimal(text)
    if isinstance(value, Decimal):
        number = value
    elif isinstance(value, int):
        number = Decimal(value) if abs(value) < 10**60 else Decimal("NaN")
    elif isinstance(value, float) or hasattr(value, "__float__"):
        number = Decimal(repr(float(value)))
    else:
        raise MeasurementError(f"{value!r} is not a number")
    if not number.is_finite() or len(number.as_tuple().digits) > 60 or abs(number.adjusted()) > 100:
        raise MeasurementError(f"{value!r} cannot be a measured figure: it has to be finite and of at most 60 digits")
    return number


def _to_code(text: str) -> str:
    return unit(text).code


@attrs.frozen(eq=False, repr=False)
class Quantity:
    """Quantity 量: a `Decimal` and the code of a unit; compares by what it says, not by how it is written.

    >>> Quantity("75", "mg/kg") == Quantity("0.0075", "%")
    True
    >>> str(Quantity.parse("0.050 mg/m³").to("µg/m3"))
    '50 µg/m3'
    """

    value: Decimal = attrs.field(converter=to_decimal)
    unit: str = attrs.field(default="1", converter=_to_code)

    @classmethod
    def parse(cls, text: str) -> Quantity:
        """Read `"0.03 mg/m3"`; a figure alone has the unit `1`.

        Raises:
            MeasurementError: there is no figure in front.
            UnitError: what follows is not a unit.
        """
        plain = unicodedata.normalize("NFKC", text[:120]).strip().replace("−", "-")
        match = _NUMBER.match(plain)
        if match is None:
            raise MeasurementError(f"{text[:60]!r} is not a quantity; expected a figure and a unit, like '0.03 mg/m3'")
        # The unit is read from the text as given: normal forms must not hide what was written.
        return cls(match[0], plain[match.end() :].strip() or "1")

    @property
    def definition(self) -> Unit:
        """The unit's row of the vocabulary."""
        return unit(self.unit)

    def base(self) -> Decimal:
        """The figure in the first unit of its dimension, exactly."""
        return EXACT.multiply(self.value, self.definition.factor)

    def to(self, code: str) -> Quantity:
        """The same quantity in another unit; exact wherever decimals can say it, else to 34 digits.

        Raises:
            UnitError: the two units are not comparable.
        """
        target = unit(code)
        require_compatible(self.definition, target)
        context = EXACT.copy()
        context.prec, context.traps = 34, dict.fromkeys(context.traps, False)
        value = context.divide(self.base(), target.factor)
        # 50.000 and 5E+1 are both poor ways to print fifty.
        plain = value.normalize(context)
        return Quantity(plain if plain.as_tuple().exponent <= 0 else plain.quantize(Decimal(1)), target.code)  # type: ignore[operator]

    def pint(self, registry: Any = None) -> Any:
        """This quantity as a pint `Quantity`, of the registry given or of `unit_registry()`."""
        from greenstd.pint_registry import unit_registry

        registry = registry if registry is not None else unit_registry()
        return registry.Quantity(self.value, registry.Unit(self.definition.pint))

    def _compare(self, other: object) -> int:
        if not isinstance(other, Quantity):
            raise UnitError(f"{self} can only be compared with another quantity, not with {other!r}")
        require_compatible(self.definition, other.definition)
        left, right = self.base(), other.base()
        return (left > right) - (left < right)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Quantity):
            return NotImplemented
        return self.definition.compatible(other.definition) and self.base() == other.base()

    def __hash__(self) -> int:
        return hash((self.definition.dimension, self.base()))

    def __lt__(self, other: Quantity) -> bool:
        return self._compare(other) < 0

    def __le__(self, other: Quantity) -> bool:
        return self._compare(other) <= 0

    def __gt__(self, other: Quantity) -> bool:
        return self._compare(other) > 0

    def __ge__(self, other: Quantity) -> bool:
        return self._compare(other) >= 0

    def __str__(self) -> str:
        return f"{self.value:f}" if self.unit == "1" else f"{self.value:f} {self.unit}"

    def __repr__(self) -> str:
        return f"Quantity('{self.value:f}', {self.unit!r})"
