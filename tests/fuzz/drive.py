"""What drives an entry inside a process of its own: atheris, which follows the coverage, or plain mutation where it is not installed."""

from __future__ import annotations

import hashlib
import json
import os
import pkgutil
import random
import sys
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from tests.fuzz.__main__ import FOUND, every
from tests.fuzz.entry import LARGEST, Entry, attempt


class _Count:
    """How many inputs were tried, and what they brought to light; written down as it goes, for the process may die."""

    def __init__(self, entry: Entry, state: Path, seconds: float = float("inf")) -> None:
        self.entry, self.path, self.seconds = entry, state / "told.json", seconds
        self.inputs, self.faults, self.began, self.told = 0, dict[str, bytes](), time.process_time(), 0.0

    def __call__(self, data: bytes) -> None:
        fault = attempt(self.entry, data)
        self.inputs += 1
        if fault is not None:
            law = fault.law.partition("took ")[1] or fault.law
            if law not in self.faults or len(self.faults[law]) > len(data):
                self.faults[law] = data
                FOUND.mkdir(exist_ok=True)
                name = hashlib.sha256(law.encode()).hexdigest()[:10]
                (FOUND / f"{self.entry.name}-{name}").write_bytes(data)
                (FOUND / f"{self.entry.name}-{name}.txt").write_text(f"{fault.law}\n{data!r}\n")
        if time.process_time() - self.told > 1:
            self.write()
            if self.told - self.began > self.seconds:
                os._exit(0)  # the machine may be busy with other things: what counts is the time that was spent

    def write(self) -> None:
        self.told = time.process_time()
        about = {"inputs": self.inputs, "seconds": self.told - self.began, "faults": sorted(self.faults)}
        draft = self.path.with_suffix(".draft")
        draft.write_text(json.dumps(about))
        draft.replace(self.path)


def atheris(name: str, seconds: float, state: Path) -> None:
    """Follow the coverage of greenstd and of the readers of the standard library that are written in Python."""
    fuzzer: Any = import_module("atheris")

    with fuzzer.instrument_imports(include=["greenstd", "tomllib"]):
        _import_all()
        import_module("tomllib")
    entry = every()[name]
    for data in entry.seeds:
        attempt(entry, data)  # what is loaded once counts for no input
    count = _Count(entry, state, seconds)
    options = [
        f"-max_len={LARGEST if entry.name in _LONG else 4096}",
        "-timeout=300",
        "-rss_limit_mb=3000",
        "-verbosity=0",
        "-print_final_stats=0",
        "-seed=1",
        "-len_control=20",
    ]
    if (state / "words").exists():
        options.append(f"-dict={state / 'words'}")
    fuzzer.Setup([sys.argv[0], *options, str(state / "corpus")], count)
    fuzzer.Fuzz()


_LONG = {"release", "document", "package", "source", "overlay"}


def _import_all() -> None:
    import greenstd

    for module in pkgutil.walk_packages(greenstd.__path__, "greenstd."):
        if not module.name.endswith("__main__"):
            import_module(module.name)


def plain(name: str, seconds: float, state: Path) -> None:
    """Change the examples blindly; what makes a new message, or none, is changed further."""
    entry = every()[name]
    count, chance = _Count(entry, state), random.Random(1)
    pool, seen = [path.read_bytes() for path in sorted((state / "corpus").iterdir())], set[Any]()
    end = time.process_time() + seconds
    while time.process_time() < end:
        data = _changed(chance, pool, [word.encode("utf-8", "surrogatepass") for word in entry.words])
        count(data)
        sign = _sign(entry.run, data)
        if sign not in seen and len(pool) < 2_000:
            seen.add(sign)
            pool.append(data)
    count.write()


def _sign(run: Callable[[bytes], object], data: bytes) -> tuple[str, str]:
    try:
        run(data)
    except Exception as error:
        return type(error).__name__, "".join(c for c in str(error) if c.isalpha())[:60]
    return "", str(len(data) // 8)


def _changed(chance: random.Random, pool: list[bytes], words: list[bytes]) -> bytes:
    data = bytearray(chance.choice(pool))
    for _ in range(chance.randint(1, 6)):
        at = chance.randint(0, len(data))
        match chance.randint(0, 5):
            case 0:
                data[at : at + chance.randint(1, 8)] = b""
            case 1:
                data[at:at] = chance.choice(words) if words else b"x"
            case 2:
                data[at:at] = chance.randbytes(chance.randint(1, 4))
            case 3:
                other = chance.choice(pool)
                data[at:at] = other[chance.randint(0, len(other)) :][:64]
            case 4:
                data[at : at + 1] = data[at : at + 1] * chance.choice((2, 10, 200))
            case _:
                data[at : at + 1] = bytes([chance.randint(0, 255)])
    return bytes(data[:LARGEST])
