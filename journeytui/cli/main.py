"""Every command with its options and its help; what a command does is imported when it runs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from journeytui import __version__
from journeytui.cli.front import Front, Opener

FILE = click.Path(path_type=Path)
VIEWS = ("map", "outline", "curve", "evidence", "insights", "tests", "made", "slides")
PERSONA_KINDS = ("resident", "patient", "client", "customer", "other")
NOTE_KINDS = ("verbatim", "observation", "interpretation", "question", "fact")
MET_IN = ("interview", "observation", "usability_test", "diary", "workshop", "staff")
CONSENTS = ("given", "verbal", "not_needed")
TAKEN_AS = ("transcript", "outline", "table")
FORMATS = ("markdown", "test-sheet", "minutes")
CHECK_FORMS = ("text", "json", "sarif", "junit")
FAIL_ON = ("missing", "weak")


def example(*lines: str) -> str:
    """The end of a command's help: how it is called, on lines that are not wrapped."""
    return "\b\nExample:\n" + "\n".join(f"  {line}" for line in lines)


def _version(ctx: click.Context, _param: click.Parameter, asked: bool) -> None:
    if asked:
        click.echo(f"journeytui {__version__}")
        ctx.exit()


@click.group(
    cls=Front,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=example("journeytui my-maps", "journeytui new food-help --title 'Food help' --kind client"),
)
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Say the version.")
def main() -> None:
    """Customer journey maps that stand on evidence, made with the keyboard in a terminal.

    Opens a FOLDER of maps or one MAP; without a word, the current folder. Nothing is made until something is saved. A
    folder or map that is called like a command is opened as ./NAME.
    """


@click.command(cls=Opener)
@click.argument("path", metavar="[FOLDER|MAP]", type=FILE, required=False)
@click.option("--restore", is_flag=True, help="Open the newest good backup of a MAP that is damaged.")
@click.option("--as", "by", metavar="HANDLE", help="Who is at the keyboard: a handle, never a name.")
def opener(path: Path | None, restore: bool, by: str | None) -> None:
    """Open a folder of maps or one map."""
    from journeytui.cli.opening import open_path

    open_path(path, restore=restore, by=by)


main.opener = opener


@main.command(
    epilog=example(
        "journeytui new food-help --title 'Food help after a job loss' --kind client --steps - <<END",
        "# Find out",
        "Looks for the right form (-1)",
        "- three forms, which one?",
        "END",
    )
)
@click.argument("path", type=FILE)
@click.option("--title", metavar="TITLE", help="What the map is called; without it, as the file is.")
@click.option("--kind", type=click.Choice(PERSONA_KINDS), help="Whose experience it is.")
@click.option(
    "--steps",
    metavar="FILE|-",
    type=click.Path(allow_dash=True),
    help="An outline to begin with; - reads it from standard input.",
)
def new(path: Path, title: str | None, kind: Any, steps: str | None) -> None:
    """Make a map, empty or from an outline.

    Prints the path of the file.

    In an outline "# Name" starts a stage and any other line is a step; a (-2) to (+2) at its end is its feeling. Below
    a step, "- " begins a pain, "+ " what works and '" ' what somebody said.
    """
    from journeytui.cli.making import new_map

    new_map(path, title, kind, steps)


@main.command(epilog=example("journeytui samples", "journeytui samples my-maps"))
@click.argument("folder", type=FILE, required=False)
def samples(folder: Path | None) -> None:
    """List the sample maps, or copy all into a FOLDER.

    The folder is made if it is not there; a file that is there already stays as it is.
    """
    from journeytui.cli.making import copy_samples, list_samples

    list_samples() if folder is None else copy_samples(folder)


@main.command("list", epilog=example("journeytui list my-maps"))
@click.argument("folder", type=FILE, default=".")
@click.option("--json", "as_json", is_flag=True, help="As JSON, for other programs.")
def list_(folder: Path, as_json: bool) -> int:
    """List the maps of a FOLDER.

    Whose each is, its steps, its lowest feeling, how many steps have evidence, what is still open.
    """
    from journeytui.cli.listing import list_maps

    return list_maps(folder, as_json=as_json)


