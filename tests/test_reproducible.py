"""Builds are reproducible: the same source makes the same bytes, whatever hash seed, language, zone, clock, user mask or folder.

Takes about a minute: `python -m pytest -m slow tests/test_reproducible.py`. With `faketime` installed the clock is another one too.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest

import greenstd

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "data" / "catalogue"
_TIME = 1_790_000_000  # what is touched is as old as this; in 2026

# One is a plain machine, the other differs in everything that a machine may differ in.
MACHINES = {
    "plain": {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C", "LANG": "C"},
    "other": {"PYTHONHASHSEED": "4242", "TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8", "LANG": "zh_CN.UTF-8", "PYTHONUTF8": "0"},
    "third": {"PYTHONHASHSEED": "random", "TZ": "America/St_Johns", "LC_ALL": "tr_TR.UTF-8", "COLUMNS": "40", "PYTHONOPTIMIZE": "1"},
}
CLOCKS = {"plain": None, "other": "2031-02-28 23:59:50", "third": "2024-02-29 16:00:01"}
MASKS = {"plain": 0o022, "other": 0o077, "third": 0o002}


def run(machine: str, folder: Path, *command: str) -> str:
    """Run Python on a machine; its output."""
    environment = {key: value for key, value in os.environ.items() if key not in ("SOURCE_DATE_EPOCH", "PYTHONPATH")} | MACHINES[machine]
    clock = ["faketime", "-f", f"@{CLOCKS[machine]}"] if CLOCKS[machine] and shutil.which("faketime") else []
    done = subprocess.run(
        [*clock, sys.executable, *command],
        cwd=folder, env=environment, umask=MASKS[machine], capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def digests(folder: Path) -> dict[str, str]:
    """Every file of a folder by its SHA-256."""
    return {p.relative_to(folder).as_posix(): sha256(p.read_bytes()).hexdigest() for p in sorted(folder.rglob("*")) if p.is_file()}


def copied(machine: str, folder: Path) -> Path:
    """A copy of the sources as a machine has them: in a folder of another name, with other dates and rights, made in another order."""
    place = folder / f"checkout of {machine}"
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=ROOT, capture_output=True, check=True
    ).stdout
    names = [name for name in listed.decode().split("\0") if name and (ROOT / name).is_file()]
    for name in names if machine == "plain" else reversed(names):
        target = place / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, target)
        target.chmod(0o644 if machine == "plain" else 0o600)
        os.utime(target, None if machine == "plain" else (_TIME, _TIME))
    return place


@pytest.fixture
def git() -> None:
    """Skip where this is no checkout."""
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        pytest.skip("this is no checkout, so that what belongs to the sources is not known")


@pytest.mark.slow
@pytest.mark.usefixtures("git")
@pytest.mark.parametrize("epoch", [None, "1764547200"])
@pytest.mark.parametrize("target", ["wheel", "sdist"])
def test_packages_are_built_alike(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, target: str, epoch: str | None) -> None:
    """Wheel and source archive are the same bytes from every machine, with `SOURCE_DATE_EPOCH` and without it."""
    made = {}
    for machine in MACHINES:
        monkeypatch.setitem(MACHINES[machine], "PYTHONDONTWRITEBYTECODE", "1")
        if epoch is not None:
            monkeypatch.setitem(MACHINES[machine], "SOURCE_DATE_EPOCH", epoch)
        out = tmp_path / machine
        run(machine, copied(machine, tmp_path), "-m", "hatchling", "build", "-t", target, "-d", str(out))
        made[machine] = digests(out)
    assert len(made["plain"]) == 1
    assert made["plain"] == made["other"] == made["third"]


@pytest.mark.slow
@pytest.mark.usefixtures("git")
def test_the_wheel_holds_the_data_byte_for_byte(tmp_path: Path) -> None:
    """Releases, overlays, schemas and their digests are those of the repository."""
    run("plain", copied("plain", tmp_path), "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path / "out"))
    with zipfile.ZipFile(next((tmp_path / "out").glob("*.whl"))) as wheel:
        inside = {name.removeprefix("greenstd/_data/"): wheel.read(name) for name in wheel.namelist() if "/_data/" in name}
    expected = {p.relative_to(ROOT / "data").as_posix(): p.read_bytes() for p in (ROOT / "data").rglob("*") if p.is_file()}
    assert inside == {name: content for name, content in expected.items() if not name.startswith("catalogue/")}


@pytest.mark.slow
@pytest.mark.skipif(not SOURCE.is_dir(), reason="the data's sources are not here")
def test_releases_are_built_alike(tmp_path: Path) -> None:
    """The file of a release, and the bytes of what it takes over; under optimisation, other languages and another clock too."""
    made = {}
    for machine in MACHINES:
        shutil.copytree(SOURCE, tmp_path / machine / "source")
        for path in (tmp_path / machine).rglob("*"):
            os.utime(path, (_TIME, _TIME) if machine != "plain" else None)
        run(machine, tmp_path / machine, "-m", "greenstd", "data", "build", "source", "-o", "made.jsonl", "--version", "2026.9.0")
        made[machine] = (tmp_path / machine / "made.jsonl").read_bytes()
    assert made["plain"] == made["other"] == made["third"]
    assert greenstd.load(tmp_path / "plain" / "made.jsonl").release == "2026.9.0"


@pytest.mark.slow
def test_a_site_and_exports_are_written_alike(tmp_path: Path) -> None:
    """The whole site, and every export that is text: nothing in them depends on the machine or on the day."""
    made = {}
    for machine in MACHINES:
        folder = tmp_path / machine
        folder.mkdir()
        run(machine, folder, "-m", "greenstd", "publish", "site")
        for kind, name in (("json", "x.json"), ("data-package", "package"), ("skos", "x.ttl"), ("json-ld", "x.jsonld")):
            run(machine, folder, "-m", "greenstd", "export", kind, "-o", name)
        made[machine] = digests(folder)
    assert len(made["plain"]) > 1000
    assert made["plain"] == made["other"] == made["third"]
