"""Doctor finds each stored value that was changed behind the program's back, in any table."""

from __future__ import annotations

import random
import shutil
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.lived_book import lived_book
from tests.once import made_once
from tests.sizes import FLIPS
from tracker.errors import DiplotrackError
from tracker.service.doctor import examine
from tracker.store.sqlite.examination import CALLED
from tracker.store.sqlite.row_digests import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tracker.domain.health import Check

SEED = 5
FREE = {
    # Ids of one file; words of former records; the number of the rules, which leads to deriving all
    # facts again; tables of SQLite itself.
    ("timeline_row", "id"),
    ("term", "term"),
    ("derived", "id"),
    ("derived", "rules"),
    ("sqlite_sequence", "name"),
    ("sqlite_sequence", "seq"),
    ("view", "n"),
}
"""Columns in which another value is harmless."""


@pytest.fixture
def book(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Return a copy of a generated book with a history."""

    def make(path: Path) -> None:
        """Make it, complete in its one file."""
        lived_book(path, SEED, entered=False).close()

    made = made_once(request, "lived.db", make)
    return Path(shutil.copy(made, tmp_path / "book.db"))


def findings(path: Path, *, quick: bool = False) -> list[str]:
    """Return all findings of doctor in a file, with the names of the checks."""
    try:
        checks: list[Check] = list(examine(path, None, lambda _d, _t: None, quick=quick))
    except DiplotrackError as error:
        return [f"not opened: {error}"]
    return [f"{check.name}: {each.told}" for check in checks for each in check.findings]


@pytest.mark.slow
def test_nothing_is_found_in_a_sound_book(book: Path) -> None:
    """Nor is a byte of it changed."""
    was = book.read_bytes()
    assert findings(book) == []
    assert book.read_bytes() == was


def _columns(db: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    tables = db.execute(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
    )
    for (table,) in tables.fetchall():
        if table != "sqlite_schema":
            for _, column, *_ in db.execute(f'PRAGMA table_info("{table}")').fetchall():
                yield table, column


def _changed(chance: random.Random, value: object) -> object:
    """Return another value of the same type: with a changed bit or character, or empty."""
    match value:
        case int():
            return value ^ (1 << chance.randrange(0, 8))
        case str() if value:
            at = chance.randrange(len(value))
            other = chr(ord(value[at]) ^ (1 << chance.randrange(0, 5)))
            return value[:at] + (other if other.isprintable() else "x") + value[at + 1 :]
        case str():
            return "x"
        case bytes():
            return value[:-1] + bytes([value[-1] ^ 1])
        case _:
            return chance.choice(["2020-01-01", "x", 1])


def _flip(path: Path, chance: random.Random) -> str | None:
    """Change a value in a file; return its place, or ``None`` if the change is harmless."""
    db = sqlite3.connect(path)
    for pragma in ("ignore_check_constraints = ON", "foreign_keys = OFF"):
        db.execute(f"PRAGMA {pragma}")
    table, column = chance.choice([each for each in _columns(db) if each not in FREE])
    names = [name for _, name, *_ in db.execute(f'PRAGMA table_info("{table}")').fetchall()]
    where = "WHERE n <> 0" if table == "tally" else ""
    rows = db.execute(f'SELECT * FROM "{table}" {where}').fetchall()  # noqa: S608
    if not rows:
        return None
    row = chance.choice(rows)
    was = row[names.index(column)]
    now = _changed(chance, was)
    same = " AND ".join(f'"{name}" IS ?' for name in names)
    try:
        db.execute(f'UPDATE "{table}" SET "{column}" = ? WHERE {same}', [now, *row])  # noqa: S608
        found = db.execute(f'SELECT count(*) FROM "{table}" WHERE {same}', row).fetchone()[0]  # noqa: S608
        db.commit()
    except sqlite3.Error:
        return None  # the value violates a constraint: a duplicate key, or another type
    finally:
        db.close()
    return None if found else f"{table}.{column}: {was!r} became {now!r}"


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(FLIPS))
def test_a_changed_value_is_found(book: Path, seed: int) -> None:
    """In whichever table and column it is."""
    chance = random.Random(seed)  # noqa: S311  # the choice needs no secure randomness
    flipped = None
    while flipped is None:
        flipped = _flip(book, chance)
    assert findings(book, quick=True) or findings(book), flipped


_OTHER = {"action": "who", "view": "query", "view_change": "after", "book": "note"}


@pytest.mark.slow
@pytest.mark.parametrize("table", COLUMNS)
def test_a_row_with_another_digest_is_named(book: Path, table: str) -> None:
    """In each table whose rows have one; what else is wrong is found as well."""
    db = sqlite3.connect(book)
    db.execute("PRAGMA ignore_check_constraints = ON")
    other = f"UPDATE {table} SET {_OTHER[table]} = '{{}}' WHERE digest <> ''"  # noqa: S608
    assert db.execute(other).rowcount > 0
    db.execute("UPDATE action SET undoes = NULL WHERE undoes IS NOT NULL AND verb = 'undo'")
    db.commit()
    db.close()
    found = findings(book, quick=True)
    start = CALLED[table].partition("{")[0]
    assert any(
        e.startswith(f"history: {start}") and "does not match its stored digest" in e for e in found
    )
    assert any("but that action does not undo it" in each for each in found)
    assert not any("could not be finished" in each for each in found)


def _stored_bytes(path: Path) -> list[tuple[int, int]]:
    """Return the offsets and lengths of the texts in a file."""
    db = sqlite3.connect(path)
    texts = {text.encode() for sql in _TEXTS for (text,) in db.execute(sql) if text}
    db.close()
    data = path.read_bytes()
    # Short texts can also occur in remains of deleted rows.
    found = [(data.find(text), len(text)) for text in sorted(texts) if len(text) > len("us/head")]
    return [(at, length) for at, length in found if at >= 0]


_TEXTS = (
    "SELECT body FROM search",
    "SELECT after_digest FROM change",
    "SELECT before FROM change WHERE before IS NOT NULL",
    "SELECT at FROM action",
    "SELECT slug FROM record",
)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(FLIPS))
def test_a_flipped_bit_of_a_stored_text_is_found(book: Path, seed: int) -> None:
    """In the bytes of the file: in a text, a state kept for undo, a digest, a slug, a time."""
    chance = random.Random(seed)  # noqa: S311  # the choice needs no secure randomness
    at, length = chance.choice(_stored_bytes(book))
    at += chance.randrange(length)
    data = bytearray(book.read_bytes())
    data[at] ^= 1 << chance.randrange(8)
    book.write_bytes(data)
    assert findings(book, quick=True) or findings(book), f"byte {at}"
