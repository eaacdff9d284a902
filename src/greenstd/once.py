"""What is made when it is first asked for, and once: whatever many threads ask at the same time, and after a fork."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import wraps
from threading import RLock
from typing import Any, Generic, TypeVar, overload

T = TypeVar("T")


class Lock:
    """A lock that a forked process does not find held by a thread that it does not have."""

    def __init__(self) -> None:
        self._lock, self._process = RLock(), os.getpid()

    def __enter__(self) -> None:
        if self._process != os.getpid():
            self._lock, self._process = RLock(), os.getpid()
        self._lock.acquire()

    def __exit__(self, *_: object) -> None:
        self._lock.release()


def once(make: Callable[[], T]) -> Callable[[], T]:
    """A function without arguments that is run once in a process; all callers get the same object."""
    lock = Lock()
    made: list[T] = []

    @wraps(make)
    def get() -> T:
        if not made:
            with lock:
                if not made:
                    made.append(make())
        return made[0]

    return get


class once_property(Generic[T]):  # noqa: N801 - used as a decorator
    """An attribute that is made when it is first asked for, once for each object."""

    def __init__(self, make: Callable[[Any], T]) -> None:
        self._make, self._lock, self.__doc__ = make, Lock(), make.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    @overload
    def __get__(self, thing: None, owner: type) -> once_property[T]: ...
    @overload
    def __get__(self, thing: object, owner: type) -> T: ...

    def __get__(self, thing: object | None, owner: type) -> Any:
        if thing is None:
            return self
        with self._lock:
            if self._name not in thing.__dict__:
                thing.__dict__[self._name] = self._make(thing)
        return thing.__dict__[self._name]
