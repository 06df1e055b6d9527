"""A map as slides: what an audience needs of it, a stage or a step at a time, and nothing that it does not stand on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from journeytui.errors import BadInput
from journeytui.formats.lines import BLANK, Line, feel_style
from journeytui.formats.parts import ASSUMED, by_stage, felt_words, plural, whose
from journeytui.formats.slides_end import end_keys, end_slide
from journeytui.formats.slides_parts import Part, Slide, felt, group, stands
from journeytui.formats.views import STATES, stage_name
from journeytui.method.levels import (
    assumed,
    feeling_range,
    heard_feelings,
    kinds_met,
    level_words,
    people_met,
    standing,
)
from journeytui.method.quotes import claim_words, may_quote
from journeytui.method.testing import TESTED_WORDS, tested
from journeytui.method.withdrawn import withdrawn
from journeytui.method.words import KIND_WORDS, duration, feeling
from journeytui.model.evidence import Note
from journeytui.model.journey import JourneyMap, Point, Stage, Step

TITLE = "title"
"""The key of the first slide."""
LOOSE = "stages/0"
"""The key of the slide before the steps that have no stage."""
MARK = "■"
"""Stands before a moment that matters."""
_LONGEST = 60
"""Steps that a stage's slide names; the slides after it show them all."""
_SECOND_HAND = ("workshop", "staff")
"""Kinds of sources in which it is not the people themselves who speak."""


class Deck(NamedTuple):
    """The slides of a map in order; what is on each is worked out when it is shown."""

    keys: tuple[str, ...]
    """`title`, then each `stages/ID` with its `steps/ID`s, then the ends."""
    places: Mapping[str, int]
    """Key to place, from 0."""
    stages: Mapping[str, tuple[Stage | None, tuple[Step, ...]]]
    """The key of a stage's slide to the stage and its steps."""

    def beside(self, key: str, by: int) -> str:
        """The slide so many on or back; it stops at the ends."""
        place = self.places.get(key, 0) + by
        return self.keys[max(0, min(len(self.keys) - 1, place))]

    def next_stage(self, key: str) -> str:
        """The next slide that begins a stage or the end of the story; else the last."""
        rest = self.keys[self.places.get(key, 0) + 1 :]
        return next((one for one in rest if not one.startswith("steps/")), self.keys[-1])


def deck(map: JourneyMap) -> Deck:
    """The slides of a map in order."""
    keys = [TITLE]
    stages: dict[str, tuple[Stage | None, tuple[Step, ...]]] = {}
    for stage, steps in by_stage(map):
        key = f"stages/{stage.id}" if stage else LOOSE
        stages[key] = (stage, steps)
        if stage or map.stages:  # a map without any stage is a plain row of steps
            keys.append(key)
        keys += [f"steps/{step.id}" for step in steps]
    keys += end_keys(map)
    return Deck(tuple(keys), {key: place for place, key in enumerate(keys)}, stages)


def step_key(map: JourneyMap, number: int) -> str:
    """The key of the slide of a step, by the number people call it. Raises BadInput where there is no such step."""
    steps = map.ordered_steps
    if 1 <= number <= len(steps):
        return f"steps/{steps[number - 1].id}"
    there = f"The map has {plural(len(steps), 'step')}." if steps else "The map has no steps yet."
    raise BadInput(f"There is no step {number}.", there)


def key_at(map: JourneyMap, key: str) -> str:
    """The key of the slide on which the row of a list is told: that of a step, of its point, or the row's own."""
    table, _, rest = key.partition("/")
    number = rest.partition("/")[0]
    point = map.points.get(int(number)) if table == "points" and number.isdecimal() else None
    return f"steps/{point.step_id}" if point else f"{table}/{number}" if number else key


def slide(map: JourneyMap, deck: Deck, key: str) -> Slide:
    """One slide; the title where what it was about is gone."""
    table, _, number = key.partition("/")
    if key in deck.stages:
        return _stage(map, deck, key)
    if table == "steps" and (step := map.steps.get(int(number))):
        return _step(map, step)
    return end_slide(map, key) or _title(map)


def _title(map: JourneyMap) -> Slide:
    scope, who = map.scope, map.persona
    persona = whose(map)
    placeholder = " · a placeholder: no research behind it yet" if who and not who.source_ids else ""
    about = f"The experience of {persona}{placeholder}" if persona else "Nobody was chosen yet: whose experience is it?"
    state = STATES[map.head.state]
    span = _span(scope.starts_when, scope.ends_when) if scope else ""
    met = people_met(map)
    heard = f"{plural(met, 'person')} met".replace("persons", "people") if met else "nobody met"
    kinds = len(kinds_met(map))
    sources = f"{heard}, {plural(kinds, 'kind')} of sources" if kinds else "no sources yet: all of it is assumption"
    return Slide(
        TITLE,
        f"Customer journey map · {state}",
        map.head.title or "A map without a title",
        (
            group(Part(about, style="strong")),
            group(Part(scope.scenario if scope else ""), Part(span, style="muted")),
            group(None if map.steps else Part("No steps yet.", style="muted")),
        ),
        large=True,
        footer=f"How it was made: {level_words(map)} · {sources}" if map.steps else "",
        doubt=not kinds,
    )


def _span(start: str, end: str) -> str:
    ends = [f"from: {start.strip()}" if start.strip() else "", f"until: {end.strip()}" if end.strip() else ""]
    text = " · ".join(part for part in ends if part)
    return text[:1].upper() + text[1:]


