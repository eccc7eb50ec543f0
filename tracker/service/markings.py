"""The handling markings of the sources on which records are based."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.domain.references import named_slugs
from tracker.service import views as v

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

JOINT = "; "
"""The separator between two markings."""


class Markings:
    """The handling markings of a book as of a day, by source."""

    def __init__(self, marked: Mapping[str, str]) -> None:
        """Initialize with the marking of each source and account that has one, by slug."""
        self._marked = marked

    def of(self, view: v.View) -> str:
        """Return the markings of a record: its own, and those of its sources.

        These are the sources that it cites, and those of the accounts on it.
        """
        return JOINT.join(sorted(self._of(view)))

    def of_row(self, row: v.View | v.EventView | v.PartView) -> str:
        """Return the markings of the record of a row."""
        return self.of(row.of if isinstance(row, v.EventView | v.PartView) else row)

    def of_all(self, views: Iterable[v.View]) -> str:
        """Return the markings of all these records together."""
        if not self._marked:
            return ""
        return JOINT.join(sorted({each for view in views for each in self._of(view)}))

    def _of(self, view: v.View) -> set[str]:
        if not self._marked or isinstance(view, v.UnreadableView):
            return set()
        told = (claim.source for each in view.agreements.values() for claim in each.claims)
        slugs = (view.slug, *named_slugs(view.record), *told)
        return {self._marked[slug] for slug in slugs if slug in self._marked}
