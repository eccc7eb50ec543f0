"""Drafts of new records: defaults, and values taken over from another record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from tracker.domain import records as r
from tracker.domain.listtext import join_list
from tracker.service.drafts import Draft
from tracker.service.views import MeetingView
from tracker.tui.forms.form_layouts import PLANS

if TYPE_CHECKING:
    from tracker.service.views import View

_DATED = frozenset({r.Kind.CHANNEL, r.Kind.MEETING, r.Kind.COMMITMENT})


def begun(kind: r.Kind, view: View | None) -> Draft:
    """Return a new record of a kind as texts, begun from a record if one is given."""
    texts = dict(PLANS[kind].start)
    cited: tuple[str, ...] = ()
    if view is not None:
        texts |= _from(kind, view)
        if kind in _DATED:
            plain = (each for each in view.record.evidence if each.role is r.EvidenceRole.BASIS)
            cited = tuple(each.source for each in plain if each.says is None)
    evidence = tuple({"source": each, "role": r.EvidenceRole.BASIS.value} for each in cited)
    return Draft(kind, texts, {"evidence": evidence})


def like(copy: Draft) -> Draft:
    """Return a copy with what is usual where the original's own was left out."""
    start = {name: text for name, text in PLANS[copy.kind].start.items() if not copy.texts[name]}
    return replace(copy, texts={**copy.texts, **start})


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
