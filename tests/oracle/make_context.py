"""Makers of sides, people, sources and channels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.oracle.book import Channel, Organization, Party, Person, Source
from tests.oracle.maker import FIRST, LAST, Maker
from tests.oracle.parts import Role, State
from tests.oracle.shapes import dated, published, when
from tests.oracle.window import Window, lasted, month, seen

if TYPE_CHECKING:
    from tests.oracle.book import Record

NAMED: tuple[Record, ...] = (
    Party(slug="p-us", entered=FIRST, names=("United States", "US", "America", "U.S.")),
    Party(slug="p-cn", entered=FIRST, names=("China", "PRC", "Zhōngguó", "中国")),
    Party(slug="p-no", entered=FIRST, names=("Norland", "NOR")),
    Organization(slug="o-dod", entered=FIRST, party="p-us", names=("Pentagon", "DoD", "MoD")),
    Organization(slug="o-mnd", entered=FIRST, party="p-cn", names=("Defence Ministry", "MoD")),
)
PEOPLE = (
    ("n-chase", "p-us", ("Michael Chase", "Chase")),
    ("n-huang", "p-cn", ("Huang Xueping", "黄雪平")),
    ("n-garcia", "p-us", ("José García", "Garcia")),
    ("n-berg", "p-no", ("Åse Berg",)),
)
PUBLISHERS = (
    ("Axios", False),
    ("Axios, via MSN", True),
    ("AXIOS, via Yahoo", True),
    ("Reuters", False),
    ("Reuters, via Nasdaq", True),
    ("Xinhua", False),
    ("Xinhua", False),
    ("Xinhua, via China Daily", True),
    ("Agência Lusa", False),
    ("Agencia Lusa, via UOL", True),
    ("Ministry readout", False),
)
STATES = (
    "opened",
    "active",
    "interrupted",
    "suspended",
    "suspended",
    "agreed-to-resume",
    "resumed",
    "dormant",
    "postponed",
    "planned",
    "request-declined",
    "ended",
)
INTERVALS = (None, None, 30, 60, 90, 180)


def make_sources(maker: Maker) -> None:
    """Sources of all dates, with chains of cites, mirrors and one's own records."""
    count = maker.rng.randint(8, 16)
    for number, around in enumerate(sorted(maker.any_day() for _ in range(count))):
        late = around + (maker.rng.randint(200, 1500) if maker.chance(0.2) else 0)
        publisher, mirror = maker.one(PUBLISHERS)
        own = maker.chance(0.12)
        window = None if own else published(maker.rng, late)
        earlier = [each.slug for each in maker.sources]
        source = Source(
            slug=f"s-{number:02d}",
            entered=maker.entered(least=late),
            text=maker.word(),
            publisher="" if own else publisher,
            mirror=mirror and not own,
            own=own,
            published=window,
            received=late if own and maker.chance(0.7) else None,
            cites=tuple(maker.some(earlier, 2)) if maker.chance(0.5) else (),
        )
        maker.sources.append(source)
        maker.add(source)


def make_people(maker: Maker) -> None:
    """Parties, organizations and people with roles of every shape."""
    for record in NAMED:
        maker.add(record)
    for slug, party, names in PEOPLE:
        roles = []
        for number in range(maker.rng.randint(0, 3)):
            around = maker.any_day()
            roles.append(
                Role(
                    slug=f"{slug}/r{number}",
                    title=maker.word(),
                    entered=maker.entered(),
                    organization=maker.one(("o-dod", "o-mnd", None)),
                    when=_term(maker, around),
                    sources=maker.near_sources(around, 2),
                    text=maker.word(),
                )
            )
        maker.add(
            Person(
                slug=slug,
                entered=maker.entered(),
                names=names,
                party=party,
                roles=tuple(roles),
                text=maker.word(),
            )
        )


def _term(maker: Maker, around: int) -> Window | None:
    """The term of a role, or the days on which its holder was seen in office."""
    if maker.chance(0.5):
        return seen(around, around + maker.rng.randint(0, 400))
    if maker.chance(0.3):
        return lasted(around, None)
    return when(maker.rng, around)


def make_channels(maker: Maker) -> None:
    """Channels with and without a stated interval, and with a history of states."""
    for number in range(3):
        slug = f"ch-{number}"
        states = []
        begins = FIRST + maker.rng.randint(0, 300)
        for place in range(maker.rng.randint(0, 5)):
            states.append(_state(maker, f"{slug}/s{place}", min(begins, LAST)))
            begins += maker.rng.randint(0, 400)
        maker.rng.shuffle(states)
        maker.add(
            Channel(
                slug=slug,
                entered=maker.entered(),
                names=(f"Channel {number}", f"CH{number}", "Défense line" if number else "Hotline"),
                parties=("p-us", "p-cn"),
                interval=maker.one(INTERVALS),
                states=tuple(states),
                text=maker.word(),
            )
        )


def _state(maker: Maker, slug: str, begins: int) -> State:
    """A state: most begin on a day and hold until the next; some last, some are vague."""
    if maker.chance(0.4):
        window: Window | None = lasted(begins, begins)
    elif maker.chance(0.3):
        window = lasted(begins, begins + maker.rng.randint(1, 300))
    elif maker.chance(0.3):
        window = month(2019 + (begins - FIRST) // 366, 1 + begins % 12)
    else:
        window = when(maker.rng, begins) if maker.chance(0.5) else dated(maker.rng, begins)
    return State(
        slug=slug,
        status=maker.one(STATES),
        order=maker.order(),
        entered=maker.entered(least=begins if maker.chance(0.8) else FIRST),
        when=window,
        actor=maker.one(("p-us", "p-cn", None)),
        sources=maker.near_sources(begins, 2),
        text=maker.word(),
    )
