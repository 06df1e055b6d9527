"""One action with the ways to it, and the entries of a menu: what the table of keys is made of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from journeytui.tui.key_names import SAFE, name

Keymap = Mapping[str, str]
"""Ids of actions, each with its keys, comma-separated: `{"sheet.duplicate": "ctrl+e,f12"}`."""


class Key(NamedTuple):
    """One action and the ways to it."""

    id: str
    """`group.verb`; the keymap and the menu's results use it."""
    keys: tuple[str, ...]
    """Textual's names; the first is sent by every terminal, or `menu` is the first way."""
    words: str
    """What it does, as the menu and the key tables say it."""
    tooltip: str
    """The same in a sentence."""
    menu: str = ""
    """Its key in the menu, or two: that of a menu in the menu (SUBMENUS) and its own there; empty when in none."""
    hint: str = ""
    """A word or two for the hint bar; empty when it is not shown there."""
    label: str = ""
    """How the keys are shown, where their names would not do."""
    widget: bool = False
    """The widget that has the focus takes these keys itself; no binding is made for the screen."""

    @property
    def group(self) -> str:
        """Where it works: "app", "sheet", "map" …"""
        return self.id.partition(".")[0]

    @property
    def verb(self) -> str:
        """The action's name without its group."""
        return self.id.partition(".")[2]

    @property
    def action(self) -> str:
        """Textual's action string: the method is on the app for the group "app", else on the screen."""
        return f"app.{self.verb}" if self.group == "app" else f"screen.{self.verb}"

    @property
    def shown(self) -> str:
        """The first way, as the hint bar and the menu show it: `F7`, `Ctrl+K`, `Ctrl+G q`."""
        return self.label or self._names()[0]

    @property
    def ways(self) -> str:
        """Every way, as the key tables show them: `Ctrl+U, Ctrl+Z, Ctrl+G u`."""
        return ", ".join([self.label, *self._names()[len(self.keys) :]] if self.label else self._names())

    def _names(self) -> list[str]:
        """Names of the ways; the menu comes first when no key of its own is sent by every terminal."""
        own = [name(key) for key in self.keys]
        if not self.menu:
            return own
        by_menu = f"Ctrl+G {' '.join(self.menu)}"
        safe = not self.keys or self.keys[0] in SAFE or len(own[0]) == 1 or self.hint
        return [*own, by_menu] if safe else [by_menu, *own]


class MenuEntry(NamedTuple):
    """One line of the menu."""

    key: str
    """One character that picks it."""
    words: str
    action: str
    """What the menu answers with: the id of a `Key`, or whatever the caller takes."""
    shortcut: str = ""
    below: tuple[MenuSection, ...] = ()
    """The menu that it opens in place of this one."""


class MenuSection(NamedTuple):
    """A heading and its entries."""

    title: str
    entries: tuple[MenuEntry, ...]
