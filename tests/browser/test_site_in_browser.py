"""The site in a real browser: Chromium, driven by Playwright's core, with axe-core to look for what keeps people out.

It has its own command: `(cd tests/browser && npm install) && python -m pytest -m browser`.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

import greenstd

pytestmark = pytest.mark.browser
HERE = Path(__file__).parent
SOURCE = HERE.parent.parent / "data" / "catalogue"


class Quiet(SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name it has in the base class
        """Say nothing."""


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Any]]:
    """What the browser saw; skipped with the reason where there is no browser or nothing to drive it."""
    node, chromium = shutil.which("node"), shutil.which("chromium") or shutil.which("chromium-browser")
    if node is None or chromium is None:
        pytest.skip("no Node.js" if node is None else "no Chromium: apt-get install chromium")
    if not (HERE / "node_modules" / "playwright-core").is_dir() or not (HERE / "node_modules" / "axe-core").is_dir():
        pytest.skip("no Playwright or axe-core: (cd tests/browser && npm install)")
    pytest.importorskip("jinja2", reason='no Jinja: pip install "greenstd[site]"')
    from greenstd.publish.site import publish

    folder = tmp_path_factory.mktemp("site")
    publish(greenstd.load(SOURCE), folder)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        address = f"http://127.0.0.1:{server.server_port}"
        profile = tmp_path_factory.mktemp("profile")
        done = subprocess.run(
            [node, str(HERE / "check.mjs"), address, chromium, str(profile)], capture_output=True, text=True, timeout=1500, check=False
        )
        assert done.returncode == 0, done.stderr
        yield json.loads(done.stdout)
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_axe_finds_nothing(seen: dict[str, Any]) -> None:
    """On pages of every kind, in both languages, light, dark and on a phone."""
    assert seen["pages"] == 132
    assert seen["axe"] == []


def test_axe_would_find_something(seen: dict[str, Any]) -> None:
    """A picture without a text and a field without a label, put on a page on purpose, are found."""
    assert {"image-alt", "label"} <= set(seen["planted"])


def test_nothing_goes_wrong_and_nothing_is_fetched_from_elsewhere(seen: dict[str, Any]) -> None:
    """No error in the console, no request but to the site itself."""
    assert seen["errors"] == []
    assert seen["strangers"] == []


def test_the_first_page_is_light(seen: dict[str, Any]) -> None:
    """All that it fetches is under 200 kB: itself, style, script and icon; the search comes when somebody searches."""
    assert 2 < seen["fetched"] < 6
    assert 10_000 < seen["bytes"] < 200_000


def test_no_page_is_wider_than_a_phone(seen: dict[str, Any]) -> None:
    """Wide tables scroll in their own frame."""
    assert seen["overflow"] == []


def test_the_date_picker_shows_the_page_as_of_any_day(seen: dict[str, Any]) -> None:
    """The edition and the states are those of the day, which stands in the address and goes along with links."""
    assert seen["before"]["edition"] == "GB/T 35607-2017"
    assert seen["before"]["address"].endswith("furniture.html?on=2024-12-31")
    assert seen["after"]["edition"] == "GB/T 35607-2024"
    assert seen["linked"] == {"edition": "GB/T 35607-2017", "link": "../editions/GB-T_35607-2017.html?on=2024-12-31"}
    assert seen["states"] == ["issued, not in force", "in force", "superseded"]


def test_the_search_answers_in_both_languages_in_under_fifty_milliseconds(seen: dict[str, Any]) -> None:
    """From the key to the list on the page, once the index is there."""
    searches = seen["searches"]
    assert max(found["milliseconds"] for found in searches.values()) < 50
    assert searches["家具"]["first"].startswith("Furniture")
    assert searches["furniture"]["first"].startswith("Furniture")
    assert searches["GB/T35607"]["first"].startswith("GB/T 35607")
    assert searches["formaldehyde"]["first"].startswith("formaldehyde")
    assert searches["jiaju"]["first"].startswith("Furniture")
    assert searches["jj"]["first"]
    assert searches["衛生陶瓷"]["first"] == searches["卫生陶瓷"]["first"]
    assert searches["furnture"]["first"].startswith("Furniture")
    assert searches["formadehyde"]["first"].startswith("formaldehyde")
    assert searches["cgp-07"]["first"].startswith("CNCA-CGP-07:2021")
    assert searches["zzzz"] == searches["zzzz"] | {"first": "", "found": "Nothing found"}
    assert seen["chinese"].startswith("甲醛")


def test_the_keyboard_is_enough(seen: dict[str, Any]) -> None:
    """The first stop skips to the content, a slash goes to the search, arrow and Enter open what was found."""
    assert seen["firstStop"] == "skip"
    assert seen["slash"] == "page-search"
    assert "categories/furniture.html" in seen["entered"]


def test_without_javascript_the_page_is_all_there(seen: dict[str, Any]) -> None:
    """What applies is on the page; search and date picker are not shown, and the page says for which day it speaks."""
    plain = seen["plain"]
    assert plain["heading"] == "Furniture"
    assert "GB/T 35607-2024" in plain["card"]
    assert not plain["search"]
    assert not plain["picker"]
    assert "2026-" in plain["hint"]
