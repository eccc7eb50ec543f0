"""Records of each kind with all possible values, for Hypothesis strategies.

They name each other by the slugs of ``GROUND`` and of earlier kinds: each kind has one record,
named by its first letters.
"""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from hypothesis import strategies as st
from msgspec.structs import replace

from tests.hostile_texts import texts
from tests.strategies import of
from tracker.domain import edtf
from tracker.domain import records as r
from tracker.domain.nametext import fault_of
from tracker.domain.phrases import kept_as_words

if TYPE_CHECKING:
    from enum import StrEnum

_T = TypeVar("_T")

SOME = texts().map(str.strip).filter(lambda text: not fault_of(text, is_name=False))
"""A strategy for texts that a field accepts."""
NAMED = SOME.filter(bool)
NAMES = SOME.filter(lambda text: not fault_of(text, is_name=True))
CALLED = NAMES.filter(bool)
WINDOWS = st.one_of(
    st.none(),
    st.sampled_from(
        [
            edtf.window("2020-10-29"),
            edtf.window("2020-10-28/2020-10-29", words="two days", reading="as told"),
            edtf.window("[2020-11-11..2020-11-20]", words="mid-November", hard=False),
            edtf.window("[..2020-12-31]", reference=dt.date(2020, 10, 29), flags=("clipped",)),
            replace(kept_as_words("in due course"), flags=("by-hand",)),
            replace(kept_as_words("October 2020"), hard=True),
            kept_as_words("at a later | date"),
        ]
    ),
)
GROUND: tuple[r.Record, ...] = (
    r.Party(slug="us", name="United States"),
    r.Party(slug="prc", name="China"),
    r.Source(slug="s1", title="Paper"),
    r.Source(slug="s2", title="Cable | second"),
    r.Channel(slug="line", name="Line", kind=r.ChannelKind.HOTLINE),
    r.Meeting(slug="held", channel="line", status=r.MeetingStatus.HELD),
)
_PARTIES = st.sampled_from(["us", "prc"])
_SOURCES = st.sampled_from([(), ("s1",), ("s2", "s1")])


def many(drawn: st.SearchStrategy[_T], most: int = 3) -> st.SearchStrategy[tuple[_T, ...]]:
    """Return a strategy for tuples of values, including the empty tuple."""
    return st.lists(drawn, max_size=most).map(tuple)


def _listed(most: int = 2) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(CALLED, max_size=most, unique_by=str.casefold).map(tuple)


def _maybe(choices: type[StrEnum]) -> st.SearchStrategy[StrEnum | None]:
    return st.sampled_from([None, *choices])


EVIDENCE = many(
    of(
        r.Evidence,
        source=st.sampled_from(["s1", "s2"]),
        role=st.sampled_from(r.EvidenceRole),
        says=WINDOWS,
        side=st.sampled_from(["", "us"]),
    )
).map(lambda parts: tuple({(each.source, each.role): each for each in parts}.values()))


def _shared() -> dict[str, st.SearchStrategy[object]]:
    """Return strategies for the fields that all records have."""
    return {"note": SOME, "tags": _listed(), "evidence": EVIDENCE}


def _states() -> st.SearchStrategy[r.State]:
    return of(
        r.State,
        status=st.sampled_from(r.ChannelState),
        window=WINDOWS,
        actor=st.sampled_from([None, "us"]),
        note=SOME,
        sources=_SOURCES,
    )


def _delegations() -> st.SearchStrategy[tuple[r.Delegation, ...]]:
    members = of(
        r.Member, who=st.sampled_from(["pe", "or"]), role=SOME.filter(lambda t: "=" not in t)
    )
    drawn = of(
        r.Delegation,
        party=_PARTIES,
        head=st.sampled_from([None, "pe"]),
        head_unknown=_maybe(r.HeadUnknown),
        members=st.lists(members, max_size=2, unique_by=lambda each: each.who).map(tuple),
        participation=_maybe(r.Participation),
        readiness=_maybe(r.Participation),
        note=SOME,
    ).map(_lawful)
    return st.lists(drawn, max_size=2, unique_by=lambda each: each.party).map(tuple)


def _lawful(each: r.Delegation) -> r.Delegation:
    """Return a delegation with people of its party, and a head that is known or unknown."""
    if each.party != "us":
        return replace(each, head=None, members=())
    return replace(each, head_unknown=None) if each.head else each


def _outcomes() -> st.SearchStrategy[r.Outcome]:
    return of(
        r.Outcome,
        outcome=st.sampled_from([r.OutcomeValue.UNKNOWN, r.OutcomeValue.PARTLY]),
        on=st.sampled_from([None, edtf.window("2021-01-02", words="the next day")]),
        note=SOME,
        responsibility=SOME,
        meetings=st.sampled_from([(), ("held",)]),
        sources=_SOURCES,
    )


