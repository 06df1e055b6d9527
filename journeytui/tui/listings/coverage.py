"""Which step stands on what: steps across, sources down, and what stands where they meet."""

from __future__ import annotations

from collections.abc import Sequence

from journeytui.method import coverage, levels, words
from journeytui.method.coverage import Meet, Why
from journeytui.method.coverage_gaps import CLASHES
from journeytui.method.coverage_grid import (
    BOTH,
    BRIGHT,
    CLASH,
    FEELINGS,
    KINDS,
    LEGEND,
    LEVEL_LEGEND,
    NOTHING,
    PAINS,
    STEPS,
    UNASKED,
    meeting_rows,
    source_label,
    standing_rows,
)
from journeytui.method.memory import remembered
from journeytui.method.withdrawn import withdrawn
from journeytui.model.change import short
from journeytui.model.evidence import Note, Source
from journeytui.model.journey import JourneyMap, Point, Step
from journeytui.tui.fields import Field
from journeytui.tui.listings.base import Listing, place
from journeytui.tui.listings.gaps import Asking, gaps_line
from journeytui.tui.listings.notes import source_facts, source_name, step_words
from journeytui.tui.text import fit
from journeytui.tui.widgets.sheet_layout import GAP, MARGIN, MARK, Cell, Column, Row

SOURCE = "source"
"""The column that names the rows."""
NARROW, WIDE, WIDEST = 18, 34, 60
"""Cells for the name of a source: in a narrow view, in a wide one, and at most."""
_CELL = 3
"""Cells of a step."""
_KEYS = {f"level/{number}": name for number, name in enumerate((STEPS, FEELINGS, PAINS, BRIGHT, BOTH))}
"""The keys of the rows above the sources, with their names."""
_COLUMN = {STEPS: "note_ids", FEELINGS: "feeling", PAINS: "points", BRIGHT: "points", BOTH: "points"}
"""Where on the map each is mended."""
_TOLD = 6
"""Codes of notes that are told at most, where Enter leads to the first of them."""
_NOTHING = Cell(NOTHING, "muted")
_CELLS = {
    **{level: Cell(dots, "muted" if level == "none" else "") for level, dots in levels.DOTS.items()},
    UNASKED: Cell(UNASKED, "muted"),
    CLASH: Cell(CLASH, "bad"),
    "": Cell(""),
}
_MOST = "Triangulated: two or more voices over two or more kinds of sources, one of them direct."


