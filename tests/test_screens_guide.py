"""The guide: what it says is missing, and the way from there to the place where typing mends it."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec import structs
from tui_helpers import LARGE, SMALL, Driven, opened

from journeytui.method.checking import Finding
from journeytui.method.guide import next_thing
from journeytui.model.evidence import Note, Source
from journeytui.model.journey import JourneyMap, Stage, Step
from journeytui.tui.widgets.help import HelpScreen

ANSWERS = {"date": "2025-01", "choice": "1", "number": "3", "feeling": "2", "flag": "1", "lines": "one", "text": "word"}
"""What a person might type into a field of that kind."""


def waiting(one: Driven) -> Finding:
    found = next_thing(one.app.map, one.app.missing)
    assert found is not None
    return found


async def mend(one: Driven, **instead: str) -> None:
    """Fill in the field under the cursor."""
    field = one.screen.listing.field_at(*one.at)
    assert field is not None, f"nothing can be filled in at {one.at}"
    if field.kind in ("refs", "ref"):
        await one.keys("@", "enter")
        return
    await one.keys(*instead.get(field.name, ANSWERS[field.kind]))
    if one.editing is not None:
        await one.keys("enter")


@pytest.mark.parametrize(("size", "many"), [(SMALL, 18), (LARGE, 11)])
async def test_the_next_thing_leads_to_where_typing_mends_it(tmp_path: Path, size: tuple[int, int], many: int) -> None:
    async with opened(tmp_path, screen="guide", size=size) as one:
        mended: list[str] = []
        await one.checked()
        while len(mended) < many:
            found = waiting(one)
            await one.keys("ctrl+x")
            assert found.sentence[:40] in one.notice, "it says what is missing"
            assert one.screen.sheet.has_focus
            await mend(one, **({"kind": "2"} if found.id == "evidence.one_kind" else {}))
            await one.checked()
            assert found not in one.app.missing, f"{found} still stands after filling in {one.at}"
            mended.append(found.id)
    assert mended[:6] == [
        "persona.no_name",
        "persona.no_kind",
        "persona.no_goal",
        "persona.no_context",
        "persona.no_expectation",
        "scope.no_scenario",
    ]
    assert many < 18 or "evidence.one_kind" in mended and "persona.placeholder" in mended


async def test_with_a_source_that_says_enough_the_way_goes_on_through_map_and_insights(tmp_path: Path) -> None:
    async with opened(tmp_path, _researched(), "guide") as one:
        visited: list[tuple[str, str]] = []
        await one.checked()
        while not one.app.map.insights:
            assert len(visited) < 25, visited
            found = waiting(one)
            await one.keys("ctrl+x")
            visited.append((found.id, one.screen.NAME))
            await _answer(one, found)
            await one.checked()
        assert {screen for _, screen in visited} == {"map", "insights"}, visited


def _researched() -> JourneyMap:
    """A persona, a scope and two sources, as one has them when the mapping begins."""
    from complete_map import DANA, FOOD

    said = {"date": "2025-01", "collector": "ana", "participants": ("P01", "P02"), "sample_size": 2, "quotes_ok": True}
    sources = (
        Source(id=1, code="S1", kind="interview", title="Talks", consent="given", **said),  # type: ignore[arg-type]
        Source(id=2, code="S2", kind="observation", title="Visits", consent="given", **said),  # type: ignore[arg-type]
    )
    notes = (
        Note(id=11, source_id=1, code="S1.1", rank="V", participant="P01", text="It froze.", kind="verbatim"),
        Note(id=12, source_id=2, code="S2.1", rank="V", participant="P02", text="Starts again.", kind="observation"),
    )
    stages = tuple(Stage(id=number, name=name, rank=rank) for number, name, rank in ((1, "Find", "F"), (2, "Get", "V")))
    said_of_all = {"channel": "web", "people": ("clerk",)}
    steps = tuple(
        Step(id=number, stage_id=stage, rank=str(number), action=f"Does {number}", feeling=feeling, **said_of_all)  # type: ignore[arg-type]
        for number, stage, feeling in ((1, 1, -1), (2, 2, 1))
    )
    empty = JourneyMap.empty("Food help", uid="f00d", state="current", owner="ana", review_on="2030-01")
    return (
        empty.put("persona", DANA)
        .put("scope", FOOD)
        .put("sources", *sources)
        .put("notes", *notes)
        .put("stages", *stages)
        .put("steps", *steps)
    )


async def _answer(one: Driven, found: Finding) -> None:
    """Do what the finding says, in the shortest way."""
    before = one.disk
    if found.id == "map.empty_stage":
        await one.keys("f7", *"something", "enter")
    elif found.table == "points":
        await one.keys(*("1 + kind" if found.id == "map.no_bright_spot" else "1 - no save"), "enter")
    else:
        await mend(one)
    if one.editing is not None:
        await one.keys("escape")
    assert one.disk != before, f"{found} leads to {one.at}, where nothing could be typed"


async def test_enter_goes_to_the_row_and_column(tmp_path: Path, small_map: JourneyMap) -> None:
    async with opened(tmp_path, small_map, "guide") as one:
        await one.checked()
        await one.aim("part/2")
        assert "open" in one.row("2 · Define the scope") and "not yet told in a sentence" in one.text
        await one.keys("enter")
        assert one.screen.NAME == "scope" and one.at == ("scope/1/scenario", "value")
        await one.menu("0")
        assert one.at[0] == "part/2", "the guide is where it was left"


async def test_states_are_worked_out_from_the_map(tmp_path: Path, small_map: JourneyMap) -> None:
    async with opened(tmp_path, small_map, "guide") as one:
        await one.checked()
        for part in ("1", "3", "4"):
            assert "►" in one.row(f" {part}  "), one.text
        assert one.row(" 5  ").lstrip(" ▌").startswith(("·", "►"))
        await one.menu("1")
        await one.keys("ctrl+x")
        for _ in range(5):
            if waiting(one).screen == "Persona":
                await one.keys("ctrl+x")
                await mend(one)
                await one.checked()
        assert "1 Persona ✓" in one.lines[1]
        await one.menu("0")
        assert "✓" in one.row(" 1  ")


async def test_an_empty_maps_guide_says_how_to_begin(tmp_path: Path) -> None:
    async with opened(tmp_path, screen="guide") as one:
        await one.checked()
        assert "Nobody has been chosen yet" in one.text
        for number in "12345":
            assert f" {number}  " in one.text
        await one.keys("ctrl+p", "down", "down", "down")
        assert "In the room" in one.text and one.row("4 · Map out the journey"), "the page follows the cursor"
        await one.keys("ctrl+p", "up")
        assert " 1  Choose whose experience" in one.text and one.at[0] == "part/3"


async def test_the_next_thing_goes_where_a_filter_hid_it(tmp_path: Path, small_map: JourneyMap) -> None:
    async with opened(tmp_path, small_map, "persona") as one:
        await one.checked()
        await one.keys("/", *"quote", "enter")
        found = waiting(one)
        assert found.table == "persona"
        await one.keys("ctrl+x")
        assert one.at == (f"persona/1/{found.field}", "value")


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_a_parts_questions_are_answered_where_they_stand(tmp_path: Path, size: tuple[int, int]) -> None:
    async with opened(tmp_path, screen="guide", size=size) as one:
        await one.checked()
        await one.keys("f6")
        assert one.at == ("persona/1/name", "value") and one.row("What do we call them?")
        await one.type("Dana", "enter")
        assert one.disk.persona is not None and one.disk.persona.name == "Dana"
        assert one.at == ("persona/1/kind", "value"), "the next question"
        await one.keys("2")
        await one.checked()
        assert one.disk.persona.kind == "patient" or one.disk.persona.kind
        assert "✓" in one.row("What do we call them?", "Dana"), "what was answered stays, ticked"
        assert "persona.no_name" not in {found.id for found in one.app.missing}
        await one.keys("ctrl+u", "ctrl+u")
        await one.checked()
        assert one.disk.persona is None or not one.disk.persona.name
        assert "►" in one.row("What do we call them?"), "progress goes back"
        await one.keys("f6")
        assert one.at[0] == "part/1"


async def test_steps_are_asked_for_what_they_lack(tmp_path: Path) -> None:
    map = _researched()
    map = map.put("steps", *(structs.replace(step, feeling=None) for step in map.ordered_steps))
    async with opened(tmp_path, map, "guide") as one:
        await one.checked()
        await one.aim("part/4")
        await one.keys("f6")
        await one.aim("steps/2/feeling")
        assert one.row("Step 2 “Does 2”: How does it feel?")
        await one.keys("enter", "1")
        assert [step.feeling for step in one.disk.ordered_steps] == [None, -2]
        await one.checked()
        assert "✓" in one.row("Step 2 “Does 2”")
        leads = next(row.key for row in one.sheet.rows if row.key.startswith("finding/"))
        await one.aim(leads)
        await one.keys("x")
        assert one.editing is None
        await one.keys("enter")
        assert one.screen.NAME != "guide", "what cannot be typed here is gone to"


async def test_the_personas_sources_are_picked_from_its_question(tmp_path: Path) -> None:
    async with opened(tmp_path, _researched(), "guide") as one:
        await one.checked()
        await one.keys("f6")
        await one.aim("persona/1/source_ids")
        held = one.disk.persona.source_ids  # type: ignore[union-attr]
        await one.keys("enter", "enter")
        assert one.disk.persona.source_ids != held  # type: ignore[union-attr]


async def test_the_guide_says_what_comes_next_and_why(tmp_path: Path, small_map: JourneyMap) -> None:
    async with opened(tmp_path, small_map, "guide") as one:
        await one.checked()
        found = waiting(one)
        assert one.row("Next (Ctrl+X)", found.sentence[:30]) and one.row("Why: ")


async def help_at(one: Driven, screen: str, key: str, column: str) -> str:
    """All that F1 says there."""
    await one.app.go(screen, key, column)
    await one.rest()
    assert one.at == (key, column)
    await one.keys("f1")
    assert isinstance(one.app.screen, HelpScreen)
    text = one.text
    await one.keys("escape")
    return text


async def test_the_help_begins_with_the_field_one_stands_in(tmp_path: Path, small_map: JourneyMap) -> None:
    async with opened(tmp_path, small_map, "persona", (100, 60)) as one:
        await one.checked()
        goals = await help_at(one, "persona", "persona/1/goals", "value")
        assert goals.index("Goals") < goals.index("What are they trying to do, and why") < goals.index("Why it matters")
        assert "One map tells one person's story." in goals and "Write at least one goal" in goals
        assert goals.index("What the checks say") < goals.index("Ask the room"), "then the page as ever"
        name = await help_at(one, "persona", "persona/1/name", "value")
        assert "Nothing is open for this field." in name and "Write at least one goal" not in name
        await one.keys("escape")
        open_here = next(found for found in one.app.missing if found.table == "steps" and found.document_ids)
        step = await help_at(one, "map", f"steps/{open_here.document_ids[0]}", "feeling")
        assert "How does it feel?" in step and "Map out the journey" in step
        for screen, key, column in (
            ("scope", "scope/1/why", "value"),
            ("evidence", "sources/31", "title"),
            ("insights", "points/51", "severity"),
        ):
            assert "Why it matters" in await help_at(one, screen, key, column)


async def test_what_is_open_in_the_same_row_is_named_beside_it(tmp_path: Path, small_map: JourneyMap) -> None:
    async with opened(tmp_path, small_map, "map", (100, 60)) as one:
        await one.checked()
        found = next(one_ for one_ in one.app.missing if one_.table == "steps" and one_.document_ids)
        column = "action" if found.field != "action" else "channel"
        text = await help_at(one, "map", f"steps/{found.document_ids[0]}", column)
        assert "Also open in this row" in text and found.sentence[:40] in text
