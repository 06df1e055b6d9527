"""What stands under the sheet: a caption, the editor, and facts about what is under the cursor."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from textual.widget import Widget

from journeytui.tui.widgets.choice import Choice, ChoiceLine, Value
from journeytui.tui.widgets.editor import Editor
from journeytui.tui.widgets.sheet_layout import Cell

__all__ = ["Cell", "Choice", "ChoiceLine", "Editor", "Panel"]


class Panel(Widget):
    """A rule, a caption line (left and right), the editor (2 lines), facts (2 at 24 rows, more when taller), a rule."""

    @property
    def editor(self) -> Editor:
        """The editor within; its messages bubble through the panel."""
        raise NotImplementedError

    def show(
        self, left: str, right: str = "", text: str = "", facts: Sequence[str | Cell] = (), hint: str = ""
    ) -> None:
        """Show what is under the cursor: caption, the cell's text (idle editor), facts; repaints only what changed."""
        raise NotImplementedError

    def caption(self, left: str, right: str = "") -> None:
        """Change the caption line alone (also while editing)."""
        raise NotImplementedError

    def facts(self, facts: Sequence[str | Cell]) -> None:
        """Change the facts alone (also while editing)."""
        raise NotImplementedError

    def edit(self, text: str, hint: str = "", typed: str = "") -> None:
        """Edit a text in the editor; it takes the focus."""
        raise NotImplementedError

    def choose(
        self,
        choices: Sequence[Choice],
        present: Value = None,
        mode: Literal["choice", "feeling"] = "choice",
        typed: str = "",
    ) -> None:
        """Offer choices in the editor's place; it takes the focus."""
        raise NotImplementedError

    def rest(self, text: str = "", hint: str = "") -> None:
        """Stop editing or choosing and show the cell's text; the caller gives the focus back to its sheet."""
        raise NotImplementedError
