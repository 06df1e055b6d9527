"""Takes what others wrote into a map: a transcript as notes, an outline or a table as steps; all of it or nothing."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from journeytui.cli import output
from journeytui.cli.front import talk
from journeytui.cli.paths import meant
from journeytui.errors import BadInput, CannotSave

if TYPE_CHECKING:
    from journeytui.formats.transcript import Transcript
    from journeytui.formats.transcript_cue import Loss
    from journeytui.model.edits_import import Heard
    from journeytui.model.journey import JourneyMap
    from journeytui.store.session import Session

As = Literal["transcript", "outline", "table"]
STANDARD_INPUT = "standard input"
_TABLES = (".csv", ".tsv")
_WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".ods", ".numbers")
_IS_CODE = re.compile(r"p\d{1,4}")
"""Who speaks, where somebody wrote codes in the place of names already: other codes may be names ("Max2")."""


class Who(NamedTuple):
    """What the person said of who speaks."""

    asks: tuple[str, ...] = ()
    """Those who ask: their words count for nothing."""
    codes: tuple[tuple[str, str], ...] = ()
    """Name and code of those who are known already."""


class _Taken(NamedTuple):
    """What of a transcript would come in."""

    notes: list[Heard]
    codes: Mapping[str, str]
    """Name, as it is compared, to code; "" for who asks."""
    losses: list[Loss]


def who_is_who(asks: Sequence[str], speakers: Sequence[str]) -> Who:
    """The options `--interviewer NAME` and `--speaker NAME=P07`. Raises BadInput."""
    from journeytui.model.codes import PERSON

    codes = []
    for given in speakers:
        name, _, code = given.rpartition("=")
        if not name.strip() or not PERSON.fullmatch(code.strip()):
            raise BadInput(
                f"--speaker {given} says no code.", "Give a name and a code, as in --speaker 'Speaker 1=P07'."
            )
        codes.append((name, code.strip()))
    return Who(tuple(asks), tuple(codes))


def import_file(path: Path, into: Path, source: str | None, form: As | None, who: Who, *, dry_run: bool) -> None:
    """Take a file into a map, say what could not be carried, and print the code of a transcript's source.

    Raises BadInput, NotFound, BadMap, NewerFormat, CannotSave; the map is then as it was.
    """
    from journeytui.cli.import_steps import take_outline, take_table

    data, name = _bytes(path)
    form = _form(name, data, source, form, who)
    with _opened(into, dry_run) as (session, map):
        if form == "outline":
            take_outline(data, name, session, map)
        elif form == "table":
            take_table(data, name, session, map)
        else:
            _take_transcript(data, name, session, map, source, who, into)


def _bytes(path: Path) -> tuple[bytes, str]:
    from journeytui.formats.transcript_bytes import LARGEST

    if str(path) == "-":
        return sys.stdin.buffer.read(LARGEST + 1), STANDARD_INPUT
    try:
        with path.open("rb") as file:
            return file.read(LARGEST + 1), path.name
    except OSError as error:
        raise BadInput(f"{path} cannot be read: {error.strerror}.", "Check its name.") from None


def _form(name: str, data: bytes, source: str | None, form: As | None, who: Who) -> As:
    """What the file is to be taken for. Raises BadInput where nothing says it, or where what says it disagrees."""
    from journeytui.formats.transcript import ending_of

    ending = ending_of(name)
    if form in (None, "table") and ending in _WORKBOOKS:
        raise BadInput(f"{name} is a workbook, which cannot be read.", "Save its sheet of steps as CSV, and take that.")
    if form is None and ending in _TABLES:
        form = "table"
    if form in ("outline", "table") and (source is not None or who != Who()):
        raise BadInput(
            f"{'An' if form == 'outline' else 'A'} {form} has no source and nobody who speaks.",
            "Leave those options out, or say --as transcript.",
        )
    if form is not None or source is not None or who != Who() or ending in (".vtt", ".srt") or _says_who(data, name):
        return form or "transcript"
    raise BadInput(
        f"{name} names nobody who speaks and no times, so it could be an outline, a table or a transcript.",
        "Say --as outline, --as table or --as transcript.",
    )


def _says_who(data: bytes, name: str) -> bool:
    from journeytui.formats.transcript import read

    found = read(data, name)
    return found.form != "text" or any(cue.speaker or cue.at is not None for cue in found.cues)


@contextmanager
def _opened(path: Path, dry_run: bool) -> Iterator[tuple[Session | None, JourneyMap]]:
    """The map, and the session that may change it; none where nothing is to be changed."""
    from journeytui.cli.paths import read
    from journeytui.config import handle
    from journeytui.store.lock import codes_locked
    from journeytui.store.session import Session

    if dry_run:
        yield None, read(path)
        return
    with codes_locked(meant(path)):
        session = Session.open(meant(path), handle(), watch=False)
        try:
            if session.read_only:
                raise CannotSave(session.read_only, "Save a copy in a folder of your own.")
            yield session, session.map
        finally:
            saved = session.close()
    if not saved:
        talk(f"journeytui: what came in is safe, but not in {path} yet: {session.problem}")


def _take_transcript(
    data: bytes, name: str, session: Session | None, map: JourneyMap, source: str | None, who: Who, into: Path
) -> None:
    from journeytui.cli.import_report import say_transcript
    from journeytui.cli.import_steps import done
    from journeytui.formats import transcript as transcripts
    from journeytui.formats.transcript_notes import title_of, voices
    from journeytui.method.withdrawn import nobody_stays
    from journeytui.model.codes import source_of
    from journeytui.model.edits_import import import_notes
    from journeytui.model.ids import new_id

    source_id = None if source is None else source_of(map.codes["sources"], source)
    if source_id is not None and nobody_stays(map.participants, map.sources[source_id]):
        raise BadInput(f"Consent for {source} was withdrawn; nothing can come into it.", "Choose another source.")
    known = [*who.asks, *(one for one, _ in who.codes)]
    found = transcripts.read(data, name, known)
    taken = _taken(found, name, map, source_id, who, into)
    new, hidden = None, False
    if source_id is None:
        source_id = new_id(map.sources)
        names = [voice.name for voice in voices(found.cues)]
        title, date, hidden = title_of("" if name == STANDARD_INPUT else Path(name).stem, names)
        new = {"kind": "interview", "title": title, "date": date}
    change = import_notes(map, source_id, taken.notes, by="" if session is None else session.by, new_source=new)
    after = done(change, session, map)
    if hidden:
        talk("The file's name names somebody who speaks; the title of the source does not.")
    code = after.codes["sources"][source_id]
    say_transcript(found, taken.notes, taken.codes, taken.losses, after, code, dry_run=session is None)
    output.put_data(code)


def _taken(found: Transcript, name: str, map: JourneyMap, source_id: int | None, who: Who, into: Path) -> _Taken:
    """The notes that come in, each with its code. Raises BadInput where all are there already."""
    from journeytui.formats.transcript_notes import coded, heard, known_codes, named, not_there, voices

    lost = list(found.losses)
    notes = heard(found.cues, lost)
    names = [voice.name for voice in voices(found.cues)]
    held = map.notes_by_source.get(source_id, ()) if source_id is not None else ()
    codes = _codes(names, name, map, who, into, known_codes(notes, held))
    _refuse_again(notes, map, name)
    fresh = not_there(coded(notes, codes), held, lost)
    return _Taken(fresh, codes, [*lost, *named(fresh, names)])


def _codes(
    names: Sequence[str], name: str, map: JourneyMap, who: Who, into: Path, there: Mapping[str, str]
) -> dict[str, str]:
    """A code for each who speaks: as the person said, as the source has it, else the next free one of the folder."""
    from journeytui.formats.transcript_notes import ASKS
    from journeytui.formats.transcript_notes import meant as whom
    from journeytui.formats.transcript_speakers import plain
    from journeytui.model.codes import written
    from journeytui.model.edits_people import next_participant_code, participant_codes
    from journeytui.store.workspace import codes_below

    found = {plain(whom(names, one, name)): "" for one in who.asks}
    for one, code in who.codes:
        key = plain(whom(names, one, name))
        if key in found:
            raise BadInput(f"{one} is said to be two people.", "Say --interviewer or --speaker once for each.")
        found[key] = written(code, participant_codes(map))
    keys = [plain(one) for one in names]
    codes = {key: written(key, participant_codes(map)) for key in keys if _IS_CODE.fullmatch(key)}
    taken = codes_below(meant(into).parent) | set(found.values()) | set(codes.values())
    for key in keys:
        if key not in found and (key in ASKS or key in there):
            found[key] = there.get(key, "")
        elif key not in found and key in codes:
            found[key] = codes[key]  # somebody wrote the code in the place of a name
        elif key not in found:
            found[key] = next_participant_code(map, taken)
            taken.add(found[key])
    return found


def _refuse_again(notes: Sequence[Heard], map: JourneyMap, name: str) -> None:
    """Raise BadInput where one source has all of a transcript: twice would make two people of one."""
    wanted = {(one.at, one.text) for one in notes}
    for home, rows in map.notes_by_source.items():
        if home in map.sources and wanted <= {(row.at, row.text) for row in rows}:
            code = map.codes["sources"][home or 0]
            raise BadInput(
                f"All that {name} says is in {code} already; nothing was added.", f"Look at {code} on Evidence."
            )
