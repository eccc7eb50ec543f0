"""Reads briefs: of a record, of a saved view, or of the results of a query."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from tracker.domain import records as r
from tracker.domain.query.query_fields import PLURALS
from tracker.domain.query.tokenizer import joined, lex
from tracker.domain.references import named_slugs
from tracker.errors import BadInputError
from tracker.service import views as v
from tracker.service.briefs import Brief, Topic
from tracker.service.channel_sums import with_sums
from tracker.service.cited_sources import cited
from tracker.service.day_changes import kinds_that_know
from tracker.service.full_views import ChannelFull, CommitmentFull, SourceFull
from tracker.service.markings import Markings
from tracker.service.saved_views import MISSED, OVERDUE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from tracker.domain.book import SavedView
    from tracker.service.full_views import FullView
    from tracker.service.listed import Listed
    from tracker.service.lists import Lists
    from tracker.service.record_access import Records
    from tracker.store.contract import Store

SHOWN = 20
"""The maximum number of rows in a section of a brief; the section's query finds all of them."""
_MOST = {
    Topic.LAST: 5,
    Topic.AHEAD: 5,
    Topic.OVERDUE: 8,
    Topic.MISSED: 8,
    Topic.CONTESTED: 8,
    Topic.OPEN: 12,
    Topic.DISPUTED: 8,
    Topic.PEOPLE: 10,
}
"""The maximum number of rows by section in a brief of a record, so that its sheet is short."""
_READ = 200
"""The maximum number of disputes or people that are read to find the newest."""
_SUMMED_UP = 500
"""The maximum number of a channel's meetings for which the brief has a table of counts by year.

Each count in the table needs a query.
"""
_WHEN = "when"
_NAMES_WHEN = re.compile(f"{_WHEN}:", re.IGNORECASE)
PERIOD = 30
"""The number of days before the as-of day that a brief of the whole book covers."""
_ASKED = {
    Topic.LAST: ("meeting", "status:held when:..today"),
    Topic.HELD: ("meeting", "status:held"),
    Topic.NOT_HELD: ("meeting", "status:no-show,refused,cancelled,postponed"),
    Topic.AHEAD: ("meeting", "status:proposed,scheduled when:today.."),
    Topic.OPEN: ("commitment", "is:open -is:overdue"),
    Topic.OVERDUE: ("commitment", OVERDUE),
    Topic.MISSED: ("commitment", MISSED),
    Topic.CONTESTED: ("commitment", "outcome:disputed"),
    Topic.MADE: ("commitment", ""),
    Topic.SETTLED: ("commitment", "-is:open -is:overdue -outcome:disputed"),
    Topic.SIGNALS: ("signal", ""),
    Topic.DISPUTED: ("dispute", "is:unresolved"),
    Topic.PEOPLE: ("person", ""),
}
"""The kind of list and the query of each section, by topic."""
_OF_RECORD = {
    Topic.LAST: "-when",
    Topic.AHEAD: "when",
    Topic.OPEN: "",
    Topic.OVERDUE: "",
    Topic.MISSED: "",
    Topic.CONTESTED: "",
    Topic.DISPUTED: "",
    Topic.PEOPLE: "",
}
"""The sections of a brief on a record, each with its sort order."""
_OF_QUERY = (
    Topic.HELD,
    Topic.NOT_HELD,
    Topic.AHEAD,
    Topic.MADE,
    Topic.OVERDUE,
    Topic.MISSED,
    Topic.CONTESTED,
    Topic.OPEN,
    Topic.SETTLED,
    Topic.SIGNALS,
    Topic.DISPUTED,
)
"""The sections of a brief on a query, in order."""
_PAST = {
    Topic.HELD: f"when:-{PERIOD}d..today",
    Topic.NOT_HELD: f"when:-{PERIOD}d..today",
    Topic.MADE: f"made:-{PERIOD}d..today",
    Topic.SETTLED: f"made:-{PERIOD}d..today",
    Topic.SIGNALS: f"when:-{PERIOD}d..today",
    Topic.DISPUTED: f"known:-{PERIOD}d..today",
}
"""The query terms that limit sections in a brief of the whole book to ``PERIOD``, by topic."""


