"""The editor, the choices in its place and the panel around it: what is typed arrives, whole and in order."""

from __future__ import annotations

from typing import Any

import pytest
from bare_app import keys as press
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from screens import Bench, fresh, painted, texts
from textual import events, on
from textual.reactive import Reactive
from textual.screen import Screen
from textual.widget import Widget

from journeytui.model.entity import LONGEST
from journeytui.tui import theme
from journeytui.tui.widgets.choice import Choice, ChoiceLine
from journeytui.tui.widgets.editor import Editor
from journeytui.tui.widgets.panel import Cell as Fact
from journeytui.tui.widgets.panel import Panel
from journeytui.tui.widgets.sheet import Cell, Column, Row, Sheet

FEELINGS = (
    Choice("1", -2, "-2 awful"),
    Choice("2", -1, "-1 bad"),
    Choice("3", 0, " 0 ok"),
    Choice("4", 1, "+1 good"),
    Choice("5", 2, "+2 great"),
)
COLUMNS = (Column("number", "#", 2, editable=False), Column("action", "What", 20, grow=1), Column("channel", "How", 10))


class QuietScreen(Screen[None]):
    """Focus changes do not repaint the screen."""

    focused: Reactive[Widget | None] = Reactive(None, repaint=False)


class EditBench(Bench):
    """A table of texts that takes what is saved, as a screen does."""

    def __init__(self, rows: int = 4, name: str = theme.DARK) -> None:
        super().__init__(Sheet(), Panel(), name=name)
        self.cells = {(f"steps/{n}", column): "" for n in range(rows) for column in ("action", "channel")}
        self.drafts: list[str] = []

    def get_default_screen(self) -> Screen[Any]:
        return QuietScreen(id="_default")

    def on_mount(self) -> None:
        self.show()
        self.sheet.focus()

    def show(self) -> None:
        keys = dict.fromkeys(key for key, _ in self.cells)
        rows = [
            Row(key, (Cell(key[-1]), Cell(self.cells[key, "action"]), Cell(self.cells[key, "channel"]))) for key in keys
        ]
        self.sheet.show(COLUMNS, rows)

    @property
    def here(self) -> tuple[str, str]:
        return self.sheet.cursor_key, self.sheet.cursor_column

    @on(Sheet.EditAsked)
    def edit(self, message: Sheet.EditAsked) -> None:
        self.heard.append(message)
        self.panel.edit(self.cells[self.here], hint="In their words", typed=message.typed)

    @on(Editor.Saved)
    def save(self, message: Editor.Saved) -> None:
        self.heard.append(message)
        self.cells[self.here] = message.text
        self.panel.rest(message.text)
        self.show()
        if message.then == "down":
            self.sheet.step(rows=1)
        elif message.then != "stay":
            self.sheet.action_next(1 if message.then == "right" else -1)

    @on(ChoiceLine.Picked)
    @on(ChoiceLine.Cancelled)
    @on(Editor.Cancelled)
    def rest(self, message: Any) -> None:
        self.heard.append(message)
        self.panel.rest(self.cells[self.here])

    @on(Editor.Drafted)
    def draft(self, message: Editor.Drafted) -> None:
        self.drafts.append(message.text)

    @on(Editor.Refused)
    @on(Editor.UndoAsked)
    @on(Editor.EvidenceAsked)
    @on(Editor.Clicked)
    def hear(self, message: Any) -> None:
        self.heard.append(message)

    @property
    def editor(self) -> Editor:
        return self.panel.editor


# What is typed arrives in order, however fast


async def test_keys_that_arrive_together_reach_the_cells_they_were_meant_for() -> None:
    app = EditBench()
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, *"ab", "tab", *"web", "enter", *"cd", "enter", "up", *"!", "enter")
        assert app.cells == {
            ("steps/0", "action"): "ab",
            ("steps/0", "channel"): "web",
            ("steps/1", "action"): "",
            ("steps/1", "channel"): "cd!",
            ("steps/2", "action"): "",
            ("steps/2", "channel"): "",
            ("steps/3", "action"): "",
            ("steps/3", "channel"): "",
        }
        assert app.here == ("steps/2", "channel")
        assert app.focused is app.sheet


async def test_every_change_is_drafted_and_none_after_it_was_saved() -> None:
    app = EditBench()
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, *"ab", "backspace", "enter")
        assert app.drafts == ["a", "ab", "a"]
        assert [message.text for message in app.of(Editor.Saved)] == ["a"]


async def test_typing_goes_on_at_the_end_of_what_is_there() -> None:
    app = EditBench()
    async with app.run_test(size=(80, 24)) as pilot:
        app.cells["steps/0", "action"] = "Waits"
        await press(pilot, *" long", "enter")  # the blank is the screen's
        assert app.cells["steps/0", "action"] == "Waitslong"


@pytest.mark.parametrize(("key", "then"), [("enter", "down"), ("tab", "right"), ("shift+tab", "left")])
async def test_where_to_go_after_saving(key: str, then: str) -> None:
    app = EditBench()
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "x", key)
        assert [(m.text, m.then) for m in app.of(Editor.Saved)] == [("x", then)]


