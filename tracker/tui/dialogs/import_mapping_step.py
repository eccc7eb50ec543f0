"""The second step of an import: the mapping of each column to a field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from tracker import paths
from tracker.errors import DiplotrackError
from tracker.keys.action import Where
from tracker.presenting.import_texts import found_lines, needed_line
from tracker.service.imports.importing import opened
from tracker.service.imports.mapping_choices import (
    about_file,
    check_choice,
    choices,
    labels,
    needed,
    with_choice,
)
from tracker.transfer.import_mapping import (
    options_of,
    read_mapping,
    save_mapping,
    saved_mappings,
)
from tracker.tui.dialogs.import_step import ImportStep, Line
from tracker.tui.dialogs.offer_pick import OfferPick
from tracker.tui.dialogs.prompt import Doubt, PromptScreen

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tracker.service.desk import Desk
    from tracker.service.imports.mapping_choices import Choice
    from tracker.transfer.import_mapping import ImportMapping
    from tracker.transfer.table_source import Source
    from tracker.tui.dialogs.dialog import Dialog

_LABEL = 26


class Prepared(Struct, frozen=True):
    """A file ready to import: its path, its content as detected, and the mapping.

    ``line`` is the line of the cursor in the mapping step.
    """

    path: Path
    source: Source
    mapping: ImportMapping
    line: int = 0


class ImportMappingStep(ImportStep["Prepared | None"]):
    """Lists the choices of a mapping; enter changes the one under the cursor."""

    where = Where.IMPORT

    def __init__(self, desk: Desk, prepared: Prepared, title: str, said: str = "") -> None:
        """Initialize with the desk, the file with its mapping, the heading, and a first message."""
        self._desk = desk
        self._now = prepared
        self._said = said
        self._parties = desk.records.shorts()
        lines = self._made()
        super().__init__(title, lines, prepared.line or self._above)

    def on_mount(self) -> None:
        """Show the first message, if there is one: why the import could not start."""
        if self._said:
            self.say(self._said)

    def _choices(self) -> list[Choice]:
        return choices(self._now.mapping, self._now.source.found, self._parties)

    def _made(self) -> list[Line]:
        mapping, source = self._now.mapping, self._now.source
        found = [Line(each, quiet=True) for each in found_lines(source.found)]
        if not source.found.objects and (lacking := needed_line(labels(mapping, needed(mapping)))):
            found.append(Line(lacking, bad=True))
        self._above = len(found)
        return found + [
            Line(
                f"{each.label[: _LABEL - 2]:<{_LABEL}}{each.words}",
                each.heading,
                each.hint,
                quiet=each.found or not each.text,
            )
            for each in self._choices()
        ]

    def action_change(self) -> None:
        """Ask for a new value of the choice under the cursor."""
        if self._place < self._above:
            return
        choice = self._choices()[self._place - self._above]
        try:
            check_choice(choice)
        except DiplotrackError as error:
            self.say(str(error))
            return

        def refused(text: str) -> None:
            """Raise an error if the mapping does not allow a value."""
            with_choice(self._now.mapping, choice.id, text)

        def taken(text: str | None) -> None:
            """Set the choice to the answer of the dialog, if there is one."""
            if text is not None:
                self._take(with_choice(self._now.mapping, choice.id, text), choice.id)

        self.app.push_screen(self._asking(choice, refused), taken)

    def _asking(self, choice: Choice, refused: Callable[[str], None]) -> Dialog[str | None]:
        """Return the dialog for a choice: a list if values are offered, else an input."""
        if choice.offers:
            return OfferPick(self._desk, choice, refused)
        return PromptScreen(choice.label, choice.heading, choice.text, choice.hint, refused)

    def _take(self, mapping: ImportMapping, choice: str) -> None:
        source = self._now.source
        try:
            if about_file(choice):
                source = opened(self._now.path, options_of(mapping))
        except DiplotrackError as error:
            self.say(f"× {error}")
            return
        self._now = Prepared(self._now.path, source, mapping)
        self.show_lines(self._made())

    def action_load(self) -> None:
        """Ask for the name of a saved mapping, and use that mapping."""
        folder = paths.mappings_folder()
        names = saved_mappings(folder)
        if not names:
            self.say(f"No mapping is saved; {self.key('import-keep')} saves this one.")
            return

        def checked(name: str) -> None:
            """Raise an error if there is no valid saved mapping of a name."""
            read_mapping(name, folder)

        def taken(name: str | None) -> None:
            if name:
                self._take(read_mapping(name, folder), "encoding")

        hint = f"Saved are {', '.join(names)}."
        self.app.push_screen(PromptScreen("Saved mapping", "Name", names[0], hint, checked), taken)

    def action_keep(self) -> None:
        """Ask for a name, and save the mapping under it."""

        def taken(name: str | None) -> None:
            if not name:
                return
            try:
                path = save_mapping(self._now.mapping, name, paths.mappings_folder())
            except DiplotrackError as error:
                self.say(f"× {error}")
            else:
                self.say(f"Saved in {path}.")

        def doubts(name: str) -> Doubt | None:
            """Return the question before a saved mapping is replaced, or ``None``."""
            if name not in saved_mappings(paths.mappings_folder()):
                return None
            return Doubt("Replace the mapping?", f"A mapping “{name}” is saved already.")

        hint = "A saved mapping can be used again with another file."
        asking = PromptScreen("Save mapping", "Name", self._now.path.stem, hint, doubts)
        self.app.push_screen(asking, taken)

    def action_go_on(self) -> None:
        """Close this step with the file and its mapping, if the mapping is valid."""
        try:
            self._desk.importing.used(self._now.mapping, self._now.source)
        except DiplotrackError as error:
            self.say(f"× {error}")
        else:
            self.dismiss(replace(self._now, line=self._place))
