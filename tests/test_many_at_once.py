"""Many threads and processes: one catalogue shared, objects that pickle and copy, lazy parts made once, the host's things left alone."""

from __future__ import annotations

import copy
import json
import multiprocessing
import pickle
import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from decimal import Decimal
from pathlib import Path
from typing import Any

import pint
import pytest

import greenstd
from greenstd import Catalogue, certify
from greenstd.once import Lock, once
from greenstd.search import index
from tests.everything import ON, SHIRT, answers, certificate, every_error, walk

THREADS = 32
# Sends more than a pipe holds, so that the objects cross as they would in earnest.
METHODS = [method for method in ("fork", "spawn", "forkserver") if method in multiprocessing.get_all_start_methods()]
pytestmark = pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")


def together(ask: Callable[[int], Any]) -> list[Any]:
    """The answers of 32 threads that begin at the same moment."""
    start = threading.Barrier(THREADS)

    def begin(number: int) -> Any:
        start.wait()
        return ask(number)

    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(begin, range(THREADS)))


@pytest.fixture(autouse=True)
def impatient() -> Any:
    """Threads take turns as often as they can, so that what can go wrong between two steps does."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


def question(cat: Catalogue, number: int) -> str:
    """What one thread or process asks, as text that can be compared: all sorts of questions, begun at another place by each."""
    names = list(cat.categories)
    texts = ("家具", "GB/T 35607", "jiaju", "furnitrue", "木塑制品", "甲醛")
    said: dict[str, Any] = {}
    for step in range(12):
        n = (step + 5 * number) % 12
        said[f"resolve {n}"] = repr(cat.resolve(names[n * 13 % len(names)], on=ON))
        said[f"find {n % 6}"] = repr(cat.find(texts[n % 6]))
        type_ = "ABC"[n % 3]
        said[f"assess {type_}"] = greenstd.assess(SHIRT, edition="GB 18401-2010", product_type=type_, on=ON, catalogue=cat).to_json()
        said[f"certificate {n // 6}"] = repr(greenstd.check_certificate(certificate(), on=f"202{5 + n // 6}-06-01", catalogue=cat))
        said[f"routes {n % 2}"] = repr(certify.routes_to("procurement", on=ON, catalogue=cat)) if n % 2 else ""
        said["unit"] = str(greenstd.Quantity("0.050 mg/m³").to("µg/m3").pint())
    return json.dumps(said, sort_keys=True)


def test_one_catalogue_answers_32_threads_alike(cat: Catalogue) -> None:
    """A fresh catalogue, asked everything by all threads at once, gives each what one thread alone is given."""
    fresh = greenstd.load()
    assert set(together(lambda number: question(fresh, number))) == {question(cat, 0)}


def test_threads_that_load_at_once_read_the_same() -> None:
    """32 catalogues, loaded and asked at the same time."""
    assert len({cat.digest for cat in together(lambda _: greenstd.load())}) == 1


def _asked(number: int) -> str:
    return question(greenstd.load(), number)


def _given(job: tuple[Catalogue, int]) -> str:
    return question(*job)


@pytest.mark.parametrize("method", METHODS)
def test_processes_answer_as_one_does(cat: Catalogue, method: str) -> None:
    """Started in any way: whether they load a catalogue of their own or are sent one that is warm."""
    expected = question(cat, 0)
    with ProcessPoolExecutor(2, multiprocessing.get_context(method)) as pool:
        assert set(pool.map(_asked, range(2))) == {expected}
        assert set(pool.map(_given, [(cat, number) for number in range(2)])) == {expected}


@pytest.mark.skipif("fork" not in METHODS, reason="the system cannot fork")
def test_a_fork_in_the_midst_of_threads_can_go_on(cat: Catalogue) -> None:
    """A process that is forked while other threads make lazy parts finds no lock held for ever."""
    fresh, stop = greenstd.load(), threading.Event()

    def busy() -> None:
        while not stop.is_set():
            greenstd.load().find("家具")

    threads = [threading.Thread(target=busy) for _ in range(4)]
    for thread in threads:
        thread.start()
    try:
        for _ in range(6):
            process = multiprocessing.get_context("fork").Process(target=fresh.find, args=("家具",))
            process.start()
            process.join(60)
            assert process.exitcode == 0
    finally:
        stop.set()
        for thread in threads:
            thread.join()


def test_a_lock_that_is_held_when_a_process_forks_is_free_in_the_child() -> None:
    """For the thread that holds it is not there."""
    if "fork" not in METHODS:
        pytest.skip("the system cannot fork")
    lock, held, done = Lock(), threading.Event(), threading.Event()

    def hold() -> None:
        with lock:
            held.set()
            done.wait(60)

    thread = threading.Thread(target=hold)
    thread.start()
    held.wait(60)
    process = multiprocessing.get_context("fork").Process(target=lock.__enter__)
    process.start()
    process.join(30)
    done.set()
    thread.join()
    assert process.exitcode == 0


# --- made once ------------------------------------------------------------------------------------------------------------


def test_lazy_parts_are_made_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of 32 threads one makes the search index; all of them get the same records and parts of records."""
    made: list[object] = []
    real = index.index_of

    def counted(store: Any) -> Any:
        made.append(store)
        return real(store)

    monkeypatch.setattr("greenstd.search.index_of", counted)
    fresh = greenstd.load()
    together(lambda _: fresh.find("家具"))
    assert len(made) == 1
    records = together(lambda _: fresh.editions["GB 18401-2010"])
    assert len({id(record) for record in records}) == 1
    assert len({id(parts) for parts in together(lambda _: records[0].indicators)}) == 1
    assert len({id(names) for names in together(lambda _: fresh.categories._store.keys)}) == 1


