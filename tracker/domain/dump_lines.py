"""Conversion of archive entries to and from the lines of a dump.

A line is a document for a record, a part, an action or a change. Its key ``_``, the first in sort
order, names the type.
"""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any, TypeVar

from msgspec import Struct, convert, field
from msgspec.structs import asdict

from tracker.domain import documents
from tracker.domain import records as r
from tracker.domain.archive import ArchivedChange, ArchivedPurge, ArchivedRecord, ArchivedViewChange
from tracker.domain.book import Action, Logged, Presence, SavedView, ViewChange
from tracker.domain.nouns import NOUNS, parts_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tracker.domain.archive import Archived
    from tracker.domain.documents import Document
    from tracker.domain.fields import PartType

_T = TypeVar("_T", bound=Struct)

RECORD, PART = "record", "part"
_SIDES = ("before", "after")
_FROM_1 = frozenset({"id", "n", "action", "record_id", "version", "after_version"})
"""The keys of numbers that must be at least 1."""


def written(entry: Archived) -> Iterator[Document]:
    """Yield the documents of an entry: one, or for a record also one for each part."""
    match entry:
        case ArchivedRecord():
            yield from _record_lines(entry)
        case r.Book():
            coverage = documents.window_document(entry.coverage)
            yield {"_": "book", "title": entry.title, "coverage": coverage, "note": entry.note}
        case SavedView():
            yield {"_": "view", **asdict(entry)}
        case Action():
            yield {"_": "action", **asdict(entry)}
        case ArchivedChange(action, n, logged):
            before = json.loads(logged.before) if logged.before else None
            yield {"_": "change", "action": action, "n": n, **asdict(logged), "before": before}
        case ArchivedViewChange(action, n, change):
            yield {"_": "view change", "action": action, "n": n, **_view_change(change)}
        case ArchivedPurge():
            yield {"_": "purge", **asdict(entry)}


def _record_lines(entry: ArchivedRecord) -> Iterator[Document]:
    fields = documents.to_document(entry.record)
    kind, slug = fields.pop("record"), fields.pop("slug")
    parts = {part: fields.pop(part.attribute) for part in parts_of(NOUNS[r.Kind(kind)])}
    yield {
        "_": RECORD,
        "kind": kind,
        "slug": slug,
        "id": entry.id,
        "version": entry.version,
        "presence": entry.presence.value,
        "trashed_by": entry.trashed_by,
        "entered": entry.entered.isoformat(),
        "fields": fields,
    }
    for part, held in parts.items():
        days = entry.written.get(part.attribute) or (None,) * len(held)
        for n, (values, day) in enumerate(zip(held, days, strict=True), start=1):
            line = {"_": PART, "of": slug, "part": part.name, "n": n, "fields": values}
            yield line if day is None else {**line, "written": day}


class _Head(Struct, frozen=True):
    """The values in a record's line apart from its kind, slug and fields."""

    id: int
    version: int
    presence: Presence
    trashed_by: int | None
    entered: dt.date


class Unfinished(Struct):
    """A record whose part lines are still being read.

    For each attribute that holds parts, ``parts`` has the documents of these parts, and ``written``
    the days on which they were first written.
    """

    line: Document
    parts: dict[str, list[Document]] = field(default_factory=dict)
    written: dict[str, list[str | None]] = field(default_factory=dict)

    def add(self, part: Document) -> None:
        """Add the line of a part.

        Raises:
            ValueError: the part belongs to another record.
        """
        kinds = {each.name: each for each in parts_of(NOUNS[r.Kind(self.line["kind"])])}
        attribute = kinds[part["part"]].attribute
        held = self.parts.setdefault(attribute, [])
        n = part["n"]
        if part["of"] != self.line["slug"] or n is True or n != len(held) + 1:
            raise ValueError
        held.append(part["fields"])
        written = part.get("written")
        if written is not None:
            dt.date.fromisoformat(written)
        self.written.setdefault(attribute, []).append(written)

    def finished(self) -> ArchivedRecord:
        """Return the complete record.

        Raises:
            LookupError: a field is missing.
            ValueError: a field is unknown, or a value is not of its field's kind.
        """
        line = self.line
        noun = NOUNS[r.Kind(line["kind"])]
        parts = {part.attribute: self.parts.get(part.attribute, []) for part in parts_of(noun)}
        document = {"record": line["kind"], "slug": line["slug"], **line["fields"], **parts}
        record = documents.from_document(document)
        if not isinstance(record.slug, str) or not _holds(documents.to_document(record), document):
            raise ValueError
        head = _converted(_Head, {name: line[name] for name in _Head.__struct_fields__})
        return ArchivedRecord(
            **asdict(head),
            record=record,
            written={part.attribute: self._days(part) for part in parts_of(noun)},
        )

    def _days(self, part: PartType) -> tuple[str | None, ...]:
        return tuple(self.written.get(part.attribute, ()))


