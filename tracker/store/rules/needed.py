"""Refuses to trash or purge records that other records name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.domain.book import Presence
from tracker.errors import ConflictError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.store.engine import Engine

_NAMED = 3
"""The number of naming records that a message lists; further ones are only counted."""


def check_not_needed(
    engine: Engine,
    ids: Sequence[int],
    presences: Sequence[Presence] = (Presence.HERE,),
) -> None:
    """Refuse to trash records that other records name.

    Raises:
        ConflictError: a record is named; the message lists the first naming records and their
            number.
    """
    for needed, needing in needed_by(engine, ids, presences).items():
        raise ConflictError(needed_sentence(needed, needing, purging=Presence.TRASHED in presences))


def needed_by(
    engine: Engine,
    ids: Sequence[int],
    presences: Sequence[Presence] = (Presence.HERE,),
) -> dict[str, list[str]]:
    """Return, by slug, the records that others name, each with the slugs of the naming records."""
    found: dict[str, list[str]] = {}
    for place, needed in engine.pointing(ids, presences):
        found.setdefault(needed, []).append(place.slug)
    return found


def needed_sentence(needed: str, needing: Sequence[str], *, purging: bool = False) -> str:
    """Return a sentence that says which records prevent a record from being trashed.

    It lists the first ones and counts the others.
    """
    more = f" and {len(needing) - _NAMED:,} more" if len(needing) > _NAMED else ""
    what = "purge" if purging else "change or trash"
    return (
        f"{needed} is needed by {', '.join(needing[:_NAMED])}{more}; "
        f"{what} {'that' if len(needing) == 1 else 'those'} first."
    )
