"""Entries that take a text: units, figures, limits, numbers, dates, searches, names."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path

import pint

import greenstd
from greenstd.assessment.reading import read
from greenstd.certify import read_number
from greenstd.errors import GreenstdError
from greenstd.maintain.numbering import parse_version
from greenstd.model.dates import as_date
from greenstd.model.evidence import Evidence
from greenstd.model.limit import Limit, format_grade, parse_grade
from greenstd.model.names import fold
from greenstd.quantity import Quantity, to_decimal
from greenstd.shown import guarded, unguarded, visible
from greenstd.units import unit, units
from tests.fuzz.entry import Entry

_EXPECTED = ("mg/kg", "mg/m3", "", "grade", "pH", "°C", "%", "1")


@cache
def catalogue() -> greenstd.Catalogue:
    """The catalogue that is asked."""
    return greenstd.load()


def text_of(data: bytes) -> str:
    """Any text, halves of characters too: what is no UTF-8 stands for itself."""
    return (
        data.decode("utf-8", "surrogatepass" if b"\xed" in data else "replace") if _utf8(data) else data.decode("utf-8", "surrogateescape")
    )


def _utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return False
    return True


def _text(name: str, run: Callable[[str], object], seeds: str, words: str = "") -> Entry:
    """`seeds` and `words` are parted by a bar."""
    return Entry(name, lambda data: run(text_of(data)), tuple(seed.encode() for seed in seeds.split("|")), tuple(words.split("|")))


def _unit(text: str) -> None:
    found = unit(text)
    assert unit(found.code) is found


def _quantity(text: str) -> None:
    found = Quantity.parse(text)
    assert Quantity.parse(str(found)) == found
    assert found.to(found.unit).base() == found.base()
    to_decimal(text.split()[0])


def _limit(text: str) -> None:
    found = Limit.parse(text)
    assert Limit.parse(str(found)) == found, str(found)


def _grade(text: str) -> None:
    found = parse_grade(text)
    assert parse_grade(format_grade(found)) == found


def _number(text: str) -> None:
    found = greenstd.StandardNumber.parse(text)
    assert greenstd.StandardNumber.parse(str(found)) == found
    assert greenstd.StandardNumber.parse(str(found.family)) == found.family


def _reading(text: str) -> None:
    found = read(text[1:], _EXPECTED[ord(text[:1] or "0") % len(_EXPECTED)], "x")
    assert found.low is None or found.high is None or found.low <= found.high


def _date(text: str) -> None:
    assert as_date(text).isoformat() == text


def _evidence(text: str) -> None:
    assert Evidence.parse(str(Evidence.parse(text))) == Evidence.parse(text)


def _version(text: str) -> None:
    assert ".".join(map(str, parse_version(text))) == text


def _search(text: str) -> None:
    cat = catalogue()
    for found in cat.find(text, 5):
        assert 0 < found.score <= 1
    fold(text)
    read_number(text, catalogue=cat)
    for records in (cat.categories, cat.editions, cat.schemes):
        if text in records:
            assert records[text] is records[text]


def _names(text: str) -> None:
    """A name in every place where one is asked for: none is known, or it is the name of something."""
    cat, head = catalogue(), ord(text[:1] or "0")
    name = text[1:]
    asked: tuple[Callable[[], object], ...] = (
        lambda: cat.categories[name],
        lambda: cat.edition(name),
        lambda: cat.resolve(name),
        lambda: cat.resolve("furniture", scheme=name),
        lambda: cat.resolve("furniture", on=name),
        lambda: greenstd.assess({name: "1 mg/kg"}, edition="GB 18401-2010", product_type="A", catalogue=cat),
        lambda: greenstd.assess({"formaldehyde": name}, edition="GB 18401-2010", product_type=name, catalogue=cat),
        lambda: greenstd.assess({}, edition=name, level=name, catalogue=cat),
        lambda: greenstd.assess({}, edition="GB 43352-2023", conditions={name: True}, catalogue=cat),
        lambda: greenstd.check_certificate(
            greenstd.Certificate(number=name, scheme=name, category=name, edition=name, rule=name, body=name),
            on="2026-01-01",
            catalogue=cat,
        ),
        lambda: greenstd.unit_registry().Quantity(name) if name.strip() else None,
    )
    # What is no unit of ours in an expression of pint's is pint's to say.
    with suppress(pint.UndefinedUnitError):
        asked[head % len(asked)]()


def _load(text: str) -> None:
    """A version, specifier or path, and an overlay; what is on this machine is left alone."""
    text = text.replace("/", "!")
    if Path(text[:200]).exists():
        return
    try:
        greenstd.load(text)
    except GreenstdError:
        greenstd.load(overlays=[text])


def _shown(text: str) -> None:
    """What goes out: no control reaches a terminal, no formula a spreadsheet, and the guarded text comes back."""
    safe = visible(text)
    assert all(c.isprintable() or c in "\n\t" or (ord(c) > 0x20 and c not in "\x7f\u202e\u2066") for c in safe)
    assert "\x1b" not in safe
    safe.encode()
    assert unguarded(guarded(text)) == text
    assert guarded(text)[:1] not in ("@", "\t", "\r")
    assert not guarded(text).startswith(("=H", "+H", "-H", "=1+", "-2+"))


ENTRIES = (
    _text("unit", _unit, "|".join(units()) + "|μg／m³|9**9**9**9|((m))|毫克/千克|mg/m2·h", "mg|µg|/|·|(|)|m2|m3|**|kgce|标准煤|‰|ppm"),
    _text("quantity", _quantity, "0.03 mg/m3|1e-9 t|-5 °C|16.50|.5 %|1e99 kg|０.５ mg", "e-|E+|mg/kg|%|.|−|²"),
    _text(
        "limit",
        _limit,
        "<= 0.050 mg/m3|≤0.050mg/m³|4.0-7.5 pH|10.0 ± 0.1 mm|10 +0.2/-0.1 mm|>= grade 3-4|prohibited (detection limit 20 mg/kg)"
        "|not detected|qualitative: no odour|禁用|不大于5 mg/kg|== 1",
        "<=|>=|±|grade|detection limit|检出限|不得检出|(|)|-|qualitative:",
    ),
    _text("grade", _grade, "3-4|4|grade 4-5|4-5级|4.5|０", "grade|级|-|–"),
    _text(
        "number",
        _number,
        "GB/T 35607-2024|GB 30981.1-2025|CNCA-CGP-07:2021|T/CECS 10026-2019|DB11/3005-2017|GBT35607|Q/ABC 1-2020|ＧＢ／Ｔ 1—99",
        "GB|/T|/Z|DB|T/|Q/|CNCA-CGP-|-|:|.|19|20",
    ),
    _text(
        "reading",
        _reading,
        "00.03 mg/kg|1not detected (detection limit 5 mg/kg)|2yes|33-4|47.2|5-3 °C|016.50(+) mg/kg|0<0.5 mg/kg|0未检出(<5mg/kg)|3>=4|07-",
        "(+)|(-)|n.d.|not detected|lod|检出限|<|≥|yes|否|mg/kg|e-5",
    ),
    _text("date", _date, "2026-11-22|0000-01-01|9999-12-31|10000-01-01|2024-02-30|２０２６-01-01|2026-1-1", "-|T00:00|Z|W"),
    _text("evidence", _evidence, "text GB/T 35607-2024|official x|secondary", "text|official|secondary"),
    _text("version", _version, "2026.1.0|2026.0.0|2026.1.00|20２６.1.0", "2026|.|0"),
    _text("search", _search, "家具|furniture|jiaju|GB/T 35607|甲醛 含量|formaldehide|傢俱|ﷺ|9**9**9**9", "GB/T|家|ju| |-|涂料|paint|2024"),
    _text(
        "names",
        _names,
        "0furniture|1GB/T 35607|2家具|3green-product|42026-11-22|5formaldehyde|60.5 mg/kg|7GB 18401-2010|8x|9A|:mg/kg",
        "GB|A|B|家具|green",
    ),
    _text("load", _load, "2026.1.0|~=2026.1|>=1,<9|zhejiang|nothing|==2026.*|===x", "~=|==|>=|,|.|*|!|2026"),
    _text(
        "shown",
        _shown,
        "=HYPERLINK(1)|= 5 mg/kg|-1.5|'=1|+1|@x|\x1b[2J|\u202eabc|-2+3+cmd|' /C calc'!A0",
        "=|+|-|@|'|\x1b[|grade|mg/kg|\t|＝",
    ),
)
