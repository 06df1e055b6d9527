"""The map itself as Markdown: a table per stage, and the emotion line."""

from __future__ import annotations

from journeytui.formats.markdown_text import BREAK, inline, item, quoted, table
from journeytui.formats.parts import by_stage, codes_under, details, emotion_sentences, felt_words
from journeytui.formats.views import stage_name
from journeytui.method import curve
from journeytui.method.levels import WORDS as LEVEL_WORDS
from journeytui.method.levels import Claim, feeling_range, standing
from journeytui.method.quotes import claim_words
from journeytui.method.words import feeling, word
from journeytui.model.journey import JourneyMap, Point, Step

LINE_WIDTH = 100
"""Cells that the emotion line may take."""

HEADS = ("#", "What they do", "Channel", "Feels", "Works", "Doesn't work", "Stands on")


def journey(map: JourneyMap) -> list[str]:
    """The heading, a table for every stage, and the emotion line."""
    lines = ["## The journey"]
    if not map.steps:
        return [*lines, "", "No steps yet."]
    for stage, steps in by_stage(map):
        lines += ["", f"### {inline(stage_name(stage))}", ""]
        lines += table(HEADS, [_row(map, step) for step in steps]) if steps else ["No steps yet."]
    return [*lines, "", *emotion_line(map)]


def _row(map: JourneyMap, step: Step) -> list[str]:
    points = map.points_by_step.get(step.id, ())
    return [
        str(map.step_numbers[step.id]),
        _action(map, step),
        inline(step.channel),
        _feels(map, step),
        "<br>".join(_point(map, point) for point in points if point.kind == "bright_spot"),
        "<br>".join(_point(map, point) for point in points if point.kind == "pain"),
        stands_on(map, step, codes_under(map, step.note_ids, step.source_ids)),
    ]


def _action(map: JourneyMap, step: Step) -> str:
    parts = [inline(claim_words(map, step)) or "*no words yet*"]
    if step.moment:
        parts.append("**a moment that matters**")
    for what, text in details(map, step):
        parts.append(f"*{inline(what)}:* {quoted(text) if what == 'thinks' else inline(text)}")
    return "<br>".join(parts)


def _feels(map: JourneyMap, step: Step) -> str:
    text = felt_words(map, step)
    if step.emotion:
        text += f"<br>{inline(step.emotion)}"
    span = feeling_range(map, step)
    if span is not None and span[0] != span[1]:
        text += f"<br>*heard: {feeling(span[0])} to {feeling(span[1])}*"
    elif span is not None and step.feeling is None:
        text += f"<br>*heard: {feeling(span[0])}*"
    return text


def _point(map: JourneyMap, point: Point) -> str:
    codes = codes_under(map, point.note_ids, point.source_ids)
    about = [word("points", "severity", point.severity)] if point.severity is not None else []
    if codes:
        about.append(", ".join(inline(code) for code in codes))
    if point.assumption:
        about.append(f"assumption: {inline(point.assumption)}")
    elif standing(map, point).level == "none":
        about.append(LEVEL_WORDS["none"])
    return inline(claim_words(map, point)) + (f" *({'; '.join(about)})*" if about else "")


def stands_on(map: JourneyMap, claim: Claim, codes: list[str], between: str = BREAK) -> str:
    """The evidence level of a claim in words, with the codes; an assumption is marked as one, with its reason."""
    level = standing(map, claim).level
    reason = inline(getattr(claim, "assumption", ""))
    text = f"**{LEVEL_WORDS[level]}**" if level == "none" else LEVEL_WORDS[level]
    if reason:
        text += f": {reason}" if level == "none" else f"{between}assumption: {reason}"
    return text + (f"{between}{', '.join(inline(code) for code in codes)}" if codes else "")


def emotion_line(map: JourneyMap) -> list[str]:
    """The emotion line as a block of text, and in words."""
    steps = map.ordered_steps
    parts = curve.block([step.feeling for step in steps], LINE_WIDTH)
    drawn = "\n\n".join("\n".join(part) for part in parts).split("\n")
    return [
        "### Emotion line",
        "",
        "```text",
        *drawn,
        "```",
        "",
        *(item(sentence) for sentence in emotion_sentences(map)),
    ]
