"""BibTeX and CSL-JSON: dates as both know them, and texts that another program reads back."""

from __future__ import annotations

import io
import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from bibtexparser.entrypoint import parse_string
from hypothesis import given, settings

from tests.exported import exported
from tests.hostile_texts import texts
from tests.sizes import examples
from tracker.domain.documents import window_document
from tracker.domain.edtf import window
from tracker.domain.phrases import kept_as_words
from tracker.transfer.citation_dates import bibtex_date, csl_date
from tracker.transfer.formats.bibtex_format import write_entries
from tracker.transfer.formats.csl_json_format import write_items
from tracker.transfer.visible_lines import lines_of

if TYPE_CHECKING:
    from tracker.service.desk import Desk

DATES: list[tuple[str, str, dict[str, Any]]] = [
    ("2020-10-29", "2020-10-29", {"date-parts": [[2020, 10, 29]]}),
    ("2020-10", "2020-10", {"date-parts": [[2020, 10]]}),
    ("2020", "2020", {"date-parts": [[2020]]}),
    ("2020-10~", "2020-10~", {"date-parts": [[2020, 10]], "circa": True}),
    ("2020?", "2020?", {"date-parts": [[2020]], "circa": True}),
    ("2020-22", "2020-22", {"date-parts": [[2020]], "season": 2}),
    ("2020-24~", "2020-24~", {"date-parts": [[2020]], "season": 4, "circa": True}),
    ("2021-33", "2021-01/2021-03", {"date-parts": [[2021, 1], [2021, 3]]}),
    ("2021-41", "2021-07/2021-12", {"date-parts": [[2021, 7], [2021, 12]]}),
    (
        "2020-10-28/2020-10-29",
        "2020-10-28/2020-10-29",
        {"date-parts": [[2020, 10, 28], [2020, 10, 29]]},
    ),
    ("2020-24/2021-22", "2020-12/2021-08", {"date-parts": [[2020, 12], [2021, 8]]}),
    ("2020-10/..", "2020-10/..", {"date-parts": [[2020, 10], [0, 0, 0]]}),
    ("../2020-10", "../2020-10", {"literal": "≤ 31 Oct 2020"}),
    (
        "[2020-11-11..2020-11-20]",
        "2020-11-11~/2020-11-20~",
        {"date-parts": [[2020, 11, 11], [2020, 11, 20]], "circa": True},
    ),
    (
        "[2020-11-03,2020-11-10]",
        "2020-11-03~/2020-11-10~",
        {"date-parts": [[2020, 11, 3], [2020, 11, 10]], "circa": True},
    ),
    ("[..2021-05-21]", "../2021-05-21~", {"literal": "≤ 21 May 2021"}),
    (
        "[..2020]/[2021..]",
        "2020~/2021~",
        {"date-parts": [[2020], [2021]], "circa": True},
    ),
]


@pytest.mark.parametrize(("edtf", "bibtex", "csl"), DATES, ids=[each[0] for each in DATES])
def test_a_date_keeps_what_a_bibliography_can_say(
    edtf: str, bibtex: str, csl: dict[str, Any]
) -> None:
    """Circa, seasons and ranges; what is one unknown day of several is a range that is circa."""
    held = window_document(window(edtf))
    assert bibtex_date(held) == bibtex
    assert csl_date(held) == csl


def test_words_without_a_day_are_kept_where_they_can_be() -> None:
    """CSL has a literal date; BibTeX has none."""
    held = window_document(kept_as_words("in due course"))
    assert csl_date(held) == {"literal": "in due course"}
    assert bibtex_date(held) == ""
    assert csl_date(None) is None


def source(**fields: Any) -> dict[str, Any]:  # noqa: ANN401  # the fields have several types
    """Return the object of a source."""
    empty = dict.fromkeys(
        ("author", "publisher", "published", "received_on", "language", "address", "handling")
    )
    return {"slug": "s", "kind": "publication", "title": "T", "note": None, "tags": []} | (
        empty | fields
    )


NAMED = {"braceleft": "{", "braceright": "}", "backslash": "\\", "asciitilde": "~"}
NAMED["asciicircum"] = "^"
COMMAND = re.compile(
    r"\\text(?P<name>[a-z]+)\{\}|\\(?P<mark>[&%$#_])|(?P<braces>[{}]+)|(?P<bad>\\)"
)


def as_tex_shows_it(field: str) -> str:
    """Return the text of a BibTeX field: commands as characters, without braces."""

    def sign(found: re.Match[str]) -> str:
        assert not found["bad"], field
        return NAMED[found["name"]] if found["name"] else found["mark"] or ""

    return COMMAND.sub(sign, field)


@settings(max_examples=examples(20), deadline=None)
@given(texts(1), texts())
def test_every_text_is_read_back_from_bibtex(title: str, note: str) -> None:
    """As TeX would show it; no text ends an entry or a field."""
    stream = io.StringIO()
    write_entries(stream, [source(title=title, note=note), source(slug="after", title="After")])
    read = parse_string(stream.getvalue())
    assert not read.failed_blocks
    assert [each.key for each in read.entries] == ["s", "after"]
    for name, text in (("title", title), ("note", note)):
        expected = " ".join(" ".join(lines_of(text)).split())
        if field := read.entries[0].fields_dict.get(name):
            shown = as_tex_shows_it(field.value)
            assert " ".join(shown.split()) == expected
        else:
            assert not expected


@pytest.mark.parametrize(
    ("address", "url"),
    [
        ("https://x.org/a_b?c=%20d&e#f", "https://x.org/a_b?c=%20d&e#f"),
        ("https://x.org/{a}\\b c", "https://x.org/%7Ba%7D%5Cb%20c"),
        ("https://x.org/100%", "https://x.org/100%25"),
    ],
)
def test_an_address_is_verbatim(address: str, url: str) -> None:
    """Only what would end the field is encoded."""
    stream = io.StringIO()
    write_entries(stream, [source(address=address)])
    assert f"  url = {{{url}}}," in stream.getvalue()
    assert stream.getvalue().startswith("@online{s,")


@pytest.mark.slow
def test_items_of_csl_have_what_is_known(desk: Desk) -> None:
    """One for each source of the sample, in its order; JSON reads them back."""
    items = json.loads(exported(desk, "source", "csl-json"))
    sources = [row.record for row in desk.lists.rows("source")]
    assert [each["id"] for each in items] == [each.slug for each in sources]
    assert all(each["title"] and each["type"] in {"webpage", "document"} for each in items)
    assert {"date-parts": [[2020, 10, 29]]} in [each.get("issued") for each in items]
    read = parse_string(exported(desk, "source", "bibtex"))
    assert [each.key for each in read.entries] == [each["id"] for each in items]
    assert not read.failed_blocks


def test_ones_own_record_is_a_letter_of_the_day_it_was_received() -> None:
    """Its marking goes with it."""
    cable = source(kind="cable", received_on="2020-10-29", handling="RESTRICTED", note="seen")
    stream = io.StringIO()
    write_items(stream, [cable])
    (item,) = json.loads(stream.getvalue())
    assert item == {
        "id": "s",
        "type": "personal_communication",
        "genre": "cable",
        "title": "T",
        "issued": {"date-parts": [[2020, 10, 29]]},
        "note": "RESTRICTED\nseen",
    }


def test_an_unreadable_source_says_so() -> None:
    """In both formats."""
    broken = {"slug": "s", "unreadable": "Its data cannot be read."}
    for write in (write_entries, write_items):
        stream = io.StringIO()
        assert write(stream, [broken]).rows == 1
        assert "cannot be read" in stream.getvalue()
