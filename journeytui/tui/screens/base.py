"""A screen that drives any listing: edits in place, actions on rows, links to evidence, quick notes."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType

from journeytui.errors import JourneyError
from journeytui.method.shorthand import KINDS_TOLD
from journeytui.tui import keys
from journeytui.tui.screens.editing import Aside
from journeytui.tui.screens.frame import Editing
from journeytui.tui.screens.rows import RowScreen

if TYPE_CHECKING:
    from journeytui.tui.listings.picks import Offer


class SheetScreen(RowScreen):
    """The rows of one or several listings of the open map, edited in place."""

    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("sheet")]

    async def action_link(self) -> None:
        """Pick what the row under the cursor stands on."""
        await self.offer_links(self.sheet.cursor_key, self.sheet.cursor_column)

    async def offer_links(self, key: str, column: str) -> None:
        """Pick what the document of a row refers to in a column."""
        from journeytui.tui.listings import picks
        from journeytui.tui.widgets.picker import Choice as Item
        from journeytui.tui.widgets.picker import Picker

        if not self.ready():
            return
        offer = picks.offers(self.map, key, column)
        if offer is None:
            self.say("There is nothing to link here: go to a row first.")
            return
        items = [Item(*item) for item in picks.items(self.map, offer)]

        def picked(answer: str | None) -> None:
            if answer is not None:
                self.link(key, offer, answer)

        await self.app.push_screen(Picker(offer.title, items), picked)

    def link(self, key: str, offer: Offer, answer: str) -> None:
        """Link what was picked, or unlink it where it was linked."""
        from journeytui.tui.listings import picks

        entry = picks.pick(self.map, key, offer, answer)
        self.tell(self.desk.apply(entry.change), f"{entry.change.label}.")
        self.sheet.move_to(entry.key)

    def copy_out(self) -> str:
        """Copy what is under the cursor to the terminal's clipboard; what to say, "" where nothing was."""
        return ""

    def begin_aside(self, what: Aside, text: str = "") -> None:
        """A line for what is parked or decided, from any place; Enter keeps it."""
        from journeytui.tui.listings.asides import WORDS, about

        if self.refused() or not self.finish():
            return
        key = self.sheet.cursor_key
        self.editing = Editing(what, key, self.sheet.cursor_column, "", self.map)
        title, prompt = WORDS[what]
        self.panel.caption(title, about(self.map, key) if what == "decided" else "")
        self.panel.facts([prompt])
        self.panel.edit(text, hint=prompt)
        self.show_hints()

    def keep_aside(self, text: str) -> None:
        """Keep what was parked or decided; an empty line keeps nothing."""
        from journeytui.tui.listings.asides import aside

        editing = self.editing
        assert editing is not None
        if text.strip():
            try:
                change = aside(self.map, editing.what, text, self.desk.by, self.desk.today, editing.key)
            except JourneyError as error:
                self.say(str(error), "warn")
                return
            if problem := self.desk.apply(change, self.map, self.draft_place()):
                self.say(problem, "warn")
                return
            self.say(f"{change.label}: kept. Ctrl+G w l shows the lists.")
        self.end_editing()
        self.refresh_rows()

    def begin_note(self, text: str = "") -> None:
        """A line for a quick note, from any place; Enter keeps it and opens the next."""
        if self.refused() or not self.finish():
            return
        self.editing = Editing("note", self.sheet.cursor_key, self.sheet.cursor_column, "", self.map)
        self.panel.caption("Quick note", self.note_home())
        self.panel.facts([KINDS_TOLD])
        self.panel.edit(text, hint="One idea a line; nothing in front means that it was seen")
        self.show_hints()

    def note_source(self) -> int | None:
        """The source that a quick note goes to; None is the inbox."""
        return None

    def note_home(self) -> str:
        """Where a quick note goes, in words."""
        source = self.map.sources.get(self.note_source() or 0)
        return (
            f"to {source.code} {source.title}" if source else "to the inbox: counts for nothing until it has a source"
        )

    def keep_note(self, text: str) -> None:
        """Keep a quick note and open the next line; an empty one ends."""
        from journeytui.tui.listings.evidence import quick_note

        if not text.strip():
            self.end_editing()
            self.refresh_rows()
            return
        try:
            entry = quick_note(self.map, text, self.note_source())
        except JourneyError as error:
            self.say(str(error), "warn")
            return
        if problem := self.desk.apply(entry.change, self.map, self.draft_place()):
            self.say(problem, "warn")
            return
        self.editing = None
        self.say(f"{entry.change.label} kept.")
        self.begin_note()
