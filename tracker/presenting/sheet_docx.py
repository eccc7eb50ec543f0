"""A sheet as a Word document (Office Open XML), written with python-docx."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from tracker.errors import BadInputError
from tracker.presenting.sheet_texts import count_of, in_line, numbers_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docx.document import Document
    from docx.text.paragraph import Paragraph

    from tracker.presenting.sheets import Sheet, SheetLine

_MARGIN, _STEP = 16, 6
"""The margin of a page and the indent of each level of a tree, in millimetres."""
_DEEPEST = 8
_LETTERS, _SMALL = 9.5, 8.5
"""The font sizes of text and of sources, in points, as in the printed HTML page."""
_HEADINGS = {"Heading 1": (14, 0), "Heading 2": (10.5, 6)}
"""The font size of each heading style, and the space above it, in points."""
_INK = (0x1F, 0x23, 0x27)
"""The colour of headings (RGB), the same as that of text."""


def sheet_docx(sheet: Sheet) -> bytes:
    """Return a sheet as the bytes of a .docx file; header and footer hold its handling marking.

    Raises:
        BadInputError: python-docx is not installed.
    """
    try:
        from docx import Document as new_document  # noqa: PLC0415, N813  # only this format needs python-docx
    except ModuleNotFoundError:
        raise BadInputError(
            "A Word document needs python-docx, which is not installed; "
            "`pip install 'diplotrack[docx]'` installs it."
        ) from None
    document = new_document()
    _set_up(document, sheet)
    numbers = sheet.numbers
    document.add_heading(in_line(sheet.title), level=1)
    document.add_paragraph(in_line(sheet.as_of))
    for section in sheet.sections:
        heading = f"{in_line(section.heading)}  {count_of(section.number)}".rstrip()
        document.add_heading(heading, level=2)
        paragraph = None
        for line in section.lines:
            paragraph = _add(document, line, numbers, paragraph if section.runs_on else None)
        if more := sheet.more(section):
            document.add_paragraph(in_line(more))
    if numbers:
        document.add_heading("Sources", level=2)
        for number, _, said in sheet.footnotes():
            _add_note(document, f"{number}  {in_line(said)}")
        if sheet.more_sources:
            _add_note(document, sheet.more_sources)
    into = io.BytesIO()
    document.save(into)
    return into.getvalue()


def _set_up(document: Document, sheet: Sheet) -> None:
    """Set the margins, styles and properties of the document, and its marking on each page."""
    from docx.shared import Mm, Pt, RGBColor  # noqa: PLC0415  # only this format needs python-docx

    document.core_properties.title = in_line(sheet.title)[:255]
    document.core_properties.author = "diplotrack"
    document.core_properties.comments = in_line(sheet.as_of)[:255]
    letters = document.styles["Normal"]
    letters.font.size = Pt(_LETTERS)
    letters.paragraph_format.space_after = Pt(1)
    letters.paragraph_format.line_spacing = 1.0
    for name, (size, before) in _HEADINGS.items():
        heading = document.styles[name]
        heading.font.size = Pt(size)
        heading.font.color.rgb = RGBColor(*_INK)
        heading.paragraph_format.space_before = Pt(before)
        heading.paragraph_format.space_after = Pt(1)
    page = document.sections[0]
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Mm(_MARGIN)
    if sheet.marking:
        for part in (page.header, page.footer):
            part.paragraphs[0].text = in_line(sheet.marking)


def _add(
    document: Document, line: SheetLine, numbers: Mapping[str, int], after: Paragraph | None
) -> Paragraph:
    """Add a line as a new paragraph, or to the paragraph ``after`` if that is given; return it."""
    from docx.shared import Mm  # noqa: PLC0415  # only this format needs python-docx

    paragraph = after or document.add_paragraph()
    if after:
        paragraph.add_run("    ")
    paragraph.paragraph_format.left_indent = Mm(min(line.depth, _DEEPEST) * _STEP)
    if line.label:
        paragraph.add_run(f"{in_line(line.label)}: ")
    if line.status:
        status = paragraph.add_run(f"{in_line(str(line.status))}  ")
        status.bold = line.status.loud
    if line.when:
        paragraph.add_run(f"{in_line(line.when)}  ")
    paragraph.add_run(in_line(line.text)).bold = line.strong
    if line.aside:
        paragraph.add_run(f"  {in_line(line.aside)}").italic = True
    _add_notes(paragraph, line, numbers)
    return paragraph


def _add_note(document: Document, text: str) -> None:
    """Add a source as a footnote with a hanging indent."""
    from docx.shared import Mm, Pt  # noqa: PLC0415  # only this format needs python-docx

    paragraph = document.add_paragraph()
    paragraph.paragraph_format.left_indent = Mm(_STEP)
    paragraph.paragraph_format.first_line_indent = Mm(-_STEP)
    paragraph.add_run(text).font.size = Pt(_SMALL)


def _add_notes(paragraph: Paragraph, line: SheetLine, numbers: Mapping[str, int]) -> None:
    if notes := numbers_of(line, numbers):
        run = paragraph.add_run(f" {', '.join(map(str, notes))}")
        run.font.superscript = True
