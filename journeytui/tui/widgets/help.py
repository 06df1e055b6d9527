"""Help: the method's page for where one stands, and the keys that work there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from journeytui.tui import keys
from journeytui.tui.keys import Keymap
from journeytui.tui.text import fit, wrap
from journeytui.tui.widgets.drawn import Line
from journeytui.tui.widgets.page import PageBox, PageScreen

_WAYS = 28
"""Cells for the keys of an action."""


class Passage(NamedTuple):
    """A heading with what belongs to it, such as what to ask the room."""

    heading: str
    items: tuple[str, ...]


class HelpBox(PageBox):
    """Paragraphs and key tables."""

    DEFAULT_CSS = """
    HelpBox { width: auto; height: auto; }
    """

    def __init__(self, title: str, parts: Sequence[str | Passage], groups: Sequence[str], keymap: Keymap) -> None:
        super().__init__(title)
        self._parts = tuple(parts)
        self._groups = tuple(groups)
        self._keymap = keymap

    def text(self, width: int) -> list[Line]:
        """The paragraphs, then the tables."""
        lines: list[Line] = []
        for part in self._parts:
            if isinstance(part, Passage):
                lines.append([(fit(part.heading, width).rstrip(), "title")])
                lines += [[(line, "")] for item in part.items for line in wrap(f"- {item}", width, hang=2)]
            else:
                lines += [[(line, "")] for line in wrap(part, width)]
            lines.append([])
        return [*lines, *self._keys(width)]

    def _keys(self, width: int) -> list[Line]:
        lines: list[Line] = []
        ways = min(_WAYS, width // 2)
        for which in self._groups:
            lines += [[]] if lines else []
            lines.append([(f"Keys · {keys.TITLES[which]}", "title")])
            for shown, words in keys.table_rows(which, self._keymap):
                lines.append([(fit(shown, ways), "key"), ("  ", ""), (fit(words, width - ways - 2).rstrip(), "")])
        return lines


class HelpScreen(PageScreen):
    """Shows a page of help until it is closed."""

    def __init__(
        self,
        title: str,
        paragraphs: Sequence[str | Passage],
        groups: Sequence[str] = (),
        keymap: Keymap | None = None,
    ) -> None:
        """`groups` are those of `keys.CONTEXTS` whose key tables follow the text."""
        super().__init__(HelpBox(title, paragraphs, groups, keymap or {}))
