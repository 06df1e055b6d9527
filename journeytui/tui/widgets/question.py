"""What every question in front of a screen has in common: it is answered once, and Esc leaves everything as it was."""

from __future__ import annotations

from typing import TypeVar

from textual.screen import ModalScreen

from journeytui.tui.styled import fresh

Answer = TypeVar("Answer")


class Question(ModalScreen[Answer | None], inherit_bindings=False):
    """A modal screen in the middle; the screen behind it stays as it is, neither dimmed nor painted again."""

    DEFAULT_CSS = """
    Question { align: center middle; background: transparent; }
    """

    _answered = False

    def __init__(self) -> None:
        super().__init__()
        fresh(self)

    def answer(self, result: Answer | None) -> None:
        """Answer and close; keys that were typed ahead cannot answer a second time."""
        if not self._answered:
            self._answered = True
            self.dismiss(result)

    def action_leave(self) -> None:
        """Change nothing."""
        self.answer(None)
