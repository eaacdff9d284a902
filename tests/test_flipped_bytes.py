"""One changed byte in anything that is bundled is noticed: of a release when it is loaded, of anything by `greenstd data verify`.

Every byte of a whole release, which takes minutes: `python -m pytest -m slow tests/test_flipped_bytes.py`.
"""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import zipfile
from hashlib import sha256
from multiprocessing import get_context
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import greenstd
from greenstd.cli import main
from greenstd.errors import ReleaseError
from greenstd.maintain.release import build
from greenstd.maintain.verify import verify
from greenstd.store import bundled, sums
from greenstd.store.release import Release
from tests.generators import write_small

ROOT = Path(__file__).parent.parent
DATA = ROOT / "data"


def unnoticed(content: bytes, places: range, seed: int = 0) -> list[int]:
    """The places at which a changed byte makes a release that is read without an error; each becomes another byte, by chance which."""
    chance = random.Random(seed)
    harmed = bytearray(content)
    found = []
    for place in places:
        old = harmed[place]
        harmed[place] = old ^ chance.randrange(1, 256)
        try:
            Release(bytes(harmed))
            found.append(place)
        except ReleaseError:
            pass
        harmed[place] = old
    return found


def test_every_byte_of_a_small_release_counts(tmp_path: Path) -> None:
    """At every place every one of the eight bits: reading it is an error that says what to do."""
    content = build(write_small(tmp_path), "2026.1.0")
    Release(content)
    for place in range(len(content)):
        for bit in range(8):
            harmed = bytearray(content)
            harmed[place] ^= 1 << bit
            with pytest.raises(ReleaseError, match="damaged or was edited"):
                Release(bytes(harmed))


