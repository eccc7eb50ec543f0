"""The sections of a sheet on its subject: each line is a field of the record."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, TypeAlias

from msgspec.structs import replace

from tracker.domain import records as r
from tracker.domain import written_dates
from tracker.domain.agreement import Agreement
from tracker.domain.titles import mode_word
from tracker.presenting import status as w
from tracker.presenting.channel_bar import bar_text
from tracker.presenting.channel_blocks import gap_words, silence_spans
from tracker.presenting.channel_numbers import rounds_line
from tracker.presenting.lineage_lines import lineage_lines
from tracker.presenting.row_texts import responsible, said_value, when_text
from tracker.presenting.sheet_lines import office, sheet_line, who
from tracker.presenting.sheets import Section, SheetLine, together
from tracker.presenting.status import Sign, Status, Tone
from tracker.service import full_views as f
from tracker.service import views as v

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tracker.domain.agreement import FieldAgreement
    from tracker.domain.window import Window
    from tracker.service.briefs import Brief

_DIFFER = (Agreement.CONFLICT, Agreement.WORDED_DIFFERENTLY)


def subject_sections(brief: Brief) -> list[Section]:
    """Return the sections on the subject of a brief; fields whose accounts differ are last."""
    full = brief.subject
    if full is None:
        return []
    sections = [*_of(brief, full), *_differing(brief, full.view)]
    own = brief.cited.marking(full.view)
    return [
        replace(each, lines=tuple(_marked(brief, line, own) for line in each.lines))
        for each in sections
        if each.lines
    ]


def _marked(brief: Brief, line: SheetLine, own: str) -> SheetLine:
    """Return a line with the markings of the subject and of the record that the line opens.

    A line that already has markings is not changed.
    """
    if line.marking:
        return line
    opened = brief.marking((line.target,)) if isinstance(line.target, str) else ""
    return replace(line, marking=together((own, opened)))


def _of(brief: Brief, full: f.FullView) -> list[Section]:
    match full:
        case f.MeetingFull():
            return _meeting(brief, full)
        case f.CommitmentFull():
            return _commitment(brief, full)
        case f.ChannelFull():
            return _channel(brief, full)
        case f.PersonFull():
            return [_facts(brief, "Person", _person_facts(full.view, brief)), _roles(full.view)]
        case f.NamedFull():
            return _named(brief, full)
        case f.SignalFull():
            record = full.view.record
            pairs = [
                ("When", _days(full.view.record.window)),
                ("By", full.short(record.actor or "")),
            ]
            return [_facts(brief, "Signal", [*pairs, ("Kind", record.kind), ("Text", record.text)])]
        case f.DisputeFull():
            return _dispute(brief, full)
        case f.AccountFull():
            return [_facts(brief, "Account", _account(full))]
        case f.SourceFull():
            return [_facts(brief, "Source", _source(full)), _used_by(full)]
        case _:
            return []


_Facts: TypeAlias = "Iterable[tuple[str, ...]]"
"""Tuples of a label, a text and, optionally, the slug of the record that the text names."""


def _facts(brief: Brief, heading: str, facts: _Facts) -> Section:
    """Return a section of labelled texts; the first one cites the sources of the subject."""
    note = brief.subject.view.record.note if brief.subject else ""
    lines = [
        SheetLine(text, label=label, target="".join(target))
        for label, text, *target in (*facts, ("Note", note))
        if text
    ]
    if lines and brief.subject:
        lines[0] = replace(lines[0], sources=brief.cited.of(brief.subject.view))
    return Section(heading, tuple(lines))


def _meeting(brief: Brief, full: f.MeetingFull) -> list[Section]:
    view, record = full.view, full.view.record
    facts = _facts(
        brief,
        "Meeting",
        [
            ("Status", str(w.meeting_status(record.status))),
            ("When", when_text(view)),
            ("Words", _words(record.when)),
            ("Channel", view.name(record.channel)),
            ("Mode", mode_word(record.mode) if record.mode else ""),
            ("Place", record.place),
            ("Host", view.name(record.host)),
            ("Round", str(record.round or "")),
            ("Topics", ", ".join(record.topics)),
            ("Summary", record.summary),
        ],
    )
    return [
        facts,
        *(_delegation(brief, view, each) for each in record.delegations),
        _linked(brief, "Made here", full.made_here),
        _linked(brief, "Fulfils", full.answers),
        _linked(brief, "Was meant to fulfil", full.was_to_answer),
        _linked(brief, "Signals", full.signals),
    ]


def _delegation(brief: Brief, view: v.View, part: r.Delegation) -> Section:
    said = part.participation.value if part.participation else ""
    ready = f"readiness {part.readiness.value}" if part.readiness else ""
    heading = ", ".join(each for each in (view.name(part.party), said, ready) if each)
    why = part.head_unknown.value.replace("-", " ") if part.head_unknown else "not known"
    head = _who(brief, view, part.head) if part.head else why
    members = [
        SheetLine(_who(brief, view, each.who), aside=each.role, label="Member", target=each.who)
        for each in part.members
    ]
    note = [SheetLine(part.note, label="Note")] if part.note else []
    first = SheetLine(head, label="Head", target=part.head or "")
    return Section(heading, (first, *members, *note))


def _who(brief: Brief, view: v.View, slug: str) -> str:
    """Return a person with the latest role known on the day, or the name of an organization."""
    person = brief.named.get(slug)
    return who(person) if isinstance(person, v.PersonView) else view.name(slug)


def _person_facts(view: v.PersonView, brief: Brief) -> list[tuple[str, str]]:
    """Return the facts about a person: names, party, and the day last seen in office."""
    record = view.record
    return [
        ("Name", record.name),
        ("Native", record.native),
        ("Party", brief.shorts.get(record.party or "", "")),
        ("Also", ", ".join(each for each in record.aliases if each != record.native)),
        ("Last seen", written_dates.day(view.last_seen) if view.last_seen else ""),
    ]


def _roles(view: v.PersonView) -> Section:
    lines = tuple(
        SheetLine(
            office(view, role),
            aside=_days(role.window),
            sources=role.sources,
            target=role.organization or "",
        )
        for role in view.record.roles
    )
    return Section("Roles", lines, len(lines), newest_last=True)


def _commitment(brief: Brief, full: f.CommitmentFull) -> list[Section]:
    view, record = full.view, full.view.record
    clock = view.name(view.clock_of) if view.clock_of and view.clock_of != view.slug else ""
    facts = _facts(
        brief,
        "Commitment",
        [
            ("Status", str(w.commitment_status(view.timeliness))),
            ("Responsible", responsible(view, brief.shorts)),
            ("Text", record.text),
            ("Made", _days(record.made)),
            ("By", record.made_by),
            ("At", view.name(record.made_at), record.made_at or ""),
            ("Due", _days(record.due) if record.due else written_dates.NO_DATE),
            ("Words", _words(record.due)),
            ("Counts", f"the due date of “{clock}”" if clock else "", view.clock_of),
            ("Condition", record.condition),
            ("Owner", record.owner),
        ],
    )
    tree = tuple(lineage_lines(full.lineage, view.slug, brief.marking))
    return [facts, _confirmed(brief, full), Section("Lineage", tree, len(tree) or None)]


def _confirmed(brief: Brief, full: f.CommitmentFull) -> Section:
    record = full.view.record
    given = {each.party: each for each in record.attestations}
    parties = dict.fromkeys([*(each.party for each in record.parties), *given])
    lines: list[SheetLine] = []
    for party in parties:
        each = given.get(party)
        name = brief.shorts.get(party, party)
        if each is None:
            lines.append(SheetLine("not confirmed", label=name))
        else:
            since = f"since {_days(each.since)}" if each.since else "on record"
            sources = (each.source,) if each.source else ()
            lines.append(SheetLine(since, label=name, sources=sources))
    return Section("Confirmed by", tuple(lines))


def _channel(brief: Brief, full: f.ChannelFull) -> list[Section]:
    view, record = full.view, full.view.record
    facts = _facts(
        brief,
        "Channel",
        [
            ("Name", record.name),
            ("Kind", record.kind.value),
            ("Parties", ", ".join(full.short(slug) for slug in record.parties)),
            ("Purpose", record.purpose),
        ],
    )
    state = SheetLine(
        str(w.channel_status(view.state.status if view.state else None)),
        label="State",
        sources=view.state.sources if view.state else (),
    )
    facts = replace(facts, lines=(*facts.lines, state, *_rhythm(brief, full)))
    states = tuple(
        SheetLine(
            state.note,
            w.channel_status(state.status),
            _days(state.window),
            brief.shorts.get(state.actor or "", ""),
            sources=state.sources,
        )
        for state in record.states
    )
    return [facts, Section("States", states, len(states), newest_last=True)]


def _rhythm(brief: Brief, full: f.ChannelFull) -> Iterator[SheetLine]:
    """Yield the facts derived from a channel's meetings, with the markings of these meetings."""
    view, marking = full.view, brief.cited.markings.of_all(full.meetings)
    expected = view.next_expected
    silence = "".join(span.text for span in silence_spans(view.silence))
    for label, text in (
        ("History", bar_text(full)),
        ("Interval", w.rhythm_words(view.rhythm) if view.rhythm else "not known"),
        *gap_words(view.gaps),
        ("Silence", silence),
        ("Last", _days(view.last)),
        ("Next", f"≈ {written_dates.day(expected)}, by the interval" if expected else ""),
    ):
        if text:
            yield SheetLine(text, label=label, marking=marking)
    for each in rounds_line(full.sums) if full.sums else ():
        yield SheetLine(each.text, label=each.label, target=each.target, marking=marking)


