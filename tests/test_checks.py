"""Every check: a map that passes it and one that fails it, and that it reads what it says it reads."""

from __future__ import annotations

import ast
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest
from complete_map import TODAY, complete
from msgspec.structs import replace
from spoiled_maps import SPOILED, adding, both, everywhere, setting, without

from journeytui.method import checks
from journeytui.method.answers import answers
from journeytui.method.checking import SCREENS, Look, in_words
from journeytui.method.checks import BY_ID, CHECKS, Finding, findings, open_findings
from journeytui.method.dates import latest_day
from journeytui.method.texts import read, thresholds
from journeytui.model.evidence import Source
from journeytui.model.insight import Insight
from journeytui.model.journey import TABLES, JourneyMap, Step
from journeytui.model.review import Review, Verdict


def opened(map: JourneyMap) -> set[str]:
    return {finding.id for finding in open_findings(findings(map, TODAY))}


def the(map: JourneyMap, check: str) -> Finding:
    (found,) = [finding for finding in open_findings(findings(map, TODAY)) if finding.id == check]
    return found


def test_a_complete_map_has_no_open_finding() -> None:
    assert open_findings(findings(complete(), TODAY)) == []


def test_every_check_has_a_case_and_words() -> None:
    assert set(SPOILED) == set(BY_ID)
    assert len(BY_ID) == len(CHECKS)
    for check in CHECKS:
        part, _, name = check.id.partition(".")
        words = read("checks")[part][name]
        assert words["one"][-1] in ".?" and words["todo"][-1] in ".?", check.id
        assert check.screen in SCREENS


@pytest.mark.parametrize("check", sorted(SPOILED))
def test_a_spoiled_map_is_found_out(check: str) -> None:
    spoiled = SPOILED[check](complete())
    found = [finding for finding in open_findings(findings(spoiled, TODAY)) if finding.id == check]
    assert found, f"{check} finds nothing"
    for finding in found:
        assert (finding.serves, finding.severity) == (BY_ID[check].serves, BY_ID[check].severity)
        assert finding.table in TABLES
        assert finding.field in TABLES[finding.table].__struct_fields__
        assert finding.document_id == (finding.document_ids[0] if finding.document_ids else None)
        assert "{" not in finding.sentence + finding.todo
        assert "  " not in finding.sentence


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.id)
def test_a_check_reads_no_table_that_it_does_not_name(check: checks.Check) -> None:
    limits = {name: row.value for name, row in thresholds().items()}
    for map in (complete(), SPOILED[check.id](complete())):
        named = JourneyMap({name: map.tables[name] for name in check.tables})
        whole = tuple(check.function(Look(map, TODAY, limits)))
        assert tuple(check.function(Look(named, TODAY, limits))) == whole


READS = sorted({read for check in CHECKS if not check.id.startswith("privacy.") for read in check.reads})
"""What checks miss where it is empty; those on personal data look only at what is there (test_privacy.py)."""


def emptied(map: JourneyMap, table: str, field: str) -> JourneyMap | None:
    """The map with one field empty in every document; None where the file requires the field."""
    info = next((one for one in msgspec.structs.fields(TABLES[table]) if one.name == field), None)
    if info is None or info.required or field == "id":
        return None
    nothing = info.default if info.default is not msgspec.NODEFAULT else info.default_factory()
    return map.put(table, *(replace(row, **{field: nothing}) for row in map.tables[table].values()))


ONLY_REFERENCES = {"steps.back_to", "verdicts.after_id", "conflicts.field"}
"""Read only to see whether they lead nowhere (and conflicts, of which a complete map has none)."""


@pytest.mark.parametrize("field", READS)
def test_emptying_a_field_everywhere_opens_a_check_that_reads_it_and_no_other(field: str) -> None:
    spoiled = emptied(complete(), *field.split(".")) if not field.endswith(".id") else None
    if spoiled is None or field in ONLY_REFERENCES:
        return
    found = opened(spoiled)
    assert found, f"nothing notices that {field} is gone"
    assert [check for check in found if field not in BY_ID[check].reads] == []


@pytest.mark.parametrize("table", sorted(TABLES))
def test_emptying_a_field_that_no_check_reads_opens_nothing(table: str) -> None:
    for field in TABLES[table].__struct_fields__:
        if f"{table}.{field}" in READS or field in ("code", "rank"):
            continue
        if table in ("ticks", "map") and field in ("check", "table", "answer", "document_id"):
            continue
        if (spoiled := emptied(complete(), table, field)) is not None:
            assert opened(spoiled) == set(), f"{table}.{field}"


