"""The agenda of the present session: its parts with minutes, clock times, and where the room is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from journeytui.errors import BadInput
from journeytui.method import agenda, room
from journeytui.method.agenda import Slot, Turn
from journeytui.model import edits_room
from journeytui.model.journey import JourneyMap
from journeytui.model.review import Meeting
from journeytui.model.timer import Timer
from journeytui.tui import fields
from journeytui.tui.fields import Field
from journeytui.tui.listings.base import NEW, NOTHING, Entry, Listing, new_row, place
from journeytui.tui.widgets.sheet_layout import Cell, Column, Row

_TITLE = Field("meetings", "agenda", "Part", "text", "What is this part about?")
_MINUTES = Field("meetings", "agenda", "Minutes", "number", "How many minutes does it get? Whole minutes, such as 20.")
LONGEST = 720
"""Minutes of one part, at most."""
START = "new/start"
"""The row from which a session is begun, while there is none."""
USUAL = 10
"""Minutes of a part that somebody adds."""


class AgendaListing(Listing):
    """A part of the agenda a row; the present one is marked."""

    name = "Agenda"
    table = "meetings"
    empty = "No session yet: Ctrl+G w a makes an agenda of the session's length and starts its timer."

    def __init__(self) -> None:
        super().__init__()
        self.timer: Timer | None = None
        """The running timer, as the app last read it."""
        self.now = 0.0
        """Seconds since 1970, when that was."""

    def columns(self, width: int) -> Sequence[Column]:
        """Number, what it is about, minutes, when, and how it stands."""
        return (
            Column("number", "#", 3, 0, False),
            Column("title", "Part", 34, 3),
            Column("minutes", "Minutes", 7, 0, True, True),
            Column("clock", "Begins", 7, 0, False),
            Column("state", "Now", 14, 1, False),
        )

    def first_column(self) -> str:
        """Minutes are what is changed most."""
        return "minutes"

    def meeting(self, map: JourneyMap) -> Meeting | None:
        """The session whose agenda is shown: the one that runs, else the last."""
        if self.timer is not None:
            return map.meetings.get(self.timer.meeting)
        return room.latest_meeting(map)

    def slots(self, map: JourneyMap) -> tuple[Slot, ...]:
        """The parts, in order."""
        meeting = self.meeting(map)
        return agenda.read(meeting.agenda) if meeting else ()

    def rows(self, map: JourneyMap) -> list[Row]:
        """Every part, then a place for another one."""
        slots = self.slots(map)
        if self.meeting(map) is None:
            return [Row(START, (Cell("+", "muted"), Cell("agenda of the session's length", "muted")), "new")]
        if self.timer is not None:
            turns = agenda.schedule(slots, self.timer, self.now)
            found = [self._running(turn, number) for number, turn in enumerate(turns, 1)]
        else:
            begins = agenda.clock_offsets(slots)
            found = [self._planned(slot, begins[number - 1], number) for number, slot in enumerate(slots, 1)]
        shown = [row for row in found if self.keeps(row.cells[1].text)]
        return shown if self.filter else [*shown, new_row("agenda", "another part")]

    def _planned(self, slot: Slot, begins: int, number: int) -> Row:
        cells = (_number(slot), Cell(slot.title), Cell(str(slot.minutes)), Cell(_offset(begins), "muted"), Cell(""))
        return Row(f"agenda/{number}", cells)

    def _running(self, turn: Turn, number: int) -> Row:
        assert self.timer is not None
        style = {"done": "muted", "now": "strong", "later": ""}[turn.state]
        begins = self.clock(turn.begins)
        extra = self.timer.extra_of(number - 1)
        minutes = str(turn.slot.minutes) + (f"+{extra}" if extra else "")
        cells = (
            _number(turn.slot),
            Cell(turn.slot.title, style),
            Cell(minutes, style),
            Cell(begins, "muted" if turn.state != "now" else ""),
            self._state(turn),
        )
        return Row(f"agenda/{number}", cells)

    def clock(self, minute: int) -> str:
        """The time of day of a minute of the session, if nothing is held any more."""
        assert self.timer is not None
        held = self.timer.paused + (self.now - self.timer.paused_at if self.timer.paused_at is not None else 0)
        return f"{datetime.fromtimestamp(self.timer.started + held + 60 * minute):%H:%M}"

    def _state(self, turn: Turn) -> Cell:
        assert self.timer is not None
        if turn.state == "done":
            return Cell(f"took {turn.minutes}", "muted")
        if turn.state == "later":
            return Cell("")
        left = turn.begins + turn.minutes - self.timer.minute(self.now)
        words = f"{left} left" if left >= 0 else f"{-left} over"
        paused = ", paused" if self.timer.paused_at is not None else ""
        return Cell(f"► {words}{paused}", "warn" if left <= 0 else "accent")

    def field_at(self, key: str, column: str) -> Field | None:
        """What it is about, and its minutes; a new part begins with what it is about."""
        if key == START:
            return None
        if column == "title" or (place(key).table == NEW and column == "minutes"):
            return _TITLE
        return _MINUTES if column == "minutes" else None

    def row_of(self, map: JourneyMap, key: str) -> Slot | None:
        """The part of a row."""
        number, slots = place(key).id, self.slots(map)
        return slots[number - 1] if key.startswith("agenda/") and 0 < number <= len(slots) else None

    def text_at(self, map: JourneyMap, key: str, column: str) -> str:
        """The words, or the minutes that were planned."""
        slot = self.row_of(map, key)
        return "" if slot is None else str(slot.minutes) if column == "minutes" else slot.title

    def enter(self, map: JourneyMap, key: str, column: str, value: str | Any, picked: bool = False) -> Entry:
        """Another agenda, with what was typed. Raises BadInput."""
        text = " ".join(fields.typed(str(value), one_line=True).split())
        slots, meeting = list(self.slots(map)), self.meeting(map)
        if meeting is None or (place(key).table != NEW and text == self.text_at(map, key, column)):
            return Entry(NOTHING, key)
        if place(key).table == NEW:
            column = "title"
        if column == "minutes":
            if not (text.isdecimal() and len(text) < 5 and int(text) <= LONGEST):
                raise BadInput(f"Minutes: “{text[:20]}” is no number of minutes.", f"Type 0 to {LONGEST}.")
        elif not text:
            raise BadInput("A part needs words.", "F9 deletes it.")
        number = place(key).id
        if place(key).table == NEW:
            slots.append(Slot(text, USUAL))
            number, label = len(slots), "New part of the agenda"
        else:
            old = slots[number - 1]
            slots[number - 1] = Slot(old.title, int(text)) if column == "minutes" else Slot(text, old.minutes)
            label = f"Set minutes of part {number} to {text}" if column == "minutes" else f"Rename part {number}"
        lines = [slot.line for slot in slots]
        return Entry(edits_room.set_agenda(map, meeting.id, lines, label), f"agenda/{number}")

    def without(self, map: JourneyMap, key: str) -> Entry | None:
        """The change that takes a part out; None where there is none, or it has begun."""
        number, slots, meeting = place(key).id, list(self.slots(map)), self.meeting(map)
        if meeting is None or self.row_of(map, key) is None or self.begun(number):
            return None
        del slots[number - 1]
        change = edits_room.set_agenda(
            map, meeting.id, [slot.line for slot in slots], f"Delete part {number} of the agenda"
        )
        return Entry(change, f"agenda/{min(number, len(slots))}")

    def shifted(self, map: JourneyMap, key: str, by: int) -> Entry | None:
        """The change that moves a part; None where it cannot move, or what it would pass has begun."""
        number, slots, meeting = place(key).id, list(self.slots(map)), self.meeting(map)
        there = number + by
        if meeting is None or self.row_of(map, key) is None or not 0 < there <= len(slots):
            return None
        if self.begun(number) or self.begun(there):
            return None
        slots.insert(there - 1, slots.pop(number - 1))
        label = f"Move part {number} {'up' if by < 0 else 'down'}"
        return Entry(edits_room.set_agenda(map, meeting.id, [slot.line for slot in slots], label), f"agenda/{there}")

    def begun(self, number: int) -> bool:
        """Whether a part has begun: it stays where it is."""
        return self.timer is not None and number <= len(self.timer.begun)

    def caption(self, map: JourneyMap, key: str, column: str) -> tuple[str, str]:
        """The part; at the right when the session ends."""
        meeting, slots = self.meeting(map), self.slots(map)
        if meeting is None:
            return "Agenda", ""
        slot, number = self.row_of(map, key), place(key).id
        title = "New part" if slot is None else f"Part {number} · {'Minutes' if column == 'minutes' else 'Part'}"
        if self.timer is None:
            return title, f"{sum(one.minutes for one in slots)} min in all · no timer runs"
        end = agenda.end_of(agenda.schedule(slots, self.timer, self.now), self.timer.minute(self.now))
        return title, f"ends {self.clock(end)}"

    def facts(self, map: JourneyMap, key: str, column: str) -> list[str | Cell]:
        """What to say in the room, and what a session of that length cannot do."""
        slot = self.row_of(map, key)
        if slot is None:
            return [Cell(self.empty if self.meeting(map) is None else _TITLE.prompt, "muted")]
        part = slot.part
        prompts = " · ".join(part.prompts) if part else ""
        note = agenda.note(sum(one.minutes for one in self.slots(map)))
        return [line for line in (prompts and Cell(prompts), Cell(note, "muted")) if line]

    def details(self, map: JourneyMap, key: str) -> list[tuple[str, str]]:
        """What to say and to ask in this part."""
        slot = self.row_of(map, key)
        part = slot.part if slot else None
        if part is None:
            return []
        return [("In the room", "\n".join(part.prompts)), ("Ask", "\n".join(part.ask)), ("Why", part.why)]

    def hints(self, key: str, column: str) -> list[tuple[str, str]]:
        """The other lists."""
        return [("F7", "agenda" if key == START else "another part"), ("F6", "parked")]


def _number(slot: Slot) -> Cell:
    part = slot.part
    return Cell(part.number if part else "", "muted")


def _offset(minute: int) -> str:
    return f"+{minute // 60}:{minute % 60:02d}"
