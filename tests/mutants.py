"""Mutation testing: what became of the mutants of each module, and a quick way to run them.

    mutmut run NONE                       # makes the mutants, and finds out which tests run which function; then
    python -m tests.mutants --run         # runs them all, or
    python -m tests.mutants --run --draw 30 --seed 8170 model assessment    # so many of each module, drawn by chance
    python -m tests.mutants               # killed, survived, by module
    python -m tests.mutants --survived    # the names of those that lived; `mutmut show NAME` shows one

mutmut starts pytest anew for every mutant. Here the tests are collected once, and each mutant runs in a fork of that process, the
recorded answers first, then the quickest of its tests, until one fails. No test has run before the fork, so that nothing is cached that
a mutant would change.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import random
import signal
import sys
import time
from collections import Counter
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

MUTANTS = Path("mutants").absolute()
SOURCE = MUTANTS / "src" / "greenstd"
# How pytest ended: its first failure is a mutant's end; a mutant that no test runs lives.
ENDS = {0: "survived", 1: "killed", 3: "killed", 33: "survived", None: "not run"}
NO_TESTS, OUT_OF_TIME = 33, 36
# A mutant may take so many times as long as its tests did, and so many seconds more.
TIMES, MORE = 15, 30

Results = dict[str, dict[str, str]]


def results() -> Results:
    """Module → mutant → what became of it; everything that neither passed nor failed ran out of time."""
    found = {}
    for path in sorted(SOURCE.rglob("*.meta")):
        ends = json.loads(path.read_text("utf-8"))["exit_code_by_key"]
        if ends:
            found[path.relative_to(SOURCE).as_posix().removesuffix(".py.meta")] = {
                name: ENDS.get(end, "out of time") for name, end in ends.items()
            }
    return found


def drawn(found: Results, most: int, seed: int) -> list[str]:
    """So many mutants of each module, by chance; all of them where there are no more."""
    chance = random.Random(seed)
    return [name for ends in found.values() for name in sorted(chance.sample(sorted(ends), min(most, len(ends))))]


def table(found: Results) -> str:
    """The figures by module, in Markdown."""
    rows = ["| module | mutants | run | killed | out of time | survived | killed of run |", "| --- " + "| ---: " * 6 + "|"]
    whole: Counter[str] = Counter()
    for module, ends in [*found.items(), ("all", {})]:
        count = Counter(ends.values()) if ends else whole
        whole += Counter() if module == "all" else count
        run = count.total() - count["not run"]
        share = f"{100 * count['killed'] / run:.1f} %" if run else ""
        figures = (count.total(), run, count["killed"], count["out of time"], count["survived"], share)
        rows.append(f"| {module} | {' | '.join(map(str, figures))} |")
    return "\n".join(rows)


def enter(ends: dict[str, int]) -> None:
    """Enter what became of mutants where mutmut keeps it: now and then, so that a run that is broken off loses little."""
    for path in SOURCE.rglob("*.meta"):
        plain = json.loads(path.read_text("utf-8"))
        known = plain["exit_code_by_key"]
        found = {name: ends[name] for name in known if name in ends}
        if any(known[name] != end for name, end in found.items()):
            known.update(found)
            path.write_text(json.dumps(plain, indent=4), "utf-8")


class Forks:
    """A plugin of pytest: instead of the tests it runs mutants, each in a fork, several at a time."""

    def __init__(self, names: Sequence[str], most: int) -> None:
        stats = json.loads((MUTANTS / "mutmut-stats.json").read_text("utf-8"))
        self.names, self.most = names, most
        self.tests: dict[str, list[str]] = stats["tests_by_mangled_function_name"]
        self.took: dict[str, float] = stats["duration_by_test"]
        self.ends: dict[str, int] = {}

    def pytest_runtestloop(self, session: Any) -> bool:
        """Run the mutants; pytest takes it that the tests have run."""
        items = {item.nodeid: item for item in session.items}
        # What is imported, or may be read, before the fork is not done again in each.
        for module in {name.partition(".x")[0] for name in self.names}:
            import_module(module)
        if all(name.startswith(("greenstd.assessment.", "greenstd.certify.")) for name in self.names):
            _read_once()
        gc.freeze()
        chosen = {name: self._tests_of(name, items) for name in self.names}
        _require_sound(list(dict.fromkeys(item for tests in chosen.values() for item in tests)))
        running: dict[int, tuple[str, float]] = {}
        for number, (name, tests) in enumerate(chosen.items()):
            if not tests:
                self.ends[name] = NO_TESTS
                continue
            pid = os.fork()
            if not pid:
                _child(name, tests)
            running[pid] = name, time.monotonic() + MORE + TIMES * sum(self.took.get(item.nodeid, 0) for item in tests)
            while len(running) >= self.most:
                self._wait(running)
            if number % 25 == 24:
                enter(self.ends)
                print(
                    f"{number + 1} of {len(self.names)}: {dict(Counter(ENDS.get(end, 'out of time') for end in self.ends.values()))}",
                    flush=True,
                )
        while running:
            self._wait(running)
        enter(self.ends)
        return True

    def _tests_of(self, name: str, items: dict[str, Any]) -> list[Any]:
        """The tests that run a mutant's function: the recorded answers, for they notice most of what can be wrong; then the quickest."""
        known = self.tests.get(name.rpartition("__mutmut_")[0], [])
        return [
            items[test] for test in sorted(known, key=lambda test: ("test_answers" not in test, self.took.get(test, 0))) if test in items
        ]

    def _wait(self, running: dict[int, tuple[str, float]]) -> None:
        pid, status = os.waitpid(-1, os.WNOHANG)
        if pid in running:
            self.ends[running.pop(pid)[0]] = os.waitstatus_to_exitcode(status)
        elif not pid:
            time.sleep(0.01)
            for late, (name, until) in list(running.items()):
                if time.monotonic() > until:
                    os.kill(late, signal.SIGKILL)
                    os.waitpid(late, 0)
                    self.ends[name] = OUT_OF_TIME
                    del running[late]


