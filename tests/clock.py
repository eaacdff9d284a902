"""How long something may take: in time of the processor, for the machine does other things too."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from greenstd import GreenstdError

# Where every line is counted, everything is slower.
SLOWER = 20 if "COVERAGE_RUN" in os.environ else 1


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """What is done takes no longer."""
    began = time.process_time()
    yield
    assert time.process_time() - began < seconds * SLOWER


def refused_within(seconds: float, run: Callable[[], object], error: type[Exception] | tuple[type[Exception], ...] = GreenstdError) -> str:
    """What is done is refused, and the best of three refusals takes no longer; returns what the error says."""
    taken = []
    for _ in range(3):
        began = time.process_time()
        with pytest.raises(error) as caught:
            run()
        taken.append(time.process_time() - began)
    assert min(taken) < seconds * SLOWER
    return str(caught.value)
