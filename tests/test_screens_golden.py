"""Maps on the screen against pictures that were looked at; `python tests/test_screens_golden.py` draws them anew."""

from __future__ import annotations

import asyncio
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from formats_map import full_map
from listening import listening, session_map
from sort_map import talk
from tui_helpers import driven

from journeytui.store import mapfile
from journeytui.store.session import Session
from journeytui.store.workspace import Workspace
from journeytui.tui import theme
from journeytui.tui.app import JourneyApp
from journeytui.tui.screens.base import SheetScreen

FOLDER = Path(__file__).parent / "golden"
SIZES = {"80": (80, 24), "120": (120, 40), "200": (200, 50), "80-ascii": (80, 24)}
WAYS = ("rows", "canvas", "overview", "outline", "words", "sort", "sort-list")
KEYS: dict[str, tuple[str, ...]] = {
    "rows": (),
    "canvas": ("f6",),
    "overview": ("f6", *("ctrl+g", "v", "z") * 2),
    "outline": ("f6", "f6"),
    "words": ("ctrl+g", "l", *"food", "down"),
    "sort": ("right", "right"),
    "sort-list": ("f6", "m", "down"),
}


async def drawn(folder: Path, way: str, size: str) -> str:
    """The whole screen as text, with the cursor on the third step, or on the third note that waits."""
    path = folder / "it.journey.json"
    sorting = way.startswith("sort")
    mapfile.write_new(path, talk() if sorting else full_map())
    app = JourneyApp(Workspace(folder), Session.open(path, watch=False), first="sort" if sorting else "map")
    app.ascii_only = size.endswith("ascii")
    async with driven(app, SIZES[size]) as one:
        if not sorting:
            await one.aim(f"steps/{one.app.map.ordered_steps[2].id}", "action")
        await one.keys(*KEYS[way])
        if isinstance(one.app.screen, SheetScreen):
            one.screen.say("")
        await one.rest()
        text = "\n".join(one.lines) + "\n"
    return text.translate(theme.TWINS) if app.ascii_only else text


async def captured(folder: Path, size: str) -> str:
    """A session in which two people take notes, as text, with a line half typed."""
    async with listening(folder, session_map(), second=871.0, size=SIZES[size]) as one:
        one.app.ascii_only = size.endswith("ascii")
        await one.type('" and then they call from a hidden number !pain /3')
        text = "\n".join(one.lines) + "\n"
    return text.translate(theme.TWINS) if size.endswith("ascii") else text


@pytest.mark.parametrize("size", SIZES)
async def test_live_capture_is_drawn_as_it_was_looked_at(tmp_path: Path, size: str) -> None:
    found = await captured(tmp_path, size)
    assert found == (FOLDER / f"screen-capture-{size}.txt").read_text(encoding="utf-8")
    if size.endswith("ascii"):
        assert found.isascii()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("way", WAYS)
async def test_the_screen_is_drawn_as_it_was_looked_at(tmp_path: Path, way: str, size: str) -> None:
    found = await drawn(tmp_path, way, size)
    assert found == (FOLDER / f"screen-{way}-{size}.txt").read_text(encoding="utf-8")
    if size.endswith("ascii"):
        assert found.isascii()


if __name__ == "__main__":
    for size in SIZES:
        with TemporaryDirectory() as folder:
            made = asyncio.run(captured(Path(folder), size))
        (FOLDER / f"screen-capture-{size}.txt").write_text(made, encoding="utf-8")
    for way in WAYS:
        for size in SIZES:
            with TemporaryDirectory() as folder:
                made = asyncio.run(drawn(Path(folder), way, size))
            (FOLDER / f"screen-{way}-{size}.txt").write_text(made, encoding="utf-8")
