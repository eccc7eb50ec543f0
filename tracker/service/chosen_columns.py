"""Lists with chosen columns, in the given order.

A name is a column of the list's table, or a query field of the list. The store evaluates words of
``is`` and ``has`` for each row, as it does in a query.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from tracker.domain.query.query_fields import SORTS, field_named, fields_of, sort_named
from tracker.domain.suggestions import nearest, or_list
from tracker.errors import BadInputError
from tracker.service import views as v
from tracker.service.empty_views import columns_of
from tracker.service.json_output import to_object, wide
from tracker.service.record_columns import BY_NAME

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from tracker.service.desk import Desk
    from tracker.service.json_output import Object
    from tracker.service.open_list import Row

_AT_A_TIME = 500
"""The number of rows for which words are evaluated at once."""
_ASKED = {("commitment", "status")}
"""Fields whose words the store evaluates for each row, beside ``is`` and ``has``."""
_OTHER_NAMES = {
    ("channel", "silence"): "silence_days",
    ("state", "began"): "window",
    ("commitment", "confirmed"): "attested_by",
    ("commitment", "timeliness"): "verdict",
    ("account", "about"): "subject",
    ("dispute", "about"): "subject",
    ("signal", "when"): "window",
    ("signal", "relates"): "relates_to",
    ("state", "when"): "window",
    ("state", "channel"): "of",
    ("state", "party"): "actor",
    ("state", "source"): "sources",
    ("outcome", "source"): "sources",
    ("delegation", "member"): "members",
    ("channel", "party"): "parties",
}
"""Query fields of a list whose table column has another name."""
_HEADS = {
    ("event", "what"): "title",
    ("delegation", "meeting"): "title",
    ("delegation", "took_part"): "participation",
    ("outcome", "commitment"): "title",
    ("outcome", "text"): "title",
    ("channel", "usual"): "rhythm_days",
    ("person", "seen"): "last_seen",
    ("state", "state"): "status",
    ("account", "says"): "value",
}
"""Headings of screen columns that are not fields."""


def names_for(kind: str) -> tuple[str, ...]:
    """Return the names offered for the columns of a list; ``column_named`` accepts more."""
    titles = [name for name in SORTS[kind] if name == "title"]
    return tuple(dict.fromkeys((*columns_of(kind), *fields_of(kind), *titles)))


def offered(kind: str) -> tuple[str, ...]:
    """Return the names of columns that hold a value of each row, without the words of a query."""
    words = {"is", "has", *(name for of, name in _ASKED if of == kind)}
    return tuple(name for name in names_for(kind) if name not in words)


def column_named(kind: str, word: str) -> str | None:
    """Return the column that a word names: by its name, an alias or its heading."""
    name = word.lower().replace("-", "_").replace(" ", "_")
    if name in names_for(kind):
        return name
    if found := _HEADS.get((kind, name)):
        return found
    if field := field_named(kind, name):
        return field.name
    return "title" if sort_named(kind, name) == "title" else None


def chosen(kind: str, names: str) -> list[str]:
    """Return the columns that a text names, separated by commas.

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


def projected(desk: Desk, kind: str, rows: Iterable[Row], names: Sequence[str]) -> Iterator[Object]:
    """Yield each row of a list as an object with the named columns only."""
    columns = {name: column_named(kind, name) or name for name in names}
    asked = {name for name in columns.values() if name in {"is", "has"} or (kind, name) in _ASKED}
    rest = iter(rows)
    while page := list(islice(rest, _AT_A_TIME)):
        held = {name: _words(desk, kind, name, page) for name in asked}
        for row in page:
            of_row = {name: words[_at(row)] for name, words in held.items()}
            yield _columns(desk, kind, row, columns, of_row)


def _columns(
    desk: Desk, kind: str, row: Row, names: Mapping[str, str], asked: dict[str, list[str]]
) -> Object:
    own = wide(to_object(row.view))
    made: Object = {}
    for name, field in names.items():
        column = _OTHER_NAMES.get((kind, field), field)
        if column in own:
            made[name] = own[column]
        elif field in asked:
            made[name] = asked[field]
        elif isinstance(row.view, v.UnreadableView):
            made[name] = None
        elif isinstance(row.view, v.EventView) and row.view.state and field == "status":
            made[name] = row.view.state.status.value
        else:
            made[name] = BY_NAME[field](desk, row.record)
    return made


def _words(
    desk: Desk, kind: str, name: str, page: Sequence[Row]
) -> dict[tuple[int, int], list[str]]:
    """Return for each row the words of a field whose query matches it."""
    ids = tuple({row.entry.id for row in page})
    found: dict[tuple[int, int], list[str]] = {_at(row): [] for row in page}
    for word in fields_of(kind)[name].choices:
        for place in desk.lists.open(kind, f"{name}:{word}", only=ids).ids():
            if place in found:
                found[place].append(word)
    return found


def _at(row: Row) -> tuple[int, int]:
    return row.entry.key.id, row.entry.key.part
