"""Which view an object has."""

from __future__ import annotations

from importlib import import_module

from greenstd.notebook.view import View

# Class, or a class it derives from → module and function that make its view. By name, so that nothing is imported that is not shown.
_VIEWS = {
    "Assessment": ("results", "assessment"),
    "Catalogue": ("overview", "catalogue"),
    "Coverage": ("overview", "coverage"),
    "Diff": ("overview", "diff"),
    "Edition": ("records", "edition"),
    "Record": ("records", "record"),
    "Records": ("overview", "records"),
    "Resolution": ("results", "resolution"),
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
