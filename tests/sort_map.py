"""A map with two talks that wait to be sorted, and what of it is seen."""

from __future__ import annotations

from collections.abc import Sequence

from tui_helpers import Driven

from journeytui.model.evidence import Note, NoteKind, Source
from journeytui.model.journey import JourneyMap, Point, Stage, Step

SAID: Sequence[tuple[NoteKind, str, str, str]] = (
    ("observation", "P07", "", "Shows the letter from the county, it is torn"),
    ("verbatim", "P07", "web", "The form asks the same three questions on every page"),
    ("verbatim", "P07", "phone", "and then they call from a hidden number, and I could not call back"),
    ("question", "", "", "Who told her about the deadline?"),
    ("verbatim", "P07", "phone", "My daughter does the phone for me"),
    ("observation", "P07", "", "Keeps every letter in a shoe box"),
)


def talk() -> JourneyMap:
    """Four steps, two of them with a note; two interviews of which the rest is not sorted yet."""
    map = (
        JourneyMap.empty("Food help after a job loss", uid="50r7", state="current")
        .put("stages", Stage(id=11, name="Find out", rank="V"), Stage(id=12, name="Apply", rank="k"))
        .put(
            "steps",
            Step(id=21, stage_id=11, rank="V", action="Hears about it from a neighbour", channel="in person"),
            Step(id=22, stage_id=12, rank="V", action="Fills in the form on her phone", channel="web", note_ids=(49,)),
            Step(id=23, stage_id=12, rank="k", action="Sends pay slips by post", channel="post"),
            Step(id=24, stage_id=12, rank="s", action="Misses the call", channel="phone", note_ids=(48,)),
        )
        .put("points", Point(id=51, step_id=24, kind="pain", text="One try only", rank="V"))
        .put(
            "sources",
            Source(id=31, code="S1", kind="interview", title="At the kitchen table", date="2026-03-02"),
            Source(id=32, code="S2", kind="interview", title="In the library", date="2026-03-09"),
        )
        .put(
            "notes",
            Note(
                id=48, source_id=32, code="S2.1", rank="B", kind="verbatim", text="A hidden number rang once", at=12.0
            ),
            Note(
                id=49,
                source_id=32,
                code="S2.2",
                rank="C",
                kind="observation",
                text="Starts the form over twice",
                at=40.0,
            ),
            Note(id=50, source_id=32, code="S2.3", rank="D", kind="observation", text="", mark="here", at=71.0),
        )
    )
    for number, (kind, who, channel, text) in enumerate(SAID, 1):
        note = Note(
            id=60 + number,
            source_id=31,
            code=f"S1.{number}",
            rank=f"V{number}",
            kind=kind,
            text=text,
            participant=who,
            channel=channel,
            at=60.0 * number,
        )
        map = map.put("notes", note)  # noqa: A001
    return map


def under(one: Driven) -> str:
    """The code of the note under the cursor."""
    return one.app.map.notes[int(one.at[0].removeprefix("notes/"))].code


def linked(one: Driven, step_id: int) -> list[str]:
    """Codes of the notes that a step stands on, as the file has them."""
    disk = one.disk
    return [disk.notes[key].code for key in disk.steps[step_id].note_ids]
