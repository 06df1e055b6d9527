"""What the map tells: patterns, and what could be made better."""

from __future__ import annotations

from typing import Literal

from journeytui.model.entity import Entity, Score, Text

Level = Literal["fix", "improve", "rethink"]
Status = Literal["open", "chosen", "done", "declined"]


class Insight(Entity, frozen=True, kw_only=True, omit_defaults=True):
    """A pattern, recurring idea or gap across the research: not one fact (method, step 5)."""

    statement: Text = ""
    rank: str = ""
    step_ids: tuple[int, ...] = ()
    point_ids: tuple[int, ...] = ()
    note_ids: tuple[int, ...] = ()
    source_ids: tuple[int, ...] = ()
    told: Text = ""
    """Whom we told, where it is outside our remit."""


class Opportunity(Entity, frozen=True, kw_only=True, omit_defaults=True):
    """Something that could be made better, with the question that opens it."""

    insight_ids: tuple[int, ...] = ()
    step_ids: tuple[int, ...] = ()
    how_might_we: Text = ""
    idea: Text = ""
    outcome: Text = ""
    """What changes for the person."""
    level: Level | None = None
    """fix: the step stays, the fault goes; improve: the stage works better; rethink: a step or stage goes or moves."""
    impact: Score | None = None
    effort: Score | None = None
    owner: Text = ""
    status: Status | None = None
    reason: Text = ""
    measure: Text = ""
    tracker_key: Text = ""
    url: Text = ""
    rank: str = ""
