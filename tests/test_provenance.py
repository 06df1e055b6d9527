"""How a map was made: whom it rests on, who tested it, what was answered, what it cannot say."""

from __future__ import annotations

import json

from complete_map import TODAY, complete, edit
from formats_map import full_map, hostile_map
from spoiled_maps import SPOILED, both, everywhere, setting, without

from journeytui.formats.made import made_lines
from journeytui.formats.markdown import write
from journeytui.formats.terminal import plain
from journeytui.method.answers import answer, confirm
from journeytui.method.checks import findings
from journeytui.method.provenance import Provenance, answer_words, provenance
from journeytui.method.provenance_limits import ALWAYS
from journeytui.model.journey import JourneyMap
from journeytui.model.review import Meeting


def facts(made: Provenance) -> dict[str, str]:
    return {fact.what: fact.text for fact in (*made.rests_on, *made.tested, *made.about, made.open)}


def test_a_complete_map_says_all_of_it() -> None:
    made = provenance(complete(), TODAY)
    said = facts(made)
    assert said["Sources"] == "5 (3 interviews, 1 observation, 1 survey)"
    assert said["From"] == "2023 to 2025-03"
    assert said["Collected by"] == "anna, ben"
    assert said["People met"] == "18, from where little new tends to come up"
    assert said["Consent"] == "given verbally for 2, given in writing for 1, not needed for 2"
    assert said["How it stands"] == "6 steps: 3 triangulated, 2 corroborated, 1 assumption"
    assert said["Feelings"] == "known for 6 of 6 steps, from notes at 6"
    assert said["Tested"] == "with 3 people who match the persona; from outside the research: 1"
    assert said["Steps"].startswith("4 not yet tested with a user, 2 confirmed by a user")
    assert said["Shared with"] == "The board" and said["Open checks"] == "none"
    assert [fact.text for fact in made.answers] == ["confirmed (anna)"]
    assert made.limits == ("1 of 6 steps is an assumption.", "4 of 6 steps were not confirmed by a user.", ALWAYS)


def test_an_empty_map_is_honest() -> None:
    made = provenance(JourneyMap.empty(""), TODAY)
    assert facts(made)["Sources"] == "none yet: everything here is an assumption"
    assert facts(made)["Tested"] == "not with a user yet"
    assert made.limits[0].startswith("No source stands behind it") and made.limits[-1] == ALWAYS
    assert "No real user has walked through it." in made.limits


def test_what_it_cannot_say_follows_the_data() -> None:
    cases = {
        "Nobody who lives this was met": everywhere("sources", kind="staff"),
        "sources of one kind only": everywhere("sources", kind="interview"),
        "Few people were met: 4": SPOILED["full_picture.few_people"],
        "placeholder": setting("persona", 1, source_ids=()),
        "rests on one voice": SPOILED["full_picture.one_voice"],
        "told by staff alone": SPOILED["full_picture.only_staff"],
        "Nobody asked how it feels at 1 of 6 steps": SPOILED["steps.feeling_unknown"],
        "At 1 of 6 steps notes say how it felt, and no feeling is set": SPOILED["steps.feeling_heard"],
        "1 feeling was set by its makers": SPOILED["full_picture.feeling_ours"],
        "1 feeling comes from role play alone": SPOILED["full_picture.feeling_played"],
        "No real user has walked": without("reviews"),
        "changed after it was confirmed": SPOILED["tested.stale"],
        "1 of 6 steps is disputed": SPOILED["tested.unsettled"],
    }
    whole = " ".join(provenance(complete(), TODAY).limits)
    for words, spoil in cases.items():
        assert words not in whole
        assert words in " ".join(provenance(spoil(complete()), TODAY).limits), words


def test_answers_stand_with_who_and_when() -> None:
    map = both(SPOILED["scope.no_decision"], without("ticks"))(complete())
    for found in findings(map, TODAY):
        if found.by_hand:
            map = confirm(map, found, "ana", "2025-05-30")(map)  # noqa: A001
        else:
            map = answer(map, found, "the board\nasked", "ana", "2025-05-30")(map)  # noqa: A001
    assert [answer_words(one) for one in findings(map, TODAY)] == [
        "not here, because the board asked (ana, 2025-05-30)",
        "confirmed (ana, 2025-05-30)",
    ]
    for page in (write(map, TODAY).decode(), plain(map, "made", TODAY)):
        assert "No decision is named that the map will serve." in page
        assert "not here, because the board asked (ana, 2025-05-30)" in page


def test_few_people_are_said_against_the_numbers_that_are_set() -> None:
    assert "fewer than the 30" in facts(provenance(complete(), TODAY, {"people_min": 30}))["People met"]
    assert facts(provenance(complete(), TODAY, {"people_good": 40}))["People met"].endswith("main themes tend to show")
    assert b"fewer than the 30" in write(complete(), TODAY, {"people_min": 30})


def test_sessions_are_told_without_names() -> None:
    map = complete().put("meetings", Meeting(id=1, date="2025-03-01", facilitator="ana", present=("ana", "ben")))
    assert facts(provenance(map, TODAY))["Mapping sessions"] == "2025-03-01, 2 present"
    map = edit(map, "reviews", 61, changes="Two stages\nmerged", mode="remote")
    assert facts(provenance(map, TODAY))["What we changed"] == "Two stages merged"
    assert "P11" not in json.dumps(provenance(map, TODAY))


def test_the_page_and_the_report_say_the_same() -> None:
    for map in (complete(), full_map()):
        made = provenance(map, TODAY)
        lines = [line.text for line in made_lines(map, TODAY)]
        report = write(map, TODAY).decode()
        for fact in (*made.rests_on, *made.tested, *made.about):
            assert fact.text in lines and f"**{fact.what}:**" in report
        for sentence in made.limits:
            assert sentence in lines and sentence in report


def test_hostile_words_are_words() -> None:
    page = plain(hostile_map(), "made", TODAY)
    assert "\x1b" not in page and "\x07" not in page
