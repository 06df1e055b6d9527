"""Sorting: what is seen of the notes that wait, and the way from one to the next."""

from __future__ import annotations

from collections.abc import Sequence
from operator import is_
from typing import cast

from textual import on
from textual.app import ComposeResult
from textual.containers import Container

from journeytui.method.uses import steps_by_note
from journeytui.model.evidence import Note
from journeytui.tui import keys
from journeytui.tui.listings import sort_page
from journeytui.tui.listings.base import Listing, place
from journeytui.tui.listings.notes import step_words
from journeytui.tui.listings.sorting import BY, BY_WORDS, WHICH, WHICH_WORDS, WHOLE, Likely, SortListing, linked_words
from journeytui.tui.screens.base import SheetScreen
from journeytui.tui.theme import Look
from journeytui.tui.widgets.drawn import Line
from journeytui.tui.widgets.hintbar import HintBar
from journeytui.tui.widgets.notice import NoticeLine
from journeytui.tui.widgets.paged import PagedSheet, Pane
from journeytui.tui.widgets.panel import Panel
from journeytui.tui.widgets.pathbar import PathBar
from journeytui.tui.widgets.sheet import Sheet


class SortFrame(SheetScreen, inherit_bindings=False):
    """What is seen of the notes, and the way from one to the next."""

    TABS = False
    LINES = 1

    def __init__(self) -> None:
        super().__init__()
        self.typed: str | None = None
        """Numbers of steps as far as they are typed; None while none are."""
        self.typing_several = False
        self.chosen: tuple[str, int] = ("", 0)
        """The step that was marked by hand, and the row for which it was."""
        self._proposed: tuple[object, ...] = ()
        self._likely = Likely(0, "")
        self._page: Sequence[Line] = ()
        self._page_things: tuple[object, ...] = ()
        self._page_words: tuple[object, ...] = ()
        self.came_from = ""
        """Row of the map to go back to; "" for the evidence."""

    def make_listings(self) -> Sequence[Listing]:
        """The notes."""
        return [SortListing()]

    @property
    def notes(self) -> SortListing:
        """The list as what it is."""
        return cast(SortListing, self.listings[0])

    @property
    def paged(self) -> PagedSheet:
        """The table as what it is."""
        return self.query_one(PagedSheet)

    @property
    def as_list(self) -> bool:
        """Whether the notes are shown as a list."""
        return self.notes.headed

    def compose(self) -> ComposeResult:
        """Path, note with the steps beside it, panel, notice, hints."""
        yield PathBar()
        with Container(id="middle"):
            yield PagedSheet(lines=self.LINES, id="rows")
            yield Pane(self.lay_steps)
        yield Panel()
        yield NoticeLine()
        yield HintBar()

    def on_mount(self) -> None:
        """One note at a time, to begin with."""
        self.paged.turn(self.lay_note)
        super().on_mount()

    # What is drawn

    def lay_note(self, width: int, height: int, look: Look) -> Sequence[Line]:
        """The note under the cursor."""
        key, notes = self.sheet.cursor_key, self.notes
        marked = key in self.sheet.marked
        things = (self.map, self.sheet.rows, look)
        words = (width, height, key, marked, notes.which, notes.by, notes.step_id, notes.filter)
        if self._page_words != words or not all(map(is_, self._page_things, things)):
            self._page = sort_page.note_page(self.map, notes, key, width, height, look, marked)
            self._page_things, self._page_words = things, words
        return self._page

    def lay_steps(self, width: int, height: int, look: Look) -> Sequence[Line]:
        """The steps, with the one that Enter would take."""
        there = self.notes.note(self.map, self.sheet.cursor_key) is not None
        linked = steps_by_note(self.map).get(place(self.sheet.cursor_key).id, ()) if there else None
        return sort_page.steps_pane(self.map, self.goal(), linked, self.prompt(), width, height, look)

    def prompt(self) -> str:
        """The numbers that are being typed, as they are shown."""
        return "" if self.typed is None else f"step{'s' if self.typing_several else ''} {self.typed}_"

    def likely(self) -> Likely:
        """What is proposed for the note under the cursor, or for the marked ones, and why."""
        of = (self.sheet.cursor_key, self.sheet.marked)
        if self._proposed[:2] != of or self._proposed[2] is not self.map:
            keys_ = [row.key for row in self.sheet.rows if row.key in of[1]] if of[1] else [of[0]]
            self._proposed, self._likely = (*of, self.map), self.notes.likely(self.map, keys_)
        return self._likely

    def goal(self) -> int:
        """The step that Enter links to: the one marked by hand, else the proposed one; 0 where there is none."""
        if self.chosen[0] == self.sheet.cursor_key and self.chosen[1] in self.map.steps:
            return self.chosen[1]
        return self.likely().step_id

    def show_rows(self) -> None:
        """As ever; never with the cursor on a heading."""
        super().show_rows()
        if self.sheet.rows and self.sheet.rows[self.sheet.cursor_row].kind == "band":
            self.next_row()

    def show_cursor(self) -> None:
        """The page, the steps, what Enter would do and why, and the keys."""
        if self.editing is None:
            left, text, facts = self.told()
            self.panel.show(left, "", text, facts)
        self.paged.repaint()
        self.query_one(Pane).changed()
        self.show_hints()

    def told(self) -> tuple[str, str, list[str]]:
        """What Enter would do, why, and what other keys would; in a list the whole note stands before that."""
        note = self.notes.note(self.map, self.sheet.cursor_key)
        if note is None:
            return "", "", []
        left, why, more = self._told(note)
        return (left, note.text, [why, more]) if self.as_list else (left, why, [more])

    def _told(self, note: Note) -> tuple[str, str, str]:
        marked, goal = len(self.sheet.marked), self.goal()
        what = f"{marked} marked note{'' if marked == 1 else 's'} · " if marked else ""
        linked = linked_words(self.map, note)
        if not goal and linked and not marked:
            return (
                f"Stands at step {linked}",
                "Up, Down mark another step, Delete takes it off, f goes to the step.",
                "",
            )
        if not goal:
            more = "" if self.as_list else "Up, Down mark one   Right later"
            return (
                f"{what}No step is likely here",
                "Its number links it, @ looks for one, n makes one of the note.",
                more,
            )
        why = "marked by you" if self.chosen == (self.sheet.cursor_key, goal) else self.likely().why
        beside = "@ another step" if self.as_list else "Up, Down another step   Right later"
        step = step_words(self.map, goal, WHOLE)
        return f"{what}Enter: step {step}", why, f"- a pain of it   + a bright spot of it   {beside}"

    def wordless(self) -> bool:
        """Whether the one note that a key is about was marked as a moment, and has no words yet."""
        note = self.notes.note(self.map, self.sheet.cursor_key)
        return note is not None and not note.text.strip() and not self.sheet.marked

    def show_hints(self) -> None:
        """The keys that work in this state."""
        if self.editing is not None:
            super().show_hints()
            return
        if self.desk.reading:
            self.desk.reading.typing(False)
        self.query_one(HintBar).show(self.onward([*self._hints(), *keys.hints()]))

    def _hints(self) -> list[tuple[str, str]]:
        if self.typed is not None:
            return [("Enter", "link"), ("-", "pain"), ("+", "bright spot"), ("Esc", "cancel")]
        if self.notes.note(self.map, self.sheet.cursor_key) is None:
            return [("v", "other notes"), ("Esc", "back")]
        goal = self.goal()
        numbers = [("1-9", "step")] if self.map.steps else []
        wordless = self.wordless()
        take = [("Enter", "say what")] if wordless else [("Enter", "take")] if goal else []
        made: list[tuple[str, str]] = []  # of a goal the panel tells, with whole words
        if not goal and steps_by_note(self.map).get(place(self.sheet.cursor_key).id):
            made = [("f", "go to the step"), ("Delete", "take off")]
        on = [("Right", "later")] if len(self.sheet.rows) > 1 and self.as_list else []
        other = ("l", "one at a time" if self.as_list else "as a list")
        rest = [("m", "mark"), other, ("g", "group"), ("t", "tags"), ("Esc", "back")]
        return [*take, *numbers, *made, ("n", "new"), ("x", "aside"), *on, *rest]

    @on(Sheet.Moved)
    def cursor_moved(self, message: Sheet.Moved) -> None:
        """What is proposed stands there at once: the next key may take it."""
        message.stop()
        if self.desk.acts != self._said:
            self.query_one(NoticeLine).say("")
        self.typed = None
        if self.editing is None:
            self.show_cursor()

    # Which notes

    def aim(self, key: str, column: str) -> None:
        """Come here for a note, for the notes of a source, or for those of a step."""
        where = place(key)
        self.came_from = key if where.table == "steps" else ""
        if where.table == "steps":
            self.notes.which, self.notes.step_id = "step", where.id
        elif self.notes.which == "step":
            self.notes.which = "unsorted"
        self.notes.filter = ""
        self._stale = True
        super().aim(key, column)

    def take_goal(self) -> None:
        """Put the cursor on the note that one came for; where it is sorted already, among all notes."""
        if self._goal is None or not self.is_mounted:
            return
        (key, _), self._goal = self._goal, None
        where = place(key)
        self.refresh_rows()
        if where.table == "notes" and where.id in self.map.notes:
            self.find_note(key)
        elif where.table == "sources":
            rows = (row.key for row in self.sheet.rows if place(row.key).table == "notes")
            mine = (one for one in rows if self.map.notes[place(one).id].source_id == where.id)
            self.sheet.move_to(next(mine, ""))
        elif where.table == "steps":
            self.to_first()
        self.show_cursor()

    def find_note(self, key: str) -> None:
        """Put the cursor on a note, among those that are gone through now, or among whichever it is."""
        for which in (self.notes.which, *WHICH):
            if which != self.notes.which:
                self.notes.which, self.notes.filter = which, ""
                self.refresh_rows()
            if self.sheet.move_to(key):
                return

    def action_which(self) -> None:
        """Go through other notes: our readings too, those set aside, all."""
        at = WHICH.index(self.notes.which) if self.notes.which in WHICH else -1
        self.notes.which = WHICH[(at + 1) % len(WHICH)]
        self._anew(f"{WHICH_WORDS[self.notes.which].capitalize()}.")

    def action_by(self) -> None:
        """Go through the notes in another order."""
        by = BY[(BY.index(self.notes.by) + 1) % len(BY)]
        self.notes.group(self.map, by)
        self._anew(f"{BY_WORDS[by].capitalize()}.")

    def action_as_list(self) -> None:
        """As a list, or one at a time."""
        if not self.finish():
            return
        self.notes.headed = not self.notes.headed
        self.sheet.lines = 2 if self.size.height > 30 else 1
        self.paged.turn(None if self.as_list else self.lay_note)
        self._anew("")

    def _anew(self, said: str) -> None:
        key = self.sheet.cursor_key
        self.refresh_rows()
        if not self.sheet.move_to(key):
            self.to_first()
        self.show_cursor()
        self.say(said)

    # Going from note to note, and from step to step

    def action_later(self) -> None:
        """The next note; this one waits."""
        self._go_on(1)

    def action_back(self) -> None:
        """The note before."""
        self._go_on(-1)

    def _go_on(self, by: int) -> bool:
        """To the next or the previous note, over headings; False at the end."""
        rows, at = self.sheet.rows, self.sheet.cursor_row + by
        while 0 <= at < len(rows) and rows[at].kind == "band":
            at += by
        if not self.finish() or not 0 <= at < len(rows):
            return False
        self.sheet.to_row(at)
        return True

    def action_first(self) -> None:
        """The first note."""
        self.to_first()

    def action_last(self) -> None:
        """The last note."""
        if self.sheet.rows:
            self.sheet.to_row(len(self.sheet.rows) - 1)

    def action_next_group(self) -> None:
        """The first note of the next group."""
        self._group(1)

    def action_group_before(self) -> None:
        """The first note of the group before."""
        self._group(-1)

    def _group(self, by: int) -> None:
        group = self.notes.group_beside(self.sheet.cursor_key, by)
        if group is not None:
            self.sheet.move_to(group.rows[0].key)
        elif self.sheet.rows:
            self.say("This is the last group." if by > 0 else "This is the first group.")

    def action_step_up(self) -> None:
        """The step above; in a list the note above."""
        self._beside(-1)

    def action_step_down(self) -> None:
        """The step below; in a list the note below."""
        self._beside(1)

    def _beside(self, by: int) -> None:
        if self.as_list:
            self._go_on(by)
            return
        steps, goal = self.map.ordered_steps, self.goal()
        if not steps or self.notes.note(self.map, self.sheet.cursor_key) is None:
            return
        at = self.map.step_numbers[goal] - 1 + by if goal else 0 if by > 0 else len(steps) - 1
        self.chosen = (self.sheet.cursor_key, steps[max(0, min(at, len(steps) - 1))].id)
        self.typed = None
        self.show_cursor()

    @on(Pane.Clicked)
    def step_clicked(self, message: Pane.Clicked) -> None:
        """A click on a step marks it."""
        message.stop()
        step_id = sort_page.step_at(self.map, self.goal(), message.line, self.query_one(Pane).size.height)
        if step_id and self.notes.note(self.map, self.sheet.cursor_key) is not None and self.finish():
            self.chosen = (self.sheet.cursor_key, step_id)
            self.show_cursor()
