"""The public interface is recorded, and what breaks a caller is said in the change log."""

from __future__ import annotations

import pytest

import greenstd
from tests import api

LOG = """## Code

### 0.3.0

- Something else that names `greenstd.load`.
- Breaking: `greenstd.load` reads no folder any more; use
  `greenstd.Catalogue.read`.

### 0.2.0

- Deprecated: `greenstd.load`, in favour of `greenstd.read`.

## Data

### 2026.1.0

- Breaking: `greenstd.assess` is no matter of the data.
"""


def test_the_interface_is_as_it_is_recorded() -> None:
    """Every line of the source is in the record and every line of the record in the source; `python -m tests.api` writes it anew."""
    now, log = api.lines(), api.CHANGELOG.read_text("utf-8")
    silent = [line for line in api.breaking(api.recorded(), now) if not api.noted(line, log)]
    assert not silent, "went or changed, and CHANGELOG.md has no line 'Breaking: `name`' about it"
    assert api.recorded() == now, "run python -m tests.api"


def test_every_public_name_is_in_the_record() -> None:
    """What `import greenstd` offers is what the record begins with."""
    names = {api.path_of(line) for line in api.recorded()}
    assert {f"greenstd.{name}" for name in greenstd.__all__} <= names
    assert "greenstd.certify.check_mark_use" in names
    assert "greenstd.errors.UnitError" in names
    assert "greenstd.model.limit.Limit.parse" in names
    assert not [name for name in names if "._" in name]


@pytest.mark.parametrize(
    ("old", "new", "broken"),
    [
        (["a.f: function -> int", "a.f(x: int)"], ["a.f: function -> int", "a.f(x: int)"], []),
        # More than there was breaks nobody, less or other does.
        (["a.f: function -> int"], ["a.f: function -> int", "a.g: function -> int", "a.g(x: int)"], []),
        (["a.f: function -> int"], [], ["a.f: function -> int"]),
        (["a.f: function -> int"], ["a.f: function -> str"], ["a.f: function -> int"]),
        (["a.f: function -> int"], ["a.f: function -> int", "a.f(y: int = 0)"], []),
        (["a.f: function -> int"], ["a.f: function -> int", "a.f(y: int)"], ["a.f(y: int)"]),
        (["a.f: function -> int", "a.f(y: int = 0)"], ["a.f: function -> int"], ["a.f(y: int = 0)"]),
        (["a.C: class"], ["a.C: class", "a.C: class of Base", "a.C.x: int"], []),
        (["a.C: class", "a.C: class of Base", "a.C.x: int"], ["a.C: class"], ["a.C.x: int", "a.C: class of Base"]),
    ],
)
def test_what_breaks_a_caller(old: list[str], new: list[str], broken: list[str]) -> None:
    """What goes, what changes, and a parameter that suddenly has to be given."""
    assert api.breaking(old, new) == broken


def test_the_change_log_has_to_name_it() -> None:
    """In the newest version of the code, in a line that begins with the word; another mention is not enough."""
    assert api.noted("greenstd.load: function -> Catalogue", LOG)
    assert api.noted("greenstd.Catalogue.read: function -> Catalogue", LOG)
    assert not api.noted("greenstd.assess: function -> Assessment", LOG)
    assert not api.noted("greenstd.load: function -> Catalogue", LOG.replace("Breaking", "Changed"))


def test_nothing_goes_without_a_release_that_warned() -> None:
    """What was deprecated in an earlier version may go; what was never released needs no warning."""
    assert not api.unannounced("greenstd.load: function -> Catalogue", LOG)
    assert api.unannounced("greenstd.impact: function -> Any", LOG)
    assert not api.unannounced("greenstd.impact: function -> Any", LOG.replace("### 0.2.0", "0.2.0"))
    log = api.CHANGELOG.read_text("utf-8")
    assert not [line for line in api.breaking(api.recorded(), api.lines()) if api.unannounced(line, log)]
