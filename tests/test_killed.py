"""Killed at random moments while they write: what was there is there, or what was to come, and never a mixture.

200 processes are killed, which takes minutes: `python -m pytest -m slow tests/test_killed.py -s`. `GREENSTD_KILLS` sets how many, and
`GREENSTD_SEED` by which chances.
"""

from __future__ import annotations

import csv
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import attrs
import pytest

from greenstd.maintain.release import build, recover
from greenstd.maintain.verify import verify
from greenstd.store import bundled, sums
from tests.generators import write_small

pytestmark = [pytest.mark.slow, pytest.mark.skipif(sys.platform == "win32", reason="signals are Unix's")]

ROOT = Path(__file__).parent.parent
# The two commands that write little are tried on a disk that takes its time, so that the moments fall between its steps.
SLOW_DISK = """
import os, time
def slow(real):
    def step(*arguments, **more):
        time.sleep(0.02)
        try:
            return real(*arguments, **more)
        finally:
            time.sleep(0.02)
    return step
for name in ("fsync", "replace", "unlink", "chmod"):
    setattr(os, name, slow(getattr(os, name)))
"""
KILLS = int(os.environ.get("GREENSTD_KILLS", "200")) // 4
CHANCE = random.Random(os.environ.get("GREENSTD_SEED", "20261122"))

State = dict[str, str]


def state(*paths: Path) -> State:
    """The digest of every file at some paths, but for what is being written beside them."""
    files = [file for path in paths for file in (path.rglob("*") if path.is_dir() else [path]) if file.is_file()]
    return {str(file): sha256(file.read_bytes()).hexdigest() for file in files if ".greenstd-" not in str(file)}


def names(place: Path) -> set[str]:
    """What stands in a folder and in its releases; cheap, for it is asked again and again while a process runs."""
    found = {entry.name for entry in os.scandir(place)}
    return found | ({f"releases/{entry.name}" for entry in os.scandir(place / "releases")} if "releases" in found else set())


@attrs.define
class Tally:
    """How many were killed before, while and after they wrote, and what was found."""

    what: str
    found: Counter[str] = attrs.field(factory=Counter)

    def __str__(self) -> str:
        return f"{self.what}: {sum(self.found.values())} killed; " + ", ".join(f"{n} {what}" for what, n in sorted(self.found.items()))


