"""Checks of step 4, the map itself, and of what its steps stand on."""

from __future__ import annotations

from collections.abc import Iterator

from journeytui.method.checking import VOICES, Check, Found, Hit, Look, blank, each
from journeytui.method.levels import heard_feelings
from journeytui.method.texts import read
from journeytui.model.journey import Step

_EVIDENCE = ("steps.note_ids", "steps.source_ids", "steps.assumption", "notes.id", "sources.id", *VOICES)
_FELT = ("steps.feeling", "steps.note_ids", "notes.id", "notes.feeling", *VOICES)


def _unsupported(look: Look) -> Iterator[tuple[Step, bool]]:
    """Steps that stand on nothing and do not say why we believe them; and whether anything is linked at all."""
    notes, sources = look.map.notes, look.map.sources
    for step, stands in look.standings:
        if stands.level == "none" and blank(step.assumption):
            linked = any(key in notes for key in step.note_ids) or any(key in sources for key in step.source_ids)
            yield step, linked


def _no_evidence(look: Look) -> Found:
    if ids := tuple(step.id for step, linked in _unsupported(look) if not linked):
        yield Hit("steps", "note_ids", ids)


def _no_voice(look: Look) -> Found:
    if ids := tuple(step.id for step, linked in _unsupported(look) if linked):
        yield Hit("steps", "note_ids", ids)


def _no_steps(look: Look) -> Found:
    if not look.map.steps:
        yield Hit("steps", "action")


def _in_use(look: Look) -> set[int]:
    return {step.stage_id for step in look.map.steps.values() if step.stage_id in look.map.stages and step.stage_id}


def _one_stage(look: Look) -> Found:
    """The steps spread over too few stages; where there are enough, it is about what could go together."""
    used, limits = _in_use(look), look.limits
    if not look.map.steps or len(used) >= limits["stages_in_use_min"]:
        return
    stages = look.map.ordered_stages
    if len(stages) < limits["stages_in_use_min"]:
        yield Hit("stages", "name", (), limits)
    elif loose := tuple(step.id for step in look.map.ordered_steps if step.stage_id not in look.map.stages):
        yield Hit("steps", "stage_id", loose, limits)
    else:
        yield Hit("stages", "name", tuple(stage.id for stage in stages if stage.id not in used), limits)


def _empty_stage(look: Look) -> Found:
    used = _in_use(look)
    if ids := tuple(stage.id for stage in look.map.ordered_stages if stage.id not in used):
        yield Hit("stages", "name", ids)


def _unplaced(look: Look, step: Step) -> bool:
    return bool(look.map.stages) and step.stage_id not in look.map.stages


def _feelings(look: Look) -> list[int]:
    return [step.feeling for step in look.map.steps.values() if step.feeling is not None]


def _unknown(look: Look) -> tuple[tuple[int, ...], bool]:
    """The steps at which nobody asked how it feels, and whether they are most of the map."""
    steps = look.map.ordered_steps
    ids = tuple(step.id for step in steps if step.feeling is None and not heard_feelings(look.map, step))
    return ids, 100 * len(ids) > look.limits["feelings_unknown_most"] * len(steps)


def _mostly_unknown(look: Look) -> Found:
    ids, most = _unknown(look)
    if ids and most:
        yield Hit("steps", "feeling", ids, {"total": len(look.map.steps)})


def _some_unknown(look: Look) -> Found:
    ids, most = _unknown(look)
    if ids and not most:
        yield Hit("steps", "feeling", ids)


def _only_heard(look: Look) -> Found:
    """Steps that have no feeling of their own, although their notes say how it felt."""
    steps = (step for step in look.map.ordered_steps if step.feeling is None)
    if ids := tuple(step.id for step in steps if heard_feelings(look.map, step)):
        yield Hit("steps", "feeling", ids)


def _lukewarm(look: Look) -> bool:
    """Whether several feelings are known and every one of them is 0."""
    felt = _feelings(look)
    return len(felt) > 1 and not any(felt)


def _all_neutral(look: Look) -> Found:
    if _lukewarm(look):
        yield Hit("steps", "feeling")


