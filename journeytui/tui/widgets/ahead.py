"""Keys typed ahead: over a slow line many arrive at once, and each must reach what the one before it opened."""

from __future__ import annotations

from textual import events
from textual.binding import BindingsMap
from textual.dom import DOMNode
from textual.widget import Widget


class KeysAhead:
    """Holds a widget's keys while others still work on the last one, and hands them on in order.

    Textual sends a key to the widget that has the focus when the key arrives, and works through bindings and messages
    later. So of `a Tab b`, arriving together, `b` would be typed into the text that Tab was to close. A widget that
    asks something of its screen calls `wait`; until screen and app have done what was asked its keys are held, then
    they go to whatever has the focus.
    """

    def __init__(self, widget: Widget) -> None:
        self._widget = widget
        self._held: list[events.Key | events.Paste] = []
        self._waiting = False
        self._actions: dict[str, list[str]] = {}
        self._keymap: object = None

    def keeps(self, event: events.Key | events.Paste) -> bool:
        """Whether the event was held or handed on, so that the widget must leave it alone."""
        if self._waiting:
            self._held.append(event)
        elif self._widget.screen.focused in (self._widget, None):
            return False
        else:
            self._forward(event)
        event.stop()
        event.prevent_default()
        return True

    def wait(self) -> None:
        """Hold keys until what was posted or left to bubble before this call has been dealt with."""
        if not self._waiting and self._widget.is_attached:
            self._waiting = True
            self._widget.call_later(self._climb, self._widget)

    def _climb(self, node: DOMNode) -> None:
        """Follow the message up to the app: each queue is worked through in order, and this stands behind it."""
        if isinstance(node.parent, DOMNode):
            node.parent.call_later(self._climb, node.parent)
        else:
            self.release()

    def release(self) -> None:
        """Hand the keys that were held to what has the focus now."""
        self._waiting = False
        held, self._held = self._held, []
        for event in held:
            self._forward(event)

    def _forward(self, event: events.Key | events.Paste) -> None:
        """Send a key where the app would send it now."""
        app = self._widget.app
        fresh = events.Key(event.key, event.character) if isinstance(event, events.Key) else events.Paste(event.text)
        (app.focused or app.screen)._forward_event(fresh)

    async def act(self, key: str) -> bool:
        """Do what the widget's own bindings (as remapped) say to a key, at once; False when they say nothing."""
        app = self._widget.app
        if self._keymap is not app._keymap:
            self._keymap = app._keymap
            bindings: BindingsMap = self._widget._bindings.copy()
            bindings.apply_keymap(app._keymap)
            self._actions = {one: [b.action for b in found] for one, found in bindings.key_to_bindings.items()}
        for action in self._actions.get(key, ()):
            if await app.run_action(action, self._widget):
                return True
        return False

    async def dispatch(self, event: events.Key) -> None:
        """Act on a key that is not text; one that is not ours goes up, and the keys after it wait for it."""
        event.prevent_default()
        if await self.act(event.key):
            event.stop()
        else:
            self.wait()
