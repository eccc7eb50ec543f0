"""The results of doctor: its checks and the problems that they found."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from msgspec import Struct

from tracker.errors import DiplotrackError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

MOST = 200
"""The maximum number of findings listed for each check; the others are only counted."""


class Finding(Struct, frozen=True):
    """A problem that doctor found: a sentence, and the record concerned, if any.

    ``digest`` is the digest that the record should have, if the stored one is wrong.
    """

    sentence: str
    slug: str = ""
    digest: str = ""

    @property
    def told(self) -> str:
        """The sentence, with the record's slug before it."""
        return f"{self.slug}: {self.sentence}" if self.slug else self.sentence


class Check(Struct, frozen=True):
    """The result of one check: the first findings, the number of further ones, and a note."""

    name: str
    findings: tuple[Finding, ...] = ()
    others: int = 0
    note: str = ""


def checked(name: str, find: Callable[[], Iterable[Finding]]) -> Check:
    """Run a check and return its first findings; an exception in the check is itself a finding."""
    findings: list[Finding] = []
    others = 0
    try:
        found = iter(find())
        findings += islice(found, MOST)
        others = sum(1 for _ in found)
    except DiplotrackError as error:
        findings.append(Finding(f"This check could not be finished. {error}"))
    except (LookupError, OverflowError, TypeError, ValueError):
        findings.append(Finding("This check could not be finished: a value is damaged."))
    return Check(name, tuple(findings), others)