def test_an_empty_map_says_what_is_missing_in_the_order_of_the_path() -> None:
    found = findings(JourneyMap.empty("New"), TODAY)
    assert found[0].id == "persona.no_name"
    assert [finding.serves for finding in found] == sorted(
        (finding.serves for finding in found), key=["1", "2", "3", "4", "5", "full_picture", "tested", "better"].index
    )
    assert {finding.id for finding in found} >= {"evidence.nothing", "map.no_steps", "insights.none", "tested.nobody"}


def test_one_step_is_named_by_number_and_words_and_several_by_number() -> None:
    one = the(setting("steps", 24, channel="")(complete()), "steps.no_channel")
    assert one.sentence == "Step 4 “Sends pay slips” has no channel."
    assert (one.table, one.document_id, one.field, one.screen) == ("steps", 24, "channel", "Map")
    assert one.todo.startswith("Write how")
    three = the(everywhere("steps", channel="")(complete()), "steps.no_channel")
    assert three.sentence == "Steps 1, 2, 3, 4, 5 and 6 have no channel."
    assert three.document_ids == (21, 22, 23, 24, 25, 26)


def test_a_long_list_is_cut_and_says_how_many_are_left() -> None:
    many = JourneyMap.empty("Many").put("steps", *(Step(id=n, rank=f"{n:03}V") for n in range(1, 41)))
    assert the(many, "steps.no_channel").sentence == "Steps 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 and 30 more have no channel."
    ids = [finding.id for finding in findings(many, TODAY)]
    assert len(ids) == len(set(ids))


def test_user_text_in_a_sentence_is_one_line_and_not_a_template() -> None:
    odd = setting("steps", 24, channel="", action="{names} \n [red]" + "x" * 100)(complete())
    sentence = the(odd, "steps.no_channel").sentence
    assert "{names} [red]xx" in sentence
    assert "\n" not in sentence and "…”" in sentence


def test_sources_and_notes_go_by_their_codes_in_their_order() -> None:
    rows = tuple(Source(id=20 - n, code=f"S{n}", kind="document") for n in (10, 9, 7))
    map = complete().put("sources", *rows)
    assert the(map, "evidence.unused").sentence == "Sources S7, S9 and S10 are not used anywhere on the map."
    assert in_words(map, "notes", [11]) == "S1.1"


def test_points_say_their_step() -> None:
    found = the(setting("points", 31, severity=None)(complete()), "points.no_severity")
    assert found.sentence == "The pain “no save” (step 3) has no severity."


def test_a_tick_answers_for_its_document_alone_and_the_answer_is_shown_last() -> None:
    spoiled = both(setting("steps", 24, channel=""), setting("steps", 22, channel=""))(complete())
    finding = the(spoiled, "steps.no_channel")
    assert finding.document_ids == (22, 24)
    first, second = answers(finding, "not_here", because="it happens at home", by="anna", at="2025-06-01")
    part = spoiled.put("ticks", second)
    assert the(part, "steps.no_channel").document_ids == (22,)
    found = findings(part.put("ticks", first), TODAY)
    assert "steps.no_channel" not in {one.id for one in open_findings(found)}
    assert found[-1].answered or found[-2].answered
    (answered,) = [one for one in found if one.id == "steps.no_channel"]
    assert answered.answered == "it happens at home"
    assert answered.document_ids == (22, 24)


def test_an_answer_for_the_map_as_a_whole_and_one_by_confirming() -> None:
    spoiled = without("reviews")(complete())
    (tick,) = answers(the(spoiled, "tested.nobody"), "not_here", because="a sample")
    assert tick.document_id is None
    assert "tested.nobody" not in opened(spoiled.put("ticks", tick))
    confirmed = [one for one in findings(complete(), TODAY) if one.id == "map.not_walked_through"]
    assert [one.answered for one in confirmed] == ["confirmed by anna"]


def test_the_same_answer_given_twice_is_one_document() -> None:
    finding = the(without("reviews")(complete()), "tested.nobody")
    assert answers(finding, "done")[0].id == answers(finding, "not_here", by="ben")[0].id


