"""The shown value of a field: the adopted account's, the record's own, or the only one stated."""

from __future__ import annotations

import datetime as dt
from itertools import combinations
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from tracker.domain import records as r
from tracker.domain.agreement import Agreement, relation
from tracker.domain.claims import field_of
from tracker.domain.edtf import EdtfError
from tracker.domain.edtf import window as edtf_window
from tracker.domain.fields import Value
from tracker.domain.fieldtext import Reading, read_value
from tracker.domain.name_bearers import bearers_of, nobody
from tracker.domain.nouns import NOUNS, parts_of
from tracker.domain.suggestions import or_list
from tracker.domain.window import OPEN_END, OPEN_START, Window
from tracker.errors import BadInputError, Problem

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tracker.domain.agreement import FieldAgreement
    from tracker.domain.claims import Claim
    from tracker.domain.fields import Field
    from tracker.domain.name_bearers import Bearers

ADOPTABLE = frozenset(
    {Value.WINDOW, Value.CHOICE, Value.NUMBER, Value.TEXT, Value.LONG_TEXT, Value.REF}
)
"""The kinds of value for which an account can be adopted: single values only."""
_TEXTS = frozenset({Value.TEXT, Value.LONG_TEXT})


class Shown(Struct, frozen=True):
    """The value shown for a field on which there are claims.

    ``value`` is ``None`` if the accounts disagree and no rule decides between them; ``differ`` is
    then their number. ``adopted`` is the account that was adopted, if one was; ``own`` is the
    record's own value.
    """

    value: Any
    own: Any = None
    adopted: Claim | None = None
    differ: int = 0


def shown(record: r.Record, agreement: FieldAgreement, bearers: Bearers = nobody) -> Shown | None:
    """Return the value shown for a field, from the visible claims; ``None`` if it has none.

    Free topics and fields whose value is a list, a day or yes/no have no shown value.
    """
    field = field_of(record, agreement.field)
    if field is None or field.value not in ADOPTABLE:
        return None
    own = getattr(record, field.name)
    adopted = agreement.adopted
    if adopted is not None and (value := value_told(field, adopted, bearers)) is not None:
        return Shown(value, own, adopted)
    if own:
        return Shown(own, own)
    told = [claim for claim in agreement.claims if not claim.silence]
    values = [value_told(field, claim, bearers) for claim in told]
    if told and _one(told):
        return Shown(next((each for each in values if each is not None), own), own)
    return Shown(own, own, differ=len(told))


def _one(told: list[Claim]) -> bool:
    """Return whether all given claims state one and the same value."""
    pairs = combinations(told, 2)
    return all(relation(*pair)[0] is Agreement.CONFIRMED for pair in pairs)


def as_shown(
    record: r.Record, agreements: Mapping[str, FieldAgreement], bearers: Bearers = nobody
) -> tuple[r.Record, dict[str, Shown]]:
    """Return the record with its shown values, and a ``Shown`` for each field with claims."""
    found = {
        name: each
        for name, agreement in agreements.items()
        if (each := shown(record, agreement, bearers)) is not None
    }
    changed: dict[str, Any] = {
        name: each.value for name, each in found.items() if each.value != each.own
    }
    return (replace(record, **changed) if changed else record), found


def span_told(agreement: FieldAgreement | None) -> Window | None:
    """Return the span from the first to the last day that the claims on a field state.

    The result is a window for one unknown day in the span, or ``None`` if no claim states a window.
    """
    if agreement is None or agreement.lo is None or agreement.hi is None:
        return None
    earliest, latest = _day(agreement.lo), _day(agreement.hi)
    words = f"[{earliest or ''}..{latest or ''}]"
    # A span that is open at both ends contains every day, so its window gets words but no days.
    edtf = words if earliest or latest else ""
    return Window(words=words, edtf=edtf, earliest=earliest, latest=latest)


def _day(number: int) -> dt.date | None:
    return None if number in {OPEN_START, OPEN_END} else dt.date.fromordinal(number)


def value_told(field: Field, claim: Claim, bearers: Bearers = nobody) -> Any:  # noqa: ANN401  # any type: the field decides which
    """Return the value for a field that a claim states, or ``None`` if it states no valid one."""
    if field.value is Value.WINDOW:
        return claim.window
    # For a text field the words of the claim are its value; for other fields only ``normal`` is.
    told = claim.value if field.value in _TEXTS and not field.refers else ""
    try:
        return _read(field, claim.normal or told, bearers)
    except BadInputError:
        return None


def _read(field: Field, normal: str, bearers: Bearers) -> Any:  # noqa: ANN401  # any type: the field decides which
    """Convert the normal value of an account to a value of the field.

    Raises:
        BadInputError: the text is not a valid value of the field.
    """
    if not normal.strip():
        raise _refused(field, "has no normal value")
    if field.value is Value.WINDOW:
        try:
            return edtf_window(normal)
        except EdtfError as error:
            raise _refused(field, f"gives “{normal}”") from error
    named = field.value is Value.REF or (field.refers and normal not in field.suggestions)
    if named:
        return _borne(field, normal, bearers)
    text = normal.casefold() if field.choices else normal
    try:
        return read_value(field, text, Reading())
    except BadInputError as error:
        raise _refused(field, f"gives “{normal}”") from error


def _borne(field: Field, normal: str, bearers: Bearers) -> str:
    found = sorted(bearers_of(normal, field, bearers))
    if len(found) > 1:
        raise _refused(field, f"gives “{normal}”, which stands for {or_list(found)}")
    if not found:
        raise _refused(field, f"gives “{normal}”")
    return found[0]


def check_adoptable(record: r.Record, account: r.Account, bearers: Bearers) -> None:
    """Refuse to adopt an account whose normal value is not a valid value of the field.

    An account of a free topic can always be adopted; it then marks the preferred account.

    Raises:
        BadInputError: the message names the values that the field accepts.
    """
    field = field_of(record, account.field)
    if field is None:
        if part := _part_named(record, account.field):
            raise BadInputError(
                [Problem("adopted", f"Adopted: {part} are parts, not fields; edit the record.")]
            )
        return
    if field.value not in ADOPTABLE:
        raise BadInputError(
            [
                Problem(
                    "adopted",
                    f"Adopted: {field.label} takes {takes(field)}; an account is adopted only for "
                    f"a window, a choice, a number, a text or a name.",
                )
            ]
        )
    _read(field, account.normal or _choice(field, account.value), bearers)


def _choice(field: Field, told: str) -> str:
    return told if field.choices else ""


def _part_named(record: r.Record, name: str) -> str:
    parts = parts_of(NOUNS[r.kind_of(record)])
    return next((each.attribute for each in parts if name in {each.name, each.attribute}), "")


def takes(field: Field) -> str:
    """Return a description of the values that a field accepts, for a refusal message."""
    match field.value:
        case Value.WINDOW:
            return "days such as 2020-10-29 (EDTF)"
        case Value.CHOICE:
            return or_list([each.value for each in field.choices or ()])
        case Value.NUMBER:
            return f"a whole number such as {field.example or '16'}"
        case Value.REF:
            kinds = [each.value for each in field.refers]
            return f"the name of a {or_list(kinds) or 'record'}"
        case Value.REFS | Value.TEXTS | Value.MEMBERS:
            return "a list"
        case Value.FLAG:
            return "yes or no"
        case Value.DAY:
            return "a day"
        case _:
            return "a text"


def _refused(field: Field, why: str) -> BadInputError:
    sentence = f"Adopted: {field.label} takes {takes(field)}; this account {why}."
    return BadInputError([Problem("adopted", sentence)])
