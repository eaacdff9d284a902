"""What drives an entry in a process of its own: atheris, which follows the coverage, or plain mutation where it is not installed."""

from __future__ import annotations

import hashlib
import io
import json
import os
import pkgutil
import random
import sys
import tempfile
import time
import traceback
from contextlib import redirect_stderr, redirect_stdout
from importlib import import_module
from pathlib import Path
from typing import Any

from tests.fuzz.corpus import kept, minimised, save
from tests.fuzz.entry import LARGEST, Entry, attempt

FOUND = Path(tempfile.gettempdir()) / "greenstd-fuzz-found"
# Entries whose smallest inputs are larger than others need.
_LONG = {"release", "document", "package", "source", "overlay"}


def prepare(plain: bool) -> None:
    """Import everything once, watched by atheris; the processes of the entries are copies of this one."""
    if plain:
        return
    fuzzer: Any = import_module("atheris")
    # It tells every module that it watches.
    with redirect_stderr(io.StringIO()), redirect_stdout(io.StringIO()), fuzzer.instrument_imports(include=["greenstd", "tomllib"]):
        import greenstd

        for module in pkgutil.walk_packages(greenstd.__path__, "greenstd."):
            if not module.name.endswith("__main__"):
                import_module(module.name)
        import_module("tomllib")


def run(name: str, seconds: float, *, plain: bool, keep: bool) -> dict[str, Any]:
    """One entry until its time is up; a process that dies is a fault, and the next goes on."""
    total: dict[str, Any] = {"inputs": 0, "seconds": 0.0, "faults": []}
    with tempfile.TemporaryDirectory(prefix="greenstd-fuzz-") as folder:
        state = Path(folder)
        (state / "corpus").mkdir()
        while (left := seconds - total["seconds"]) > 1 or not total["inputs"]:
            ended = _apart(state / "log", lambda left=left: (_plain if plain else _atheris)(name, max(left, 1.5), state))
            told = state / "told.json"
            about: dict[str, Any] = json.loads(told.read_text()) if told.exists() else {"inputs": 0, "seconds": 0, "faults": []}
            told.unlink(missing_ok=True)
            total["inputs"] += about["inputs"]
            total["seconds"] += about["seconds"]
            total["faults"] = sorted(set(total["faults"]) | set(about["faults"]))
            if ended:
                _died(name, ended, state, total["faults"])
                if not about["inputs"]:
                    break
        if keep:
            _apart(state / "log", lambda: _keep(name, state / "corpus"))
    return total


def _apart(log: Path, what: Any) -> int:
    """Run something in a copy of this process; how it ended."""
    sys.stdout.flush()
    child = os.fork()
    if not child:
        code = 70
        try:
            file = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
            os.dup2(file, 1)
            os.dup2(file, 2)
            os.chdir(log.parent)
            what()
            code = 0
        except BaseException:
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _died(name: str, ended: int, state: Path, faults: list[str]) -> None:
    lines = (state / "log").read_text("utf-8", errors="replace").strip().splitlines()[-40:]
    told = next((line for line in lines if "ERROR" in line), lines[-1] if lines else "")
    faults.append(f"the process ended with {ended}: {told[:200]}")
    FOUND.mkdir(exist_ok=True)
    (FOUND / f"{name}-end.txt").write_text("\n".join(lines))
    for left in state.glob("*-[0-9a-f]*"):
        if left.name.startswith(("crash-", "timeout-", "oom-")):
            left.rename(FOUND / f"{name}-{left.name[:16]}")


def _keep(name: str, corpus: Path) -> None:
    entry = _entry(name)
    save(name, minimised(entry, [*kept(name), *(path.read_bytes() for path in corpus.iterdir())]))


def _entry(name: str) -> Entry:
    from tests.fuzz.__main__ import every

    return every()[name]


def _begin(name: str, state: Path) -> Entry:
    """The entry, once its examples lie in the folder and what is loaded once was loaded."""
    entry = _entry(name)
    for number, data in enumerate((*entry.seeds, *kept(name))):
        (state / "corpus" / f"seed-{number:04}").write_bytes(data[:LARGEST])
    for data in entry.seeds[:3]:
        attempt(entry, data)
    return entry


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
        if time.process_time() - self.told > 0.5:
            self.write()
            if self.told - self.began > self.seconds:
                os._exit(0)  # the machine may be busy with other things: what counts is the time that was spent

    def write(self) -> None:
        self.told = time.process_time()
        about = {"inputs": self.inputs, "seconds": self.told - self.began, "faults": sorted(self.faults)}
        draft = self.path.with_suffix(".draft")
        draft.write_text(json.dumps(about))
        draft.replace(self.path)


def _atheris(name: str, seconds: float, state: Path) -> None:
    """Follow the coverage of greenstd and of the readers of the standard library that are written in Python."""
    fuzzer: Any = import_module("atheris")
    entry = _begin(name, state)
    most = LARGEST if name in _LONG else 4096
    options = [f"-max_len={most}", "-timeout=300", "-rss_limit_mb=3000", "-verbosity=0", "-seed=1", "-len_control=20"]
    if entry.words:
        lines = ["".join(f"\\x{byte:02x}" for byte in word.encode("utf-8", "surrogatepass")) for word in entry.words if word]
        (state / "words").write_text("".join(f'"{line}"\n' for line in lines))
        options.append(f"-dict={state / 'words'}")
    fuzzer.Setup([sys.argv[0], *options, str(state / "corpus")], _Count(entry, state, seconds))
    fuzzer.Fuzz()


def _plain(name: str, seconds: float, state: Path) -> None:
    """Change the examples blindly; what leads to a new message, or to none, is changed further."""
    entry = _begin(name, state)
    count, chance = _Count(entry, state, seconds), random.Random(1)
    pool, seen = [path.read_bytes() for path in sorted((state / "corpus").iterdir())], set[Any]()
    words = [word.encode("utf-8", "surrogatepass") for word in entry.words]
    while True:  # the count ends the process
        data = _changed(chance, pool, words)
        count(data)
        sign = _sign(entry, data)
        if sign not in seen and len(pool) < 2_000:
            seen.add(sign)
            pool.append(data)


def _sign(entry: Entry, data: bytes) -> tuple[str, str]:
    try:
        entry.run(data)
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
