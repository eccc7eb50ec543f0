"""A record in full, as blocks: the record itself, then everything that is linked with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from tracker.domain import records as r
from tracker.domain import written_dates
from tracker.domain.known_day import ALWAYS
from tracker.domain.titles import mode_word
from tracker.presenting import status as w
from tracker.presenting.blocks import SAME, Block, Detail, Line, labelled, line, links, own_line
from tracker.presenting.cells import Span, status_spans
from tracker.presenting.commitment_blocks import commitment_blocks
from tracker.presenting.evidence_blocks import (
    accounts_block,
    adopted_lines,
    sources_block,
    window_lines,
)
from tracker.presenting.list_columns import when_text
from tracker.presenting.status import Tone
from tracker.service import views as v

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.service.desk import Desk


def detail(desk: Desk, view: v.View) -> Detail:
    """Return a record in full as it is known on the day of the desk."""
    match view:
        case v.UnreadableView():
            return Detail(view.title, (Block((line(view.sentence),)),), view.slug)
        case v.MeetingView():
            blocks = _meeting(desk, view)
        case v.CommitmentView():
            blocks = commitment_blocks(desk, view)
        case v.ChannelView():
            blocks = _channel(desk, view)
        case v.SourceView():
            blocks = _source(desk, view)
        case v.PersonView():
            blocks = _person(desk, view)
        case v.SignalView():
            blocks = _signal(desk, view)
        case v.AccountView():
            blocks = _account(desk, view)
        case v.DisputeView():
            blocks = _dispute(desk, view)
        case _:
            blocks = _named(desk, view)
    note = view.record.note
    noted = [Block((line(note),), *_note_heading(desk))] if note else []
    first = replace(blocks[0], lines=(*blocks[0].lines, *adopted_lines(view), *_known(view)))
    return Detail(view.title, (first, *blocks[1:], *noted), view.slug)


def _known(view: v.View) -> list[Line]:
    """Return from which day the record is in view; of what always is there is nothing to say."""
    if not view.assumed and view.known == ALWAYS.day:
        return []
    day = "always" if view.known == ALWAYS.day else written_dates.day(view.known)
    return [own_line(f"{day}, assumed" if view.assumed else day, label="Known")]


def _note_heading(desk: Desk) -> tuple[str, str]:
    """A note carries no day: seen as of another one, it says so."""
    return ("Note, undated", "may tell what was learnt later") if desk.away else ("Note", "")


def _meeting(desk: Desk, view: v.MeetingView) -> list[Block]:
    record = view.record
    incoming = desk.incoming(view)
    status = status_spans(w.meeting_status(record.status))
    mode = mode_word(record.mode) if record.mode else ""
    head = [
        own_line(" · ".join(text for text in ("meeting", mode) if text)),
        Line((*status, Span("   "), Span(when_text(view)))),
        *window_lines("When", record.when),
    ]
    facts = labelled(
        [
            ("Place", record.place),
            ("Round", str(record.round or "")),
            ("Session", record.session),
            ("Host", view.name(record.host)),
            ("Clock", record.clock_time),
            ("Public", written_dates.short(record.public_from) if record.public_from else ""),
            (
                "Off since",
                written_dates.short(record.called_off_on) if record.called_off_on else "",
            ),
            ("Topics", ", ".join(record.topics)),
        ]
    )
    channel = line(view.name(record.channel), label="Channel", target=record.channel)
    via = [line(view.name(record.via), label="Via", target=record.via)] if record.via else []
    blocks = [Block((*head, channel, *via, *facts))]
    if record.summary:
        blocks.append(Block((line(record.summary),)))
    blocks += [_delegation(desk, view, part) for part in record.delegations]
    blocks += accounts_block(desk, view)
    blocks += _commitments("Made here", incoming.get("commitment.made_at", ()))
    blocks += _commitments("Answers", incoming.get("outcome.meetings", ()))
    blocks += _commitments("Was to answer", incoming.get("commitment.attempted_by", ()))
    blocks += _related("Signals", incoming.get("signal.relates_to", ()))
    return [*blocks, *sources_block(desk, view)]


def _delegation(desk: Desk, view: v.MeetingView, part: r.Delegation) -> Block:
    shorts = desk.shorts()
    if part.head:
        head = line(view.name(part.head), label="Head", target=part.head)
    else:
        why = part.head_unknown.value.replace("-", " ") if part.head_unknown else "unknown"
        head = own_line(why, label="Head")
    members = [
        line(
            view.name(member.who) + (f", {member.role}" if member.role else ""),
            label="Bodies" if n == 0 else SAME,
            target=member.who,
        )
        for n, member in enumerate(part.members)
    ]
    said = part.participation.value if part.participation else ""
    if part.readiness:
        said = f"readiness {part.readiness.value}"
    note = [line(part.note, label="Note")] if part.note else []
    heading = view.name(part.party) or shorts.get(part.party, part.party)
    return Block((head, *members, *note), heading, said, beside=True)


def _commitments(heading: str, found: Sequence[v.View]) -> list[Block]:
    views = [each for each in found if isinstance(each, v.CommitmentView)]
    if not views:
        return []
    lines: list[Line] = []
    for each in views:
        status = w.commitment_status(each.timeliness)
        sign = status_spans(status)[0]
        lines.append(Line((sign, Span(" "), Span(each.title)), target=each.slug, cut=True))
        aside = f"  {written_dates.short(each.record.due)}, {status.word}, {each.word}"
        lines.append(own_line(aside.removesuffix(", ")))
    return [Block(tuple(lines), heading, str(len(views)))]


def _related(heading: str, found: Sequence[v.View]) -> list[Block]:
    if not found:
        return []
    pairs = [((Span(each.title),), each.slug) for each in found]
    return [Block(tuple(links(pairs)), heading, str(len(found)))]


def _channel(desk: Desk, view: v.ChannelView) -> list[Block]:
    record = view.record
    status = status_spans(w.channel_status(view.state.status if view.state else None))
    shorts = desk.shorts()
    parties = ", ".join(shorts.get(slug, slug) for slug in record.parties)
    kind = record.kind.value + (", multilateral" if record.multilateral else "")
    first = Block(
        (
            own_line(f"channel · {kind} · {parties}"),
            Line(status),
            *labelled(
                [
                    ("Purpose", record.purpose),
                    ("Set up", _set_up(record)),
                    ("Also", ", ".join(record.aliases)),
                ]
            ),
        )
    )
    states = [
        Line(
            (
                *status_spans(w.channel_status(state.status)),
                Span(f"  {written_dates.short(state.window)}"),
                Span(
                    f"  {shorts.get(state.actor, state.actor)}" if state.actor else "", Tone.MUTED
                ),
            )
        )
        for state in record.states
    ]
    noted = [
        each
        for state, shown in zip(record.states, states, strict=True)
        for each in (shown, *([line(f"  {state.note}", Tone.MUTED)] if state.note else []))
    ]
    blocks = [first, Block(tuple(_rhythm(view)), "Usual interval")]
    if noted:
        blocks.append(Block(tuple(noted), "States", str(len(record.states))))
    blocks += _contacts(desk, view)
    blocks += accounts_block(desk, view)
    return [*blocks, *sources_block(desk, view)]


def _set_up(record: r.Channel) -> str:
    day = written_dates.short(record.established) if record.established else ""
    return ". ".join(text for text in (day, record.established_note) if text)


def _rhythm(view: v.ChannelView) -> list[Line]:
    record, rhythm = view.record, view.rhythm
    learnt = ""
    if rhythm and rhythm.learnt:
        learnt = f"{w.rhythm_words(rhythm)}, from {rhythm.gaps} gaps"
    lines = [
        own_line(w.silence_words(view.silence), Tone.TEXT, label="Silence"),
        *labelled([("Stated", record.rhythm)]),
    ]
    if rhythm and rhythm.days and not rhythm.learnt:
        lines.append(own_line(f"read as {rhythm.days} d", label=""))
    if learnt:
        lines.append(own_line(learnt, Tone.TEXT, label="Learnt"))
    if view.last:
        lines.append(line(written_dates.short(view.last), label="Last"))
    if view.next_expected:
        next_day = f"≈ {written_dates.day(view.next_expected)}"
        lines.append(own_line(next_day, Tone.TEXT, label="Next"))
    return lines


def _contacts(desk: Desk, view: v.ChannelView) -> list[Block]:
    found, number = desk.contacts(view)
    if not found:
        return [Block((own_line("none known"),), "Contacts")]
    held = sum(each.record.status is r.MeetingStatus.HELD for each in found)
    pairs = [
        (
            (
                status_spans(w.meeting_status(each.record.status))[0],
                Span(f" {written_dates.short(each.at)}  "),
                Span(each.record.place or each.record.status.value, Tone.MUTED),
            ),
            each.slug,
        )
        for each in found
    ]
    aside = f"{held} held of {number}"
    if number > len(found):
        aside = f"the newest {len(found)} of {number:,}"
    return [Block(tuple(links(pairs)), "Contacts", aside)]


def _source(desk: Desk, view: v.SourceView) -> list[Block]:
    record = view.record
    words = ["source", record.kind.value, record.copy.value, record.language]
    first = Block(
        (
            own_line(" · ".join(text for text in words if text)),
            *labelled(
                [
                    ("Publisher", record.publisher),
                    ("Author", record.author),
                    ("Published", written_dates.short(record.published)),
                    ("Rests on", record.published_basis.value),
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
    using = {each.slug: each for group in desk.incoming(view).values() for each in group}
    used: list[tuple[tuple[Span, ...], str]] = [
        ((Span(f"{each.kind.value:<11}", Tone.MUTED), Span(each.title)), slug)
        for slug, each in using.items()
    ]
    if used:
        blocks.append(Block(tuple(links(used)), "Used by", str(len(used))))
    return blocks


def _person(desk: Desk, view: v.PersonView) -> list[Block]:
    record = view.record
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
        roles.append(line(aside, Tone.MUTED, target=role.organization or ""))
    incoming = desk.incoming(view)
    met = {
        each.slug: each
        for name in ("delegation.head", "delegation.members")
        for each in incoming.get(name, ())
    }
    number = str(len(record.roles)) if roles else ""
    posts = Block(tuple(roles) or (own_line("none known"),), "Roles", number)
    blocks = [first, posts]
    return [*blocks, *_meetings("Meetings", list(met.values()))]


def _meetings(heading: str, found: Sequence[v.View]) -> list[Block]:
    views = [each for each in found if isinstance(each, v.MeetingView)]
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


def _signal(desk: Desk, view: v.SignalView) -> list[Block]:
    record = view.record
    first = Block(
        (
            own_line(f"signal · {record.kind}"),
            *window_lines("When", record.window),
            *labelled([("Actor", view.name(record.actor))]),
        )
    )
    pairs = [((Span(view.name(slug)),), slug) for slug in record.relates_to]
    related = [Block(tuple(links(pairs)), "Relates to", str(len(pairs)))] if pairs else []
    return [first, *related, *accounts_block(desk, view), *sources_block(desk, view)]


def _account(desk: Desk, view: v.AccountView) -> list[Block]:
    record = view.record
    shorts = desk.shorts()
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
                        ("Side", shorts.get(record.side, record.side)),
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


def _dispute(desk: Desk, view: v.DisputeView) -> list[Block]:
    record = view.record
    first = Block(
        (
            own_line(f"dispute · {record.kind} · {'explained' if record.resolved else 'open'}"),
            line(view.name(record.subject), label="About", target=record.subject),
            *labelled([("Field", record.field), ("Judgement", record.assessment)]),
        )
    )
    told = desk.views(record.accounts)
    pairs = [
        ((Span(f"{each.record.side:<7}", Tone.MUTED), Span(each.record.value)), each.slug)
        for each in told.values()
        if isinstance(each, v.AccountView)
    ]
    return [first, Block(tuple(links(pairs)), "Accounts", str(len(pairs)))]


def _named(desk: Desk, view: v.View) -> list[Block]:
    record = view.record
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
        case _:
            pass
    first = Block((own_line(view.kind.value), *labelled(pairs)))
    incoming = desk.incoming(view)
    met = _meetings("Meetings", incoming.get("delegation.members", ()))
    # A post not yet known leads here all the same.
    people = _related(
        "People",
        [
            each
            for each in incoming.get("role.organization", ())
            if isinstance(each, v.PersonView)
            and any(role.organization == view.slug for role in each.record.roles)
        ],
    )
    return [first, *met, *people, *sources_block(desk, view)]
