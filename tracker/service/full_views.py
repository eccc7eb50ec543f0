"""Records in full: a record as seen on a day with everything that its page shows of others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from tracker.domain import records as r
    from tracker.domain.book import Head
    from tracker.service import views as v
    from tracker.service.field_counts import Count, Counts


class FullView(Struct, frozen=True, kw_only=True):
    """A record and what its page shows of others.

    ``shorts`` are the short names of all parties by slug, ``sources`` what the record and the
    accounts on it cite as it is seen on the day, by slug. ``named_by`` are the records that name it
    of which the page shows no more than what they are called, by the relation. ``away`` is whether
    the day is another one than today.
    """

    view: v.View
    away: bool
    shorts: Mapping[str, str] = field(default_factory=dict)
    sources: Mapping[str, r.Source] = field(default_factory=dict)
    named_by: Mapping[str, tuple[Head, ...]] = field(default_factory=dict)

    def short(self, slug: str) -> str:
        """Return the short name of a party, else the text itself."""
        return self.shorts.get(slug, slug)


class UnreadableFull(FullView, frozen=True, kw_only=True):
    """A record that cannot be decoded."""

    view: v.UnreadableView


class MeetingFull(FullView, frozen=True, kw_only=True):
    """A meeting, the commitments made there or meant to be fulfilled there, and its signals."""

    view: v.MeetingView
    made_here: tuple[v.CommitmentView, ...]
    answers: tuple[v.CommitmentView, ...]
    was_to_answer: tuple[v.CommitmentView, ...]
    signals: tuple[v.SignalView, ...]


class CommitmentFull(FullView, frozen=True, kw_only=True):
    """A commitment and its lineage: all that renewals and replacements link it with, by day."""

    view: v.CommitmentView
    lineage: tuple[v.CommitmentView, ...]


class ChannelSums(Struct, frozen=True):
    """The numbers of the lists of a channel.

    ``meetings`` are those held in it or by it, by year and status; ``commitments`` those made at
    its meetings, by what became of them. ``rounds`` counts the meetings that are a numbered round,
    and ``newest`` is the one with the highest number.
    """

    meetings: Counts
    commitments: Counts
    rounds: Count
    newest: v.MeetingView | None = None


class ChannelFull(FullView, frozen=True, kw_only=True):
    """A channel and its newest meetings, latest first; ``number`` is how many there are.

    ``sums`` are the numbers of its lists, where they were counted.
    """

    view: v.ChannelView
    meetings: tuple[v.MeetingView, ...]
    number: int
    as_of: dt.date
    sums: ChannelSums | None = None


class SourceFull(FullView, frozen=True, kw_only=True):
    """A source; ``named_by`` are the records that cite it."""

    view: v.SourceView


class PersonFull(FullView, frozen=True, kw_only=True):
    """A person, and the meetings that they headed or attended."""

    view: v.PersonView
    meetings: tuple[v.MeetingView, ...]


class NamedFull(FullView, frozen=True, kw_only=True):
    """A party or organization, the meetings that its delegates attended, and its staff."""

    view: v.PartyView | v.OrganizationView
    meetings: tuple[v.MeetingView, ...]
    people: tuple[v.PersonView, ...]


class SignalFull(FullView, frozen=True, kw_only=True):
    """A context event."""

    view: v.SignalView


class AccountFull(FullView, frozen=True, kw_only=True):
    """An account."""

    view: v.AccountView


class DisputeFull(FullView, frozen=True, kw_only=True):
    """A dispute and the accounts that differ, by slug."""

    view: v.DisputeView
    accounts: Mapping[str, r.Account]
