"""Actions on sheets: show them, write them to a file, copy them as text."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol

from tracker import paths
from tracker.domain.slugs import LONGEST, fold
from tracker.errors import DiplotrackError
from tracker.tui.controllers.copying import MOST

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from tracker.presenting.sheets import Sheet
    from tracker.tui.dialogs.prompt import Doubt
    from tracker.tui.shell import Place


class WithSheet(Protocol):
    """A screen that shows a sheet."""

    def sheet(self) -> Sheet | None:
        """Return the sheet; ``None`` if there is none on the as-of day."""


class SheetActions:
    """Applies actions to the sheet on screen, or to the sheet of the current record."""

    def __init__(self, place: Place, front: WithSheet | None = None) -> None:
        """Initialize with the screen.

        ``front`` is the same screen if it shows a sheet, else ``None``.
        """
        self._place = place
        self._front = front

    def action_brief(self) -> None:
        """Show the brief of the current record."""
        if view := self._place.chosen():
            slug = view.slug
            of = f"this {view.kind.value}"
            self._place.shell.sheets.brief(self._place, of, lambda briefs: briefs.of_record(slug))

    def action_sheet_file(self) -> None:
        """Ask for a file, and write the sheet to it."""
        self._with_sheet(self._ask)

    def _ask(self, sheet: Sheet) -> None:
        from tracker.presenting.sheet_formats import in_short
        from tracker.tui.dialogs.prompt import PromptScreen

        name = _file_name(sheet, self._place.shell.desk.as_of)
        label = f"Sheet: {sheet.title}"
        asking = PromptScreen("Write the sheet to a file", label, name, in_short(), self._doubt)
        self._place.app.push_screen(asking, partial(self._write, sheet))

    def action_copy_sheet(self) -> None:
        """Copy the sheet as text."""
        self._with_sheet(self._copy)

    def _copy(self, sheet: Sheet) -> None:
        from tracker.presenting.sheet_texts import sheet_text

        text = sheet_text(sheet)
        if len(text) > MOST:
            said = f"Not copied: {len(text):,} characters are too many."
            self._place.footer.say(
                f"{said} {self._place.key('sheet-file')} writes a file.", bad=True
            )
            return
        self._place.app.copy_to_clipboard(text)
        self._place.footer.say(f"Copied the sheet: {len(text):,} characters.")

    def _with_sheet(self, do: Callable[[Sheet], None]) -> None:
        """Call a function with the sheet on screen, else with the current record's, once read."""
        from tracker.presenting.brief_sheet import brief_sheet

        if self._front is not None:
            if sheet := self._front.sheet():
                do(sheet)
        elif view := self._place.chosen():
            slug = view.slug
            self._place.asides.begin(
                f"the sheet of this {view.kind.value}",
                lambda desk: brief_sheet(desk.briefs.of_record(slug)),
                do,
            )

    def _doubt(self, name: str) -> Doubt | None:
        """Return the question before a file is overwritten, or ``None``.

        Raises:
            BadInputError: the extension is not one of sheets.
        """
        from tracker.presenting.sheet_formats import of_path
        from tracker.tui.dialogs.prompt import overwriting

        of_path(paths.whole(name))
        return overwriting(self._place, name)

    def _write(self, sheet: Sheet, name: str | None) -> None:
        from tracker.presenting.sheet_formats import of_path
        from tracker.service.export_path import write_whole

        if name is None:
            return
        path = paths.whole(name)
        try:
            rendered = of_path(path).render(sheet)
            write_whole(path, self._place.shell.desk.files, rendered, over=True)
        except DiplotrackError as error:
            self._place.footer.say(str(error), bad=True)
        else:
            self._place.footer.say(f"The sheet was written to {path}")


def _file_name(sheet: Sheet, day: dt.date) -> str:
    """Return the default file name of a sheet: its subject and the day."""
    subject = sheet.slug or fold(sheet.title)[:LONGEST].strip("-") or "sheet"
    return f"{subject}-{day.isoformat()}.md"
