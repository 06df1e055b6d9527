"""Finding steps: by a filter in plain words, by a number, or in a stage that is folded away."""

from __future__ import annotations

from textual import on

from journeytui.tui.listings.base import Listing
from journeytui.tui.screens.blocks import BlockScreen
from journeytui.tui.screens.map_views import ARRANGE, ROWS
from journeytui.tui.widgets.sheet import Sheet
from journeytui.tui.widgets.sheet_layout import Cell

FILTER_WORDS = "words, or  stage:  feels:<0  says:?  channel:  with:  before what you look for"


class FindingScreen(BlockScreen):
    """Steps that are found, and stages that fold."""

    def action_find(self) -> None:
        """Show only the steps that match, and say how one can ask."""
        super().action_find()
        if self.editing is not None and self.editing.what == "filter" and self.at != ARRANGE:
            self.panel.caption("Show only the steps that match")
            self.panel.facts([Cell(FILTER_WORDS, "muted")])

    async def action_go_to(self) -> None:
        """Go to a step by its number or a few letters."""
        from journeytui.tui.listings.many import goals
        from journeytui.tui.widgets.picker import Choice, Picker

        if not self.finish():
            return

        def picked(answer: str | None) -> None:
            if answer is not None:
                self.aim(answer, self.sheet.cursor_column)

        items = [Choice(*goal) for goal in goals(self.map)]
        await self.app.push_screen(Picker("Go to which step?", items, empty="There are no steps yet."), picked)

    def row_in(self, listing: Listing, key: str) -> str:
        """As ever, and though it is folded away."""
        if listing is self.steps:
            self.steps.unfold(self.map, key)
        return super().row_in(listing, key)

    # Folding

    @on(Sheet.Sideways)
    def sideways(self, message: Sheet.Sideways) -> None:
        """Left on a stage folds it, Right unfolds it, as in a tree."""
        message.stop()
        if self.at == ROWS:
            self.fold(message.key, message.by < 0)

    def action_fold(self) -> None:
        """Fold the stage under the cursor, or unfold it."""
        if self.at != ROWS:
            self.say("Stages are folded among the rows: Ctrl+G v r.")
        elif self.finish():
            home = self.steps.home_of(self.map, self.sheet.cursor_key)
            if home is None or not self.map.stages:
                self.say("Go to a stage or to a step of it first.")
            else:
                self.fold(self.sheet.cursor_key, home not in self.steps.folded)

    def fold(self, key: str, away: bool) -> None:
        """List the steps of a row's stage, or only its heading, where the cursor goes then."""
        home = self.steps.home_of(self.map, key)
        if home is None:
            return
        if away:
            self.steps.folded.add(home)
        else:
            self.steps.folded.discard(home)
        self.sheet.move_to(f"stages/{home}" if home else "unplaced")
        self.refresh_rows()
