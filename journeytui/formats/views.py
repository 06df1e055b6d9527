"""What each view of a map says, line by line: the same words for the drawn form and for its plain twin."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from journeytui.formats.lines import BLANK, Line, feel_style
from journeytui.formats.parts import (
    ASSUMED,
    bright_spots,
    by_stage,
    codes_under,
    details,
    emotion_sentences,
    felt_words,
    guess,
    opportunities,
    pains,
    plural,
    step_list,
    told_by,
    whose,
)
from journeytui.formats.tests_view import tests_lines
from journeytui.method.levels import WORDS as LEVEL_WORDS
from journeytui.method.levels import Claim, assumed, level_words, standing
from journeytui.method.priorities import quadrant
from journeytui.method.quotes import claim_words, may_quote
from journeytui.method.withdrawn import withdrawn
from journeytui.method.words import HAPPENED, feeling, word
from journeytui.model.evidence import Note, Source
from journeytui.model.insight import Insight, Opportunity
from journeytui.model.journey import JourneyMap, Point, Stage, Step

STATES = {"current": "as it is now", "future": "as it could be", None: "state not said"}


def heading(map: JourneyMap) -> list[Line]:
    """What map this is, whose, and how well it stands."""
    return [
        Line(0, map.head.title or "a map without a title", style="title"),
        Line(0, f"{whose(map) or 'nobody chosen yet'} · {STATES[map.head.state]}"),
        Line(0, level_words(map), style="muted"),
    ]


def map_lines(map: JourneyMap) -> list[Line]:
    """Every stage and step with all that is known of it, a line each."""
    lines: list[Line] = []
    for stage, steps in by_stage(map):
        lines += [BLANK, Line(0, stage_name(stage), style="band")]
        for step in steps:
            lines += _step_lines(map, step)
    return lines or [BLANK, Line(0, "No steps yet.", style="muted")]


def stage_name(stage: Stage | None) -> str:
    """What a stage is called; None gives the heading of the steps that have no stage."""
    if stage is None:
        return "Not placed in a stage yet"
    return stage.name or "a stage without a name"


def _step_lines(map: JourneyMap, step: Step) -> list[Line]:
    lines = [Line(1, claim_words(map, step) or "no words yet", str(map.step_numbers[step.id]), style="strong")]
    if step.moment:
        lines.append(Line(2, "a moment that matters"))
    if step.channel:
        lines.append(Line(2, step.channel, "channel:"))
    lines += [Line(2, text, f"{what}:") for what, text in details(map, step)]
    lines.append(Line(2, feels(map, step), "feels:", style=feel_style(step.feeling)))
    for point in map.points_by_step.get(step.id, ()):
        lines.append(_point_line(map, point, depth=2))
    lines.append(Line(2, stands(map, step), "stands on:", style="muted"))
    if step.assumption and standing(map, step).level != "none":
        lines.append(Line(2, step.assumption, "assumption:", style="muted"))
    return lines


def feels(map: JourneyMap, step: Step) -> str:
    """A step's feeling in words, with the word somebody gave it."""
    known = felt_words(map, step)
    return f"{known}, {step.emotion}" if step.emotion else known


def stands(map: JourneyMap, claim: Claim) -> str:
    """What a claim stands on, as a sentence with codes."""
    codes = codes_under(map, claim.note_ids, claim.source_ids)
    return standing(map, claim).sentence.replace(" · ", ", ") + (f" ({', '.join(codes)})" if codes else "")


def _point_line(map: JourneyMap, point: Point, depth: int, place: str = "") -> Line:
    about = [place, word("points", "severity", point.severity)]
    about += [LEVEL_WORDS[standing(map, point).level], *codes_under(map, point.note_ids, point.source_ids)]
    lead, style = ("-", "bad") if point.kind == "pain" else ("+", "good")
    return Line(depth, claim_words(map, point), lead, ", ".join(part for part in about if part), style)


def outline_lines(map: JourneyMap) -> list[Line]:
    """Stages, steps and points, without the rest."""
    lines: list[Line] = []
    for stage, steps in by_stage(map):
        lines += [BLANK, Line(0, stage_name(stage), "#", style="band")]
        for step in steps:
            number, about = str(map.step_numbers[step.id]), [feels(map, step), guess(map, step)]
            tail = ", ".join(part for part in about if part)
            lines.append(Line(1, claim_words(map, step) or "no words yet", number, tail))
            for point in map.points_by_step.get(step.id, ()):
                lead, style = ("-", "bad") if point.kind == "pain" else ("+", "good")
                lines.append(Line(3, claim_words(map, point), lead, guess(map, point), style))
    return lines or [BLANK, Line(0, "No steps yet.", style="muted")]


def curve_lines(map: JourneyMap) -> list[Line]:
    """Every step with its feeling, then what the line shows."""
    width = len(str(len(map.steps)))
    lines = [BLANK]
    for step in map.ordered_steps:
        lead = f"{map.step_numbers[step.id]:>{width}}  {feeling(step.feeling) if step.feeling is not None else '?':<8}"
        tail = ASSUMED if assumed(map, step) else ""
        lines.append(Line(0, claim_words(map, step) or "no words yet", lead, tail, feel_style(step.feeling)))
    return [*lines, BLANK, *(Line(0, sentence) for sentence in emotion_sentences(map))]


