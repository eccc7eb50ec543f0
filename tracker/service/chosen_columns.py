"""Lists with columns chosen by the user, in the given order.

A name is a column of the list's table, or a query field of the list. The store evaluates words of
``is`` and ``has`` for each row, as in a query.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from tracker.domain.query.query_fields import fields_of
from tracker.service import views as v
from tracker.service.column_names import ASKED, column_named
from tracker.service.export_formats import ShownTable
from tracker.service.json_output import cell, to_object, wide
from tracker.service.record_columns import BY_NAME

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from tracker.service.desk import Desk
    from tracker.service.json_output import Object
    from tracker.service.open_list import Row

_AT_A_TIME = 500
"""The number of rows for which query words are evaluated together."""
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
    **dict.fromkeys(
        [(kind, kind) for kind in ("channel", "party", "person", "organization")], "slug"
    ),
}
"""Query fields of a list that have another name as a column."""


def projected(desk: Desk, kind: str, rows: Iterable[Row], names: Sequence[str]) -> Iterator[Object]:
    """Yield each row of a list as an object that has only the named columns."""
    columns = {name: column_named(kind, name) or name for name in names}
    asked = {name for name in columns.values() if name in {"is", "has"} or (kind, name) in ASKED}
    rest = iter(rows)
    while page := list(islice(rest, _AT_A_TIME)):
        held = {name: _words(desk, kind, name, page) for name in asked}
        for row in page:
            of_row = {name: words[_at(row)] for name, words in held.items()}
            yield _columns(desk, kind, row, columns, of_row)


def named_table(desk: Desk, kind: str, names: Sequence[str], *, by_hand: bool) -> ShownTable:
    """Return the heads of the named columns, and functions that make texts or objects of rows.

    With ``by_hand``, days set by hand are shown with the words; see ``json_output.flat``.
    """

    def objects(rows: Iterable[Row]) -> Iterator[Object]:
        return projected(desk, kind, rows, names)

    def lines(rows: Iterable[Row]) -> Iterator[Sequence[str]]:
        for each in objects(rows):
            yield [cell(each[name], by_hand=by_hand) for name in names]

    return ShownTable(names, lines, objects)


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
    """Return, for each row, the words of a query field such as ``is`` that hold for it."""
    ids = tuple({row.entry.id for row in page})
    found: dict[tuple[int, int], list[str]] = {_at(row): [] for row in page}
    for word in fields_of(kind)[name].choices:
        for place in desk.lists.open(kind, f"{name}:{word}", only=ids).ids():
            if place in found:
                found[place].append(word)
    return found


def _at(row: Row) -> tuple[int, int]:
    return row.entry.key.id, row.entry.key.part
