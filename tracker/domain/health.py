"""What doctor finds in a book."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from msgspec import Struct

from tracker.errors import DiplotrackError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

MOST = 200
"""The number of findings of each check that are told; the others are counted."""


class Finding(Struct, frozen=True):
    """One thing that is wrong: a sentence, and the record that it is about, if it is about one.

    ``digest`` is the digest that the record should have, where it has another one.
    """

    sentence: str
    slug: str = ""
    digest: str = ""

    @property
    def told(self) -> str:
        """The sentence with the record's slug."""
        return f"{self.slug}: {self.sentence}" if self.slug else self.sentence


class Check(Struct, frozen=True):
    """One check of a book: what it found, first of all, how many others there are, and a note."""

    name: str
    findings: tuple[Finding, ...] = ()
    others: int = 0
    note: str = ""


def checked(name: str, find: Callable[[], Iterable[Finding]]) -> Check:
    """Return a check with its first findings; an error while it is made is one of them."""
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