def start(command: list[str], place: Path) -> subprocess.Popen[bytes]:
    """Start greenstd, as a shell does, without a word from it."""
    environment = os.environ | ({"PYTHONPATH": str(place / "disk")} if (place / "disk").is_dir() else {})
    return subprocess.Popen(
        [sys.executable, "-B", "-m", "greenstd", *command],
        cwd=place, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip


@pytest.fixture
def slow_disk(tmp_path: Path) -> None:
    """Every step that goes to the disk takes forty milliseconds more, in the processes that are killed."""
    (tmp_path / "disk").mkdir()
    (tmp_path / "disk" / "sitecustomize.py").write_text(SLOW_DISK, "utf-8")


def finish(command: list[str], place: Path) -> None:
    """Run greenstd to its end."""
    assert start(command, place).wait(120) in (0, 1, 3)


def kill(command: list[str], place: Path, length: float, late: bool) -> bool:
    """Run a command and kill it at a random moment; of those killed late, after it has begun to write. Whether it was still running."""
    before = names(place)
    process = start(command, place)
    end = time.monotonic() + 60
    while late and process.poll() is None and names(place) == before and time.monotonic() < end:
        time.sleep(0.002)
    time.sleep(CHANCE.uniform(0, length))
    running = process.poll() is None
    process.send_signal(signal.SIGKILL)
    process.wait(60)
    return running


def timed(run: Callable[[], Any], place: Path) -> tuple[float, float]:
    """How long something takes, and how long of it from the first that is seen of its writing."""
    before, start = names(place), time.monotonic()
    process = run()
    while process.poll() is None and names(place) == before:
        time.sleep(0.002)
    first = time.monotonic()
    assert process.wait(120) in (0, 1, 3)
    return time.monotonic() - start, time.monotonic() - first


@attrs.define
class Either:
    """Two states that a command brings about in turn, how to look which of them is there, and which it was."""

    expected: list[Any]
    look: Callable[[], Any]
    now: int

    @property
    def wanted(self) -> int:
        """The other one, which the next run is to bring about."""
        return 1 - self.now

    def judge(self) -> str:
        """What is found: one of the two, and nothing else."""
        found = self.look()
        assert found in self.expected, "neither the old nor the new"
        before, self.now = self.now, self.expected.index(found)
        return "the old" if self.now == before else "the new"


def kill_often(what: str, command: Callable[[], list[str]], place: Path, judge: Callable[[], str]) -> Tally:
    """Kill a command again and again: half at any moment, half while it writes. `judge` says what is found, and mends it."""
    whole, writing = 60.0, 60.0
    for _ in range(3):
        one, two = timed(lambda: start(command(), place), place)
        whole, writing = min(whole, one), min(writing, two)
        assert judge() == "the new"
    tally, before = Tally(what), begun(place)
    for number in range(KILLS):
        late = number % 2 == 1
        running = kill(command(), place, writing if late else whole, late)
        left = begun(place) - before
        tally.found[f"{'killed in the midst of writing' if left else 'killed' if running else 'at its end'}: {judge()}"] += 1
        before = begun(place)
    print(f"\n{tally}")
    assert sum(tally.found.values()) == KILLS
    return tally


def begun(place: Path) -> set[str]:
    """What killed processes left beside the files."""
    return {name for name in names(place) if ".greenstd-" in name}


def age(place: Path) -> None:
    """Make what was left beside the files old, as if the next run came the next day."""
    for path in place.rglob("*.greenstd-*"):
        os.utime(path, (1, 1))


@pytest.mark.usefixtures("slow_disk")
def test_data_build(tmp_path: Path) -> None:
    """The file of a release is the old or the new one, byte for byte."""
    target, source = tmp_path / "made.jsonl", write_small(tmp_path / "source")
    versions = ["2026.1.0", "2026.2.0"]
    target.write_bytes(build(source, versions[0]))
    either = Either([build(source, version) for version in versions], target.read_bytes, 0)

    def command() -> list[str]:
        return ["data", "build", "source", "-o", "made.jsonl", "--version", versions[either.wanted]]

    kill_often("data build", command, tmp_path, either.judge)
    age(tmp_path)
    finish(command(), tmp_path)
    assert not list(tmp_path.glob("*.greenstd-*")), "what killed processes left is removed"


@pytest.mark.usefixtures("slow_disk")
def test_data_release(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The release, its digests and its entry are there together or not at all, for whoever reads at any moment."""
    source, releases, log = tmp_path / "source", tmp_path / "releases", tmp_path / "CHANGELOG.md"
    monkeypatch.setattr("greenstd.store.data_folder", lambda *_: str(releases))
    write_small(source)
    releases.mkdir()
    old = build(source, "2026.1.0")
    first = {releases / "2026.1.0.jsonl": old, releases / "SHA256SUMS": sums.encode({"2026.1.0.jsonl": sha256(old).hexdigest()})}
    first[log] = b"# Changes\n\n## Data\n\n### 2026.1.0\n\n- The first.\n"
    write_small(source, editions=('B = "<= 75 mg/kg"', 'B = "<= 60 mg/kg"'))
    asked = ["data", "release", "source", "--releases", "releases", "--changelog", "CHANGELOG.md", "--allow-dirty"]

    def reset() -> State:
        for path in (*releases.iterdir(), *tmp_path.glob("*.greenstd-*")):
            path.unlink()
        for path, content in first.items():
            path.write_bytes(content)
        return state(releases, log)

    before = reset()
    finish(asked, tmp_path)
    after = state(releases, log)
    assert after != before
    reset()

    def judge() -> str:
        seen = list(bundled())
        told = "the new" if len(seen) == 2 else "the old"
        if list(releases.glob("*.pending")):
            assert len(seen) == 1, "a release that is not whole is seen"
            recover(releases)
            told = "the old, brought back from the journal"
        assert state(releases, log) == (after if len(seen) == 2 else before)
        assert verify(releases).good
        reset()
        return told

    kill_often("data release", lambda: asked, tmp_path, judge)


def test_assess_to_a_file(tmp_path: Path) -> None:
    """A table of results is the old or the new one, in whole."""
    with (tmp_path / "shirts.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "formaldehyde [mg/kg]", "ph"])
        writer.writerows([n, n % 120, 4 + n % 50 / 10] for n in range(400_000))
    either = Either([], (tmp_path / "out.csv").read_bytes, 0)

    def command() -> list[str]:
        return ["assess", "shirts.csv", "--edition", "GB 18401-2010", "--product-type", "BC"[either.wanted], "-o", "out.csv", "--quiet"]

    for either.now in (1, 0):
        finish(command(), tmp_path)
        either.expected.append(either.look())
    either.now = 1
    kill_often("assess -o", command, tmp_path, either.judge)
    age(tmp_path)
    finish(command(), tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {"shirts.csv", "out.csv"}


def test_publish(tmp_path: Path) -> None:
    """The site is the old or the new one, all of its thousands of files; and it is there at every moment."""
    site, days = tmp_path / "site", ["2025-06-01", "2026-06-01"]
    either = Either([], lambda: state(site), 0)

    def command() -> list[str]:
        return ["publish", "site", "--on", days[either.wanted]]

    for either.now in (1, 0):
        finish(command(), tmp_path)
        either.expected.append(either.look())
    assert either.expected[0].keys() == either.expected[1].keys()
    either.now = 1
    kill_often("publish", command, tmp_path, either.judge)
    age(tmp_path)
    finish(command(), tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
    assert len(list(site.rglob("*.html"))) > 1000
