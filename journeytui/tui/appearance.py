"""How the app looks: the theme that was chosen, on as many colours as the terminal has, and the way to the next."""

from __future__ import annotations

import os
from collections.abc import Sequence
from itertools import chain

from textual.driver import Driver
from textual.filter import LineFilter

from journeytui.errors import JourneyError
from journeytui.tui import palettes, theme
from journeytui.tui.keyboard import KeyboardApp

WORDS = {"contrast": "high contrast", "plain": "no colours"}
"""What choices are called, where their own name does not say it."""


class AppearanceApp(KeyboardApp):
    """An app that wears one of our themes."""

    ascii_only = False
    """Whether the terminal gets ASCII symbols alone (theme.look)."""

    def __init__(self, driver_class: type[Driver] | None = None, choice: str = "dark") -> None:
        super().__init__(driver_class)
        self._exact = (theme.Exact(),) if self.console.color_system == "256" else ()
        self.wear(choice)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """What every line passes on its way out: Textual's filters, and ours on a terminal with 256 colours."""
        return [*super().get_line_filters(), *self._exact]

    # The choice

    @property
    def choice(self) -> str:
        """The theme that is worn: one of theme.CHOICES."""
        return theme.chosen(self.theme)

    def wear(self, choice: str) -> None:
        """Look like one of theme.CHOICES, as far as the terminal can; with NO_COLOR always like "plain"."""
        name = theme.named("plain" if self.no_color else choice, self.console.color_system)
        if name not in self.available_themes:
            self.register_theme(palettes.textual_theme(name))
        if name != self.theme:
            self.theme = name
            self.call_next(self._worn)

    def _worn(self) -> None:
        """Have everything drawn again: Textual does so only where a style sheet came out otherwise."""
        for screen in chain(*self._screen_stacks.values()):
            for node in screen.walk_children(with_self=True):
                node.notify_style_update()
                node.refresh()

    @property
    def next_choice(self) -> str:
        """The theme that follows the one that is worn."""
        return theme.CHOICES[(theme.CHOICES.index(self.choice) + 1) % len(theme.CHOICES)]

    def theme_words(self) -> str:
        """What the menu says of the theme: the one that is worn, and the next."""
        if self.no_color:
            return "theme: none, NO_COLOR is set"
        return f"theme: {self.choice} → {self.next_choice}"

    def action_theme(self) -> None:
        """Go on to the next theme, and remember it for whoever is at the keyboard."""
        if self.no_color:
            self.say("NO_COLOR is set: without it there are themes to choose from.")
            return
        from journeytui import config
        from journeytui.store import personal

        self.wear(self.next_choice)
        said = f"Theme: {WORDS.get(self.choice, self.choice)}."
        try:
            personal.remember_theme(self.choice)
        except JourneyError as error:
            self.say(f"{said} For now only: {error}", "warn")
            return
        if os.environ.get(config.THEME):
            self.say(f"{said} At the next start {config.THEME} decides again.")
        else:
            self.say(f"{said} Ctrl+G v t goes on to the next.")

    def say(self, text: str, severity: str = "talk") -> None:
        """One line above the hints of the screen in front."""
        raise NotImplementedError
