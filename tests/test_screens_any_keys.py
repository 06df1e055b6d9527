"""Keys pressed without a thought, on every screen and on maps of every kind: nothing ends, and nothing is lost."""

from __future__ import annotations

import random
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from complete_map import complete
from spoiled_maps import SPOILED
from tui_helpers import MAP_SCREENS, Driven, opened, without_controls

from journeytui.model.journey import JourneyMap
from journeytui.tui import keys as table

PLACES = [*MAP_SCREENS, "present", "speaker", "capture", "map vc", "map vo", "map va"]
"""Screens, and what the menu opens on them."""
PRESSED = sorted({key for one in table.TABLE for key in one.keys} - {"ctrl+q", "ctrl+c"})
PICKED = [tuple(one.menu) for one in table.TABLE if one.menu]
TYPED = [*'#-+"Fe19ax:@/?', "space", "enter", "escape", "tab", "shift+tab", "up", "down", "left", "right", "backspace"]
SIZES = [(80, 24), (20, 5), (140, 40)]
KEYS = 25
"""Keys on each place; the same each time."""


def spoiled() -> JourneyMap:
    """Everything wrong at once that can be."""
    map = complete()  # noqa: A001
    for spoil in SPOILED.values():
        with suppress(KeyError):  # another one took away what it changes
            map = spoil(map)  # noqa: A001
    return map


MAPS: dict[str, Callable[[], JourneyMap | None]] = {
    "an empty map": lambda: None,
    "a whole one": complete,
    "a spoiled one": spoiled,
}


async def press_anything(one: Driven, chance: random.Random) -> None:
    """One key of the table, an action of the menu, signs, a paste or another size."""
    kind = chance.choices(("key", "menu", "type", "paste", "size"), (35, 20, 38, 3, 4))[0]
    if kind == "paste":
        await one.paste(chance.choice(["a\nb\nc", "x\ty\n" * 5, "# A\nb\n- c\n", "\x00\x1b[31m"]))
    elif kind == "size":
        await one.pilot.resize_terminal(*chance.choice(SIZES))
        await one.rest()
    elif kind == "menu":
        await one.keys("ctrl+g", *chance.choice(PICKED))
    elif kind == "key":
        await one.keys(chance.choice(PRESSED))
    else:
        await one.keys(*chance.choices(TYPED, k=3))


@pytest.mark.parametrize("name", MAPS)
@pytest.mark.parametrize("place", PLACES)
async def test_any_keys_end_nothing_and_the_file_follows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str, name: str
) -> None:
    chance = random.Random(f"{place} {name}")
    screen, _, way = place.partition(" ")
    async with opened(tmp_path, MAPS[name](), screen) as one:

        async def stay() -> None:
            """The menu's way out is not taken."""

        monkeypatch.setattr(one.app, "action_quit", stay)
        if way:
            await one.keys("ctrl+g", *way)
        for _ in range(KEYS):
            await press_anything(one, chance)
            assert without_controls(one.text)
        if one.app.session is not None:  # else they went home
            assert one.disk == one.app.session.map
