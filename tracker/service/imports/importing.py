"""Imports files: opens them, shows how rows would be stored, and stores them as one action."""

from __future__ import annotations

from contextlib import contextmanager, nullcontext, suppress
from itertools import islice
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from tracker.domain import records as r
from tracker.errors import BadInputError, UnchangedError
from tracker.service.backup_thinning import Reason
from tracker.service.editing import Editor
from tracker.service.export_path import spare
from tracker.service.imports.column_matching import matching
from tracker.service.imports.date_choices import DateChoices
from tracker.service.imports.import_names import ImportNames, check_creatable
from tracker.service.imports.import_report import ImportReport
from tracker.service.imports.import_run import ImportRun, reason_of, rows_of
from tracker.service.imports.import_settings import Naming
from tracker.service.imports.kept_windows import kept_windows
from tracker.service.imports.record_families import Families
from tracker.service.imports.row_making import RowMaker
from tracker.service.imports.row_plan import row_plan
from tracker.service.name_resolver import Lookup
from tracker.service.record_builder import RecordBuilder
from tracker.transfer.readers import reader_named, reader_of
from tracker.transfer.refused_rows import refused_file
from tracker.transfer.table_source import Place, ReadOptions

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    from tracker.domain.book import Author
    from tracker.domain.record_input import RecordInput
    from tracker.service.backups import Backups
    from tracker.service.imports.import_run import Refused, Tell
    from tracker.service.imports.row_plan import RowPlan
    from tracker.service.session import Session
    from tracker.service.view_builder import ViewBuilder
    from tracker.store.contract import Store
    from tracker.transfer.import_mapping import Alike, ImportMapping
    from tracker.transfer.table_source import Source, SourceRow

SHOWN = 20
"""The number of rows in a preview."""
_VERB = "import"
"""The verb of an import’s action in the log."""


class _TriedError(Exception):
    """Raised at the end of a trial, so that everything written is rolled back."""


class PreviewRow(Struct, frozen=True):
    """A row as it would be stored: its new records, or the equal record, or why it is refused.

    ``like`` is an existing record with the same key.
    """

    line: int
    records: tuple[r.Record, ...] = ()
    same: str = ""
    like: str = ""
    reason: str = ""


class _Work(Struct, frozen=True):
    """The objects that work together in one import."""

    plan: RowPlan
    names: ImportNames
    families: Families
    maker: RowMaker
    objects: bool


def opened(path: Path, options: ReadOptions, form: str = "") -> Source:
    """Open a file to import; its extension determines the format, unless ``form`` does.

    Raises:
        NotFoundError: there is no such file.
        BadInputError: the file cannot be read, or is empty.
    """
    return (reader_named(form) if form else reader_of(path)).open(path, options)