def evidence_lines(map: JourneyMap) -> list[Line]:
    """Every source with its notes, then the notes without a source."""
    steps = told_by(map)
    lines: list[Line] = []
    for source in map.ordered_sources:
        lines += [BLANK, *_source_lines(map, source)]
        lines += [_note_line(map, note, steps) for note in map.notes_by_source.get(source.id, ())]
    loose = [note for home, notes in map.notes_by_source.items() if home not in map.sources for note in notes]
    if loose:
        lines += [BLANK, Line(0, "Notes without a source: they count for nothing until they have one", style="band")]
        lines += [_note_line(map, note, steps) for note in loose]
    return lines or [BLANK, Line(0, "No evidence yet: everything is an assumption.", style="muted")]


def _source_lines(map: JourneyMap, source: Source) -> list[Line]:
    kind = word("sources", "kind", source.kind)
    title = f"{kind}: {source.title}" if source.title else kind
    size = "" if source.sample_size is None else f"n = {source.sample_size}"
    consent = word("sources", "consent", source.consent)
    about = [
        source.date,
        ", ".join(source.participants),
        size,
        f"consent {consent}" if consent else "",
        "not to be quoted" if source.quotes_ok is False else "",
    ]
    lines = [Line(0, title, map.codes["sources"][source.id], ", ".join(part for part in about if part), "band")]
    return lines + [Line(1, text, style="muted") for text in (source.method, source.location) if text]


def _note_line(map: JourneyMap, note: Note, steps: Mapping[int, list[int]]) -> Line:
    numbers = steps.get(note.id, [])
    text = f"“{note.text}”" if note.kind == "verbatim" else note.text
    wordless = not note.text.strip() and note.mark == "here"
    about = [
        word("notes", "kind", note.kind),
        note.participant,
        "" if wordless else word("notes", "mark", note.mark),
        note.channel,
        "" if note.feeling is None else feeling(note.feeling),
        *(f"#{tag}" for tag in note.tags),
        f"{plural(len(numbers), 'step')[2:]} {', '.join(str(number) for number in numbers)}" if numbers else "",
    ]
    if wordless:
        text = HAPPENED
    if withdrawn(map, note):
        text, about = "taken back by the person who gave it", []
    elif note.kind == "verbatim" and not may_quote(map, note):
        about.append("not to be quoted")
    return Line(1, text, map.codes["notes"][note.id], ", ".join(part for part in about if part))


def insights_lines(map: JourneyMap) -> list[Line]:
    """Pains by weight, what works, insights, and opportunities with what was chosen first."""
    where = {point.id: f"step {map.step_numbers.get(point.step_id, '?')}" for point in map.points.values()}
    sections: list[tuple[str, list[Line]]] = [
        ("What doesn't work", [_point_line(map, point, 1, where[point.id]) for point in pains(map)]),
        ("What works", [_point_line(map, point, 1, where[point.id]) for point in bright_spots(map)]),
        ("Insights", [line for n, row in enumerate(map.insights.ordered, 1) for line in _insight_lines(map, row, n)]),
        ("Opportunities", [line for row in opportunities(map) for line in _opportunity_lines(map, row)]),
    ]
    lines: list[Line] = []
    for name, found in sections:
        lines += [BLANK, Line(0, name, style="band"), *(found or [Line(1, "none yet", style="muted")])]
    return lines


def _insight_lines(map: JourneyMap, row: Insight, number: int) -> list[Line]:
    lines = [Line(1, row.statement or "no words yet", str(number), step_list(map, row.step_ids), "strong")]
    points = (map.points.get(key) for key in row.point_ids)
    lines += [
        Line(2, claim_words(map, point), "-" if point.kind == "pain" else "+", guess(map, point))
        for point in points
        if point
    ]
    lines.append(Line(2, stands(map, row), "stands on:", style="muted"))
    return lines + ([Line(2, row.told, "told:")] if row.told else [])


def _opportunity_lines(map: JourneyMap, row: Opportunity) -> list[Line]:
    about = [
        word("opportunities", "level", row.level),
        f"impact {row.impact or '?'}/5",
        f"effort {row.effort or '?'}/5",
        quadrant(row.impact, row.effort),
        word("opportunities", "status", row.status),
        step_list(map, row.step_ids),
    ]
    head = row.how_might_we or row.idea or row.outcome or "no words yet"
    pairs = [
        ("idea:", row.idea if row.how_might_we else ""),
        ("for the person:", row.outcome if row.how_might_we or row.idea else ""),
        ("owner:", row.owner),
        ("measure:", row.measure),
        ("because:", row.reason),
    ]
    lines = [Line(1, head, tail=", ".join(part for part in about if part), style="strong")]
    return lines + [Line(2, text, what) for what, text in pairs if text]


LINES: Mapping[str, Callable[[JourneyMap], list[Line]]] = {
    "map": map_lines,
    "outline": outline_lines,
    "curve": curve_lines,
    "evidence": evidence_lines,
    "insights": insights_lines,
    "tests": tests_lines,
}
"""Every view of a map by its name."""
