"""The claims on one field of a record: accounts, dated reports and the record's own value."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from msgspec import Struct

from tracker.domain import edtf
from tracker.domain.daysets import same_days
from tracker.domain.fields import Value
from tracker.domain.fieldtext import write_value
from tracker.domain.name_bearers import bearers_of, nobody, normal_form
from tracker.domain.nouns import NOUNS
from tracker.domain.records import Channel, EvidenceRole, kind_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tracker.domain.fields import Field
    from tracker.domain.name_bearers import Bearers
    from tracker.domain.records import Account, Record
    from tracker.domain.window import Window

WHEN = "when"
STATES = frozenset({"state", "states"})
"""The field names by which accounts refer to the states of a channel.

Accounts with different windows are a history then, not a conflict.
"""
_COMPARED = frozenset(
    {Value.TEXT, Value.LONG_TEXT, Value.CHOICE, Value.WINDOW, Value.NUMBER, Value.DAY, Value.REF}
)
"""The kinds of value of which the record's own value is compared with the claims."""


class Claim(Struct, frozen=True):
    """What one source says about a field, or the record's own value of the field.

    ``account`` is the account's slug: empty for a dated report, and for the record's own value,
    which has no ``source`` either. ``normal`` is the comparable value, empty if the claim is a
    sentence. ``key`` is the normal form of ``normal``, and ``bearers`` are the records that it can
    name. ``sentence`` marks the record's own value if it is free text.
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
    key: str = ""
    bearers: frozenset[str] = frozenset()
    sentence: bool = False


def claims(
    record: Record, accounts: Iterable[Account], bearers: Bearers = nobody
) -> dict[str, list[Claim]]:
    """Return the claims on each field of a record, accounts first, in the given order.

    A dated report is left out if an account from the same source states the same days. ``bearers``
    looks up the records that a name can mean.
    """
    found: dict[str, list[Claim]] = {}
    for account in accounts:
        found.setdefault(account.field, []).append(_claim(record, account, bearers))
    stated = [(each.source, each.window) for each in found.get(WHEN, ()) if each.window]
    for report, window in _reports(record):
        if not any(report.source == source and same_days(window, each) for source, each in stated):
            found.setdefault(WHEN, []).append(report)
    return found


def _reports(record: Record) -> Iterator[tuple[Claim, Window]]:
    for report in record.evidence:
        if report.role is EvidenceRole.WHEN and report.says:
            claim = Claim(
                value=report.says.words,
                normal=report.says.edtf,
                side=report.side,
                speaker="",
                source=report.source,
                window=report.says,
            )
            yield claim, report.says


def own_claim(record: Record, name: str) -> Claim | None:
    """Return the record's own value of a field as a claim without a source.

    Returns ``None`` if the field is empty, is a window without days, is a list or a yes/no field,
    or does not belong to the record.
    """
    field = field_of(record, name)
    held = getattr(record, name) if field and field.value in _COMPARED else None
    if field is None or not held:
        return None
    text = write_value(field, held)
    window = held if field.value is Value.WINDOW else None
    if window is not None and not window.understood:
        return None
    return Claim(
        value=text,
        normal=text,
        side="",
        speaker="",
        source="",
        window=window,
        key="" if window else _key(field, text),
        bearers=frozenset({held}) if field.value is Value.REF else frozenset(),
        sentence=field.value in {Value.TEXT, Value.LONG_TEXT} and not field.suggestions,
    )


def field_of(record: Record, name: str) -> Field | None:
    """Return the field of a record that an account names; ``None`` for a free topic."""
    return next((each for each in NOUNS[kind_of(record)].fields if each.name == name), None)


def _claim(record: Record, account: Account, bearers: Bearers) -> Claim:
    field = field_of(record, account.field)
    normal = _normal(field, account)
    window = _window(record, field, account)
    dated = window is not None or (field is not None and field.value is Value.WINDOW)
    return Claim(
        value=account.value,
        normal=normal,
        side=account.side,
        speaker=account.speaker,
        source=account.source or "",
        quote=account.quote,
        account=account.slug,
        window=window,
        adopted=account.adopted,
        silence=account.silence.value if account.silence else "",
        key="" if dated else _key(field, normal),
        bearers=frozenset() if dated else bearers_of(normal, field, bearers),
    )


def _normal(field: Field | None, account: Account) -> str:
    if account.normal or field is None or not field.choices:
        return account.normal
    told = normal_form(account.value)
    return account.value if told in {normal_form(each) for each in field.choices} else ""


def _key(field: Field | None, normal: str) -> str:
    key = normal_form(normal)
    if field and field.value is Value.NUMBER and key.isdecimal():
        return str(int(key))
    return key


def _window(record: Record, field: Field | None, account: Account) -> Window | None:
    dated = field.value is Value.WINDOW if field else is_history(record, account.field)
    if dated and account.normal:
        with suppress(edtf.EdtfError):
            return edtf.window(account.normal, words=account.value)
    return None


def is_history(record: Record, name: str) -> bool:
    """Whether accounts of a field are a history of successive windows (a channel's states)."""
    return isinstance(record, Channel) and name in STATES
