"""What applies to every category on every date at which anything changes: what the golden files hold, and how they are written.

To write them again after a change of the data: `python -m tests.timeline`. Read the difference before it is committed: it is what the
change does to answers. `resolve.txt` has the categories of each scheme, `resolve-others.txt` what is answered for those that a scheme does
not name, `resolve-overlays.txt` what each bundled overlay changes, and `sentences.txt` what is said to be not known, or has to be known.
"""

from __future__ import annotations

import datetime as dt
import textwrap
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import greenstd
from greenstd import Catalogue, Resolution

ROOT = Path(__file__).parent.parent
FOLDER = Path(__file__).parent / "golden"
SOURCE = ROOT / "data" / "catalogue"
OVERLAYS = sorted(path for path in (ROOT / "data" / "overlays").iterdir() if path.is_dir())
_LINES = """\
Each line: from which day | the row of the list | the edition, its state and how much of its table is known | the rule | the mark.
"""
_HEAD = f"""\
What applies to each category under each scheme, from each date at which the answer changes; made by tests/timeline.py.
{_LINES}"""
_OTHERS = f"""\
What is answered for the categories that a scheme does not name: those with the same answers together; made by tests/timeline.py.
{_LINES}"""
_OVERLAYS = f"""\
What each bundled overlay adds or changes, laid over the catalogue alone; made by tests/timeline.py.
{_LINES}"""
_SENTENCES = """\
What is said to be not known (?), and what a reader has to know (!): for which schemes and categories, and when; made by tests/timeline.py.
Each line: the scheme and its category | from a day, until another; the first is the day before anything is known.
"""

Lines = tuple[str, ...]


def _days(records: Iterable[object], *names: str) -> Iterator[dt.date]:
    for record in records:
        for name in names:
            value = getattr(record, name)
            for day in value if isinstance(value, tuple) else (value,):
                if day is not None:
                    yield day


def dates(cat: Catalogue) -> list[dt.date]:
    """Every day on which anything that `resolve` looks at begins or ends."""
    found = {
        *_days(cat.listings.values(), "valid_from", "valid_from_within", "valid_until"),
        *_days(cat.rules.values(), "valid_from", "valid_until"),
        *_days(cat.mark_regimes.values(), "valid_from", "valid_until"),
        *_days(cat.editions.values(), "issued", "issued_within", "effective", "valid_until", "withdrawn"),
    }
    return sorted(found)


def samples(cat: Catalogue) -> list[dt.date]:
    """The day before anything is known, and every day on which anything changes."""
    days = dates(cat)
    return [days[0] - dt.timedelta(days=1), *days]


def pairs(cat: Catalogue) -> list[tuple[str, str]]:
    """Every scheme with every category that one of its lists or rules names; the green product scheme with all others too."""
    named = {(row.scheme, row.category) for row in cat.listings.values() if row.category}
    named |= {(rule.scheme, category) for rule in cat.rules.values() for category in rule.categories}
    elsewhere = {category for _, category in named}
    named |= {("green-product", id_) for id_, category in cat.categories.items() if id_ not in elsewhere and category.standards}
    return sorted((scheme, category) for scheme, category in named)


def answer(r: Resolution) -> str:
    """A resolution in one line."""
    listing = f"{r.listing.list} row {r.listing.row or '?'}" if r.listing else "not listed"
    edition = f"{r.edition.id}, {r.status}, table {r.edition.table}" if r.edition else "no edition"
    rule = (r.rule.number or r.rule.id) if r.rule else "no rule"
    mark = r.mark.id if r.mark else "no mark"
    return f"{listing} | {edition} | {rule} | {mark}"


def _same(one: Resolution, two: Resolution) -> bool:
    """Whether two resolutions of one catalogue are the same stretch of time; a shortcut for hundreds of thousands of them."""
    parts = ("listing", "edition", "status", "rule", "mark", "unknown", "notes")
    return all(getattr(one, part) is getattr(two, part) for part in parts)


def stretches(cat: Catalogue, scheme: str, category: str, days: list[dt.date]) -> Iterator[tuple[dt.date, Resolution]]:
    """The resolutions of a category, each with the first of the days that has it."""
    last: Resolution | None = None
    for day in days:
        found = cat.resolve(category, on=day, scheme=scheme)
        if last is None or not _same(last, found):
            yield day, found
        last = found


