"""A full disk, and a folder in which nothing may be written: clear errors, exit 2, and nothing half-written.

The disk is a small one in memory; where nobody may mount one, the tests are skipped. Two commands are tried every time, all of them by
`python -m pytest -m slow tests/test_no_room.py`.
"""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path

import pytest

from greenstd.maintain.release import build
from greenstd.store import sums
from tests.generators import write_small

ROOT = Path(__file__).parent.parent
OLD = b"as it was\n"

# The last words of each are what is to be written, in the small disk; the rest is outside of it.
WRITERS = {
    "data build": ["data", "build", "SOURCE", "--version", "2026.9.0", "-o", "made.jsonl"],
    "assess": ["assess", "shirts.csv", "--edition", "GB 18401-2010", "--product-type", "B", "--quiet", "-o", "out.csv"],
    "assess to Parquet": ["assess", "shirts.csv", "--edition", "GB 18401-2010", "--product-type", "B", "--quiet", "-o", "out.parquet"],
    "publish": ["publish", "site"],
    "export json": ["export", "json", "-o", "all.json"],
    "export data-package": ["export", "data-package", "-o", "package"],
    "export spreadsheet": ["export", "spreadsheet", "-o", "all.xlsx"],
    "export sqlite": ["export", "sqlite", "-o", "all.sqlite"],
}
_QUICK = ("data build", "export json")
EACH = pytest.mark.parametrize("what", [pytest.param(what, marks=[] if what in _QUICK else [pytest.mark.slow]) for what in WRITERS])


def snapshot(disk: Path) -> dict[str, bytes]:
    """Every file on the disk, whatever its name, and every folder."""
    return {p.relative_to(disk).as_posix(): p.read_bytes() if p.is_file() else b"(a folder)" for p in disk.rglob("*")}


