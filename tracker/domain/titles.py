"""Titles of records, each in a single line, made from the record's fields."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from tracker.domain import records as r

if TYPE_CHECKING:
    from collections.abc import Callable

    NameOf: TypeAlias = Callable[[str], str]
    """Returns the name of the record with a slug."""

_TEENS = range(11, 14)
_ENDINGS = {1: "st", 2: "nd", 3: "rd"}


def title_of(record: r.Record, name_of: NameOf) -> str:
    """Return the title of a record; for a channel, its short name if it has one."""
    match record:
        case r.Channel():
            return record.short or record.name
        case r.Party() | r.Organization() | r.Person():
            return record.name
        case r.Meeting():
            return meeting_title(record, name_of)
        case r.Commitment() | r.Signal():
            return record.text
        case r.Source() | r.Dispute():
            return record.title
        case r.Account():
            return f"{record.field}: {record.value}"
        case _:
            raise TypeError(type(record))


def meeting_title(meeting: r.Meeting, name_of: NameOf) -> str:
    """Return the title of a meeting: channel and round, else its heads, else channel and mode.

    If the meeting was not held, the title says so.
    """
    heads = [name_of(part.head) for part in meeting.delegations if part.head]
    channel = name_of(meeting.channel)
    if meeting.round:
        title = f"{channel}, {ordinal(meeting.round)}"
    elif len(heads) > 1 and len(heads) == len(meeting.delegations):
        title = " – ".join(heads) + (f", {mode_word(meeting.mode)}" if meeting.mode else "")
    else:
        title = channel + (f", {mode_word(meeting.mode)}" if meeting.mode else "")
    if meeting.status in _FAILED:
        title += f": {meeting.status}"
    return title


_FAILED = frozenset(
    {
        r.MeetingStatus.POSTPONED,
        r.MeetingStatus.CANCELLED,
        r.MeetingStatus.REFUSED,
        r.MeetingStatus.NO_SHOW,
    }
)


def mode_word(mode: r.Mode) -> str:
    """Return the word that is shown for the mode of a meeting."""
    return mode.value.replace("-", " ")


def ordinal(number: int) -> str:
    """Return a number as an ordinal: 1st, 2nd, 3rd, 4th."""
    if number % 100 in _TEENS:
        return f"{number}th"
    return f"{number}{_ENDINGS.get(number % 10, 'th')}"
