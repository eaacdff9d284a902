"""Strict reading: what keeps plain data from being an instance of a class of the model, in words with the place of each fault."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import cattrs
from attrs import fields, has, resolve_types
from cattrs.gen import make_dict_structure_fn
from cattrs.v import format_exception, transform_error

from greenstd import outside
from greenstd.errors import DataError, GreenstdError, ReleaseError
from greenstd.model import edition as edition_module
from greenstd.model import indicator
from greenstd.store import names
from greenstd.store.kinds import KINDS, record_class
from greenstd.store.place import Place, Problem
from greenstd.store.relations import keys_of, relations_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from greenstd.store.release import Release, Tables

# Editions name the classes of their parts only for type checkers; cattrs wants to see them.
resolve_types(edition_module.Edition, localns=vars(indicator))

PARTS: dict[str, type[indicator.Named]] = {
    "levels": indicator.Level,
    "product_types": indicator.ProductType,
    "conditions": indicator.Condition,
    "basic_requirements": indicator.BasicRequirement,
    "indicators": indicator.Indicator,
}


def _converter() -> cattrs.Converter:
    converter = cattrs.Converter(forbid_extra_keys=True, prefer_attrib_converters=True)

    def exactly(kind: type) -> Any:
        def check(value: Any, _: Any) -> Any:
            if type(value) is not kind:
                raise TypeError(f"expected {kind.__name__}, found {value!r}")
            return value

        return check

    for kind in (str, bool, int):
        converter.register_structure_hook(kind, exactly(kind))
    converter.register_structure_hook_factory(
        has,
        lambda cls: make_dict_structure_fn(
            cls, converter, _cattrs_forbid_extra_keys=True, _cattrs_prefer_attrib_converters=True, _cattrs_use_alias=True
        ),
    )
    return converter


_CONVERTER = _converter()


def faults(kind: Any, record: dict[str, Any]) -> list[str]:
    """What keeps a plain record from being an instance of a class: empty where nothing does."""
    found = list(outside.unfit(record)) or [*outside.controls(record), *_counts(record)]
    if found:
        return found
    try:
        _CONVERTER.structure(record, kind)
    except GreenstdError as error:
        return [str(error)]
    except Exception as error:
        return [text.removesuffix(" @ $") for text in transform_error(error, format_exception=_describe)]
    return []


def _counts(record: dict[str, Any]) -> list[str]:
    """Whole numbers of a record that other systems cannot keep: JSON in a browser ends at 2^53."""
    return [f"{key}: {value!r} is too large" for key, value in record.items() if type(value) is int and abs(value) > 2**53]


def _all(kind: str, record: dict[str, Any]) -> list[str]:
    """The faults of a record and of its parts, which a catalogue makes only when they are asked for."""
    found = faults(record_class(kind), record)
    for field, of in PARTS.items() if kind == "editions" and not found else ():
        for part in record.get(field, ()):
            found += [f"{field}: {text}" for text in faults(of, part)]
    return found


def problems_of(records: Tables, place: Callable[[str, str], Place]) -> list[Problem]:
    """Everything that keeps records, read from somewhere, from being a catalogue; `place` says where a record stood."""
    problems = [
        Problem(place(kind, id_), text)
        for kind in KINDS
        for id_, record in records[kind].items()
        for text in (_all(kind, record) if record.get("id") == id_ else [f"it says that its id is {record.get('id')!r}"])
    ]
    problems += [
        Problem(place("standards", id_), "a standard has at least one edition, and each of them is there")
        for id_, family in records["standards"].items()
        if not family.get("editions") or any(edition not in records["editions"] for edition in family["editions"])
    ]
    problems += [Problem(place("names", name), text) for name, forms in records["names"].items() for text in names.faults(name, forms)]
    return problems


def require_version(text: object) -> None:
    """Raise `ReleaseError` where a text from elsewhere is not the version of a release."""
    from packaging.version import InvalidVersion, Version

    try:
        if not isinstance(text, str) or len(text) > 100:
            raise InvalidVersion
        Version(text)
    except InvalidVersion:
        raise ReleaseError(f"{str(text)[:40]!r} is not the version of a release") from None


def require_sound(release: Release) -> Release:
    """A release that did not come with the package, once everything in it is seen to be as the model demands.

    Its digest says that it was not damaged; that it was well made is for the reader to see.

    Raises:
        ReleaseError: it is not; the message has the first of the problems.
    """
    try:
        require_version(release.version)
        records: Tables = {kind: {id_: release.get(kind, id_) for id_ in release.ids(kind)} for kind in KINDS}
        records["names"] = release.names
        if strange := sorted(set(release.kinds()) - set(KINDS)):
            raise ReleaseError(f"it has records of a kind {strange[0]!r}, which is not known")
        if problems := problems_of(records, lambda kind, id_: Place(release.path, kind, called=id_)):
            raise DataError(problems)
        held = {kind: records[kind] for kind in release.kinds()}
        if release.keys != keys_of(held) or release.relations != relations_of(held):
            raise ReleaseError("its index does not say what its records say")
    except (GreenstdError, TypeError, ValueError, KeyError, AttributeError, RecursionError) as error:
        raise ReleaseError(f"{release.path} is not a release: {str(error)[:1000]}") from None
    return release


def _describe(error: BaseException, kind: type | None) -> str:
    if isinstance(error, (GreenstdError, TypeError)):
        return str(error)
    if isinstance(error, cattrs.errors.ForbiddenExtraKeysError):
        known = ", ".join(sorted(field.name.removeprefix("_") for field in fields(error.cl)))
        return f"unknown key {', '.join(map(repr, sorted(error.extra_fields)))}; the keys of this table are {known}"
    return format_exception(error, kind)
