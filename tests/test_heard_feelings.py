"""A feeling that only notes carry: nobody may say that nobody asked, and on the map it is seen where it is set."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from msgspec.structs import replace
from tui_helpers import opened

from journeytui.formats import FORMATS, aloud
from journeytui.formats.parts import emotion_sentences
from journeytui.formats.slides import deck, slide
from journeytui.model.evidence import Note, Source
from journeytui.model.journey import JourneyMap, Stage, Step

TODAY = date(2025, 6, 1)


def heard(*feelings: int) -> JourneyMap:
    """Two steps without a feeling; at the second notes carry these."""
    notes = [
        Note(id=n, code=f"S1.{n}", rank=f"{n}V", source_id=9, kind="observation", text=f"note {n}", feeling=one)
        for n, one in enumerate(feelings, 11)
    ]
    map = JourneyMap.empty("Heard", uid="h3ard").put("stages", Stage(id=1, name="Apply", rank="V"))
    map = map.put("sources", Source(id=9, code="S1", kind="interview")).put("notes", *notes)
    first = Step(id=2, stage_id=1, rank="4", action="Hears about it")
    second = Step(id=3, stage_id=1, rank="8", action="Waits", note_ids=tuple(note.id for note in notes))
    return map.put("steps", first, second)


def test_a_report_says_that_it_is_not_set() -> None:
    said = FORMATS["markdown"].write(heard(-2, 1), TODAY).decode()
    assert "| Waits |  | not set<br>*heard: -2 awful to +1 good* |" in said.replace("| |", "|  |")
    assert "| Hears about it |  | not asked |" in said.replace("| |", "|  |")
    assert "Nobody asked how it feels at 1 of 2 steps." in said
    assert "**Feelings:** known for 0 of 2 steps; heard at 1 more and not set" in said


def test_the_line_tells_a_gap_that_nobody_asked_about_from_one_that_is_only_not_set() -> None:
    map = heard(-1)
    assert emotion_sentences(map) == ["Not set yet, though notes say how it felt: step 2."]
    assert emotion_sentences(heard()) == ["Nobody was asked how any step feels."]
    map = map.put("steps", replace(map.steps[2], feeling=1), Step(id=4, stage_id=1, rank="9", action="Leaves"))
    assert emotion_sentences(map)[1:4] == [
        "At the end: not asked.",
        "A gap in the line, because nobody was asked: step 3.",
        "Not set yet, though notes say how it felt: step 2.",
    ]


def test_slides_and_what_is_read_out_say_the_same() -> None:
    map = heard(-1)
    told = {step.action: slide(map, deck(map), f"steps/{step.id}").felt for step in map.ordered_steps}
    assert [one.words for one in told.values() if one] == ["not asked", "not set"]
    assert [aloud.felt(map, step) for step in map.ordered_steps] == [
        "nobody asked how it feels",
        "how it feels is not set",
    ]


async def test_on_the_map_what_was_heard_stands_where_the_feeling_is_set(tmp_path: Path) -> None:
    async with opened(tmp_path, heard(-2, 1), "map") as one:
        await one.aim("steps/3", "action")
        assert "notes here say" not in one.text
        await one.keys("f8")
        assert "not set yet · notes here say: -2 awful to +1 good" in one.text
        await one.keys("2")
        assert one.disk.steps[3].feeling == -1
        await one.aim("steps/3", "feeling")
        assert "notes here say" not in one.text and "the feeling stands on: 1 source" in one.text