def _holds(made: Any, read: Any) -> bool:  # noqa: ANN401  # any JSON value is possible
    """Return whether ``made``, a record as a document again, has all values that were ``read``.

    It can contain more: fields that are newer than the dump.
    """
    if isinstance(made, dict) and isinstance(read, dict):
        return all(key in made and _holds(made[key], read[key]) for key in read)
    if isinstance(made, list) and isinstance(read, list):
        return len(made) == len(read) and all(map(_holds, made, read))
    return type(made) is type(read) and bool(made == read)


def entry_of(line: Document) -> Archived:
    """Return the entry of a line that is neither a record nor a part.

    Raises:
        LookupError: a key is missing, or the type of the line is unknown.
        ValueError: a value has the wrong type, or a key is unknown.
        TypeError: a key in the book's line is unknown.
    """
    values = dict(line)
    found: Archived = _READ[values.pop("_")](values)
    return found


def _converted(cls: type[_T], values: Document) -> _T:
    """Convert the values of a line to an instance of a class, with types checked.

    Raises:
        ValueError: a value is missing or not of its type, or a key is unknown.
    """
    if not values.keys() <= set(cls.__struct_fields__):
        raise ValueError
    if any(values[key] < 1 for key in _FROM_1 & values.keys()):
        raise ValueError
    return convert(values, cls)


def _book(values: Document) -> r.Book:
    coverage = documents.window_from_document(values["coverage"])
    book = r.Book(**values | {"coverage": coverage})
    if not (isinstance(book.title, str) and isinstance(book.note, str)):
        raise ValueError  # noqa: TRY004  # callers expect ValueError for every wrong value
    if not _holds(documents.window_document(coverage), values["coverage"]):
        raise ValueError
    return book


def _action(values: Document) -> Action:
    dt.datetime.fromisoformat(values["at"])
    return _converted(Action, values)


def _change(values: Document) -> ArchivedChange:
    action, n, before = (values.pop(key) for key in ("action", "n", "before"))
    if before is not None and not isinstance(before, dict):
        raise ValueError
    text = None if before is None else documents.dumps(before)
    logged = _converted(Logged, {**values, "before": text})
    return _converted(ArchivedChange, {"action": action, "n": n, "logged": logged})


def _view_change(change: ViewChange) -> Document:
    views = {side: getattr(change, side) for side in _SIDES}
    return {"name": change.name} | {side: view and asdict(view) for side, view in views.items()}


def _changed_view(values: Document) -> ArchivedViewChange:
    action, n = values.pop("action"), values.pop("n")
    views = {side: values[side] and _converted(SavedView, values[side]) for side in _SIDES}
    change = _converted(ViewChange, {**values, **views})
    return _converted(ArchivedViewChange, {"action": action, "n": n, "change": change})


_READ: dict[str, Callable[[Document], Any]] = {
    "book": _book,
    "view": lambda values: _converted(SavedView, values),
    "action": _action,
    "change": _change,
    "view change": _changed_view,
    "purge": lambda values: _converted(ArchivedPurge, values),
}
