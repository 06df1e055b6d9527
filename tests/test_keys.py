"""The table of keys: every action is reached with keys that every terminal sends, and no key means two things."""

from __future__ import annotations

from itertools import chain
from typing import ClassVar

import pytest
from bare_app import keys as press
from hypothesis import given
from hypothesis import strategies as st
from textual.app import App
from textual.binding import BindingType

from journeytui.tui import keys
from journeytui.tui.key_names import SAFE, name, normal, trouble

REMAPPABLE = [key for key in keys.TABLE if key.keys and not key.widget and key.id != "app.menu"]
NOT_IN_THE_MENU = {"app.menu", "app.how_to_quit", "sheet.move", "sheet.across", "sheet.type", "home.filter"}


@pytest.mark.parametrize("key", keys.TABLE, ids=lambda key: key.id)
def test_every_action_has_a_way_that_every_terminal_sends(key: keys.Key) -> None:
    first_is_safe = bool(key.keys) and key.keys[0] in SAFE
    assert first_is_safe or key.menu or key.id in {"app.how_to_quit", "sheet.type", "home.filter"}
    nothing_typed = {"present": {"b", "s", "q", "full_stop"}, "sort": {*"aefgjlmnqstvwx", "minus", "plus", "comma"}}
    letters = nothing_typed.get(key.group, set())
    assert all(not trouble(one) for one in key.keys if one not in letters), key.keys
    assert key.words and key.tooltip and key.group in keys.TITLES


@pytest.mark.parametrize("key", keys.TABLE, ids=lambda key: key.id)
def test_every_action_has_a_second_way_in_the_menu(key: keys.Key) -> None:
    typing_only = key.group == "editor"
    assert key.menu or typing_only or key.id in NOT_IN_THE_MENU


def test_ids_are_given_once() -> None:
    assert len({key.id for key in keys.TABLE}) == len(keys.TABLE)


@pytest.mark.parametrize("context", keys.CONTEXTS)
def test_no_key_picks_two_entries_of_a_menu(context: str) -> None:
    sections = keys.menu(*keys.CONTEXTS[context])
    picked = [entry.key for section in sections for entry in section.entries]
    assert set("01234567hq?") <= set(picked)
    inside = [entry.below for section in sections for entry in section.entries if entry.below]
    assert inside, "every screen can be looked at in more than one way"
    for menu in (sections, *inside):
        picked = [entry.key for section in menu for entry in section.entries]
        assert len(picked) == len(set(picked))
        assert all(len(key) == 1 for key in picked)


@pytest.mark.parametrize("context", keys.CONTEXTS)
def test_a_menu_in_the_menu_holds_all_keys_that_begin_with_its_own(context: str) -> None:
    groups = keys.CONTEXTS[context]
    wanted = {key.id for group in groups for key in keys.group(group) if len(key.menu) == 2}
    entries = [entry for section in keys.menu(*groups) for entry in section.entries if entry.below]
    assert {entry.action for one in entries for section in one.below for entry in section.entries} == wanted
    assert len({entry.key for entry in entries}) == len(entries)
    assert all(entry.words == keys.SUBMENUS[entry.key] for entry in entries)


def test_the_table_itself_is_without_clashes() -> None:
    assert keys.check({}) == []


@given(st.sampled_from(REMAPPABLE), st.sampled_from([key for key in keys.TABLE if key.keys]))
def test_a_key_given_twice_on_one_screen_is_named(moved: keys.Key, taken: keys.Key) -> None:
    together = any({moved.group, taken.group} <= set(groups) for groups in keys.CONTEXTS.values())
    faults = keys.check({moved.id: taken.keys[0]})
    meant = {(taken.keys[0], moved.id, taken.id), (taken.keys[0], taken.id, moved.id)} & keys.NEARER
    if together and moved.id != taken.id and not trouble(taken.keys[0]) and not meant:
        assert any(moved.id in fault and taken.id in fault and name(taken.keys[0]) in fault for fault in faults)
    elif moved.id == taken.id:
        assert faults == []


