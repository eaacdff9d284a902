"""A folder written whole or not at all 完整写入: an error, a full disk or an interruption leaves what was there before."""

from __future__ import annotations

import json
import os
from hashlib import sha256
from pathlib import Path

from greenstd import folders
from greenstd.errors import FolderError

MANIFEST = "manifest.json"


def write_folder(folder: str | os.PathLike[str], files: dict[str, bytes], about: dict[str, str]) -> None:
    """Put files in the place of a folder, which may be absent, empty, or written by an earlier call.

    `manifest.json` lists every file with its SHA-256, after what `about` says of them.

    Raises:
        FolderError: the folder holds files that its manifest does not name.
        OSError: something could not be written; what was there before is still there.
    """
    target = Path(folder).resolve()
    folders.recover(target)
    _check(target)
    listed = {name: f"sha256:{sha256(content).hexdigest()}" for name, content in sorted(files.items())}
    manifest = json.dumps({**about, "files": listed}, ensure_ascii=False, indent=1).encode() + b"\n"
    folders.write_folder(target, {**files, MANIFEST: manifest})


def _check(target: Path) -> None:
    if not target.exists():
        return
    if not target.is_dir():
        raise FolderError(f"{target} is a file; name a folder that is absent or empty, or holds a site written earlier")
    present = {path.relative_to(target).as_posix() for path in target.rglob("*") if not path.is_dir()}
    if not present and not any(target.iterdir()):
        return
    try:
        known = set(json.loads((target / MANIFEST).read_text("utf-8"))["files"]) | {MANIFEST}
    except (OSError, ValueError, KeyError, TypeError):
        known = set()
    strange = sorted(present - known) or ([] if known else ["empty folders"])
    if strange:
        raise FolderError(
            f"{target} holds what no earlier site wrote ({strange[0]}{f' and {len(strange) - 1} more' if len(strange) > 1 else ''}); "
            "name a folder that is absent or empty, or move these away"
        )