def _named(brief: Brief, full: f.NamedFull) -> list[Section]:
    record = full.view.record
    pairs = [("Name", record.name), ("Also", ", ".join(record.aliases))]
    if isinstance(record, r.Organization):
        pairs.insert(1, ("Native", record.native))
        pairs.insert(2, ("Party", full.short(record.party)))
    heading = full.view.kind.value.capitalize()
    newest = sorted(full.people, key=lambda each: each.last_seen or dt.date.min, reverse=True)
    return [_facts(brief, heading, pairs), _linked(brief, "People", newest)]


def _dispute(brief: Brief, full: f.DisputeFull) -> list[Section]:
    view, record = full.view, full.view.record
    pairs = [
        ("About", view.name(record.subject), record.subject),
        ("Field", record.field),
        ("Kind", record.kind),
        ("Status", "explained" if record.resolved else "open"),
        ("Assessment", record.assessment),
    ]
    accounts = tuple(
        SheetLine(
            said_value(each.field, each.value, brief.shorts),
            aside=", ".join(
                text for text in (full.short(each.side), each.speaker, _quote(each.quote)) if text
            ),
            sources=(each.source,) if each.source else (),
            target=slug,
        )
        for slug, each in full.accounts.items()
    )
    return [_facts(brief, "Dispute", pairs), Section("Accounts", accounts, len(accounts))]