def greenstd(arguments: list[str], folder: Path, under: Sequence[str] = ()) -> subprocess.CompletedProcess[str]:
    """Run a command as a shell does."""
    command = [*under, sys.executable, "-m", "greenstd", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def asked(arguments: list[str], work: Path, disk: Path) -> list[str]:
    """A command with what it writes on the disk."""
    return [{"SOURCE": str(ROOT / "data" / "catalogue")}.get(word, word) for word in arguments[:-1]] + [str(disk / arguments[-1])]


def mounted(disk: Path, *options: str) -> bool:
    """Whether a disk in memory could be mounted."""
    if sys.platform != "linux" or os.geteuid() != 0 or shutil.which("mount") is None:
        return False
    return subprocess.run(["mount", "-t", "tmpfs", *options, "tmpfs", str(disk)], capture_output=True, check=False).returncode == 0


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 192 kB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    if not mounted(disk, "-o", "size=192k"):
        pytest.skip("nobody may mount a disk here")
    yield disk
    subprocess.run(["umount", "-l", str(disk)], check=True)


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a table to be judged."""
    folder = tmp_path_factory.mktemp("work")
    with (folder / "shirts.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "formaldehyde [mg/kg]", "ph"])
        writer.writerows([sha256(str(n).encode()).hexdigest(), n % 120, 4 + n % 50 / 10] for n in range(20_000))
    return folder


@EACH
def test_a_full_disk_is_an_error_that_leaves_what_was_there(what: str, work: Path, disk: Path) -> None:
    """It names what could not be written and says why; what was there is there, byte for byte, and nothing beside it."""
    if what == "data build" and not (ROOT / "data" / "catalogue").is_dir():
        pytest.skip("the data's sources are not here")
    arguments = asked(WRITERS[what], work, disk)
    target = disk / WRITERS[what][-1]
    if what not in ("publish", "export data-package"):
        target.write_bytes(OLD)
    before = snapshot(disk)
    done = greenstd(arguments, work)
    assert done.returncode == 2, done.stdout
    assert "No space left on device" in done.stderr
    assert target.name in done.stderr
    assert "Traceback" not in done.stderr
    assert snapshot(disk) == before


@pytest.mark.slow
def test_a_site_that_does_not_fit_leaves_the_one_that_is_there(work: Path, disk: Path, tmp_path: Path) -> None:
    """The old site stays whole."""
    greenstd(["publish", str(disk / "site"), "--data", str(write_small(tmp_path / "small"))], work)
    if not (disk / "site").exists():
        subprocess.run(["mount", "-o", "remount,size=4m", str(disk)], check=True)
        assert greenstd(["publish", str(disk / "site"), "--data", str(tmp_path / "small")], work).returncode == 0
    before = snapshot(disk)
    done = greenstd(["publish", str(disk / "site")], work)
    assert done.returncode == 2
    assert "No space left on device" in done.stderr
    assert snapshot(disk) == before


def test_a_release_that_does_not_fit_leaves_releases_digests_and_change_log(work: Path, disk: Path, tmp_path: Path) -> None:
    """All three as they were; when there is room again the release is made."""
    source = write_small(tmp_path / "source")
    releases, content = disk / "releases", build(source, "2026.1.0")
    releases.mkdir()
    (releases / "2026.1.0.jsonl").write_bytes(content)
    (releases / "SHA256SUMS").write_bytes(sums.encode({"2026.1.0.jsonl": sha256(content).hexdigest()}))
    (disk / "CHANGELOG.md").write_bytes(b"# Changes\n\n## Data\n")
    write_small(source, editions=('B = "<= 75 mg/kg"', 'B = "<= 60 mg/kg"'))
    arguments = ["data", "release", str(source), "--releases", str(releases), "--changelog", str(disk / "CHANGELOG.md"), "--allow-dirty"]
    tried = 0
    for room in range(0, 20_000, 4096):  # by pages: from no room at all to enough
        filler = disk / "filler"
        with filler.open("wb") as file:
            free = os.statvfs(disk).f_bavail * os.statvfs(disk).f_frsize
            file.write(b"x" * max(free - room, 0))
        before = snapshot(disk)
        done = greenstd(arguments, work)
        if done.returncode == 0:
            break
        tried += 1
        assert done.returncode == 2
        assert "No space left on device" in done.stderr
        assert snapshot(disk) == before, room
    assert tried >= 2
    (disk / "filler").unlink()
    if done.returncode:
        done = greenstd(arguments, work)
    assert done.returncode == 0, done.stderr
    assert greenstd(["data", "verify", str(releases)], work).returncode == 0


@EACH
def test_a_disk_that_is_only_for_reading_is_an_error(what: str, work: Path, disk: Path) -> None:
    """It says so, exits 2, and changes nothing."""
    arguments = asked(WRITERS[what], work, disk)
    target = disk / WRITERS[what][-1]
    if what not in ("publish", "export data-package"):
        target.write_bytes(OLD)
    before = snapshot(disk)
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    done = greenstd(arguments, work)
    assert done.returncode == 2, done.stdout
    assert "Read-only file system" in done.stderr
    assert "Traceback" not in done.stderr
    assert snapshot(disk) == before


@EACH
def test_a_folder_without_the_right_to_write_is_an_error(what: str, work: Path, tmp_path: Path) -> None:
    """Whoever may read a folder and no more is told so; nothing is changed, and a target that is there stays."""
    if sys.platform == "win32":
        pytest.skip("rights are Unix's")
    folder = tmp_path / "locked"
    folder.mkdir()
    arguments = asked(WRITERS[what], work, folder)
    target = folder / WRITERS[what][-1]
    if what not in ("publish", "export data-package"):
        target.write_bytes(OLD)
    before = snapshot(folder)
    folder.chmod(0o555)
    # The superuser may write whatever the rights say, unless that is taken from it.
    bound = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] if os.geteuid() == 0 else []
    if bound and (shutil.which("setpriv") is None or subprocess.run([*bound, "test", "-w", str(folder)], check=False).returncode != 1):
        pytest.skip("the superuser's rights cannot be taken away here")
    done = greenstd(arguments, work, bound)
    folder.chmod(0o755)
    assert done.returncode == 2, done.stdout
    assert "Permission denied" in done.stderr
    assert "Traceback" not in done.stderr
    assert snapshot(folder) == before
