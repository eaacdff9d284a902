"""What is said is what a reviewer has read."""

from __future__ import annotations

import pytest

from tests.answers import SUBJECTS, answers


@pytest.mark.parametrize("subject", SUBJECTS)
def test_every_answer_is_the_one_that_was_read(subject: str) -> None:
    """Outcome, reason, instrument, dates: all of it; `python -m tests.answers` writes them anew, and the difference is read."""
    assert answers(subject).split("\n\n") == SUBJECTS[subject].read_text("utf-8").split("\n\n")
