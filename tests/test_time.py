"""Answers depend on the date asked about and on nothing else: not on the machine's zone or language, nor on when the data was loaded."""

from __future__ import annotations

import datetime as dt
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import greenstd
from greenstd import Catalogue, EditionStatus
from tests import timeline
from tests.everything import SHIRT, certificate

DAY = dt.timedelta(days=1)
ROOT = Path(__file__).parent.parent
EARLY = [dt.date.min, dt.date(1900, 2, 28), dt.date(1949, 10, 1), dt.date(2000, 2, 29), dt.date(2015, 12, 31)]
LATE = [dt.date(2100, 2, 28), dt.date(2100, 3, 1), dt.date(2104, 2, 29), dt.date(2400, 2, 29), dt.date.max]


@cache
def source() -> Catalogue:
    """The catalogue from which the golden files are made."""
    if not timeline.SOURCE.is_dir():
        pytest.skip("the data's sources are not here")
    return greenstd.load(timeline.SOURCE)


@cache
def golden() -> dict[tuple[str, str], list[tuple[dt.date, str]]]:
    """The golden files as they are read: for each scheme and category the days and answers, oldest first."""
    found: dict[tuple[str, str], list[tuple[dt.date, str]]] = {}
    for name in ("resolve.txt", "resolve-others.txt"):
        text = (timeline.FOLDER / name).read_text("utf-8")
        for block in text.split("\n\n")[1:]:
            lines = block.replace("\n    ", " ").splitlines()
            heads = [line for line in lines if not line.startswith("  ")]
            answers = []
            for line in lines[len(heads) :]:
                day, answer = line.strip().split(" | ", 1)
                answers.append((dt.date.min if day.strip() == "before" else dt.date.fromisoformat(day), answer))
            for head in heads:
                schemes, categories = head.split(": ")
                for scheme in schemes.split(", "):
                    for category in categories.split(", "):
                        assert (scheme, category) not in found
                        found[scheme, category] = answers
    return found


def test_the_golden_files_cover_every_scheme_with_every_category() -> None:
    """Each pair once, whether the scheme names the category or not."""
    cat = source()
    assert set(golden()) == {(scheme, category) for scheme in cat.schemes for category in cat.categories}


def test_the_golden_files_hold_on_the_day_of_each_change_and_before_it() -> None:
    """Read as text, they say what is resolved on each of their days and on the day before, for every scheme and category."""
    cat, seen = source(), 0
    for (scheme, category), answers in golden().items():
        for (_, old), (day, new) in pairwise(answers):
            assert timeline.answer(cat.resolve(category, on=day - DAY, scheme=scheme)) == old, (scheme, category, day)
            assert timeline.answer(cat.resolve(category, on=day, scheme=scheme)) == new, (scheme, category, day)
            seen += 1
    assert seen > 300


@given(st.dates(), st.data())
def test_the_golden_files_hold_on_any_day(on: dt.date, data: st.DataObject) -> None:
    """From the year 1 to the year 9999, leap days included: between two of its days the golden answer stands."""
    scheme, category = data.draw(st.sampled_from(sorted(golden())))
    expected = [answer for day, answer in golden()[scheme, category] if day <= on][-1]
    assert timeline.answer(source().resolve(category, on=on, scheme=scheme)) == expected


@pytest.mark.parametrize("on", [*EARLY, *LATE])
def test_days_long_past_and_long_to_come_are_days_like_others(cat: Catalogue, on: dt.date) -> None:
    """Before anything is known nothing applies; after the last change all stays as it then is; nothing fails at either end."""
    days = timeline.dates(cat)
    last = days[-1]
    for category in cat.categories:
        found = cat.resolve(category, on=on)
        assert found.on == on
        if on < days[0]:
            assert (found.listing, found.rule, found.mark, found.regime) == (None, None, None, None)
            assert found.status in (None, EditionStatus.UNKNOWN)
        elif on > last:
            assert timeline.answer(found) == timeline.answer(cat.resolve(category, on=last))
    a = greenstd.assess(SHIRT, edition="GB 18401-2010", product_type="B", on=on, catalogue=cat)
    assert a.status in (["in force"] if on >= dt.date(2011, 8, 1) else ["not issued", "unknown"])
    check = greenstd.check_certificate(certificate(), on=on, catalogue=cat)
    assert str(check.verdict) != "valid" or on.year in (2025,)


def test_an_edition_begins_and_ends_at_midnight_in_china(cat: Catalogue) -> None:
    """The last instant of the old edition and the first of the new one, told as instants of any zone."""
    new = cat.editions["GB/T 35607-2024"]
    assert new.effective is not None
    midnight = dt.datetime(new.effective.year, new.effective.month, new.effective.day, tzinfo=dt.timezone(dt.timedelta(hours=8)))
    for hours in (-12, -3.5, 0, 5.75, 8, 14):
        zone = dt.timezone(dt.timedelta(hours=hours))
        before = cat.resolve("furniture", on=(midnight - dt.timedelta(microseconds=1)).astimezone(zone)).edition
        after = cat.resolve("furniture", on=midnight.astimezone(zone)).edition
        assert (before and before.id, after and after.id) == ("GB/T 35607-2017", new.id)


def test_every_edition_is_in_force_from_its_first_day_to_the_day_before_its_last(cat: Catalogue) -> None:
    """On the first day it is, on the day before it is not; on the day that ends it, it is not, and on the day before it is."""
    seen = 0
    for edition in cat.editions.values():
        if edition.draft or edition.effective is None:
            continue
        assert edition.status(edition.effective - DAY) is not EditionStatus.IN_FORCE
        if edition.valid_until is None or edition.valid_until > edition.effective:
            assert edition.status(edition.effective) is EditionStatus.IN_FORCE
            seen += 1
        if edition.valid_until is not None:
            assert edition.status(edition.valid_until) in (EditionStatus.SUPERSEDED, EditionStatus.WITHDRAWN)
            if edition.valid_until > edition.effective:
                assert edition.status(edition.valid_until - DAY) is EditionStatus.IN_FORCE
    assert seen > 50


