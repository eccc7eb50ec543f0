"""Decides which backups are kept: by age, and by the total space that they take."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

DAYS, WEEKS, MONTHS = 12, 10, 9
"""The number of days, weeks and months for each of which a backup is kept."""
SHARE = 3
"""The maximum size of all backups together, as a multiple of the size of the book."""
FEWEST = 2
"""The number of backups that are kept whatever their size."""


class Reason(StrEnum):
    """Why a backup is made; the reason is part of its file name."""

    DAILY = "daily"
    BY_HAND = "by-hand"
    BEFORE_MIGRATION = "before-migration"
    BEFORE_IMPORT = "before-import"
    BEFORE_CHANGE = "before-change"
    BEFORE_RESTORE = "before-restore"


class Backup(Struct, frozen=True):
    """A backup: its file, the local time of the state that it has, and its size in bytes."""

    path: Path
    at: dt.datetime
    reason: Reason
    size: int


def superfluous(newest_first: Sequence[Backup], book: int, now: dt.datetime) -> list[Backup]:
    """Return the backups to be deleted.

    All backups of the newest day are kept, and the newest of each of 12 days, 10 weeks and 9
    months. If these take more than three times the size of the book, further ones are deleted,
    first those closest to their neighbours relative to their age; the newest and the oldest are
    kept.

    Args:
        newest_first: all backups of a book, newest first.
        book: the size of the book in bytes.
        now: the present local time.
    """
    kept = _kept_by_age(newest_first)
    while len(kept) > FEWEST and sum(each.size for each in kept) > SHARE * book:
        kept.remove(_closest(kept, now))
    return [each for each in newest_first if each not in kept]


def _kept_by_age(newest_first: Sequence[Backup]) -> list[Backup]:
    if not newest_first:
        return []
    last = newest_first[0].at.date()
    names = {each.path for each in newest_first if each.at.date() == last}
    for most, period in ((DAYS, _day), (WEEKS, _week), (MONTHS, _month)):
        newest_of: dict[object, Backup] = {}
        for each in newest_first:
            newest_of.setdefault(period(each), each)
        names |= {each.path for each in list(newest_of.values())[:most]}
    names |= {each.path for each in newest_first[:FEWEST]}
    return [each for each in newest_first if each.path in names]


def _closest(newest_first: Sequence[Backup], now: dt.datetime) -> Backup:
    """Return the backup closest to its neighbours, relative to its age.

    The newest and the oldest backup are never returned.
    """

    def room(n: int) -> float:
        """Return the time between the neighbours of a backup, divided by its age."""
        between = newest_first[n - 1].at - newest_first[n + 1].at
        return between / max(now - newest_first[n].at, dt.timedelta(seconds=1))

    return newest_first[min(range(1, len(newest_first) - 1), key=room)]


def _day(backup: Backup) -> object:
    return backup.at.date()


def _week(backup: Backup) -> object:
    return backup.at.isocalendar()[:2]


def _month(backup: Backup) -> object:
    return backup.at.year, backup.at.month
