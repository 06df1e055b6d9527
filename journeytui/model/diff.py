"""What differs between two maps, as data and in words."""

from __future__ import annotations

from typing import Any, NamedTuple

from journeytui.model.journey import JourneyMap


class Difference(NamedTuple):
    """One field that differs; an empty `field` is a whole document that is new (before None) or gone (after None)."""

    table: str
    document_id: int
    field: str
    before: Any
    after: Any


def differences(before: JourneyMap, after: JourneyMap) -> list[Difference]:
    """What differs, in the order of the tables and of the documents in them."""
    raise NotImplementedError


def describe(before: JourneyMap, after: JourneyMap) -> list[str]:
    """What differs, a sentence each: `Step 4 · feeling: unknown → -2`."""
    raise NotImplementedError
