"""What is written down after a session, under five headings, and which notes of a source are such answers."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from journeytui.method.shorthand import read_kind
from journeytui.method.texts import read
from journeytui.model.evidence import Note, NoteKind, Source
from journeytui.model.journey import JourneyMap

TAG = "debrief"
"""What every answer is found by, besides the tag of its heading."""
WORDS = "words"
"""The heading whose answers may be the person's own words."""


class Heading(NamedTuple):
    """One heading of the debrief."""

    id: str
    title: str
    tag: str
    ask: str
    """The question that helps to answer."""

    @property
    def tags(self) -> tuple[str, str]:
        """The tags of an answer under it."""
        return TAG, self.tag


@lru_cache(maxsize=4)
def headings(language: str = "en") -> tuple[Heading, ...]:
    """The headings in their order (https://ux-guide.18f.gov/interview-debrief/)."""
    return tuple(Heading(**row) for row in read("interview", language)["debrief"]["headings"])


def heading(id: str) -> Heading | None:  # noqa: A002
    """One heading; None where there is none of that id."""
    return next((one for one in headings() if one.id == id), None)


def minutes(language: str = "en") -> int:
    """How long to give each heading."""
    return int(read("interview", language)["debrief"]["minutes"])


def answers(map: JourneyMap, source_id: int) -> dict[str, tuple[Note, ...]]:
    """What a source's debrief holds, by heading; an answer with several headings' tags stands under the first."""
    found: dict[str, list[Note]] = {one.id: [] for one in headings()}
    for note in map.notes_by_source.get(source_id, ()):
        if home := heading_of(note):
            found[home.id].append(note)
    return {id: tuple(notes) for id, notes in found.items()}  # noqa: A001


def heading_of(note: Note) -> Heading | None:
    """The heading that a note is an answer to; None where it is none."""
    return next((one for one in headings() if one.tag in note.tags), None) if TAG in note.tags else None


def begun(map: JourneyMap, source_id: int) -> bool:
    """Whether a source's debrief holds anything."""
    return any(answers(map, source_id).values())


def read_answer(one: Heading, text: str, source: Source) -> tuple[NoteKind, str, str]:
    """Kind, words and participant of an answer: ours, unless a quotation mark says that the words are the person's.

    A source with one participant says whose they are; with several the note is told later.
    """
    kind, said = read_kind(text) if one.id == WORDS else (None, text)
    return ("verbatim", said, source.only_person) if kind == "verbatim" else ("interpretation", text.strip(), "")


def answer_line(note: Note) -> str:
    """An answer as the line that gives it again."""
    return f'"{note.text}' if note.kind == "verbatim" else note.text
