"""Which view an object has."""

from __future__ import annotations

from importlib import import_module

from greenstd.notebook.view import View

# Class, or a class it derives from → module and function that make its view. By name, so that nothing is imported that is not shown.
_VIEWS = {
    "Acceptance": ("routes", "acceptance"),
    "Assessment": ("results", "assessment"),
    "Catalogue": ("overview", "catalogue"),
    "Certificate": ("certificates", "certificate"),
    "CertificateCheck": ("certificates", "check"),
    "CertificateFinding": ("certificates", "finding"),
    "Coverage": ("overview", "coverage"),
    "CreditRecord": ("routes", "credit"),
    "Diff": ("overview", "diff"),
    "Due": ("certificates", "due"),
    "Edition": ("editions", "edition"),
    "Incentive": ("routes", "incentive"),
    "MarkAllowance": ("certificates", "allowance"),
    "MarkUseCheck": ("certificates", "use"),
    "NumberReading": ("routes", "number"),
    "Procurement": ("routes", "procurement"),
    "ProcurementMatch": ("routes", "match"),
    "Progress": ("routes", "progress"),
    "Record": ("records", "record"),
    "Records": ("overview", "records"),
    "Resolution": ("results", "resolution"),
    "Route": ("routes", "route"),
    "Value": ("records", "record"),
}


def view(value: object) -> View:
    """What is shown of an object, in the language in use."""
    for cls in type(value).__mro__:
        if cls.__module__.startswith("greenstd.") and cls.__name__ in _VIEWS:
            module, function = _VIEWS[cls.__name__]
            made: View = getattr(import_module(f"greenstd.notebook.{module}"), function)(value)
            return made
    return View(type(value).__name__, str(value))
