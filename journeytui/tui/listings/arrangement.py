"""What of a map is shown, in which order and how wide: the same for its rows and its canvas."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from journeytui.model.journey import View
from journeytui.tui.widgets.canvas_layout import ROOMS, Zoom

NARROWEST, WIDEST = 4, 72
"""Cells of a column that somebody set."""
STEP = 4
"""Cells by which a column is made wider or narrower."""


class Arrangement(NamedTuple):
    """A person's way of looking at a map, or one that a team has saved in it."""

    columns: tuple[str, ...] = ()
    """Fields and lanes in their order; empty shows them as they come."""
    widths: Mapping[str, int] = {}
    """Cells of the columns that somebody set."""
    zoom: Zoom = "normal"

    def wider(self, column: str, now: int, by: int) -> Arrangement:
        """With one column `by` cells wider than the `now` cells that it has."""
        return self._replace(widths={**self.widths, column: max(NARROWEST, min(WIDEST, now + by))})

    def toggled(self, column: str, order: tuple[str, ...]) -> Arrangement:
        """With a column taken out, or put in at the end; `order` is what is shown where nobody chose."""
        shown = self.columns or order
        rest = tuple(one for one in shown if one != column)
        return self._replace(columns=rest if column in shown else (*shown, column))

    def moved(self, column: str, by: int, order: tuple[str, ...]) -> Arrangement:
        """With a column that is shown moved by places among the others."""
        shown = list(self.columns or order)
        if column not in shown:
            return self
        place = shown.index(column)
        shown.insert(max(0, min(len(shown) - 1, place + by)), shown.pop(place))
        return self._replace(columns=tuple(shown))


def as_data(one: Arrangement) -> dict[str, Any]:
    """What is kept of an arrangement."""
    return {"columns": list(one.columns), "widths": dict(one.widths), "zoom": one.zoom}


def from_data(data: Any) -> Arrangement:
    """The arrangement that was kept; whatever of it makes no sense is left out."""
    if not isinstance(data, Mapping):
        return Arrangement()
    columns, widths, zoom = data.get("columns"), data.get("widths"), data.get("zoom")
    names = [one for one in columns if isinstance(one, str)] if isinstance(columns, (list, tuple)) else []
    cells = widths.items() if isinstance(widths, Mapping) else ()
    good = {
        str(key): max(NARROWEST, min(WIDEST, value))
        for key, value in cells
        if isinstance(value, int) and not isinstance(value, bool)
    }
    return Arrangement(tuple(dict.fromkeys(names)), good, zoom if zoom in ROOMS else "normal")


def of_view(view: View) -> Arrangement:
    """The arrangement that a shared view holds."""
    return from_data({"columns": view.columns, "widths": view.widths, "zoom": view.zoom})
