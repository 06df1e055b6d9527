"""A note laid out large, with what was said before and after it, and beside it the steps that it may speak of."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from journeytui.method import words
from journeytui.method.uses import steps_by_note
from journeytui.method.waiting import progress
from journeytui.model.change import short
from journeytui.model.evidence import Note
from journeytui.model.journey import JourneyMap
from journeytui.tui import fields
from journeytui.tui.listings.notes import source_name
from journeytui.tui.listings.sorting import WHICH_WORDS, SortListing, around
from journeytui.tui.text import fit, shown, wrap
from journeytui.tui.theme import Look
from journeytui.tui.widgets.drawn import Line, cut, ends

MOST_BEFORE = 8
"""Lines that what was said before takes, at most."""
TALL = 24
"""Lines from which what is around a note may take two lines each."""
DOT, NONE = "●", "·"


def note_page(
    map: JourneyMap, listing: SortListing, key: str, width: int, height: int, look: Look, marked: bool = False
) -> list[Line]:
    """The note of a row; where there is none, the sentence that says so."""
    note = listing.note(map, key)
    lines = _head(map, listing, key, width)
    if note is None:
        lines += [[(f" {line}", "muted")] for line in wrap(listing.empty, max(1, width - 2), 4)]
        return lines[:height]
    room = max(1, height - len(lines))
    mine = _body(map, note, width, look, marked)
    above = max(0, min(MOST_BEFORE, max(room // 4, 1), room - 1 - min(len(mine), room - 2)))
    before, after = around(map, note)
    most = 2 if height >= TALL else 1
    near = (*before[-above:], *after[:room])
    lead = _lead(near)
    said = [line for one in before[-above:] for line in _context(map, one, lead, width, most)][-above:] if above else []
    lines += [[] for _ in range(above - len(said))] + said + [[]]
    left = max(1, height - len(lines))
    if len(mine) > left:
        mine = [*mine[: left - 1], [(look.glyphs.marker, "accent"), (" … F2 shows all of it", "muted")]]
    lines += [*mine, []]
    for one in after:
        if len(lines) >= height:
            break
        lines += _context(map, one, lead, width, most)
    return lines[:height]


def _head(map: JourneyMap, listing: SortListing, key: str, width: int) -> list[Line]:
    """How far one is, what is gone through, and the source of the note."""
    left, all_ = progress(map)
    told = f"{left} of {all_} unsorted"
    group = listing.group_of(key)
    if listing.which == "step":
        told, said = f"Notes of step {map.step_numbers.get(listing.step_id, '?')}", told
    else:
        said = WHICH_WORDS[listing.which] if listing.which != "unsorted" else ""
    note = listing.note(map, key)
    source = map.sources.get(note.source_id or 0) if note is not None else None
    home = "" if note is None else source_name(map, source)
    if source is not None:
        home += f" · {source.date}" if source.date else ""
        home += f" · {words.KIND_WORDS[source.kind]}" if source.title else ""  # else its kind is its name
    about = group.name if group is not None and listing.by != "source" else ""
    right = " · ".join(part for part in (said, listing.filter and f"“{listing.filter}”", about) if part)
    right = fit(right, min(len(right), max(0, width - len(told) - 4))).rstrip()
    first = cut(ends([(f" {told}", "strong")], [(right, "muted"), (" ", "")], width), width)
    return [first, [(f" {fit(home, width - 2)}", "muted")], []]


def _body(map: JourneyMap, note: Note, width: int, look: Look, marked: bool) -> list[Line]:
    """The note itself: what it is, its words, and what is noted beside them."""
    bar = [(look.glyphs.marker, "accent"), (" ", "")]
    code = map.codes["notes"].get(note.id, "")
    parts = [words.word("notes", "kind", note.kind).partition(" or ")[0], note.participant, note.channel]
    parts += ["" if note.at is None else fields.clock(note.at)]
    about = " · ".join(part for part in parts if part)
    head: Line = [*bar, (f"{look.glyphs.mark} " if marked else "", "accent"), (f"{code} ", "key"), (about, "muted")]
    text = f"“{note.text}”" if note.kind == "verbatim" and note.text else note.text
    said, style = (text, "strong") if text.strip() else (f"{words.HAPPENED.capitalize()}. Enter says what.", "muted")
    lines: list[Line] = [cut(head, width - 1)]
    lines += [[*bar, (line, style)] for line in wrap(said, max(4, width - 4))]
    feeling = [] if note.feeling is None else [(words.feeling(note.feeling), f"feel{note.feeling:+d}")]
    mark = [(words.word("notes", "mark", note.mark), "bad" if note.mark == "pain" else "good")] if note.mark else []
    mark = mark if text.strip() else []
    tagged = [(" ".join(f"#{tag}" for tag in note.tags), "muted")] if note.tags else []
    beside = [run for part in (*feeling, *mark, *tagged) for run in (("  ", ""), part)][1:]
    numbers = [str(map.step_numbers[key]) for key in steps_by_note(map).get(note.id, ())]
    if numbers:
        beside += [("  " if beside else "", ""), (f"→ step{'s' * (len(numbers) > 1)} {', '.join(numbers)}", "accent")]
    if beside:
        lines.append(cut([*bar, *beside], width - 1))
    return lines


def _lead(notes: Sequence[Note]) -> int:
    """Cells of the widest time and speaker: what was said begins below what was said."""
    return max((cell_len(_when(note)) for note in notes), default=0)


def _when(note: Note) -> str:
    clock = fields.clock(note.at).partition(".")[0] if note.at is not None else ""
    return shown(" ".join(part for part in (clock, short(note.participant, 8)) if part))


def _context(map: JourneyMap, note: Note, lead: int, width: int, most: int) -> list[Line]:
    """What was said before or after, quietly, with the steps that it is linked to."""
    numbers = " ".join(str(map.step_numbers[key]) for key in steps_by_note(map).get(note.id, ()))
    right = fit(f"→ {numbers}", min(len(numbers) + 2, max(3, width // 4))).rstrip() if numbers else ""
    start = f"  {fit(_when(note), lead)} " if lead else "  "
    room = max(4, width - cell_len(start) - cell_len(right) - 2)
    said = wrap(note.text or words.HAPPENED, room, most)
    first = ends([(start, "muted"), (said[0], "muted")], [(right, "muted"), (" ", "")] if right else [], width)
    lines: list[Line] = [first]
    lines += [[(" " * cell_len(start) + line, "muted")] for line in said[1:]]
    return lines


def steps_pane(
    map: JourneyMap, goal: int, linked: Sequence[int] | None, typed: str, width: int, height: int, look: Look
) -> list[Line]:
    """The steps by number with how many notes each has; `goal` is under the cursor.

    `linked` are those of the note; None where there is no note to sort.
    """
    asked, linked = linked is not None, linked or ()
    bar = ("│ ", "rule")
    inner = max(4, width - 2)
    head = ends([("Steps", "title")], [("notes ", "title")], inner)
    if typed:
        head = [(fit(typed, inner), "accent")]
    if not map.steps:
        told = wrap("No step yet." + (" n makes one of this note." if asked else ""), inner - 1, 3)
        lines: list[Line] = [[bar, *head]]
        lines += [[bar, (line, "muted")] for line in told]
        return [*lines, *[[bar] for _ in range(height - len(lines))]]
    rows, top = _window(map, goal, height)
    room = max(1, height - 1)
    lines = [[bar, *head]]
    for text, step_id in rows[top : top + room]:
        lines.append([bar, *_step_line(map, text, step_id, step_id == goal, step_id in linked, inner, look)])
    if len(rows) > top + room and rows[top + room - 1][1] != goal:
        lines[-1] = [bar, (fit(f"↓ {len(rows) - top - room + 1} more", inner), "muted")]
    return [*lines, *[[bar] for _ in range(height - len(lines))]][:height]


def step_at(map: JourneyMap, goal: int, line: int, height: int) -> int:
    """The step on a line of the pane; 0 where there is none."""
    rows, top = _window(map, goal, height)
    return rows[top + line - 1][1] if line > 0 and top + line - 1 < len(rows) else 0


def _window(map: JourneyMap, goal: int, height: int) -> tuple[list[tuple[str, int]], int]:
    """The rows of the pane, and which of them stands first: `goal` is always seen."""
    rows, room = _step_rows(map, height - 1), max(1, height - 1)
    at = next((number for number, (_, step_id) in enumerate(rows) if step_id == goal), 0)
    return rows, max(0, min(at - room // 2, len(rows) - room))


def _step_rows(map: JourneyMap, room: int) -> list[tuple[str, int]]:
    """Texts with the steps that they are of; the names of the stages have id 0, and are left out for want of room."""
    found: list[tuple[str, int]] = []
    stage_id: int | None = None
    for step in map.ordered_steps:
        stage = map.stages.get(step.stage_id or 0)
        if stage is not None and stage.id != stage_id:
            found.append((stage.name or "no name yet", 0))
            stage_id = stage.id
        found.append((step.action or "no words yet", step.id))
    return found if len(found) <= room else [row for row in found if row[1]]


def _step_line(map: JourneyMap, text: str, step_id: int, here: bool, linked: bool, width: int, look: Look) -> Line:
    if not step_id:
        return [(fit(text.upper(), width), "muted")]
    count = len(map.steps[step_id].note_ids)
    dots = f"{DOT} {count}" if count else NONE
    sign = look.glyphs.marker if here else look.glyphs.tick if linked else " "
    start = f"{map.step_numbers[step_id]:>{len(str(len(map.steps)))}} "
    room = max(1, width - 1 - len(start) - 6)
    shown = f"{start}{fit(text, room)} {dots:<4} "
    if here:
        return [(sign, "accent"), (shown, "cursor")]
    return [(sign, "good"), (start, "key"), (fit(text, room), ""), (f" {dots:<4} ", "muted")]
