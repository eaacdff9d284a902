"""Units of measurement 计量单位: a closed vocabulary with exact factors.

A unit has a code (`mg/m3`), a dimension, and where it matters a *basis*: the medium or method that a figure belongs to.
`mg/m3` is a mass in air, `mg/L` a mass in a liquid and `mg/100g` a perforator value; their dimensions agree in physics and they still say
different things, so they do not convert into one another. Only `%` and `‰` have no basis of their own and take that of what they are
compared with.

Nothing is parsed freely: a text is either one of the spellings of a known unit, or an error that says what would be meant. Codes of
UN/CEFACT Recommendation 20 (revision 17) stand beside the units that have one.
"""

from __future__ import annotations

import unicodedata
from decimal import Context, Decimal, Inexact, InvalidOperation, Overflow, Underflow

import attrs

from greenstd.errors import UnitError, nearest
from greenstd.once import once

# Products of a measured value (at most 60 digits) and a factor are exact in 200 digits; whatever is not raises.
EXACT = Context(prec=200, Emax=9999, Emin=-9999, traps=[Inexact, InvalidOperation, Overflow, Underflow])

# code | dimension | basis | factor to the dimension's first unit | UN/CEFACT | pint | other spellings
_TABLE = """
1        | number           |            | 1        | C62 | one                                    | 个 无量纲
%        | fraction         |            | 0.01     | P1  | percent                                |
‰        | fraction         |            | 0.001    | NX  | permille                               |
mg/kg    | fraction         | mass       | 0.000001 | NA  | milligram/kilogram                     |
g/kg     | fraction         | mass       | 0.001    |     | gram/kilogram                          |
mg/g     | fraction         | mass       | 0.001    | H64 | milligram/gram                         |
µg/kg    | fraction         | mass       | 0.000000001 | J33 | microgram/kilogram                  | ng/g
µg/g     | fraction         | mass       | 0.000001 |     | microgram/gram                         |
g/100g   | fraction         | mass       | 0.01     |     | gram/hundred_grams                     |
mg/100g  | perforator value | perforator | 1        |     | milligram_perforator/hundred_grams     |
mL/m3    | fraction         | volume     | 0.000001 | H65 | milliliter/meter**3                    |
kg/m3    | mass/volume      | material   | 1000000  | KMQ | kilogram/meter**3                      |
mg/m3    | mass/volume      | air        | 1        | GP  | milligram/meter**3                     |
g/m3     | mass/volume      | air        | 1000     | A93 | gram/meter**3                          |
µg/m3    | mass/volume      | air        | 0.001    | GQ  | microgram/meter**3                     |
ng/m3    | mass/volume      | air        | 0.000001 |     | nanogram/meter**3                      |
mg/L     | mass/volume      | liquid     | 1000     | M1  | milligram/liter                        | mg/dm3
g/L      | mass/volume      | liquid     | 1000000  | GL  | gram/liter                             |
µg/L     | mass/volume      | liquid     | 1        | H29 | microgram/liter                        |
mg/mL    | mass/volume      | liquid     | 1000000  |     | milligram/milliliter                   |
mg/m2    | mass/area        |            | 1        | GO  | milligram/meter**2                     |
g/m2     | mass/area        |            | 1000     | GM  | gram/meter**2                          |
kg/m2    | mass/area        |            | 1000000  | 28  | kilogram/meter**2                      |
µg/m2    | mass/area        |            | 0.001    |     | microgram/meter**2                     |
mg/(m2·h)  | mass/area/time |            | 1        |     | milligram/meter**2/hour                |
µg/(m2·h)  | mass/area/time |            | 0.001    |     | microgram/meter**2/hour                |
ng/(cm2·h) | mass/area/time |            | 0.01     |     | nanogram/centimeter**2/hour            | ng/cm2·h
kgce     | coal equivalent      |        | 1        |     | kilogram_coal_equivalent               | kg标准煤 千克标准煤 公斤标准煤
gce      | coal equivalent      |        | 0.001    |     | gram_coal_equivalent                   | g标准煤 克标准煤
tce      | coal equivalent      |        | 1000     |     | tonne_coal_equivalent                  | 吨标准煤 t标准煤
kgce/t   | coal equivalent/mass |        | 1        |     | kilogram_coal_equivalent/tonne         | 千克标准煤/吨 kg标准煤/t
gce/kg   | coal equivalent/mass |        | 1        |     | gram_coal_equivalent/kilogram          |
tce/t    | coal equivalent/mass |        | 1000     |     | tonne_coal_equivalent/tonne            | 吨标准煤/吨
kgce/adt | coal equivalent/mass | air-dry | 1       |     | kilogram_coal_equivalent/air_dry_tonne | kgce/ADt
kgce/m2  | coal equivalent/area |        | 1        |     | kilogram_coal_equivalent/meter**2      | 千克标准煤/平方米
kgce/m3  | coal equivalent/volume |      | 1        |     | kilogram_coal_equivalent/meter**3      |
m3/t     | volume/mass      |            | 1        |     | meter**3/tonne                         |
L/kg     | volume/mass      |            | 1        | H83 | liter/kilogram                         |
m3/adt   | volume/mass      | air-dry    | 1        |     | meter**3/air_dry_tonne                 | m3/ADt
m3       | volume           |            | 1000     | MTQ | meter**3                               |
L        | volume           |            | 1        | LTR | liter                                  |
mL       | volume           |            | 0.001    | MLT | milliliter                             |
L/flush  | volume/flush     |            | 1        |     | liter/flush                            | L/次 升/次
m3/h     | volume/time      |            | 1000     | MQH | meter**3/hour                          |
L/h      | volume/time      |            | 1        | E32 | liter/hour                             |
L/min    | volume/time      |            | 60       | L2  | liter/minute                           |
L/s      | volume/time      |            | 3600     | G51 | liter/second                           |
m3/(h·person) | volume/time/person |     | 1        |     | meter**3/hour/person                   | m3/(h·人)
m3/(W·h) | volume/energy    |            | 1        |     | meter**3/watt/hour                     |
m        | length           |            | 1        | MTR | meter                                  |
cm       | length           |            | 0.01     | CMT | centimeter                             |
mm       | length           |            | 0.001    | MMT | millimeter                             |
µm       | length           |            | 0.000001 | 4H  | micrometer                             |
m2       | area             |            | 1        | MTK | meter**2                               |
cm2      | area             |            | 0.0001   | CMK | centimeter**2                          |
kg       | mass             |            | 1000     | KGM | kilogram                               |
g        | mass             |            | 1        | GRM | gram                                   |
mg       | mass             |            | 0.001    | MGM | milligram                              |
t        | mass             |            | 1000000  | TNE | tonne                                  |
s        | time             |            | 1        | SEC | second                                 | 秒
min      | time             |            | 60       | MIN | minute                                 | 分钟
h        | time             |            | 3600     | HUR | hour                                   | 小时
d        | time             |            | 86400    | DAY | day                                    | 天 日
a        | calendar time    |            | 1        |     | calendar_year                          | 年 year years
month    | calendar time by month |      | 1        |     | calendar_month                         | 个月 月 months
W        | power            |            | 1        | WTT | watt                                   | 瓦
kW       | power            |            | 1000     | KWT | kilowatt                               | 千瓦
kW·h     | energy           |            | 3.6      | KWH | kilowatt*hour                          | kWh 千瓦时
MJ       | energy           |            | 1        | 3B  | megajoule                              |
kJ       | energy           |            | 0.001    | KJO | kilojoule                              |
GJ       | energy           |            | 1000     | GV  | gigajoule                              |
kW·h/24h | energy/day       |            | 1        |     | kilowatt*hour/day                      | kWh/24h kW·h/d kWh/d 千瓦时/24小时
kW·h/t   | energy/mass      |            | 3.6      |     | kilowatt*hour/tonne                    | kWh/t 千瓦时/吨
kW·h/m2  | energy/area      |            | 3.6      |     | kilowatt*hour/meter**2                 | kWh/m2
W/(m·K)  | thermal conductivity |        | 1        | D53 | watt/meter/kelvin                      |
W/(m2·K) | heat transfer    |            | 1        | D55 | watt/meter**2/kelvin                   |
lm/W     | luminous efficacy |           | 1        | B61 | lumen/watt                             |
MPa      | pressure         |            | 1000     | MPA | megapascal                             |
kPa      | pressure         |            | 1        | KPA | kilopascal                             |
N        | force            |            | 1        | NEW | newton                                 |
kN       | force            |            | 1000     | B47 | kilonewton                             |
°C       | temperature      |            | 1        | CEL | degree_Celsius                         | 摄氏度 degC
dB(A)    | sound level, A-weighted |     | 1        |     | decibel_a                              | dBA 分贝(A)
Bq/m3    | activity/volume  |            | 1        | A19 | becquerel/meter**3                     |
Bq/kg    | activity/mass    |            | 1        | A18 | becquerel/kilogram                     |
CFU/g    | colonies/mass    |            | 1        |     | colony/gram                            | cfu/g 菌落/g
CFU/mL   | colonies/volume  | liquid     | 1        |     | colony/milliliter                      | cfu/mL cfu/ml
CFU/m3   | colonies/volume  | air        | 1        |     | colony/meter**3                        | cfu/m3
NTU      | turbidity        |            | 1        | NTU | turbidity_unit                         |
pH       | acidity          |            | 1        | Q30 | acidity_unit                           | pH值
grade    | grade            |            | 1        |     | grade                                  | 级 grades
index    | index            |            | 1        |     | exposure_index                         | 指数
layer    | layers           |            | 1        |     | layer                                  | 层 layers
colour   | colours          |            | 1        |     | colour                                 | 色 colours
piece    | pieces           |            | 1        | H87 | piece                                  | 台 件 只 套 pieces
time     | occasions        |            | 1        |     | occasion                               | 次 times
"""

