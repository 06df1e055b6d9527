"""The sample maps: whole, canonical, and nothing in them that their sources do not carry."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from journeytui.formats.terminal import VIEWS, View, plain
from journeytui.method.checks import BY_ID, findings, open_findings
from journeytui.method.levels import kinds_met, tally
from journeytui.model import codec
from journeytui.model.evidence import Source
from journeytui.model.journey import TABLES, JourneyMap

FOLDER = Path(__file__).parent.parent / "sample_maps"
FILES = sorted(FOLDER.glob("*.journey.json"))

DISASTER = "https://bidenadministration.archives.performance.gov/cx/life-experiences/recovering-from-a-disaster"
CALLS = "https://dol.gov/agencies/eta/ui-modernization/claims-status/implement/claimant-friendly-tool"
STROKE = "https://doi.org/10.1080/09638288.2024.2303368"
HOME = "Coming home was a disaster, I didn’t know what was going to happen"

QUOTES = {
    "not in the system yet": "https://doi.org/10.1186/s12913-017-2349-2",
    "I knew I'd be taken care of": "https://pmc.ncbi.nlm.nih.gov/articles/PMC9545035",
    "I was really frustrated with all the paperwork and having to prove I needed help.": DISASTER,
    "I’ve already lost everything; haven’t I shown you enough to show you I’m deserving?"
    " Do you not trust what I’m saying?": DISASTER,
    "I feel humiliated, I feel like it was me by myself and only myself": "https://www.emilymoss.info/new-page-4-2",
    "When will a decision be made on my claim?": CALLS,
    "How much am I going to get paid?": CALLS,
    "What is the status of my check or deposit?": CALLS,
    HOME: STROKE,
    "Left in limbo": "https://bmcneurol.biomedcentral.com/articles/10.1186/s12883-024-03767-0",
}
"""Every wording that is given as somebody's own, with the page on which it was read."""

NAMES = {
    "“I knew I'd be taken care of”: patient experiences in the emergency department",
    "“Success is measured in the people we serve”: GetCalFresh's journey",
    f"“{HOME}”",
}
"""Titles that hold a quotation of their own."""

PERSONAL = re.compile(r"[\w.+-]+@[\w-]+\.\w+|\+?\d[\d ()-]{8,}\d|\b\d{3}-\d{2}-\d{4}\b")
"""An e-mail address, a telephone number, a social security number."""


