"""The map as indented text: a stage, under it its steps, under each what works, what doesn't and what is known."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from journeytui.errors import BadInput
from journeytui.formats.outline import Line, read_line
from journeytui.method import levels, words
from journeytui.model import edits, edits_outline
from journeytui.model.change import Change
from journeytui.model.ids import new_id
from journeytui.model.journey import JourneyMap, Step
from journeytui.tui import fields
from journeytui.tui.fields import Field
from journeytui.tui.listings.base import NEW, Entry, Place, place
from journeytui.tui.listings.steps import StandsOn, StepsListing
from journeytui.tui.widgets.sheet_layout import Cell, Column, Row

LINE = "line"
"""The one column."""
INDENT = "    "
_IN_THE_LINE = frozenset({"action", "feeling", "points", "note_ids", "channel", "stage_id"})
"""Fields of a step that stand in its own line, or have lines of another kind."""
_LINES = tuple(field for field in fields.fields("steps") if field.name not in _IN_THE_LINE)
"""Fields that have a line of their own where they say something."""
_LIKE_THIS = 'A line is a step. # begins a stage, - a pain, + what works, " what somebody said, (-1) says a feeling.'


class OutlineListing(StepsListing):
    """A line a row. What is typed on a new line says by its first sign what it is."""

    name = "Outline"

    def columns(self, width: int) -> Sequence[Column]:
        """The text alone."""
        return (Column(LINE, "", 24, 1),)

    def first_column(self) -> str:
        """There is one."""
        return LINE

    def rows(self, map: JourneyMap) -> list[Row]:
        """The lines in the order of the journey, and a place for a new one."""
        self.see(map)
        found: list[Row] = []
        by_stage: dict[int | None, list[Step]] = {}
        for step in map.ordered_steps:
            by_stage.setdefault(step.stage_id if step.stage_id in map.stages else None, []).append(step)
        stands_on = StandsOn(map)
        for stage in (None, *map.ordered_stages):
            steps = by_stage.get(stage.id if stage else None, [])
            shown = [step for step in steps if self._passes(map, step)] if self.filter else steps
            if stage and (shown or not self.filter):
                found += self._opened(_line(f"stages/{stage.id}", 0, stage.name or "no name yet", "band"))
            elif shown and map.stages:
                found.append(_line("unplaced", 0, "Unplaced", "band"))
            for step in shown:
                for row in self._lines(stands_on, step):
                    found += self._opened(row)
        return found if self.filter else [*found, _new("end")]

    def _opened(self, row: Row) -> Sequence[Row]:
        """A row, with the place for a new line that stands open below it."""
        return (row, _new(row.key)) if row.key == self.open_after else (row,)

    def _lines(self, stands_on: StandsOn, step: Step) -> list[Row]:
        key, map = f"steps/{step.id}", stands_on.map
        made_of = (step, map.step_numbers[step.id], stands_on)
        found: list[Row] = [StepLine(key, made_of)]  # type: ignore[arg-type]
        for point in map.points_by_step.get(step.id, ()):
            sign = "-" if point.kind == "pain" else "+"
            found.append(_line(f"points/{point.id}", 2, f"{sign} {point.text}", "bad" if sign == "-" else "good"))
        for note_id in step.note_ids:
            note = map.notes.get(note_id)
            if note is not None and note.kind == "verbatim":
                found.append(_line(f"{key}/note/{note_id}", 2, f'" {note.text} ({map.codes["notes"][note_id]})'))
        for field in _LINES:
            if getattr(step, field.name, None) and (text := fields.show(field, step, map)):
                found.append(_line(f"{key}/{field.name}", 2, f"{field.title}: {'; '.join(text.splitlines())}", "muted"))
        return found

    # What is edited in a line

    def field_at(self, key: str, column: str) -> Field | None:
        """The line's own field; by its name any other field of a step."""
        where = place(key)
        if where.table == "stages":
            return fields.field("stages", "name")
        if where.table == "points":
            return fields.field("points", "text")
        if where.table == NEW:
            return Field("steps", LINE, "A new line", "text", _LIKE_THIS)
        if where.table != "steps":
            return None
        if column != LINE:
            return super().field_at(f"steps/{where.id}", column)
        if where.rest.startswith("note/"):
            return fields.field("notes", "text")
        return fields.field("steps", where.rest or "action")

    def text_at(self, map: JourneyMap, key: str, column: str) -> str:
        """A line as it is typed: a point with its sign, anything else by its words."""
        where = place(key)
        if where.table == "points":
            point = map.points.get(where.id)
            return edits.point_lines((point,)) if point is not None else ""
        if where.table == NEW:
            return self._begun(map, key)
        if where.rest.startswith("note/"):
            note = map.notes.get(place(where.rest).id)
            return note.text if note is not None else ""
        if column != LINE:
            return super().text_at(map, f"steps/{where.id}", column)
        field, row = self.field_at(key, column), self.row_of(map, key)
        return fields.show(field, row, map) if field else ""

    def value_at(self, map: JourneyMap, key: str, column: str) -> Any:
        """The present value of what is picked from choices."""
        where = place(key)
        name = where.rest if column == LINE and where.rest else column
        row = self.row_of(map, key)
        return getattr(row, name, None) if row is not None else None

    def _begun(self, map: JourneyMap, key: str) -> str:
        """A line after a pain begins as one."""
        after = _after(key)
        point = map.points.get(after.id) if after.table == "points" else None
        return "" if point is None else "- " if point.kind == "pain" else "+ "

    def enter(self, map: JourneyMap, key: str, column: str, value: Any, picked: bool = False) -> Entry:
        """A new line becomes what its first sign says; a line that is there keeps what it is."""
        where = place(key)
        if where.table == NEW and column == LINE:
            return self._add(map, key, fields.typed(str(value)))
        if where.table == NEW:  # a feeling before the words
            made = self._add_step(map, key, {"feeling": value} if picked else {})
            return Entry(made.change, made.key)
        if where.table == "points":
            if self.unchanged(map, key, column, value, picked):
                return super().enter(map, key, column, value, picked)
            from journeytui.tui.listings.points import reword

            return Entry(reword(map, where.id, fields.typed(str(value)).strip()), key)
        if where.rest.startswith("note/"):
            return Entry(edits.set_field(map, "notes", place(where.rest).id, "text", fields.typed(str(value))), key)
        if where.table == "steps" and column != LINE:
            return Entry(super().enter(map, f"steps/{where.id}", column, value, picked).change, key)
        if where.table == "steps" and where.rest:
            entry = super().enter(map, f"steps/{where.id}", where.rest, value, picked)
            return Entry(entry.change, key if value not in (None, "") else f"steps/{where.id}")
        return super().enter(map, key, column, value, picked)

    def _add(self, map: JourneyMap, key: str, text: str) -> Entry:
        if not text.strip():
            raise BadInput("The line is empty.", _LIKE_THIS)
        step = _step_above(map, key)
        if (given := _field_line(text.strip())) is not None and step is not None:
            field, value = given
            entry = super().enter(map, f"steps/{step.id}", field.name, value)
            return self._went_on(Entry(entry.change, f"steps/{step.id}/{field.name}"))
        line = read_line(text.strip())
        if line.kind == "stage":
            return self._went_on(self._add_stage(map, key, line.text))
        if line.kind == "step":
            given_feeling = {} if line.feeling is None else {"feeling": line.feeling}
            return self._went_on(self._add_step(map, key, {"action": line.text, **given_feeling}))
        if step is None:
            raise BadInput("That needs a step above it.", "Put the step on a line of its own first.")
        return self._went_on(_add_to(map, key, step, line))

    def _went_on(self, entry: Entry) -> Entry:
        """The next new line stands below this one."""
        if self.open_after:
            self.open_after = entry.key
        return entry

    def _add_stage(self, map: JourneyMap, key: str, name: str) -> Entry:
        stage_id, step = new_id(map.stages), _step_above(map, key)
        after = _after(key)
        if step is None or after.table not in ("steps", "points"):
            below = after.id if after.table == "stages" else None
            return Entry(edits.add_stage(map, name, below, stage_id), f"stages/{stage_id}")
        return Entry(edits_outline.break_stage(map, name, stage_id, step.id), f"stages/{stage_id}")

    def _add_step(self, map: JourneyMap, key: str, given: dict[str, Any]) -> Entry:
        step_id, step = new_id(map.steps), _step_above(map, key)
        after = _after(key)
        stage_id, below = (map.ordered_stages[-1].id if map.stages else None), None
        if after.table == "stages":
            stage_id, below = after.id, 0
        elif after.table in ("steps", "points") and step is not None:
            stage_id, below = step.stage_id or 0, step.id
        change = edits.add_step(map, step_id=step_id, stage_id=stage_id or None, after_id=below, **given)
        return Entry(change, f"steps/{step_id}")

    def indent(self, map: JourneyMap, key: str, by: int) -> Entry:
        """A line a level deeper (by > 0) or higher. Raises BadInput where it cannot be what it would become."""
        where = place(key)
        if where.table == "steps" and not where.rest:
            if by > 0:
                point_id = new_id(map.points)
                return Entry(edits_outline.indent_step(map, where.id, point_id), f"points/{point_id}")
            stage_id = new_id(map.stages)
            return Entry(edits_outline.outdent_step(map, where.id, stage_id), f"stages/{stage_id}")
        if where.table == "stages" and by > 0:
            step_id = new_id(map.steps)
            return Entry(edits_outline.indent_stage(map, where.id, step_id), f"steps/{step_id}")
        if where.table == "points" and by < 0:
            step_id = new_id(map.steps)
            return Entry(edits_outline.outdent_point(map, where.id, step_id), f"steps/{step_id}")
        what = "deeper" if by > 0 else "higher"
        raise BadInput(f"This line cannot go {what}.", "Stages, steps, and what works or doesn't are the three levels.")

    def new_after(self, map: JourneyMap, key: str) -> str:
        """A new line right below."""
        where = place(key)
        if where.table not in ("steps", "stages", "points"):
            return _new("end").key
        self.open_after = key
        return _new(key).key

    def caption(self, map: JourneyMap, key: str, column: str) -> tuple[str, str]:
        """The line's step or stage, and what the line says of it."""
        where = place(key)
        if where.table == NEW:
            return "A new line", ""
        if where.table == "points":
            point = map.points.get(where.id)
            owner = map.step_numbers.get(point.step_id, 0) if point is not None else 0
            return f"Step {owner} · Works / doesn't", ""
        return super().caption(map, key, where.rest or ("action" if column == LINE else column))

    def facts(self, map: JourneyMap, key: str, column: str) -> list[str | Cell]:
        """What the step stands on; on a new line, what may be typed."""
        if place(key).table == NEW:
            return [_LIKE_THIS]
        return super().facts(map, key, "action" if column == LINE else column)

    def details(self, map: JourneyMap, key: str) -> list[tuple[str, str]]:
        """Those of the line's step."""
        where = place(key)
        point = map.points.get(where.id) if where.table == "points" else None
        return super().details(map, f"steps/{point.step_id}" if point is not None else f"{where.table}/{where.id}")

    def hints(self, key: str, column: str) -> list[tuple[str, str]]:
        """Levels, and the next way to look at it."""
        if place(key).table == NEW:
            return [("F6", "rows")]
        return [*self.way_back(), ("Tab", "deeper"), ("Shift+Tab", "higher"), ("F7", "new line"), ("F6", "rows")]


