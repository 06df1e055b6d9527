"""Takes an outline or a table into a map: stages and steps after those that are there, and what was lost on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeytui.cli.front import talk
from journeytui.cli.import_report import count, say_losses
from journeytui.errors import BadInput

if TYPE_CHECKING:
    from journeytui.model.change import Change
    from journeytui.model.journey import JourneyMap
    from journeytui.store.session import Session


def take_outline(data: bytes, name: str, session: Session | None, map: JourneyMap) -> None:
    """Stages and steps of an outline. Raises BadInput with the line."""
    from journeytui.cli.paths import text_of
    from journeytui.formats.outline import doubts, read
    from journeytui.formats.outline_into import append
    from journeytui.formats.transcript_bytes import LARGEST

    if len(data) > LARGEST:
        raise BadInput(f"{name} is larger than {LARGEST // 1_000_000} MB.", "Take in the part that is an outline.")
    text = text_of(data, name)
    for doubt in doubts(read(text))[:5]:
        talk(doubt)
    _take(append(map, text), name, session, map)
    _say_dry(session)


def take_table(data: bytes, name: str, session: Session | None, map: JourneyMap) -> None:
    """Stages and steps of a table, a step a row. Raises BadInput with row and column."""
    from journeytui.formats.table import read
    from journeytui.formats.table_into import append

    found = read(data, name)
    _take(append(map, found.rows), name, session, map)
    say_losses(found.losses)
    _say_dry(session)


def done(change: Change, session: Session | None, map: JourneyMap) -> JourneyMap:
    """The map with a change in it; on disk where there is a session."""
    return change(map) if session is None else session.apply(change, map)


def _take(change: Change, name: str, session: Session | None, map: JourneyMap) -> None:
    after = done(change, session, map)
    steps, stages = len(after.steps) - len(map.steps), len(after.stages) - len(map.stages)
    verb = "would come" if session is None else "came"
    talk(f"{count(steps, 'step')} and {count(stages, 'stage')} {verb} in from {name}, after those that are there.")


def _say_dry(session: Session | None) -> None:
    if session is None:
        talk("This was a dry run: nothing was written.")
