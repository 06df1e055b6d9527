"""One line that says what happened; a rule when there is nothing to say, so that nothing ever moves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from journeytui.tui.text import fit
from journeytui.tui.theme import Look
from journeytui.tui.widgets.drawn import Drawn, Line, ends, width_of
from journeytui.tui.widgets.hintbar import Hint, hint_runs

Severity = Literal["talk", "warn"]


class NoticeLine(Drawn):
    """A sentence, and at its right the keys that answer it; the rule above the hints when empty."""

    DEFAULT_CSS = """
    NoticeLine { height: 1; width: 1fr; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.text = ""
        """What it says now."""
        self._severity: Severity = "talk"
        self._keys: tuple[Hint, ...] = ()

    def say(self, text: str, severity: Severity = "talk", keys: Sequence[Hint] = ()) -> None:
        """Say a sentence ("" leaves a rule); `keys` are (key, words) that answer it."""
        self.text, self._severity, self._keys = text, severity, tuple(keys)
        self.changed()

    def draw(self, width: int, height: int, look: Look) -> list[Line]:
        """The one line; a warning begins with `!` and is bold, so that it is told without colour."""
        if not self.text:
            return [[(look.glyphs.rule * width, "rule")]]
        keys = hint_runs(self._keys, width // 2)
        sign, style = ("! ", "warn") if self._severity == "warn" else ("", "")
        room = max(0, width - 2 - len(sign) - width_of(keys) - (2 if keys else 0))
        return [[(" ", ""), *ends([(sign + fit(self.text, room).rstrip(), style)], keys, width - 2), (" ", "")]]
