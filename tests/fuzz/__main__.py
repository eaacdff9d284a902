"""`python -m tests.fuzz --seconds N [entry…]`: feed every entry, one after another, guided by coverage.

Each entry runs in a process of its own for so many seconds of the processor. What breaks a law is written to a folder and told; the exit
code is then 1. `--replay` runs the kept inputs only; `--keep` adds to them what reached something new; `--plain` does without atheris.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from pathlib import Path

from tests.fuzz.corpus import kept
from tests.fuzz.entry import NAMES, Entry, attempt


def every() -> dict[str, Entry]:
    """The entries by name."""
    from tests.fuzz import files, outputs, texts

    return {entry.name: entry for entry in (*texts.ENTRIES, *files.entries(), *outputs.entries())}


def main() -> int:
    """Run what was asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("entries", nargs="*", help=f"entries (default: all of {', '.join(NAMES)})")
    parser.add_argument("--seconds", type=float, default=10, help="for each entry (default: 10)")
    parser.add_argument("--replay", action="store_true", help="run the kept inputs only")
    parser.add_argument("--keep", action="store_true", help="keep the smallest inputs that reach everything that was reached")
    parser.add_argument("--plain", action="store_true", help="mutate without guidance, where atheris is not installed")
    parser.add_argument("--report", type=Path, help="add the counts to this JSON file, and write it as a table")
    arguments = parser.parse_args()
    names = arguments.entries or list(NAMES)
    if strange := [name for name in names if name not in NAMES]:
        parser.error(f"no entry {strange[0]!r}; there are {', '.join(NAMES)}")
    if arguments.replay:
        return replay([every()[name] for name in names])
    from tests.fuzz import drive

    drive.prepare(arguments.plain)
    faults = 0
    for name in names:
        told = drive.run(name, arguments.seconds, plain=arguments.plain, keep=arguments.keep)
        faults += len(told["faults"])
        lines = [f"{name:18} {told['inputs']:>9,} inputs in {told['seconds']:.0f} s, {len(told['faults'])} faults", *told["faults"]]
        print("\n    ".join(lines), flush=True)
        if arguments.report:
            report(arguments.report, name, told["inputs"], told["seconds"])
    return 1 if faults else 0


def replay(entries: Iterable[Entry]) -> int:
    """Run the kept inputs of entries."""
    faults = count = 0
    for entry in entries:
        inputs = [*entry.seeds, *kept(entry.name)]
        count += len(inputs)
        for data in inputs:
            if (fault := attempt(entry, data)) is not None and attempt(entry, data) is not None:
                faults += 1
                print(f"{entry.name}: {fault.law}: {data[:100]!r}")
    print(f"{count} kept inputs, {faults} faults")
    return 1 if faults else 0


def report(path: Path, name: str, inputs: int, seconds: float) -> None:
    """Add to the counts of a file, and write them beside it as a Markdown table."""
    counts: dict[str, list[float]] = json.loads(path.read_text()) if path.exists() else {}
    before = counts.get(name, [0, 0])
    counts[name] = [before[0] + inputs, round(before[1] + seconds, 1)]
    path.write_text(json.dumps(counts, indent=1))
    rows = [f"| {key} | {int(n):,} | {s:,.0f} s |" for key, (n, s) in counts.items()]
    total = f"| all | {int(sum(n for n, _ in counts.values())):,} | {sum(s for _, s in counts.values()):,.0f} s |"
    path.with_suffix(".md").write_text("\n".join(["| entry | inputs | processor |", "| --- | ---: | ---: |", *rows, total, ""]))


if __name__ == "__main__":
    sys.exit(main())
