"""Sheets: footnotes, markings, and what each format shows of hostile texts."""

from __future__ import annotations

import io
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tracker.domain import edtf
from tracker.domain.records import Source
from tracker.presenting.blocks import Opens
from tracker.presenting.sheet_blocks import sheet_blocks
from tracker.presenting.sheet_docx import sheet_docx
from tracker.presenting.sheet_formats import FORMATS
from tracker.presenting.sheet_html import sheet_html
from tracker.presenting.sheet_markdown import sheet_markdown, text
from tracker.presenting.sheet_texts import in_line, sheet_text
from tracker.presenting.sheets import Section, Sheet, SheetLine, public
from tracker.presenting.status import Sign, Status, Tone

if TYPE_CHECKING:
    from collections.abc import Callable

HELD = Status(Sign.HAPPENED, "held", Tone.OK)
NEWS = Source(slug="news", title="The *news*", published=edtf.window("2020-10-30"))
CABLE = Source(slug="cable", title="A cable", handling="RESTRICTED", address="javascript:alert(1)")
WEB = Source(slug="web", title="On the web", address="https://example.org/?a=1&b=2")
SOURCES = {each.slug: each for each in (NEWS, CABLE, WEB)}
HOSTILE = (
    "[/] [@click=app.quit] <script>alert(1)</script> <b>",
    "1. not a list\n# no heading\r\n- no item",
    "\x1b]52;c;AAAA\x07 \u202eabc \x00 \x85",
    "a | b * c _ d ` e ~~f~~ & $x$ \\\\ ![x](y) &amp; http://e.org",
    "会谈 11月中旬",
)


def sheet(*lines: SheetLine, number: int | None = None, opens: Opens | None = None) -> Sheet:
    """Return a sheet with one section."""
    return Sheet(
        "A sheet", "as known on 1 Jan 2021", (Section("Lines", lines, number, opens),), SOURCES
    )


def shown_by_markdown(made: Sheet) -> str:
    """Return the text that a Markdown renderer shows."""
    tokens = MarkdownIt("commonmark", {"html": True}).enable("table").parse(sheet_markdown(made))
    parts = [child for token in tokens for child in token.children or ()]
    assert not [each for each in parts if each.type in ("html_inline", "image", "code_inline")]
    return " ".join(each.content if each.type == "text" else " " for each in parts)


