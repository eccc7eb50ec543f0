"""The parts and links that belong to one record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.oracle.window import Window


@dataclass(frozen=True)
class Evidence:
    """A source that is evidence for a record; `says_when` and `side` are for meetings only."""

    slug: str
    source: str
    role: str = "reports"
    says_when: Window | None = None
    side: str | None = None
    since: Window | None = None  # its own day


@dataclass(frozen=True)
class Delegation:
    """The delegation of one party: head (None = unknown, with the reason) and members."""

    slug: str
    party: str
    head: str | None = None
    reason: str = ""
    members: tuple[str, ...] = ()
    participation: str = "attended"
    since: Window | None = None
    source: str | None = None
    text: str = ""


@dataclass(frozen=True)
class Attestation:
    """A party's own word for a commitment."""

    slug: str
    party: str
    since: Window | None = None
    source: str | None = None
    text: str = ""


@dataclass(frozen=True)
class Outcome:
    """What became of a commitment; `order` is its place in the order of entry."""

    slug: str
    status: str
    order: int
    entered: int
    when: Window | None = None
    answered_by: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    responsibility: str = ""
    text: str = ""


@dataclass(frozen=True)
class State:
    """A state of a channel; planned and request-declined are notes and never the current one."""

    slug: str
    status: str
    order: int
    entered: int
    when: Window | None = None
    actor: str | None = None
    sources: tuple[str, ...] = ()
    text: str = ""


@dataclass(frozen=True)
class Role:
    """A post of a person."""

    slug: str
    title: str
    entered: int
    organization: str | None = None
    when: Window | None = None
    sources: tuple[str, ...] = ()
    text: str = ""


Link = Evidence | Delegation | Attestation  # parts that rest on one source
Chapter = Outcome | State | Role  # parts that rest on several sources
Part = Link | Chapter


def sources_of(part: Part) -> tuple[str, ...]:
    """The sources that a part names."""
    if isinstance(part, Chapter):
        return part.sources
    return () if part.source is None else (part.source,)