class CoverageListing(Listing):
    """The grid: how each step, feeling and point stands, then a row a source."""

    name = "Coverage"

    def __init__(self, asking: Asking) -> None:
        super().__init__()
        self.asking = asking
        self._map = JourneyMap.empty("")
        self._wide = NARROW
        self._rows: list[Row] = []
        self._rows_of: tuple[object, ...] = ()
        self._rows_map: JourneyMap | None = None

    def see(self, map: JourneyMap) -> None:
        """The steps are its columns."""
        self._map = map

    def columns(self, width: int) -> Sequence[Column]:
        """What the row is, then a narrow column a step."""
        self._wide = _name_width(len(self._map.steps), width)
        return (Column(SOURCE, "", self._wide, 0, False), *_columns_of(self._map.ordered_steps))

    def first_column(self) -> str:
        """The first step."""
        return next((str(step.id) for step in self._map.ordered_steps), SOURCE)

    def field_at(self, key: str, column: str) -> Field | None:
        """Nothing is edited here: all of it is worked out."""
        return None

    def rows(self, map: JourneyMap) -> list[Row]:
        """How it stands, then what stands where a source and a step meet, then what is missing; the same list again."""
        of = (self._wide, self.filter, self.asking.today, dict(self.asking.limits))
        if self._rows_map is not map or self._rows_of != of:
            self._rows, self._rows_map, self._rows_of = self._all_rows(map), map, of
        return self._rows

    def _all_rows(self, map: JourneyMap) -> list[Row]:
        found = [Row("band/levels", (Cell(f"How it stands:  {LEVEL_LEGEND}"),), "band")]
        rows = standing_rows(map, self.asking.both_ways(map)) if map.steps else {}
        for key, name in _KEYS.items():
            if name in rows:
                found.append(Row(key, (Cell(name, "strong"), *(_CELLS[one] for one in rows[name]))))
        found.append(Row("band/meets", (Cell(f"Sources:  {LEGEND}"),), "band"))
        found += [_grid(map, source, self._wide) for source in map.ordered_sources if self._passes(source)]
        found.append(Row("gaps", (Cell(gaps_line(map, self.asking.gaps(map))),), "band"))
        return found

    def _passes(self, source: Source) -> bool:
        texts = (source.code, words.KIND_WORDS[source.kind], source.title, source.date, *source.participants)
        return self.keeps(*texts)

    def new_after(self, map: JourneyMap, key: str) -> str:
        """Nothing is added here."""
        return ""

    # What is under the cursor

    def at(self, map: JourneyMap, key: str, column: str) -> tuple[Step | None, Source | None]:
        """The step and the source that meet under the cursor."""
        where = place(key)
        step = map.steps.get(int(column)) if column.isdecimal() else None
        return step, map.sources.get(where.id) if where.table == "meets" else None

    def caption(self, map: JourneyMap, key: str, column: str) -> tuple[str, str]:
        """The step, and the source or what is asked of it; at the right what stands there."""
        step, source = self.at(map, key, column)
        if key == "gaps":
            return "What the evidence lacks", ""
        if source is not None:
            home = source_name(map, source)
            if step is None:
                return home, words.KIND_WORDS[source.kind]
            meet = coverage.meets(map)[step.id].get(source.id)
            right = "nothing" if meet is None else "gives a voice" if meet.voices else "gives the step no voice"
            return f"Step {map.step_numbers[step.id]} {short(step.action)} · {home}", right
        if step is None or key not in _KEYS:
            return "How it stands", levels.level_words(map)
        why = _why(map, _KEYS[key], step)
        return f"Step {step_words(map, step.id)} · {_KEYS[key]}", words_of(why) if why is not None else ""

    def shown_text(self, map: JourneyMap, key: str, column: str) -> str:
        """Why it stands as it does, or what was said there, the first of it."""
        return next(iter(self._said(map, key, column)), "")

    def facts(self, map: JourneyMap, key: str, column: str) -> list[str | Cell]:
        """The rest of what there is to say."""
        return [
            Cell(line, "" if number == 0 else "muted") for number, line in enumerate(self._said(map, key, column)[1:])
        ]

    def _said(self, map: JourneyMap, key: str, column: str) -> list[str]:
        """Everything about a cell, a line each, what matters most first."""
        step, source = self.at(map, key, column)
        if source is not None:
            return [source_facts(map, source)] if step is None else _meeting(map, step, source)
        if key == "gaps":
            return [gaps_line(map, self.asking.gaps(map)), "F6 lists all of it."]
        if step is None or key not in _KEYS:
            return ["Assumption: nobody says so. Single: one voice. Corroborated: two or more.", _MOST]
        if _KEYS[key] == BOTH:
            here = [one.words for one in self.asking.gaps(map) if (one.what, one.id) == (CLASHES, step.id)]
            return here or ["Nothing contradicts itself here."]
        return _level(map, _KEYS[key], step)

    def details_at(self, map: JourneyMap, key: str, column: str) -> list[tuple[str, str]]:
        """All of it in full."""
        step, source = self.at(map, key, column)
        lines = "\n".join(self._said(map, key, column))
        found = [("Source", source_name(map, source))] if source is not None else []
        found += [("Step", step_words(map, step.id))] if step is not None else []
        return [*found, ("In words", lines)] if lines else []

    def hints(self, key: str, column: str) -> list[tuple[str, str]]:
        """Where Enter leads."""
        lead = "the notes" if place(key).table == "meets" else "what is missing" if key == "gaps" else "the step"
        return [("Enter", lead), ("F6", "next list")] if self.goal(self._map, key, column) else [("F6", "next list")]

    def found(self, map: JourneyMap, key: str, column: str) -> str:
        """What to say when Enter led there: which notes meet, where there are several."""
        step, source = self.at(map, key, column)
        meet = coverage.meets(map)[step.id].get(source.id) if step is not None and source is not None else None
        ids = (*meet.notes, *meet.at_points) if meet is not None else ()
        codes = [map.codes["notes"][one] for one in ids[:_TOLD]] + ["…"] * (len(ids) > _TOLD)
        where = map.step_numbers[step.id] if step is not None else 0
        return f"{len(ids)} notes of this source meet step {where}: {', '.join(codes)}." if len(ids) > 1 else ""

    def goal(self, map: JourneyMap, key: str, column: str) -> tuple[str, str, str] | None:
        """Where Enter leads: to the notes that meet here, to the source, or to the step."""
        step, source = self.at(map, key, column)
        if key == "gaps":
            return "evidence", "gap/", "words"
        if source is not None:
            meet = coverage.meets(map)[step.id].get(source.id) if step is not None else Meet(whole=True)
            first = (*meet.notes, *meet.at_points)[:1] if meet is not None else ()
            if first:
                return "evidence", f"notes/{first[0]}", "text"
            return ("evidence", f"sources/{source.id}", "title") if meet is not None else None
        return ("map", f"steps/{step.id}", _COLUMN[_KEYS[key]]) if step is not None and key in _KEYS else None


