"""Settings: a TOML file in the user's own folder, and the environment, which wins."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from journeytui.errors import BadInput

LONGEST_HANDLE = 40
"""Characters of a handle."""
LARGEST_LIMIT = 10_000
"""Of a number that a check goes by."""

THEMES = ("dark", "light", "contrast", "plain", "auto")
"""What may be chosen as the theme; "auto" asks the terminal."""
THEME = "JOURNEYTUI_THEME"


def config_folder() -> Path:
    """The folder of the settings; it need not exist, and is never made here."""
    from platformdirs import user_config_path

    return user_config_path("journeytui", appauthor=False)


def settings_file() -> Path:
    """The settings file; it need not exist."""
    return config_folder() / "settings.toml"


def state_file() -> Path:
    """What the program remembers by itself, beside the settings that a person writes; it need not exist."""
    return config_folder() / "state.json"


def settings() -> Mapping[str, Any]:
    """What the settings file says; empty where there is none.

    Raises BadInput, with the line, where the file cannot be read.
    """
    path = settings_file()
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return {}
    except NotADirectoryError:
        return {}
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise BadInput(f"{path}, line {line}, is not UTF-8 text.", "Save the file as UTF-8.") from None
    except OSError as error:
        raise BadInput(f"{path} cannot be read: {error.strerror}.", "Check who may read it.") from None
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadInput(f"{path} is not valid TOML: {error}.", "Correct that line, or remove the file.") from None
    except RecursionError:
        raise BadInput(f"{path} is nested too deeply.", "Take the brackets out, or remove the file.") from None


def handle() -> str:
    """Who is at the keyboard, as a handle, never a name: JOURNEYTUI_AS, else `as` in the settings, else "".

    Raises BadInput where the settings cannot be read or `as` is not a text.
    """
    found = os.environ.get("JOURNEYTUI_AS")
    if found is None:
        found = settings().get("as", "")
        if not isinstance(found, str):
            raise BadInput(f"{settings_file()}: `as` is not a text.", 'Write it as in: as = "ana".')
    return "".join(mark if mark.isprintable() else " " for mark in found).strip()[:LONGEST_HANDLE]


def check_limits() -> dict[str, int]:
    """The numbers that checks go by, as far as the table [checks] of the settings gives them, by name.

    Raises BadInput where the settings cannot be read, or a value is no whole number from 0. Names are not looked at.
    """
    found = settings().get("checks", {})
    if not isinstance(found, dict):
        raise BadInput(f"{settings_file()}: `checks` is not a table.", "Begin it with the line [checks].")
    for name, value in found.items():
        if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= LARGEST_LIMIT:
            raise BadInput(
                f"{settings_file()}: `{name}` in [checks] is not a whole number from 0 to {LARGEST_LIMIT}.",
                f"Write it as in: {name} = 3.",
            )
    return dict(found)


def state() -> Mapping[str, Any]:
    """What the program remembers; nothing where that cannot be read, for no person wrote it."""
    try:
        text = state_file().read_bytes()
    except OSError:
        return {}
    import json

    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def theme() -> str:
    """How the screen is to look, one of THEMES: JOURNEYTUI_THEME, else what was picked in the program, else `theme`.

    What was picked holds until another `theme` is written into the settings.
    Raises BadInput where the settings cannot be read or name no theme of ours.
    """
    asked = os.environ.get(THEME, "")
    if asked:
        if asked not in THEMES:
            raise BadInput(f"{THEME} is {asked!r}.", f"Set it to one of: {', '.join(THEMES)}.")
        return asked
    written = written_theme()
    picked = state().get("theme")
    if isinstance(picked, dict) and picked.get("instead_of") == written and picked.get("picked") in THEMES:
        return str(picked["picked"])
    return written


def written_theme() -> str:
    """The `theme` of the settings file; "auto" where there is none. Raises BadInput as `theme` does."""
    found = settings().get("theme", "auto")
    if found not in THEMES:
        said = repr(found) if isinstance(found, str) else "not a text"
        raise BadInput(
            f"{settings_file()}: `theme` is {said}.", f'Write it as in: theme = "dark"; or {_either(THEMES[1:])}.'
        )
    return str(found)


def _either(words: tuple[str, ...]) -> str:
    return f"{', '.join(words[:-1])} or {words[-1]}"
