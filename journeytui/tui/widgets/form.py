"""A few blanks to fill in before something begins: each has its answer already, and Enter takes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.geometry import Size

from journeytui.model.text import clean
from journeytui.tui.text import fit, shown, wrap
from journeytui.tui.theme import Look
from journeytui.tui.widgets.box import DOWN, Box, width_within
from journeytui.tui.widgets.drawn import Line, Run
from journeytui.tui.widgets.question import Question

_WIDEST = 74
_TITLE = 14
"""Cells of a blank's name."""
_NOTE = 2
"""Lines for what is said about a blank."""
_LONGEST = 60
"""Characters of an answer."""


class Blank(NamedTuple):
    """One thing to fill in."""

    name: str
    title: str
    value: str
    choices: tuple[tuple[str, str], ...] = ()
    """What can be picked, each with its words; without any, text is typed."""
    note: str = ""
    """What it is, in a sentence."""


class FormBox(Box):
    """The frame with the blanks, one a line, and what is to be said about the one that the cursor is on."""

    DEFAULT_CSS = """
    FormBox { width: auto; height: auto; }
    """

    def __init__(self, title: str, blanks: Sequence[Blank]) -> None:
        super().__init__(title, [("Enter", "take it, next"), ("Up/Down", "move"), ("Esc", "leave")])
        self.blanks = list(blanks)
        self.at = 0
        self.fresh = True
        """Whether the answer under the cursor was not touched yet: typing replaces it."""
        self.problem = ""

    @property
    def here(self) -> Blank:
        """The blank under the cursor."""
        return self.blanks[self.at]

    def fill(self, value: str) -> None:
        """Put another answer into the blank under the cursor."""
        self.blanks[self.at] = self.here._replace(value=value)
        self.fresh, self.problem = False, ""
        self.changed()

    def go(self, to: int) -> None:
        """Move to another blank."""
        self.at = max(0, min(to, len(self.blanks) - 1))
        self.fresh, self.problem = True, ""
        self.changed()

    def warn(self, problem: str) -> None:
        """Say why an answer cannot be taken."""
        self.problem = problem
        self.changed()

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """As wide as the choices need, within the screen."""
        return width_within(_WIDEST, container.width)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """A line a blank, one between, what is said, and the frame."""
        return min(container.height, len(self.blanks) + 1 + _NOTE + DOWN)

    def inside(self, width: int, height: int, look: Look) -> Sequence[Line]:
        """The blanks, and below them what is said about the present one."""
        rows = [self._row(number, width, look) for number in range(len(self.blanks))]
        about = f"! {self.problem}" if self.problem else self.here.note
        style = "warn" if self.problem else "muted"
        notes: list[Line] = [[(line, style)] for line in wrap(about, width, _NOTE)]
        top = max(0, self.at + 1 + 1 + _NOTE - height) if height < len(rows) + 1 + _NOTE else 0
        return [*rows[top:], [], *notes]

    def _row(self, number: int, width: int, look: Look) -> Line:
        blank, here = self.blanks[number], number == self.at
        line: list[Run] = [(look.glyphs.marker if here else " ", "accent"), (fit(f" {blank.title}", _TITLE), "strong")]
        if not here or not blank.choices:
            words = dict(blank.choices).get(blank.value, blank.value)
            style = "cursor" if here and self.fresh and words else ""
            line.append((fit(words, min(cell_len(shown(words)), width - _TITLE - 2)), style))
            return [*line, (" ", "caret")] if here else line
        return [*line, *_choices(blank, width - _TITLE - 1)]


def _choices(blank: Blank, width: int) -> list[Run]:
    """What can be picked, as far as it has room; the one that is picked always has."""
    texts = [f" {words} " for _, words in blank.choices]
    at = next((place for place, (value, _) in enumerate(blank.choices) if value == blank.value), 0)
    first, last = at, at + 1
    while last < len(texts) and sum(map(cell_len, texts[first : last + 1])) <= width:
        last += 1
    while first and sum(map(cell_len, texts[first - 1 : last])) <= width:
        first -= 1
    return [(text, "cursor" if place == at else "muted") for place, text in enumerate(texts) if first <= place < last]


class Form(Question[Mapping[str, str]]):
    """Asks for a few answers at once; answers with them by name, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,ctrl+g", "leave", show=False, id="form.close", tooltip="Leave it as it is"),
        Binding("enter,tab", "next", show=False, id="form.next", tooltip="Take this answer and go to the next"),
        Binding("down", "move(1)", show=False, id="form.down", tooltip="Down"),
        Binding("up,shift+tab", "move(-1)", show=False, id="form.up", tooltip="Up"),
        Binding("right", "turn(1)", show=False, id="form.right", tooltip="The next choice"),
        Binding("left", "turn(-1)", show=False, id="form.left", tooltip="The choice before"),
        Binding("backspace", "backspace", show=False, id="form.backspace", tooltip="Delete to the left"),
        Binding("delete,ctrl+u", "empty", show=False, id="form.empty", tooltip="Empty this answer"),
    ]

    def __init__(self, title: str, blanks: Sequence[Blank], fault: Callable[[str, str], str]) -> None:
        """`fault` says what is wrong with an answer, by the blank's name, in a sentence; "" when nothing is."""
        super().__init__()
        self.box = FormBox(title, blanks)
        self._fault = fault

    def compose(self) -> ComposeResult:
        """The box alone."""
        yield self.box

    def action_next(self) -> None:
        """Take the answer; after the last one, all of them."""
        box = self.box
        if problem := self._fault(box.here.name, box.here.value):
            box.warn(problem)
        elif box.at + 1 < len(box.blanks):
            box.go(box.at + 1)
        else:
            self._finish()

    def _finish(self) -> None:
        for place, blank in enumerate(self.box.blanks):
            if problem := self._fault(blank.name, blank.value):
                self.box.go(place)
                self.box.warn(problem)
                return
        self.answer({blank.name: blank.value.strip() for blank in self.box.blanks})

    def action_move(self, by: int) -> None:
        """Go to another blank."""
        self.box.go(self.box.at + by)

    def action_turn(self, by: int) -> None:
        """Pick the choice beside the present one."""
        values = [value for value, _ in self.box.here.choices]
        if values:
            at = values.index(self.box.here.value) if self.box.here.value in values else -1
            self.box.fill(values[(at + by) % len(values)])

    def action_backspace(self) -> None:
        """Delete the last character."""
        if not self.box.here.choices:
            self.box.fill(self.box.here.value[:-1])

    def action_empty(self) -> None:
        """Delete all of it."""
        if not self.box.here.choices:
            self.box.fill("")

    def on_key(self, event: events.Key) -> None:
        """A letter goes to the choice that begins with it; where there are none it is typed."""
        if event.is_printable and event.character:
            event.stop()
            self._type(event.character)

    def on_paste(self, event: events.Paste) -> None:
        """Pasted text is typed text."""
        event.stop()
        if not self.box.here.choices:
            self._type(event.text)

    def _type(self, text: str) -> None:
        box = self.box
        if not box.here.choices:
            before = "" if box.fresh else box.here.value
            box.fill((before + clean(text, one_line=True))[:_LONGEST])
            return
        values = [value for value, words in box.here.choices if words.casefold().startswith(text.casefold())]
        if values:  # the same letter again goes to the next that begins so
            at = values.index(box.here.value) + 1 if box.here.value in values else 0
            box.fill(values[at % len(values)])
