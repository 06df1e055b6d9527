"""Persona and scope: forms by keyboard, and a persona that is chosen."""

from __future__ import annotations

from pathlib import Path

import pytest
from tui_helpers import LARGE, SMALL, opened

from journeytui.model.journey import JourneyMap
from journeytui.model.persona import Persona
from journeytui.store import mapfile
from journeytui.tui.field_table import ROWS

LINES, TEXT, DATE = ("one", "two"), "a word or two", "2027-01"


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_every_field_of_a_persona_is_written_one_after_the_other(
    tmp_path: Path, size: tuple[int, int], small_map: JourneyMap
) -> None:
    empty = small_map.drop("persona", 1)
    async with opened(tmp_path, empty, "persona", size) as one:
        assert one.at == ("persona/1/kind", "value")
        await one.keys("3", "down")
        for _, _, kind, *_ in ROWS["persona"][:1] + ROWS["persona"][2:-1]:
            if kind == "lines":
                await one.keys(*LINES[0], "ctrl+j", *LINES[1], "enter")
            else:
                await one.keys(*TEXT, "enter")
        assert one.at == ("persona/1/source_ids", "value")
        await one.keys("@", "enter")
        persona = one.disk.persona
        assert persona is not None and persona.kind == "client" and persona.source_ids == (31,)
        for name, _, kind, *_ in ROWS["persona"]:
            if kind in ("lines", "text"):
                assert getattr(persona, name) == (LINES if kind == "lines" else TEXT), name
        assert "client" in one.lines[0] and TEXT in one.lines[0]


async def test_a_persona_is_chosen_from_the_starters_and_says_that_it_is_a_placeholder(tmp_path: Path) -> None:
    async with opened(tmp_path, screen="persona") as one:
        await one.keys("f3", *"patient", "enter")
        persona = one.disk.persona
        assert persona is not None and persona.kind == "patient" and persona.source_ids == ()
        assert "placeholder" in one.text and persona.name in one.text
        await one.keys("ctrl+u")
        assert one.disk.persona is None


async def test_personas_are_told_apart_at_80_columns(tmp_path: Path, small_map: JourneyMap) -> None:
    dana = Persona(id=1, name="Dana", kind="client", summary="Lost a job and applies for food help, " * 5)
    other = JourneyMap.empty("Food help", uid="f00d").put("persona", dana)
    mapfile.write_new(tmp_path / "food.journey.json", other)
    async with opened(tmp_path, small_map, "persona") as one:
        await one.keys("f3")
        assert one.row("client", "Dana: Lost a job and applies for", "food")
        for kind, words in (
            ("resident", "A resident who needs something from a public"),
            ("patient", "A patient on the way to care and back home"),
            ("client", "A client who applies for help or uses a social"),
            ("customer", "A customer of a service they could perhaps also"),
        ):
            line = one.row(f" {kind} ", words)
            assert line.rstrip(" │").endswith("  placeholder") and "Placeholder" not in line


async def test_a_persona_is_chosen_from_another_map(tmp_path: Path, small_map: JourneyMap) -> None:
    other = JourneyMap.empty("Food help", uid="f00d").put("persona", Persona(id=1, name="Dana", kind="client"))
    mapfile.write_new(tmp_path / "food.journey.json", other)
    async with opened(tmp_path, small_map, "persona") as one:
        await one.keys("f3", *"dana", "enter")
        persona = one.disk.persona
        assert persona is not None and (persona.name, persona.kind, persona.source_ids) == ("Dana", "client", ())
        await one.keys("f3", "escape", "ctrl+u")
        assert one.disk.persona == small_map.persona


async def test_another_map_that_is_damaged_does_not_hinder_the_choice(tmp_path: Path) -> None:
    (tmp_path / "broken.journey.json").write_text("{")
    async with opened(tmp_path, screen="persona") as one:
        await one.keys("f3", *"customer", "enter")
        assert one.disk.persona is not None and one.disk.persona.kind == "customer"


async def test_sources_are_linked_and_unlinked(tmp_path: Path, small_map: JourneyMap) -> None:
    async with opened(tmp_path, small_map, "persona") as one:
        assert "stands on: S1 Interview at the desk" in one.text
        await one.keys("@", *"S1", "enter")
        assert one.disk.persona is not None and one.disk.persona.source_ids == ()
        assert "placeholder" in one.text
        await one.keys("f5", *"desk", "enter")
        assert list(one.disk.persona.source_ids) == [31]
        await one.aim("persona/1/source_ids", "value")
        await one.keys("enter", "ctrl+a", "ctrl+k", "enter")
        assert one.disk.persona.source_ids == ()


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_every_field_of_the_scope_is_written(tmp_path: Path, size: tuple[int, int]) -> None:
    async with opened(tmp_path, screen="scope", size=size) as one:
        assert one.at == ("map/1/title", "value")
        await one.keys(*" again"[1:], "enter", "2", "down", *"ana", "enter", *DATE, "enter", *"all", "enter")
        assert one.at == ("scope/1/scenario", "value"), "a heading is stepped over"
        for _, _, kind, *_ in ROWS["scope"]:
            if kind == "lines":
                await one.keys(*LINES[0], "ctrl+j", *LINES[1], "enter")
            else:
                await one.keys(*TEXT, "enter")
        head, scope = one.disk.head, one.disk.scope
        assert (head.title, head.state, head.owner) == ("A journey again", "future", "ana")
        assert (head.review_on, head.shared_with) == (DATE, ("all",))
        assert scope is not None
        for name, _, kind, *_ in ROWS["scope"]:
            assert getattr(scope, name) == (LINES if kind == "lines" else TEXT), name
        assert "future" in one.lines[0]


async def test_questions_stand_under_the_fields(tmp_path: Path) -> None:
    async with opened(tmp_path, screen="scope", size=LARGE) as one:
        for _, title, _, prompt, *_ in (*ROWS["map"], *ROWS["scope"][:4]):
            assert one.row(title) and prompt in one.text


async def test_a_map_keeps_a_title(tmp_path: Path) -> None:
    async with opened(tmp_path, screen="scope") as one:
        await one.keys("enter", "ctrl+a", "ctrl+k", "enter")
        assert "A map needs a title" in one.notice and one.editing == ""
        await one.keys("escape")
        assert one.disk.head.title == "A journey"


async def test_a_state_can_be_cleared_and_cancelled(tmp_path: Path) -> None:
    async with opened(tmp_path, screen="scope") as one:
        await one.keys("down", "enter", "escape")
        assert one.disk.head.state == "current"
        await one.keys("f2", "delete")
        assert one.disk.head.state is None
        await one.keys("ctrl+u")
        assert one.disk.head.state == "current"


async def test_a_filter_finds_a_field(tmp_path: Path) -> None:
    async with opened(tmp_path, screen="scope") as one:
        await one.keys("/", *"measu", "enter", *"fewer calls", "enter")
        assert one.disk.scope is not None and one.disk.scope.measures == ("fewer calls",)
