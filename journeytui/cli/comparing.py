"""Commands about the journey as it could be: make such a map from another, and say what became of each step."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from journeytui.cli import output
from journeytui.cli.paths import meant, read, with_ending
from journeytui.errors import BadInput, CannotSave, NewerFormat, NotFound

if TYPE_CHECKING:
    from journeytui.method.compare import Comparison, StepFate
    from journeytui.model.journey import JourneyMap, Step
    from journeytui.store.origins import Before


def make_future(path: Path, target: Path | None, title: str | None) -> None:
    """Make a map of the journey as it could be from another, and print its path.

    Raises NotFound, BadMap, NewerFormat, BadInput for the title, CannotSave.
    """
    from journeytui.model.codec import is_newer
    from journeytui.model.future import future_of
    from journeytui.model.text import clean
    from journeytui.store.recovery import read_current
    from journeytui.store.workspace import Workspace

    where = meant(path)
    map = read_current(where)
    if is_newer(map):
        raise NewerFormat(f"{where.name} was made by a newer version.", "Make the map with that version.")
    name = f"{map.head.title}, as it could be" if title is None else clean(title, one_line=True).strip()
    if not name:
        raise BadInput("A map needs a title.", "Say it with --title.")
    file = Workspace(where.parent).new_path(name) if target is None else with_ending(target)
    if file.exists():
        raise CannotSave(f"There is a file {file} already.", "Choose another name.")
    Workspace(file.parent).create(file, future_of(map, name, date.today(), where.name))
    output.put_data(str(file))


def compare_maps(
    path: Path, origin: Path | None, width: int | None, *, plain: bool, only_ascii: bool, as_json: bool
) -> int:
    """Print what became of each step of the origin; 1 where anything differs. Raises NotFound, BadMap, BadInput."""
    from journeytui.formats import compare as form
    from journeytui.method.compare import compare
    from journeytui.store.origins import AS_IT_IS, AS_IT_WAS, origin_of

    where = meant(path)
    map = read(where)
    if origin is None and map.head.origin is None:
        raise BadInput(f"{where.name} was not made from another map.", "Name the map to compare it with.")
    before = origin_of(where, map, None if origin is None else meant(origin))
    if before is None:
        raise NotFound(f"The map that {where.name} was made from is not in its folder.", "Name it after the map.")
    found = compare(before.map, map)
    note = "" if map.head.origin is None else AS_IT_WAS if before.as_it_was else AS_IT_IS
    if as_json:
        output.put_data(json.dumps(_as_data(where, map, before, found), ensure_ascii=True, indent=1))
    elif plain:
        output.put_text(form.plain(before.map, map, found, note, width or 0))
    else:
        columns = width or output.width()
        drawn = form.render(before.map, map, found, columns, note, only_ascii=only_ascii or output.only_ascii())
        output.put(drawn, columns)
    return int(found.differs)


def _as_data(path: Path, map: JourneyMap, before: Before, found: Comparison) -> dict[str, Any]:
    deltas = found.deltas
    return {
        "path": str(path),
        "title": map.head.title,
        "origin": {"path": str(before.path), "title": before.map.head.title, "as_it_was": before.as_it_was},
        "differs": found.differs,
        "stages": list(found.stages),
        "steps": [_step_data(before.map, map, one) for one in found.steps],
        "deltas": {
            name: list(value)
            for name, value in deltas._asdict().items()
            if name not in ("lifted", "removed", "new_lows")
        }
        | {
            "lows_lifted": _ids(deltas.lifted),
            "lows_left_out": _ids(deltas.removed),
            "new_lows": _ids(deltas.new_lows),
        },
    }


def _ids(fates: tuple[StepFate, ...]) -> list[int]:
    return [step.id for one in fates if (step := one.after or one.before) is not None]


def _step_data(origin: JourneyMap, map: JourneyMap, one: StepFate) -> dict[str, Any]:
    return {
        "fate": one.fate,
        "before": _facts(origin, one.before),
        "after": _facts(map, one.after),
        "changes": list(one.changes),
    }


def _facts(map: JourneyMap, step: Step | None) -> dict[str, Any] | None:
    if step is None:
        return None
    return {"id": step.id, "number": map.step_numbers[step.id], "action": step.action, "feeling": step.feeling}
