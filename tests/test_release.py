"""Releasing data: numbered by what changed, written whole or not at all, and verified."""

from __future__ import annotations

import datetime as dt
import json
import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import greenstd
from greenstd import files
from greenstd.errors import DataError, GreenstdError, ReleaseError
from greenstd.maintain.change import Step
from greenstd.maintain.numbering import check_version, next_version, parse_version
from greenstd.maintain.release import Released, build, recover, release
from greenstd.maintain.verify import verify
from greenstd.store import bundled
from tests.generators import SMALL, SUCCESSOR, write_small

ON = dt.date(2026, 11, 22)
LOG = "# Changes\n\n## Code\n\n### 0.1.0\n\n- Something.\n\n## Data\n\n### 2026.1.0\n\n- The first.\n"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with a source, its first release, digests and a change log."""
    source = write_small(tmp_path / "source")
    (tmp_path / "releases").mkdir()
    content = build(source, "2026.1.0")
    (tmp_path / "releases" / "2026.1.0.jsonl").write_bytes(content)
    (tmp_path / "releases" / "SHA256SUMS").write_text(f"{sha256(content).hexdigest()}  2026.1.0.jsonl\n", "utf-8")
    (tmp_path / "CHANGELOG.md").write_text(LOG, "utf-8")
    return tmp_path


def change(place: Path, **changes: tuple[str, str]) -> None:
    """Change the source."""
    write_small(place / "source", **changes)


def run(place: Path, version: str | None = None, on: dt.date = ON, dry_run: bool = False, allow_dirty: bool = True) -> Released:
    """Release it."""
    return release(
        place / "source",
        place / "releases",
        version,
        changelog=place / "CHANGELOG.md",
        allow_dirty=allow_dirty,
        dry_run=dry_run,
        on=on,
    )


def state(place: Path) -> dict[str, bytes]:
    """Every file but the source."""
    return {
        path.relative_to(place).as_posix(): path.read_bytes()
        for path in place.rglob("*")
        if path.is_file() and "source" not in path.parts and ".git" not in path.parts
    }


def test_a_change_of_substance_makes_the_next_release(place: Path) -> None:
    """The file, its digest, and an entry that says what changed; all of it verifies and loads."""
    change(place, editions=('B = "<= 75 mg/kg"', 'B = "<= 60 mg/kg"'))
    made = run(place)
    assert made.version == "2026.2.0"
    assert made.path.read_bytes() == build(place / "source", "2026.2.0")
    assert (place / "releases" / "SHA256SUMS").read_text().splitlines()[1] == f"{made.sha256}  2026.2.0.jsonl"
    assert subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=place / "releases", check=False).returncode == 0
    text = (place / "CHANGELOG.md").read_text("utf-8")
    assert text.index("## Data") < text.index("### 2026.2.0") < text.index("tightened") < text.index("### 2026.1.0")
    assert text.endswith("- The first.\n")
    assert verify(place / "releases").good
    assert greenstd.load(made.path).resolve("widgets", on=ON).release == "2026.2.0"
    assert {path.name for path in (place / "releases").iterdir()} == {"2026.1.0.jsonl", "2026.2.0.jsonl", "SHA256SUMS"}


def test_a_repair_makes_the_third_part_and_a_new_year_the_first(place: Path) -> None:
    """Numbered by what changed and by the day."""
    change(place, editions=('en = "example"', 'en = "an example"'))
    assert run(place, dry_run=True).version == "2026.1.1"
    assert run(place, dry_run=True, on=dt.date(2027, 1, 1)).version == "2027.1.0"
    assert run(place, "2026.5.0", dry_run=True).version == "2026.5.0", "a larger step is allowed"


def test_the_first_release_needs_no_predecessor(place: Path) -> None:
    """An empty folder gets the first release of the year."""
    shutil.rmtree(place / "releases")
    (place / "releases").mkdir()
    (place / "CHANGELOG.md").unlink()
    assert run(place).version == "2026.1.0"
    assert verify(place / "releases").good


@pytest.mark.parametrize(
    ("version", "says"),
    [
        ("2026.1.1", "too small a step after 2026.1.0: a change of substance calls for 2026.2.0.*tightened from"),
        ("2026.1.0", "does not follow 2026.1.0"),
        ("2025.9.0", "does not follow 2026.1.0"),
        ("2027.1.0", "is a version of 2027, and it is 2026"),
        ("2.0", "is not a version of the data"),
        ("2026.02.0", "is not a version of the data"),
    ],
)
def test_a_version_that_does_not_fit_is_refused(place: Path, version: str, says: str) -> None:
    """Too small, not later, of another year, or no version; nothing is written."""
    change(place, editions=('B = "<= 75 mg/kg"', 'B = "<= 60 mg/kg"'))
    before = state(place)
    with pytest.raises(ReleaseError, match=says):
        run(place, version)
    assert state(place) == before


def test_nothing_new_is_no_release(place: Path) -> None:
    """There is nothing to say."""
    with pytest.raises(ReleaseError, match=r"nothing differs from 2026\.1\.0"):
        run(place)


def test_what_is_deleted_is_refused(place: Path) -> None:
    """What ends is closed with a date, and an old identifier stays as an alias."""
    (place / "source" / "rules.toml").unlink()
    with pytest.raises(ReleaseError, match=r"rule-widgets.* is gone: nothing is ever deleted"):
        run(place)


def test_a_folder_with_problems_is_refused(place: Path) -> None:
    """With all of them."""
    change(place, rules=("validity_years = 5", 'validity_years = "five"'))
    with pytest.raises(DataError, match=r"rules\.toml"):
        run(place)


def test_a_release_that_exists_is_refused(place: Path) -> None:
    """Whether the file, the digest or the entry tells of it."""
    change(place, editions=('B = "<= 75 mg/kg"', 'B = "<= 60 mg/kg"'))
    (place / "releases" / "SHA256SUMS").write_text(f"{'0' * 64}  2026.2.0.jsonl\n", "utf-8")
    with pytest.raises(ReleaseError, match=r"2026\.2\.0 exists"):
        run(place)
    (place / "CHANGELOG.md").write_text(LOG + "\n### 2026.3.0\n", "utf-8")
    with pytest.raises(ReleaseError, match=r"has an entry 2026\.3\.0 already"):
        run(place, "2026.3.0")


def test_a_dirty_tree_is_refused(place: Path) -> None:
    """And a folder that no repository knows."""
    change(place, editions=('B = "<= 75 mg/kg"', 'B = "<= 60 mg/kg"'))
    with pytest.raises(ReleaseError, match="in no git repository"):
        run(place, allow_dirty=False)
    git = ["git", "-c", "user.name=x", "-c", "user.email=x"]
    for arguments in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "one"]):
        subprocess.run([*git, *arguments], cwd=place, check=True)
    (place / "source" / "lists.toml").write_text(SMALL["lists.toml"] + "# changed\n", "utf-8")
    with pytest.raises(ReleaseError, match=r"not committed \(source/lists\.toml\)"):
        run(place, allow_dirty=False)
    subprocess.run([*git, "commit", "-qam", "two"], cwd=place, check=True)
    assert run(place, allow_dirty=False).version == "2026.2.0"


@pytest.mark.parametrize("number", range(1, 16))
def test_a_full_disk_leaves_the_old_state(place: Path, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    """Whichever step of writing fails, all files are as they were, and the next try succeeds."""
    change(place, editions=('B = "<= 75 mg/kg"', 'B = "<= 60 mg/kg"'))
    before = state(place)
    count = 0
    with monkeypatch.context() as patch:
        for name in ("_write", "_rename", "_remove", "_sync_folder"):

            def step(*arguments: object, real: object = getattr(files, name)) -> None:
                nonlocal count
                count += 1
                if count == number:
                    raise OSError(28, "No space left on device")
                real(*arguments)  # type: ignore[operator]

            patch.setattr(files, name, step)
        try:
            run(place)
        except OSError:
            assert state(place) == before
        else:
            assert number == 15, "what fails after everything is written changes nothing"
    if not (place / "releases" / "2026.2.0.jsonl").exists():
        run(place)
    assert verify(place / "releases").good


KILLED = """
import datetime, os, sys
from pathlib import Path
from greenstd import files
from greenstd.maintain.release import release
place, number = Path(sys.argv[1]), int(sys.argv[2])
count = 0
def dying(real):
    def step(*arguments):
        global count
        count += 1
        if count == number:
            os._exit(9)
        real(*arguments)
    return step
