"""The README against the program: keys, commands, dependencies and the map that it shows.

What stands between `<!-- keys: app -->` and `<!-- end -->` (and the like) is made from the program;
`python tests/test_readme.py` writes it anew.
"""

from __future__ import annotations

import asyncio
import re
import shlex
import shutil
import tempfile
import tomllib
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from journeytui.cli.main import main
from journeytui.method.texts import thresholds
from journeytui.model import codec
from journeytui.store.session import Session
from journeytui.store.workspace import Workspace
from journeytui.tui import keys
from journeytui.tui.app import JourneyApp
from journeytui.tui.screens.base import SheetScreen

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
MADE = re.compile(
    r"(?P<open><!-- (?P<name>keys|commands|screen|thresholds)(?:: (?P<about>[^>]+?))? -->\n)"
    r"(?P<body>.*?)(?P<end><!-- end -->)",
    re.S,
)
COMMAND = re.compile(r"<!-- run: (?P<name>\w+) -->\n```\w*\n(?P<text>.*?)```", re.S)


def table(head: tuple[str, str], rows: list[tuple[str, str]]) -> str:
    """A Markdown table of two columns."""
    lines = [head, ("---", "---"), *((one.replace("|", "\\|"), other.replace("|", "\\|")) for one, other in rows)]
    return "".join(f"| {one} | {other} |\n" for one, other in lines)


def keys_of(group: str) -> str:
    return table(("Keys", "What they do"), keys.table_rows(group))


def commands(_about: str) -> str:
    """The commands in the program's own order, each with how it is called and its first sentence."""
    group = main
    assert isinstance(group, click.Group)
    rows = []
    with click.Context(group, info_name="journeytui") as context:
        for name in group.list_commands(context):
            command = group.get_command(context, name)
            assert command is not None
            if not command.hidden:
                with click.Context(command, info_name=name, parent=context) as inner:
                    usage = " ".join(["journeytui", name, *command.collect_usage_pieces(inner)])
                rows.append((f"`{usage}`", command.get_short_help_str(200)))
    return table(("Command", "What it does"), rows)


def screen(about: str) -> str:
    """The map screen of a sample at 80 by 24, after so many steps down from the top and so many to the right."""
    sample, down, right = about.split()
    lines = asyncio.run(_drawn(f"{sample}.journey.json", ["home", *["down"] * int(down), *["right"] * int(right)]))
    return "```text\n" + "\n".join(lines) + "\n```\n"


async def _drawn(sample: str, presses: list[str]) -> list[str]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copy(ROOT / "sample_maps" / sample, folder)
        session = Session.open(folder / sample, watch=False)
        try:
            app = JourneyApp(Workspace(folder), session)
            async with app.run_test(size=(80, 24)) as pilot:
                await pilot.press(*presses)
                await pilot.pause()
                screen = app.screen
                assert isinstance(screen, SheetScreen)
                screen.rested()  # what is under the cursor, without the moment that a person waits for it
                await pilot.pause()
                strips = app.screen._compositor.render_strips()
                return ["".join(segment.text for segment in strip).rstrip() for strip in strips]
        finally:
            session.close()


def numbers(_about: str) -> str:
    """Every number that checks go by, with its default and who set it."""
    head = "| Name | Default | What it is | Set by |\n| --- | --- | --- | --- |\n"
    rows = (
        f"| `{name}` | {row.value} | {row.what} | {f'[a source]({row.url})' if row.url else 'us'} |\n"
        for name, row in thresholds().items()
    )
    return head + "".join(rows)


MAKERS: dict[str, Callable[[str], str]] = {
    "keys": keys_of,
    "commands": commands,
    "screen": screen,
    "thresholds": numbers,
}


def fresh(text: str) -> str:
    """`text` with everything that is made from the program made anew."""
    return MADE.sub(lambda found: found["open"] + MAKERS[found["name"]](found["about"] or "") + found["end"], text)


@pytest.fixture(scope="module")
def readme() -> str:
    return README.read_text(encoding="utf-8")


def test_what_is_made_from_the_program_is_up_to_date(readme: str) -> None:
    for found in MADE.finditer(readme):
        wanted = MAKERS[found["name"]](found["about"] or "")
        assert found["body"] == wanted, f"{found['open'].strip()}: run `python tests/test_readme.py`"


def test_every_group_of_keys_has_its_table(readme: str) -> None:
    listed = [found["about"] for found in MADE.finditer(readme) if found["name"] == "keys"]
    assert sorted(listed) == sorted(keys.TITLES)
    for group in listed:
        assert keys.TITLES[group] in readme


def test_the_commands_are_listed_once(readme: str) -> None:
    assert [found["name"] for found in MADE.finditer(readme)].count("commands") == 1


def test_every_dependency_has_its_reason(readme: str) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = {re.split(r"[<>=~! ]", line)[0] for line in project["dependencies"]}
    section = readme.split("<!-- dependencies -->")[1].split("<!-- end -->")[0]
    found = dict(re.findall(r"^\| \[?`?([\w-]+)`?[^|]*\| (.{20,}?) \|$", section, re.M))
    assert set(found) == wanted


def test_set_up_is_one_command_each(readme: str) -> None:
    found = {match["name"]: match["text"].strip() for match in COMMAND.finditer(readme)}
    assert set(found) == {"start", "tests"}
    for text in found.values():
        assert "\n" not in text and text.startswith("python3 -m venv .venv && ")
    assert "emergency-department" in found["start"] and found["tests"].endswith("pytest")


def test_the_outline_that_it_shows_makes_a_map(readme: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = re.search(r"^journeytui (new .*) - <<'END'\n(.*?)^END$", readme, re.M | re.S)
    assert found
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(main, [*shlex.split(found[1]), "-"], input=found[2])
    assert done.exit_code == 0, done.output
    [path] = tmp_path.glob("*.journey.json")
    journey = codec.load(path.read_bytes())
    assert [step.feeling for step in journey.ordered_steps] == [1, -1, None, 2]
    assert [stage.name for stage in journey.ordered_stages] == ["Find out", "Get it"]
    assert sorted(point.kind for point in journey.points.values()) == ["bright_spot", "pain"]


def test_files_that_it_names_are_there(readme: str) -> None:
    named = re.findall(r"\]\((?!https?:|#)([^)]+)\)", readme) + re.findall(
        r"`((?:journeytui|tests|sample_maps|\.ci)/[\w./-]*)`", readme
    )
    assert named
    assert [name for name in named if not (ROOT / name).exists()] == []


if __name__ == "__main__":
    README.write_text(fresh(README.read_text(encoding="utf-8")), encoding="utf-8")