def block(cat: Catalogue, scheme: str, category: str, days: list[dt.date]) -> Lines:
    """The lines of a category: the answer before anything changes, and each later one with its day."""
    lines: list[str] = []
    last = ""
    for day, found in stretches(cat, scheme, category, days):
        text = answer(found)
        if text != last:
            lines.append(f"  {day if day != days[0] else 'before    '} | {text}")
        last = text
    return tuple(lines)


def timeline(cat: Catalogue) -> str:
    """The golden text of a catalogue."""
    days = samples(cat)
    return "\n".join([_HEAD, *(_titled(f"{scheme}: {category}", block(cat, scheme, category, days)) for scheme, category in pairs(cat))])


def _titled(title: str, lines: Iterable[str]) -> str:
    return "\n".join([title, *lines, ""])


def others(cat: Catalogue) -> str:
    """What is answered for each category under each scheme that does not name it."""
    days, named = samples(cat), set(pairs(cat))
    alike: dict[Lines, dict[str, list[str]]] = {}
    for scheme in sorted(cat.schemes):
        for category in sorted(cat.categories):
            if (scheme, category) not in named:
                alike.setdefault(block(cat, scheme, category, days), {}).setdefault(scheme, []).append(category)
    texts = []
    for lines, by_scheme in sorted(alike.items(), key=lambda item: sorted(item[1].items())):
        schemes: dict[tuple[str, ...], list[str]] = {}
        for scheme, categories in by_scheme.items():
            schemes.setdefault(tuple(categories), []).append(scheme)
        heads = [wrapped(f"{', '.join(which)}: {', '.join(categories)}") for categories, which in schemes.items()]
        texts.append(_titled("\n".join(heads), lines))
    return "\n".join([_OTHERS, *texts])


def wrapped(text: str) -> str:
    """A long list of names in lines, so that a name more or less shows in one of them."""
    return textwrap.fill(text, 140, subsequent_indent="    ", break_long_words=False, break_on_hyphens=False)


def overlays(cat: Catalogue) -> str:
    """What each overlay adds or changes."""
    texts, days = [_OVERLAYS], samples(cat)
    for folder in OVERLAYS:
        laid = greenstd.load(SOURCE, overlays=[folder])
        new, known = samples(laid), set(pairs(cat))
        changed = [
            _titled(f"{folder.name}, {scheme}: {category}", lines)
            for scheme, category in pairs(laid)
            if (lines := block(laid, scheme, category, new)) != ((scheme, category) in known and block(cat, scheme, category, days))
        ]
        texts += changed or [f"{folder.name}: no answer\n"]
    return "\n".join(texts)


def sentences(cat: Catalogue) -> str:
    """Each sentence of `unknown` and `notes`, with where it is said."""
    days = samples(cat)
    said: dict[str, dict[str, list[list[str]]]] = {}
    for scheme, category in pairs(cat):
        open_: set[str] = set()
        for day, found in stretches(cat, scheme, category, days):
            now = {f"? {text}" for text in found.unknown} | {f"! {text}" for text in found.notes}
            for text in now - open_:
                said.setdefault(text, {}).setdefault(f"{scheme}: {category}", []).append([str(day), ""])
            for text in open_ - now:
                said[text][f"{scheme}: {category}"][-1][1] = str(day)
            open_ = now
    texts = []
    for text, places in sorted(said.items()):
        lines = [f"  {place} | {'; '.join(f'{start} – {end}'.rstrip() for start, end in spans)}" for place, spans in places.items()]
        texts.append(_titled(text, lines))
    return "\n".join([_SENTENCES, *texts])


GOLDEN: dict[str, Callable[[Catalogue], str]] = {
    "resolve.txt": timeline,
    "resolve-others.txt": others,
    "resolve-overlays.txt": overlays,
    "sentences.txt": sentences,
}


if __name__ == "__main__":
    source = greenstd.load(SOURCE)
    for name, made in GOLDEN.items():
        (FOLDER / name).write_text(made(source), "utf-8")
