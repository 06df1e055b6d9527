"""The wall view: what the room is asked now, large and alone on the screen, to be read from the back row."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from journeytui.method.agenda import Slot, Standing
from journeytui.method.guide import Part, method
from journeytui.model.journey import JourneyMap
from journeytui.tui.widgets.question import Question
from journeytui.tui.widgets.wall import Wall, WallText


def content(map: JourneyMap, there: Standing | None, slots: Sequence[Slot], progress: Mapping[str, str]) -> WallText:
    """What the wall shows: the present part of the agenda, or the path's part that is being worked on."""
    if there is None:
        part = _in_work(progress)
        return WallText(map.head.title, _title(part, part.title), part.prompts, part.ask, "", "")
    slot = there.slot
    found = slot.part
    left = (
        f"{there.left} min left" if there.left > 0 else "time is up" if there.left == 0 else f"{-there.left} min over"
    )
    after = slots[there.at + 1] if there.at + 1 < len(slots) else None
    then = f"then: {after.title}, {after.minutes} min" if after else "the last part"
    if found is None:
        ahead = [f"{one.title}, {one.minutes} min" for one in slots[there.at + 1 :]]
        return WallText(map.head.title, slot.title, (), ahead, f"paused · {left}" if there.paused else left, "")
    return WallText(
        map.head.title,
        _title(found, slot.title),
        found.prompts,
        found.ask,
        f"paused · {left}" if there.paused else left,
        then,
    )


def _title(part: Part, title: str) -> str:
    return title if part.number == "*" else f"{part.number} · {title}"


def _in_work(progress: Mapping[str, str]) -> Part:
    steps = method().steps
    return next((part for part in steps if progress.get(part.id, "empty") != "done"), steps[-1])


class WallScreen(Question[None]):
    """Shows and changes nothing; Esc leaves."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,ctrl+g", "leave", show=False, id="wall.close", tooltip="Back to the screen behind"),
    ]

    def __init__(self, text: Callable[[], WallText]) -> None:
        super().__init__()
        self._text = text
        self.wall = Wall()

    def compose(self) -> ComposeResult:
        """The wall alone."""
        yield self.wall

    def on_mount(self) -> None:
        """Show what is asked now."""
        self.minute_passed()

    def minute_passed(self) -> None:
        """Another minute, or another part: show it."""
        self.wall.show(self._text())
