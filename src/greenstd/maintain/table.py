"""Tables of indicators 指标表 from a spreadsheet: what was understood, what was not, and where."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from greenstd.errors import DataError, GreenstdError
from greenstd.maintain.cells import NOT_TRANSCRIBED, as_text, attribute, comparable, limit
from greenstd.maintain.headings import CHINESE, Columns, columns, introduced, named, slug
from greenstd.maintain.sheets import Sheet, place, read_sheets
from greenstd.model.evidence import Evidence
from greenstd.model.indicator import Indicator, Named
from greenstd.model.names import fold

if TYPE_CHECKING:
    from greenstd.model.edition import Edition


@attrs.frozen
class ReadRow:
    """Row 行 as it was understood: where it stands, the indicator it is about, how that got its identifier, and its limits by column."""

    row: int
    id: str
    name: str
    how: str
    limits: dict[tuple[str, str], str]
    when: str
    fields: dict[str, str]

    @property
    def known(self) -> bool:
        """Whether every limit of the row has its figure."""
        return all(text != NOT_TRANSCRIBED for text in self.limits.values())


@attrs.frozen
class ReadTable:
    """Table 指标表 as it was understood, with every problem; nothing can be written while there is one."""

    sheet: str
    edition: Edition | None
    rows: tuple[ReadRow, ...]
    product_types: tuple[Named, ...]
    conditions: tuple[Named, ...]
    ignored: tuple[str, ...]
    problems: tuple[str, ...]

    def check(self) -> None:
        """Raise `DataError` with all problems, if there is one."""
        if self.problems:
            raise DataError(self.problems)


def read_table(path: Path, edition: Edition | None = None, evidence: str = "") -> ReadTable:
    """Understand a spreadsheet of indicators (CSV or XLSX).

    Args:
        path: the file. Of several sheets the one named `indicators` or 指标 is read, else the first.
        edition: the edition it is the table of, where the catalogue has it: its identifiers, product types, levels and conditions are kept.
        evidence: the reading that rows without one of their own cite, such as `"text itself"`.

    Raises:
        DataError: the file is no spreadsheet. What is wrong in its cells is in `problems` of what is returned.
        MissingExtraError, OSError: it cannot be read.
    """
    sheets = read_sheets(path)
    sheet = next((s for s in sheets if fold(s.name) in ("indicators", "指标")), sheets[0])
    ignored = [f"sheet {s.name!r}" for s in sheets if s is not sheet]
    return _Reading(sheet, edition, evidence).done(ignored)


class _Reading:
    """One sheet on its way to a table."""

    def __init__(self, sheet: Sheet, edition: Edition | None, evidence: str) -> None:
        self.sheet, self.edition, self.evidence = sheet, edition, evidence
        self.columns: Columns = columns(sheet, edition)
        self.problems = [f"sheet {sheet.name!r}: the cells {area} are merged: part them and fill each" for area in sheet.merged]
        self.problems += self.columns.problems
        self.conditions: dict[str, Named] = {}
        self.rows: list[ReadRow] = []
        self.given: dict[tuple[str, str], int] = {}

    def done(self, ignored: list[str]) -> ReadTable:
        if not self.columns.problems:
            for number in range(self.columns.row + 1, len(self.sheet.rows)):
                self._row(number)
            self._together()
            if not self.rows and not self.problems:
                self.problems.append(f"sheet {self.sheet.name!r}: there is no row below the headings")
        return ReadTable(
            self.sheet.name,
            self.edition,
            tuple(self.rows),
            tuple(self.columns.product_types.values()),
            tuple(self.conditions.values()),
            tuple(ignored),
            tuple(dict.fromkeys(self.problems)),
        )

    def _at(self, row: int, what: str | int) -> str:
        column = self.columns.fields.get(what, 0) if isinstance(what, str) else what
        return place(self.sheet.name, row, column)

    def _problem(self, row: int, what: str | int, error: object) -> None:
        texts = error.problems if isinstance(error, DataError) else [error]
        self.problems += [f"{self._at(row, what)}: {text}" for text in texts]

    def _text(self, row: int, column: int) -> str:
        cells = self.sheet.rows[row]
        try:
            return as_text(cells[column] if column < len(cells) else "")
        except DataError as error:
            self._problem(row, column, error)
            return ""

    def _row(self, number: int) -> None:
        fields = {what: self._text(number, column) for what, column in self.columns.fields.items()}
        limits = {column: self._text(number, column) for column in self.columns.limits}
        if not any(fields.values()) and not any(limits.values()):
            return
        before = len(self.problems)
        fields["zh"], fields["en"] = _names(fields.get("zh", ""), fields.get("en", ""))
        id_, how = self._identify(number, fields)
        when, fields["unless"] = self._condition(number, "when", fields), self._condition(number, "unless", fields)
        try:
            fields["attribute"] = attribute(fields.get("attribute", ""))
        except DataError as error:
            self._problem(number, "attribute", error)
        fields["evidence"] = self._evidence(number, fields.get("evidence", ""))
        cells = self._cells(number, id_, limits, fields.get("unit", ""))
        if not cells and len(self.problems) == before:
            cells["", ""] = NOT_TRANSCRIBED
        self._once(number, id_, when)
        self.rows.append(ReadRow(number, id_, fields["en"] or fields["zh"], how, cells, when, fields))

    def _cells(self, number: int, id_: str, limits: dict[int, str], unit_text: str) -> dict[tuple[str, str], str]:
        cells: dict[tuple[str, str], str] = {}
        for column, text in limits.items():
            try:
                found = limit(text, unit_text)
            except GreenstdError as error:
                self._problem(number, column, error)
                continue
            if found:
                cells[self.columns.limits[column]] = found
        self._comparable(number, id_, cells)
        if cells.get(("", "")) == NOT_TRANSCRIBED and len(cells) > 1:
            # "There is a limit, not known" gives way to the limits that are now there.
            del cells["", ""]
        if ("", "") in cells and len(cells) > 1:
            self._problem(number, 0, "a limit for every product type stands beside limits for some; give one or the others")
        return cells

    def _once(self, number: int, id_: str, when: str) -> None:
        if id_ and (first := self.given.setdefault((id_, when), number)) != number:
            under = f" under the condition {when}" if when else ""
            self._problem(number, 0, f"{id_} is there already, in row {first + 1}{under}")

    def _identify(self, number: int, fields: dict[str, str]) -> tuple[str, str]:
        """The identifier of the row's indicator, and how it was found: given, kept from the edition, or made of the English name."""
        given = fields.get("id", "")
        if given:
            if given != slug(given):
                self.problems.append(
                    f"{self._at(number, 'id')}: {given!r} is not an identifier; expected one like {slug(given) or 'formaldehyde'!r}"
                )
            return given, "given"
        if not fields["zh"] and not fields["en"]:
            self._problem(number, "zh" if "zh" in self.columns.fields else "en", "the name of the indicator is missing")
            return "", ""
        known = self._kept(fields)
        if len(known) == 1:
            return known[0].id, "kept"
        if known:
            names = ", ".join(indicator.id for indicator in known)
            self.problems.append(
                f"{self._at(number, 'zh')}: {fields['zh'] or fields['en']!r} is a name of {names}: say which in a column 标识 or id"
            )
            return "", ""
        if not slug(fields["en"]):
            self.problems.append(
                f"{self._at(number, 'zh')}: {fields['zh']!r} is new and has no English name to make an identifier of: fill 英文名称 or 标识"
            )
        return slug(fields["en"]), "made of the English name"

    def _kept(self, fields: dict[str, str]) -> list[Indicator]:
        """The indicators of the edition that a row can be about: by English name, else by Chinese name and group."""
        indicators = self.edition.indicators if self.edition else ()
        for text in filter(None, (fields["en"], fields["zh"])):
            found = [indicator for indicator in indicators if fold(text) in {fold(name) for name in indicator.names()}]
            group = fields.get("group", "")
            closer = [indicator for indicator in found if group and fold(indicator.group) == fold(group)]
            if found:
                return closer or found
        return []

    def _condition(self, number: int, what: str, fields: dict[str, str]) -> str:
        text = fields.get(what, "")
        if not text:
            return ""
        known = [*(self.edition.conditions if self.edition else ()), *self.conditions.values()]
        if id_ := named(text, known):
            return id_
        new = introduced(text)
        if new is None:
            self._problem(number, what, f"the condition {text!r} is new: write it as 'id: {text}'")
            return ""
        if named(new.id, known):
            return new.id
        self.conditions[new.id] = new
        return new.id

    def _evidence(self, number: int, text: str) -> str:
        cited = text or self.evidence
        try:
            return str(Evidence.parse(cited)) if cited else self._missing(number)
        except GreenstdError as error:
            self._problem(number, "evidence", error)
            return ""

    def _missing(self, number: int) -> str:
        self.problems.append(
            f"{self._at(number, 'evidence')}: no evidence: fill 来源 or evidence, like 'text itself', or name one for all rows (--evidence)"
        )
        return ""

    def _comparable(self, number: int, id_: str, cells: dict[tuple[str, str], str]) -> None:
        try:
            comparable(cells.values())
        except GreenstdError as error:
            self._problem(number, 0, f"units of {id_ or 'the row'} do not go together: {error}")

    def _together(self) -> None:
        """What only the rows together show: units and conditions of one indicator, and two indicators of one name."""
        by_id: dict[str, list[ReadRow]] = {}
        names: dict[str, str] = {}
        for row in self.rows:
            by_id.setdefault(row.id, []).append(row)
            name = fold(row.fields["en"])
            if name and names.setdefault(name, row.id) != row.id:
                self._problem(row.row, "en", f"{row.fields['en']!r} is the name of {names[name]} too")
        old = {indicator.id: indicator.when for indicator in (self.edition.indicators if self.edition else ())}
        for id_, rows in by_id.items():
            if id_ and len(rows) > 1:
                self._comparable(
                    rows[-1].row, id_, {(str(row.row), "/".join(cell)): text for row in rows for cell, text in row.limits.items()}
                )
                if all(row.when for row in rows) and not old.get(id_):
                    what = f"{id_} stands under conditions only: add the row that holds otherwise, or give each an identifier of its own"
                    self._problem(rows[0].row, "when", what)


def _names(zh: str, en: str) -> tuple[str, str]:
    """The Chinese and the English name, whichever column they were written into."""
    if zh and not en and not CHINESE.search(zh):
        return "", zh
    if en and not zh and CHINESE.search(en):
        return en, ""
    return zh, en
