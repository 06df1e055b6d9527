"""Slides: what an audience is shown of a map and what it is not, in any size, and how long the next one takes."""

from __future__ import annotations

from time import perf_counter

import pytest
from complete_map import complete
from formats_map import full_map, hostile_map
from msgspec.structs import replace
from rich.cells import cell_len

from journeytui.errors import BadInput
from journeytui.formats import slides
from journeytui.formats.slides_parts import Slide
from journeytui.method.checks import findings
from journeytui.model.evidence import Note, Participant
from journeytui.model.journey import JourneyMap, Stage, Step
from journeytui.model.review import Verdict
from journeytui.tui.listings import slide_page, speaker
from journeytui.tui.palettes import DARK, styles_of
from journeytui.tui.theme import ASCII, TWINS, UNICODE, Look
from journeytui.tui.widgets import letters
from journeytui.tui.widgets.drawn import Line

LOOK = Look(styles_of(DARK), UNICODE)
SIZES = ((80, 24), (140, 40), (200, 50), (40, 12), (20, 5), (5, 3), (1, 1))


def one(map: JourneyMap, key: str) -> Slide:
    return slides.slide(map, slides.deck(map), key)


def said(slide: Slide) -> str:
    parts = [f"{part.lead} {part.text} ({part.aside})" for group in slide.groups for part in group]
    return "\n".join([slide.place, slide.number, slide.heading, *parts, slide.footer])


def texts(lines: list[Line]) -> list[str]:
    return ["".join(text for text, _ in line) for line in lines]


def drawn(slide: Slide, width: int = 80, height: int = 24) -> str:
    return "\n".join("\n".join(texts(page)) for page in slide_page.pages(slide, width, height, LOOK))


# What is told


def test_the_slides_are_the_title_each_stage_with_its_steps_and_the_ends(small_map: JourneyMap) -> None:
    keys = slides.deck(small_map).keys
    assert keys == ("title", "stages/11", "steps/21", "stages/12", "steps/22", "steps/23", "pains/1", "open")
    assert slides.deck(JourneyMap.empty("New")).keys == ("title",)
    whole = slides.deck(full_map()).keys
    assert whole[1] == slides.LOOSE and {"insights/71", "opportunities/81", "opportunities/82"} <= set(whole)


def test_a_declined_opportunity_is_not_told() -> None:
    assert "opportunities/52" not in slides.deck(complete()).keys
    assert "opportunities/51" in slides.deck(complete()).keys


def test_a_step_says_what_it_stands_on_and_what_nobody_asked(small_map: JourneyMap) -> None:
    known, guess = one(small_map, "steps/21"), one(small_map, "steps/22")
    assert "“I did not know when it ran out.” (S1.1)" in said(known)
    assert known.felt is not None and known.felt.words == "-1 bad" and "1 person" in known.footer and not known.doubt
    assert guess.doubt and "an assumption" in guess.footer
    unknown = one(small_map.put("steps", replace(small_map.steps[22], feeling=None)), "steps/22")
    assert unknown.felt is not None and (unknown.felt.mark, unknown.felt.words) == ("?", "not asked")
    assert "not asked · an assumption" in said(one(full_map(), "stages/12"))
    assert "A moment that matters" in said(one(small_map, "steps/23"))


@pytest.mark.parametrize(
    ("change", "shown"),
    [
        ({}, True),
        ({"consent": "withdrawn"}, False),
        ({"quotes_ok": False}, False),
    ],
)
def test_only_what_may_be_quoted_is_shown(small_map: JourneyMap, change: dict[str, object], shown: bool) -> None:
    note = replace(small_map.notes[41], participant="P01")
    person = Participant(id=61, code="P01", **change)  # type: ignore[arg-type]
    map = small_map.put("notes", note).put("participants", person)
    for key in slides.deck(map).keys:
        assert ("did not know" in said(one(map, key))) == (shown and key == "steps/21")
    notes = "\n".join(texts(list(look_at(map, "steps/21"))))
    assert ("did not know" in notes) == shown
    assert ("S1.1: not to be quoted" in notes) == ("quotes_ok" in change)


