"""Results that are found again as long as what they were made from is the very same object."""

from __future__ import annotations

from collections.abc import Callable
from functools import update_wrapper
from typing import Generic, TypeVar

R = TypeVar("R")


class remembered(Generic[R]):  # noqa: N801  used as a decorator
    """Keeps the last few results of a function and gives them again for the very same arguments.

    Tables never change, so the same object means the same content; comparing by `is` costs nothing, where
    comparing or hashing the content of a map would cost more than working it out again.
    """

    def __init__(self, function: Callable[..., R], most: int = 6) -> None:
        self._function = function
        self._again: Callable[..., R | None] | None = None
        self._most = most
        self._kept: tuple[tuple[tuple[object, ...], R], ...] = ()
        update_wrapper(self, function)

    def again(self, function: Callable[..., R | None]) -> None:
        """Ask `function` first: what was made last, what of, and what it is to be made of now; None for anew."""
        self._again = function

    def __call__(self, *given: object) -> R:
        """The result for `given`, remembered or new."""
        for arguments, result in self._kept:
            if len(arguments) == len(given) and all(map(_is, arguments, given)):
                return result
        last = self._kept[:1]
        again = self._again(last[0][1], last[0][0], given) if last and self._again is not None else None
        found = self._function(*given) if again is None else again
        self._kept = ((given, found), *self._kept[: self._most - 1])
        return found


def _is(one: object, other: object) -> bool:
    return one is other
