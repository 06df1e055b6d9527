"""How well a claim stands: whose voices it rests on, counted by the rules of the map file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple, TypeAlias

from journeytui.method.memory import remembered
from journeytui.method.withdrawn import gone, nobody_stays, staying, withdrew
from journeytui.model.codes import person_key
from journeytui.model.entity import Table
from journeytui.model.evidence import DIRECT, Note, Participant, Source
from journeytui.model.insight import Insight
from journeytui.model.journey import JourneyMap, Point, Step

Level = Literal["none", "single", "corroborated", "triangulated"]
LEVELS: tuple[Level, ...] = ("none", "single", "corroborated", "triangulated")
"""From the weakest to the strongest."""

DOTS: Mapping[str, str] = {"none": "·", "single": "●", "corroborated": "●●", "triangulated": "●●●"}
"""A level as it stands in a narrow column; never without its word nearby."""
DOTS_ASCII: Mapping[str, str] = {"none": ".", "single": "*", "corroborated": "**", "triangulated": "***"}
"""The twin of DOTS for terminals that draw ASCII alone."""
WORDS: Mapping[str, str] = {
    "none": "assumption",
    "single": "single",
    "corroborated": "corroborated",
    "triangulated": "triangulated",
}
"""A level in a word."""

SILENT: frozenset[str] = frozenset({"interpretation", "question"})
"""Kinds of notes that are ours, so nobody speaks in them."""

Claim: TypeAlias = Step | Point | Insight
Voice: TypeAlias = tuple[str, str | int]
"""("person", code) or ("source", id)."""


class Standing(NamedTuple):
    """What a claim stands on."""

    level: Level
    people: int
    """Voices that are persons, not sources as a whole."""
    kinds: tuple[str, ...]
    """Kinds of sources in which the voices were heard."""
    voices: tuple[str, ...]
    """Codes of participants and of sources."""
    sentence: str
    """In words: "2 people, 1 kind · corroborated"."""


def standing(map: JourneyMap, entity: Claim) -> Standing:
    """What `entity` stands on in `map` (file-format.md, "Evidence level").

    An insight stands on its own evidence and on that of the points it links. Remembered for as long as
    the entity and the map's notes, sources and participants are the same objects.
    """
    voices = _voices(map.notes, map.sources, map.participants)
    if isinstance(entity, Insight):
        return _weigh(voices, map, *_evidence_of(map, entity), assumption="")
    kept = voices.remembered.get((type(entity), entity.id))
    if kept is not None and kept[0] is entity:
        return kept[1]
    found = _weigh(voices, map, entity.note_ids, entity.source_ids, assumption=entity.assumption)
    voices.remembered[type(entity), entity.id] = (entity, found)
    return found


def feeling_standing(map: JourneyMap, step: Step) -> Standing:
    """What the feeling of `step` stands on: those of its notes that carry one (file-format.md, "Evidence level")."""
    voices = _voices(map.notes, map.sources, map.participants)
    kept = voices.remembered.get((int, step.id))
    if kept is not None and kept[0] is step:
        return kept[1]
    felt = [key for key in step.note_ids if (note := map.notes.get(key)) and note.feeling is not None]
    found = _weigh(voices, map, felt, (), assumption="")
    voices.remembered[int, step.id] = (step, found)
    return found


def assumed(map: JourneyMap, step: Step) -> bool:
    """Whether a step has a feeling that nobody stands behind."""
    return step.feeling is not None and feeling_standing(map, step).level == "none"


def voice_of(map: JourneyMap, said: Note | Source) -> str:
    """The code of whoever speaks in a note, or in a source as a whole; "" where nobody does."""
    voices = _voices(map.notes, map.sources, map.participants)
    if isinstance(said, Source):
        voice = voices.of_source(said)
    else:
        source = map.sources.get(said.source_id or 0)
        voice = voices.of_note(said, source) if source is not None else None
    if voice is None:
        return ""
    return str(voice[1]) if voice[0] == "person" else map.codes["sources"].get(int(voice[1]), "") or "a source"


def tally(map: JourneyMap) -> dict[Level, int]:
    """How many steps stand at each level."""
    found: dict[Level, int] = dict.fromkeys(LEVELS, 0)
    for step in map.steps.values():
        found[standing(map, step).level] += 1
    return found


def level_words(map: JourneyMap) -> str:
    """How many steps stand at each level, strongest first: `9 steps: 3 triangulated, 4 single, 2 assumptions`."""
    counts = tally(map)
    parts = [f"{count} {WORDS[level]}" for level, count in reversed(counts.items()) if count and level != "none"]
    if bare := counts["none"]:
        parts.append(f"{bare} {WORDS['none']}{'' if bare == 1 else 's'}")
    steps = len(map.steps)
    return f"{steps} step{'' if steps == 1 else 's'}: {', '.join(parts)}" if parts else "no steps yet"


def feeling_range(map: JourneyMap, step: Step) -> tuple[int, int] | None:
    """The lowest and the highest feeling that the step's notes and the step itself give; None where nobody said."""
    felt = heard_feelings(map, step)
    if step.feeling is not None:
        felt.append(step.feeling)
    return (min(felt), max(felt)) if felt else None


