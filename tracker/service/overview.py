"""The overview: sections with a query, its count and its first rows."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from tracker.domain import records as r
from tracker.domain.query.query_fields import fields_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tracker.service import views as v
    from tracker.service.query_resolver import Asking
    from tracker.service.record_batch import Batch
    from tracker.service.view_builder import Seeing
    from tracker.store.contract import Store

SHOWN = 6
"""Rows of a section at most; its list has the rest."""
CHANNELS = 10
"""Channels at most."""
AGES = (30, 90, 365)
"""Days since the clock ended, up to which what is overdue is counted apart."""


class Topic(StrEnum):
    """What a section is about."""

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
    UNDATED = "undated"
    COMMITMENTS = "commitments"
    MEETINGS = "meetings"


class Counted(Struct, frozen=True):
    """A list that a number opens, with that number and the first rows that are shown of it."""

    kind: str
    query: str
    number: int
    rows: tuple[v.View, ...] = ()


class Section(Struct, frozen=True):
    """What one topic has, list by list: several where it spans kinds of record."""

    topic: Topic
    lists: tuple[Counted, ...]

    @property
    def number(self) -> int:
        """How many rows its lists have, where these exclude each other."""
        return sum(each.number for each in self.lists)

    @property
    def rows(self) -> tuple[v.View, ...]:
        """The rows that are shown."""
        return tuple(row for each in self.lists for row in each.rows)


class Overview(Struct, frozen=True):
    """What wants a person on a day.

    ``ages`` are how many are overdue up to each of ``AGES`` days, and longer; ``shorts`` the short
    names of all parties by slug.
    """

    as_of: dt.date
    shorts: Mapping[str, str]
    sections: Mapping[Topic, Section]
    ages: tuple[int, ...]

    def __getitem__(self, topic: Topic) -> Section:
        """Return the section about a topic; one without lists if it has nothing to show."""
        return self.sections.get(topic, Section(topic, ()))


DUE, OVERDUE = "phase:running is:open", "is:overdue -outcome:missed"
REVIEW = "review:..today is:open"
_COMMITMENTS: dict[Topic, tuple[str, int]] = {
    Topic.DUE: ("phase:running,ahead is:open", SHOWN),
    Topic.OVERDUE: (OVERDUE, SHOWN),
    Topic.MISSED: ("is:overdue outcome:missed", SHOWN),
    Topic.UNASSESSED: ("is:unassessed", 0),
    Topic.ONE_SIDED: ("is:one-sided is:open", SHOWN),
    Topic.UNDATED: ("phase:none is:open", 0),
    Topic.COMMITMENTS: ("", 0),
}
"""The query of each section of commitments, and how many rows it shows."""
_MEETINGS = {
    Topic.MEETINGS: "",
}
"""The query of each section of meetings; of none a row is shown."""
NEW_DAYS = 30
_NEW = f"known:-{NEW_DAYS}d..today"
_CAN_BE_NEW = (r.Kind.MEETING, r.Kind.COMMITMENT, r.Kind.SIGNAL, r.Kind.ACCOUNT, r.Kind.DISPUTE)
_CONFLICT = "has:conflict"
_IN_CONFLICT = tuple(kind for kind in r.Kind if "has" in fields_of(kind.value))
_SILENT, _LATER = "is:silent", "is:later-than-usual -is:silent"


class _List(Struct):
    """A list being made: what it is, how many rows it has, and which records of it are shown."""

    topic: Topic
    kind: str
    query: str
    number: int
    shown: list[int]


def owned_by(who: str) -> str:
    """Return the condition of commitments that a person owns."""
    bare = who.replace('"', "")
    return f'owner:"{bare}"'


def overview(store: Store, seeing: Seeing, asking: Asking, who: str) -> Overview:
    """Return what needs attention, of ``who`` first.

    It is read in a number of steps that does not depend on the book.
    """
    lists = _of_facts(store, asking, who)
    channels = store.of_kind(r.Kind.CHANNEL, seeing.as_of)
    lists += _new(store, seeing.as_of)
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
    )


def _watched(store: Store, who: str) -> dict[Topic, str]:
    """Return the queries of what a person watches; none where the book names no owner."""
    if not store.are_owned():
        return {}
    return {Topic.MINE: f"{owned_by(who)} is:open", Topic.REVIEW: REVIEW}


def _new(store: Store, as_of: dt.date) -> list[_List]:
    """Return what became known of late, by kind; of all kinds together ``SHOWN`` rows."""
    first = as_of - dt.timedelta(days=NEW_DAYS)
    found = store.newly_known(_CAN_BE_NEW, first, as_of, SHOWN)
    return [_List(Topic.NEW, kind.value, _NEW, *found.get(kind, (0, []))) for kind in _CAN_BE_NEW]


def _of_facts(store: Store, asking: Asking, who: str) -> list[_List]:
    """Return the lists of which the store knows the numbers; of a topic, ``SHOWN`` rows in all."""
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


def _channels(seeing: Seeing, batch: Batch) -> list[_List]:
    """Return the channels that are silent, later than usual, and all, the longest silence first.

    Those without a usual interval, which have no alarm, come last.
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


def _ages(store: Store, asking: Asking, as_of: dt.date, number: int) -> tuple[int, ...]:
    """Return how many of the overdue ones are past up to each of ``AGES`` days, and longer."""
    # Past by one day is due yesterday: the edges are last days, from the oldest on.
    today = as_of.toordinal()
    edges = (*(today - days for days in reversed(AGES)), today)
    query = asking.list_query("commitment", _COMMITMENTS[Topic.OVERDUE][0])
    ages = store.by_last_day(query, edges)
    return (*reversed(ages), number - sum(ages))
