"""Where the steps and lanes of a canvas fall."""

from __future__ import annotations

from canvas_maps import journey
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from journeytui.tui.listings.lanes import LanesListing
from journeytui.tui.widgets import canvas_layout as layout
from journeytui.tui.widgets.canvas_layout import Lane, Stop, Zoom
from journeytui.tui.widgets.canvas_scene import labelled
from journeytui.tui.widgets.sheet_layout import Row

stops = st.lists(st.tuples(st.integers(0, 4), st.booleans()), min_size=1, max_size=40).map(
    lambda pairs: [Stop(n, band, "new" if new else "row") for n, (band, new) in enumerate(sorted(pairs))]
)
zooms: st.SearchStrategy[Zoom] = st.sampled_from(["overview", "normal", "wide"])


@given(stops, st.integers(20, 250), zooms, st.integers(0, 39), st.integers(0, 39))
def test_every_step_can_be_brought_into_view_whole(
    found: list[Stop], width: int, zoom: Zoom, left: int, wanted: int
) -> None:
    wanted %= len(found)
    step = layout.step_width(found, width, zoom)
    left = layout.scroll_stops(found, width, step, left, wanted)
    slots = layout.place_stops(found, width, step, left)
    assert [slot.stop for slot in slots] == list(range(left, left + len(slots)))
    assert slots[0].stop <= wanted <= slots[-1].stop
    ends = [layout.NAMES, *(slot.x + slot.width for slot in slots)]
    assert all(slot.x == end + slot.first for slot, end in zip(slots, ends, strict=False))
    assert ends[-1] < width
    again = layout.scroll_stops(found, width, step, left, wanted)
    assert again == left, "what is in view stays where it is"


@given(st.integers(1, 60), st.integers(60, 250), zooms)
def test_a_map_that_fits_is_in_view_as_a_whole(count: int, width: int, zoom: Zoom) -> None:
    found = layout.stops_of([Row(f"steps/{n}", ()) for n in range(count)])
    slots = layout.place_stops(found, width, layout.step_width(found, width, zoom), 0)
    if layout.NAMES + 2 + count * layout.ROOMS[zoom].least <= width:
        assert len(slots) == count


def test_forty_steps_in_six_stages_fit_into_120_columns() -> None:
    rows = LanesListing().rows(journey(40, stages=6))
    found = layout.stops_of(rows)
    slots = layout.place_stops(found, 120, layout.step_width(found, 120, "overview"), 0)
    assert len([slot for slot in slots if rows[found[slot.stop].row].kind == "row"]) == 40
    assert all(2 <= slot.width <= 3 for slot in slots)


def test_a_stage_without_steps_has_a_column_of_its_own() -> None:
    bands = [Row(f"stages/{n}", (), "band") for n in range(3)]
    rows = [*bands[:2], Row("steps/1", ()), bands[2], Row("new/stages", (), "new")]
    assert layout.stops_of(rows) == [
        Stop(0, 0, "band"),
        Stop(2, 1, "row"),
        Stop(3, 3, "band"),
        Stop(4, -1, "new"),
    ]


@given(
    st.lists(st.tuples(st.integers(1, 5), st.booleans()), min_size=1, max_size=12), st.integers(5, 40), st.integers(0)
)
def test_every_lane_can_be_brought_into_view(kinds: list[tuple[int, bool]], room: int, top: int) -> None:
    kinds.sort(key=lambda kind: kind[1])
    lanes = [Lane(f"{n}", "", backstage=back) for n, (_, back) in enumerate(kinds)]
    heights = [height for height, _ in kinds]
    firsts, whole = layout.stack(lanes, heights, room)
    ends = [first + height for first, height in zip(firsts, heights, strict=True)]
    assert all(end <= first for end, first in zip(ends, firsts[1:], strict=False))
    assert ends[-1] == whole
    for lane, height in enumerate(heights):
        top = layout.reveal_lane(firsts, heights, whole, top % (whole + 1), lane, room)
        assert 0 <= top <= max(0, whole - room)
        seen = {shelf.lane: shelf for shelf in layout.shelves(firsts, heights, top, room)}
        assert 0 <= seen[lane].y <= room - height


@given(st.text(max_size=40), st.integers(1, 30), st.integers(1, 4), st.booleans())
def test_signs_take_no_room_from_the_lines(text: str, width: int, most: int, moment: bool) -> None:
    lines = layout.head_lines(layout.Post("7", text, (layout.Mark(),), moment=moment), width, most)
    cell = layout.cell_lines(layout.Mark(text, "", "switch"), "text", width, most)
    for one in (*lines, *cell):
        assert cell_len(one.replace(layout.SIGN, "x")) <= width
    assert max(len(lines), len(cell)) <= most


@given(st.integers(0))
def test_numbers_in_the_overview_never_touch(seed: int) -> None:
    width, longest = seed % 8 + 2, len(str(seed % 20_000))
    said = [number for number in range(1, seed % 20_000 + 1) if labelled(number, width, longest)][:200]
    assert all(after - before > longest / width for before, after in zip(said, said[1:], strict=False))
