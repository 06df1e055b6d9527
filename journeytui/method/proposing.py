"""Which step a note most likely speaks of, and why: a proposal to look at, never a link."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from journeytui.method.likeness import Likeness
from journeytui.method.uses import steps_by_note
from journeytui.model.evidence import Note
from journeytui.model.journey import JourneyMap

LEAST = 0.1
"""How much must speak for a step before it is proposed."""
SECOND = 0.5
"""What the second likest text of a step counts beside the likest."""
CHANNEL = 0.15
"""What the same channel counts, shared among all steps that have it."""
JUST_BEFORE = 0.12
"""What it counts that the words just before in the same source were about a step."""
SHOWN = 3
"""Words that are named as the reason, at most."""


class Proposal(NamedTuple):
    """A step, and what speaks for it."""

    step_id: int
    like: int = 0
    """The note of that step which is likest; 0 where it is the step's own words."""
    words: tuple[str, ...] = ()
    """Words that they share."""
    channel: str = ""
    """The channel that they share."""
    after: int = 0
    """The note just before, which is about this step."""


def propose(map: JourneyMap, likeness: Likeness, note: Note, before: Sequence[Note] = ()) -> Proposal | None:
    """The step that most speaks for, of those that the note is not linked to; None where too little does.

    `likeness` has seen the map; `before` are the notes just before in the same source, the nearest first.
    """
    linked = steps_by_note(map)
    mine = frozenset(linked.get(note.id, ()))
    alike: dict[int, list[tuple[float, int]]] = {}
    for key, much in likeness.near(note.id).items():
        for step_id in linked.get(key, ()) if key > 0 else (-key,):
            alike.setdefault(step_id, []).append((much, key))
    scores: dict[int, float] = {}
    for step_id, found in alike.items():
        first, *rest = sorted(found, key=lambda pair: (-pair[0], pair[1]))[:2]
        scores[step_id] = first[0] + (SECOND * rest[0][0] if rest else 0.0)
    by_channel = _by_channel(map, note)
    for step_id in by_channel:
        scores[step_id] = scores.get(step_id, 0.0) + CHANNEL / len(by_channel)
    near = next((one for one in before if one.id in linked), None)
    for step_id in linked[near.id] if near is not None else ():
        scores[step_id] = scores.get(step_id, 0.0) + JUST_BEFORE
    open_ = [step_id for step_id in scores if step_id not in mine and step_id in map.steps]
    best = min(open_, key=lambda one: (-round(scores[one], 9), map.step_numbers[one]), default=0)
    if not best or scores[best] < LEAST:
        return None
    likest = min(alike.get(best, ()), key=lambda pair: (-pair[0], pair[1]), default=(0.0, 0))[1]
    return Proposal(
        best,
        max(0, likest),
        tuple(likeness.common(note.id, likest)[:SHOWN]) if likest else (),
        note.channel if best in by_channel else "",
        near.id if near is not None and best in linked[near.id] else 0,
    )


def _by_channel(map: JourneyMap, note: Note) -> list[int]:
    channel = note.channel.strip().casefold()
    return [step.id for step in map.ordered_steps if step.channel.strip().casefold() == channel] if channel else []
