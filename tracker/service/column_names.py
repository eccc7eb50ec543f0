"""The names of a list's columns: columns of its table, query fields, and screen headings."""

from __future__ import annotations

from tracker.domain.query.query_fields import REF, SORTS, field_named, fields_of, sort_named
from tracker.domain.suggestions import nearest, or_list
from tracker.errors import BadInputError
from tracker.service.empty_views import columns_of

ASKED = {("commitment", "status")}
"""Query fields, other than ``is`` and ``has``, whose words the store evaluates for each row."""
_HEADS = {
    ("event", "what"): "title",
    ("event", "flag"): "has",
    ("meeting", "flag"): "is",
    ("signal", "flag"): "is",
    ("delegation", "meeting"): "title",
    ("delegation", "took_part"): "participation",
    ("outcome", "commitment"): "title",
    ("outcome", "text"): "title",
    ("channel", "usual"): "rhythm_days",
    ("person", "seen"): "last_seen",
    ("state", "state"): "status",
    ("account", "says"): "value",
}
"""Headings of columns on the screen that are not names of fields."""


def names_for(kind: str) -> tuple[str, ...]:
    """Return the names that are offered for columns of a list; ``column_named`` accepts more."""
    titles = [name for name in SORTS[kind] if name == "title"]
    return tuple(dict.fromkeys((*columns_of(kind), *fields_of(kind), *titles)))


def offered(kind: str) -> tuple[str, ...]:
    """Return the names in ``names_for``, except query fields whose words the store evaluates."""
    words = {"is", "has", *(name for of, name in ASKED if of == kind)}
    return tuple(name for name in names_for(kind) if name not in words)


def column_named(kind: str, word: str) -> str | None:
    """Return the column with this name, alias or heading."""
    name = word.lower().replace("-", "_").replace(" ", "_")
    if name in names_for(kind):
        return name
    if name == REF:
        return next(each for each in ("slug", "of") if each in names_for(kind))
    if found := _HEADS.get((kind, name)):
        return found
    if field := field_named(kind, name):
        return field.name
    return "title" if sort_named(kind, name) == "title" else None


def chosen(kind: str, names: str) -> list[str]:
    """Return the columns that a text lists, separated by commas.

    Raises:
        BadInputError: there is no such column; the message names the nearest.
    """
    known = names_for(kind)
    wanted = [name.strip() for name in names.split(",") if name.strip()]
    for name in wanted:
        if column_named(kind, name) is None:
            near = or_list(nearest(name, known) or known)
            raise BadInputError(f"“{name}” is not a column here; did you mean {near}?")
    if not wanted:
        raise BadInputError(f"--columns has no column; choose from {or_list(known)}.")
    return wanted
