"""The site of the whole catalogue: how long it takes, how much it weighs, that its addresses stay and that its data can be read."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import greenstd
from greenstd.publish.site import build
from greenstd.publish.site.addresses import KINDS, page_of
from greenstd.store import bundled
from tests.clock import within

SOURCE = Path(__file__).parent.parent / "data" / "catalogue"


@pytest.fixture(scope="module")
def site() -> dict[str, bytes]:
    """The site of the catalogue as its source folder has it."""
    return build(greenstd.load(SOURCE))


def test_the_whole_catalogue_takes_under_ten_seconds() -> None:
    """Of a processor, reading the release included."""
    with within(10):
        assert len(build(greenstd.load())) > 2000


def test_a_page_weighs_little_before_its_data(site: dict[str, bytes]) -> None:
    """What the first page fetches is under 200 kB, and so is the search, which comes when somebody searches; no page is much larger."""
    assets = sum(len(content) for name, content in site.items() if name.startswith("assets/"))
    assert assets + len(site["index.html"]) < 200_000
    assert len(site["search.json"]) < 400_000
    assert max(len(content) for name, content in site.items() if name.endswith(".html")) < 200_000


def test_the_same_data_gives_the_same_bytes_under_any_hash_seed(site: dict[str, bytes], tmp_path: Path) -> None:
    """Another process with another seed writes the same files."""
    code = f"import greenstd; from greenstd.publish.site import publish; publish(greenstd.load({str(SOURCE)!r}), 'site')"
    subprocess.run([sys.executable, "-c", code], cwd=tmp_path, env={**os.environ, "PYTHONHASHSEED": "7"}, check=True)
    written = {
        path.relative_to(tmp_path / "site").as_posix(): path.read_bytes() for path in (tmp_path / "site").rglob("*") if path.is_file()
    }
    del written["manifest.json"]
    assert written == site


def test_addresses_are_permanent(site: dict[str, bytes]) -> None:
    """What a release that was ever published has a page for has one at the same address today."""
    for version in bundled():
        old = greenstd.load(str(version))
        for kind in KINDS:
            for id_ in getattr(old, kind):
                for ending in (".html", ".zh.html", ".json", ".jsonld"):
                    assert f"{page_of(kind, id_)}{ending}" in site, (version, kind, id_)


def test_all_linked_data_is_json_ld(site: dict[str, bytes]) -> None:
    """Each file expands, and says what it is about."""
    jsonld = pytest.importorskip("pyld.jsonld")
    files = [name for name in site if name.endswith(".jsonld")]
    assert len(files) > 500
    for name in files:
        (node,) = jsonld.expand(json.loads(site[name]), {"base": f"https://example.org/{name}"})
        assert node["@id"].startswith("https://example.org/")
        assert node["@type"]
