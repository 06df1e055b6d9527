"""Testing the map with people, and what a session leaves behind."""

from __future__ import annotations

from typing import Any, Literal

from journeytui.model.entity import Count, Entity, Text

Verdicts = Literal["confirmed", "changed", "disputed", "missing", "not_reached"]


class Review(Entity, frozen=True, kw_only=True, omit_defaults=True):
    """One session in which somebody was walked through the map."""

    date: Text = ""
    participant: Text = ""
    role: Literal["user", "colleague"] | None = None
    matches_persona: bool | None = None
    in_research: bool | None = None
    mode: Literal["in_person", "remote", "on_paper"] | None = None
    version: Text = ""
    """Digest of the map that was shown."""
    note: Text = ""
    changes: Text = ""
    """What we altered because of it."""


class Verdict(Entity, frozen=True, kw_only=True, omit_defaults=True):
    """What one person said of one step, one stage, or (neither) the structure as a whole."""

    review_id: int | None = None
    step_id: int | None = None
    stage_id: int | None = None
    verdict: Verdicts | None = None
    after_id: int | None = None
    """For `missing`: the step after which something is missing."""
    note: Text = ""
    digest: Text = ""
    """Of the step as it was shown; a later edit makes the verdict stale."""
    settled: Literal["changed", "variant", "kept"] | None = None
    settled_note: Text = ""


class Round(Entity, frozen=True, kw_only=True, omit_defaults=True):
    """A silent brainstorm or a dot vote."""

    kind: Literal["brainstorm", "vote"] | None = None
    prompt: Text = ""
    table: Text = ""
    """For a vote: whose documents are voted on; "" is opportunities."""
    dots: Count | None = None
    """Each person's."""
    state: Literal["open", "revealed"] | None = None
    rank: str = ""


class Card(Entity, frozen=True, kw_only=True, omit_defaults=True):
    """One idea in a brainstorm."""

    round_id: int | None = None
    text: Text = ""
    by: Text = ""
    rank: str = ""
    became_table: Text = ""
    became_id: int | None = None


class Vote(Entity, frozen=True, kw_only=True, omit_defaults=True):
    """One person's dots on one thing."""

    round_id: int | None = None
    table: Text = ""
    document_id: int | None = None
    by: Text = ""
    count: Count | None = None


class Parked(Entity, frozen=True, kw_only=True, omit_defaults=True):
    """What came up and belongs elsewhere."""

    text: Text = ""
    by: Text = ""
    rank: str = ""


class Decision(Entity, frozen=True, kw_only=True, omit_defaults=True):
    """What was decided, why and by whom."""

    text: Text = ""
    why: Text = ""
    by: Text = ""
    at: Text = ""
    rank: str = ""
    table: Text = ""
    document_id: int | None = None


class Meeting(Entity, frozen=True, kw_only=True, omit_defaults=True):
    """One mapping session."""

    date: Text = ""
    facilitator: Text = ""
    present: tuple[Text, ...] = ()
    agenda: tuple[Text, ...] = ()
    notes: Text = ""


class Tick(Entity, frozen=True, kw_only=True, omit_defaults=True):
    """What only a person can confirm, or a check that was answered."""

    check: Text = ""
    table: Text = ""
    document_id: int | None = None
    answer: Literal["done", "not_here"] | None = None
    because: Text = ""
    by: Text = ""
    at: Text = ""


class Conflict(Entity, frozen=True, kw_only=True, omit_defaults=True):
    """Two people changed one field: both values stay until one is chosen.

    An empty `field` says that one deleted what the other edited, and that it stays.
    """

    table: Text = ""
    document_id: int | None = None
    field: Text = ""
    kept: Any = None
    lost: Any = None