def test_a_threshold_can_be_set() -> None:
    assert "testers_min" in thresholds()
    found = {one.id: one for one in open_findings(findings(complete(), TODAY, {"testers_min": 5}))}
    assert found["tested.few_users"].sentence == "So far 3 of 5 people were walked through the map."
    assert opened(complete()) == set()


def test_every_threshold_says_who_set_it() -> None:
    for name, row in thresholds().items():
        assert row.basis in ("source", "ours") and row.what, name
        assert row.url.startswith("https://") == (row.basis == "source"), name


def test_an_unknown_language_falls_back_to_english() -> None:
    assert findings(JourneyMap.empty("x"), TODAY, language="tlh") == findings(JourneyMap.empty("x"), TODAY)


def test_dates_count_from_the_day_they_are_over() -> None:
    due = setting("map", 1, review_on="2025-06")(complete())
    assert "map.review_due" not in {one.id for one in findings(due, date(2025, 6, 30))}
    assert "map.review_due" in {one.id for one in findings(due, date(2025, 7, 1))}
    for odd in ("soon", "2025-13", "2025-02-30", "²"):
        assert "map.review_due" not in opened(setting("map", 1, review_on=odd)(complete()))


def test_what_was_kept_too_long_is_found_for_sources_and_for_people() -> None:
    map = setting("participants", 81, retain_until="2025-05-31")(complete())
    found = the(map, "evidence.kept_too_long")
    assert (found.table, found.document_ids, found.field) == ("participants", (81,), "retain_until")
    both_of_them = setting("sources", 2, retain_until="2025-04")(map)
    sentences = [one.sentence for one in open_findings(findings(both_of_them, TODAY)) if "kept" in one.sentence]
    assert [sentence.partition(":")[0] for sentence in sentences] == ["S2", "P01"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2025-03-04", date(2025, 3, 4)),
        (" 2025-03-04T10:00:00Z", date(2025, 3, 4)),
        ("2025-02", date(2025, 2, 28)),
        ("2024-02", date(2024, 2, 29)),
        ("2025-04", date(2025, 4, 30)),
        ("2025", date(2025, 12, 31)),
        ("9999", date(9999, 12, 31)),
        *((odd, None) for odd in ("", "soon", "0000", "2025-13", "2025-00", "2025-02-30", "-1", "²")),
    ],
)
def test_a_date_may_be_a_day_a_month_or_a_year(text: str, day: date | None) -> None:
    assert latest_day(text) == day


@pytest.mark.parametrize(
    ("action", "found"),
    [
        ("We mail a letter", True),
        ("we  MAIL a letter", True),
        ("Human Services calls back", True),
        ("Wednesday: waits", False),
        ("Weighs the options", False),
        ("Calls Human Services", False),
    ],
)
def test_a_step_that_tells_what_the_organisation_does(action: str, found: bool) -> None:
    map = setting("steps", 24, action=action)(complete())
    assert ("steps.organisation_acts" in opened(map)) == found


@pytest.mark.parametrize(
    ("summary", "context", "found"),
    [
        ("", "Woman, 34, low income", True),
        ("54 years old", "divorced and two children", True),
        ("", "Woman, 34, lost her job in March", False),
        ("Has no car", "Aged 70", False),
        ("", "Has lived on the income of one job since the other one went", False),
        ("", "Managed alone so far", False),
        ("", " ", False),
    ],
)
def test_a_person_who_is_nothing_but_labels(summary: str, context: str, found: bool) -> None:
    map = setting("persona", 1, summary=summary, context=context)(complete())
    assert ("persona.demographics" in opened(map)) == found


def test_lukewarm_is_told_once() -> None:
    found = opened(everywhere("steps", feeling=0)(complete()))
    assert "map.all_neutral" in found and not {"map.no_low", "map.no_high"} & found
    one = setting("steps", 21, feeling=0)(everywhere("steps", feeling=None)(complete()))
    assert "map.all_neutral" not in opened(one), "one feeling is no pattern"


def test_a_feeling_from_role_play_is_not_called_ours() -> None:
    found = findings(SPOILED["full_picture.feeling_played"](complete()), TODAY)
    (played,) = [one for one in found if one.id == "full_picture.feeling_played"]
    assert played.sentence == "The feeling at step 5 “Waits for the letter” comes from role play alone."
    assert "full_picture.feeling_ours" not in {one.id for one in found}


def test_people_between_few_and_enough_are_worth_a_look() -> None:
    sources = SPOILED["full_picture.more_people"](complete())
    found = opened(sources)
    assert "full_picture.more_people" in found and "full_picture.few_people" not in found
    assert the(sources, "full_picture.more_people").sentence.startswith("People heard so far: 9.")


