"""Computes the changes between the lists of an earlier and a later day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tracker.domain.query.query_fields import LISTS
from tracker.errors import BadInputError
from tracker.service import views as v
from tracker.service.changes import ListChanges, Turned
from tracker.service.json_output import to_object

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from tracker.service.changes import Object
    from tracker.service.listed import RowView
    from tracker.service.lists import Lists
    from tracker.service.open_list import Row

_DAYS_COUNTED = frozenset({"silence_days", "silence_most"})
"""Fields that only count days up to the as-of day, and so change every day."""
_TIMELINESS = "timeliness"


def object_of(view: RowView) -> Object:
    """Return the object of a row without fields that only count days."""
    made = {name: held for name, held in to_object(view).items() if name not in _DAYS_COUNTED}
    if isinstance(made.get(_TIMELINESS), dict):
        made[_TIMELINESS] = {k: held for k, held in made[_TIMELINESS].items() if k != "days"}
    return made


def key_of(row: Row) -> str:
    """Return the key of a row: its slug, and for events the kind, for parts the number."""
    view = row.view
    if isinstance(view, v.EventView):
        return f"{view.of.slug}/{view.kind}/{row.entry.extra['n']}"
    return f"{view.of.slug}/{view.n}" if isinstance(view, v.PartView) else view.slug


def list_changes(
    before: Lists, after: Lists, kind: str, query: str, only: Collection[int]
) -> ListChanges:
    """Return the changes of a list between two days.

    ``only`` has the ids of the records that can differ; others are not read.
    """
    was = {key_of(row): row.view for row in before.rows(kind, query, only=only)}
    now = {key_of(row): row.view for row in after.rows(kind, query, only=only)}
    turned = {
        key: Turned(was[key], view, fields)
        for key, view in now.items()
        if key in was and (fields := _differing(object_of(was[key]), object_of(view)))
    }
    return ListChanges(
        came={key: object_of(view) for key, view in now.items() if key not in was},
        left=tuple(key for key in was if key not in now),
        turned=turned,
    )


def on_both_days(
    before: Lists, after: Lists, kind: str, query: str, only: Collection[int]
) -> Iterator[tuple[v.View, v.View]]:
    """Yield the views of records that a list has on both of two days, the earlier first."""
    was = {row.entry.id: row.view for row in before.rows(kind, query, only=only)}
    for row in after.rows(kind, query, only=was):
        earlier, now = was[row.entry.id], row.view
        if isinstance(earlier, v.View) and isinstance(now, v.View):
            yield earlier, now


def _differing(was: Object, now: Object) -> dict[str, tuple[Any, Any]]:
    names = dict.fromkeys((*was, *now))
    return {
        name: (was.get(name), now.get(name)) for name in names if was.get(name) != now.get(name)
    }


def kinds_that_know(lists: Lists, query: str) -> list[str]:
    """Return the kinds of list for which a query is valid.

    Raises:
        BadInputError: there are none; the message is that for the first kind.
    """
    found: list[str] = []
    refused: BadInputError | None = None
    for kind in LISTS:
        try:
            lists.open(kind, query)
        except BadInputError as error:
            refused = refused or error
        else:
            found.append(kind)
    if refused and not found:
        raise refused
    return found