@pytest.mark.parametrize("version", bundled())
def test_bytes_all_over_a_release_count(version: str) -> None:
    """The first two lines' beginning, the last bytes, and a thousand places between them."""
    content = Path(bundled()[version]).read_bytes()
    size = len(content)
    assert unnoticed(content, range(400)) == []
    assert unnoticed(content, range(size - 50, size)) == []
    assert unnoticed(content, range(400, size, size // 1000)) == []


def _share(job: tuple[str, int, int]) -> tuple[int, list[int]]:
    path, first, step = job
    content = Path(path).read_bytes()
    places = range(first, len(content), step)
    return len(places), unnoticed(content, places, first)


@pytest.mark.slow
def test_every_byte_of_a_bundled_release_counts() -> None:
    """Each byte of the first release, whatever it becomes: no edition, however late it is structured, is read from a changed file."""
    path = bundled()["2026.1.0"]
    with get_context("spawn").Pool(2) as pool:
        results = pool.map(_share, [(path, first, 16) for first in range(16)], chunksize=1)
    assert sum(count for count, _ in results) == Path(path).stat().st_size
    assert [place for _, found in results for place in found] == []


def test_no_edition_is_structured_from_a_file_that_changed_after_it_was_loaded(tmp_path: Path) -> None:
    """What was checked is what is structured, even if the file becomes another one before somebody asks for an edition."""
    path = tmp_path / "release.jsonl"
    shutil.copy(bundled()["2026.1.0"], path)
    cat = greenstd.load(path)
    path.write_bytes(path.read_bytes().replace(b"<= 75 mg/kg", b"<= 99 mg/kg"))
    limits = {str(cell.limit) for row in cat.editions["GB 18401-2010"].indicators for cell in row.requirements}
    assert "<= 75 mg/kg" in limits
    assert "<= 99 mg/kg" not in limits
    with pytest.raises(ReleaseError, match="damaged or was edited"):
        greenstd.load(path)


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All that is bundled, with a small release in the place of the large ones, so that all of it verifies quickly."""
    data = tmp_path_factory.mktemp("copy") / "data"
    for part in ("overlays", "schema"):
        shutil.copytree(DATA / part, data / part)
    (data / "releases").mkdir()
    content = build(write_small(data.parent / "source"), "2026.1.0")
    (data / "releases" / "2026.1.0.jsonl").write_bytes(content)
    (data / "releases" / "SHA256SUMS").write_bytes(sums.encode({"2026.1.0.jsonl": sha256(content).hexdigest()}))
    assert main(["data", "sums", str(data)]) == 0
    assert verify(data).good
    return data


def test_every_byte_of_the_digests_counts(copy: Path) -> None:
    """Of both files of digests every byte, to each of some other bytes: a digest, a name, a blank or the end of a line."""
    for path in (copy / "SHA256SUMS", copy / "releases" / "SHA256SUMS"):
        content = path.read_bytes()
        known = sums.parse(content, path)
        for place in range(len(content)):
            for other in {content[place] ^ (1 << bit) for bit in range(8)} | {0x0A, 0x0B, 0x0C, 0x0D, 0x20, 0x85}:
                harmed = content[:place] + bytes([other]) + content[place + 1 :]
                if harmed == content:
                    continue
                try:
                    read = sums.parse(harmed, path)
                except ReleaseError:
                    continue
                # It says something else, and each thing that it says is held against a file.
                assert dict(read) != dict(known), (path, place, other)


def test_every_file_beside_the_releases_counts(copy: Path) -> None:
    """A byte of each, at three places; and a file too many or too few."""
    paths = [path for path in sorted(copy.rglob("*")) if path.is_file()]
    assert len(paths) > 40
    for path in paths:
        content = path.read_bytes()
        for place in {0, len(content) // 2, len(content) - 1}:
            path.write_bytes(content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :])
            assert not verify(copy).good, (path, place)
        path.unlink()
        assert not verify(copy).good, path
        path.write_bytes(content)
    strange = copy / "overlays" / "zhejiang" / "strange.toml"
    strange.write_text("", "utf-8")
    assert any("does not name overlays/zhejiang/strange.toml" in problem for problem in verify(copy).problems)
    strange.unlink()
    assert verify(copy).good


@given(st.binary(max_size=300))
def test_digests_that_are_read_are_written_as_they_were(content: bytes) -> None:
    """Bytes are either refused or mean exactly themselves."""
    try:
        read = sums.parse(content, Path("SHA256SUMS"))
    except ReleaseError:
        return
    assert sums.encode(read) == content


@pytest.mark.parametrize("name", ["../x", "a/../b", "/etc/passwd", "a//b", "a/", "."])
def test_digests_name_nothing_outside_of_their_folder(name: str) -> None:
    """No name leads up or elsewhere."""
    with pytest.raises(ReleaseError, match="expected 64 hexadecimal digits"):
        sums.parse(f"{'0' * 64}  {name}\n".encode(), Path("SHA256SUMS"))


def test_the_digests_of_the_repository_are_up_to_date() -> None:
    """`greenstd data sums` has been run since an overlay or schema last changed."""
    if not (DATA / "catalogue").is_dir():
        pytest.skip("the data's sources are not here")
    assert sums.made(DATA) == sums.read(DATA), "run `greenstd data sums`"
    assert verify().good
    done = subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=DATA, check=False)
    assert done.returncode == 0


@pytest.mark.slow
def test_an_installed_package_notices_every_changed_file(tmp_path: Path) -> None:
    """Of a wheel: a changed overlay is not loaded, and a changed file, of code or of data, does not verify."""
    done = subprocess.run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)], cwd=ROOT, check=False)
    assert done.returncode == 0
    wheel = next(tmp_path.glob("*.whl"))
    place = tmp_path / "site"
    zipfile.ZipFile(wheel).extractall(place)

    def run(code: str) -> str:
        script = f"import sys; sys.path.insert(0, {str(place)!r})\n{code}"
        ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False, cwd=tmp_path)
        return ran.stdout + ran.stderr

    checked = "from greenstd.maintain.verify import verify; print(verify().problems)"
    assert run(checked) == "()\n"
    assert "'zhejiang'" in run("import greenstd; print(greenstd.load(overlays=['zhejiang']).layers)")
    harmed = [*sorted((place / "greenstd" / "_data").rglob("*"))[:20], place / "greenstd" / "quantity.py"]
    for path in [path for path in harmed if path.is_file()]:
        content = path.read_bytes()
        path.write_bytes(content + b"\n")
        assert path.name in run(checked), path
        path.write_bytes(content)
    overlay = next((place / "greenstd" / "_data" / "overlays" / "zhejiang").glob("*.toml"))
    overlay.write_bytes(overlay.read_bytes() + b"\n")
    assert "is damaged or was edited; install greenstd again" in run("import greenstd; greenstd.load(overlays=['zhejiang'])")
