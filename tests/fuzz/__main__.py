"""`python -m tests.fuzz --seconds N [entry…]`: feed every entry, one after another, guided by coverage.

Each entry runs in a process of its own for so many seconds of CPU. What breaks a law is written to a folder and told; the exit code is then
1. `--replay` runs the kept inputs only; `--keep` adds to them what reached something new; `--plain` does without atheris.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tests.fuzz.corpus import kept, minimised, save
from tests.fuzz.entry import LARGEST, Entry, attempt

FOUND = Path(tempfile.gettempdir()) / "greenstd-fuzz-found"


def every() -> dict[str, Entry]:
    """The entries by name."""
    from tests.fuzz import files, outputs, texts

    return {entry.name: entry for entry in (*texts.ENTRIES, *files.entries(), *outputs.entries())}


def main() -> int:
    """Run what was asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("entries", nargs="*", help="entries (default: all)")
    parser.add_argument("--seconds", type=float, default=10, help="for each entry (default: 10)")
    parser.add_argument("--replay", action="store_true", help="run the kept inputs only")
    parser.add_argument("--keep", action="store_true", help="keep the smallest inputs that reach everything that was reached")
    parser.add_argument("--plain", action="store_true", help="mutate without guidance, where atheris is not installed")
    parser.add_argument("--report", type=Path, help="add the counts to this JSON file")
    parser.add_argument("--inside", choices=("atheris", "plain"), help=argparse.SUPPRESS)
    parser.add_argument("--state", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.inside:
        from tests.fuzz import drive

        getattr(drive, arguments.inside)(arguments.entries[0], arguments.seconds, arguments.state)
        return 0
    known = every()
    names = arguments.entries or list(known)
    if strange := [name for name in names if name not in known]:
        parser.error(f"no entry {strange[0]!r}; there are {', '.join(known)}")
    return replay(known[name] for name in names) if arguments.replay else fuzz(known, names, arguments)


def replay(entries: Iterable[Entry]) -> int:
    """Run the kept inputs of entries."""
    faults = count = 0
    for entry in entries:
        inputs = [*entry.seeds, *kept(entry.name)]
        count += len(inputs)
        for data in inputs:
            if (fault := attempt(entry, data)) is not None:
                faults += 1
                print(f"{entry.name}: {fault.law}: {data[:100]!r}")
    print(f"{count} kept inputs, {faults} faults")
    return 1 if faults else 0


def fuzz(known: dict[str, Entry], names: list[str], arguments: Any) -> int:
    """Run entries, each in a process of its own, and tell what was found."""
    report: dict[str, dict[str, Any]] = json.loads(arguments.report.read_text()) if arguments.report and arguments.report.exists() else {}
    how = "plain" if arguments.plain else "atheris"
    broken = False
    for name in names:
        with tempfile.TemporaryDirectory(prefix="greenstd-fuzz-") as folder:
            state = Path(folder)
            told = _run(known[name], how, arguments.seconds, state)
            sum_ = report.setdefault(name, {"inputs": 0, "seconds": 0.0, "faults": []})
            sum_["inputs"] += told["inputs"]
            sum_["seconds"] = round(sum_["seconds"] + told["seconds"], 1)
            sum_["faults"] = sorted({*sum_["faults"], *told["faults"]})
            print(f"{name:18} {told['inputs']:>9,} inputs in {told['seconds']:.0f} s, {len(told['faults'])} faults", flush=True)
            for law in told["faults"]:
                print(f"    {law}")
            broken = broken or bool(told["faults"])
            if arguments.keep:
                found = [path.read_bytes() for path in (state / "corpus").iterdir()]
                save(name, minimised(known[name], [*kept(name), *found]))
        if arguments.report:
            arguments.report.write_text(json.dumps(report, indent=1, ensure_ascii=False))
    return 1 if broken else 0


def _run(entry: Entry, how: str, seconds: float, state: Path) -> dict[str, Any]:
    """One entry until its time is up; a process that dies is a fault, and the next goes on."""
    corpus = state / "corpus"
    corpus.mkdir()
    for number, data in enumerate((*entry.seeds, *kept(entry.name))):
        (corpus / f"seed-{number:04}").write_bytes(data[:LARGEST])
    if entry.words:
        lines = ["".join(f"\\x{byte:02x}" for byte in word.encode("utf-8", "surrogatepass")) for word in entry.words if word]
        (state / "words").write_text("".join(f'"{line}"\n' for line in lines))
    total: dict[str, Any] = {"inputs": 0, "seconds": 0.0, "faults": []}
    while (left := seconds - total["seconds"]) > 1 or not total["inputs"]:
        command = [
            sys.executable,
            "-m",
            "tests.fuzz",
            "--inside",
            how,
            "--seconds",
            str(max(left, 2)),
            "--state",
            os.fspath(state),
            entry.name,
        ]
        done = subprocess.run(command, capture_output=True, check=False, env={**os.environ, "PYTHONHASHSEED": "0"})
        about: dict[str, Any] = (
            json.loads((state / "told.json").read_text()) if (state / "told.json").exists() else {"inputs": 0, "seconds": 0, "faults": []}
        )
        (state / "told.json").unlink(missing_ok=True)
        total["inputs"] += about["inputs"]
        total["seconds"] += about["seconds"]
        total["faults"] = sorted(set(total["faults"]) | set(about["faults"]))
        if done.returncode:
            tail = done.stderr.decode(errors="replace").strip().splitlines()[-30:]
            law = next((line for line in tail if "ERROR" in line), tail[-1] if tail else "")
            total["faults"].append(f"the process ended with {done.returncode}: {law[:200]}")
            FOUND.mkdir(exist_ok=True)
            (FOUND / f"{entry.name}-end.txt").write_bytes(done.stderr[-20_000:])
            for left_over in Path.cwd().glob("*-[0-9a-f]*"):
                if left_over.name.startswith(("crash-", "timeout-", "oom-")):
                    left_over.rename(FOUND / f"{entry.name}-{left_over.name[:16]}")
            if not about["inputs"]:
                break
    return total


if __name__ == "__main__":
    sys.exit(main())
