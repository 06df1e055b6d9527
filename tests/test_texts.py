"""The method's words: a translation is one more file, may be begun, and is filled up from English key by key."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from complete_map import TODAY

from journeytui.errors import BadInput
from journeytui.method import texts
from journeytui.method.checks import findings
from journeytui.method.guide import method
from journeytui.method.texts import known_limits, read, thresholds
from journeytui.model.journey import JourneyMap

Say = Callable[..., None]


@pytest.fixture
def say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Say:
    """Write a file of words beside the English ones."""
    english = texts.DATA
    for path in english.glob("*.en.toml"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    monkeypatch.setattr(texts, "DATA", tmp_path)
    read.cache_clear()
    method.cache_clear()

    def write(name: str, text: str) -> None:
        (tmp_path / f"{name}.toml").write_text(text, "utf-8")

    return write


@pytest.fixture(autouse=True)
def forget() -> object:
    yield
    read.cache_clear()
    method.cache_clear()


def test_a_check_speaks_the_language_where_it_has_the_words(say: Say) -> None:
    say("checks.de", '[persona.no_name]\none = "Noch ist niemand gewählt: Wessen Erfahrung ist das?"\n')
    first, second, *_ = findings(JourneyMap.empty("x"), TODAY, language="de")
    assert first.sentence.startswith("Noch ist niemand")
    assert first.todo == "Give the person a code or a made-up name, or pick a starter.", "key by key"
    assert second.sentence.startswith("It is not said whether"), "check by check"
    assert findings(JourneyMap.empty("x"), TODAY)[0].sentence.startswith("Nobody has been chosen")


def test_parts_of_the_path_are_translated_by_their_id(say: Say) -> None:
    say("method.de", '[[parts]]\nid = "4"\ntitle = "Den Weg aufzeichnen"\nask = ["Was tun sie?"]\n')
    german, english = method("de"), method()
    assert [part.id for part in german.parts] == [part.id for part in english.parts]
    assert german.part("4").title == "Den Weg aufzeichnen" and german.part("4").ask == ("Was tun sie?",)
    assert german.part("4").why == english.part("4").why
    assert german.part("3") == english.part("3") and german.sessions == english.sessions


def test_a_region_stands_on_its_language(say: Say) -> None:
    say("method.de", '[[parts]]\nid = "1"\ntitle = "Wessen"\nshort = "Wer"\n')
    say("method.de-AT", '[[parts]]\nid = "1"\nshort = "Wer?"\n')
    assert (method("de-AT").part("1").title, method("de-AT").part("1").short) == ("Wessen", "Wer?")
    assert method("de_AT") == method("de-AT")
    assert method("de-CH").part("1").short == "Wer"


def test_a_translation_may_stand_in_another_folder(tmp_path: Path) -> None:
    (tmp_path / "method.cy.toml").write_text('source = "x"\n', "utf-8")
    assert read("method", "cy", tmp_path)["source"] == "x"
    assert read("method", "cy", tmp_path)["parts"] == read("method")["parts"]


@pytest.mark.parametrize("language", ["", "tlh", "../../etc/passwd", "en/../x", "e", "\0", "de;"])
def test_any_other_language_is_english(language: str) -> None:
    assert read("method", language) == read("method")


@pytest.mark.parametrize("name", ["method", "checks"])
def test_the_words_are_english_as_a_whole(name: str) -> None:
    assert read(name, "en") == read(name)


def test_a_number_that_there_is_not_is_named_with_those_that_there_are() -> None:
    assert known_limits({"testers_min": 4}) == {"testers_min": 4}
    with pytest.raises(BadInput, match="stages_mni") as found:
        known_limits({"stages_mni": 4})
    assert all(name in found.value.hint for name in thresholds())


def test_a_practice_is_done_within_the_time_of_a_step() -> None:
    for part in method().parts:
        if part.minutes:
            assert part.within == "" and part.minutes_within == {}
        else:
            step = method().part(part.within)
            assert {key: value < step.minutes[key] for key, value in part.minutes_within.items()} == dict.fromkeys(
                ("short", "half", "full"), True
            )
