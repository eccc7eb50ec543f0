"""A brief: what a sheet says of a record, of a view, or of what a query finds; as values."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct, field

from tracker.service.full_views import ChannelFull

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from tracker.service import views as v
    from tracker.service.cited_sources import Cited
    from tracker.service.field_counts import Counts
    from tracker.service.full_views import FullView
    from tracker.service.listed import Listed


class Topic(StrEnum):
    """What the rows of a section have in common."""

    LISTED = "listed"
    HELD = "held"
    NOT_HELD = "not held"
    LAST = "last contacts"
    AHEAD = "ahead"
    OPEN = "open"
    OVERDUE = "overdue"
    MISSED = "missed"
    MADE = "made"
    SETTLED = "settled"
    ANSWERED = "answered"
    ATTEMPTED = "attempted"
    SIGNALS = "signals"
    DISPUTED = "disputed"
    PEOPLE = "people"


class Brief(Struct, frozen=True):
    """A brief as of a day.

    ``subject`` is the record that it is about, if it is about one; else ``title`` and ``query`` say
    what was asked for. ``named`` are the records that it or its lineage names, and those that
    cite it, by slug.
    """

    title: str
    query: str
    as_of: dt.date
    parts: tuple[Listed, ...]
    shorts: Mapping[str, str]
    cited: Cited
    subject: FullView | None = None
    named: Mapping[str, v.View] = field(default_factory=dict)

    @property
    def counts(self) -> tuple[Counts, ...]:
        """The numbers of the lists of a channel."""
        sums = self.subject.sums if isinstance(self.subject, ChannelFull) else None
        return (sums.meetings, sums.commitments) if sums else ()

    def marking(self, slugs: Iterable[str]) -> str:
        """Return the handling markings of some of the named records."""
        return self.cited.markings.of_all(self.named[slug] for slug in slugs if slug in self.named)