class StepLine(Row):
    """A step's line, whose words are made when it comes into view: there may be thousands."""

    __slots__ = ()

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The one cell."""
        step, _, stands_on = cast("tuple[Step, int, StandsOn]", self[1])
        return (Cell(f"{INDENT}{step_line(stands_on.map, step)}"),)


def step_line(map: JourneyMap, step: Step) -> str:
    """A step in a line: number, what they do, and in brackets how it feels, by which way, what it stands on."""
    felt = "nobody asked" if step.feeling is None else words.feeling(step.feeling)
    level = levels.standing(map, step).level
    stands = "an assumption" if level == "none" else f"evidence: {levels.WORDS[level]}"
    rest = ", ".join(part for part in (felt, step.channel, stands) if part)
    return f"{map.step_numbers[step.id]} {step.action or 'no words yet'} ({rest})"


def _line(key: str, level: int, text: str, style: str = "") -> Row:
    return Row(key, (Cell(f"{INDENT * level}{' '.join(text.split())}", style),))


def _new(after: str) -> Row:
    return Row(f"new/steps/{after}", (Cell(f"{INDENT}+ new line", "muted"),), "new")


def _after(key: str) -> Place:
    """The line that a new one stands below; its table is "end" for the last."""
    return place(key.removeprefix("new/steps/"))


def _step_above(map: JourneyMap, key: str) -> Step | None:
    """The step that a new line would belong to."""
    after = _after(key)
    if after.table == "steps":
        return map.steps.get(after.id)
    if after.table == "points" and after.id in map.points:
        return map.steps.get(map.points[after.id].step_id)
    if after.table == "stages" or not map.ordered_steps:
        return None
    return map.ordered_steps[-1]


def _field_line(text: str) -> tuple[Field, str] | None:
    """The field and the words of a line such as “Thinks: not in the system yet”."""
    title, colon, value = text.partition(":")
    named = {
        field.title.casefold(): field for field in fields.fields("steps") if field.name not in ("points", "stage_id")
    }
    field = named.get(title.strip().casefold())
    return (field, value.strip()) if colon and field is not None and value.strip() else None


def _add_to(map: JourneyMap, key: str, step: Step, line: Line) -> Entry:
    """A pain, what works, or what somebody said, of a step."""
    if line.kind == "verbatim":
        note_id = new_id(map.notes)
        note = edits.add_note(map, note_id, line.text, "verbatim")
        linked = edits.link(map, "steps", step.id, "note_ids", note_id)
        return Entry(Change(note.label, lambda now: linked(note(now))), f"steps/{step.id}/note/{note_id}")
    point_id = new_id(map.points)
    change = edits.add_point(map, point_id, step.id, "pain" if line.kind == "pain" else "bright_spot", line.text)
    after = _after(key)
    rows = [point.id for point in map.points_by_step.get(step.id, ())]
    back = len(rows) - 1 - rows.index(after.id) if after.table == "points" and after.id in rows else 0
    if back:
        return Entry(Change(change.label, lambda now: _moved(change(now), point_id, -back)), f"points/{point_id}")
    return Entry(change, f"points/{point_id}")


def _moved(map: JourneyMap, point_id: int, by: int) -> JourneyMap:
    return edits.move(map, "points", point_id, by)(map)
