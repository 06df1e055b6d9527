"""A sheet for walking somebody through the map on paper: what is read out, boxes to tick, room to write."""

from __future__ import annotations

from datetime import date

from journeytui.formats.aloud import does, felt, more, points, quote
from journeytui.formats.markdown_text import inline
from journeytui.formats.parts import by_stage, whose
from journeytui.formats.views import stage_name
from journeytui.model.journey import JourneyMap, Step
from journeytui.model.layout import digest

BOXES = "[ ] confirmed   [ ] changed   [ ] disputed   [ ] missing after this   [ ] not reached"
LINE = "_" * 60

WORDS = (
    "Thank you for your time. This is how we believe it goes for people; it is the map that is tested, not you.",
    "Tell us where it is wrong. You may stop at any moment, leave out anything, and take back what you said later.",
    "We write down what you say under a code, never under your name.",
)
QUESTIONS = (
    "Are these the right stages, in the right order?",
    "Does it begin where it began for you, and end where it ended?",
    "Is a whole stage missing?",
    "Is there a stage that you would cross out?",
    "Would you call a stage something else?",
)


def write(map: JourneyMap, today: date) -> bytes:
    """The sheet as UTF-8 Markdown, with boxes in ASCII: it prints anywhere."""
    lines = [
        f"# Test sheet: {inline(map.head.title) or 'a map without a title'}",
        "",
        f"The journey of {inline(whose(map)) or 'nobody chosen yet'}. Version {digest(map)[:8]}, printed {today}.",
        "",
        *_who(),
        "",
        "## First the structure",
        "",
        *_structure(map),
    ]
    for stage, steps in by_stage(map):
        lines += ["", f"## {inline(stage_name(stage))}", ""]
        lines += [f"Right stage, right place?   {_boxes(stage_only=True)}", "", f"Notes: {LINE}"] if stage else []
        for step in steps:
            lines += ["", *_step(map, step)]
    return ("\n".join([*lines, "", *_end()]) + "\n").encode("utf-8")


def _who() -> list[str]:
    return [
        "## Who",
        "",
        "Code, never a name: P____   Date: __________   Note-taker: __________",
        "",
        "[ ] a real user   [ ] a colleague   |   matches the persona: [ ] yes   [ ] no",
        "",
        "Was in the research: [ ] yes   [ ] no   |   [ ] in person   [ ] remote   [ ] on paper",
        "",
        "Say first:",
        "",
        *(f"- {words}" for words in WORDS),
        "",
        "Agreed: [ ] in writing   [ ] verbally   |   may be quoted: [ ] yes   [ ] no",
    ]


def _structure(map: JourneyMap) -> list[str]:
    names = [inline(stage.name) or "no name yet" for stage in map.ordered_stages]
    found = [f"{number}. {name}" for number, name in enumerate(names, 1)] or ["No stages yet."]
    for question in QUESTIONS:
        found += ["", f"- {question}", "", f"  {LINE}"]
    return [*found, "", f"The structure as a whole:   {_boxes(stage_only=True)}"]


def _boxes(stage_only: bool = False) -> str:
    return BOXES.replace(" after this", "") if stage_only else BOXES


def _step(map: JourneyMap, step: Step) -> list[str]:
    feels = felt(map, step)
    lines = [f"**{map.step_numbers[step.id]}. {inline(does(map, step))}**", ""]
    told = [feels[0].upper() + feels[1:], *points(map, step), quote(map, step), more(step)]
    lines += [f"- {inline(text)}" for text in told if text]
    return [*lines, "", BOXES, "", f"Notes: {LINE}"]


def _end() -> list[str]:
    return [
        "## At the end",
        "",
        "- What did we not ask about?",
        "",
        f"  {LINE}",
        "",
        "- Which moment weighed most on you?",
        "",
        f"  {LINE}",
        "",
        "Enter this on the Test screen: a session, then a verdict for each line. `[ ]` is a box to tick.",
    ]
