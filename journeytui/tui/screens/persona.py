"""Whose experience the map tells."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType

from journeytui.tui import keys
from journeytui.tui.listings.base import Listing
from journeytui.tui.listings.forms import PersonaListing
from journeytui.tui.screens.base import SheetScreen


class PersonaScreen(SheetScreen):
    """Every field of the persona, a row each; one may be chosen from other maps or from the starters."""

    NAME = "persona"
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("persona")]

    def make_listings(self) -> Sequence[Listing]:
        """The persona's fields."""
        return [PersonaListing()]

    async def action_choose(self) -> None:
        """Pick a persona from the other maps of the folder, or a starter."""
        from journeytui.model import edits
        from journeytui.tui.personas import offered
        from journeytui.tui.widgets.picker import Choice, Picker

        if not self.ready():
            return
        personas = offered(self.desk.workspace, self.desk.path)
        items = [Choice(str(number), kind, text, right) for number, (kind, text, right, _) in enumerate(personas)]

        def picked(answer: str | None) -> None:
            if answer is not None:
                change = edits.adopt_persona(self.map, personas[int(answer)][3])
                self.tell(self.desk.apply(change), f"{change.label}.")

        await self.app.push_screen(Picker("Whose experience?", items), picked)
