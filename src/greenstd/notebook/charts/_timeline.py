"""When what held 时间线: listings, editions, rules and mark regimes of a category."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from greenstd.model.dates import as_date, shifted, today
from greenstd.notebook.charts._parts import COLOURS, WIDTH, altair, beside, finished, span, time_axis
from greenstd.notebook.labels import language, name_of, word
from greenstd.notebook.names import called

if TYPE_CHECKING:
    from greenstd.catalogue import Catalogue
    from greenstd.model.dates import DateLike
    from greenstd.notebook.picture import Picture
    from greenstd.resolution import Resolution

_KINDS = ("listing", "edition", "rule", "mark regime")
_COLOURS = ["#56B4E9", *COLOURS[1:4]]


class _Thing(NamedTuple):
    kind: str
    name: str
    start: dt.date | None
    until: dt.date | None
    bound: bool = False


def timeline(cat: Catalogue, category: str, scheme: str = "green-product", on: DateLike | None = None) -> Picture:
    """When which listing, edition, rule and mark regime held for a category, with the day asked about as a line.

    What has no known first day is left out of the picture and named under its title.

    Raises:
        LookupError: no such category or scheme.
        DateError: `on` is not a date.
        MissingExtraError: Altair is not installed.
    """
    alt = altair()
    when = today() if on is None else as_date(on)
    r = cat.resolve(category, when, scheme)
    things = sorted(_things(cat, r), key=lambda thing: (_KINDS.index(thing.kind), thing.start or dt.date.max))
    days = [thing.start for thing in things if thing.start]
    first, end = min(days, default=when), max([shifted(when, 180), *(shifted(day, 365) for day in days)])
    values = [
        span(thing.start, thing.until, end) | {
            "kind": word(thing.kind), "name": thing.name, "label": f"{'≤ ' if thing.bound else ''}{thing.start} – {thing.until or ''}",
            "side": "before" if (thing.start - first).days > 0.75 * (end - first).days else "after",
        }
        for thing in things if thing.start
    ]  # fmt: skip
    data, starts = alt.Data(values=values), [str(first)]
    kinds = [word(kind) for kind in _KINDS]
    x, y = time_axis(alt, "from", starts, end), alt.Y("name:N", title=None, sort=None)
    colour = alt.Color("kind:N", title=None, sort=kinds, scale=alt.Scale(domain=kinds, range=_COLOURS))
    bars = alt.Chart(data).mark_bar(height=16).encode(x=x, x2="to", y=y, color=colour, tooltip=["kind:N", "name:N", "from:N", "until:N"])
    day = alt.Chart(alt.Data(values=[{"on": str(when)}])).mark_rule(strokeDash=[4, 3])
    line = day.encode(x=time_axis(alt, "on", starts, end), tooltip=["on:N"])
    chart = alt.layer(bars, *beside(alt, data, x, y), line).properties(width=WIDTH, height=max(24 * len(values), 60))
    undated = ", ".join(thing.name for thing in things if not thing.start)
    return finished(chart, f"{name_of(r.category)} ({called(r.scheme)}, {when})", f"{word('unknown')}: {undated}" if undated else "")


def _things(cat: Catalogue, r: Resolution) -> Iterator[_Thing]:
    """Everything that holds for a category at some time."""
    for row in cat.listings.values():
        if row.category == r.category.id and row.scheme == r.scheme:
            # A day known only within bounds is drawn at the last that is possible, from which on the row surely holds.
            last = row.valid_from_within[1] if row.valid_from_within else None
            name = row.list + (f", {word('row')} {row.row}" if row.row else "")
            yield _Thing("listing", name, row.valid_from or last, row.valid_until, row.valid_from is None)
    for family in r.category.standards:
        for id_ in cat.standards[family].editions if family in cat.standards else ():
            edition = cat.editions[id_]
            yield _Thing("edition", edition.label, edition.effective, edition.valid_until)
    for rule in cat.rules.values():
        if rule.scheme == r.scheme and r.category.id in rule.categories:
            yield _Thing("rule", rule.number or rule.id, rule.valid_from, rule.valid_until)
    for regime in cat.mark_regimes.values():
        yield _Thing("mark regime", name_of(regime, "en" if language() == "en" else "zh"), regime.valid_from, regime.valid_until)
