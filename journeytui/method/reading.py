"""A guided reading of a sample map: stop by stop, what to look at and why the method cares."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from journeytui.method.texts import read
from journeytui.model.journey import JourneyMap


class Stop(NamedTuple):
    """One place of the reading."""

    screen: str
    """The screen that shows it, as the program calls it."""
    row: str
    """The row's key there, or the code of a source or a note."""
    column: str
    """The column to look at; "" where any will do."""
    look: str
    why: str

    @property
    def text(self) -> str:
        """Both sentences, as they are shown."""
        return f"{self.look} {self.why}"


def sample(language: str = "en") -> str:
    """The name of the sample map that is read, without its ending."""
    return str(read("reading", language)["sample"])


@lru_cache(maxsize=4)
def stops(language: str = "en") -> tuple[Stop, ...]:
    """The stops, in the order in which one goes."""
    rows = read("reading", language)["stop"]
    return tuple(Stop(row["screen"], row["row"], row.get("column", ""), row["look"], row["why"]) for row in rows)


def row_of(map: JourneyMap, stop: Stop) -> str:
    """The key of the row that a stop is about; "" where the map has it no longer."""
    table, _, rest = stop.row.partition("/")
    if not rest:
        table = "notes" if "." in stop.row else "sources"
        found = (key for key, code in map.codes[table].items() if code == stop.row)
        return next((f"{table}/{key}" for key in found), "")
    if table in ("part", "persona", "scope"):
        return stop.row
    return stop.row if int(rest) in map.tables[table] else ""
