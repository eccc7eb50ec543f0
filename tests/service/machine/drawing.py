"""Random records with values from small alphabets, made by the description of their fields."""

from __future__ import annotations

import datetime as dt
import random
from typing import TYPE_CHECKING, Any, TypeVar

from msgspec.structs import replace

from tests.conftest import TODAY
from tests.service.machine.model import HERE, Book
from tracker.domain import edtf
from tracker.domain import records as r
from tracker.domain.fields import PartType, Value
from tracker.domain.fieldtext import write_value
from tracker.domain.nouns import NOUNS, parts_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tracker.domain.fields import Field, Noun

    T = TypeVar("T")

DAYS = ("2020", "2020-10", "2020-10-28", "2020-11~", "[2020-11-11..2020-11-20]", "2021-01/2021-02")
AHEAD = ("2026-05-04", "2099", "[..2020-12-31]", "2020-12/..")
WINDOWS = tuple(edtf.window(text) for text in (*DAYS, *AHEAD))
SHORT = ("Alpha", "alpha", "Hotline", "吳謙", "Jörg Ångström", "危機", "media", "one")
HOSTILE = ("x [/] y", "[@click=app.quit]q[/]", "=1+1", "a | b\\")
NAMES = (*SHORT, *HOSTILE, '"quoted" NOT a* AND', "gr\u00f6\u00dfere  Strasse")
ACTING = ("a\x1b]52;c;x\x07b", "\u202eevil", "first line\nsecond line")
"""Texts that a field can hold, but not a name."""
NOTES = (*NAMES, *ACTING, "Zanzibar said so")
LISTED = ("Alpha", "b|c", "d\\", "危機", "[/]")
TAGS = ("watch", "urgent", "危機", "Élan")
FIELDS = ("when", "when", "due", "status", "purpose", "name")
SLUGS = ("one", "two", "alpha", "hotline", "media-2")
_HELD: dict[object, tuple[r.MeetingStatus, ...]] = {
    r.MeetingStatus: (r.MeetingStatus.HELD,) * len(r.MeetingStatus)
}
_MANY = 4
"""The maximum number of optional fields that a record gets."""


