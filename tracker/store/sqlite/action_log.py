"""The action log in SQLite: actions, their authors, and the before-images of their changes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from msgspec.structs import asdict

from tracker.domain.book import Action, Logged, Presence
from tracker.errors import UnreadableRecordError
from tracker.store.sqlite.connection import rows
from tracker.store.sqlite.row_digests import with_digest
from tracker.store.sqlite.row_writing import insert
from tracker.store.sqlite.statements import query

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from tracker.domain.book import Author
    from tracker.store.sqlite.database import Database
    from tracker.store.sqlite.row_codec import Row


class ActionLog:
    """The action log of an open file. ``store.engine.Engine`` documents the methods."""

    def __init__(self, db: Database) -> None:
        """Initialize with the open database."""
        self.db = db

    def begin(self, author: Author, verb: str, summary: str, undoes: int | None = None) -> Action:
        """Add an action to the log."""
        values = {"who": author.who, "at": author.at, "verb": verb, "summary": summary}
        new = with_digest("action", {**values, "undoes": undoes})
        self.db.execute(query("action/begin"), new)
        number = int(self.db.execute("SELECT last_insert_rowid()").fetchone()[0])
        if undoes is not None:
            self.db.execute(query("action/undone"), {"id": undoes, "by": number})
        return Action(number, author.who, author.at, verb, summary, undoes)

    def reword(self, summaries: Mapping[int, str]) -> None:
        """Change the summaries of actions."""
        found = [(self.action(number), summary) for number, summary in summaries.items()]
        new = [
            with_digest("action", {**asdict(action), "summary": summary})
            for action, summary in found
            if action
        ]
        names = ("id", "summary", "digest")
        self.db.executemany(query("action/say"), [{n: row[n] for n in names} for row in new])

    def action(self, number: int) -> Action | None:
        """Return an action by its number; ``None`` if there is none."""
        # The number is passed as text, because it can have more digits than SQLite accepts.
        found = rows(self.db, query("action/by_id"), {"id": str(number)})
        return action_of(found[0]) if found else None

    def actions(self, limit: int, before: int | None = None) -> list[Action]:
        """Return the newest actions, or the newest before an action number."""
        found = rows(self.db, query("action/actions"), {"limit": limit, "before": before})
        return [action_of(row) for row in found]

    def newest(
        self, who: str, verbs: Collection[str], *, besides: bool = False, standing: bool = False
    ) -> Action | None:
        """Return the newest action of a user that has one of these verbs."""
        values = {
            "who": who,
            "verbs": json.dumps(list(verbs)),
            "besides": besides,
            "standing": standing,
        }
        found = rows(self.db, query("action/newest"), values)
        return action_of(found[0]) if found else None

    def touched(self, actions: Collection[int]) -> dict[int, int]:
        """Return the number of records that each action changed."""
        return dict(self.db.rows(query("action/touched"), {"ids": json.dumps(list(actions))}))

    def changes(self, action: int) -> list[Logged]:
        """Return the changes of an action, in order."""
        return [logged_of(row) for row in rows(self.db, query("action/changes"), {"id": action})]

    def left(self, action: int, limit: int) -> list[tuple[Logged, str | None]]:
        """Return an action's changes, each with the before-image of the record's next change."""
        values = {"id": action, "limit": limit}
        return [
            (logged_of(row), row["left_so"]) for row in rows(self.db, query("action/left"), values)
        ]

    def history(self, record_id: int, limit: int) -> list[tuple[Action, Logged]]:
        """Return the newest actions that changed a record, each with its change of the record."""
        found = rows(self.db, query("action/history"), {"record": record_id, "limit": limit})
        return [(action_of(row), logged_of(row)) for row in found]

    def later(self, record_id: int, version: int) -> list[Action]:
        """Return the actions that wrote a version of a record above the given one."""
        values = {"record": record_id, "version": version}
        return [action_of(row) for row in rows(self.db, query("action/later"), values)]

    def only_on(self, ids: Collection[int]) -> list[tuple[Action, str]]:
        """Return the actions that changed no record except these; see ``Engine.only_on``."""
        found = rows(self.db, query("action/of_records"), {"ids": json.dumps(list(ids))})
        return [(action_of(row), row["slug"]) for row in found]

    def before(
        self, ids: Collection[int], action: int
    ) -> dict[int, tuple[str | None, Presence | None]]:
        """Return the document and presence that records had before an action."""
        values = {"ids": json.dumps(list(ids)), "action": action}
        return {
            row["record_id"]: (row["before"], _presence(row["before_presence"]))
            for row in rows(self.db, query("action/before"), values)
        }

    def note(self, action: int, changes: Sequence[Logged], noted: int = 0) -> None:
        """Add changes of an action to the log, after the ``noted`` changes that it already has."""
        new = enumerate(changes, noted + 1)
        insert(self.db, "change", [change_row(action, n, each) for n, each in new])

    def purged_by(self, slug: str) -> Action | None:
        """Return the action that purged the record with this slug; ``None`` if none did."""
        found = rows(self.db, query("record/purged_by"), {"slug": slug})
        return action_of(found[0]) if found else None


def action_of(row: Row) -> Action:
    """Return the action stored in a row; the row can have columns for other purposes."""
    return Action(
        id=row["id"],
        who=row["who"],
        at=row["at"],
        verb=row["verb"],
        summary=row["summary"],
        undoes=row["undoes"],
        undone_by=row["undone_by"],
    )


def _presence(text: str | None) -> Presence | None:
    return Presence(text) if text else None


def change_row(action: int, n: int, logged: Logged) -> Row:
    """Return the row that stores a change, the ``n``-th of its action."""
    before = logged.before_presence
    return {
        "action_id": action,
        "n": n,
        "record_id": logged.record_id,
        "slug": logged.slug,
        "before_version": logged.before_version,
        "before_presence": before.value if before else None,
        "before": logged.before,
        "after_version": logged.after_version,
        "after_presence": logged.after_presence.value,
        "after_digest": logged.after_digest,
    }


def logged_of(row: Row) -> Logged:
    """Return the change stored in a row, which can have further columns.

    Raises:
        UnreadableRecordError: a value is damaged.
    """
    try:
        return _logged(row)
    except ValueError as error:
        slug = row["slug"]
        sentence = f"The history of {slug} cannot be read: a value is damaged."
        raise UnreadableRecordError(slug, sentence) from error


def _logged(row: Row) -> Logged:
    return Logged(
        record_id=row["record_id"],
        slug=row["slug"],
        before_version=row["before_version"],
        before_presence=_presence(row["before_presence"]),
        before=row["before"],
        after_version=row["after_version"],
        after_presence=Presence(row["after_presence"]),
        after_digest=row["after_digest"],
    )