def _no_low(look: Look) -> Found:
    if look.map.steps and not _lukewarm(look) and not any(value < 0 for value in _feelings(look)):
        yield Hit("steps", "feeling")


def _no_high(look: Look) -> Found:
    if look.map.steps and not _lukewarm(look) and not any(value > 0 for value in _feelings(look)):
        yield Hit("steps", "feeling")


def _no_pain(look: Look) -> Found:
    if look.map.steps and not any(point.kind == "pain" for point in look.points):
        yield Hit("points", "text")


def _no_bright_spot(look: Look) -> Found:
    if look.map.steps and not any(point.kind == "bright_spot" for point in look.points):
        yield Hit("points", "text")


def _organisation_acts(look: Look) -> Found:
    ours = look.map.scope.departments if look.map.scope else ()
    names = (*read("checks")["smells"]["organisation_starts"], *ours)
    starts = tuple(_words(name) for name in names if name.strip())
    if ids := tuple(step.id for step in look.map.ordered_steps if _words(step.action).startswith(starts)):
        yield Hit("steps", "action", ids)


def _words(text: str) -> str:
    return " ".join(text.casefold().split()) + " "


def _whole(look: Look) -> Found:
    scope = look.map.scope
    if scope and look.map.steps and not blank(scope.starts_when) and not blank(scope.ends_when):
        yield Hit("steps", "action", (), {"start": _bare(scope.starts_when), "end": _bare(scope.ends_when)})


def _bare(text: str) -> str:
    return " ".join(text.split()).rstrip(".")


def _conflicts(look: Look) -> Found:
    if ids := tuple(row.id for row in look.map.conflicts.ordered):
        yield Hit("conflicts", "field", ids, {"count": len(ids)})


CHECKS: tuple[Check, ...] = (
    Check("steps.no_evidence", "3", "missing", "Map", _EVIDENCE, _no_evidence),
    Check("steps.no_voice", "3", "weak", "Map", _EVIDENCE, _no_voice),
    Check("map.no_steps", "4", "missing", "Map", ("steps.id",), _no_steps),
    Check("map.one_stage", "4", "missing", "Map", ("steps.stage_id", "stages.id"), _one_stage),
    Check("map.empty_stage", "4", "weak", "Map", ("steps.stage_id", "stages.id"), _empty_stage),
    each("steps.unplaced", "4", "weak", "Map", "steps", "stage_id", _unplaced, reads=("stages.id",)),
    each("steps.no_action", "4", "missing", "Map", "steps", "action", lambda look, row: blank(row.action)),
    each("steps.no_people", "4", "missing", "Map", "steps", "people", lambda look, row: blank(row.people)),
    each("steps.no_channel", "4", "missing", "Map", "steps", "channel", lambda look, row: blank(row.channel)),
    Check("map.feelings_mostly_unknown", "4", "weak", "Map", _FELT, _mostly_unknown),
    Check("map.all_neutral", "4", "weak", "Map", ("steps.feeling",), _all_neutral),
    Check("map.no_low", "4", "weak", "Map", ("steps.feeling",), _no_low),
    Check("map.no_high", "4", "weak", "Map", ("steps.feeling",), _no_high),
    Check("map.no_pain", "4", "missing", "Map", ("points.kind", "points.step_id", "steps.id"), _no_pain),
    Check("map.no_bright_spot", "4", "missing", "Map", ("points.kind", "points.step_id", "steps.id"), _no_bright_spot),
    Check(
        "steps.organisation_acts",
        "4",
        "weak",
        "Map",
        ("steps.action", "scope.departments"),
        _organisation_acts,
    ),
    Check("map.conflicts", "4", "weak", "Map", ("conflicts.field",), _conflicts),
    Check("steps.feeling_heard", "4", "look", "Map", _FELT, _only_heard),
    Check("steps.feeling_unknown", "4", "look", "Map", _FELT, _some_unknown),
    Check(
        "map.not_walked_through",
        "4",
        "look",
        "Map",
        ("scope.starts_when", "scope.ends_when", "steps.id"),
        _whole,
        needs="steps",
        by_hand=True,
    ),
)
