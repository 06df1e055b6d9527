"""The thread that brings an open map to disk, watches for others' saves, and keeps drafts: never on the event loop."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from time import monotonic

from journeytui.errors import JourneyError, NotFound
from journeytui.store import faults
from journeytui.store.disk import Disk
from journeytui.store.journal import Draft, Journal

LOOK = 0.2
"""Seconds between two looks at the file."""

DRAFT = 0.25
"""Seconds that typed text may wait for the journal; the promise to people is 0.3."""

SILENCE = 0.2
"""Seconds without another edit after which the file gets what the journal has: not while the edit is painted."""

LONGEST_SILENCE = 0.8
"""Seconds that an edit waits for the file, at most, however fast others follow."""

FIRST_PAUSE = 0.25
"""Seconds between a try to save that failed and the next; doubled each time."""

LONGEST_PAUSE = 10.0
"""Seconds between two tries, at most."""


class Saver:
    """One thread for one open map. It sleeps until there is something to do, or it is time to look at the file."""

    def __init__(self, disk: Disk, journal: Journal, *, watch: bool, write: bool, settled: Callable[[], None]) -> None:
        """`settled` is called once the file has everything of ours; without `write` the file is only watched."""
        self.on_change: Callable[[], None] | None = None
        self.beside: Callable[[], bool] | None = None
        """Asked at each look at the file: whether something beside it changed, so that `on_change` is called too."""
        self.problem = ""
        self.saved_at: datetime | None = None
        self._disk = disk
        self._journal = journal
        self._watch = watch
        self._write = write
        self._settled = settled
        self._wake = threading.Condition()
        self._stopping = False
        self._trying = False
        self._tries = 0
        self._pause = 0.0
        self._next_try = self._next_look = 0.0
        self._first_edit: float | None = None
        self._save_due = 0.0
        self._drafts: dict[str, str] = {}
        self._drafts_due = 0.0
        self._unclean: Callable[[Draft], bool] | None = None
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Begin, unless it is running."""
        if self._thread is None:
            self._next_look = monotonic() + LOOK
            self._thread = threading.Thread(target=self._run, name="saver", daemon=True)
            self._thread.start()

    def wake(self) -> None:
        """There is something to save, once edits no longer come one upon the other. Returns at once."""
        with self._wake:
            now = monotonic()
            if self._first_edit is None:
                self._first_edit = now
                self._wake.notify_all()
            self._save_due = min(now + SILENCE, self._first_edit + LONGEST_SILENCE)
        self.start()

    def draft(self, place: str, text: str) -> None:
        """Keep typed text; "" clears it. Returns at once."""
        with self._wake:
            if not self._drafts:
                self._drafts_due = monotonic() + DRAFT
                self._wake.notify_all()
            self._drafts[place] = text
        self.start()

    def forget(self, place: str) -> str | None:
        """A draft is being committed: what still waits for the journal is void; that text, if there was any."""
        with self._wake:
            return self._drafts.pop(place, None)

    def scrub(self, keep: Callable[[Draft], bool]) -> None:
        """Somebody withdrew: once the file has everything, nothing but drafts that `keep` keeps stays in the journal.

        Returns at once.
        """
        with self._wake:
            self._drafts = {place: text for place, text in self._drafts.items() if keep(Draft(place, text)) or not text}
            self._unclean = keep
            self._next_try = self._save_due = 0.0
            self._wake.notify_all()
        if self._write:
            self.start()

    def write_drafts(self) -> None:
        """Bring the drafts to the journal now, on the thread that asks. Raises OSError, and then they wait on."""
        taken: dict[str, str] = {}

        def take() -> dict[str, str]:
            with self._wake:
                taken.update(self._drafts)
                self._drafts = {}
            return taken

        try:
            self._journal.drafts(take)
        except OSError:
            with self._wake:
                self._drafts = {**taken, **self._drafts}
                self._drafts_due = monotonic() + 1.0
            raise

    def flush(self, timeout: float) -> bool:
        """Try to save now, and wait; whether the file has everything. Not from the saver's own thread."""
        deadline = monotonic() + timeout
        with contextlib.suppress(OSError):
            self.write_drafts()
        if self._busy:
            self.start()
        with self._wake:
            enough = self._tries + (3 if self._trying else 2)  # a look counts too, and so does a colleague's turn
            while self._busy and self._tries < enough and (left := deadline - monotonic()) > 0:
                self._next_try = self._save_due = 0.0
                self._wake.notify_all()
                self._wake.wait(left)
        return not self._busy

    def stop(self, timeout: float) -> bool:
        """End the thread; False where it is stuck on a disk that does not answer."""
        with self._wake:
            self._stopping = True
            self._wake.notify_all()
        if self._thread is None:
            return True
        self._thread.join(timeout)
        return not self._thread.is_alive()

    @property
    def _busy(self) -> bool:
        return self._write and (self._disk.dirty or self._unclean is not None)

    def _run(self) -> None:
        finished = False
        try:
            while self._wait():
                self._keep_drafts()
                self._pass()
            finished = True
        finally:
            if not finished:  # a fault of ours: the journal goes on keeping every edit
                self.problem = "Saving has stopped; edits are kept in the journal. Close the map and open it again."

    def _wait(self) -> bool:
        """Sleep until something is due; False when it is time to end."""
        with self._wake:
            while not self._stopping:
                due = self._due()
                pause = None if due is None else due - monotonic()
                if pause is not None and pause <= 0:
                    return True
                self._wake.wait(pause)
            return False

    def _due(self) -> float | None:
        times = []
        if self._busy:
            times.append(max(self._next_try, self._save_due))
        if self._watch:
            times.append(max(self._next_look, self._next_try))
        if self._drafts:
            times.append(self._drafts_due)
        return min(times, default=None)

    def _keep_drafts(self) -> None:
        if self._drafts and monotonic() >= self._drafts_due:
            try:
                self.write_drafts()
            except OSError as error:
                self._say(str(faults.cannot_save(self._disk.storage.path, error)))

    def _pass(self) -> None:
        """Save if there is something to save, else look whether somebody else did."""
        now = monotonic()
        with self._wake:
            saving = self._busy and now >= self._save_due
            if now < self._next_try or not (saving or (self._watch and now >= self._next_look)):
                return
            self._trying = True
            if saving:
                self._first_edit = None
        self._next_look = now + LOOK
        try:
            news = self._save() if saving else self._disk.take_in()
        except (JourneyError, OSError) as error:
            self._failed(error)
            return
        self._pause = 0.0
        solved, self.problem = bool(self.problem), ""
        self._tried(0.0)
        elsewhere = self.beside is not None and self.beside()
        if (news or saving or solved or elsewhere) and self.on_change is not None:
            self.on_change()

    def _save(self) -> bool:
        news = self._disk.save()
        self.saved_at = datetime.now(UTC)
        with contextlib.suppress(OSError):  # the file has the edits: it does no harm that the journal does too
            self._journal.done(self._disk.saved_number)
        self._settled()
        if (keep := self._unclean) is not None and self._journal.scrub(keep) and self._unclean is keep:
            self._unclean = None
        return news

    def _failed(self, error: JourneyError | OSError) -> None:
        path = self._disk.storage.path
        fault = error if isinstance(error, JourneyError) else faults.cannot_save(path, error)
        if isinstance(error, NotFound):
            fault = NotFound(f"{path.name} was moved or deleted.", "Put it back to go on, or save a copy elsewhere.")
        self._pause = min(max(self._pause * 2, FIRST_PAUSE), LONGEST_PAUSE)
        self._say(f"{fault} Your edits are kept beside it meanwhile." if self._busy else str(fault))
        self._tried(monotonic() + self._pause)

    def _tried(self, next_try: float) -> None:
        with self._wake:
            self._trying = False
            self._tries += 1
            self._next_try = next_try
            self._wake.notify_all()

    def _say(self, sentence: str) -> None:
        changed, self.problem = self.problem != sentence, sentence
        if changed and self.on_change is not None:
            self.on_change()
