"""People by keyboard: codes, what each agreed to, who withdrew; warnings where notes, sources and files are.

`python tests/test_screens_people.py` draws the pictures that were looked at anew.
"""

from __future__ import annotations

import asyncio
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from msgspec.structs import replace
from test_screens_golden import FOLDER
from tui_helpers import LARGE, SMALL, Driven, at_home, driven, opened

from journeytui.model.edits_people import participant_id
from journeytui.model.evidence import Note, Participant, Source
from journeytui.model.journey import JourneyMap
from journeytui.store import mapfile
from journeytui.store.session import Session
from journeytui.store.workspace import Workspace
from journeytui.tui import theme
from journeytui.tui.app import JourneyApp


def talks() -> JourneyMap:
    """Two interviews with three people, one of whom withdrew."""
    sources = (
        Source(id=31, code="S1", kind="interview", title="At the counter", participants=("P01",), consent="verbal"),
        Source(id=32, code="S2", kind="interview", title="At home", participants=("P02", "P03")),
    )
    notes = (
        Note(id=41, code="S1.1", source_id=31, kind="verbatim", text="ring me on 0171 5550123", participant="P01"),
        Note(id=42, code="S2.1", source_id=32, kind="verbatim", text="I gave up", participant="p02"),
        Note(id=43, code="S2.2", source_id=32, kind="observation", text="sighs", participant="P02"),
    )
    gone = Participant(id=participant_id("P03"), code="P03", consent="withdrawn", asked_on="2026-03-04")
    map = JourneyMap.empty("Talks", uid="e4p7y", state="current").put("sources", *sources)
    return map.put("notes", *notes).put("participants", gone)


def person(one: Driven, code: str) -> Participant | None:
    return one.disk.participants.get(participant_id(code))


async def to_people(one: Driven) -> None:
    await one.keys("f6", "f6")
    await one.read()
    assert "People" in one.text


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_every_code_of_the_map_stands_in_the_list(tmp_path: Path, size: tuple[int, int]) -> None:
    async with opened(tmp_path, talks(), "evidence", size) as one:
        await to_people(one)
        assert "People 3" in one.text
        assert "not recorded" in one.row("P01", "S1") and "not recorded" in one.row("P02", "S2", " 2 ")
        assert "withdrew" in one.row("P03") and "S2" not in one.row("P03", "withdrew")
        assert one.at == ("new/participants/P01", "consent")
        assert "consent there: given verbally" in one.text


SIZES = {"80": (80, 24), "140": (140, 40), "80-ascii": (80, 24)}


async def drawn(folder: Path, size: str) -> str:
    """The list of people as text, with the cursor on one whose day has passed."""
    agreed = (
        Participant(id=participant_id("P01"), code="P01", consent="verbal", asked_on="2024-03-04", quotes_ok=True),
        Participant(id=participant_id("P02"), code="P02", consent="given", quotes_ok=False, retain_until="2020-06"),
    )
    mapfile.write_new(folder / "it.journey.json", talks().put("participants", *agreed))
    app = JourneyApp(Workspace(folder), Session.open(folder / "it.journey.json", watch=False), first="evidence")
    app.ascii_only = size.endswith("ascii")
    async with driven(app, SIZES[size]) as one:
        await to_people(one)
        await one.keys("down")
        text = "\n".join(one.lines) + "\n"
    return text.translate(theme.TWINS) if app.ascii_only else text


@pytest.mark.parametrize("size", SIZES)
async def test_people_are_drawn_as_they_were_looked_at(tmp_path: Path, size: str) -> None:
    found = await drawn(tmp_path, size)
    assert found == (FOLDER / f"screen-people-{size}.txt").read_text(encoding="utf-8")
    assert found.isascii() or not size.endswith("ascii")


async def test_what_a_person_agreed_to_is_picked_with_words(tmp_path: Path) -> None:
    async with opened(tmp_path, talks(), "evidence") as one:
        await to_people(one)
        await one.keys("enter")
        assert "1 " in one.text and "verbal" in one.text
        await one.keys("2", "tab", *"2026-03-04", "tab", "2", "tab")
        key = f"participants/{participant_id('P01')}"
        assert one.at == (key, "retain_until")
        await one.type("2027-05", "enter")
        found = person(one, "P01")
        assert found is not None
        assert (found.code, found.consent, found.asked_on) == ("P01", "verbal", "2026-03-04")
        assert (found.quotes_ok, found.retain_until) == (False, "2027-05")
        assert " no " in one.row("P01", "given verbally", "2027-05")
        await one.keys("ctrl+u", "ctrl+u", "ctrl+u", "ctrl+u")
        assert person(one, "P01") is None and "not recorded" in one.row("P01")


async def test_a_new_person_gets_the_next_code_that_is_free_in_the_folder(tmp_path: Path) -> None:
    other = JourneyMap.empty("Other", uid="x").put("notes", Note(id=1, kind="fact", text="x", participant="P11"))
    mapfile.write_new(tmp_path / "other.journey.json", other)
    async with opened(tmp_path, talks(), "evidence") as one:
        await to_people(one)
        await one.keys("f7")
        assert one.editing == "P12"
        await one.keys("tab")
        assert one.at == (f"participants/{participant_id('P12')}", "consent")
        assert person(one, "P12") == Participant(id=participant_id("P12"), code="P12")
        await one.keys("f7")
        assert one.editing == "P13"


