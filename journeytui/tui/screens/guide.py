"""The guide: the path with what is done and missing, and each part's questions, answered where they stand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.binding import BindingType

from journeytui.tui import keys
from journeytui.tui.listings.base import Listing, place
from journeytui.tui.listings.guide import GuideListing
from journeytui.tui.listings.questions import LEADS, QuestionsListing
from journeytui.tui.messages import Found
from journeytui.tui.screens.answering import AnsweringScreen
from journeytui.tui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from journeytui.method.checking import Finding

PATH, QUESTIONS = 0, 1
"""Places of the lists."""


class GuideScreen(AnsweringScreen):
    """The path with its state; Enter goes to what is missing there, F8 says why it does not apply."""

    NAME = "guide"
    CSS_PATH = "guide.tcss"
    LINES = 1
    TABS = False
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("guide")]

    def make_listings(self) -> Sequence[Listing]:
        """The path, and the questions of one part of it."""
        return [GuideListing(), QuestionsListing()]

    @property
    def path(self) -> GuideListing:
        """The first listing, as what it is."""
        return cast(GuideListing, self.listings[PATH])

    @property
    def questions(self) -> QuestionsListing:
        """The second one."""
        return cast(QuestionsListing, self.listings[QUESTIONS])

    def refresh_rows(self) -> None:
        """Take what is missing from the desk, then draw."""
        self.path.found, self.path.limits = self.desk.findings(), self.desk.limits
        self.questions.found = self.path.found
        super().refresh_rows()

    def rechecked(self) -> None:
        """What is missing was worked out again."""
        self.refresh_rows()

    def show_list(self, number: int) -> None:
        """The path, or the questions of the part that the cursor stands on."""
        if number == QUESTIONS and self.at == PATH:
            part = self.path.part(self.sheet.cursor_key)
            self.questions.open(part.id if part else "1")
        back = f"part/{self.questions.part}" if number == PATH and self.at == QUESTIONS else ""
        self.set_class(number == QUESTIONS, "-questions")
        self.sheet.lines = 2 if number == QUESTIONS else self.LINES
        super().show_list(number)
        if back:
            self.sheet.move_to(back)
            self.show_cursor()

    def lists_for(self, key: str) -> Sequence[int]:
        """A part is on the path; any other row is the question of a field."""
        if key.startswith("part/"):
            return (PATH,)
        self.ask(key)
        return (QUESTIONS,)

    def ask(self, key: str) -> None:
        """Show the questions among which that of a field is."""
        self.show_list(QUESTIONS)
        self.questions.keep(key)
        self.refresh_rows()

    def to_first(self) -> None:
        """Among questions, to the first that is open."""
        super().to_first()
        if self.at == QUESTIONS:
            first = self.questions.first_open([row.key for row in self.sheet.rows])
            if first:
                self.sheet.move_to(first)

    def take_up(self, found: Found) -> bool:
        """Text that was begun as an answer goes back to its question."""
        _, number, key, *_ = found.place.split("|")
        if number == str(QUESTIONS):
            self.ask(key)
        return super().take_up(found)

    def action_questions(self) -> None:
        """From the path to the questions of a part, and back."""
        self.action_next_list()

    @on(Sheet.EditAsked)
    async def edit_asked(self, message: Sheet.EditAsked) -> None:
        """An answer is typed; where sources and the like are asked for, Enter picks them."""
        message.stop()
        message.prevent_default()
        field = self.listing.field_at(message.key, message.column)
        if field is None and not message.typed:
            await self.action_open()
        elif field is not None and field.kind == "refs" and message.typed in ("", "@"):
            await self.action_link()
        else:
            self.begin(message.typed)

    async def action_link(self) -> None:
        """Pick what the field under the cursor refers to."""
        key = self.sheet.cursor_key
        field = self.listing.field_at(key, self.sheet.cursor_column)
        if field is None or field.kind != "refs":
            self.say("There is nothing to link here.")
            return
        await self.offer_links("/".join(key.split("/")[:2]), field.name)

    @on(Sheet.Chosen)
    async def chosen(self, message: Sheet.Chosen) -> None:
        """Enter on a part: go to the first thing that is open there, or to its screen."""
        message.stop()
        await self.action_open()

    async def action_open(self) -> None:
        """Go to the place that this line is about; a question that can be answered here opens."""
        key = self.sheet.cursor_key
        if self.at == QUESTIONS:
            waiting = self.questions.findings_at(key)
            if place(key).table != LEADS:
                self.begin("")
            elif waiting:
                await self.desk.show_finding(waiting[0])
            return
        part = self.path.part(key)
        if part is None:
            return
        waiting = self.path.open_findings(key)
        if waiting:
            await self.desk.show_finding(waiting[0])
        else:
            await self.desk.go(part.screen.lower())

    def findings_here(self) -> Sequence[Finding]:
        """What was found for the part or the question under the cursor."""
        key = self.sheet.cursor_key
        if self.at == QUESTIONS:
            return self.questions.findings_at(key)
        return [*self.path.open_findings(key), *self.path.answered(key)]

    def show_hints(self) -> None:
        """On the path no cell is edited."""
        if self.at == QUESTIONS or self.editing is not None:
            super().show_hints()
            return
        from journeytui.tui.widgets.hintbar import HintBar

        mine = self.listing.hints(self.sheet.cursor_key, self.sheet.cursor_column)
        self.query_one(HintBar).show(self.onward([*mine, *keys.hints()]))
