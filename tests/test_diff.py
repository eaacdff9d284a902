"""Comparisons of data: what changed, in which words, which answers change when, and which version that calls for."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import greenstd
from greenstd.errors import DataError, ReleaseError
from greenstd.maintain.change import Diff, Direction, Step
from greenstd.maintain.diff import diff
from greenstd.maintain.limits import compare
from greenstd.maintain.report import as_data, markdown, sections, summary
from greenstd.model.limit import Limit
from tests.generators import SMALL, SUCCESSOR, write_small

FULL = (False, None)


def changed(tmp_path: Path, **changes: tuple[str, str]) -> Diff:
    """The small source folder against itself with one text replaced."""
    return diff(write_small(tmp_path / "a"), write_small(tmp_path / "b", **changes))


def texts(found: Diff) -> list[str]:
    """The sentences."""
    return [change.text for change in found.changes]


def test_nothing_differs_from_itself(tmp_path: Path) -> None:
    """No change, no step, and the comparison is false."""
    found = changed(tmp_path)
    assert not found
    assert found.step is Step.NONE
    assert as_data(found)["differs"] is False


@pytest.mark.parametrize(
    ("old", "new", "direction"),
    [
        ("<= 75 mg/kg", "<= 60 mg/kg", Direction.TIGHTER),
        ("<= 75 mg/kg", "<= 0.006 %", Direction.TIGHTER),
        ("<= 75 mg/kg", "< 75 mg/kg", Direction.TIGHTER),
        ("<= 75 mg/kg", "<= 80 mg/kg", Direction.LOOSER),
        (">= 30 %", ">= 20 %", Direction.LOOSER),
        (">= grade 3", ">= grade 3-4", Direction.TIGHTER),
        ("4.0-7.5 pH", "4.0-8.5 pH", Direction.LOOSER),
        ("4.0-7.5 pH", "4.5-8.0 pH", Direction.NOT_COMPARABLE),
        ("<= 5 mg/kg", ">= 5 mg/kg", Direction.NOT_COMPARABLE),
        ("<= 5 mg/kg", "<= 5 mg/L", Direction.NOT_COMPARABLE),
        ("<= 0.1 mg/m3", "<= 0.1 mg/L", Direction.NOT_COMPARABLE),
        ("qualitative: none", "qualitative: slight", Direction.NOT_COMPARABLE),
        ("prohibited (detection limit 20 mg/kg)", "prohibited (detection limit 5 mg/kg)", Direction.TIGHTER),
        ("prohibited (detection limit 20 mg/kg)", "<= 20 mg/kg", Direction.NOT_COMPARABLE),
        ("<= 5 mg/kg", "<= 5 µg/g", Direction.SAME),
        ("<= 5 mg/kg", "<= 5 mg/kg", Direction.SAME),
        # The same by full value; but 0.0504 meets the second by rounded value and not the first.
        ("<= 0.050 mg/m3", "<= 0.05 mg/m3", Direction.LOOSER),
    ],
)
def test_a_limit_is_tighter_looser_or_not_comparable(old: str, new: str, direction: Direction) -> None:
    """Decided by the values that meet it, in any units that go together."""
    assert compare(Limit.parse(old), Limit.parse(new), (FULL, FULL))[0] is direction


@given(st.decimals("0", "1000", places=2), st.decimals("0", "1000", places=2), st.sampled_from(["<=", "<", ">=", ">"]))
def test_what_is_tighter_one_way_is_looser_the_other(old: object, new: object, sign: str) -> None:
    """Comparison is antisymmetric."""
    one, two = Limit.parse(f"{sign} {old} mg/kg"), Limit.parse(f"{sign} {new} mg/kg")
    opposite = {Direction.TIGHTER: Direction.LOOSER, Direction.LOOSER: Direction.TIGHTER}
    there, back = compare(one, two, (FULL, FULL))[0], compare(two, one, (FULL, FULL))[0]
    assert back is opposite.get(there, there)


def test_a_tightened_limit_is_said_in_the_words_of_the_domain(tmp_path: Path) -> None:
    """Category, indicator, product type, from what to what; and from which day answers change."""
    found = changed(tmp_path, editions=('B = "<= 75 mg/kg"', 'B = "<= 60 mg/kg"'))
    assert texts(found) == ["widgets (GB/T 99999-2019): limit of formaldehyde for B tightened from <= 75 mg/kg to <= 60 mg/kg"]
    assert found.directions() == {"tighter": 1, "looser": 0, "new": 0, "removed": 0, "not comparable": 0}
    assert found.step is Step.SECOND
    [answer] = [a for a in found.answers if a.valid_until is None]
    assert answer.parts == (("standard", "GB/T 99999-2019", "GB/T 99999-2019, with another table"),)


@pytest.mark.parametrize(
    ("old", "new", "says", "direction"),
    [
        ('limit = "<= 100 mg/kg"', 'limit = "<= 120 mg/kg"', "limit of formaldehyde if wet loosened from <= 100", "looser"),
        ('limit = "4.0-7.5 pH"', 'limit = "not transcribed"', "limit of pH value is no longer known (was 4.0-7.5 pH)", "removed"),
        ('benchmark = "<= 50', 'benchmark = "<= 40', "limit of lead at benchmark tightened from <= 50 mg/kg to <= 40", "tighter"),
        ('"qualitative: none"', '"qualitative: faint"', "which cannot be compared", "not comparable"),
        (', B = "<= 75 mg/kg"', "", "limit of formaldehyde for B removed (was <= 75 mg/kg)", "removed"),
    ],
)
def test_each_cell_of_a_table_has_its_fate(tmp_path: Path, old: str, new: str, says: str, direction: str) -> None:
    """By product type, level and condition."""
    found = changed(tmp_path, editions=(old, new))
    assert any(says in text for text in texts(found)), texts(found)
    assert found.directions()[direction] == 1
    assert found.step is Step.SECOND


def test_a_figure_that_becomes_known_is_a_new_limit(tmp_path: Path) -> None:
    """And it says so."""
    unknown = write_small(tmp_path / "a", editions=('limit = "4.0-7.5 pH"', 'limit = "not transcribed"'))
    found = diff(unknown, write_small(tmp_path / "b"))
    assert texts(found) == ["widgets (GB/T 99999-2019): limit of pH value is now known: 4.0-7.5 pH"]
    assert found.directions()["new"] == 1


def test_a_row_that_is_gone_counts_its_cells(tmp_path: Path) -> None:
    """One sentence, and as many removed limits as it had."""
    start = SMALL["editions/GB-T_99999-2019.toml"].index('[[indicator]]\nid = "lead"')
    found = changed(tmp_path, editions=(SMALL["editions/GB-T_99999-2019.toml"][start:], ""))
    assert texts(found) == ["widgets (GB/T 99999-2019): indicator lead removed (<= 90 mg/kg at green-product, <= 50 mg/kg at benchmark)"]
    assert found.directions()["removed"] == 2


def test_a_new_edition_is_compared_with_the_one_it_supersedes(tmp_path: Path) -> None:
    """When it takes effect, what it tightens, adds and drops, and which answers change from that day."""
    old, new = write_small(tmp_path / "a"), write_small(tmp_path / "b")
    (new / "editions" / "GB-T_99999-2026.toml").write_text(SUCCESSOR, "utf-8")
    found = diff(old, new)
    said = texts(found)
    assert any(t.startswith("GB/T 99999-2026 示例 added: supersedes GB/T 99999-2019; takes effect on 2027-01-01") for t in said)
    assert "widgets (GB/T 99999-2019) is superseded by GB/T 99999-2026 on 2027-01-01" in said
    assert (
        "widgets: limit of formaldehyde for B tightened from <= 75 mg/kg (GB/T 99999-2019) to <= 60 mg/kg (GB/T 99999-2026), "
        "from 2027-01-01" in said
    )
    assert any("indicator mercury added by GB/T 99999-2026 (<= 1 mg/kg), from 2027-01-01" in text for text in said)
    assert any("indicator lead removed by GB/T 99999-2026" in text for text in said)
    [last] = [answer for answer in found.answers if answer.valid_from == dt.date(2027, 1, 1)]
    assert last.parts[0] == ("standard", "GB/T 99999-2019", "GB/T 99999-2026")
    assert found.directions() == dict.fromkeys(found.directions(), 0), "limits that stood where they stood have not changed"


@pytest.mark.parametrize(
    ("file", "old", "new", "step", "says"),
    [
        ("rules", "validity_years = 5", "validity_years = 4", Step.SECOND, "revised: validity years changed from 5 to 4"),
        ("rules", "2021-01-01", "2021-06-01", Step.SECOND, "start changed from 2021-01-01 to 2021-06-01"),
        ("lists", "published = 2020-01-01", "published = 2020-02-01", Step.SECOND, "published changed"),
        ("editions", "effective = 2020-01-01", "effective = 2020-03-01", Step.SECOND, "takes effect on 2020-03-01 instead of 2020-01-01"),
        ("editions", 'table = "complete"', 'table = "partial"', Step.SECOND, "the limit table, complete before, is known in part now"),
        ("editions", 'en = "example"', 'en = "an example"', Step.THIRD, "English name repaired"),
        ("editions", "checked = 2026-11-22", "checked = 2026-12-01", Step.THIRD, "day of the last check repaired"),
        ("sources", "newspaper", "magazine", Step.THIRD, "title repaired"),
        # A name by which things are found is more than wording.
        ("categories", 'en = "widgets"', 'en = "gadgets and widgets"', Step.THIRD, "English name repaired"),
        ("categories", 'zh = "小部件"', 'zh = "部件"', Step.SECOND, "no longer found by the name '小部件'; an alias would keep it"),
        ("categories", 'zh = "小部件"', 'zh = "部件"\naliases = ["小部件"]', Step.THIRD, "aliases, Chinese name repaired"),
        ("editions", 'zh = "甲醛"', 'zh = "甲醛含量"', Step.SECOND, "the name '甲醛' led to formaldehyde and leads nowhere now"),
        (
            "editions",
            'zh = "甲醛"',
            'zh = "甲醛含量"\naliases = ["甲醛"]',
            Step.THIRD,
            "indicator formaldehyde: aliases, Chinese name repaired",
        ),
        ("editions", 'zh = "湿处理"', 'zh = "湿处理"\npresumed = true', Step.SECOND, "presumed is yes, not given before"),
        (
            "editions",
            'table = "complete"',
            'table = "complete"\nunknown = ["the cover"]',
            Step.SECOND,
            "says what is not known (the cover)",
        ),
    ],
)
def test_what_can_change_an_answer_is_never_a_mere_repair(tmp_path: Path, file: str, old: str, new: str, step: Step, says: str) -> None:
    """Substance calls for the second part, wording and citation for the third."""
    found = changed(tmp_path, **{file: (old, new)})
    assert any(says in text for text in texts(found)), texts(found)
    assert found.step is step


def test_a_record_under_a_new_identifier_is_the_same_record(tmp_path: Path) -> None:
    """If the old identifier still leads to it; nothing is removed or added, and the answer is said to be another."""
    found = changed(tmp_path, rules=('id = "rule-widgets"', 'id = "cgp-widgets"\naliases = ["rule-widgets"]'))
    assert [change.action for change in found.changes] == ["renamed", "repaired"]
    assert not found.answers


def test_a_record_that_is_gone_is_said_to_be_gone(tmp_path: Path) -> None:
    """And the answers without it are named."""
    old, new = write_small(tmp_path / "a"), write_small(tmp_path / "b")
    (new / "rules.toml").unlink()
    found = diff(old, new)
    assert "certification rule rule-widgets (CNCA-CGP-99:2021) removed; nothing bears its identifier now" in texts(found)
    assert found.answers[0].parts[0] == ("rule", "rule-widgets", "none")
    assert found.answers[0].valid_from == dt.date(2021, 1, 1)


def test_values_compared_by_another_method_are_another_limit(tmp_path: Path) -> None:
    """A standard that is found to compare by rounded value lets more values pass."""
    found = changed(tmp_path, editions=('table = "complete"', 'table = "complete"\ncomparison = "rounded-value"'))
    assert any("for A loosened from <= 20 mg/kg to <= 20 mg/kg (values are compared by another method)" in t for t in texts(found))


def test_whatever_differs_is_noticed(tmp_path: Path) -> None:
    """The order of levels and of the rows of a table."""
    content = SMALL["editions/GB-T_99999-2019.toml"]
    levels = content[content.index("levels = ") : content.index("]\n", content.index("levels = "))]
    turned = 'levels = [{ id = "benchmark", zh = "绿色标杆产品" }, { id = "green-product", zh = "绿色产品" }'
    assert changed(tmp_path / "1", editions=(levels, turned)).step is Step.SECOND
    odour = content[content.index('[[indicator]]\nid = "odour"') : content.index('[[indicator]]\nid = "lead"')]
    found = diff(write_small(tmp_path / "a"), write_small(tmp_path / "b", editions=(odour, "")))
    assert found.step is Step.SECOND
    moved = write_small(tmp_path / "c", editions=(odour, ""))
    path = moved / "editions" / "GB-T_99999-2019.toml"
    path.write_text(path.read_text("utf-8") + "\n" + odour, "utf-8")
    found = diff(tmp_path / "a", moved)
    assert texts(found) == ["widgets (GB/T 99999-2019): the rows of the table stand in another order"]
    assert found.step is Step.THIRD


def test_releases_folders_and_revisions_can_be_compared(tmp_path: Path) -> None:
    """A revision is read without touching the checkout."""

    def run(*arguments: str) -> None:
        subprocess.run(["git", "-c", "user.name=x", "-c", "user.email=x", *arguments], cwd=tmp_path, check=True, capture_output=True)

    write_small(tmp_path / "data" / "catalogue")
    run("init", "-q")
    run("add", "-A")
    run("commit", "-qm", "one")
    write_small(tmp_path / "data" / "catalogue", editions=('B = "<= 75', 'B = "<= 60'))
    (tmp_path / "untracked").write_text("x")
    before = subprocess.run(["git", "status", "--porcelain"], cwd=tmp_path, capture_output=True, check=True).stdout
    code = (
        "from greenstd.maintain.diff import diff; "
        "print(diff('git:HEAD', 'data/catalogue').directions()['tighter'], bool(diff('git:HEAD:data/catalogue', 'git:HEAD')))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["1", "False"]
    assert subprocess.run(["git", "status", "--porcelain"], cwd=tmp_path, capture_output=True, check=True).stdout == before


@pytest.mark.parametrize("side", ["git:no-such-revision", "git:--all", "git:HEAD:no/such/folder", "git:"])
def test_what_is_not_in_the_history_is_a_clear_error(side: str) -> None:
    """The message repeats what was asked for."""
    with pytest.raises(ReleaseError, match="is not in the history of this repository"):
        diff(side, side)


def test_a_folder_with_problems_is_refused_with_all_of_them(tmp_path: Path) -> None:
    """Nothing is compared by halves."""
    write_small(tmp_path / "a")
    write_small(tmp_path / "b", rules=("validity_years = 5", 'validity_years = "five"'), lists=("batch = 1", "batch = one"))
    with pytest.raises(DataError) as caught:
        diff(tmp_path / "a", tmp_path / "b")
    assert len(caught.value.problems) == 2


def test_the_reports_say_the_same_in_text_markdown_and_json(tmp_path: Path) -> None:
    """Every sentence is in all of them."""
    found = changed(tmp_path, editions=('B = "<= 75 mg/kg"', 'B = "<= 60 mg/kg"'))
    sentence = found.changes[0].text
    assert any(sentence in sentences for _, sentences in sections(found))
    assert sentence.replace("<", r"\<") in markdown(found)
    data = as_data(found)
    assert data["changes"][0]["text"] == sentence
    assert (data["step"], data["limits"]["tighter"], data["changes"][0]["direction"]) == ("second", 1, "tighter")
    assert "limits: 1 tighter" in summary(found)


def test_overlays_can_be_compared_with_their_base(tmp_path: Path) -> None:
    """`+FOLDER` lays an overlay over the other side; what it adds is what differs."""
    base, overlay = write_small(tmp_path / "base"), tmp_path / "mine"
    overlay.mkdir()
    (overlay / "overlay.toml").write_text('name = "mine"\n', "utf-8")
    (overlay / "categories.toml").write_text(SMALL["categories.toml"].replace("widgets", "gadgets").replace("小部件", "大部件"), "utf-8")
    found = diff(base, f"+{overlay}")
    assert [change.id for change in found.changes if change.record] == ["gadgets"]


def test_the_first_release_and_the_source_can_be_compared() -> None:
    """The real data: everything added since, nothing lost."""
    root = Path(__file__).parent.parent
    found = diff("2026.1.0", root / "data" / "catalogue")
    assert not [change.text for change in found.changes if change.record and change.action == "removed"]
    assert found.old_digest == greenstd.load("2026.1.0").digest
