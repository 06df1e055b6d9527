"""Keys are handled strictly one after the other, so that fast typing and slow lines never mix up two cells."""

from __future__ import annotations

import asyncio
from collections import deque

from textual import events
from textual.driver import Driver
from textual.message import Message
from textual.message_pump import MessagePump

from journeytui.tui.sparing import SparingApp

LOOK = 0.1
"""Seconds between two looks whether the widget that has the key is still there: a closed question answers nothing."""
PATIENCE = 5.0
"""Seconds after which the next key is taken although the last one was not seen to end."""


class Settled(Message):
    """Follows a key up through every widget: when it reaches the app, all that the key set off was handled.

    It goes through the queue of each widget twice: what the widget posts while it handles the key stands behind the
    first passage, and goes up before the second.
    """

    def __init__(self, number: int, at: MessagePump | None = None) -> None:
        super().__init__()
        self._sender = None  # the app sends it; a message does not go up past its sender
        self.number = number
        self._at = at
        self._again = False

    def _bubble_to(self, widget: MessagePump) -> None:
        self._again = not self._again
        if self._again and self._at is not None and self._at.post_message(self):
            return
        self._again = False
        self._at = widget
        super()._bubble_to(widget)


class KeyboardApp(SparingApp):
    """An app whose keys and pastes wait for each other.

    Textual forwards a key to the widget that has the focus and goes on. A widget answers with messages that come later:
    a Tab and the letter typed right after it would both go to the cell that the Tab leaves.
    """

    def __init__(self, driver_class: type[Driver] | None = None) -> None:
        super().__init__(driver_class)
        self._waiting: deque[events.Event] = deque()
        self._number = 0
        self._busy = False
        self._acted = False
        self._target: MessagePump = self
        self._alarm: asyncio.TimerHandle | None = None
        self.acts = 0
        """Keys, pastes and clicks that were handled or are being handled."""

    @property
    def keys_pending(self) -> bool:
        """Whether a key is being handled or waits for its turn."""
        return self._busy or bool(self._waiting)

    async def on_event(self, event: events.Event) -> None:
        """Keys and pastes stand in line; everything else passes."""
        if isinstance(event, (events.Key, events.Paste)) and not event.is_forwarded:
            if self._busy:
                self._waiting.append(event)
            else:
                await self._handle(event)
        else:
            if isinstance(event, events.MouseDown) and not event.is_forwarded:
                self.acts += 1
            await super().on_event(event)

    async def _handle(self, event: events.Event) -> None:
        self._busy = True
        self.acts += 1
        self._number += 1
        self._acted = False
        self._target = self.focused or self.screen
        await super().on_event(event)
        self._look_again(self._number, 0.0)
        await self._follow()

    async def _follow(self) -> None:
        """Send a `Settled` after the key; where the widget is gone there is nothing to wait for."""
        if not self._target.post_message(Settled(self._number, self._target)):
            await self._next(self._number)

    def _look_again(self, number: int, waited: float) -> None:
        """See to it that a widget that is gone, or stuck, does not hold up the keys for ever."""
        if number != self._number or not self._busy:
            return
        if waited and (not self._target.is_attached or waited > PATIENCE):
            self._acted = False
            self.post_message(Settled(number))
        else:
            self._alarm = asyncio.get_running_loop().call_later(LOOK, self._look_again, number, waited + LOOK)

    async def _check_bindings(self, key: str, priority: bool = False) -> bool:
        found = await super()._check_bindings(key, priority)
        self._acted = self._acted or found
        return found

    async def on_settled(self, message: Settled) -> None:
        """All that the last key set off was handled: take the next.

        A binding acts only here, when its key has come up to the app, and a screen may have handed the focus on to a
        widget that answers at once (a digit picks): what was posted by that is waited for too, from where it begins.
        """
        message.stop()
        target = self.focused or self.screen
        if (self._acted or target is not self._target) and message.number == self._number:
            self._acted = False
            self._target = target
            await self._follow()
        else:
            await self._next(message.number)

    async def _next(self, number: int) -> None:
        if number != self._number or not self._busy:
            return
        if self._alarm is not None:
            self._alarm.cancel()
        self._busy = False
        if self._waiting:
            await self._handle(self._waiting.popleft())
