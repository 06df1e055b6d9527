"""What a withdrawal did, for people and for other programs: never the words themselves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from journeytui.formats.lines import BLANK, Line
from journeytui.method.fallen import fallen
from journeytui.method.progress import counted
from journeytui.model.change import field_words, name_of
from journeytui.model.journey import TABLES, JourneyMap
from journeytui.model.scrub import Cut
from journeytui.model.withdrawal_report import OfMap, Report

_WORDS = {
    "notes": ("note", "notes"),
    "reviews": ("session with them", "sessions with them"),
    "verdicts": ("verdict", "verdicts"),
    "cards": ("card", "cards"),
    "parking": ("parked item", "parked items"),
    "points": ("pain or bright spot in their words alone", "pains and bright spots in their words alone"),
    "insights": ("insight in their words alone", "insights in their words alone"),
    "conflicts": ("conflict", "conflicts"),
    "ticks": ("answer about it", "answers about it"),
    "votes": ("vote about it", "votes about it"),
}
"""What documents are called where they went, one and many."""


def lines(report: Report, folder: Path, *, dry_run: bool) -> list[Line]:
    """What was done, where people have to look, and what is theirs to do; paths are told from `folder`."""
    found = [Line(0, _headline(report, dry_run=dry_run), style="title")]
    for one in report.maps:
        found += [BLANK, *_of_map(one, folder)]
    if report.files:
        found += [BLANK, Line(0, "Kept beside the maps", style="band")]
        found += [Line(1, text) for text in _of_files(report)]
    found += _of_outside(report, folder)
    if not report.complete:
        found += [BLANK, Line(0, "Not done", style="bad")]
        found += [Line(1, f"{_from(one.path, folder)}: {one.why}") for one in report.failed]
        found += [Line(1, f"{who} has a map open that did not answer.") for who in Counter(report.waiting)]
        found.append(Line(1, "Run the command again once that is put right: it does what is left."))
    return found


def _headline(report: Report, *, dry_run: bool) -> str:
    if not report.changed and not report.files:
        return f"Nothing of {report.code} was left to take out." if report.complete else f"{report.code}: see below."
    if dry_run:
        return f"Nothing was changed. This is what would go with {report.code}:"
    return f"What {report.code} said was taken out. It cannot be brought back."


def _of_map(one: OfMap, folder: Path) -> Iterator[Line]:
    after = one.done.map
    yield Line(0, _from(one.path, folder), style="band")
    if gone := _gone_words(one):
        yield Line(1, gone, "gone:")
    for source in one.done.bared:
        code = after.codes["sources"].get(source, "")
        yield Line(1, f"source {code}, which is this person alone: its code, kind and date stay", "emptied:")
    yield from (Line(1, place_words(after, cut), "words cut out of:") for cut in _people_read(one.done.cuts))
    yield from (Line(1, claim.sentence, "fell back:") for claim in fallen(one.before, after))
    yield from (Line(1, place_words(after, cut), "look at:", style="bad") for cut in one.looks)


def _gone_words(one: OfMap) -> str:
    """How many documents of a map went: `3 notes, 1 session with them`."""
    counts = one.done.counts
    return ", ".join(counted(counts[table], *_WORDS[table]) for table in _WORDS if counts.get(table))


def _people_read(cuts: Iterable[Cut]) -> Iterator[Cut]:
    return (cut for cut in cuts if cut.table != "conflicts")


def place_words(map: JourneyMap, cut: Cut) -> str:
    """A field as people call it: `what they do of step 4`."""
    if cut.table not in TABLES:
        return f"the table {cut.table}, which this version does not know"
    field = "a field that this version does not know" if cut.field == "extra" else field_words(cut.field)
    return f"{field} of {name_of(map, cut.table, cut.id)}"


def _of_files(report: Report) -> list[str]:
    names = {
        "backup": ("backup", "backups"),
        "trash": ("map in the trash", "maps in the trash"),
        "journal": ("journal of an earlier session", "journals of earlier sessions"),
        "other": ("other file", "other files"),
    }
    counts = Counter((one.what, one.how) for one in report.files)
    return [
        f"{counted(count, *names[what])} {'rewritten without them' if how == 'rewritten' else 'removed'}"
        for (what, how), count in counts.items()
    ]


def _of_outside(report: Report, folder: Path) -> list[Line]:
    outside = report.outside
    found = [Line(1, _from(path, folder), "tells of them:") for path in outside.holding]
    found += [Line(1, _from(path, folder), "cannot be searched:", style="muted") for path in outside.closed]
    found += [Line(1, _from(path, folder), "another map:") for path in report.others]
    if outside.git is not None:
        found.append(Line(1, f"{outside.git}: what was committed stays in its history", "git:"))
    if not outside.all_seen:
        found.append(Line(1, "Not every file of the folder could be looked at.", style="bad"))
    heading = Line(
        0, "Not touched, for you to deal with (and copies elsewhere: mail, paper, other disks)", style="band"
    )
    return [BLANK, heading, *found] if found else []


def _from(path: Path, folder: Path) -> str:
    return str(path.relative_to(folder)) if path.is_relative_to(folder) else str(path)


def data(report: Report, *, dry_run: bool) -> dict[str, Any]:
    """The same for other programs."""
    return {
        "participant": report.code,
        "dry_run": dry_run,
        "complete": report.complete,
        "maps": [_map_data(one) for one in report.maps],
        "files": [{"file": str(one.path), "what": one.what, "how": one.how} for one in report.files],
        "not_done": [{"file": str(one.path), "why": one.why} for one in report.failed],
        "open_elsewhere": list(report.waiting),
        "not_touched": {
            "files": [str(path) for path in report.outside.holding],
            "not_searched": [str(path) for path in report.outside.closed],
            "maps": [str(path) for path in report.others],
            "git": str(report.outside.git) if report.outside.git is not None else None,
            "all_seen": report.outside.all_seen,
        },
    }


def _map_data(one: OfMap) -> dict[str, Any]:
    after = one.done.map
    return {
        "file": str(one.path),
        "changed": after is not one.before,
        "removed": dict(sorted(one.done.counts.items())),
        "sources_emptied": [after.codes["sources"].get(source, "") for source in one.done.bared],
        "cut": [_place_data(after, cut) for cut in _people_read(one.done.cuts)],
        "fallen": [
            {"table": claim.table, "id": claim.id, "name": claim.name, "before": claim.before, "after": claim.after}
            for claim in fallen(one.before, after)
        ],
        "look_at": [_place_data(after, cut) for cut in one.looks],
    }


def _place_data(map: JourneyMap, cut: Cut) -> dict[str, Any]:
    return {"table": cut.table, "id": cut.id, "field": cut.field, "name": place_words(map, cut)}