def test_what_staff_or_a_workshop_said_says_so(small_map: JourneyMap) -> None:
    source = replace(small_map.sources[31], kind="staff")
    assert "S1.1 · talk with staff" in said(one(small_map.put("sources", source), "steps/21"))


def test_the_last_slide_says_what_is_not_known(small_map: JourneyMap) -> None:
    text = said(one(small_map, "open"))
    assert "Steps 2 and 3 stand on nothing yet" in text and "No real user" in text
    text = said(one(complete(), "open"))
    assert "Step 5 stands on nothing yet" in text and "nobody asked" not in text and "real user" in text


def test_a_step_is_found_by_its_number_and_a_row_by_what_it_is_about(small_map: JourneyMap) -> None:
    assert slides.step_key(small_map, 3) == "steps/23"
    for number in (0, 4):
        with pytest.raises(BadInput, match=f"no step {number}.*3 steps"):
            slides.step_key(small_map, number)
    assert slides.key_at(small_map, "points/51") == "steps/21"
    assert slides.key_at(small_map, "steps/22/people") == "steps/22"
    assert slides.key_at(small_map, "") == ""


def test_moving_stops_at_the_ends_and_a_stage_leads_to_the_next(small_map: JourneyMap) -> None:
    deck = slides.deck(small_map)
    assert deck.beside("title", -1) == "title" and deck.beside("open", 1) == "open"
    assert deck.next_stage("title") == "stages/11" and deck.next_stage("steps/21") == "stages/12"
    assert deck.next_stage("steps/22") == "pains/1" and deck.next_stage("open") == "open"


# How it looks


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("look", [LOOK, Look(styles_of(DARK), ASCII)], ids=["unicode", "ascii"])
def test_every_slide_fits_every_screen(size: tuple[int, int], look: Look) -> None:
    width, height = size
    for map in (full_map(), hostile_map(), complete(), JourneyMap.empty("")):
        deck = slides.deck(map)
        for key in deck.keys:
            for page in slide_page.pages(slides.slide(map, deck, key), width, height, look)[:3]:
                assert len(page) <= max(0, height - 1), key
                if width >= 20:
                    assert all(cell_len(text) <= width for text in texts(page)), key


@pytest.mark.parametrize("size", SIZES[:3])
def test_nothing_of_a_step_is_left_out_and_its_evidence_is_on_every_page(size: tuple[int, int]) -> None:
    quotes = [f"This is what person number {number} said about it, at length and in detail" for number in range(30)]
    notes = [Note(id=100 + n, kind="verbatim", text=text, code=f"N{n}") for n, text in enumerate(quotes)]
    map = full_map().put("notes", *notes)
    step = replace(map.steps[24], note_ids=(*map.steps[24].note_ids, *(note.id for note in notes)))
    pages = slide_page.pages(one(map.put("steps", step), "steps/24"), *size, LOOK)
    assert len(pages) > 1
    whole = " ".join(" ".join("\n".join(texts(page)).split()) for page in pages)
    assert all(quote in whole for quote in quotes)
    assert all("Stands on" in "\n".join(texts(page)) and "-2 awful" in "\n".join(texts(page)) for page in pages)


def test_a_number_a_feeling_and_a_stage_stand_in_large_type(small_map: JourneyMap) -> None:
    step, stage = drawn(one(small_map, "steps/22")), drawn(one(small_map, "stages/11"))
    for row in range(letters.ROWS):
        assert letters.line("2")[row].rstrip() in step and letters.line("-2")[row].rstrip() in step
        assert letters.line("FIND OUT")[row].rstrip() in stage
    assert "-2 awful" in step and "Fills in the form" in step
    assert "FILLS" not in step and letters.line("FILLS")[0] in drawn(one(small_map, "steps/22"), 200, 50)


