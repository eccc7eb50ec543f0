"""What is claimed of one field of one record: accounts and dated reports in one shape."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from tracker.domain import edtf
from tracker.domain.fields import Value
from tracker.domain.nouns import NOUNS
from tracker.domain.records import EvidenceRole, kind_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tracker.domain.records import Account, Record
    from tracker.domain.window import Window

WHEN = "when"


class Claim(Struct, frozen=True):
    """One source's word on a field. ``account`` is empty for a dated report without an account.

    ``normal`` is the value as it can be compared, empty where it is a sentence.
    """

    value: str
    normal: str
    side: str
    speaker: str
    source: str
    quote: str = ""
    account: str = ""
    window: Window | None = None
    adopted: str = ""
    silence: str = ""


def claims(record: Record, accounts: Iterable[Account]) -> dict[str, list[Claim]]:
    """Return the claims on each field of a record, accounts first, in the order given.

    A dated report that an account of the same source and days repeats is not counted twice.
    """
    found: dict[str, list[Claim]] = {}
    for account in accounts:
        found.setdefault(account.field, []).append(_claim(record, account))
    told = {(each.source, _span(each.window)) for each in found.get(WHEN, ()) if each.window}
    for report in record.evidence:
        if report.role is EvidenceRole.WHEN and report.says:
            if (report.source, _span(report.says)) in told:
                continue
            found.setdefault(WHEN, []).append(
                Claim(
                    value=report.says.words,
                    normal=report.says.edtf,
                    side=report.side,
                    speaker="",
                    source=report.source,
                    window=report.says,
                )
            )
    return found


def _claim(record: Record, account: Account) -> Claim:
    return Claim(
        value=account.value,
        normal=_normal(record, account),
        side=account.side,
        speaker=account.speaker,
        source=account.source or "",
        quote=account.quote,
        account=account.slug,
        window=_window(record, account),
        adopted=account.adopted,
        silence=account.silence.value if account.silence else "",
    )


def _normal(record: Record, account: Account) -> str:
    if account.normal:
        return account.normal
    for field in NOUNS[kind_of(record)].fields:
        if field.name == account.field and field.choices:
            return account.value if account.value in set(field.choices) else ""
    return ""


def _window(record: Record, account: Account) -> Window | None:
    fields = {each.name: each for each in NOUNS[kind_of(record)].fields}
    field = fields.get(account.field)
    if field is None or field.value is not Value.WINDOW or not account.normal:
        return None
    try:
        return edtf.window(account.normal, words=account.value)
    except edtf.EdtfError:
        return None


def _span(window: Window | None) -> tuple[int, int] | None:
    return (window.lo, window.hi) if window else None
