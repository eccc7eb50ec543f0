"""The overview of what needs attention: sections with a query, its count and first rows."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from tracker.domain import records as r
from tracker.domain.query.query_fields import fields_of
from tracker.domain.query.tokenizer import quoted
from tracker.service.saved_views import MISSED, OVERDUE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tracker.service import views as v
    from tracker.service.query_resolver import QueryResolver
    from tracker.service.record_batch import Batch
    from tracker.service.view_builder import ViewBuilder
    from tracker.store.contract import Store

SHOWN = 6
"""The maximum number of rows in a section; the section's query finds all of them."""
CHANNELS = 10
"""The maximum number of channels that are shown."""
AGES = ((1, 30), (31, 90), (91, 365), (366, None))
"""The age groups of overdue commitments: the first and last number of days overdue."""


class Topic(StrEnum):
    """The topic of a section in the overview."""

    MINE = "mine"
    DUE = "due"
    OVERDUE = "overdue"
    REVIEW = "review"
    MISSED = "missed"
    UNASSESSED = "unassessed"
    ONE_SIDED = "one-sided"
    CONFLICTS = "conflicts"
    CHANNELS = "channels"
    NEW = "new"
    SINCE = "since"
    UNDATED = "undated"
    COMMITMENTS = "commitments"
    MEETINGS = "meetings"


class Counted(Struct, frozen=True):
    """A list: its query, the number of its rows, and the first rows, which are shown."""

    kind: str
    query: str
    number: int
    rows: tuple[v.View, ...] = ()


class Section(Struct, frozen=True):
    """The lists of one topic; there are several if the topic has several kinds of record."""

    topic: Topic
    lists: tuple[Counted, ...]

    @property
    def number(self) -> int:
        """The total number of rows in its lists, which have no row in common."""
        return sum(each.number for each in self.lists)

    @property
    def rows(self) -> tuple[v.View, ...]:
        """The rows that are shown."""
        return tuple(row for each in self.lists for row in each.rows)


class Overview(Struct, frozen=True):
    """What needs attention on a day.

    ``ages`` has the list of overdue commitments for each age group in ``AGES``; ``shorts`` has the
    short names of all parties by slug. ``since`` is the day on which the user last looked, if it is
    known and the as-of day is today.
    """

    as_of: dt.date
    shorts: Mapping[str, str]
    sections: Mapping[Topic, Section]
    ages: tuple[Counted, ...]
    since: dt.date | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all is known on the day."""
        return not any(section.number for section in self.sections.values())

    def __getitem__(self, topic: Topic) -> Section:
        """Return the section of a topic; it has no lists if there is nothing to show."""
        return self.sections.get(topic, Section(topic, ()))


DUE = "phase:running is:open"
REVIEW = "review:..today is:open"
_COMMITMENTS: dict[Topic, tuple[str, int]] = {
    Topic.DUE: ("phase:running,ahead is:open", SHOWN),
    Topic.OVERDUE: (OVERDUE, SHOWN),
    Topic.MISSED: (MISSED, SHOWN),
    Topic.UNASSESSED: ("is:unassessed", 0),
    Topic.ONE_SIDED: ("is:one-sided is:open", SHOWN),
    Topic.UNDATED: ("phase:none is:open", 0),
    Topic.COMMITMENTS: ("", 0),
}
"""The query of each section of commitments, and the number of rows that it shows."""
_MEETINGS = {
    Topic.MEETINGS: "",
}
"""The query of each section of meetings, which shows no rows."""
NEW_DAYS = 30
_NEW = f"known:-{NEW_DAYS}d..today"
_CAN_BE_NEW = (r.Kind.MEETING, r.Kind.COMMITMENT, r.Kind.SIGNAL, r.Kind.ACCOUNT, r.Kind.DISPUTE)
_CONFLICT = "has:conflict"
_IN_CONFLICT = tuple(kind for kind in r.Kind if "has" in fields_of(kind.value))
LATE = "is:silent,later-than-usual"
"""The query of channels with an alarm."""
_SILENT, _LATER = "is:silent", "is:later-than-usual -is:silent"


class _List(Struct):
    """A list that is being read: its query, its number of rows, and the ids of records to show."""

    topic: Topic
    kind: str
    query: str
    number: int
    shown: list[int]


def owned_by(who: str) -> str:
    """Return the query term for commitments that a person owns."""
    return f"owner:{quoted(who)}"


def overview(
    store: Store,
    seeing: ViewBuilder,
    asking: QueryResolver,
    who: str,
    since: dt.date | None = None,
) -> Overview:
    """Return the overview as of a day; commitments owned by ``who`` come first.

    ``since`` is the day on which that person last looked; records that became known later are
    counted. The number of statements does not depend on the book.
    """
    lists = _of_facts(store, asking, who)
    channels = store.of_kind(r.Kind.CHANNEL, seeing.as_of)
    lists += _new(store, seeing.as_of)
    lists += _since(store, since, seeing.as_of) if since else []
    batch = seeing.gather([*(n for each in lists for n in each.shown), *channels], channels)
    lists += _channels(seeing, batch)
    views = seeing.of_batch((n for each in lists for n in each.shown), batch, wires=False)
    sections: dict[Topic, list[Counted]] = {}
    for each in lists:
        rows = tuple(views[number] for number in each.shown if number in views)
        counted = Counted(each.kind, each.query, each.number, rows)
        sections.setdefault(each.topic, []).append(counted)
    overdue = sum(each.number for each in sections[Topic.OVERDUE])
    return Overview(
        as_of=seeing.as_of,
        shorts=seeing.shorts(),
        sections={topic: Section(topic, tuple(found)) for topic, found in sections.items()},
        ages=_ages(store, asking, seeing.as_of, overdue),
        since=since,
    )


def _watched(store: Store, who: str) -> dict[Topic, str]:
    """Return the queries of a user's own commitments; empty if no commitment has an owner."""
    if not store.are_owned():
        return {}
    return {Topic.MINE: f"{owned_by(who)} is:open", Topic.REVIEW: REVIEW}


