"""The minutes of a session as Markdown: who, when, what was decided, how the dots came out, what is parked and next."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from journeytui.formats.markdown_text import facts, inline, listed, table
from journeytui.formats.parts import plural
from journeytui.method import agenda, room
from journeytui.method.checks import findings, open_findings
from journeytui.method.levels import WORDS as LEVEL_WORDS
from journeytui.method.words import word
from journeytui.model.edits_room import label_of
from journeytui.model.insight import Opportunity
from journeytui.model.journey import JourneyMap
from journeytui.model.review import Decision, Meeting, Round

MOST = 10
"""What is missing that is listed at most: minutes are no report."""


def write(map: JourneyMap, today: date, limits: Mapping[str, int] | None = None) -> bytes:
    """The minutes of the last session as UTF-8; cards and dots that were not revealed are not in them."""
    meeting = room.latest_meeting(map)
    sections = [
        _opening(map, meeting),
        _agenda(meeting),
        _decisions(map, meeting),
        _brainstorms(map),
        _votes(map),
        _parked(map),
        _next(map, today, limits or {}),
    ]
    return ("\n\n".join("\n".join(lines) for lines in sections if lines) + "\n").encode("utf-8")


def _opening(map: JourneyMap, meeting: Meeting | None) -> list[str]:
    title = f"# Minutes: {inline(map.head.title) or 'a map without a title'}"
    if meeting is None:
        return [title, "", "No session is written down for this map yet."]
    others = sorted({row.date for row in map.meetings.values() if row.id != meeting.id and row.date})
    lines = facts(
        [
            ("When", inline(meeting.date) or "not said"),
            ("Facilitator", inline(meeting.facilitator)),
            ("Who was there", listed(room.present(meeting)) or "not said"),
            ("Notes", inline(meeting.notes)),
            ("Other sessions", listed(others)),
        ]
    )
    return [title, "", *lines]


def _agenda(meeting: Meeting | None) -> list[str]:
    slots = agenda.read(meeting.agenda) if meeting else ()
    if not slots:
        return []
    return ["## Agenda", "", *(f"- {slot.minutes} min: {inline(slot.title)}" for slot in slots)]


def _decisions(map: JourneyMap, meeting: Meeting | None) -> list[str]:
    """Those of the session's day first; earlier ones under a heading of their own."""
    rows = map.decisions.ordered
    day = meeting.date if meeting else ""
    now = [row for row in rows if not day or not row.at or row.at == day]
    before = [row for row in rows if row not in now]
    lines = ["## What was decided", "", *([_decision(map, row) for row in now] or ["Nothing was written down."])]
    return lines + (["", "### On other days", "", *(_decision(map, row) for row in before)] if before else [])


def _decision(map: JourneyMap, row: Decision) -> str:
    about = label_of(map, row.table, row.document_id)
    tail = [f"about {about}" if about else "", row.by, row.at]
    end = ", ".join(inline(part) for part in tail if part)
    why = f" *Because: {inline(row.why)}*" if row.why else ""
    return f"- {inline(row.text) or 'a decision without words'}{why}" + (f" ({end})" if end else "")


def _brainstorms(map: JourneyMap) -> list[str]:
    lines: list[str] = []
    for one in reversed(room.rounds(map, "brainstorm")):
        lines += ["", f"### {inline(one.prompt) or 'Brainstorm'}", ""]
        if room.hidden(map, one.id):
            lines.append("Not revealed yet.")
            continue
        for card in (card for card in map.cards.ordered if card.round_id == one.id):
            became = label_of(map, card.became_table, card.became_id)
            lines.append(f"- {inline(card.text)}" + (f" (became {inline(became)})" if became else ""))
    return ["## Cards", *lines] if lines else []


def _votes(map: JourneyMap) -> list[str]:
    lines: list[str] = []
    for one in reversed(room.rounds(map, "vote")):
        lines += ["", f"### {inline(one.prompt) or 'Vote'}", "", *_vote(map, one)]
    return ["## Votes", *lines] if lines else []


def _vote(map: JourneyMap, one: Round) -> list[str]:
    if room.hidden(map, one.id):
        return ["Not revealed yet."]
    rows = [row for row in room.tally(map, one) if row.dots]
    if not rows:
        return ["Nobody placed a dot."]
    people = plural(len(room.voters(map, one.id)), "person").replace("persons", "people")
    heads = ("Place", "Dots", "What", "Stands on", "Whose dots")
    cells = [
        [
            f"{row.place}{' (tie)' if row.tied else ''}",
            str(row.dots),
            inline(room.text_of(map, row.table, row.id)),
            LEVEL_WORDS[room.level_of(map, row.table, row.id)],
            ", ".join(f"{inline(who) or 'somebody'} {dots}" for who, dots in row.given),
        ]
        for row in rows
    ]
    said = (
        f"{people} voted, {plural(room.dots_of(map, one), 'dot')} each. Dots say what the room likes, not what is so."
    )
    return [said, "", *table(heads, cells)]


def _parked(map: JourneyMap) -> list[str]:
    rows = map.parking.ordered
    if not rows:
        return []
    return ["## Parked", "", *(f"- {inline(row.text)}" + (f" ({inline(row.by)})" if row.by else "") for row in rows)]


def _next(map: JourneyMap, today: date, limits: Mapping[str, int]) -> list[str]:
    """What was chosen and by whom it is done, then what the checks miss, the most pressing first."""
    chosen = [row for row in map.opportunities.ordered if row.status == "chosen"]
    order = ("missing", "weak", "look")
    waiting = sorted(open_findings(findings(map, today, limits)), key=lambda one: order.index(one.severity))
    lines = ["## What is next"]
    lines += ["", "### Chosen", "", *(_chosen(row) for row in chosen)] if chosen else []
    if waiting:
        lines += ["", "### Still missing in the map", ""]
        lines += [f"- {inline(one.sentence)} {inline(one.todo)}" for one in waiting[:MOST]]
        rest = len(waiting) - MOST
        lines += [f"- … and {rest} more: `journeytui check` lists them."] if rest > 0 else []
    return lines if len(lines) > 1 else [*lines, "", "Nothing that the checks ask for."]


def _chosen(row: Opportunity) -> str:
    words = inline(row.how_might_we or row.idea or row.outcome) or "an opportunity without words"
    about = [inline(row.owner) or "**nobody yet**", word("opportunities", "level", row.level), inline(row.measure)]
    return f"- {words}: {', '.join(part for part in about if part)}"