@pytest.mark.parametrize(
    ("keymap", "words"),
    [
        ({"map.fealing": "f8"}, ["map.fealing is not an action", "map.feeling"]),
        ({"nonsense": "f8"}, ["nonsense is not an action"]),
        ({"app.undo": "ctrl+enter"}, ["app.undo", "ctrl+enter", "not sent by every terminal"]),
        ({"app.undo": "u"}, ["types text"]),
        ({"app.undo": "ctrl+i"}, ["the same as Tab"]),
        ({"app.undo": "hyper"}, ["not the name of a key"]),
        ({"app.undo": ""}, ["an empty name"]),
        ({"sheet.move": "f8"}, ["cannot be changed"]),
        ({"app.menu": "f12"}, ["cannot be changed"]),
        ({"sheet.duplicate": "F9"}, ["F9 is both", "delete (sheet.delete)", "duplicate (sheet.duplicate)", "Map"]),
    ],
)
def test_a_keymap_that_cannot_be_used_is_refused_in_a_sentence(keymap: dict[str, str], words: list[str]) -> None:
    faults = keys.check(keymap)
    assert faults
    assert all(word in " ".join(faults) for word in words), faults


def test_keys_may_change_places() -> None:
    assert keys.check({"sheet.new": "F9", "sheet.delete": "f7"}) == []
    assert keys.check({"app.undo": "Ctrl+U, Ctrl+Z, F12"}) == []


def test_bindings_have_an_id_a_tooltip_and_are_not_in_the_footer() -> None:
    made = list(chain.from_iterable(keys.bindings(group) for group in keys.TITLES))
    assert made
    for binding in made:
        assert binding.id and binding.tooltip and not binding.show
    assert not keys.bindings("editor")


def test_hints_end_with_the_menu_and_the_help_and_follow_the_keymap() -> None:
    hints = keys.hints("map", "sheet")
    assert hints[0] == ("F8", "feeling")
    assert hints[-2:] == [("Ctrl+G", "menu"), ("F1", "help")]
    assert ("F7", "new") in hints
    assert ("F12", "feeling") in keys.hints("map", keymap={"map.feeling": "F12"})
    assert ("F7", "new") not in keys.hints("map", "sheet", leave_out={"sheet.new"})


def test_the_menu_says_what_undo_would_do() -> None:
    sections = keys.menu("map", "app", words={"app.undo": "undo: Add step"}, leave_out={"app.redo"})
    entries = {entry.action: entry for section in sections for entry in section.entries}
    assert entries["app.undo"].words == "undo: Add step" and entries["app.undo"].shortcut == "Ctrl+U"
    assert "app.redo" not in entries
    assert [section.title for section in sections] == ["Map", "Anywhere", "Go to"]


def test_the_key_table_names_every_way() -> None:
    rows = {words: shown for shown, words in keys.table_rows("app")}
    assert rows["undo"] == "Ctrl+U, Ctrl+Z, Ctrl+G u"
    assert rows["quit"].startswith("Ctrl+G q"), "a key that flow control may swallow is never named first"


@given(st.sampled_from(sorted(SAFE)))
def test_the_name_that_people_use_leads_back_to_the_key(key: str) -> None:
    assert normal(name(key)) == key


class Screens(App[None]):
    """Has the app's keys and those of the map, and notes what they do."""

    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("app"), *keys.bindings("guide")]

    def __init__(self, keymap: dict[str, str]) -> None:
        super().__init__()
        self.set_keymap(keymap)
        self.did: list[str] = []

    def action_menu(self) -> None:
        self.did.append("menu")

    def action_undo(self) -> None:
        self.did.append("undo")


@pytest.mark.parametrize(
    ("keymap", "pressed", "did"),
    [
        ({}, ["ctrl+g", " ", "ctrl+u", "ctrl+z"], ["menu", "menu", "undo", "undo"]),
        ({"app.undo": "f12"}, ["ctrl+u", "f12"], ["undo"]),
    ],
)
async def test_the_keys_do_what_the_table_says(keymap: dict[str, str], pressed: list[str], did: list[str]) -> None:
    app = Screens(keymap)
    async with app.run_test() as pilot:
        await press(pilot, *pressed)
    assert app.did == did
