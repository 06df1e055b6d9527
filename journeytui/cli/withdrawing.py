"""Takes what a person said out of a map, or out of all maps of a folder."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from journeytui.cli import output
from journeytui.cli.front import talk
from journeytui.cli.paths import meant


def withdraw(path: Path, code: str, *, dry_run: bool, as_json: bool) -> int:
    """Take a person's words out and print what went; 1 where something could not be cleaned.

    Raises NotFound, BadInput; nothing is then touched.
    """
    from journeytui.formats import withdrawal as form
    from journeytui.store.withdrawal import withdraw_everywhere

    where = meant(path)
    report = withdraw_everywhere(where, code, date.today().isoformat(), dry_run=dry_run)
    if as_json:
        output.put_text(json.dumps(form.data(report, dry_run=dry_run), ensure_ascii=False, indent=1) + "\n")
    else:
        folder = where if where.is_dir() else where.parent
        output.put_lines(form.lines(report, folder.absolute(), dry_run=dry_run))
    if report.others:
        base = where if where.is_dir() else where.parent
        names = ", ".join(_below(one, base.absolute()) for one in report.others)
        whose = "In a folder below a code may be somebody else: name that folder if it is them."
        told = whose if where.is_dir() else "Name the folder to withdraw from all its maps."
        talk(f"journeytui: {report.code} is in other maps too: {names}. {told}")
    if not report.complete:
        talk("journeytui: not everything could be cleaned; what and why is in the report.")
    return 0 if report.complete else 1


def _below(path: Path, folder: Path) -> str:
    return str(path.relative_to(folder)) if path.is_relative_to(folder) else str(path)