async def test_esc_leaves_the_cell_and_keeps_the_text_at_hand() -> None:
    app = EditBench()
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, *"abc", "escape", "down")
        assert app.cells["steps/0", "action"] == ""
        assert app.editor.last_cancelled == "abc"
        assert not app.editor.editing
        assert app.here == ("steps/1", "action")


# In the text


async def test_a_line_break_a_paste_and_undo_that_ends_in_the_programs_own() -> None:
    app = EditBench()
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "a", "ctrl+j", "b")
        app.post_message(events.Paste("1\r\n2\r3\x1b\x07"))
        await pilot.pause()
        assert app.editor.text == "a\nb1\n2\n3"
        await press(pilot, "ctrl+z")
        assert app.editor.text == "a\nb"
        await press(pilot, "ctrl+u", "ctrl+z", "ctrl+z")
        assert app.editor.text == ""
        await press(pilot, "ctrl+y", "ctrl+r")
        assert app.editor.text == "a\n"
        assert not app.of(Editor.UndoAsked)
        await press(pilot, "ctrl+z", "ctrl+z", "ctrl+z")
        assert len(app.of(Editor.UndoAsked)) == 1


async def test_alt_and_function_keys_insert_nothing() -> None:
    app = EditBench()
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "a")
        for key, character in (("alt+x", "x"), ("alt+enter", "\r"), ("alt+é", "é"), ("f6", None), ("f7", None)):
            app.post_message(events.Key(key, character))
        await press(pilot, "b", "ctrl+d", "enter")
        assert app.cells["steps/0", "action"] == "ab"


async def test_an_at_sign_asks_for_evidence_only_before_the_first_character() -> None:
    app = EditBench()
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "enter", "@")
        assert len(app.of(Editor.EvidenceAsked)) == 1
        assert app.editor.text == ""
        await press(pilot, *"a@b", "enter")
        assert app.cells["steps/0", "action"] == "a@b"
        assert len(app.of(Editor.EvidenceAsked)) == 1


async def test_what_is_too_long_is_not_taken_and_that_is_said() -> None:
    app = EditBench()
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, *"ab")
        app.post_message(events.Paste("x" * (LONGEST + 5)))
        await pilot.pause()
        assert len(app.editor.text) == LONGEST
        assert len(app.of(Editor.Refused)) == 1
        await press(pilot, "c")
        assert len(app.editor.text) == LONGEST
        assert len(app.of(Editor.Refused)) == 2
        await press(pilot, "backspace", "d")
        assert app.editor.text.endswith("xd")
        assert len(app.of(Editor.Refused)) == 2


async def test_text_of_any_kind_is_shown_safely_and_comes_back_as_typed() -> None:
    app = EditBench()
    text = "[laughs] [/b] [red]x 我不知道 مرحبا 👩‍👩‍👧 \u202eabc"
    async with app.run_test(size=(80, 24)) as pilot:
        app.cells["steps/0", "action"] = text
        await press(pilot, "enter")
        shown = painted(app, app.editor)
        assert "[laughs] [/b] [red]x 我不知道 مرحبا" in shown[0]
        assert not set("".join(shown)) & {"\u202e", "\u200d"}
        await press(pilot, "enter")
        assert app.cells["steps/0", "action"] == text
        await press(pilot, "up")
        assert all(cell_len(line) == 79 for line in painted(app, app.editor))


async def test_the_hint_stands_where_there_is_no_text() -> None:
    app = EditBench()
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "enter")
        assert "In their words" in painted(app, app.editor)[0]
        await press(pilot, "x")
        assert texts(painted(app, app.editor)) == ["x", ""]


async def test_words_and_lines_are_deleted_and_walked() -> None:
    app = EditBench()
    async with app.run_test(size=(80, 24)) as pilot:
        app.cells["steps/0", "action"] = "one two three"
        await press(pilot, "enter", "ctrl+w", "home", *"zero ", "ctrl+right", "ctrl+k", "end", "left", "delete")
        assert app.editor.text == "zero on"


async def test_a_click_on_the_text_that_is_shown_is_told() -> None:
    app = EditBench()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.click(Editor)
        assert len(app.of(Editor.Clicked)) == 1
        assert app.focused is app.sheet


# Choices


@pytest.mark.parametrize(
    ("keys", "value"),
    [("1", -2), ("5", 2), ("-2", -2), ("+1", 1), ("-1", -1), ("0", 0), ("+0", 0), ("-+2", 2), ("3", 0)],
)
def test_a_feeling_is_picked_by_its_place_or_as_it_is_written(keys: str, value: int) -> None:
    line = ChoiceLine(FEELINGS, None, "feeling")
    outcomes = [line.press(key, key) for key in keys]
    assert [outcome.kind for outcome in outcomes[:-1]] == ["changed"] * (len(keys) - 1)
    assert outcomes[-1][:3] == ("picked", value, "stay")


