"""What stands under the sheet: a caption, the editor, and facts about what is under the cursor."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

from journeytui.tui.text import fit, shown, wrap
from journeytui.tui.theme import look
from journeytui.tui.widgets.choice import Choice, ChoiceLine, Mode, Value
from journeytui.tui.widgets.editor import Editor
from journeytui.tui.widgets.sheet_draw import Line
from journeytui.tui.widgets.sheet_layout import Cell

__all__ = ["Cell", "Choice", "ChoiceLine", "Editor", "Panel"]

ABOVE = 2
"""Lines above the editor: a rule and the caption."""
SHARE, LEAST, MOST = 24, 6, 10
"""Percent of the terminal's lines, but at least and at most so many."""
TALL = 9
"""A panel of so many lines gives the editor a third one."""


class Panel(Widget, inherit_css=False):
    """A rule, a caption line, the editor (2 lines, 3 in a tall terminal), facts (2 lines at 24 rows, or more).

    One widget that draws all but the editor, which is its only child: nothing is ever laid out anew.
    """

    DEFAULT_CSS = """
    Panel {
        width: 1fr;
        height: auto;
        layout: vertical;
        overflow: hidden hidden;
        background: $background;
        & > Editor { margin: 2 0 0 1; }
        &.-tall > Editor { height: 3; }
    }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._editor = Editor()
        self._editor.frame = self._frame_changed
        self._left = self._right = ""
        self._facts: tuple[str | Cell, ...] = ()
        self._active = False
        self._more = 0

    def compose(self) -> ComposeResult:
        """The editor."""
        yield self._editor

    @property
    def editor(self) -> Editor:
        """The editor within; its messages bubble through the panel."""
        return self._editor

    def show(
        self, left: str, right: str = "", text: str = "", facts: Sequence[str | Cell] = (), hint: str = ""
    ) -> None:
        """Show what is under the cursor: caption, the cell's text (idle editor), facts; repaints only what changed."""
        self.caption(left, right)
        self.facts(facts)
        self._editor.idle_text(text, hint)

    def caption(self, left: str, right: str = "") -> None:
        """Change the caption line alone (also while editing)."""
        if (left, right) != (self._left, self._right):
            self._left, self._right = left, right
            self.refresh(Region(0, 1, self.size.width, 1))

    def facts(self, facts: Sequence[str | Cell]) -> None:
        """Change the facts alone (also while editing); each wraps, and what has no room is left out."""
        if tuple(facts) != self._facts:
            before = self._fact_strips()
            self._facts = tuple(facts)
            first = self._first_fact
            width = self.size.width
            dirty = [
                Region(0, first + number, width, 1)
                for number, (old, new) in enumerate(zip(before, self._fact_strips(), strict=True))
                if old != new
            ]
            if dirty:
                self.refresh(*dirty)

    def edit(self, text: str, hint: str = "", typed: str = "") -> None:
        """Edit a text in the editor; it takes the focus."""
        self._editor.begin(text, hint=hint, typed=typed)

    def choose(self, choices: Sequence[Choice], present: Value = None, mode: Mode = "choice", typed: str = "") -> None:
        """Offer choices in the editor's place; it takes the focus."""
        self._editor.choose(choices, present, mode, typed)

    def rest(self, text: str = "", hint: str = "") -> None:
        """Stop editing or choosing and show the cell's text; the focus goes back to where it was."""
        self._editor.idle_text(text, hint)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Six lines in a terminal of 24, more in a taller one, and what a screen asks for besides."""
        return min(MOST, max(LEAST, viewport.height * SHARE // 100) + self._more)

    @property
    def more(self) -> int:
        """Lines that it takes beside its share, as far as MOST goes."""
        return self._more

    @more.setter
    def more(self, lines: int) -> None:
        if lines != self._more:
            self._more = lines
            self.refresh(layout=True)

    def _frame_changed(self) -> None:
        active = self._editor.allow_focus()
        if active != self._active:
            self._active = active
            self.refresh(Region(0, ABOVE, 1, self._editor_height))

    def _on_resize(self, event: events.Resize) -> None:
        self.set_class(self._editor_height > 2, "-tall")

    @property
    def _editor_height(self) -> int:
        return 3 if self.size.height >= TALL else 2

    @property
    def _first_fact(self) -> int:
        return ABOVE + self._editor_height

    def _fact_strips(self) -> list[Strip]:
        """The lines for facts, below the editor."""
        styles, width = look(self.app).styles, self.size.width
        room = max(0, self.size.height - self._first_fact)
        strips: list[Strip] = []
        for fact in self._facts:
            cell = Cell(fact, "muted") if isinstance(fact, str) else fact
            for text in wrap(cell.text, max(8, width - 2), max(1, room - len(strips))):
                line = Line(styles[""])
                line.pad(1)
                line.write(text, styles.get(cell.style, styles[""]))
                strips.append(line.strip(width))
        strips += [Strip.blank(width, styles[""])] * (room - len(strips))
        return strips[:room]

    def render_line(self, y: int) -> Strip:
        """One line: a rule, the caption, a fact, or what shows beside the editor."""
        styles, glyphs = look(self.app)
        width = self.size.width
        line = Line(styles[""])
        if y == 0:
            line.write(glyphs.rule * width, styles["rule"])
        elif y == 1:
            right = shown(self._right)
            line.pad(1)
            line.write(fit(self._left, max(1, width - cell_len(right) - 4)).rstrip(), styles["strong"])
            line.pad(width - cell_len(right) - 1)
            line.write(right, styles["muted"])
        elif y >= self._first_fact:
            return self._fact_strips()[y - self._first_fact]
        elif self._active:
            line.write(glyphs.marker, styles["accent"])
        return line.strip(width)
