"""The file formats of a sheet, by name and by extension."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from tracker.domain.suggestions import or_list
from tracker.errors import BadInputError
from tracker.presenting.sheet_docx import sheet_docx
from tracker.presenting.sheet_html import sheet_html
from tracker.presenting.sheet_markdown import sheet_markdown
from tracker.presenting.sheet_texts import sheet_text

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tracker.presenting.sheets import Sheet


class SheetFormat(Struct, frozen=True):
    """A format of sheets. ``render`` returns bytes if ``binary`` is true, else text."""

    name: str
    extension: str
    about: str
    render: Callable[[Sheet], str | bytes]
    binary: bool = False


FORMATS = (
    SheetFormat("md", ".md", "Markdown", sheet_markdown),
    SheetFormat("html", ".html", "a page to print", sheet_html),
    SheetFormat("docx", ".docx", "a Word document", sheet_docx, binary=True),
    SheetFormat("txt", ".txt", "plain text", sheet_text),
)


def named(name: str) -> SheetFormat | None:
    """Return the format with a name; ``None`` if there is no such format for sheets."""
    return next((each for each in FORMATS if each.name == name), None)


def of_path(path: Path) -> SheetFormat:
    """Return the format for the extension of a path; Markdown if it has none.

    Raises:
        BadInputError: the extension is unknown; the message lists the known ones.
    """
    if not path.suffix:
        return FORMATS[0]
    for each in FORMATS:
        if each.extension == path.suffix.casefold():
            return each
    known = or_list(each.extension for each in FORMATS)
    raise BadInputError(f"“{path.suffix}” is not a file format for sheets; use {known}.")


def in_short() -> str:
    """Return all extensions and their uses in one line, for help."""
    return ", ".join(f"{each.extension} {each.about}" for each in FORMATS)