def heard_feelings(map: JourneyMap, step: Step) -> list[int]:
    """The feelings that the step's own notes carry, without those of people who withdrew."""
    voices = _voices(map.notes, map.sources, map.participants)
    felt = voices.felt
    return [felt[key] for key in step.note_ids if key in felt]


def feeling_kinds(map: JourneyMap, step: Step) -> list[str]:
    """The kinds of the sources whose notes say how the step feels; "" for a note without a source."""
    felt = _voices(map.notes, map.sources, map.participants).felt
    homes = (map.sources.get(map.notes[key].source_id or 0) for key in step.note_ids if key in felt)
    return [home.kind if home else "" for home in homes]


def people_met(map: JourneyMap) -> int:
    """How many people the map has heard in direct studies: every code once, and those whom a study counts beyond.

    A study of ten of whom three have codes is ten people. The number behind a survey is not added (method.md: survey n
    is no interview n), nor are staff or a workshop. Who withdrew is not counted.
    """
    voices = _voices(map.notes, map.sources, map.participants)
    codes: set[Voice] = set()
    uncoded = 0
    for source in map.sources.values():
        if source.kind not in DIRECT:
            continue
        listed = (*source.participants, *voices.named_in.get(source.id, ()))
        named = {person_key(code) for code in listed if code.strip()}
        codes |= {_person(code) for code in named if not withdrew(map.participants, code, source)}
        if source.consent != "withdrawn":
            size = source.sample_size if source.sample_size is not None else 0 if named else 1
            uncoded += max(0, size - len(named))
    return len(codes) + uncoded


def kinds_met(map: JourneyMap) -> tuple[str, ...]:
    """The kinds of sources that the map has, a workshop left out: role play is no data about people."""
    return tuple(dict.fromkeys(source.kind for source in map.sources.values() if source.kind != "workshop"))


class _Voices:
    """Whose voice each note and each source of a map is."""

    def __init__(self, notes: Table[Note], sources: Table[Source], participants: Table[Participant]) -> None:
        self.notes = notes
        self.sources = sources
        self.participants = participants
        self.remembered: dict[tuple[type, int], tuple[Claim, Standing]] = {}
        self.named_in: dict[int, set[str]] = {}
        self.felt: dict[int, int] = {}
        self._of_source: dict[int, Voice | None] = {}
        for note in notes.values():
            if note.participant and note.source_id is not None and note.kind not in SILENT:
                self.named_in.setdefault(note.source_id, set()).add(note.participant)
            if note.feeling is not None and not gone(participants, note, sources.get(note.source_id or 0)):
                self.felt[note.id] = note.feeling

    def keep(self, before: _Voices) -> None:
        """Take over what was found out before about claims whose notes are still the same."""
        changed = self.notes.differing(before.notes)
        self.remembered = {key: kept for key, kept in before.remembered.items() if changed.isdisjoint(kept[0].note_ids)}

    def of_source(self, source: Source) -> Voice | None:
        """The voice of a source as a whole: its one participant, or itself."""
        if source.id not in self._of_source:
            self._of_source[source.id] = self._work_out(source)
        return self._of_source[source.id]

    def _work_out(self, source: Source) -> Voice | None:
        if source.kind == "workshop" or nobody_stays(self.participants, source):
            return None
        voices = {_person(code) for code in staying(self.participants, source)}
        if len(voices) == 1 and source.kind != "survey":
            return voices.pop()
        return ("source", source.id)

    def of_note(self, note: Note, source: Source) -> Voice | None:
        """The voice of a note of that source."""
        if note.kind in SILENT or source.kind == "workshop" or gone(self.participants, note, source):
            return None
        if not note.participant.strip():
            return self.of_source(source)
        return ("source", source.id) if source.kind == "survey" else _person(note.participant)


