"""What cannot be taken away, because other records name it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.domain.book import Presence
from tracker.errors import ConflictError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.store.engine import Engine

_NAMED = 3
"""How many of those that need a record are named; the rest is counted."""


def check_not_needed(
    engine: Engine,
    ids: Sequence[int],
    presences: Sequence[Presence] = (Presence.HERE,),
) -> None:
    """Refuse to take away what others name.

    Raises:
        ConflictError: the sentence names the first that need it, and how many there are.
    """
    for needed, needing in needed_by(engine, ids, presences).items():
        raise ConflictError(needed_sentence(needed, needing, purging=Presence.TRASHED in presences))


def needed_by(
    engine: Engine,
    ids: Sequence[int],
    presences: Sequence[Presence] = (Presence.HERE,),
) -> dict[str, list[str]]:
    """Return which of some records others name, by slug, and which those are."""
    found: dict[str, list[str]] = {}
    for place, needed in engine.pointing(ids, presences):
        found.setdefault(needed, []).append(place.slug)
    return found


def needed_sentence(needed: str, needing: Sequence[str], *, purging: bool = False) -> str:
    """Return why a record cannot go: the first that need it, and how many more there are."""
    more = f" and {len(needing) - _NAMED:,} more" if len(needing) > _NAMED else ""
    what = "purge" if purging else "change or trash"
    return (
        f"{needed} is needed by {', '.join(needing[:_NAMED])}{more}; "
        f"{what} {'that' if len(needing) == 1 else 'those'} first."
    )
