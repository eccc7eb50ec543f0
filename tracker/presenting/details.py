"""Record pages as blocks: the record's fields, then all linked records."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from msgspec.structs import replace

from tracker.domain import records as r
from tracker.domain import written_dates
from tracker.domain.known_day import ALWAYS
from tracker.presenting import status as w
from tracker.presenting.blocks import (
    Block,
    Detail,
    Line,
    labelled,
    line,
    links,
    number_of,
    own_line,
    related,
)
from tracker.presenting.cells import Span, status_spans
from tracker.presenting.channel_blocks import channel_blocks
from tracker.presenting.commitment_blocks import commitment_blocks
from tracker.presenting.evidence_blocks import (
    accounts_block,
    adopted_lines,
    sources_block,
    window_lines,
)
from tracker.presenting.meeting_blocks import meeting_blocks
from tracker.presenting.row_texts import when_text
from tracker.presenting.status import Tone
from tracker.service import full_views as f
from tracker.service import views as v

if TYPE_CHECKING:
    from collections.abc import Sequence


def detail(full: f.FullView) -> Detail:
    """Return the record page of a record."""
    view = full.view
    if isinstance(view, v.UnreadableView):
        return Detail(view.title, (Block((line(view.sentence),)),), view.slug)
    blocks = _blocks(full)
    note = view.record.note
    noted = [Block((line(note),), *_note_heading(full))] if note else []
    facts = _facts(blocks)
    lines = (*blocks[facts].lines, *adopted_lines(view), *_known(view))
    blocks[facts] = replace(blocks[facts], lines=lines)
    # The title of a channel is its short name; the page shows its full name.
    title = view.record.name if isinstance(view, v.ChannelView) else view.title
    return Detail(title, (*blocks, *_named_by(full), *noted), view.slug)


def _facts(blocks: Sequence[Block]) -> int:
    """Return the index of the last block with labelled lines before the first heading."""
    leading = takewhile(lambda each: not each.heading, blocks)
    return max(
        (n for n, each in enumerate(leading) if any(at.label for at in each.lines)), default=0
    )


def _named_by(full: f.FullView) -> list[Block]:
    heads = {each.slug: each for group in full.named_by.values() for each in group}
    pairs: list[tuple[tuple[Span, ...], str]] = [
        ((Span(f"{each.kind.value:<14}", Tone.MUTED), Span(each.title)), slug)
        for slug, each in heads.items()
    ]
    if not pairs:
        return []
    if isinstance(full, f.SourceFull):
        return [Block(tuple(links(pairs)), "Used by", number_of(len(pairs), full.view.used))]
    return [Block(tuple(links(pairs)), "Named by", str(len(pairs)))]


def _blocks(full: f.FullView) -> list[Block]:
    match full:
        case f.MeetingFull():
            return meeting_blocks(full)
        case f.CommitmentFull():
            return commitment_blocks(full)
        case f.ChannelFull():
            return channel_blocks(full)
        case f.SourceFull():
            return _source(full)
        case f.PersonFull():
            return _person(full)
        case f.SignalFull():
            return _signal(full)
        case f.AccountFull():
            return _account(full)
        case f.DisputeFull():
            return _dispute(full)
        case f.NamedFull():
            return _named(full)
        case _:
            raise TypeError(full)


def _known(view: v.View) -> list[Line]:
    """Return a line with the day from which the record is known; nothing if it is always known."""
    if not view.assumed and view.known == ALWAYS.day:
        return []
    day = "always" if view.known == ALWAYS.day else written_dates.day(view.known)
    return [own_line(f"{day}, assumed" if view.assumed else day, label="Known")]


def _note_heading(full: f.FullView) -> tuple[str, str]:
    """Return the heading of the note and a warning that applies when viewing as of another day.

    A note has no day, so it can contain information from after the as-of day.
    """
    return ("Note (undated)", "may contain later information") if full.away else ("Note", "")


def _source(full: f.SourceFull) -> list[Block]:
    view, record = full.view, full.view.record
    words = ["source", record.kind.value, record.copy.value, record.language]
    first = Block(
        (
            own_line(" · ".join(text for text in words if text)),
            *labelled(
                [
                    ("Publisher", record.publisher),
                    ("Author", record.author),
                    ("Published", written_dates.short(record.published)),
                    ("Date is", record.published_basis.value),
                    ("Received", record.received_on.isoformat() if record.received_on else ""),
                    ("Side", record.affiliation),
                    ("State of", view.name(record.state_media)),
                    ("Handling", record.handling),
                    ("Address", record.address),
                ]
            ),
        )
    )
    blocks = [first]
    if record.cites:
        pairs = [((Span(view.name(slug)),), slug) for slug in record.cites]
        blocks.append(Block(tuple(links(pairs)), "Cites", str(len(pairs))))
    if record.text:
        blocks.append(Block((line(record.text),), "Text"))
    return blocks


def _person(full: f.PersonFull) -> list[Block]:
    view, record = full.view, full.view.record
    first = Block(
        (
            own_line("person"),
            *labelled(
                [
                    ("Party", view.name(record.party)),
                    ("Native", record.native),
                    ("Also", ", ".join(record.aliases)),
                ]
            ),
        )
    )
    roles: list[Line] = []
    for role in record.roles:
        roles.append(line(role.title))
        body = view.name(role.organization)
        seen = written_dates.short(role.window) if role.window else ""
        aside = "  " + ", ".join(text for text in (body, seen) if text)
        roles.append(Line((Span(aside, Tone.MUTED),), target=role.organization or "", hang=2))
    number = str(len(record.roles)) if roles else ""
    posts = Block(tuple(roles) or (own_line("none known"),), "Roles", number)
    blocks = [first, posts]
    return [*blocks, *_meetings("Meetings", full.meetings)]


def _meetings(heading: str, views: Sequence[v.MeetingView]) -> list[Block]:
    pairs = [
        (
            (
                status_spans(w.meeting_status(each.record.status))[0],
                Span(f" {when_text(each)}  "),
                Span(each.title),
            ),
            each.slug,
        )
        for each in views
    ]
    return [Block(tuple(links(pairs)), heading, str(len(pairs)))] if pairs else []


def _signal(full: f.SignalFull) -> list[Block]:
    view, record = full.view, full.view.record
    first = Block(
        (
            own_line(f"signal · {record.kind}"),
            *window_lines("When", record.window),
            *labelled([("Actor", view.name(record.actor))]),
        )
    )
    pairs = [((Span(view.name(slug)),), slug) for slug in record.relates_to]
    related = [Block(tuple(links(pairs)), "Relates to", str(len(pairs)))] if pairs else []
    return [first, *related, *accounts_block(full), *sources_block(full)]


def _account(full: f.AccountFull) -> list[Block]:
    view, record = full.view, full.view.record
    source = [line(view.name(record.source), label="Source", target=record.source or "")]
    return [
        Block(
            (
                own_line("account"),
                line(view.name(record.subject), label="About", target=record.subject),
                *labelled(
                    [
                        ("Field", record.field),
                        ("Says", record.value),
                        ("Means", record.normal if record.normal != record.value else ""),
                        ("Side", full.short(record.side)),
                        ("Speaker", record.speaker),
                        ("Quote", f"“{record.quote}”" if record.quote else ""),
                        ("Silence", record.silence.value if record.silence else ""),
                        ("Adopted", record.adopted),
                    ]
                ),
                *(source if record.source else []),
            )
        )
    ]


def _dispute(full: f.DisputeFull) -> list[Block]:
    view, record = full.view, full.view.record
    first = Block(
        (
            own_line(f"dispute · {record.kind} · {'explained' if record.resolved else 'open'}"),
            line(view.name(record.subject), label="About", target=record.subject),
            *labelled([("Field", record.field), ("Assessment", record.assessment)]),
        )
    )
    pairs = [
        ((Span(f"{each.side:<7}", Tone.MUTED), Span(each.value)), slug)
        for slug, each in full.accounts.items()
    ]
    return [first, Block(tuple(links(pairs)), "Accounts", str(len(pairs)))]


def _named(full: f.NamedFull) -> list[Block]:
    view, record = full.view, full.view.record
    pairs: list[tuple[str, str]] = []
    match record:
        case r.Organization():
            pairs = [
                ("Party", view.name(record.party)),
                ("Native", record.native),
                ("Also", ", ".join(record.aliases)),
            ]
        case r.Party():
            pairs = [("Short", record.short), ("Also", ", ".join(record.aliases))]
    first = Block((own_line(view.kind.value), *labelled(pairs)))
    met = _meetings("Meetings", full.meetings)
    return [first, *met, *related("People", full.people), *sources_block(full)]