def test_the_registry_is_made_once() -> None:
    """In a fresh process, by 32 threads at once, whose quantities all go with one another."""
    code = """
import sys, threading
from concurrent.futures import ThreadPoolExecutor
sys.setswitchinterval(1e-6)
import greenstd
start = threading.Barrier(32)
def ask(n):
    start.wait()
    return greenstd.Quantity(n, "mg/kg").pint(), greenstd.unit_registry()
with ThreadPoolExecutor(32) as pool:
    made = list(pool.map(ask, range(32)))
assert len({id(registry) for _, registry in made}) == 1
assert sum(quantity for quantity, _ in made) == greenstd.Quantity(496, "mg/kg").pint()
"""
    subprocess.run([sys.executable, "-W", "error", "-c", code], check=True)


def test_what_is_made_once_is_made_once() -> None:
    """Whatever many ask at once; an error is no result, and the next who asks tries again."""
    calls: list[int] = []

    @once
    def make() -> object:
        calls.append(1)
        if len(calls) == 1:
            raise ValueError
        return object()

    with pytest.raises(ValueError):  # noqa: PT011 - the test's own
        make()
    assert len(set(map(id, together(lambda _: make())))) == 1
    assert len(calls) == 2


# --- pickled and copied ---------------------------------------------------------------------------------------------------


def hashed(thing: Any) -> int | None:
    """Its hash, if it has one: what holds a mapping has none."""
    try:
        return hash(thing)
    except TypeError:
        return None


def test_every_object_pickles_and_copies(cat: Catalogue) -> None:
    """With equality, hash and text intact, by every protocol of pickle, shallow and deep."""
    everything = list(walk(answers(cat)))
    kinds = {type(thing) for thing in everything}
    assert len(everything) > 5_000
    assert len(kinds) > 55, sorted(kind.__name__ for kind in kinds)
    # Each kind by every way; and all of them once, in one piece.
    few: dict[type, list[Any]] = {}
    for thing in everything:
        few.setdefault(type(thing), []).append(thing)
    for kind, things in few.items():
        for thing in things[:20]:
            twins = [pickle.loads(pickle.dumps(thing, protocol)) for protocol in range(pickle.HIGHEST_PROTOCOL + 1)]
            for twin in (*twins, copy.copy(thing), copy.deepcopy(thing)):
                assert type(twin) is kind
                assert twin == thing
                assert repr(twin) == repr(thing)
                assert hashed(twin) == hashed(thing)
    for twin, thing in zip(pickle.loads(pickle.dumps(everything)), everything, strict=True):
        assert twin == thing
        assert hashed(twin) == hashed(thing)


def test_every_error_pickles() -> None:
    """It crosses to the process that waits for the answer with its kind and its text."""
    for error in every_error():
        for twin in (pickle.loads(pickle.dumps(error)), copy.copy(error), copy.deepcopy(error)):
            assert type(twin) is type(error)
            assert str(twin) == str(error)
            assert twin.__dict__ == error.__dict__


def _raises(text: str) -> None:
    greenstd.load().categories[text]


def _echo(things: list[Any]) -> tuple[list[Any], list[int | None], bool]:
    """In another process: what came, its hashes here, and whether it equals what is made here."""
    own = list(walk(answers(greenstd.load())))
    return things, [hashed(thing) for thing in things], things == own and [hashed(thing) for thing in own] == [hashed(t) for t in things]


@pytest.mark.parametrize("method", METHODS)
def test_every_object_crosses_processes(cat: Catalogue, method: str) -> None:
    """There it equals, with its hash, what is made there; back here it equals what was sent."""
    everything = list(walk(answers(cat)))
    with ProcessPoolExecutor(1, multiprocessing.get_context(method)) as pool:
        back, _, same = pool.submit(_echo, everything).result()
        assert same
        assert back == everything
        assert [hashed(thing) for thing in back] == [hashed(thing) for thing in everything]
        with pytest.raises(LookupError, match="no category 'furnitur'; did you mean 'furniture'"):
            pool.submit(_raises, "furnitur").result()


