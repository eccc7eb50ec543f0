"""Reading the book: lists and their rows, records and what is linked with them.

Modules that only some calls need are imported inside these calls, to keep the start fast.
"""

from __future__ import annotations

import datetime as dt
import sys
from typing import IO, TYPE_CHECKING, Any, Self

from msgspec.structs import replace

from tracker.domain import records as r
from tracker.domain.phrases import NotUnderstoodError, read
from tracker.domain.suggestions import nearest, or_list
from tracker.errors import (
    BadInputError,
    DiplotrackError,
    ManyRestError,
    NotFoundError,
    NotYetKnownError,
    UnreadableRecordError,
    brief,
)
from tracker.service import views as v
from tracker.service.open_list import MANY, OpenList
from tracker.service.per_day import ByDay
from tracker.service.query_resolver import Asking
from tracker.service.saved_views import Saved
from tracker.service.view_builder import Seeing
from tracker.store.factory import open_store

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path

    from tracker.domain.book import Action, Change, Head, Option, Progress, Trashed
    from tracker.domain.query.completing import Completion
    from tracker.domain.window import Window
    from tracker.errors import DetachedError
    from tracker.service import json_output
    from tracker.service.diff import Told
    from tracker.service.export_formats import ShownTable
    from tracker.service.full_view_reader import FullViewReader
    from tracker.service.full_views import FullView
    from tracker.service.history import Past
    from tracker.service.open_list import Row
    from tracker.service.overview import Overview
    from tracker.service.session import Session
    from tracker.store.contract import Store

_PAGE = 500
"""The number of rows read at a time when a whole list is written."""
FOUND_ORDER = (
    r.Kind.PARTY,
    r.Kind.CHANNEL,
    r.Kind.PERSON,
    r.Kind.ORGANIZATION,
    r.Kind.MEETING,
    r.Kind.COMMITMENT,
    r.Kind.SIGNAL,
    r.Kind.ACCOUNT,
    r.Kind.DISPUTE,
    r.Kind.SOURCE,
)
"""The kinds in the order in which search results are shown."""
_AT_ONCE = 100.0
"""The milliseconds after which a user notices a wait."""


_MANY = 500
"""The number of dependent records that a change updates without a question."""


def few(_done: int, total: int) -> None:
    """Refuse to update more records than a user expects of one change.

    Raises:
        ManyRestError: there are more.
    """
    if total > _MANY:
        raise ManyRestError(total)


