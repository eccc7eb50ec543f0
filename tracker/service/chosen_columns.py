"""Lists with chosen columns, in the given order.

A name is that of a column of the list's table, or of a field that the list can be asked by. What
words of ``is`` and ``has`` hold for a row is asked of the store, as a query asks it.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

from tracker.domain.query.query_fields import SORTS, fields_of
from tracker.domain.suggestions import nearest, or_list
from tracker.errors import BadInputError
from tracker.service import views as v
from tracker.service.empty_views import columns_of
from tracker.service.json_output import to_object, wide

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from tracker.service.json_output import Object
    from tracker.service.open_list import Row
    from tracker.service.queries import Looking

_AT_A_TIME = 500
"""Rows for which the words of ``is`` and ``has`` are asked at once."""
_ASKED = ("is", "has")
_OTHER_NAMES = {
    ("channel", "silence"): "silence_days",
    ("state", "began"): "window",
    ("commitment", "confirmed"): "attested_by",
    ("commitment", "timeliness"): "verdict",
    ("account", "about"): "subject",
    ("dispute", "about"): "subject",
    ("signal", "when"): "window",
    ("state", "when"): "window",
    ("state", "channel"): "of",
    ("state", "party"): "actor",
    ("channel", "party"): "parties",
    ("outcome", "when"): "on",
    ("source", "when"): "published",
}
"""Fields of a list whose column has another name."""


def names_for(kind: str) -> tuple[str, ...]:
    """Return every name that a column of a list can be asked for by."""
    titles = [name for name in SORTS[kind] if name == "title"]
    return tuple(dict.fromkeys((*columns_of(kind), *fields_of(kind), *titles)))


def chosen(kind: str, names: str) -> list[str]:
    """Return the columns that a text names, a comma between.

    Raises:
        BadInputError: there is no such column; the sentence names the nearest.
    """
    known = names_for(kind)
    wanted = [name.strip() for name in names.split(",") if name.strip()]
    for name in wanted:
        if name not in known:
            near = or_list(nearest(name, known) or known)
            raise BadInputError(f"“{name}” is not a column here; did you mean {near}?")
    if not wanted:
        raise BadInputError(f"--columns names no column; write some of {or_list(known)}.")
    return wanted


def projected(
    desk: Looking, kind: str, rows: Iterable[Row], names: Sequence[str]
) -> Iterator[Object]:
    """Yield each row of a list as an object that holds the named columns only."""
    asked = [name for name in _ASKED if name in names]
    rest = iter(rows)
    while page := list(islice(rest, _AT_A_TIME)):
        held = {name: _words(desk, kind, name, page) for name in asked}
        for row in page:
            of_row = {name: words[_at(row)] for name, words in held.items()}
            yield _columns(desk, kind, row, names, of_row)


def _columns(
    desk: Looking, kind: str, row: Row, names: Sequence[str], asked: dict[str, list[str]]
) -> Object:
    own = wide(to_object(row.view))
    made: Object = {}
    for name in names:
        column = _OTHER_NAMES.get((kind, name), name)
        if column in own:
            made[name] = own[column]
        elif name in asked:
            made[name] = asked[name]
        elif isinstance(row.view, v.UnreadableView):
            made[name] = None
        else:
            made[name] = _RECORD[name](desk, _record(row))
    return made


def _words(
    desk: Looking, kind: str, name: str, page: Sequence[Row]
) -> dict[tuple[int, int], list[str]]:
    """Return for each row the words of a field whose query finds it."""
    ids = tuple({row.entry.id for row in page})
    found: dict[tuple[int, int], list[str]] = {_at(row): [] for row in page}
    for word in fields_of(kind)[name].choices:
        for place in desk.open_list(kind, f"{name}:{word}", only=ids).ids():
            if place in found:
                found[place].append(word)
    return found


def _at(row: Row) -> tuple[int, int]:
    return row.entry.key.id, row.entry.key.part


def _record(row: Row) -> v.View:
    view = row.view
    return view.of if isinstance(view, v.EventView | v.PartView) else view


def _parties(_desk: Looking, view: v.View) -> list[str]:
    """Return the parties that take part in what a record tells; of a channel who changed it."""
    slugs: list[str | None] = []
    match view:
        case v.MeetingView():
            slugs = [each.party for each in view.record.delegations]
        case v.CommitmentView():
            slugs = [each.party for each in view.record.parties]
        case v.ChannelView():
            slugs = [each.actor for each in view.record.states]
        case v.SignalView():
            slugs = [view.record.actor]
        case _:
            pass
    return [slug for slug in dict.fromkeys(slugs) if slug]


def _channel(desk: Looking, view: v.View) -> str | None:
    match view:
        case v.ChannelView():
            return view.slug
        case v.MeetingView():
            return view.record.channel
        case v.CommitmentView() if view.record.made_at:
            meeting = desk.views([view.record.made_at]).get(view.record.made_at)
            return _channel(desk, meeting) if meeting else None
        case _:
            return None


def _heads(_desk: Looking, view: v.View) -> list[str]:
    delegations = to_object(view).get("delegations", ())
    return [each["head"] or "unknown" for each in delegations]


_RECORD: dict[str, Callable[[Looking, v.View], Any]] = {
    "party": _parties,
    "channel": _channel,
    "head": _heads,
    "when": lambda _desk, view: to_object(view).get("when"),
    "source": lambda _desk, view: [each["source"] for each in to_object(view)["sources"]],
    "tag": lambda _desk, view: to_object(view).get("tags"),
    "title": lambda _desk, view: view.title,
}
"""Fields that are read from the record, or from the record of a part."""
