"""Sorting: the editor on a note's words, its tags, a place to split it at, and on what was made of it."""

from __future__ import annotations

from typing import Any, Literal

from journeytui.errors import JourneyError
from journeytui.model.change import Change
from journeytui.model.edits_notes import split_note
from journeytui.model.ids import new_id
from journeytui.tui import fields
from journeytui.tui.listings import sort_acts
from journeytui.tui.listings.base import place
from journeytui.tui.listings.many import seam
from journeytui.tui.messages import Found
from journeytui.tui.screens.editing import Editing
from journeytui.tui.screens.sort_frame import SortFrame

Purpose = Literal["", "tags", "split", "made"]


class SortWords(SortFrame, inherit_bindings=False):
    """What is typed while notes are sorted."""

    purpose: Purpose = ""
    """What the editor is open for, when not for the words of the note."""
    made = ""
    """Row of the step or the point that was made last."""

    def on_mount(self) -> None:
        """As ever; the editor completes tags."""
        self.panel.editor.complete = self._rest_of
        super().on_mount()

    def _rest_of(self, text: str) -> str:
        return sort_acts.rest_of_tag(self.map, text) if self.purpose == "tags" else ""

    def editing_hints(self) -> list[tuple[str, str]]:
        """The keys of the editor, for what it is open for."""
        found = super().editing_hints()
        if self.editing is None or self.editing.what == "filter":
            return found
        if self.purpose == "split":
            return [("Enter", "split here"), ("Left", "back"), ("Right", "on"), *found[3:]]
        rest = found[3:] if self.purpose in ("tags", "made") else found[2:]
        more = [("Right", "complete")] if self.panel.editor.suggestion else []
        return [*more, ("Enter", "keep"), *rest]

    # What the next key is about

    def about(self) -> list[int]:
        """The marked notes in the order in which they are listed, else the one under the cursor."""
        marked = self.sheet.marked
        if marked:
            return [place(row.key).id for row in self.sheet.rows if row.key in marked]
        note = self.notes.note(self.map, self.sheet.cursor_key)
        return [note.id] if note is not None else []

    def ready_for(self) -> list[int]:
        """The notes that a key is about; none, with a sentence, where nothing can be changed."""
        if not self.ready():
            return []
        ids = self.about()
        if not ids:
            self.say(self.notes.empty if not self.sheet.rows else "Go to a note first.")
        return ids

    # Words and tags

    def action_edit(self) -> None:
        """Edit the words of the note."""
        self._begin("text", "")

    def action_tags(self) -> None:
        """Give the note tags, or all marked ones."""
        self._begin("tags", "tags")

    def action_split(self) -> None:
        """Make two notes of one: the cursor stands where the second begins."""
        note = self.notes.note(self.map, self.sheet.cursor_key)
        editing = self.editing
        if editing is not None and self.purpose == "" and editing.what == "cell" and editing.column == "text":
            self._split_at(self.panel.editor.text, self.panel.editor.at)
        elif note is None or len(note.text.split()) < 2:
            self.say("A note is split between two of its words; here there are too few.")
        elif self._begin("text", "split"):
            self.panel.editor.put_cursor(seam(note.text))

    def action_reword(self) -> None:
        """Change the words of the step or the point that was made last."""
        where = place(self.made)
        row = self.map.get(where.table, where.id) if self.made else None
        if row is None:
            self.say("n makes a step of a note, - a pain, + a bright spot: then its words can be changed here.")
        else:
            self._open(self.made, "action" if where.table == "steps" else "text", "made")

    def _begin(self, column: str, purpose: Purpose) -> bool:
        key = self.sheet.cursor_key
        there = self.notes.note(self.map, key) is not None or (purpose == "tags" and bool(self.sheet.marked))
        return there and self._open(key, column, purpose)

    def _open(self, key: str, column: str, purpose: Purpose, text: str | None = None) -> bool:
        """Edit a field; whether that could be begun."""
        if not self.ready():
            return False
        where, field = place(key), self.listing.field_at(key, column)
        ids = self.about()
        now = sort_acts.tag_line(self.map, ids) if purpose == "tags" else self.listing.text_at(self.map, key, column)
        self.editing, self.purpose = Editing("cell", key, column, now, self.map), purpose
        many = f" · {len(ids)} marked notes" if self.sheet.marked and purpose == "tags" else ""
        title = {"tags": f"Tags{many}", "split": "Split this note", "made": "In other words"}.get(purpose, "")
        self.panel.caption(title or self.listing.caption(self.map, key, column)[0])
        told = {
            "tags": "Commas between them. Right takes what is offered.",
            "split": "Left and Right put the cursor where the second note begins; Enter splits it there.",
            "made": "What do they do?" if where.table == "steps" else "One line.",
        }
        self.panel.facts([told.get(purpose, field.prompt if field else "")])
        self.panel.edit(now if text is None else text)
        self.show_hints()
        return True

    def enter(self, value: Any, picked: bool, then: str) -> None:
        """Take an entry for what the editor was opened for."""
        editing = self.editing
        assert editing is not None
        if self.purpose == "split":
            self._split_at(str(value), self.panel.editor.at)
        elif self.purpose == "tags":
            try:
                ids = self.about()
                change = sort_acts.tags(editing.seen, ids, editing.text, fields.typed(str(value)))
            except JourneyError as error:
                self.say(str(error), "warn")
                return
            self._finish_with(change)
        else:
            super().enter(value, picked, "stay")

    def after_entry(self, key: str, then: str) -> None:
        """An entry that changes nothing may be a place to split at; the note stays under the cursor."""
        if self.purpose == "split":
            self._split_at(self.panel.editor.text, self.panel.editor.at)
            return
        self.end_editing()
        self.refresh_rows()

    def _split_at(self, text: str, at: int) -> None:
        editing = self.editing
        assert editing is not None
        note_id, new = place(editing.key).id, new_id(self.map.notes)
        at -= len(text) - len(text.lstrip())
        try:
            change = self.listing.enter(editing.seen, editing.key, "text", text).change
            split = split_note(change(editing.seen), note_id, at, new)
        except JourneyError as error:
            self.say(str(error), "warn")
            return
        self._finish_with(Change(split.label, lambda now: split(change(now))))

    def _finish_with(self, change: Change) -> None:
        """Make the change that was typed; where it cannot be made the text stays, with one sentence."""
        editing = self.editing
        assert editing is not None
        if problem := self.desk.apply(change, editing.seen, self.draft_place()):
            self.say(problem, "warn")
            return
        self.end_editing()
        self.refresh_rows()
        self.sheet.move_to(editing.key)
        self.say(f"{change.label}. Ctrl+U takes it back.")

    def end_editing(self) -> None:
        """As ever; what comes next is about the note again."""
        self.purpose = ""
        super().end_editing()

    def take_up(self, found: Found) -> bool:
        """Open the editor with text of an earlier session, on the note that it belongs to, whichever that is."""
        _, _, key, column, *what = found.place.split("|")
        if what:
            return super().take_up(found)
        if place(key).table == "notes":
            self.find_note(key)
        if self.map.get(place(key).table, place(key).id) is None:
            return False
        return self._open(
            key, column, "tags" if column == "tags" else "" if place(key).table == "notes" else "made", found.text
        )
