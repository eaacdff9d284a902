"""The catalogue as one language shows it 视图: names, links, dates, readings and states as safe HTML."""

from __future__ import annotations

import datetime as dt
import re
from functools import cached_property
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from greenstd.model.limit import Comparison, format_grade
from greenstd.publish.site import states
from greenstd.publish.site.addresses import KINDS, ending, page_of
from greenstd.publish.site.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from greenstd.catalogue import Catalogue
    from greenstd.model.evidence import Evidence
    from greenstd.model.limit import Limit
    from greenstd.publish.site.links import Backlinks

# Han characters; the signs that Chinese and English both write do not tell a language.
_HAN = re.compile("[\u3400-\u9fff]")


def _language(text: str) -> str:
    return "zh-Hans" if _HAN.search(text) else "en"


def safe_url(url: str | None) -> str | None:
    """An address that may be followed: of the web, never a script."""
    return url if url and url.lower().startswith(("https://", "http://")) else None


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
        self._sources: dict[str, Markup] = {}
        self._rows: dict[tuple[str, str], Any] = {}

    def text(self, text: str) -> Markup:
        """A text, marked with its language where that is not the page's."""
        own = _language(text)
        return escape(text) if own == self.html_language else Markup('<span lang="{}">{}</span>').format(own, text)

    def title(self, record: Any) -> str:
        """What a record is called in the language, or else in the other, or else its identifier."""
        both = (record.en, record.zh) if self.language == "en" else (record.zh, record.en)
        return both[0] or both[1] or getattr(record, "number", None) or str(record.id)

    def label(self, kind: str, record: Any) -> str:
        """What a link to a record says: standards and editions go by their number, what has a number bears it."""
        if kind == "standards":
            return record.id if self.title(record) == record.id else f"{record.id} {self.title(record)}"
        if kind == "editions":
            return record.number or f"{self.title(record)} ({self.w['draft'] if record.draft else record.id})"
        if kind == "rules" and record.number:
            return f"{record.number} {self.title(record)}"
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

    def limit(self, limit: Limit | None) -> Markup:
        """A limit with its printed digits and the signs of the field."""
        if limit is None:
            return Markup('<span class="gap">{}</span>').format(self.w["not_transcribed"])
        if limit.comparison is Comparison.QUALITATIVE:
            return self.text(limit.text)
        return Markup('<span class="limit">{}</span>').format(self._limit(limit))

    def _limit(self, limit: Limit) -> str:
        sign = {"<=": "≤", ">=": "≥"}.get(str(limit.comparison), str(limit.comparison))
        unit = "" if limit.unit == "1" else f" {limit.unit}".replace("m3", "m³").replace("m2", "m²")
        if limit.value is None:
            return self.w[f"limit.{limit.comparison}"]
        if limit.unit == "grade":
            return f"{sign} {self.w['limit.grade'] % format_grade(limit.value)}"
        if limit.comparison is Comparison.PROHIBITED:
            return self.w["limit.detection"] % f"{limit.value:f}{unit}"
        if limit.comparison is Comparison.RANGE:
            return f"{limit.value:f}–{limit.upper:f}{unit}"
        if limit.comparison is Comparison.DEVIATION:
            return str(limit)
        return f"{sign} {limit.value:f}{unit}"

    def source(self, evidence: Evidence) -> Markup:
        """What was read, with the way to it."""
        known = self._sources.get(evidence.source)
        if known is None:
            known = self._sources[evidence.source] = self._source(evidence.source)
        return known

    def _source(self, name: str) -> Markup:
        if name in self.cat.sources:
            source = self.cat.sources[name]
            url = safe_url(source.url)
            title = self.text(source.title)
            shown = Markup('<a href="{}" rel="noreferrer">{}</a>').format(url, title) if url else title
            if source.publisher and source.publisher not in source.title:
                shown = Markup("{} <small>{}</small>").format(shown, self.text(source.publisher))
            return shown
        for kind in KINDS:
            if name in getattr(self.cat, kind):
                return self.link(kind, name)
        return self.text(name)

    def grade(self, evidence: Evidence) -> Markup:
        """How good a reading is."""
        return Markup('<span class="grade g-{}" title="{}">{}</span>').format(
            evidence.grade, self.w[f"grade.{evidence.grade}.long"], self.w[f"grade.{evidence.grade}"]
        )

    def cited(self, evidence: Iterable[Evidence]) -> Markup:
        """Readings, one after another: grade and source."""
        return Markup("<br>").join(Markup("{} {}").format(self.grade(e), self.source(e)) for e in evidence)
