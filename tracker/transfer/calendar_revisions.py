"""Finds the calendar entries that changed since the last writing, so that subscribers update."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from tracker.transfer.calendar_entry import DIGEST

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from tracker.transfer.calendar_entry import Entry


class Revision(msgspec.Struct, frozen=True):
    """A calendar entry as last written: its digest, its SEQUENCE, and when it last changed."""

    digest: str
    version: int
    modified: dt.datetime


def revised(
    entries: Iterable[Entry], before: Mapping[str, Revision], now: dt.datetime
) -> Iterator[Entry]:
    """Yield entries with SEQUENCE and time of change (RFC 5545, 3.8.7.3 and 3.8.7.4).

    An entry with the same content as ``before`` keeps both. An entry that differs, for whatever
    reason, gets a higher SEQUENCE and the time ``now``.
    """
    for each in entries:
        digest, was = digest_of(each), before.get(each.uid)
        if was is None:
            yield replace(each, modified=now, digest=digest)
        elif was.digest == digest:
            yield replace(each, version=was.version, modified=was.modified, digest=digest)
        else:
            version = max(was.version + 1, each.version)
            yield replace(each, version=version, modified=now, digest=digest)


def digest_of(entry: Entry) -> str:
    """Return a digest of an entry's content, which does not include its version."""
    said = msgspec.json.encode(replace(entry, version=0, modified=None, digest=""))
    return hashlib.sha256(said).hexdigest()[:32]


def revisions_in(path: Path) -> dict[str, Revision]:
    """Return the revisions in a calendar file written earlier, by UID; empty for any other file."""
    from icalendar import Calendar  # noqa: PLC0415  # only calendars need icalendar

    try:
        events = Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    except (OSError, ValueError):
        return {}
    found: dict[str, Revision] = {}
    for event in events:
        modified = getattr(event.get("last-modified"), "dt", None)
        if DIGEST in event and isinstance(modified, dt.datetime):
            version = int(event.get("sequence", 0))
            found[str(event["uid"])] = Revision(str(event[DIGEST]), version, modified)
    return found