# Texts that other software reads in a way that is not meant here, or that have two readings.
_AMBIGUOUS = {
    "ppm": "mg/kg (parts per million by mass) or mL/m3 (by volume)",
    "ppb": "µg/kg (parts per billion by mass) or, by volume, a thousandth of mL/m3",
    "kt": "t (kt is also read as knots); write the figure in tonnes",
    "dB": "dB(A), the A-weighted level",
    "ph": "pH",
    "PH": "pH",
    "Nm": "N and m as two figures, or µm for a length",
    "M": "m (metre) or a million of something",
    "C": "°C",
    "度": "kW·h (a degree of electricity) or °C",
    "T": "t (tonne)",
    "mg/m2·h": "mg/(m2·h)",
    "ug/m2·h": "µg/(m2·h)",
    "sum": "the unit of the parts",
    "year/a": "a",
    "人": "m3/(h·person) or another unit with a person in it",
}

_CHINESE = (
    ("毫克", "mg"), ("微克", "ug"), ("纳克", "ng"), ("千克", "kg"), ("公斤", "kg"), ("克", "g"), ("立方厘米", "cm3"), ("立方米", "m3"),
    ("平方厘米", "cm2"), ("平方米", "m2"), ("毫米", "mm"), ("厘米", "cm"), ("微米", "um"), ("米", "m"), ("毫升", "mL"), ("升", "L"),
    ("吨", "t"), ("小时", "h"), ("每", "/"), ("百分之", "%"),
)  # fmt: skip

