"""Our pint registry 单位注册表, for people who calculate with pint: the units of the vocabulary, in decimal arithmetic."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from greenstd.errors import UnitError
from greenstd.once import once
from greenstd.units import unit, units

if TYPE_CHECKING:
    import pint

_DEFINITIONS = """
nano-  = 1e-9 = n-
micro- = 1e-6 = µ- = μ- = u-
milli- = 1e-3 = m-
centi- = 1e-2 = c-
kilo-  = 1e3 = k-
mega-  = 1e6 = M-
giga-  = 1e9 = G-
meter = [length] = m = metre
gram = [mass] = g
second = [time] = s
kelvin = [temperature]; offset: 0 = K
candela = [luminosity] = cd
radian = []
minute = 60 * second = min
hour = 60 * minute = h
day = 24 * hour = d
calendar_year = [calendar_time] = a
calendar_month = [calendar_time_by_month] = month
liter = 1e-3 * meter ** 3 = L = l = litre
tonne = 1000 * kilogram = t
hundred_grams = 100 * gram
newton = kilogram * meter / second ** 2 = N
joule = newton * meter = J
watt = joule / second = W
pascal = newton / meter ** 2 = Pa
lumen = candela = lm
degree_Celsius = kelvin; offset: 273.15 = °C = degC
one = []
percent = 0.01 = %
permille = 0.001 = ‰
kilogram_coal_equivalent = [coal_equivalent] = kgce
gram_coal_equivalent = 1e-3 * kilogram_coal_equivalent = gce
tonne_coal_equivalent = 1000 * kilogram_coal_equivalent = tce
air_dry_tonne = [air_dry_mass] = adt
milligram_perforator = [perforator_value]
becquerel = [activity] = Bq
colony = [colony] = CFU
turbidity_unit = [turbidity] = NTU
acidity_unit = [acidity] = pH
grade = [grade]
exposure_index = [index]
decibel_a = [sound_level_a]
flush = [flush]
person = [person]
layer = [layer]
colour = [colour]
piece = [piece]
occasion = [occasion]
"""

_LEADING_NUMBER = re.compile(r"\s*([+-]?\d{0,60}\.?\d{0,60}(?:[eE][+-]?\d{1,3})?)\s*((?![eE][+-]?\d)\D.*)?", re.DOTALL | re.ASCII)
# What people and pint write by hand: names of units and dimensions with powers of one digit, products, quotients and brackets.
_POWER = r"(?: ?(?:\*\*|\^) ?[+-]?\d(?:\.\d)?(?![\w.]))?"
_NAME = re.compile(rf"(?:[A-Za-z_µμ°%‰][\wµμ]*|\[\w+\]|(?<![\w.)])1(?= ?/)){_POWER}", re.ASCII)
# Each sign has one way to be read, so that no text is tried in many.
_PRODUCT = r" ?+n(?: ?+[*/] ?+n|n| n)*+ ?+"
_BRACKETS = re.compile(rf"\({_PRODUCT}\){_POWER}", re.ASCII)
_WHOLE = re.compile(rf" ?[*/]?{_PRODUCT}")
_DEEPEST = 8
_LONGEST = 200


def _spelled(text: str) -> str:
    """A preprocessor for pint: our spellings (`0.05 mg/m3`, `kgce/t`) become expressions that pint reads.

    Expressions in pint's own manner pass, where their cost is bounded: pint would work out `9**9**9**9`, and figures of any length.

    Raises:
        UnitError: it is too long, or no such expression.
    """
    found = None
    if len(text) <= _LONGEST:
        # For pint the end of a line is the end of an expression.
        text = " ".join(text.split())
        found = _LEADING_NUMBER.fullmatch(text)
    if found is None:
        raise UnitError(f"{text[:40]!r}… is not a quantity: it has {len(text)} characters")
    number, rest = found.groups()
    if number and not any(map(str.isdigit, number)):
        raise UnitError(f"{text[:40]!r} is not a quantity: it begins with a sign and no figure")
    try:
        return f"{number} {unit(rest).pint}".strip() if rest else text
    except UnitError as error:
        # With nothing in front a sign of operation has nothing to work on.
        if _expression(rest) and (number or not rest.startswith(("*", "/"))):
            return text
        raise UnitError(
            f"{text[:40]!r} is not a quantity: {error}; expected a figure and units, like '0.05 mg/m3' or '3 gram / meter**2'"
        ) from None


def _expression(text: str) -> bool:
    """Whether a text is an expression of units whose cost is bounded: names become `n`, then brackets, from the inside."""
    shape = _NAME.sub("n", text)
    for _ in range(_DEEPEST):
        shape = _BRACKETS.sub("n", shape)
    return _WHOLE.fullmatch(shape) is not None


@once
def unit_registry() -> pint.UnitRegistry[Any]:
    """The pint registry of greenstd's units, in `Decimal`; made once, when first asked for.

    It stands apart from pint's application registry and from a host's own. `unit_registry().Quantity("0.05 mg/m3")` reads our
    spellings. pint knows dimensions only: that `mg/m3` and `mg/L` belong to different media is checked by `greenstd.Quantity`.

    Its quantities and units can be pickled and sent to other processes: there they belong to this registry, never to the application's.
    """
    import pint

    # Not every pint that we support takes its parameters at run time.
    base: Any = pint.UnitRegistry

    class Registry(base):  # type: ignore[misc]
        """Pickled, it is the one of the process that reads it."""

        def __reduce__(self) -> Any:
            return unit_registry, ()

    registry: pint.UnitRegistry[Any] = Registry(None, non_int_type=Decimal, preprocessors=[_spelled], cache_folder=None)
    registry.load_definitions(_DEFINITIONS.strip().splitlines())
    # pint makes these classes for each registry; of their own they would be read into the application's.
    for kind in (registry.Quantity, registry.Unit, registry.Measurement):
        kind.__reduce__ = _reduce  # type: ignore[method-assign]
    return registry


def _reduce(thing: Any) -> Any:
    kind = next(base.__name__ for base in type(thing).__mro__ if base.__name__ in _KINDS)
    figure = () if kind == "Unit" else (thing.magnitude,)
    return _again, (kind, *figure, thing._units)  # noqa: SLF001


_KINDS = ("Measurement", "Quantity", "Unit")


def _again(kind: str, *arguments: Any) -> Any:
    """What was pickled, in our registry; pint knows a unit with a prefix once it has read its name."""
    registry = unit_registry()
    for name in arguments[-1]:
        registry.parse_units(name)
    return getattr(registry, kind)(*arguments)


# What pint's own list calls some of our units.
_THEIRS = {"metric_ton": {"tonne": 1}, "kilowatt_hour": {"kilowatt": 1, "hour": 1}}


@once
def _by_pint_items() -> dict[frozenset[tuple[str, Any]], str]:
    registry = unit_registry()
    return {frozenset(registry.Unit(u.pint)._units.items()): code for code, u in units().items()}  # noqa: SLF001


def code_of(quantity: Any) -> str:
    """The code of the vocabulary's unit that a pint quantity, of any registry, is given in.

    Raises:
        UnitError: its unit is not one of the vocabulary's; convert it first.
    """
    items: dict[str, Any] = {}
    for name, power in quantity.units._units.items():  # noqa: SLF001
        for ours, times in _THEIRS.get(name, {name: 1}).items():
            items[ours] = items.get(ours, 0) + power * times
    code = _by_pint_items().get(frozenset(items.items())) if items else "1"
    # A name may mean something else there: a grade is an angle in pint's own list.
    if code is None or (not quantity.dimensionality and unit_registry().Unit(units()[code].pint).dimensionality):
        raise UnitError(
            f"the pint unit {str(quantity.units)!r} is not in the vocabulary; convert the quantity first, for example .to('mg/kg')"
        )
    return code
