"""Reads the meetings of channels; see ``store.contract.ChannelMeetings``."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING

from tracker.domain import records as r
from tracker.store.sqlite.connection import rows
from tracker.store.sqlite.contact_rows import contacts_of, earliest_meetings
from tracker.store.sqlite.statements import query

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from tracker.domain.contacts import Contact
    from tracker.store.sqlite.database import Database


class ChannelMeetings:
    """The meetings of channels in an open file that are known by a day."""

    def __init__(self, db: Database) -> None:
        """Initialize with the open database."""
        self._db = db

    def meetings_of(self, channel: int, as_of: dt.date, limit: int) -> tuple[list[int], int]:
        """Return the ids of the newest meetings of a channel, and how many meetings it has."""
        values = {"channel": channel, "as_of": as_of.toordinal(), "limit": limit}
        found = rows(self._db, query("meeting/of_channel"), values)
        return [row["record_id"] for row in found], found[0]["number"] if found else 0

    def contacts(self, channels: Iterable[int], as_of: dt.date) -> dict[int, dict[Contact, int]]:
        """Return the contacts of channels, each with the id of its meeting; see ``contacts_of``."""
        return contacts_of(self._db, channels, as_of.toordinal())

    def earliest_meetings(self, channels: Iterable[int], as_of: dt.date) -> dict[int, int]:
        """Return the first day of each channel's earliest meeting that is not in the future."""
        return earliest_meetings(self._db, channels, as_of.toordinal())

    def wire(
        self, channels: Iterable[int], cells: Sequence[tuple[int, int]], as_of: dt.date
    ) -> dict[int, dict[int, r.MeetingStatus]]:
        """Return the status of meetings by channel and by index of a cell (a range of days)."""
        values = {
            "channels": json.dumps(list(channels)),
            "cells": json.dumps(cells),
            "as_of": as_of.toordinal(),
        }
        found: dict[int, dict[int, r.MeetingStatus]] = defaultdict(dict)
        readable = set(r.MeetingStatus)
        for row in rows(self._db, query("channel/wire"), values):
            # A damaged status is shown as unknown here; it is reported when its record is read.
            status = row["status"] if row["status"] in readable else r.MeetingStatus.UNKNOWN
            found[row["channel_id"]][row["n"]] = r.MeetingStatus(status)
        return found

    def held(
        self,
        channels: Iterable[int],
        cells: Sequence[tuple[int, int]],
        as_of: dt.date,
        most: int,
    ) -> dict[int, dict[int, int]]:
        """Return the number of held meetings by channel and index of a cell, at most ``most``."""
        wanted = list(channels)
        values = {
            "channels": json.dumps(wanted),
            "cells": json.dumps(cells),
            "as_of": as_of.toordinal(),
            "most": most,
        }
        found: dict[int, dict[int, int]] = {channel: {} for channel in wanted}
        for row in rows(self._db, query("channel/held"), values):
            found[row["channel_id"]][row["n"]] = row["number"]
        return found
