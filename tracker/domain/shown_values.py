"""The shown values of a record on a day, as used by lists, sorting and filters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from tracker.domain import records as r
from tracker.domain.adoption import as_shown, span_told
from tracker.domain.agreement import agreements
from tracker.domain.claims import WHEN, claims
from tracker.domain.name_bearers import nobody
from tracker.domain.tenure import first_day_of
from tracker.domain.visibility import status_on

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from tracker.domain.adoption import Shown
    from tracker.domain.agreement import FieldAgreement
    from tracker.domain.name_bearers import Bearers
    from tracker.domain.window import Window


class Seen(Struct, frozen=True):
    """A record as shown on a day.

    ``record`` has the shown values; a field whose windows differ has the span of all claimed
    windows. For a meeting this span is in ``at``, and ``when`` is empty.
    """

    record: r.Record
    agreements: Mapping[str, FieldAgreement]
    shown: Mapping[str, Shown]
    at: Window | None = None


class Run(Struct, frozen=True):
    """How a record is shown from one day until another; both are day numbers."""

    from_day: int
    until_day: int
    seen: Seen


def seen_on(
    day: dt.date,
    record: r.Record,
    accounts: Iterable[r.Account],
    disputes: Iterable[r.Dispute] = (),
    bearers: Bearers = nobody,
) -> Seen:
    """Return a record as shown on a day, from the record and the claims known on that day."""
    told = claims(record, accounts, bearers)
    found = agreements(record, told, disputes) if told else {}
    shown_record, shown = as_shown(record, found, bearers)
    if not isinstance(shown_record, r.Meeting):
        return Seen(_spanned(shown_record, found, shown), found, shown)
    at = shown_record.when or span_told(found.get(WHEN))
    status = status_on(shown_record.status, first_day_of(at), day)
    if status is not shown_record.status:
        shown_record = replace(shown_record, status=status)
    return Seen(shown_record, found, shown, at)


def _spanned(
    record: r.Record, agreements: Mapping[str, FieldAgreement], shown: Mapping[str, Shown]
) -> r.Record:
    """Return the record with the span of all claimed windows in fields whose windows differ."""
    spans = {
        name: span
        for name, each in shown.items()
        if each.differ and (span := span_told(agreements[name]))
    }
    return replace(record, **spans) if spans else record