def test_what_has_no_large_form_is_written_as_it_is(small_map: JourneyMap) -> None:
    for name in ("申请", "Überprüfen", "x" * 80):
        shown = drawn(one(small_map.put("stages", Stage(id=11, name=name, rank="V")), "stages/11"))
        assert name[:60] in shown
    assert not letters.can_draw("ß") and not letters.can_draw(" ") and letters.can_draw("what’s next?")


def test_large_type_is_even_and_survives_ascii() -> None:
    signs = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-?!.:,'&/"
    forms = set()
    for sign in signs:
        rows = letters.line(sign)
        assert len(rows) == letters.ROWS and len({len(row) for row in rows}) == 1
        assert "\n".join(rows).translate(TWINS).isascii()
        forms.add("\n".join(rows))
    assert len(forms) >= len(signs) - 1, "O and 0 alone may look the same"


# The speaker


def look_at(map: JourneyMap, key: str, *, black: bool = False, minutes: int | None = 12) -> list[Line]:
    from complete_map import TODAY

    show = speaker.Show(key, black, minutes, "")
    return list(speaker.lines(map, slides.deck(map), show, findings(map, TODAY), 100, 40))


def test_the_speaker_sees_the_next_slide_what_to_ask_and_what_is_disputed(small_map: JourneyMap) -> None:
    map = small_map.put(
        "notes", Note(id=43, code="S1.3", source_id=31, kind="question", text="Who told her?"), small_map.notes[42]
    )
    map = map.put("steps", replace(map.steps[21], note_ids=(41, 43)))
    text = "\n".join(texts(look_at(map, "steps/21")))
    assert "Now          1 Reads the letter" in text and "Next         Apply" in text
    assert "Who told her?" in text and "“I did not know when it ran out.”  S1.1" in text
    assert "12 min since the start" in text and text.endswith("3 / 8 ")
    assert "disputed" not in text.casefold()
    hers = complete()
    verdict = Verdict(id=999, review_id=min(hers.reviews), step_id=24, verdict="disputed", note="There was a receipt")
    assert "Disputed     There was a receipt" in "\n".join(texts(look_at(hers.put("verdicts", verdict), "steps/24")))


def test_the_speaker_is_told_of_a_black_screen_and_of_a_presenter_who_left(small_map: JourneyMap) -> None:
    assert "black screen" in "\n".join(texts(look_at(small_map, "title", black=True)))
    assert "nobody is presenting" in texts(look_at(small_map, "title", minutes=None))[-1]
    assert "last slide" in "\n".join(texts(look_at(small_map, "open")))


@pytest.mark.parametrize("size", SIZES)
def test_the_speakers_view_fits_every_screen(size: tuple[int, int]) -> None:
    for map in (full_map(), hostile_map()):
        deck = slides.deck(map)
        for key in deck.keys:
            lines = speaker.lines(map, deck, speaker.Show(key, True, 3, "step 4_"), [], *size)
            assert len(lines) == size[1]
            if size[0] >= 40:
                assert all(cell_len(text) <= size[0] for text in texts(list(lines)))


# Ten thousand steps


def test_the_next_slide_of_a_long_map_comes_as_fast(small_map: JourneyMap) -> None:
    def best(map: JourneyMap) -> float:
        deck = slides.deck(map)
        keys = [key for key in deck.keys if key.startswith("steps/")][:15]
        for key in keys:  # what the map works out once
            slides.slide(map, deck, key)
        took = []
        for key in keys:
            began = perf_counter()
            slide_page.pages(slides.slide(map, deck, deck.beside(key, 1)), 80, 24, LOOK)
            took.append(perf_counter() - began)
        return min(took)

    def long(count: int) -> JourneyMap:
        steps = [
            Step(id=1000 + n, stage_id=11 + n % 2, rank=f"V{n:06}", action="Waits", note_ids=(41,))
            for n in range(count)
        ]
        return small_map.put("steps", *steps)

    assert best(long(10_000)) < 2 * best(long(20)) + 0.0005
