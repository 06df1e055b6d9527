"""A folder in which somebody's words are everywhere that words can be."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import msgspec

from journeytui.model.evidence import Note, Participant, Source
from journeytui.model.ids import named_id
from journeytui.model.insight import Insight, Opportunity
from journeytui.model.journey import JourneyMap, Point, Stage, Step
from journeytui.model.merge import merge
from journeytui.model.persona import Persona
from journeytui.model.review import Card, Conflict, Decision, Meeting, Parked, Review, Tick, Verdict
from journeytui.store.mapfile import write_map
from journeytui.store.workspace import Workspace

WHOSE = "P07"
N1, N2, N3, N4, N5 = (7_000_000_000_000_001 + at for at in range(5))
"""Notes: theirs, theirs by their source, theirs with accents; another person's who repeats them, and another's own."""
FIRST = "They lost my zebrawood file twice."
SECOND = "Cries at the quokka counter quietly."
THIRD = "Je n'ai jamais reçu la marmotte bleue."
OLD = "They mislaid my zebrawood papers twice over."
SAID_IN_TEST = "Nobody ever phoned about my walrus letter."
OF_STEP = "That axolotl form never arrived here."
TYPED = "He whispers about the pangolin office door."
TITLE = "Morning with the narwhal gardener"
MARKS = ("zebrawood", "quokka", "marmotte", "walrus", "axolotl", "pangolin", "narwhal")
"""Words that are in theirs alone."""
OTHERS = "The desk opens at nine in the morning."


def tell_tale_map(title: str = "Food help", uid: str = "f00d") -> JourneyMap:
    """A map with P07's words in every kind of place, and another person's beside."""
    return with_people(with_steps(JourneyMap.empty(title, uid=uid)))


def with_steps(map: JourneyMap) -> JourneyMap:
    return (
        map.put("persona", Persona(id=1, name="Dana", quote=FIRST, goals=("be fed", SECOND)))
        .put("stages", Stage(id=11, name="Find out", rank="V"))
        .put(
            "steps",
            Step(
                id=21,
                stage_id=11,
                rank="V",
                action="Asks again",
                thought=f"I think: “{FIRST.upper()}” And I wait.",
                note_ids=(N1, N5),
                lanes={"7": f"note {SECOND}"},
                extra={"zone": [f"x {FIRST}", {"k": SECOND}]},
            ),
            Step(id=22, stage_id=11, rank="k", action="Waits", note_ids=(N2,)),
        )
        .put(
            "points",
            Point(id=51, step_id=21, kind="pain", text=FIRST, rank="V", note_ids=(N1,)),
            Point(id=52, step_id=21, kind="pain", text=f"{FIRST} So it is slow", rank="k", note_ids=(N5,)),
        )
        .put(
            "insights",
            Insight(id=61, statement=f"People say {FIRST}", point_ids=(51, 52), note_ids=(N1, N5)),
            Insight(id=62, statement=THIRD, note_ids=(N3,)),
        )
        .put("opportunities", Opportunity(id=63, idea="write it down", reason=SECOND, insight_ids=(61, 62)))
    )


def with_people(map: JourneyMap) -> JourneyMap:
    clash = ("steps", 21, "thought", f"so: {FIRST}", "another thought")
    of_note = ("notes", N1, "text", FIRST, OLD)
    return with_sessions(
        map.put(
            "sources",
            Source(id=31, code="S1", kind="interview", title="Desk", participants=("P07", "P08"), consent="given"),
            Source(
                id=32,
                code="S2",
                kind="diary",
                title=TITLE,
                method="narwhal walk",
                location="https://narwhal.example",
                participants=("p07 ",),
                date="2026-03-01",
            ),
        )
        .put("participants", Participant(id=named_id("participants", "P07"), code="P07", consent="given"))
        .put("participants", Participant(id=named_id("participants", "P08"), code="P08", consent="given"))
        .put(
            "notes",
            Note(id=N1, code="S1.1", source_id=31, kind="verbatim", text=FIRST, participant="P07"),
            Note(id=N2, code="S2.1", source_id=32, kind="observation", text=SECOND),
            Note(id=N3, code="S1.2", source_id=31, kind="verbatim", text=THIRD, participant=" p07"),
            Note(id=N4, code="S1.3", source_id=31, kind="observation", text=f"said {FIRST} again", participant="P08"),
            Note(id=N5, code="S1.4", source_id=31, kind="fact", text=OTHERS, participant="P08"),
        )
        .put(
            "conflicts",
            *(
                Conflict(
                    id=named_id(table, row, field, lost, kept),
                    table=table,
                    document_id=row,
                    field=field,
                    kept=kept,
                    lost=lost,
                )
                for table, row, field, kept, lost in (clash, of_note)
            ),
        )
    )


def with_sessions(map: JourneyMap) -> JourneyMap:
    return (
        map.put("reviews", Review(id=71, participant="P07", note=SAID_IN_TEST), Review(id=72, participant="P08"))
        .put(
            "verdicts",
            Verdict(id=73, review_id=71, step_id=21, verdict="disputed", note=OF_STEP),
            Verdict(id=74, review_id=72, step_id=21, verdict="confirmed", note="fine"),
        )
        .put("cards", Card(id=81, text=f"idea: {SAID_IN_TEST}"))
        .put("parking", Parked(id=82, text=OF_STEP))
        .put("decisions", Decision(id=83, text="ask them", why=f"since {OF_STEP}"))
        .put("meetings", Meeting(id=84, present=("ana", "P07"), notes=f"read out: {FIRST}"))
        .put("ticks", Tick(id=85, check="x", table="notes", document_id=N1, because=SECOND))
    )


def with_unknown(map: JourneyMap) -> JourneyMap:
    return JourneyMap(
        map.tables, {"zones": {"1": {"said": FIRST}, "2": {"participant": "P07", "said": "hm"}, "3": {"n": 1}}}
    )


def build(folder: Path) -> Path:
    """Maps, a future one, backups good and bad, trash, a journal, unfinished files, and files of people's own."""
    folder.mkdir()
    food = folder / "food-help.journey.json"
    write_map(food, with_unknown(tell_tale_map()))
    rent = folder / "rent-help.journey.json"
    write_map(rent, tell_tale_map("Rent help", "4e47"))
    space = Workspace(folder)
    space.duplicate(food, "Food help, as it could be")
    quoting = JourneyMap.empty("Quotes", uid="90e").put("steps", Step(id=5, action=f"hears: {FIRST}"))
    write_map(folder / "quotes.journey.json", quoting)
    thrown = space.duplicate(food, "Thrown away")
    space.trash(thrown)
    private = folder / ".journeytui"
    data = food.read_bytes()
    old = data.replace(FIRST.encode(), OLD.encode())
    backups = private / "backups"
    backups.mkdir(mode=0o700, exist_ok=True)
    (backups / "food-help.journey.json@20260101T000000.000000Z.journey.json").write_bytes(data)
    (backups / "food-help.journey.json@20260102T000000.000000Z.journey.json").write_bytes(old)
    (backups / "food-help.journey.json.corrupt-20260103T000000.000000Z").write_bytes(data[: len(data) // 2])
    (backups / ".food-help.journey.json@2026.journey.json.77-aaaa.tmp").write_bytes(data[:-200])
    (folder / ".food-help.journey.json.999-0123abcd.tmp").write_bytes(data)
    (folder / ".gone.journey.json.999-0123abcd.tmp").write_bytes(data)
    dead_journal(food)
    (folder / "transcripts").mkdir()
    (folder / "transcripts" / "talk.vtt").write_text(f"WEBVTT\n\n{THIRD}\n", encoding="utf-8")
    (folder / "P07_consent.txt").write_text("signed", encoding="utf-8")
    (folder / "notes.txt").write_text("nothing here", encoding="utf-8")
    (folder / "talk.m4a").write_bytes(b"\0")
    (folder / ".git").mkdir()
    (folder / ".git" / "packed").write_text(FIRST, encoding="utf-8")
    return food


def dead_journal(food: Path) -> Path:
    """What a session left that died: an edit with the words that is not in the file, and drafts of ana."""
    map = tell_tale_map()
    before = {"steps": {"22": {"action": "Waits", "note_ids": [N2], "rank": "k", "stage_id": 11}}}
    after = {"steps": {"22": {**before["steps"]["22"], "thought": THIRD}}}
    lines = [
        {"journal": 1, "map": food.name, "uid": map.head.uid, "by": "ana"},
        {"s": 1, "label": f"Edit “{FIRST[:20]}”", "before": before, "after": after},
        {"draft": f"evidence|1|notes/{N1}|text", "text": TYPED},
        {"draft": "map|0|steps/21|thought", "text": f"so {THIRD}"},
        {"draft": "map|0|steps/22|goal", "text": "a harmless thing"},
        {"kept": "map|0|steps/21|goal", "text": FIRST},
    ]
    path = food.parent / ".journeytui" / f"journal-{food.name}-{os.urandom(8).hex()}.jsonl"
    path.write_bytes(b"".join(json.dumps(line).encode() + b"\n" for line in lines))
    return path


def traces(folder: Path) -> list[str]:
    """Every file of maps and of the private folders in which a byte of the words is left, with the word."""
    found = []
    for path in sorted(folder.rglob("*")):
        inside = ".journeytui" in path.parts
        if not path.is_file() or not (inside or path.name.endswith((".journey.json", ".tmp"))):
            continue
        text = re.sub(r"\\u([0-9a-f]{4})", lambda one: chr(int(one[1], 16)), path.read_bytes().decode("utf-8"))
        found += [f"{path.relative_to(folder)}: {word}" for word in MARKS if word in text.casefold()]
    return found


def merged_with_old(map: JourneyMap, old: JourneyMap) -> list[JourneyMap]:
    """Everything that a merge can make of a map and what it was before."""
    edited = old.put("steps", msgspec.structs.replace(old.steps[21], thought=f"Well: {FIRST} Then more."))
    return [
        merge(old, map, edited).map,
        merge(old, edited, map).map,
        merge(map, old, map).map,
        merge(JourneyMap.empty("x"), map, old).map,
        merge(old, old, map).map,
    ]
