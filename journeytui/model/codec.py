"""Bytes to a map and back: what a file must be, and the one place where it is read and written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from journeytui.model.journey import JourneyMap

Cache = dict[str, Any]
"""What `canonical` keeps between calls: hand the same dict in each time, look at nothing inside."""


def parse(data: bytes) -> dict[str, Any]:
    """The tables that a file holds, as they are. Raises BadMap."""
    raise NotImplementedError


def migrate(tables: dict[str, Any]) -> dict[str, Any]:
    """`tables` as this version has them; those of a newer version are left alone. Raises BadMap."""
    raise NotImplementedError


def decode(tables: Mapping[str, Any], like: JourneyMap | None = None) -> JourneyMap:
    """The map that `tables` are. Raises BadMap."""
    raise NotImplementedError


def load(data: bytes, like: JourneyMap | None = None) -> JourneyMap:
    """The map that a file holds: parse, migrate, decode. Raises BadMap."""
    return decode(migrate(parse(data)), like)


def encode(journey: JourneyMap) -> dict[str, Any]:
    """The map as plain dicts and lists that the caller may change."""
    raise NotImplementedError


def canonical(journey: JourneyMap, cache: Cache | None = None) -> str:
    """The text of the map's file."""
    raise NotImplementedError


def digest(journey: JourneyMap, cache: Cache | None = None) -> str:
    """SHA-256 of the canonical text in hex."""
    raise NotImplementedError


def is_newer(journey: JourneyMap) -> bool:
    """Whether a newer version made this map: it may be read and is never written."""
    raise NotImplementedError


def check_value(table: str, field: str, value: Any) -> Any:
    """`value` as that field keeps it. Raises BadInput."""
    raise NotImplementedError
