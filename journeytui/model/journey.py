"""The map itself: stages, steps, what works and what doesn't, and the whole that holds every table."""

from __future__ import annotations

from bisect import insort
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Literal, cast

import msgspec

from journeytui.model import codes
from journeytui.model.entity import Count, Entity, Feeling, Severity, Table, Text
from journeytui.model.evidence import Note, Participant, Source, in_time
from journeytui.model.insight import Insight, Opportunity
from journeytui.model.persona import Persona, Scope
from journeytui.model.review import (
    Card,
    Conflict,
    Decision,
    Meeting,
    Parked,
    Review,
    Round,
    Tick,
    Verdict,
    Vote,
)

FORMAT = 1
"""The version of the map file that this program writes."""


class Origin(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The map that this one was made from."""

    uid: str = ""
    file: str = ""
    digest: str = ""


class Head(Entity, frozen=True, kw_only=True, omit_defaults=True):
    """What the map is called and whose it is: the one document of the table `map`."""

    format: int
    title: Text
    uid: Text = ""
    state: Literal["current", "future"] | None = None
    origin: Origin | None = None
    owner: Text = ""
    review_on: Text = ""
    language: Text = ""
    tags: tuple[Text, ...] = ()
    shared_with: tuple[Text, ...] = ()
    created_on: Text = ""
    retired: tuple[Text, ...] = ()
    """Codes that were the highest of their series when they were deleted: never given again."""


class Stage(Entity, frozen=True, kw_only=True, omit_defaults=True):
    """A chapter of the person's own story."""

    name: Text = ""
    rank: str = ""


class Step(Entity, frozen=True, kw_only=True, omit_defaults=True):
    """One thing the person does, named by the person's verb."""

    stage_id: int | None = None
    rank: str = ""
    action: Text = ""
    goal: Text = ""
    touchpoint: Text = ""
    """A point of contact with a service; not the medium."""
    channel: Text = ""
    """The medium: web, phone, post, in person."""
    people: tuple[Text, ...] = ()
    department: Text = ""
    system: Text = ""
    thought: Text = ""
    feeling: Feeling | None = None
    """−2 … +2; None is unknown: a gap, never a zero."""
    emotion: Text = ""
    """A word."""
    minutes: Count | None = None
    wait_minutes: Count | None = None
    moment: bool = False
    """A moment that matters."""
    back_to: int | None = None
    """A loop: the step that one falls back to."""
    origin_id: int | None = None
    note_ids: tuple[int, ...] = ()
    source_ids: tuple[int, ...] = ()
    assumption: Text = ""
    """Why we believe it without evidence."""
    lanes: dict[str, Text] = {}
    """Text by lane id. Never mutated."""


class Point(Entity, frozen=True, kw_only=True, omit_defaults=True):
    """What works or what doesn't, at one step: one line."""

    step_id: int
    kind: Literal["pain", "bright_spot"]
    text: Text
    rank: str = ""
    severity: Severity | None = None
    """0 not a problem … 4 catastrophe (Nielsen)."""
    note_ids: tuple[int, ...] = ()
    source_ids: tuple[int, ...] = ()
    assumption: Text = ""


class Lane(Entity, frozen=True, kw_only=True, omit_defaults=True):
    """A row that a team adds to its map."""

    name: Text = ""
    rank: str = ""
    backstage: bool = False


class View(Entity, frozen=True, kw_only=True, omit_defaults=True):
    """A shared way of looking at the map."""

    name: Text = ""
    rank: str = ""
    columns: tuple[Text, ...] = ()
    widths: dict[str, int] = {}
    zoom: Text = ""
    filter: dict[str, Any] = {}


TABLES: Mapping[str, type[Entity]] = {
    "map": Head,
    "persona": Persona,
    "scope": Scope,
    "stages": Stage,
    "steps": Step,
    "points": Point,
    "lanes": Lane,
    "views": View,
    "sources": Source,
    "participants": Participant,
    "notes": Note,
    "insights": Insight,
    "opportunities": Opportunity,
    "reviews": Review,
    "verdicts": Verdict,
    "rounds": Round,
    "cards": Card,
    "votes": Vote,
    "parking": Parked,
    "decisions": Decision,
    "meetings": Meeting,
    "ticks": Tick,
    "conflicts": Conflict,
}
"""Every table of a map file and the kind of document it holds."""

SINGLE: Mapping[str, int] = {"map": 1, "persona": 1, "scope": 1}
"""Tables with at most one document, and its id."""


@dataclass(frozen=True)
class JourneyMap:
    """A whole map at one moment. Never changes: a change makes another map that shares what stayed the same."""

    tables: Mapping[str, Table[Any]]
    """A table for every name in TABLES."""
    extra_tables: Mapping[str, Any] = field(default_factory=dict)
    """Tables that this version does not know: kept as they are."""

    @classmethod
    def empty(cls, title: str, **head: Any) -> JourneyMap:
        """A new map with nothing but its title (and further fields of `Head`)."""
        tables: dict[str, Table[Any]] = {name: Table() for name in TABLES}
        tables["map"] = Table({1: Head(id=1, format=FORMAT, title=title, **head)})
        return cls(tables)

    @property
    def head(self) -> Head:
        """What the map is called and whose it is."""
        return cast(Head, self.tables["map"][1])

    @property
    def persona(self) -> Persona | None:
        """Whose experience it is, once somebody was chosen."""
        return cast("Persona | None", self.tables["persona"].get(1))

    @property
    def scope(self) -> Scope | None:
        """What part of the experience is mapped, once it was said."""
        return cast("Scope | None", self.tables["scope"].get(1))

    @property
    def stages(self) -> Table[Stage]:
        """The chapters of the journey."""
        return self.tables["stages"]

    @property
    def steps(self) -> Table[Step]:
        """What the person does."""
        return self.tables["steps"]

    @property
    def points(self) -> Table[Point]:
        """What works and what doesn't."""
        return self.tables["points"]

    @property
    def lanes(self) -> Table[Lane]:
        """The team's own rows."""
        return self.tables["lanes"]

    @property
    def sources(self) -> Table[Source]:
        """Where the evidence comes from."""
        return self.tables["sources"]

    @property
    def participants(self) -> Table[Participant]:
        """People, as codes."""
        return self.tables["participants"]

    @property
    def notes(self) -> Table[Note]:
        """The evidence, a piece each."""
        return self.tables["notes"]

    @property
    def insights(self) -> Table[Insight]:
        """Patterns that were found."""
        return self.tables["insights"]

    @property
    def opportunities(self) -> Table[Opportunity]:
        """What could be made better."""
        return self.tables["opportunities"]

    @property
    def reviews(self) -> Table[Review]:
        """Sessions in which somebody was walked through the map."""
        return self.tables["reviews"]

    @property
    def verdicts(self) -> Table[Verdict]:
        """What was said in them."""
        return self.tables["verdicts"]

    @property
    def rounds(self) -> Table[Round]:
        """Silent brainstorms and dot votes."""
        return self.tables["rounds"]

    @property
    def cards(self) -> Table[Card]:
        """Ideas of brainstorms."""
        return self.tables["cards"]

    @property
    def votes(self) -> Table[Vote]:
        """Dots that people gave."""
        return self.tables["votes"]

    @property
    def parking(self) -> Table[Parked]:
        """What came up and belongs elsewhere."""
        return self.tables["parking"]

    @property
    def decisions(self) -> Table[Decision]:
        """What was decided."""
        return self.tables["decisions"]

    @property
    def meetings(self) -> Table[Meeting]:
        """Sessions in which the map was worked on."""
        return self.tables["meetings"]

    @property
    def ticks(self) -> Table[Tick]:
        """What a person confirmed or answered."""
        return self.tables["ticks"]

    @property
    def conflicts(self) -> Table[Conflict]:
        """Fields that two people changed."""
        return self.tables["conflicts"]

    def get(self, table: str, document_id: int) -> Any:
        """The document of that table and id, or None: also where no such table is known here."""
        rows = self.tables.get(table)
        return None if rows is None else rows.get(document_id)

    def put(self, table: str, *rows: Entity) -> JourneyMap:
        """This map with `rows` added to a table, or in place of those of the same id."""
        return replace(self, tables={**self.tables, table: self.tables[table].put(*rows)})

    def drop(self, table: str, *ids: int) -> JourneyMap:
        """This map without these documents of a table."""
        return replace(self, tables={**self.tables, table: self.tables[table].drop(*ids)})

    @cached_property
    def ordered_stages(self) -> tuple[Stage, ...]:
        """The stages in their order."""
        return self.stages.ordered

    @cached_property
    def ordered_steps(self) -> tuple[Step, ...]:
        """The steps as the person takes them: by their stage's rank, then their own; unplaced ones first."""
        return self.steps.once(_in_order, self.stages)

    @cached_property
    def step_numbers(self) -> Mapping[int, int]:
        """Step id to the number people call it by, from 1."""
        return self.steps.once(_numbers, self.ordered_steps)

    @cached_property
    def points_by_step(self) -> Mapping[int, tuple[Point, ...]]:
        """What works and what doesn't, by step id, in order."""
        found: dict[int, list[Point]] = {}
        for point in self.points.ordered:
            found.setdefault(point.step_id, []).append(point)
        return {step_id: tuple(points) for step_id, points in found.items()}

    @property
    def ordered_sources(self) -> tuple[Source, ...]:
        """The sources as people count their codes: S2 before S10."""
        return self.sources.once(_by_code)

    @cached_property
    def notes_by_source(self) -> Mapping[int | None, tuple[Note, ...]]:
        """Notes by source id (None: the inbox), by time, then rank; those without a time last."""
        return self.notes.once(_by_source, again=_by_source_again)

    @cached_property
    def codes(self) -> Mapping[str, Mapping[int, str]]:
        """What people call sources and notes: `{"sources": {id: "S1"}, "notes": {id: "S1.4"}}`.

        Where a merge left two of one code, the one with the higher id is shown as `S1.4b`.
        """
        return {name: self.tables[name].codes for name in ("sources", "notes")}


def _by_code(sources: Table[Source]) -> tuple[Source, ...]:
    return tuple(sorted(sources.values(), key=lambda row: (codes.order(row.code), row.id)))


def _in_order(steps: Table[Step], stages: Table[Stage]) -> tuple[Step, ...]:
    place = {stage.id: number for number, stage in enumerate(stages.ordered, 1)}
    return tuple(sorted(steps.values(), key=lambda step: (place.get(step.stage_id or 0, 0), step.rank, step.id)))


def _numbers(_: Table[Step], ordered: tuple[Step, ...]) -> Mapping[int, int]:
    return {step.id: number for number, step in enumerate(ordered, 1)}


def _by_source(notes: Table[Note]) -> Mapping[int | None, tuple[Note, ...]]:
    found: dict[int | None, list[Note]] = {}
    for note in notes.values():
        found.setdefault(note.source_id, []).append(note)
    return {source_id: tuple(sorted(said, key=in_time)) for source_id, said in found.items()}


def _by_source_again(
    found: Mapping[int | None, tuple[Note, ...]], before: Mapping[int, Note], rows: Sequence[Note]
) -> Mapping[int | None, tuple[Note, ...]] | None:
    """The same with these notes; None where one of them goes to another source."""
    made = dict(found)
    for note in rows:
        was = before.get(note.id)
        if was is not None and was.source_id != note.source_id:
            return None
        said = [one for one in made.get(note.source_id, ()) if one.id != note.id]
        insort(said, note, key=in_time)
        made[note.source_id] = tuple(said)
    return made
