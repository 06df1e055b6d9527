"""A slide laid out for a screen of any size: large type where it fits, text in a measure that is read well."""

from __future__ import annotations

from collections.abc import Sequence

from journeytui.formats.slides_parts import Felt, Part, Slide
from journeytui.method import curve
from journeytui.tui import theme
from journeytui.tui.text import fit, shown, wrap
from journeytui.tui.theme import Look
from journeytui.tui.widgets import letters
from journeytui.tui.widgets.drawn import Line, Run, ends, width_of

MEASURE = 72
"""Cells from which a longer line is no easier to read."""
_MARGIN = 4
_LOW = 18
"""Lines under which a screen has no room for large type."""
_HIGH = 36
"""Lines from which a heading may take three lines of large type instead of two."""
_LEAST = 3
"""Lines that what is said has at least, before the head gives way."""
_SHORT = 5
"""Cells of a sign or a number before a part: those of one group stand under each other."""
_GAP = 3
"""Cells between the number, what they do, and the feeling."""


def pages(slide: Slide, width: int, height: int, look: Look) -> list[list[Line]]:
    """The slide in as many pages as it needs, each of at most `height - 1` lines: the last line is the place's."""
    left, measure = _measure(width)
    top = 0 if height < _LOW else max(1, (height - 22) // 4)
    foot = _foot(slide, measure, look)
    for head in _heads(slide, width, measure, height):  # what is said matters more than large type
        room = height - 1 - top - len(head) - len(foot)
        if room < _LEAST:
            top, room = 0, room + top
        bodies = _bodies(slide, measure, look, room)
        if len(bodies) == 1 and room > 0:
            break
    made = []
    for body in bodies:
        lines: list[Line] = [[] for _ in range(top)]
        lines += [*head, *body, *[[] for _ in range(max(0, room - len(body)))], *foot]
        made.append([[(" " * left, ""), *line] if line else line for line in lines][: max(0, height - 1)])
    return made


def place_line(text: str, typed: str, width: int) -> Line:
    """The bottom line: which slide of how many, quietly, and the number that is being typed."""
    return ends([(f" {typed}"[:width], "muted")], [(fit(text, min(len(text), width - 1)), "muted"), (" ", "")], width)


def _measure(width: int) -> tuple[int, int]:
    """Cells before the text, and cells that it takes: in the middle of the screen."""
    measure = max(1, min(MEASURE, width - 2 * min(_MARGIN, max(0, (width - 20) // 4))))
    return max(0, (width - measure) // 2), measure


# The head: where, what, how it feels


def _heads(slide: Slide, width: int, measure: int, height: int) -> list[list[Line]]:
    """The head in every size that may do, the largest first."""
    plain = _plain_head(slide, measure)
    if height < _LOW or measure < 48:
        return [plain]
    room = width - (width - measure) // 2 - _MARGIN  # from the left edge of the text
    place: list[Line] = [[(fit(slide.place, measure).rstrip(), "muted")], []]
    hero = _hero(slide, slide.felt, slide.heading, measure) if slide.felt else _bold(slide.heading, measure, 8)
    found = [[*place, *hero, []]]
    if slide.large or (slide.felt and height >= _HIGH):
        large = _large(slide.heading, room, 2 if height < _HIGH else 3)
        above = [*_hero(slide, slide.felt, "", measure), []] if slide.felt else []
        found = [[*place, *above, *large, []], *found] if large else found
    return found if height - 1 - len(found[-1]) >= _LEAST + 4 else [*found, plain]


def _large(text: str, width: int, most: int) -> list[Line]:
    lines: list[Line] = []
    for rows in letters.paragraph(text, width, most):
        lines += [[]] if lines else []
        lines += [[(row.rstrip(), "strong")] for row in rows]
    return lines


def _plain_head(slide: Slide, measure: int) -> list[Line]:
    lines: list[Line] = [[(fit(slide.place, measure).rstrip(), "muted")]]
    if slide.felt is not None:
        lines.append([("Feels: ", "muted"), (fit(slide.felt.words, measure - 7).rstrip(), slide.felt.style)])
    return [*lines, *_bold(slide.short, measure, 3)]


def _hero(slide: Slide, felt: Felt, heading: str, measure: int) -> list[Line]:
    """The number on the left, how it feels on the right, both large, and between them what they do."""
    number = letters.line(slide.number)
    mark = letters.line(felt.mark)
    left, right = len(number[0]), max(len(mark[0]), len(felt.words))
    room = measure - left - right - 2 * _GAP
    action = wrap(heading, max(8, room), letters.ROWS + 1)
    down = (letters.ROWS - len(action)) // 2 if len(action) < letters.ROWS else 0
    lines: list[Line] = []
    for row in range(letters.ROWS + 1):
        said = action[row - down] if 0 <= row - down < len(action) else ""
        large = row < letters.ROWS
        line: list[Run] = [
            (number[row] if large else " " * left, "strong"),
            (" " * _GAP, ""),
            (fit(said, room), "strong"),
            (" " * _GAP, ""),
            ((mark[row] if large else felt.words).rjust(right), felt.style),
        ]
        lines.append(line)
    return lines


def _bold(text: str, measure: int, most: int) -> list[Line]:
    return [[(line, "strong")] for line in wrap(text, measure, most)]


def _foot(slide: Slide, measure: int, look: Look) -> list[Line]:
    """What it stands on, marked with a sign where that is nothing."""
    if not slide.footer:
        return []
    sign = f"{look.glyphs.mark} " if slide.doubt else ""
    style = "warn" if slide.doubt else "muted"
    return [[], *([(line, style)] for line in wrap(sign + slide.footer, measure, 2, hang=len(sign)))]


# The body: what was said, what works, what doesn't


def _bodies(slide: Slide, measure: int, look: Look, room: int) -> list[list[Line]]:
    """The body on as many pages as it needs; without the air between its groups where that spares one."""
    blocks = _body(slide, measure, look, room)
    airy = _paged(blocks, max(1, room))
    tight = _paged([block for block in blocks if block], max(1, room)) if len(airy) > 1 else airy
    return tight if len(tight) < len(airy) else airy


def _body(slide: Slide, measure: int, look: Look, room: int) -> list[list[Line]]:
    """What is said, a block for each part; an empty block is air."""
    blocks: list[list[Line]] = []
    if slide.curve and room >= 12:
        blocks += [drawn, []] if (drawn := _curve(slide, measure, look)) else []
    for group in slide.groups:
        wide = [width_of([(part.lead, "")]) for part in group]
        number = max((one for one in wide if one <= _SHORT), default=0)
        made = [
            _part(part, measure, max(number, one) if one <= _SHORT else one)
            for part, one in zip(group, wide, strict=True)
        ]
        blocks += [*made, []] if made else []
    return blocks[:-1] if blocks else []


def _part(part: Part, measure: int, leads: int) -> list[Line]:
    """A part with its lead hanging on the left and what else is to know after its last line, or under it."""
    lead = fit(part.lead, leads) + " " if part.lead else ""
    hang = min(width_of([(lead, "")]), max(0, measure - 8))
    room = measure - hang
    style = part.style
    made: list[list[Run]] = []
    for number, line in enumerate(wrap(part.text.strip(), room)):
        made.append([(lead if number == 0 else " " * hang, style or "muted"), (line, style)])
    if part.aside:
        aside = shown(part.aside).replace("\n", " ")
        if width_of(made[-1]) + 2 + width_of([(aside, "")]) <= measure:
            made[-1].append((f"  {aside}", "muted"))
        else:
            made += [[(" " * hang, ""), (line, "muted")] for line in wrap(aside, room)]
    return list(made)


def _curve(slide: Slide, measure: int, look: Look) -> list[Line]:
    """The emotion line of a stage with the numbers of its steps; nothing where it has no point or no room."""
    label = max(len(str(number)) for number, _ in slide.curve) + 2
    room = measure - curve.AXIS_WIDTH
    gap = min(10, room // len(slide.curve))
    if gap < label or all(feeling is None for _, feeling in slide.curve):
        return []
    columns = [place * gap for place in range(len(slide.curve))]
    glyphs = curve.ASCII if look.glyphs is theme.ASCII else curve.ROUND
    rows = curve.draw([feeling for _, feeling in slide.curve], columns, room, glyphs)
    lines: list[Line] = [
        [(f"{word:<{curve.AXIS_WIDTH}}", "muted"), (row.rstrip(), f"feel{level:+d}")]
        for word, level, row in zip(curve.AXIS, curve.LEVELS, rows, strict=True)
    ]
    numbers = "".join(f"{number}{'' if feeling is not None else '?'}".ljust(gap) for number, feeling in slide.curve)
    return [*lines, [(f"{'step':<{curve.AXIS_WIDTH}}{numbers}".rstrip(), "muted")]]


def _paged(blocks: Sequence[Sequence[Line]], room: int) -> list[list[Line]]:
    """Blocks on pages of so many lines; one is broken only where it is longer than a page."""
    made: list[list[Line]] = [[]]
    for block in blocks:
        if not block:
            if made[-1] and len(made[-1]) < room:
                made[-1].append([])
            continue
        rest = list(block)
        if made[-1] and len(made[-1]) + len(rest) > room:
            made.append([])
        while len(rest) > room:
            made[-1] += rest[:room]
            rest = rest[room:]
            made.append([])
        made[-1] += rest
    return [page for page in made if page] or [[]]
