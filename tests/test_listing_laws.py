"""Laws of every list: what a cell shows can be entered again and changes nothing, whatever stands in it."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journeytui.errors import JourneyError
from journeytui.model import edits
from journeytui.model.insight import Insight, Opportunity
from journeytui.model.journey import SINGLE, TABLES, JourneyMap
from journeytui.model.review import Decision, Meeting, Parked, Review
from journeytui.tui import fields
from journeytui.tui.fields import Field
from journeytui.tui.listings.base import NEW, Listing, place
from journeytui.tui.listings.evidence import NotesListing, SourcesListing
from journeytui.tui.listings.forms import PersonaListing, ScopeListing
from journeytui.tui.listings.insights import InsightsListing, OpportunitiesListing, PointsListing
from journeytui.tui.listings.kept import DecisionsListing, MeetingsListing, ParkingListing
from journeytui.tui.listings.people import PeopleListing
from journeytui.tui.listings.sessions import SessionsListing
from journeytui.tui.listings.steps import StepsListing
from journeytui.tui.widgets.sheet_layout import layout_columns, place_columns

LISTINGS: tuple[type[Listing], ...] = (
    PeopleListing,
    PersonaListing,
    ScopeListing,
    SourcesListing,
    NotesListing,
    StepsListing,
    PointsListing,
    InsightsListing,
    OpportunitiesListing,
    SessionsListing,
    ParkingListing,
    DecisionsListing,
    MeetingsListing,
)
HOSTILE = "[laughs] [/b] [red]x"
ALPHABET = "ab1 -+?@#\"'[]/=,;:.\n\t é中😀\x1b\u202e"
wild = st.text(ALPHABET, max_size=12)
tidy = st.text('ab1-+?@"[]/=:.é中😀', min_size=1, max_size=6)


class Filler:
    """Documents with whatever fits their fields: texts of a pool, links that may lead nowhere."""

    def __init__(self, pool: list[str], seed: int) -> None:
        self.pool, self.random = pool, Random(seed)

    def value(self, field: Field) -> Any:
        """A value for a field, or what says nothing."""
        pick = self.random.choice
        if field.kind == "lines":
            return tuple(pick(self.pool) for _ in range(pick((0, 1, 3))))
        if field.kind == "refs":
            return tuple(self.random.sample(self.ids(field.refs), pick((0, 1, 2, 4))))
        if field.kind == "ref":
            return pick([None, *self.ids(field.refs)])
        if field.kind in ("choice", "flag"):
            return pick([value for value, _ in fields.choices(field)])
        return pick(VALUES[field.kind]) if field.kind in VALUES else pick(self.pool)

    def ids(self, table: str) -> list[int]:
        """Two that are there and two that are not."""
        return [FIRST[table], FIRST[table] + 1, 901, 902]

    def row(self, table: str, key: int) -> Any:
        """One document; some of its fields stay empty."""
        given: dict[str, Any] = {"id": key}
        names = set(TABLES[table].__struct_fields__)
        for field in fields.fields(table):
            needed = (table, field.name) in NEEDED
            if field.name in names and field.name != "code" and (needed or self.random.random() < 0.7):
                given[field.name] = self.value(field)
        if table == "points":
            given["step_id"] = self.random.choice([21, 22, 901])
        if table in ("sources", "notes"):
            given["code"] = self.random.choice(["S1", "S1", "s1", "S2.1", "", "S 3", "gone", "N1"])
        if table == "participants":
            given["code"] = self.random.choice(["P1", "p1", "P02", "Maria Lopez", "P 3/4", ""])
        if table == "map":
            given |= {"format": 1, "title": "T" + str(given["title"]).strip()}
        return TABLES[table](**given)


FIRST = {
    "stages": 11,
    "steps": 21,
    "points": 51,
    "sources": 61,
    "notes": 71,
    "insights": 81,
    "opportunities": 91,
    "reviews": 95,
}
FIRST |= {"parking": 101, "decisions": 111, "meetings": 121, "participants": 131}
NEEDED = {("map", "title"), ("points", "kind"), ("points", "text"), ("notes", "kind"), ("notes", "text"),
          ("sources", "kind")}  # fmt: skip
VALUES: dict[str, tuple[Any, ...]] = {
    "feeling": (-2, -1, 0, 1, 2),
    "minutes": (0, 1, 45, 60, 90, 120, 121, 150, 1440, 1441, 20160),
    "number": (0, 7, 1200),
    "clock": (0.0, 14.5, 3661.0, 0.1, 5999.999),
    "date": ("2026", "2026-11", "2026-11-23"),
}


def maps(texts: st.SearchStrategy[str]) -> st.SearchStrategy[JourneyMap]:
    """Whole maps, two documents a table, in any state."""

    def build(pool: list[str], seed: int) -> JourneyMap:
        filler, made = Filler(pool, seed), JourneyMap.empty("x")
        for table in SINGLE:
            made = made.put(table, filler.row(table, 1))
        for table, first in FIRST.items():
            made = made.put(table, filler.row(table, first), filler.row(table, first + 1))
        return made

    return st.builds(build, st.lists(texts, min_size=3, max_size=5), st.integers(0, 2**32))


def cells(listing: Listing, map: JourneyMap) -> Iterator[tuple[str, str, Field]]:
    """Every cell that can be edited in a row that is there."""
    for row in listing.rows(map):
        for column in listing.columns(80):
            field = listing.field_at(row.key, column.key)
            if field is not None and place(row.key).table != NEW:
                yield row.key, column.key, field


quick = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.mark.parametrize("kind", LISTINGS)
@quick
@given(map=maps(wild))
def test_what_stands_in_a_cell_changes_nothing_when_entered(kind: type[Listing], map: JourneyMap) -> None:
    listing = kind()
    for key, column, _ in cells(listing, map):
        entry = listing.enter(map, key, column, listing.text_at(map, key, column))
        assert entry.change(map) == map, (key, column)
        assert entry.key == key


@pytest.mark.parametrize("kind", LISTINGS)
@quick
@given(map=maps(tidy))
def test_a_text_that_was_touched_is_read_as_it_was_meant(kind: type[Listing], map: JourneyMap) -> None:
    """A blank more is not the text as it stood, so that it is read for real, and means the same."""
    listing = kind()
    for key, column, _ in cells(listing, map):
        text = listing.text_at(map, key, column) + " "
        if text.strip() or column != "text":
            assert listing.enter(map, key, column, text).change(map) == map, (key, column, text)


@pytest.mark.parametrize("kind", LISTINGS)
@quick
@given(map=maps(wild))
def test_a_cell_gives_the_whole_text_to_be_edited(kind: type[Listing], map: JourneyMap) -> None:
    listing = kind()
    for key, column, field in cells(listing, map):
        text, row = listing.text_at(map, key, column), listing.row_of(map, key)
        value: Any = getattr(row, field.name, None)
        if field.kind == "text":
            assert text.endswith(value)
        elif field.kind == "lines":
            assert text == "\n".join(value)
        elif field.kind == "refs" and value is not None:
            assert len(text.split()) == len(value)
        elif field.kind not in ("points", "refs"):
            assert bool(text) == (value != fields.nothing(field))


@pytest.mark.parametrize("kind", LISTINGS)
@quick
@given(map=maps(wild), word=st.sampled_from(["", "a", "b 1", "zzz"]))
def test_rows_have_keys_of_their_own_and_a_cell_for_every_column(
    kind: type[Listing], map: JourneyMap, word: str
) -> None:
    listing = kind()
    listing.filter = word
    rows = listing.rows(map)
    keys = [row.key for row in rows]
    assert len(keys) == len(set(keys))
    for row in rows:
        assert row.kind != "row" or len(row.cells) == len(listing.columns(80))
        for column in listing.columns(80):
            assert isinstance(listing.caption(map, row.key, column.key)[0], str)
            listing.facts(map, row.key, column.key)
            listing.value_at(map, row.key, column.key)
        listing.details(map, row.key)
        listing.chosen(map, row.key)
        listing.hints(row.key, "")


@pytest.mark.parametrize("kind", LISTINGS)
def test_nothing_that_is_typed_breaks_a_cell(kind: type[Listing], small_map: JourneyMap) -> None:
    """Whatever is typed is either taken or refused with a sentence."""
    listing = kind()
    strange = (
        "",
        HOSTILE,
        "9" * 5000,
        "x" * 20_000,
        "\x1b]0;x\x07",
        "\ud800",
        "-",
        "+2",
        "12:99:1.5",
        "S1 gone",
        "gone",
    )
    for row in listing.rows(small_map):
        for column in listing.columns(80):
            if listing.field_at(row.key, column.key) is None:
                continue
            for text in strange:
                try:
                    after = listing.enter(small_map, row.key, column.key, text).change(small_map)
                except JourneyError as error:
                    assert len(error.message) > 5
                else:
                    assert isinstance(after, JourneyMap)


@pytest.mark.parametrize("kind", LISTINGS)
def test_an_empty_map_says_where_to_begin(kind: type[Listing]) -> None:
    listing, map = kind(), JourneyMap.empty("Nothing yet")
    rows = listing.rows(map)
    assert rows and listing.first_column() in {column.key for column in listing.columns(80)}
    assert any(listing.field_at(row.key, listing.first_column()) for row in rows)
    for row in rows:
        for column in listing.columns(80):
            assert listing.text_at(map, row.key, column.key) == (
                "Nothing yet" if row.key == "map/1/title" and column.key == "value" else ""
            )


IN_VIEW = {
    PersonaListing: "value",
    ScopeListing: "value",
    SourcesListing: "consent",
    NotesListing: "feeling",
    StepsListing: "note_ids",
    PointsListing: "note_ids",
    InsightsListing: "answers",
    OpportunitiesListing: "status",
    SessionsListing: "said",
    ParkingListing: "by",
    DecisionsListing: "about",
    MeetingsListing: "notes",
    PeopleListing: "sources",
}


@pytest.mark.parametrize("width", [80, 119, 160, 200])
@pytest.mark.parametrize("kind", LISTINGS)
def test_the_main_columns_are_in_view_whatever_the_width(kind: type[Listing], width: int) -> None:
    columns = kind().columns(width)
    places = place_columns(layout_columns(columns, width), width)
    assert IN_VIEW[kind] in [columns[place.column].key for place in places]
    assert all(place.width >= columns[place.column].width for place in places)


@pytest.mark.parametrize("kind", [one for one in LISTINGS if one not in (PersonaListing, ScopeListing)])
def test_hostile_text_stands_as_it_is(kind: type[Listing], small_map: JourneyMap) -> None:
    map = small_map
    for table, field in (("steps", "action"), ("points", "text"), ("notes", "text"), ("sources", "title")):
        for row_id in small_map.tables[table]:
            map = edits.set_field(map, table, row_id, field, HOSTILE)(map)
    map = map.put("insights", Insight(id=81, statement=HOSTILE)).put(
        "opportunities", Opportunity(id=91, how_might_we=HOSTILE)
    )
    map = map.put("reviews", Review(id=95, participant=HOSTILE))
    map = map.put("parking", Parked(id=101, text=HOSTILE)).put("decisions", Decision(id=111, why=HOSTILE))
    map = map.put("meetings", Meeting(id=121, notes=HOSTILE))
    listing = kind()
    shown = [cell.text for row in listing.rows(map) if row.kind == "row" for cell in row.cells]
    assert any(HOSTILE in text for text in shown)
