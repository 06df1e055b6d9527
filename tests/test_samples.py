"""The sample maps: whole, canonical, and nothing in them that their sources do not carry."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from journeytui.model import codec
from journeytui.model.evidence import Source
from journeytui.model.journey import TABLES, JourneyMap

FOLDER = Path(__file__).parent.parent / "sample_maps"
FILES = sorted(FOLDER.glob("*.journey.json"))

QUOTES = {
    "not in the system yet": "https://doi.org/10.1186/s12913-017-2349-2",
    "I knew I'd be taken care of": "https://pmc.ncbi.nlm.nih.gov/articles/PMC9545035",
}
"""Every wording that is given as somebody's own, with the page on which it was read."""

NAMES = {
    "“I knew I'd be taken care of”: patient experiences in the emergency department",
    "“Success is measured in the people we serve”: GetCalFresh's journey",
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


def test_there_are_two_of_different_kinds() -> None:
    personas = [read(path).persona for path in FILES]
    assert {persona.kind for persona in personas if persona} == {"patient", "client"}


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


def test_insights_join_different_sources(sample: Path) -> None:
    journey = read(sample)
    assert journey.insights
    for insight in journey.insights.values():
        sources = {journey.notes[key].source_id for key in insight.note_ids}
        assert insight.step_ids and len(sources) >= 2, insight.statement


def test_opportunities_ask_and_are_still_open(sample: Path) -> None:
    journey = read(sample)
    assert {item.level for item in journey.opportunities.values()} == {"fix", "improve", "rethink"}
    for item in journey.opportunities.values():
        assert item.how_might_we.startswith("How might we ") and item.how_might_we.endswith("?"), item.how_might_we
        assert item.status == "open" and item.outcome and item.insight_ids, item.how_might_we


def test_no_people_in_it(sample: Path) -> None:
    journey = read(sample)
    assert not journey.participants and not journey.reviews and not journey.tables["votes"]
    assert [text for text in prose(journey) if PERSONAL.search(text)] == []


def test_big_enough_to_learn_from(sample: Path) -> None:
    journey = read(sample)
    assert len(journey.steps) >= 8 and len(journey.stages) >= 3
    assert all(any(step.stage_id == stage for step in journey.steps.values()) for stage in journey.stages)
    feelings = {step.feeling for step in journey.steps.values()}
    assert None in feelings and min(feeling for feeling in feelings if feeling is not None) < 0
    assert {point.kind for point in journey.points.values()} == {"pain", "bright_spot"}
