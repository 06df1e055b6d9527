"""`journeytui check` for build servers and code hosts: its forms, what it fails on, folders, settings, odd words."""

from __future__ import annotations

import json
import os
import xml.etree.ElementTree as ET
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from cli_calls import call, folder, food, refused
from complete_map import complete
from formats_map import HOSTILE, hostile_map
from spoiled_maps import SPOILED, both, everywhere

from journeytui import config
from journeytui.cli import main as commands
from journeytui.formats.check_places import line_of, places
from journeytui.method.answers import answer
from journeytui.method.checking import SEVERITIES
from journeytui.method.checks import BY_ID, CHECKS, findings
from journeytui.method.texts import read, thresholds
from journeytui.model.journey import JourneyMap
from journeytui.store.mapfile import read_map, write_map

__all__ = ["folder", "food"]

KEPT = both(everywhere("sources", date="2999", retain_until="2999"), everywhere("participants", retain_until="2999"))
"""What a day to come would find in the complete map."""


def finished(*spoil: str) -> JourneyMap:
    """The complete map, spoiled for some checks, as of any day."""
    map = complete()
    for one in spoil:
        map = SPOILED[one](map)  # noqa: A001
    return KEPT(map).put("map", _reviewed(map))


def _reviewed(map: JourneyMap) -> Any:
    from msgspec.structs import replace

    return replace(map.head, review_on="2999")


def put(path: Path, map: JourneyMap) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    write_map(path, map)
    return path


def sarif(*words: str | Path, code: int = 1) -> dict[str, Any]:
    result = call("check", "--format", "sarif", *words)
    assert result.exit_code == code, result.output
    log = json.loads(result.stdout)
    assert log["version"] == "2.1.0" and log["$schema"].endswith("sarif-2.1.0.json")
    [run] = log["runs"]
    found: dict[str, Any] = run
    return found


def junit(*words: str | Path, code: int = 1) -> ET.Element:
    result = call("check", "--format", "junit", *words)
    assert result.exit_code == code, result.output
    return ET.fromstring(result.stdout)


class TestFailing:
    @pytest.mark.parametrize(
        ("spoil", "codes"),
        [("scope.no_start", (1, 1, 1)), ("steps.unplaced", (1, 0, 1)), ("scope.no_reason", (1, 0, 0))],
    )
    def test_what_makes_it_end_with_1(self, folder: Path, spoil: str, codes: tuple[int, ...]) -> None:
        put(folder / "a.journey.json", finished(spoil))
        severity = BY_ID[spoil].severity
        for form in ("text", "json", "sarif", "junit"):
            found = tuple(
                call("check", "--format", form, *more, "a").exit_code
                for more in ((), ("--fail-on", "missing"), ("--fail-on", "weak"))
            )
            assert found == codes, (form, severity)

    def test_a_finished_map_ends_with_0(self, folder: Path) -> None:
        put(folder / "a.journey.json", finished())
        result = call("check", "a")
        assert result.exit_code == 0 and "nothing is missing, 1 answered" in result.stdout

    def test_an_answer_is_no_longer_open_and_can_be_read(self, folder: Path) -> None:
        map = finished("steps.unplaced")
        [found] = [one for one in findings(map, date.today()) if one.id == "steps.unplaced"]
        put(folder / "a.journey.json", answer(map, found, "it floats", "ana", "2025-05-30")(map))
        assert call("check", "a").exit_code == 0
        assert "not here, because it floats (ana, 2025-05-30)" in call("check", "--all", "a").stdout
        assert "it floats" not in call("check", "a").stdout
        [row] = json.loads(call("check", "--json", "a").stdout)["maps"]
        [said] = [one for one in row["answered"] if one["id"] == "steps.unplaced"]
        assert (said["answer"], said["because"], said["by"], said["at"]) == (
            "not_here",
            "it floats",
            "ana",
            "2025-05-30",
        )
        assert "it floats" in call("export", "a").stdout
        made = call("show", "a", "--view", "made").stdout
        assert "it floats (ana, 2025-05-30)" in made and "Still open: none" in made

    def test_the_choices_are_those_of_the_method(self) -> None:
        assert SEVERITIES[:2] == commands.FAIL_ON

    def test_json_is_the_same_either_way_and_not_two_things_at_once(self, food: Path) -> None:
        assert call("check", "--json", food).stdout == call("check", "--format", "json", food).stdout
        refused(call("check", "--json", "--format", "sarif", food), "--json")


