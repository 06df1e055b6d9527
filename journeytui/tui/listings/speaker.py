"""What the speaker sees: the slide in short, the next one, what was said, what is disputed, what to ask the room."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from journeytui.formats.slides import Deck, slide, verbatims
from journeytui.formats.slides_parts import Slide
from journeytui.method.checking import Finding
from journeytui.method.levels import feeling_range
from journeytui.method.quotes import may_quote
from journeytui.method.testing import verdicts_by_step
from journeytui.method.words import feeling
from journeytui.model.journey import JourneyMap, Step
from journeytui.tui.text import fit, wrap
from journeytui.tui.widgets.drawn import Line, Run, ends

_LABEL = 12
"""Cells of the words on the left."""
_WIDEST = 110


class Show(NamedTuple):
    """How the presentation stands."""

    key: str
    black: bool
    minutes: int | None
    """Whole minutes since it began; None while nobody presents."""
    typed: str
    """The number of a step that is being typed."""


def lines(
    map: JourneyMap, deck: Deck, show: Show, missing: Iterable[Finding], width: int, height: int
) -> Sequence[Line]:
    """The speaker's view for a screen of that size; what does not fit is cut at the end, the last line stays."""
    room = max(8, min(_WIDEST, width - 2))
    now = slide(map, deck, show.key)
    after = deck.beside(now.key, 1)
    found: list[Line] = [[], *_now(now, show, room), []]
    found += _told("Next", _name(slide(map, deck, after)) if after != now.key else "this is the last slide", room)
    table, _, number = now.key.partition("/")
    step = map.steps.get(int(number)) if table == "steps" else None
    if step is not None:
        for label, said, style in _about(map, step, missing):
            found += [[], *_told(label, said, room, style)] if label else _told("", said, room, style)
    foot = _foot(deck, now, show, width)
    shown = found[: max(0, height - 1)]
    if len(found) > len(shown) and shown:
        shown[-1] = [
            (" " * (_LABEL + 1), ""),
            (fit("… and more: make this terminal higher", room - _LABEL).rstrip(), "muted"),
        ]
    return [*shown, *[[] for _ in range(height - 1 - len(shown))], foot]


def _now(now: Slide, show: Show, room: int) -> list[Line]:
    made = [[(" ", ""), (fit(now.place, room).rstrip(), "muted")], *_told("Now", now.short, room, "strong")]
    if now.felt is not None:
        made += _told("Feels", now.felt.words, room, now.felt.style)
    made += _told("", now.footer, room, "warn" if now.doubt else "muted")
    if show.black:
        made += _told("", "The audience sees a black screen; any key brings the slide back.", room, "warn")
    return made


def _name(after: Slide) -> str:
    felt = f"  {after.felt.words}" if after.felt else ""
    return f"{after.short}{felt}"


def _about(map: JourneyMap, step: Step, missing: Iterable[Finding]) -> list[tuple[str, str, str]]:
    """(label, text, style) of what the speaker may need, a label only where something else begins."""
    groups = [
        ("Disputed", _disputed(map, step), "warn"),
        ("Ask the room", _asked(map, step, missing), ""),
        ("They said", _said(map, step), ""),
    ]
    return [
        (label if number == 0 else "", text, style)
        for label, texts, style in groups
        for number, text in enumerate(texts)
    ]


def _disputed(map: JourneyMap, step: Step) -> list[str]:
    said = verdicts_by_step(map).get(step.id, ())
    found = [
        verdict.note.strip() or "a real user says that it was not so"
        for verdict in said
        if verdict.verdict == "disputed" and verdict.settled is None
    ]
    span = feeling_range(map, step)
    if span is not None and span[0] != span[1]:
        found.append(f"What was heard of the feeling goes from {feeling(span[0])} to {feeling(span[1])}.")
    clashes = [row for row in map.conflicts.values() if row.table == "steps" and row.document_id == step.id]
    if clashes:
        found.append("Two people changed this step at the same time: both versions are kept.")
    return found


def _asked(map: JourneyMap, step: Step, missing: Iterable[Finding]) -> list[str]:
    """What the checks miss here, and what was noted as a question."""
    points = {point.id for point in map.points_by_step.get(step.id, ())}
    found = [
        one.todo
        for one in missing
        if not one.answered
        and not one.id.startswith("privacy.")  # nothing to ask a room about
        and (
            (one.table == "steps" and step.id in one.document_ids)
            or (one.table == "points" and not points.isdisjoint(one.document_ids))
        )
    ]
    notes = (map.notes.get(key) for key in step.note_ids)
    found += [note.text.strip() for note in notes if note and note.kind == "question"]
    return list(dict.fromkeys(found))


def _said(map: JourneyMap, step: Step) -> list[str]:
    """Every verbatim of the step; of those that must not be quoted the code alone, lest they be read out."""
    codes = map.codes["notes"]
    return [
        f"“{note.text.strip()}”  {codes[note.id]}" if may_quote(map, note) else f"{codes[note.id]}: not to be quoted"
        for note in verbatims(map, step)
    ]


def _told(label: str, text: str, room: int, style: str = "") -> list[Line]:
    if not text:
        return []
    rows = wrap(text, max(1, room - _LABEL - 1))
    heads = [label, *[""] * (len(rows) - 1)]
    return [
        [(" ", ""), (fit(head, _LABEL), "title" if head else ""), (" ", ""), (row, style)]
        for head, row in zip(heads, rows, strict=True)
    ]


def _foot(deck: Deck, now: Slide, show: Show, width: int) -> Line:
    going = show.minutes is not None
    state = f"{show.minutes} min since the start" if going else "nobody is presenting this map now"
    left: list[Run] = [(f" {state}", "muted"), (f"   {show.typed}" if show.typed else "", "accent")]
    return ends(left, [(f"{deck.places[now.key] + 1} / {len(deck.keys)} ", "muted")], width)
