"""What may be shown of a map, to be chosen, ordered and widened; the team's own lanes; and the views that it saved."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from journeytui.model import edits
from journeytui.model.change import Change
from journeytui.model.edits_lanes import LANE, lane_of
from journeytui.model.ids import new_id
from journeytui.model.journey import JourneyMap, View
from journeytui.tui import fields
from journeytui.tui.fields import Field
from journeytui.tui.listings.arrangement import Arrangement
from journeytui.tui.listings.base import NEW, Entry, Listing, place
from journeytui.tui.listings.lanes import all_lanes
from journeytui.tui.listings.steps import own_columns, usual_columns
from journeytui.tui.widgets.sheet_layout import Cell, Column, Row

SHOWN, HIDDEN, VIEWS = "shown", "hidden", "views"
_ONLY_LANES = ("opportunities",)
"""What the canvas shows and the rows do not."""


class ArrangeListing(Listing):
    """A column or lane a row, first those that are shown; then the saved views."""

    name = "What is shown"
    table = "lanes"

    def __init__(self) -> None:
        super().__init__()
        self.arrangement = Arrangement()

    def columns(self, width: int) -> Sequence[Column]:
        """Whether it is shown, what it is, how wide, and what it asks."""
        return (
            Column("shown", "Shown", 5, 0, False),
            Column("name", "Column or lane", 20, 1, False),
            Column("width", "Width", 10, 0, False),
            Column("what", "What it holds", 36, 3, False),
        )

    def first_column(self) -> str:
        """Only a team's own lanes are renamed."""
        return "name"

    def order(self, map: JourneyMap) -> tuple[str, ...]:
        """Everything that may be shown, as it comes where nobody chose."""
        return tuple(column.key for column in usual_columns(map)) + _ONLY_LANES

    def rows(self, map: JourneyMap) -> list[Row]:
        """What is shown, in its order; what is not; a place for a lane; the views, and a place for one."""
        every = self.order(map)
        shown = [key for key in self.arrangement.columns or every if key in every]
        hidden = [key for key in every if key not in shown]
        found = [Row(SHOWN, (Cell("Shown, in this order"),), "band"), *(self._row(map, key, True) for key in shown)]
        if hidden:
            found += [Row(HIDDEN, (Cell("Not shown"),), "band"), *(self._row(map, key, False) for key in hidden)]
        found.append(Row("new/lanes", (Cell("+", "muted"), Cell("a lane of your own", "muted")), "new"))
        found.append(Row(VIEWS, (Cell("Views that your team has saved in this map"),), "band"))
        found += [self._view(view) for view in map.tables["views"].ordered]
        found.append(Row("new/views", (Cell("+", "muted"), Cell("save what is shown now", "muted")), "new"))
        return [row for row in found if row.kind == "band" or self.keeps(*(cell.text for cell in row.cells))]

    def _row(self, map: JourneyMap, key: str, shown: bool) -> Row:
        lane = lane_of(key)
        row_key = f"lanes/{lane}" if lane is not None else f"column/{key}"
        width = self.arrangement.widths.get(key)
        field = None if lane is not None or key in _ONLY_LANES else fields.field("steps", key)
        prompt = (
            field.prompt if field else "Your team's own lane." if lane is not None else "What could be made better."
        )
        if lane is not None and map.lanes[lane].backstage:
            prompt += " Behind the line of visibility."
        cells = (
            Cell("✓" if shown else "·", "good" if shown else "muted"),
            Cell(self.title(map, key)),
            Cell(str(width) if width else "as it fits", "" if width else "muted"),
            Cell(prompt, "muted"),
        )
        return Row(row_key, cells)

    def _view(self, view: View) -> Row:
        names = ", ".join(view.columns) or "everything"
        cells = (Cell(""), Cell(view.name), Cell(view.zoom, "muted"), Cell(names, "muted"))
        return Row(f"views/{view.id}", cells)

    def title(self, map: JourneyMap, key: str) -> str:
        """What a column or lane is called."""
        own = {column.key: column.title for column in own_columns(map)}
        lanes = {lane.key: lane.title for lane in all_lanes(map)}
        if key in own or key in _ONLY_LANES:
            return own.get(key) or lanes[key]
        return fields.field("steps", key).title

    def column_of(self, key: str) -> str:
        """The column or lane that a row stands for; "" where it stands for none."""
        where = place(key)
        if where.table == "lanes":
            return f"{LANE}{where.id}"
        return where.rest if where.table == "column" else ""

    def field_at(self, key: str, column: str) -> Field | None:
        """A lane's name, a view's name; what the method names is nobody's to rename."""
        where = place(key)
        table = where.rest if where.table == NEW else where.table
        if column != "name" or table not in ("lanes", "views"):
            return None
        prompt = "What is your lane called?" if table == "lanes" else "What is this view called?"
        return Field(table, "name", "Name", "text", prompt)

    def text_at(self, map: JourneyMap, key: str, column: str) -> str:
        """Names as they are."""
        where = place(key)
        row = map.get(where.table, where.id) if where.table in ("lanes", "views") else None
        return str(row.name) if row is not None else ""

    def set(self, map: JourneyMap, key: str, field: Field, value: Any) -> Entry:
        """Another name."""
        if field.table == "lanes":
            return Entry(edits.rename_lane(map, place(key).id, value), key)
        return super().set(map, key, field, value)

    def add(self, map: JourneyMap, key: str, field: Field, value: Any) -> Entry:
        """A new lane; or the view of what is shown now, under a name."""
        if field.table == "lanes":
            lane_id = new_id(map.lanes)
            return Entry(edits.add_lane(map, value, lane_id), f"lanes/{lane_id}")
        return self.saved(map, value)

    def saved(self, map: JourneyMap, name: str) -> Entry:
        """The change that saves what is shown now as a view of the map."""
        one = self.arrangement
        held = edits.view_called(map, name)
        view_id = held.id if held is not None else new_id(map.tables["views"])
        change = edits.save_view(map, name, columns=one.columns, widths=one.widths, zoom=one.zoom, view_id=view_id)
        return Entry(change, f"views/{view_id}")

    def delete(self, map: JourneyMap, key: str) -> Change | None:
        """The change that takes a lane or a view away; None for anything else."""
        where = place(key)
        if where.table == "lanes":
            return edits.delete_lane(map, where.id)
        return edits.delete_view(map, where.id) if where.table == "views" else None

    def new_after(self, map: JourneyMap, key: str) -> str:
        """Among the views a view, anywhere else a lane."""
        return "new/views" if place(key).table == "views" or key in (VIEWS, "new/views") else "new/lanes"

    def caption(self, map: JourneyMap, key: str, column: str) -> tuple[str, str]:
        """What the row is."""
        where = place(key)
        if key in ("new/lanes", "new/views"):
            return ("A lane of your own" if key == "new/lanes" else "Save what is shown now as a view"), ""
        if where.table == "views":
            return "A saved view", ""
        name = self.column_of(key)
        return (self.title(map, name), "") if name else ("What is shown of this map", "")

    def facts(self, map: JourneyMap, key: str, column: str) -> list[str | Cell]:
        """What can be done here."""
        where = place(key)
        if where.table in ("column", "lanes"):
            more = " F2 renames, F9 deletes the lane." if where.table == "lanes" else ""
            return [
                f"Enter shows or hides it. Ctrl+K and Ctrl+J move it.{more}",
                "For you alone, until you save a view.",
            ]
        if where.table == "views":
            return ["Enter looks at the map this way. F2 renames, F9 deletes the view."]
        if key == "new/lanes":
            return ["Type its name: what happens behind the scenes, what it costs, what people bring."]
        return ["Type a name: everybody who opens the map can look at it this way."] if key == "new/views" else []

    def details(self, map: JourneyMap, key: str) -> list[tuple[str, str]]:
        """All stands in the row."""
        return []

    def hints(self, key: str, column: str) -> list[tuple[str, str]]:
        """Choosing, moving, and back to the map."""
        where = place(key)
        if where.table in ("column", "lanes"):
            own = [("F2", "rename"), ("F9", "delete")] if where.table == "lanes" else []
            return [("Enter", "show or hide"), ("Ctrl+K/J", "move"), *own, ("F6", "the map")]
        if where.table == "views":
            return [("Enter", "look"), ("F2", "rename"), ("F9", "delete"), ("F6", "the map")]
        return [("F7", "new lane"), ("F6", "the map")]
