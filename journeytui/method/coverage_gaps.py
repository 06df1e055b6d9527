"""What the evidence of a map lacks and where it contradicts itself: old, unused, unheard, said both ways."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from journeytui.method.coverage import listed, silence, source_silence
from journeytui.method.dates import latest_day, months_since
from journeytui.method.levels import feeling_range, standing, voice_of
from journeytui.method.memory import remembered
from journeytui.method.texts import thresholds
from journeytui.method.withdrawn import own_consents, withdrawn, withdrew
from journeytui.method.words import KIND_WORDS, feeling
from journeytui.model.change import short
from journeytui.model.codes import person_key
from journeytui.model.entity import Table
from journeytui.model.evidence import Note, Participant, Source
from journeytui.model.insight import Insight
from journeytui.model.journey import JourneyMap, Point, Step
from journeytui.model.persona import Persona

USERS = ("steps", "points", "insights")
"""Tables whose documents stand on notes and sources."""
OWN = "the map"
"""Who gave the feeling that stands in the step itself."""


class Said(NamedTuple):
    """One side of a contradiction: what, by whom, and on which notes."""

    what: str
    """`-2 awful`; `- no save`."""
    who: str
    """Codes of whoever speaks; `nobody`, or OWN for what stands in the step."""
    note_ids: tuple[int, ...]


class Clash(NamedTuple):
    """Evidence at one step that contradicts itself: shown side by side, never averaged."""

    step_id: int
    kind: str
    """`feelings` that lie apart, or `points`: a pain beside a bright spot."""
    sides: tuple[Said, ...]


def oldest(map: JourneyMap) -> Source | None:
    """The source of the earliest date; of a year or a month the last day counts. None where none has a date."""
    dated = [(day, key) for key, source in map.sources.items() if (day := latest_day(source.date))]
    return map.sources[min(dated)[1]] if dated else None


def too_old(map: JourneyMap, today: date, months: int) -> frozenset[int]:
    """Sources whose date is more than so many months ago."""
    return frozenset(key for key, source in map.sources.items() if (months_since(source.date, today) or 0) > months)


def unused_sources(map: JourneyMap) -> frozenset[int]:
    """Sources on which nothing stands: no step, point or insight, by a note or as a whole, and not the persona."""
    return _unused(*(map.tables[name] for name in (*USERS, "notes", "sources", "persona")))


def unheard(map: JourneyMap) -> Mapping[str, str]:
    """People who are known and speak for nothing in the map: code to why. Who withdrew is not among them."""
    return _unheard(*(map.tables[name] for name in (*USERS, "notes", "sources", "participants")))


def clashes(map: JourneyMap, apart: int) -> tuple[Clash, ...]:
    """What contradicts itself, step by step. `apart` is how far feelings differ at least (threshold feelings_apart)."""
    found: list[Clash] = []
    for step in map.ordered_steps:
        span = feeling_range(map, step)
        if span is not None and span[1] - span[0] >= apart:
            found.append(Clash(step.id, "feelings", _feelings(map, step)))
        points = map.points_by_step.get(step.id, ())
        if len({point.kind for point in points}) > 1:
            found.append(Clash(step.id, "points", tuple(_point(map, point) for point in points)))
    return tuple(found)


class Gap(NamedTuple):
    """One thing that the evidence lacks, or that it says both ways."""

    what: str
    """The heading under which it stands: one of HEADINGS."""
    where: str
    """`S2`, `P07`, `step 4`."""
    words: str
    """In a sentence."""
    table: str = ""
    """What it is about: a source or a step; "" for a person, who has no row."""
    id: int = 0


OLDEST, OLD, UNDATED = "Oldest source", "Long ago", "Without a date"
UNUSED, UNHEARD, CLASHES = "Nobody used", "Not heard", "Said both ways"
HEADINGS = (OLDEST, OLD, UNDATED, UNUSED, UNHEARD, CLASHES)


def gaps(map: JourneyMap, today: date, limits: Mapping[str, int]) -> tuple[Gap, ...]:
    """All of it, heading by heading. `limits` gives other numbers than the method's, by name."""
    numbers = {name: row.value for name, row in thresholds().items()} | dict(limits)
    sources = map.ordered_sources
    first, old, unused = oldest(map), too_old(map, today, numbers["months_old"]), unused_sources(map)
    # the oldest one is told of once: where it is long ago, first under that heading
    late = sorted((one for one in sources if one.id in old), key=lambda one: first is None or one.id != first.id)
    found = [_about(map, OLDEST, first, _age(first, today))] if first and first.id not in old else []
    for one in late:
        found.append(_about(map, OLD, one, _age(one, today) + (", the oldest" if one is first else "")))
    undated = [one for one in sources if latest_day(one.date) is None]
    found += [_about(map, UNDATED, one, "Nobody can say how old it is") for one in undated]
    found += [_about(map, UNUSED, one, "Nothing in the map stands on it") for one in sources if one.id in unused]
    found += [Gap(UNHEARD, code, f"{reason[:1].upper()}{reason[1:]}.") for code, reason in sorted(unheard(map).items())]
    return (*found, *(_both_ways(map, one) for one in clashes(map, numbers["feelings_apart"])))