class BriefReader:
    """Reads briefs of one book as of a day."""

    def __init__(
        self, store: Store, lists: Lists, records: Records, as_of: dt.date, *, public: bool = False
    ) -> None:
        """Initialize with the store, its lists and records, and the as-of day.

        Briefs that are ``public`` leave out rows with a handling marking.
        """
        self._store = store
        self._lists = lists
        self._records = records
        self._as_of = as_of
        self._public = public

    def for_public(self) -> BriefReader:
        """Return a reader of public briefs."""
        return BriefReader(self._store, self._lists, self._records, self._as_of, public=True)

    def of_record(self, slug: str) -> Brief:
        """Return the brief of a record.

        Raises:
            NotFoundError: there is no record with that slug.
            NotYetKnownError: the record is not known on the day.
            BadInputError: the record is in the trash.
        """
        with self._store.still():
            return self._of_record(slug)

    def _of_record(self, slug: str) -> Brief:
        full = self._records.full(slug)
        if self._store.trash.in_trash(full.view.id):
            raise BadInputError(f"{slug} is in the trash; restore it to make a sheet of it.")
        scope = _scope(full)
        parts = [
            self._listed(topic, kind, joined((scope[kind], asked)), sort)
            for topic, sort in _OF_RECORD.items()
            for kind, asked in [_ASKED[topic]]
            if kind in scope
        ]
        parts += self._of_meetings(full)
        named = self._records.views(sorted({*_named(full)}))
        if isinstance(full, ChannelFull) and full.number <= _SUMMED_UP:
            full = with_sums(self._lists, full)
        return self._brief(full.view.title, "", parts, full, named)

    def _rows(
        self, topic: Topic, name: str, kind: str, query: str, sort: str = "", *, limit: int
    ) -> Listed:
        """Return a section with the first rows of a list; if public, those without a marking."""
        if not self._public:
            return self._lists.listed(topic, name, kind, query, sort, limit=limit)
        found = self._lists.listed(topic, name, kind, query, sort, limit=max(limit, _READ))
        markings = Markings(self._store.names.markings(self._as_of))
        rows = [row for row in found.rows if not markings.of_row(row)]
        return replace(found, rows=tuple(rows[:limit]))

    def _listed(self, topic: Topic, kind: str, query: str, sort: str) -> Listed:
        """Return a section of the brief of a record.

        A section of disputes has those that became known last; one of people those seen in office
        last, because they are probably still in office.
        """
        newest_of_all = topic in {Topic.DISPUTED, Topic.PEOPLE}
        limit = _READ if newest_of_all else _MOST[topic]
        found = self._rows(topic, topic.value, kind, query, sort, limit=limit)
        if not newest_of_all:
            return found
        views = [each for each in found.rows if isinstance(each, v.View)]
        newest = sorted(views, key=_newest, reverse=True)
        return replace(found, rows=tuple(newest[: _MOST[topic]]))

    def _of_meetings(self, full: FullView) -> Iterator[Listed]:
        """Yield sections of commitments that a channel's meetings fulfilled or tried to fulfil."""
        if isinstance(full, ChannelFull) and full.meetings:
            met = ",".join(each.slug for each in full.meetings)
            for topic, field in ((Topic.ANSWERED, "answered"), (Topic.ATTEMPTED, "attempted_by")):
                query = f"{field}:{met}"
                yield self._rows(topic, topic.value, "commitment", query, limit=SHOWN)

    def of_view(self, view: SavedView) -> Brief:
        """Return the brief of a saved view: its list, in its sort order."""
        part = self._rows(
            Topic.LISTED, PLURALS[view.kind], view.kind, view.query, view.sort, limit=SHOWN
        )
        return self._brief(view.name, view.query, [part])

    def of_query(self, query: str) -> Brief:
        """Return the brief of a query's results; of the last ``PERIOD`` days if it is empty.

        Raises:
            BadInputError: the query is not valid for any list.
        """
        kinds = kinds_that_know(self._lists, query)
        parts = []
        for topic in _OF_QUERY:
            kind, asked = _ASKED[topic]
            within = _made_then(query) if topic is Topic.MADE else query
            if kind in kinds and (within or not query):
                past = _PAST.get(topic, "") if not query else ""
                whole = joined((within, asked, past))
                parts.append(self._rows(topic, topic.value, kind, whole, limit=SHOWN))
        return self._brief(query or f"The last {PERIOD} days", query, parts)

    def _brief(
        self,
        title: str,
        query: str,
        parts: Iterable[Listed],
        full: FullView | None = None,
        named: Mapping[str, v.View] | None = None,
    ) -> Brief:
        parts = tuple(parts)
        rows = [row for each in parts for row in each.rows]
        rows += _shown_of(full) if full else []
        more = {*_told_by(full.view), *full.sources} if full else set()
        return Brief(
            title,
            query,
            self._as_of,
            parts,
            self._store.shorts(self._as_of),
            cited(self._store, self._as_of, rows, more),
            full,
            named or {},
            self._public,
        )