def _stage(map: JourneyMap, deck: Deck, key: str) -> Slide:
    stage, steps = deck.stages[key]
    named = [one for one in deck.stages if one != LOOSE]
    place = f"Stage {named.index(key) + 1} of {len(named)}" if stage else "Without a stage"
    short = [
        Part(
            claim_words(map, step) or "no words yet",
            str(map.step_numbers[step.id]),
            " · ".join(
                [
                    felt_words(map, step),
                    *(["an assumption"] if standing(map, step).level == "none" else []),
                ]
            ),
            feel_style(step.feeling),
        )
        for step in steps[:_LONGEST]
    ]
    rest = len(steps) - len(short)
    more = Part(f"and {plural(rest, 'step')} more", style="muted") if rest else None
    guesses = sum(standing(map, step).level == "none" for step in steps)
    return Slide(
        key,
        place,
        stage_name(stage),
        (group(*short, more) or group(Part("No steps yet.", style="muted")),),
        curve=tuple((map.step_numbers[step.id], step.feeling) for step in steps),
        large=True,
        footer=f"{guesses} of {plural(len(steps), 'step')} {'is an' if guesses == 1 else 'are'} assumption"
        + ("" if guesses == 1 else "s")
        if guesses
        else "",
        doubt=bool(guesses),
    )


def _step(map: JourneyMap, step: Step) -> Slide:
    stage = map.stages.get(step.stage_id or 0)
    number = map.step_numbers[step.id]
    says, doubt = stands(map, step)
    state = tested(map, step)
    if assumed(map, step):
        says = f"{says}, its feeling too" if doubt else f"Its feeling is {ASSUMED} · {says}"
    return Slide(
        f"steps/{step.id}",
        f"{stage_name(stage)} · step {number} of {len(map.steps)}" if stage else f"Step {number} of {len(map.steps)}",
        claim_words(map, step) or "no words yet",
        (
            _marks(map, step),
            tuple(_quote(map, note) for note in verbatims(map, step) if may_quote(map, note)),
            group(*(_point(map, point) for point in map.points_by_step.get(step.id, ()))),
            group(Part(step.thought, "Thinks:"), Part(_facts(map, step), style="muted")),
            group(Part(step.assumption, "We assume:", style="muted") if doubt else None),
        ),
        number=str(number),
        felt=felt(step.feeling, bool(heard_feelings(map, step))),
        footer=says if doubt and state == "untested" else f"{says} · {TESTED_WORDS[state]}",
        doubt=doubt,
    )


def _marks(map: JourneyMap, step: Step) -> tuple[Part, ...]:
    span = feeling_range(map, step)
    heard = ""
    if span is not None and span[0] != span[1]:
        heard = f"What was heard goes from {feeling(span[0])} to {feeling(span[1])}"
    elif span is not None and step.feeling is None:
        heard = f"What was heard: {feeling(span[0])}"
    return group(
        Part("A moment that matters" if step.moment else "", MARK, style="accent"),
        Part(step.emotion, "In a word:"),
        Part(heard, style="muted"),
    )


def verbatims(map: JourneyMap, step: Step) -> list[Note]:
    """What was said of a step or of its points, once each; without what was taken back."""
    points = map.points_by_step.get(step.id, ())
    ids = dict.fromkeys((*step.note_ids, *(key for point in points for key in point.note_ids)))
    notes = [note for note in (map.notes.get(key) for key in ids) if note]
    return [note for note in notes if note.kind == "verbatim" and note.text.strip() and not withdrawn(map, note)]


def _quote(map: JourneyMap, note: Note) -> Part:
    source = map.sources.get(note.source_id or 0)
    code = map.codes["notes"][note.id]
    about = [code, "" if source else "no source yet"]
    if source and source.kind in _SECOND_HAND:
        about.append(KIND_WORDS[source.kind])
    return Part(f"“{note.text.strip()}”", aside=" · ".join(part for part in about if part), style="strong")


def _point(map: JourneyMap, point: Point) -> Part:
    guess = "an assumption" if standing(map, point).level == "none" else ""
    sign, style = ("-", "bad") if point.kind == "pain" else ("+", "good")
    return Part(claim_words(map, point), sign, guess, style)


def _facts(map: JourneyMap, step: Step) -> str:
    back = map.step_numbers.get(step.back_to or 0)
    facts = [
        step.channel,
        step.touchpoint,
        "" if step.minutes is None else f"takes {duration(step.minutes)}",
        "" if not step.wait_minutes else f"waits {duration(step.wait_minutes)}",
        f"back to step {back}" if back else "",
    ]
    return " · ".join(fact for fact in facts if fact.strip())


def slide_lines(map: JourneyMap) -> list[Line]:
    """Every slide after the title as lines, for whoever listens to the screen instead of looking at the wall."""
    found: list[Line] = []
    made = deck(map)
    for key in made.keys[1:]:
        one = slide(map, made, key)
        found += [BLANK, Line(0, one.place, style="muted"), Line(0, one.heading, one.number, style="band")]
        if one.felt is not None:
            found.append(Line(1, one.felt.words, "feels:", style=one.felt.style))
        for part in (part for parts in one.groups for part in parts):
            style = "strong" if part.style in ("warn", "accent") else part.style
            lead = part.lead if part.lead != MARK else ""  # what is read aloud needs no mark
            found.append(Line(1, part.text, lead, part.aside, style))
        if one.footer:
            found.append(Line(1, one.footer, style="strong" if one.doubt else "muted"))
    return found
