"""What the map tells: pains and bright spots by weight, insights, opportunities."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType

from journeytui.tui import keys
from journeytui.tui.listings.base import Listing
from journeytui.tui.listings.insights import InsightsListing, OpportunitiesListing, PointsListing
from journeytui.tui.screens.base import SheetScreen


class InsightsScreen(SheetScreen):
    """Three lists, from what hurts and helps to what could be made better."""

    NAME = "insights"
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("insights")]

    def make_listings(self) -> Sequence[Listing]:
        """Pains and bright spots, insights, opportunities."""
        return [PointsListing(), InsightsListing(), OpportunitiesListing()]
