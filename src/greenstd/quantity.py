"""Quantities 量: a decimal figure with a unit of the vocabulary, compared and converted exactly."""

from __future__ import annotations

import re
from decimal import Decimal, Inexact
from typing import Any

import attrs

from greenstd.errors import MeasurementError, UnitError
from greenstd.text import plain
from greenstd.units import EXACT, Unit, require_compatible, unit

_NUMBER = re.compile(r"[+-]?(?:\d{1,30}(?:\.\d{0,30})?|\.\d{1,30})(?:[eE][+-]?\d{1,2})?", re.ASCII)
_LONGEST = 120


def to_decimal(value: object) -> Decimal:
    """A figure as it was written: text and `Decimal` keep their digits, a float is taken as Python prints it.

    Raises:
        MeasurementError: not a number, not finite, or longer than 60 digits.
    """
    if isinstance(value, bool):
        raise MeasurementError(f"{value!r} is not a number")
    if isinstance(value, str):
        text = plain(value[:_LONGEST]).strip().replace("−", "-")
        if len(value) > _LONGEST or not _NUMBER.fullmatch(text):
            raise MeasurementError(f"{value[:60]!r} is not a number; expected digits with a decimal point, like 0.050")
        return Decimal(text)
    if isinstance(value, Decimal):
        number = value
    elif isinstance(value, int):
        number = Decimal(value) if abs(value) < 10**60 else Decimal("NaN")
    elif isinstance(value, float):
        number = Decimal(repr(float(value)))
    elif hasattr(value, "__float__"):
        number = _printed(value)
    else:
        raise MeasurementError(f"{_short(value)} is not a number")
    if not number.is_finite() or len(number.as_tuple().digits) > 60 or abs(number.adjusted()) > 100:
        raise MeasurementError(f"{_short(value)} cannot be a measured figure: it has to be finite and of at most 60 digits")
    return number


def _printed(value: Any) -> Decimal:
    """Another library's number as it prints itself, or else as Python's float does."""
    try:
        text = str(value)
        return Decimal(text) if _NUMBER.fullmatch(text) else Decimal(repr(float(value)))
    except (TypeError, ValueError, OverflowError):
        raise MeasurementError(f"{_short(value)} is not a number") from None


def _short(value: object) -> str:
    """A value as it stands in a message, however large it is."""
    return "this number" if isinstance(value, int) and abs(value) >= 10**60 else repr(value)[:60]


def _to_code(text: str) -> str:
    return unit(text).code


def _bare(of: Unit) -> str:
    return "mass" if of.dimension == "fraction" else ""


def _split(text: str) -> tuple[str, str]:
    """The figure and the unit of a text; a figure alone has the unit `1`."""
    if not isinstance(text, str) or len(text) > _LONGEST:
        raise MeasurementError(f"{_short(text)} is not a quantity; expected a figure and a unit, like '0.03 mg/m3'")
    given = plain(text).strip().replace("−", "-")
    match = _NUMBER.match(given)
    rest = given[match.end() :].strip() if match else ""
    if match is None or rest[:1].isdigit():
        raise MeasurementError(f"{text[:60]!r} is not a quantity; expected a figure and a unit, like '0.03 mg/m3'")
    return match[0], rest or "1"


@attrs.frozen(eq=False, repr=False, init=False)
class Quantity:
    """Quantity 量: a `Decimal` and the code of a unit; compares by what it says, not by how it is written.

    Made of a figure and a unit, `Quantity("0.0075", "%")`, or of a text that has both, `Quantity("0.0075 %")`.

    >>> Quantity("75 mg/kg") == Quantity("0.0075", "%")
    True
    >>> str(Quantity.parse("0.050 mg/m³").to("µg/m3"))
    '50 µg/m3'
    """

    value: Decimal = attrs.field(converter=to_decimal)
    unit: str = attrs.field(default="1", converter=_to_code)

    def __init__(self, value: object, unit: str | None = None) -> None:
        if unit is None and isinstance(value, str):
            value, unit = _split(value)
        self.__attrs_init__(value, "1" if unit is None else unit)

    @classmethod
    def parse(cls, text: str) -> Quantity:
        """Read `"0.03 mg/m3"`; a figure alone has the unit `1`.

        Raises:
            MeasurementError: there is no figure in front.
            UnitError: what follows is not a unit.
        """
        return cls(*_split(text))

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
        try:
            value = EXACT.divide(self.base(), target.factor)
        except Inexact:
            context = EXACT.copy()
            context.prec, context.traps = 34, dict.fromkeys(context.traps, False)
            value = context.divide(self.base(), target.factor)
        # 50.000 and 5E+1 are both poor ways to print fifty.
        short = value.normalize(EXACT)
        exponent = short.as_tuple().exponent
        whole = isinstance(exponent, int) and exponent > 0 and short.adjusted() < 40
        return Quantity(short.quantize(Decimal(1), context=EXACT) if whole else short, target.code)

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
        # Equality has to carry over: a bare share is a share by mass, so that it cannot equal one by volume too.
        one, two = self.definition, other.definition
        return one.dimension == two.dimension and (one.basis or _bare(one)) == (two.basis or _bare(two)) and self.base() == other.base()

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
