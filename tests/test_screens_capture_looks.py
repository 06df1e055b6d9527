"""Live capture: how the line, the notes and the keys look while one types."""

from __future__ import annotations

from pathlib import Path

from listening import interview, listening

from journeytui.model.edits import set_field
from journeytui.model.evidence import Note
from journeytui.tui.theme import look


async def test_marks_are_coloured_in_the_line_and_what_is_not_understood_is_told_first(tmp_path: Path) -> None:
    async with listening(tmp_path) as one:
        await one.type("torn !pain and #late /9")
        accent, warn = (look(one.app).styles[name].color for name in ("accent", "warn"))
        line = one.capture.line
        painted = {run.text.strip(): run.style and run.style.color for run in line.render_line(0)}
        assert painted["!pain"] == painted["#late"] == accent and painted["/9"] == warn != accent
        assert painted["torn"] not in (accent, warn)
        assert one.understood == "observed · ! there is no step 9 · pain · #late"
        await one.keys("ctrl+j", *"#tag")
        below = {run.text.strip(): run.style and run.style.color for run in line.render_line(1)}
        assert below["#tag"] == accent


async def test_where_a_line_says_much_the_name_of_its_step_gives_way_and_every_mark_is_seen(tmp_path: Path) -> None:
    name = "Waits in the corridor without knowing whether anybody wrote down that they came"
    map = interview()  # noqa: A001
    map = set_field(map, "steps", map.ordered_steps[0].id, "action", name)(map)  # noqa: A001
    async with listening(tmp_path, map) as one:
        await one.type("x /1")
        assert one.understood.endswith("…") and len(one.understood) > 70
        await one.type(" !pain {-2} #wait @phone")
        assert one.understood.startswith("observed · step 1 Waits in the ")
        assert one.understood.endswith("… · pain · -2 awful · #wait · by phone")


async def test_notes_are_shown_whole_and_no_end_of_one_without_its_beginning(tmp_path: Path) -> None:
    long = "word " * 60
    notes = [
        Note(id=100 + n, kind="fact", text=f"{n} {long}", code=f"S1.{n}", rank=f"{n}V", source_id=31, at=float(n))
        for n in range(1, 6)
    ]
    async with listening(tmp_path, interview().put("notes", *notes)) as one:
        _, top, _, height = one.capture.view("notes").region
        shown = one.lines[top : top + height]
        first = next(line for line in shown if line.strip())
        assert first.startswith(" 00:00:0") and " = " in first
        assert shown[-1].strip().startswith("word")


async def test_while_it_is_paused_the_key_says_that_it_goes_on(tmp_path: Path) -> None:
    async with listening(tmp_path) as one:
        assert "F9 pause" in one.lines[-1]
        await one.keys("f9")
        assert "F9 go on" in one.lines[-1] and "F9 pause" not in one.lines[-1]
        await one.keys("f9")
        assert "F9 pause" in one.lines[-1]


async def test_no_key_is_named_that_a_question_in_front_keeps_from_working(tmp_path: Path) -> None:
    async with listening(tmp_path) as one:
        assert "F7 moment" in one.lines[-1]
        await one.keys("f2")
        await one.read()
        assert "Esc leave" in one.text and "F7 moment" not in one.text
        await one.keys("escape")
        await one.read()
        assert "F7 moment" in one.lines[-1]
