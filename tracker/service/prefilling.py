"""Prefills a new record from the record that it is added to, such as a commitment of a meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.domain import records as r
from tracker.domain.listtext import join_list
from tracker.service.drafts import Draft

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tracker.domain.record_input import Texts

_DATED = frozenset({r.Kind.CHANNEL, r.Kind.MEETING, r.Kind.COMMITMENT})


def prefilled(kind: r.Kind, record: r.Record) -> Draft:
    """Return the draft of a new record with what it takes over from a record: texts, sources."""
    plain = (each for each in record.evidence if each.role is r.EvidenceRole.BASIS)
    cited = (each.source for each in plain if each.says is None)
    return Draft(kind, _from(kind, record), {"evidence": plainly(cited if kind in _DATED else ())})


def plainly(sources: Iterable[str]) -> tuple[Texts, ...]:
    """Return evidence entries that only name a source."""
    return tuple({"source": each, "role": r.EvidenceRole.BASIS.value} for each in sources)


def _from(kind: r.Kind, record: r.Record) -> dict[str, str]:
    match kind, record:
        case r.Kind.MEETING, r.Channel():
            return {"channel": record.slug}
        case r.Kind.MEETING, r.Meeting():
            return {"channel": record.channel}
        case r.Kind.COMMITMENT, r.Meeting():
            return {"made_at": record.slug, "made": record.when.edtf if record.when else ""}
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
