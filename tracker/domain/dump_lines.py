"""What the lines of a dump hold, as documents: a record, each of its parts, an action, a change.

``_`` says which; it is the first key in the order of keys.
"""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field
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

RECORD, PART = "record", "part"


def written(entry: Archived) -> Iterator[Document]:
    """Yield the lines of an entry: one, or that of a record and those of its parts."""
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


class Unfinished(Struct):
    """A record whose parts are being read; ``parts`` and ``written`` are by attribute."""

    line: Document
    parts: dict[str, list[Document]] = field(default_factory=dict)
    written: dict[str, list[str | None]] = field(default_factory=dict)

    def add(self, part: Document) -> None:
        """Add the line of a part.

        Raises:
            ValueError: it belongs elsewhere.
        """
        kinds = {each.name: each for each in parts_of(NOUNS[r.Kind(self.line["kind"])])}
        attribute = kinds[part["part"]].attribute
        held = self.parts.setdefault(attribute, [])
        if part["of"] != self.line["slug"] or part["n"] != len(held) + 1:
            raise ValueError
        held.append(part["fields"])
        self.written.setdefault(attribute, []).append(part.get("written"))

    def finished(self) -> ArchivedRecord:
        """Return the record.

        Raises:
            LookupError: a field is missing.
            ValueError: a field is unknown, or a value is not of its field's kind.
        """
        line = self.line
        noun = NOUNS[r.Kind(line["kind"])]
        parts = {part.attribute: self.parts.get(part.attribute, []) for part in parts_of(noun)}
        document = {"record": line["kind"], "slug": line["slug"], **line["fields"], **parts}
        record = documents.from_document(document)
        if not _holds(documents.to_document(record), document):
            raise ValueError
        return ArchivedRecord(
            id=line["id"],
            version=line["version"],
            presence=Presence(line["presence"]),
            trashed_by=line["trashed_by"],
            entered=dt.date.fromisoformat(line["entered"]),
            record=record,
            written={part.attribute: self._days(part) for part in parts_of(noun)},
        )

    def _days(self, part: PartType) -> tuple[str | None, ...]:
        return tuple(self.written.get(part.attribute, ()))


def _holds(made: Any, read: Any) -> bool:  # noqa: ANN401  # any value of JSON
    """Whether a document has all that was read; a field that is newer than the dump can be more."""
    if isinstance(made, dict) and isinstance(read, dict):
        return all(key in made and _holds(made[key], read[key]) for key in read)
    if isinstance(made, list) and isinstance(read, list):
        return len(made) == len(read) and all(map(_holds, made, read))
    return type(made) is type(read) and bool(made == read)


def entry_of(line: Document) -> Archived:
    """Return the entry of a line that is neither a record's nor a part's.

    Raises:
        LookupError: a key is missing, or nothing is held so.
        ValueError: a value is not of its kind.
        TypeError: a key is unknown.
    """
    values = dict(line)
    found: Archived = _READ[values.pop("_")](values)
    return found


def _book(values: Document) -> r.Book:
    coverage = documents.window_from_document(values.pop("coverage"))
    return r.Book(**values, coverage=coverage)


def _change(values: Document) -> ArchivedChange:
    action, n, before, presence = (
        values.pop(key) for key in ("action", "n", "before", "before_presence")
    )
    logged = Logged(
        **values | {"after_presence": Presence(values["after_presence"])},
        before=None if before is None else documents.dumps(before),
        before_presence=None if presence is None else Presence(presence),
    )
    return ArchivedChange(action, n, logged)


def _view_change(change: ViewChange) -> Document:
    sides = {"before": change.before, "after": change.after}
    return {"name": change.name} | {side: view and asdict(view) for side, view in sides.items()}


def _changed_view(values: Document) -> ArchivedViewChange:
    before, after = (values[side] and SavedView(**values[side]) for side in ("before", "after"))
    change = ViewChange(values["name"], before, after)
    return ArchivedViewChange(values["action"], values["n"], change)


_READ: dict[str, Callable[[Document], Any]] = {
    "book": _book,
    "view": lambda values: SavedView(**values),
    "action": lambda values: Action(**values),
    "change": _change,
    "view change": _changed_view,
    "purge": lambda values: ArchivedPurge(**values),
}