@remembered
def _voices(notes: Table[Note], sources: Table[Source], participants: Table[Participant]) -> _Voices:
    found = _Voices(notes, sources, participants)
    before = _last.get("voices")
    if before is not None and before.sources is sources and before.participants is participants:
        found.keep(before)
    _last["voices"] = found
    return found


_last: dict[str, _Voices] = {}


def _weigh(
    voices: _Voices, map: JourneyMap, note_ids: Iterable[int], source_ids: Iterable[int], *, assumption: str
) -> Standing:
    heard: dict[Voice, None] = {}
    kinds: dict[str, None] = {}
    through_people: set[int] = set()
    whole = [source for source in (voices.sources.get(key) for key in dict.fromkeys(source_ids)) if source]
    whole_ids = {source.id for source in whole}
    said: list[tuple[Source, Voice | None]] = [(source, voices.of_source(source)) for source in whole]
    found = False
    for note in (voices.notes.get(key) for key in note_ids):
        source = note and voices.sources.get(note.source_id or 0)
        found = found or note is not None
        # a source that is listed as a whole has spoken: its notes add nothing
        if note and source and source.id not in whole_ids:
            said.append((source, voices.of_note(note, source)))
    for source, voice in said:
        if voice is not None:
            heard[voice] = None
            kinds[source.kind] = None
            if voice[0] == "person":
                through_people.add(source.id)
    final = [voice for voice in heard if voice[0] == "person" or voice[1] not in through_people]
    return _standing(map, final, tuple(kinds), assumption, found or bool(whole))


def _standing(map: JourneyMap, heard: list[Voice], kinds: tuple[str, ...], assumption: str, listed: bool) -> Standing:
    people = sum(kind == "person" for kind, _ in heard)
    if not heard:
        because = " ".join(assumption.split())
        start = "nothing that counts yet" if listed else "nothing yet"
        sentence = f"{start} · an assumption" + (f": {because}" if because else "")
        return Standing("none", 0, (), (), sentence)
    level: Level = "corroborated"
    if len(heard) == 1:
        level = "single"
    elif len(kinds) > 1 and not DIRECT.isdisjoint(kinds):
        level = "triangulated"
    sources = len(heard) - people
    who = " and ".join(
        part
        for part in (
            f"{people} {'person' if people == 1 else 'people'}" if people else "",
            f"{sources} {'source' if sources == 1 else 'sources'}" if sources else "",
        )
        if part
    )
    kinds_words = f"{len(kinds)} {'kind' if len(kinds) == 1 else 'kinds'}"
    codes = map.codes["sources"] if sources else {}
    names = tuple(str(name) if kind == "person" else codes.get(int(name), "") for kind, name in heard)
    return Standing(level, people, kinds, names, f"{who}, {kinds_words} · {WORDS[level]}")


def _evidence_of(map: JourneyMap, insight: Insight) -> tuple[tuple[int, ...], tuple[int, ...]]:
    points = [point for point in (map.points.get(key) for key in insight.point_ids) if point]
    notes = dict.fromkeys((*insight.note_ids, *(key for point in points for key in point.note_ids)))
    sources = dict.fromkeys((*insight.source_ids, *(key for point in points for key in point.source_ids)))
    return tuple(notes), tuple(sources)


def _person(code: str) -> Voice:
    return ("person", person_key(code))
