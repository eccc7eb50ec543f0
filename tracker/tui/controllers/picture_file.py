"""Writes the timeline on screen to an SVG file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker import paths
from tracker.errors import BadInputError, DiplotrackError

if TYPE_CHECKING:
    from pathlib import Path

    from tracker.service.timelines import Timeline
    from tracker.tui.controllers.timeline_position import TimelinePosition
    from tracker.tui.dialogs.prompt import Doubt
    from tracker.tui.shell import Place

_EXTENSION = ".svg"


class PictureFile:
    """Asks for a file, and writes the timeline to it."""

    def __init__(self, place: Place, position: TimelinePosition) -> None:
        """Initialize with the screen, and the position that has the timeline."""
        self._place = place
        self._position = position

    def action_picture_file(self) -> None:
        """Ask for a file, and write the timeline to it as a picture."""
        from tracker.presenting.timeline_words import why_less
        from tracker.tui.dialogs.prompt import PromptScreen

        found = self._position.timeline
        if found is None:
            return
        if found.crowded:
            self._place.footer.say(f"Not written: {why_less(found)}", bad=True)
            return
        name = f"timeline-{found.as_of.isoformat()}{_EXTENSION}"
        hint = f"{_EXTENSION}: a picture of this period, to print or to open in a browser"
        asking = PromptScreen("Write the timeline to", "File", name, hint, self._doubt)
        self._place.app.push_screen(asking, self._write)

    def _doubt(self, name: str) -> Doubt | None:
        """Return the question before a file is overwritten, or ``None``.

        Raises:
            BadInputError: the extension is not that of SVG.
        """
        from tracker.tui.dialogs.prompt import overwriting

        ending = paths.whole(name).suffix.casefold()
        if ending != _EXTENSION:
            raise BadInputError(f"A timeline is written to a {_EXTENSION} file, not “{ending}”.")
        return overwriting(self._place, name)

    def _write(self, name: str | None) -> None:
        found = self._position.timeline
        if not name or found is None:
            return
        path = paths.whole(name)
        # Every source is looked at for its marking, which takes long in a large book.
        self._place.asides.begin(
            "the handling markings",
            lambda desk: desk.timelines.marked(found),
            lambda marked: self._write_to(path, marked),
        )

    def _write_to(self, path: Path, marked: Timeline) -> None:
        from tracker.presenting.timeline_svg import timeline_svg
        from tracker.service.export_path import write_whole

        try:
            write_whole(path, self._place.shell.desk.files, timeline_svg(marked), over=True)
        except DiplotrackError as error:
            self._place.footer.say(str(error), bad=True)
        else:
            self._place.footer.say(f"The timeline was written to {path}")
