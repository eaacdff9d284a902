"""A minute's worth of the questions of `python -m tests.load`, which asks ten million: `python -m pytest -m slow tests/test_load.py`."""

from __future__ import annotations

import itertools
import sys

import pytest

import greenstd
from tests import load


def test_questions_are_mixed_and_answered(cat: greenstd.Catalogue) -> None:
    """A thousand of them, of every kind, are answered without an error; the same seed asks the same."""
    ask = load.asker(cat)
    asked = list(itertools.islice(load.questions(cat, 1), 1000))
    assert {kind: sum(question[0] == kind for question in asked) for kind in load.MIX} == {k: share * 10 for k, share in load.MIX.items()}
    assert all(ask(question) is not None for question in asked)
    assert asked == list(itertools.islice(load.questions(cat, 1), 1000))


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="memory is read as Linux tells it")
def test_many_questions_in_two_processes_leave_no_error_and_no_memory() -> None:
    """Two hundred thousand: none fails, none differs from a fresh catalogue's, and memory is flat after the warm-up."""
    told = load.run(200_000, 2, 10)
    assert told["asked"] == 200_000
    assert (told["errors"], told["wrong"]) == (0, [])
    assert all(end - warm <= load._GROWTH for end, warm in zip(told["MB at the end"], told["MB after warm-up"], strict=True))
    print(f"\n{told['microseconds of cpu a question']} microseconds of processor a question")