class Looking:
    """The book as a user sees it on a day."""

    def __init__(self, store: Store, session: Session, as_of: dt.date | None = None) -> None:
        """Take an open store."""
        self.session = session
        self._sit_at(store)
        self.look(as_of)

    def _sit_at(self, store: Store) -> None:
        self._store = store
        store.tell_of_resting(few)
        self.saved = Saved(store)
        self._made: dict[str, Any] = {}
        self._made_for: dt.date | None = None

    @classmethod
    def open(
        cls,
        path: Path,
        session: Session,
        as_of: dt.date | None = None,
        *,
        readonly: bool = False,
        tell: Progress | None = None,
    ) -> Self:
        """Open a file; see ``open_store`` for its errors.

        ``tell`` is a progress callback, used while the file is brought up to date.
        """
        return cls(open_store(path, readonly=readonly, tell=tell), session, as_of)

    def beside(self, as_of: dt.date | None = None, *, readonly: bool = False) -> Self:
        """Open the same book once more, for another thread; see ``open_store``."""
        return type(self)(self._store.again(readonly=readonly), self.session, as_of)

    def close(self) -> None:
        """Close the file."""
        self._store.close()

    @property
    def path(self) -> Path:
        """The path of the file."""
        return self._store.path

    @property
    def files(self) -> tuple[Path, ...]:
        """The files of the book, which no export may overwrite."""
        return self._store.files

    @property
    def why_not(self) -> str:
        """Why the file cannot be written, as a sentence; empty if it can be written."""
        return self._store.why_not

    @property
    def opening_note(self) -> str:
        """What the user should know about opening the file, as a sentence, or empty."""
        if not (names := " and ".join(each.name for each in self._store.set_aside)):
            return ""
        return f"A log beside {self.path.name} belonged to another file; it was renamed to {names}."

    def trouble(self) -> DetachedError | None:
        """Return why the file at the path is no longer the open one, if so.

        It was moved, deleted or replaced: nothing is written then, and ``Desk.save_as`` saves a
        copy. After an OverwrittenError there is nothing left to save.
        """
        return self._store.trouble()

    def open_anew(self) -> None:
        """Close and reopen the file, after a failure of the disk or the engine."""
        self._store.reopen()

    @property
    def as_of(self) -> dt.date:
        """The as-of day: the chosen day, else today, read at each use."""
        return self._chosen or self.session.today

    @property
    def away(self) -> bool:
        """Whether the as-of day is not today."""
        return self._chosen is not None and self._chosen != self.session.today

    def look(self, as_of: dt.date | None) -> None:
        """View the book as of another day; ``None``, or today, follows the clock."""
        self._chosen = None if as_of == self.session.today else as_of

    def made_for_the_day(self) -> dict[str, Any]:
        """Return the cache of the as-of day, empty if the day has changed; see ``ByDay``."""
        day = self.as_of
        if self._made_for != day:
            self._made, self._made_for = {}, day
        return self._made

    def at_once(self) -> AbstractContextManager[None]:
        """Stop reads inside the context with a SlowError before a user notices the wait.

        The store counts its own steps instead of time, so that equal reads stop at the same point.
        """
        return self._store.within(_AT_ONCE)

    def stopped_when(self, over: Callable[[], bool]) -> AbstractContextManager[None]:
        """Stop reads inside the context with a SlowError, once ``over`` returns true."""
        return self._store.stopped_when(over)

    @ByDay
    def _seeing(self) -> Seeing:
        return Seeing(self._store, self.as_of)

    @ByDay
    def _asking(self) -> Asking:
        return Asking(self._store, self._seeing, self.session.conventions)

    @ByDay
    def _full_views(self) -> FullViewReader:
        from tracker.service.full_view_reader import FullViewReader

        return FullViewReader(self._store, self._seeing, away=self.away)

    # Lists

    def book(self) -> r.Book:
        """Return the book's own properties."""
        return self._store.book()

    def be_patient(self, milliseconds: int) -> None:
        """Set how long to wait while another program holds the file; see ``Store``."""
        self._store.be_patient(milliseconds)

    def data_version(self) -> int:
        """Return a number that changes when another program has written to the file."""
        return self._store.data_version()

    def shorts(self) -> dict[str, str]:
        """Return the short name of every party by slug."""
        return self._seeing.shorts()

    def open_list(
        self,
        kind: str,
        query: str = "",
        sort: str = "",
        *,
        like: OpenList | None = None,
        only: Collection[int] | None = None,
    ) -> OpenList:
        """Open a list: its pages, positions, counts and rows; see ``OpenList``.

        ``like`` is an open list of the same file, such as the list before the last key press;
        ``only`` limits the list to these records.

        Raises:
            BadInputError: a field, value, name or order is unknown; the message names the nearest.
        """
        wanted = self._asking.list_query(kind, query, sort)
        if only is not None:
            wanted = replace(wanted, only=tuple(only))
        return OpenList(self._store, self._seeing, wanted, like)

    def reopened(self, opened: OpenList) -> OpenList:
        """Return a list that another desk on the same file opened, for use with this desk."""
        return OpenList(self._store, self._seeing, opened.query)

    @property
    def past(self) -> Past:
        """The history and the trash of the book."""
        from tracker.service.history import Past

        return Past(self._store)

    def count(self, kind: str, query: str = "") -> int:
        """Return how many rows a list has."""
        return self.open_list(kind, query).count()

    def tally(self) -> dict[str, int]:
        """Return the numbers of all records, parts and links that are known on the day."""
        return self._store.tally(self.as_of)

    def few(self, kind: str, query: str = "") -> str:
        """Return the number of rows as text, without delay: 12, 500+, or … if it is not ready."""
        try:
            with self.at_once():
                number = self.open_list(kind, query).count(MANY + 1)
        except DiplotrackError:
            # It takes long, or a name in it no longer exists; the list itself reports that.
            return "…"
        return f"{MANY}+" if number > MANY else f"{number:,}"

    def total(self, kind: str, limit: int | None = None) -> int:
        """Return the number of rows of the unfiltered list, counted up to a limit."""
        return self.open_list(kind).count(limit)

    def completions(self, kind: str, query: str) -> list[Completion]:
        """Return the completions of a query at the cursor; see ``complete``."""
        return self._asking.completions(kind, query)

    def first_day(self, text: str) -> dt.date:
        """Return the first day of a text's window; the as-of day is its reference date.

        Raises:
            BadInputError: it is not a day.
        """
        window = read(text, reference=self.as_of, conventions=self.session.conventions)
        if day := window.earliest or window.latest:
            return day
        raise NotUnderstoodError(text, text)

    def find_anything(self, text: str, limit: int = 60) -> dict[str, list[Head]]:
        """Return the records that a text finds, by kind, best matches first."""
        grouped: dict[str, list[Head]] = {kind.value: [] for kind in FOUND_ORDER}
        for head in self._store.heads(self._store.names.find(text, self.as_of, limit)):
            grouped[head.kind.value].append(head)
        return {kind: heads for kind, heads in grouped.items() if heads}

    def rows(
        self, kind: str, query: str = "", sort: str = "", limit: int | None = None
    ) -> Iterator[Row]:
        """Yield the rows of a list, all or up to a limit, page by page."""
        opened = self.open_list(kind, query, sort)
        most = sys.maxsize if limit is None else limit
        for page in opened.pages(most, _PAGE):
            yield from opened.rows(page)

    def find(self, ref: str) -> str:
        """Return the slug that a slug, a unique beginning of one, or a name or alias names.

        Raises:
            NotFoundError: nothing is called so; the message names the nearest slugs.
            BadInputError: several slugs begin so, or several records have the name.
        """
        if self._store.ids([ref]):
            return ref
        found = self._store.names.beginning(ref, self.as_of)
        if len(found) == 1:
            return found[0]
        if found:
            raise BadInputError(f"“{ref}” begins more than one: {or_list(found)}.")
        called = self._called(ref)
        if len(called) == 1:
            return called[0]
        if called:
            raise BadInputError(f"“{ref}” is the name of more than one: {or_list(called)}.")
        near = nearest(ref, self._store.names.slugs_of_kinds(tuple(r.Kind), self.as_of))
        hint = f" Did you mean {or_list(near)}?" if near else ""
        raise NotFoundError(f"There is no {brief(ref)} in the book.{hint}")

    def _called(self, name: str) -> list[str]:
        """Return the slugs of the records that bear a name, in order."""
        from tracker.domain.name_bearers import normal_form

        form = normal_form(name)
        return sorted({slug for _, slug in self._store.bearers([form])(form)}) if form else []

    def view(self, slug: str) -> v.View:
        """Return a record as seen on the day.

        Raises:
            NotFoundError: there is none.
            NotYetKnownError: it was not yet known on that day.
            UnreadableRecordError: it cannot be decoded.
        """
        found = self._store.named_heads([slug]).get(slug)
        if found is None or found.unmade:
            raise NotFoundError(f"There is no {brief(slug)} in the book.")
        known = dt.date.fromordinal(found.known)
        if known > self.as_of:
            raise NotYetKnownError(slug, known, self.as_of)
        view = self._seeing.view(found.id)
        if isinstance(view, v.UnreadableView):
            raise UnreadableRecordError(slug, view.sentence)
        return view

    def views(self, slugs: Sequence[str]) -> dict[str, v.View]:
        """Return the records of these slugs that are known on the day, by slug, in that order."""
        heads, day = self._store.named_heads(slugs), self.as_of.toordinal()
        ids = [
            heads[slug].id
            for slug in slugs
            if slug in heads and heads[slug].known <= day and not heads[slug].unmade
        ]
        return {each.slug: each for each in self._seeing.views(ids).values()}

    def records(self, slugs: Sequence[str]) -> dict[str, r.Record]:
        """Return the stored records of these slugs, by slug, whatever the day."""
        return {slug: each.record for slug, each in self._store.get_many(slugs).items()}

    def titles(self, slugs: Sequence[str]) -> dict[str, str]:
        """Return the title of every slug that exists, whatever the day."""
        return {s: each.title for s, each in self._store.named_heads(slugs).items()}

    def days_of(self, slugs: Sequence[str]) -> list[Window | None]:
        """Return the shown days of meetings; where reports differ, their span."""
        return [each.at for each in self.views(slugs).values() if isinstance(each, v.MeetingView)]

    def overview(self) -> Overview:
        """Return what needs attention on the day; see ``overview.overview``."""
        from tracker.service.overview import overview

        with self._store.still():
            return overview(self._store, self._seeing, self._asking, self.session.who)

    def full(self, slug: str) -> FullView:
        """Return a record with everything its page shows; see ``FullViewReader.of``."""
        return self._full_views.of(slug)

    def full_of(self, view: v.View) -> FullView:
        """Return the record of a view in full; see ``FullViewReader.of_view``."""
        return self._full_views.of_view(view)

    def accounts(self, slug: str, field: str | None = None) -> list[json_output.Object]:
        """Return the agreement of a record's accounts, by field.

        Raises:
            NotFoundError: there is no such record, or it has no claims on that field.
        """
        from tracker.domain.name_bearers import normal_form
        from tracker.domain.origins import origins
        from tracker.service.json_output import agreement_object

        view = self.view(slug)
        wanted = {"date": "when", "modality": "mode"}.get(field or "", field)
        found = [each for each in view.agreements.values() if wanted in (None, each.field)]
        if not found and wanted:
            said = or_list(view.agreements) or "none"
            raise NotFoundError(f"Nothing is claimed of {slug}’s {wanted}; there is: {said}.")
        told = [claim for each in found for claim in each.claims]
        sources = self._closures({claim.source for claim in told if claim.source})
        bearers = self._store.bearers({normal_form(claim.speaker) for claim in told})
        return [
            agreement_object(each, origins(each.claims, sources.get, bearers)) for each in found
        ]

    def _closures(self, slugs: Iterable[str]) -> dict[str, r.Source]:
        """Return each source with everything that it cites, directly or indirectly, by slug."""
        found: dict[str, r.Source] = {}
        ahead = set(slugs)
        while ahead:
            every = self._store.get_many(ahead)
            found |= {
                slug: each.record
                for slug, each in every.items()
                if isinstance(each.record, r.Source)
            }
            ahead = {cited for slug in every if slug in found for cited in found[slug].cites}
            ahead -= found.keys()
        return found

    def options(self, kinds: tuple[r.Kind, ...], text: str, limit: int = 50) -> list[Option]:
        """Return records to choose from, by any part of their names; see ``choosing.options``."""
        return self._store.names.options(kinds or tuple(r.Kind), text, limit, self.as_of)

    def tags(self, text: str, limit: int = 50) -> list[str]:
        """Return the tags there are in which a text stands, case and accents ignored."""
        return self._store.names.tags(text, limit, self.as_of)

    def heads(self, ids: Iterable[int]) -> list[Head]:
        """Return the titles of records, whatever the day, in the book or in the trash."""
        return self._store.heads(ids)

    def history(self, slug: str, limit: int = 50) -> list[Change]:
        """Return the newest changes of a record; the as-of day is ignored.

        Raises:
            NotFoundError: there is no such record.
        """
        stored = self._store.get(slug)
        if stored is None:
            raise NotFoundError(f"There is no {brief(slug)} in the book.")
        return self._store.log.history(stored.id, limit)

    def told(self, slug: str, limit: int = 50) -> list[Told]:
        """Return the newest changes of a record, each with its differences.

        Raises:
            NotFoundError: there is no such record.
        """
        from tracker.domain.documents import from_document
        from tracker.service.diff import Told, differences

        changes = self.history(slug, limit)
        after = self._store.get_many([slug])[slug].record
        found: list[Told] = []
        for change in changes:
            before = from_document(change.before) if change.before else None
            found.append(Told(change, tuple(differences(before, after)) if before else ()))
            after = before or after
        return found

    def trashed(self, limit: int = 50) -> list[Trashed]:
        """Return what is in the trash, newest first, with what went there with each."""
        return self._store.trash.trashed(limit)

    def actions(self, limit: int = 50) -> list[tuple[Action, int]]:
        """Return the newest actions with the number of records each touched."""
        return self._store.log.actions(limit)

    # Exports

    def export(
        self,
        kind: str,
        query: str,
        sort: str,
        path: Path,
        form: str,
        *,
        over: bool = False,
        only: Collection[tuple[int, int]] | None = None,
        shown: ShownTable | None = None,
    ) -> int:
        """Write a list to a file and return the number of rows; ``over`` overwrites a file.

        ``form`` is the name of a format; ``only`` keeps it to rows, each a (record, part).
        Without ``shown``, which holds the columns on the screen, every field is written.

        Raises:
            ConflictError: the file exists, and overwriting was not allowed.
            BadInputError: the query or the path is not valid.
        """
        from tracker.service.export_path import opened

        self.open_list(kind, query, sort)
        with opened(path, self.files, over=over) as stream:
            return self.write(kind, query, sort, stream, form, only=only, shown=shown)

    def write(
        self,
        kind: str,
        query: str,
        sort: str,
        stream: IO[str],
        form: str,
        *,
        only: Collection[tuple[int, int]] | None = None,
        shown: ShownTable | None = None,
    ) -> int:
        """Write a list to an open stream and return the number of rows; see ``export``."""
        from tracker.service.bulk_tables import SHEETS, sheet
        from tracker.service.empty_views import columns_of
        from tracker.service.export_formats import write_objects, write_shown
        from tracker.service.json_output import to_object
        from tracker.transfer import formats

        records = None if only is None else {number for number, _ in only}
        opened = self.open_list(kind, query, sort, only=records)
        into = formats.named(form)
        if (
            shown is None
            and into.write_rows is not None
            and kind in SHEETS
            and self._store.has_facts
        ):
            lines = sheet(opened, self._seeing, by_hand=into.for_people)
            return into.write_rows(stream, columns_of(kind), lines)
        rows = (row for page in opened.pages(sys.maxsize, _PAGE) for row in opened.rows(page))
        if only is not None:
            # If a record has several rows in the list, only the selected ones are written.
            rows = (row for row in rows if (row.entry.key.id, row.entry.key.part) in only)
        if shown is not None:
            return write_shown(stream, rows, into, shown)
        return write_objects(stream, (to_object(row.view) for row in rows), into, columns_of(kind))
