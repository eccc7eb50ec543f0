"""The desk: the only access to the book, which provides readers and editors by subject.

Modules that only some calls need are imported inside these calls, to keep the start fast.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from tracker.errors import ManyRestError
from tracker.service.interrupted_actions import interrupted_actions
from tracker.service.lists import AT_ONCE, Lists
from tracker.service.per_day import ByDay
from tracker.service.query_resolver import QueryResolver
from tracker.service.record_access import Records
from tracker.service.view_builder import ViewBuilder
from tracker.store.factory import create_store, open_store

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from pathlib import Path

    from tracker.domain import records as r
    from tracker.domain.book import Progress
    from tracker.errors import DetachedError
    from tracker.service.agenda_reader import AgendaReader
    from tracker.service.assessing import Assessing
    from tracker.service.backups import Backups
    from tracker.service.brief_reader import BriefReader
    from tracker.service.bulk_changes import Bulk
    from tracker.service.duplicates import Duplicates
    from tracker.service.editing import Editor
    from tracker.service.history import History
    from tracker.service.imports.importing import Importing
    from tracker.service.overview import Overview
    from tracker.service.record_builder import RecordBuilder
    from tracker.service.sample import Report
    from tracker.service.saved_views import SavedViews
    from tracker.service.search import Search
    from tracker.service.session import Session
    from tracker.service.timeline_reader import TimelineReader
    from tracker.service.trash import TrashActions
    from tracker.service.what_changed import ChangesReader
    from tracker.store.contract import Store

_MANY = 500
"""The number of dependent records that a change updates without asking the user."""


def few(_done: int, total: int) -> None:
    """Refuse to update more dependent records than a user expects of one change.

    Raises:
        ManyRestError: there are more.
    """
    if total > _MANY:
        raise ManyRestError(total)


class Desk:
    """An open book, a user and an as-of day; CLI and TUI use the book only through a desk."""

    def __init__(self, store: Store, session: Session, as_of: dt.date | None = None) -> None:
        """Initialize with an open store, the session, and the as-of day (by default today)."""
        self.session = session
        self.opening_note = store.opening_note
        """Sentences that tell the user what happened when the file was opened; can be empty."""
        self._sit_at(store)
        self.look(as_of)

    def _sit_at(self, store: Store) -> None:
        self._store = store
        store.tell_of_resting(few)
        self._made: dict[str, Any] = {}
        self._made_for: dt.date | None = None

    @classmethod
    def create(cls, path: Path, session: Session, *, sample: bool) -> tuple[Self, Report]:
        """Create a file, empty or with the sample.

        Raises:
            ConflictError: a file exists already; nothing was changed.
        """
        from tracker.service.sample import Report, load_sample

        report = Report(0, 0, ())

        def fill(store: Store) -> None:
            nonlocal report
            if sample:
                report = load_sample(store, session)

        return cls(create_store(path, fill), session), report

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

        ``tell`` is a progress callback, called if derived values must be updated.
        """

        def save_first(save: Callable[[Path], None]) -> None:
            from tracker.service.backups import back_up_before_migration

            back_up_before_migration(path, session, save)

        store = open_store(path, readonly=readonly, tell=tell, before_migration=save_first)
        desk = cls(store, session, as_of)
        desk.opening_note = f"{desk.opening_note} {interrupted_actions(store)}".strip()
        return desk

    def close(self) -> None:
        """Close the file."""
        self._store.close()

    @property
    def path(self) -> Path:
        """The path of the file."""
        return self._store.path

    @property
    def files(self) -> tuple[Path, ...]:
        """The paths of the book's files, which no export may overwrite."""
        return self._store.files

    @property
    def why_not(self) -> str:
        """Why the file cannot be written, as a sentence; empty if it can be written."""
        return self._store.why_not

    def trouble(self) -> DetachedError | None:
        """Return the reason why the file at the path is not the open one any more, or ``None``."""
        return self._store.trouble()

    def open_anew(self) -> None:
        """Close and reopen the file after a failure of the disk or the engine."""
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
        """View the book as of another day; with ``None`` or today, the day follows the clock."""
        self._chosen = None if as_of == self.session.today else as_of

    def beside(self, as_of: dt.date | None = None, *, readonly: bool = False) -> Self:
        """Open the same book again for another thread; see ``open_store``."""
        return type(self)(self._store.again(readonly=readonly), self.session, as_of)

    def made_for_the_day(self) -> dict[str, Any]:
        """Return the cache for the as-of day, emptied when the day changes; see ``ByDay``."""
        day = self.as_of
        if self._made_for != day:
            self._made, self._made_for = {}, day
        return self._made

    def at_once(self, milliseconds: float = 0) -> AbstractContextManager[None]:
        """Stop reads inside the context with a SlowError after a time, by default ``AT_ONCE``.

        The store counts its own steps instead of time, so that equal reads stop at the same point.
        """
        return self._store.within(milliseconds or AT_ONCE)

    def stopped_when(self, over: Callable[[], bool]) -> AbstractContextManager[None]:
        """Stop reads inside the context with a SlowError when ``over`` returns true."""
        return self._store.stopped_when(over)

    def book(self) -> r.Book:
        """Return the properties of the book itself: its title, coverage and note."""
        return self._store.book()

    def be_patient(self, milliseconds: int) -> None:
        """Set how long to wait for a file that another program holds; see ``Store``."""
        self._store.be_patient(milliseconds)

    def data_version(self) -> int:
        """Return a number that changes when another program has written to the file."""
        return self._store.data_version()

    def tally(self) -> dict[str, int]:
        """Return the number of records of each kind, and of parts and links, known on the day."""
        return self._store.tally(self.as_of)

    def overview(self) -> Overview:
        """Return the overview of what needs attention on the day; see ``overview.overview``."""
        from tracker.service.overview import overview

        session, since = self.session, None if self.away else self.session.last_looked
        with self._store.still():
            return overview(self._store, self._views, self._resolver, session.who, since)

    def save_as(self, path: Path) -> None:
        """Write the last saved state of the book to a new file, and continue with that file.

        Raises:
            ConflictError: a file of that name exists; it was not changed.
            BadInputError: the file cannot be created there.
            OverwrittenError: the content of the open file has been overwritten.
            DiskError: the disk is full or has failed.
        """
        self._store.copy_to(path)
        opened = open_store(path)
        self._store.close()
        self._sit_at(opened)

    def open_instead(self, path: Path) -> None:
        """Close the file and open another one, or the one that is now at the same path."""
        self._store.close()
        self._sit_at(open_store(path))

    def tell_of_resting(self, tell: Progress) -> None:
        """Allow changes on which many records depend, and report progress to ``tell``.

        An exception that ``tell`` raises rolls the change back. By default ``few`` refuses them.
        """
        self._store.tell_of_resting(tell)

    # Properties that return readers

    @ByDay
    def _views(self) -> ViewBuilder:
        return ViewBuilder(self._store, self.as_of)

    @ByDay
    def _resolver(self) -> QueryResolver:
        return QueryResolver(self._store, self._views, self.session.conventions)

    @property
    def saved(self) -> SavedViews:
        """The saved views of the book."""
        from tracker.service.saved_views import SavedViews

        # This is not cached, because it refers to the desk and would keep the file open.
        return SavedViews(self._store, lambda: self._resolver, self.session)

    @ByDay
    def lists(self) -> Lists:
        """Opens, counts, reads and exports lists."""
        return Lists(self._store, self._views, self._resolver)

    @ByDay
    def records(self) -> Records:
        """Reads records: their views on the as-of day, their values, their history."""
        return Records(self._store, self._views, away=self.away)

    @ByDay
    def search(self) -> Search:
        """Searches by name."""
        from tracker.service.search import Search

        return Search(self._store, self.as_of)

    @ByDay
    def duplicates(self) -> Duplicates:
        """Finds likely duplicates of a new record."""
        from tracker.service.duplicates import Duplicates

        return Duplicates(self.lists, self.records, self.search, self.builder)

    @ByDay
    def changes(self) -> ChangesReader:
        """Reads the changes between an earlier day and the as-of day."""
        from tracker.service.what_changed import ChangesReader

        return ChangesReader(self._store, self.lists, self.as_of, self.session.conventions)

    @ByDay
    def briefs(self) -> BriefReader:
        """Reads briefs: of a record, a saved view, or the results of a query."""
        from tracker.service.brief_reader import BriefReader

        return BriefReader(self._store, self.lists, self.records, self.as_of)

    @ByDay
    def timelines(self) -> TimelineReader:
        """Reads timelines: the events of a period, by channel or party."""
        from tracker.service.timeline_reader import TimelineReader

        return TimelineReader(self._store, self._views, self.lists)

    @ByDay
    def agenda(self) -> AgendaReader:
        """Reads the agenda: what is due, and the next meetings; also as a calendar."""
        from tracker.service.agenda_reader import AgendaReader

        return AgendaReader(self._store, self.lists, self.as_of, self.session)

    @property
    def history(self) -> History:
        """Past actions and the trash, with undo and redo."""
        from tracker.service.history import History

        return History(self._store, self.session, lambda: self.backups)

    @property
    def backups(self) -> Backups:
        """Makes copies of the whole book: backups and dumps."""
        from tracker.service.backups import Backups

        return Backups(self._store, self.session)

    # Properties that return editors

    @ByDay
    def builder(self) -> RecordBuilder:
        """Builds records from texts."""
        from tracker.service.record_builder import RecordBuilder

        return RecordBuilder(self._store, self.session)

    @ByDay
    def editor(self) -> Editor:
        """Adds, duplicates and edits records."""
        from tracker.service.editing import Editor

        return Editor(self._store, self._views, self.builder, self.session)

    @ByDay
    def assessing(self) -> Assessing:
        """Sets outcomes, reopens commitments, adopts accounts."""
        from tracker.service.assessing import Assessing

        return Assessing(self.editor)

    @ByDay
    def importing(self) -> Importing:
        """Imports files, each as one action."""
        from tracker.service.imports.importing import Importing

        return Importing(self._store, self.session, self._views, self.backups)

    @ByDay
    def trash(self) -> TrashActions:
        """Moves records to the trash, restores and purges them."""
        from tracker.service.trash import TrashActions

        return TrashActions(self.editor)

    @ByDay
    def bulk(self) -> Bulk:
        """Applies bulk changes, each as one action."""
        from tracker.service.bulk_changes import Bulk

        return Bulk(self.editor, self.assessing, self.trash, self.backups)
