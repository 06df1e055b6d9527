"""A sheet that can show the row under the cursor as a page of its own, and a drawing beside it."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip

from journeytui.tui.theme import look
from journeytui.tui.widgets.drawn import Line, as_strip, differing
from journeytui.tui.widgets.sheet import Sheet
from journeytui.tui.widgets.slide import Layout, SlideView


class PagedSheet(Sheet, inherit_bindings=False):
    """A sheet whose keys are all the screen's: nothing is typed into it.

    With a `page` it shows what that lays out; without one the rows, as every sheet does.
    """

    page: Layout | None = None
    """Lays out what is under the cursor."""
    _lines_shown: Sequence[Line] = ()
    _page_strips: list[Strip] | None = None

    def turn(self, page: Layout | None) -> None:
        """Show pages from now on, or rows."""
        if page is not self.page:
            self.page = page
            self._lines_shown, self._page_strips, self._frame = (), None, []
            self._paint(all_lines=True)

    def repaint(self) -> None:
        """Lay the page out again: what stands beside the cursor has changed."""
        self._paint()

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """No key is text here."""
        return False

    async def _on_paste(self, event: events.Paste) -> None:
        event.prevent_default()

    def _paint(self, *, all_lines: bool = False) -> None:
        if self.page is None:
            super()._paint(all_lines=all_lines)
            return
        width, height = self.size
        if not self.is_mounted or not width:
            return
        now = look(self.app)
        fresh = all_lines or self._page_strips is None or now is not self._look
        self._look = now
        before, strips = self._lines_shown, self._page_strips or []
        made = list(self.page(width, height, now))[:height]
        made += [[] for _ in range(height - len(made))]
        dirty = range(height) if fresh or len(before) != height else differing(before, made)
        self._lines_shown = made
        self._page_strips = [Strip.blank(width)] * height if fresh or len(strips) != height else strips
        for y in dirty:
            self._page_strips[y] = as_strip(made[y], width, now)
        if fresh:
            self.refresh()
        elif dirty:
            self.refresh(*(Region(0, y, width, 1) for y in dirty))

    def render_line(self, y: int) -> Strip:
        """One line of the page, or of the rows."""
        if self.page is None or self._page_strips is None:
            return super().render_line(y)
        if y < len(self._page_strips):
            return self._page_strips[y]
        return Strip.blank(self.size.width, look(self.app).styles[""])


class Pane(SlideView):
    """What stands at the right of a page."""

    DEFAULT_CSS = """
    Pane { width: 40%; height: 1fr; }
    """

    class Clicked(Message):
        """A click on a line of it."""

        def __init__(self, line: int) -> None:
            super().__init__()
            self.line = line

    def on_click(self, event: events.Click) -> None:
        """Tell which line was meant."""
        event.stop()
        self.post_message(self.Clicked(event.y))
