"""The sample maps that come with the program."""

from __future__ import annotations

from pathlib import Path

from journeytui.errors import NotFound
from journeytui.store import atomic, faults, places


def samples_folder() -> Path:
    """Where the sample maps are: inside the installed package, or beside it in a checkout. Raises NotFound."""
    package = Path(__file__).resolve().parent.parent
    for folder in (package / "sample_maps", package.parent / "sample_maps"):
        if folder.is_dir():
            return folder
    raise NotFound("The sample maps are not installed.", "Install journeytui anew.")


def sample_maps() -> list[Path]:
    """The files of the sample maps, by name. Raises NotFound."""
    return sorted(samples_folder().glob(f"*{places.ENDING}"))


def copy_sample(sample: Path, target: Path) -> bool:
    """Copy a sample; False where a file of that name is there already. Makes the folder. Raises CannotSave."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        atomic.write_new(target, sample.read_bytes())
    except FileExistsError:
        if target.parent.is_dir():
            return False
        raise faults.cannot_save(target, NotADirectoryError(20, "there is a file of that name")) from None
    except OSError as error:
        raise faults.cannot_save(target, error) from error
    return True
