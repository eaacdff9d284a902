"""What the charts share: colours, the axis of time, and how a finished chart looks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from greenstd.errors import MissingExtraError
from greenstd.model.dates import as_date, shifted, today
from greenstd.notebook.labels import language
from greenstd.notebook.picture import FONTS, Picture

if TYPE_CHECKING:
    from greenstd.model.dates import DateLike

# Okabe and Ito's colours, which the colour-blind can tell apart, on any page; then Tol's, for charts of more than eight things.
COLOURS = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#8C6D31", "#666666"]
COLOURS += ["#332288", "#882255", "#44AA99", "#999933", "#AA4499", "#117733", "#88CCEE", "#661100"]
WIDTH = 640


def altair() -> Any:
    """The library, or the error that says how to install it."""
    try:
        import altair
    except ImportError:
        raise MissingExtraError('charts are made with Altair, which is not installed: pip install "greenstd[charts]"') from None
    return altair


def finished(chart: Any, title: str, below: str = "") -> Picture:
    """A chart with its title, what has to be said below that, and fonts that have Chinese."""
    if language() == "zh":
        title = title.replace(": ", "：")
    shown = chart.properties(title=altair().TitleParams(title, subtitle=[below] if below else []))
    shown = shown.configure(font=FONTS, background="white").configure_view(strokeOpacity=0.2)
    return Picture(shown.configure_axis(labelLimit=420).configure_title(anchor="start", fontSize=14), title)


def end_of(starts: Iterable[dt.date], on: DateLike | None) -> dt.date:
    """The day up to which what is open is drawn."""
    if on is not None:
        return as_date(on)
    return max([today(), *(shifted(start, 365) for start in starts)])


def span(start: dt.date | None, until: dt.date | None, end: dt.date) -> dict[str, Any]:
    """From when to when a bar is drawn, and what is said of its end."""
    return {"from": str(start), "to": str(min(until, end) if until else end), "until": str(until or "…")}


def time_axis(alt: Any, name: str, dates: Iterable[str], end: dt.date, **more: Any) -> Any:
    """The axis of time, in days as they are in the data, whatever the reader's time zone."""
    scale = alt.Scale(type="utc", domain=[min(dates), str(end)], nice=False)
    return alt.X(name, type="temporal", scale=scale, axis=alt.Axis(format="%Y", title=None, grid=True), **more)


def beside(alt: Any, data: Any, x: Any, y: Any) -> list[Any]:
    """The labels of bars, on those that begin early and before those that begin late, so that none runs out of the picture."""
    return [
        alt.Chart(data).transform_filter(f"datum.side == '{side}'").mark_text(align=align, dx=shift, fontSize=10, color="black").encode(
            x=x, y=y, text="label:N")
        for side, align, shift in (("after", "left", 4), ("before", "right", -4))
    ]  # fmt: skip
