"""Looking for words: in the open map from any of its screens, on Home in all maps of the folder."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual.worker import get_current_worker

from journeytui.errors import JourneyError
from journeytui.tui.screens.base import SheetScreen
from journeytui.tui.workshop import WorkshopApp

if TYPE_CHECKING:
    from journeytui.method.search import Hit, Index
    from journeytui.store.shelf import Shelf
    from journeytui.tui.widgets.finder import Finder, Found

AT_ONCE = 3000
"""Documents of a map up to which it is made ready before the next key; a larger one beside the screen."""
_TABLES = ("steps", "points", "notes", "verdicts", "insights", "opportunities")
"""Those that can be large."""


class SearchingApp(WorkshopApp):
    """A desk at which words are looked for."""

    _index: Index | None = None
    """The map that was looked through last: what stayed the same since is ready."""
    _shelf: Shelf | None = None
    _indexes: dict[Path, Index]
    _sought: tuple[str, str, Found | None] = ("", "", None)
    """What was looked for last: where (a map's file, or the folder), the words, and what was picked."""

    async def action_search(self) -> None:
        """Look for words."""
        await self.look_for()

    async def look_for(self, words: str = "") -> None:
        """Look for words in the open map, on Home in all maps of the folder; Enter goes to the place."""
        from journeytui.tui.widgets.finder import Finder

        everywhere = self.session is None or self.current_mode == "home"
        where = str(self.workspace.folder if everywhere else self.path)
        again = not words and self._sought[0] == where and bool(self._sought[1])
        title = "Look for words in all maps of this folder" if everywhere else "Look for words in this map"
        last = self._sought if again else ("", words, None)
        finder = Finder(title, last[1], again, last[2])

        def answered(found: Found | None) -> None:
            self.workers.cancel_group(self, "search")
            typed = finder.typed.strip()
            self._sought = (where, typed, found or (last[2] if typed == last[1] else None))
            if found is not None:
                self.call_next(self._show_found, found)

        if everywhere:
            finder.read("reading")
            self.run_worker(partial(self._read_folder, finder), thread=True, exclusive=True, group="search")
        elif sum(len(self.map.tables[name]) for name in _TABLES) <= AT_ONCE:
            self._read_map(finder)
        else:
            finder.read("reading")
            self.run_worker(partial(self._read_map, finder), thread=True, exclusive=True, group="search")
        await self.push_screen(finder, answered)

    def _read_map(self, finder: Finder) -> None:
        """Make the open map ready, on the event loop or beside it."""
        from journeytui.method.search import Index
        from journeytui.tui.widgets.finder import Book

        self._index = Index(self.map, self._index)
        book = Book(str(self.path), "", self._index)
        if finder.box.reading:
            self.call_from_thread(self._take_in, finder, book, "", ())
        else:
            finder.add(book)

    def _read_folder(self, finder: Finder) -> None:
        """Read the maps of the folder, each that changed since it was read last; what is found comes map by map."""
        from journeytui.method.search import Index
        from journeytui.store.places import ENDING
        from journeytui.store.shelf import Shelf
        from journeytui.tui.widgets.finder import Book

        if self._shelf is None:
            self._shelf, self._indexes = Shelf(), {}
        worker, faults = get_current_worker(), []
        try:
            paths = self.workspace.maps()
        except JourneyError as error:
            paths, faults = [], [str(error)]
        for number, path in enumerate(paths, 1):
            if worker.is_cancelled:
                return
            book = None
            try:
                map = self._shelf.read(path)
                known = self._indexes.get(path)
                if known is None or known.map is not map:
                    known = self._indexes[path] = Index(map, known)
                book = Book(str(path), map.head.title or path.name, known, path.name.removesuffix(ENDING))
            except JourneyError:
                faults.append(path.name)
            so_far = f"{number} of {len(paths)} maps read" if number < len(paths) else ""
            self.call_from_thread(self._take_in, finder, book, so_far, tuple(faults))
        if not paths:
            self.call_from_thread(self._take_in, finder, None, "", tuple(faults))

    def _take_in(self, finder: Finder, book: object, so_far: str, faults: tuple[str, ...]) -> None:
        """One more map is ready, or cannot be read."""
        from journeytui.tui.widgets.finder import Book

        finder.read(so_far, faults)
        if isinstance(book, Book):
            finder.add(book)

    async def _show_found(self, found: Found) -> None:
        """Go to a place, in the map that it is in."""
        path = Path(found.book)
        if path == self.path:
            await self._arrive(found.hit)
        elif problem := self.open_map(path):
            self.say(problem, "warn")
        else:
            self.call_next(self._arrive, found.hit)

    async def _arrive(self, hit: Hit) -> None:
        """Show a place, and say what it is; where no list has it, say that."""
        from journeytui.tui.listings.places import of_text

        screen, key, column = of_text(self.map, hit.table, hit.id, hit.field)
        await self.go(screen, key, column)
        here = self.screen
        if self.current_mode != screen or not isinstance(here, SheetScreen) or here.editing is not None:
            return
        name = f"{hit.place[:1].upper()}{hit.place[1:]}"
        there, row = here.sheet.cursor_key, self.map.get(hit.table, hit.id)
        arrived = there == key or (row is not None and here.listing.row_of(self.map, there) is row)
        self.say(f"{name}. Ctrl+G l looks on." if arrived else f"{name}: it stands in no list here.")
