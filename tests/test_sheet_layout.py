"""Where a sheet's columns and lines fall, what stays in place, and what is said of that which is cut."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from journeytui.tui.listings.steps import StepsListing
from journeytui.tui.widgets import sheet_layout as layout
from journeytui.tui.widgets.sheet import Cell, Column, Row, layout_columns

COLUMNS = (
    Column("number", "#", 2, editable=False, right=True),
    Column("action", "What they do", 29, grow=1),
    Column("channel", "Channel", 9),
    Column("feeling", "Feels", 8),
    Column("points", "Works / doesn't", 16),
    Column("says", "Says", 4, editable=False),
)
columns = st.lists(
    st.builds(Column, st.uuids().map(str), st.text(max_size=8), st.integers(1, 40), st.integers(0, 3)),
    min_size=1,
    max_size=12,
)


def step(number: int, action: str = "", feeling: str = " ?", points: str = "", below: str = "") -> Row:
    cells = (str(number), action or f"Step {number}", "web", feeling, points, "·")
    return Row(f"steps/{number}", tuple(Cell(text) for text in cells), below=below)


@given(columns, st.integers(1, 250))
def test_columns_that_fit_fill_the_view_and_the_others_keep_their_width(columns: list[Column], width: int) -> None:
    widths = layout_columns(columns, width)
    preferred = [column.width for column in columns]

    def used(sizes: list[int], count: int) -> int:
        return layout.MARK + layout.MARGIN + sum(sizes[:count]) + layout.GAP * (count - 1)

    room = width if used(preferred, len(columns)) <= width else width - 1  # the sign that there is more takes one
    fitting = max((n for n in range(1, len(columns) + 1) if used(preferred, n) <= room), default=0)
    assert all(one >= 1 for one in widths)
    assert all(one >= least for one, least in zip(widths[:fitting], preferred, strict=False))
    assert all(one <= most for one, most in zip(widths[fitting:], preferred[fitting:], strict=True))
    if fitting:
        assert used(widths, fitting) <= room
        if any(column.grow for column in columns[:fitting]):
            assert used(widths, fitting) == room


@given(columns, st.integers(12, 250), st.integers(0, 12), st.data())
def test_columns_in_view_do_not_touch_and_each_can_be_reached(
    columns: list[Column], width: int, left: int, data: st.DataObject
) -> None:
    widths = layout_columns(columns, width)
    column = data.draw(st.integers(0, len(columns) - 1))
    places = layout.place_columns(widths, width, layout.scroll_columns(widths, width, left, column))
    assert places[0].column == 0
    assert all(place.x + place.width <= width for place in places)
    assert all(a.x + a.width + layout.GAP <= b.x for a, b in zip(places, places[1:], strict=False))
    if widths[0] < width // 2:
        assert column in {place.column for place in places}


@given(columns, st.integers(12, 250), st.integers(0, 12), st.integers(1, 4), st.data())
def test_columns_that_stay_leave_half_the_view_and_hide_none_of_the_others(
    columns: list[Column], width: int, left: int, wanted: int, data: st.DataObject
) -> None:
    widths = layout_columns(columns, width)
    column = data.draw(st.integers(0, len(columns) - 1))
    frozen = layout.held(widths, width, wanted)
    assert frozen in (1, wanted)
    first = layout.scroll_columns(widths, width, left, column, frozen)
    places = layout.place_columns(widths, width, first, frozen)
    assert [place.column for place in places[:frozen]] == list(range(min(frozen, len(columns))))
    if frozen > 1:
        assert places[frozen - 1].x + places[frozen - 1].width <= width // 2
        assert all(place.x + place.width <= width and place.width == widths[place.column] for place in places)
        assert column in {place.column for place in places}


def test_what_they_do_stays_while_the_map_scrolls_at_80_columns() -> None:
    widths = layout_columns(StepsListing().columns(80), 80)
    assert layout.held(widths, 80, StepsListing.frozen) == 2
    assert layout.held(layout_columns(StepsListing().columns(40), 40), 40, 2) == 1


points = st.lists(
    st.text(st.sampled_from("abc  "), min_size=1, max_size=40).map(lambda text: f"- {text.strip() or 'x'}"), max_size=8
)


@given(points, st.integers(4, 40), st.integers(1, 5))
def test_points_that_are_cut_say_how_many_are_hidden(texts: list[str], width: int, most: int) -> None:
    row = Row("steps/1", (Cell("\n".join(texts), "points"),))
    body = layout.wrap_row(row, [width], 80, most)
    (lines,), (tail,) = body.cells, body.tails
    whole = layout.wrap_row(row, [width], 80, 0)
    assert len(lines) <= most and all(cell_len(line) <= width for line in lines)
    if len(whole.cells[0]) <= most and not whole.tails[0]:
        assert (lines, tail) == (whole.cells[0], "")
        return
    assert lines[-1].endswith("…")
    hidden = len(texts) - sum(not line.startswith(" ") for line in lines)
    assert tail in ("", f"+{hidden}", f"+{hidden} more") and (hidden or not tail)
    if tail:
        assert cell_len(lines[-1]) + 1 + cell_len(tail) <= width
    elif hidden:
        assert width < layout.BESIDE + 3


@given(st.lists(st.integers(1, 14), min_size=1, max_size=60), st.integers(1, 30), st.data())
def test_the_row_under_the_cursor_is_wholly_in_view_and_no_line_is_wasted(
    heights: list[int], room: int, data: st.DataObject
) -> None:
    top = data.draw(st.integers(0, len(heights) - 1))
    row = data.draw(st.integers(0, len(heights) - 1))
    found = layout.reveal(heights.__getitem__, len(heights), top, row, room)
    assert found <= row
    assert sum(heights[found : row + 1]) <= room or found == row
    if found and sum(heights[found:]) < room:
        assert sum(heights[found - 1 :]) > room


def test_a_row_is_as_high_as_it_needs_and_no_higher_than_asked() -> None:
    row = step(1, "Looks for the right form on her phone and does not find it", points="+ a\n- b\n- c\n- d")
    widths = layout_columns(COLUMNS, 80)
    assert layout.wrap_row(step(2), widths, 80, 2).height == 1
    assert layout.wrap_row(row, widths, 80, 2).height == 2
    assert layout.wrap_row(row, widths, 80, 0).height == 4
    assert layout.wrap_row(row._replace(below="why?"), widths, 80, 2).below == ["why?"]
