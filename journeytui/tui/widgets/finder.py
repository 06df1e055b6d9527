"""Looking for words as one types: a line above, what was found below with its place and the words around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.widgets import Input

from journeytui.method.search import Hit, Index, words_of
from journeytui.method.search_around import around
from journeytui.method.search_texts import KIND_OF
from journeytui.tui.text import fit, shown, wrap
from journeytui.tui.theme import Look
from journeytui.tui.widgets.box import DOWN, Box, width_within
from journeytui.tui.widgets.drawn import Line, Run, ends
from journeytui.tui.widgets.line import LineInput
from journeytui.tui.widgets.question import Question

__all__ = ["Book", "Finder", "FinderBox", "Found"]

MOST = 200
"""Places shown under one heading: nobody reads on, another letter finds fewer."""
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


class Book(NamedTuple):
    """One map to look through."""

    key: str
    """What tells it from the others."""
    title: str
    """Stands above what is found in it; empty where there is one map, whose places stand by kind."""
    texts: Index
    right: str = ""
    """Stands at the right end of its heading, such as the name of its file."""


class Found(NamedTuple):
    """What was picked."""

    book: str
    hit: Hit


class _Row(NamedTuple):
    """A line of the list: a place that was found, or (number -1) words of ours."""

    book: int
    number: int
    words: str = ""
    many: int = 0


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
        self.reading = ""
        """How far the reading of maps is; "" once all are read."""
        self.faults: Sequence[str] = ()
        """Names of maps that cannot be read."""
        self._books: list[Book] = []
        self._query = query
        self._rows: list[_Row] = []
        self._places: list[int] = []
        self._count = 0
        self._at = 0
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
        """Look through one more map; what was found in the others stays where it is."""
        self._books.append(book)
        self._look(len(self._books) - 1)
        self.changed()

    def search(self, query: str) -> None:
        """Look for other words; the cursor goes to the best, and stays where the words are the same."""
        if query != self._query:
            self._query = query
            self._rows, self._places, self._count, self._at, self._top = [], [], 0, 0, 0
            for number in range(len(self._books)):
                self._look(number)
            self.changed()

    def _look(self, number: int) -> None:
        """Put what one map has under its headings, at the end of the list."""
        book = self._books[number]
        found = book.texts.find(self._query)
        self._count += len(found)
        for heading, mine in _grouped(book, found).items():
            self._rows.append(_Row(number, -1, heading, len(mine)))
            self._places += range(len(self._rows), len(self._rows) + min(MOST, len(mine)))
            self._rows += (_Row(number, one) for one in mine[:MOST])
            if len(mine) > MOST:
                self._rows.append(_Row(number, -1, f"and {len(mine) - MOST} more: another letter finds fewer"))

    @property
    def found(self) -> Found | None:
        """What the line under the cursor stands for."""
        return self._found(self._places[self._at]) if self._places else None

    def _found(self, row: int) -> Found | None:
        one = self._rows[row] if 0 <= row < len(self._rows) else None
        if one is None or one.number < 0:
            return None
        book = self._books[one.book]
        return Found(book.key, book.texts.hit(one.number))

    def move(self, by: int) -> None:
        """Move the cursor by so many places; it stops at the ends."""
        self.search(self.line.value)
        self._at = max(0, min(len(self._places) - 1, self._at + by))
        self.changed()

    @property
    def page(self) -> int:
        """Lines of the list that are in view."""
        return max(1, self.size.height - DOWN - _ABOVE - bool(self.faults))

    # What is drawn

    def right(self) -> str:
        """How much was found, and how far the reading is."""
        count = f"{self._count} place{'' if self._count == 1 else 's'}" if words_of(self._query) else ""
        return " · ".join(part for part in (self.reading, count) if part)

    def inside(self, width: int, height: int, look: Look) -> list[Line]:
        """A free line under the input, a rule, what is in view, the maps that could not be read."""
        page = height - _ABOVE - bool(self.faults)
        lines: list[Line] = [[], [(look.glyphs.rule * width, "rule")]]
        if self._rows:
            row = self._places[self._at]
            above = row - 1 if row and self._rows[row - 1].number < 0 else row
            self._top = max(row - page + 1, min(self._top, above if page > 1 else row))
            lines += [self._line(at, width, look) for at in range(self._top, min(len(self._rows), self._top + page))]
        else:
            lines += [[(f" {line}", "muted")] for text in self._instead() for line in wrap(text, width - 1)][:page]
        if self.faults:
            lines += [[]] * (height - 1 - len(lines))
            lines.append([(fit(f" Not read: {', '.join(self.faults)}", width), "warn")])
        return lines

    def _instead(self) -> Sequence[str]:
        if not words_of(self._query):
            return _HOW
        return ("Looking …",) if self.reading else ("Nothing was written with these words.",)

    def _line(self, at: int, width: int, look: Look) -> list[Run]:
        row = self._rows[at]
        if row.number < 0:
            count = f"  {row.many}" if row.many else ""
            right = f"  {shown(self._books[row.book].right)}" if row.many else ""
            right = right if cell_len(right) < width // 2 else ""
            said = fit(f" {row.words}", width - len(count) - cell_len(right)).rstrip()
            heading = [(said, "band" if row.many else "muted"), (count, "muted")]
            return ends(heading, [(right, "muted")], width)
        hit = self._books[row.book].texts.hit(row.number)
        room = min(_PLACE, width // 3)
        place = fit(hit.place, room)
        here = at == self._places[self._at]
        pieces = around(hit.text, hit.marks, width - room - 4, _cells)
        words = [
            (shown(piece).replace("\n", " "), ("cursor" if here else "") + "!" * marked) for piece, marked in pieces
        ]
        if not here:
            return [(" ", ""), (place, "key"), ("  ", ""), *words]
        used = room + 3 + sum(cell_len(text) for text, _ in words)
        return [(look.glyphs.marker, "accent"), (f"{place}  ", "cursor"), *words, (" " * (width - used), "cursor")]

    def on_click(self, event: events.Click) -> None:
        """A click on a place picks it."""
        row = event.y - 1 - _ABOVE + self._top
        found = self._found(row) if 1 + _ABOVE <= event.y < self.size.height - 1 else None
        if found is not None:
            self.post_message(self.Picked(self, found))

    def on_mouse_scroll_down(self) -> None:
        """The wheel moves the cursor."""
        self.move(3)

    def on_mouse_scroll_up(self) -> None:
        """The wheel moves the cursor."""
        self.move(-3)


def _cells(text: str) -> int:
    """Cells that a text takes once it is safe to show."""
    return cell_len(shown(text))


def _grouped(book: Book, found: Sequence[int]) -> dict[str, list[int]]:
    """What was found in one map under its headings: that of the best comes first."""
    if book.title:
        return {book.title: list(found)} if found else {}
    groups: dict[str, list[int]] = {}
    for number in found:
        groups.setdefault(KIND_OF[book.texts.texts[number].table], []).append(number)
    return groups


class Finder(Question[Found]):
    """Asks for words and shows where they are; answers with the place that was picked, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,ctrl+g", "leave", show=False, id="finder.close", tooltip="Stay where you are"),
        Binding("up", "move(-1)", show=False, id="finder.up", tooltip="Move up"),
        Binding("down,tab", "move(1)", show=False, id="finder.down", tooltip="Move down"),
        Binding("pageup", "page(-1)", show=False, id="finder.page_up", tooltip="Move up by a page"),
        Binding("pagedown", "page(1)", show=False, id="finder.page_down", tooltip="Move down by a page"),
    ]

    def __init__(self, title: str, query: str = "", again: bool = False) -> None:
        """`query` is typed already; with `again` it is that of the last time, and the first letter takes its place."""
        super().__init__()
        self.box = FinderBox(title, query)
        self._again = again
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
        if self._taking and self.box.found is not None:
            self.answer(self.box.found)

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
        self.box.search(self.box.line.value)

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Enter goes where the cursor is; while nothing is read yet, as soon as there is a place."""
        message.stop()
        self.box.search(message.value)
        if self.box.found is not None:
            self.answer(self.box.found)
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
