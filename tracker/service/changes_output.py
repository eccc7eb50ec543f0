"""Converts the changes between two days to objects for JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tracker.service.changes import ListChanges, Object, WhatChanged
    from tracker.service.flips import Flip


def changes_object(found: WhatChanged) -> Object:
    """Return the changes as an object: sections with counts, flips, and rows of each list.

    ``lists`` has the differences of each list between the two days: new rows, keys of removed
    rows, and changed fields, each as ``[before, after]``.
    """
    return {
        "from": found.first.isoformat(),
        "to": found.last.isoformat(),
        "query": found.query,
        "sections": [
            {
                "topic": each.topic.value,
                "name": each.name,
                "kind": each.kind,
                "query": each.query,
                "count": each.number,
            }
            for each in found.sections
        ],
        "flips": [_flip(each) for each in found.flips],
        "lists": {kind: list_object(each) for kind, each in found.lists.items() if each},
    }


def _flip(each: Flip) -> Object:
    return {
        "slug": each.view.slug,
        "what": each.turn.value,
        "field": each.field or None,
        "before": each.before,
        "after": each.after,
        "sources": list(each.sources),
    }


def list_object(changes: ListChanges) -> Object:
    """Return the changes of one list as an object, by keys of its rows."""
    return {
        "came": dict(changes.came),
        "left": list(changes.left),
        "changed": {
            key: {name: list(pair) for name, pair in each.fields.items()}
            for key, each in changes.turned.items()
        },
    }
