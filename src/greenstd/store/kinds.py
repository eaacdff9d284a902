"""The kinds of record a catalogue holds, and where the class of each lives."""

from __future__ import annotations

from importlib import import_module
from typing import Any

# kind → (module, class, error of a look-up that finds nothing, what one of them is called in messages)
KINDS: dict[str, tuple[str, str, str, str]] = {
    "categories": ("category", "Category", "UnknownCategoryError", "category"),
    "standards": ("standard", "Standard", "UnknownStandardError", "standard"),
    "editions": ("edition", "Edition", "UnknownEditionError", "edition"),
    "schemes": ("scheme", "Scheme", "UnknownSchemeError", "scheme"),
    "lists": ("standard_list", "StandardList", "UnknownRecordError", "standard list"),
    "listings": ("listing", "Listing", "UnknownRecordError", "listing"),
    "rules": ("rule", "CertificationRule", "UnknownRecordError", "certification rule"),
    "mark_regimes": ("rule", "MarkRegime", "UnknownRecordError", "mark regime"),
    "marks": ("rule", "Mark", "UnknownRecordError", "mark"),
    "notices": ("notice", "Notice", "UnknownRecordError", "notice"),
    "regions": ("region", "Region", "UnknownRecordError", "region"),
    "organisations": ("region", "Organisation", "UnknownRecordError", "organisation"),
    "provisions": ("policy", "Provision", "UnknownRecordError", "provision"),
    "targets": ("policy", "Target", "UnknownRecordError", "target"),
    "statistics": ("policy", "Statistic", "UnknownRecordError", "statistic"),
    "recognitions": ("policy", "Recognition", "UnknownRecordError", "recognition"),
    "procurement": ("policy", "ProcurementRow", "UnknownRecordError", "procurement row"),
    "certificate_formats": ("policy", "CertificateFormat", "UnknownRecordError", "certificate format"),
    "factors": ("policy", "Factor", "UnknownRecordError", "factor"),
    "sources": ("notice", "Source", "UnknownRecordError", "source"),
}


def record_class(kind: str) -> Any:
    """The class whose instances records of a kind are."""
    module, name, _, _ = KINDS[kind]
    return getattr(import_module(f"greenstd.model.{module}"), name)


def lookup_error(kind: str) -> Any:
    """The error that a failed look-up of a kind raises."""
    return getattr(import_module("greenstd.errors"), KINDS[kind][2])
