"""The presentation: one slide on the whole screen, for an audience."""

from __future__ import annotations

import os
from collections.abc import Sequence

from journeytui.formats import slides
from journeytui.store import following
from journeytui.store.following import Position
from journeytui.tui.listings import slide_page
from journeytui.tui.screens.show import ShowScreen
from journeytui.tui.theme import Look
from journeytui.tui.widgets.drawn import Line


class PresentScreen(ShowScreen):
    """What the audience sees."""

    NAME = "present"

    def __init__(self) -> None:
        super().__init__()
        self._page = 0
        self._pages = 1

    def opening(self) -> None:
        """From now on others can follow."""
        self.share()

    def lay_out(self, width: int, height: int, look: Look) -> Sequence[Line]:
        """The slide, or nothing at all; below it which of how many."""
        if self.black:  # whatever the theme: a light room is to look up from the wall
            return [[(" " * width, "black")] for _ in range(height)]
        made = slide_page.pages(slides.slide(self.map, self.deck, self.key), width, height, look)
        self._pages = len(made)
        self._page = min(self._page, self._pages - 1)
        more = f" · {self._page + 1} of {self._pages}" if self._pages > 1 else ""
        place = f"{self.deck.places[self.key] + 1} / {len(self.deck.keys)}{more}"
        page = made[self._page]
        blank: list[Line] = [[] for _ in range(height - 1 - len(page))]
        return [*page, *blank, slide_page.place_line(place, self.prompt(), width)]

    def turn_to(self, key: str) -> None:
        """Show a slide from its beginning."""
        self._page = 0
        super().turn_to(key)

    def action_next(self) -> None:
        """What did not fit on the slide first, then the next."""
        if self._page + 1 < self._pages:
            self._page += 1
            self.paint()
        elif self.key != self.deck.keys[-1]:
            super().action_next()

    def action_back(self) -> None:
        """Back through what did not fit, then to the slide before."""
        if self._page:
            self._page -= 1
            self.paint()
        else:
            super().action_back()

    def moved(self, found: Position | None) -> None:
        """The speaker turned the page, or made the screen black."""
        if found is None or (found.pid, found.host) != (os.getpid(), following.here()):
            return  # somebody else's presentation of the same map
        if (
            not self.overtaken(found)
            and (found.key, found.black) != (self.key, self.black)
            and found.key in self.deck.places
        ):
            self._page = self._page if found.key == self.key else 0
            self.key, self.black, self.typed = found.key, found.black, None
            self.paint()
