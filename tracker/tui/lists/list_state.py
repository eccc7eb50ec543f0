"""The state of a list: filter, sort order and saved view."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from tracker.domain.query.query_fields import SORTS, sort_named

if TYPE_CHECKING:
    from tracker.domain.book import SavedView

_NEWEST_FIRST = frozenset({"event", "meeting", "source", "signal"})
_ORDER_WORDS = {
    "when": ("oldest first", "newest first"),
    "published": ("oldest first", "newest first"),
    "on": ("oldest first", "newest first"),
    "due": ("by due day", "latest due first"),
    "made": ("by day made", "latest made first"),
    "title": ("by name", "by name, from Z"),
    "silence": ("shortest silence first", "longest silence first"),
    "entered": ("as entered", "newest entry first"),
}
_OTHER_HEADS = {("event", "day"): "when"}
"""Columns that are sorted by a field of another name."""
_BLANKS = re.compile(r'("[^"]*"?)|\s+')
"""Matches a quoted phrase, which stays unchanged, or blanks, which become one blank."""
_BY_DAYS = frozenset({"when", "due", "published", "on"})


def order_of(kind: str, column: str) -> str | None:
    """Return the sort field of a column; ``None`` if the list cannot be sorted by it."""
    return _OTHER_HEADS.get((kind, column)) or sort_named(kind, column)


class ListState(Struct, frozen=True):
    """A filter, a sort order and a view.

    ``sort`` is the name of a field, with a minus if descending; empty means the default order.
    """

    kind: str
    query: str = ""
    sort: str = ""
    view: SavedView | None = None

    @classmethod
    def usual(cls, kind: str) -> ListState:
        """Return the whole list in its default order."""
        return cls(kind, sort=f"-{SORTS[kind][0]}" if kind in _NEWEST_FIRST else "")

    @property
    def order(self) -> str:
        """The name of the sort field, without its direction."""
        return (self.sort or SORTS[self.kind][0]).removeprefix("-")

    @property
    def order_words(self) -> str:
        """The sort order in words."""
        words = _ORDER_WORDS.get(self.order, (f"by {self.order}", f"by {self.order}, reversed"))
        return words[self.sort.startswith("-")]

    @property
    def by_days(self) -> bool:
        """Whether the list is sorted by days."""
        return self.order in _BY_DAYS

    def ordered(self, asked: str) -> ListState:
        """Return the list in its filter's order ``asked``, unless the user chose another one."""
        if not asked or self.sort != ListState.usual(self.kind).sort:
            return self
        return replace(self, sort=asked)

    def with_query(self, query: str) -> ListState:
        """Return the list with another filter."""
        return replace(self, query=_BLANKS.sub(lambda found: found[1] or " ", query).strip())

    def next_order(self) -> ListState:
        """Return the list sorted by the next of its sort fields.

        After any other order, by the first.
        """
        offered = SORTS[self.kind]
        now = offered.index(self.order) if self.order in offered else -1
        return replace(self, sort=offered[(now + 1) % len(offered)])

    def reversed(self) -> ListState:
        """Return the list in reverse order."""
        turned = self.sort.startswith("-")
        return replace(self, sort=self.order if turned else f"-{self.order}")

    def ordered_by(self, column: str) -> ListState | None:
        """Return the list sorted by a column, or reversed if it already is.

        ``None`` if it cannot be sorted by that column.
        """
        order = order_of(self.kind, column)
        if order is None:
            return None
        return self.reversed() if order == self.order else replace(self, sort=order)

    def ordered_by_days(self) -> ListState | None:
        """Return the list sorted by days; ``None`` if it cannot be."""
        if self.by_days:
            return self
        if SORTS[self.kind][0] not in _BY_DAYS:
            return None
        return replace(self, sort=ListState.usual(self.kind).sort)

    def of_view(self, view: SavedView | None) -> ListState:
        """Return the list of a saved view; ``None`` gives the whole list."""
        usual = ListState.usual(self.kind)
        if view is None:
            return usual
        return ListState(self.kind, view.query, view.sort or usual.sort, view)

    def without_view(self) -> ListState:
        """Return the same list without its saved view."""
        return replace(self, view=None)

    def changed(self, columns: str) -> bool:
        """Return whether the list differs from its saved view; ``columns`` are those shown."""
        view = self.view
        return view is not None and (self.of_view(view), view.columns) != (self, columns)
