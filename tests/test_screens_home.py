"""Home and Share: the maps of a folder, what becomes of them, and what leaves."""

from __future__ import annotations

from pathlib import Path

import pytest
from tui_helpers import LARGE, SMALL, at_home, opened

from journeytui.model import codec
from journeytui.model.journey import JourneyMap
from journeytui.store import mapfile
from journeytui.tui.widgets.ask import Ask


@pytest.fixture
def folder(tmp_path: Path, small_map: JourneyMap) -> Path:
    """A folder with two maps."""
    mapfile.write_new(tmp_path / "permit.journey.json", small_map)
    mapfile.write_new(tmp_path / "clinic.journey.json", JourneyMap.empty("A day at the clinic", uid="c11n1c"))
    return tmp_path


def there(folder: Path) -> set[str]:
    """What a person sees in the folder."""
    return {path.name for path in folder.iterdir() if not path.name.startswith(".")}


def everything(folder: Path) -> dict[str, bytes]:
    """Every file of the folder, hidden ones too, and what is in it."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_the_maps_of_the_folder_are_listed_with_their_state(folder: Path, size: tuple[int, int]) -> None:
    before = everything(folder)
    async with at_home(folder, size) as one:
        row = one.row("Renew a parking permit")
        assert "-2 awful" in row and " 3" in row
        assert one.row("A day at the clinic")
        await one.keys("down", "up", "f1", "escape", *"clin", "escape")
    assert everything(folder) == before, "looking writes nothing"


async def test_enter_opens_and_the_menu_comes_back(folder: Path) -> None:
    async with at_home(folder) as one:
        await one.aim("file/permit.journey.json")
        await one.keys("enter")
        assert one.screen.NAME == "map" and one.row("Reads the letter")
        assert one.at == ("steps/21", "action"), "the cursor is on the content"
        await one.menu("h")
        await one.read()
        assert one.screen.NAME == "home" and one.row("A day at the clinic")


async def test_typing_filters_and_enter_opens_what_is_left(folder: Path) -> None:
    async with at_home(folder) as one:
        await one.type("perm")
        assert "A day at the clinic" not in one.text and one.row("Renew a parking permit")
        await one.keys("escape")
        assert one.row("A day at the clinic")
        await one.type("clin", "enter")
        assert one.screen.NAME == "map" and one.app.map.head.title == "A day at the clinic"


async def test_a_new_map_begins_with_the_guide(tmp_path: Path) -> None:
    async with at_home(tmp_path) as one:
        assert "F7" in one.text and there(tmp_path) == set()
        await one.keys("f7")
        assert isinstance(one.app.screen, Ask) and list(tmp_path.iterdir()) == []
        await one.keys("escape")
        assert list(tmp_path.iterdir()) == []
        await one.keys("f7", *"Food help", "enter")
        assert one.screen.NAME == "guide"
        assert mapfile.read_map(tmp_path / "food-help.journey.json").head.title == "Food help"
        assert one.at == ("persona/1/name", "value") and one.row("What do we call them?")
        await one.type("Dana", "enter")
        assert one.disk.persona is not None and one.disk.persona.name == "Dana"
        await one.keys("f6")
        assert one.at[0] == "part/1" and one.row("The path")


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_home_offers_three_ways_to_begin_and_the_quick_one_begins_with_a_step(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with at_home(tmp_path, size) as one:
        for words in ("+ guided, step by step", "+ quick map", "+ look at an example", "+ a guided reading"):
            assert one.row(words)
        await one.keys("down", "enter", *"Food help", "enter")
        assert one.screen.NAME == "map" and one.at == ("new/steps/0", "action")
        await one.type("Looks for the form", "enter")
        assert one.actions() == ["Looks for the form"]
        await one.menu("h")
        await one.menu("k")
        assert isinstance(one.app.screen, Ask), "from the menu too"


async def test_a_map_gets_another_title(folder: Path) -> None:
    async with at_home(folder) as one:
        await one.aim("file/clinic.journey.json")
        await one.keys("f2", "ctrl+u", *"A night at the clinic", "enter")
        await one.read()
        assert one.row("A night at the clinic")
        assert mapfile.read_map(folder / "clinic.journey.json").head.title == "A night at the clinic"


async def test_a_copy_has_a_file_of_its_own(folder: Path) -> None:
    async with at_home(folder) as one:
        await one.aim("file/permit.journey.json")
        await one.keys("ctrl+e")
        await one.read()
        assert one.row("Renew a parking permit (copy)")
        (copy,) = there(folder) - {"permit.journey.json", "clinic.journey.json"}
        made = mapfile.read_map(folder / copy)
        assert made.head.title == "Renew a parking permit (copy)" and len(made.steps) == 3


async def test_what_is_deleted_is_brought_back_by_undo(folder: Path) -> None:
    before = (folder / "permit.journey.json").read_bytes()
    async with at_home(folder) as one:
        await one.aim("file/permit.journey.json")
        await one.keys("f9")
        await one.read()
        assert there(folder) == {"clinic.journey.json"}
        assert "Renew a parking permit" not in one.text and "Ctrl+U brings it back" in one.notice
        await one.aim("file/clinic.journey.json")
        await one.keys("f9")
        await one.read()
        assert there(folder) == set()
        await one.keys("ctrl+u", "ctrl+u")
        await one.read()
        assert there(folder) == {"permit.journey.json", "clinic.journey.json"}
        assert (folder / "permit.journey.json").read_bytes() == before
        await one.keys("ctrl+u")
        assert one.notice == "There is nothing to take back."


async def test_the_open_map_can_be_deleted_and_comes_back_with_its_last_word(folder: Path) -> None:
    async with at_home(folder) as one:
        await one.aim("file/permit.journey.json")
        await one.keys("enter", *" again"[1:], "enter")
        await one.menu("h")
        await one.read()
        await one.aim("file/permit.journey.json")
        await one.keys("f9")
        await one.read()
        assert there(folder) == {"clinic.journey.json"}
        await one.menu("4")
        assert one.screen.NAME == "home", "there is no map to go to"
        await one.keys("ctrl+u")
        await one.read()
        assert mapfile.read_map(folder / "permit.journey.json").steps[21].action == "Reads the letter again"


@pytest.mark.parametrize("number", range(1, 7))
async def test_a_sample_is_copied_and_opened(tmp_path: Path, number: int) -> None:
    async with at_home(tmp_path) as one:
        await one.keys("f3", *["down"] * (number - 1), "enter")
        assert one.screen.NAME == "map" and len(one.app.map.steps) > 5
        (copy,) = there(tmp_path)
        assert mapfile.read_map(tmp_path / copy).head.title in one.lines[0]


async def test_a_damaged_file_is_a_row_that_says_so(folder: Path) -> None:
    damaged = folder / "broken.journey.json"
    damaged.write_text('{"map": {"1": {"title": "half')
    async with at_home(folder) as one:
        assert one.row("broken", "unreadable")
        assert one.row("Renew a parking permit")
        await one.aim("file/broken.journey.json")
        assert any(line.startswith(" broken.journey.json: The file stops in the middle") for line in one.lines)
        await one.keys("enter")
        assert one.screen.NAME == "home" and one.notice.startswith("! broken.journey.json: The file stops")
        await one.keys("f2", "ctrl+e")
        await one.read()
        assert damaged.read_text() == '{"map": {"1": {"title": "half'
        await one.aim("file/permit.journey.json")
        await one.keys("enter")
        assert one.screen.NAME == "map"


async def test_a_damaged_file_can_be_put_in_the_trash_and_back(folder: Path) -> None:
    damaged = folder / "broken.journey.json"
    damaged.write_text("nonsense")
    async with at_home(folder) as one:
        await one.aim("file/broken.journey.json")
        await one.keys("f9")
        await one.read()
        assert not damaged.exists()
        await one.keys("ctrl+u")
        await one.read()
        assert damaged.read_text() == "nonsense"


async def test_a_screen_of_a_map_cannot_be_reached_without_one(folder: Path) -> None:
    async with at_home(folder) as one:
        for digit in "0123457":
            await one.menu(digit)
            assert one.screen.NAME == "home"
        assert "Open a map first" in one.text


async def test_two_maps_after_each_other_do_not_mix(folder: Path) -> None:
    async with at_home(folder) as one:
        await one.aim("file/permit.journey.json")
        await one.keys("enter", "down", "down")
        await one.menu("h")
        await one.read()
        await one.aim("file/clinic.journey.json")
        await one.keys("enter", *"Waits", "enter")
        assert [step.action for step in one.disk.steps.values()] == ["Waits"]
        assert len(mapfile.read_map(folder / "permit.journey.json").steps) == 3
        await one.menu("3")
        assert "Interview at the desk" not in one.text


async def test_share_writes_markdown_and_shows_where(tmp_path: Path, small_map: JourneyMap) -> None:
    async with opened(tmp_path, small_map, "share") as one:
        assert "not yet" in one.row("Markdown")
        await one.keys("enter")
        (made,) = [path for path in tmp_path.iterdir() if path.suffix == ".md"]
        assert "Reads the letter" in made.read_text() and "Renew a parking permit" in made.read_text()
        assert made.name in one.text and one.notice.startswith("Written:")
        before = codec.canonical(one.disk)
        await one.menu("w")
        assert codec.canonical(one.disk) == before


async def test_share_says_why_it_cannot_write(tmp_path: Path, small_map: JourneyMap) -> None:
    async with opened(tmp_path, small_map, "share") as one:
        (tmp_path / "it.md").mkdir()
        await one.keys("enter")
        assert one.notice.startswith("!") and "it" in one.notice
