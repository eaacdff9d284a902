"""Entries that look at what goes out: pages, displays, exports and the command line, of names that somebody made up to do harm."""

from __future__ import annotations

import contextlib
import copy
import io
import json
import re
import tempfile
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

from greenstd.catalogue import Catalogue
from greenstd.cli import main
from greenstd.notebook.html import html
from greenstd.notebook.markdown import markdown
from greenstd.publish.datapackage import read_data_package, to_data_package
from greenstd.publish.site import build
from greenstd.publish.wire import catalogue as made_of
from greenstd.publish.wire import tables
from greenstd.store.place import Place
from tests.fuzz.entry import Entry
from tests.fuzz.files import small
from tests.fuzz.texts import text_of

_OWN_SCRIPTS = ("application/json", "")


class _Page(HTMLParser):
    """The elements of a page, and the handlers and addresses in them that would run something."""

    def __init__(self) -> None:
        super().__init__()
        self.elements: list[str] = []
        self.runs: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        self.runs += [name for name, value in attrs if name.startswith("on") or (value or "").strip().lower().startswith("javascript:")]


def elements(text: str) -> list[str]:
    """The elements of a page that is well made."""
    page = _Page()
    page.feed(text)
    page.close()
    assert not page.runs, page.runs
    return page.elements


def named(text: str) -> Catalogue:
    """A small catalogue in which a text is the name of everything that has one."""
    held = copy.deepcopy(tables(small()))
    for kind in ("categories", "editions", "schemes", "rules"):
        for record in held[kind].values():
            record["zh"] = text
            record["notes"] = [text, f"x{text}"]
            for row in record.get("indicators", ()):
                row["en"] = text
                row["requirements"] = [["qualitative: " + text.strip()[:200]]] if text.strip() else row["requirements"]
    held["sources"]["press"]["title"] = text
    held["sources"]["press"]["url"] = text
    return made_of(held, "2026.9.9", (), "made up", lambda kind, id_: Place("made up", kind, called=id_))


@cache
def _usual() -> tuple[list[str], list[str]]:
    cat = named("usual")
    page = build(cat)["editions/GB-T_99999-2019.html"].decode()
    return elements(page), elements(html(cat.editions["GB/T 99999-2019"]))


def _display(data: bytes) -> None:
    """A name adds no element to a page, no line to a Markdown table, no control to a terminal, and comes back from every export."""
    text = text_of(data)[:2_000]
    cat = named(text)
    edition = cat.editions["GB/T 99999-2019"]
    page, shown = _usual()
    extra = {"span", "a", "small"}  # Chinese is marked, addresses are linked
    assert set(elements(html(edition))) <= set(shown) | extra
    lines = [line for line in markdown(edition).splitlines() if line.startswith("|")]
    columns = {len(re.findall(r"(?<!\\)\|", line)) for line in lines}
    usual = markdown(named("usual").editions[edition.id]).splitlines()
    assert not text.strip() or columns <= {len(re.findall(r"(?<!\\)\|", line)) for line in usual}, columns
    from rich.console import Console

    terminal = io.StringIO()
    Console(file=terminal, width=80).print(edition.__rich__())
    assert "\x1b" not in terminal.getvalue()
    files = build(cat, "2026-01-01")
    assert set(elements(files["editions/GB-T_99999-2019.html"].decode())) <= set(page) | extra
    for name, content in files.items():
        assert re.fullmatch(r"[A-Za-z0-9._/-]+", name)
        if name.endswith((".json", ".jsonld")):
            json.loads(content)
        elif name.endswith(".xml"):
            ElementTree.fromstring(content)  # noqa: S314 - our own
    with tempfile.TemporaryDirectory() as folder:
        for name, table in to_data_package(cat).items():
            (Path(folder) / name).write_bytes(table)
        assert read_data_package(folder).editions[edition.id] == edition


def _cli(data: bytes) -> None:
    """Arguments, one a line after the first, which says which command; the answer is a code from 0 to 3 without a traceback."""
    lines = text_of(data).replace("\0", "").split("\n")
    commands = (
        ["find"],
        ["show"],
        ["resolve"],
        ["coverage"],
        ["diff", "2026.2.0"],
        ["certificate", "mark"],
        ["recognition"],
        ["procurement"],
        ["targets"],
        ["data", "new"],
        ["export"],
        ["assess"],
        ["nothing"],
    )
    arguments = [*commands[ord(lines[0][:1] or "0") % len(commands)], *lines[1:6]]
    # Nothing is written, and no file of this machine is read or folder walked.
    arguments = [argument.replace("/", "!").replace("-o", "-q") for argument in arguments]
    if any(Path(argument[:200]).exists() for argument in arguments) or any(a.startswith(("--o", "git:", "+")) for a in arguments):
        return
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            code = main(arguments)
        except SystemExit as left:
            code = left.code if isinstance(left.code, int) else 2
    assert code in (0, 1, 2, 3), code
    printed = out.getvalue() + err.getvalue()
    assert "Traceback" not in printed
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", printed), printed[:200]


def entries() -> tuple[Entry, ...]:
    """The entries."""
    names = (
        "</script><script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "javascript:alert(1)",
        "| a | b |\n|---|",
        "[x](javascript:1)",
        '=HYPERLINK("http://x")',
        "\x1b[2J",
        "]]>",
        "&lt;",
        "{{ 7*7 }}",
        "'; DROP TABLE x; --",
        "\u202eabc",
        "a\u0000b",
        "家具\n\n# x",
    )
    words = (
        "<",
        ">",
        "&",
        '"',
        "'",
        "script",
        "onerror=",
        "javascript:",
        "data:",
        "|",
        "\n",
        "`",
        "{{",
        "{%",
        "\x1b[",
        "\x9b",
        "=",
        "]]>",
        "-->",
    )
    commands = (
        "0\n家具",
        "1\nGB 18401-2010",
        "2\nfurniture\n--on\n2024-12-31",
        "3",
        "4\n2026.1.0",
        "5\n--scheme\ngreen-product",
        "6\n--json",
        "7\nfurniture",
        "8\n--on\n2030-01-01",
        "9\nedition\nGB/T 1-2027",
        ":\nuntp\n--what\ngreen-product",
        ";\nx.toml",
    )
    return (
        Entry("display", _display, tuple(name.encode("utf-8", "surrogatepass") for name in names), words),
        Entry(
            "cli",
            _cli,
            tuple(text.encode() for text in commands),
            ("--json", "--on", "--scheme", "--limit", "\n", "--", "\x1b[31m", "家具", "="),
        ),
    )