def _require_sound(tests: Sequence[Any]) -> None:
    """Make sure that the tests pass in a fork where nothing is mutated: one that does not would kill every mutant."""
    pid = os.fork()
    if not pid:
        _child("", tests)
    if os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]):
        raise SystemExit("a test fails where nothing is mutated; `python -m pytest` in mutants/ tells which")


def _read_once() -> None:
    """Read the catalogues that the tests use: nothing that judges takes part in that, and else each fork would do it."""
    from greenstd.assessment.product import default_catalogue
    from greenstd.store.kinds import KINDS
    from tests.answers import SUBJECTS
    from tests.certify.conftest import everywhere, example, national
    from tests.conftest import newest

    for package in ("assessment", "certify"):
        for module in (MUTANTS / "src" / "greenstd" / package).glob("[a-z]*.py"):
            import_module(f"greenstd.{package}.{module.stem}")
    for subject in SUBJECTS:
        import_module(subject)
    for cat in (default_catalogue(), newest(), national(), everywhere(), example()):
        for kind in KINDS:
            list(getattr(cat, kind).values())


def _child(name: str, items: Sequence[Any]) -> None:
    """Run the tests of one mutant, and end this process with 1 at the first that fails."""
    from _pytest.runner import runtestprotocol
    from mutmut.mutation.trampoline import set_mutant_under_test

    code = 3
    try:
        with open(os.devnull, "w") as nowhere:  # noqa: PTH123
            os.dup2(nowhere.fileno(), 1)
            os.dup2(nowhere.fileno(), 2)
        set_mutant_under_test(name)
        code = 0
        for item, after in zip(items, [*items[1:], None], strict=True):
            if any(report.failed for report in runtestprotocol(item, log=False, nextitem=after)):
                code = 1
                break
    finally:
        os._exit(code)


def run(names: Sequence[str], most: int) -> None:
    """Run mutants."""
    import tomllib

    import pytest

    config = tomllib.loads(Path("pyproject.toml").read_text("utf-8"))["tool"]["mutmut"]
    forks = Forks(names, most)
    # From here on `tests` and `greenstd` are the copies among the mutants.
    for module in [module for module in sys.modules if module.split(".")[0] in ("tests", "greenstd")]:
        del sys.modules[module]
    os.chdir(MUTANTS)
    sys.path[:0] = [str(MUTANTS / "src"), str(MUTANTS)]
    # Nobody reads how a test failed, and writing it out takes longer than the test.
    told = ["-q", "--rootdir=.", "-p", "no:cacheprovider", "--tb=native"]
    pytest.main(
        [*told, *config["pytest_add_cli_args"], *config["pytest_add_cli_args_test_selection"]],
        [forks],
    )


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("modules", nargs="*", help="only modules that begin so")
    parser.add_argument("--run", action="store_true", help="run them")
    parser.add_argument("--again", action="store_true", help="of those that were run, only the ones that lived")
    parser.add_argument("--draw", type=int, metavar="N", help="so many of each module")
    parser.add_argument("--seed", type=int, default=8170)
    parser.add_argument("--children", type=int, default=os.cpu_count() or 1, help="how many at a time")
    parser.add_argument("--survived", action="store_true", help="the names of those that lived")
    asked = parser.parse_args()
    found = {module: ends for module, ends in results().items() if not asked.modules or module.startswith(tuple(asked.modules))}
    if asked.run:
        chosen = drawn(found, asked.draw, asked.seed) if asked.draw else [name for ends in found.values() for name in ends]
        said = {name: end for ends in found.values() for name, end in ends.items()}
        run([name for name in chosen if said[name] == ("survived" if asked.again else "not run")], asked.children)
    elif asked.survived:
        print(*(name for ends in found.values() for name, end in ends.items() if end == "survived"), sep="\n")
    else:
        print(table(found))


if __name__ == "__main__":
    main()
