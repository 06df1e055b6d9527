"""Changes of the plan that a session goes by: a new source begins with that of the newest source of its kind."""

from __future__ import annotations

from collections.abc import Iterable

from journeytui.model.change import Change, name_of, put_fields
from journeytui.model.codec import check_value
from journeytui.model.evidence import SourceKind
from journeytui.model.journey import JourneyMap


def earlier_plan(map: JourneyMap, kind: str, but: int | None = None) -> tuple[str, ...]:
    """The plan of the newest source of a kind, leaving out one; empty where that goes by the usual one, or none is."""
    rows = [row for row in map.ordered_sources if row.kind == kind and row.id != but]
    return rows[-1].plan if rows else ()


def set_plan(map: JourneyMap, source_id: int, lines: Iterable[str]) -> Change:
    """Another plan of a source; none is the usual one of its kind. Raises BadInput where a line is too long."""
    good = check_value("sources", "plan", tuple(lines))

    def apply(now: JourneyMap) -> JourneyMap:
        row = now.sources.get(source_id)
        return now if row is None else put_fields(now, "sources", row, plan=good)

    name = name_of(map, "sources", source_id)
    return Change(f"Change the plan of {name}" if good else f"Back to the usual plan of {name}", apply)


def set_source_kind(map: JourneyMap, source_id: int, kind: SourceKind) -> Change:
    """Say how a source was learnt; where it has no plan it begins with that of the newest source of the kind.

    Raises BadInput where there is no such kind.
    """
    good = check_value("sources", "kind", kind)

    def apply(now: JourneyMap) -> JourneyMap:
        row = now.sources.get(source_id)
        if row is None or row.kind == good:
            return now
        return put_fields(now, "sources", row, kind=good, plan=row.plan or earlier_plan(now, good, source_id))

    return Change(f"Edit kind of {name_of(map, 'sources', source_id)}", apply)