class Page(HTMLParser):
    """Collects the text and the tags of an HTML page."""

    def __init__(self, page: str) -> None:
        """Parse a page."""
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.texts: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Store a tag and the target of a link."""
        self.tags.append(tag)
        self.links += [value or "" for name, value in attrs if name == "href"]

    def handle_data(self, data: str) -> None:
        """Store a text."""
        if self.tags[-1:] != ["style"] or data.strip() == "":
            self.texts.append(data)


def shown_by_word(made: Sheet) -> str:
    """Return the text of a Word document."""
    document = Document(io.BytesIO(sheet_docx(made)))
    header = [each.text for each in document.sections[0].header.paragraphs]
    return "\n".join([*header, *(each.text for each in document.paragraphs)])


SHOWS: dict[str, Callable[[Sheet], str]] = {
    "md": shown_by_markdown,
    "html": lambda made: " ".join(Page(sheet_html(made)).texts),
    "docx": shown_by_word,
    "txt": sheet_text,
}


def test_every_format_is_tried() -> None:
    """A new format is tried here too."""
    assert set(SHOWS) == {each.name for each in FORMATS}


@pytest.mark.slow
@pytest.mark.parametrize("form", SHOWS)
@pytest.mark.parametrize("said", HOSTILE)
def test_stored_text_is_shown_as_it_is_and_does_nothing(form: str, said: str) -> None:
    """In one line, its control characters visible; no markup, link or script comes of it."""
    made = sheet(SheetLine(said, HELD, "1 Jan", said, sources=("news",)))
    shown = "".join(SHOWS[form](made).split())
    assert shown.count("".join(in_line(said).split())) == 2
    page = Page(sheet_html(made))
    assert {"script", "b", "img"}.isdisjoint(page.tags)
    assert "\x1b" not in sheet_text(made) + sheet_markdown(made) + sheet_html(made)


@given(st.text(min_size=1))
def test_any_text_is_text_in_markdown(said: str) -> None:
    """Wherever it stands in the line, as the first of an item too."""
    tokens = MarkdownIt("commonmark").parse(f"- {text(said)}\n")
    kinds = [token.type for token in tokens if token.type.endswith("_open")]
    paragraph = ["paragraph_open"] if in_line(said) else []
    assert kinds == ["bullet_list_open", "list_item_open", *paragraph]
    parts = [child for token in tokens for child in token.children or ()]
    assert "".join(each.content for each in parts) == in_line(said)


def test_sources_are_numbered_in_the_order_of_the_lines() -> None:
    """Each once; a source that is not known is left out; a web address is a link, no other is."""
    made = sheet(
        SheetLine("one", sources=("web", "gone")), SheetLine("two", sources=("news", "web"))
    )
    assert made.numbers == {"web": 1, "news": 2}
    assert [slug for _, slug, _ in made.footnotes()] == ["web", "news"]
    assert "  two  [2, 1]" in sheet_text(made).splitlines()
    page = Page(sheet_html(sheet(SheetLine("x", sources=("web", "cable")))))
    assert page.links == ["#n1", "#n2", "https://example.org/?a=1&b=2"]


@pytest.mark.parametrize("form", SHOWS)
def test_markings_travel_and_can_be_left_out(form: str) -> None:
    """A line is marked by its record, or by a source that it cites; without those nothing is."""
    made = sheet(
        SheetLine("open", sources=("news",)),
        SheetLine("cited", sources=("news", "cable")),
        SheetLine("marked", marking="SECRET"),
        number=3,
    )
    assert made.marking == "RESTRICTED; SECRET"
    shown = SHOWS[form](made)
    assert "RESTRICTED; SECRET" in shown
    assert "cited" in shown
    without = SHOWS[form](public(made))
    assert "open" in without
    for gone in ("RESTRICTED", "SECRET", "cited", "marked", "A cable"):
        assert gone not in without, gone
    assert public(made).sections[0].number is None
    assert public(sheet(SheetLine("open"), number=1)).sections[0].number == 1
    counted = SheetLine("3 held", target=Opens("meeting", "status:held"))
    assert public(sheet(counted)).sections == ()


def test_what_is_not_shown_is_counted() -> None:
    """In the terminal UI the line opens the list."""
    opens = Opens("meeting", "status:held")
    made = sheet(SheetLine("one"), number=12, opens=opens)
    assert "  11 more: diplotrack list meetings status:held" in sheet_text(made).splitlines()
    assert "- 11 more: diplotrack list meetings status:held" in sheet_markdown(made).splitlines()
    last = sheet_blocks(made).blocks[0].lines[-1]
    assert (last.text.strip(), last.target) == ("11 more", opens)


def test_where_all_rows_are_stands_beside_its_heading_or_below_it() -> None:
    """Beside it does not mean over the first row: a float that does not fit slides down there."""
    made = sheet(SheetLine("a"), number=2, opens=Opens("meeting", "x" * 60))
    page = sheet_html(made)
    assert "float" not in page
    assert page.index('class="count"') < page.index("</h2>")


def test_a_tree_is_indented_in_every_format() -> None:
    """Deep ones too."""
    made = sheet(*(SheetLine(f"level {n}", depth=n, strong=not n) for n in range(12)))
    assert "    - level 2" in sheet_markdown(made).splitlines()
    assert "      level 2" in sheet_text(made).splitlines()
    assert "margin-left: 3.2em" in sheet_html(made)
    assert "level 11" in shown_by_word(made)