def _both_ways(map: JourneyMap, clash: Clash) -> Gap:
    sides = " / ".join(f"{one.what} ({one.who})" for one in clash.sides)
    what = "Feelings" if clash.kind == "feelings" else "A pain beside a bright spot"
    return Gap(CLASHES, f"step {map.step_numbers[clash.step_id]}", f"{what}: {sides}.", "steps", clash.step_id)


def _about(map: JourneyMap, what: str, source: Source, words: str) -> Gap:
    title = f", {short(source.title, 60)}" if source.title.strip() else ""
    code = map.codes["sources"][source.id]
    said = f"{words}: {KIND_WORDS[source.kind]}{title}"
    return Gap(what, code, said if said.endswith((".", "…", "?", "!")) else f"{said}.", "sources", source.id)


def _age(source: Source, today: date) -> str:
    months = months_since(source.date, today) or 0
    if months <= 0:
        return f"{source.date}, this month"
    count, what = (months // 12, "year") if months >= 24 else (months, "month")
    return f"{source.date}, {count} {what}{'s' * (count != 1)} ago"


def _feelings(map: JourneyMap, step: Step) -> tuple[Said, ...]:
    by: dict[int, tuple[dict[str, None], list[int]]] = {}
    if step.feeling is not None:
        by.setdefault(step.feeling, ({}, []))[0][OWN] = None
    for note in (map.notes.get(key) for key in step.note_ids):
        if note is not None and note.feeling is not None and not withdrawn(map, note):
            who, ids = by.setdefault(note.feeling, ({}, []))
            who[voice_of(map, note) or f"{map.codes['notes'][note.id]}, {silence(map, note)}"] = None
            ids.append(note.id)
    return tuple(Said(feeling(value), listed(who), tuple(ids)) for value, (who, ids) in sorted(by.items()))


def _point(map: JourneyMap, point: Point) -> Said:
    sign = "-" if point.kind == "pain" else "+"
    voices = standing(map, point).voices
    return Said(
        f"{sign} {short(point.text, 60)}", listed(voices) if voices else "nobody: an assumption", point.note_ids
    )


@remembered
def _unused(
    steps: Table[Step],
    points: Table[Point],
    insights: Table[Insight],
    notes: Table[Note],
    sources: Table[Source],
    persona: Table[Persona],
) -> frozenset[int]:
    used: set[int] = {key for who in persona.values() for key in who.source_ids}
    cited: set[int] = set()
    for table in (steps, points, insights):
        for row in table.values():
            used.update(row.source_ids)
            cited.update(row.note_ids)
    used.update(note.source_id for key in cited if (note := notes.get(key)) and note.source_id)
    return frozenset(key for key in sources if key not in used)


@remembered
def _unheard(
    steps: Table[Step],
    points: Table[Point],
    insights: Table[Insight],
    notes: Table[Note],
    sources: Table[Source],
    participants: Table[Participant],
) -> Mapping[str, str]:
    tables: dict[str, Table[Any]] = {"steps": steps, "points": points, "insights": insights, "notes": notes}
    bare = JourneyMap({**JourneyMap.empty("").tables, **tables, "sources": sources, "participants": participants})
    cited: set[int] = set()
    whole: set[int] = set()
    for row in (row for table in (steps, points, insights) for row in table.values()):
        cited.update(row.note_ids)
        whole.update(row.source_ids)
    heard = {person_key(voice_of(bare, sources[key])) for key in whole if key in sources}
    through = {key for key in whole if key in sources and not source_silence(bare, sources[key])}
    waiting: set[str] = set()
    silent: dict[str, str] = {}
    for note in notes.values():
        who = person_key(note.participant or voice_of(bare, note))
        reason = silence(bare, note)
        if not reason and note.id in cited:
            heard.add(who)
            if (home := sources.get(note.source_id or 0)) and home.kind == "survey":  # one voice for all who took part
                through.add(home.id)
        elif not reason:
            waiting.add(who)
        else:
            silent.setdefault(who, f"{bare.codes['notes'][note.id]}: {reason}")
    known = _known(sources, participants)
    return {
        code: _reason(code, waiting, silent, [bare.codes["sources"][key] for key in homes])
        for code, homes in known.items()
        if code not in heard and through.isdisjoint(homes)
    }


def _reason(code: str, waiting: set[str], silent: Mapping[str, str], homes: list[str]) -> str:
    if code in waiting:
        return "has notes, and nothing in the map stands on them"
    if code in silent:
        return f"has no note that counts ({silent[code]})"
    return f"is {f'listed by {listed(homes)}' if homes else 'known'}, and there is no note of theirs"


def _known(sources: Table[Source], participants: Table[Participant]) -> dict[str, list[int]]:
    """Everybody's code, with the sources that list them; without those who withdrew."""
    found: dict[str, list[int]] = {code: [] for code in own_consents(participants) if code}
    found = {code: homes for code, homes in found.items() if not withdrew(participants, code)}
    for source in sources.values():
        if source.kind != "workshop":
            for code in dict.fromkeys(person_key(one) for one in source.participants):
                if code and not withdrew(participants, code, source):
                    found.setdefault(code, []).append(source.id)
    return found
