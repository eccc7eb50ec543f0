"""Rows of contacts (held meetings), from which silence and usual interval are computed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tracker.domain import records as r
from tracker.domain.contacts import Contact
from tracker.domain.rhythm import GAPS
from tracker.store.sqlite.connection import rows
from tracker.store.sqlite.overlay import laid_over, overlay
from tracker.store.sqlite.record_reader import ids_of
from tracker.store.sqlite.row_writing import replace_rows
from tracker.store.sqlite.statements import query

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tracker.store.engine import ContactRun
    from tracker.store.sqlite.database import Database
    from tracker.store.sqlite.row_codec import Row

_DAYS = ("from_day", "until_day")
_COLUMNS = ("record_id", "channel_id", "first", "last_least", "last_most", *_DAYS)


def write_contacts(db: Database, contacts: Mapping[int, Sequence[ContactRun]]) -> None:
    """Write the rows of the contacts that meetings give."""
    channels = ids_of(db, {each.channel for runs in contacts.values() for each in runs})
    new = {n: [_row(n, each, channels) for each in runs] for n, runs in contacts.items()}
    replace_rows(db, "contact", _COLUMNS, contacts.keys(), new)


def _row(number: int, run: ContactRun, channels: Mapping[str, int]) -> Row:
    return {
        "record_id": number,
        "channel_id": channels[run.channel],
        "first": run.contact.first,
        "last_least": run.contact.last_least,
        "last_most": run.contact.last_most,
        "from_day": run.from_day,
        "until_day": run.until_day,
    }


def contacts_of(db: Database, channels: Iterable[int], as_of: int) -> dict[int, dict[Contact, int]]:
    """Return the contacts of channels known and held by a day, each with the id of its meeting.

    If there are many, only the newest ones that the usual interval needs and those that may have
    ended last are returned.
    """
    wanted = list(channels)
    found: dict[int, dict[Contact, int]] = {channel: {} for channel in wanted}
    values = {"channels": json.dumps(wanted), "as_of": as_of, "newest": GAPS + 1}
    for row in rows(db, query("channel/contacts"), values):
        contact = Contact(row["first"], row["last_least"], row["last_most"])
        found[row["channel_id"]][contact] = row["record_id"]
    return found


def earliest_meetings(db: Database, channels: Iterable[int], as_of: int) -> dict[int, int]:
    """Return the first day of each channel's earliest known meeting that is not in the future."""
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
