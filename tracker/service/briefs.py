"""A brief: the content of a sheet about a record, a saved view or the results of a query."""

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
    """The topic of a section in a brief."""

    LISTED = "listed"
    HELD = "held"
    NOT_HELD = "not held"
    LAST = "last contacts"
    AHEAD = "ahead"
    OPEN = "open"
    OVERDUE = "overdue"
    MISSED = "missed"
    CONTESTED = "outcome disputed"
    MADE = "made"
    SETTLED = "settled"
    ANSWERED = "answered"
    ATTEMPTED = "attempted"
    SIGNALS = "signals"
    DISPUTED = "disputed"
    PEOPLE = "people"


class Brief(Struct, frozen=True):
    """A brief as of a day.

    ``subject`` is the record that the brief is about, if any; otherwise ``title`` and ``query`` say
    what it is about. ``named`` has the records that the subject or its lineage names, and those
    that cite it, by slug. If it is ``public``, its sheet leaves out what has a handling marking.
    """

    title: str
    query: str
    as_of: dt.date
    parts: tuple[Listed, ...]
    shorts: Mapping[str, str]
    cited: Cited
    subject: FullView | None = None
    named: Mapping[str, v.View] = field(default_factory=dict)
    public: bool = False

    @property
    def counts(self) -> tuple[Counts, ...]:
        """The tables of counts for a channel; empty for any other subject."""
        sums = self.subject.sums if isinstance(self.subject, ChannelFull) else None
        return (sums.meetings, sums.commitments) if sums else ()

    def marking(self, slugs: Iterable[str]) -> str:
        """Return the handling markings of the records in ``named`` that have these slugs."""
        return self.cited.markings.of_all(self.named[slug] for slug in slugs if slug in self.named)