def _name_width(steps: int, width: int) -> int:
    """Cells for the names: whole columns fill the rest, but for the sign that there is more."""
    least = NARROW if width < 100 else WIDE
    room = width - MARK - MARGIN
    shown = min(steps, max(0, room - least) // (_CELL + GAP))
    return max(least, min(WIDEST, room - shown * (_CELL + GAP)))


@remembered
def _columns_of(steps: tuple[Step, ...]) -> tuple[Column, ...]:
    return tuple(Column(str(step.id), str(number), _CELL, 0, False, True) for number, step in enumerate(steps, 1))


def _grid(map: JourneyMap, source: Source, width: int) -> Row:
    cells = [Cell(fit(source_label(map, source), width).rstrip()), *[_NOTHING] * len(map.steps)]
    for place_of, meet in meeting_rows(map.ordered_steps, coverage.meets(map)).get(source.id, {}).items():
        cells[place_of + 1] = Cell(meet.mark, "" if meet.voices else "muted")
    return Row(f"meets/{source.id}", tuple(cells))


def _why(map: JourneyMap, name: str, step: Step) -> Why | None:
    """Why a step, or its feeling, stands as it does; None for its points, of which there may be several."""
    if name == STEPS:
        return coverage.why(map, step)
    asked = step.feeling is not None or levels.feeling_range(map, step) is not None
    return coverage.why_felt(map, step) if name == FEELINGS and asked else None


def _level(map: JourneyMap, name: str, step: Step) -> list[str]:
    """Why it stands as it does, and what is missing for the next level."""
    if name in KINDS:
        points = [point for point in map.points_by_step.get(step.id, ()) if point.kind == KINDS[name]]
        return [_point(map, point) for point in points] or ["None is written down at this step."]
    found = _why(map, name, step)
    if found is None:
        return ["Nobody asked how it feels: a gap, never a zero."]
    if name == FEELINGS:
        return [found.sentence, _span(map, step)]
    return [found.sentence, *([f"We assume: {step.assumption}"] if step.assumption else [])]


def _meeting(map: JourneyMap, step: Step, source: Source) -> list[str]:
    """What meets in a few words, then the notes in their own words, each with why it is silent."""
    meet = coverage.meets(map)[step.id].get(source.id)
    found = [f"{coverage.meet_words(meet)}."]
    found[0] = found[0][0].upper() + found[0][1:]
    if meet is None:
        return found
    if (meet.whole or meet.at_whole) and (reason := coverage.source_silence(map, source)):
        found.append(f"The source as a whole gives no voice: {reason}.")
    for note_id in (*meet.notes, *meet.at_points):
        found.append(_note(map, map.notes[note_id], at_point=note_id in meet.at_points))
    return found


def _note(map: JourneyMap, note: Note, at_point: bool) -> str:
    reason = coverage.silence(map, note)
    code, text = map.codes["notes"][note.id], " ".join(note.text.split())
    if withdrawn(map, note):
        return f"{code}: {reason}"
    about = [note.participant, "" if note.feeling is None else words.feeling(note.feeling)]
    about += [f"{reason}: no voice" if reason else "", "at a pain or bright spot" if at_point else ""]
    said = f"“{text}”" if note.kind == "verbatim" else text
    tail = ", ".join(part for part in about if part)
    return f"{code} {said}" + (f" ({tail})" if tail else "")


def _point(map: JourneyMap, point: Point) -> str:
    sign = "-" if point.kind == "pain" else "+"
    found = coverage.why(map, point)
    return f"{sign} {short(point.text, 40)}: {words_of(found)}. {found.sentence}"


def words_of(found: Why) -> str:
    """A level as it is drawn and in a word."""
    return f"{levels.DOTS[found.standing.level]} {levels.WORDS[found.standing.level]}"


def _span(map: JourneyMap, step: Step) -> str:
    span = levels.feeling_range(map, step)
    if span is None:
        return "Nobody asked."
    low, high = words.feeling(span[0]), words.feeling(span[1])
    said = f"From {low} to {high}." if low != high else f"{low}."
    return said if step.feeling is not None else f"{said} The step itself has none yet."
