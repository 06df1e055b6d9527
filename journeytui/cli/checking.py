"""Asks maps what is still missing in them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from journeytui.cli import output
from journeytui.cli.front import BAD, fault, talk
from journeytui.cli.limits import limits
from journeytui.cli.paths import meant, read
from journeytui.errors import BadInput, JourneyError

if TYPE_CHECKING:
    from journeytui.formats.check_reports import Checked
    from journeytui.formats.lines import Line
    from journeytui.method.checking import Severity
    from journeytui.method.checks import Finding


def check_maps(
    paths: Sequence[Path], form: str | None, *, as_json: bool, fail_on: Severity | None, with_answered: bool
) -> int:
    """Print the findings of every map; 1 where one is open that counts, 2 where a map could not be read."""
    from journeytui.formats.check_reports import failing

    if as_json and form not in (None, "json"):
        raise BadInput(f"--json and --format {form} say two things.", "Leave one of them out.")
    form = "json" if as_json else form or "text"
    numbers, today, fails = limits(), date.today(), failing(fail_on)
    found = [_checked(path, error, today, numbers) for path, error in _each_map(paths)]
    for one in found:
        if one.problem:
            fault(one.problem)
    if form == "text":
        for place, one in enumerate(one for one in found if not one.problem):
            output.put_lines(_report(one, with_answered=with_answered, first=place == 0))
    else:
        _put(form, found, fails)
    if any(one.problem for one in found):
        return BAD
    return int(any(finding.severity in fails for one in found for finding in one.open))


def _put(form: str, found: Sequence[Checked], fails: frozenset[str]) -> None:
    from journeytui import __version__

    if form == "json":
        from journeytui.formats.check_reports import as_json

        output.put_data(as_json(found))
    elif form == "sarif":
        from journeytui.formats.check_sarif import as_sarif

        output.put_data(as_sarif(found, __version__))
    else:
        from journeytui.formats.check_junit import as_junit

        output.put_bytes(as_junit(found, fails).encode("utf-8") + b"\n")


def _each_map(paths: Iterable[Path]) -> Iterator[tuple[Path, JourneyError | None]]:
    from journeytui.store.workspace import maps_below

    for path in paths:
        where = meant(path)
        if where.is_dir():
            inside = list(maps_below(where))
            if not inside:
                talk(f"No maps in {where}.")
            yield from inside
        else:
            yield where, None


def _checked(path: Path, error: JourneyError | None, today: date, numbers: Mapping[str, int]) -> Checked:
    from journeytui.formats.check_places import places
    from journeytui.formats.check_reports import Checked
    from journeytui.method.checks import findings

    try:
        if error:
            raise error
        map = read(path)
        lines = places(path.read_bytes().decode("utf-8", "replace"))
    except JourneyError as why:
        return Checked(str(path), _uri(path), problem=str(why))
    return Checked(str(path), _uri(path), map.head.title, findings(map, today, numbers), lines)


def _uri(path: Path) -> str:
    from urllib.parse import quote

    return path.as_uri() if path.is_absolute() else quote(os.fsencode(path.as_posix()))


def _report(one: Checked, *, with_answered: bool, first: bool) -> Iterable[Line]:
    from journeytui.formats.lines import BLANK, Line
    from journeytui.method.checks import SCREENS

    left, answered = one.open, one.answered
    if not first:
        yield BLANK
    yield Line(0, one.title or one.path, style="title")
    count = f"{len(left)} still missing, weak or worth a look" if left else "nothing is missing"
    yield Line(0, f"{one.path}: {count}" + (f", {len(answered)} answered" if answered else ""), style="muted")
    for screen in SCREENS:
        here = [finding for finding in left if finding.screen == screen]
        if here:
            yield BLANK
            yield Line(0, screen, style="band")
        for finding in here:
            yield Line(1, finding.sentence, f"{finding.severity:<7}")
            yield Line(1, finding.todo, " " * 7, style="muted")
    if with_answered and answered:
        yield from _answered(answered)


def _answered(answered: Sequence[Finding]) -> Iterable[Line]:
    from journeytui.formats.lines import BLANK, Line
    from journeytui.method.provenance import answer_words

    yield BLANK
    yield Line(0, "Answered", style="band")
    for finding in answered:
        yield Line(1, finding.sentence, f"{finding.severity:<7}")
        yield Line(1, answer_words(finding), " " * 7, style="muted")
