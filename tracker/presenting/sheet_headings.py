"""The headings of a brief's lists, which say whose lists they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.domain import records as r
from tracker.service.briefs import Topic

if TYPE_CHECKING:
    from tracker.service.briefs import Brief
    from tracker.service.listed import Listed

_HEADINGS = {
    Topic.HELD: "Meetings held",
    Topic.NOT_HELD: "Meetings that did not take place",
    Topic.LAST: "Last contacts{of}",
    Topic.AHEAD: "Meetings ahead{of}",
    Topic.OPEN: "Open commitments{of}",
    Topic.OVERDUE: "Overdue commitments{of}",
    Topic.MISSED: "Missed commitments{of}",
    Topic.CONTESTED: "Commitments{of} with a disputed outcome",
    Topic.MADE: "Commitments made",
    Topic.SETTLED: "Settled commitments",
    Topic.ANSWERED: "Commitments that its meetings fulfil",
    Topic.ATTEMPTED: "Commitments that its meetings failed to fulfil",
    Topic.SIGNALS: "Signals",
    Topic.DISPUTED: "Disputed",
    Topic.PEOPLE: "People",
}
_OF_PARTY = frozenset({Topic.OPEN, Topic.OVERDUE, Topic.MISSED, Topic.CONTESTED})
"""The topics whose list, on the sheet of a person or organization, is that of their party."""
_OF_CHANNEL = _OF_PARTY | {Topic.LAST, Topic.AHEAD}
"""The topics whose list, on the sheet of a meeting, is that of its channel."""


def heading_of(brief: Brief, part: Listed) -> str:
    """Return the heading of a list.

    It names the party or the channel if the list is not of the subject itself.
    """
    topic = Topic(part.topic)
    if topic is Topic.LISTED:
        return part.name.capitalize()
    whose = whose_list(brief, topic)
    return _HEADINGS[topic].format(of=f" of {whose}" if whose else "")


def whose_list(brief: Brief, topic: Topic) -> str:
    """Return the name of the party or channel whose list it is; empty if it is of the subject."""
    if brief.subject is None:
        return ""
    view = brief.subject.view
    match view.record:
        case r.Person(party=party) | r.Organization(party=party) if party and topic in _OF_PARTY:
            return brief.shorts.get(party, party)
        case r.Meeting(channel=channel) if topic in _OF_CHANNEL:
            return view.name(channel)
        case _:
            return ""
