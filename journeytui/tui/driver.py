"""What goes over the line, and what comes in: a terminal driver that survives bad bytes and large pastes."""

from __future__ import annotations

from textual.drivers.linux_driver import LinuxDriver


class JourneyDriver(LinuxDriver):
    """Textual's driver for real terminals, with fewer mouse reports; `App(driver_class=JourneyDriver)`."""
