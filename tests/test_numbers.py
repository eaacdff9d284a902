"""Numbers of standards and of certification rules."""

from __future__ import annotations

import pickle
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenstd import StandardNumber
from greenstd.errors import GreenstdError, NumberError
from greenstd.model.number import NumberLevel

parse = StandardNumber.parse

SPELLINGS = [
    # text, canonical, level, (prefix, number, part, year)
    ("GB/T 35607—2024", "GB/T 35607-2024", "national", ("GB/T", "35607", None, 2024)),
    ("GB_T35607-2024", "GB/T 35607-2024", "national", ("GB/T", "35607", None, 2024)),
    ("GBT35607-2024", "GB/T 35607-2024", "national", ("GB/T", "35607", None, 2024)),
    ("GBT/35607-2024", "GB/T 35607-2024", "national", ("GB/T", "35607", None, 2024)),
    ("QBT-4006", "QB/T 4006", "sector", ("QB/T", "4006", None, None)),
    ("ＧＢ／Ｔ 35607－2024", "GB/T 35607-2024", "national", ("GB/T", "35607", None, 2024)),
    ("  gb / t  35607 – 2024 ", "GB/T 35607-2024", "national", ("GB/T", "35607", None, 2024)),
    ("gb/t35607.1-2021", "GB/T 35607.1-2021", "national", ("GB/T", "35607", 1, 2021)),
    ("GB 30981.1-2025", "GB 30981.1-2025", "national", ("GB", "30981", 1, 2025)),
    ("GB/Z 41111", "GB/Z 41111", "national", ("GB/Z", "41111", None, None)),
    ("GB 8978-88", "GB 8978-1988", "national", ("GB", "8978", None, 1988)),
    ("T/CECS 10026-2019", "T/CECS 10026-2019", "group", ("T/CECS", "10026", None, 2019)),
    ("T/CIET 001-2022", "T/CIET 001-2022", "group", ("T/CIET", "001", None, 2022)),
    ("Q/ABC 12-2020", "Q/ABC 12-2020", "enterprise", ("Q/ABC", "12", None, 2020)),
    ("DB33/T 2091", "DB33/T 2091", "local", ("DB33/T", "2091", None, None)),
    ("DB33T2091", "DB33/T 2091", "local", ("DB33/T", "2091", None, None)),
    ("DB11/3005-2021", "DB11/3005-2021", "local", ("DB11", "3005", None, 2021)),
    ("DB11 3005—2021", "DB11/3005-2021", "local", ("DB11", "3005", None, 2021)),
    ("HJ 2547-2016", "HJ 2547-2016", "sector", ("HJ", "2547", None, 2016)),
    ("CNCA-CGP-04-2020", "CNCA-CGP-04-2020", "rule", ("CNCA-CGP", "04", None, 2020)),
    ("CNCA-CGP-04:2020", "CNCA-CGP-04-2020", "rule", ("CNCA-CGP", "04", None, 2020)),
    ("CNCA-CGP-07:2021", "CNCA-CGP-07:2021", "rule", ("CNCA-CGP", "07", None, 2021)),
    ("CNCA—CGP—07：2021", "CNCA-CGP-07:2021", "rule", ("CNCA-CGP", "07", None, 2021)),
]


@pytest.mark.parametrize(("text", "canonical", "level", "parts"), SPELLINGS, ids=[s[0] for s in SPELLINGS])
def test_every_spelling_leads_to_one_canonical_form(
    text: str, canonical: str, level: str, parts: tuple[str, str, int | None, int | None]
) -> None:
    """A number is read in the spellings met in practice, and printed in one."""
    number = parse(text)
    assert str(number) == canonical
    assert (number.prefix, number.number, number.part, number.year) == parts
    assert number.level is NumberLevel(level)
    assert parse(canonical) == number
    assert hash(parse(canonical)) == hash(number)


def test_a_group_standard_without_its_space_is_read_alike() -> None:
    """`T/CECS10026-2019` is T/CECS 10026-2019, not some standard 2019 of a society called CECS10026."""
    assert parse("T/CECS10026-2019") == parse("T/CECS 10026-2019")


def test_the_family_is_the_number_without_its_year() -> None:
    """Editions of one standard share their family, parts are standards of their own."""
    assert str(parse("GB/T 35607-2024").family) == "GB/T 35607"
    assert parse("GB/T 35607-2024").family == parse("GB/T 35607-2017").family
    assert parse("GB 30981.1-2025").family != parse("GB 30981-2020").family
    assert parse("GB/T 35607").family == parse("GB/T 35607")


def test_numbers_sort_by_prefix_number_part_and_year() -> None:
    """Numbers sort as numbers, the family before its parts and its editions."""
    ordered = [
        "DB11/3005-2021", "GB 2589", "GB 18580-2017", "GB 18580-2025", "GB 30981-2020", "GB 30981.1-2025", "GB 30981.2-2025",
        "GB/T 2589-2020", "GB/T 35607", "GB/T 35607-2017", "GB/T 35607-2024", "HJ 2547-2016", "T/CECS 10026-2019",
    ]  # fmt: skip
    assert [str(number) for number in sorted(map(parse, reversed(ordered)))] == ordered