def _commitments() -> st.SearchStrategy[r.Commitment]:
    parties = of(r.Promise, party=_PARTIES, part=st.sampled_from(r.CommitmentPart))
    attestations = of(
        r.Attestation, party=_PARTIES, since=WINDOWS, source=st.sampled_from([None, "s1"])
    )
    return of(
        r.Commitment,
        text=NAMED,
        kind=SOME,
        made=st.just(edtf.window("2020-10-01")),
        made_by=SOME,
        due=WINDOWS,
        conditional=st.booleans(),
        condition=SOME,
        owner=SOME,
        review=st.sampled_from([None, dt.date(2021, 3, 4)]),
        parties=st.lists(parties, max_size=2, unique_by=lambda each: each.party).map(tuple),
        attestations=st.lists(attestations, max_size=2, unique_by=lambda e: e.party).map(tuple),
        outcomes=many(_outcomes(), 2),
        attempted_by=st.sampled_from([(), ("me", "held")]),
        **_shared(),
    )


def _meetings() -> st.SearchStrategy[r.Meeting]:
    return of(
        r.Meeting,
        channel=st.just("ch"),
        via=st.sampled_from([None, "ch"]),
        host=st.sampled_from([None, "prc"]),
        status=st.sampled_from([r.MeetingStatus.HELD, r.MeetingStatus.NO_SHOW]),
        mode=_maybe(r.Mode),
        when=WINDOWS,
        clock_time=SOME,
        place=SOME,
        round=st.sampled_from([None, 3]),
        session=SOME,
        summary=SOME,
        topics=_listed(),
        public_from=WINDOWS,
        background=st.booleans(),
        delegations=_delegations(),
        **_shared(),
    ).map(_ready)


def _ready(each: r.Meeting) -> r.Meeting:
    """Return a held meeting with participation, or another one with readiness."""
    is_held = each.status is r.MeetingStatus.HELD
    gone = {"readiness": None} if is_held else {"participation": None}
    return replace(each, delegations=tuple(replace(one, **gone) for one in each.delegations))


def _channels() -> st.SearchStrategy[r.Channel]:
    return of(
        r.Channel,
        name=CALLED,
        short=NAMES,
        kind=st.sampled_from(r.ChannelKind),
        parties=st.sampled_from([(), ("us", "prc")]),
        purpose=SOME,
        aliases=_listed(),
        multilateral=st.booleans(),
        established=WINDOWS,
        established_note=SOME,
        rhythm=SOME,
        rhythm_days=st.sampled_from([None, 180]),
        states=many(_states()),
        **_shared(),
    )


def _people() -> st.SearchStrategy[r.Person]:
    roles = of(
        r.Role,
        title=CALLED,
        organization=st.sampled_from([None, "or"]),
        window=WINDOWS,
        sources=_SOURCES,
    )
    return of(
        r.Person,
        party=st.just("us"),
        name=CALLED,
        native=NAMES,
        aliases=_listed(),
        roles=many(roles),
        **_shared(),
    )


def _sources() -> st.SearchStrategy[r.Source]:
    return of(
        r.Source,
        title=CALLED,
        kind=st.sampled_from(r.SourceKind),
        publisher=NAMES,
        author=NAMES,
        affiliation=SOME,
        state_media=st.sampled_from([None, "prc"]),
        published=st.sampled_from([None, edtf.window("2020-10~", words="October or so")]),
        published_basis=st.sampled_from(r.PublishedBasis),
        received_on=st.sampled_from([None, dt.date(2020, 11, 2)]),
        copy=st.sampled_from(r.SourceCopy),
        cites=_SOURCES,
        handling=SOME,
        text=SOME,
        note=SOME,
        tags=_listed(),
    )


def _accounts() -> st.SearchStrategy[r.Account]:
    return of(
        r.Account,
        subject=st.just("me"),
        field=st.sampled_from(["place", "summary"]),
        value=NAMED,
        normal=SOME,
        side=st.sampled_from(["", "us", "media"]),
        speaker=NAMES,
        source=st.sampled_from([None, "s1"]),
        quote=SOME,
        locator=SOME,
        silence=_maybe(r.Silence),
        **_shared(),
    )


def _disputes() -> st.SearchStrategy[r.Dispute]:
    return of(
        r.Dispute,
        title=CALLED,
        subject=st.just("me"),
        field=st.just("place"),
        kind=SOME,
        assessment=SOME,
        resolved=st.booleans(),
        **_shared(),
    )


_EVERY: dict[str, st.SearchStrategy[r.Record]] = {
    "so": _sources(),
    "or": of(
        r.Organization,
        party=st.just("us"),
        name=CALLED,
        native=NAMES,
        aliases=_listed(),
        **_shared(),
    ),
    "pe": _people(),
    "ch": _channels(),
    "me": _meetings(),
    "co": _commitments(),
    "si": of(
        r.Signal,
        text=NAMED,
        kind=SOME,
        window=WINDOWS,
        actor=st.sampled_from([None, "us"]),
        relates_to=st.sampled_from([(), ("me", "ch")]),
        **_shared(),
    ),
    "ac": _accounts(),
    "di": _disputes(),
}


def _called(slug: str, record: r.Record) -> r.Record:
    return replace(record, slug=slug)


def books() -> st.SearchStrategy[tuple[r.Record, ...]]:
    """Return a strategy for books with a record of each kind, after the records that it names."""
    drawn = [each.map(partial(_called, slug)) for slug, each in _EVERY.items()]
    return st.tuples(*drawn).map(lambda made: (*GROUND, *made))
