"""A step as it is read out to somebody who is asked whether that is how it went."""

from __future__ import annotations

from collections.abc import Iterator

from journeytui.formats.parts import ASSUMED, guess
from journeytui.method.levels import Claim, assumed, heard_feelings
from journeytui.method.quotes import claim_words, may_quote
from journeytui.method.words import duration, feeling
from journeytui.model.journey import JourneyMap, Step


def felt(map: JourneyMap, step: Step) -> str:
    """The feeling in words: `feels -1 bad, anxious`; that nobody asked, or set it, is said too."""
    if step.feeling is None and heard_feelings(map, step):
        return f"{step.emotion}; how strongly is not set" if step.emotion else "how it feels is not set"
    if step.feeling is None:
        return f"{step.emotion}; nobody asked how strongly" if step.emotion else "nobody asked how it feels"
    said = f"feels {feeling(step.feeling)}" + (f", {step.emotion}" if step.emotion else "")
    return f"{said} ({ASSUMED})" if assumed(map, step) else said


def points(map: JourneyMap, step: Step) -> list[str]:
    """What works and what doesn't, a sign and a line each."""
    found = map.points_by_step.get(step.id, ())
    return [
        f"{'-' if point.kind == 'pain' else '+'} {' '.join(claim_words(map, point).split())}{_guess(map, point)}"
        for point in found
    ]


def _guess(map: JourneyMap, claim: Claim) -> str:
    said = guess(map, claim)
    return f" ({said})" if said else ""


def does(map: JourneyMap, step: Step) -> str:
    """What the person does; that it is an assumption is said too."""
    return (claim_words(map, step) or "no words yet") + _guess(map, step)


def more(step: Step) -> str:
    """What else is shown of a step, on one line; "" where there is nothing."""
    pairs = (
        ("by", step.channel),
        ("meets", step.touchpoint),
        ("with", ", ".join(step.people)),
        ("wants", step.goal),
        ("thinks", step.thought),
        ("takes", "" if step.minutes is None else duration(step.minutes)),
        ("waits", "" if step.wait_minutes is None else duration(step.wait_minutes)),
    )
    return " · ".join(f"{what}: {' '.join(text.split())}" for what, text in pairs if text)


def quote(map: JourneyMap, step: Step) -> str:
    """The first thing that somebody really said there and that may be quoted; "" where there is none."""
    for note_id in _notes(map, step):
        note = map.notes.get(note_id)
        if note is not None and note.kind == "verbatim" and note.text.strip() and may_quote(map, note):
            return f"“{' '.join(note.text.split())}”"
    return ""


def _notes(map: JourneyMap, step: Step) -> Iterator[int]:
    yield from step.note_ids
    for point in map.points_by_step.get(step.id, ()):
        yield from point.note_ids
