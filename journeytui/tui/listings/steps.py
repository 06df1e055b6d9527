"""The map as rows: stages as bands, a step a row, what works and what doesn't a line each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from journeytui.method import levels, words
from journeytui.model import edits
from journeytui.model.change import short
from journeytui.model.edits_lanes import LANE, lane_name, lane_of
from journeytui.model.ids import new_id
from journeytui.model.journey import JourneyMap, Point, Step
from journeytui.tui import fields
from journeytui.tui.fields import Field
from journeytui.tui.listings import filters
from journeytui.tui.listings.arrangement import Arrangement
from journeytui.tui.listings.base import NEW, Entry, Listing, place
from journeytui.tui.listings.many import UNPLACED, back_text, band
from journeytui.tui.listings.stands import standing_at
from journeytui.tui.widgets.sheet_layout import Cell, Column, Row

_ALWAYS = (Column("number", "#", 3, 0, False, True), Column("action", "What they do", 24, 4))
_FIRST = (
    Column("channel", "Channel", 9, 1),
    Column("feeling", "Feels", 8),
    Column("points", "Works / doesn't", 19, 3),
    Column("note_ids", "Says", 4),
)
_OTHER = (
    Column("thought", "Thinks", 22, 2),
    Column("touchpoint", "Touchpoint", 16, 1),
    Column("people", "People", 14, 1),
    Column("wait_minutes", "Waits", 8),
    Column("emotion", "In a word", 10),
    Column("goal", "Wants", 18, 1),
    Column("department", "Department", 14),
    Column("system", "System", 12),
    Column("minutes", "Takes", 8),
    Column("moment", "Matters", 7),
    Column("back_to", "Back to", 7),
    Column("source_ids", "Sources", 8),
    Column("assumption", "Assumed", 18, 1),
    Column("stage_id", "Stage", 6),
)


class StepsListing(Listing):
    """Steps row by row under their stages."""

    name = "Steps"
    table = "steps"
    frozen = 2

    def __init__(self) -> None:
        super().__init__()
        self.arrangement = Arrangement()
        """What is shown, in which order and how wide."""
        self.folded: set[int] = set()
        """Ids of the stages whose steps are not listed, UNPLACED for steps without one."""
        self.marked = 0
        """How many rows are marked: what keys do depends on it."""
        self._wanted = filters.NOTHING
        self._own: tuple[Column, ...] = ()

    def see(self, map: JourneyMap) -> None:
        """The map's own lanes are columns too."""
        self._own = own_columns(map)

    def columns(self, width: int) -> Sequence[Column]:
        """What they do, then what was chosen; else the four of the narrow map, the team's lanes, every other field."""
        widths = self.arrangement.widths
        return tuple(
            one._replace(width=widths[one.key], grow=0) if one.key in widths else one for one in self._chosen()
        )

    def _chosen(self) -> Sequence[Column]:
        every = (*_FIRST, *self._own, *_OTHER)
        if not self.arrangement.columns:
            return (*_ALWAYS, *every)
        known = {column.key: column for column in every}
        return (*_ALWAYS, *(known[key] for key in self.arrangement.columns if key in known))

    def first_column(self) -> str:
        """Typing starts with what the person does."""
        return "action"

    def rows(self, map: JourneyMap) -> list[Row]:
        """Unplaced steps, then each stage with its steps, then places for a new step and a new stage."""
        self.see(map)
        found: list[Row] = []
        by_stage: dict[int | None, list[Step]] = {}
        for step in map.ordered_steps:
            by_stage.setdefault(step.stage_id if step.stage_id in map.stages else None, []).append(step)
        opened = self.open_after
        stands_on, shown_keys = StandsOn(map), tuple(column.key for column in self._chosen()[len(_ALWAYS) :])
        for stage in (None, *map.ordered_stages):
            key = stage.id if stage else None
            steps = by_stage.get(key, [])
            shown = [step for step in steps if self._passes(map, step)] if self.filter else steps
            folded = (key or UNPLACED) in self.folded and not self.filter and bool(map.stages)
            if stage and (shown or not self.filter):
                found.append(Row(f"stages/{stage.id}", (band(stage.name or "no name yet", shown, folded),), "band"))
            elif shown and map.stages:
                found.append(Row("unplaced", (band("Unplaced", shown, folded),), "band"))
            if folded:
                continue
            if stage and opened == f"stages/{stage.id}":
                found.append(_new_row(stage.id, 0))
            for step in shown:
                found.append(step_row(map, step, stands_on, shown_keys))
                if opened == f"steps/{step.id}":
                    found.append(_new_row(step.stage_id, step.id))
        return found if self.filter else found + self._ends(map, found)

    def _ends(self, map: JourneyMap, found: list[Row]) -> list[Row]:
        last = map.ordered_stages[-1].id if map.stages else None
        ends = [Row("new/stages", (Cell("+", "muted"), Cell("new stage", "muted")), "new")]
        if not any(row.kind == NEW for row in found[-1:]):
            ends.insert(0, _new_row(last, 0, last=True))
        return ends

    def _passes(self, map: JourneyMap, step: Step) -> bool:
        if self._wanted.text != self.filter:
            self._wanted = filters.parse(self.filter)
        return filters.passes(map, step, self._wanted)

    def home_of(self, map: JourneyMap, key: str) -> int | None:
        """The stage that a row heads or stands in, UNPLACED for none; None where it is no such row."""
        where = place(key)
        if where.table == "stages" or key == "unplaced":
            return where.id or UNPLACED
        step = map.steps.get(where.id) if where.table == "steps" else None
        if step is None:
            return None
        return step.stage_id if step.stage_id in map.stages else UNPLACED

    def unfold(self, map: JourneyMap, *keys: str) -> None:
        """List the steps of the stages again in which these rows stand."""
        self.folded -= {home for key in keys if (home := self.home_of(map, key)) is not None}

    def field_at(self, key: str, column: str) -> Field | None:
        """A stage has one field, its name; the number is nobody's to edit."""
        where = place(key)
        if where.table == "stages" or key == "new/stages":
            return fields.field("stages", "name")
        if where.table == "unplaced":
            return None
        if lane_of(column) is not None:
            title = next((one.title for one in self._own if one.key == column), "")
            return Field("steps", column, title, "text", "What does your team add here?") if title else None
        return super().field_at(key, column)

    def text_at(self, map: JourneyMap, key: str, column: str) -> str:
        """Points stand as lines with their sign."""
        where = place(key)
        if column == "points" and where.table == "steps":
            return edits.point_lines(map.points_by_step.get(where.id, ()))
        if (lane := lane_of(column)) is not None:
            step = map.steps.get(where.id) if where.table == "steps" else None
            return step.lanes.get(str(lane), "") if step else ""
        return super().text_at(map, key, column)

    def enter(self, map: JourneyMap, key: str, column: str, value: Any, picked: bool = False) -> Entry:
        """Points become documents of their own; everything else is a field."""
        where, lane = place(key), lane_of(column)
        if lane is not None and key != "new/stages" and not self.unchanged(map, key, column, value, picked):
            return self._enter_lane(map, key, lane, fields.typed(str(value)).strip())
        plain = column != "points" or where.table not in ("steps", NEW) or key == "new/stages"
        if plain or self.unchanged(map, key, column, value, picked):
            return super().enter(map, key, column, value, picked)
        if where.table == "steps":
            return Entry(edits.set_points(map, where.id, fields.typed(str(value))), key)
        made = self.add(map, key, fields.field("steps", "action"), "")
        rest = edits.set_points(map, place(made.key).id, fields.typed(str(value)))
        return _after(made, rest)

    def _enter_lane(self, map: JourneyMap, key: str, lane: int, text: str) -> Entry:
        if place(key).table == "steps":
            return Entry(edits.set_lane_text(map, place(key).id, lane, text), key)
        made = self.add(map, key, fields.field("steps", "action"), "")
        return _after(made, edits.set_lane_text(map, place(made.key).id, lane, text))

    def set(self, map: JourneyMap, key: str, field: Field, value: Any) -> Entry:
        """A step that goes to another stage stands last there."""
        if field.name == "stage_id":
            return Entry(edits.place_step(map, place(key).id, value), key)
        return super().set(map, key, field, value)

    def add(self, map: JourneyMap, key: str, field: Field, value: Any) -> Entry:
        """A new stage, or a new step with its first field."""
        if key == "new/stages":
            stage_id = new_id(map.stages)
            after = place(self.open_after)
            after_id = after.id if after.table == "stages" else None
            return Entry(edits.add_stage(map, value, after_id, stage_id), f"stages/{stage_id}")
        stage, _, after_text = place(key).rest.removeprefix("steps/").partition("/")
        step_id = new_id(map.steps)
        after_step = int(after_text) if after_text.isdecimal() else None
        first: dict[str, Any] = {} if not value and field.name == "action" else {field.name: value}
        home = first.pop("stage_id", int(stage) or None)
        change = edits.add_step(map, step_id=step_id, stage_id=home, after_id=after_step, **first)
        if self.open_after:
            self.open_after = f"steps/{step_id}"
        self.folded.discard(home if home in map.stages else UNPLACED)
        return Entry(change, f"steps/{step_id}")

    def new_after(self, map: JourneyMap, key: str) -> str:
        """A place right below the cursor, in the same stage."""
        where = place(key)
        if where.table not in ("steps", "stages"):
            return next((row.key for row in self.rows(map) if row.key.startswith("new/steps")), "")
        self.open_after = key
        self.unfold(map, key)
        stage = where.id if where.table == "stages" else map.steps[where.id].stage_id
        return _new_row(stage, where.id if where.table == "steps" else 0).key

    def caption(self, map: JourneyMap, key: str, column: str) -> tuple[str, str]:
        """The step and the field; at the right the codes of its evidence."""
        if key == "new/stages":
            return "New stage · a chapter of the person's own story", ""
        left, right = super().caption(map, key, column)
        step = map.steps.get(place(key).id)
        if step is not None:
            right = fields.show(fields.field("steps", "note_ids"), step, map)
        return left, right

    def facts(self, map: JourneyMap, key: str, column: str) -> list[str | Cell]:
        """What the step stands on, then every field that is filled in and not in the narrow table."""
        step = map.steps.get(place(key).id) if place(key).table == "steps" else None
        if step is None:
            return super().facts(map, key, column)
        found: list[str | Cell] = [standing_at(map, step, column)]
        rest = [
            f"{field.title}: {text}"
            for field in fields.fields("steps")
            if field.name not in ("action", "channel", "feeling", "points", "note_ids", "stage_id", column)
            and (text := " / ".join(fields.show(field, step, map).splitlines()))
        ]
        if rest:
            found.append(" · ".join(rest))
        elif prompt := getattr(self.field_at(key, column), "prompt", ""):
            found.append(Cell(prompt, "muted"))
        return found

    def details(self, map: JourneyMap, key: str) -> list[tuple[str, str]]:
        """Every field, with the words of the evidence."""
        where = place(key)
        step = map.steps.get(where.id) if where.table == "steps" else None
        if step is None:
            return []
        found = []
        for title, text in super().details(map, key):
            if title == "Works / doesn't":
                text = edits.point_lines(map.points_by_step.get(step.id, ()))
            if title == "Says":
                text = "\n".join(_said(map, note_id) for note_id in step.note_ids)
            if title == "Stage" and (stage := map.stages.get(step.stage_id or 0)):
                text = stage.name
            if title == "Feels" and not text:
                text = "? nobody asked"
            if title == "Back to" and (earlier := map.steps.get(step.back_to or 0)):
                text = f"{back_text(text)} {short(earlier.action, 60)}".rstrip()
            found.append((title, text))
        return [*found, ("Level", levels.standing(map, step).sentence)]

    def hints(self, key: str, column: str) -> list[tuple[str, str]]:
        """A step's keys, or a stage's."""
        if not key:
            return self.way_back()
        if key == "new/stages":
            return [("F7", "new step")]
        if self.marked:
            acts = [("F8", "feeling of all"), ("F9", "delete all"), ("Ctrl+D", "fill down")]
            return [*self.way_back(), ("F5", "mark"), *acts]
        if place(key).table in ("stages", "unplaced"):
            away = place(key).id in self.folded and not self.filter
            fold = [] if self.filter else [("Right", "unfold") if away else ("Left", "fold")]
            return [*self.way_back(), ("F2", "rename"), ("F7", "new step"), ("F3", "new stage"), *fold]
        return [
            *self.way_back(),
            ("Tab", "right"),
            ("F8", "feeling"),
            ("@", "evidence"),
            ("F7", "new"),
            ("F6", "canvas"),
            ("F3", "stage"),
            ("F5", "mark"),
        ]

    def way_back(self) -> list[tuple[str, str]]:
        """What Esc does, where it does something."""
        return [("Esc", "unmark all")] if self.marked else [("Esc", "show all")] if self.filter else []