async def test_a_code_that_looks_like_a_name_is_refused_and_one_that_is_taken(tmp_path: Path) -> None:
    async with opened(tmp_path, talks(), "evidence") as one:
        await to_people(one)
        await one.keys("f7", *["backspace"] * 3)
        await one.type("Petra Lindqvist", "enter")
        assert "looks like a name" in one.notice and one.editing == "Petra Lindqvist"
        await one.keys(*["backspace"] * 15)
        await one.type("p02", "enter")
        assert "already" in one.notice
        await one.keys("escape")
        assert len(one.disk.participants) == 1


async def test_one_who_withdrew_is_not_edited_nor_deleted_and_nobody_withdraws_by_the_way(tmp_path: Path) -> None:
    async with opened(tmp_path, talks(), "evidence") as one:
        await to_people(one)
        key = f"participants/{participant_id('P03')}"
        await one.aim(key, "consent")
        assert "on 2026-03-04. The code and the day are kept." in one.text
        await one.keys("enter")
        assert one.editing is None and one.screen.editing is None
        await one.keys("f9")
        assert "withdrew" in one.notice and person(one, "P03") is not None
        await one.aim("new/participants/P02", "consent")
        await one.keys("enter", "w", "enter")
        assert "Ctrl+G x" in one.notice and person(one, "P02") is None


async def test_deleting_a_person_forgets_what_was_recorded_and_keeps_the_notes(tmp_path: Path) -> None:
    map = talks().put("participants", Participant(id=participant_id("P02"), code="P02", consent="given"))
    async with opened(tmp_path, map, "evidence") as one:
        await to_people(one)
        await one.aim(f"participants/{participant_id('P02')}", "consent")
        await one.keys("f9")
        assert person(one, "P02") is None and len(one.disk.notes) == 3
        assert "not recorded" in one.row("P02")


async def test_a_note_and_a_source_say_what_they_may_hold_until_it_is_answered(tmp_path: Path) -> None:
    map = talks()
    map = map.put("sources", replace(map.sources[31], title="Visit to Petra Lindqvist", retain_until="2020-01"))
    async with opened(tmp_path, map, "evidence") as one:
        await one.aim("sources/31", "title")
        assert "may hold a name P. L." in one.text and "Was to be kept until 2020-01" in one.text
        await one.keys("f6")
        await one.aim("notes/41", "text")
        assert "may hold a phone number …0123 · if not, F8 on the Guide (part 3, F6)" in one.text
        await one.aim("notes/42", "text")
        assert "may hold" not in one.text


async def test_a_note_says_what_its_own_person_agreed_to(tmp_path: Path) -> None:
    own = Participant(id=participant_id("P01"), code="P01", consent="given", quotes_ok=False)
    async with opened(tmp_path, talks().put("participants", own), "evidence") as one:
        await one.keys("f6")
        await one.aim("notes/41", "text")
        assert "consent given in writing · not to be quoted" in one.text


async def test_the_share_screen_says_what_to_know_before_it_writes(tmp_path: Path) -> None:
    async with opened(tmp_path, talks(), "share") as one:
        assert "May hold personal data in 1 place: note S1.1 a phone number …0123." in one.text
        assert "Nobody recorded whether these words may be quoted: S1.1 and S2.1." in one.text
        await one.keys("enter")
        assert "Written:" in one.text and (tmp_path / "it.md").exists()


async def test_the_next_thing_leads_to_what_may_be_personal(tmp_path: Path) -> None:
    from journeytui.method.checks import findings, open_findings
    from journeytui.tui.listings.places import where

    map = talks().put("participants", Participant(id=participant_id("P02"), code="P02", retain_until="2020"))
    found = {one.id: where(one, map) for one in open_findings(findings(map, date(2026, 11, 26)))}
    assert found["privacy.contact"] == ("evidence", "notes/41", "text")
    async with opened(tmp_path, map, "guide") as one:
        for place in ("privacy.contact", "evidence.kept_too_long"):
            await one.app.go(*found[place])
            await one.rest()
            assert one.at == found[place][1:]


async def test_home_tells_of_a_map_that_was_kept_too_long(tmp_path: Path) -> None:
    map = talks()
    map = map.put("sources", replace(map.sources[31], retain_until=str(date(2020, 1, 2))))
    mapfile.write_new(tmp_path / "talks.journey.json", map)
    mapfile.write_new(tmp_path / "other.journey.json", JourneyMap.empty("Other", uid="y"))
    async with at_home(tmp_path) as one:
        assert one.text.count("Kept past the agreed day: S1.") == 1
        await one.aim("file/talks.journey.json")
        assert "or write a new day" in one.text


if __name__ == "__main__":
    for size in SIZES:
        with TemporaryDirectory() as name:
            (FOLDER / f"screen-people-{size}.txt").write_text(asyncio.run(drawn(Path(name), size)), encoding="utf-8")
