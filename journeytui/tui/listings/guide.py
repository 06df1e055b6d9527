"""The path as a listing: the five steps and three practices, each with its state and what is missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from journeytui.method.checking import Finding
from journeytui.method.guide import Part, Progress, method, next_thing, progress
from journeytui.method.provenance import answer_words
from journeytui.model.journey import JourneyMap
from journeytui.tui.fields import Field
from journeytui.tui.listings.base import Listing
from journeytui.tui.widgets.sheet_layout import Cell, Column, Row

_SIGNS = {"done": "✓", "begun": "►", "empty": "·"}


class GuideListing(Listing):
    """A part of the path a row; its open findings stand under it while the cursor is on it."""

    name = "Path"

    def __init__(self) -> None:
        super().__init__()
        self.found: Sequence[Finding] = ()
        """What is still missing, as the app last worked it out."""
        self.limits: Mapping[str, int] = {}
        """The numbers that it was worked out with, where they are not the method's."""
        self.open_part = "1"
        """The part whose findings are shown."""

    def columns(self, width: int) -> Sequence[Column]:
        """State, number, what to do, and how far it has come."""
        return (
            Column("state", "", 1, 0, False),
            Column("number", "", 1, 0, False),
            Column("what", "The path", 30, 2, False),
            Column("open", "Open", 4, 0, False, True),
            Column("so_far", "So far", 32, 5, False),
        )

    def first_column(self) -> str:
        """Nothing is edited here."""
        return "what"

    def rows(self, map: JourneyMap) -> list[Row]:
        """The five steps, then the practices."""
        states = progress(map, self.found, self.limits)
        return [self._row(part, states[part.id]) for part in method().parts]

    def _row(self, part: Part, state: Progress) -> Row:
        style = {"done": "good", "begun": "accent", "empty": "muted"}[state.state]
        so_far = " · ".join(word for word in (state.short, state.summary if state.summary != "–" else "") if word)
        return Row(
            f"part/{part.id}",
            (
                Cell(_SIGNS[state.state], style),
                Cell(part.number, "muted"),
                Cell(part.title),
                Cell(str(state.open or ""), "muted"),
                Cell(so_far or "–", "" if state.summary != "–" else "muted"),
            ),
        )

    def field_at(self, key: str, column: str) -> Field | None:
        """Nothing is edited here."""
        return None

    def text_at(self, map: JourneyMap, key: str, column: str) -> str:
        """The next best thing to do; when nothing is open, why this part is worth doing."""
        part, following = self.part(key), next_thing(map, self.found)
        if following is None:
            return part.why if part else ""
        return f"Next (Ctrl+X): {following.sentence} {following.todo}"

    def part(self, key: str) -> Part | None:
        """The part of a row."""
        name = key.partition("/")[2]
        return next((part for part in method().parts if part.id == name), None)

    def open_findings(self, key: str) -> list[Finding]:
        """What is open for the part of a row, the most pressing first."""
        part = self.part(key)
        mine = [one for one in self.found if part and one.serves == part.id and not one.answered]
        order = ("missing", "weak", "look")
        return sorted(mine, key=lambda one: order.index(one.severity))

    def answered(self, key: str) -> list[Finding]:
        """What was found for the part of a row and answered by somebody."""
        part = self.part(key)
        return [one for one in self.found if part and one.serves == part.id and one.answered]

    def caption(self, map: JourneyMap, key: str, column: str) -> tuple[str, str]:
        """The part's number and title; at the right how much is open."""
        part = self.part(key)
        if part is None:
            return "", ""
        count, answered = len(self.open_findings(key)), len(self.answered(key))
        number = "" if part.number == "*" else f"{part.number} · "
        said = f", {answered} answered" if answered else ""
        return f"{number}{part.title}", (f"{count} open" if count else "nothing open") + said

    def facts(self, map: JourneyMap, key: str, column: str) -> list[str | Cell]:
        """Why the next thing comes next, and what to ask for the part."""
        part, following = self.part(key), next_thing(map, self.found)
        if part is None:
            return []
        why = [because(following)] if following else []
        return [*why, *(Cell(f"Ask: {question}", "muted") for question in part.ask[:2])]

    def details(self, map: JourneyMap, key: str) -> list[tuple[str, str]]:
        """The whole page: what to ask, what is missing, what done means, what goes wrong."""
        part = self.part(key)
        if part is None:
            return []
        missing = [f"{one.sentence} {one.todo}" for one in self.open_findings(key)]
        answered = [f"{one.sentence} {_capital(answer_words(one))}." for one in self.answered(key)]
        return [
            ("Missing", "\n".join(missing) or "nothing"),
            *([("Answered", "\n".join(answered))] if answered else []),
            ("Ask", "\n".join(part.ask)),
            ("In the room", "\n".join(part.prompts)),
            ("Why", part.why),
            ("Done means", "\n".join(part.done_means)),
            ("Beware", "\n".join(part.mistakes)),
        ]

    def hints(self, key: str, column: str) -> list[tuple[str, str]]:
        """Go there, answer what is open, open again what was answered, or go to the next thing."""
        answer = [("F8", "answer")] if self.open_findings(key) else []
        reopen = [("F9", "reopen")] if self.answered(key) else []
        return [
            ("Enter", "go there"),
            ("F6", "questions"),
            *answer,
            *reopen,
            ("Ctrl+X", "next thing"),
            ("Ctrl+P", "whole page"),
        ]


def because(finding: Finding) -> str:
    """Why a finding matters: the part that it serves, and the first sentence on what that part is for."""
    part = method().part(finding.serves)
    number = "" if part.number == "*" else f"{part.number} · "
    return f"Why: {part.reason} ({number}{part.title})"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