class Drawing:
    """Makes random records that name records of the book."""

    def __init__(self, seed: int, book: Book) -> None:
        """Initialize with a seed and the book."""
        self._chance = random.Random(seed)  # noqa: S311  # the records need no secure randomness
        self._book = book
        self._older: set[str] = set()
        self._self = ""

    def pick(self, among: Sequence[T]) -> T:
        """Return one of several."""
        return self._chance.choice(among)

    def some(self, among: Sequence[T], most: int = 2, least: int = 0) -> tuple[T, ...]:
        """Return some of several, each at most once."""
        number = self._chance.randint(min(least, len(among)), min(most, len(among)))
        return tuple(self._chance.sample(among, number))

    def new(self, kind: r.Kind) -> r.Record | None:
        """Return a new record without a slug; ``None`` if the book lacks what it has to name."""
        self._self, self._older = "", set(self._book.of(HERE))
        noun = NOUNS[kind]
        values = self._values(noun.fields)
        if values is None:
            return None
        for part in self._drawn(parts_of(noun)):
            values[part.attribute] = self._parts(part)
        return self._settled(noun.record_class(**values))

    def changed(self, record: r.Record) -> r.Record:
        """Return a record with some fields, or the parts of a kind, replaced."""
        noun = self._about(record)
        described: tuple[Field | PartType, ...] = (*noun.fields, *parts_of(noun))
        values: dict[str, Any] = {}
        for each in self.some(described, least=1):
            if isinstance(each, PartType):
                stands = getattr(record, each.attribute) if each.grow else ()
                values[each.attribute] = (*stands, *self._parts(each))
            else:
                values[each.name] = self._value(each)
        return self._settled(replace(record, **values))

    def field(self, record: r.Record) -> tuple[Field, Any]:
        """Return a field of a record, and a new value for it."""
        each = self.pick(self._about(record).fields)
        return each, self._value(each)

    def outcome(self) -> r.Outcome:
        """Return a new outcome."""
        (drawn,) = self._parts_of(next(each for each in _PROMISE.parts if each.grow), 1)
        return replace(_answered(drawn), entered=None)

    def _about(self, record: r.Record) -> Noun:
        """Prepare for an existing record, which may then only name older records.

        Otherwise known days would depend on each other in a cycle.
        """
        made = list(self._book.states)
        self._self = record.slug
        self._older = set(made[: made.index(record.slug)])
        return NOUNS[r.kind_of(record)]

    def _drawn(self, described: Iterable[T]) -> tuple[T, ...]:
        return self.some(tuple(described), _MANY)

    def _values(self, fields: Sequence[Field]) -> dict[str, Any] | None:
        optional = [each for each in fields if not each.required]
        drawn = {each.name for each in self._drawn(optional)}
        values: dict[str, Any] = {}
        for each in fields:
            if each.required or each.name in drawn:
                values[each.name] = self._value(each)
                if each.required and values[each.name] in (None, ""):
                    return None
            else:
                values[each.name] = empty(each)
        return values

    def _value(self, each: Field) -> Any:  # noqa: ANN401  # each field has its own type
        match each.value:
            case Value.WINDOW:
                return self.pick(WINDOWS)
            case Value.CHOICE:
                # Only held meetings can answer commitments, so half of the meetings are held.
                return self.pick((*(each.choices or ()), *_HELD.get(each.choices, ())))
            case Value.DAY:
                return self.pick((dt.date(2020, 11, 3), TODAY))
            case Value.NUMBER:
                return self.pick((1, 2))
            case Value.FLAG:
                return self.pick((True, False))
            case Value.REF:
                found = self._among(each)
                return self.pick(found) if found else None
            case Value.REFS:
                return self.some(self._among(each))
            case Value.MEMBERS:
                roles = ("", "adviser")
                among = self.some(self._among(each))
                return tuple(r.Member(who=slug, role=self.pick(roles)) for slug in among)
            case Value.TEXTS:
                return self.some(TAGS if each.name == "tags" else LISTED)
            case _:
                return self._text(each)

    def _text(self, each: Field) -> str:
        if each.refers:
            return self.pick((*each.suggestions, *self._among(each), ""))
        if each.name == "field":
            return self.pick(FIELDS)
        return self.pick(NAMES if each.is_name else NOTES)

    def _among(self, each: Field) -> list[str]:
        """Return the records that a field can name."""
        kinds = each.refers or tuple(r.Kind)
        here = self._book.of(HERE)
        found = [slug for slug, record in here.items() if r.kind_of(record) in kinds]
        ground = each.name in ("subject", "source")
        return [
            slug
            for slug in found
            if slug != self._self and (slug in self._older or not ground)
            # The known day of a source without a day depends on what cites it, so it must not be
            # cited here.
            if each.name != "subject" or not isinstance(here[slug], r.Source)
        ]

    def _parts(self, part: PartType) -> tuple[Any, ...]:
        return self._parts_of(part, self.pick((0, 1, 2)))

    def _parts_of(self, part: PartType, number: int) -> tuple[Any, ...]:
        drawn = (self._values(part.fields) for _ in range(number))
        return tuple(part.value_class(**values) for values in drawn if values is not None)

    def _settled(self, record: r.Record) -> r.Record:
        """Return a record without the values that rules most often refuse."""
        match record:
            case r.Meeting():
                sent = {each.party: each for each in record.delegations}
                return replace(record, delegations=tuple(map(_headed, sent.values())))
            case r.Commitment():
                parties = {each.party: each for each in record.parties}
                outcomes = tuple(map(_answered, record.outcomes))
                return replace(record, parties=tuple(parties.values()), outcomes=outcomes)
            case r.Account():
                return self._telling(record)
            case r.Dispute():
                about = (record.subject, record.field)
                told = (self._book.states[slug].record for slug in record.accounts)
                same = [
                    each.slug
                    for each in told
                    if isinstance(each, r.Account) and (each.subject, each.field) == about
                ]
                return replace(record, accounts=tuple(same))
            case _:
                return record

    def _telling(self, account: r.Account) -> r.Account:
        """Return an account with a value and a normal value that fit its field."""
        if account.field in ("when", "due"):
            window = self.pick(WINDOWS)
            return replace(account, value=window.words, normal=window.edtf)
        told = self.pick(("held", "held", "cancelled")) if account.field == "status" else "n"
        return replace(account, normal=told)


_PROMISE = NOUNS[r.Kind.COMMITMENT]


def _headed(sent: r.Delegation) -> r.Delegation:
    return replace(sent, head_unknown=None if sent.head else sent.head_unknown, readiness=None)


def _answered(outcome: r.Outcome) -> r.Outcome:
    """Return an outcome with a day of entry, and with a day if it has meetings."""
    on = outcome.on or (WINDOWS[-1] if outcome.meetings else None)
    return replace(outcome, on=on, entered=outcome.entered or TODAY)


def empty(each: Field) -> Any:  # noqa: ANN401  # each field has its own type
    """Return the empty value of a field."""
    match each.value:
        case Value.TEXT | Value.LONG_TEXT:
            return ""
        case Value.REFS | Value.TEXTS | Value.MEMBERS:
            return ()
        case Value.FLAG:
            return False
        case _:
            return None


def texts(described: Iterable[Field], value: object) -> dict[str, str]:
    """Return the texts that a user would type into fields for a value."""
    return {each.name: write_value(each, getattr(value, each.name)) for each in described}


def typed(record: r.Record) -> tuple[dict[str, str], dict[str, list[dict[str, str]]]]:
    """Return the texts that a user would type for a record: its fields, and its parts."""
    noun = NOUNS[r.kind_of(record)]
    parts = {
        part.name: [texts(part.fields, each) for each in getattr(record, part.attribute)]
        for part in parts_of(noun)
    }
    return texts(noun.fields, record), parts
