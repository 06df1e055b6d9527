"""The method's page for a screen, and for the field that one stands in: what it is for, what to ask, what is open."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from journeytui.tui.listings.base import NEW, place
from journeytui.tui.widgets.help import Passage

if TYPE_CHECKING:
    from journeytui.method.checking import Finding
    from journeytui.method.guide import Part
    from journeytui.tui.fields import Field

_PART = {"persona": "1", "scope": "2", "evidence": "3", "map": "4", "insights": "5", "test": "tested"}
_OTHER = {
    "home": (
        "The maps of this folder",
        (
            "Every map is one file in this folder. Enter opens the one under the cursor. F7 makes a new one and leads "
            "through it step by step; a quick map begins with what they do, and the guide waits. F3 copies an "
            "example that you can look at and change.",
            "Nothing is sent anywhere: a map leaves only when you write it out on the Share screen.",
        ),
    ),
    "guide": (
        "The guide",
        (
            "Five steps and three practices. What is done and what is missing is worked out from the map itself; "
            "Enter goes to the place, Ctrl+X to the next thing to do.",
            "F6 shows the questions of the part under the cursor, each with the answer that the map has. What you "
            "type there fills in the map itself; F6 again goes back to the path.",
            "What does not apply to your map can be answered with F8: not here, because … The answer stays in the map "
            "with who gave it and when, and goes out with it. F9 takes it back.",
        ),
    ),
    "interview": (
        "Plan and debrief of a session",
        (
            "A plan is made of parts with minutes, and under each what to ask or to think of. It is kept with its "
            "source; the next source of the same kind begins with it. A part called Before lies before the clock.",
            "A row is a part or a prompt. What begins with minutes is a part: 10 min Questions. F7 adds a line, F9 "
            "takes one out (a part with its prompts), Ctrl+K and Ctrl+J move it.",
            "While notes are taken the plan stands in one quiet line: the part, its minutes left, and a prompt. "
            "The next part comes with its time, or with a key.",
            "The debrief is for right after the session, before the next one: five headings, about four minutes each "
            "(https://ux-guide.18f.gov/interview-debrief/). Each line is kept as a note of the source, as our "
            "reading: it counts for nobody's voice. Under Words used, a \" in front keeps what the person said.",
        ),
    ),
    "sort": (
        "Sorting notes",
        (
            "Every note that nothing stands on yet, with what was said before and after it. Beside it stand the steps; "
            "where the words, the channel or the note before speak for one it is marked, and the panel says why. "
            "Nothing is linked by itself: Enter takes the step that is marked, a digit another one, Up and Down look "
            "further, @ finds one by some letters. - and + make the note a pain or a bright spot of that step, n makes "
            "a new step of it.",
            "Each key is one change and goes on to the next note. Ctrl+U takes it back and comes back to the note. "
            "What is not for this map is set aside with x: it stays in the evidence with the tag aside.",
            "g puts notes together that come from one source, have one tag, or share words; l shows them as a list. "
            "m marks several, and the next key is about all of them.",
        ),
    ),
    "room": (
        "A session in a room",
        (
            "The agenda is made from the session's length. Its timer stands at the top of every screen, for everybody "
            "who has the map open; it counts whole minutes, and nobody is moved on by it.",
            "Cards and dots are hidden from the others until somebody reveals them. Dots say what the room likes, not "
            "what is so: what each thing stands on is shown beside them.",
        ),
    ),
    "capture": (
        "Live capture",
        (
            "Eyes on the person, hands on the keys: one idea a line, in their own words. Each line has the time of its "
            "first key; Enter keeps it, and from then on nothing loses it.",
            'A first sign says what it is: " said, > observed, [ our reading, ? to follow up, = a fact. Marks at the '
            "start of a word say the rest: ! pain, + bright spot, {-2} feeling, #tag, @channel, /4 about step 4, P07: "
            "who speaks; a backslash keeps the next one as text. All of it can wait: notes are sorted afterwards.",
            "F7 keeps a moment without words when you fall behind, and Up fills in the words. F5 dates a line back. A "
            "pause is shown and stops no time, so that two note-takers agree.",
            "The line under the head is the plan: the part, its minutes left, and what to ask. It changes on the whole "
            "minute; F3 shows the next prompt, Ctrl+P begins the next part. Ctrl+G d has the rest, and the debrief.",
        ),
    ),
    "share": (
        "Share",
        (
            "Writes the map into a file that others can open. Assumptions, unknown feelings and open questions "
            "are marked in it as they are here.",
        ),
    ),
    "present": (
        "Presenting",
        (
            "One stage or step at a time, for a room: what they do, how it feels, what they said, what it stands on. "
            "An assumption says so, and so does a feeling that nobody asked for.",
            "A second terminal follows with `journeytui present MAP --speaker`: it shows what comes next, what to "
            "ask the room and everything that was said. Either of the two turns the slides.",
        ),
    ),
    "speaker": (
        "The speaker's view",
        (
            "It goes where the presentation goes, and turns its slides: the keys are the same in both terminals. "
            "The presentation is begun with Ctrl+G p in the program, or with `journeytui present MAP`.",
        ),
    ),
}


def page(screen: str) -> tuple[str, list[str | Passage]]:
    """Title and parts for a screen, by its name."""
    if screen not in _PART:
        title, paragraphs = _OTHER[screen]
        return title, list(paragraphs)
    from journeytui.method.guide import method

    part = method().part(_PART[screen])
    return part.title, [
        part.why,
        Passage("Ask the room", tuple(part.ask)),
        Passage("Done means", tuple(part.done_means)),
        Passage("Beware", tuple(part.mistakes)),
    ]


_REASONS = 2
"""Parts of the path whose reason is told for a field: the first ones whose checks read it."""


_WRITTEN = {
    ("sources", "plan"): (
        "25 min Topic: a part with its minutes, on a line of its own.",
        "- What did you do first? A prompt of the part above it: a question, or something to think of.",
        "10 min Before: what is done before the clock starts.",
        "Nothing at all is the usual plan of its kind. Enter shows the plan whole, a row a line.",
    )
}
"""Fields whose text has a form, with what it looks like."""


def field_page(field: Field, key: str, found: Iterable[Finding]) -> list[str | Passage]:
    """What there is to say about the field of a row: its question, why it matters, and what is open there."""
    reasons = tuple(f"{part.title}: {part.reason}" for part in _asking(field))
    here, beside = _open_at(field, key, found)
    said = tuple(f"{one.sentence} {one.todo}" for one in here)
    if reasons and place(key).table in (field.table, NEW):
        said = said or ("Nothing is open for this field.",)
    passages = [
        Passage(field.title, (field.prompt,) if field.prompt else ()),
        Passage("How it is written", _WRITTEN.get((field.table, field.name), ())),
        Passage("Why it matters", reasons or ("No check asks for it: fill it in where it helps.",)),
        Passage("What the checks say", said),
        Passage("Also open in this row", tuple(one.sentence for one in beside)),
    ]
    return [passage for passage in passages if passage.items]


def _open_at(field: Field, key: str, found: Iterable[Finding]) -> tuple[list[Finding], list[Finding]]:
    """What is open for the field of a row, and for the other fields of its document."""
    where = place(key)
    mine = [one for one in found if one.table == field.table and not one.answered]
    here = [
        one
        for one in mine
        if one.field == field.name
        and (where.id in one.document_ids if one.document_ids else where.table == NEW or field.table in _ONE_DOCUMENT)
    ]
    if where.table != field.table or field.table in _ONE_DOCUMENT:
        return here if where.table in (field.table, NEW) else [], []
    return here, [one for one in mine if where.id in one.document_ids and one.field != field.name]


_ONE_DOCUMENT = frozenset({"map", "persona", "scope"})


def _asking(field: Field) -> list[Part]:
    """The parts of the path that read a field, in the path's order."""
    from journeytui.method.checks import CHECKS, PARTS
    from journeytui.method.guide import method

    serving = {check.serves for check in CHECKS if f"{field.table}.{field.name}" in check.reads}
    return [method().part(part) for part in PARTS if part in serving][:_REASONS]
