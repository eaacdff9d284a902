"""Templates 模板: the empty spreadsheet for an edition, with what the catalogue knows of its table filled in."""

from __future__ import annotations

from greenstd.maintain.cells import ATTRIBUTES
from greenstd.maintain.headings import HEADINGS
from greenstd.maintain.sheets import Sheet, csv_bytes, xlsx_bytes
from greenstd.model.edition import Edition
from greenstd.model.indicator import Indicator, Named

_FIRST = ("id", "zh", "en", "attribute", "group")
_LAST = ("unit", "method", "clause", "when", "unless", "evidence", "notes")
_HELP = [
    ("column", "what belongs into it"),
    ("标识 id", "keep it where it is filled; leave it empty for a new row that has an English name"),
    (
        "限量 limit",
        "as printed, with its digits: <= 0.050 mg/m3, 4.0-7.5 pH, >= grade 3-4, prohibited, qualitative: no odour",
    ),
    ("限量 limit", "empty or / where nothing is demanded; ? where there is a limit and its figure is not known"),
    ("单位 unit", "the unit of limits that are written without one"),
    (
        "条件 condition",
        "the row holds only then, and another row of the indicator without one holds otherwise. A new one: id: name",
    ),
    ("来源 evidence", "grade and source: text itself, official ID, secondary ID; may be empty if --evidence is given"),
    ("a further column", "限量 [id: name] or limit [id: name] adds a product type"),
    ("cells", "must not be merged, and are texts: a program must not make a date of 3-4 or 0.05 of 0.050"),
]


def rows(edition: Edition, language: str = "zh") -> list[list[str]]:
    """The headings of an edition's table and its rows as far as they are known; headings in Chinese (`zh`) or English (`en`)."""
    which = 0 if language == "zh" else 1
    limits = _limit_columns(edition)
    heads = [HEADINGS[what][which] for what in _FIRST]
    heads += [
        f"{HEADINGS['limit'][which]} [{' / '.join(filter(None, cell))}]" if any(cell) else HEADINGS["limit"][which] for cell in limits
    ]
    heads += [HEADINGS[what][which] for what in _LAST]
    body = []
    for indicator in edition.indicators:
        conditions = dict.fromkeys(cell.when for cell in indicator.requirements)
        body += [_row(edition, indicator, when, limits) for when in conditions]
    return [heads, *body]


def csv_template(edition: Edition, language: str = "zh") -> bytes:
    """The template as CSV."""
    return csv_bytes(rows(edition, language))


def xlsx_template(edition: Edition, language: str = "zh") -> bytes:
    """The template as XLSX, with a sheet of help.

    Raises:
        MissingExtraError: XlsxWriter is not installed.
    """
    names = [*_names(edition.product_types, "product type"), *_names(edition.levels, "level"), *_names(edition.conditions, "condition")]
    sheets = [
        Sheet("指标" if language == "zh" else "indicators", [list(row) for row in rows(edition, language)]),
        Sheet("说明 help", [[edition.label, edition.zh or edition.en or ""], *([a, b] for a, b in (*_HELP, *names))]),
    ]
    return xlsx_bytes(sheets, {_FIRST.index("attribute"): list(ATTRIBUTES)})


def _names(parts: tuple[Named, ...], what: str) -> list[tuple[str, str]]:
    return [(f"{what} {part.id}", " ".join(filter(None, (part.zh, part.en)))) for part in parts]


def _limit_columns(edition: Edition) -> list[tuple[str, str]]:
    """A column for each cell that the table is known to have, else for each product type at each level."""
    used = dict.fromkeys(
        (cell.product_type, cell.level) for row in edition.indicators for cell in row.requirements if cell.limit is not None
    )
    types, levels = [part.id for part in edition.product_types], [part.id for part in edition.levels]
    every = [("", "")]
    if types:
        every += [(type_, "") for type_ in types]
    if levels:
        every += [("", level) for level in levels]
    if any(type_ and level for type_, level in used):
        every += [(type_, level) for type_ in types for level in levels]
    return every


def _row(edition: Edition, indicator: Indicator, when: str, limits: list[tuple[str, str]]) -> list[str]:
    cells = {(c.product_type, c.level): str(c.limit) if c.limit is not None else "?" for c in indicator.requirements if c.when == when}
    fields = {
        "id": indicator.id, "zh": indicator.zh, "en": indicator.en, "attribute": indicator.attribute, "group": indicator.group,
        "method": indicator.method, "clause": indicator.clause, "when": when or indicator.when, "unless": indicator.unless,
        "evidence": "; ".join(map(str, indicator.evidence[:1])),
    }  # fmt: skip
    own = f" {edition.id}"
    fields["evidence"] = (fields["evidence"] or "").replace(own, " itself")
    return [
        *(fields.get(what) or "" for what in _FIRST),
        *(cells.get(cell, "") for cell in limits),
        *(fields.get(what) or "" for what in _LAST),
    ]
