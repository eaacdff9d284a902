"""A day's worth of questions: `python -m tests.load --minutes 10` asks ten million mixed ones in several processes.

Of a hundred questions 70 are what applies (`resolve`), 10 what is meant (`find`), 18 whether a product meets a standard (`assess`) and 2
whether a certificate is good (`check_certificate`), in an order by chance; categories, dates, texts, standards and figures vary. Every
ten-thousandth answer is compared with that of a catalogue that was not asked before. The figures that are made up are within and around
the limits; they are no product's.

Prints how many were asked, in what time on the clock and on the processors, and what memory each process held after a warm-up and at the
end. Exits 1 if there was an error, an answer differed, memory grew, or ten million take the processors longer than the minutes given.
"""

from __future__ import annotations

import argparse
import datetime as dt
import itertools
import json
import multiprocessing
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import greenstd
from greenstd import Catalogue, Certificate, GreenstdError
from greenstd.model.bounds import full_bounds

MIX = {"resolve": 70, "find": 10, "assess": 18, "certificate": 2}
_CHECK_EVERY = 10_000
_WARM = 0.1
_GROWTH = 4.0
"""What a process may hold more at the end than after the warm-up, in MB; 100 bytes kept for every question would be 450."""

Question = tuple[str, tuple[Any, ...], dict[str, Any]]


def _days(chance: random.Random) -> list[str]:
    first = dt.date(2014, 1, 1)
    return [(first + dt.timedelta(days=chance.randrange(6000))).isoformat() for _ in range(499)]


def _slip(text: str, chance: random.Random) -> str:
    """A text with a slip of the finger."""
    at = chance.randrange(len(text))
    return text[:at] + chance.choice("aeiotn") + text[at + chance.randrange(2) :]


def _texts(cat: Catalogue, chance: random.Random) -> list[str]:
    """What people look for: names and numbers as they stand, by their sound, and in one of ten mistyped."""
    names = [name for c in cat.categories.values() for name in (c.zh, c.en) if name]
    numbers = [e.label for e in cat.editions.values()] + [id_.replace(" ", "") for id_ in cat.standards]
    pinyin = [forms["pinyin"].replace(" ", "") for forms in cat._store.names.values()][:300]
    texts = chance.sample(names, 200) + chance.sample(numbers, 150) + chance.sample(pinyin, 100)
    return texts + [_slip(text, chance) for text in chance.sample([name for name in names if name.isascii()], 50)]


def _products(cat: Catalogue, chance: random.Random) -> list[dict[str, Any]]:
    """Measurements of products that do not exist, for every edition of which figures are known."""
    found = []
    for edition in cat.editions.values():
        types: list[str | None] = [t.id for t in edition.product_types]
        levels: list[str | None] = [level.id for level in edition.levels]
        for type_ in types or [None]:
            for level in levels or [None]:
                for _ in range(3):
                    values = {}
                    for row in edition.indicators:
                        limit = next((cell.limit for cell in row.requirements if cell.limit is not None), None)
                        if limit is not None and (bounds := full_bounds(limit)) is not None and chance.random() < 0.9:
                            figure = bounds.high if bounds.high is not None else bounds.low
                            if figure is not None:
                                values[row.id] = (round(float(figure) * chance.choice((0.1, 0.5, 0.9, 1, 1.01)), 4), limit.unit or "1")
                    asked = {"measurements": values, "edition": edition.id, "product_type": type_, "level": level}
                    try:
                        greenstd.assess(**asked, on="2026-11-22", catalogue=cat)  # type: ignore[arg-type]
                    except GreenstdError:
                        continue
                    if values:
                        found.append(asked)
    return found


def _certificates(cat: Catalogue, chance: random.Random) -> list[Certificate]:
    listed = [row for row in cat.listings.values() if row.category]
    return [
        Certificate(
            number=f"EXAMPLE-{n}",
            scheme=row.scheme,
            category=row.category,
            edition=chance.choice(list(cat.editions)),
            issued=dt.date(2018 + n % 7, 3, 1),
            expires=dt.date(2023 + n % 7, 2, 28),
            surveillance=[dt.date(2019 + n % 7, 2, 1)] if n % 3 else None,
        )
        for n, row in enumerate(chance.choices(listed, k=97))
    ]


def questions(cat: Catalogue, seed: int) -> Iterator[Question]:
    """Questions without end, by the mix; the same seed asks the same."""
    chance = random.Random(seed)
    days, texts, certificates = itertools.cycle(_days(chance)), itertools.cycle(_texts(cat, chance)), _certificates(cat, chance)
    schemes = [(row.scheme, row.category) for row in cat.listings.values() if row.category]
    pairs = schemes + [("green-product", id_) for id_ in cat.categories]
    chance.shuffle(pairs)
    products = _products(cat, chance)
    chance.shuffle(products)
    asked, held, about = itertools.cycle(products), itertools.cycle(certificates), itertools.cycle(pairs)
    kinds = [kind for kind, share in MIX.items() for _ in range(share * 10)]
    chance.shuffle(kinds)
    for kind in itertools.cycle(kinds):
        if kind == "resolve":
            scheme, category = next(about)
            yield kind, (category, next(days), scheme), {}
        elif kind == "find":
            yield kind, (next(texts),), {}
        elif kind == "assess":
            yield kind, (), {**next(asked), "on": next(days)}
        else:
            yield kind, (next(held),), {"on": next(days)}


