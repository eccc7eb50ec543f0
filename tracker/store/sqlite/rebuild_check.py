"""Compares a file with a new one derived from its content: both must have the same rows.

This checks every derived column, and those computed when a value is written: day numbers of
windows, sort keys, names, search texts, facts and sums. The file itself is only read.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from tracker.domain.health import Finding
from tracker.errors import DiplotrackError
from tracker.store.sqlite.copy_check import columns_of, quoted
from tracker.store.sqlite.record_reader import slugs_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tracker.store.sqlite.database import Database

_NOT_COMPARED = {"sqlite_sequence", "sqlite_schema", "search_data", "search_idx", "search_docsize"}
"""Tables of SQLite, which are not compared; ``integrity_check`` compares the index of words."""
_NUMBERS_OF_ONE_FILE = {"timeline_row": {"id"}}
_ABOUT = {"record": "id", "search_content": "id"}
"""The columns with the record id of a row, for tables where it is not ``record_id``."""


def detach(db: Database) -> None:
    """Detach the new file if it is attached; this works only after the transaction."""
    with suppress(DiplotrackError):
        db.execute("DETACH fresh")


def differing(db: Database, fresh: Path) -> Iterator[Finding]:
    """Yield each difference from a new file, by record; the new file must not be open."""
    db.execute("ATTACH ? AS fresh", [f"{fresh.resolve().as_uri()}?immutable=1"])
    found: dict[int, list[str]] = {}
    for table in _tables(db):
        about = _differing(db, table)
        if about is None:
            yield Finding(f"Rows of the table {table} differ from what is derived from the book.")
        for number in about or ():
            found.setdefault(number, []).append(table)
    slugs = slugs_of(db, found)
    for number, tables in sorted(found.items()):
        stored = f"The rows of the record in {', '.join(tables)}"
        told = f"{stored} differ from what is derived from its values."
        yield Finding(told, slugs.get(number, f"record {number}"))


def _tables(db: Database) -> list[str]:
    sql = (
        "SELECT name FROM pragma_table_list WHERE schema = 'fresh' AND type <> 'virtual' "
        "AND type <> 'view' ORDER BY name"
    )
    return [name for (name,) in db.rows(sql) if name not in _NOT_COMPARED]


def _differing(db: Database, table: str) -> list[int] | None:
    """Return the ids of records with differing rows in a table.

    Returns ``None`` if differing rows belong to no record.
    """
    names = [name for name, _ in columns_of(db, table)]
    about = _ABOUT.get(table, "record_id")
    compared = [n for n in names if n not in _NUMBERS_OF_ONE_FILE.get(table, ())]
    listed = ", ".join(map(quoted, compared))
    # Sums of 0 are ignored, because they stay in the file after records are removed.
    where = " WHERE n <> 0" if table == "tally" else ""
    # Names come from the schema of a new file, and are quoted.
    main, fresh = (
        f"SELECT {listed} FROM {of}.{quoted(table)}{where}"  # noqa: S608
        for of in ("main", "fresh")
    )
    missing, more = (
        f"SELECT * FROM ({one} EXCEPT {other})"  # noqa: S608
        for one, other in ((fresh, main), (main, fresh))
    )
    both = missing if table == "term" else f"{missing} UNION ALL {more}"
    if about in names:
        sql = f"SELECT DISTINCT {about} FROM ({both})"  # noqa: S608
        return [row[0] for row in db.rows(sql)]
    return None if db.rows(f"{both} LIMIT 1") else []
