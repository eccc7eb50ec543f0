"""What lists of the program hold, by slug; no record is read for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tracker.service.desk import Desk


def listed(desk: Desk, kind: str, query: str = "", sort: str = "") -> list[str]:
    """Return the slugs of a list of records, in its order."""
    ids = [entry.id for entry in desk.lists.open(kind, query, sort).page(limit=10_000)]
    return [head.slug for head in desk._store.heads(ids)]
