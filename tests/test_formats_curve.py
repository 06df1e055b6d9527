"""The emotion line: levels exact, neighbours joined, and a gap wherever nobody asked."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from journeytui.method import curve

FEELINGS = st.lists(st.one_of(st.none(), st.integers(-2, 2)), max_size=40)


def test_the_line_looks_as_on_the_design_page() -> None:
    rows = curve.draw([0, -1, -2, None, 2], [0, 6, 12, 18, 24], 26)
    assert [row.rstrip() for row in rows] == [
        "                        ●",
        "",
        "●──╮",
        "   ╰──●──╮",
        "         ╰──●",
    ]


def test_a_fall_over_several_levels_goes_straight_down() -> None:
    rows = curve.draw([2, -2], [0, 4], 5, curve.SQUARE)
    assert list(rows) == ["●─┐  ", "  │  ", "  │  ", "  │  ", "  └─●"]


@given(FEELINGS, st.integers(1, 9))
def test_every_known_feeling_has_one_marker_at_its_level(feelings: list[int | None], gap: int) -> None:
    columns = [place * gap for place in range(len(feelings))]
    rows = curve.draw(feelings, columns, len(feelings) * gap + 1)
    for column, feeling in zip(columns, feelings, strict=True):
        marked = [level for level, row in zip(curve.LEVELS, rows, strict=True) if row[column] == curve.ROUND.marker]
        assert marked == ([] if feeling is None else [feeling])
    assert sum(row.count(curve.ROUND.marker) for row in rows) == sum(feeling is not None for feeling in feelings)


@given(FEELINGS, st.integers(2, 9))
def test_neighbours_are_joined_only_where_both_are_known(feelings: list[int | None], gap: int) -> None:
    columns = [place * gap for place in range(len(feelings))]
    rows = curve.draw(feelings, columns, len(feelings) * gap + 1)
    for place, (before, after) in enumerate(zip(feelings, feelings[1:], strict=False)):
        for column in range(columns[place] + 1, columns[place + 1]):
            drawn = any(row[column] != " " for row in rows)
            assert drawn == (before is not None and after is not None)


@given(FEELINGS, st.integers(1, 9))
def test_the_ascii_twin_has_the_same_shape(feelings: list[int | None], gap: int) -> None:
    columns = [place * gap for place in range(len(feelings))]
    width = len(feelings) * gap + 1
    swap = str.maketrans(dict(zip(curve.ROUND, curve.ASCII, strict=True)))
    round_rows = curve.draw(feelings, columns, width)
    assert curve.draw(feelings, columns, width, curve.ASCII) == tuple(row.translate(swap) for row in round_rows)
    assert all(len(row) == width for row in round_rows)


@given(FEELINGS, st.integers(14, 200))
def test_a_block_fits_its_width_and_names_every_step_once(feelings: list[int | None], width: int) -> None:
    parts = curve.block(feelings, width)
    assert all(len(line) <= width and line == line.rstrip() for part in parts for line in part)
    named = [word for part in parts for word in part[-1].split()[1:]]
    assert named == [f"{number}{'?' if feeling is None else ''}" for number, feeling in enumerate(feelings, 1)]
    assert sum(line.count("●") for part in parts for line in part) == sum(f is not None for f in feelings)