class Importing:
    """Imports files into one book, for one user."""

    def __init__(
        self, store: Store, session: Session, seeing: ViewBuilder, backups: Backups
    ) -> None:
        """Initialize with the store, the session, the view builder, and the backups."""
        self._store = store
        self._session = session
        self._seeing = seeing
        self._backups = backups

    def matched(self, mapping: ImportMapping, source: Source) -> ImportMapping:
        """Return a mapping completed by the columns that are named like a field.

        A file of objects is used as it is, unless the mapping has columns.
        """
        if _as_objects(mapping, source):
            return mapping
        columns = source.found.columns
        left = [each for each in columns if each not in mapping.map]
        taken = {*mapping.map.values(), *mapping.set}
        found = matching(r.Kind(mapping.kind), left, taken, self._party)
        return replace(mapping, map=mapping.map | found)

    def _party(self, text: str) -> str:
        """Return the slug of the only party that a text names, else an empty text."""
        return Lookup(self._store).only((r.Kind.PARTY,), text)

    def used(self, mapping: ImportMapping, source: Source) -> set[str]:
        """Return the columns that a mapping uses.

        Raises:
            BadInputError: with all errors in the mapping.
        """
        plan = self._work(mapping, source).plan
        return {source.found.columns[n] for n in plan.columns}

    def preview(
        self,
        mapping: ImportMapping,
        source: Source,
        limit: int = SHOWN,
        *,
        naming: Naming = Naming.OPTION,
    ) -> list[PreviewRow]:
        """Return the first rows as they would be stored; nothing is written.

        ``naming`` says how refusals name settings.

        Raises:
            BadInputError: with all errors in the mapping.
        """
        work = self._work(mapping, source, naming)
        rows = islice(rows_of(source, Place(), work.plan.carried), limit)
        shown: set[str] = set()
        return [_preview(work, row, shown) for row in rows]

    def run(
        self,
        mapping: ImportMapping,
        source: Source,
        file: Path,
        tell: Tell,
        *,
        refused: Path | None = None,
        over: bool = False,
        trial: bool = False,
        naming: Naming = Naming.OPTION,
    ) -> ImportReport:
        """Import a file as one action, after a backup, and return a report on its rows.

        Args:
            mapping: how rows become records.
            source: the opened file.
            file: its path, for the log.
            tell: the progress callback; an exception that it raises leaves the book as it was.
            refused: the path of a file for refused rows, if the user wants one.
            over: whether that file may replace an existing one.
            trial: whether everything is rolled back at the end.
            naming: how refusals name settings.

        Raises:
            BadInputError: the mapping has an error.
        """
        work, report = self._work(mapping, source, naming), ImportReport(file.name)
        author = self._session.author()
        take = self._taking(refused, source, file, over=over)
        with take as refuse, self._safely(author, report, trial=trial):
            run = self._run_of(work, report, refuse, mapping.alike)
            with self._store.batches.begin(author, _VERB) as writing:
                run.run(source, work.plan.carried, writing, tell, objects=work.objects)
                writing.summary = f"Imported {report.file}: {report.new}"
                if trial:
                    raise _TriedError
            report.action = replace(writing.action, summary=writing.summary)
        return report

    @contextmanager
    def _safely(self, author: Author, report: ImportReport, *, trial: bool) -> Iterator[None]:
        """Back up before an import; if the program is killed, the next start says what was stored.

        A trial, and an import that stored nothing, end here without an error.
        """
        with suppress(_TriedError, UnchangedError):
            if trial:
                yield
                return
            with self._store.marks.during(author, _VERB, f"import of {report.file}"):
                report.no_backup = self._backups.before(Reason.BEFORE_IMPORT)
                yield

    def _taking(
        self, refused: Path | None, source: Source, file: Path, *, over: bool
    ) -> AbstractContextManager[Refused]:
        """Open the file for refused rows, if the user wants one."""
        if refused is None:
            return nullcontext(_unheard)
        spare(refused, self._store.files, file)
        return refused_file(refused, source.found.columns, over=over)

    def _run_of(
        self, work: _Work, report: ImportReport, refused: Refused, alike: Alike
    ) -> ImportRun:
        return ImportRun(
            work.maker,
            work.names,
            work.families,
            report,
            refused,
            alike,
        )

    def _work(
        self, mapping: ImportMapping, source: Source, naming: Naming = Naming.OPTION
    ) -> _Work:
        check_creatable(mapping.create)
        session = self._with_choices(mapping)
        families = Families(self._store)
        create = {r.Kind(kind): texts for kind, texts in mapping.create.items()}
        names = ImportNames(self._store, families, create, naming)
        builder = RecordBuilder(self._store, session, names, kept_windows())
        editor = Editor(self._store, self._seeing, builder, session)

        def build(given: RecordInput) -> r.Record:
            """Return the record that an input gives."""
            return editor.made(given)

        names.build = build
        plan = row_plan(mapping, source.found.columns, names.named)
        choices = DateChoices(
            order=session.conventions.day_order,
            months=mapping.months,
            excel=mapping.excel_dates,
            naming=naming,
        )
        maker = RowMaker(plan, names, families, choices, build, session.today)
        return _Work(plan, names, families, maker, _as_objects(mapping, source))

    def _with_choices(self, mapping: ImportMapping) -> Session:
        """Return the session with a mapping's date order, and a clock stopped at this moment."""
        now, conventions = self._session.now(), self._session.conventions
        if mapping.dates is not None:
            conventions = replace(conventions, day_order=mapping.dates)
        return replace(self._session, clock=lambda: now, conventions=conventions)


def _as_objects(mapping: ImportMapping, source: Source) -> bool:
    """Return whether the objects of a file are used as they are, without a mapping."""
    return source.found.objects and not (mapping.map or mapping.set)


def _preview(work: _Work, row: SourceRow, shown: set[str]) -> PreviewRow:
    """Return a row of a preview.

    ``shown`` has the slugs of records that earlier rows created.
    """
    if row.fault:
        return PreviewRow(row.line, reason=row.fault)
    try:
        made = work.maker.make(row, as_objects=work.objects)
    except BadInputError as error:
        return PreviewRow(row.line, reason=reason_of(error))
    if not made.is_new:
        return PreviewRow(row.line, same=made.main.record.slug)
    own = [each.record.slug for each in made.settled if each.is_new]
    slugs = [slug for slug in dict.fromkeys((*own, *sorted(made.used))) if slug not in shown]
    shown.update(slugs)
    records = tuple(work.names.new[slug] for slug in slugs)
    return PreviewRow(row.line, records, like=made.main.like)


def _unheard(_row: SourceRow, _reason: str) -> None:
    """Ignore a refused row, because there is no file for it."""
