"""The names of `greenstd.certify`, and what one of them says where its library is missing."""

from __future__ import annotations

import sys

import pytest

from greenstd import certify
from greenstd.errors import MissingExtraError
from tests.certify.examples import certificate


def test_every_public_name_is_there_and_no_other() -> None:
    """`dir` lists them, each leads to what bears it, and another is an error that names it."""
    assert set(dir(certify)) == set(certify.__all__)
    for name in certify.__all__:
        assert getattr(certify, name).__name__ == name
    with pytest.raises(AttributeError, match=r"^module 'greenstd\.certify' has no attribute 'certificate_of'$"):
        certify.certificate_of  # type: ignore[attr-defined]  # noqa: B018


def test_without_the_library_for_calendars_the_command_that_installs_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is an ImportError, too."""
    monkeypatch.setitem(sys.modules, "icalendar", None)
    said = 'calendars are written with icalendar, which is not installed: pip install "greenstd[calendar]"'
    with pytest.raises(MissingExtraError) as caught:
        certify.calendar(certificate(), ())
    assert str(caught.value) == said
    assert isinstance(caught.value, ImportError)
