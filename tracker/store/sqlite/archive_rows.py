"""Reads the whole content of a file for dumps, and restores it unchanged."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from msgspec.structs import asdict

from tracker.domain import records as r
from tracker.domain.archive import ArchivedChange, ArchivedPurge, ArchivedViewChange
from tracker.domain.known_day import WITH_ENTRY
from tracker.domain.nouns import NOUNS, parts_of
from tracker.store.engine import Written
from tracker.store.sqlite import record_rows
from tracker.store.sqlite.action_log import action_of, change_row, logged_of
from tracker.store.sqlite.connection import rows
from tracker.store.sqlite.row_digests import with_digest
from tracker.store.sqlite.row_writing import insert
from tracker.store.sqlite.sqlite_engine import SqliteEngine
from tracker.store.sqlite.statements import query
from tracker.store.sqlite.view_rows import view_change_of, view_change_row
from tracker.store.store_archive import StoreArchive

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tracker.domain.archive import ArchivedRecord
    from tracker.domain.book import Action, Logged
    from tracker.store.sqlite.database import Database
    from tracker.store.store_archive import Properties


def archive_of(own: Properties, db: Database) -> StoreArchive:
    """Return the archive of an open file; ``own`` has the book's own properties and saved views."""
    return StoreArchive(own, SqliteEngine(db), SqliteArchiveRows(db))


class SqliteArchiveRows:
    """The content of an open file. ``archive_contract.ArchiveRows`` documents the methods."""

    def __init__(self, db: Database) -> None:
        """Initialize with the open database."""
        self._db = db

    def ids_after(self, number: int, limit: int) -> list[int]:
        """Return the ids of the next records after an id."""
        values = {"id": number, "limit": limit}
        return [row[0] for row in self._db.rows(query("archive/ids"), values)]

    def actions_after(self, number: int, limit: int) -> list[Action]:
        """Return the next actions after an action number."""
        values = {"id": number, "limit": limit}
        return [action_of(row) for row in rows(self._db, query("archive/actions"), values)]

    def changes_after(self, action: int, n: int, limit: int) -> list[ArchivedChange]:
        """Return the changes of an action that follow its change number ``n``."""
        values = {"action": action, "n": n, "limit": limit}
        found = rows(self._db, query("archive/changes"), values)
        return [ArchivedChange(action, row["n"], logged_of(row)) for row in found]

    def view_changes_after(self, action: int, n: int, limit: int) -> list[ArchivedViewChange]:
        """Return an action's changes of saved views that follow its change number ``n``."""
        values = {"action": action, "n": n, "limit": limit}
        found = rows(self._db, query("archive/view_changes"), values)
        return [ArchivedViewChange(action, row["n"], view_change_of(row)) for row in found]

    def purges_after(self, slug: str, limit: int) -> list[ArchivedPurge]:
        """Return the next purged slugs after a slug."""
        found = self._db.rows(query("archive/purges"), {"slug": slug, "limit": limit})
        return [ArchivedPurge(*row) for row in found]

    def histories(self, ids: Sequence[int]) -> dict[int, list[tuple[Action, Logged]]]:
        """Return, for each of the given records, its changes and their actions, oldest first."""
        found: dict[int, list[tuple[Action, Logged]]] = {}
        for row in rows(self._db, query("archive/histories"), {"ids": json.dumps(list(ids))}):
            found.setdefault(row["record_id"], []).append((action_of(row), logged_of(row)))
        return found

    def lost(self) -> list[str]:
        """Return the slugs that occur in the history but belong to no existing or purged record."""
        return [row[0] for row in self._db.rows(query("archive/lost"))]

    def put_heads(self, records: Sequence[ArchivedRecord]) -> None:
        """Restore the records' ids, slugs and versions, without their contents."""
        record_rows.put_heads(self._db, records)

    def put_records(self, records: Sequence[ArchivedRecord], ids: Mapping[str, int]) -> None:
        """Restore the contents of records."""
        record_rows.put_contents(self._db, [_written(each) for each in records], ids)

    def put_actions(self, actions: Sequence[Action]) -> None:
        """Restore actions in the log."""
        insert(self._db, "action", [with_digest("action", asdict(each)) for each in actions])

    def put_changes(self, changes: Sequence[ArchivedChange]) -> None:
        """Restore the changes of records in the log."""
        insert(self._db, "change", [change_row(e.action, e.n, e.logged) for e in changes])

    def put_view_changes(self, changes: Sequence[ArchivedViewChange]) -> None:
        """Restore the changes of saved views in the log."""
        new = [view_change_row(each.action, each.n, each.change) for each in changes]
        insert(self._db, "view_change", new)

    def put_purges(self, purges: Sequence[ArchivedPurge]) -> None:
        """Restore purged slugs."""
        new = [{"slug": each.slug, "action_id": each.action} for each in purges]
        insert(self._db, "purged", new)

    def keep_ids(self, last: int) -> None:
        """Never assign an id up to this one again."""
        for each in ("archive/keep_ids", "archive/first_id"):
            self._db.execute(query(each), {"last": last})


def _written(each: ArchivedRecord) -> Written:
    """Return an archived record in the form of a new record to write."""
    days = {
        part.name: held
        for part in parts_of(NOUNS[r.kind_of(each.record)])
        if part.name in WITH_ENTRY and (held := each.written.get(part.attribute))
    }
    return Written(each.id, each.record, None, each.entered, days)
