"""An entry of a calendar: whole days, with what is not certain about them in its texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    import datetime as dt


class Entry(Struct, frozen=True, kw_only=True):
    """Something on the days from ``first`` to ``last``, both included.

    ``uid`` names it for ever. ``status`` is a value of the property STATUS, and ``version`` grows
    with each change. ``marking`` is the handling marking of its sources.
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