ASK = """
import json, sys
import greenstd
from greenstd import certify
cat = greenstd.load()
on = "2024-02-29"
c = greenstd.Certificate(number="EXAMPLE-1", category="furniture", edition="GB/T 35607-2017", issued="2022-03-01", expires="2027-02-28")
said = {
    "resolve": [repr(cat.resolve(id_, on=on, scheme=scheme)) for id_ in cat.categories for scheme in ("green-product", "china-rohs")],
    "find": [repr(cat.find(text)) for text in ("家具", "jiaju", "GB/T 35607", "İSTANBUL", "ISI", "i")],
    "assess": greenstd.assess({"formaldehyde": "0.0075 %", "ph": 7.2}, edition="GB 18401-2010", product_type="B", on=on).to_dict(),
    "check": greenstd.check_certificate(c, on=on).to_dict(),
    "schedule": repr(certify.schedule(c, on)),
    "coverage": repr(cat.coverage()),
    "oldest": repr(cat.oldest(50)),
    "units": [str(greenstd.Quantity("1234.50 mg/m³")), greenstd.Quantity("1234.50 mg/m³").pint().__str__()],
}
sys.stdout.buffer.write(json.dumps(said, ensure_ascii=False, sort_keys=True).encode())
"""


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Any]:
    """What a fresh process on another machine answers: a command in front, and variables of its environment."""
    script = tmp_path_factory.mktemp("time") / "ask.py"

    def run(*command: str, first: str = "", **environment: str) -> Any:
        script.write_text(first + ASK, "utf-8")
        done = subprocess.run([*command, sys.executable, str(script)], env=os.environ | environment, capture_output=True, check=False)
        assert done.returncode == 0, done.stderr.decode()
        return json.loads(done.stdout)

    return run


@pytest.fixture(scope="module")
def plain(machine: Callable[..., Any]) -> Any:
    """What a plain machine answers."""
    return machine(TZ="UTC", LC_ALL="C", PYTHONHASHSEED="0")


def test_answers_do_not_change_with_zone_language_or_hash_seed(machine: Callable[..., Any], plain: Any) -> None:
    """All sorts of questions about one day, asked on machines that differ in everything."""
    assert plain == machine(TZ="Pacific/Kiritimati", LC_ALL="C.UTF-8", LANG="zh_CN.UTF-8", PYTHONHASHSEED="7", COLUMNS="40")
    assert plain == machine(TZ="America/Los_Angeles", LC_ALL="tr_TR.UTF-8", PYTHONHASHSEED="99", PYTHONUTF8="0", NO_COLOR="1")


@pytest.mark.skipif(shutil.which("localedef") is None, reason="languages cannot be made here")
@pytest.mark.parametrize("name", ["de_DE", "tr_TR"])
def test_answers_do_not_change_with_the_hosts_locale(machine: Callable[..., Any], plain: Any, tmp_path: Path, name: str) -> None:
    """A host that has set a language, in which a comma parts decimals or i has no dot, gets the same answers."""
    made = subprocess.run(["localedef", "-i", name, "-f", "UTF-8", str(tmp_path / f"{name}.UTF-8")], capture_output=True, check=False)
    if made.returncode != 0:
        pytest.skip(f"the language {name} cannot be made here: {made.stderr.decode()[:100]}")
    first = f"import locale\nlocale.setlocale(locale.LC_ALL, '{name}.UTF-8')\nassert locale.localeconv()['decimal_point'] == ','\n"
    assert machine(first=first, LOCPATH=str(tmp_path), LC_ALL=f"{name}.UTF-8") == plain


@pytest.mark.skipif(shutil.which("faketime") is None, reason="faketime is not installed")
def test_answers_do_not_change_with_the_clock(machine: Callable[..., Any], plain: Any) -> None:
    """In 2015, on a leap day and in 2031 the same is said of one day."""
    for clock in ("2015-06-01 00:00:00", "2031-12-31 15:59:59"):
        year = f"import time\nassert time.strftime('%Y') == '{clock[:4]}'\n"
        assert machine("faketime", "-f", f"@{clock}", first=year) == plain


def test_the_moment_of_loading_does_not_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    """A catalogue that was loaded and asked before midnight says after midnight what one says that is loaded then."""
    clock = [dt.date(2024, 12, 31)]
    for name, module in list(sys.modules.items()):
        if name.startswith("greenstd") and hasattr(module, "today"):
            monkeypatch.setattr(module, "today", lambda: clock[0])
    early = greenstd.load()

    def ask(cat: Catalogue) -> list[object]:
        r = cat.resolve("furniture")
        a = greenstd.assess(SHIRT, edition="GB 18401-2010", product_type="B", catalogue=cat)
        check = greenstd.check_certificate(certificate(), catalogue=cat)
        return [r, r.edition and r.edition.id, cat.edition("GB/T 35607").id, cat.editions["GB/T 35607-2017"].status(), a, check]

    before = ask(early)
    assert before[1] == "GB/T 35607-2017"
    clock[0] = dt.date(2025, 1, 1)
    after = ask(early)
    assert after[1:4] == ["GB/T 35607-2024", "GB/T 35607-2024", EditionStatus.SUPERSEDED]
    assert after == ask(greenstd.load())
    clock[0] = dt.date(2024, 12, 31)
    assert ask(early) == before
