"""The map: its steps in every way to look at them, and what is done to one of them."""

from __future__ import annotations

from typing import Any, ClassVar, cast

from textual import on
from textual.binding import BindingType

from journeytui.errors import JourneyError
from journeytui.model import edits
from journeytui.model.ids import new_id
from journeytui.tui import fields, keys
from journeytui.tui.listings.base import NEW, Entry, place
from journeytui.tui.listings.outline import OutlineListing
from journeytui.tui.screens.editing import Editing
from journeytui.tui.screens.many import ManySteps
from journeytui.tui.screens.map_views import OUTLINE, ROWS
from journeytui.tui.widgets.sheet import Sheet


class MapScreen(ManySteps):
    """Steps row by row, on a canvas, or as an outline."""

    NAME = "map"
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("map")]

    # Levels of the outline

    @on(Sheet.TabAsked)
    def tab_asked(self, message: Sheet.TabAsked) -> None:
        """Tab on a line of the outline."""
        message.stop()
        self.indent(message.by)

    def after_entry(self, key: str, then: str) -> None:
        """In the outline Tab, which goes right elsewhere, takes the line a level deeper once it is saved."""
        usual = not self.purpose
        super().after_entry(key, then)
        if usual and self.at == OUTLINE and then in ("right", "left"):
            self.indent(1 if then == "right" else -1)

    def action_indent(self) -> None:
        """A level deeper."""
        self.indent(1)

    def action_outdent(self) -> None:
        """A level higher."""
        self.indent(-1)

    def indent(self, by: int) -> None:
        """Take the line under the cursor a level deeper or higher."""
        if self.at != OUTLINE:
            self.say("Levels are changed in the outline: Ctrl+G v o.")
            return
        if not self.ready() or self.sheet.cursor_key.startswith(f"{NEW}/"):
            return
        try:
            entry = cast(OutlineListing, self.listing).indent(self.map, self.sheet.cursor_key, by)
        except JourneyError as error:
            self.say(str(error), "warn")
            return
        self.tell(self.desk.apply(entry.change), f"{entry.change.label}.")
        self.refresh_rows()
        self.sheet.move_to(entry.key)

    # Steps

    def action_feeling(self) -> None:
        """Say how the step under the cursor feels, from any column, or all marked ones."""
        if self.sheet.marked:
            self.begin_all("feeling")
            return
        if not self.ready():
            return
        key = self.sheet.cursor_key
        step: Any = self.map.steps.get(place(key).id) if place(key).table == "steps" else None
        if step is None and not key.startswith(f"{NEW}/steps"):
            self.say("Go to a step first.")
            return
        self.editing = Editing("cell", key, "feeling", "", self.map)
        left, _ = self.listing.caption(self.map, key, "feeling")
        self.panel.caption(left)
        self.panel.facts(self.listing.facts(self.map, key, "feeling"))
        self.offer(fields.field("steps", "feeling"), step.feeling if step else None, "")
        self.show_hints()

    async def action_notes(self) -> None:
        """What was said of the step under the cursor, each note with what came before and after it."""
        where = place(self.sheet.cursor_key)
        point = self.map.points.get(where.id) if where.table == "points" else None
        step_id = point.step_id if point is not None else where.id if where.table == "steps" else 0
        if step_id in self.map.steps:
            await self.desk.go("sort", f"steps/{step_id}")
        else:
            self.say("Go to a step first.")

    async def action_stage(self) -> None:
        """Go to the place for a new stage: after the one under the cursor."""
        if not self.ready():
            return
        if self.at != ROWS:
            await self.show_view(ROWS)
        where = place(self.sheet.cursor_key)
        step = self.map.steps.get(where.id) if where.table == "steps" else None
        stage_id = step.stage_id if step else where.id if where.table == "stages" else None
        listing = self.listing
        listing.open_after = f"stages/{stage_id}" if stage_id else ""
        self.refresh_rows()
        self.sheet.move_to("new/stages")
        self.begin("")

    def copy_of(self, key: str) -> Entry | None:
        """A copy of the step, right below it."""
        where = place(key)
        if where.table != "steps" or where.rest:
            return None
        step_id = new_id(self.map.steps)
        return Entry(edits.duplicate_step(self.map, where.id, step_id), f"steps/{step_id}")
