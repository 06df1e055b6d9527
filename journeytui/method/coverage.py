"""Which step stands on what, and who says so: what meets where a step and a source cross, and why a level is so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from journeytui.method.levels import Claim, Standing, feeling_standing, standing, voice_of
from journeytui.method.memory import remembered
from journeytui.method.withdrawn import withdrawn
from journeytui.method.words import KIND_PLURALS, KIND_WORDS
from journeytui.model.entity import Table
from journeytui.model.evidence import DIRECT, Note, Participant, Source
from journeytui.model.journey import JourneyMap, Point, Step

PERSON = "a second person, or another source"
DIRECT_KIND = "another kind, met directly (interview, observation, usability test, diary)"
ANOTHER_KIND = "another kind of source"


class Meet(NamedTuple):
    """What stands where a step and a source meet."""

    notes: tuple[int, ...] = ()
    """The step's own notes that come from the source."""
    at_points: tuple[int, ...] = ()
    """Notes that its pains and bright spots stand on, and the step itself does not."""
    whole: bool = False
    """Whether the step names the source as a whole: its notes add nothing then."""
    at_whole: bool = False
    """Whether one of its points does, and the step does not."""
    voices: tuple[str, ...] = ()
    """Codes of whoever speaks for the step here; none: what is here is silent."""

    @property
    def mark(self) -> str:
        """In at most three cells: `2` notes, `w` the whole source, `p1` at its points alone; `(2)` gives no voice."""
        if not self.notes and not self.whole:
            few = len(self.at_points) < 100
            return "pw" if self.at_whole else f"p{len(self.at_points)}" if few else "p++"
        own = "w" if self.whole else str(len(self.notes))
        if self.voices:
            return own if len(own) < 4 else "1k+"
        return f"({own})" if len(own) == 1 else "(+)"


class Why(NamedTuple):
    """Why something stands as it does."""

    standing: Standing
    says: str
    """Who says so: `P01 and P07 say so, in interviews`."""
    missing: str
    """What would take it to the next level; "" at the highest."""

    @property
    def sentence(self) -> str:
        """Both in one: what is there, and what is missing for the next level."""
        return f"{self.says}. Missing: {self.missing}." if self.missing else f"{self.says}."


def meets(map: JourneyMap) -> Mapping[int, Mapping[int, Meet]]:
    """Step id to source id to what stands there; what does not meet is left out."""
    return _meets(map.ordered_steps, map.points, map.notes, map.sources, map.participants).of(map)


def why(map: JourneyMap, claim: Claim) -> Why:
    """Why a step, a point or an insight has its level."""
    return _why(map, standing(map, claim), claim.note_ids, claim.source_ids)


def why_felt(map: JourneyMap, step: Step) -> Why:
    """Why the feeling of a step has its level: the notes that carry one."""
    felt = [key for key in step.note_ids if (note := map.notes.get(key)) and note.feeling is not None]
    return _why(map, feeling_standing(map, step), felt, ())


def silence(map: JourneyMap, note: Note) -> str:
    """Why a note gives no voice, in words; "" where it gives one."""
    source = map.sources.get(note.source_id or 0)
    if withdrawn(map, note):
        return "taken back by the person who gave it"
    if note.kind == "interpretation":
        return "our reading"
    if note.kind == "question":
        return "a question of ours"
    if source is None:
        return "no source yet"
    if source.kind == "workshop":
        return "role play and opinion"
    return "" if voice_of(map, note) else "nobody speaks in it"


def source_silence(map: JourneyMap, source: Source) -> str:
    """Why a source as a whole gives no voice, in words; "" where it gives one."""
    if voice_of(map, source):
        return ""
    return "role play and opinion" if source.kind == "workshop" else "taken back by the people in it"


def listed(names: Iterable[str]) -> str:
    """`P01`, `P01 and P02`, `P01, P02 and S3`."""
    *first, last = [*names] or [""]
    return f"{', '.join(first)} and {last}" if first else last


def _why(map: JourneyMap, found: Standing, note_ids: Iterable[int], source_ids: Iterable[int]) -> Why:
    if found.level == "none":
        return Why(found, _nobody(map, note_ids, source_ids), "a first voice")
    plural = len(found.voices) > 1
    kinds = listed((KIND_PLURALS if plural else KIND_WORDS)[kind] for kind in found.kinds)
    names = listed(name or "a source" for name in found.voices)
    says = f"{names} say so" if plural else f"Only {names} says so"
    return Why(found, f"{says} ({kinds})", _missing(found))


def _missing(found: Standing) -> str:
    if found.level == "single":
        return PERSON
    if found.level == "triangulated":
        return ""
    return DIRECT_KIND if DIRECT.isdisjoint(found.kinds) else ANOTHER_KIND


