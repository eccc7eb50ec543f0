"""Contact rows: held meetings, from which silence and usual interval are computed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tracker.domain import records as r
from tracker.domain.contacts import Contact, contacts_in
from tracker.store.sqlite.connection import rows
from tracker.store.sqlite.overlay import laid_over, overlay
from tracker.store.sqlite.record_reader import ids_of
from tracker.store.sqlite.row_writing import replace_rows
from tracker.store.sqlite.statements import query

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from tracker.store.sqlite.database import Database
    from tracker.store.sqlite.row_codec import Row
    from tracker.store.sqlite.shown_rows import Run

_DAYS = ("from_day", "until_day")
_COLUMNS = ("record_id", "channel_id", "first", "last_least", "last_most", *_DAYS)
_ANY_DAYS = dict.fromkeys(_DAYS, 0)


def write_contacts(db: Database, every: Mapping[int, Sequence[Run]], ids: Collection[int]) -> None:
    """Write the contacts that meetings in the book are; ``ids`` are all that are written anew."""
    channels = ids_of(db, {slug for runs in every.values() for slug in _channels(runs)})
    new = {n: list(_rows(n, runs, channels)) for n, runs in every.items()}
    replace_rows(db, "contact", _COLUMNS, ids, new)


def _channels(runs: Sequence[Run]) -> Iterator[str]:
    for run in runs:
        if isinstance(run.seen.record, r.Meeting):
            yield run.seen.record.channel


def _rows(number: int, runs: Sequence[Run], channels: Mapping[str, int]) -> Iterator[Row]:
    last: Row | None = None
    for row in _each(number, runs, channels):
        if last and row | _ANY_DAYS == last | _ANY_DAYS:
            last["until_day"] = row["until_day"]
            continue
        if last:
            yield last
        last = row
    if last:
        yield last


def _each(number: int, runs: Sequence[Run], channels: Mapping[str, int]) -> Iterator[Row]:
    for run in runs:
        meeting = run.seen.record
        if not isinstance(meeting, r.Meeting):
            continue
        for contact, begins, until in contacts_in(
            meeting.status, run.seen.at, run.from_day, run.until_day
        ):
            yield {
                "record_id": number,
                "channel_id": channels[meeting.channel],
                "first": contact.first,
                "last_least": contact.last_least,
                "last_most": contact.last_most,
                "from_day": begins,
                "until_day": until,
            }


def contacts_of(db: Database, channels: Iterable[int], as_of: int) -> dict[int, dict[Contact, int]]:
    """Return the contacts of channels known and held by a day, each with its meeting.

    Of many they are the newest from which gaps are learnt, and those that may have ended last.
    """
    wanted = list(channels)
    found: dict[int, dict[Contact, int]] = {channel: {} for channel in wanted}
    values = {"channels": json.dumps(wanted), "as_of": as_of}
    for row in rows(db, query("channel/contacts"), values):
        contact = Contact(row["first"], row["last_least"], row["last_most"])
        found[row["channel_id"]][contact] = row["record_id"]
    return found


def earliest_meetings(db: Database, channels: Iterable[int], as_of: int) -> dict[int, int]:
    """Return the first day of the earliest meeting of channels that is known and not ahead."""
    beside = overlay(db, r.Kind.MEETING, as_of)
    without = [number for columns in beside.values() for number in columns]
    values = {"channels": json.dumps(list(channels)), "as_of": as_of}
    sql = query("channel/earliest")
    found = rows(db, sql, values | {"without": json.dumps(without)})
    if beside:
        bound = {table: f"beside_{table}" for table in beside}
        on_day = {bound[table]: json.dumps(columns) for table, columns in beside.items()}
        found += rows(db, laid_over(db, sql, bound), values | on_day | {"without": "[]"})
    days: dict[int, int] = {}
    for row in found:
        days[row["channel_id"]] = min(row["first"], days.get(row["channel_id"], row["first"]))
    return days
