"""What is said is what a reviewer has read."""

from __future__ import annotations

import pytest

from tests.answers import SUBJECTS, answers


@pytest.mark.parametrize("subject", SUBJECTS)
def test_every_answer_is_the_one_that_was_read(subject: str) -> None:
    """Outcome, reason, instrument, dates: all of it; `python -m tests.answers` writes them anew, and the difference is read."""
    said, read = (text.split("\n\n") for text in (answers(subject), SUBJECTS[subject].read_text("utf-8")))
    assert [answer for answer in said if answer not in read] == []
    assert said == read
