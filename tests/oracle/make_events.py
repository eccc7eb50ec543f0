"""Makers of meetings and signals."""

from __future__ import annotations

from dataclasses import replace

from tests.oracle.book import Channel, Meeting, Signal
from tests.oracle.fields import CHOICES
from tests.oracle.maker import FIRST, LAST, Maker
from tests.oracle.parts import Delegation, Evidence, State
from tests.oracle.shapes import dated, told, when
from tests.oracle.window import Window, day, first_day

PARTIES = ("p-us", "p-cn", "p-no")
NOT_HELD = tuple(each for each in CHOICES["status"] if each != "held")


def make_meetings(maker: Maker) -> None:
    """Meetings of each channel: most are held, with gaps of different length between them.

    Some channels meet more often than gaps are counted, some are suspended in a long gap.
    """
    for number in range(3):
        channel = f"ch-{number}"
        around = FIRST + maker.rng.randint(0, 400)
        often = maker.chance(0.1)
        step = maker.rng.randint(2, 20) if often else maker.rng.randint(10, 150)
        for place in range(maker.rng.randint(28, 34) if often else maker.rng.randint(0, 11)):
            if around > LAST:
                break
            maker.add(_meeting(maker, f"m-{number}-{place:02d}", channel, around))
            around += maker.rng.randint(0, 2 * step)
            if maker.chance(0.1):
                _suspend(maker, channel, around)
                around += maker.rng.randint(200, 500)


def _suspend(maker: Maker, slug: str, around: int) -> None:
    """Suspend a channel in a gap that begins on a day, in half of the cases."""
    channel = maker.records[slug]
    if not isinstance(channel, Channel) or maker.chance(0.5):
        return
    begins = around + maker.rng.randint(1, 40)
    ends = begins + maker.rng.randint(30, 120)
    states = [
        State(
            slug=f"{slug}/g{maker.order()}",
            status=status,
            order=maker.order(),
            entered=maker.entered(least=when),
            when=day(when),
            actor=maker.one(PARTIES),
            sources=maker.near_sources(when, 1),
            text=maker.word(),
        )
        for status, when in (("suspended", begins), ("resumed", ends))
    ]
    maker.add(replace(channel, states=(*channel.states, *states)))


def _meeting(maker: Maker, slug: str, channel: str, around: int) -> Meeting:
    """One meeting with delegations and evidence."""
    status = "held" if maker.chance(0.75) else maker.one(NOT_HELD)
    window = when(maker.rng, around)
    first = first_day(window)
    least = first if status == "held" and first is not None else around - 100
    delegations = [
        _delegation(maker, f"{slug}/{party[2:]}", party, around) for party in maker.some(PARTIES, 2)
    ]
    return Meeting(
        slug=slug,
        entered=maker.entered(least=least),
        channel=channel,
        status=status,
        when=window,
        host=maker.one(("p-us", "p-cn", None, None)),
        mode=maker.one(("in-person", "video", None)),
        place=maker.word() if maker.chance(0.5) else None,
        public_from=maker.public_from(around),
        delegations=tuple(delegations),
        text=maker.word(),
        evidence=make_evidence(maker, slug, around, window, meeting=True),
    )


def _delegation(maker: Maker, slug: str, party: str, around: int) -> Delegation:
    """The delegation of one party, with its head or the reason why that is unknown."""
    head = maker.one(("n-chase", "n-huang", "n-garcia", None))
    sources = maker.near_sources(around, 1)
    return Delegation(
        slug=slug,
        party=party,
        head=head,
        reason="" if head else "not named",
        members=tuple(maker.some(("n-berg", "o-dod", "o-mnd"), 2)),
        since=maker.since(around),
        source=sources[0] if sources else None,
        text=maker.word(),
    )


def make_evidence(
    maker: Maker, slug: str, around: int, window: Window | None = None, *, meeting: bool = False
) -> tuple[Evidence, ...]:
    """Sources that are evidence for a record; those for a meeting may say when it was."""
    found = []
    for number, source in enumerate(maker.near_sources(around, 2)):
        evidence = Evidence(
            slug=f"{slug}/e{number}",
            source=source,
            since=maker.since(around) if maker.evidence_days else None,
        )
        if meeting and maker.chance(0.4):
            says = told(maker.rng, window, around)
            evidence = replace(evidence, says_when=says, side=maker.one(PARTIES))
        found.append(evidence)
    return tuple(found)


def make_signals(maker: Maker) -> None:
    """Context events."""
    for number in range(maker.rng.randint(0, 4)):
        around = maker.any_day()
        slug = f"x-{number}"
        maker.add(
            Signal(
                slug=slug,
                entered=maker.entered(least=around),
                when=when(maker.rng, around) if maker.chance(0.3) else dated(maker.rng, around),
                actor=maker.one(PARTIES),
                public_from=maker.public_from(around),
                text=maker.word(),
                evidence=make_evidence(maker, slug, around),
            )
        )