def test_numbers_pickle() -> None:
    """A number survives pickling."""
    assert pickle.loads(pickle.dumps(parse("GB 30981.1-2025"))) == parse("GB 30981.1-2025")


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "35607", "GB", "GB/T", "GB/T -2024", "GB/T 35607-", "GB/T 35607-20244", "GB/T 35607-24", "GB/T 35607-1799",
        "GB/T 35607-2024-2017", "GB/T 35607 2024", "GB/T 35607.1.2-2024", "GB/X 35607", "GB/T 123456789", "furniture", "家具",
        "GB/T 35607-2024 and more", "GB/T 35607-2024\0", "GB/T ３５６０７ー2024", "T/ 10026", "CNCA-07:2021", "x" * 10_000,
        "GB/T " + "3" * 100,
    ],
)  # fmt: skip
def test_what_is_no_number_is_refused(text: str) -> None:
    """The error shows what was asked and what was expected, and does not grow with the text."""
    with pytest.raises(NumberError, match=r"is not the number of a standard.*expected a prefix") as caught:
        parse(text)
    assert repr(text[:40])[:-1] in str(caught.value)
    assert len(str(caught.value)) < 400


@pytest.mark.parametrize("value", [None, 35607, b"GB/T 35607", ["GB/T 35607"], parse("GB/T 35607")])
def test_what_is_no_text_is_refused(value: object) -> None:
    """Other types than text are an error of the library, which is a `ValueError` too."""
    with pytest.raises(NumberError) as caught:
        parse(value)  # type: ignore[arg-type]
    assert isinstance(caught.value, GreenstdError)
    assert isinstance(caught.value, ValueError)


def test_a_raised_digit_is_a_footnote_not_a_digit() -> None:
    """`GB/T 3560²` has the mark of a footnote; it is not GB/T 35602."""
    with pytest.raises(NumberError):
        parse("GB/T 3560²")


# --- laws ---------------------------------------------------------------------------------------------------------------

_capitals = st.text(string.ascii_uppercase, min_size=1, max_size=6)
_prefixes = st.one_of(
    st.sampled_from(
        ["GB", "GB/T", "GB/Z", "HJ", "HJ/T", "JC/T", "QB/T", "LY/T", "FZ/T", "GBJ", "JJF", "DB11", "DB33/T", "DB3301/T", "CNCA-CGP"]
    ),
    _capitals.map("T/{}".format),
    _capitals.map("Q/{}".format),
)
numbers = st.builds(
    StandardNumber,
    prefix=_prefixes,
    number=st.from_regex(r"[0-9]{1,8}", fullmatch=True),
    part=st.none() | st.integers(1, 999),
    year=st.none() | st.integers(1900, 2099),
)


@given(numbers)
def test_what_is_printed_is_read_again(number: StandardNumber) -> None:
    """`parse(str(n)) == n` for every number."""
    assert parse(str(number)) == number


@given(numbers, numbers, numbers)
def test_the_order_is_total(a: StandardNumber, b: StandardNumber, c: StandardNumber) -> None:
    """Of two numbers exactly one comes first unless they are equal, and the order carries over a third."""
    assert [a < b, a == b, b < a].count(True) == 1
    assert (a < b) == (b > a)
    assert (a <= b) == (a < b or a == b)
    assert (a >= b) == (a > b or a == b)
    if a <= b and b <= c:
        assert a <= c


@given(numbers, numbers)
def test_the_order_agrees_with_the_fields(a: StandardNumber, b: StandardNumber) -> None:
    """Numbers sort as the tuple of prefix, number, part and year does; what is absent comes first."""

    def key(n: StandardNumber) -> tuple[str, int, str, int, int]:
        return n.prefix, int(n.number), n.number, -1 if n.part is None else n.part, -1 if n.year is None else n.year

    assert (a < b) == (key(a) < key(b))


def test_a_part_zero_has_a_place_in_the_order() -> None:
    """`GB 1.0` is read, so it comes either before or after `GB 1`; two numbers that differ are never a tie."""
    whole, part = parse("GB 1"), parse("GB 1.0")
    assert [whole < part, whole == part, part < whole].count(True) == 1


def test_a_number_does_not_compare_with_a_text() -> None:
    """Comparing with something else is Python's own `TypeError`."""
    with pytest.raises(TypeError):
        assert parse("GB/T 35607") < "GB/T 35608"
    text: object = "GB/T 35607"
    assert parse("GB/T 35607") != text


_WIDE = {ord(c): ord(c) + 0xFEE0 for c in string.ascii_letters + string.digits + "/-.:"}


@given(numbers, st.data())
def test_respelling_changes_nothing(number: StandardNumber, data: st.DataObject) -> None:
    """Other dashes, another width, other capitals and more or fewer spaces are the same number."""
    text = str(number)
    dash = data.draw(st.sampled_from("-‐‑‒–—―−－"), "dash")
    text = text.replace("-", dash)
    spaces = data.draw(st.sampled_from(["", " ", "  ", "\u3000", "\u00a0", "_"]), "space")
    text = text.replace(" ", spaces)
    if data.draw(st.booleans(), "lower"):
        text = text.lower()
    if data.draw(st.booleans(), "wide"):
        text = text.translate(_WIDE)
    if data.draw(st.booleans(), "padded"):
        text = f" {text}\t"
    assert parse(text) == number


_NOISE = st.text(st.sampled_from(" \u3000GBTZHJQDCNAP/／_-—－.:：0123456789０１２²٣t家"), max_size=24)


@given(st.one_of(st.text(max_size=80), _NOISE, st.tuples(numbers.map(str), _NOISE).map("".join)))
def test_any_text_is_a_number_that_prints_or_an_error(text: str) -> None:
    """Random text either is refused with the library's error, or prints as something that is read as the same number."""
    try:
        number = parse(text)
    except NumberError:
        return
    assert parse(str(number)) == number
    assert str(parse(str(number))) == str(number)