def _after(made: Entry, rest: edits.Change) -> Entry:
    """A step made and filled in, as one change."""
    return Entry(edits.Change(made.change.label, lambda now: rest(made.change(now))), made.key)


def usual_columns(map: JourneyMap) -> tuple[Column, ...]:
    """What is shown after the number and what they do, where nobody chose."""
    return (*_FIRST, *own_columns(map), *_OTHER)


def own_columns(map: JourneyMap) -> tuple[Column, ...]:
    """The lanes that the team added to its map, as columns."""
    return tuple(Column(f"{LANE}{lane.id}", lane_name(map, lane.id), 18, 1) for lane in map.lanes.ordered)


class StandsOn:
    """The map that rows are made of; equal to another one where evidence and order are the same objects."""

    def __init__(self, map: JourneyMap) -> None:
        self.map = map

    def __eq__(self, other: object) -> bool:
        names = ("notes", "sources", "participants", "stages")
        return isinstance(other, StandsOn) and all(self.map.tables[one] is other.map.tables[one] for one in names)

    __hash__ = None  # type: ignore[assignment]


class StepRow(Row):
    """A step's row, whose cells are made when it comes into view: there may be thousands.

    Until then it holds what they are made of: the step, its number, its points, what they stand on, which columns.
    """

    __slots__ = ()

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The cells in the order of the columns."""
        step, number, _, _, keys = self._made_of
        return (Cell(str(number), "muted"), Cell(step.action), *map(self._cell, keys))

    @property
    def _made_of(self) -> tuple[Step, int, tuple[Point, ...], StandsOn, tuple[str, ...]]:
        return cast("tuple[Step, int, tuple[Point, ...], StandsOn, tuple[str, ...]]", self[1])

    def _cell(self, column: str) -> Cell:
        step, _, points, stands_on, _ = self._made_of
        if column == "feeling":
            return feeling_cell(step.feeling)
        if column == "points":
            return Cell(edits.point_lines(points), "points")
        if column == "note_ids":
            return level_cell(levels.standing(stands_on.map, step).level)
        if (lane := lane_of(column)) is not None:
            return Cell(step.lanes.get(str(lane), ""))
        text = fields.show(fields.field("steps", column), step, stands_on.map)
        return Cell(back_text(text) if column == "back_to" else text)


def step_row(map: JourneyMap, step: Step, stands_on: StandsOn, columns: tuple[str, ...]) -> StepRow:
    """The row of one step, with a cell for each of these columns after its number and what they do."""
    made_of = (step, map.step_numbers[step.id], map.points_by_step.get(step.id, ()), stands_on, columns)
    return StepRow(f"steps/{step.id}", made_of)  # type: ignore[arg-type]


def _new_row(stage_id: int | None, after_id: int, last: bool = False) -> Row:
    tail = "" if last else f"/{after_id}"
    return Row(f"new/steps/{stage_id or 0}{tail}", (Cell("+", "muted"), Cell("new step", "muted")), "new")


def _said(map: JourneyMap, note_id: int) -> str:
    note = map.notes.get(note_id)
    return f"{map.codes['notes'][note_id]} {short(note.text, 160)}" if note else "a note that is gone"


def feeling_cell(feeling: int | None) -> Cell:
    """A feeling as sign, number and word; `?` where nobody asked."""
    return Cell("?", "muted") if feeling is None else Cell(words.feeling(feeling), f"feel{feeling:+d}")


def level_cell(level: str) -> Cell:
    """The evidence level as dots; the line below says it in words."""
    return Cell(levels.DOTS[level], "muted" if level == "none" else "")


def point_cell(point: Point) -> Cell:
    """One pain or bright spot with its sign."""
    return Cell(f"{'-' if point.kind == 'pain' else '+'} {point.text}", "points")
