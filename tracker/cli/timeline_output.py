"""Writes a timeline as an SVG picture, to standard output or a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tracker.cli.options import TEXT, Settings, say, stdout
from tracker.cli.sheet_output import overwriting
from tracker.errors import BadInputError

if TYPE_CHECKING:
    from tracker.service.desk import Desk
    from tracker.service.timelines import Timeline

TIMELINE = "timeline"
"""The name that selects a timeline in ``export``."""
SVG, EXTENSION = "svg", ".svg"
CELLS = 120
"""The number of parts of a period in which meetings are counted if there are too many events."""


def check_picture(settings: Settings, output: str | None) -> None:
    """Check that the format and the file's extension are those of SVG.

    Raises:
        BadInputError: one of them is not.
    """
    if settings.format not in {TEXT, SVG}:
        raise BadInputError(f"A timeline is written as {SVG}, not {settings.format}.")
    if settings.format == TEXT and output not in (None, "-"):
        ending = Path(output or "").suffix.casefold()
        if ending != EXTENSION:
            raise BadInputError(f"A timeline is written to a {EXTENSION} file, not “{ending}”.")


def write_picture(settings: Settings, desk: Desk, found: Timeline, output: str | None) -> None:
    """Write a picture to a file, or to standard output.

    An existing file is only overwritten with --yes.

    Raises:
        BadInputError: there are too many events for a picture.
    """
    from tracker.presenting.timeline_svg import timeline_svg
    from tracker.presenting.timeline_words import shown_words, why_less
    from tracker.service.export_path import write_whole

    if found.crowded:
        raise BadInputError(why_less(found))
    made = timeline_svg(found)
    if output in (None, "-"):
        stdout().write(made)
        return
    with overwriting():
        write_whole(Path(str(output)), desk.files, made, over=settings.yes)
    say(f"The timeline was written to {output}: {shown_words(found)}.")
    if why := why_less(found):
        say(why)
