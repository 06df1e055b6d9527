"""What a line of the capture screen keeps, and what its head is asked for: from the words to the change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from journeytui.errors import BadInput
from journeytui.method import words
from journeytui.method.dates import latest_day
from journeytui.method.people import people_of
from journeytui.method.shorthand import read_line
from journeytui.method.shorthand_line import line_text
from journeytui.method.sitting import KINDS
from journeytui.method.uses import steps_of_notes
from journeytui.method.withdrawn import withdrew
from journeytui.model.change import Change, short
from journeytui.model.codes import PERSON, written
from journeytui.model.edits_capture import begin_session, change_line
from journeytui.model.edits_notes import keep_line
from journeytui.model.edits_people import next_participant_code, participant_of
from journeytui.model.evidence import UNANSWERED, Note, Source
from journeytui.model.ids import new_id, new_ids
from journeytui.model.journey import JourneyMap
from journeytui.tui.widgets.form import Blank

CONSENTS = (("given", "given"), ("verbal", "verbal"), ("not_needed", "not needed"), ("unknown", "not known"))
_NOTES = {
    "kind": "What this is. It says how much weight the notes have.",
    "participant": "A code, never a name: the next free one of this folder. Empty: nobody in particular.",
    "date": "The day that it takes place.",
    "collector": "Who takes the notes: a handle, never a name.",
    "consent": "Were they told what the notes are for, who sees them, how long they are kept, and did they agree?",
    "quotes_ok": "May their words be quoted, with the code alone?",
}


def keep(map: JourneyMap, source: Source, text: str, at: float | None, by: str) -> Change:
    """The change that keeps a line of a session. Raises BadInput where it says nothing, or its person withdrew."""
    said = read_line(text, map)
    if not said.text:
        raise BadInput("A note needs words.", "F7 keeps a moment without words.")
    fields = said.fields(source.only_person)
    _still_with_us(map, fields["participant"])
    given = fields | {"source_id": source.id, "at": None if at is None else int(at), "by": by}
    points = new_ids(map.points, len(said.step_ids))
    return keep_line(map, new_id(map.notes), given, said.step_ids, points)


def here(map: JourneyMap, source: Source, at: float | None, by: str) -> Change:
    """The change that keeps a moment without words, for later."""
    given = {"kind": "observation", "text": "", "mark": "here", "source_id": source.id, "by": by}
    given |= {"at": None if at is None else int(at), "participant": source.only_person}
    _still_with_us(map, source.only_person)
    return keep_line(map, new_id(map.notes), given)


def change(
    map: JourneyMap, source: Source, note: Note, text: str, at: float | None, now: JourneyMap | None = None
) -> Change:
    """The change that makes a kept line say something else; `map` is as it was when that began, `now` as it is.

    Raises BadInput where it says nothing, or its person withdrew, in the meantime too.
    """
    said = read_line(text, map)
    fields = said.fields(source.only_person) | {"at": at}
    if note.mark == "here" and said.mark is None and not said.text:
        fields["mark"] = "here"
    for code in (fields["participant"], note.participant):
        _still_with_us(now or map, code)
    return change_line(map, note, fields, said.step_ids, new_ids(map.points, len(said.step_ids)))


def typed(map: JourneyMap, source: Source, note: Note) -> str:
    """A note as the line that gives it again."""
    return line_text(map, note, step_ids=steps_of_notes(map).get(note.id, ()), who=source.only_person)


def _still_with_us(map: JourneyMap, code: str) -> None:
    if code and withdrew(map.participants, code):
        raise BadInput(f"{code} withdrew: nothing of theirs is kept.", "`P09:` in front says who else speaks.")


def sessions(map: JourneyMap) -> list[Source]:
    """Sources that can be gone on with, the latest first."""
    rows = [row for row in map.sources.values() if live(row)]
    return sorted(rows, key=lambda row: (row.started_at or row.date, row.id), reverse=True)


def name_of(source: Source) -> str:
    """What a session is called in a list: its title, else what it is and with whom."""
    return source.title or " · ".join([words.KIND_WORDS.get(source.kind, source.kind), *source.participants[:3]])


def unknown_person(map: JourneyMap, source: Source, text: str) -> str:
    """What to say after a line that names a person who was asked for nothing yet; "" after any other."""
    code = read_line(text, map).participant
    if not code or code in source.participants:
        return ""
    person = participant_of(map, code)
    asked = person is not None and person.consent not in UNANSWERED
    return "" if asked else f"{code} speaks for the first time: ask for their consent too."


def live(source: Source) -> bool:
    """Whether notes of a source are taken while it happens: no survey, and no study that was published."""
    return source.kind in KINDS and (bool(source.started_at) or source.consent not in ("not_needed", "withdrawn"))


def blanks(map: JourneyMap, source: Source | None, taken: Iterable[str], by: str, today: date) -> list[Blank]:
    """The head of a session to be filled in: what is known stands there, Enter takes it."""
    person = None
    code = source.only_person if source else ""
    if source is None or not (source.participants or source.started_at):
        code = next_participant_code(map, taken)
    elif code:
        person = participant_of(map, code)
    kinds = tuple((kind, words.KIND_WORDS[kind]) for kind in KINDS)
    consent = (person.consent if person else source.consent if source else None) or "unknown"
    quotes = person.quotes_ok if person else source.quotes_ok if source else None
    held = {
        "kind": source.kind if source and source.kind in KINDS else "interview",
        "participant": code,
        "date": source.date if source and source.date else today.isoformat(),
        "collector": source.collector if source and source.collector else by,
        "consent": consent if consent in dict(CONSENTS) else "unknown",
        "quotes_ok": "yes" if quotes else "no",
    }
    titles = {
        "kind": ("What", kinds),
        "participant": ("Participant", ()),
        "date": ("Date", ()),
        "collector": ("Notes by", ()),
        "consent": ("Consent", CONSENTS),
        "quotes_ok": ("Quotes", (("yes", "yes"), ("no", "no"))),
    }
    return [Blank(name, title, held[name], choices, _NOTES[name]) for name, (title, choices) in titles.items()]


def fault(map: JourneyMap, name: str, value: str) -> str:
    """What is wrong with what was filled in, in a sentence; "" when it can be taken."""
    if name == "participant" and value:
        if not PERSON.fullmatch(value.strip()):
            return f"“{value[:20]}” is no code: a letter and a number, as in P07. Names are never kept."
        code = written(value, people_of(map))
        if withdrew(map.participants, code):
            return f"{code} withdrew; that is final. Who takes part again gets a new code."
    if name == "date" and latest_day(value) is None:
        return f"“{value[:20]}” is no day: write it as in 2026-11-26."
    return ""


def begin(map: JourneyMap, source_id: int, filled: Mapping[str, str], started_at: str) -> Change:
    """The change that records a session's head. Raises BadInput where a field cannot hold its value."""
    head = {**filled, "started_at": started_at, "quotes_ok": filled["quotes_ok"] == "yes"}
    return begin_session(map, source_id, head | {"participant": written(filled["participant"], people_of(map))})


def nothing_fits(before: str) -> str:
    """What Tab says where it completes nothing, by what stands before the cursor."""
    mark = "" if before[-1:].isspace() or not before else before.split()[-1]
    if mark[:1] in ("#", "@") and len(mark) > 1:
        return f"Nothing else in the map begins with {short(mark, 20)}: it is kept as you type it."
    if mark[:1] == "/" and len(mark) > 1:
        return f"No other step begins with {short(mark[1:], 20)}: a step's number, or words of it, without blanks."
    return "Tab completes the mark before the cursor: #tag, @channel, /step, {-2}, P07:"
