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
        self._most = most
        self._kept: tuple[tuple[tuple[object, ...], R], ...] = ()
        update_wrapper(self, function)

    def __call__(self, *given: object) -> R:
        """The result for `given`, remembered or new."""
        for arguments, result in self._kept:
            if len(arguments) == len(given) and all(map(_is, arguments, given)):
                return result
        found = self._function(*given)
        self._kept = ((given, found), *self._kept[: self._most - 1])
        return found


def _is(one: object, other: object) -> bool:
    return one is other
