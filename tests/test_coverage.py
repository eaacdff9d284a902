"""What is counted as known, and how old the facts are."""

from __future__ import annotations

import datetime as dt
import json
import pickle
from decimal import Decimal

import pytest

from greenstd import Catalogue
from greenstd.cli import main
from greenstd.coverage import state
from greenstd.errors import DateError, GreenstdError, StaleDataError
from greenstd.model.edition import Edition
from greenstd.model.indicator import Indicator
from greenstd.model.policy import Target


def test_every_record_is_known_partly_known_or_unknown(cat: Catalogue) -> None:
    """The three counts add up, for every kind and scheme; so do the grades, for every record has a reading."""
    found = cat.coverage()
    for tally in (*found.kinds, *found.schemes):
        assert tally.known + tally.partly + tally.unknown == tally.records
        assert tally.text + tally.official + tally.secondary == tally.records
        assert tally.disputed <= tally.records
        assert tally.gaps == tally.records - tally.known


def test_kinds_are_counted_in_full(cat: Catalogue) -> None:
    """Each kind has as many records as the catalogue holds, the rows of the editions included."""
    counts = {kind.kind: kind.records for kind in cat.coverage().kinds}
    assert counts["categories"] == len(cat.categories)
    assert counts["indicators"] == sum(len(edition.indicators) for edition in cat.editions.values())


@pytest.mark.parametrize(
    ("kind", "record", "expected"),
    [
        ("editions", Edition(id="X", standard="X", table="none"), "unknown"),
        ("editions", Edition(id="X", standard="X", table="partial"), "partly"),
        ("editions", Edition(id="X", standard="X", table="complete"), "known"),
        ("editions", Edition(id="X", standard="X", table="complete", unknown=("the title",)), "partly"),
        ("indicators", Indicator(id="x", requirements=((None,),)), "unknown"),
        ("indicators", Indicator(id="x", requirements=(("<= 1 mg/kg", "A"), (None, "B"))), "partly"),
        ("indicators", Indicator(id="x", requirements=(("<= 1 mg/kg",),)), "known"),
        ("targets", Target(id="x", en="share"), "unknown"),
        ("targets", Target(id="x", en="state", qualitative=True), "known"),
        ("targets", Target(id="x", en="share", value=Decimal(90), unit="%", unknown=("the deadline",)), "partly"),
    ],
)
def test_what_counts_as_known(kind: str, record: object, expected: str) -> None:
    """By the rules that the documentation states."""
    assert state(kind, record) == expected


def test_a_scheme_counts_its_own_editions_only(cat: Catalogue) -> None:
    """The mandatory base standards of a category are none of the green product scheme's."""
    scheme = next(s for s in cat.coverage().schemes if s.scheme == "green-product")
    assert 0 < scheme.editions < sum(e.role in ("green-product", "mandatory-base") for e in cat.editions.values())


def test_the_oldest_facts_come_first(cat: Catalogue) -> None:
    """A limit takes the first of them."""
    facts = cat.oldest()
    assert [fact.checked for fact in facts] == sorted(fact.checked or dt.date.min for fact in facts)
    assert cat.oldest(3) == facts[:3]
    assert cat.oldest(-1) == []


def test_facts_of_the_allowed_age_are_fresh(cat: Catalogue) -> None:
    """On the last day that is allowed; on the next they are stale, and the error names them all."""
    first = cat.oldest(1)[0].checked
    assert first is not None
    cat.assert_fresh(30, on=first + dt.timedelta(days=30))
    cat.assert_fresh(dt.timedelta(days=30), on=first + dt.timedelta(days=30))
    with pytest.raises(StaleDataError, match=r"last checked more than 30 days before.*--oldest") as caught:
        cat.assert_fresh(30, on=first + dt.timedelta(days=31))
    assert str(cat.oldest(1)[0]) == caught.value.facts[0]
    assert pickle.loads(pickle.dumps(caught.value)).facts == caught.value.facts
    assert isinstance(caught.value, GreenstdError)


@pytest.mark.parametrize("age", [-1, 1.5, "30", True, dt.timedelta(days=-1)])
def test_what_is_no_age_is_refused(cat: Catalogue, age: object) -> None:
    """The message says what is expected."""
    with pytest.raises(DateError, match="number of days"):
        cat.assert_fresh(age)  # type: ignore[arg-type]


def test_the_command_shows_the_oldest(capsys: pytest.CaptureFixture[str]) -> None:
    """As a table and as JSON."""
    assert main(["coverage", "--oldest", "2"]) == 0
    assert "last checked" in capsys.readouterr().out
    assert main(["coverage", "--oldest", "2", "--json"]) == 0
    assert len(json.loads(capsys.readouterr().out)) == 2


def test_the_command_counts_by_kind_and_scheme(capsys: pytest.CaptureFixture[str]) -> None:
    """Both tables are there, and the one of editions on request."""
    assert main(["coverage", "--editions"]) == 0
    out = capsys.readouterr().out
    assert "green-product" in out
    assert "mark regimes" in out
    assert "GB 18401-2010" in out
