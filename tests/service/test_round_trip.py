"""What is exported as JSON or csv-data is imported again as equal records, whatever it holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from msgspec.structs import replace

from tests.conftest import make_session
from tests.empty_book import empty_desk
from tests.service.drawn_records import books
from tests.service.imports.doing import imported, mapping, reasons
from tests.sizes import examples, some
from tracker.domain import records as r
from tracker.domain.book import Put

if TYPE_CHECKING:
    from pathlib import Path

    from tracker.service.desk import Desk

KINDS = (
    "party",
    "source",
    "organization",
    "person",
    "channel",
    "meeting",
    "commitment",
    "signal",
    "account",
    "dispute",
)
"""The kinds of records; in the sample, each names only kinds before it."""


def exported_again(desk: Desk, empty: Desk, folder: Path, kind: str, form: str) -> None:
    """Export a list and import it into another book; no row may be refused or a duplicate."""
    path = folder / f"{kind}.{form}"
    desk.lists.export(kind, "", "", path, form, over=True)
    text = path.read_bytes().decode()
    report = imported(empty, folder, text, mapping(kind), f"again.{form}")
    assert (reasons(report), report.duplicates) == ({}, 0), kind


def records(desk: Desk, kind: str) -> dict[str, r.Record]:
    """Return the records of a kind, without the days on which outcomes were entered."""
    slugs = [row.record.slug for row in desk.lists.rows(kind)]
    return {slug: _without_entry(each) for slug, each in desk.records.stored(slugs).items()}


def _without_entry(record: r.Record) -> r.Record:
    if not isinstance(record, r.Commitment):
        return record
    return replace(record, outcomes=tuple(replace(each, entered=None) for each in record.outcomes))


@pytest.mark.slow
@pytest.mark.parametrize("forms", some([("csv-data",), ("json", "jsonl")]))
def test_the_sample_comes_back_record_by_record(
    desk: Desk, empty: Desk, tmp_path: Path, forms: tuple[str, ...]
) -> None:
    """With its parts and slugs; of an outcome only the day of its entry is another.

    The two formats of JSON, which take turns, are held every day by `test_several_records.py`.
    """
    for number, kind in enumerate(KINDS):
        exported_again(desk, empty, tmp_path, kind, forms[number % len(forms)])
        assert records(empty, kind) == records(desk, kind), kind


@pytest.mark.slow
@pytest.mark.parametrize("form", ["json", "jsonl", "csv-data"])
@settings(
    max_examples=examples(3),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(book=books())
def test_hostile_texts_come_back(
    tmp_path_factory: pytest.TempPathFactory, form: str, book: tuple[r.Record, ...]
) -> None:
    """In every field and part of every kind, windows with their readings and flags."""
    folder = tmp_path_factory.mktemp("round")
    desk, other = (empty_desk(folder / f"{name}.db", make_session()) for name in ("one", "two"))
    author = make_session().author()
    desk._store.write(author, "add", "Added", puts=[Put(each) for each in book])
    for kind in KINDS:
        exported_again(desk, other, folder, kind, form)
        assert records(other, kind) == records(desk, kind), kind
    desk.close()
    other.close()
