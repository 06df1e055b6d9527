"""What the grid of 1,000 steps, 200 sources and 5,000 notes costs: worked out, and worked out again after an edit."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from msgspec.structs import replace
from tui_helpers import SMALL, opened

from journeytui.model.evidence import Note, Source
from journeytui.model.journey import JourneyMap, Point, Step
from journeytui.tui.listings.coverage import CoverageListing
from journeytui.tui.listings.gaps import Asking

KINDS: tuple[Any, ...] = ("interview", "survey", "diary", "observation", "staff")
FIRST, AGAIN, STILL = 0.6, 0.3, 0.15
"""Seconds that are allowed, several times what it takes: a grid anew, after an edit, and of the very same map."""
A_KEY = 0.12
"""Seconds for a key that moves the cursor in the grid."""


def large_map() -> JourneyMap:
    """Every step stands on five notes of five sources, and two points on one each."""
    map = JourneyMap.empty("Large", uid="e4p7y")
    map = map.put(
        "sources",
        *(
            Source(
                id=n,
                code=f"S{n}",
                kind=KINDS[n % 5],
                title=f"Talk {n}",
                date=f"20{10 + n % 15}",
                participants=(f"P{n}",),
            )
            for n in range(1, 201)
        ),
    )
    map = map.put(
        "notes",
        *(
            Note(
                id=n,
                kind="verbatim",
                text=f"said {n}",
                source_id=n % 200 + 1,
                code=f"S{n % 200 + 1}.{n}",
                feeling=n % 5 - 2 if n % 3 == 0 else None,
            )
            for n in range(1, 5001)
        ),
    )
    steps = (
        Step(id=n, rank=f"{n:05}", action=f"Does {n}", note_ids=tuple((n * 5 + i) % 5000 + 1 for i in range(5)))
        for n in range(1, 1001)
    )
    points = (
        Point(
            id=n,
            step_id=n % 1000 + 1,
            kind="pain" if n % 2 else "bright_spot",
            text="x",
            rank=f"{n:05}",
            note_ids=(n % 5000 + 1,),
        )
        for n in range(1, 2001)
    )
    return map.put("steps", *steps).put("points", *points)


def _spent(what: str, do: Callable[[], object]) -> float:
    began = time.process_time()
    do()
    took = time.process_time() - began
    print(f"{what}: {took * 1000:.1f} ms")  # noqa: T201
    return took


def test_the_grid_of_a_large_map_is_worked_out_at_once() -> None:
    listing = CoverageListing(Asking())
    listing.asking.today = date(2026, 3, 1)
    first, again, still = [], [], []
    for _ in range(3):
        map = large_map()
        listing.see(map)
        first.append(_spent("anew", lambda map=map: (listing.columns(80), listing.rows(map))))  # type: ignore[misc]
        still.append(_spent("the same", lambda map=map: (listing.columns(80), listing.rows(map))))  # type: ignore[misc]
        edited = map.put("steps", replace(map.steps[5], action="Does it otherwise"))
        again.append(_spent("after an edit", lambda map=edited: listing.rows(map)))  # type: ignore[misc]
    assert min(first) < FIRST and min(again) < AGAIN and min(still) < STILL


async def test_the_cursor_in_a_large_grid_moves_at_once(tmp_path: Path) -> None:
    async with opened(tmp_path, large_map(), "evidence", SMALL) as one:
        began = time.process_time()
        await one.menu("y")
        print(f"the grid is opened: {(time.process_time() - began) * 1000:.1f} ms")  # noqa: T201
        spent = []
        for key in ("down", "right") * 6:
            began = time.process_time()
            await one.keys(key)
            spent.append(time.process_time() - began)
        print(f"a key: {sorted(spent)[len(spent) // 2] * 1000:.1f} ms")  # noqa: T201
        assert sorted(spent)[len(spent) // 2] < A_KEY
