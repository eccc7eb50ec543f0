"""A copy of the program with fields added by the recipe of CONTRIBUTING and nothing else.

Three kinds of files are changed: ``domain/records.py``, the modules of nouns, and a migration.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from tracker.domain.nouns import NOUNS
from tracker.resources import folder

_PACKAGE = Path(__file__).parents[2] / "tracker"

ATTRIBUTES = """    brief: str = ""
    story: str = ""
    tier: Mode | None = None
    stakes: int | None = None
    urgent: bool = False
    checked: dt.date | None = None
    announced: Window | None = None
    officer: str | None = None
    witnesses: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
"""
"""An attribute for each kind of value, with a default."""

FIELDS = """        Field(name="brief", label="Brief", help="A text."),
        Field(name="story", label="Story", help="A long text.", value=Value.LONG_TEXT),
        Field(name="tier", label="Tier", help="One of few.", value=Value.CHOICE, choices=r.Mode),
        Field(name="stakes", label="Stakes", help="A number.", value=Value.NUMBER),
        Field(name="urgent", label="Urgent", help="Yes or no.", value=Value.FLAG),
        Field(name="checked", label="Checked", help="A day.", value=Value.DAY),
        Field(name="announced", label="Announced", help="Days.", value=Value.WINDOW),
        Field(
            name="officer",
            label="Officer",
            help="A record.",
            value=Value.REF,
            refers=(Kind.PERSON,),
        ),
        Field(
            name="witnesses",
            label="Witnesses",
            help="Some records.",
            value=Value.REFS,
            refers=(Kind.PERSON,),
        ),
        Field(name="keywords", label="Keywords", help="Some texts.", value=Value.TEXTS),
"""
"""A field for each kind of value."""

PARTS = ("role", "state", "delegation", "outcome")
"""The kinds of parts that get the fields too."""
_WINDOW = ("words", "edtf", "earliest", "latest", "reading", "reference", "flags")

COLUMNS = (
    "brief TEXT NOT NULL DEFAULT ''",
    "story TEXT NOT NULL DEFAULT ''",
    "tier TEXT CHECK (tier IN ('in-person', 'video', 'phone', 'letter'))",
    "stakes INTEGER",
    "urgent INTEGER NOT NULL DEFAULT 0 CHECK (urgent IN (0, 1))",
    "checked TEXT",
    *(f"announced_{name} TEXT" for name in _WINDOW),
    "announced_hard INTEGER",
    "announced_lo INTEGER NOT NULL DEFAULT 9999999",
    "announced_hi INTEGER NOT NULL DEFAULT 0",
    "announced_sort INTEGER NOT NULL DEFAULT 9999999",
    "officer_id INTEGER REFERENCES person (record_id) ON DELETE RESTRICT",
)
"""The columns of the fields; fields with lists have no column."""


def make(place: Path) -> Path:
    """Copy the program to a folder, add the fields, and return the folder."""
    # With what is compiled, which stays valid for the modules that are not changed.
    shutil.copytree(_PACKAGE, place / "tracker")
    shutil.copytree(folder("db"), place / "db")
    records = place / "tracker" / "domain" / "records.py"
    text = records.read_text(encoding="utf-8")
    for noun in NOUNS.values():
        text = _in_class(text, f"class {noun.record_class.__name__}(Record")
        for part in (each for each in noun.parts if each.name in PARTS):
            text = _in_class(text, f"class {part.value_class.__name__}(Struct")
    records.write_text(text, encoding="utf-8")
    number = _migration(place / "db" / "migrations")
    fields = FIELDS.replace("label=", f"since={number}, label=")
    for path in (place / "tracker" / "domain" / "nouns").glob("*.py"):
        path.write_text(_in_nouns(path.read_text(encoding="utf-8"), fields), encoding="utf-8")
    return place


def _in_class(text: str, head: str) -> str:
    """Return a module with the attributes at the end of a class."""
    start = text.index(head)
    end = text.index("\n\n\n", start) + 1
    return text[:end] + ATTRIBUTES + text[end:]


def _in_nouns(text: str, fields: str) -> str:
    """Return a module with the fields in each of its nouns, and in some parts."""
    for part in PARTS:
        begin = rf'(PartType\(\n    name="{part}",.*?fields=\(\n)'
        text = re.sub(begin, rf"\1{fields}", text, flags=re.DOTALL)
    return re.sub(r"(= Noun\(.*?)(        NOTE,\n)", rf"\1{fields}\2", text, flags=re.DOTALL)


def _migration(migrations: Path) -> int:
    """Write the migration, and return its number."""
    number = max(int(path.name[:4]) for path in migrations.glob("[0-9]*.sql")) + 1
    statements = ["-- A field of every kind of value on every noun."]
    for table in (*(kind.value for kind in NOUNS), *PARTS):
        statements += [f"ALTER TABLE {table} ADD COLUMN {column};" for column in COLUMNS]
        statements.append(
            f"CREATE INDEX {table}_by_officer ON {table} (officer_id) WHERE officer_id IS NOT NULL;"
        )
    path = migrations / f"{number:04}_new_fields.sql"
    path.write_text("\n".join(statements) + "\n", encoding="utf-8")
    return number