def test_other_keys_pick_unknown_move_take_or_leave() -> None:
    line = ChoiceLine(FEELINGS, 0, "feeling")
    assert line.press("delete", None)[:3] == ("picked", None, "stay")
    assert line.press("right", None).kind == "changed"
    assert line.press("enter", "\r")[:3] == ("picked", 1, "down")
    assert line.press("left", None).kind == "changed"
    assert line.press("tab", "\t")[:3] == ("picked", 0, "right")
    assert line.press("shift+tab", None)[:3] == ("picked", 0, "left")
    assert line.press("escape", None).kind == "cancelled"
    assert line.press("+", "+").kind == "changed"
    assert line.press("7", "7").kind == "changed"
    assert line.press("x", "x").kind == "unfit"
    assert line.press(" ", " ").kind == "nothing"
    assert ChoiceLine(FEELINGS, None).press("-", "-").kind == "unfit"
    assert ChoiceLine(FEELINGS, None).press("enter", "\r")[:3] == ("picked", None, "down")


@given(st.integers(0, 40), st.integers(8, 120), st.integers(-1, 40))
def test_the_present_choice_is_always_shown(count: int, width: int, at: int) -> None:
    from journeytui.tui.palettes import DARK, styles_of
    from journeytui.tui.theme import ASCII, Look

    look = Look(styles_of(DARK), ASCII)
    choices = [Choice(chr(ord("a") + n % 26), n, f"word{n}") for n in range(count)]
    strips = ChoiceLine(choices, at).strips(look, width, 2)
    assert [strip.cell_length for strip in strips] == [width, width]
    if 0 <= at < count and width > 12:
        assert f"word{at} " in "".join(strip.text + " " for strip in strips)


async def test_choices_stand_in_the_editors_place_and_a_digit_is_enough() -> None:
    app = EditBench()
    async with app.run_test(size=(80, 24)) as pilot:
        app.panel.choose(FEELINGS, -1, "feeling")
        await pilot.pause()
        assert texts(painted(app, app.editor)) == ["1 -2 awful   2 -1 bad   3  0 ok   4 +1 good   5 +2 great", ""]
        await press(pilot, "x", "4", "down")
        assert [(m.value, m.then) for m in app.of(ChoiceLine.Picked)] == [(1, "stay")]
        assert app.here == ("steps/1", "action")
        app.panel.choose(FEELINGS, -1, "feeling", typed="5")
        await pilot.pause()
        assert [m.value for m in app.of(ChoiceLine.Picked)] == [1, 2]
        app.panel.choose(FEELINGS, -1)
        await press(pilot, "right", "escape")
        assert len(app.of(ChoiceLine.Cancelled)) == 1
        assert app.focused is app.sheet


# The panel


async def test_the_panel_shows_caption_text_and_as_many_facts_as_it_has_room_for() -> None:
    app = EditBench()
    async with app.run_test(size=(80, 24)) as pilot:
        app.panel.show("Step 3 · Feels", "S2.4 S3.1", "-2 awful", ["one", Fact("two", "bad"), "three"])
        await pilot.pause()
        assert texts(painted(app, app.panel)) == [
            "─" * 80,
            " Step 3 · Feels" + " " * 55 + "S2.4 S3.1",
            " -2 awful",
            "",
            " one",
            " two",
        ]
        await pilot.resize_terminal(120, 50)
        await pilot.pause()
        assert " three" in texts(painted(app, app.panel))
        assert app.editor.size.height == 3
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert len(painted(app, app.panel)) == 6


async def test_resizing_while_typing_loses_nothing() -> None:
    app = EditBench()
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, *"abc")
        await pilot.resize_terminal(40, 12)
        await press(pilot, *"def")
        await pilot.resize_terminal(200, 50)
        await press(pilot, "enter")
        assert app.cells["steps/0", "action"] == "abcdef"


@pytest.mark.parametrize("name", [theme.DARK, theme.PLAIN])
async def test_what_the_panel_repaints_is_what_a_fresh_drawing_shows(name: str) -> None:
    app = EditBench(name=name)
    async with app.run_test(size=(80, 24)) as pilot:
        for turn in range(4):
            app.panel.show(f"Step {turn}", f"S{turn}", "text " * turn * 9, [f"fact {turn}"] * turn, "hint")
            await press(pilot, "x", "y", "enter")
            app.panel.caption(f"Again {turn}")
            app.panel.facts([f"fact {turn}", "and one more"])
            await pilot.pause()
            above = painted(app, app.panel)
            assert above[:2] + above[4:] == fresh(app.panel)[:2] + fresh(app.panel)[4:]
            assert painted(app, app.editor) == fresh(app.editor)
            assert painted(app, app.sheet) == fresh(app.sheet)


async def test_no_colour_is_sent_without_colours() -> None:
    app = EditBench(name=theme.PLAIN)
    async with app.run_test(size=(80, 24)) as pilot:
        app.panel.show("Step", "S1", "text", ["fact"])
        await press(pilot, "x", "right")
        strips = app.screen._compositor.render_strips()
        styles = [segment.style for strip in strips for segment in strip if segment.style]
        assert all(not style.color or style.color.is_default for style in styles)
        assert all(not style.bgcolor or style.bgcolor.is_default for style in styles)
        assert any(style.reverse for style in styles)
