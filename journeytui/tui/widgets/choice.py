"""A line of choices that stands in the editor's place: a digit picks, letters go to what begins with them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

from rich.cells import cell_len
from textual.message import Message
from textual.strip import Strip

from journeytui.tui.text import fit, shown
from journeytui.tui.theme import Look
from journeytui.tui.widgets.sheet_draw import Line

if TYPE_CHECKING:
    from journeytui.tui.widgets.editor import Editor

Value = int | str | None
Then = Literal["stay", "right", "left", "down"]
Mode = Literal["choice", "feeling"]

MOVES = {"left": -1, "up": -1, "right": 1, "down": 1}
TAKES: dict[str, Then] = {"enter": "down", "tab": "right", "shift+tab": "left"}
UNKNOWN = frozenset({"delete", "backspace"})
_NUMBER = re.compile(r"[-+−]?\d+\s+")
"""What stands before a feeling's word."""
SPACE, TIGHT = 3, 2
"""Cells between two choices, and where they would not have room otherwise."""


class Choice(NamedTuple):
    """One thing to pick: its key ("1"), its value (-2) and its words ("-2 awful")."""

    key: str
    value: Value
    words: str


class Outcome(NamedTuple):
    """What a key did: picked a value, cancelled, changed what is drawn, fitted no choice, or nothing (not theirs)."""

    kind: Literal["picked", "cancelled", "changed", "unfit", "nothing"]
    value: Value = None
    then: Then = "stay"
    reason: str = ""
    """Why a letter was not taken."""


class ChoiceLine:
    """What can be picked, which one is present, and what a key does: drawn and fed by the editor."""

    class _Ended(Message):
        def __init__(self, editor: Editor) -> None:
            super().__init__()
            self.editor = editor

        @property
        def control(self) -> Editor:
            return self.editor

    class Cancelled(_Ended):
        """Nothing was picked."""

    class Picked(_Ended):
        """A value was picked: by its digit ("stay"), with Enter ("down"), Tab ("right") or Shift+Tab ("left")."""

        def __init__(self, editor: Editor, value: Value, then: Then) -> None:
            super().__init__(editor)
            self.value = value
            self.then: Then = then

    def __init__(self, choices: Sequence[Choice], present: Value = None, mode: Mode = "choice") -> None:
        self.choices = tuple(choices)
        self.present = present
        self.mode = mode
        self._at = self._here = next((i for i, choice in enumerate(self.choices) if choice.value == present), -1)
        self._sign = ""
        self._typed = ""

    def press(self, key: str, character: str | None) -> Outcome:
        """What a key does.

        A choice's key picks it; arrows and letters move, Enter, Tab and Shift+Tab take the one moved to, Esc cancels,
        Delete picks None. For feelings a sign and a digit are the value as shown, and `0` is 0.
        """
        if key == "escape":
            return Outcome("cancelled")
        if key in MOVES:
            step, self._typed = MOVES[key], ""
            self._at = (max(0, self._at) + step if self._at >= 0 else 0) % max(1, len(self.choices))
            return Outcome("changed")
        if key in TAKES:
            value = self.choices[self._at].value if self._at >= 0 else self.present
            return Outcome("picked", value, TAKES[key])
        if key in UNKNOWN:
            if self._sign:
                self._sign = ""
                return Outcome("changed")
            if self._typed and key == "backspace":
                return self._go_to(self._typed[:-1])
            return Outcome("picked", None)
        return self._type(character) if character else Outcome("nothing")

    def _go_to(self, typed: str) -> Outcome:
        """Move to the first choice that begins with these letters; to where one was before when there are none."""
        found = self._here if not typed else next((i for i, one in enumerate(self.choices) if _begins(one, typed)), -1)
        if typed and found < 0:
            return Outcome("unfit", reason=f"No choice begins with {typed}.")
        self._sign, self._typed, self._at = "", typed, found
        return Outcome("changed")

    def _type(self, character: str) -> Outcome:
        if self.mode == "feeling" and character in "+-":
            self._sign, self._typed = character, ""
            return Outcome("changed")
        if self.mode == "feeling" and character.isdecimal() and (self._sign or character == "0"):
            wanted = int(f"{self._sign}{int(character)}")
            self._sign = ""
            found = any(choice.value == wanted for choice in self.choices)
            return Outcome("picked", wanted) if found else Outcome("changed")
        for choice in self.choices:
            if choice.key == character:
                return Outcome("picked", choice.value)
        letter = character.isprintable() and (character != " " or self._typed)
        return self._go_to(self._typed + character) if letter else Outcome("nothing")

    def strips(self, look: Look, width: int, height: int) -> list[Strip]:
        """The choices on at most `height` lines of `width` cells; the one moved to is always on one of them."""
        space = SPACE if len(self._rows(width, SPACE)) <= height else TIGHT
        rows = self._rows(width, space)
        first = next((i for i, row in enumerate(rows) if self._at in row), 0)
        first = max(0, min(first, len(rows) - height))
        strips = [self._draw(look, row, width, space) for row in rows[first : first + height]]
        blank = Strip.blank(width, look.styles[""])
        return strips + [blank] * (height - len(strips))

    def _rows(self, width: int, space: int) -> list[list[int]]:
        rows: list[list[int]] = [[]]
        used = 0
        for index, choice in enumerate(self.choices):
            size = cell_len(choice.key) + 1 + cell_len(choice.words) + space
            if rows[-1] and used + size - space > width:
                rows.append([])
                used = 0
            rows[-1].append(index)
            used += size
        return rows

    def _draw(self, look: Look, row: Sequence[int], width: int, space: int) -> Strip:
        line, start = Line(look.styles[""]), 0
        for index in row:
            choice = self.choices[index]
            line.pad(start)
            line.write(choice.key, look.styles["key"])
            words = fit(choice.words, min(cell_len(choice.words), max(1, width - line.used - 1)))
            start = line.used + 1 + cell_len(words) + space
            if index == self._at:
                line.write(f" {words} ", look.styles["cursor"])
            else:
                line.write(f" {words}", look.styles[""])
        begun = self._sign or shown(self._typed)
        if begun and max(0, self._at) in row:
            line.pad(line.used + space)
            line.write(begun, look.styles["caret"])
        return line.strip(width)


def _begins(choice: Choice, typed: str) -> bool:
    return _NUMBER.sub("", choice.words, count=1).casefold().startswith(typed.casefold())
