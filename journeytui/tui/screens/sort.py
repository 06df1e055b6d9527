"""Sorting: what is done to the note under the cursor, or to all marked ones, at one key each."""

from __future__ import annotations

from typing import ClassVar, NamedTuple

from textual import events
from textual.binding import BindingType

from journeytui.errors import JourneyError
from journeytui.method.uses import steps_by_note
from journeytui.model.change import Change
from journeytui.model.edits_notes import join_notes
from journeytui.model.edits_points import Kind
from journeytui.model.evidence import Note
from journeytui.model.journey import JourneyMap
from journeytui.tui import keys
from journeytui.tui.listings import sort_acts
from journeytui.tui.listings.base import place
from journeytui.tui.screens.sort_words import SortWords

AT_ONCE = 10
"""So many steps or more, and a number is ended with Enter: it may have another digit."""


class Done(NamedTuple):
    """What a key did to a note: undo comes back to it."""

    key: str
    before: tuple[object, ...]
    after: tuple[object, ...]


class SortScreen(SortWords, inherit_bindings=False):
    """Every note that waits, large and in its place in the talk."""

    NAME = "sort"
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("sort")]

    def __init__(self) -> None:
        super().__init__()
        self.done: list[Done] = []
        self._acting = False
        self._uid = ""
        """The map that these belong to."""

    def act(self, change: Change, ids: list[int], *, on: bool = True, say: str = "") -> bool:
        """Make a change; the next note is there at once. Whether it was made."""
        key = f"notes/{ids[0]}"
        before, self._acting = standing(self.map, ids[0]), True
        try:
            problem = self.desk.apply(change)
        finally:
            self._acting = False
        if problem:
            self.say(problem, "warn")
            return False
        self.done.append(Done(key, before, standing(self.map, ids[0])))
        self.typed = None
        if self.sheet.marked:
            self.sheet.marked = frozenset()
        if on and self.sheet.cursor_key == key:
            self._go_on(1)
        self.show_cursor()
        self.say(say or f"{change.label}. Ctrl+U takes it back.")
        return True

    def watch_map(self) -> None:
        """As ever; what was taken back is under the cursor again. Of another map nothing was done yet."""
        if self._uid != self.map.head.uid:
            self._uid, self.made, self.came_from = self.map.head.uid, "", ""
            self.done.clear()
            self.notes.anew()
        super().watch_map()
        if self._acting or not self.done or not self.is_mounted or not self.is_current:
            return
        last, now = self.done[-1], standing(self.map, place(self.done[-1].key).id)
        if now != last.after and now == last.before:
            self.done.pop()
            self.sheet.move_to(last.key)
            self.show_cursor()

    # Steps

    def on_key(self, event: events.Key) -> None:
        """Digits are the number of a step."""
        sign = event.character or ""
        if self.editing is not None:
            return
        if len(sign) == 1 and sign in "0123456789":
            event.stop()
            self._digit(sign)
        elif self.typed is not None:
            self._typing(event)

    def _digit(self, digit: str) -> None:
        if self.typed is None and len(self.map.steps) < AT_ONCE:
            self._link(digit)
            return
        self.typing_several = self.typing_several and self.typed is not None
        self.typed = ((self.typed or "") + digit)[:40]
        self.show_cursor()

    def _typing(self, event: events.Key) -> None:
        """What a key does to the numbers that are being typed."""
        if event.key in ("backspace", "escape"):
            event.stop()
            self.typed = (self.typed or "")[:-1] or None if event.key == "backspace" else None
        elif event.key in ("comma", "space"):
            event.stop()
            self.typing_several = True
            self.typed = f"{self.typed}, " if (self.typed or "").strip(", ") else self.typed
        elif event.key not in ("enter", "minus", "plus"):
            self.typed = None
        self.show_cursor()

    def action_several(self) -> None:
        """Begin to type the numbers of several steps."""
        if self.about() and self.finish():
            self.typed, self.typing_several = "", True
            self.show_cursor()

    def action_number(self) -> None:
        """Begin to type the number of a step."""
        if self.about() and self.finish():
            self.typed, self.typing_several = "", False
            self.show_cursor()

    def _named(self) -> list[int]:
        """The steps that were typed, else the marked one. Raises BadInput where there is none."""
        if self.typed is not None:
            return sort_acts.steps_named(self.map, self.typed)
        goal = self.goal()
        return [goal] if goal else []

    def _link(self, typed: str) -> None:
        self.typed = typed
        self.action_take()

    def action_take(self) -> None:
        """Link to the step that is marked, or to those that were typed; what has no words yet is filled in first."""
        if self.typed is None and self.wordless():
            self.action_edit()
            return
        try:
            steps = self._named()
        except JourneyError as error:
            self._not_so(error)
            return
        ids = self.ready_for()
        if ids and steps:
            self.act(sort_acts.link(self.map, ids, steps), ids)
        elif ids:
            self.say("No step is likely here: type its number, or look for it with @.")

    def _not_so(self, error: JourneyError) -> None:
        self.typed = None
        self.show_cursor()
        self.say(str(error), "warn")

    def action_pain(self) -> None:
        """A pain of the step that is marked or typed."""
        self._point("pain")

    def action_bright(self) -> None:
        """A bright spot of the step that is marked or typed."""
        self._point("bright_spot")

    def _point(self, kind: Kind) -> None:
        try:
            steps = self._named()
            ids = self.ready_for()
            if not ids:
                return
            if not steps:
                self.say("Of which step? Type its number, then - or +; Up and Down mark one.")
                return
            made = [sort_acts.points(self.map, ids, one, kind) for one in steps]
        except JourneyError as error:
            self._not_so(error)
            return
        change = sort_acts.together(f"{made[0].change.label} and more", [one.change for one in made])
        self._make(change, ids, made[0].key)

    def action_step(self) -> None:
        """A new step of the note, behind the one that is marked."""
        ids = self.ready_for()
        if not ids:
            return
        try:
            made = sort_acts.new_step(self.map, ids, self.goal())
        except JourneyError as error:
            self.say(str(error), "warn")
            return
        self._make(made.change, ids, made.key)

    def _make(self, change: Change, ids: list[int], key: str) -> None:
        if self.act(change, ids, say=f"{change.label}. w rewords it, Ctrl+U takes it back."):
            self.made = key

    async def action_pick(self) -> None:
        """Find a step, a pain or a bright spot by some letters; what is linked already is taken off."""
        from journeytui.tui.listings import picks
        from journeytui.tui.widgets.picker import Choice, Picker

        ids = self.ready_for()
        if not ids:
            return
        items = [Choice(*item) for item in picks.items(self.map, picks.places_of(ids[0]))]

        def picked(answer: str | None) -> None:
            where = place(answer or "")
            if self.map.get(where.table, where.id) is not None:
                self.act(sort_acts.pick(self.map, ids, where.table, where.id), ids)

        await self.app.push_screen(Picker("Which step, pain or bright spot is it about?", items), picked)

    def action_unlink(self) -> None:
        """The note is no evidence of its steps any more; of the step whose notes are shown, of that one alone."""
        ids = self.ready_for()
        if not ids:
            return
        try:
            change = sort_acts.unlink(self.map, ids, self.notes.step_id if self.notes.which == "step" else 0)
        except JourneyError as error:
            self.say(str(error), "warn")
            return
        self.act(change, ids, on=False)

    def action_aside(self) -> None:
        """Not for this map; or for it after all."""
        if ids := self.ready_for():
            change = sort_acts.aside(self.map, ids)
            self.act(change, ids, say=f"{change.label}: tag aside. Ctrl+U takes it back.")

    # Marks

    def action_mark(self) -> None:
        """Mark the note under the cursor or unmark it, and go to the next."""
        key = self.sheet.cursor_key
        if self.finish() and self.notes.note(self.map, key) is not None:
            self._mark(self.sheet.marked ^ {key})
            self._go_on(1)

    def action_mark_group(self) -> None:
        """Mark all notes of this group; where all are marked already, unmark them."""
        group = self.notes.group_of(self.sheet.cursor_key)
        if group is not None and self.finish():
            there = frozenset(row.key for row in group.rows)
            self._mark(self.sheet.marked - there if there <= self.sheet.marked else self.sheet.marked | there)

    def action_unmark(self) -> None:
        """Unmark all notes."""
        if self.finish():
            self._mark(frozenset())

    def _mark(self, marked: frozenset[str]) -> None:
        self.sheet.marked = marked
        self.show_cursor()
        count = len(marked)
        told = "1 note marked: the next key is about it." if count == 1 else ""
        self.say(told or (f"{count} notes marked: the next key is about all of them." if count else ""))

    def refresh_rows(self) -> None:
        """As ever; what is not listed is not marked."""
        super().refresh_rows()
        if self.sheet.marked:
            self.sheet.marked = self.sheet.marked.intersection(row.key for row in self.sheet.rows)

    def action_join(self) -> None:
        """Make one note of the marked ones, or of this and the next that the same person said."""
        ids = self.ready_for()
        if not ids:
            return
        try:
            change = join_notes(self.map, sort_acts.to_join(self.map, ids))
        except JourneyError as error:
            self.say(str(error), "warn")
            return
        if self.act(change, ids, on=False):
            self.sheet.move_to(next((f"notes/{one}" for one in ids if one in self.map.notes), ""))

    # Out of here

    async def action_follow(self) -> None:
        """To the step of the map that is marked, or that stands on this note."""
        linked = steps_by_note(self.map).get(place(self.sheet.cursor_key).id, ())
        goal = self.chosen[1] if self.chosen[0] == self.sheet.cursor_key else next(iter(linked), self.goal())
        if goal:
            await self.desk.go("map", f"steps/{goal}", "action")
        else:
            self.say("No step is marked: Up and Down mark one.")

    async def action_leave(self) -> None:
        """Unmark, end the filter, or go back to where one came from."""
        if not self.finish():
            return
        if self.sheet.marked:
            self._mark(frozenset())
        elif self.listing.filter:
            self.listing.filter = ""
            self.refresh_rows()
            self.show_cursor()
        elif self.came_from:
            await self.desk.go("map", self.came_from, "action")
        else:
            await self.desk.go("evidence", self.sheet.cursor_key, "text")


def standing(map: JourneyMap, note_id: int) -> tuple[object, ...]:
    """What there is of a note: itself, and what stands on it."""
    note: Note | None = map.notes.get(note_id)
    points = tuple(point.id for point in map.points.values() if note_id in point.note_ids)
    return note, steps_by_note(map).get(note_id, ()), points
