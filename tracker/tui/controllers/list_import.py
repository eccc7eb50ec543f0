"""Imports a file in steps: file, mapping, first rows, import, report."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING, Any

from tracker import paths
from tracker.domain.query.query_fields import PLURALS
from tracker.domain.records import Kind
from tracker.errors import DiplotrackError, SlowError

if TYPE_CHECKING:
    from concurrent.futures import Future
    from pathlib import Path

    from tracker.service.desk import Desk
    from tracker.service.imports.import_report import ImportReport
    from tracker.service.imports.import_run import Tell
    from tracker.tui.controllers.list_place import ListPlace
    from tracker.tui.controllers.screen_writes import ScreenWrites
    from tracker.tui.dialogs.import_mapping_step import Prepared
    from tracker.tui.dialogs.import_rows_step import Next
    from tracker.tui.dialogs.prompt import Doubt

_USUAL = Kind.MEETING
"""The kind to import from a list that does not show one kind of record."""


class ListImport:
    """Opens the steps of an import, each of which is a dialog."""

    def __init__(self, place: ListPlace, writes: ScreenWrites) -> None:
        """Initialize with the list screen and its writes."""
        self._place = place
        self._writes = writes
        self._file = ""

    @property
    def _kind(self) -> Kind:
        kind = self._place.screen_kind
        return Kind(kind) if kind in set(Kind) else _USUAL

    def action_import_file(self) -> None:
        """Ask for the file to import."""
        self._writes.when_sure("import", f"{PLURALS[self._kind]} from a file", self._ask)

    def _ask(self) -> None:
        from tracker.transfer.readers import every_reader
        from tracker.tui.dialogs.prompt import PromptScreen

        endings = " ".join(each for reader in every_reader() for each in reader.extensions)
        question = f"Import {PLURALS[self._kind]} from"
        asking = PromptScreen(question, "File", self._file, endings, self._refusal)
        self._place.app.push_screen(asking, self._opened)

    def _refusal(self, name: str) -> None:
        """Check that a file can be read; see ``Doubts``.

        Raises:
            DiplotrackError: it cannot be read.
        """
        from tracker.service.imports.importing import opened
        from tracker.transfer.table_source import ReadOptions

        opened(paths.whole(name), ReadOptions())

    def _opened(self, name: str | None) -> None:
        from tracker.service.imports.importing import opened
        from tracker.transfer.import_mapping import ImportMapping
        from tracker.transfer.table_source import ReadOptions
        from tracker.tui.dialogs.import_mapping_step import Prepared

        if name is None:
            return
        self._file, path = name, paths.whole(name)
        source = opened(path, ReadOptions())
        mapping = ImportMapping(kind=self._kind.value)
        matched = self._place.shell.desk.importing.matched(mapping, source)
        self._map(Prepared(path, source, matched))

    def _map(self, prepared: Prepared, said: str = "") -> None:
        from tracker.tui.dialogs.import_mapping_step import ImportMappingStep

        title = f"Import {PLURALS[prepared.mapping.kind]} from {prepared.path.name}"
        step = ImportMappingStep(self._place.shell.desk, prepared, title, said)
        self._place.app.push_screen(step, self._show_rows)

    def _show_rows(self, prepared: Prepared | None) -> None:
        from tracker.service.imports.import_settings import Naming
        from tracker.tui.dialogs.import_rows_step import ImportRowsStep, Next

        if prepared is None:
            return
        try:
            importing = self._place.shell.desk.importing
            rows = importing.preview(prepared.mapping, prepared.source, naming=Naming.LABEL)
        except DiplotrackError as error:
            self._map(prepared, f"× {error}")
            return

        def chosen(following: Next | None) -> None:
            """Start the import, or show the mapping again."""
            if following is Next.STORE:
                self._run(prepared)
            elif following is Next.MAPPING:
                self._map(prepared)

        title = f"First rows of {prepared.path.name} as they would be stored"
        self._place.app.push_screen(ImportRowsStep(title, rows), chosen)

    def _run(self, prepared: Prepared, refused: Path | None = None) -> None:
        """Import all rows; with ``refused``, write the refused rows there and store nothing."""
        from tracker.service.imports.import_settings import Naming
        from tracker.tui.dialogs.import_progress_step import ImportProgressStep

        cancelled = Event()

        def begin(tell: Tell) -> Future[ImportReport]:
            """Start the import in the background; return its future."""

            def heard(rows: int, part: float) -> None:
                """Show the progress; raise ``SlowError`` if the user has cancelled."""
                if cancelled.is_set():
                    raise SlowError("Cancelled; nothing was stored.")
                tell(rows, part)

            def write(desk: Desk) -> ImportReport:
                """Import with the desk of the background thread; return the report."""
                desk.tell_of_resting(_unheard)
                return desk.importing.run(
                    prepared.mapping,
                    prepared.source,
                    prepared.path,
                    heard,
                    refused=refused,
                    over=True,
                    trial=refused is not None,
                    naming=Naming.LABEL,
                )

            shell = self._place.shell
            return shell.aside.write(shell.desk.as_of, write, cancelled.is_set)

        def over(done: Future[Any] | None) -> None:
            """Handle the finished future; ``None`` means that nothing was started."""
            if done is not None:
                self._over(prepared, done, refused)

        step = ImportProgressStep(prepared.path.name, begin, cancelled.set)
        self._place.app.push_screen(step, over)

    def _over(self, prepared: Prepared, done: Future[Any], refused: Path | None) -> None:
        """Show the report of a finished import; after an error, show it with the mapping."""
        error = done.exception()
        if isinstance(error, DiplotrackError):
            self._map(prepared, f"× {error}")
        elif refused is None:
            self._report(prepared, done.result())
        else:
            number = done.result().refused
            self._place.shell.say(f"{number:,} refused rows written to {refused}")

    def _report(self, prepared: Prepared, report: ImportReport) -> None:
        from tracker.tui.dialogs.import_report_step import ImportReportStep

        undo = self._place.key("undo")
        said = f"{report.stored:,} of {report.rows:,} rows stored"
        said = f"{said}  {undo} undoes" if report.action else said
        self._writes.bulk_done(said)

        def closed(to_write: ImportReport | None) -> None:
            """Show the summary; if the user wants the refused rows, ask for a file for them."""
            self._place.shell.say(said)
            if to_write:
                self._ask_for_refused(prepared)

        self._place.app.push_screen(ImportReportStep(report), closed)

    def _ask_for_refused(self, prepared: Prepared) -> None:
        from tracker.tui.dialogs.prompt import PromptScreen, overwriting

        def there(name: str) -> Doubt | None:
            """Return the question before a file is overwritten, or ``None``.

            Raises:
                BadInputError: it is the imported file, or a file of the open book.
            """
            return overwriting(self._place, name, prepared.path)

        def taken(name: str | None) -> None:
            """Write the refused rows to the file, if one was named."""
            if name:
                self._run(prepared, paths.whole(name))

        path = prepared.path.with_name(f"{prepared.path.stem}-refused.csv")
        hint = "Correct the rows in it, then import it."
        asking = PromptScreen("Write the refused rows to", "File", str(path), hint, there)
        self._place.app.push_screen(asking, taken)


def _unheard(_done: int, _total: int) -> None:
    """Ignore the progress of recalculating dependent records, which are few in an import."""