# --- pint -----------------------------------------------------------------------------------------------------------------


def _in_ours(things: list[Any]) -> tuple[bool, bool, list[Any]]:
    """In another process: whether what came goes with our registry, and whether the application's was left alone."""
    registry = greenstd.unit_registry()
    quantity, unit, dimensionless = things
    fits = (
        quantity == greenstd.Quantity("0.050 mg/m3").pint()
        and hash(quantity) == hash(greenstd.Quantity("0.050 mg/m3").pint())
        and quantity < greenstd.Quantity("51 µg/m3").pint()
        and quantity + registry.Quantity("1 µg/m3") == registry.Quantity("51 µg/m3")
        and str(greenstd.Quantity(quantity.magnitude, "mg/m3")) == "0.050 mg/m3"
        and unit == registry.Unit("kilogram_coal_equivalent / tonne")
        and dimensionless == registry.Quantity(Decimal("7.2"), "")
    )
    untouched = type(pint.get_application_registry().get()).__name__ == "LazyRegistry"  # type: ignore[no-untyped-call]
    return fits, untouched, things


def _pints() -> list[Any]:
    registry = greenstd.unit_registry()
    return [greenstd.Quantity("0.050 mg/m3").pint(), registry.Unit("kgce/t"), registry.Quantity(Decimal("7.2"), "")]


@pytest.mark.parametrize("method", ["spawn"])
def test_a_quantity_of_our_registry_is_one_of_ours_in_another_process(method: str) -> None:
    """It compares, adds and hashes there and back here, and the application's registry is not even made."""
    with ProcessPoolExecutor(1, multiprocessing.get_context(method)) as pool:
        fits, untouched, back = pool.submit(_in_ours, _pints()).result()
    assert fits
    assert untouched
    assert back == _pints()


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_pint_quantities_pickle_and_copy_within_our_registry(protocol: int) -> None:
    """Quantities and units, by every protocol; the registry itself is the one that is there."""
    registry = greenstd.unit_registry()
    for thing in _pints():
        for twin in (pickle.loads(pickle.dumps(thing, protocol)), copy.copy(thing), copy.deepcopy(thing)):
            assert twin == thing
            assert hash(twin) == hash(thing)
            assert twin._REGISTRY is registry
    assert pickle.loads(pickle.dumps(registry, protocol)) is registry


HOST = """
import decimal, locale, logging, os, pickle, random, signal, sys, time, warnings
import pint
host = pint.UnitRegistry()
host.define("widget = [widget]")
pint.set_application_registry(host)
def state():
    return (
        decimal.getcontext().prec, decimal.getcontext().rounding, str(decimal.getcontext().flags), locale.setlocale(locale.LC_ALL),
        list(warnings.filters), logging.root.handlers, logging.root.level, random.getstate(), signal.getsignal(signal.SIGINT),
        time.tzname, os.environ.copy(), os.getcwd(), sys.getrecursionlimit(), sys.getswitchinterval(), sys.excepthook, sys.displayhook,
        sys.getdefaultencoding(), sys.path[:], list(sys.meta_path), pint.get_application_registry().get() is host, sorted(host._units),
    )
before = state()
import greenstd
cat = greenstd.load()
cat.find("家具"); cat.resolve("furniture"); cat.coverage()
theirs = host.Quantity(60, "mg/kg")
a = greenstd.assess({"formaldehyde": theirs}, edition="GB 18401-2010", product_type="B", catalogue=cat)
assert str(a.finding("formaldehyde").outcome) == "passed", a
ours = greenstd.Quantity("60 mg/kg")
again = pickle.loads(pickle.dumps(ours.pint()))
assert again == ours.pint() and again._REGISTRY is greenstd.unit_registry()
assert ours.pint(host) == theirs and ours.pint(host)._REGISTRY is host
assert pickle.loads(pickle.dumps(host.Quantity(3, "widget"))) == host.Quantity(3, "widget")
assert pint.Quantity(1, "widget").units == host.Unit("widget")
assert "widget" not in greenstd.unit_registry()
assert "kilogram_coal_equivalent" not in host
try:
    ours.pint() + theirs
except ValueError as error:
    assert "different registries" in str(error)
else:
    raise AssertionError("quantities of two registries went together")
after = state()
for n, (one, two) in enumerate(zip(before, after)):
    assert one == two, (n, one, two)
"""


def test_the_hosts_own_registry_and_settings_are_left_alone() -> None:
    """An application's pint registry works beside ours, before and after; and nothing else that a process has one of is changed."""
    subprocess.run([sys.executable, "-c", HOST], check=True, cwd=Path(__file__).parent.parent)
