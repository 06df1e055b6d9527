"""Settings: found, missing, broken."""

from __future__ import annotations

from pathlib import Path

import pytest

from journeytui import config
from journeytui.errors import BadInput


def write(text: bytes) -> Path:
    path = config.settings_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text)
    return path


def test_nothing_is_fine_and_nothing_is_made(home: Path) -> None:
    assert (config.settings(), config.handle()) == ({}, "")
    assert list(home.iterdir()) == []
    assert home in config.settings_file().parents


def test_the_environment_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    write('\ufeffas = "ana"\nother = 1\n'.encode())
    assert config.handle() == "ana"
    assert config.settings()["other"] == 1
    monkeypatch.setenv("JOURNEYTUI_AS", " bo\x1b[31m ")
    assert config.handle() == "bo [31m"
    monkeypatch.setenv("JOURNEYTUI_AS", "")
    assert config.handle() == ""


@pytest.mark.parametrize(
    ("text", "place"), [(b'as = "ana"\n[oops\n', "line 2"), (b'a = 1\nas = "\xff"\n', "line 2"), (b"as = 7\n", "`as`")]
)
def test_a_broken_file_is_named_with_its_place(text: bytes, place: str) -> None:
    path = write(text)
    with pytest.raises(BadInput) as found:
        config.handle()
    assert str(path) in found.value.message
    assert place in found.value.message
    assert found.value.hint


def test_a_folder_in_the_way() -> None:
    config.settings_file().mkdir(parents=True)
    with pytest.raises(BadInput, match="cannot be read"):
        config.settings()


@pytest.mark.parametrize("text", ['theme = "blue"', "theme = 7", "theme = ['dark']", 'theme = ""'])
def test_a_theme_that_there_is_not_is_refused(text: str) -> None:
    path = write(text.encode())
    with pytest.raises(BadInput) as found:
        config.theme()
    assert str(path) in found.value.message and "`theme`" in found.value.message
    assert 'theme = "dark"' in found.value.hint
    assert all(name in found.value.hint for name in config.THEMES)


def test_the_environment_is_held_to_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JOURNEYTUI_THEME", "Blue")
    with pytest.raises(BadInput, match="JOURNEYTUI_THEME is 'Blue'"):
        config.theme()
