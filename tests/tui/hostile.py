"""A book with texts that contain markup, escape sequences and control characters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.conftest import make_session
from tests.empty_book import empty_desk
from tracker.domain import records as r
from tracker.domain.book import Put
from tracker.domain.edtf import window

if TYPE_CHECKING:
    from pathlib import Path

    from tracker.service.desk import Desk

TEXTS = (
    "x [/] y",
    "[@click=app.quit]q[/]",
    "\x1b]52;c;SGFja2Vk\x07\x1b[31mred",
    "\x9b31m \x85 \x00 nul",
    "\u202egnp.exe\u2066",
    "[bold red on blue]b[/bold] $mark {x} %s",
    "吳謙 https://example.org/[/]",
    "a\nb\tc\r\nd",
)


def hostile_desk(path: Path) -> Desk:
    """Return a desk on a book in which every text is hostile."""
    desk = empty_desk(path, make_session())
    puts: list[Put] = []
    for n, text in enumerate(TEXTS):
        puts += _records(n, text)
    desk._store.write(make_session().author(), "import", TEXTS[1], puts=puts)
    return desk


def _records(n: int, text: str) -> list[Put]:
    common = {
        "note": text,
        "tags": (text,),
        "evidence": (r.Evidence(source=f"src{n}", side=f"p{n}"),),
    }
    day = window("2025-12-30", words=text)
    records: list[r.Record] = [
        r.Party(slug=f"p{n}", name=text, short=text, aliases=(text,), note=text),
        r.Organization(slug=f"o{n}", party=f"p{n}", name=text, native=text, aliases=(text,)),
        r.Person(
            slug=f"who{n}",
            party=f"p{n}",
            name=text,
            native=text,
            roles=(r.Role(title=text, organization=f"o{n}", window=day, sources=(f"src{n}",)),),
        ),
        r.Source(
            slug=f"src{n}",
            title=text,
            publisher=text,
            address=text,
            published=window("2025-12-30", words=text, reading=text, flags=(f"f{n}",)),
            text=text,
            language=text,
            affiliation=text,
            handling=text,
            note=text,
        ),
        r.Channel(
            slug=f"ch{n}",
            name=text,
            kind=r.ChannelKind.HOTLINE,
            parties=(f"p{n}",),
            purpose=text,
            rhythm=text,
            states=(r.State(status=r.ChannelState.ACTIVE, window=day, note=text),),
            **common,  # type: ignore[arg-type]
        ),
        r.Meeting(
            slug=f"m{n}",
            channel=f"ch{n}",
            status=r.MeetingStatus.HELD,
            when=day,
            place=text,
            session=text,
            summary=text,
            clock_time=text,
            topics=(text,),
            delegations=(
                r.Delegation(
                    party=f"p{n}",
                    head=f"who{n}",
                    members=(r.Member(who=f"o{n}", role=text),),
                    note=text,
                ),
            ),
            **common,  # type: ignore[arg-type]
        ),
        r.Commitment(
            slug=f"c{n}",
            text=text,
            kind=text,
            made_at=f"m{n}",
            made=day,
            made_by=text,
            due=window("[2025-12-30..2026-02-01]", words=text, reading=text),
            condition=text,
            owner=text,
            parties=(r.Promise(party=f"p{n}", part=r.CommitmentPart.BY),),
            attestations=(r.Attestation(party=f"p{n}", since=day, source=f"src{n}"),),
            outcomes=(
                r.Outcome(
                    outcome=r.OutcomeValue.PARTLY,
                    on=day,
                    note=text,
                    responsibility=text,
                    meetings=(f"m{n}",),
                ),
            ),
            **common,  # type: ignore[arg-type]
        ),
        r.Signal(
            slug=f"s{n}",
            text=text,
            kind=text,
            window=day,
            relates_to=(f"m{n}",),
            **common,  # type: ignore[arg-type]
        ),
        *(
            r.Account(
                slug=f"a{n}{side}",
                subject=f"m{n}",
                field=text,
                value=text + side,
                side=f"p{n}",
                speaker=text,
                source=f"src{n}",
                quote=text,
                locator=text,
            )
            for side in "xy"
        ),
        r.Dispute(
            slug=f"d{n}",
            title=text,
            subject=f"m{n}",
            field=text,
            kind=text,
            accounts=(f"a{n}x", f"a{n}y"),
            assessment=text,
        ),
    ]
    return [Put(each) for each in records]