@pytest.fixture(params=FILES, ids=lambda path: path.name.split(".")[0])
def sample(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    return path


def read(path: Path) -> JourneyMap:
    return codec.load(path.read_bytes())


def source_of(journey: JourneyMap, note_id: int) -> Source | None:
    source_id = journey.notes[note_id].source_id
    return None if source_id is None else journey.sources[source_id]


def voiced(journey: JourneyMap, note_ids: tuple[int, ...], source_ids: tuple[int, ...] = ()) -> bool:
    """Whether something outside the map's makers stands behind it."""
    return bool(source_ids) or any(source_of(journey, note_id) for note_id in note_ids)


def references(journey: JourneyMap) -> Iterator[tuple[str, int]]:
    """Every (table, id) that a document of the map points to."""
    table_of = {
        "stage_id": "stages",
        "step_id": "steps",
        "back_to": "steps",
        "source_id": "sources",
        "step_ids": "steps",
        "point_ids": "points",
        "note_ids": "notes",
        "source_ids": "sources",
        "insight_ids": "insights",
    }
    for rows in journey.tables.values():
        for row in rows.values():
            for field, table in table_of.items():
                value = getattr(row, field, None)
                for key in value if isinstance(value, tuple) else [value]:
                    if key is not None:
                        yield table, key


def prose(journey: JourneyMap) -> Iterator[str]:
    """Every text of the map that a person wrote."""
    for rows in codec.encode(journey).values():
        for row in rows.values():
            for field, value in row.items():
                if field not in {"uid", "rank", "date", "location", "code"}:
                    yield from (
                        text for text in (value if isinstance(value, list) else [value]) if isinstance(text, str)
                    )


def named(name: str) -> JourneyMap:
    return read(FOLDER / f"{name}.journey.json")


def still_open(journey: JourneyMap) -> set[str]:
    """The checks that found something that nobody answered, on a day that does not move."""
    return {finding.id for finding in open_findings(findings(journey, date(2026, 11, 26)))}


def test_there_are_six_for_every_kind_of_person() -> None:
    kinds = {path.name.split(".")[0]: persona.kind for path in FILES if (persona := read(path).persona)}
    assert kinds == {
        "disaster-recovery": "resident",
        "emergency-department": "patient",
        "snap-application": "client",
        "stroke-coming-home": "patient",
        "unemployment-benefit": "client",
        "va-disability-claim": "customer",
    }


def test_bytes_are_canonical(sample: Path) -> None:
    data = sample.read_bytes()
    assert codec.canonical(codec.load(data)).encode() == data


def test_nothing_unknown_and_nothing_dangling(sample: Path) -> None:
    journey = read(sample)
    assert not journey.extra_tables
    assert [row for rows in journey.tables.values() for row in rows.values() if row.extra] == []
    assert [(table, key) for table, key in references(journey) if key not in journey.tables[table]] == []


def test_ids_are_wide_and_codes_are_the_next_free(sample: Path) -> None:
    journey = read(sample)
    for name in set(TABLES) - {"map", "persona", "scope"}:
        assert all(2**32 < key < 2**53 for key in journey.tables[name]), name
    sources = sorted(journey.sources.values(), key=lambda source: int(source.code[1:]))
    assert [source.code for source in sources] == [f"S{number}" for number in range(1, len(sources) + 1)]
    for source in sources:
        codes = [note.code for note in journey.notes_by_source[source.id]]
        assert codes == [f"{source.code}.{number}" for number in range(1, len(codes) + 1)]


def test_every_source_is_published_and_can_be_looked_up(sample: Path) -> None:
    for source in read(sample).sources.values():
        assert source.location.startswith("https://"), source.code
        assert source.consent == "not_needed", source.code
        assert source.title and source.method, source.code
        assert not source.participants and not source.collector, source.code


def test_notes_under_a_source_are_short_facts_or_known_quotes(sample: Path) -> None:
    journey = read(sample)
    for note in journey.notes.values():
        assert len(note.text) <= 300, note.code
        assert not note.participant and not note.by, note.code
        source = source_of(journey, note.id)
        if source is None:
            assert note.kind == "question", f"{note.code}: what has no source may only ask"
        elif note.kind == "verbatim":
            assert QUOTES[note.text] == source.location, note.code
        elif source.kind == "observation":
            assert note.kind in {"fact", "observation"}, note.code
        else:
            assert note.kind == "fact", f"{note.code}: our reading must not stand under a published source"


def test_every_quotation_was_read_on_its_page(sample: Path) -> None:
    journey = read(sample)
    for step in journey.steps.values():
        assert not step.thought or step.thought in QUOTES, step.action
    assert journey.persona
    assert not journey.persona.quote or journey.persona.quote in QUOTES
    texts = [note.text for note in journey.notes.values()] + [point.text for point in journey.points.values()]
    texts += [source.title for source in journey.sources.values() if source.title not in NAMES]
    for text in texts:
        assert {found for found in re.findall("“([^”]*)”", text) if found not in QUOTES} == set(), text
        assert '"' not in text, text


def test_every_step_is_evidenced_or_says_that_it_is_an_assumption(sample: Path) -> None:
    journey = read(sample)
    for step in journey.steps.values():
        assert voiced(journey, step.note_ids, step.source_ids) or step.assumption, step.action
    for point in journey.points.values():
        assert voiced(journey, point.note_ids, point.source_ids) or point.assumption, point.text


def test_a_feeling_stands_on_a_note_that_carries_one_or_is_called_ours(sample: Path) -> None:
    journey = read(sample)
    for step in journey.steps.values():
        if step.feeling is None:
            assert not step.emotion, step.action
        else:
            heard = [journey.notes[key].feeling for key in step.note_ids]
            assert step.feeling in heard or "feeling" in step.assumption, step.action


def test_insights_join_different_sources_or_are_found_to_rest_on_one(sample: Path) -> None:
    journey = read(sample)
    assert journey.insights
    joined = []
    for insight in journey.insights.values():
        assert insight.step_ids and insight.note_ids, insight.statement
        joined.append(len({journey.notes[key].source_id for key in insight.note_ids}) >= 2)
    assert any(joined)
    assert all(joined) or "insights.single_source" in still_open(journey)


def test_opportunities_ask_and_are_still_open(sample: Path) -> None:
    journey = read(sample)
    for item in journey.opportunities.values():
        assert item.how_might_we.startswith("How might we ") and item.how_might_we.endswith("?"), item.how_might_we
        assert item.status == "open" and item.outcome and item.insight_ids, item.how_might_we


def test_no_people_in_it(sample: Path) -> None:
    journey = read(sample)
    assert not journey.participants and not journey.tables["votes"]
    assert [text for text in prose(journey) if PERSONAL.search(text)] == []


def test_big_enough_to_learn_from(sample: Path) -> None:
    journey = read(sample)
    assert len(journey.steps) >= 7 and len(journey.stages) >= 3
    assert all(any(step.stage_id == stage for step in journey.steps.values()) for stage in journey.stages)
    assert None in {step.feeling for step in journey.steps.values()}
    assert {point.kind for point in journey.points.values()} == {"pain", "bright_spot"}


def test_no_sample_claims_that_a_user_tested_it(sample: Path) -> None:
    journey = read(sample)
    assert not journey.verdicts
    for review in journey.reviews.values():
        assert review.role == "colleague" and review.matches_persona is False and not review.participant
        assert "our own desk check" in review.note.lower() and "No user" in review.note
    expected = "tested.no_user" if journey.reviews else "tested.nobody"
    assert {check for check in still_open(journey) if BY_ID[check].serves == "tested"} == {expected}


@pytest.mark.parametrize("view", VIEWS)
def test_they_can_be_read_at_80_columns(sample: Path, view: View) -> None:
    journey = read(sample)
    lines = plain(journey, view, date(2026, 11, 26), 80).splitlines()
    assert journey.head.title in lines[0]
    assert [line for line in lines if len(line) > 80 and "https://" not in line] == []


def test_scope_and_persona_are_filled(sample: Path) -> None:
    missing = {check for check in still_open(read(sample)) if check.startswith(("scope.", "persona."))}
    assert missing <= ({"persona.no_expectation"} if "va-" in sample.name else set())


def test_one_leaves_open_only_what_users_can_give() -> None:
    whole = [path.name for path in FILES if {BY_ID[check].serves for check in still_open(read(path))} == {"tested"}]
    assert whole == ["stroke-coming-home.journey.json"]
    journey = named("stroke-coming-home")
    assert journey.ticks and all(tick.answer == "not_here" and tick.because for tick in journey.ticks.values())
    later = open_findings(findings(journey, date(2046, 1, 1)))
    assert {finding.id for finding in later} == {"tested.nobody"}, "its sources are old by then, and that is answered"


def test_they_differ_in_evidence_insights_and_tests() -> None:
    maps = [read(path) for path in FILES]
    assert len({frozenset(kinds_met(journey)) for journey in maps}) == len(maps)
    assert len({tuple(tally(journey).values()) for journey in maps}) == len(maps)
    assert len({len(journey.insights) for journey in maps}) >= 3
    assert len({frozenset(item.level for item in journey.opportunities.values()) for journey in maps}) >= 3
    assert {bool(journey.reviews) for journey in maps} == {True, False}


def test_the_claim_falls_back_from_three_steps_to_the_gathering_of_evidence() -> None:
    journey = named("va-disability-claim")
    back = {journey.step_numbers[step.id]: step.back_to for step in journey.steps.values() if step.back_to}
    target = set(back.values())
    assert sorted(back) == [5, 6, 7] and len(target) == 1, "the agency's steps 4 to 6; ours begin one earlier"
    assert journey.steps[target.pop()].action == "Sends the evidence that is asked for"
    assert {step.feeling for step in journey.steps.values()} == {None}


def test_one_conversation_told_on_two_pages_is_not_counted_twice() -> None:
    """The two pages of interviews about disasters seem to tell of the same people."""
    journey = named("disaster-recovery")
    same = {source.id for source in journey.sources.values() if source.kind == "interview"}
    assert len(same) == 2
    linked = [row.note_ids for row in journey.steps.values()]
    linked += [row.note_ids for row in journey.points.values()]
    linked += [row.note_ids for row in journey.insights.values()]
    for note_ids in linked:
        assert len({journey.notes[key].source_id for key in note_ids} & same) <= 1


def test_an_opportunity_says_whose_idea_it_is() -> None:
    for name in ("disaster-recovery", "unemployment-benefit", "stroke-coming-home"):
        for item in named(name).opportunities.values():
            assert re.search(r"[Oo]ur idea|Proposed in S\d|Suggested by S\d|S\d proposes", item.idea), item.idea
