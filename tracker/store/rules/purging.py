"""Purging: deletes a record and its history; the log keeps only action, user and day."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tracker.domain.book import Presence
from tracker.errors import BadInputError, NotFoundError
from tracker.store.rules.needed import check_not_needed
from tracker.store.rules.trashing import family

if TYPE_CHECKING:
    from tracker.domain.book import Action, Author
    from tracker.store.engine import Engine

_SAID = re.compile(r"((?:Undid: |Redid: )*[^:]+): .*", re.DOTALL)
"""Matches an action's summary: what was done, a colon, and the records' titles."""


def purge(engine: Engine, author: Author, slug: str) -> tuple[Action, tuple[str, ...]]:
    """Delete a trashed record, and the records trashed with it, permanently.

    Returns:
        The action, which cannot be undone, and the slugs of the deleted records.

    Raises:
        NotFoundError: there is no such record.
        BadInputError: the record is not in the trash.
        ConflictError: another record names it, which can itself be in the trash.
    """
    with engine.transaction():
        place = engine.placed([slug]).get(slug)
        if place is None or place.presence is Presence.UNMADE:
            raise NotFoundError(f"There is no {slug} in the book.")
        if place.presence is not Presence.TRASHED:
            raise BadInputError(f"{slug} is not in the trash; move it there first.")
        gone = _with_unmade(engine, family(engine, place.id))
        check_not_needed(engine, gone, (Presence.HERE, Presence.TRASHED))
        action = engine.begin(author, "purge", f"Purged: {slug}")
        engine.reword(
            {
                each.id: _SAID.sub(rf"\1: {first}", each.summary)
                for each, first in engine.only_on(gone)
            }
        )
        slugs = tuple(each.slug for each in engine.places(gone).values())
        engine.remove(gone, action)
        return action, slugs


def _with_unmade(engine: Engine, ids: list[int]) -> list[int]:
    """Return the ids of records, and of the unmade records that name them."""
    gone = list(ids)
    while more := [place.id for place, _ in engine.pointing(gone, (Presence.UNMADE,))]:
        gone += dict.fromkeys(more)
    return gone
