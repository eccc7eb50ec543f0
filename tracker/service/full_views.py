"""Full views: a record as seen on a day, with all that its page shows of other records."""

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
    """A record, and what its page shows of other records.

    ``shorts`` has the short names of all parties by slug. ``sources`` has what the record and the
    accounts on it cite, by slug, as seen on the day. ``named_by`` has the records that name it of
    which the page shows only the title, by relation. ``away`` means that the as-of day is not
    today.
    """

    view: v.View
    away: bool
    shorts: Mapping[str, str] = field(default_factory=dict)
    sources: Mapping[str, r.Source] = field(default_factory=dict)
    named_by: Mapping[str, tuple[Head, ...]] = field(default_factory=dict)

    def short(self, slug: str) -> str:
        """Return the short name of a party; for any other text, the text itself."""
        return self.shorts.get(slug, slug)


class UnreadableFull(FullView, frozen=True, kw_only=True):
    """The full view of a record that cannot be decoded."""

    view: v.UnreadableView


class MeetingFull(FullView, frozen=True, kw_only=True):
    """A meeting, the commitments made at it or meant to be fulfilled there, and its signals."""

    view: v.MeetingView
    made_here: tuple[v.CommitmentView, ...]
    answers: tuple[v.CommitmentView, ...]
    was_to_answer: tuple[v.CommitmentView, ...]
    signals: tuple[v.SignalView, ...]


class CommitmentFull(FullView, frozen=True, kw_only=True):
    """A commitment and its lineage: all commitments that it is linked with, by day."""

    view: v.CommitmentView
    lineage: tuple[v.CommitmentView, ...]


class ChannelSums(Struct, frozen=True):
    """The counts for a channel.

    ``meetings`` counts its meetings by year and status, ``commitments`` those made at its meetings
    by outcome. ``rounds`` is the number of meetings with a round number, and ``newest`` the meeting
    with the highest one.
    """

    meetings: Counts
    commitments: Counts
    rounds: Count
    newest: v.MeetingView | None = None


class ChannelFull(FullView, frozen=True, kw_only=True):
    """A channel and its newest meetings, latest first. ``number`` is the number of all meetings.

    ``sums`` has the counts for the channel, if they were read.
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
    """A person, and the meetings at which they headed a delegation or were a member."""

    view: v.PersonView
    meetings: tuple[v.MeetingView, ...]


class NamedFull(FullView, frozen=True, kw_only=True):
    """A party or organization, the meetings that its delegates attended, and its people."""

    view: v.PartyView | v.OrganizationView
    meetings: tuple[v.MeetingView, ...]
    people: tuple[v.PersonView, ...]


class SignalFull(FullView, frozen=True, kw_only=True):
    """The full view of a context event."""

    view: v.SignalView


class AccountFull(FullView, frozen=True, kw_only=True):
    """The full view of an account."""

    view: v.AccountView


class DisputeFull(FullView, frozen=True, kw_only=True):
    """A dispute and the accounts that differ, by slug."""

    view: v.DisputeView
    accounts: Mapping[str, r.Account]
