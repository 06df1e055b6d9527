"""The one editor: docked, always mounted, it holds the text of the cell under the cursor."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, Self

from rich.style import Style
from rich.text import Text
from textual import events
from textual.binding import BindingType
from textual.document._document import EditResult
from textual.document._edit import Edit
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import TextArea
from textual.widgets.text_area import Selection

from journeytui.model.entity import LONGEST
from journeytui.model.text import clean
from journeytui.tui.text import masked, wrap
from journeytui.tui.theme import Look, look
from journeytui.tui.widgets.choice import Choice, ChoiceLine, Mode, Then, Value
from journeytui.tui.widgets.editor_keys import BINDINGS, text_theme
from journeytui.tui.widgets.sheet_draw import Line

__all__ = ["Choice", "ChoiceLine", "Editor"]


class Editor(TextArea, inherit_css=False, inherit_bindings=False):
    """Idle, it shows a text; begun, it edits one, or offers choices in the same place."""

    DEFAULT_CSS = """
    Editor {
        width: 1fr;
        height: 2;
        color: $foreground;
        background: $background;
        overflow: hidden hidden;
    }
    """

    BINDING_GROUP_TITLE = "Text"
    BINDINGS: ClassVar[list[BindingType]] = BINDINGS
    LINKS: ClassVar[bool] = True
    """Whether `@` as the first character asks for evidence; else it is text like any other."""

    class _About(Message):
        def __init__(self, editor: Editor) -> None:
            super().__init__()
            self.editor = editor

        @property
        def control(self) -> Editor:
            return self.editor

    class Saved(_About):
        """The text is to be taken: Tab ("right"), Shift+Tab ("left"), Enter ("down"), `commit()` ("stay")."""

        def __init__(self, editor: Editor, text: str, then: Then) -> None:
            super().__init__(editor)
            self.text = text
            self.then: Then = then

    class Drafted(_About):
        """The text as it stands after a change, not yet saved."""

        def __init__(self, editor: Editor, text: str) -> None:
            super().__init__(editor)
            self.text = text

    class Refused(_About):
        """Some of what was typed or pasted was not taken, and why."""

        def __init__(self, editor: Editor, reason: str) -> None:
            super().__init__(editor)
            self.reason = reason

    class Cancelled(_About):
        """Esc: the text is not to be taken; it stays in `last_cancelled`."""

    class EvidenceAsked(_About):
        """`@` before the first character."""

    class UndoAsked(_About):
        """Undo with nothing left to undo in the text itself."""

    class Clicked(_About):
        """A click on the editor while it is idle."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        self._editing = False
        self._choosing: ChoiceLine | None = None
        self._idle = self._hint = self._told = ""
        self._came_from: Widget | None = None
        self._look: Look | None = None
        self.frame: Callable[[], None] | None = None
        """Called when the editor takes up or ends its work: what stands around it may show that."""
        self.complete: Callable[[str], str] | None = None
        """Says how a text that is typed most likely goes on; shown after the cursor, Right takes it."""
        self.last_cancelled = ""
        super().__init__(id=id, highlight_cursor_line=False, max_checkpoints=500)
        self.set_reactive(TextArea.cursor_blink, False)
        self.set_reactive(TextArea.match_cursor_bracket, False)

    # What it holds

    @property
    def editing(self) -> bool:
        """Whether text is being edited."""
        return self._editing

    @property
    def choosing(self) -> ChoiceLine | None:
        """The choices on offer, if any."""
        return self._choosing

    def begin(self, text: str, cursor_at_end: bool = True, hint: str = "", typed: str = "") -> None:
        """Edit `text` (take the focus); `typed` is typed at once, as the first key of the edit."""
        self._editing, self._choosing, self._hint, self._told = True, None, hint, text
        self.load_text(text)
        if cursor_at_end:
            self.move_cursor(self.document.end)
        self._take_focus()
        if typed:
            self._replace_via_keyboard(typed, *self.selection)
        self.call_after_refresh(self.scroll_cursor_visible)  # how far it can scroll is known by then
        self._changed()

    def choose(self, choices: Sequence[Choice], present: Value = None, mode: Mode = "choice", typed: str = "") -> None:
        """Offer choices (take the focus); `typed` is pressed at once and may pick."""
        self._editing, self._choosing = False, ChoiceLine(choices, present, mode)
        self._take_focus()
        if typed:
            self._press(typed, typed)
        self._changed()

    def idle_text(self, text: str, hint: str = "") -> None:
        """Stop editing or choosing and show a text, muted `hint` when it is empty; not focusable then.

        The focus goes back to where it was before the editor took it.
        """
        busy = self._editing or self._choosing is not None
        self._editing, self._choosing = False, None
        if self.is_attached and self.screen.focused is self:
            back, self._came_from = self._came_from, None
            self.screen.set_focus(back if back is not None and back.is_attached else None, scroll_visible=False)
        if busy or (text, hint) != (self._idle, self._hint):
            self._idle, self._hint = text, hint
            self._changed()

    def commit(self, then: Then = "stay") -> None:
        """Post `Saved` with the text as it stands (when editing); the editor stays until `idle_text` is called."""
        if self._editing:
            self.post_message(self.Saved(self, self.text, then))

    @property
    def at(self) -> int:
        """How many characters stand before the cursor."""
        row, column = self.cursor_location
        return sum(len(self.document.get_line(above)) + 1 for above in range(row)) + column

    def put_cursor(self, at: int) -> None:
        """Put the cursor behind so many characters."""
        row = 0
        while at > len(self.document.get_line(row)) and row < self.document.line_count - 1:
            at -= len(self.document.get_line(row)) + 1
            row += 1
        self.move_cursor((row, at))

    def _changed(self) -> None:
        self.refresh()
        if self.frame is not None:
            self.frame()

    def _take_focus(self) -> None:
        if self.screen.focused is not self:
            self._came_from = self.screen.focused
            self.screen.set_focus(self, scroll_visible=False)

    def focus(self, scroll_visible: bool = True) -> Self:
        """Take the focus at once, so that the next key comes here."""
        if self.is_attached:
            self.screen.set_focus(self, scroll_visible=False)
        return self

    def allow_focus(self) -> bool:
        """Only while there is something to type or to pick."""
        return self._editing or self._choosing is not None

    def _watch_has_focus(self, focus: bool) -> None:
        # The base class begins another step of undo here, which would part the key that began the edit from the rest.
        ended = self.history._force_end_batch
        super()._watch_has_focus(focus)
        self.history._force_end_batch = ended

    # Keys

    async def _on_key(self, event: events.Key) -> None:
        if self._choosing is not None:
            if self._press(event.key, event.character):
                event.stop()
                event.prevent_default()
            else:
                event.prevent_default()
        elif not self._editing or not event.is_printable or event.key.startswith("alt+"):
            event.prevent_default()
        elif self.LINKS and event.character == "@" and not self.text:
            event.stop()
            event.prevent_default()
            self.post_message(self.EvidenceAsked(self))

    async def _on_paste(self, event: events.Paste) -> None:
        if self._editing:
            self.call_after_refresh(self.scroll_cursor_visible)
        else:
            event.prevent_default()

    async def _on_mouse_down(self, event: events.MouseDown) -> None:
        if not self._editing:
            event.prevent_default()

    async def _on_click(self, event: events.Click) -> None:
        if not self._editing and self._choosing is None:
            event.stop()
            self.post_message(self.Clicked(self))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Text is worked on only while it is edited; undo is there while choosing too."""
        return self._editing or (action == "undo" and self._choosing is not None)

    def check_consume_key(self, key: str, character: str | None = None) -> bool:
        """Printable keys are text while there is something to type or to pick."""
        return self.allow_focus() and super().check_consume_key(key, character)

    def action_save(self, then: Then) -> None:
        """Save the text, and where to go from there."""
        self.commit(then)

    def action_cancel(self) -> None:
        """Leave the text as it was; what was typed is kept in `last_cancelled`."""
        self.last_cancelled = self.text
        self.post_message(self.Cancelled(self))

    def action_break_line(self) -> None:
        """Break the line at the cursor."""
        self._replace_via_keyboard("\n", *self.selection)

    def action_undo(self) -> None:
        """Take back what was typed here, then ask for the undo of what was done before."""
        if self._editing and self.history.undo_stack:
            self.undo()
        else:
            self.post_message(self.UndoAsked(self))

    def _press(self, key: str, character: str | None) -> bool:
        """Give a key to the choices; False when it is not theirs."""
        choices = self._choosing
        if choices is None:
            return False
        outcome = choices.press(key, character)
        if outcome.kind == "picked":
            self.post_message(ChoiceLine.Picked(self, outcome.value, outcome.then))
        elif outcome.kind == "cancelled":
            self.post_message(ChoiceLine.Cancelled(self))
        elif outcome.kind != "nothing":
            self.post_message(self.Refused(self, outcome.reason))  # without a reason what was said before has passed
            self.refresh()
        return outcome.kind != "nothing"

    # Text going in

    def edit(self, edit: Edit) -> EditResult:
        """Do an edit with its text cleaned and cut to what still fits."""
        text = clean(edit.text)
        top, bottom = sorted((edit.from_location, edit.to_location))
        room = LONGEST - len(self.text) + len(self.get_text_range(top, bottom)) if len(text) else LONGEST
        if len(text) > room or len(edit.text) > LONGEST:
            text = text[: max(0, room)]
            self.post_message(self.Refused(self, f"A text has at most {LONGEST:,} characters; the rest was not taken."))
        edit.text = text
        return super().edit(edit)

    def update_suggestion(self) -> None:
        """Tell of a change at once (the base class calls this after each), so that `Saved` never overtakes it."""
        if self._editing and (text := self.text) != self._told:
            self._told = text
            at_end = self.selection.is_empty and self.cursor_location == self.document.end
            self.suggestion = self.complete(text) if at_end and self.complete is not None else ""
            self.post_message(self.Drafted(self, text))

    def _watch_selection(self, previous_selection: Selection, selection: Selection) -> None:
        super()._watch_selection(previous_selection, selection)
        if self.suggestion and (not selection.is_empty or selection.end != self.document.end):
            self.suggestion = ""

    def get_component_rich_style(self, *names: str, partial: bool = False, default: Style | None = None) -> Style:
        """How the rest that is not typed yet looks: quiet, and underlined where there are no colours."""
        return look(self.app).styles["muted"] or Style(underline=True)

    def _on_text_area_changed(self, event: TextArea.Changed) -> None:
        event.stop()

    def _on_text_area_selection_changed(self, event: TextArea.SelectionChanged) -> None:
        event.stop()

    # Drawing

    def _refresh_size(self) -> None:
        # The widget's own size is fixed: setting the virtual size as a reactive would lay out the whole screen again.
        self.set_reactive(Widget.virtual_size, Size(0, self.wrapped_document.height))
        self.refresh()

    def get_line(self, line_index: int) -> Text:
        """A line of the text as it is safe to show, character for character."""
        return Text(masked(self.document.get_line(line_index)), end="", no_wrap=True)

    def _on_mount(self, event: events.Mount) -> None:
        self._follow_theme()

    def notify_style_update(self) -> None:
        """Take the colours of the app's theme when it has changed."""
        super().notify_style_update()
        if self.is_mounted:
            self._follow_theme()

    def _follow_theme(self) -> None:
        now = look(self.app)
        if now is not self._look:
            self._look = now
            self.register_theme(text_theme(now))
            self.theme = "journey"

    def render_line(self, y: int) -> Strip:
        """One line: of the choices, of the text that is edited, or of the text that is only shown."""
        now, width, height = look(self.app), self.size.width, self.size.height
        if self._choosing is not None:
            return self._choosing.strips(now, width, height)[y]
        if self._editing and (self.text or y):
            strip = super().render_line(y)
            return strip.crop(0, width) if self.suggestion else strip
        text = "" if self._editing else self._idle
        line = Line(now.styles[""])
        if self._editing:
            line.write(" ", now.styles["caret"], 1)
        lines = wrap(text or self._hint, max(1, width - line.used - 1), height)
        line.write(lines[y] if y < len(lines) else "", now.styles["" if text else "muted"])
        return line.strip(width)
