"""Strict reading: what keeps plain data from being an instance of a class of the model, in words with the place of each fault."""

from __future__ import annotations

from typing import Any

import cattrs
from attrs import fields, has, resolve_types
from cattrs.gen import make_dict_structure_fn
from cattrs.v import format_exception, transform_error

from greenstd.errors import GreenstdError
from greenstd.model import edition as edition_module
from greenstd.model import indicator

# Editions name the classes of their parts only for type checkers; cattrs wants to see them.
resolve_types(edition_module.Edition, localns=vars(indicator))


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
    try:
        _CONVERTER.structure(record, kind)
    except GreenstdError as error:
        return [str(error)]
    except Exception as error:
        return [text.removesuffix(" @ $") for text in transform_error(error, format_exception=_describe)]
    return []


def _describe(error: BaseException, kind: type | None) -> str:
    if isinstance(error, (GreenstdError, TypeError)):
        return str(error)
    if isinstance(error, cattrs.errors.ForbiddenExtraKeysError):
        known = ", ".join(sorted(field.name.removeprefix("_") for field in fields(error.cl)))
        return f"unknown key {', '.join(map(repr, sorted(error.extra_fields)))}; the keys of this table are {known}"
    return format_exception(error, kind)
