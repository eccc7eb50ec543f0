"""Runs a bulk change: first a preview, then all records or none, in the background."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, Protocol

from tracker.domain.plurals import counted
from tracker.errors import BadInputError, DiplotrackError, ManyRestError, SlowError
from tracker.presenting.history_blocks import with_no_backup
from tracker.presenting.trash_blocks import done_words
from tracker.service.bulk_changes import Preview
from tracker.tui.dialogs.confirm_dialog import confirm
from tracker.tui.forms.form_place import Form
from tracker.tui.widgets.preview import PreviewLines

if TYPE_CHECKING:
    from collections.abc import Sequence
    from concurrent.futures import Future

    from tracker.domain.book import Action
    from tracker.service.bulk_changes import ToMany
    from tracker.service.desk import Desk
    from tracker.tui.forms.form_leaving import FormLeaving

_ABOVE = 8
"""The number of lines of the screen that the preview cannot use."""
_LEAST = 4
_TOLD_EVERY = 500
"""The number of records from one progress message to the next."""


class BulkPlace(Form, Protocol):
    """The form of a bulk change as ``BulkMaking`` sees it."""

    slugs: list[str]
    leaving: FormLeaving

    def change(self) -> ToMany:
        """Return the change that the form describes."""

    def run_worker(self, work: Any, *, exclusive: bool = ...) -> Any:  # noqa: ANN401  # any type, as in Textual's method
        """Run a background task; see Textual."""


class BulkMaking:
    """Shows the preview of the change, and runs it."""

    def __init__(self, form: BulkPlace) -> None:
        """Initialize with the form of the bulk change."""
        self._form = form
        self._working = self._stopped = self._writing = False
        self._refused: dict[str, str] = {}

    @property
    def _shown(self) -> int:
        used = _ABOVE + 2 * len(self._form.body.fields)
        return max(self._form.app.size.height - used, _LEAST)

    @property
    def _lines(self) -> PreviewLines:
        return self._form.body.query_one(PreviewLines)

    def show_preview(self, *, changed: bool = False) -> None:
        """Show the preview of the first records; ``changed`` is whether the input was changed."""
        if changed:
            self._refused = {}
        slugs = self._form.slugs
        try:
            change = self._form.change()
        except BadInputError as error:
            self._lines.show_none(str(error).partition("\n")[0])
            return
        previews = self._form.desk.bulk.preview(slugs, change, self._shown)
        self._lines.show_previews(previews, len(slugs))

    def action_save(self) -> None:
        """Apply the change to all records, except those for which it was refused before."""
        if self._working:
            return
        self._form.body.settle()
        try:
            change = self._form.change()
        except BadInputError as error:
            self._form.not_saved(error)
            return
        slugs = [slug for slug in self._form.slugs if slug not in self._refused]
        if not slugs:
            self._form.footer.say(
                "None of the records can be changed; nothing was changed.", bad=True
            )
            return
        if self._refused:
            question = f"Change the other {counted(len(slugs), 'record')}?"
            about = (
                f"{counted(len(self._refused), 'record')} cannot be changed and stay as they are."
            )
            confirm(self._form.app, question, about, lambda: self._begin(slugs, change))
        else:
            self._begin(slugs, change)

    def _begin(self, slugs: Sequence[str], change: ToMany) -> None:
        self._working, self._stopped = True, False
        self._form.footer.say(f"Changing {len(slugs):,} records …")
        self._form.run_worker(self._make(slugs, change), exclusive=True)

    async def _make(self, slugs: Sequence[str], change: ToMany) -> None:
        form = self._form
        loop, total = asyncio.get_running_loop(), len(slugs)

        def tell(number: int) -> None:
            if self._stopped:
                raise SlowError("Stopped; nothing was changed.")
            if number % _TOLD_EVERY == 0 or number == total:
                loop.call_soon_threadsafe(self._tell, number, total)

        def make(desk: Desk) -> tuple[Action, str]:
            bulk = desk.bulk
            return bulk.carry_out(slugs, change, tell)[0], bulk.no_backup

        making: Future[tuple[Action, str]] = form.shell.aside.write(
            form.desk.as_of, make, lambda: self._stopped
        )
        try:
            made = await asyncio.wrap_future(making)
        except BadInputError as error:
            self._show_refused(error)
        except ManyRestError as error:
            form.shell.writing.ask(error.number, make, self._made, self._not_made)
        except DiplotrackError as error:
            self._not_made(error)
        else:
            self._made(made)
        finally:
            self._working = self._writing = False

    def _made(self, made: tuple[Action, str]) -> None:
        action, no_backup = made
        done = done_words(action, self._form.key("undo"))
        self._form.close(with_no_backup(done, no_backup))

    def _not_made(self, error: DiplotrackError) -> None:
        self._form.footer.say(str(error), bad=True)

    def _tell(self, number: int, total: int) -> None:
        """Show the progress; after the last record, all are written in one step."""
        self._writing = number == total
        if self._writing:
            self._form.footer.say(f"Writing {total:,} records …")
        else:
            leave = self._form.key("leave")
            told = f"Changing {number:,} of {total:,} records"
            self._form.footer.say(f"{told}  ·  {leave} stops, changes nothing")

    def _show_refused(self, error: BadInputError) -> None:
        """Show the records that refuse the change, and offer to save without them."""
        form = self._form
        known = set(form.slugs)
        refused = {each.field: each.sentence for each in error.problems if each.field in known}
        if not refused:
            form.footer.say(str(error), bad=True)
            return
        self._refused |= refused
        titles = form.desk.records.titles(list(refused)[: self._shown])
        previews = [Preview(slug, titles[slug], refused=refused[slug]) for slug in titles]
        self._lines.show_previews(previews, len(form.slugs))
        left = len(form.slugs) - len(self._refused)
        if left:
            said = f"{form.key('save')} changes the other {left:,} without them"
            cannot = f"{len(refused):,} of {len(form.slugs):,} cannot be changed"
        else:
            said, cannot = f"{form.key('leave')} leaves", "None of the records can be changed"
        form.footer.say(f"{cannot}; nothing was changed. {said}", bad=True)

    def action_leave(self) -> None:
        """Leave the form; while a change is running, cancel that instead, if still possible."""
        if not self._holds():
            self._form.leaving.action_leave()

    def action_quit(self) -> None:
        """Quit; while a change is running, cancel that instead, if still possible."""
        if not self._holds():
            self._form.leaving.action_quit()

    def _holds(self) -> bool:
        """Cancel a running change if it is not yet being written; return whether one is running."""
        if not self._working:
            return False
        self._stopped = True
        if self._writing:
            undo = self._form.key("undo")
            self._form.footer.say(
                f"The change is being saved and cannot be stopped; {undo} undoes it"
            )
        return True
