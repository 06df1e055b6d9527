"""What each theme is made of: one line a style, as Rich reads it, in colours that 256-colour terminals have."""

from __future__ import annotations

from collections.abc import Mapping

from rich.style import Style
from textual.theme import Theme

DARK, LIGHT, CONTRAST, PLAIN = "journey-dark", "journey-light", "journey-contrast", "journey-plain"
FEW = "-16"
"""Ends the name of a theme's twin for terminals with 16 colours."""

_DARK = {
    "": "#d0d0d0 on #121212",
    "muted": "#949494",
    "rule": "#626262",
    "title": "#949494",
    "strong": "bold #eeeeee",
    "band": "bold #eeeeee",
    "accent": "#5fd7d7",
    "key": "#5fd7d7",
    "good": "#5fafd7",
    "bad": "#ffaf5f",
    "warn": "#d78700",
    "cursor": "#ffffff on #005f5f",
    "caret": "#121212 on #d0d0d0",
    "selection": "#ffffff on #3a3a3a",
    "feel-2": "#d78700",
    "feel-1": "#ffaf5f",
    "feel0": "#a8a8a8",
    "feel+1": "#5fafd7",
    "feel+2": "#5f87d7",
    "black": "#000000 on #000000",
}
_LIGHT = {
    "": "#303030 on #ffffff",
    "muted": "#626262",
    "rule": "#949494",
    "title": "#626262",
    "strong": "bold #080808",
    "band": "bold #080808",
    "accent": "bold #005f5f",
    "key": "bold #005f5f",
    "good": "#005fd7",
    "bad": "#af5f00",
    "warn": "bold #870000",
    "cursor": "#ffffff on #005f5f",
    "caret": "#ffffff on #303030",
    "selection": "#080808 on #d0d0d0",
    "feel-2": "#870000",
    "feel-1": "#af5f00",
    "feel0": "#6c6c6c",
    "feel+1": "#005fd7",
    "feel+2": "#0000af",
    "black": "#000000 on #000000",
}
_CONTRAST = {
    "": "#ffffff on #000000",
    "muted": "#bcbcbc",
    "rule": "#9e9e9e",
    "title": "underline #ffffff",
    "strong": "bold #ffffff",
    "band": "bold #ffffff",
    "accent": "bold #ffff00",
    "key": "bold #ffff00",
    "good": "#87d7ff",
    "bad": "#ffd787",
    "warn": "bold #ff8700",
    "cursor": "bold #000000 on #ffff00",
    "caret": "#000000 on #ffffff",
    "selection": "#000000 on #87d7ff",
    "feel-2": "#ff8700",
    "feel-1": "#ffd787",
    "feel0": "#d0d0d0",
    "feel+1": "#87d7ff",
    "feel+2": "#5fafff",
    "black": "#000000 on #000000",
}
_PLAIN = {
    **dict.fromkeys(_DARK, ""),
    **dict.fromkeys(("strong", "band", "accent", "key", "warn"), "bold"),
    **dict.fromkeys(("cursor", "caret"), "reverse"),
    "selection": "bold underline",
    "title": "underline",
}
_DARK_FEW = {
    **_PLAIN,
    "black": "black on black",
    "accent": "cyan",
    "key": "cyan",
    "good": "bright_cyan",
    "bad": "bright_yellow",
    "warn": "bold yellow",
    "feel-2": "yellow",
    "feel-1": "bright_yellow",
    "feel+1": "bright_cyan",
    "feel+2": "bright_blue",
}
_LIGHT_FEW = {
    **_PLAIN,
    "black": "black on black",
    "accent": "bold blue",
    "key": "blue",
    "good": "blue",
    "bad": "red",
    "warn": "bold red",
    "feel-2": "bold red",
    "feel-1": "red",
    "feel+1": "blue",
    "feel+2": "bold blue",
}
_CONTRAST_FEW = {
    **_PLAIN,
    "black": "black on black",
    "": "bright_white on black",
    "accent": "bold bright_yellow",
    "key": "bold bright_yellow",
    "good": "bright_cyan",
    "bad": "bright_yellow",
    "warn": "bold bright_yellow",
    "cursor": "black on bright_yellow",
    "caret": "black on bright_white",
    "selection": "black on bright_cyan",
    "feel-2": "bold bright_yellow",
    "feel-1": "bright_yellow",
    "feel+1": "bright_cyan",
    "feel+2": "bold bright_cyan",
}
PALETTES: Mapping[str, Mapping[str, str]] = {
    DARK: _DARK,
    LIGHT: _LIGHT,
    CONTRAST: _CONTRAST,
    PLAIN: _PLAIN,
    DARK + FEW: _DARK_FEW,
    LIGHT + FEW: _LIGHT_FEW,
    CONTRAST + FEW: _CONTRAST_FEW,
}
"""Style names to styles, for each theme; "" is what all others stand on.

Feelings go from orange over grey to blue, told apart by colour-blind eyes too, and are never without sign and number.
With 16 colours the terminal says what they look like: black and grey are never ink, some show them as the background.
"""


def styles_of(theme: str) -> dict[str, Style]:
    """Styles by name; each names its background, so that a line is few style changes."""
    palette = PALETTES[theme]
    base = Style.parse(palette[""])
    found = {name: base + Style.parse(spec) for name, spec in palette.items()}
    found["feel+0"] = found["feel0"]
    return found


_ALSO = (
    "ansi-foreground foreground-muted border border-blurred block-cursor-foreground input-cursor-foreground "
    "input-selection-foreground screen-selection-foreground"
)
_BEHIND = (
    "ansi-background block-cursor-background input-cursor-background input-selection-background "
    "screen-selection-background"
)
"""Textual's own widgets need these of a theme of the terminal's colours; without them its style sheets do not load."""


def textual_theme(theme: str) -> Theme:
    """The theme as Textual wants it, for what its own widgets draw: backgrounds, and the line that is typed into."""
    ink, _, ground = PALETTES[theme][""].partition(" on ")
    if ground.startswith("#"):
        palette = {name: spec.split()[-1] for name, spec in PALETTES[theme].items()}
        return Theme(
            name=theme,
            primary=palette["accent"],
            secondary=palette["good"],
            accent=palette["accent"],
            warning=palette["bad"],
            error=palette["warn"],
            success=palette["good"],
            foreground=ink,
            background=ground,
            surface=ground,
            panel=ground,
            dark=theme != LIGHT,
            variables={
                "foreground-muted": palette["muted"],
                "input-selection-foreground": PALETTES[theme]["selection"].split()[0],
                "input-selection-background": palette["selection"],
            },
        )
    front, back = f"ansi_{ink or 'default'}", f"ansi_{ground or 'default'}"
    return Theme(
        name=theme,
        ansi=True,
        primary=front,
        secondary=front,
        accent=front,
        warning=front,
        error=front,
        success=front,
        foreground=front,
        background=back,
        surface=back,
        panel=back,
        boost=back,
        dark=not theme.startswith(LIGHT),
        variables={
            **dict.fromkeys(_ALSO.split(), front),
            **dict.fromkeys(_BEHIND.split(), back),
            "input-cursor-text-style": "reverse",
        },
    )
