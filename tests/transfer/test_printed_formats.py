"""Markdown and HTML: what a reader sees is the text, and nothing in it is markup."""

from __future__ import annotations

import datetime as dt
import io
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tests.hostile_texts import texts
from tests.sizes import examples
from tracker.transfer import formats
from tracker.transfer.visible_lines import lines_of
from tracker.transfer.written_table import About, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

ROWS = st.lists(st.lists(texts(), min_size=2, max_size=2), max_size=4)
ABOUT = About(
    title="Meetings", query="<b>x</b>", as_of=dt.date(2020, 10, 29), marking="CONFIDENTIAL | a"
)

PAGE = {
    *("html", "head", "meta", "title", "style", "body", "header", "footer", "h1", "p", "br"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}
"""The HTML tags that a page may contain."""


class Page(HTMLParser):
    """Collects the table cells, tags and other texts of an HTML page."""

    def __init__(self, page: str) -> None:
        """Read a page."""
        super().__init__()
        self.rows: list[list[str]] = []
        self.tags: set[str] = set()
        self.outside = ""
        self._in_cell = False
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a row or a cell."""
        del attrs
        self.tags.add(tag)
        if tag == "tr":
            self.rows.append([])
        elif tag in {"td", "th"}:
            self._in_cell = True
            self.rows[-1].append("")
        elif tag == "br" and self._in_cell:
            self.rows[-1][-1] += "\n"

    def handle_endtag(self, tag: str) -> None:
        """End a cell."""
        if tag in {"td", "th"}:
            self._in_cell = False

    def handle_data(self, data: str) -> None:
        """Take a text."""
        if self._in_cell:
            self.rows[-1][-1] += data
        else:
            self.outside += data


def written(form: str, rows: Sequence[Sequence[str]], about: About = ABOUT) -> str:
    """Return a table in a format."""
    stream = io.StringIO(newline="")
    write = formats.named(form).write_rows
    assert write
    assert write(stream, Table(["a", "b|c"], rows, about)).rows == len(rows)
    return stream.getvalue()


def seen(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """Return the cells as a reader sees them, without spaces at line ends."""
    return [["\n".join(line.strip() for line in lines_of(cell)) for cell in row] for row in rows]


@settings(max_examples=examples(12), deadline=None)
@given(ROWS)
def test_a_page_shows_each_text_as_it_is(rows: list[list[str]]) -> None:
    """No text adds a tag; control characters are made visible."""
    page = Page(written("html", rows))
    assert seen(page.rows) == seen([["a", "b|c"], *rows])
    assert page.tags <= PAGE


@settings(max_examples=examples(12), deadline=None)
@given(ROWS)
def test_a_markdown_table_shows_each_text_as_it_is(rows: list[list[str]]) -> None:
    """As another program renders it, with tables, links and raw HTML switched on."""
    reader = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    page = Page(reader.render(written("md", rows)))
    assert seen(page.rows) == seen([["a", "b|c"], *rows])
    assert page.tags <= {"p", "strong", "h1", "table", "thead", "tbody", "tr", "th", "td", "br"}


@pytest.mark.parametrize("form", ["md", "html"])
def test_it_says_what_it_is_and_how_it_is_marked(form: str) -> None:
    """The heading, the day, the filter as text, and the marking first and last."""
    text = written(form, [["x", "y"]])
    if form == "md":
        text = MarkdownIt("commonmark").enable("table").render(text)
    outside = Page(text).outside.split()
    said = " ".join(outside)
    assert "Meetings As known on 29 Oct 2020. Filter: <b>x</b>" in said
    assert said.count("CONFIDENTIAL | a") == 2
    assert said.endswith("CONFIDENTIAL | a")


def test_a_page_needs_no_other_file_and_forbids_scripts() -> None:
    """Its policy lets nothing in but its own style."""
    page = written("html", [])
    assert "default-src 'none'; style-src 'unsafe-inline'" in page
    assert not {"script", "link", "img"} & Page(page).tags
    assert "thead { display: table-header-group; }" in page
