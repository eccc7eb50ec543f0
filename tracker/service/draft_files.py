"""Draft files: unsaved input of forms.

Each form has one file that only its owner can read: JSON with the record as it was opened and the
typed texts. A file belongs to the window (run of the program) in which the texts were typed.
Another window takes it over only after that window has ended, so that two windows on one book
neither show nor delete each other's input.
"""

from __future__ import annotations

import datetime as dt
import json
import stat
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from tracker.domain.nouns import NOUNS, parts_of
from tracker.domain.records import Kind
from tracker.errors import DiplotrackError
from tracker.service.autosave import Autosave
from tracker.service.book_mark import mark_of
from tracker.service.open_windows import Window
from tracker.transfer.atomic import new_file, private_folder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tracker.domain.fields import PartType
    from tracker.service.drafts import Draft

BESIDE = ("read_against", "slug")
"""Texts of a form that do not belong to fields of its record."""
FORMS = {
    "": "",
    "outcome": "the outcome form",
    "outcomes": "the outcome form for marked commitments",
    "tags": "the form for tags",
    "field": "the form that sets a field",
}
"""The forms that keep drafts, with their names; the empty key is the form of a record."""
_ENDING = ".draft.json"
_BAD = (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError)
"""The exceptions that can occur on reading a file that this program did not write."""


class Kept(Struct, frozen=True):
    """A kept draft: the record as ``opened``, the texts ``typed``, and the time ``at`` (ISO 8601).

    Vague dates in the draft count from the day of ``at``, unless ``typed`` has another day of
    typing. ``form`` is a key of ``FORMS``; it is empty for the form of a record, the only one whose
    drafts have fields and parts of a noun.
    """

    opened: Draft
    typed: Draft
    at: str
    form: str = ""

    def where(self, title: str) -> str:
        """Return the name of the draft's form; ``title`` is the record's title, empty if new."""
        if words := FORMS[self.form]:
            return f"“{title}”, {words}," if title else words
        return f"“{title}”" if title else f"a new {self.opened.kind.value}"


class KeptForm:
    """The draft of one form, in a file that belongs to this window."""

    def __init__(self, drafts: DraftFiles, file: Path, found: Kept | None) -> None:
        """Initialize with the drafts of the book, the file, and its current content."""
        self._drafts = drafts
        self._file = file
        self.found = found

    def keep(self, kept: Kept) -> None:
        """Write the typed texts, replacing the earlier draft.

        Raises:
            DiplotrackError: the folder cannot be created or written.
        """
        self._drafts.autosave.drop(self._file)
        self._drafts.write(self._file, kept)

    def keep_soon(self, kept: Kept, told: Callable[[DiplotrackError | None], object]) -> None:
        """Write the typed texts in another thread, which reports success or an error to ``told``.

        If a later draft is kept before this one is written, only the later one is written.
        """

        def write() -> None:
            try:
                self._drafts.write(self._file, kept)
            except DiplotrackError as error:
                told(error)
            else:
                told(None)

        self._drafts.autosave.write(self._file, write)

    def forget(self) -> None:
        """Delete the draft, because it was saved or discarded."""
        self._drafts.autosave.drop(self._file)
        # If the draft cannot be deleted, it is offered again, which does no harm.
        with suppress(OSError):
            self._file.unlink(missing_ok=True)

    def release(self) -> None:
        """Allow another form to take over the draft, because this form was closed."""
        self._drafts.release(self._file)


