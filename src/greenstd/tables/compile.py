"""Requests 判定请求, and the program made for one: columns matched, plans chosen, demands turned to each column's figures."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

import attrs

from greenstd.errors import MeasurementError, TableError, UnknownIndicatorError, listing, nearest
from greenstd.model.dates import today
from greenstd.model.names import fold
from greenstd.quantity import Quantity, to_decimal
from greenstd.tables.columns import Input, Reader, kind_of
from greenstd.tables.exact import Kind
from greenstd.tables.given import Column
from greenstd.tables.keys import find
from greenstd.tables.lookups import Entry
from greenstd.tables.program import Program, build
from greenstd.tables.slots import Demand, Guard, Slot, slots
from greenstd.units import require_compatible, unit

if TYPE_CHECKING:
    from greenstd.assessment.plan import Plan
    from greenstd.catalogue import Catalogue
    from greenstd.tables.masks import State

RULES = ("simple-acceptance", "guarded-acceptance", "guarded-rejection")
_programs: WeakKeyDictionary[Catalogue, dict[Any, Program]] = WeakKeyDictionary()
_MOST_PROGRAMS = 64


@attrs.frozen
class Request:
    """What is asked of a table, apart from the table: everything that a program is made from."""

    edition: str | Column | None = None
    category: str | Column | None = None
    product_type: str | Column | None = None
    level: str | Column | None = None
    on: Any = None
    scheme: str = "green-product"
    conditions: tuple[tuple[str, bool | str | None], ...] = ()
    comparison: str | None = None
    columns: tuple[tuple[str, str | None], ...] = ()
    units: tuple[tuple[str, str], ...] = ()
    uncertainty: tuple[tuple[str, Any], ...] = ()
    decision_rule: str | None = None
    output: tuple[str, ...] = ("verdict", "reason")
    prefix: str = ""

    @classmethod
    def of(cls, **asked: Any) -> Request:
        """A request that can be kept and found again: mappings and lists made fast."""
        for name in ("conditions", "columns", "units", "uncertainty"):
            asked[name] = tuple((asked.get(name) or {}).items())
        if "output" in asked:
            asked["output"] = tuple(asked["output"])
        return cls(**asked)


def compiled(cat: Catalogue, request: Request, schema: tuple[tuple[str, Any, str], ...], by_number: bool) -> Program:
    """The program for a request and a schema; made once and kept. `by_number` says whether the engine takes texts by their numbers."""
    kept = _programs.setdefault(cat, {})
    try:
        key = (request, schema, by_number, None if request.on is not None else today())
        hash(key)
    except TypeError:
        return _compile(cat, request, schema, by_number)
    found = kept.get(key)
    if found is None:
        if len(kept) >= _MOST_PROGRAMS:
            kept.pop(next(iter(kept)))
        found = kept[key] = _compile(cat, request, schema, by_number)
    return found


def _compile(cat: Catalogue, request: Request, stated: tuple[tuple[str, Any, str], ...], by_number: bool) -> Program:
    if request.comparison not in (None, "full-value", "rounded-value"):
        raise MeasurementError(f"{request.comparison!r} is not a method of comparison; expected 'full-value' or 'rounded-value'")
    schema = {name: dtype for name, dtype, _ in stated}
    keys = find(
        cat, schema, request.edition, request.category, request.product_type, request.level, request.on, request.scheme, request.comparison
    )  # fmt: skip
    uncertainty = dict(request.uncertainty)
    guard_columns = [value for value in uncertainty.values() if isinstance(value, str) and value in schema]
    stated_conditions = dict(request.conditions)
    condition_columns = [value for value in stated_conditions.values() if isinstance(value, str)]
    units = {name: said for name, _, said in stated if said} | dict(request.units)
    reader = Reader(schema, dict(request.columns), units, [*keys.columns, *guard_columns, *condition_columns])
    rule = _rule(request)
    entries: dict[Slot, dict[int, tuple[Demand, ...]]] = {}
    settled: list[str] = []
    states: dict[str, State] = {}
    used_guards: set[str] = set()
    for number, made in enumerate(keys.plans):
        inputs = reader.find(made, several=len(keys.plans) > 1)
        states |= _states(made, stated_conditions, reader, schema)
        guards = _guards(made, uncertainty, inputs, schema, rule, used_guards)
        found = slots(made, inputs, guards)
        for slot, demands in found:
            entries.setdefault(slot, {})[number] = demands
        settled.append(_unsettled(made, found))
    _all_known(keys.plans, stated_conditions, uncertainty, used_guards)
    matching = reader.finish(keys.plans)
    return build(
        keys, [Entry(*item) for item in entries.items()], states, settled, matching, request.output, request.prefix, schema,
        rule or f"{'/'.join(dict.fromkeys(p.comparison for p in keys.plans))}, uncertainty not considered",
        by_number,
    )  # fmt: skip


def _rule(request: Request) -> str:
    if not request.uncertainty and request.decision_rule is None:
        return ""
    if request.decision_rule not in RULES or not request.uncertainty:
        raise TableError(f"uncertainty= needs a decision_rule=, and the other way round; the rules are {', '.join(RULES)}")
    return request.decision_rule


def _unsettled(made: Plan, found: list[tuple[Slot, tuple[Demand, ...]]]) -> str:
    """Why no row can conform to a plan, whatever was measured; empty where rows can."""
    if made.edition.table != "complete":
        much = "is known only in part" if made.edition.indicators else "is not known"
        return f"the limit table of {made.edition.label} {much}"
    return "" if found else f"{made.edition.label} demands nothing of this product type"


def _states(made: Plan, stated: Mapping[str, bool | str | None], reader: Reader, schema: Mapping[str, Any]) -> dict[str, State]:
    states: dict[str, State] = {**made.presumed, **reader.find_conditions(made)}
    for name, holds in stated.items():
        about = made.conditions.get(name) or made.conditions.get(fold(name))
        if about is None:
            continue
        if isinstance(holds, str):
            states[about] = _condition_column(holds, schema)
        elif isinstance(holds, bool):
            states[about] = holds
        else:
            raise MeasurementError(f"the condition {name!r} is True, False or the name of a column, not {holds!r}")
    return states


def _condition_column(name: str, schema: Mapping[str, Any]) -> Input:
    kind = kind_of(schema[name])
    if kind not in ("answer", "text", "Object"):
        raise TableError(f"the column {name!r} says whether a condition holds; expected yes and no, a boolean column")
    return Input(name, kind, "")


def _guards(
    made: Plan, uncertainty: Mapping[str, Any], inputs: Mapping[str, Input], schema: Mapping[str, Any], rule: str, used: set[str]
) -> dict[str, Guard]:
    guards = {}
    for name, value in uncertainty.items():
        about = made.inputs.get(name) or made.inputs.get(fold(name)) or next((a for a, i in inputs.items() if i.column == name), None)
        if about is None:
            continue
        used.add(name)
        row = next((row for row in made.rows if row.indicator.id == about), None)
        expected = inputs[about].unit if about in inputs and inputs[about].unit else row.unit if row is not None else ""
        if isinstance(value, str) and value in schema:
            if not isinstance(kind_of(schema[value]), Kind):
                raise TableError(f"the column {value!r} holds uncertainties and has to be numeric, not {schema[value]}")
            guards[about] = Guard(rule, value, Fraction(0))
            continue
        given = Quantity.parse(value) if isinstance(value, str) else value
        if isinstance(given, Quantity):
            require_compatible(given.definition, unit(expected))
            amount = Fraction(given.value) * Fraction(given.definition.factor) / Fraction(unit(expected).factor)
        else:
            amount = Fraction(to_decimal(given if not isinstance(given, int) else Decimal(given)))
        if amount < 0:
            raise MeasurementError(f"the uncertainty of {name!r} is {value!r}; an expanded uncertainty is not negative")
        guards[about] = Guard(rule, "", amount)
    return guards


def _all_known(plans: tuple[Plan, ...], conditions: Mapping[str, Any], uncertainty: Mapping[str, Any], used: set[str]) -> None:
    for name in conditions:
        if not any(name in made.conditions or fold(name) in made.conditions for made in plans):
            known = sorted({c.id for made in plans for c in made.edition.conditions})
            raise UnknownIndicatorError(
                f"no edition in question asks for a condition {name!r}{nearest(name, known)}; there are {listing(known) or 'none'}"
            )
    for name in uncertainty:
        if name not in used:
            raise UnknownIndicatorError(f"uncertainty= names {name!r}, which is no indicator of the editions in question")
