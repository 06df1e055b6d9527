"""Many steps at once: moved, deleted, set and filled together, split, joined and completed as one types."""

from __future__ import annotations

from typing import Any, Literal

from textual import on

from journeytui.errors import JourneyError
from journeytui.model import edits
from journeytui.model.change import Change
from journeytui.model.edits_lanes import lane_of
from journeytui.model.ids import new_id
from journeytui.tui import fields
from journeytui.tui.listings.base import place
from journeytui.tui.listings.many import can_be_filled
from journeytui.tui.screens.finding import FindingScreen
from journeytui.tui.screens.frame import Editing
from journeytui.tui.screens.map_views import OUTLINE
from journeytui.tui.screens.marks import is_step
from journeytui.tui.widgets.editor import Editor


class ManySteps(FindingScreen):
    """What the map can do with several steps, and with one as a part of many."""

    purpose: Literal["", "all", "split"] = ""
    """What the editor is open for, when not for the cell under the cursor alone."""
    _led = ("", "")
    """The cell that a Tab led to from another one."""

    def on_mount(self) -> None:
        """As ever; the editor completes what was used before."""
        self.panel.editor.complete = self.rest_of
        super().on_mount()

    # Together

    def action_delete(self) -> None:
        """Delete the marked steps as one change, else the row under the cursor."""
        ids = self.marked_ids()
        if not ids:
            super().action_delete()
        elif self.ready():
            self.do(edits.delete(self.map, "steps", *ids), "Ctrl+U brings them back.")

    def shift(self, by: int) -> None:
        """Move the marked steps together, else the row under the cursor; where they go to is unfolded."""
        ids = self.marked_ids()
        key = self.sheet.cursor_key
        if not ids and not is_step(key):
            super().shift(by)
        elif self.ready():
            ids = ids or [place(key).id]
            change = edits.move_many(self.map, ids, by)
            self.steps.unfold(change(self.map), *(f"steps/{one}" for one in ids))
            self.tell(self.desk.apply(change), "")

    def do(self, change: Change, then: str = "Ctrl+U takes it back.") -> bool:
        """Make a change and say which; whether it was made."""
        problem = self.desk.apply(change)
        self.tell(problem, f"{change.label}. {then}")
        return not problem

    def action_fill_down(self) -> None:
        """Copy the cell of the topmost marked step into the other marked ones; without marks, the cell above."""
        if not self.ready() or not self.among_cells():
            return
        ids, column = self.marked_ids(), self.sheet.cursor_column
        if len(ids) < 2:
            key = f"steps/{ids[0]}" if ids else self.sheet.cursor_key
            ids = self.with_above(key)
        if len(ids) < 2:
            self.say("There is no step above to copy from.")
        elif not can_be_filled(self.steps, column):
            self.say("Go to a column that can be filled in.")
        elif len({self.steps.text_at(self.map, f"steps/{one}", column) for one in ids}) == 1:
            self.say("It says that already.")
        else:
            try:
                self.do(edits.fill_down(self.map, "steps", ids, column))
            except JourneyError as error:
                self.say(str(error), "warn")

    def with_above(self, key: str) -> list[int]:
        """The step that is listed above a row, and the row's own; without one or the other, too few."""
        rows, at = self.sheet.rows, self.sheet.cursor_row
        if self.sheet.cursor_key != key:
            at = next(number for number, row in enumerate(rows) if row.key == key)
        above = next((rows[number].key for number in range(at - 1, -1, -1) if is_step(rows[number].key)), "")
        return [place(one).id for one in (above, key) if is_step(one)]

    # One field of all marked

    def action_set_all(self) -> None:
        """Set the column under the cursor for all marked steps."""
        if self.finish() and self.among_cells():
            self.begin_all(self.sheet.cursor_column)

    def begin_all(self, column: str) -> None:
        """Edit one cell for all marked steps."""
        if not self.ready():
            return
        ids = self.marked_ids()
        key = self.sheet.cursor_key if self.sheet.cursor_key in self.sheet.marked else f"steps/{ids[0]}" if ids else ""
        field = self.listing.field_at(key, column) if key else None
        if field is None:
            self.say("Go to a column that can be filled in." if key else "Mark steps first: F5 marks one.")
            return
        self.editing = Editing("cell", key, column, self.listing.text_at(self.map, key, column), self.map)
        self.purpose = "all"
        self.panel.caption(f"{field.title} · for all {len(ids)} marked steps" if len(ids) > 1 else field.title)
        if field.kind in ("choice", "flag", "feeling"):
            self.offer(field, self.listing.value_at(self.map, key, column), "")
        else:
            self.panel.facts([field.prompt] if field.prompt else [])
            self.panel.edit(self.editing.text, hint=field.prompt)
        self.show_hints()

    def set_all(self, value: Any, picked: bool) -> None:
        """Give all marked steps a value; where they cannot have it the text stays in the editor, with one sentence."""
        editing = self.editing
        assert editing is not None
        field = self.listing.field_at(editing.key, editing.column)
        assert field is not None
        try:
            if picked:
                good = fields.nothing(field) if value is None else value
            elif can_be_read(field, editing.column):
                good = fields.read(field, value, editing.seen, self.listing.row_of(editing.seen, editing.key))
            else:
                good = fields.typed(value).strip()
            change = edits.set_many(editing.seen, "steps", self.marked_ids(), editing.column, good)
        except JourneyError as error:
            self.say(str(error), "warn")
            return
        if problem := self.desk.apply(change, editing.seen, self.draft_place()):
            self.say(problem, "warn")
            return
        self.end_editing()
        self.refresh_rows()
        self.say(f"{change.label}. Ctrl+U takes it back.")

    # Splitting and joining

    def action_split(self) -> None:
        """Split the step where the editor's cursor stands in what is done; else ask where."""
        from journeytui.tui.listings.many import seam

        editor, editing = self.panel.editor, self.editing
        if editing is not None and editor.editing and self.is_action(editing):
            self.split_at(editor.text, editor.at)
            return
        if not self.ready():
            return
        key = self.sheet.cursor_key
        step = self.map.steps.get(place(key).id) if is_step(key) else None
        if step is None or len(step.action.split()) < 2:
            self.say("A step is split between two words of what they do; here there are too few.")
            return
        self.sheet.move_to(key, "action")
        self.begin("")
        self.purpose = "split"
        self.panel.caption(f"Split step {self.map.step_numbers[step.id]}")
        self.panel.facts(["Left and Right put the cursor where the second step begins; Enter splits it there."])
        editor.put_cursor(seam(step.action))
        self.show_hints()

    def is_action(self, editing: Editing) -> bool:
        """Whether what a step says is edited, or a new row's."""
        if self.at == OUTLINE:
            return editing.what == "cell" and is_step(editing.key)
        return editing.what == "cell" and editing.column == "action"

    def split_at(self, text: str, at: int) -> None:
        """Save what is done, and make two steps of it at a character of it."""
        if place(self.editing.key if self.editing else "").table != "steps":  # a new row: first it becomes a step
            if not self.finish():
                return
            seen, step_id, draft = self.map, place(self.sheet.cursor_key).id, ""
        else:
            assert self.editing is not None
            seen, step_id, draft = self.editing.seen, place(self.editing.key).id, self.draft_place()
        good, new = fields.typed(text).strip(), new_id(seen.steps)
        at -= len(text) - len(text.lstrip())
        try:
            change = edits.set_field(seen, "steps", step_id, "action", good)
            split = edits.split_step(change(seen), step_id, at, new)
        except JourneyError as error:
            self.say(str(error), "warn")
            return
        if problem := self.desk.apply(Change(split.label, lambda now: split(change(now))), seen, draft):
            self.say(problem, "warn")
            return
        self.end_editing()
        self.refresh_rows()
        self.sheet.move_to(f"steps/{new}", "action")
        self.say(f"{split.label}. Ctrl+U takes it back.")

    def action_merge(self) -> None:
        """Make one step of the marked ones; without two marks, of the one under the cursor and the next."""
        if not self.ready():
            return
        ids = self.marked_ids()
        if len(ids) < 2:
            order = self.map.ordered_steps
            mine = ids[0] if ids else place(self.sheet.cursor_key).id
            at = self.map.step_numbers.get(mine, len(order)) if mine else len(order)
            ids = [order[at - 1].id, order[at].id] if at < len(order) else []
        if not ids:
            self.say("There is no next step to join with.")
            return
        try:
            change = edits.merge_steps(self.map, ids)
        except JourneyError as error:
            self.say(str(error), "warn")
            return
        first = min(ids, key=lambda one: self.map.step_numbers[one])
        self.set_marks(())
        if self.do(change):
            self.sheet.move_to(f"steps/{first}")

    # What is typed

    def enter(self, value: Any, picked: bool, then: str) -> None:
        """Take an entry for what the editor was opened for; a pick after Tab goes on to the right by itself."""
        editing = self.editing
        if self.purpose == "all":
            self.set_all(value, picked)
        elif self.purpose == "split":
            self.split_at(str(value), self.panel.editor.at)
        elif picked and then == "stay" and editing is not None and editing[1:3] == self._led:
            super().enter(value, picked, "right")
            self.sheet.went_on = True
        else:
            super().enter(value, picked, then)

    def after_entry(self, key: str, then: str) -> None:
        """An entry that changes nothing is one for all marked steps, too, or a place to split at."""
        if self.purpose:
            self.enter(self.panel.editor.text, False, then)
            return
        super().after_entry(key, then)
        led = then == "right" and self.at != OUTLINE
        self._led = (self.sheet.cursor_key, self.sheet.cursor_column) if led else ("", "")

    def end_editing(self) -> None:
        """As ever; what comes next is for the cell under the cursor again."""
        self.purpose = ""
        super().end_editing()

    def show_cursor(self) -> None:
        """As ever; a cell that one went on from is no longer the one that a Tab led to."""
        if self._led != (self.sheet.cursor_key, self.sheet.cursor_column):
            self._led = ("", "")
        super().show_cursor()

    def rest_of(self, text: str) -> str:
        """What was most likely meant by what is typed: the rest of a value that was used before."""
        from journeytui.method.used import complete

        editing = self.editing
        if editing is None or editing.what != "cell" or self.purpose == "split":
            return ""
        field = self.listing.field_at(editing.key, editing.column)
        return complete(self.map, field.table, field.name, text) if field is not None else ""

    @on(Editor.Drafted)
    def typed(self, message: Editor.Drafted) -> None:
        """As ever; a filter counts as one types, and the key that completes is shown while there is something to."""
        message.prevent_default()
        self.drafted(message)
        if self.editing is not None and self.editing.what == "filter":
            self.stand(by_key=True)
        else:
            self.show_hints()

    def editing_hints(self) -> list[tuple[str, str]]:
        """The keys of the editor, for what it is open for."""
        found = super().editing_hints()
        if self.purpose == "split":
            return [("Enter", "split here"), ("Left", "back"), ("Right", "on"), *found[3:]]
        if self.purpose == "all":
            found = [("Enter", "set for all"), *found[2:]]
        return [("Right", "complete"), *found] if self.panel.editor.suggestion else found


def can_be_read(field: fields.Field, column: str) -> bool:
    """Whether a field's text stands for a value of its own; points and the team's own lanes are kept as typed."""
    return field.kind != "points" and lane_of(column) is None