def _nobody(map: JourneyMap, note_ids: Iterable[int], source_ids: Iterable[int]) -> str:
    """That nobody says so; with what is linked and why it is silent."""
    reasons: dict[str, list[str]] = {}
    for note in (map.notes.get(key) for key in note_ids):
        if note is not None:
            reasons.setdefault(silence(map, note), []).append(map.codes["notes"][note.id] or "a note")
    for source in (map.sources.get(key) for key in source_ids):
        if source is not None:
            reasons.setdefault(source_silence(map, source), []).append(map.codes["sources"][source.id])
    if not reasons:
        return "Nobody says so, and nothing is linked"
    silent = "; ".join(f"{listed(codes)}: {reason or 'said elsewhere'}" for reason, codes in reasons.items())
    return f"Nobody says so yet ({silent})"


class _Meets:
    """What meets at each step, kept for as long as the step, its points and all notes and sources are the same."""

    def __init__(self, before: _Meets | None, *parts: object) -> None:
        self.parts = parts
        self.kept: dict[int, tuple[Step, tuple[Point, ...], Mapping[int, Meet]]] = {}
        if before is not None and _same(before.parts[2:], parts[2:]):
            self.kept = before.kept
        self.all: dict[int, Mapping[int, Meet]] | None = None

    def of(self, map: JourneyMap) -> Mapping[int, Mapping[int, Meet]]:
        """Every step's."""
        if self.all is None:
            self.all = {step.id: self._step(map, step) for step in map.ordered_steps}
        return self.all

    def _step(self, map: JourneyMap, step: Step) -> Mapping[int, Meet]:
        points = map.points_by_step.get(step.id, ())
        held = self.kept.get(step.id)
        if held is None or held[0] is not step or not _same(held[1], points):
            held = self.kept[step.id] = (step, points, _work_out(map, step, points))
        return held[2]


def _same(some: Iterable[object], others: Iterable[object]) -> bool:
    one, two = tuple(some), tuple(others)
    return len(one) == len(two) and all(a is b for a, b in zip(one, two, strict=True))


@remembered
def _meets(
    steps: tuple[Step, ...],
    points: Table[Point],
    notes: Table[Note],
    sources: Table[Source],
    participants: Table[Participant],
) -> _Meets:
    _last["meets"] = _Meets(_last.get("meets"), steps, points, notes, sources, participants)
    return _last["meets"]


_last: dict[str, _Meets] = {}


def _work_out(map: JourneyMap, step: Step, points: tuple[Point, ...]) -> Mapping[int, Meet]:
    at_points = dict.fromkeys(key for point in points for key in point.note_ids)
    own = _by_source(map, step.note_ids)
    beside = _by_source(map, [key for key in at_points if key not in step.note_ids])
    at_whole = {key for point in points for key in point.source_ids} - set(step.source_ids)
    found: dict[int, Meet] = {}
    for source_id in dict.fromkeys((*own, *step.source_ids, *beside, *at_whole)):
        source = map.sources.get(source_id)
        if source is None:
            continue
        whole = source_id in step.source_ids
        # a source that is listed as a whole has spoken: its notes add nothing
        said = [voice_of(map, source)] if whole else [voice_of(map, map.notes[key]) for key in own.get(source_id, ())]
        found[source_id] = Meet(
            tuple(own.get(source_id, ())),
            tuple(beside.get(source_id, ())),
            whole,
            source_id in at_whole,
            tuple(dict.fromkeys(voice for voice in said if voice)),
        )
    return found


def _by_source(map: JourneyMap, note_ids: Iterable[int]) -> dict[int, list[int]]:
    """Notes by the source that they come from, in the order in which they are linked."""
    found: dict[int, list[int]] = {}
    for key in dict.fromkeys(note_ids):
        note = map.notes.get(key)
        if note is not None and note.source_id is not None:
            found.setdefault(note.source_id, []).append(key)
    return found


def meet_words(meet: Meet | None) -> str:
    """What stands where a step and a source meet: `2 notes; P01 speaks`."""
    if meet is None:
        return "nothing meets here"
    parts = ["the source as a whole"] if meet.whole else []
    if meet.notes:
        parts.append(f"{len(meet.notes)} note{'s' * (len(meet.notes) != 1)}")
    if meet.at_points or meet.at_whole:
        more = ["the source as a whole"] if meet.at_whole else []
        more += [f"{len(meet.at_points)} note{'s' * (len(meet.at_points) != 1)}"] if meet.at_points else []
        parts.append(f"only at its pains and bright spots: {listed(more)}")
    if meet.notes or meet.whole:
        speaks = f"{listed(meet.voices)} speak{'s' * (len(meet.voices) == 1)}"
        parts.append(speaks if meet.voices else "gives no voice")
    return "; ".join(parts)