@main.command(
    epilog=example("journeytui show food-help.journey.json", "journeytui show food-help.journey.json --view curve")
)
@click.argument("map_path", metavar="MAP", type=FILE)
@click.option("--view", type=click.Choice(VIEWS), default="map", show_default=True, help="What of the map.")
@click.option("--width", type=click.IntRange(20, 1000), help="Columns; else the terminal's, or 100 in a pipe.")
@click.option("--plain", is_flag=True, help="Linear text without box drawing or colour, for screen readers and diffs.")
@click.option("--ascii", "only_ascii", is_flag=True, help="Draw lines and dots with ASCII characters alone.")
def show(map_path: Path, view: Any, width: int | None, plain: bool, only_ascii: bool) -> None:
    """Print a map."""
    from journeytui.cli.reading import show_map

    show_map(map_path, view, width, plain=plain, only_ascii=only_ascii)


@main.command(
    epilog=example("journeytui present food-help.journey.json", "journeytui present food-help.journey.json --speaker")
)
@click.argument("map_path", metavar="MAP", type=FILE)
@click.option("--speaker", is_flag=True, help="The speaker's view, for a second terminal: it follows, and may lead.")
@click.option("--at", metavar="STEP", type=click.IntRange(1), help="Begin at this step.")
@click.option("--as", "by", metavar="HANDLE", help="Who is at the keyboard: a handle, never a name.")
def present(map_path: Path, speaker: bool, at: int | None, by: str | None) -> None:
    """Show a map to an audience, on the whole screen, a step at a time.

    Right and left turn the slides, a number and Enter go to a step, b makes the screen black, Esc ends. With --speaker
    it shows what comes next and what to ask the room; what is shown elsewhere from this map turns with it.
    """
    from journeytui.cli.opening import present_map

    present_map(map_path, speaker=speaker, at=at, by=by)


@main.command(
    epilog=example("journeytui capture food-help.journey.json", "journeytui capture food-help --source S3 --as ana")
)
@click.argument("map_path", metavar="MAP", type=FILE)
@click.option("--source", metavar="CODE", default="", help="The session to go on with, such as S3; else a new one.")
@click.option("--as", "by", metavar="HANDLE", help="Who takes the notes: a handle, never a name.")
def capture(map_path: Path, source: str, by: str | None) -> None:
    """Write down what somebody says while they say it.

    One line a note, timed from its first key and kept with Enter; marks in the line say what it is about. Two can take
    notes of one session, each at a terminal of their own.
    """
    from journeytui.cli.opening import capture_session

    capture_session(map_path, source=source, by=by)


@main.command(
    epilog=example(
        "journeytui check food-help.journey.json",
        "journeytui check --format junit --fail-on missing my-maps > checks.xml",
    )
)
@click.argument("map_paths", metavar="MAP...", type=FILE, nargs=-1, required=True)
@click.option(
    "--format", "form", type=click.Choice(CHECK_FORMS), help="text for people (default), or for other programs."
)
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@click.option(
    "--fail-on",
    type=click.Choice(FAIL_ON),
    help="End with 1 only where something is missing, or is missing or weak; else anything open does.",
)
@click.option("--all", "with_answered", is_flag=True, help="Also what was answered, by whom and when.")
def check(map_paths: tuple[Path, ...], form: str | None, as_json: bool, fail_on: Any, with_answered: bool) -> int:
    """Say what is still missing in maps.

    A folder stands for all maps in it and in the folders below. Ends with 1 when anything is open, with 2 when a map
    could not be read; what was answered in the program is no longer open.
    """
    from journeytui.cli.checking import check_maps

    return check_maps(map_paths, form, as_json=as_json, fail_on=fail_on, with_answered=with_answered)