_SAME = str.maketrans({"μ": "u", "µ": "u", "*": "·", "×": "·", "⋅": "·", "∙": "·", "•": "·", "^": None, " ": None, "⁄": "/", "∕": "/"})


@attrs.frozen
class Unit:
    """A unit of measurement 计量单位: its code, dimension, basis (medium or method), exact factor and UN/CEFACT code."""

    code: str
    dimension: str
    basis: str
    factor: Decimal
    uncefact: str
    pint: str

    def compatible(self, other: Unit) -> bool:
        """Whether figures in the two units may be compared: one dimension, and one basis or one that is left open."""
        return self.dimension == other.dimension and (
            self.basis == other.basis or (self.dimension == "fraction" and not (self.basis and other.basis))
        )


@once
def units() -> dict[str, Unit]:
    """The vocabulary: every unit by its code.

    >>> units()["µg/m3"].uncefact
    'GQ'
    """
    table = {}
    for line in _TABLE.strip().splitlines():
        code, dimension, basis, factor, uncefact, pint, _ = (cell.strip() for cell in line.split("|"))
        table[code] = Unit(code, dimension, basis, Decimal(factor), uncefact, pint)
    return table


def _key(text: str) -> str:
    """A spelling without the differences that mean nothing: width, superscripts, micro signs, `*`, `^`, spaces, brackets."""
    key = unicodedata.normalize("NFKC", text).translate(_SAME).replace("··", "")
    for chinese, symbol in _CHINESE:
        key = key.replace(chinese, symbol)
    head, bracket, tail = key.partition("/(")
    if bracket and tail.endswith(")") and "(" not in tail:
        key = f"{head}/{tail[:-1].replace('·', '/')}"
    return key


