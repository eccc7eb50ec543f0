"""What is typed in a form and not yet saved, kept in files until it is saved or given up.

A file a form, readable by its owner alone: JSON with the record as it was opened and as typed.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from tracker.domain.records import Kind
from tracker.errors import DiplotrackError
from tracker.transfer.atomic import new_file, private_folder

if TYPE_CHECKING:
    from pathlib import Path

    from tracker.service.drafts import Draft

_ENDING = ".draft.json"


class Kept(Struct, frozen=True):
    """A form as it was left: the record ``opened``, what is ``typed``, and when (ISO 8601)."""

    opened: Draft
    typed: Draft
    at: str


class KeptDrafts:
    """The drafts of one book in a folder."""

    def __init__(self, folder: Path, book: Path) -> None:
        """Take the folder, which need not be there, and the book's file."""
        self._folder = folder
        self._book = str(book.resolve())

    def keep(self, kept: Kept) -> None:
        """Write what is typed, in place of what was kept of the same form.

        Raises:
            BadInputError: the folder cannot be written to.
        """
        private_folder(self._folder)
        with new_file(self._file(kept.opened.kind, kept.opened.slug)) as stream:
            json.dump(_document(self._book, kept), stream, ensure_ascii=False)

    def find(self, kind: Kind, slug: str) -> Kept | None:
        """Return what is kept of the form of a record, or of a new one of a kind."""
        return self._read(self._file(kind, slug))

    def forget(self, kind: Kind, slug: str) -> None:
        """Keep it no longer: it was saved, or given up."""
        self._file(kind, slug).unlink(missing_ok=True)

    def all(self) -> list[Kept]:
        """Return everything that is kept of this book, oldest first."""
        files = self._folder.glob(f"{self._mark}-*{_ENDING}") if self._folder.is_dir() else ()
        found = [kept for file in files if (kept := self._read(file))]
        return sorted(found, key=lambda each: each.at)

    @property
    def _mark(self) -> str:
        return hashlib.sha256(self._book.encode()).hexdigest()[:12]

    def _file(self, kind: Kind, slug: str) -> Path:
        return self._folder / f"{self._mark}-{kind.value}-{slug or 'new'}{_ENDING}"

    def _read(self, file: Path) -> Kept | None:
        """Return what a file keeps; one that cannot be read keeps nothing."""
        try:
            held = json.loads(file.read_text(encoding="utf-8"))
            return _kept(held) if held["book"] == self._book else None
        except (OSError, ValueError, KeyError, TypeError, AttributeError, DiplotrackError):
            return None


def _document(book: str, kept: Kept) -> dict[str, Any]:
    opened = kept.opened
    return {
        "book": book,
        "at": kept.at,
        "kind": opened.kind.value,
        "slug": opened.slug,
        "version": opened.version,
        "opened": _texts(opened),
        "typed": _texts(kept.typed),
    }


def _texts(draft: Draft) -> dict[str, Any]:
    parts = {name: [dict(each) for each in texts] for name, texts in draft.parts.items()}
    return {"texts": dict(draft.texts), "parts": parts}


def _kept(held: dict[str, Any]) -> Kept:
    from tracker.service.drafts import Draft

    def draft(part: dict[str, Any]) -> Draft:
        return Draft(
            Kind(held["kind"]),
            {str(name): str(text) for name, text in part["texts"].items()},
            {
                str(name): tuple({str(k): str(v) for k, v in each.items()} for each in texts)
                for name, texts in part["parts"].items()
            },
            held["slug"],
            held["version"],
        )

    return Kept(draft(held["opened"]), draft(held["typed"]), str(held["at"]))
