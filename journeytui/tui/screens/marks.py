"""Marks on steps: which steps the next action is about, and the sentence that says so while it holds."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import cast

from textual import on
from textual.actions import SkipAction

from journeytui.tui.listings.base import place
from journeytui.tui.listings.steps import StepsListing
from journeytui.tui.screens.map_views import ARRANGE, ROWS, ViewsScreen
from journeytui.tui.widgets.notice import NoticeLine
from journeytui.tui.widgets.sheet import Row, Sheet


class MarkingScreen(ViewsScreen):
    """Rows of steps that can be marked. What is not listed is not marked: nothing happens to what nobody sees."""

    _stood = ""
    _counted: tuple[object, int] = (None, 0)

    @property
    def steps(self) -> StepsListing:
        """The list of rows, whichever way the map is looked at."""
        return cast(StepsListing, self.listings[ROWS])

    # What is marked

    def marked_ids(self) -> list[int]:
        """The marked steps in the order in which they are listed."""
        marked = self.sheet.marked
        return [place(row.key).id for row in self.sheet.rows if row.key in marked] if marked else []

    def set_marks(self, keys: Collection[str]) -> None:
        """Mark these rows and no others, and say how many."""
        self._mark(frozenset(keys))
        self.stand(by_key=True)

    def _mark(self, keys: frozenset[str]) -> None:
        self.sheet.marked = keys
        for listing in self.listings:
            if isinstance(listing, StepsListing):
                listing.marked = len(keys)
        self.show_hints()

    def refresh_rows(self) -> None:
        """As ever; marks go with their rows."""
        other = bool(self.sheet.cursor_key) and self._shown != (self.desk.path, self.map.head.uid)
        if other:  # another map: its ids have nothing to do with these
            self.steps.folded.clear()
        super().refresh_rows()
        self._keep_marks(() if other else self.sheet.rows)
        self.stand()

    def _keep_marks(self, rows: Sequence[Row]) -> None:
        """Unmark what is not among these rows."""
        marked = self.sheet.marked
        left = marked.intersection(row.key for row in rows) if marked else marked
        if left != marked:
            self._mark(left)

    def show_list(self, number: int) -> None:
        """Marks stay where they are when the map is looked at in another way."""
        marked = self.sheet.marked
        super().show_list(number)
        if self.sheet.marked != marked:
            self._mark(marked)
        self._keep_marks(self.sheet.rows)
        self.stand()

    def end_editing(self) -> None:
        """As ever; a filter that was kept is told from here on, and what it hides is not marked."""
        was_filter = self.editing is not None and self.editing.what == "filter"
        super().end_editing()
        if self.listing.filter:
            self._keep_marks(self.sheet.rows)
        if was_filter:
            self.show_cursor()
        self.stand()

    # The sentence that holds

    def standing(self) -> str:
        """How many steps are marked, and what is filtered; "" when nothing is."""
        told = []
        if count := len(self.sheet.marked):
            told.append(f"{count} step{'' if count == 1 else 's'} marked")
        if self.listing.filter and self.at != ARRANGE:
            told.append(f"{self.found()} of {len(self.map.steps)} steps: {self.listing.filter}")
        return " · ".join(told)

    def found(self) -> int:
        """How many steps are listed."""
        rows = self.sheet.rows
        if self._counted[0] is not rows:
            self._counted = (rows, sum(is_step(row.key) for row in rows))
        return self._counted[1]

    def stand(self, by_key: bool = False) -> None:
        """Say what holds, unless something else was just said; `by_key` because a key asked for it."""
        if self.desk.acts == self._said and not by_key:
            return
        notice, told = self.query_one(NoticeLine), self.standing()
        if told or by_key or notice.text == self._stood:
            notice.say(told)
        self._stood = told

    @on(Sheet.Moved)
    def moved(self, message: Sheet.Moved) -> None:
        """What was said goes as the cursor moves; what holds is said again."""
        message.prevent_default()
        self.cursor_moved(message)
        self.stand()

    # Keys

    def action_mark(self) -> None:
        """Mark the step under the cursor or unmark it, and go to the next; on a stage, all of its steps."""
        if not self.finish():
            return
        key, marked = self.sheet.cursor_key, self.sheet.marked
        if self.on_band():
            there = self.in_stage(key)
            if not there:
                self.say("There are no steps here to mark.")
                return
            self.set_marks(marked - there if there <= marked else marked | there)
        elif is_step(key):
            self.set_marks(marked ^ {key})
            self.to_step(1)
        else:
            self.say("Go to a step first.")

    def on_band(self) -> bool:
        """Whether the cursor stands on a stage's heading."""
        return bool(self.sheet.rows) and self.sheet.rows[self.sheet.cursor_row].kind == "band"

    def in_stage(self, key: str) -> frozenset[str]:
        """Keys of the steps that are listed under a stage's heading."""
        rows = self.sheet.rows
        start = next((number for number, row in enumerate(rows) if row.key == key), len(rows)) + 1
        end = next((number for number in range(start, len(rows)) if rows[number].kind == "band"), len(rows))
        return frozenset(row.key for row in rows[start:end] if is_step(row.key))

    def to_step(self, by: int) -> bool:
        """Go to the next step above or below, over headings; False where there is none."""
        rows, at = self.sheet.rows, self.sheet.cursor_row + by
        while 0 <= at < len(rows) and not is_step(rows[at].key):
            at += by
        if 0 <= at < len(rows):
            self.sheet.to_row(at)
            return True
        return False

    def action_mark_up(self) -> None:
        """Mark this step and the one above."""
        self.extend(-1)

    def action_mark_down(self) -> None:
        """Mark this step and the one below."""
        self.extend(1)

    def extend(self, by: int) -> None:
        """Mark the step under the cursor and the next; going back over marked ones unmarks them."""
        if not self.finish():
            return
        here, marked = self.sheet.cursor_key, self.sheet.marked
        mine = frozenset({here} if is_step(here) else ())
        if not self.to_step(by):
            self.set_marks(marked | mine)
            return
        there = self.sheet.cursor_key
        self.set_marks(marked - mine if mine and there in marked and here in marked else marked | mine | {there})

    def action_mark_all(self) -> None:
        """Mark every step that is listed, or those of the stage under the cursor."""
        if not self.finish():
            return
        if self.on_band():
            self.set_marks(self.sheet.marked | self.in_stage(self.sheet.cursor_key))
        else:
            self.set_marks({row.key for row in self.sheet.rows if is_step(row.key)})
        if not self.sheet.marked:
            self.say("There are no steps here to mark.")

    def action_unmark(self) -> None:
        """Unmark all steps; where none is marked, end the filter. Raises SkipAction where there is neither."""
        if not self.finish():
            return
        if self.sheet.marked:
            self.set_marks(())
        elif self.listing.filter:
            self.listing.filter = ""
            self.refresh_rows()
            self.sheet.move_to(self.sheet.cursor_key)
        else:
            raise SkipAction  # a guided reading may be on, which the key ends then


def is_step(key: str) -> bool:
    """Whether a row is a step itself, and nothing about one."""
    return key.startswith("steps/") and key.count("/") == 1