for name in ("_write", "_rename", "_remove", "_sync_folder"):
    setattr(files, name, dying(getattr(files, name)))
release(place / "source", place / "releases", changelog=place / "CHANGELOG.md", allow_dirty=True, on=datetime.date(2026, 11, 22))
"""


@pytest.mark.parametrize("number", [1, 3, 6, 7, 9, 10, 11, 12, 13, 14, 15])
def test_a_killed_release_is_none_and_is_undone(place: Path, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    """Readers see the old releases only; the next run brings everything back and goes on."""
    change(place, editions=('B = "<= 75 mg/kg"', 'B = "<= 60 mg/kg"'))
    before = state(place)
    assert subprocess.run([sys.executable, "-c", KILLED, str(place), str(number)], check=False).returncode == 9
    monkeypatch.setattr("greenstd.store.data_folder", lambda *_: str(place / "releases"))
    pending = (place / "releases" / "2026.2.0.pending").exists()
    if pending:
        assert list(bundled()) == ["2026.1.0"]
        assert any("was interrupted" in problem for problem in verify(place / "releases").problems)
        assert recover(place / "releases") == ["2026.2.0"]
        assert {name: content for name, content in state(place).items() if ".greenstd-" not in name} == before
    if list(bundled()) == ["2026.1.0"]:
        run(place)
    assert list(bundled()) == ["2026.1.0", "2026.2.0"]
    assert verify(place / "releases").good


def test_the_bundled_releases_are_good() -> None:
    """Each against its digest, and every record of it loads under the schemas the library says that it reads."""
    found = verify()
    assert found.good, found.problems
    assert {one.name.removesuffix(".jsonl") for one in found.releases} == set(bundled())


@pytest.mark.parametrize(
    ("harm", "says"),
    [
        (lambda f: (f / "2026.1.0.jsonl").write_bytes((f / "2026.1.0.jsonl").read_bytes() + b"{}\n"), "SHA256SUMS says"),
        (lambda f: (f / "2026.1.0.jsonl").unlink(), "which is not there"),
        (lambda f: (f / "2026.1.0.jsonl").rename(f / "2026.7.0.jsonl"), "does not name it"),
        (lambda f: (f / "SHA256SUMS").write_text("nonsense\n"), "line 1: expected 64 hexadecimal digits"),
        (lambda f: (f / "SHA256SUMS").write_text((f / "SHA256SUMS").read_text() * 2), "stands there twice"),
    ],
)
def test_what_is_wrong_with_a_release_is_said(place: Path, harm: object, says: str) -> None:
    """A changed byte, a file or a digest too few or too many."""
    harm(place / "releases")  # type: ignore[operator]
    assert any(says in problem for problem in verify(place / "releases").problems)


def test_a_record_that_does_not_load_is_named(place: Path) -> None:
    """Its digest may be right; what users would get is an error."""
    from greenstd.store.release import encode
    from greenstd.store.source import read_tables

    tables = read_tables(place / "source")
    tables["editions"]["GB/T 99999-2019"]["indicators"][0]["requirements"] = [["<= 5 parsecs"]]
    tables["rules"]["rule-widgets"]["colour"] = "green"
    content = encode(tables, "2026.1.0")
    (place / "releases" / "2026.1.0.jsonl").write_bytes(content)
    (place / "releases" / "SHA256SUMS").write_text(f"{sha256(content).hexdigest()}  2026.1.0.jsonl\n", "utf-8")
    problems = verify(place / "releases").problems
    assert len(problems) == 2
    assert "edition 'GB/T 99999-2019' cannot be read" in problems[0]
    assert "certification rule 'rule-widgets' cannot be read" in problems[1]


@given(st.integers(2020, 2090), st.integers(1, 99), st.integers(0, 99), st.sampled_from([Step.SECOND, Step.THIRD]), st.booleans())
def test_the_next_version_follows_the_last_and_is_large_enough(year: int, second: int, third: int, step: Step, rolls: bool) -> None:
    """What is proposed is always accepted, and one less never is."""
    last, on = f"{year}.{second}.{third}", dt.date(year + rolls, 5, 1)
    version = next_version(last, step, on)
    assert parse_version(version) > parse_version(last)
    check_version(version, last, step, on=on)
    with pytest.raises(GreenstdError):
        check_version(last, last, step, on=on)


def command(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run greenstd."""
    return subprocess.run([sys.executable, "-m", "greenstd", *arguments], cwd=cwd, capture_output=True, text=True, check=False)


