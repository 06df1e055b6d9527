"""A newcomer, an empty folder and only what the screen says: all five steps of the method reach "done" at 80x24."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Mapping
from pathlib import Path

from pty_driver import ENTER, ESCAPE, MENU, PROGRAM, TAB, Terminal, surroundings
from pty_program import env  # noqa: F401

KEYS: Mapping[str, bytes] = {
    "Enter": ENTER,
    "Tab": TAB,
    "Esc": ESCAPE,
    "Ctrl+G": MENU,
    "Ctrl+X": b"\x18",
    "F3": b"\x1bOR",
    "F4": b"\x1bOS",
    "F7": b"\x1b[18~",
    "F8": b"\x1b[19~",
    "@": b"@",
}
"""What a keyboard sends for the keys whose names the screen shows."""


class Newcomer:
    """Someone who reads the screen and presses nothing that it does not name."""

    def __init__(self, terminal: Terminal) -> None:
        self.terminal = terminal
        self.pressed = 0
        self.pages: list[str] = []

    @property
    def lines(self) -> list[str]:
        """The 24 lines of the screen."""
        return [line.rstrip() for line in self.terminal.screen.display]

    @property
    def notice(self) -> str:
        """The line above the hints: what the program has to say."""
        return self.lines[-2].strip()

    @property
    def caption(self) -> str:
        """What the place is called: the first line under the last rule that spans the screen, but for the notice's."""
        rules = [number for number, line in enumerate(self.lines[:-2]) if line.startswith("─" * 80)]
        return re.split(r"\s{3,}", self.lines[rules[-1] + 1].strip())[0]

    def press(self, key: str) -> None:
        """Press a key that the screen names now, and wait for what it paints."""
        # below the path; a single sign stands before the words of a choice, of the menu or of a hint
        named = rf"(?:^|[\s▌│]){key} {{1,2}}\S" if len(key) == 1 else rf"(?<![\w+]){re.escape(key)} \S"
        assert re.search(named, "\n".join(self.lines[3:]), re.M), f"{key} is not shown:\n{self.terminal.text}"
        self.pressed += 1
        self._send(KEYS.get(key, key.encode()), key)

    def write(self, text: str) -> None:
        """Type words where the screen takes words."""
        self.pressed += len(text)
        self._send(text.encode(), f"“{text}”")

    def _send(self, data: bytes, what: str) -> None:
        self.terminal.press(data)
        self.pages.append(f"{what}\n{self.terminal.text}\n")

    def next_thing(self) -> None:
        """Ask what is to be done next; the cursor goes to its place."""
        if "Ctrl+X" in self.terminal.text:
            self.press("Ctrl+X")
            return
        self.press("Ctrl+G")
        self.terminal.until("the next thing to do")
        self.press("g")

    def fill(self, text: str) -> None:
        """Answer in words where the cursor stands."""
        self.press("Enter")
        self.terminal.until("Enter next row")
        self.write(text)
        self.press("Enter")
        self.terminal.until_gone("Enter next row")

    def choose(self, word: str) -> None:
        """Take one of the choices that the editor offers, by the digit before it."""
        self.press("Enter")
        self.terminal.until("1-9 pick")
        found = re.search(rf"(\d) {re.escape(word)}", self.terminal.text)
        assert found, f"{word} is not offered:\n{self.terminal.text}"
        self.press(found[1])
        self.terminal.until_gone("1-9 pick")

    def new_step(self, text: str) -> None:
        """A step in the stage under the cursor."""
        self.press("F7")
        self.fill(text)

    def link(self, word: str) -> None:
        """Pick what a row stands on from the list that @ opens."""
        self.press("@")
        self.terminal.until("Enter take it")
        self.write(word)
        self.press("Enter")
        self.terminal.until_gone("Enter take it")