def _account(full: f.AccountFull) -> _Facts:
    view, record = full.view, full.view.record
    return [
        ("About", view.name(record.subject), record.subject),
        ("Field", record.field),
        ("Says", record.value),
        ("Side", full.short(record.side)),
        ("Speaker", record.speaker),
        ("Quote", _quote(record.quote)),
        ("Adopted", record.adopted),
    ]


def _source(full: f.SourceFull) -> list[tuple[str, str]]:
    record = full.view.record
    return [
        ("Title", record.title),
        ("Author", record.author),
        ("Publisher", record.publisher),
        ("Published", _days(record.published) or written_dates.NO_DATE),
        ("Kind", f"{record.kind.value}, {record.copy.value}"),
        ("Side", record.affiliation),
        ("Handling", record.handling),
        ("Address", record.address),
    ]


def _used_by(full: f.SourceFull) -> Section:
    """Return the section of records that cite a source, with their total number."""
    heads = {each.slug: each for group in full.named_by.values() for each in group}
    lines = tuple(
        SheetLine(head.title, label=head.kind.value, target=slug) for slug, head in heads.items()
    )
    return Section("Used by", lines, full.view.used)


def _quote(text: str) -> str:
    return f"“{text}”" if text else ""


def _linked(brief: Brief, heading: str, views: Sequence[v.View]) -> Section:
    lines = tuple(sheet_line(each, brief.shorts, brief.cited) for each in views)
    return Section(heading, lines, len(lines))


def _differing(brief: Brief, view: v.View) -> list[Section]:
    """Return the section of fields whose accounts differ, with the value that each source gives.

    A field is left out if a dispute on the sheet already shows all of its accounts.
    """
    told = {account for each in _disputes(brief) for account in each.record.accounts}
    differ = [
        each
        for each in view.agreements.values()
        if each.agreement in _DIFFER and not all(claim.account in told for claim in each.claims)
    ]
    lines = tuple(line for each in differ for line in _field(brief, each))
    return [Section("Accounts differ", lines, len(differ))] if lines else []


def _disputes(brief: Brief) -> Iterator[v.DisputeView]:
    rows = (row for part in brief.parts for row in part.rows)
    return (row for row in rows if isinstance(row, v.DisputeView))


def _field(brief: Brief, each: FieldAgreement) -> Iterator[SheetLine]:
    said = "explained" if each.explained else each.agreement.value
    tone = Tone.SPLIT if each.in_conflict else Tone.MUTED
    sign = Sign.COMPATIBLE if each.explained else Sign.CONFLICT
    yield SheetLine(each.field, Status(sign, said, tone, each.in_conflict), strong=True)
    for claim in each.claims:
        said = said_value(each.field, claim.value, brief.shorts)
        value = written_dates.short(claim.window) if claim.window else said
        side = brief.shorts.get(claim.side, claim.side)
        aside = ", ".join(text for text in (side, claim.speaker, _quote(claim.quote)) if text)
        sources = (claim.source,) if claim.source else ()
        yield SheetLine(
            value, aside=aside, sources=sources, target=claim.account, depth=1, detail=True
        )


def _days(window: Window | None) -> str:
    return written_dates.short(window) if window else ""


def _words(window: Window | None) -> str:
    """Return the words of a window in quotation marks; empty if they say no more than its days."""
    if window is None or window.words in {window.edtf, written_dates.short(window)}:
        return ""
    return f"“{window.words}”"
