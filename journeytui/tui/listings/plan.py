"""The plan of one session: its parts with their minutes, and under each what to ask or to think of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from journeytui.errors import BadInput
from journeytui.method import interview
from journeytui.method.interview import Part
from journeytui.model.change import Change
from journeytui.model.edits_plan import set_plan
from journeytui.model.evidence import Source
from journeytui.model.journey import JourneyMap
from journeytui.tui import fields
from journeytui.tui.fields import Field
from journeytui.tui.listings.base import NEW, NOTHING, Entry, filled, place
from journeytui.tui.listings.interview import NO_SOURCE, SessionListing
from journeytui.tui.listings.notes import source_name
from journeytui.tui.widgets.sheet_layout import Cell, Column, Row

_WHAT = "What is asked, or thought of, now? 10 min and a title begins another part."
_TITLE = Field("sources", "plan", "Part", "text", "What is this part called? Before lies before the clock starts.")
_PROMPT = Field("sources", "plan", "Prompt", "text", _WHAT)
_MINUTES = Field("sources", "plan", "Minutes", "number", "How many minutes does it get? Whole minutes, such as 20.")


def change_plan(map: JourneyMap, source: Source, lines: Sequence[str]) -> Change:
    """Another plan of a source; the usual one of its kind is kept as none. Raises BadInput where it is no plan.

    What another tool wrote there and is none stays while nobody changes it.
    """
    if tuple(lines) == source.plan:
        return NOTHING
    plan = interview.read(lines)
    return set_plan(map, source.id, () if plan == interview.usual(source.kind) else interview.write(plan))


def plan_cell(source: Source) -> Cell:
    """Whether a source has a plan of its own, in a word and how long it takes; empty for kinds that need none."""
    plan = interview.plan_of(source)
    if not plan:
        return Cell("")
    return Cell(f"own, {minutes_of(plan)} min") if source.plan else Cell("usual", "muted")


def minutes_of(plan: Sequence[Part]) -> int:
    """Minutes of the parts that the clock counts."""
    return sum(part.minutes for part in interview.counted(plan))


class PlanListing(SessionListing):
    """A part or a prompt a row, by its place among the lines of the plan: `plan/3`."""

    name = "Plan"
    table = "sources"

    def __init__(self) -> None:
        super().__init__()
        self._parts: frozenset[str] = frozenset()
        """Rows that are parts, as of the map that was looked at last."""

    def see(self, map: JourneyMap) -> None:
        """Which rows have minutes."""
        lines = enumerate(self.lines(map), 1)
        self._parts = frozenset(f"plan/{number}" for number, line in lines if _part(line) is not None)

    def lines(self, map: JourneyMap) -> tuple[str, ...]:
        """The lines of the plan, as well as they can be read."""
        source = self.source(map)
        return interview.write(interview.plan_of(source)) if source is not None else ()

    def columns(self, width: int) -> Sequence[Column]:
        """When a part begins, its minutes, and what is asked."""
        columns = (
            Column("begins", "At", 6, 0, False),
            Column("minutes", "Minutes", 7, 0, True, True),
            Column("what", "What to ask, and to think of", 40, 1),
        )
        return filled(columns, 3, width)

    def first_column(self) -> str:
        """Words are what is changed most."""
        return "what"

    def rows(self, map: JourneyMap) -> list[Row]:
        """The lines in order, a place for another after the row that was asked for, and one at the end."""
        self.see(map)
        source, begins = self.source(map), 0
        if source is None:
            return [Row(NO_SOURCE, (Cell(""), Cell(""), Cell("no session yet", "muted")), "new")]
        found: list[Row] = []
        for number, line in enumerate(self.lines(map), 1):
            part = _part(line)
            if part is None:
                cells = (Cell(""), Cell(""), Cell(f"  {_said(line)}"))
            else:
                when = "before" if part.before else f"{begins // 60}:{begins % 60:02d}"
                cells = (Cell(when, "muted"), Cell(str(part.minutes)), Cell(part.title, "strong"))
                begins += 0 if part.before else part.minutes
            if self.keeps(cells[2].text):
                found.append(Row(f"plan/{number}", cells))
            if self.open_after == f"plan/{number}" and not self.filter:
                found.append(_open(number))
        if not self.filter and self.open_after != f"plan/{len(self.lines(map))}":
            found.append(_open(len(self.lines(map))))
        return found

    def line_at(self, map: JourneyMap, key: str) -> str:
        """The line of a row; "" where it has none."""
        number, lines = place(key).id, self.lines(map)
        return lines[number - 1] if key.startswith("plan/") and 0 < number <= len(lines) else ""

    def field_at(self, key: str, column: str) -> Field | None:
        """Words, and the minutes of a part."""
        if not key.startswith(("plan/", f"{NEW}/plan/")):
            return None
        return _PROMPT if column == "what" else _MINUTES if column == "minutes" and key in self._parts else None

    def text_at(self, map: JourneyMap, key: str, column: str) -> str:
        """The words of the line, or the minutes of a part."""
        line = self.line_at(map, key)
        part = _part(line)
        if column == "minutes":
            return str(part.minutes) if part else ""
        return (part.title if part else _said(line)) if column == "what" else ""

    def enter(self, map: JourneyMap, key: str, column: str, value: str | Any, picked: bool = False) -> Entry:
        """Another plan, with what was typed. Raises BadInput."""
        source, text = self.source(map), " ".join(fields.typed(str(value), one_line=True).split())
        is_new = place(key).table == NEW
        if source is None or (not is_new and text == self.text_at(map, key, column)):
            return Entry(NOTHING, key)
        lines = list(self.lines(map))
        number = place(place(key).rest).id + 1 if is_new else place(key).id
        part = None if is_new else _part(lines[number - 1])
        line = _written(part, column, text)
        if is_new:
            lines.insert(number - 1, line)
            self.open_after = f"plan/{number}"
        else:
            lines[number - 1] = line
        return Entry(change_plan(map, source, lines), f"plan/{number}")

    def without(self, map: JourneyMap, key: str) -> Entry | None:
        """The change that takes a prompt out, or a part with its prompts; None where there is none."""
        source, plan = self.source(map), list(self._plan(map))
        there = self._where(map, key)
        if source is None or there is None:
            return None
        at, prompt = there
        part = plan[at]
        if prompt is None:
            del plan[at]
        else:
            plan[at] = part._replace(prompts=(*part.prompts[:prompt], *part.prompts[prompt + 1 :]))
        if not interview.counted(plan):
            raise BadInput("A plan needs a part that the clock counts.", "Change this one, or add another first.")
        number = min(place(key).id, len(interview.write(plan)))
        return Entry(change_plan(map, source, interview.write(plan)), f"plan/{number}")

    def shifted(self, map: JourneyMap, key: str, by: int) -> Entry | None:
        """The change that moves a prompt by a line, or a part past another; None where it cannot move."""
        source, plan, lines = self.source(map), list(self._plan(map)), list(self.lines(map))
        there, number = self._where(map, key), place(key).id
        if source is None or there is None:
            return None
        at, prompt = there
        if prompt is None:
            if not 0 <= at + by < len(plan):
                return None
            plan.insert(at + by, plan.pop(at))
            lines = list(interview.write(plan))
            number = 1 + sum(len(part.lines) for part in plan[: at + by])
        else:
            if not 1 < number + by <= len(lines):
                return None
            lines.insert(number - 1 + by, lines.pop(number - 1))
            number += by
        return Entry(change_plan(map, source, lines), f"plan/{number}")

    def usual(self, map: JourneyMap) -> Change | None:
        """The change back to the usual plan of the kind; None where it goes by that."""
        source = self.source(map)
        return set_plan(map, source.id, ()) if source is not None and source.plan else None

    def new_after(self, map: JourneyMap, key: str) -> str:
        """A place for a line below this one."""
        self.filter = ""
        if self.source(map) is None:
            return ""
        if place(key).table == NEW:
            return key
        number = place(key).id or len(self.lines(map))
        self.open_after = f"plan/{number}"
        return f"new/plan/{number}"

    def caption(self, map: JourneyMap, key: str, column: str) -> tuple[str, str]:
        """The session, and what the row is; at the right how long it takes."""
        source = self.source(map)
        if source is None:
            return "Plan", ""
        what = "New line" if place(key).table == NEW else "Part" if _part(self.line_at(map, key)) else "Prompt"
        whose = "own plan" if source.plan else "usual plan"
        return f"Plan · {source_name(map, source)} · {what}", f"{whose} · {minutes_of(self._plan(map))} min"

    def facts(self, map: JourneyMap, key: str, column: str) -> list[str | Cell]:
        """The question of the row, and whose plan it is."""
        source = self.source(map)
        if source is None:
            return [Cell(self.empty, "muted")]
        ask = _MINUTES if column == "minutes" else _TITLE if _part(self.line_at(map, key)) else _PROMPT
        whose = "Changed for this session; the next one of its kind begins with it." if source.plan else ""
        return [ask.prompt, Cell(whose or interview.origin(source.kind)[0], "muted")]

    def details(self, map: JourneyMap, key: str) -> list[tuple[str, str]]:
        """Whose the usual plan is, and what a session of people needs besides."""
        source = self.source(map)
        whose, url = interview.origin(source.kind) if source is not None else ("", "")
        return (
            [("Usual plan", f"{whose}\n{url}".strip()), ("In use", "its own" if source.plan else "the usual one")]
            if source is not None and whose
            else []
        )

    def hints(self, key: str, column: str) -> list[tuple[str, str]]:
        """Adding, the debrief, and the way back."""
        new = [("F7", "new line")] if key != NO_SOURCE else []
        return [*new, ("F6", "debrief"), ("F3", "back")]

    def _plan(self, map: JourneyMap) -> interview.Plan:
        return interview.taken(self.lines(map))

    def _where(self, map: JourneyMap, key: str) -> tuple[int, int | None] | None:
        """Which part a row is of, and which prompt of it (None: the part itself)."""
        number = place(key).id if key.startswith("plan/") else 0
        for at, part in enumerate(self._plan(map)):
            if 0 < number <= len(part.lines):
                return at, number - 2 if number > 1 else None
            number -= len(part.lines)
        return None


def _open(number: int) -> Row:
    return Row(
        f"new/plan/{number}",
        (Cell(""), Cell("+", "muted"), Cell("  another prompt, or a part: 10 min Questions", "muted")),
        "new",
    )


def _part(line: str) -> Part | None:
    """The part that a line begins; None for a prompt."""
    found = interview.taken((line,)) if not line.startswith("- ") else ()
    return found[0] if found else None


def _said(line: str) -> str:
    """The words of a prompt."""
    return line.removeprefix("- ")


def _written(part: Part | None, column: str, text: str) -> str:
    """The line that what was typed stands for. Raises BadInput where it is empty, or no minutes."""
    if column == "minutes":
        if not (text.isascii() and text.isdecimal() and len(text) < 5 and 1 <= int(text) <= interview.LONGEST):
            raise BadInput(f"Minutes: “{text[:20]}” is no number of minutes.", f"Type 1 to {interview.LONGEST}.")
        return f"{int(text)} min {part.title if part else ''}"
    if not text.removeprefix("-").strip():
        raise BadInput("It needs words.", "F9 deletes the line.")
    if _part(text) is not None:
        return text
    return f"{part.minutes} min {text}" if part is not None else f"- {_said(text)}"
