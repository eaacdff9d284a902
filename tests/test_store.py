"""Releases, source folders, and what happens when they are damaged."""

from __future__ import annotations

import copy
import pickle
import subprocess
import sys
import threading
from pathlib import Path

import pytest

import greenstd
from greenstd import Catalogue
from greenstd.errors import DataError, ReleaseError, UnknownReleaseError
from greenstd.store import bundled
from greenstd.store.release import encode
from greenstd.store.source import read_tables

ROOT = Path(__file__).parent.parent
EDITION = """
[edition]
number = "GB/T 99990-2020"
zh = "示例"
role = "other"
table = "none"
evidence = ["secondary itself"]
checked = 2026-11-22
"""


@pytest.fixture
def release(tmp_path: Path) -> Path:
    """A copy of the oldest bundled release."""
    path = tmp_path / "copy.jsonl"
    path.write_bytes(Path(next(iter(bundled().values()))).read_bytes())
    return path


def test_the_bundled_release_is_found_and_versions_pick_it() -> None:
    """No argument, a version and a specifier lead to a bundled release."""
    assert str(greenstd.load("2026.1.0").version) == "2026.1.0"
    assert greenstd.load("~=2026.1").version >= greenstd.load("2026.1.0").version
    assert str(greenstd.load().version) == list(bundled())[-1]


@pytest.mark.parametrize("which", ["1999.1.0", ">=3000", "~=1.2.3.x"])
def test_a_release_that_is_not_bundled_is_an_error(which: str) -> None:
    """The message lists what is bundled."""
    with pytest.raises(UnknownReleaseError, match="2026"):
        greenstd.load(which)


def test_a_path_that_is_nothing_is_an_error(tmp_path: Path) -> None:
    """Neither file nor folder."""
    with pytest.raises(ReleaseError, match="neither a release file nor a source folder"):
        greenstd.load(tmp_path / "nothing.jsonl")


def test_a_release_file_loads_by_its_path_and_is_the_same(release: Path) -> None:
    """Equal bytes have an equal digest and equal records."""
    ours, theirs = greenstd.load("2026.1.0"), greenstd.load(release)
    assert ours.digest == theirs.digest
    assert ours.editions["GB 18401-2010"] == theirs.editions["GB 18401-2010"]


@pytest.mark.parametrize("place", [0.0, 0.0005, 0.01, 0.3, 0.6, 0.999999])
def test_a_flipped_bit_anywhere_is_noticed(release: Path, place: float) -> None:
    """In the digest, the header or a record: the file is refused, and the message names it."""
    content = bytearray(release.read_bytes())
    content[int(place * (len(content) - 1))] ^= 1
    release.write_bytes(content)
    with pytest.raises(ReleaseError, match=r"copy\.jsonl"):
        greenstd.load(release)


@pytest.mark.parametrize("content", [b"", b"\n", b"{}", b"{}\n{}\n", b"\x00" * 100, "绿色".encode()])
def test_what_is_not_a_release_is_refused(tmp_path: Path, content: bytes) -> None:
    """Any other file is a clear error."""
    path = tmp_path / "other.jsonl"
    path.write_bytes(content)
    with pytest.raises(ReleaseError):
        greenstd.load(path)


