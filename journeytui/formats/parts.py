"""What every written form of a map needs to know, worked out in one place."""

from __future__ import annotations

from collections.abc import Iterable

from journeytui.method.analysis import emotion
from journeytui.method.levels import WORDS as LEVEL_WORDS
from journeytui.method.levels import Claim, assumed, heard_feelings, standing
from journeytui.method.uses import steps_by_note
from journeytui.method.words import duration, feeling
from journeytui.model.codes import order
from journeytui.model.insight import Opportunity
from journeytui.model.journey import JourneyMap, Point, Stage, Step

NOT_ASKED = "not asked"
NOT_SET = "not set"
"""Stands where notes say how it felt and the step does not."""
"""What stands for a feeling that nobody asked for."""

ASSUMED = "assumed"
"""Stands with a feeling that nobody stands behind."""

Group = tuple[Stage | None, tuple[Step, ...]]
"""A stage with its steps; None for the steps that have no stage."""


def by_stage(map: JourneyMap) -> list[Group]:
    """The stages with their steps in order, empty stages too; the steps without a stage come first, if any."""
    steps: dict[int | None, list[Step]] = {None: []}
    for step in map.ordered_steps:
        home = step.stage_id if step.stage_id in map.stages else None
        steps.setdefault(home, []).append(step)
    loose = tuple(steps[None])
    groups: list[Group] = [(None, loose)] if loose else []
    return groups + [(stage, tuple(steps.get(stage.id, ()))) for stage in map.ordered_stages]


def details(map: JourneyMap, step: Step) -> list[tuple[str, str]]:
    """What a step says besides its action, channel, feeling, points and evidence: (what it is, text) pairs."""
    back = map.step_numbers.get(step.back_to or 0)
    lanes = [
        (map.lanes[int(key)].name if key.isdecimal() and int(key) in map.lanes else "also", text)
        for key, text in step.lanes.items()
    ]
    pairs = [
        ("goal", step.goal),
        ("contact", step.touchpoint),
        ("people", ", ".join(step.people)),
        ("department", step.department),
        ("system", step.system),
        ("thinks", step.thought),
        ("takes", "" if step.minutes is None else duration(step.minutes)),
        ("waits", "" if step.wait_minutes is None else duration(step.wait_minutes)),
        ("back to", f"step {back}" if back else ""),
        *sorted(lanes),
    ]
    return [(what, text) for what, text in pairs if text]


def codes_under(map: JourneyMap, note_ids: Iterable[int], source_ids: Iterable[int]) -> list[str]:
    """The codes of the notes and sources that something stands on, in the order of the map's lists."""
    notes = [map.codes["notes"][key] for key in note_ids if key in map.notes]
    sources = [map.codes["sources"][key] for key in source_ids if key in map.sources]
    return sorted((code for code in {*notes, *sources} if code), key=order)


def told_by(map: JourneyMap) -> dict[int, list[int]]:
    """Note id to the numbers of the steps that it is linked to, directly or through one of their points."""
    numbers = map.step_numbers
    return {note_id: [numbers[key] for key in steps] for note_id, steps in steps_by_note(map).items()}


def pains(map: JourneyMap) -> list[Point]:
    """What doesn't work, worst first; what nobody rated last, in the order of the steps."""
    return _points(map, "pain")


def bright_spots(map: JourneyMap) -> list[Point]:
    """What works, in the order of the steps."""
    return _points(map, "bright_spot")


def _points(map: JourneyMap, kind: str) -> list[Point]:
    in_order = [point for step in map.ordered_steps for point in map.points_by_step.get(step.id, ())]
    some = [point for point in in_order if point.kind == kind]
    return sorted(some, key=lambda point: -1 if point.severity is None else point.severity, reverse=True)


_STATUS = {"chosen": 0, "open": 1, None: 1, "done": 2, "declined": 3}


def opportunities(map: JourneyMap) -> list[Opportunity]:
    """Chosen ones first, then open, done and declined; within these the most for the least effort first."""

    def weight(row: Opportunity) -> tuple[int, int, int, str, int]:
        return _STATUS[row.status], -(row.impact or 0), row.effort or 9, row.rank, row.id

    return sorted(map.opportunities.values(), key=weight)


def step_list(map: JourneyMap, ids: Iterable[int]) -> str:
    """Steps as people call them: `step 3`, `steps 3, 4 and 9`; "" where none is there."""
    numbers = sorted(map.step_numbers[key] for key in set(ids) if key in map.step_numbers)
    if not numbers:
        return ""
    words = ", ".join(str(number) for number in numbers[:-1])
    last = f"{words} and {numbers[-1]}" if words else str(numbers[-1])
    return f"step{'s' * (len(numbers) > 1)} {last}"


def guess(map: JourneyMap, claim: Claim) -> str:
    """`assumption` for a step, point or insight that nobody stands behind; "" for any other."""
    return LEVEL_WORDS["none"] if standing(map, claim).level == "none" else ""


def felt_words(map: JourneyMap, step: Step) -> str:
    """A step's feeling in words; that nobody asked, or that nobody stands behind it, is said too: `-1 bad, assumed`."""
    if step.feeling is None:
        return NOT_SET if heard_feelings(map, step) else NOT_ASKED
    return feeling(step.feeling) + (f", {ASSUMED}" if assumed(map, step) else "")


def emotion_sentences(map: JourneyMap) -> list[str]:
    """What the emotion line shows: lowest, highest, biggest drop, end, and where nobody asked."""
    found = emotion(map)
    only_heard = tuple(key for key in found.unknown if heard_feelings(map, map.steps[key]))
    told = [f"Not set yet, though notes say how it felt: {step_list(map, only_heard)}."] if only_heard else []
    if not found.known:
        return told or ["Nobody was asked how any step feels."]
    lines = [f"Lowest: {feeling(found.low)}, {step_list(map, found.lowest)}."]
    if found.high != found.low:
        lines.append(f"Highest: {feeling(found.high)}, {step_list(map, found.highest)}.")
    if found.biggest_drop is not None:
        before, after = (map.step_numbers[key] for key in found.biggest_drop)
        lines.append(f"Biggest drop: from step {before} to step {after}, by {found.drop}.")
    lines.append(f"At the end: {felt_words(map, map.ordered_steps[-1]).partition(',')[0]}.")
    if unasked := tuple(key for key in found.unknown if key not in only_heard):
        lines.append(f"A gap in the line, because nobody was asked: {step_list(map, unasked)}.")
    lines += told
    if guesses := [step.id for step in map.ordered_steps if assumed(map, step)]:
        lines.append(f"Assumed, because nobody said how it feels: {step_list(map, guesses)}.")
    return lines


def plural(count: int, noun: str) -> str:
    """`1 step`, `2 steps`."""
    return f"{count} {noun}{'' if count == 1 else 's'}"


def whose(map: JourneyMap) -> str:
    """Whose journey it is: `Dana, client`; "" where nobody was chosen."""
    who = map.persona
    if who is None:
        return ""
    kind = "" if who.kind in (None, "other") else str(who.kind)
    return ", ".join(part for part in (who.name, kind) if part)
