"""A map against the one it was made from, as text: both emotion lines in one picture, and what became of each step."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from journeytui.formats.lines import BLANK, STYLES, Line, as_plain, as_texts, feel_style
from journeytui.formats.parts import NOT_ASKED
from journeytui.method.compare import FATES, Comparison, StepFate
from journeytui.method.curve import ASCII, AXIS, AXIS_WIDTH, LEVELS, ROUND, Glyphs, draw
from journeytui.method.words import duration, feeling
from journeytui.model.journey import JourneyMap, Step

if TYPE_CHECKING:
    from rich.console import Group

Pair = tuple[Step | None, Step | None]


class Pens(NamedTuple):
    """What the two lines are drawn with; no cell of the picture needs colour to be told."""

    before: Glyphs
    after: Glyphs
    both: str
    """Two steps at one place that feel the same."""


DRAWN = Pens(Glyphs("○", "╌", "╎", "╮", "╯", "╭", "╰"), ROUND, "◉")
DRAWN_ASCII = Pens(Glyphs("o", ".", ":", ".", ".", ".", "."), ASCII._replace(marker="#"), "@")


def picture(pairs: Sequence[Pair], width: int, pens: Pens = DRAWN) -> list[list[str]]:
    """Both emotion lines over each other, in as many parts as `width` cells ask for.

    A part has seven lines: the five levels from +2 down, and the numbers before and after, `5?` where nobody was asked.
    A step that is in one map alone stands in that line alone, which the other passes by. No trailing blanks.
    """
    room = max(width - AXIS_WIDTH, 4)
    numbers = _numbers(pairs)
    label = max((len(text) for pair in numbers for text in pair), default=1)
    gap = min(max(label + 1, room // max(len(pairs), 1)), 8)
    a_part = max((room - label) // gap + 1, 1)
    parts = range(0, len(pairs), a_part)
    return [_part(pairs[at : at + a_part], numbers[at : at + a_part], gap, room, pens) for at in parts]


def _numbers(pairs: Sequence[Pair]) -> list[tuple[str, str]]:
    """What stands below each column: the step's number in either map."""
    counts = [0, 0]
    found: list[tuple[str, str]] = []
    for pair in pairs:
        texts = ["", ""]
        for side, step in enumerate(pair):
            if step is not None:
                counts[side] += 1
                texts[side] = f"{counts[side]}{'?' if step.feeling is None else ''}"
        found.append((texts[0], texts[1]))
    return found


def _part(pairs: Sequence[Pair], numbers: Sequence[tuple[str, str]], gap: int, room: int, pens: Pens) -> list[str]:
    sides = []
    for side, glyphs in enumerate((pens.before, pens.after)):
        there = [(place * gap, step) for place, pair in enumerate(pairs) if (step := pair[side]) is not None]
        sides.append(draw([step.feeling for _, step in there], [column for column, _ in there], room, glyphs))
    rows = [
        f"{word:<{AXIS_WIDTH}}{_over(before, after, pens)}".rstrip()
        for word, before, after in zip(AXIS, *sides, strict=True)
    ]
    for side, word in enumerate(("before", "after")):
        rows.append(f"{word:<{AXIS_WIDTH}}{''.join(pair[side].ljust(gap) for pair in numbers)}".rstrip())
    return rows


def _over(before: str, after: str, pens: Pens) -> str:
    """One row of both lines: a marker hides a line, the later line hides the earlier."""
    found = []
    for old, new in zip(before, after, strict=True):
        if old == pens.before.marker:
            found.append(pens.both if new == pens.after.marker else old)
        else:
            found.append(old if new == " " else new)
    return "".join(found)


def heading(origin: JourneyMap, other: JourneyMap, note: str = "") -> list[Line]:
    """Which two maps these are; `note` says in what state the origin was taken."""
    return [
        Line(0, other.head.title or "a map without a title", style="title"),
        Line(0, origin.head.title or "a map without a title", "compared with", note),
    ]