def _made_then(query: str) -> str:
    """Return a query with ``made:`` in place of ``when:``, or an empty text without ``when:``.

    In a list of commitments ``when:`` would mean the due window.
    """
    terms = lex(query)
    if not any(each.field == _WHEN for each in terms):
        return ""
    return joined(
        _NAMES_WHEN.sub("made:", each.text, count=1) if each.field == _WHEN else each.text
        for each in terms
    )


def _newest(view: v.View) -> dt.date:
    """Return when a person was last seen in office; for other records, when they became known."""
    if isinstance(view, v.PersonView):
        return view.last_seen or dt.date.min
    return view.known


def _scope(full: FullView) -> dict[str, str]:
    """Return the query terms that limit each kind of list to what concerns a record."""
    record, slug = full.view.record, full.view.slug
    match record:
        case r.Channel():
            return dict.fromkeys(("meeting", "commitment", "dispute"), f"channel:{slug}")
        case r.Party():
            return dict.fromkeys(("meeting", "commitment", "dispute", "person"), f"party:{slug}")
        case r.Meeting():
            scope = dict.fromkeys(("meeting", "commitment"), f"channel:{record.channel}")
            return scope | {"dispute": f"about:{slug}"}
        case r.Person() | r.Organization():
            field = "person" if isinstance(record, r.Person) else "organization"
            found = {"meeting": f"{field}:{slug}"}
            found |= {"commitment": f"party:{record.party}"} if record.party else {}
            return found | {"dispute": f"{field}:{slug}"}
        case _:
            return {"dispute": f"about:{slug}"}


def _named(full: FullView) -> Iterator[str]:
    """Yield the slugs that a record and its lineage name; for a source, those of its citers."""
    yield from named_slugs(full.view.record)
    if isinstance(full, CommitmentFull):
        for each in full.lineage:
            yield from (each.slug, *named_slugs(each.record))
    if isinstance(full, SourceFull):
        yield from (head.slug for group in full.named_by.values() for head in group)


def _shown_of(full: FullView) -> list[v.View]:
    """Return the views of all records that the sections of a record's page show."""
    found: list[v.View] = [full.view]
    for name in ("made_here", "answers", "was_to_answer", "signals", "lineage"):
        found += getattr(full, name, ())
    return found


def _told_by(view: v.View) -> Iterator[str]:
    """Yield the sources of accounts on a record, of an account, and of a channel's states."""
    for each in view.agreements.values():
        yield from (claim.source for claim in each.claims if claim.source)
    if isinstance(view, v.AccountView) and view.record.source:
        yield view.record.source
    if isinstance(view.record, r.Channel):
        for state in view.record.states:
            yield from state.sources