def asker(cat: Catalogue) -> Callable[[Question], Any]:
    """Asks a catalogue a question."""
    calls: dict[str, Callable[..., Any]] = {
        "resolve": cat.resolve,
        "find": cat.find,
        "assess": lambda **asked: greenstd.assess(**asked, catalogue=cat),
        "certificate": lambda held, on: greenstd.check_certificate(held, on=on, catalogue=cat),
    }

    def ask(question: Question) -> Any:
        kind, positional, named = question
        return calls[kind](*positional, **named)

    return ask


def resident() -> float:
    """What this process holds in memory, in MB."""
    with open("/proc/self/statm") as file:  # noqa: PTH123
        return int(file.read().split()[1]) * 4096 / 2**20


def work(job: tuple[int, int, float]) -> dict[str, Any]:
    """Ask so many questions by a seed, but not longer than so many seconds; what it took, and what went wrong."""
    seed, count, longest = job
    cat = greenstd.load()
    ask = asker(cat)
    endless = questions(cat, seed)
    asked: Counter[str] = Counter()
    wrong: list[str] = []
    memory: list[float] = []
    start, cpu = time.monotonic(), time.process_time()
    warm = max(int(count * _WARM), 1)
    for number, question in enumerate(itertools.islice(endless, count), 1):
        try:
            answer = ask(question)
        except Exception as error:
            wrong.append(f"{question}: {error!r}"[:300])
            continue
        asked[question[0]] += 1
        if number % _CHECK_EVERY == 0:
            if answer != asker(greenstd.load())(question):
                wrong.append(f"{question}: another answer than a fresh catalogue gives"[:300])
            if number >= warm:
                memory.append(resident())
            if time.monotonic() - start > longest:
                break
    memory = memory or [resident()]
    return {
        "asked": dict(asked), "wrong": wrong[:10], "errors": len(wrong), "seconds": time.monotonic() - start,
        "cpu": time.process_time() - cpu, "warm": memory[0], "end": memory[-1], "most": max(memory),
        "half": memory[len(memory) // 2],
    }  # fmt: skip


def run(count: int, processes: int, minutes: float, seed: int = 20261122) -> dict[str, Any]:
    """Ask so many questions in so many processes; the sums of what they took."""
    start = time.monotonic()
    with multiprocessing.get_context("spawn").Pool(processes) as pool:
        results = pool.map(work, [(seed + n, count // processes, minutes * 60) for n in range(processes)], chunksize=1)
    asked: Counter[str] = Counter()
    for result in results:
        asked.update(result["asked"])
    cpu = sum(result["cpu"] for result in results)
    return {
        "release": greenstd.load().release,
        "asked": asked.total(),
        "by kind": dict(asked),
        "errors": sum(result["errors"] for result in results),
        "wrong": [text for result in results for text in result["wrong"]],
        "processes": processes,
        "seconds": round(time.monotonic() - start, 1),
        "cpu seconds": round(cpu, 1),
        "microseconds of cpu a question": round(cpu / asked.total() * 1e6, 2),
        "MB after warm-up": [round(result["warm"], 1) for result in results],
        "MB at half": [round(result["half"], 1) for result in results],
        "MB at the end": [round(result["end"], 1) for result in results],
        "MB at most": [round(result["most"], 1) for result in results],
    }


def main() -> int:
    """Run it, and say whether it held."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=10, help="of both the clock and each processor (default: 10)")
    parser.add_argument("--questions", type=int, default=10_000_000, help="how many (default: ten million)")
    parser.add_argument("--processes", type=int, default=2, help="in how many processes (default: 2)")
    parser.add_argument("--longest", type=float, default=60, help="stop after so many minutes on the clock (default: 60)")
    arguments = parser.parse_args()
    told = run(arguments.questions, arguments.processes, arguments.longest)
    print(json.dumps(told, ensure_ascii=False, indent=2))
    grown = max(end - warm for end, warm in zip(told["MB at the end"], told["MB after warm-up"], strict=True))
    needed = told["cpu seconds"] / told["asked"] * arguments.questions / arguments.processes / 60
    print(f"memory grew by {grown:.1f} MB after the warm-up (at most {_GROWTH}); {arguments.questions:,} questions take each of")
    print(f"{arguments.processes} processors {needed:.1f} minutes (at most {arguments.minutes:g}); {told['errors']} errors")
    held = told["errors"] == 0 and grown <= _GROWTH and needed <= arguments.minutes and told["asked"] == arguments.questions
    print("held" if held else "MISSED")
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main())