@pytest.mark.parametrize("schema", ["99.0", ["99.0"], {"99.0": 1}, 99.0])
def test_a_release_of_an_unknown_schema_asks_for_a_newer_library(schema: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The schema is checked before anything is read, be it a text or not."""
    monkeypatch.setattr("greenstd.store.release.SCHEMA", schema)
    path = tmp_path / "future.jsonl"
    path.write_bytes(encode({}, "2099.1.0"))
    monkeypatch.undo()
    with pytest.raises(ReleaseError, match=r"schema .*99\.0.*newer greenstd"):
        greenstd.load(path)


def test_the_source_folder_and_its_release_say_the_same(tmp_path: Path) -> None:
    """A catalogue read from TOML equals the one read from a release made of it."""
    source = greenstd.load(ROOT / "data" / "catalogue")
    path = tmp_path / "made.jsonl"
    path.write_bytes(encode(read_tables(ROOT / "data" / "catalogue"), "2026.9.9"))
    made = greenstd.load(path)
    assert dict(source.editions) == dict(made.editions)
    assert dict(source.listings) == dict(made.listings)
    assert source.resolve("furniture", on="2026-11-22").edition == made.resolve("furniture", on="2026-11-22").edition


def test_the_same_source_makes_the_same_bytes_under_any_hash_seed() -> None:
    """A release depends on nothing but the records and the version."""
    code = (
        "import hashlib; from greenstd.store.source import read_tables; from greenstd.store.release import encode; "
        f"print(hashlib.sha256(encode(read_tables({str(ROOT / 'data' / 'catalogue')!r}), '2026.1.0')).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", code], env={"PYTHONHASHSEED": seed, "TZ": tz}, capture_output=True, text=True, check=True
        ).stdout
        for seed, tz in (("1", "UTC"), ("4242", "America/New_York"))
    }
    assert len(digests) == 1


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("[edition", "not a TOML file"),
        (EDITION + 'colour = "green"', "unknown key 'colour'"),
        (EDITION.replace("2026-11-22", '"soon"'), "'soon' is not a date"),
        (EDITION.replace('"示例"', "5"), "expected str, found 5"),
        (EDITION.replace("GB/T 99990-2020", "no number"), "not the number of a standard"),
        (EDITION.replace("GB/T 99990-2020", "GBT99990-2020"), "canonical form"),
        (EDITION.replace('evidence = ["secondary itself"]\n', ""), "'evidence' is needed"),
        (EDITION.replace("secondary itself", "hearsay itself"), "not evidence"),
        (EDITION + '[[indicator]]\nid = "lead"\nlimit = "<= 5 parsecs"\nevidence = ["secondary itself"]', "not a unit"),
        (EDITION + '[[indicator]]\nid = "lead"\nlimit = 5\nevidence = ["secondary itself"]', "limit or alternative"),
        (EDITION + "[[wizard]]\nid = 1", "unknown table 'wizard'"),
        ("[[categories]]\nid = 'x'\nevidence=['text itself']\nchecked=2026-11-22\n" * 2, "is there already"),
        ("[[dragons]]\nid = 'x'", "unknown table 'dragons'"),
        ("categories = 5", "array of tables"),
    ],
)
def test_what_is_wrong_in_a_source_file_is_named_with_its_place(tmp_path: Path, content: str, says: str) -> None:
    """File, table, key, what was found and what was expected."""
    (tmp_path / "data.toml").write_text(content, "utf-8")
    with pytest.raises(DataError, match=says) as caught:
        greenstd.load(tmp_path)
    assert all("data.toml" in str(problem) for problem in caught.value.problems)


def test_all_problems_of_all_files_come_together(tmp_path: Path) -> None:
    """Nobody has to mend one to see the next."""
    (tmp_path / "a.toml").write_text(EDITION + "x = 1", "utf-8")
    (tmp_path / "b.toml").write_text("[[dragons]]", "utf-8")
    with pytest.raises(DataError) as caught:
        greenstd.load(tmp_path)
    assert {str(problem).split(":")[0] for problem in caught.value.problems} == {"a.toml", "b.toml"}
    assert pickle.loads(pickle.dumps(caught.value)).problems == caught.value.problems


def test_an_empty_folder_is_an_error(tmp_path: Path) -> None:
    """There has to be something to read."""
    with pytest.raises(DataError, match="no TOML file"):
        greenstd.load(tmp_path)


def test_records_and_catalogues_can_be_pickled_and_copied(cat: Catalogue) -> None:
    """Equality and hash come through."""
    for thing in (cat.categories["furniture"], cat.editions["GB 18401-2010"], cat.resolve("furniture", on="2026-11-22")):
        for twin in (pickle.loads(pickle.dumps(thing)), copy.deepcopy(thing)):
            assert twin == thing
            assert hash(twin) == hash(thing)
    assert pickle.loads(pickle.dumps(cat)).resolve("furniture", on="2026-11-22") == cat.resolve("furniture", on="2026-11-22")


def test_a_catalogue_can_be_shared_by_threads() -> None:
    """Thirty-two threads that ask a fresh catalogue at once get the same objects."""
    cat = greenstd.load()
    answers: list[object] = []
    start = threading.Barrier(32)

    def ask() -> None:
        start.wait()
        answers.append((cat.editions["GB 18401-2010"], cat.resolve("textiles", on="2026-11-22").edition))

    threads = [threading.Thread(target=ask) for _ in range(32)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == 32
    assert len({id(answer[0]) for answer in answers}) == 1  # type: ignore[index]


def test_records_cannot_be_changed(cat: Catalogue) -> None:
    """What a release says stays said."""
    with pytest.raises(AttributeError):
        cat.categories["furniture"].zh = "椅子"  # type: ignore[misc]
