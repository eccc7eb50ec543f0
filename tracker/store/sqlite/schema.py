"""Prints the schema: ``python -m tracker.store.sqlite.schema``."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from tracker.resources import folder
from tracker.store.sqlite.connection import rows
from tracker.store.sqlite.file_creation import new_book
from tracker.store.sqlite.opening import open_book

_HEAD = (
    "-- The schema as it stands after all migrations. Made by `make schema`; nothing reads it.\n"
)


def schema_text() -> str:
    """Return the schema statements of a file after all migrations."""
    with TemporaryDirectory() as place:
        path = Path(place) / "schema.db"
        with new_book(path):
            pass
        db = open_book(path, readonly=True)
        sql = (
            "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' "
            "AND name NOT LIKE 'search_%' ORDER BY type DESC, name"
        )
        statements = [row["sql"] for row in rows(db, sql)]
        db.close()
    return _HEAD + "".join(f"\n{statement};\n" for statement in statements)


def main() -> None:
    """Write ``db/schema.sql``."""
    (folder("db") / "schema.sql").write_text(schema_text(), encoding="utf-8")


if __name__ == "__main__":
    main()
