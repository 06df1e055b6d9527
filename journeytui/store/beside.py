"""Small files beside a map that everybody on it may write: read so that a strange one is as good as none."""

from __future__ import annotations

import contextlib
import os
import stat
from pathlib import Path
from typing import TypeVar

import msgspec

T = TypeVar("T")


def read(path: Path, kind: type[T], most: int) -> T | None:
    """What a file of at most that many bytes says; None where it cannot be read, is no file, or says something else."""
    with contextlib.suppress(OSError, ValueError, RecursionError):  # a sign that is not UTF-8; brackets without end
        fd = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)  # a pipe would keep us waiting for its writer
        with os.fdopen(fd, "rb") as file:
            if not stat.S_ISREG(os.fstat(fd).st_mode):
                return None
            data = file.read(most + 1)
        return msgspec.json.decode(data, type=kind) if len(data) <= most else None
    return None
