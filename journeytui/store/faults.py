"""What the operating system refused, as a sentence that a person can act on."""

from __future__ import annotations

import errno
from pathlib import Path

from journeytui.errors import BadMap, CannotSave, JourneyError, NotFound

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_FORBIDDEN = {errno.EACCES, errno.EPERM}


def cannot_save(path: Path, error: OSError) -> CannotSave:
    """Why `path` could not be written, and what to do."""
    if error.errno in _FULL:
        return CannotSave(f"There is no room on the disk to save {path.name}.", "Make room; nothing saved is lost.")
    if error.errno == errno.EROFS:
        return CannotSave(f"The disk of {path} is read-only.", "Copy the map to a folder that you may write to.")
    if error.errno in _FORBIDDEN:
        return CannotSave(f"You may not write in {path.parent}.", "Copy the map to a folder of your own.")
    if error.errno == errno.ENOENT:
        return CannotSave(f"The folder {path.parent} is not there.", "Put it back, or choose another.")
    return CannotSave(f"{path.name} could not be saved: {error.strerror}.", "Check the disk, then try again.")


def cannot_read(path: Path, error: OSError) -> JourneyError:
    """Why `path` could not be read, and what to do."""
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        if path.is_symlink():
            return NotFound(f"{path} is a link to a file that is not there.", "Put that file back, or remove the link.")
        return NotFound(f"There is no map {path}.", "`journeytui list FOLDER` names the maps of a folder.")
    if error.errno == errno.EISDIR:
        return BadMap(f"{path} is a folder, not a map.", "Name a file in it.")
    if error.errno in _FORBIDDEN:
        return BadMap(f"You may not read {path}.", "Ask its owner to let you.")
    if error.errno == errno.ELOOP:
        return BadMap(f"{path} is a link that leads to itself.", "Remove the link.")
    return BadMap(f"{path} could not be read: {error.strerror}.", "Check the disk, then try again.")
