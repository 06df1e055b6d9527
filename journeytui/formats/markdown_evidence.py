"""The evidence behind a map as Markdown: sources with their notes, people as codes, quotes where they may go out."""

from __future__ import annotations

from journeytui.formats.markdown_text import facts, inline, item, listed, quoted
from journeytui.formats.parts import plural, told_by
from journeytui.method.consents import consent_words
from journeytui.method.quotes import NOT_QUOTED, may_quote
from journeytui.method.withdrawn import withdrawn
from journeytui.method.words import HAPPENED, feeling, word
from journeytui.model.evidence import Note, Source
from journeytui.model.journey import JourneyMap

WITHDRAWN = "left out: taken back by the person who gave it"


def evidence(map: JourneyMap) -> list[str]:
    """The heading, every source with its notes, and the notes that have no source."""
    lines = ["## Evidence"]
    if not map.sources and not map.notes:
        return [*lines, "", "None yet: everything in this map is an assumption."]
    steps = told_by(map)
    for source in map.ordered_sources:
        lines += ["", *_source(map, source), *_notes(map, map.notes_by_source.get(source.id, ()), steps)]
    loose = [note for home, notes in map.notes_by_source.items() if home not in map.sources for note in notes]
    if loose:
        lines += ["", "### Notes without a source", "", "They count for nothing until they have one."]
        lines += _notes(map, tuple(loose), steps)
    return lines


def _source(map: JourneyMap, source: Source) -> list[str]:
    code = map.codes["sources"][source.id]
    heading = f"### {inline(code)} · {word('sources', 'kind', source.kind)}"
    if source.title:
        heading += f" · {inline(source.title)}"
    quotes = {None: "", True: "yes", False: "no"}[source.quotes_ok]
    lines = facts(
        [
            ("Date", inline(source.date)),
            ("People", listed(source.participants)),
            ("How many", "" if source.sample_size is None else str(source.sample_size)),
            ("How", inline(source.method)),
            ("Where to look it up", inline(source.location)),
            ("Consent", consent_words(map, source)),
            ("May be quoted", quotes),
            ("Collected by", inline(source.collector)),
            ("Kept until", inline(source.retain_until)),
        ]
    )
    return [heading, *([""] * bool(lines)), *lines]


def _notes(map: JourneyMap, notes: tuple[Note, ...], steps: dict[int, list[int]]) -> list[str]:
    return ["", *(_note(map, note, steps.get(note.id, [])) for note in notes)] if notes else []


def _note(map: JourneyMap, note: Note, numbers: list[int]) -> str:
    about = [
        word("notes", "kind", note.kind),
        inline(note.participant),
        "" if note.mark == "here" and not note.text.strip() else word("notes", "mark", note.mark),
        inline(note.channel),
        "" if note.feeling is None else feeling(note.feeling),
        *(inline(f"#{tag}") for tag in note.tags),
    ]
    if numbers:
        about.append(f"{plural(len(numbers), 'step')[2:]} {', '.join(str(number) for number in numbers)}")
    code = inline(map.codes["notes"][note.id])
    return item(f"**{code}** {_words(map, note)} *({', '.join(a for a in about if a)})*", "*")


def _words(map: JourneyMap, note: Note) -> str:
    if withdrawn(map, note):
        return f"[{WITHDRAWN}]"
    if note.mark == "here" and not note.text.strip():
        return HAPPENED
    if note.kind != "verbatim":
        return inline(note.text)
    return quoted(note.text) if may_quote(map, note) else f"[{NOT_QUOTED}]"
