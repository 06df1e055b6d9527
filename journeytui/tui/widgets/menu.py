"""The menu: every action of a place with its key, picked by that key at once or with the arrows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message

from journeytui.tui.keys import MenuEntry, MenuSection
from journeytui.tui.text import fit, shown
from journeytui.tui.theme import Look
from journeytui.tui.widgets.box import ACROSS, DOWN, Box, width_within
from journeytui.tui.widgets.drawn import Line, Run, width_of
from journeytui.tui.widgets.question import Question

__all__ = ["MenuBox", "MenuEntry", "MenuScreen", "MenuSection", "columns"]

Slot = MenuEntry | str
"""An entry, or a heading; "" is an empty line."""
_NARROW, _WIDE = 26, 36
"""Cells of a column, at least and at most."""
_GAP = 3
_FEW = 12
"""Entries up to which one column is enough."""


def columns(sections: Sequence[MenuSection], most: int) -> list[list[Slot]]:
    """Sections in at most `most` columns, whole and in their order, with the highest column as low as can be."""
    blocks: list[list[Slot]] = [[section.title, *section.entries] for section in sections if section.entries]
    height = max(map(len, blocks), default=0)
    while len(set_columns := _packed(blocks, height)) > most:
        height += 1
    return set_columns


def _packed(blocks: Sequence[Sequence[Slot]], height: int) -> list[list[Slot]]:
    """Blocks in as many columns of at most `height` lines as they need."""
    packed: list[list[Slot]] = []
    for block in blocks:
        if packed and len(packed[-1]) + 1 + len(block) <= height:
            packed[-1] += ["", *block]
        else:
            packed.append(list(block))
    return packed


class MenuBox(Box):
    """The menu's frame with its columns; it moves a cursor over the entries."""

    DEFAULT_CSS = """
    MenuBox { width: auto; height: auto; }
    """

    @dataclass
    class Picked(Message):
        """An entry was clicked."""

        box: MenuBox
        entry: MenuEntry

        @property
        def control(self) -> MenuBox:
            """The box that sent it."""
            return self.box

    def __init__(self, title: str, sections: Sequence[MenuSection]) -> None:
        super().__init__(title, [("Enter", "do it"), ("Esc", "close")])
        self._columns: list[list[Slot]] = []
        self._wide = self._within = 0
        self._take(sections)

    def _take(self, sections: Sequence[MenuSection]) -> None:
        self.sections = tuple(sections)
        self._entries = [entry for section in sections for entry in section.entries]
        self._at = self._top = 0

    def open(self, entry: MenuEntry) -> None:
        """Show the menu that an entry opens, in place of this one."""
        self._title = entry.words.removesuffix("…").strip().capitalize()
        self._take(entry.below)
        self._set(self._within)  # a key that follows at once moves over these columns
        self.refresh(layout=True)

    @property
    def current(self) -> MenuEntry | None:
        """The entry under the cursor."""
        return self._entries[self._at] if self._entries else None

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """As wide as its columns, or as the screen where only a strip of it would be left."""
        self._set(container.width)
        wide = len(self._columns) * (self._wide + _GAP) - _GAP + ACROSS
        return width_within(wide, container.width)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As high as its highest column, or as the screen."""
        self._set(container.width)
        return min(container.height, max(map(len, self._columns), default=0) + DOWN)

    def _set(self, width: int) -> None:
        self._within = width
        room = width - ACROSS
        most = 2 if len(self._entries) > _FEW and room >= 2 * _NARROW + _GAP else 1
        self._columns = columns(self.sections, most)
        self._wide = min(_WIDE, (room - _GAP * (most - 1)) // most)

    def inside(self, width: int, height: int, look: Look) -> list[Line]:
        """The columns side by side, from the line that is scrolled to."""
        self._follow(height)
        lines: list[Line] = []
        for y in range(self._top, self._top + height):
            line: list[Run] = []
            for index, column in enumerate(self._columns):
                line += [(" " * _GAP, "")] if index else []
                line += self._slot(column[y] if y < len(column) else "", look)
            lines.append(line)
        return lines

    def _slot(self, slot: Slot, look: Look) -> list[Run]:
        if isinstance(slot, str):
            title = fit(slot, self._wide - 1).rstrip()
            return [(" ", ""), (title, "title"), (" " * (self._wide - 1 - width_of([(title, "")])), "")]
        here = slot is self.current
        shortcut = shown(slot.shortcut)
        words = fit(slot.words, self._wide - 5 - width_of([(shortcut, "")]))
        if here:
            return [(look.glyphs.marker, "accent"), (f"{slot.key}  {words} {shortcut}", "cursor")]
        return [(" ", ""), (slot.key, "key"), (f"  {words} ", ""), (shortcut, "muted")]

    def right(self) -> str:
        """That there is more than fits, if so."""
        return "more above or below" if self.size.height - DOWN < max(map(len, self._columns), default=0) else ""

    def _place(self) -> tuple[int, int]:
        """Column and line of the entry under the cursor."""
        for x, column in enumerate(self._columns):
            for y, slot in enumerate(column):
                if slot is self.current:
                    return x, y
        return 0, 0

    def _follow(self, height: int) -> None:
        _, y = self._place()
        self._top = min(self._top, 0 if y <= 1 else y)
        self._top = max(self._top, y - height + 1)

    def move(self, by: int) -> None:
        """Move the cursor by entries; it stops at the ends."""
        self._at = max(0, min(len(self._entries) - 1, self._at + by))
        self.changed()

    def sideways(self, by: int) -> None:
        """Move the cursor to the entry at the same height of the column beside."""
        x, y = self._place()
        if 0 <= x + by < len(self._columns):
            beside = self._columns[x + by]
            near = min((abs(line - y), line) for line, slot in enumerate(beside) if not isinstance(slot, str))[1]
            entry = beside[near]
            self._at = next(index for index, one in enumerate(self._entries) if one is entry)
            self.changed()

    def on_click(self, event: events.Click) -> None:
        """A click on an entry picks it."""
        starts = accumulate([ACROSS // 2] + [self._wide + _GAP] * (len(self._columns) - 1))
        for start, column in zip(starts, self._columns, strict=True):
            y = event.y - 1 + self._top
            if start <= event.x < start + self._wide and 0 < event.y < self.size.height - 1 and y < len(column):
                slot = column[y]
                if isinstance(slot, MenuEntry):
                    self.post_message(self.Picked(self, slot))


class MenuScreen(Question[str]):
    """Asks which action to do; answers with its id, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,ctrl+g", "leave", show=False, id="menu.close", tooltip="Close the menu"),
        Binding("enter", "pick", show=False, id="menu.pick", tooltip="Do what is marked"),
        Binding("up", "move(-1)", show=False, id="menu.up", tooltip="Move up"),
        Binding("down", "move(1)", show=False, id="menu.down", tooltip="Move down"),
        Binding("left", "sideways(-1)", show=False, id="menu.left", tooltip="Move to the column on the left"),
        Binding("right,tab", "sideways(1)", show=False, id="menu.right", tooltip="Move to the column on the right"),
        Binding("home,pageup", "move(-999)", show=False, id="menu.first", tooltip="Move to the first"),
        Binding("end,pagedown", "move(999)", show=False, id="menu.last", tooltip="Move to the last"),
    ]

    def __init__(self, sections: Sequence[MenuSection], title: str = "Menu") -> None:
        super().__init__()
        self.box = MenuBox(title, sections)

    def compose(self) -> ComposeResult:
        """The box alone."""
        yield self.box

    def on_key(self, event: events.Key) -> None:
        """A character picks the entry that has it, at once."""
        typed = event.character
        entries = [entry for section in self.box.sections for entry in section.entries]
        same = [entry for entry in entries if typed and entry.key in (typed, typed.lower())]
        if same:
            event.stop()
            self.take(same[0])

    def on_menu_box_picked(self, message: MenuBox.Picked) -> None:
        """A click picks too."""
        message.stop()
        self.take(message.entry)

    def take(self, entry: MenuEntry) -> None:
        """Answer with an entry, or open the menu that it stands for."""
        if entry.below:
            self.box.open(entry)
        else:
            self.answer(entry.action)

    def action_pick(self) -> None:
        """Take the entry under the cursor."""
        if self.box.current is not None:
            self.take(self.box.current)

    def action_move(self, by: int) -> None:
        """Move the cursor."""
        self.box.move(by)

    def action_sideways(self, by: int) -> None:
        """Move the cursor to the column beside."""
        self.box.sideways(by)