@main.command(
    epilog=example("journeytui find 'waiting room' my-maps", """journeytui find '"the second letter"' --json""")
)
@click.argument("words", metavar="WORDS")
@click.argument("folder", metavar="[FOLDER|MAP]", type=FILE, default=".")
@click.option("--json", "as_json", is_flag=True, help="As JSON, for other programs.")
def find(words: str, folder: Path, as_json: bool) -> int:
    """Look for words in everything that was written in the maps of a FOLDER and below, or in one MAP.

    WORDS is one argument: each of its words has to be there, in any order, whatever its case and accents; words in
    double quotes stand together. A line for each place: the file, where it is in the map, the words around. Ends with 0
    when something was found, with 1 when there is nothing, with 2 when nothing was found but a map could not be read.
    """
    from journeytui.cli.finding import find_words

    return find_words(words, folder, as_json=as_json)


@main.command(
    epilog=example(
        "journeytui note food-help.journey.json --source S2 --kind verbatim I just gave up",
        "journeytui note food-help --follow --marks --new interview --participant new --consent verbal --quotes yes",
        "journeytui note food-help.journey.json < notes.txt",
    )
)
@click.argument("map_path", metavar="MAP", type=FILE)
@click.argument("text", nargs=-1)
@click.option(
    "--source", metavar="CODE", help="The source it comes from, such as S1; without one it counts for nothing."
)
@click.option("--kind", type=click.Choice(NOTE_KINDS), default="observation", show_default=True, help="What it is.")
@click.option("--follow", is_flag=True, help="Keep each line of input as it comes, with the session's time.")
@click.option(
    "--marks", is_flag=True, help='Read the marks in a line: " said, ! pain, /4 step 4, P07: who; ? says all.'
)
@click.option("--new", type=click.Choice(MET_IN), help="Begin a session of that kind: a new source.")
@click.option("--participant", metavar="CODE", default="", help="Who speaks, such as P07; new: the next free code.")
@click.option("--consent", type=click.Choice(CONSENTS), help="What the person answered when asked.")
@click.option("--quotes", type=click.Choice(("yes", "no")), help="Whether they may be quoted.")
@click.option("--as", "by", metavar="HANDLE", help="Who takes it: a handle, never a name.")
def note(
    map_path: Path, text: tuple[str, ...], kind: Any, follow: bool, marks: bool, by: str | None, **head: Any
) -> None:
    """Add a note to a map, or one for each line of input.

    Prints the code of each note. Without TEXT, the notes are the lines of standard input; each is on disk before the
    next is read. With --follow each gets the time in the session, where that began today. With --marks a line says
    more than its words, and how it was understood is said back in plain words: taking notes of a session without a
    screen to draw on. Then \\undo alone on a line takes the last note back, \\steps names the steps, ? says the marks.
    """
    from journeytui.cli.line_head import Head
    from journeytui.cli.line_notes import Reading
    from journeytui.cli.noting import take_notes

    take_notes(map_path, " ".join(text) if text else None, Head(**head), Reading(kind, marks, follow), by)


@main.command(
    "import",
    epilog=example(
        "journeytui import talk.vtt --into food-help.journey.json --interviewer Ana",
        "journeytui import talk.vtt --into food-help --source S2 --speaker 'Speaker 1=P07' --dry-run",
        "journeytui import steps.csv --into food-help",
    ),
)
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--into", metavar="MAP", type=FILE, required=True, help="The map that it goes into.")
@click.option("--source", metavar="CODE", help="The source it belongs to, such as S2; else a new interview is made.")
@click.option(
    "--as", "form", type=click.Choice(TAKEN_AS), help="What it is, where the ending leaves it open: of .txt and .md."
)
@click.option("--interviewer", "asks", metavar="NAME", multiple=True, help="Who asks: their words count for nothing.")
@click.option("--speaker", "speakers", metavar="NAME=CODE", multiple=True, help="Who has a code already.")
@click.option("--dry-run", is_flag=True, help="Only say what would come in, and what would not.")
def import_(
    path: Path,
    into: Path,
    source: str | None,
    form: Any,
    asks: tuple[str, ...],
    speakers: tuple[str, ...],
    dry_run: bool,
) -> None:
    """Take a transcript into a map, as notes of a source, or a table as steps.

    Reads WebVTT and SRT, as Teams and Zoom write them, and text or Markdown with speakers and times; - reads standard
    input. Prints the source's code. Everybody who speaks becomes a code, such as P07; who is which code is said once,
    on standard error, and written nowhere. What could not be carried is said there too. It all comes in, or nothing.

    A table (.csv, .tsv, or --as table) becomes stages and steps after those that are there, a step a row; its first row
    says what each column holds, such as Stage, Step, Feeling, Pain. So does an outline (--as outline), a step a line.
    """
    from journeytui.cli.importing import import_file, who_is_who

    import_file(path, into, source, form, who_is_who(asks, speakers), dry_run=dry_run)


