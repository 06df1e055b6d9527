"""When the line goes dead or the program is told to end: keep what was typed, then leave. Knows no screen.

The event loop cannot do this: a terminal that stopped reading blocks it, and its signal handlers with it. So the
signals are blocked in every thread, and one thread waits for them and looks at the terminal once a second.
"""

from __future__ import annotations

import contextlib
import os
import select
import signal
import threading
from collections.abc import Callable

from journeytui.errors import JourneyError

SIGNALS = frozenset({signal.SIGHUP, signal.SIGTERM})

LOOK = 1.0
"""Seconds between two looks at the terminal."""

KEEP = 5.0
"""Seconds that keeping what was typed may take; it takes milliseconds unless the disk is dead."""

RESTORE = 0.5
"""Seconds that putting the terminal back may take: a terminal that does not read blocks whoever writes to it."""


def watch(keep: Callable[[], None], restore: Callable[[], None], terminal: int = 0) -> None:
    """From now on a hang-up or SIGTERM calls `keep`, then `restore`, and ends the process (128 + the signal).

    Call it on the main thread before any other thread is started (before Textual's App.run): threads inherit the
    blocked signals. A signal that is ignored (nohup) counts too: without its terminal there is nothing left to do.
    """
    signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)
    threading.Thread(target=_wait, args=(keep, restore, terminal), name="hang-up", daemon=True).start()


def unblock() -> None:
    """Let a child process have its signals again: hand this to subprocess as `preexec_fn`."""
    signal.pthread_sigmask(signal.SIG_UNBLOCK, SIGNALS)


def gone(terminal: int) -> bool:
    """Whether the terminal on this descriptor was hung up."""
    poll = select.poll()
    poll.register(terminal, 0)
    return any(event & (select.POLLHUP | select.POLLERR | select.POLLNVAL) for _, event in poll.poll(0))


def _wait(keep: Callable[[], None], restore: Callable[[], None], terminal: int) -> None:
    looks = os.isatty(terminal)
    found: int = signal.SIGHUP
    while not (looks and gone(terminal)):
        number = _signal(LOOK if looks else None)
        if number is not None:
            found = number
            break
    end(found, keep, restore)


def _signal(seconds: float | None) -> int | None:
    """The next of SIGNALS to come, None after so many seconds."""
    if seconds is None:
        return signal.sigwait(SIGNALS)
    if hasattr(signal, "sigtimedwait"):
        found = signal.sigtimedwait(SIGNALS, seconds)
        # after a stop that outlasted the wait, Python reports a signal 0 that nobody sent
        return found.si_signo if found is not None and found.si_signo in SIGNALS else None
    pending = SIGNALS & signal.sigpending()  # macOS can only wait without an end
    if pending:
        return signal.sigwait(pending)
    threading.Event().wait(seconds)
    return None


def end(number: int, keep: Callable[[], None], restore: Callable[[], None]) -> None:
    """Keep, restore and leave, each within its time; never comes back."""
    try:
        _within(KEEP, keep)
        _within(RESTORE, restore)
    finally:
        os._exit(128 + number)


def _within(seconds: float, call: Callable[[], None]) -> None:
    thread = threading.Thread(target=_quietly, args=(call,), daemon=True)
    thread.start()
    thread.join(seconds)


def _quietly(call: Callable[[], None]) -> None:
    """Whatever fails now, nobody is left to read it."""
    with contextlib.suppress(JourneyError, OSError):
        call()
