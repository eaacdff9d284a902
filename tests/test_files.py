"""Files are written whole or not at all: whatever fails, and whenever."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from greenstd import files
from greenstd.files import undo, write_together, write_whole

STEPS = ("_write", "_rename", "_remove", "_sync_folder")


def state(folder: Path) -> dict[str, bytes]:
    """Everything in a folder."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def fail_at(monkeypatch: pytest.MonkeyPatch, number: int, error: BaseException) -> None:
    """Make the n-th step of writing fail, once."""
    count = 0

    def failing(real: Callable[..., None]) -> Callable[..., None]:
        def step(*arguments: object) -> None:
            nonlocal count
            count += 1
            if count == number:
                raise error
            real(*arguments)

        return step

    for name in STEPS:
        monkeypatch.setattr(files, name, failing(getattr(files, name)))


def test_a_file_is_written_and_replaced(tmp_path: Path) -> None:
    """Content and rights are what they should be, and nothing is left beside it."""
    path = tmp_path / "a.txt"
    write_whole(path, b"one")
    path.chmod(0o640)
    write_whole(path, b"two")
    assert path.read_bytes() == b"two"
    assert path.stat().st_mode & 0o777 == 0o640
    assert state(tmp_path) == {"a.txt": b"two"}


def test_a_link_is_followed(tmp_path: Path) -> None:
    """The file that a link leads to is replaced, not the link."""
    (tmp_path / "real").write_bytes(b"one")
    (tmp_path / "link").symlink_to("real")
    write_whole(tmp_path / "link", b"two")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"two"


def test_a_device_is_written_to() -> None:
    """What is no plain file is not replaced by one."""
    write_whole("/dev/null", b"gone")
    assert not Path("/dev/null").is_file()


def test_a_full_disk_leaves_the_old_file(tmp_path: Path) -> None:
    """The system's own refusal in the middle of a file, here by a limit on its size, changes nothing."""
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")
    code = (
        "import resource, sys; from greenstd.files import write_whole; "
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000)); write_whole(sys.argv[1], b'x' * 5000)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=False)
    assert "File too large" in done.stderr
    assert state(tmp_path) == {"a.txt": b"old"}


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
@pytest.mark.parametrize("number", range(1, 14))
def test_several_files_are_written_all_or_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, error: BaseException) -> None:
    """Whichever step fails, everything is as it was before or everything is written."""
    (tmp_path / "b").write_bytes(b"old b")
    before = state(tmp_path)
    after = {"a": b"new a", "b": b"new b", "c": b"new c"}
    fail_at(monkeypatch, number, error)
    try:
        write_together({tmp_path / name: content for name, content in after.items()}, tmp_path / "journal")
    except (OSError, KeyboardInterrupt):
        found = state(tmp_path)
        written = {name: content for name, content in found.items() if ".greenstd-old" not in name}
        assert found == before or written == after
    else:
        assert state(tmp_path) == after


KILLED = """
import os, sys
from pathlib import Path
from greenstd import files
folder, number = Path(sys.argv[1]), int(sys.argv[2])
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
files.write_together({folder / "a": b"new a", folder / "b": b"new b", folder / "c": b"new c"}, folder / "journal")
"""


@pytest.mark.parametrize("number", range(1, 14))
def test_a_killed_process_is_undone_by_its_journal(tmp_path: Path, number: int) -> None:
    """Whenever the process dies, undoing brings back what was there, unless everything was written."""
    (tmp_path / "b").write_bytes(b"old b")
    before = state(tmp_path)
    code = subprocess.run([sys.executable, "-c", KILLED, str(tmp_path), str(number)], check=False).returncode
    undone = undo(tmp_path / "journal")
    files.sweep(tmp_path)
    if undone or code == 0:
        assert state(tmp_path) == (before if undone else {"a": b"new a", "b": b"new b", "c": b"new c"})
    else:
        assert state(tmp_path) in (before, {"a": b"new a", "b": b"new b", "c": b"new c"})
    assert not undo(tmp_path / "journal")


def test_undoing_can_be_interrupted_and_taken_up_again(tmp_path: Path) -> None:
    """Each step of it may have been done already."""
    (tmp_path / "b").write_bytes(b"old b")
    before = state(tmp_path)
    # The last step but one: everything is renamed, the journal is still there.
    subprocess.run([sys.executable, "-c", KILLED, str(tmp_path), "10"], check=False)
    journal = (tmp_path / "journal").read_bytes()
    undo(tmp_path / "journal")
    (tmp_path / "journal").write_bytes(journal)
    assert undo(tmp_path / "journal")
    assert state(tmp_path) == before


def test_nothing_is_written_where_nothing_may_be(tmp_path: Path) -> None:
    """A folder that is not there is the system's own error, with its name."""
    with pytest.raises(OSError, match="No such file"):
        write_whole(tmp_path / "none" / "a", b"x")
    with pytest.raises(OSError, match="No such file"):
        write_together({tmp_path / "a": b"x", tmp_path / "none" / "b": b"y"}, tmp_path / "journal")
    assert state(tmp_path) == {}