@main.command(
    epilog=example(
        "journeytui withdraw my-maps --participant P07 --dry-run",
        "journeytui withdraw my-maps --participant P07",
    )
)
@click.argument("path", metavar="MAP|FOLDER", type=FILE)
@click.option("--participant", "code", metavar="CODE", required=True, help="The person's code, such as P07.")
@click.option("--dry-run", is_flag=True, help="Only list what would go; nothing is changed.")
@click.option("--json", "as_json", is_flag=True, help="As JSON, for other programs.")
def withdraw(path: Path, code: str, dry_run: bool, as_json: bool) -> int:
    """Take what a person said out of a MAP, or out of all maps of a FOLDER.

    It asks nothing and cannot be undone: notes, tests, words in other fields, undo, drafts, trash and backups. Files
    that the program does not keep are listed and not touched. Ends with 1 when something could not be cleaned.
    """
    from journeytui.cli.withdrawing import withdraw as take_out

    return take_out(path, code, dry_run=dry_run, as_json=as_json)


@main.command(
    epilog=example("journeytui future food-help.journey.json", "journeytui future food-help -o food-help-2030")
)
@click.argument("map_path", metavar="MAP", type=FILE)
@click.option("-o", "--output", metavar="FILE", type=FILE, help="The file to make; else one beside the map.")
@click.option("--title", metavar="TITLE", help="What the new map is called; without it, after the other.")
def future(map_path: Path, output: Path | None, title: str | None) -> None:
    """Make a map of the journey as it could be from one of the journey as it is.

    Prints the path of the file. The new map begins with all that the other says, and remembers which step came from
    which; what was said in sessions about the other stays there.
    """
    from journeytui.cli.comparing import make_future

    make_future(map_path, output, title)


@main.command(epilog=example("journeytui compare food-help-as-it-could-be.journey.json"))
@click.argument("map_path", metavar="MAP", type=FILE)
@click.argument("origin", metavar="[ORIGIN]", type=FILE, required=False)
@click.option("--json", "as_json", is_flag=True, help="As JSON, for other programs.")
@click.option("--width", type=click.IntRange(20, 1000), help="Columns; else the terminal's, or 100 in a pipe.")
@click.option("--plain", is_flag=True, help="Linear text without box drawing or colour, for screen readers and diffs.")
@click.option("--ascii", "only_ascii", is_flag=True, help="Draw lines and dots with ASCII characters alone.")
def compare(
    map_path: Path, origin: Path | None, as_json: bool, width: int | None, plain: bool, only_ascii: bool
) -> int:
    """Say what became of each step: kept, changed, new or gone.

    ORIGIN is the map that MAP was made from; without it, it is found in the folder of MAP, as it was then if that is
    kept, else as it is now. Ends with 1 when anything differs.
    """
    from journeytui.cli.comparing import compare_maps

    return compare_maps(map_path, origin, width, plain=plain, only_ascii=only_ascii, as_json=as_json)


@main.command(epilog=example("journeytui export food-help.journey.json -o food-help.md"))
@click.argument("map_path", metavar="MAP", type=FILE)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(path_type=Path, allow_dash=True),
    help="Write here; else to standard output.",
)
@click.option(
    "--format", "form", type=click.Choice(FORMATS), help="In what form; without it, as FILE ends, else markdown."
)
def export(map_path: Path, output: Path | None, form: str | None) -> None:
    """Write a map in a form that others can open."""
    from journeytui.cli.reading import export_map

    export_map(map_path, output, form)
