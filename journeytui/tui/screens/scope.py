"""What part of the experience the map covers."""

from __future__ import annotations

from collections.abc import Sequence

from journeytui.tui.listings.base import Listing
from journeytui.tui.listings.forms import ScopeListing
from journeytui.tui.screens.base import SheetScreen


class ScopeScreen(SheetScreen):
    """Every field of the scope, a row each, with its question under it."""

    NAME = "scope"

    def make_listings(self) -> Sequence[Listing]:
        """The fields of the scope, and the map's own."""
        return [ScopeListing()]
