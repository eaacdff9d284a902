"""The catalogue as one language shows it 视图: names, links, dates, readings and states as safe HTML."""

from __future__ import annotations

import datetime as dt
import re
from functools import cached_property
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from greenstd.publish.site import states
from greenstd.publish.site.addresses import KINDS, ending, page_of
from greenstd.publish.site.words import words
from greenstd.sentences import chinese_names, in_chinese

if TYPE_CHECKING:
    from collections.abc import Iterable

    from greenstd.catalogue import Catalogue
    from greenstd.publish.site.links import Backlinks

# Han characters; the signs that Chinese and English both write do not tell a language.
_HAN = re.compile("[\u3400-\u9fff]")


def _language(text: str) -> str:
    return "zh-Hans" if _HAN.search(text) else "en"


class View:
    """View 视图: what every page of a language shares; `root` leads from a page of a record to the root of the site."""

    root = "../"

    def __init__(self, cat: Catalogue, language: str, on: dt.date, back: Backlinks) -> None:
        self.cat: Catalogue = cat
        self.language: str = language
        self.on: dt.date = on
        self.back: Backlinks = back
        self.w: dict[str, str] = words(language)
        self.html_language = "en" if language == "en" else "zh-Hans"
        self.pairs: list[tuple[str, str]] = []
        self.sources: dict[tuple[str, bool], Markup] = {}
        self._said: dict[str, Markup] = {}
        self.rows: dict[tuple[str, str], Any] = {}

    def text(self, text: str) -> Markup:
        """A text, marked with its language where that is not the page's."""
        own = _language(text)
        return escape(text) if own == self.html_language else Markup('<span lang="{}">{}</span>').format(own, text)

    def sentence(self, text: str) -> Markup:
        """A sentence of the data or of the library; on a Chinese page in Chinese, where it is known in Chinese."""
        known = self._said.get(text)
        if known is None:
            chinese = text if self.language == "en" else in_chinese(text, lambda name: self._names.get(name, name))
            known = self._said[text] = self.text(chinese)
        return known

    @cached_property
    def _names(self) -> dict[str, str]:
        return chinese_names(self.cat)

    def title(self, record: Any) -> str:
        """What a record is called in the language, or else in the other, or else its identifier."""
        both = (record.en, record.zh) if self.language == "en" else (record.zh, record.en)
        return both[0] or both[1] or getattr(record, "number", None) or str(record.id)

    def ordered(self, records: Iterable[Any]) -> list[Any]:
        """Records by what they are called: in Chinese by pinyin, and what has no Chinese name last."""
        forms = self.cat._store.names  # noqa: SLF001 - made at release time and reviewed

        def key(record: Any) -> tuple[bool, str]:
            title = self.title(record)
            return self.language == "zh" and not record.zh, forms.get(title, {}).get("pinyin", title).casefold()

        return sorted(records, key=key)

    def label(self, kind: str, record: Any) -> str:
        """What a link to a record says: standards and editions go by their number, what has a number bears it."""
        if kind == "standards":
            return record.id if self.title(record) == record.id else f"{record.id} {self.title(record)}"
        if kind == "editions":
            title = self.title(record)
            return record.number or (title if title == record.id else f"{title} ({self.w['draft'] if record.draft else record.id})")
        if kind == "rules":
            # Rules of several years bear one title.
            year = f" ({record.valid_from.year})" if record.valid_from and not record.number else ""
            return f"{record.number or ''} {self.title(record)}{year}".strip()
        return self.title(record)

    def href(self, kind: str, id_: str, root: str | None = None) -> str:
        """Where the page of a record is."""
        return f"{self.root if root is None else root}{page_of(kind, id_)}{ending(self.language)}"

    def link(self, kind: str, name: str, root: str | None = None) -> Markup:
        """A link to the record that an identifier or name leads to; its text alone where there is none or it has no page."""
        records = getattr(self.cat, kind)
        found = records.candidates(name)
        if len(found) != 1:
            return self.text(name)
        label = self.text(self.label(kind, records[found[0]]))
        if kind not in KINDS:
            return label
        # The number of a standard stays on one line.
        own = Markup(' class="number"') if kind == "editions" and records[found[0]].number else ""
        return Markup('<a href="{}"{}>{}</a>').format(self.href(kind, found[0], root), own, label)

    def links(self, kind: str, names: Iterable[str]) -> Markup:
        """Links in a row."""
        return self.comma.join(self.link(kind, name) for name in names)

    @cached_property
    def comma(self) -> Markup:
        """What stands between the parts of a list."""
        return Markup(", ") if self.language == "en" else Markup("、")

    @cached_property
    def colon(self) -> str:
        """What stands between a label and what it labels."""
        return ": " if self.language == "en" else "："

    @cached_property
    def semicolon(self) -> str:
        """What stands between sentences that belong together."""
        return "; " if self.language == "en" else "；"

    def day(self, day: dt.date | None) -> Markup:
        """A date."""
        return Markup("<time>{}</time>").format(day.isoformat()) if day else Markup("")

    def bounds(self, within: tuple[dt.date | None, dt.date | None]) -> Markup:
        """A date that is known within bounds."""
        first, last = within
        if first and last:
            return escape(self.w["between"]) % (self.day(first), self.day(last))
        return escape(self.w["not_before" if first else "not_after"]) % self.day(first or last)

    def span(self, stretch: states.Stretch) -> Markup:
        """When a stretch begins and ends, in words."""
        if stretch.begins is None and stretch.ends is None:
            return Markup("—")
        if stretch.begins is None:
            return escape(self.w["before"]) % self.day(stretch.ends)
        if stretch.ends is None:
            return escape(self.w["since"]) % self.day(stretch.begins)
        return Markup("{} – {}").format(self.day(stretch.begins), self.day(stretch.ends))

    def state(self, record: Any) -> Markup:
        """The state of a record as of the day, which the date picker can change; nothing where it has none."""
        found = states.of_record(record)
        return self.states(found) if found else Markup("")

    def states(self, found: list[states.Stretch]) -> Markup:
        """States as a mark in the text."""
        now = str(states.at(found, self.on).state)
        return Markup('<span class="state {}" data-states="{}">{}</span>').format(
            f"s-{now.replace(' ', '-')}", states.coded(found), self.w[f"status.{now}"]
        )
