"""An entry of a calendar: it covers whole days, and its texts say what is uncertain."""

from __future__ import annotations

import datetime as dt  # noqa: TC003  # msgspec reads the types when it encodes an entry

from msgspec import Struct

DIGEST = "X-DIPLOTRACK-DIGEST"
"""The property with the digest of what an entry says; see ``calendar_revisions``."""


class Entry(Struct, frozen=True, kw_only=True):
    """Something on the days from ``first`` to ``last``, both included.

    ``uid`` names it for ever. ``status`` is a value of the property STATUS, and ``version`` grows
    with each change. ``marking`` is the handling marking of its sources. ``modified`` is when it
    last changed and ``digest`` what it said then, where a calendar is written again and again.
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
