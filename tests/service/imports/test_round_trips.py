"""Texts that are exported and imported again are the same texts, in every format that is read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.service.imports.doing import mapping
from tests.sizes import examples
from tracker.domain import records as r
from tracker.service.imports.importing import opened
from tracker.transfer import formats
from tracker.transfer.readers import reader_names
from tracker.transfer.table_source import ReadOptions

if TYPE_CHECKING:
    from pathlib import Path

    from tracker.service.desk import Desk

HOSTILE = st.text(
    st.one_of(
        st.sampled_from("\t\r\n\x07\x1b\x85\u202e\u2028\ufeff\ufffe\"',;|\\=+-@[]{}/#_x0Aé吳謙 "),
        st.characters(codec="utf-8", exclude_characters="\0"),
    ),
    max_size=30,
)
"""Texts with characters that are special for spreadsheets, terminals, markup or encodings."""
FORMATS = sorted({each.name.partition("-")[0] for each in formats.every()} & {*reader_names()})


def test_every_format_that_is_read_and_written_is_tried() -> None:
    """But calendars, which hold events and not records."""
    assert FORMATS == ["csv", "ics", "json", "jsonl", "xlsx"]


@pytest.mark.slow
@pytest.mark.parametrize("form", ["csv", "csv-data", "json", "jsonl", "xlsx"])
@settings(max_examples=examples(1), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(notes=st.lists(HOSTILE, min_size=1, max_size=6), alias=HOSTILE)
@example(notes=["=1+1", "'x", '"', "a\r\nb\rc", "_x0041_", "sep=;", "+1", "0012", "1e5"], alias="|")
def test_texts_come_back(
    empty: Desk, tmp_path: Path, form: str, notes: list[str], alias: str
) -> None:
    """Formulas, quotes, line ends, numbers and control characters included; none is changed."""
    for n, note in enumerate(notes):
        shown = "".join(mark for mark in alias if mark.isprintable())
        texts = {"name": f"Party {n}", "note": note, "aliases": f"x{n} | {shown}".rstrip(" |\\")}
        empty.editor.add(r.Kind.PARTY, texts)
    into = formats.named(form)
    path = tmp_path / f"parties{into.extension}"
    empty.lists.export("party", "", "", path, form, over=True)
    parties = [row.view.record for row in empty.lists.rows("party", "", "")]  # type: ignore[union-attr]
    before = {each.slug: each for each in parties}
    for _ in notes:
        empty.history.undo()
    if into.write_objects:
        # The slugs are already used in this book.
        text = re.sub(r'"slug": "[^"]*", ', "", path.read_text("utf-8"))
        path.write_text(text, encoding="utf-8", newline="")
    source = opened(path, ReadOptions())
    by = empty.importing.matched(mapping("party"), source)
    by = mapping("party", map={c: f for c, f in by.map.items() if f != "slug"})
    report = empty.importing.run(by, source, path, lambda _rows, _part: None)
    assert (report.stored, report.refused_rows) == (len(notes), [])
    after = [row.view.record for row in empty.lists.rows("party", "", "")]  # type: ignore[union-attr]
    assert sorted(_texts(each) for each in after) == sorted(_texts(e) for e in before.values())
    empty.history.undo()


def _texts(record: r.Record) -> tuple[object, ...]:
    assert isinstance(record, r.Party)
    return record.name, record.note, record.aliases
