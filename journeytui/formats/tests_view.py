"""How a map stands after testing, line by line, for the terminal and its plain twin."""

from __future__ import annotations

from journeytui.formats.lines import BLANK, Line
from journeytui.method.quotes import claim_words
from journeytui.method.standing import criteria, overall, standing_of, tally
from journeytui.method.testing import counts
from journeytui.method.words import word
from journeytui.model.change import name_of
from journeytui.model.journey import JourneyMap
from journeytui.model.review import Review, Verdict

_STYLES = {"confirmed": "good", "disputed": "bad", "stale": "bad", "untested": "muted"}


def tests_lines(map: JourneyMap) -> list[Line]:
    """What holds for the whole, each step's standing, then each session with what was said that needs words."""
    lines = [BLANK, Line(0, overall(map), style="band")]
    lines += [Line(1, one.words, "yes:" if one.met else "not yet:") for one in criteria(map)]
    if map.steps:
        lines += [BLANK, Line(0, "Step by step", style="band")]
    for step in map.ordered_steps:
        stands = standing_of(map, step)
        number = str(map.step_numbers[step.id])
        lines.append(Line(1, claim_words(map, step) or "no words yet", number, stands.words, _STYLES[stands.state]))
    rows = sorted(map.reviews.values(), key=lambda row: (not row.date, row.date, row.id))
    for row in rows:
        lines += [BLANK, *_session(map, row)]
    return lines if rows else [*lines, BLANK, Line(0, "Nobody was walked through it yet.", style="muted")]


def _session(map: JourneyMap, row: Review) -> list[Line]:
    said = tuple(map.verdicts[key] for key in sorted(map.verdicts) if map.verdicts[key].review_id == row.id)
    about = [
        row.date,
        word("reviews", "role", row.role),
        word("reviews", "mode", row.mode),
        "" if counts(row) else "does not count as a test",
    ]
    who = row.participant.strip() or "somebody without a code"
    lines = [Line(0, who, "", ", ".join(part for part in about if part), "band")]
    lines.append(Line(1, tally(map, said).words or "nothing was said yet"))
    lines += [_said(map, one) for one in said if one.note or one.verdict in ("disputed", "missing", "changed")]
    return lines + [Line(1, text, what) for what, text in (("note:", row.note), ("we changed:", row.changes)) if text]


def _said(map: JourneyMap, row: Verdict) -> Line:
    settled = word("verdicts", "settled", row.settled)
    if settled and row.settled_note:
        settled = f"{settled}: {row.settled_note}"
    if row.after_id is not None:
        about = f"after {name_of(map, 'steps', row.after_id)}"
    elif row.step_id is not None:
        about = name_of(map, "steps", row.step_id)
    else:
        about = name_of(map, "stages", row.stage_id) if row.stage_id is not None else "the structure"
    verdict = word("verdicts", "verdict", row.verdict) or "noted"
    open_one = row.verdict in ("disputed", "missing") and not settled
    return Line(1, row.note or "no words", f"{about}, {verdict}:", settled or ("to settle" if open_one else ""))
