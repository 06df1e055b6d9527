"""A list's columns suit the width that its table really has."""

from __future__ import annotations

from pathlib import Path

import pytest
from tui_helpers import opened

from journeytui.model.journey import JourneyMap


@pytest.mark.parametrize("screen", ["evidence", "insights"])
@pytest.mark.parametrize("width", [80, 130, 200])
async def test_columns_are_those_for_the_table_beside_the_details(
    tmp_path: Path, small_map: JourneyMap, screen: str, width: int
) -> None:
    async with opened(tmp_path, small_map, screen, (width, 30)) as one:
        for _ in one.screen.listings:
            assert one.sheet.columns == tuple(one.screen.listing.columns(one.sheet.size.width))
            at = one.at
            await one.pilot.resize_terminal(width + 40, 30)
            await one.rest()
            assert one.sheet.columns == tuple(one.screen.listing.columns(one.sheet.size.width))
            assert one.at == at, "resizing never loses the cursor"
            await one.pilot.resize_terminal(width, 30)
            await one.keys("f6")