@once
def _spellings() -> dict[str, Unit]:
    known: dict[str, Unit] = {}
    for line, unit in zip(_TABLE.strip().splitlines(), units().values(), strict=True):
        others = line.rsplit("|", 1)[1].split()
        for spelling in (unit.code, *others):
            for key in {_key(spelling), spelling, _key(spelling.replace("L", "l"))}:
                if known.setdefault(key, unit) is not unit:
                    raise AssertionError(f"two units are spelled {key!r}")
    return known


def unit(text: str) -> Unit:
    """The unit that a text spells 单位.

    Both micro signs, superscripts or plain digits, `·` or `*`, full-width forms and the Chinese unit words of the standards are read.

    Raises:
        UnitError: the text is no spelling of a known unit, or has two readings; the message names them.

    >>> unit("μg／m³").code
    'µg/m3'
    """
    if not isinstance(text, str):
        raise UnitError(f"{text!r} is not a unit; expected a text like 'mg/kg'")
    known = _spellings()
    found = known.get(text)
    if found is not None:
        return found
    if len(text) > 40:
        raise UnitError(f"{text[:40]!r}… is not a unit: longer than any unit of the vocabulary")
    key = _key(text)
    found = known.get(key)
    if found is not None:
        return found
    if key in _AMBIGUOUS:
        raise UnitError(f"the unit {text!r} is ambiguous: write {_AMBIGUOUS[key]}")
    same = sorted({u.code for spelling, u in known.items() if spelling.casefold() == key.casefold()})
    if same:
        raise UnitError(f"the unit {text!r} is ambiguous, for capitals matter in units: write {' or '.join(same)}")
    raise UnitError(f"{text!r} is not a unit of the vocabulary{nearest(key, units())}")


def require_compatible(left: Unit, right: Unit) -> None:
    """Raise `UnitError` unless figures in the two units may be compared."""
    if left.compatible(right):
        return
    if left.dimension == right.dimension:
        bases = f"{left.code} is about {left.basis or 'no particular medium'}, {right.code} about {right.basis or 'none'}"
        raise UnitError(f"{left.code} and {right.code} are not comparable: {bases}; a limit belongs to its method and medium")
    raise UnitError(
        f"{left.code} ({left.dimension}) and {right.code} ({right.dimension}) are not comparable: they measure different quantities"
    )