def test_an_old_source_names_the_month_before_which_it_is() -> None:
    found = the(SPOILED["full_picture.old"](complete()), "full_picture.old")
    assert found.sentence == "Source S3 is from before 2020-06."


def test_a_pain_and_what_works_on_one_note_are_named_by_the_pain() -> None:
    found = the(SPOILED["full_picture.both_ways"](complete()), "full_picture.both_ways")
    assert found.sentence.startswith("“no save” (step 1) is a pain")
    assert (found.table, found.document_ids) == ("points", (31,))


@pytest.mark.parametrize(("code", "found"), [("P07", False), ("NURSE", False), ("Maria", True), ("José Ruiz", True)])
def test_a_name_where_a_code_belongs(code: str, found: bool) -> None:
    map = setting("notes", 13, participant=code)(complete())
    assert ("evidence.name" in opened(map)) == found


def test_colleagues_and_people_who_do_not_match_are_no_test() -> None:
    for fields in ({"role": "colleague"}, {"matches_persona": None}, {"participant": " "}):
        assert the(setting("reviews", 63, **fields)(complete()), "tested.few_users").sentence.startswith(
            "So far 2 of 3"
        )


def test_declining_everything_but_the_fix_leaves_only_fixes() -> None:
    map = setting("opportunities", 51, status="declined", reason="later")(complete())
    assert "better.only_fixes" in opened(map)


def test_an_opportunity_that_spans_two_stages_is_wide() -> None:
    narrow = SPOILED["better.narrow"](complete())
    assert "better.narrow" not in opened(setting("opportunities", 53, step_ids=(22, 23))(narrow))


def test_no_source_comes_before_the_kinds_of_sources() -> None:
    found = opened(without("sources")(complete()))
    assert "evidence.nothing" in found
    assert not {"evidence.no_direct", "evidence.one_kind"} & found


def test_verdicts_of_reviews_that_do_not_count_walk_no_stage() -> None:
    extra = adding("reviews", Review(id=64, role="colleague", participant="P20"))
    walked = adding("verdicts", Verdict(id=79, review_id=64, stage_id=3, verdict="confirmed"))
    map = both(without("verdicts", 72), extra, walked)(complete())
    assert "tested.unwalked" in opened(map)


def test_after_one_edit_only_what_it_can_touch_is_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def watch(check: checks.Check) -> checks.Check:
        def function(look: Look) -> Any:
            asked.append(check.id)
            return check.function(look)

        return check._replace(function=function)

    monkeypatch.setattr(checks, "CHECKS", tuple(map(watch, CHECKS)))
    monkeypatch.setattr(checks, "_remembered", {})
    first = findings(complete(), TODAY)
    assert len(asked) == len(CHECKS)
    asked.clear()
    assert findings(complete(), TODAY) == first
    assert asked == []
    findings(setting("persona", 1, name="Eve")(complete()), TODAY)
    assert set(asked) == {check.id for check in CHECKS if "persona" in check.tables}
    asked.clear()
    findings(setting("ticks", 91, by="ben")(complete()), TODAY)
    assert asked == []


def test_what_is_remembered_never_differs_from_what_is_asked_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    map = complete()
    for check in sorted(SPOILED):
        spoiled = SPOILED[check](map)
        remembered = findings(spoiled, TODAY)
        monkeypatch.setattr(checks, "_remembered", {})
        assert findings(spoiled, TODAY) == remembered, check


def test_the_checks_know_no_disk_clock_or_terminal() -> None:
    folder = Path(checks.__file__).parent
    for path in folder.glob("*.py"):
        names = {
            alias.name.split(".")[0]
            for node in ast.walk(ast.parse(path.read_text("utf-8")))
            if isinstance(node, ast.Import | ast.ImportFrom)
            for alias in (node.names if isinstance(node, ast.Import) else [ast.alias(node.module or "")])
        }
        assert not names & {"time", "os", "textual", "rich", "tinydb", "random"}, path.name


def test_an_insight_that_links_only_a_point_stands_where_the_point_stands() -> None:
    map = complete().put("insights", Insight(id=44, statement="x", told="y", point_ids=(33,)))
    assert the(map, "insights.no_evidence").document_ids == (44,)
    assert "insights.no_step" not in opened(map)
