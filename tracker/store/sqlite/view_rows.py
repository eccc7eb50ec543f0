"""Saved views in SQLite, and their changes in the log."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from msgspec.structs import asdict

from tracker.domain.book import SavedView, ViewChange
from tracker.store.sqlite.connection import rows
from tracker.store.sqlite.row_digests import with_digest
from tracker.store.sqlite.row_writing import insert
from tracker.store.sqlite.statements import query

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.store.sqlite.database import Database
    from tracker.store.sqlite.row_codec import Row


class ViewRows:
    """The saved views of an open file. ``view_engine.ViewEngine`` documents the methods."""

    def __init__(self, db: Database) -> None:
        """Initialize with the open database."""
        self.db = db

    def views(self) -> list[SavedView]:
        """Return the saved views, oldest first."""
        return [SavedView(**row) for row in rows(self.db, query("view/all"))]

    def put_view(self, view: SavedView) -> None:
        """Write a saved view; it replaces a view of the same name."""
        self.db.execute(query("view/put"), with_digest("view", asdict(view)))

    def drop_view(self, name: str) -> None:
        """Remove a saved view."""
        self.db.execute(query("view/delete"), {"name": name})

    def note_views(self, action: int, changes: Sequence[ViewChange]) -> None:
        """Add an action's changes of saved views to the log."""
        new = [view_change_row(action, n, each) for n, each in enumerate(changes, start=1)]
        insert(self.db, "view_change", new)

    def view_changes(self, action: int) -> list[ViewChange]:
        """Return an action's changes of saved views, in order."""
        return [
            view_change_of(row)
            for row in rows(self.db, query("action/view_changes"), {"id": action})
        ]


def view_change_row(action: int, n: int, change: ViewChange) -> Row:
    """Return the row that stores a change of a saved view, the ``n``-th of its action."""
    row = {
        "action_id": action,
        "n": n,
        "name": change.name,
        "before": _text(change.before),
        "after": _text(change.after),
    }
    return with_digest("view_change", row)


def view_change_of(row: Row) -> ViewChange:
    """Return the change of a saved view stored in a row, which can have further columns."""
    return ViewChange(row["name"], _view(row["before"]), _view(row["after"]))


def _text(view: SavedView | None) -> str | None:
    return None if view is None else json.dumps(asdict(view), ensure_ascii=False)


def _view(text: str | None) -> SavedView | None:
    return None if text is None else SavedView(**json.loads(text))
