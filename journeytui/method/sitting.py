"""The clock of a session in which notes are taken while somebody talks."""

from __future__ import annotations

from datetime import UTC, datetime

from journeytui.model.evidence import Source

KINDS = ("interview", "observation", "usability_test", "diary", "staff", "workshop")
"""Kinds of sources that are written down while they happen: no survey, and no study that was published."""
SITTING = 12 * 3600
"""Seconds after which a session is over: a note that is added later was not taken while the person talked."""


def seconds_at(source: Source | None, now: float) -> float | None:
    """Seconds from a session's beginning to `now` (seconds since 1970).

    None for one that did not begin, or is over (SITTING). A clock that goes a little slower than that of the terminal
    where it began says 0.
    """
    if source is None or not source.started_at:
        return None
    try:
        began = datetime.fromisoformat(source.started_at)
    except ValueError:
        return None
    past = now - (began if began.tzinfo else began.replace(tzinfo=UTC)).timestamp()
    return max(0.0, past) if -SITTING < past < SITTING else None


def utc(now: float) -> str:
    """A moment as `started_at` holds it."""
    return datetime.fromtimestamp(int(now), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
