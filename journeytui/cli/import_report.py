"""Says how a file from elsewhere came in: who is which code, what could not be carried, what is still to be asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from journeytui.cli.front import talk

if TYPE_CHECKING:
    from journeytui.formats.transcript import Transcript
    from journeytui.formats.transcript_cue import Loss
    from journeytui.model.edits_import import Heard
    from journeytui.model.journey import JourneyMap


def say_transcript(
    found: Transcript,
    notes: Sequence[Heard],
    codes: Mapping[str, str],
    losses: Sequence[Loss],
    after: JourneyMap,
    code: str,
    *,
    dry_run: bool,
) -> None:
    """Say it on stderr, a line each. Names stand here and nowhere else."""
    from journeytui.formats.transcript import clock
    from journeytui.formats.transcript_cue import report
    from journeytui.method.leaving import personal

    last = max((cue.end or cue.at or 0.0 for cue in found.cues), default=0.0)
    length = f", {clock(last)} long" if last else ""
    verb = "would make" if dry_run else "made"
    cues = count(len(found.cues), _piece(found))
    talk(f"{cues} of {found.form}{length}, {verb} {count(len(notes), 'note')} in {code}.")
    _say_who(found, notes, codes)
    say_losses(report(losses))
    source = next((row.id for row in after.sources.values() if row.code == code), 0)
    if warning := personal(after, source_id=source):
        talk(warning)
    _say_consent(codes, after, code)
    if dry_run:
        talk("This was a dry run: nothing was written.")


def say_losses(lines: Sequence[str]) -> None:
    """What could not be carried, a line each."""
    talk("What could not be carried as it was:" if lines else "Everything was carried.")
    for line in lines:
        talk(f"- {line}")


def _say_who(found: Transcript, notes: Sequence[Heard], codes: Mapping[str, str]) -> None:
    from journeytui.formats.transcript_notes import voices
    from journeytui.formats.transcript_speakers import plain

    said = voices(found.cues)
    made = Counter(note.participant for note in notes)
    if not said:
        talk("It names nobody: its notes are one voice, that of the source, whoever asks among them.")
        return
    talk("Who is which code is said here alone and kept nowhere; if you need it, write it down on paper:")
    for voice in said:
        code = codes.get(plain(voice.name), "")
        cues = count(voice.cues, _piece(found))
        if code:
            talk(f"- {code} is {voice.name}: {cues}, {count(made[code], 'note')}")
        else:
            talk(f"- {voice.name} asks: {cues}, kept as questions, which count for nothing")


def _say_consent(codes: Mapping[str, str], after: JourneyMap, code: str) -> None:
    """Who has not been asked, as far as the map knows."""
    from journeytui.model.codes import source_of
    from journeytui.model.edits_people import participant_of
    from journeytui.model.evidence import UNANSWERED

    open_ones = []
    for one in dict.fromkeys(held for held in codes.values() if held):
        person = participant_of(after, one)
        if person is None or person.consent in UNANSWERED:
            open_ones.append(one)
    source = after.sources[source_of(after.codes["sources"], code)]
    if not open_ones and not any(codes.values()) and source.consent in UNANSWERED:
        open_ones = [f"whoever speaks in {code}"]
    if open_ones:
        named = ", ".join(open_ones)
        talk(f"Whether {named} agreed is unknown: record consent on the screen Evidence before anything is shown.")


def _piece(found: Transcript) -> str:
    """What one piece of a transcript is called."""
    return "turn" if found.form == "text" else "caption"


def count(number: int, what: str) -> str:
    """A number of things: "1 note", "1,500 notes"."""
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"