class TestFolders:
    def test_a_folder_stands_for_the_maps_in_it_and_below(self, folder: Path) -> None:
        for name in ("b", "a/z", "a/b/c", ".hidden/no", ".journeytui/no"):
            put(folder / "maps" / f"{name}.journey.json", finished())
        (folder / "maps" / "link").symlink_to(folder / "maps" / "a")
        (folder / "maps" / "odd.journey.json").mkdir()
        rows = json.loads(call("check", "--json", "maps").stdout)["maps"]
        assert [row["path"] for row in rows] == [f"maps/{name}.journey.json" for name in ("b", "a/z", "a/b/c")]

    def test_a_folder_without_maps_says_so(self, folder: Path) -> None:
        result = call("check", ".")
        assert result.exit_code == 0 and "No maps in" in result.stderr
        ET.fromstring(call("check", "--format", "junit", ".").stdout)
        assert json.loads(call("check", "--format", "sarif", ".").stdout)["runs"][0]["results"] == []

    @pytest.mark.parametrize("form", ["text", "json", "sarif", "junit"])
    def test_what_cannot_be_read_is_2_and_the_others_are_told(self, folder: Path, form: str) -> None:
        put(folder / "good.journey.json", finished("scope.no_start"))
        (folder / "bad.journey.json").write_text("{")
        result = call("check", "--format", form, ".")
        assert result.exit_code == 2
        assert result.stderr.count("\n") == 1 and "bad.journey.json" in result.stderr
        assert "good.journey.json" in result.stdout and "what sets it off" in result.stdout
        assert ("bad.journey.json" in result.stdout) == (form != "text")

    @pytest.mark.skipif(os.geteuid() == 0, reason="nothing is closed to root")
    def test_a_closed_folder_is_named(self, folder: Path) -> None:
        (folder / "shut").mkdir(mode=0)
        result = call("check", "--json", ".")
        assert result.exit_code == 2 and "shut" in result.stderr


class TestSarif:
    def test_every_part_that_the_standard_asks_for(self, food: Path) -> None:
        run = sarif(food)
        driver = run["tool"]["driver"]
        assert driver["name"] == "journeytui" and [rule["id"] for rule in driver["rules"]] == [one.id for one in CHECKS]
        for rule in driver["rules"]:
            assert rule["shortDescription"]["text"] and "{" not in rule["help"]["text"]
            assert rule["defaultConfiguration"]["level"] in ("error", "warning", "note")
        assert run["invocations"] == [{"executionSuccessful": True, "toolExecutionNotifications": []}]
        assert run["results"]
        for result in run["results"]:
            assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
            assert result["level"] in ("error", "warning", "note") and result["message"]["text"]
            [place] = result["locations"]
            assert place["physicalLocation"]["region"]["startLine"] >= 1
            assert place["physicalLocation"]["artifactLocation"]["uri"] in [
                artifact["location"]["uri"] for artifact in run["artifacts"]
            ]
        prints = [result["partialFingerprints"]["finding/v1"] for result in run["results"]]
        assert len(set(prints)) == len(prints)

    def test_the_line_is_that_of_the_field(self, folder: Path) -> None:
        path = put(folder / "a.journey.json", finished("steps.organisation_acts"))
        [result] = [one for one in sarif("a")["results"] if not one.get("suppressions")]
        line = result["locations"][0]["physicalLocation"]["region"]["startLine"]
        assert "We mail a letter" in path.read_text("utf-8").splitlines()[line - 1]

    def test_an_answer_suppresses(self, folder: Path) -> None:
        put(folder / "a.journey.json", finished())
        [result] = sarif("a", code=0)["results"]
        assert result["suppressions"] == [
            {"kind": "inSource", "status": "accepted", "justification": "confirmed by anna"}
        ]

    def test_a_path_is_a_uri(self, folder: Path) -> None:
        put(folder / "50% é" / "a b.journey.json", finished("scope.no_start"))
        uris = [one["location"]["uri"] for one in sarif("50% é")["artifacts"]]
        assert uris == ["50%25%20%C3%A9/a%20b.journey.json"]
        assert sarif(folder)["artifacts"][0]["location"]["uri"].startswith("file:///")

    def test_what_could_not_be_read_is_told(self, folder: Path) -> None:
        (folder / "bad.journey.json").write_text("{")
        run = sarif(".", code=2)
        [invocation] = run["invocations"]
        assert invocation["executionSuccessful"] is False
        [notification] = invocation["toolExecutionNotifications"]
        assert notification["level"] == "error" and "bad.journey.json" in notification["message"]["text"]


