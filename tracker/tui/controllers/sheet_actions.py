"""Sheets on records: shown, written to a file, copied as text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from tracker import paths
from tracker.domain.slugs import LONGEST, fold
from tracker.errors import DiplotrackError
from tracker.tui.controllers.copying import MOST

if TYPE_CHECKING:
    import datetime as dt

    from tracker.presenting.sheets import Sheet
    from tracker.tui.shell import Place


class WithSheet(Protocol):
    """A screen that shows a sheet."""

    def sheet(self) -> Sheet:
        """Return the sheet."""


class SheetActions:
    """Acts on the sheet in front, or on that of the current record."""

    def __init__(self, place: Place, front: WithSheet | None = None) -> None:
        """Take the screen; ``front`` is the same, if it shows a sheet itself."""
        self._place = place
        self._front = front

    def action_brief(self) -> None:
        """Show the sheet of the current record."""
        if view := self._place.chosen():
            slug = view.slug
            self._place.shell.sheets.brief(lambda briefs: briefs.of_record(slug))

    def action_sheet_file(self) -> None:
        """Ask for a file, and write the sheet to it."""
        from tracker.presenting.sheet_formats import in_short
        from tracker.tui.dialogs.prompt import PromptScreen

        sheet = self._sheet()
        if sheet is None:
            return
        name = _file_name(sheet, self._place.shell.desk.as_of)
        asking = PromptScreen("Write the sheet to", "File", name, in_short(), self._doubt)
        self._place.app.push_screen(asking, self._write)

    def action_copy_sheet(self) -> None:
        """Copy the sheet as text."""
        from tracker.presenting.sheet_texts import sheet_text

        sheet = self._sheet()
        if sheet is None:
            return
        text = sheet_text(sheet)
        if len(text) > MOST:
            said = f"Not copied: {len(text):,} characters are too many."
            self._place.footer.say(
                f"{said} {self._place.key('sheet-file')} writes a file.", bad=True
            )
            return
        self._place.app.copy_to_clipboard(text)
        self._place.footer.say(f"Copied the sheet: {len(text):,} characters.")

    def _sheet(self) -> Sheet | None:
        """Return the sheet in front, or that of the record; say why there is none."""
        from tracker.presenting.brief_sheet import brief_sheet

        try:
            if self._front is not None:
                return self._front.sheet()
            view = self._place.chosen()
            return brief_sheet(self._place.shell.desk.briefs.of_record(view.slug)) if view else None
        except DiplotrackError as error:
            self._place.footer.say(str(error), bad=True)
            return None

    def _doubt(self, name: str) -> str:
        """Warn that a file would be overwritten; refuse an invalid path."""
        from tracker.presenting.sheet_formats import of_path
        from tracker.tui.dialogs.prompt import overwriting

        of_path(paths.whole(name))
        return overwriting(self._place, name)

    def _write(self, name: str | None) -> None:
        from tracker.presenting.sheet_formats import of_path
        from tracker.service.export_path import write_whole

        sheet = self._sheet() if name else None
        if sheet is None or name is None:
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
    """Return the usual name of the file of a sheet: its subject, and its day."""
    subject = sheet.slug or fold(sheet.title)[:LONGEST].strip("-") or "sheet"
    return f"{subject}-{day.isoformat()}.md"
