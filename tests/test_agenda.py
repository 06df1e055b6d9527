"""The agenda and the timer: parts that add up, where a session stands, and what moves when it takes longer."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeytui.errors import BadInput
from journeytui.method import agenda
from journeytui.method.agenda import Slot
from journeytui.method.guide import method
from journeytui.model.timer import Timer
from journeytui.store.timer import TimerFile

SLOTS = (Slot("Welcome", 8), Slot("Whose", 7), Slot("Scope", 10))
BEGAN = 1_000_000.0


def running(**fields: object) -> Timer:
    return Timer(uid="u", meeting=1, started=BEGAN, **fields)  # type: ignore[arg-type]


def at(minutes: float) -> float:
    return BEGAN + 60 * minutes


@given(st.integers(agenda.SHORTEST, agenda.LONGEST))
def test_the_parts_of_any_length_add_up(minutes: int) -> None:
    slots = agenda.plan(minutes)
    assert sum(slot.minutes for slot in slots) == minutes
    assert all(slot.minutes > 0 for slot in slots)
    assert agenda.read([slot.line for slot in slots]) == slots
    steps = [slot.part.number for slot in slots if slot.part and slot.part.number != "*"]
    assert steps == ["1", "2", "3", "4", "5"], "no step of the path is left out"
    assert len({slot.title for slot in slots}) == len(slots), "a merge of agendas is one of sets"


@pytest.mark.parametrize("session", method().sessions, ids=lambda one: one.id)
def test_a_known_length_has_the_minutes_of_the_method(session: object) -> None:
    minutes, name = session.minutes, session.id  # type: ignore[attr-defined]
    given_ = {slot.part.id: slot.minutes for slot in agenda.plan(minutes) if slot.part}
    assert given_ == {part.id: part.minutes[name] for part in method().parts if part.minutes}


@pytest.mark.parametrize("minutes", [-1, 0, 14, 721, 10**9])
def test_a_length_that_no_session_has_is_refused(minutes: int) -> None:
    with pytest.raises(BadInput, match="between 15 and 720"):
        agenda.plan(minutes)


def test_ninety_minutes_cannot_collect_data_and_it_is_said() -> None:
    assert "Too short to collect" in agenda.note(90) and "Too short to collect" in agenda.note(60)
    assert "Too short" not in agenda.note(390)


def test_a_part_ends_when_somebody_says_so() -> None:
    timer = running()
    first = agenda.standing(SLOTS, timer, at(5.9))
    assert first and (first.at, first.minute, first.left, first.short) == (0, 5, 3, "5 min · 3 left")
    over = agenda.standing(SLOTS, timer, at(11))
    assert over and (over.at, over.left, over.left_words, over.ends) == (0, -3, "3 over", 28)
    timer = timer.next_part(at(11), len(SLOTS))
    after = agenda.standing(SLOTS, timer, at(12))
    assert after and (after.slot.title, after.left, after.ends) == ("Whose", 6, 28)
    turns = agenda.schedule(SLOTS, timer, at(12))
    assert [(turn.state, turn.begins, turn.minutes) for turn in turns] == [
        ("done", 0, 11),
        ("now", 11, 7),
        ("later", 18, 10),
    ]


def test_the_last_part_stays_and_no_agenda_is_no_standing() -> None:
    timer = running(begun=(0, 1, 2))
    assert timer.next_part(at(9), 3) is timer
    assert agenda.standing((), timer, at(3)) is None
    shortened = agenda.standing(SLOTS[:2], timer, at(3))
    assert shortened and shortened.at == 1, "a part that was taken out meanwhile"


def test_an_extension_moves_what_follows() -> None:
    timer = running(begun=(0, 8)).extend(5)
    assert timer.extra == (0, 5)
    there = agenda.standing(SLOTS, timer, at(9))
    assert there and (there.left, there.ends) == (11, 30)
    assert agenda.schedule(SLOTS, timer, at(9))[2].begins == 20
    assert timer.extend(5).extra == (0, 10)


def test_what_is_held_does_not_count() -> None:
    timer = running().pause(at(3))
    there = agenda.standing(SLOTS, timer, at(50))
    assert there and (there.minute, there.left, there.short) == (3, 5, "paused · 5 left")
    assert timer.next_minute(at(50)) is None
    assert timer.pause(at(60)) is timer
    again = timer.go_on(at(50))
    assert again.minute(at(51)) == 4 and again.next_minute(at(51.5)) == pytest.approx(30)
    assert again.go_on(at(52)) is again


@given(st.lists(st.tuples(st.sampled_from("pgen"), st.floats(0, 30)), max_size=20))
def test_whatever_is_pressed_time_never_runs_back(pressed: list[tuple[str, float]]) -> None:
    timer, now, minute = running(), BEGAN, 0
    for key, passed in pressed:
        now += 60 * passed
        if key == "e":
            timer = timer.extend(5)
        elif key == "n":
            timer = timer.next_part(now, len(SLOTS))
        else:
            timer = timer.pause(now) if key == "p" else timer.go_on(now)
        assert timer.minute(now) >= minute
        minute = timer.minute(now)
        turns = agenda.schedule(SLOTS, timer, now)
        assert [turn.begins for turn in turns] == sorted(turn.begins for turn in turns)
        assert agenda.end_of(turns, minute) >= minute


@pytest.mark.parametrize("line", ["", "Welcome", "min 12", "99999 min x", "12 min", "-3 min x", "\x1b[2J"])
def test_a_line_that_is_no_part_is_one_without_minutes(line: str) -> None:
    assert agenda.read([line]) == (Slot(line, 0),)


# Beside the map


def test_everybody_on_the_map_reads_one_timer(tmp_path: Path) -> None:
    one, other = TimerFile(tmp_path / "a.journey.json"), TimerFile(tmp_path / "a.journey.json")
    assert one.read("u") is None and not other.news()
    assert list(tmp_path.iterdir()) == [], "nothing is made while no timer runs"
    one.write(running())
    assert other.news() and not other.news()
    assert TimerFile(tmp_path / "a.journey.json").read("u") == running()
    assert one.read("another map") is None
    one.write(running().pause(at(2)))
    reader = TimerFile(tmp_path / "a.journey.json")
    assert reader.read("u") == running().pause(at(2))
    one.remove()
    assert reader.read("u") is None and other.news()
    one.remove()


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b'{"uid": 3}', b"\xff" * 10, b" " * 70_000])
def test_a_damaged_timer_is_none(tmp_path: Path, data: bytes) -> None:
    file = TimerFile(tmp_path / "a.journey.json")
    file.write(running())
    file.path.write_bytes(data)
    assert TimerFile(tmp_path / "a.journey.json").read("u") is None