class DraftFiles:
    """The drafts of one book that this window can use."""

    def __init__(self, folder: Path, book: Path) -> None:
        """Initialize with the folder, which need not exist, and the book's file."""
        self._folder = folder
        self._book, self._mark = str(book.resolve()), mark_of(book)
        self._window = Window(folder)
        self.autosave = Autosave()
        self._in_use: set[Path] = set()

    def open(self, kind: Kind, slug: str, form: str = "") -> KeptForm:
        """Return the draft of a form that is being opened, for a record or for a new one.

        ``form`` is a key of ``FORMS``. It is the newest draft of that form that no open form uses
        and that belongs to this window or to one that has ended; without such a draft, it is empty.
        """
        for file, kept in reversed(self._free()):
            if (kept.form, kept.opened.kind, kept.opened.slug) == (form, kind, slug):
                own = self._new_file(kind, slug)
                with suppress(OSError):
                    # If two windows take over a draft at once, the second does not find the file.
                    file.rename(own)
                    return self._opened(own, kept)
        return self._opened(self._new_file(kind, slug), None)

    def all(self) -> list[Kept]:
        """Return the drafts of this book that can be opened here, oldest first."""
        return [kept for _, kept in self._free()]

    def write(self, file: Path, kept: Kept) -> None:
        """Write a draft to a file of this window; see ``KeptForm.keep``."""
        self._window.show()
        with new_file(file) as stream:
            json.dump(_document(self._book, kept), stream, ensure_ascii=False)

    def release(self, file: Path) -> None:
        """Allow another form to take over a file."""
        self._in_use.discard(file)

    def close(self) -> None:
        """Allow other windows to take over the drafts of this one."""
        self.autosave.close()
        self._window.close()

    def _opened(self, file: Path, kept: Kept | None) -> KeptForm:
        self._in_use.add(file)
        return KeptForm(self, file, kept)

    def _new_file(self, kind: Kind, slug: str) -> Path:
        """Return the first file name that no form of this window uses."""
        numbers = iter(range(len(self._in_use) + 1))
        stem = f"{self._mark}-{kind.value}-{slug or 'new'}.{self._window.name}"
        names = (self._folder / f"{stem}-{number}{_ENDING}" for number in numbers)
        return next(file for file in names if file not in self._in_use)

    def _free(self) -> list[tuple[Path, Kept]]:
        """Return the drafts that can be opened here with their files, oldest first."""
        try:
            files = list(self._folder.glob(f"{self._mark}-*{_ENDING}"))
        except OSError:
            return []
        free = (each for each in files if each not in self._in_use and self._is_ours(each))
        found = [(file, kept) for file in free if (kept := self._read(file))]
        return sorted(found, key=lambda each: dt.datetime.fromisoformat(each[1].at))

    def _is_ours(self, file: Path) -> bool:
        """Return whether a file belongs to this window, or to one that has ended."""
        window = file.name.removesuffix(_ENDING).partition(".")[2].partition("-")[0]
        return window == self._window.name or not self._window.is_open(window)

    def _read(self, file: Path) -> Kept | None:
        """Return the draft in a file; ``None`` if it cannot be read."""
        try:
            if not stat.S_ISREG(file.stat().st_mode):
                return None
            held = json.loads(file.read_text(encoding="utf-8"))
            return _kept(held) if held["book"] == self._book else None
        except (*_BAD, DiplotrackError):
            return None


def keep_bytes(file: Path, data: bytes) -> Path:
    """Write bytes to a new file that only its owner can read, and return the file.

    Raises:
        DiplotrackError: the folder cannot be created or written.
    """
    private_folder(file.parent)
    with new_file(file) as stream:
        stream.flush()
        stream.buffer.write(data)  # type: ignore[attr-defined]  # a text file wraps a binary file
    return file


def _document(book: str, kept: Kept) -> dict[str, Any]:
    opened = kept.opened
    return {
        "book": book,
        "at": kept.at,
        "form": kept.form,
        "kind": opened.kind.value,
        "slug": opened.slug,
        "version": opened.version,
        "opened": _texts(opened),
        "typed": _texts(kept.typed),
        "typed_on": _other_days(kept),
    }


def _other_days(kept: Kept) -> dict[str, str]:
    """Return the days of typing that differ from the day of the draft, by path."""
    typed = kept.typed.typed
    fields = typed.fields.items() if typed else ()
    return {path: day.isoformat() for path, day in fields if day != _day(kept.at)}


def _day(at: str) -> dt.date:
    return dt.datetime.fromisoformat(at).date()


def _texts(draft: Draft) -> dict[str, Any]:
    parts = {name: [dict(each) for each in texts] for name, texts in draft.parts.items()}
    return {"texts": dict(draft.texts), "parts": parts}


def _part(part: PartType, said: dict[str, Any]) -> dict[str, str]:
    own = dict.fromkeys((each.name for each in part.fields), "")
    return own | {str(name): str(text) for name, text in said.items() if name in own}


def _kept(held: dict[str, Any]) -> Kept:
    """Return the draft in a document; values that this program would not write are ignored."""
    from tracker.domain.record_input import Typed
    from tracker.service.drafts import Draft, blank

    kind, slug, version = Kind(held["kind"]), str(held["slug"]), held["version"]
    if not (version is None or isinstance(version, int)):
        raise TypeError
    form = str(held.get("form", ""))
    FORMS[form]
    empty = blank(kind)
    own = dict.fromkeys((*empty.texts, *BESIDE), "")

    def draft(said: dict[str, Any]) -> Draft:
        """Return the texts and parts in a document as a draft."""
        if form:
            return Draft(
                kind, {str(key): str(text) for key, text in said["texts"].items()}, {}, slug
            )
        texts = {name: str(text) for name, text in said["texts"].items() if name in own}
        parts = {
            part.name: tuple(_part(part, each) for each in said["parts"].get(part.name, ()))
            for part in parts_of(NOUNS[kind])
        }
        return Draft(kind, {**empty.texts, **texts}, parts, slug, version)

    at = dt.datetime.fromisoformat(held["at"])
    if at.tzinfo is None:
        raise ValueError
    # Files of older versions have only the day of the draft.
    days = {str(path): _day(day) for path, day in held.get("typed_on", {}).items()}
    typed = replace(draft(held["typed"]), typed=Typed(at.date(), days))
    return Kept(draft(held["opened"]), typed, at.isoformat(), form)
