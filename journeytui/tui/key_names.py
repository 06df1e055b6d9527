"""Names of keys: what Textual calls them, what people call them, and which of them every terminal sends."""

from __future__ import annotations

_SIGNS = {
    "space": "Space",
    "slash": "/",
    "at": "@",
    "question_mark": "?",
    "minus": "-",
    "plus": "+",
    "comma": ",",
    "enter": "Enter",
    "escape": "Esc",
    "tab": "Tab",
    "backspace": "Backspace",
    "delete": "Delete",
    "insert": "Insert",
    "up": "Up",
    "down": "Down",
    "left": "Left",
    "right": "Right",
    "home": "Home",
    "end": "End",
    "pageup": "PageUp",
    "pagedown": "PageDown",
}
_MODIFIERS = {"ctrl": "Ctrl", "shift": "Shift", "alt": "Alt"}

SAFE = frozenset(
    [
        "space",
        "slash",
        "at",
        "enter",
        "escape",
        "tab",
        "shift+tab",
        "backspace",
        "delete",
        "up",
        "down",
        "left",
        "right",
    ]
    + [f"f{number}" for number in range(2, 10)]
    + [f"ctrl+{letter}" for letter in "defgjkloprux"]
)
"""Keys that every terminal, multiplexer and browser passes on; the first key of an action is one of these."""

MOSTLY = frozenset(
    [
        "home",
        "end",
        "pageup",
        "pagedown",
        "f1",
        "f10",
        "f11",
        "f12",
        "insert",
        "ctrl+left",
        "ctrl+right",
        "ctrl+up",
        "ctrl+down",
        "shift+up",
        "shift+down",
    ]
    + [f"ctrl+{letter}" for letter in "abcnqstvwyz"]
)
"""Keys that something on the way may keep for itself: only ever a second way."""

_SAME_AS = {
    "ctrl+h": "Backspace",
    "ctrl+i": "Tab",
    "ctrl+m": "Enter",
    "ctrl+[": "Esc",
    "ctrl+left_square_bracket": "Esc",
}


def name(key: str) -> str:
    """What people call a key: `ctrl+u` is `Ctrl+U`, `at` is `@`."""
    *modifiers, last = key.split("+")
    shown = _SIGNS.get(last) or (last if len(key) == 1 else last.upper())
    return "+".join([*(_MODIFIERS.get(modifier, modifier) for modifier in modifiers), shown])


def normal(key: str) -> str:
    """Textual's name of a key that a person wrote: `Ctrl+E` is `ctrl+e`, `/` is `slash`, `Esc` is `escape`."""
    key = key.strip()
    if len(key) > 1:
        key = key.lower()
    signs = {shown.lower(): known for known, shown in _SIGNS.items()}
    return signs.get(key, key)


def trouble(key: str) -> str:
    """Why a key cannot be given to an action, as the end of a sentence; empty when it can."""
    if key in SAFE or key in MOSTLY:
        return ""
    if key in _SAME_AS:
        return f"is the same as {_SAME_AS[key]} to a terminal"
    if len(key) == 1 or key == "question_mark":
        return "types text, so it cannot be a command"
    modifiers = key.split("+")[:-1]
    if set(modifiers) & {"ctrl", "shift", "alt", "super", "meta"} and key.split("+")[-1]:
        return "is not sent by every terminal"
    return "is not the name of a key"
