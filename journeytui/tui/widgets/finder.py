"""Looking for words as one types: a line above, what was found below with its place and the words around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.widgets import Input

from journeytui.method.search import words_of
from journeytui.method.search_around import around
from journeytui.tui.text import fit, shown, wrap
from journeytui.tui.theme import Look
from journeytui.tui.widgets.box import DOWN, Box, width_within
from journeytui.tui.widgets.drawn import Line, Run, ends
from journeytui.tui.widgets.found_list import Book, Found, FoundList, Row
from journeytui.tui.widgets.line import LineInput
from journeytui.tui.widgets.question import Question

__all__ = ["Book", "Finder", "FinderBox", "Found"]

_ABOVE = 2
"""Lines above the list: what is typed, and a rule."""
_WIDEST = 140
_HIGHEST = 44
_AROUND = 4
"""Lines of the screen that stay in view above and below."""
_PLACE = 34
"""Cells of a place, at most."""
_HOW = (
    "Type a few letters. They are looked for in steps, notes, insights and everything else that was written down.",
    "All words have to be there, in any order; “words in quotes” stand together.",
)


class FinderBox(Box):
    """The frame with the line to type into and what was found."""

    DEFAULT_CSS = """
    FinderBox { width: auto; height: auto; layout: vertical; }
    """

    @dataclass
    class Picked(Message):
        """A place was clicked."""

        box: FinderBox
        found: Found

        @property
        def control(self) -> FinderBox:
            """The box that sent it."""
            return self.box

    def __init__(self, title: str, query: str) -> None:
        super().__init__(title, [("Enter", "go there"), ("Up/Down", "move"), ("Esc", "back")])
        self.line = LineInput(query, "words to look for")
        self.list = FoundList(query)
        self.reading = ""
        """How far the reading of maps is; "" once all are read."""
        self.faults: Sequence[str] = ()
        """Names of maps that cannot be read."""
        self._top = 0

    def compose(self) -> ComposeResult:
        """The line to type into; the list is drawn."""
        yield self.line

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """Nearly as wide as the screen, as far as a line can be read."""
        return width_within(_WIDEST, container.width)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Nearly as high as the screen, the same however much is found."""
        return min(container.height, max(_ABOVE + DOWN + 3, min(_HIGHEST, container.height - _AROUND)))

    # What is found

    def add(self, book: Book) -> None:
        """Look through one more map."""
        self.list.add(book)
        self.changed()

    def search(self, query: str) -> None:
        """Look for other words; the cursor stays where the words are the same."""
        if query != self.list.query:
            self.list.search(query)
            self._top = 0
            self.changed()

    def move(self, by: int) -> None:
        """Move the cursor by so many places."""
        self.search(self.line.value)
        self.list.move(by)
        self.changed()

    @property
    def page(self) -> int:
        """Lines of the list that are in view."""
        return max(1, self.size.height - DOWN - _ABOVE - bool(self.faults))

    # What is drawn

    def right(self) -> str:
        """How much was found, and how far the reading is."""
        many = self.list.count
        count = f"{many} place{'' if many == 1 else 's'}" if words_of(self.list.query) else ""
        return " · ".join(part for part in (self.reading, count) if part)

    def inside(self, width: int, height: int, look: Look) -> list[Line]:
        """A free line under the input, a rule, what is in view, the maps that could not be read."""
        page = height - _ABOVE - bool(self.faults)
        lines: list[Line] = [[], [(look.glyphs.rule * width, "rule")]]
        if self.list.rows:
            self._follow(page)
            rows = range(self._top, min(len(self.list.rows), self._top + page))
            lines += [self._line(self._first() if row == self._top else row, width, look) for row in rows]
        else:
            lines += [[(f" {line}", "muted")] for text in self._instead() for line in wrap(text, width - 1)][:page]
        if self.faults:
            lines += [[]] * (height - 1 - len(lines))
            lines.append([(fit(f" Not read: {', '.join(self.faults)}", width), "warn")])
        return lines

    def _follow(self, page: int) -> None:
        """Scroll so that the cursor is in view, below the heading that stays in the first line."""
        row = self.list.row
        self._top = max(row - page + 1, min(self._top, row - 1 if page > 1 else row))

    def _first(self) -> int:
        """What the first line in view shows: the heading that it stands under, so that nobody loses the map."""
        only = self._top == self.list.row  # there is no other line to show the cursor in
        return self._top if only else self.list.heading(self._top)

    def _instead(self) -> Sequence[str]:
        if not words_of(self.list.query):
            return _HOW
        return ("Looking …",) if self.reading else ("Nothing was written with these words.",)

    def _line(self, at: int, width: int, look: Look) -> list[Run]:
        row = self.list.rows[at]
        book = self.list.books[row.book]
        if row.number < 0:
            return _heading(row, book.right, width)
        hit = book.texts.hit(row.number)
        room = min(_PLACE, width // 3)
        place = fit(hit.place, room)
        here = at == self.list.row
        pieces = around(hit.text, hit.marks, width - room - 4, len if hit.text.isascii() else _cells)
        style = "cursor" if here else ""
        words = [(shown(piece).replace("\n", " "), style + "!" * marked) for piece, marked in pieces]
        if not here:
            return [(" ", ""), (place, "key"), ("  ", ""), *words]
        used = room + 3 + sum(cell_len(text) for text, _ in words)
        return [(look.glyphs.marker, "accent"), (f"{place}  ", "cursor"), *words, (" " * (width - used), "cursor")]

    def on_click(self, event: events.Click) -> None:
        """A click on a place picks it."""
        row = event.y - 1 - _ABOVE + self._top
        within = 1 + _ABOVE <= event.y < self.size.height - 1 - bool(self.faults)
        if within and self.list.places:
            found = self.list.found(self._first() if row == self._top else row)
            if found is not None:
                self.post_message(self.Picked(self, found))

    def on_mouse_scroll_down(self) -> None:
        """The wheel moves the cursor."""
        self.move(3)

    def on_mouse_scroll_up(self) -> None:
        """The wheel moves the cursor."""
        self.move(-3)


def _heading(row: Row, right: str, width: int) -> list[Run]:
    """A heading with how many stand under it; or words of ours."""
    if not row.many:
        return [(fit(f" {row.words}", width).rstrip(), "muted")]
    count, right = f"  {row.many}", f"  {shown(right)}"
    right = right if cell_len(right) < width // 2 else ""
    words = fit(row.words, width - len(count) - cell_len(right)).rstrip()
    return ends([(words, "band"), (count, "muted")], [(right, "muted")], width)


def _cells(text: str) -> int:
    """Cells that a text takes once it is safe to show."""
    return cell_len(shown(text))


class Finder(Question[Found]):
    """Asks for words and shows where they are; answers with the place that was picked, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,ctrl+g", "leave", show=False, id="finder.close", tooltip="Stay where you are"),
        Binding("up", "move(-1)", show=False, id="finder.up", tooltip="Move up"),
        Binding("down,tab", "move(1)", show=False, id="finder.down", tooltip="Move down"),
        Binding("pageup", "page(-1)", show=False, id="finder.page_up", tooltip="Move up by a page"),
        Binding("pagedown", "page(1)", show=False, id="finder.page_down", tooltip="Move down by a page"),
    ]

    def __init__(self, title: str, query: str = "", again: bool = False, last: Found | None = None) -> None:
        """`query` is typed already; with `again` it is that of the last time, and the first letter takes its place.

        `last` is what was picked then: the cursor begins there.
        """
        super().__init__()
        self.box = FinderBox(title, query)
        self._again = again
        self._last = last
        self._taking = False

    def compose(self) -> ComposeResult:
        """The box alone."""
        yield self.box

    def on_mount(self) -> None:
        """Words of the last time are selected: typing begins anew, Enter goes on."""
        if self._again:
            self.box.line.select_all()

    def add(self, book: Book) -> None:
        """One more map is read; Enter that was pressed before there was anything goes to its best place."""
        self.box.add(book)
        if self._last is not None and self._last.book == book.key:
            self.box.list.go_to(self._last)
            self.box.changed()
            self._last = None
        if self._taking and self.box.list.found() is not None:
            self.answer(self.box.list.found())

    def read(self, so_far: str, faults: Sequence[str] = ()) -> None:
        """How far the reading is ("" once all is read), and the names of maps that cannot be read."""
        self.box.reading, self.box.faults = so_far, tuple(faults)
        self.box.changed()

    @property
    def typed(self) -> str:
        """The words as they stand in the line."""
        return self.box.line.value

    def on_input_changed(self, message: Input.Changed) -> None:
        """Each letter looks anew; what the line holds by now, for more may have been typed since."""
        message.stop()
        self._taking = False
        if self.box.line.value != self.box.list.query:
            self._last = None
        self.box.search(self.box.line.value)

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Enter goes where the cursor is; while nothing is read yet, as soon as there is a place."""
        message.stop()
        self.box.search(message.value)
        if self.box.list.found() is not None:
            self.answer(self.box.list.found())
        else:
            self._taking = bool(self.box.reading)

    def on_finder_box_picked(self, message: FinderBox.Picked) -> None:
        """A click goes there too."""
        message.stop()
        self.answer(message.found)

    def action_move(self, by: int) -> None:
        """Move the cursor by places."""
        self.box.move(by)

    def action_page(self, by: int) -> None:
        """Move the cursor by pages."""
        self.box.move(by * self.box.page)
