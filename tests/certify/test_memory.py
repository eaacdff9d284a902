"""What is kept about a catalogue."""

from __future__ import annotations

from greenstd.certify.memory import kept
from tests.certify.examples import example


def test_what_is_kept_is_made_once_for_each_catalogue_and_name() -> None:
    """The second asker gets the very object, another name and another catalogue their own."""
    made: list[list[int]] = []

    def make() -> list[int]:
        made.append([len(made)])
        return made[-1]

    one, other = example(), example()
    first = kept(one, "a name", make)
    assert kept(one, "a name", make) is first
    assert kept(one, "another name", make) == [1]
    assert kept(other, "a name", make) == [2]
    assert kept(one, "a name", make) is first
    assert len(made) == 3
