"""A made book: records, their parts, and the links between them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from tests.oracle.parts import Attestation, Delegation, Evidence, Outcome, Part, Role, State
    from tests.oracle.window import Window

ALWAYS = 0  # the known day of records that are always known
FOREVER = dt.date.max.toordinal()  # the day on which everything is known

R = TypeVar("R", bound="Record")


@dataclass(frozen=True, kw_only=True)
class Record:
    """What every record has; `names` are its name, native name, short name and aliases."""

    slug: str
    entered: int
    trashed: bool = False
    text: str = ""
    names: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Party(Record):
    """A side."""


@dataclass(frozen=True, kw_only=True)
class Organization(Record):
    """A body of a party."""

    party: str | None = None


@dataclass(frozen=True, kw_only=True)
class Person(Record):
    """A person with roles."""

    party: str | None = None
    roles: tuple[Role, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Channel(Record):
    """A channel; `interval` is its stated interval in days."""

    parties: tuple[str, ...] = ()
    interval: int | None = None
    states: tuple[State, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Meeting(Record):
    """A meeting with the record's own values; the values shown come from `showing`."""

    channel: str
    status: str
    when: Window | None = None
    host: str | None = None
    mode: str | None = None
    place: str | None = None
    public_from: Window | None = None
    delegations: tuple[Delegation, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Commitment(Record):
    """A commitment, made at a meeting or on a day."""

    kind: str | None = None
    made_at: str | None = None
    made: Window | None = None
    due: Window | None = None
    public_from: Window | None = None
    renews: tuple[str, ...] = ()
    attempted_by: tuple[str, ...] = ()
    attestations: tuple[Attestation, ...] = ()
    outcomes: tuple[Outcome, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Signal(Record):
    """A context event."""

    when: Window | None = None
    actor: str | None = None
    public_from: Window | None = None


@dataclass(frozen=True, kw_only=True)
class Source(Record):
    """A publication, or one's own record (`own`), which counts at `received`."""

    publisher: str = ""
    mirror: bool = False
    own: bool = False
    published: Window | None = None
    received: int | None = None
    cites: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Account(Record):
    """What one source says about one field of one record, or about a free topic.

    `normal` is the normal value (a window, or text for a choice, a name or a topic); an account
    without one tells a sentence. An account with a kind of `silence` tells no value.
    """

    subject: str
    about: str
    source: str
    normal: Window | str | None = None
    side: str | None = None
    speaker: str | None = None
    silence: str | None = None
    adopted: bool = False


@dataclass(frozen=True, kw_only=True)
class Dispute(Record):
    """A written ruling on differing accounts of one record and one field."""

    subject: str
    about: str
    accounts: tuple[str, ...] = ()
    resolved: bool = False


@dataclass(frozen=True)
class Book:
    """All records. What is in the trash is left out by `get`, `of` and all that use them."""

    records: tuple[Record, ...]
    memo: dict[object, object] = field(default_factory=dict, compare=False, repr=False)

    def get(self, slug: str | None, kind: type[R]) -> R | None:
        """The record of that slug and kind, unless it is in the trash."""
        by_slug = self.memo.get("by slug")
        if not isinstance(by_slug, dict):
            by_slug = {each.slug: each for each in self.records}
            self.memo["by slug"] = by_slug
        found = by_slug.get(slug or "")
        return found if isinstance(found, kind) and not found.trashed else None

    def of(self, kind: type[R]) -> tuple[R, ...]:
        """All records of one kind that are not in the trash."""
        key = ("of", kind)
        if key not in self.memo:
            self.memo[key] = tuple(
                each for each in self.records if isinstance(each, kind) and not each.trashed
            )
        held = self.memo[key]
        assert isinstance(held, tuple)
        return held

    def accounts_of(self, subject: str, about: str) -> tuple[Account, ...]:
        """The accounts of one field of one record, in the order of the book."""
        return tuple(
            each for each in self.of(Account) if each.subject == subject and each.about == about
        )


def parts_of(record: Record) -> tuple[Part, ...]:
    """All parts of a record, evidence among them."""
    match record:
        case Meeting():
            return record.evidence + record.delegations
        case Commitment():
            return record.evidence + record.attestations + record.outcomes
        case Channel():
            return record.evidence + record.states
        case Person():
            return record.evidence + record.roles
        case _:
            return record.evidence
