"""What is recorded of a session before its first line: the source, who speaks, and what they agreed to."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from journeytui.cli.front import talk
from journeytui.cli.paths import meant
from journeytui.errors import BadInput

if TYPE_CHECKING:
    from journeytui.model.change import Change
    from journeytui.model.evidence import SourceKind
    from journeytui.model.journey import JourneyMap
    from journeytui.store.session import Session


class Head(NamedTuple):
    """What is known of a session before its first note."""

    source: str | None = None
    """The code of a source that is there."""
    new: SourceKind | None = None
    """The kind of a source that is made for the session."""
    participant: str = ""
    """Whose words they are: a code, "new" for the next free one, "" for nobody in particular."""
    consent: str | None = None
    quotes: str | None = None


def begin(session: Session, head: Head, path: Path) -> tuple[int | None, str]:
    """The source that the notes go to and who speaks, recorded before the first note.

    Raises NotFound for the source, BadInput where somebody is met and consent was not asked, or who speaks withdrew.
    """
    from journeytui.store.lock import codes_locked

    person = head.participant.strip()
    if person.casefold() != "new":
        return _begin(session, head, code_of(session.map, person) if person else "")
    from journeytui.model.edits_people import next_participant_code
    from journeytui.store.workspace import codes_below

    with codes_locked(meant(path)):
        found = _begin(session, head, next_participant_code(session.map, codes_below(meant(path).parent)))
        session.flush()  # who asks for the next code has to see this one
    return found


def _begin(session: Session, head: Head, person: str) -> tuple[int | None, str]:
    from journeytui.model.codes import source_of
    from journeytui.model.evidence import DIRECT
    from journeytui.model.ids import new_id

    map = session.map
    if head.new is not None and head.source is not None:
        raise BadInput("A new session has no source yet.", "Say one of the two, --new or --source.")
    if head.new is not None and head.new in DIRECT and head.consent is None:
        raise BadInput(
            f"A new {head.new.replace('_', ' ')} needs consent, asked before the first note.",
            "Say --consent given, verbal or not_needed, and --quotes yes or no.",
        )
    source_id = source_of(map.codes["sources"], head.source) if head.source is not None else None
    if head.new is not None:
        source_id = new_id(map.sources)
    if source_id is None and (head.consent or head.quotes):
        raise BadInput("Consent is recorded with a session.", "Say which, with --source or --new.")
    change = _head(map, source_id, person, head, session.by)
    if change is not None:
        session.apply(change)
        code = session.map.codes["sources"].get(source_id or 0, "")
        talk(f"{code or 'The inbox'}{f' with {person}' if person else ''}.")
    return source_id, person


def _head(map: JourneyMap, source_id: int | None, person: str, head: Head, by: str) -> Change | None:
    """The session's head as one change; None where there is nothing to record."""
    from journeytui.method.sitting import utc
    from journeytui.model.edits_capture import begin_session

    today = date.today().isoformat()
    known: dict[str, object] = {} if head.consent is None else {"consent": head.consent}
    known |= {} if head.quotes is None else {"quotes_ok": head.quotes == "yes"}
    known |= {"asked_on": today} if known else {}
    if head.new is not None:
        known |= {"kind": head.new, "date": today, "started_at": utc(time.time()), "collector": by}
    return begin_session(map, source_id or 0, {"participant": person, **known}) if person or known else None


def code_of(map: JourneyMap, given: str) -> str:
    """A participant's code as it is kept. Raises BadInput for what may be a name."""
    from journeytui.model.codes import PERSON, written
    from journeytui.model.edits_people import participant_codes

    if not PERSON.fullmatch(given.strip()):
        raise BadInput(
            f"{given} is no code of a person.", "P07, for example, or new for the next free one; never a name."
        )
    return written(given, participant_codes(map))
