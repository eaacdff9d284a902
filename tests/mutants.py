"""Mutation testing in figures: what became of the mutants of each module, and a drawn sample where running all would take too long.

mutmut run --max-children 2                                    # all of them: hours
mutmut run $(python -m tests.mutants --draw 30 --seed 8170)    # thirty of each module, once `mutmut run` has made them
python -m tests.mutants                                        # killed, survived, by module
python -m tests.mutants --survived                             # the names of those that lived; `mutmut show NAME` shows one
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from pathlib import Path

MUTANTS = Path("mutants/src/greenstd")
# How pytest ended: its first failure is a mutant's end; a mutant that no test runs lives.
ENDS = {0: "survived", 1: "killed", 3: "killed", 33: "survived", None: "not run"}


def results(folder: Path = MUTANTS) -> dict[str, dict[str, str]]:
    """Module → mutant → what became of it; everything that neither passed nor failed ran out of time."""
    found = {}
    for path in sorted(folder.rglob("*.meta")):
        ends = json.loads(path.read_text("utf-8"))["exit_code_by_key"]
        if ends:
            found[path.relative_to(folder).as_posix().removesuffix(".py.meta")] = {
                name: ENDS.get(end, "out of time") for name, end in ends.items()
            }
    return found


def drawn(found: dict[str, dict[str, str]], most: int, seed: int) -> list[str]:
    """So many mutants of each module, by chance; all of them where there are no more."""
    chance = random.Random(seed)
    return [name for ends in found.values() for name in sorted(chance.sample(sorted(ends), min(most, len(ends))))]


def table(found: dict[str, dict[str, str]]) -> str:
    """The figures by module, in Markdown."""
    rows = ["| module | mutants | run | killed | out of time | survived | killed of run |", "| --- " + "| ---: " * 6 + "|"]
    whole: Counter[str] = Counter()
    for module, ends in [*found.items(), ("all", {})]:
        count = Counter(ends.values()) if ends else whole
        whole += Counter() if module == "all" else count
        run = count.total() - count["not run"]
        share = f"{100 * (count['killed'] + count['out of time']) / run:.0f} %" if run else ""
        figures = (count.total(), run, count["killed"], count["out of time"], count["survived"], share)
        rows.append(f"| {module} | {' | '.join(map(str, figures))} |")
    return "\n".join(rows)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("modules", nargs="*", help="only modules that begin so")
    parser.add_argument("--draw", type=int, metavar="N")
    parser.add_argument("--seed", type=int, default=8170)
    parser.add_argument("--survived", action="store_true")
    asked = parser.parse_args()
    found = {module: ends for module, ends in results().items() if not asked.modules or module.startswith(tuple(asked.modules))}
    if asked.draw:
        print(*drawn(found, asked.draw, asked.seed))
    elif asked.survived:
        print(*(name for ends in found.values() for name, end in ends.items() if end == "survived"), sep="\n")
    else:
        print(table(found))


if __name__ == "__main__":
    main()