ANSWERS = (
    ("Persona · Name", "fill", "Rosa"),
    ("Persona · Whose", "choose", "resident"),
    ("Persona · Goals", "fill", "A permit before the new job begins"),
    ("Persona · Situation", "fill", "Has moved here, works shifts, and gets fines"),
    ("Persona · Expects", "fill", "That it takes a day"),
    ("Persona · Stands on", "link", "S1"),
    ("Scope · Experience", "fill", "A resident who has moved gets a parking permit"),
    ("Scope · Starts when", "fill", "She finds a fine on her car"),
    ("Scope · Ends when", "fill", "The permit is behind her windscreen"),
    ("Scope · Decision", "fill", "The council decides in May which form to keep"),
    ("Scope · Left out", "fill", "Permits for visitors"),
    ("New source · Kind", "choose", "interview", "observation"),
    ("Source S. · Consent", "choose", "given"),
    ("Source S. · Date", "fill", "2026"),
    ("Source S. · People", "fill", "6"),
    ("Source S. · Codes", "fill", "P01", "P02"),
    ("Source S. · Taken by", "fill", "facilitator"),
    ("New step · What they do", "fill", "Looks for the form"),
    ("New stage", "fill", "Finding out", "Waiting", "Parking"),
    ("Stage .*step", "new_step", "Waits for the letter", "Sticks the permit to the windscreen"),
    ("Step.*· Says", "link", "S1"),
    ("Step.*· Stage", "link", "Finding"),
    ("Step.*· People", "fill", "clerk"),
    ("Step.*· Channel", "fill", "web", "post"),
    ("Step.*· Feels", "choose", "-2", "+1", "+1"),
    ("New pain.*does not work", "fill", "1 - Nobody says which form is the right one"),
    ("New pain.*what works", "fill", "2 + The letter says what comes next"),
    ("Pain .*· Severity", "choose", "major"),
    ("New insight", "fill", "People who work shifts lose a day because nobody says what comes next"),
    ("Insight .*· Steps", "link", "Looks"),
    ("Insight .*· Says", "link", "S1", "S2"),
    ("New opportunity", "fill", "How might we help people know the right form at once?"),
    ("Opportunity .*· Insights", "link", "I1"),
    ("Opportunity .*· Owner", "fill", "permit office"),
    ("Opportunity .*· Impact", "choose", "large"),
    ("Opportunity .*· Effort", "choose", "months"),
    ("Opportunity .*· Measure", "fill", "Fewer forms come back"),
    ("The map · Shared with", "fill", "the head of the permit office"),
)


MOST = 120
"""Things that are missing in an empty map, at most, until nothing is."""


def answer(one: Newcomer, given: dict[str, int]) -> bool:
    """Answer what the screen asks for, as the table has it; False where it has nothing for that."""
    asked = f"{one.caption} | {one.notice}"
    for pattern, how, *texts in ANSWERS:
        if re.match(pattern, asked):
            count = given[pattern] = given.get(pattern, -1) + 1
            assert count < 9, f"it goes in circles: {asked}"
            getattr(one, how)(texts[min(count, len(texts) - 1)])
            one.terminal.settle(0.15)
            return True
    return False


def done(one: Newcomer) -> bool:
    """Whether the path at the top has a tick at each of the five steps."""
    stops = re.split(r" (?=[0-7] [A-Z])", one.lines[1])
    ticked = {stop[0] for stop in stops if stop and "✓" in stop}
    return set("12345") <= ticked


def test_all_five_steps_from_an_empty_folder(tmp_path: Path, env: dict[str, str]) -> None:  # noqa: F811
    folder = tmp_path / "maps"
    folder.mkdir()
    with Terminal([*PROGRAM, str(folder)], (80, 24), env) as terminal:
        terminal.until("F7 new", "Ctrl+G menu")
        one, given = Newcomer(terminal), dict[str, int]()
        one.press("F7")
        terminal.until("What is the new map called?")
        one.write("A parking permit")
        one.press("Enter")
        terminal.until("Choose whose experience")
        for _ in range(MOST):
            one.next_thing()
            terminal.settle(0.2)
            if done(one) or not answer(one, given):
                break
            (tmp_path / "session.txt").write_text("\n".join(one.pages), encoding="utf-8")
        assert done(one), "".join(one.pages[-3:])
        one.press("Ctrl+G")
        terminal.until("quit")
        one.press("q")
        assert terminal.ended() == 0
    (map_path,) = folder.glob("*.journey.json")
    called = [*PROGRAM, "check", "--json", str(map_path)]
    told = subprocess.run(called, env=surroundings(env), capture_output=True, text=True, timeout=60)
    (found,) = json.loads(told.stdout)["maps"]
    pressing = [(one["serves"], one["sentence"]) for one in found["findings"] if one["severity"] != "look"]
    assert [pair for pair in pressing if pair[0] in set("12345")] == []
    print(f"{one.pressed} keys, {sum(given.values()) + len(given)} answers")  # noqa: T201
