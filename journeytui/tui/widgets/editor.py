"""The one editor: docked, always mounted, it holds the text of the cell under the cursor."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from textual.message import Message
from textual.widgets import TextArea

from journeytui.tui.widgets.choice import Choice, ChoiceLine, Then, Value

__all__ = ["Choice", "ChoiceLine", "Editor"]

LONGEST = 10_000
"""Characters in one text, at most."""


class Editor(TextArea):
    """Idle, it shows a text; begun, it edits one, or offers choices in the same place."""

    class _About(Message):
        def __init__(self, editor: Editor) -> None:
            super().__init__()
            self.editor = editor

        @property
        def control(self) -> Editor:
            return self.editor

    @dataclass
    class Saved(Message):
        """The text is to be taken: Tab ("right"), Shift+Tab ("left"), Enter ("down"), `commit()` ("stay")."""

        editor: Editor
        text: str
        then: Then

        @property
        def control(self) -> Editor:
            """The editor that sent it."""
            return self.editor

    @dataclass
    class Drafted(Message):
        """The text as it stands after a change, not yet saved."""

        editor: Editor
        text: str

        @property
        def control(self) -> Editor:
            """The editor that sent it."""
            return self.editor

    @dataclass
    class Refused(Message):
        """Some of what was typed or pasted was not taken, and why."""

        editor: Editor
        reason: str

        @property
        def control(self) -> Editor:
            """The editor that sent it."""
            return self.editor

    class Cancelled(_About):
        """Esc: the text is not to be taken; it stays in `last_cancelled`."""

    class EvidenceAsked(_About):
        """`@` before the first character."""

    class UndoAsked(_About):
        """Undo with nothing left to undo in the text itself."""

    class Clicked(_About):
        """A click on the editor while it is idle."""

    last_cancelled: str = ""
    """The text that Esc left behind."""

    @property
    def editing(self) -> bool:
        """Whether text is being edited."""
        raise NotImplementedError

    @property
    def choosing(self) -> ChoiceLine | None:
        """The choices on offer, if any."""
        raise NotImplementedError

    def begin(self, text: str, cursor_at_end: bool = True, hint: str = "", typed: str = "") -> None:
        """Edit `text` (take the focus); `typed` is typed at once, as the first key of the edit."""
        raise NotImplementedError

    def choose(
        self,
        choices: Sequence[Choice],
        present: Value = None,
        mode: Literal["choice", "feeling"] = "choice",
        typed: str = "",
    ) -> None:
        """Offer choices (take the focus); `typed` is pressed at once and may pick."""
        raise NotImplementedError

    def idle_text(self, text: str, hint: str = "") -> None:
        """Stop editing or choosing and show a text, muted `hint` when it is empty; not focusable then."""
        raise NotImplementedError

    def commit(self, then: Then = "stay") -> None:
        """Post `Saved` with the text as it stands (when editing) and stay until told otherwise."""
        raise NotImplementedError