def test_the_commands_answer_by_their_exit_codes(place: Path) -> None:
    """0 where nothing differs or all is well, 1 where something does or is not, 2 for bad use."""
    (place / "data").mkdir()
    shutil.move(place / "source", place / "data" / "catalogue")
    shutil.move(place / "releases", place / "data" / "releases")
    last = "data/releases/2026.1.0.jsonl"
    assert command("diff", last, "data/catalogue", cwd=place).returncode == 0
    write_small(place / "data" / "catalogue", editions=('B = "<= 75 mg/kg"', 'B = "<= 60 mg/kg"'))
    (place / "data" / "catalogue" / "editions" / "GB-T_99999-2026.toml").write_text(SUCCESSOR, "utf-8")
    done = command("diff", last, "data/catalogue", cwd=place)
    assert done.returncode == 1, done.stderr
    assert "tightened" in done.stdout
    assert json.loads(command("diff", last, "data/catalogue", "--json", cwd=place).stdout)["step"] == "second"
    assert "## Limits" in command("diff", last, "data/catalogue", "--markdown", cwd=place).stdout
    assert command("diff", last, "nowhere", cwd=place).returncode == 2
    done = command("data", "build", "data/catalogue", "-o", "made.jsonl", "--version", "2026.9.0", cwd=place)
    assert done.returncode == 0, done.stderr
    assert greenstd.load(place / "made.jsonl").release == "2026.9.0"
    assert command("data", "build", "data/catalogue", "-o", "no/made.jsonl", "--version", "2026.9.0", cwd=place).returncode == 2
    assert command("data", "release", cwd=place).returncode == 2
    done = command("data", "release", "--allow-dirty", "--json", cwd=place)
    assert done.returncode == 0, done.stderr
    made = json.loads(done.stdout)
    assert (place / made["file"]).exists()
    assert command("data", "verify", "data/releases", cwd=place).returncode == 0
    (place / made["file"]).write_bytes(b"")
    done = command("data", "verify", "data/releases", "--json", cwd=place)
    assert done.returncode == 1
    assert not json.loads(done.stdout)["good"]