def totals(found: Comparison) -> list[Line]:
    """How many steps were kept, changed, made and left out, and what that does to the whole."""
    counts = ", ".join(f"{found.count(fate)} {fate}" for fate in FATES if found.count(fate)) or "none"
    deltas = found.deltas
    lines = [BLANK, Line(0, counts, "Steps:")]
    pairs = [
        ("steps", deltas.steps),
        ("handoffs", deltas.handoffs),
        ("channel switches", deltas.switches),
        ("waits", deltas.waits),
        ("loops", deltas.loops),
    ]
    lines += [Line(1, f"{before} → {after}", f"{what}:") for what, (before, after) in pairs]
    if any(deltas.waiting):
        lines.append(Line(1, " → ".join(map(duration, deltas.waiting)), "waiting in all:"))
    for what, fates in (("lows lifted", deltas.lifted), ("lows left out", deltas.removed)):
        lines += [Line(1, _words(one), f"{what}:", _feels(one), "good") for one in fates]
    return lines + [Line(1, _words(one), "new low:", _feels(one), "bad") for one in deltas.new_lows]


def _words(one: StepFate) -> str:
    step = one.after or one.before
    return (step.action if step is not None else "") or "no words yet"


def _feels(one: StepFate) -> str:
    felt = [step.feeling for step in (one.before, one.after) if step is not None]
    told = [NOT_ASKED if value is None else feeling(value) for value in felt]
    return " → ".join(dict.fromkeys(told))


def step_lines(origin: JourneyMap, other: JourneyMap, found: Comparison) -> list[Line]:
    """Every step with its fate, and what changed in it a line each."""
    lines = [BLANK] if found.stages else []
    lines += [Line(0, sentence) for sentence in found.stages]
    lines.append(BLANK)
    for one in found.steps:
        style = {"kept": "muted", "gone": "bad", "new": "good"}.get(one.fate, "strong")
        tail = f"{_where(origin, other, one)}, feels {_feels(one)}"
        lines.append(Line(0, _words(one), f"{one.fate:<7}", tail, style))
        lines += [Line(4, sentence) for sentence in one.changes if not sentence.startswith("feeling: ")]
    return lines if found.steps else [BLANK, Line(0, "No steps in either map.", style="muted")]


def _where(origin: JourneyMap, other: JourneyMap, one: StepFate) -> str:
    was = origin.step_numbers[one.before.id] if one.before is not None else 0
    if one.after is None:
        return f"was step {was}"
    now = other.step_numbers[one.after.id]
    return f"step {now}, was {was}" if was not in (0, now) else f"step {now}"


def plain(origin: JourneyMap, other: JourneyMap, found: Comparison, note: str = "", width: int = 0) -> str:
    """The comparison as linear text: what the picture shows stands with each step."""
    return as_plain([*heading(origin, other, note), *totals(found), *step_lines(origin, other, found)], width)


def render(
    origin: JourneyMap, other: JourneyMap, found: Comparison, width: int, note: str = "", *, only_ascii: bool = False
) -> Group:
    """The comparison in lines of at most `width` cells (20 or more), with the picture, without trailing blanks."""
    from rich.console import Group
    from rich.text import Text

    pens = DRAWN_ASCII if only_ascii else DRAWN
    texts = as_texts(heading(origin, other, note), width)
    for part in picture(found.pairs, width, pens):
        texts.append(Text())
        for level, row in zip((*LEVELS, None, None), part, strict=True):
            texts.append(Text(row, STYLES[feel_style(level)]))
    if found.pairs:
        legend = f"{pens.before.marker} before, {pens.after.marker} after, {pens.both} both"
        texts += as_texts([BLANK, Line(0, f"{legend}. A number with ? was not asked for.", style="muted")], width)
    lines = [*totals(found), *step_lines(origin, other, found)]
    if only_ascii:
        lines = [line._replace(text=line.text.replace("→", "->"), tail=line.tail.replace("→", "->")) for line in lines]
    return Group(*texts, *as_texts(lines, width))
