"""Quick entry: opens the forms of a line one by one; the unsaved part of the line is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.service.quick_entry import QuickEntry, RestOfLine

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tracker.domain.quick import QuickRecord
    from tracker.domain.records import Kind
    from tracker.tui.shell import Place


class QuickAdding:
    """Asks for a line, and opens the forms of its records."""

    def __init__(self, place: Place, saved_words: Callable[[str], str]) -> None:
        """Initialize with the screen, and a function that returns the message on a saved record."""
        self._place = place
        self._saved_words = saved_words
        self._saved: list[tuple[Kind, str]] = []

    def ask(self) -> None:
        """Ask for a line; the initial text is the unsaved part of the previous line.

        If the user closes the dialog with escape, the line is kept for the next time.
        """
        from tracker.tui.dialogs.quick_entry_dialog import QuickScreen

        shell = self._place.shell
        asking = QuickScreen(shell.desk, shell.quick_line, self._left)
        self._place.app.push_screen(asking, self._begin)

    def _left(self, line: str) -> None:
        shell = self._place.shell
        shell.quick_line = line
        if line:
            shell.say(self._not_added(line))

    def _not_added(self, line: str) -> str:
        return f"Not added: {line}. {self._place.key('quick')} brings it back"

    def _begin(self, line: str | None) -> None:
        if not line:
            return
        shell = self._place.shell
        if shell.quick_rest and shell.quick_rest.line == line:
            # The rest of the line does not name the meeting saved first, so the kept records do.
            self._saved = [*shell.quick_rest.saved]
            self._open(shell.quick_rest.records)
            return
        shell.quick_line, shell.quick_rest = line, None
        self._open(QuickEntry(shell.desk).read(line))

    def _open(self, records: Sequence[QuickRecord]) -> None:
        from tracker.tui.forms.new_drafts import started
        from tracker.tui.forms.record_form import RecordForm

        first, *later = records
        desk, saved = self._place.shell.desk, [slug for _, slug in self._saved]
        draft = started(QuickEntry(desk).draft(first, saved))
        form = RecordForm(desk, draft, ["Quick entry"])
        form.autosave.brings_back = False

        def done(slug: str | None) -> None:
            self._done(first.kind, slug, later)

        self._place.app.push_screen(form, done)
        if self._saved:
            before = self._saved[-1][0].value
            self._place.shell.say(f"The {before} is saved; next is the {first.kind.value}")
        if first.guess:
            # The kind is changed in the line, which the user gets back by leaving the form.
            keys = f"{form.key('leave')}, then {self._place.key('quick')}, to change the kind"
            self._place.shell.say(f"A {first.kind.value} by guess: {first.guess}. {keys}")

    def _done(self, kind: Kind, slug: str | None, later: Sequence[QuickRecord]) -> None:
        """Open the next form; after the last one, or a cancelled one, show what was saved."""
        shell = self._place.shell
        if slug:
            self._saved.append((kind, slug))
            shell.seen_write()
        if slug and later:
            shell.quick_line = _words(later)
            shell.quick_rest = RestOfLine(shell.quick_line, later, tuple(self._saved))
            self._open(later)
            return
        if slug:
            shell.quick_line, shell.quick_rest = "", None
        said = [self._saved_words(saved) for _, saved in self._saved]
        if self._saved:
            self._place.show_saved(*self._saved[0])
        if not slug:
            said.append(self._not_added(shell.quick_line))
        shell.say("  ".join(said))


def _words(records: Sequence[QuickRecord]) -> str:
    """Return the part of a line that stands for these records."""
    return "; ".join(" ".join(piece.words for piece in each.pieces) for each in records)
