"""The maps of the folder: open, make, rename, copy, delete, and the samples."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import ClassVar, cast

from textual import on
from textual.binding import BindingType

from journeytui.errors import JourneyError
from journeytui.method.summary import Summary
from journeytui.tui import keys
from journeytui.tui.listings.base import Listing
from journeytui.tui.listings.home import LOOK, HomeListing
from journeytui.tui.screens.base import SheetScreen
from journeytui.tui.widgets.editor import Editor
from journeytui.tui.widgets.hintbar import HintBar
from journeytui.tui.widgets.sheet import Sheet


class HomeScreen(SheetScreen):
    """The folder's maps as a list; typing filters it."""

    NAME = "home"
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("home")]

    def __init__(self) -> None:
        super().__init__()
        self._trash: list[tuple[str, str]] = []

    def make_listings(self) -> Sequence[Listing]:
        """The maps."""
        return [HomeListing()]

    @property
    def maps(self) -> HomeListing:
        """The listing, as what it is."""
        return cast(HomeListing, self.listing)

    def on_mount(self) -> None:
        """Names at once, what is in the maps as soon as they are read."""
        self.desk.show_path()
        self.load()

    def on_screen_resume(self) -> None:
        """Other screens change maps: read them again."""
        self.load()

    def load(self) -> None:
        """Read the folder, off the event loop."""
        try:
            paths = self.desk.workspace.maps()
        except JourneyError as error:
            self.say(str(error), "warn")
            paths = []
        known = {path for path, _ in self.maps.maps}
        self.maps.maps = [(path, one) for path, one in self.maps.maps if path in paths]
        self.maps.loading = [path for path in paths if path not in known]
        self.refresh_rows()
        self.run_worker(lambda: self._read(paths), thread=True, exclusive=True)

    def _read(self, paths: Sequence[Path]) -> None:
        found = [(path, self._summary(path)) for path in paths]
        self.app.call_from_thread(self._loaded, found)

    def _summary(self, path: Path) -> Summary | str:
        from journeytui.method.summary import summary
        from journeytui.store.recovery import read_current

        try:
            return summary(read_current(path), self.desk.today, self.desk.limits)
        except JourneyError as error:
            return self._short(str(error))

    def _short(self, sentence: str) -> str:
        """A sentence about a file of the folder, whose path stands at the top already."""
        return sentence.replace(f"{self.desk.workspace.folder}/", "")

    def _loaded(self, found: Sequence[tuple[Path, Summary | str]]) -> None:
        self.maps.maps, self.maps.loading = found, ()
        if self.is_mounted:
            self.refresh_rows()

    def show_hints(self) -> None:
        """The keys of this screen; nothing is edited in the rows."""
        if self.editing is not None:
            super().show_hints()
            return
        mine = self.listing.hints(self.sheet.cursor_key, self.sheet.cursor_column)
        self.query_one(HintBar).show([*mine, *keys.hints()])

    def show_rows(self) -> None:
        """What Enter does depends on what a filter leaves."""
        super().show_rows()
        if self.editing is not None:
            self.show_hints()

    def editing_hints(self) -> list[tuple[str, str]]:
        """Enter does not keep a filter here."""
        enter = "look inside the maps" if self.sheet.cursor_key == LOOK else "open"
        return [("Enter", enter), ("Esc", "show all"), *keys.hints()]

    # Keys

    @on(Sheet.EditAsked)
    async def edit_asked(self, message: Sheet.EditAsked) -> None:
        """Letters filter the list; F2 renames."""
        message.stop()
        message.prevent_default()
        if message.typed:
            self.action_find()
            self.panel.editor.insert(message.typed)
        else:
            await self.action_rename()

    @on(Sheet.Chosen)
    async def chosen(self, message: Sheet.Chosen) -> None:
        """Enter opens a map, makes one, or offers the samples."""
        message.stop()
        if message.key == "new/map":
            await self.action_new()
        elif message.key == "new/quick":
            await self.action_quick()
        elif message.key == "new/sample":
            await self.action_samples()
        elif message.key == "new/reading":
            self.read_along()
        elif message.key == LOOK:
            await self.desk.look_for()
        else:
            self.action_open()

    @on(Editor.Saved)
    def editor_saved(self, message: Editor.Saved) -> None:
        """Enter on a filter opens the map under the cursor; where no map is called so, it looks inside the maps."""
        message.stop()
        message.prevent_default()
        if self.editing is None:
            return
        words = self.listing.filter = message.text.strip()
        self.show_rows()
        self.end_editing()
        self.listing.filter = ""
        if self.sheet.cursor_key == LOOK:
            self.refresh_rows()
            self.app.call_next(self.desk.look_for, words)
        else:
            self.action_open()

    def action_open(self) -> None:
        """Open the map under the cursor."""
        path = self.maps.path_of(self.sheet.cursor_key)
        if path is not None and (problem := self.desk.open_map(path)):
            self.say(self._short(problem), "warn")

    async def action_new(self) -> None:
        """Ask for a title, make the map, and begin with the guide's first question."""
        await self._ask_title(("guide", "persona/1/name", "value"))

    async def action_quick(self) -> None:
        """Ask for a title, make the map, and begin with its first step."""
        await self._ask_title(("map", "new/steps/0", "action"))

    async def _ask_title(self, first: tuple[str, str, str]) -> None:
        from journeytui.tui.widgets.ask import Ask

        await self.app.push_screen(Ask("What is the new map called?", ""), lambda title: self._make(title, first))

    def _make(self, title: str | None, first: tuple[str, str, str]) -> None:
        """Make a map and go to its first (screen, row, column)."""
        from journeytui.model.journey import JourneyMap

        if not title or not title.strip():
            return
        workspace = self.desk.workspace
        try:
            path = workspace.new_path(title)
            today = self.desk.today.isoformat()
            workspace.create(path, JourneyMap.empty(title.strip(), state="current", created_on=today))
        except JourneyError as error:
            self.say(str(error), "warn")
            return
        if problem := self.desk.open_map(path, first[0]):
            self.say(problem, "warn")
        else:
            self.app.call_next(self.desk.go, *first)

    async def action_rename(self) -> None:
        """Give the map under the cursor another title; its file keeps its name."""
        from journeytui.tui.widgets.ask import Ask

        path = self.maps.path_of(self.sheet.cursor_key)
        known = self.maps.summary_of(self.sheet.cursor_key)
        if path is None or known is None:
            return

        def renamed(title: str | None) -> None:
            if title and title.strip() and title != known.title:
                self._try(lambda: self.desk.workspace.rename(path, title.strip()), f"Renamed to “{title.strip()}”.")

        await self.app.push_screen(Ask("What is this map called?", known.title), renamed)

    def action_duplicate(self) -> None:
        """Make a copy of the map under the cursor."""
        path = self.maps.path_of(self.sheet.cursor_key)
        known = self.maps.summary_of(self.sheet.cursor_key)
        if path is not None and known is not None:
            title = f"{known.title} (copy)"
            self._try(lambda: self.desk.workspace.duplicate(path, title), f"Copied as “{title}”.")

    async def action_future(self) -> None:
        """From the map under the cursor make one of the journey as it could be, and open it."""
        from journeytui.tui.widgets.ask import Ask

        path = self.maps.path_of(self.sheet.cursor_key)
        known = self.maps.summary_of(self.sheet.cursor_key)
        if path is None or known is None:
            self.say("Go to a map first.")
            return

        def made(title: str | None) -> None:
            if title and title.strip():
                self._make_future(path, title.strip())

        note = "It begins with all that the other says, and remembers which step came from which."
        await self.app.push_screen(Ask("What is the future map called?", f"{known.title}, as it could be", note), made)

    def _make_future(self, path: Path, title: str) -> None:
        from journeytui.model.future import future_of
        from journeytui.store.recovery import read_current

        try:
            file = self.desk.workspace.new_path(title)
            self.desk.workspace.create(file, future_of(read_current(path), title, self.desk.today, path.name))
        except JourneyError as error:
            self.say(self._short(str(error)), "warn")
            return
        if problem := self.desk.open_map(file):
            self.say(problem, "warn")

    def action_delete(self) -> None:
        """Put the map under the cursor in the trash."""
        path = self.maps.path_of(self.sheet.cursor_key)
        if path is None:
            return
        if path == self.desk.path:
            self.desk.close_map()

        def delete() -> None:
            self._trash.append((self.desk.workspace.trash(path), path.name))

        self._try(delete, f"{path.name} is in the trash. Ctrl+U brings it back.")

    def take_back(self) -> None:
        """Bring back the map that was deleted last."""
        if not self._trash:
            self.say("There is nothing to take back.")
            return
        token, name = self._trash.pop()
        self._try(lambda: self.desk.workspace.restore(token), f"{name} is back.")

    def _try(self, work: Callable[[], object], done: str) -> None:
        try:
            work()
        except JourneyError as error:
            self.say(str(error), "warn")
        else:
            self.say(done)
        self.load()

    async def action_samples(self) -> None:
        """Copy a sample map into this folder and open it; one that is there already is opened as it is."""
        from journeytui.store.mapfile import read_map
        from journeytui.store.samples import sample_maps
        from journeytui.tui.widgets.picker import Choice, Picker

        items = []
        for path in sample_maps():
            one = read_map(path)
            whose = (one.persona.kind or "") if one.persona else ""
            items.append(Choice(str(path), whose, one.head.title, f"{len(one.steps)} steps"))

        def picked(answer: str | None) -> None:
            if answer is not None:
                self._open_copy(Path(answer), self.desk.open_map)

        await self.app.push_screen(Picker("Sample maps, from published research", items), picked)

    def read_along(self) -> None:
        """Copy the sample of the guided reading into this folder, open it and begin."""
        from journeytui.method.reading import sample
        from journeytui.store.places import ENDING
        from journeytui.store.samples import samples_folder

        try:
            self._open_copy(samples_folder() / f"{sample()}{ENDING}", self.desk.read_along)
        except JourneyError as error:
            self.say(str(error), "warn")

    def _open_copy(self, file: Path, show: Callable[[Path], str]) -> None:
        """Copy a sample into this folder, unless it is there already, and show the copy."""
        from journeytui.store.samples import copy_sample

        target = self.desk.workspace.folder / file.name
        try:
            copy_sample(file, target)
        except JourneyError as error:
            self.say(str(error), "warn")
            return
        if problem := show(target):
            self.say(self._short(problem), "warn")
