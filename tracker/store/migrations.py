"""Bringing a file to the newest schema: forward only, all that is missing in one transaction."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tracker.errors import UnreadableError
from tracker.resources import folder
from tracker.store.connection import APPLICATION_ID, writing
from tracker.store.derive import derive_anew
from tracker.store.facts.reading import current
from tracker.store.indexing import search_anew

if TYPE_CHECKING:
    from pathlib import Path

    from tracker.store.database import Database


EMPTIES_SEARCH = {2}
"""Migrations after which the search text is made anew."""


def migrations() -> list[tuple[int, Path]]:
    """Return the numbered migrations in order."""
    found = sorted((folder("db") / "migrations").glob("[0-9]*.sql"))
    return [(int(re.match(r"\d+", path.name)[0]), path) for path in found]  # type: ignore[index]


def version_of(db: Database) -> int:
    """Return the schema version of an open file: 0 for an empty one."""
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def check_ours(db: Database, path: Path) -> None:
    """Refuse a database that another program made.

    Raises:
        UnreadableError: it is not empty and not ours.
    """
    mark = int(db.execute("PRAGMA application_id").fetchone()[0])
    tables = int(db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0])
    if tables and mark != APPLICATION_ID:
        raise UnreadableError(f"{path} is a database of another program.")


def newest() -> int:
    """Return the schema version that this program writes."""
    return migrations()[-1][0]


def migrate(db: Database) -> int:
    """Run the migrations that are missing and return the version reached.

    Raises:
        UnreadableError: a migration left rows that point nowhere; it was taken back.
    """
    found = version_of(db)
    missing = [(number, path) for number, path in migrations() if number > found]
    if not missing and current(db):
        return found
    with writing(db), db.tools.atomic():
        for _, path in missing:
            db.tools.executescript(path.read_text(encoding="utf-8"))
        if EMPTIES_SEARCH & {number for number, _ in missing}:
            # At the end: the store reads records by the newest schema alone.
            search_anew(db)
        derive_anew(db)
        if db.execute("PRAGMA foreign_key_check").fetchone():
            names = ", ".join(path.name for _, path in missing)
            raise UnreadableError(f"{names} left rows that point nowhere; not applied.")
        db.execute(f"PRAGMA user_version = {newest()}")
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    return newest()
