"""What the evidence lacks and where it contradicts itself, a row each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from journeytui.method.coverage_gaps import CLASHES, OLD, OLDEST, UNDATED, UNHEARD, UNUSED, Gap, gaps
from journeytui.model.journey import JourneyMap
from journeytui.tui.fields import Field
from journeytui.tui.listings.base import Listing, filled, place
from journeytui.tui.widgets.sheet_layout import Cell, Column, Row

_NO_SOURCE = "No source yet: what is old, unused or unheard, and what was said both ways, is listed here then."
_NONE = "Nothing is missing: no source is old, unused or without a date, everybody is heard, nothing contradicts."
_COUNTED = {
    OLD: "long ago",
    UNDATED: "without a date",
    UNUSED: "nobody used",
    UNHEARD: "not heard",
    CLASHES: "both ways",
}


class Asking:
    """The day and the numbers by which evidence is judged, and what was found for the map of the moment."""

    def __init__(self) -> None:
        self.today = date.min
        self.limits: Mapping[str, int] = {}
        self._kept: tuple[JourneyMap, date, Mapping[str, int], tuple[Gap, ...]] | None = None

    def gaps(self, map: JourneyMap) -> tuple[Gap, ...]:
        """What the map's evidence lacks."""
        kept = self._kept
        if kept is None or kept[0] is not map or kept[1:3] != (self.today, self.limits):
            kept = self._kept = (map, self.today, self.limits, gaps(map, self.today, self.limits))
        return kept[3]

    def both_ways(self, map: JourneyMap) -> frozenset[int]:
        """Steps at which the evidence contradicts itself."""
        return frozenset(one.id for one in self.gaps(map) if one.what == CLASHES)


def gaps_line(map: JourneyMap, found: Sequence[Gap]) -> str:
    """All of it on one line: `Oldest: S2 · 2 nobody used · 1 not heard · 3 both ways`."""
    counts = Counter(one.what for one in found)
    first = [f"Oldest: {one.where}" for one in found if one.what in (OLDEST, OLD)][:1]
    return " · ".join([*first, *(f"{counts[what]} {words}" for what, words in _COUNTED.items() if counts[what])]) or (
        "Nothing is missing" if map.sources else "No source yet"
    )


def _none(map: JourneyMap) -> str:
    """What is said where there is no gap: of nothing at all it cannot be told that nothing is missing."""
    return _NONE if map.sources else _NO_SOURCE


class GapsListing(Listing):
    """Old, undated, unused, unheard, and what was said both ways."""

    name = "Gaps"
    frozen = 2

    def __init__(self, asking: Asking) -> None:
        super().__init__()
        self.asking = asking

    def columns(self, width: int) -> Sequence[Column]:
        """What it is, where, and in words."""
        columns = (
            Column("what", "What", 17, 0, False),
            Column("where", "Where", 8, 0, False),
            Column("words", "In words", 40, 1, False),
        )
        return filled(columns, 3, width)

    def first_column(self) -> str:
        """What there is to say."""
        return "words"

    def field_at(self, key: str, column: str) -> Field | None:
        """Nothing is edited here: all of it is worked out."""
        return None

    def rows(self, map: JourneyMap) -> list[Row]:
        """A row each, under what it is; that nothing is missing is said too."""
        found = [
            Row(f"gap/{number}", (Cell(one.what), Cell(one.where, "muted"), Cell(one.words)))
            for number, one in enumerate(self.asking.gaps(map))
            if self.keeps(one.what, one.where, one.words)
        ]
        return found or [Row("none", (Cell(""), Cell(""), Cell(_none(map), "muted")))]

    def new_after(self, map: JourneyMap, key: str) -> str:
        """Nothing is added here."""
        return ""

    def gap(self, map: JourneyMap, key: str) -> Gap | None:
        """What a row is about."""
        where, found = place(key), self.asking.gaps(map)
        number = int(where.rest) if where.table == "gap" and where.rest.isdecimal() else where.id
        return found[number] if where.table == "gap" and number < len(found) else None

    def caption(self, map: JourneyMap, key: str, column: str) -> tuple[str, str]:
        """What is missing, and where."""
        one = self.gap(map, key)
        return (f"{one.what} · {one.where}", "") if one is not None else ("Gaps", "")

    def shown_text(self, map: JourneyMap, key: str, column: str) -> str:
        """The sentence in full."""
        one = self.gap(map, key)
        return one.words if one is not None else _none(map)

    def facts(self, map: JourneyMap, key: str, column: str) -> list[str | Cell]:
        """What to do about it."""
        one = self.gap(map, key)
        return [Cell(_TODO[one.what], "muted")] if one is not None else []

    def hints(self, key: str, column: str) -> list[tuple[str, str]]:
        """Where Enter leads."""
        return [("Enter", "go there"), ("F6", "next list")] if place(key).table == "gap" else [("F6", "next list")]

    def found(self, map: JourneyMap, key: str, column: str) -> str:
        """What to say when Enter led there."""
        one = self.gap(map, key)
        return f"{one.what}: {one.where}." if one is not None and one.what != UNHEARD else ""

    def goal(self, map: JourneyMap, key: str, column: str) -> tuple[str, str, str] | None:
        """Where Enter leads: to the source or to the step."""
        one = self.gap(map, key)
        if one is None:
            return None
        if one.what == UNHEARD:
            return "evidence", "sources/", "participants"
        return (
            ("map", f"steps/{one.id}", "points") if one.table == "steps" else ("evidence", f"sources/{one.id}", "title")
        )


_TODO: Mapping[str, str] = {
    OLDEST: "Does it still hold? Ask somebody who knows, or meet people again.",
    OLD: "Does it still hold? Ask somebody who knows, or meet people again.",
    UNDATED: "Write down when it was: a year is enough.",
    UNUSED: "Link its notes to the steps they speak of, or say to yourself why it is here.",
    UNHEARD: "Link what they said, or meet them.",
    CLASHES: "Both may be so, for different people or at different times. Keep both; ask who and when.",
}
