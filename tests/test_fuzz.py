"""The fuzzing entries with the inputs that were kept, and a few made up by hypothesis; `python -m tests.fuzz` goes on from there."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.__main__ import every
from tests.fuzz.corpus import kept
from tests.fuzz.entry import LARGEST, NAMES, Entry, Fault, attempt

ENTRIES = every()
# Entries that build a site or load a folder for each input.
SLOW = {"display", "source", "cli", "workbook", "package", "table"}


def told(fault: Fault | None) -> str:
    """What is wrong, for the message of a test."""
    return "" if fault is None else f"{fault.law}: {fault.data[:200]!r}"


def test_every_entry_has_its_name_in_the_list() -> None:
    """The command knows the names of all entries without loading them."""
    assert tuple(ENTRIES) == NAMES


@pytest.mark.parametrize("name", ENTRIES)
def test_what_was_kept_breaks_no_law(name: str) -> None:
    """Every example and every input that fuzzing kept leaves as one of our errors or is read, within its time and memory."""
    entry = ENTRIES[name]
    for data in [*entry.seeds, *kept(name)]:
        fault = attempt(entry, data)
        # The first run also loads what the entry needs, and the machine may be busy: what is slow is tried again.
        assert fault is None or attempt(entry, data) is None, told(fault)


def changed(entry: Entry) -> st.SearchStrategy[bytes]:
    """Examples with pieces put in, left out and repeated, and bytes of any sort."""
    pieces = st.one_of(st.binary(max_size=6), st.sampled_from([word.encode("utf-8", "surrogatepass") for word in (*entry.words, "")]))
    cut = st.tuples(st.sampled_from(entry.seeds), st.floats(0, 1), st.integers(0, 5), pieces, st.sampled_from((1, 1, 2, 50)))

    def put(drawn: tuple[bytes, float, int, bytes, int]) -> bytes:
        data, share, out, piece, times = drawn
        at = int(len(data) * share)
        return (data[:at] + piece * times + data[at + out :])[:LARGEST]

    return st.one_of(cut.map(put), st.binary(max_size=200), st.text(max_size=100).map(lambda text: text.encode("utf-8", "surrogatepass")))


@pytest.mark.parametrize("name", ENTRIES)
def test_nothing_that_hypothesis_makes_up_breaks_a_law(name: str) -> None:
    """Whatever is made of the examples of an entry leaves as one of our errors or is read, within its time and memory."""
    entry = ENTRIES[name]

    @settings(
        max_examples=6 if name in SLOW else 40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck), database=None
    )
    @given(changed(entry))
    def check(data: bytes) -> None:
        fault = attempt(entry, data)
        assert fault is None or attempt(entry, data) is None, told(fault)

    check()
