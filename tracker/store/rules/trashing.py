"""The trash: dependent accounts and disputes are trashed and restored with their record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.domain.book import Presence, Trashed

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from tracker.domain.book import Head
    from tracker.store.engine import Engine, Place

_AFTER_ALL = 2**62
"""An id that is higher than any that an engine assigns."""


def living_with(engine: Engine, ids: Iterable[int], presence: Presence) -> dict[int, list[int]]:
    """Return the ids of accounts and disputes that depend on each record, directly or indirectly.

    For a record in the trash, only those trashed together with it are returned.
    """
    root = {number: number for number in ids}
    found: dict[int, list[int]] = {number: [] for number in root}
    level = list(root)
    while level:
        children = engine.about(level)
        places = engine.places([*level, *(number for number, _ in children)]) if children else {}
        level = []
        for number, subject in children:
            goes = places[number].presence is presence and (
                presence is not Presence.TRASHED or _together(places[number], places[subject])
            )
            if goes and number not in root:
                root[number] = root[subject]
                found[root[number]].append(number)
                level.append(number)
    return found


def _together(one: Place, other: Place) -> bool:
    """Return whether the same action trashed both records."""
    trashed = one.presence is other.presence is Presence.TRASHED
    return trashed and one.trashed_by == other.trashed_by


def family(engine: Engine, record_id: int) -> list[int]:
    """Return the ids of a trashed record and those trashed with it; the main record comes first."""
    root, seen = record_id, {record_id}
    while (above := _went_with(engine, [root]).get(root)) is not None and above not in seen:
        root = above
        seen.add(root)
    return [root, *living_with(engine, [root], Presence.TRASHED)[root]]


def _went_with(engine: Engine, ids: Collection[int]) -> dict[int, int]:
    """Return the subject's id for each account or dispute that was trashed with its subject."""
    subjects = engine.subjects(ids)
    places = engine.places({*subjects, *subjects.values()}) if subjects else {}
    return {
        number: subject
        for number, subject in subjects.items()
        if _together(places[number], places[subject])
    }


def trashed(engine: Engine, limit: int, after: Trashed | None = None) -> list[Trashed]:
    """Return a page of the trash, newest first, each record with those trashed with it.

    ``after`` is the record after which the page begins.
    """
    roots: list[Place] = []
    last = _place_of(engine, after) if after else None
    while len(roots) < limit and (page := engine.trash(limit, last)):
        below = _went_with(engine, [each.id for each in page])
        roots += [each for each in page if each.id not in below]
        last = (page[-1].trashed_by or 0, page[-1].id)
    children = living_with(engine, [each.id for each in roots[:limit]], Presence.TRASHED)
    heads = engine.heads(number for each in children.items() for number in (each[0], *each[1]))
    return [_trashed(engine, each, children[each.id], heads) for each in roots[:limit]]


def _place_of(engine: Engine, after: Trashed) -> tuple[int, int]:
    place = engine.placed([after.head.slug]).get(after.head.slug)
    # If the record after which the page begins was purged, its place within its action is not
    # known, so the other records of that action are skipped.
    return after.action.id, place.id if place else _AFTER_ALL


def in_trash(engine: Engine, record_id: int) -> Trashed | None:
    """Return a trashed record with those trashed with it; ``None`` if it is not in the trash."""
    place = engine.places([record_id]).get(record_id)
    if place is None or place.presence is not Presence.TRASHED:
        return None
    root, *children = family(engine, record_id)
    heads = engine.heads([root, *children])
    return _trashed(engine, engine.places([root])[root], children, heads)


def _trashed(
    engine: Engine, place: Place, children: Iterable[int], heads: dict[int, Head]
) -> Trashed:
    action = engine.action(place.trashed_by or 0)
    if action is None:
        raise LookupError(place)
    return Trashed(heads[place.id], action, tuple(heads[number] for number in children))
