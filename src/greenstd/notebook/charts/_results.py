"""How close a product is to its limits 余量, and how much is known 覆盖情况."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from greenstd.notebook.charts._parts import WIDTH, altair, finished
from greenstd.notebook.labels import language, word
from greenstd.notebook.records import limit_text
from greenstd.notebook.results import finding_name

if TYPE_CHECKING:
    from greenstd.assessment.result import Assessment
    from greenstd.catalogue import Catalogue
    from greenstd.notebook.picture import Picture

_OUTCOMES = {"passed": "#009E73", "failed": "#D55E00", "cannot tell": "#E69F00", "untested": "#999999"}
_GRADES = {"text": "#0072B2", "official": "#56B4E9", "secondary": "#E69F00", "not known": "#CCCCCC"}


def margins(assessment: Assessment) -> Picture:
    """The room of every finding to its limit, the least first; what has no margin is named with its outcome.

    Raises:
        MissingExtraError: Altair is not installed.
    """
    alt = altair()
    findings = [f for f in assessment.findings if str(f.outcome) in _OUTCOMES]
    findings.sort(key=lambda f: (f.margin is None, float(f.margin or 0), f.name))
    values = []
    for finding in findings:
        margin = None if finding.margin is None else float(finding.margin)
        said = word(str(finding.outcome)) if margin is None else f"{margin * 100:+.1f} %"
        limit = limit_text(finding.limit).text if finding.limit else ""
        values.append(
            {
                "name": finding_name(finding, "\n"), "margin": max(min(margin or 0.0, 1.0), -1.0), "zero": 0,
                "outcome": word(str(finding.outcome)),
                "said": f"{said}  {finding.value or ''} ({limit})" if limit else said, "limit": limit, "value": finding.value or "",
                "side": "left" if margin is not None and margin < 0 else "right",
            }
        )  # fmt: skip
    data = alt.Data(values=values)
    names = [word(name) for name in _OUTCOMES]
    # Two languages stand in two lines.
    lines = language() == "both"
    axis = alt.Axis(labelExpr="split(datum.label, '\\n')", labelLimit=340)
    y = alt.Y("name:N", sort=[row["name"] for row in values], title=None, axis=axis)
    x = alt.X("margin:Q", title=word("margin"), axis=alt.Axis(format="+%"), scale=alt.Scale(domain=[-1, 1]))
    colour = alt.Color("outcome:N", title=word("outcome"), scale=alt.Scale(domain=names, range=list(_OUTCOMES.values())))
    bars = alt.Chart(data).mark_bar(height=14).encode(x=x, y=y, color=colour, tooltip=["name:N", "value:N", "limit:N", "said:N"])
    # The words stand on the empty side of the zero, where no bar can cover them.
    texts = [
        alt.Chart(data).transform_filter(f"datum.side == '{side}'").mark_text(
            align=align, dx=shift, fontSize=10, limit=WIDTH / 2 - 50
        ).encode(
            x=alt.X("zero:Q", scale=alt.Scale(domain=[-1, 1])), y=y, text="said:N")
        for side, align, shift in (("left", "left", 6), ("right", "right", -6))
    ]  # fmt: skip
    zero = alt.Chart(alt.Data(values=[{"at": 0}])).mark_rule().encode(x=alt.X("at:Q", scale=alt.Scale(domain=[-1, 1])))
    of = " ".join(part for part in (assessment.edition, assessment.product_type, assessment.level) if part)
    chart = alt.layer(bars, zero, *texts).properties(width=WIDTH, height=max((30 if lines else 22) * len(values), 40))
    return finished(chart, f"{of}: {word(str(assessment.verdict))} ({assessment.on})")


def coverage(cat: Catalogue, role: str | None = None) -> Picture:
    """How many limits of each edition are known, by the grade of the reading; and how many are known to exist and have no figure.

    Args:
        role: only editions of this role, `green-product` or `mandatory-base`; every one that has a row where none is named.

    Raises:
        MissingExtraError: Altair is not installed.
    """
    alt = altair()
    known = cat.coverage()
    values: list[dict[str, Any]] = []
    for edition in known.editions:
        if edition.cells and (role is None or cat.editions[edition.edition].role == role):
            grade = str(edition.grade) if edition.grade else "secondary"
            name = f"{edition.edition} {cat.editions[edition.edition].zh or ''}".strip()
            for state, count in ((grade, edition.known), ("not known", edition.cells - edition.known)):
                values.append({"edition": name, "state": word(state), "cells": count, "table": word(edition.table)})
    order = sorted({row["edition"] for row in values}, key=lambda name: (-sum(r["cells"] for r in values if r["edition"] == name), name))
    names = [word(name) for name in _GRADES]
    bars = alt.Chart(alt.Data(values=values)).mark_bar().encode(
        y=alt.Y("edition:N", sort=order, title=None),
        x=alt.X("cells:Q", title=word("cells"), axis=alt.Axis(tickMinStep=1)),
        color=alt.Color("state:N", title=word("evidence"), scale=alt.Scale(domain=names, range=list(_GRADES.values()))),
        order=alt.Order("rank:Q"), tooltip=["edition:N", "state:N", "cells:Q", "table:N"],
    ).transform_calculate(rank=f"indexof({names!r}, datum.state)")  # fmt: skip
    chart = bars.properties(width=WIDTH - 200, height=max(16 * len(order), 60))
    return finished(chart, f"{word('coverage')} {known.release}" + (f": {word(role)}" if role else ""))