def _new(store: Store, as_of: dt.date) -> list[_List]:
    """Return lists, by kind, of records that became known recently; ``SHOWN`` rows in all."""
    first = as_of - dt.timedelta(days=NEW_DAYS)
    found = store.newly_known(_CAN_BE_NEW, first, as_of, SHOWN)
    return [_List(Topic.NEW, kind.value, _NEW, *found.get(kind, (0, []))) for kind in _CAN_BE_NEW]


def _since(store: Store, since: dt.date, as_of: dt.date) -> list[_List]:
    """Return lists of records that became known after a day, by kind, without rows."""
    first = since + dt.timedelta(1)
    found = store.newly_known(_CAN_BE_NEW, first, as_of, 0)
    query = f"known:{first}..today"
    return [
        _List(Topic.SINCE, kind.value, query, number, []) for kind, (number, _) in found.items()
    ]


def _of_facts(store: Store, asking: QueryResolver, who: str) -> list[_List]:
    """Return the lists that the store can count by facts; ``SHOWN`` rows for each topic."""
    wanted = [
        *((topic, "commitment", *each) for topic, each in _COMMITMENTS.items()),
        *((Topic.CONFLICTS, kind.value, _CONFLICT, SHOWN) for kind in _IN_CONFLICT),
        *((topic, "meeting", query, 0) for topic, query in _MEETINGS.items()),
        *((topic, "commitment", each, SHOWN) for topic, each in _watched(store, who).items()),
    ]
    found = store.first_rows(
        [(asking.list_query(kind, query), limit) for _, kind, query, limit in wanted]
    )
    left = dict.fromkeys(Topic, SHOWN)
    lists: list[_List] = []
    for (topic, kind, query, _), first in zip(wanted, found, strict=True):
        shown = [entry.id for entry in first.entries[: left[topic]]]
        left[topic] -= len(shown)
        lists.append(_List(topic, kind, query, first.number, shown))
    return lists


def _channels(seeing: ViewBuilder, batch: Batch) -> list[_List]:
    """Return lists of silent, later-than-usual and all channels, the longest silence first.

    Channels without a usual interval have no alarm and come last.
    """
    silences = seeing.silences_of(batch)
    groups: dict[str, list[int]] = {_SILENT: [], _LATER: [], "": []}
    for number, each in silences.items():
        if each is not None:
            groups[_SILENT if each.silent else _LATER if each.later else ""].append(number)

    def order(number: int) -> tuple[bool, int]:
        silence = silences[number]
        unknown = seeing.usual_interval(number, batch) is None
        return unknown, -(silence.days if silence else 0)

    lists: list[_List] = []
    left = CHANNELS
    for query, group in groups.items():
        shown = sorted(group, key=order)[:left]
        left -= len(shown)
        number = len(group) if query else len(silences)
        lists.append(_List(Topic.CHANNELS, "channel", query, number, shown))
    return lists


def _ages(store: Store, asking: QueryResolver, as_of: dt.date, number: int) -> tuple[Counted, ...]:
    """Return the list of overdue commitments in each age group of ``AGES``."""
    # Each group holds the due days from one edge up to the day before the next; oldest first.
    today, overdue = as_of.toordinal(), _COMMITMENTS[Topic.OVERDUE][0]
    edges = (*(today - last for _, last in reversed(AGES) if last), today)
    dated = store.by_last_day(asking.list_query("commitment", overdue), edges)
    counts = (*reversed(dated), number - sum(dated))
    return tuple(
        Counted("commitment", f"{overdue} past:{first}..{last or ''}", count)
        for (first, last), count in zip(AGES, counts, strict=True)
    )
