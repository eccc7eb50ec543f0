"""An entry of a calendar. It covers whole days; its text says what is uncertain."""

from __future__ import annotations

import datetime as dt  # noqa: TC003  # msgspec reads the types when it encodes an entry

from msgspec import Struct

DIGEST = "X-DIPLOTRACK-DIGEST"
"""The property with the digest of an entry's content; see ``calendar_revisions``."""


class Entry(Struct, frozen=True, kw_only=True):
    """A calendar entry for the days from ``first`` to ``last``, both included.

    ``uid`` identifies it permanently. ``status`` is a value of the property STATUS; ``version``
    grows with each change. ``marking`` is the handling marking of its sources. For a calendar that
    is written repeatedly, ``modified`` is the time of the last change and ``digest`` the digest of
    the content then.
    """

    uid: str
    title: str
    first: dt.date
    last: dt.date
    text: str = ""
    place: str = ""
    status: str = ""
    version: int = 0
    marking: str = ""
    modified: dt.datetime | None = None
    digest: str = ""
