"""Editing in place: what the editor saves, picks, drafts and cancels, and where the cursor goes then."""

from __future__ import annotations

from typing import Any, Literal

from textual import on

from journeytui.errors import JourneyError
from journeytui.tui import fields
from journeytui.tui.messages import Found
from journeytui.tui.screens.frame import Editing, SheetFrame
from journeytui.tui.widgets.choice import Choice, ChoiceLine
from journeytui.tui.widgets.editor import Editor
from journeytui.tui.widgets.sheet import Sheet

__all__ = ["ASIDES", "Aside", "Editing", "EditingScreen"]

Aside = Literal["parked", "decided"]
ASIDES: tuple[str, ...] = ("parked", "decided")
"""What can be written down from any place besides a note."""


class EditingScreen(SheetFrame):
    """A frame whose cells can be edited."""

    @on(Sheet.EditAsked)
    async def edit_asked(self, message: Sheet.EditAsked) -> None:
        """Typing, Enter, F2 or a second click on a cell."""
        message.stop()
        self.begin(message.typed)

    @on(Sheet.Pasted)
    def pasted(self, message: Sheet.Pasted) -> None:
        """Pasted text is typed text."""
        message.stop()
        self.begin("")
        if self.panel.editor.editing and self.editing is not None:
            field = self.listing.field_at(self.editing.key, self.editing.column)
            between = fields.joint(field, self.editing.text, message.text) if field and message.text else ""
            self.panel.editor.insert(between + message.text)

    @on(Editor.Clicked)
    def editor_clicked(self, message: Editor.Clicked) -> None:
        """A click on the text under the table edits it."""
        message.stop()
        self.begin("")

    def begin(self, typed: str, text: str | None = None) -> None:
        """Edit the cell under the cursor: choices where there are some, else text."""
        key, column = self.sheet.cursor_key, self.sheet.cursor_column
        field = self.listing.field_at(key, column) if key else None
        if field is None or self.refused() or not self.finish():
            return
        now = self.listing.text_at(self.map, key, column)
        self.editing = Editing("cell", key, column, now, self.map)
        self.run_column = self.run_column or column
        left, _ = self.listing.caption(self.map, key, column)
        self.panel.caption(left)
        if field.kind in ("choice", "flag", "feeling"):
            self.offer(field, self.listing.value_at(self.map, key, column), typed)
        else:
            self.panel.facts([field.prompt] if field.prompt else [])
            # what is between is there before the first letter: undo takes back what was typed, and no more
            start = now + (fields.joint(field, now, typed) if typed else "") if text is None else text
            self.panel.edit(start, hint=field.prompt, typed=typed)
        self.show_hints()

    def refused(self) -> bool:
        """Whether the map cannot be changed; says so."""
        sentence = getattr(self.app, "read_only", "")
        if sentence:
            self.say(sentence, "warn")
        return bool(sentence)

    def offer(self, field: fields.Field, present: Any, typed: str) -> None:
        """Choices in the editor's place."""
        if field.kind == "feeling":
            from journeytui.method import words

            scale = [Choice(str(n + 3), n, words.feeling(n)) for n in range(-2, 3)]
            self.panel.choose(scale, present, mode="feeling", typed=typed)
            return
        pairs = fields.choices(field)
        start = 0 if pairs and pairs[0][0] == 0 else 1
        options = [Choice(str(number % 10), value, word) for number, (value, word) in enumerate(pairs, start)]
        self.panel.choose(options[:10], present, typed=typed)

    @on(Editor.Saved)
    def editor_saved(self, message: Editor.Saved) -> None:
        """Take the text, and go where the key says."""
        message.stop()
        if self.editing is None:
            return
        if self.editing.what == "filter":
            self.end_editing()
        elif self.editing.what == "note":
            self.keep_note(message.text)
        elif self.editing.what in ASIDES:
            self.keep_aside(message.text)
        elif message.text.strip() == self.editing.text.strip():
            self.after_entry(self.editing.key, message.then)
        else:
            self.enter(message.text, False, message.then)

    @on(ChoiceLine.Picked)
    def choice_picked(self, message: ChoiceLine.Picked) -> None:
        """Take the value that was picked."""
        message.stop()
        if self.editing is not None:
            self.enter(message.value, True, message.then)

    def enter(self, value: Any, picked: bool, then: str) -> None:
        """Make the change; where it cannot be made the text stays in the editor, with one sentence."""
        editing = self.editing
        assert editing is not None
        try:
            entry = self.listing.enter(editing.seen, editing.key, editing.column, value, picked)
        except JourneyError as error:
            self.say(str(error), "warn")
            return
        if problem := self.desk.apply(entry.change, editing.seen, self.draft_place()):
            self.say(problem, "warn")
            return
        self.after_entry(entry.key, then)
        if entry.column and then in ("right", "down"):
            self.run_column = ""
            self.sheet.move_to(entry.key, entry.column)
        if entry.say:
            self.say(entry.say)

    def after_entry(self, key: str, then: str) -> None:
        """The editor rests; the cursor goes right, left, or to the next row where this run of Tabs began."""
        self.end_editing()
        if key != self.sheet.cursor_key:
            self.refresh_rows()
            self.sheet.move_to(key)
        if then == "right":
            self.sheet.step(columns=1)
        elif then == "left":
            self.sheet.step(columns=-1)
        elif then == "down":
            column, self.run_column = self.run_column, ""
            self.next_row()
            if column:
                self.sheet.move_to(self.sheet.cursor_key, column)
        self.show_cursor()

    def next_row(self) -> None:
        """Down to the next row that is not a band."""
        rows = self.sheet.rows
        here = next((place for place, row in enumerate(rows) if row.key == self.sheet.cursor_key), len(rows))
        below = next((row.key for row in rows[here + 1 :] if row.kind != "band"), "")
        if below:
            self.sheet.move_to(below)

    @on(Editor.Cancelled)
    @on(ChoiceLine.Cancelled)
    def editing_cancelled(self, message: Editor.Cancelled | ChoiceLine.Cancelled) -> None:
        """Esc: the cell stays as it was."""
        message.stop()
        if self.editing is not None and self.editing.what == "filter":
            self.listing.filter = ""
        self.end_editing()
        self.refresh_rows()

    def ready(self) -> bool:
        """Whether rows may be changed now: the map can be, and what was being typed is saved."""
        return not self.refused() and self.finish()

    def finish(self) -> bool:
        """Save what is being typed, because something else begins; False, with a sentence, where that cannot be."""
        if self.editing is not None and self.panel.editor.editing:
            text = self.panel.editor.text
            if self.editing.what == "note" and text.strip():
                self.keep_note(text)
                if self.panel.editor.text.strip():
                    return False
            elif self.editing.what in ASIDES and text.strip():
                self.keep_aside(text)
                return self.editing is None
            elif self.editing.what == "cell" and text.strip() != self.editing.text.strip():
                self.enter(text, False, "stay")
                return self.editing is None
        if self.editing is not None:
            self.end_editing()
        return True

    def end_editing(self) -> None:
        """The editor shows the cell again and the sheet has the keys."""
        if self.editing is not None:
            self.desk.draft(self.draft_place(), "")
        self.editing = None
        self.panel.rest()
        self.sheet.focus()

    @on(Editor.Drafted)
    def drafted(self, message: Editor.Drafted) -> None:
        """What is typed is kept, also before it is saved; a filter filters as one types."""
        message.stop()
        if self.editing is None:
            return
        if self.editing.what == "filter":
            self.listing.filter = message.text.strip()
            self.show_rows()
            self.leave_band()
        else:
            changed = message.text.strip() != self.editing.text.strip()
            self.desk.draft(self.draft_place(), message.text if changed else "")

    def leave_band(self) -> None:
        """From a heading that the cursor came to stand on when rows went, to the first row under it."""
        if any(row.kind == "band" for row in self.sheet.rows if row.key == self.sheet.cursor_key):
            self.next_row()

    def draft_place(self) -> str:
        """Where a draft belongs: screen, list, row and column, and what it is if it is no cell."""
        if self.editing is None:
            return ""
        what, key, column = self.editing[:3]
        return f"{self.NAME}|{self.at}|{key}|{column}" + (f"|{what}" if what == "note" or what in ASIDES else "")

    def begin_note(self, text: str = "") -> None:
        """A line for a quick note."""
        raise NotImplementedError

    def keep_note(self, text: str) -> None:
        """Keep a quick note and open the next line."""
        raise NotImplementedError

    def begin_aside(self, what: Aside, text: str = "") -> None:
        """A line for what is parked or decided."""
        raise NotImplementedError

    def keep_aside(self, text: str) -> None:
        """Keep what was parked or decided."""
        raise NotImplementedError

    async def action_link(self) -> None:
        """Pick what the row under the cursor stands on."""
        raise NotImplementedError

    def take_up(self, found: Found) -> bool:
        """Open the editor with text of an earlier session, in its place if that is still there; whether it is open."""
        _, number, key, column, *note = found.place.split("|")
        self.show_list(min(int(number), len(self.listings) - 1))
        if not self.sheet.move_to(key, column) and not note:
            self.sheet.move_to(self.listing.new_after(self.map, ""), column)
        if note and note[0] in ASIDES:
            self.begin_aside("parked" if note[0] == "parked" else "decided", found.text)
        elif note:
            self.begin_note(found.text)
        else:
            self.begin("", found.text)
        return self.editing is not None

    @on(Editor.Refused)
    def text_refused(self, message: Editor.Refused) -> None:
        """Say what the editor did not take."""
        message.stop()
        self.say(message.reason, "warn")

    @on(Editor.UndoAsked)
    def undo_asked(self, message: Editor.UndoAsked) -> None:
        """Undo with nothing left in the text takes back the last change."""
        message.stop()
        self.end_editing()
        self.desk.take_back()

    @on(Editor.EvidenceAsked)
    async def evidence_asked(self, message: Editor.EvidenceAsked) -> None:
        """`@` as the first character: pick, do not type."""
        message.stop()
        self.end_editing()
        await self.action_link()
