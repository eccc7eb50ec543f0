"""Draft files: what is typed in a form and not yet saved.

A file a form, readable by its owner alone: JSON with the record as it was opened and as typed. It
belongs to the window that it was typed in. Another window takes it over only when that one is gone,
so that two windows at one book neither show nor delete what is typed in the other.
"""

from __future__ import annotations

import datetime as dt
import hashlib
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
from tracker.service.open_windows import Window
from tracker.transfer.atomic import new_file, private_folder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tracker.domain.fields import PartType
    from tracker.service.drafts import Draft

BESIDE = ("read_against", "slug")
"""Texts of a form that are no fields of its record."""
FORMS = {
    "": "",
    "outcome": "the outcome form",
    "outcomes": "the outcome form for marked commitments",
    "tags": "the form for tags",
    "field": "the form that sets a field",
}
"""The forms that keep what is typed, in words; without them that of a record."""
_ENDING = ".draft.json"
_BAD = (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError)
"""What reading a file raises that this program has not written."""


class Kept(Struct, frozen=True):
    """A form as it was left: the record ``opened``, what is ``typed``, and when (ISO 8601).

    What was typed counts from the day on which it was: that of ``at``, where the draft ``typed``
    names no other. ``form`` is which form it is, one of ``FORMS``; empty for that of a record,
    whose drafts alone hold the fields and parts of its noun.
    """

    opened: Draft
    typed: Draft
    at: str
    form: str = ""

    @property
    def where(self) -> str:
        """The form that opens with it, in words."""
        if words := FORMS[self.form]:
            return f"{words} of {self.opened.slug}" if self.opened.slug else words
        slug = self.opened.slug
        return f"the form of {slug}" if slug else f"a new {self.opened.kind.value}"


class KeptForm:
    """What is kept of one form; its file is this window's."""

    def __init__(self, drafts: KeptDrafts, file: Path, found: Kept | None) -> None:
        """Take the file, and what it keeps already."""
        self._drafts = drafts
        self._file = file
        self.found = found

    def keep(self, kept: Kept) -> None:
        """Write what is typed, in place of what was kept before.

        Raises:
            DiplotrackError: the folder cannot be made or written.
        """
        self._drafts.autosave.drop(self._file)
        self._drafts.write(self._file, kept)

    def keep_soon(self, kept: Kept, told: Callable[[DiplotrackError | None], object]) -> None:
        """Write what is typed in another thread, which hands on why it could not, if so.

        What is kept later, by either way, takes its place where it is not written yet.
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
        """Keep it no longer: it was saved, or given up."""
        self._drafts.autosave.drop(self._file)
        # Where it cannot be deleted it is offered again; what was saved is saved.
        with suppress(OSError):
            self._file.unlink(missing_ok=True)

    def release(self) -> None:
        """Let another form take over what is kept, this one being closed."""
        self._drafts.release(self._file)


class KeptDrafts:
    """The drafts of one book in a folder, as one window has them."""

    def __init__(self, folder: Path, book: Path) -> None:
        """Take the folder, which need not be there, and the book's file."""
        self._folder = folder
        self._book = str(book.resolve())
        self._window = Window(folder)
        self.autosave = Autosave()
        self._in_use: set[Path] = set()

    def open(self, kind: Kind, slug: str, form: str = "") -> KeptForm:
        """Return what is kept of a form that opens: of a record, or of a new one of a kind.

        Another ``form`` than that of a record is one of ``FORMS``.

        It is the newest that this window, or one that is gone, has kept of such a form and that no
        form shows.
        """
        for file, kept in reversed(self._free()):
            if (kept.form, kept.opened.kind, kept.opened.slug) == (form, kind, slug):
                own = self._new_file(kind, slug)
                with suppress(OSError):
                    # Of two windows that try, one finds it gone.
                    file.rename(own)
                    return self._opened(own, kept)
        return self._opened(self._new_file(kind, slug), None)

    def all(self) -> list[Kept]:
        """Return what is kept of this book and can be opened here, oldest first."""
        return [kept for _, kept in self._free()]

    def write(self, file: Path, kept: Kept) -> None:
        """Write what is kept to a file of this window; see ``KeptForm.keep``."""
        self._window.show()
        with new_file(file) as stream:
            json.dump(_document(self._book, kept), stream, ensure_ascii=False)

    def release(self, file: Path) -> None:
        """Let another form take over a file."""
        self._in_use.discard(file)

    def close(self) -> None:
        """Let other windows have what this one has kept."""
        self.autosave.close()
        self._window.close()

    def _opened(self, file: Path, kept: Kept | None) -> KeptForm:
        self._in_use.add(file)
        return KeptForm(self, file, kept)

    def _new_file(self, kind: Kind, slug: str) -> Path:
        """Return the first name of a file that no form of this window uses."""
        numbers = iter(range(len(self._in_use) + 1))
        stem = f"{self._mark}-{kind.value}-{slug or 'new'}.{self._window.name}"
        names = (self._folder / f"{stem}-{number}{_ENDING}" for number in numbers)
        return next(file for file in names if file not in self._in_use)

    @property
    def _mark(self) -> str:
        return hashlib.sha256(self._book.encode(errors="surrogateescape")).hexdigest()[:12]

    def _free(self) -> list[tuple[Path, Kept]]:
        """Return what can be opened here with its file, oldest first."""
        try:
            files = list(self._folder.glob(f"{self._mark}-*{_ENDING}"))
        except OSError:
            return []
        free = (each for each in files if each not in self._in_use and self._is_ours(each))
        found = [(file, kept) for file in free if (kept := self._read(file))]
        return sorted(found, key=lambda each: dt.datetime.fromisoformat(each[1].at))

    def _is_ours(self, file: Path) -> bool:
        """Whether a file was kept by this window, or by one that is gone."""
        window = file.name.removesuffix(_ENDING).partition(".")[2].partition("-")[0]
        return window == self._window.name or not self._window.is_open(window)

    def _read(self, file: Path) -> Kept | None:
        """Return what a file keeps; one that cannot be read keeps nothing."""
        try:
            if not stat.S_ISREG(file.stat().st_mode):
                return None
            held = json.loads(file.read_text(encoding="utf-8"))
            return _kept(held) if held["book"] == self._book else None
        except (*_BAD, DiplotrackError):
            return None


def keep_bytes(file: Path, data: bytes) -> Path:
    """Write bytes that have no form to go back to, for their owner alone, and return the file.

    Raises:
        DiplotrackError: the folder cannot be made or written.
    """
    private_folder(file.parent)
    with new_file(file) as stream:
        stream.flush()
        stream.buffer.write(data)  # type: ignore[attr-defined]  # a file of text is over one of bytes
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
    """Return the days on which texts were typed, by path, but for the day of the keeping."""
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
    """Return what a document says, of which only what this program would write is taken."""
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
    # Files of older versions have the day of the keeping alone.
    days = {str(path): _day(day) for path, day in held.get("typed_on", {}).items()}
    typed = replace(draft(held["typed"]), typed=Typed(at.date(), days))
    return Kept(draft(held["opened"]), typed, at.isoformat(), form)
