"""The option `--by` of `count`: a table, bars, CSV and JSON."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.cli.run import Cli


COUNT = ("count", "commitments", "--by", "outcome,party")


def test_the_formats_have_the_same_numbers(reading: Cli) -> None:
    """And the query of each finds as many."""
    made = json.loads(reading(*COUNT, "-f", "json").out)
    assert (made["total"], made["by"]) == (35, ["outcome", "party"])
    table = csv.DictReader(io.StringIO(reading(*COUNT, "-f", "csv-data").out))
    assert [{**row, "count": int(row["count"])} for row in table] == made["counts"]
    for row in made["counts"][:3]:
        assert reading("count", "commitments", *row["query"].split()).out.strip() == str(
            row["count"]
        )


def test_text_is_a_table_or_bars(reading: Cli) -> None:
    """Of the rows that a query, or a saved view, finds as of a day."""
    lines = reading("count", "meetings", "status:held", "--by", "mode", "--as-of", "2021-01-15").out
    assert lines.startswith("Meetings by mode, status:held  13 in all, as known on 15 Jan 2021")
    assert "■" in lines
    assert reading("count", "overdue", "--by", "party").out.startswith(
        "Commitments by party, is:overdue"
    )


def test_what_is_missing_is_said(reading: Cli) -> None:
    """A kind of list; a field that can be counted by."""
    assert "--by: name a kind of list" in reading("count", "--by", "year").err
    ran = reading("count", "meetings", "--by", "place")
    assert ran.code == 2
    assert "place has no list of values" in ran.err
