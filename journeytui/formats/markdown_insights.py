"""What was learnt and what is left to do, as Markdown: insights, opportunities, tests, conflicts and open checks."""

from __future__ import annotations

from collections.abc import Sequence

from journeytui.formats.markdown_map import stands_on
from journeytui.formats.markdown_text import facts, inline, item, table
from journeytui.formats.parts import codes_under, guess, opportunities, step_list
from journeytui.method.checks import SCREENS, Finding, open_findings
from journeytui.method.priorities import quadrant
from journeytui.method.quotes import claim_words
from journeytui.method.room import is_secret
from journeytui.method.standing import criteria, standing_of
from journeytui.method.words import word
from journeytui.model.change import field_words, name_of
from journeytui.model.insight import Insight, Opportunity
from journeytui.model.journey import JourneyMap, Point
from journeytui.model.review import Review, Verdict


def insights(map: JourneyMap) -> list[str]:
    """Insights with what they stand on, then the opportunities, what was chosen first."""
    lines = ["## Insights"]
    numbers = {insight.id: number for number, insight in enumerate(map.insights.ordered, 1)}
    for insight in map.insights.ordered:
        lines += ["", *_insight(map, insight, numbers[insight.id])]
    if not numbers:
        lines += ["", "None yet."]
    lines += ["", "## Opportunities"]
    rows = opportunities(map)
    if not rows:
        return [*lines, "", "None yet."]
    heads = ("How might we …", "Idea", "For the person", "Level", "Impact", "Effort", "", "Owner", "Status", "From")
    return [*lines, "", *table(heads, [_opportunity(map, row, numbers) for row in rows])]


def _insight(map: JourneyMap, insight: Insight, number: int) -> list[str]:
    points = (map.points.get(key) for key in insight.point_ids)
    return [
        f"### {number} {inline(insight.statement) or 'No words yet'}",
        "",
        *facts(
            [
                ("Seen in", step_list(map, insight.step_ids)),
                ("Stands on", stands_on(map, insight, codes_under(map, insight.note_ids, insight.source_ids), "; ")),
                ("Pains and bright spots", "; ".join(_point(map, point) for point in points if point)),
                ("Told", inline(insight.told)),
            ]
        ),
    ]


def _point(map: JourneyMap, point: Point) -> str:
    return inline(claim_words(map, point)) + (f" *({said})*" if (said := guess(map, point)) else "")


def _opportunity(map: JourneyMap, row: Opportunity, numbers: dict[int, int]) -> list[str]:
    origins = [f"insight {numbers[key]}" for key in row.insight_ids if key in numbers]
    steps = step_list(map, row.step_ids)
    idea = [inline(row.idea), f"*measure:* {inline(row.measure)}" if row.measure else ""]
    status = [word("opportunities", "status", row.status), inline(row.reason), inline(row.tracker_key), inline(row.url)]
    return [
        inline(row.how_might_we),
        "<br>".join(part for part in idea if part),
        inline(row.outcome),
        word("opportunities", "level", row.level),
        _score(row.impact),
        _score(row.effort),
        quadrant(row.impact, row.effort),
        inline(row.owner),
        "<br>".join(part for part in status if part),
        ", ".join([*origins, *([steps] if steps else [])]),
    ]


def _score(value: int | None) -> str:
    return "?" if value is None else f"{value}/5"


def tests(map: JourneyMap) -> list[str]:
    """Who was walked through the map and what they said; nothing where it was not tested."""
    rows = sorted(map.reviews.values(), key=lambda review: (review.date, review.id))
    if not rows:
        return []
    lines = [
        "## Tested with people",
        "",
        *(f"- {'Yes' if one.met else 'Not yet'}: {one.words}" for one in criteria(map)),
    ]
    for step in map.ordered_steps:
        stands = standing_of(map, step)
        if stands.walked:
            lines.append(f"- Step {map.step_numbers[step.id]}: {inline(stands.words)}")
    for review in rows:
        said = sorted(
            (row for row in map.verdicts.values() if row.review_id == review.id),
            key=lambda row: (map.step_numbers.get(row.step_id or 0, 0), row.id),
        )
        lines += ["", *_review(review), *(_verdict(map, row) for row in said)]
    return lines


def _review(review: Review) -> list[str]:
    about = [
        word("reviews", "role", review.role),
        word("reviews", "mode", review.mode),
        {None: "", True: "matches the persona", False: "does not match the persona"}[review.matches_persona],
        {None: "", True: "was in the research", False: "was not in the research"}[review.in_research],
    ]
    heading = " · ".join(inline(part) for part in (review.date, review.participant) if part) or "A test"
    words = ", ".join(part for part in about if part)
    more = facts([("Note", inline(review.note)), ("What we changed", inline(review.changes))])
    return [f"### {heading}", "", *([f"{words[0].upper()}{words[1:]}.", ""] if words else []), *more]


def _verdict(map: JourneyMap, row: Verdict) -> str:
    where = step_list(map, [key for key in (row.step_id,) if key]) or (
        name_of(map, "stages", row.stage_id) if row.stage_id else "the map as a whole"
    )
    after = step_list(map, [row.after_id] if row.after_id else [])
    parts = [word("verdicts", "verdict", row.verdict), f"after {after}" if after else "", inline(row.note)]
    settled = [word("verdicts", "settled", row.settled), inline(row.settled_note)]
    end = f" ({': '.join(part for part in settled if part)})" if any(settled) else ""
    return item(f"{inline(where)}: {', '.join(part for part in parts if part)}{end}")


def unsettled(map: JourneyMap) -> list[str]:
    """Fields that two people changed, both values; what was decided and what was parked."""
    lines: list[str] = []
    for row in (map.conflicts[key] for key in sorted(map.conflicts)):
        if is_secret(map, row.table, row.document_id):
            continue
        what = f"{field_words(row.field)} of " if row.field else ""
        where = inline(what + name_of(map, row.table, row.document_id or 0))
        lines.append(item(f"{where}: {inline(_value(row.kept))} / {inline(_value(row.lost))}"))
    found = ["## Two versions, not settled yet", "", *lines] if lines else []
    for heading, texts in (
        ("Decisions", [_because(row.text, row.why) for row in map.tables["decisions"].ordered]),
        ("Belongs elsewhere", [inline(row.text) for row in map.tables["parking"].ordered]),
    ):
        if texts:
            found += [*([""] * bool(found)), f"## {heading}", "", *(item(text) for text in texts)]
    return found


def _because(text: str, why: str) -> str:
    return inline(text) + (f" *(because: {inline(why)})*" if why else "")


def _value(value: object) -> str:
    if value is None:
        return "nothing"
    return ", ".join(str(one) for one in value) if isinstance(value, (list, tuple)) else str(value)


def still_open(every: Sequence[Finding]) -> list[str]:
    """What the checks still miss, under the screens' names."""
    found = open_findings(every)
    lines = ["## What is still missing"]
    if not found:
        return [*lines, "", "Nothing that the checks ask for."]
    for screen in SCREENS:
        mine = [finding for finding in found if finding.screen == screen]
        here = [item(f"{inline(finding.sentence)} {inline(finding.todo)}") for finding in mine]
        lines += ["", f"### {screen}", "", *here] if here else []
    return lines
