"""Drafts of new records: default texts, and texts taken over from another record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from tracker.domain import records as r
from tracker.domain.listtext import join_list, split_list
from tracker.domain.nouns import NOUNS, title_field
from tracker.domain.record_input import SOURCES
from tracker.domain.sortkey import sort_key
from tracker.service.drafts import Draft
from tracker.service.views import MeetingView
from tracker.tui.forms.form_layouts import PLANS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tracker.domain.record_input import Texts
    from tracker.service.views import View

_DATED = frozenset({r.Kind.CHANNEL, r.Kind.MEETING, r.Kind.COMMITMENT})


def begun(kind: r.Kind, view: View | None) -> Draft:
    """Return the draft of a new record, prefilled from a record if one is given."""
    texts = dict(PLANS[kind].start)
    cited: tuple[str, ...] = ()
    if view is not None:
        texts |= _from(kind, view)
        if kind in _DATED:
            plain = (each for each in view.record.evidence if each.role is r.EvidenceRole.BASIS)
            cited = tuple(each.source for each in plain if each.says is None)
    return Draft(kind, texts, {"evidence": _plainly(cited)})


def named_draft(kind: r.Kind, name: str, known: Texts) -> Draft:
    """Return the draft of a new record whose name was typed in another form.

    It takes over those texts of that form (``known``) that repeat from record to record, such as
    sources, or the party of the delegation for which a person is created. For a source, a typed
    address becomes its address.
    """
    address = kind is r.Kind.SOURCE and name.startswith(("http://", "https://"))
    called = "address" if address else title_field(kind)
    linked = {each.name for each in NOUNS[kind].fields if each.names_records}
    kept = PLANS[kind].repeats & linked
    texts = {field: text for field, text in known.items() if field in kept and text}
    cited = split_list(known.get(SOURCES, "")) if SOURCES in PLANS[kind].repeats else ()
    named = {called: name} if called else {}
    return Draft(kind, {**PLANS[kind].start, **texts, **named}, {"evidence": _plainly(cited)})


def like(copy: Draft, next_round: int | None = None) -> Draft:
    """Return a duplicate, with default texts for fields that are not copied.

    ``next_round`` is the number of the new meeting's round, if it has one.
    """
    start = {name: text for name, text in PLANS[copy.kind].start.items() if not copy.texts[name]}
    counted = {} if next_round is None else {"round": str(next_round)}
    return replace(copy, texts={**copy.texts, **start, **counted})


def untagged(draft: Draft, tag: str) -> Draft:
    """Return a draft without a tag."""
    kept = [each for each in split_list(draft.texts["tags"]) if sort_key(each) != sort_key(tag)]
    return replace(draft, texts={**draft.texts, "tags": join_list(kept)})


def _plainly(sources: Iterable[str]) -> tuple[Texts, ...]:
    """Return evidence entries that only name a source."""
    return tuple({"source": each, "role": r.EvidenceRole.BASIS.value} for each in sources)


def _from(kind: r.Kind, view: View) -> dict[str, str]:
    record = view.record
    match kind, record:
        case r.Kind.MEETING, r.Channel():
            return {"channel": record.slug}
        case r.Kind.MEETING, r.Meeting():
            return {"channel": record.channel}
        case r.Kind.COMMITMENT, r.Meeting():
            window = view.window if isinstance(view, MeetingView) else record.when
            return {"made_at": record.slug, "made": window.edtf if window else ""}
        case r.Kind.ACCOUNT | r.Kind.DISPUTE, r.Account() | r.Dispute():
            return {"subject": record.subject, "field": record.field}
        case r.Kind.ACCOUNT | r.Kind.DISPUTE, r.Source():
            return {"source": record.slug} if kind is r.Kind.ACCOUNT else {}
        case r.Kind.ACCOUNT | r.Kind.DISPUTE, _:
            return {"subject": record.slug}
        case r.Kind.SIGNAL, r.Channel() | r.Meeting() | r.Commitment():
            return {"relates_to": join_list([record.slug])}
        case r.Kind.PERSON | r.Kind.ORGANIZATION, r.Party():
            return {"party": record.slug}
        case r.Kind.PERSON | r.Kind.ORGANIZATION, r.Organization() | r.Person():
            return {"party": record.party or ""}
        case _:
            return {}
