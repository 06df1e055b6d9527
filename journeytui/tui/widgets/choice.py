"""A line of choices that stands in the editor's place: a digit picks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from textual.message import Message

if TYPE_CHECKING:
    from journeytui.tui.widgets.editor import Editor

Value = int | str | None
Then = Literal["stay", "right", "left", "down"]


class Choice(NamedTuple):
    """One thing to pick: its key ("1"), its value (-2) and its words ("-2 awful")."""

    key: str
    value: Value
    words: str


class ChoiceLine:
    """What can be picked, which one is present, and what a key does: drawn and fed by the editor."""

    @dataclass
    class Picked(Message):
        """A value was picked: by its digit ("stay"), with Enter ("down"), Tab ("right") or Shift+Tab ("left")."""

        editor: Editor
        value: Value
        then: Then

        @property
        def control(self) -> Editor:
            """The editor in whose place the choices stood."""
            return self.editor

    @dataclass
    class Cancelled(Message):
        """Nothing was picked."""

        editor: Editor

        @property
        def control(self) -> Editor:
            """The editor in whose place the choices stood."""
            return self.editor

    def __init__(
        self, choices: Sequence[Choice], present: Value = None, mode: Literal["choice", "feeling"] = "choice"
    ) -> None:
        self.choices = tuple(choices)
        self.present = present
        self.mode = mode
