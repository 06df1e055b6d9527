"""The map as rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from textual.binding import BindingType

from journeytui.model import edits
from journeytui.model.ids import new_id
from journeytui.tui import fields, keys
from journeytui.tui.listings.base import NEW, Entry, Listing, place
from journeytui.tui.listings.steps import StepsListing
from journeytui.tui.screens.base import SheetScreen
from journeytui.tui.screens.editing import Editing


class MapScreen(SheetScreen):
    """Steps row by row."""

    NAME = "map"
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("map")]

    def make_listings(self) -> Sequence[Listing]:
        """The steps."""
        return [StepsListing()]

    def action_feeling(self) -> None:
        """Say how the step under the cursor feels, from any column."""
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
        self.offer(fields.field("steps", "feeling"), step.feeling if step else None, "")
        self.show_hints()

    def action_stage(self) -> None:
        """Go to the place for a new stage: after the one under the cursor."""
        if not self.ready():
            return
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
        if where.table != "steps":
            return None
        step_id = new_id(self.map.steps)
        return Entry(edits.duplicate_step(self.map, where.id, step_id), f"steps/{step_id}")
