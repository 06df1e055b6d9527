"""What a map stands on: sources, the people in them, and notes."""

from __future__ import annotations

from typing import Literal

from journeytui.model.codes import person_key
from journeytui.model.entity import Count, Entity, Feeling, Seconds, Text

SourceKind = Literal[
    "interview",
    "observation",
    "usability_test",
    "diary",
    "survey",
    "analytics",
    "contact_records",
    "document",
    "staff",
    "workshop",
]
DIRECT: frozenset[str] = frozenset({"interview", "observation", "usability_test", "diary"})
"""Kinds in which the people themselves were met."""

Consent = Literal["given", "verbal", "withdrawn", "not_needed", "unknown"]
UNANSWERED: tuple[Consent | None, ...] = (None, "unknown")
"""What is recorded of consent where nobody has an answer."""
NoteKind = Literal["verbatim", "observation", "interpretation", "question", "fact"]
NoteMark = Literal["pain", "bright_spot", "here"]


class Source(Entity, frozen=True, kw_only=True, omit_defaults=True):
    """Where evidence came from: one interview, one survey, one published study."""

    code: str
    """`S1`, `S2`, …: given once, never changed, never reused."""
    kind: SourceKind
    title: Text = ""
    date: Text = ""
    """ISO 8601: a day, a month or a year."""
    started_at: Text = ""
    """UTC; what the notes' `at` counts from."""
    collector: Text = ""
    """A handle, never a name."""
    participants: tuple[Text, ...] = ()
    """Codes, never names."""
    sample_size: Count | None = None
    consent: Consent | None = None
    """For people without a row of their own in `participants`."""
    quotes_ok: bool | None = None
    retain_until: Text = ""
    location: Text = ""
    """Where it can be looked up: a URL, a shelf mark."""
    method: Text = ""
    plan: tuple[Text, ...] = ()
    """Its parts and prompts, a line each: `25 min Topic`, `- What did you do first?`; empty is its kind's usual one."""

    @property
    def only_person(self) -> str:
        """Its one participant, who speaks where a note names nobody; "" where it lists nobody, or several."""
        listed = {person_key(code): code.strip() for code in self.participants if code.strip()}
        return next(iter(listed.values())) if len(listed) == 1 else ""


class Participant(Entity, frozen=True, kw_only=True, omit_defaults=True):
    """A person as a code, with what they agreed to. The key from codes to names is never kept."""

    code: str = ""
    consent: Consent | None = None
    asked_on: Text = ""
    quotes_ok: bool | None = None
    retain_until: Text = ""
    in_research: bool | None = None


class Note(Entity, frozen=True, kw_only=True, omit_defaults=True):
    """One piece of evidence: one idea, as it was said or seen."""

    kind: NoteKind
    text: Text
    """May be empty only for the mark `here`."""
    source_id: int | None = None
    """Without a source the note waits in the inbox and counts for nothing."""
    code: str = ""
    """`S1.4`, or `N2` without a source: given once, never changed, even if the note moves."""
    rank: str = ""
    mark: NoteMark | None = None
    channel: Text = ""
    at: Seconds | None = None
    """Seconds since the source's `started_at`."""
    participant: Text = ""
    """A code."""
    feeling: Feeling | None = None
    tags: tuple[Text, ...] = ()
    by: Text = ""
    """Who took it: a handle."""


def in_time(note: Note) -> tuple[bool, float, str, int]:
    """Sorts the notes of one source: by time, then rank; those without a time last."""
    return note.at is None, note.at or 0.0, note.rank, note.id
