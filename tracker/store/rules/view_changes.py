"""Changes of saved views, each an action that can be undone, like a change of records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.domain.book import ViewChange
from tracker.errors import ConflictError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.domain.book import Action, Author
    from tracker.store.engine import Engine

VERB = "view"
"""The verb of an action that changes saved views."""


def change_views(
    engine: Engine,
    author: Author,
    summary: str,
    changes: Sequence[ViewChange],
    *,
    verb: str = VERB,
    undoes: int | None = None,
) -> Action:
    """Change saved views as one action.

    Raises:
        ConflictError: a view was changed after it was read, or the file is locked.
    """
    with engine.transaction():
        there = {each.name: each for each in engine.saved_views.views()}
        for each in changes:
            if there.get(each.name) != each.before:
                raise ConflictError(
                    f"The view “{each.name}” was changed meanwhile; nothing was saved."
                )
        action = engine.begin(author, verb, summary, undoes)
        for each in changes:
            if each.after is None:
                engine.saved_views.drop_view(each.name)
            else:
                engine.saved_views.put_view(each.after)
        engine.saved_views.note_views(action.id, changes)
        return action


def taken_back(changes: Sequence[ViewChange]) -> list[ViewChange]:
    """Return the changes that reverse the given ones, the last one first."""
    return [ViewChange(each.name, each.after, each.before) for each in reversed(changes)]