class TestJunit:
    def test_a_suite_a_map_and_a_test_a_check(self, folder: Path) -> None:
        put(folder / "a.journey.json", finished("scope.no_decision", "scope.no_reason"))
        put(folder / "b.journey.json", finished())
        (folder / "c.journey.json").write_text("{")
        root = junit("--fail-on", "missing", ".", code=2)
        assert root.tag == "testsuites"
        suites = {Path(suite.attrib["name"]).name[0]: suite for suite in root}
        counts = {name: [int(suite.attrib[key]) for key in COUNTS] for name, suite in suites.items()}
        assert counts == {"a": [len(CHECKS), 1, 0, 1], "b": [len(CHECKS), 0, 0, 1], "c": [1, 0, 1, 0]}
        assert [int(root.attrib[key]) for key in COUNTS] == [2 * len(CHECKS) + 1, 1, 1, 2]
        for suite in root:
            assert len(suite) == int(suite.attrib["tests"])
            assert all(case.tag == "testcase" and case.attrib["classname"] and case.attrib["name"] for case in suite)
        cases = {case.attrib["name"]: case for case in suites["a"]}
        [failure] = cases["scope.no_decision"]
        assert (failure.tag, failure.attrib["type"]) == ("failure", "missing")
        assert "decision" in failure.attrib["message"] and "Write who will decide" in (failure.text or "")
        [told] = cases["scope.no_reason"]
        assert told.tag == "system-out"
        [skipped] = cases["map.not_walked_through"]
        assert (skipped.tag, skipped.attrib["message"]) == ("skipped", "confirmed by anna")
        assert list(cases["scope.no_end"]) == []

    def test_without_a_limit_whatever_is_open_fails(self, folder: Path) -> None:
        put(folder / "a.journey.json", finished("scope.no_start", "scope.no_reason"))
        assert junit("a").attrib["failures"] == "2"


COUNTS = ("tests", "failures", "errors", "skipped")


@pytest.mark.parametrize("form", ["sarif", "junit", "json", "text"])
def test_hostile_words_break_no_form(folder: Path, form: str) -> None:
    map = hostile_map()
    for found in findings(map, date.today())[:20]:
        map = answer(map, found, f"{HOSTILE[0]} ]]> <!-- & \x0b \ud800 \ufffe"[:500], '<&">')(map)  # noqa: A001
    put(folder / '<&"]]>.journey.json', map)
    for more in ((), ("--all",)):
        result = call("check", "--format", form, *more, ".")
        assert result.exit_code == 1, result.output
        if form in ("sarif", "json"):
            json.loads(result.stdout)
        elif form == "junit":
            assert '<&"]]>' in ET.fromstring(result.stdout)[0].attrib["name"]
        else:
            assert "\x1b" not in result.stdout


def test_words_that_no_xml_can_hold() -> None:
    from journeytui.formats.check_junit import as_junit
    from journeytui.formats.check_reports import Checked

    text = "\x00\x1b\ud800\ufffe\uffff <a b='c'>\"&]]>\r\n\t\U0001f600"
    root = ET.fromstring(as_junit([Checked(text, "", problem=text)], ()).encode("utf-8"))
    assert root[0].attrib["name"] == "\ufffd" * 5 + " <a b='c'>\"&]]>\r\n\t\U0001f600"


class TestSettings:
    def settings(self, text: str) -> None:
        config.settings_file().parent.mkdir(parents=True, exist_ok=True)
        config.settings_file().write_text(text, "utf-8")

    def test_a_number_of_ones_own(self, folder: Path) -> None:
        put(folder / "a.journey.json", finished())
        assert call("check", "a").exit_code == 0
        self.settings("[checks]\ntesters_min = 5\n")
        result = call("check", "a")
        assert result.exit_code == 1 and "So far 3 of 5 people" in result.stdout
        assert "So far 3 of 5 people" in call("export", "a").stdout
        assert "So far 3 of 5 people" in call("show", "a", "--view", "made").stdout
        [row] = json.loads(call("list", "--json", ".").stdout)["maps"]
        assert row["open"] == 1

    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("checks = 3\n", "not a table"),
            ("[checks]\nnope = 3\n", "no number nope"),
            ("[checks]\ntesters_min = true\n", "`testers_min`"),
            ("[checks]\ntesters_min = -1\n", "`testers_min`"),
            ('[checks]\ntesters_min = "3"\n', "`testers_min`"),
        ],
    )
    def test_a_bad_number_is_refused_with_its_name(self, food: Path, text: str, words: str) -> None:
        self.settings(text)
        for command in ("check", "export", "show"):
            refused(call(command, food), words)

    def test_every_number_can_be_set(self) -> None:
        lines = "\n".join(f"{name} = {row.value}" for name, row in thresholds().items())
        self.settings(f"[checks]\n{lines}\n")
        assert config.check_limits() == {name: row.value for name, row in thresholds().items()}


def test_the_place_of_a_finding_in_a_file_that_is_laid_out_otherwise(folder: Path) -> None:
    path = put(folder / "a.journey.json", finished("steps.organisation_acts"))
    lines = places(path.read_text("utf-8"))
    [found] = [one for one in findings(read_map(path), date.today()) if one.id == "steps.organisation_acts"]
    assert line_of(lines, found) > 1
    assert line_of(lines, found._replace(field="system")) == lines["steps", found.document_id]
    assert line_of(lines, found._replace(document_id=None)) == lines[("steps",)]
    assert line_of(places(json.dumps(json.loads(path.read_text("utf-8")))), found) == 1


def test_no_advice_has_a_place_to_fill_in() -> None:
    for check in CHECKS:
        group, _, name = check.id.partition(".")
        assert "{" not in read("checks")[group][name]["todo"]
