"""Columns that are named as a field are taken; others are not guessed."""

from __future__ import annotations

import pytest

from tracker.domain.records import Kind
from tracker.service.imports.column_matching import left_out, matching
from tracker.transfer.refused_rows import LINE, REASON


@pytest.mark.parametrize(
    ("column", "path"),
    [
        ("when", "when"),
        ("WHEN", "when"),
        ("Called off", "called_off_on"),
        ("slug", "slug"),
        ("sources", "sources"),
        ("us/head", "us/head"),
        ("delegations/+/party", "delegations/+/party"),
        ("delegation/1/head", "delegation/1/head"),
        ("delegations/*/head", "delegations/*/head"),
        ("delegations/**/head", ""),
        ("delegations/x/party", ""),
        ("Date/Time", ""),
        ("[/]", ""),
        ("/head", ""),
        ("US/head", ""),
        ("Mood", ""),
        ("is", ""),
    ],
)
def test_a_column_is_a_field_by_name_label_or_path(column: str, path: str) -> None:
    """A word of the query language alone is none."""
    assert matching(Kind.MEETING, [column], ()) == ({column: path} if path else {})


@pytest.mark.parametrize(
    ("kind", "column", "path"),
    [
        (Kind.MEETING, "Date", "when"),
        (Kind.SOURCE, "date", "published"),
        (Kind.COMMITMENT, "Date", ""),
        (Kind.MEETING, "Notes", "note"),
        (Kind.MEETING, "US head", "us/head"),
        (Kind.MEETING, "United States Bodies", "us/members"),
        (Kind.MEETING, "US mood", ""),
        (Kind.MEETING, "US party", ""),
        (Kind.MEETING, "France head", ""),
        (Kind.PERSON, "US head", ""),
    ],
)
def test_a_column_is_a_field_in_the_words_of_tables(kind: Kind, column: str, path: str) -> None:
    """The date of a row, a plural, a party and a field of its part; a commitment has two days."""
    parties = {"US": "us", "United States": "us"}
    found = matching(kind, [column], (), lambda text: parties.get(text, ""))
    assert found == ({column: path} if path else {})


def test_a_field_is_taken_once() -> None:
    """By the first column, unless the mapping has it already."""
    assert matching(Kind.MEETING, ["When", "when"], ()) == {"When": "when"}
    assert matching(Kind.MEETING, ["When", "place"], {"when"}) == {"place": "place"}


def test_the_short_forms_of_our_own_tables_are_not_taken() -> None:
    """The sources of an export have their roles beside them."""
    columns = ["place", "sources", "version", "known", "assumed"]
    assert matching(Kind.MEETING, columns, ()) == {"place": "place"}


def test_the_columns_of_refused_rows_are_not_pointed_out() -> None:
    """They are there on purpose."""
    assert left_out(["a", "b", LINE, REASON], {"a"}) == ["b"]
